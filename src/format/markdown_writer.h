/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A translated unit of Markdown on its way out: the code around it, shared by
 * markdown_write.c and markdown_emphasis.c.
 */
#ifndef FORMAT_MARKDOWN_WRITER_H
#define FORMAT_MARKDOWN_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/class.h"

struct format_piece;
struct model_unit;

/* Stands where Markdown needs something and the translation has nothing. */
#define MARKDOWN_NOTHING 0x200B

/* Neither white space nor punctuation, and invisible. */
#define MARKDOWN_JOINER 0x2060

struct markdown_writer {
	struct buf *out;
	size_t start; /* of the unit in out */
	const struct model_unit *unit;
	const struct format_piece *pieces;
	size_t count;
	size_t solid;      /* the pieces from here on are white space */
	unsigned depth[3]; /* emphasis that is open, by its character */
	size_t link;       /* where the text of the last link begins in out */
	bool encode_first; /* the first character of the text that comes next */
	bool join_after;   /* the run of delimiters that is being written needs a joiner */
	bool refer_after;  /* or a reference to one */
	int effort;
	struct buf text;
};

/* The bytes before the place where the writer is: of the unit, or of the source before it. */
struct str markdown_behind(const struct markdown_writer *writer);

/* What comes after piece INDEX - 1, as far as its first character tells. */
struct str markdown_ahead(const struct markdown_writer *writer, size_t index);

/* The character of emphasis that PIECE is a delimiter of, or NUL. */
char markdown_delimiter_of(const struct format_piece *piece);

/* Appends the delimiter INDEX, and what it needs to be one. */
void markdown_write_delimiter(struct markdown_writer *writer, size_t index);

/* True when the last character of TEXT, before the delimiter INDEX, must be a reference. */
bool markdown_encodes_before(struct markdown_writer *writer, size_t index, struct str text);

/* What text at the edge of a unit needs, when emphasis is around all of it. */
struct markdown_edge {
	bool encode; /* its character there */
	bool join;   /* a joiner between them */
};

/* TEXT is the first of the unit, or with AT_END the last. */
struct markdown_edge markdown_find_edge(const struct markdown_writer *writer, struct str text,
    bool at_end);

/* Emphasis around all of the unit isn't part of it, but counts. */
void markdown_count_outer_emphasis(struct markdown_writer *writer);

/* Appends a code of emphasised symbols, which is read in the same ways as in the source. */
void markdown_write_symbols(struct markdown_writer *writer, size_t index);

#endif
