/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes md4c (0.4.8) take quadratic time is refused. For each bracket it
 * goes through the lines of the paragraph, and for each blank line through the lists
 * that are open. (Many links to one long target are stopped in markdown_scan.c.)
 */
#include "config.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/i18n.h"
#include "format/markdown_int.h"

/* Lists and quotations in one another. */
#define DEPTH_MAX 300

/* Steps from line to line: a few seconds. */
#define STEPS_MAX 4000000000ULL

struct counter {
	struct str text;
	unsigned long long steps;
	size_t lines;    /* of the paragraph */
	size_t brackets; /* in it */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The end of the mark of a list item or quotation at AT, or AT. */
static size_t skip_mark(struct str line, size_t at)
{
	size_t end = at;

	if (line.ptr[at] == '>')
		return at + 1;
	while (end < line.len && ascii_is_digit(line.ptr[end]))
		end++;
	if (end == line.len || strchr(end > at ? ".)" : "-+*", line.ptr[end]) == NULL ||
	    (end + 1 < line.len && !is_blank(line.ptr[end + 1])))
		return at;
	return end + 1;
}

/* The depth that is reached at the start of LINE, at most: a list takes two columns. */
static size_t depth_of(struct str line)
{
	size_t at = 0;
	size_t marks = 0;

	while (at < line.len && is_blank(line.ptr[at]))
		at++;
	const size_t indent = at;
	while (at < line.len) {
		const size_t end = skip_mark(line, at);
		marks += end > at;
		if (end == at && !is_blank(line.ptr[at]))
			break;
		at = end > at ? end : at + 1;
	}
	return marks > 0 ? indent / 2 + marks : 0;
}

static size_t count_brackets(struct str text)
{
	size_t count = 0;
	size_t at = str_find_char(text, ']', 0);

	while (at < text.len) {
		count++;
		at = str_find_char(text, ']', at + 1);
	}
	return count;
}

static void end_paragraph(struct counter *c)
{
	c->steps += (unsigned long long)c->lines * c->brackets;
	c->lines = 0;
	c->brackets = 0;
}

/* No less than it can be: takes everything between blank lines for one paragraph. */
static size_t estimate(struct counter *c, struct str text)
{
	struct str rest = text;
	struct str line;
	size_t depth = 0;

	while (str_next(&line, &rest, '\n')) {
		const size_t line_depth = depth_of(line);
		if (line_depth > depth)
			depth = line_depth;
		if (str_trim(line).len == 0)
			end_paragraph(c);
		c->lines++;
		c->brackets += count_brackets(line);
	}
	end_paragraph(c);
	return depth;
}

static void take(const struct markdown_event *event, void *context)
{
	struct counter *c = context;

	switch (event->kind) {
	case MARKDOWN_ENTER:
	case MARKDOWN_LEAVE:
		end_paragraph(c);
		break;
	case MARKDOWN_SOFT_BREAK:
	case MARKDOWN_HARD_BREAK:
		c->lines++;
		break;
	case MARKDOWN_PLAIN:
		c->brackets += count_brackets(str_slice(c->text, event->start, event->end));
		break;
	case MARKDOWN_OPEN:
	case MARKDOWN_CLOSE:
	case MARKDOWN_REFERENCE:
	case MARKDOWN_ADDRESS:
	case MARKDOWN_VERBATIM:
	case MARKDOWN_HTML:
	case MARKDOWN_MASKED:
		break;
	}
}

/* As it is: without brackets, paragraphs can be read in linear time. */
static const struct error *count(struct counter *c, const struct markdown_source *source)
{
	struct markdown_source copy = *source;

	copy.masked = (struct buf)BUF_INIT;
	buf_add(&copy.masked, buf_str(&source->masked));
	for (size_t i = 0; i < copy.masked.len; i++)
		if (copy.masked.ptr[i] == '[' || copy.masked.ptr[i] == ']')
			copy.masked.ptr[i] = 'x';
	const struct error *err = markdown_scan(&copy, take, c);
	buf_free(&copy.masked);
	return err;
}

const struct error *markdown_check_limits(const struct markdown_source *source)
{
	struct counter c = {.text = source->text};

	if (estimate(&c, str_slice(source->text, source->start, source->end)) > DEPTH_MAX)
		return error_new(ERROR_INPUT,
		    _("lists and quotations are nested more than %d deep"), DEPTH_MAX);
	if (c.steps <= STEPS_MAX)
		return NULL;
	c.steps = 0;
	const struct error *err = count(&c, source);
	if (err == NULL && c.steps > STEPS_MAX)
		err = error_new(ERROR_INPUT,
		    _("a paragraph has too many lines and links to be read in reasonable time"));
	return err;
}
