/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of links that md4c doesn't give the places of: what follows the
 * text of a link, and definitions. md4c has already decided that they are there.
 */
#include "config.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "format/markdown_int.h"

/* CommonMark allows 999 characters, of 4 bytes at most. */
#define LABEL_MAX_LEN (999 * 4)

/* Deeper ones are no target to md4c either. */
#define PARENTHESES_MAX 32

/* No name of a character is longer. */
#define REFERENCE_MAX_LEN 48

/* A text in which links are read, and how lines go on in it. */
struct reader {
	struct str text; /* up to the limit */
	unsigned quote_depth;
};

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

size_t markdown_skip_break(struct str text, size_t at, size_t limit, unsigned quote_depth)
{
	if (at < limit && text.ptr[at] == '\r')
		at++;
	if (at < limit && text.ptr[at] == '\n')
		at++;
	for (;;) {
		while (at < limit && is_blank(text.ptr[at]))
			at++;
		if (at == limit || text.ptr[at] != '>' || quote_depth == 0)
			return at;
		quote_depth--;
		at++;
	}
}

static size_t skip_blanks(const struct reader *r, size_t at)
{
	while (at < r->text.len && is_blank(r->text.ptr[at]))
		at++;
	return at;
}

/* White space with at most one line break in it. */
static size_t skip_space(const struct reader *r, size_t at)
{
	at = skip_blanks(r, at);
	if (at < r->text.len && is_line_end(r->text.ptr[at]))
		at = markdown_skip_break(r->text, at, r->text.len, r->quote_depth);
	return at;
}

static bool is_escape(const struct reader *r, size_t at)
{
	return r->text.ptr[at] == '\\' && at + 1 < r->text.len &&
	    ascii_is_punct(r->text.ptr[at + 1]);
}

static char at_or_nul(const struct reader *r, size_t at)
{
	return at < r->text.len ? r->text.ptr[at] : '\0';
}

/* Reads "<target>" or a bare one at AT; false when there is none. */
static bool read_target(size_t *start, size_t *end, size_t *next, const struct reader *r, size_t at)
{
	bool angle = at_or_nul(r, at) == '<';
	size_t depth = 0;
	size_t i = at + angle;

	for (; i < r->text.len; i++) {
		char c = r->text.ptr[i];
		if (is_escape(r, i)) {
			i++;
			continue;
		}
		if (angle ? c == '>' || c == '<' || is_line_end(c)
			  : (unsigned char)c <= ' ' || c == 0x7f)
			break;
		if (!angle && c == ')' && depth-- == 0)
			break;
		depth += !angle && c == '(';
		if (depth > PARENTHESES_MAX)
			return false;
	}
	*start = at + angle;
	*end = i;
	*next = i + angle;
	return angle ? at_or_nul(r, i) == '>' : i > at;
}

static bool ends_line(const struct reader *r, size_t at)
{
	at = skip_blanks(r, at);
	return at == r->text.len || is_line_end(r->text.ptr[at]);
}

/* Reads a title whose quote stands at AT; false when it doesn't end. */
static bool read_title(struct markdown_tail *tail, const struct reader *r, size_t at)
{
	char quote = at_or_nul(r, at);
	char last = quote == '(' ? ')' : quote;

	if (quote != '"' && quote != '\'' && quote != '(')
		return false;
	for (size_t i = at + 1; i < r->text.len; i++) {
		char c = r->text.ptr[i];
		if (is_escape(r, i)) {
			i++;
		} else if (is_line_end(c) && ends_line(r, skip_space(r, i))) {
			return false;
		} else if (c == last) {
			tail->title_start = at + 1;
			tail->title_end = i;
			tail->quote = quote;
			return true;
		} else if (c == '(' && quote == '(') {
			return false;
		}
	}
	return false;
}

/* Reads "(target 'title')" at AT; the target lies from *START to *END. */
static bool read_inline(struct markdown_tail *tail, size_t *start, size_t *end,
    const struct reader *r, size_t at)
{
	size_t next = skip_space(r, at + 1);

	*tail = (struct markdown_tail){.title_start = MARKDOWN_NOWHERE};
	*start = next;
	*end = next;
	if (at_or_nul(r, next) != ')' && !read_target(start, end, &next, r, next))
		return false;
	size_t title = skip_space(r, next);
	if (title > next && read_title(tail, r, title))
		title = skip_space(r, tail->title_end + 1);
	tail->end = title + 1;
	return at_or_nul(r, title) == ')';
}

/* The end of the label whose bracket stands at AT, or 0. */
static size_t read_label(const struct reader *r, size_t at)
{
	for (size_t i = at + 1; i < r->text.len && i - at < LABEL_MAX_LEN; i++) {
		if (is_escape(r, i))
			i++;
		else if (r->text.ptr[i] == ']')
			return i + 1;
		else if (r->text.ptr[i] == '[')
			return 0;
	}
	return 0;
}

