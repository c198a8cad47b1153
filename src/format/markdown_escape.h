/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which characters of a text would be markup of Markdown where they stand.
 */
#ifndef FORMAT_MARKDOWN_ESCAPE_H
#define FORMAT_MARKDOWN_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct model_unit;

/* A place in a text that is being written. */
struct markdown_spot {
	struct str text;    /* between two codes; white space is single spaces */
	size_t at;          /* the character in question */
	struct str behind;  /* what ends where the text begins */
	struct str ahead;   /* what begins where the text ends */
	bool line_start;    /* the text begins a line */
	bool ends_unit;     /* the text is the last of its unit */
	int syntax;         /* that of the unit */
	bool is_underlined; /* the next line of the source may be a row of hyphens */
	char quote;         /* what ends a title or parameter, or NUL */
};

/* True when the ASCII character at SPOT needs a backslash to be text. */
bool markdown_needs_escape(const struct markdown_spot *spot);

/* The quote that the title or parameter UNIT stands in; NUL for other units. */
char markdown_find_quote(const struct model_unit *unit);

/*
 * True when a line of the source begins at AT, but for the marks of quotations, list items
 * and footnotes. What is too far from the start to be told is taken for one.
 */
bool markdown_begins_line(const struct model_unit *unit, size_t at);

/*
 * True when the line after UNIT may be a row of hyphens: with a "|" in it, the
 * unit would be the head of a table.
 */
bool markdown_is_underlined(const struct model_unit *unit);

#endif
