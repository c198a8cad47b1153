/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes to the bytes of a document: everything that no change names stays
 * as it is, to the byte.
 */
#ifndef XML_PATCH_H
#define XML_PATCH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct buf;
struct error;
struct xml_node;
struct xml_text;

/* The bytes from START to END become BYTES. */
struct xml_change {
	size_t start;
	size_t end;
	struct str bytes;
	size_t number; /* changes at one place are made in the order they were added ... */
	unsigned rank; /* ... after those with a lower rank */
	bool is_once;  /* one of equal changes at one place is made */
};

/* Changes must not overlap; they may be added in any order. */
struct xml_patch {
	struct arena arena; /* the bytes */
	struct xml_change *changes;
	size_t count;
	size_t capacity;
};

#define XML_PATCH_INIT                 \
	{                              \
		ARENA_INIT, NULL, 0, 0 \
	}

void xml_patch_free(struct xml_patch *patch);

/* Copies BYTES. */
void xml_patch_replace(struct xml_patch *patch, size_t start, size_t end, struct str bytes);

/* What is put into a new element: see xml_patch_insert(). */
struct xml_insertion {
	struct str start; /* its start tag */
	struct str content;
	struct str end;
};

/*
 * Puts a new element in at AT. All insertions there with one RANK and equal tags become one element; those
 * with a lower RANK, of up to 9, come first.
 */
void xml_patch_insert(struct xml_patch *patch, size_t at, unsigned rank,
    const struct xml_insertion *insertion);

/* Removes NODE and the white space before it, so that no empty line stays. */
void xml_patch_remove(struct xml_patch *patch, struct str document, const struct xml_node *node);

/*
 * Gives the attribute spelled QNAME of the element NODE the value VALUE, unescaped: where it
 * stands, or at the end of the start tag. A VALUE whose ptr is NULL takes it away.
 */
void xml_patch_set_attribute(struct xml_patch *patch, struct str document,
    const struct xml_node *node, struct str qname, struct str value);

/* Appends DOCUMENT with all changes. */
void xml_patch_apply(struct buf *out, struct xml_patch *patch, struct str document);

/*
 * Appends the document of TEXT with all changes, in the charset that it came in. An error, with the
 * NAME, when what was put in can't be written in that charset.
 */
const struct error *xml_patch_write(struct buf *out, struct xml_patch *patch,
    const struct xml_text *text, const char *name);

#endif