void markdown_read_tail(struct markdown_tail *tail, struct str text, size_t at, size_t limit,
    size_t target_at, size_t target_len, unsigned quote_depth)
{
	const struct reader r = {str_slice(text, 0, limit), quote_depth};
	const char next = at_or_nul(&r, at + 1);
	size_t start;
	size_t end;

	if (next == '(' && read_inline(tail, &start, &end, &r, at + 1) &&
	    (target_at != MARKDOWN_NOWHERE ? target_at == start
					   : (target_len > 0) == (end > start)))
		return;
	size_t label = next == '[' ? read_label(&r, at + 1) : 0;
	*tail = (struct markdown_tail){
	    .end = label > 0 ? label : at + 1, .title_start = MARKDOWN_NOWHERE};
}

size_t markdown_skip_inline(struct str text, size_t at)
{
	const struct reader r = {text, UINT_MAX};
	struct markdown_tail tail;
	size_t start;
	size_t end;

	return read_inline(&tail, &start, &end, &r, at) ? tail.end : at;
}

size_t markdown_read_definition(struct markdown_tail *tail, struct str text, size_t at,
    size_t limit, unsigned quote_depth)
{
	const struct reader r = {str_slice(text, 0, limit), quote_depth};
	size_t label = read_label(&r, at);
	size_t start;
	size_t end;
	size_t next;

	*tail = (struct markdown_tail){.title_start = MARKDOWN_NOWHERE};
	if (label == 0 || at_or_nul(&r, label) != ':')
		return 0;
	if (!read_target(&start, &end, &next, &r, skip_space(&r, label + 1)))
		return 0;
	size_t title = skip_space(&r, next);
	if (title > next && read_title(tail, &r, title)) {
		if (ends_line(&r, tail->title_end + 1))
			return tail->end = tail->title_end + 1;
		tail->title_start = MARKDOWN_NOWHERE;
	}
	return ends_line(&r, next) ? tail->end = next : 0;
}

/* CommonMark's own rule for numbers: no exceptions for those of windows-1252. */
static size_t decode_number(struct buf *out, struct str text)
{
	const bool hex = text.len > 2 && ascii_lower(text.ptr[2]) == 'x';
	const size_t start = hex ? 3 : 2;
	size_t at = start;
	uint32_t number = 0;

	while (at < text.len && at - start < 7 &&
	    (hex ? ascii_is_xdigit(text.ptr[at]) : ascii_is_digit(text.ptr[at])))
		number = number * (hex ? 16 : 10) + ascii_hex(text.ptr[at++]);
	if (at == start || at == text.len || text.ptr[at] != ';' || (hex && at - start > 6))
		return 0;
	utf8_encode(out, number == 0 ? 0xFFFD : number);
	return at + 1;
}

size_t markdown_decode_reference(struct buf *out, struct str text)
{
	const size_t before = out->len;

	if (text.len > 1 && text.ptr[1] == '#')
		return decode_number(out, text);
	size_t len = 1;
	while (len < text.len && len <= REFERENCE_MAX_LEN && ascii_is_alnum(text.ptr[len]))
		len++;
	if (len == 1 || len == text.len || text.ptr[len] != ';')
		return 0;
	if (format_decode_reference(out, str_slice(text, 0, len + 1), false) == len + 1)
		return len + 1;
	buf_truncate(out, before);
	return 0;
}

/* What is special at AT in a title: appends what it stands for and returns its end, or 0. */
static size_t decode_special(struct buf *out, struct str text, size_t at, size_t limit,
    unsigned quote_depth)
{
	const char c = text.ptr[at];
	size_t taken;

	switch (c) {
	case '\\':
		if (at + 1 == limit || !ascii_is_punct(text.ptr[at + 1]))
			return 0;
		buf_add_char(out, text.ptr[at + 1]);
		return at + 2;
	case '&':
		taken = markdown_decode_reference(out, str_slice(text, at, limit));
		return taken > 0 ? at + taken : 0;
	case '\n':
	case '\r':
		buf_add_char(out, ' ');
		return markdown_skip_break(text, at, limit, quote_depth);
	default:
		return 0;
	}
}

void markdown_report_title(struct model_builder *builder, const struct markdown_tail *tail,
    bool table, unsigned quote_depth)
{
	const struct str text = build_doc(builder)->source.text;
	const struct model_unit_spec spec = {
	    .field = "title",
	    .format = &FORMAT_MARKDOWN,
	    .syntax = MARKDOWN_QUOTED | (table ? MARKDOWN_IN_TABLE : 0),
	    .lang = STR(""),
	    .indent = STR(""),
	};
	struct buf decoded = BUF_INIT;
	size_t from = tail->title_start;

	build_begin(builder, &spec);
	for (size_t i = from; i < tail->title_end;) {
		buf_reset(&decoded);
		size_t end = decode_special(&decoded, text, i, tail->title_end, quote_depth);
		if (end == 0) {
			i++;
			continue;
		}
		build_text(builder, str_slice(text, from, i), from, i);
		build_text(builder, buf_str(&decoded), i, end);
		from = i = end;
	}
	build_text(builder, str_slice(text, from, tail->title_end), from, tail->title_end);
	build_end(builder);
	buf_free(&decoded);
}
