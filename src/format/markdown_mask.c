/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shortcodes, Liquid tags and footnotes aren't Markdown: whoever publishes the page
 * replaces them before or after it is read. What is in them would confuse
 * the parser, so it gets to see inert bytes in their place.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "format/markdown_int.h"

/* Longer labels of footnotes are text. */
#define NOTE_MAX_LEN 100

enum closer {
	CLOSER_ANGLE,   /* >}} */
	CLOSER_PERCENT, /* %}} */
	CLOSER_BRACES,  /* }} */
	CLOSER_TAG,     /* %} */
	CLOSER_COMMENT, /* --> */
	CLOSERS
};

static const struct str CLOSER_TEXT[CLOSERS] = {
    [CLOSER_ANGLE] = STR_INIT(">}}"),
    [CLOSER_PERCENT] = STR_INIT("%}}"),
    [CLOSER_BRACES] = STR_INIT("}}"),
    [CLOSER_TAG] = STR_INIT("%}"),
    [CLOSER_COMMENT] = STR_INIT("-->"),
};

/* Looks for masks in a range of a text. */
struct seeker {
	struct markdown_source *source;
	struct str text;          /* up to the end of the range */
	size_t hopeless[CLOSERS]; /* before this offset no search for that closer succeeds */
	size_t brackets;          /* that are open in the paragraph */
	size_t line;              /* where it begins */
};

static void add_mask(struct seeker *s, enum markdown_mask_kind kind, size_t start, size_t end)
{
	struct markdown_source *source = s->source;

	source->masks = mem_grow(source->masks, &source->mask_capacity, source->mask_count + 1,
	    sizeof(*source->masks));
	source->masks[source->mask_count++] = (struct markdown_mask){start, end, kind};
}

/* True when a line that goes on after a shortcode began would rather be something else. */
static bool ends_search(struct str text, size_t line)
{
	size_t at = line;

	while (at < text.len &&
	    (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '>'))
		at++;
	if (at == text.len || text.ptr[at] == '\n' || text.ptr[at] == '\r')
		return true;
	struct str rest = str_slice(text, at, text.len);
	return str_starts(rest, STR("```")) || str_starts(rest, STR("~~~"));
}

/*
 * The end of the tag whose content begins at FROM, or 0. A tag has no
 * blank line in it, and code begins or ends only in Hugo's raw strings.
 */
static size_t find_closer(struct seeker *s, enum closer closer, size_t from)
{
	struct str text = s->text;
	bool may_quote = closer == CLOSER_ANGLE || closer == CLOSER_PERCENT;
	size_t at;

	if (from < s->hopeless[closer])
		return 0;
	for (at = from; at < text.len; at++) {
		char c = text.ptr[at];
		if (c == CLOSER_TEXT[closer].ptr[0] &&
		    str_starts(str_slice(text, at, text.len), CLOSER_TEXT[closer]))
			return at + CLOSER_TEXT[closer].len;
		if (c == '`' && !may_quote)
			break;
		if ((c == '\n' || (c == '\r' && at + 1 < text.len && text.ptr[at + 1] != '\n')) &&
		    ends_search(text, at + 1))
			break;
	}
	s->hopeless[closer] = at;
	return 0;
}

static size_t skip_space(struct str text, size_t at)
{
	while (at < text.len && ascii_is_space(text.ptr[at]))
		at++;
	return at;
}

/* A tag that begins with the brace at AT: its end, or 0. */
static size_t seek_tag(struct seeker *s, enum markdown_mask_kind *kind, size_t at)
{
	struct str text = s->text;
	enum closer closer = CLOSER_BRACES;
	size_t inside = at + 2;

	if (inside >= text.len)
		return 0;
	*kind = MARKDOWN_MASK_LIQUID;
	if (text.ptr[at + 1] == '%') {
		closer = CLOSER_TAG;
	} else if (text.ptr[inside] == '<' || text.ptr[inside] == '%') {
		*kind = MARKDOWN_MASK_HUGO;
		closer = text.ptr[inside] == '<' ? CLOSER_ANGLE : CLOSER_PERCENT;
		inside++;
	}
	if (closer != CLOSER_BRACES) {
		size_t name = skip_space(text, inside);
		if (name == text.len ||
		    !(ascii_is_alnum(text.ptr[name]) || text.ptr[name] == '/' ||
			text.ptr[name] == '_' || text.ptr[name] == '-' || text.ptr[name] == '*'))
			return 0;
	}
	return find_closer(s, closer, inside);
}

