/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How content of one file is written into another one. For edit*.c alone. */
#ifndef XLIFF_EDIT_INT_H
#define XLIFF_EDIT_INT_H

#include "base/buf.h"
#include "xliff/segment_tree.h"

/* The codes of some content by name and id; the first one of two. */
struct code_table {
	struct arena arena;
	struct map map;
	const struct xml_node **nodes;
	size_t count;
	size_t capacity;
};

struct edit_writer {
	struct buf *out;
	const struct segment_tree *tree; /* who is written, and how its own names are spelled */
	const struct segment_node *segment;
	struct str prefix;        /* of XLIFF's elements in the unit */
	bool is_suggestion;       /* it has no data to refer to, and no segments beside it */
	struct code_table own;    /* codes of the segment itself */
	struct code_table parts;  /* of XLIFF 1's <seg-source> */
	struct code_table halves; /* of the content that is written */
};

void edit_writer_init(struct edit_writer *writer, struct buf *out, const struct segment_tree *tree,
    const struct segment_node *segment);
void edit_writer_free(struct edit_writer *writer);

/* Appends what is in CONTENT, of any tree; nothing for NULL. */
void edit_write_content(struct edit_writer *writer, const struct xml_node *content);

/* Appends the element LOCAL with what is in CONTENT. */
void edit_write_element(struct edit_writer *writer, struct str local,
    const struct xml_node *content);

/* Appends the name LOCAL as the file spells it; "</", it and ">". */
void edit_write_name(struct edit_writer *writer, struct str local);
void edit_write_end_tag(struct edit_writer *writer, struct str local);

/* The white space before NODE, to begin another element below each other. */
struct str edit_space_before(const struct segment_tree *tree, const struct xml_node *node);

/* In XLIFF 1, the end of what notes and suggestions may follow: extensions are last. */
size_t edit_find_end(const struct segment_tree *tree, const struct segment_node *segment);

#endif
