/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translated text in HTML.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "format/html_int.h"

struct writer {
	struct buf *out;
	bool preserve;
	bool embedded;
	char quote; /* to be encoded, or 0 */
	struct str document;
};

static const char *reference_for(const struct writer *writer, char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return writer->quote == '"' ? "&quot;" : NULL;
	case '\'':
		return writer->quote == '\'' ? "&#39;" : NULL;
	case '\r':
		return "&#13;";
	case '\n':
		/* A blank line would end an HTML block of Markdown. */
		if (!writer->embedded)
			return NULL;
		return writer->preserve ? "&#10;" : " ";
	default:
		return NULL;
	}
}

/* In Markdown, "{{" and "{%" may begin a tag of whoever publishes the page. */
static bool begins_tag(struct str text, size_t at)
{
	return text.ptr[at] == '{' &&
	    (at + 1 == text.len || text.ptr[at + 1] == '{' || text.ptr[at + 1] == '%');
}

static void write_text(const struct writer *writer, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		const char *reference = reference_for(writer, text.ptr[i]);
		if (writer->embedded && begins_tag(text, i))
			reference = "&#123;";
		if (reference == NULL)
			continue;
		buf_append(writer->out, text.ptr + from, i - from);
		buf_add_cstr(writer->out, reference);
		from = i + 1;
	}
	buf_append(writer->out, text.ptr + from, text.len - from);
}

/* There are no references here, and only an end tag would end the text. */
static void write_raw(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		buf_add_char(out, text.ptr[i]);
		if (text.ptr[i] == '<' && i + 1 < text.len && text.ptr[i + 1] == '/')
			buf_add_char(out, ' ');
	}
}

/*
 * A tag that is alone on its line may begin an HTML block of Markdown: there, text
 * doesn't come closer to it than in the source.
 */
static bool follows_line(const struct writer *writer, const struct format_piece *before)
{
	const struct str source = writer->document;

	return writer->embedded && before != NULL && before->kind == FORMAT_PIECE_CODE &&
	    before->code->end < source.len && source.ptr[before->code->end] == '\n';
}

static void write_piece(const struct writer *writer, const struct format_piece *piece,
    const struct format_piece *before, bool raw)
{
	struct str text = piece->text;

	if (piece->kind != FORMAT_PIECE_TEXT) {
		buf_add(writer->out, piece->bytes);
		return;
	}
	if (follows_line(writer, before)) {
		buf_add_char(writer->out, '\n');
		while (text.len > 0 && ascii_is_space(text.ptr[0]))
			text = str_slice(text, 1, text.len);
	}
	/* The line feed after <pre> is not part of the text. */
	if (before == NULL && writer->preserve && text.len > 0 && text.ptr[0] == '\n') {
		buf_add_cstr(writer->out, "&#10;");
		text = str_slice(text, 1, text.len);
	}
	if (raw)
		write_raw(writer->out, text);
	else
		write_text(writer, text);
}

/* Exchanges the texts at one edge with the codes next to them. */
static void codes_outside(const struct format_piece *pieces, size_t *order, size_t count, bool tail)
{
	size_t texts = 0;
	size_t codes = 0;

	while (texts < count &&
	    pieces[order[tail ? count - 1 - texts : texts]].kind == FORMAT_PIECE_TEXT)
		texts++;
	while (texts + codes < count &&
	    pieces[order[tail ? count - 1 - texts - codes : texts + codes]].kind ==
		FORMAT_PIECE_CODE)
		codes++;
	/* One rotation: the codes go to the edge, the texts inside of them. */
	for (size_t i = 0; texts > 0 && i < codes; i++) {
		size_t from = tail ? count - 1 - texts - i : texts + i;
		size_t code = order[from];
		for (size_t j = 0; j < texts; j++) {
			size_t to = tail ? from + j : from - j;
			order[to] = order[tail ? to + 1 : to - 1];
		}
		order[tail ? from + texts : from - texts] = code;
	}
}

/*
 * Where elements are not closed as they should be, text before the first or
 * after the last tag of a unit, where the source has none, makes the parser open
 * elements again for it. With some effort, such text goes inside of the tags.
 */
static void arrange(size_t *order, const struct model_content *source,
    const struct format_piece *pieces, size_t count, int effort)
{
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	if (effort == 0 || source->code_count == 0)
		return;
	if (source->codes[0].at == 0)
		codes_outside(pieces, order, count, false);
	if (source->codes[source->code_count - 1].at == source->text.len)
		codes_outside(pieces, order, count, true);
}

void html_write(struct buf *out, const struct model_unit *unit, const struct format_piece *pieces,
    size_t count, int effort)
{
	const enum html_syntax syntax = unit->syntax & ~HTML_SYNTAX_EMBEDDED;
	const size_t start = out->len;
	const struct writer writer = {
	    .out = out,
	    .preserve = unit->preserve,
	    .embedded = unit->syntax & HTML_SYNTAX_EMBEDDED,
	    .document = unit->document,
	    .quote = syntax == HTML_SYNTAX_TEXT       ? '\0'
		: syntax == HTML_SYNTAX_SINGLE_QUOTED ? '\''
						      : '"',
	};
	size_t *order = mem_alloc(count, sizeof(*order));

	arrange(order, &unit->source, pieces, count, effort);
	if (syntax == HTML_SYNTAX_UNQUOTED)
		buf_add_char(out, '"');
	for (size_t i = 0; i < count; i++)
		write_piece(&writer, &pieces[order[i]], i > 0 ? &pieces[order[i - 1]] : NULL,
		    syntax == HTML_SYNTAX_RAW);
	if (syntax == HTML_SYNTAX_UNQUOTED)
		buf_add_char(out, '"');
	/* Nor may a line of an HTML block of Markdown become blank. */
	if (writer.embedded && syntax == HTML_SYNTAX_TEXT &&
	    str_trim(str_slice(buf_str(out), start, out->len)).len == 0)
		buf_add_cstr(out, "&#8203;");
	free(order);
}

bool html_write_missing(struct buf *out, const struct model_unit *unit, unsigned code_point)
{
	if ((unit->syntax & ~HTML_SYNTAX_EMBEDDED) == HTML_SYNTAX_RAW)
		return false;
	format_write_reference(out, code_point);
	return true;
}