/* True when only markup of blocks stands between the start of the line and AT. */
static bool is_line_start(const struct seeker *s, size_t at)
{
	while (at > s->source->start) {
		char c = s->text.ptr[--at];
		if (c == '\n' || c == '\r')
			return true;
		if (c != ' ' && c != '\t' && c != '>')
			return false;
	}
	return true;
}

/* A footnote whose label begins with the bracket at AT: its end, or 0. */
static size_t seek_note(struct seeker *s, enum markdown_mask_kind *kind, size_t at)
{
	struct str text = s->text;
	size_t end = at + 2;

	if (at > s->source->start && (text.ptr[at - 1] == '\\' || text.ptr[at - 1] == '!'))
		return 0;
	while (end < text.len && end - at < NOTE_MAX_LEN && !ascii_is_space(text.ptr[end]) &&
	    text.ptr[end] != '[' && text.ptr[end] != ']' && text.ptr[end] != '`')
		end++;
	if (end == at + 2 || end == text.len || text.ptr[end] != ']')
		return 0;
	end++;
	if (end < text.len && text.ptr[end] == '(')
		return 0;
	*kind = MARKDOWN_MASK_NOTE;
	if (end < text.len && text.ptr[end] == ':' && is_line_start(s, at)) {
		*kind = MARKDOWN_MASK_NOTE_MARK;
		end++;
	}
	return end;
}

/*
 * A comment in the middle of a line, with hyphens where HTML once forbade
 * them and md4c still does: its end, or 0. At the start of a line a comment is a block.
 */
static size_t seek_comment(struct seeker *s, enum markdown_mask_kind *kind, size_t at)
{
	const struct str rest = str_slice(s->text, at, s->text.len);

	if (!str_starts(rest, STR("<!--")) || is_line_start(s, at))
		return 0;
	*kind = MARKDOWN_MASK_COMMENT;
	if (str_starts(rest, STR("<!-->")))
		return at + 5;
	if (str_starts(rest, STR("<!--->")))
		return at + 6;
	const size_t end = find_closer(s, CLOSER_COMMENT, at + 4);
	return end > 0 && str_find(str_slice(s->text, 0, end), STR("--"), at + 4) < end - 3 ? end
											    : 0;
}

/*
 * Braces at both ends are punctuation like the original's. The line
 * breaks stay, so that lines remain lines.
 */
static void hide(struct markdown_source *source, const struct markdown_mask *mask)
{
	char *to = source->masked.ptr - source->start;
	size_t last = mask->end - (mask->kind == MARKDOWN_MASK_NOTE_MARK ? 2 : 1);

	for (size_t i = mask->start; i < last; i++)
		if (to[i] != '\n' && to[i] != '\r')
			to[i] = 'x';
	to[mask->start] = '{';
	to[last] = '}';
}

