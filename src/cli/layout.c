/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "cli/layout.h"
#include "text/width.h"

#define TERM_INDENT 2

static void start_line(struct buf *out, size_t indent)
{
	buf_addf(out, "\n%*s", (int)indent, "");
}

void layout_wrap(struct buf *out, struct str text, size_t column, size_t indent, size_t width)
{
	struct str word;
	bool first = true;

	while (str_next(&word, &text, ' ')) {
		size_t cells = text_width(word);
		if (!first && column + 1 + cells > width) {
			start_line(out, indent);
			column = indent;
		} else if (!first) {
			buf_add_char(out, ' ');
			column++;
		}
		buf_add(out, word);
		column += cells;
		first = false;
	}
	buf_add_char(out, '\n');
}

void layout_define(struct buf *out, struct str term, struct str text, size_t column, size_t width)
{
	size_t cells = TERM_INDENT + text_width(term);

	/* A narrow terminal has no room for two columns. */
	if (column + 20 > width)
		column = TERM_INDENT + 4;
	buf_addf(out, "%*s", TERM_INDENT, "");
	buf_add(out, term);
	if (cells + 2 > column)
		start_line(out, column);
	else
		buf_addf(out, "%*s", (int)(column - cells), "");
	layout_wrap(out, text, column, column, width);
}
