/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain text: paragraphs separated by blank lines.
 *
 * A line end inside of a paragraph is either a wrapped line, which is a
 * space to a translator, or a line by itself (a caption, an address), which is a
 * unit of its own. It was wrapped when the next word would not have fitted:
 * within the longest line of its paragraph, where that is of a usual length.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "format/format_int.h"

/* Longer lines are not wrapped by anybody. */
#define WIDTH_MAX 100

struct line {
	size_t start;
	size_t end;  /* without the line end */
	size_t next; /* after it */
};

static struct line read_line(struct str text, size_t start, size_t end)
{
	struct line line = {start, start, end};

	while (line.end < end && text.ptr[line.end] != '\n' && text.ptr[line.end] != '\r')
		line.end++;
	line.next = line.end;
	if (line.next < end && text.ptr[line.next] == '\r')
		line.next++;
	if (line.next < end && text.ptr[line.next] == '\n' &&
	    (line.next == line.end || text.ptr[line.next - 1] == '\r'))
		line.next++;
	return line;
}

static bool is_blank(struct str text, struct line line)
{
	return str_trim(str_slice(text, line.start, line.end)).len == 0;
}

static size_t width_of(struct str text, struct line line)
{
	return utf8_length(str_slice(text, line.start, line.end));
}

static size_t first_word(struct str text, struct line line)
{
	struct str rest = str_trim(str_slice(text, line.start, line.end));
	size_t len = 0;

	while (len < rest.len && !ascii_is_space(rest.ptr[len]))
		len++;
	return utf8_length(str_slice(rest, 0, len));
}

static void report_lines(struct model_builder *builder, size_t start, size_t end)
{
	static const struct model_unit_spec SPEC = {.field = "paragraph", .format = &FORMAT_TEXT};
	struct str text = build_doc(builder)->source.text;

	build_begin(builder, &SPEC);
	build_text(builder, str_slice(text, start, end), start, end);
	build_end(builder);
}

/* Reports the lines of a paragraph, wrapped ones together. */
static void report_paragraph(struct model_builder *builder, const struct line *lines, size_t count)
{
	struct str text = build_doc(builder)->source.text;
	size_t longest = 0;
	size_t from = 0;

	for (size_t i = 0; i < count; i++) {
		size_t width = width_of(text, lines[i]);
		if (width > longest)
			longest = width;
	}
	for (size_t i = 0; i < count; i++) {
		bool wrapped = i + 1 < count && longest <= WIDTH_MAX &&
		    width_of(text, lines[i]) + 1 + first_word(text, lines[i + 1]) > longest;
		if (wrapped)
			continue;
		report_lines(builder, lines[from].start, lines[i].end);
		from = i + 1;
	}
}

static const struct error *parse(struct model_builder *builder, size_t start, size_t end,
    const struct format_options *options)
{
	struct str text = build_doc(builder)->source.text;
	struct line *lines = NULL;
	size_t capacity = 0;
	size_t count = 0;

	(void)options;
	while (start < end) {
		struct line line = read_line(text, start, end);
		start = line.next;
		if (is_blank(text, line)) {
			report_paragraph(builder, lines, count);
			count = 0;
			continue;
		}
		lines = mem_grow(lines, &capacity, count + 1, sizeof(*lines));
		lines[count++] = line;
	}
	report_paragraph(builder, lines, count);
	free(lines);
	return NULL;
}

/* A translation stays one paragraph, whatever line ends it was typed with. */
static void write(struct buf *out, const struct model_unit *unit, const struct format_piece *pieces,
    size_t count, int effort)
{
	(void)unit;
	(void)effort;
	for (size_t i = 0; i < count; i++) {
		struct str text = pieces[i].text;
		if (pieces[i].kind != FORMAT_PIECE_TEXT) {
			buf_add(out, pieces[i].bytes);
			continue;
		}
		for (size_t at = 0; at < text.len; at++) {
			char c = text.ptr[at];
			buf_add_char(out,
			    c == '\n' || c == '\r' || c == '\f' || c == '\v' ? ' ' : c);
		}
	}
}

static bool probe(struct str head)
{
	return head.len > 0 && str_find_char(head, '\0', 0) == head.len;
}

const struct format FORMAT_TEXT = {
    .name = "text",
    .title = N_("plain text"),
    .media_type = "text/plain",
    .datatype = "plaintext",
    .extensions = "txt text",
    .probe = probe,
    .parse = parse,
    .write = write,
};