static bool is_escaped(const struct seeker *s, size_t at)
{
	size_t backslashes = 0;

	while (at - backslashes > s->source->start && s->text.ptr[at - backslashes - 1] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

/*
 * In the target and title of a link, md4c (0.4.8) takes delimiters of emphasis
 * for what ends emphasis that began before the link.
 */
static void hide_emphasis(struct seeker *s, size_t at)
{
	char *to = s->source->masked.ptr - s->source->start;

	if (s->brackets == 0 || is_escaped(s, at))
		return;
	s->brackets--;
	if (at + 1 == s->text.len || s->text.ptr[at + 1] != '(')
		return;
	const size_t end = markdown_skip_inline(s->text, at + 1);
	for (size_t i = at + 1; i < end; i++)
		if (to[i] == '*' || to[i] == '_' || to[i] == '~')
			to[i] = 'x';
}

static bool is_blank_line(const struct seeker *s, size_t start, size_t end)
{
	while (start < end &&
	    (s->text.ptr[start] == ' ' || s->text.ptr[start] == '\t' || s->text.ptr[start] == '\r'))
		start++;
	return start == end;
}

/*
 * Several blank lines become one. After two, md4c (0.4.8) takes some lines of text
 * for the start of an empty list item, by where they stand in the document.
 */
static void end_line(struct seeker *s, size_t at)
{
	const size_t next = str_find_char(s->text, '\n', at + 1);
	char *to = s->source->masked.ptr - s->source->start;

	if (is_blank_line(s, at + 1, next)) {
		s->brackets = 0;
		if (is_blank_line(s, s->line, at) && at > s->source->start && next < s->text.len) {
			to[at] = ' ';
			if (to[at - 1] == '\r' && at > s->line)
				to[at - 1] = ' ';
		}
	}
	s->line = at + 1;
}

/* What counts outside of masks. */
static void pass(struct seeker *s, size_t at)
{
	switch (s->text.ptr[at]) {
	case '[':
		s->brackets += !is_escaped(s, at);
		break;
	case ']':
		hide_emphasis(s, at);
		break;
	case '\n':
		end_line(s, at);
		break;
	case '\0':
		/* The parser would report a NUL without saying where it stands. */
		s->source->masked.ptr[at - s->source->start] = '\001';
		break;
	}
}

/* Characters that masks begin with, or that pass() wants to see. */
static const bool IS_SPECIAL[256] = {
    ['{'] = true, ['['] = true, [']'] = true, ['<'] = true, ['\n'] = true, ['\0'] = true};

static size_t seek(struct seeker *s, enum markdown_mask_kind *kind, size_t at)
{
	const char next = at + 1 < s->text.len ? s->text.ptr[at + 1] : '\0';

	switch (s->text.ptr[at]) {
	case '{':
		return next == '{' || next == '%' ? seek_tag(s, kind, at) : 0;
	case '[':
		return next == '^' ? seek_note(s, kind, at) : 0;
	case '<':
		return next == '!' ? seek_comment(s, kind, at) : 0;
	default:
		return 0;
	}
}

void markdown_source_init(struct markdown_source *source, struct str text, size_t start, size_t end)
{
	struct seeker s = {.source = source, .text = str_slice(text, 0, end), .line = start};

	*source =
	    (struct markdown_source){.text = text, .start = start, .end = end, .masked = BUF_INIT};
	buf_reserve(&source->masked, end - start + 1);
	buf_append(&source->masked, text.ptr + start, end - start);
	buf_add_char(&source->masked, '\n');
	for (size_t at = start; at < end;) {
		enum markdown_mask_kind kind;
		if (!IS_SPECIAL[(unsigned char)text.ptr[at]]) {
			at++;
			continue;
		}
		const size_t mask_end = seek(&s, &kind, at);
		if (mask_end > 0) {
			add_mask(&s, kind, at, mask_end);
			hide(source, &source->masks[source->mask_count - 1]);
			at = mask_end;
			continue;
		}
		pass(&s, at);
		at++;
	}
	markdown_lengthen_rows(source);
}

void markdown_source_free(struct markdown_source *source)
{
	buf_free(&source->masked);
	free(source->masks);
	free(source->shifts);
	*source = (struct markdown_source){.masked = BUF_INIT};
}

static bool is_translatable(struct str name)
{
	return str_eq_nocase(name, STR("caption")) || str_eq_nocase(name, STR("title")) ||
	    str_eq_nocase(name, STR("alt"));
}

/* The offset of the quote that ends the string which begins at AT, or MASK's end. */
static size_t find_quote(struct str text, const struct markdown_mask *mask, size_t at, char quote)
{
	bool escapes = mask->kind == MARKDOWN_MASK_HUGO && quote == '"';

	while (at < mask->end && text.ptr[at] != quote)
		at += escapes && text.ptr[at] == '\\' ? 2 : 1;
	return at < mask->end ? at : mask->end;
}

bool markdown_next_parameter(struct markdown_parameter *parameter,
    const struct markdown_source *source, const struct markdown_mask *mask, size_t from)
{
	struct str text = source->text;
	size_t at = from > mask->start ? from : mask->start;

	if (mask->kind != MARKDOWN_MASK_HUGO && mask->kind != MARKDOWN_MASK_LIQUID)
		return false;
	while (at < mask->end) {
		char c = text.ptr[at];
		bool quoted =
		    c == '"' || c == '\'' || (c == '`' && mask->kind == MARKDOWN_MASK_HUGO);
		if (quoted) {
			at = find_quote(text, mask, at + 1, c) + 1;
			continue;
		}
		if (!ascii_is_alpha(c)) {
			at++;
			continue;
		}
		size_t name = at;
		while (at < mask->end &&
		    (ascii_is_alnum(text.ptr[at]) || text.ptr[at] == '_' || text.ptr[at] == '-'))
			at++;
		parameter->name = str_slice(text, name, at);
		size_t value = skip_space(str_slice(text, 0, mask->end), at);
		if (value == mask->end || text.ptr[value] != '=' ||
		    !is_translatable(parameter->name))
			continue;
		value = skip_space(str_slice(text, 0, mask->end), value + 1);
		if (value == mask->end ||
		    (text.ptr[value] != '"' && text.ptr[value] != '\'' &&
			!(text.ptr[value] == '`' && mask->kind == MARKDOWN_MASK_HUGO)))
			continue;
		parameter->quote = text.ptr[value];
		parameter->start = value + 1;
		parameter->end = find_quote(text, mask, value + 1, parameter->quote);
		return parameter->end < mask->end;
	}
	return false;
}
