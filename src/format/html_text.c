/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text in HTML, in and out.
 */
#include "config.h"

#include "format/html_int.h"
#include "format/html_lex.h"

/* The next byte from FROM that may not be text as it stands. */
static size_t find_special(struct str text, size_t from, bool markup, bool preserve)
{
	for (size_t i = from; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '&' || (c == '<' && markup) || (c == '\r' && preserve))
			return i;
	}
	return text.len;
}

/* What is pending belongs to the unit around an attribute, not to this one. */
static void report_plain(struct html_reader *reader, size_t start, size_t end, bool attribute)
{
	if (start == end)
		return;
	if (!attribute)
		html_flush_pending(reader);
	build_text(reader->builder, str_slice(reader->doc->source.text, start, end), start, end);
}

/* Reports what is special at AT; returns how much of TEXT that took, 0 when it is text. */
static size_t report_special(struct html_reader *reader, struct str text, size_t at, size_t start,
    bool attribute)
{
	struct str rest = str_slice(text, at, text.len);
	size_t len = 0;

	buf_reset(&reader->decoded);
	switch (rest.ptr[0]) {
	case '&':
		len = format_decode_reference(&reader->decoded, rest, attribute);
		break;
	case '\r':
		buf_add_char(&reader->decoded, '\n');
		len = rest.len > 1 && rest.ptr[1] == '\n' ? 2 : 1;
		break;
	default:
		/* A tag that the parser ignored. */
		len = html_lex_markup(rest);
		if (len > 0)
			html_add_pending(reader, start + at, start + at + len, MODEL_TYPE_OTHER);
		return len;
	}
	if (len > 0) {
		if (!attribute)
			html_flush_pending(reader);
		build_text(reader->builder, buf_str(&reader->decoded), start + at,
		    start + at + len);
	}
	return len;
}

void html_report_text(struct html_reader *reader, size_t start, size_t end,
    const struct html_scope *scope, bool attribute)
{
	struct str text = str_slice(reader->doc->source.text, start, end);
	bool markup = !attribute && (scope->block == NULL || scope->block->display != HTML_TEXT);
	bool preserve = !attribute && scope->preserve;
	size_t from = 0;
	size_t at = find_special(text, 0, markup, preserve);

	while (at < text.len) {
		report_plain(reader, start + from, start + at, attribute);
		size_t len = report_special(reader, text, at, start, attribute);
		from = at + len;
		at = find_special(text, len > 0 ? from : at + 1, markup, preserve);
	}
	report_plain(reader, start + from, end, attribute);
}
