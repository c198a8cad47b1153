/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes to the bytes of a document: everything that no change names stays
 * as it is, to the byte.
 */
#ifndef XML_PATCH_H
#define XML_PATCH_H

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
	unsigned order; /* changes at one place are made in this order, */
	size_t number;  /* and else in that in which they were added */
};

/* What may be around things that are put in; more than one at a place come in this order. */
enum xml_patch_frame {
	XML_PATCH_MATCHES,
	XML_PATCH_NOTES,
	XML_PATCH_FRAMES,
};

/* Changes must not overlap; they may be added in any order. */
struct xml_patch {
	struct arena arena; /* the bytes */
	struct xml_change *changes;
	size_t count;
	size_t capacity;
	size_t frames[XML_PATCH_FRAMES]; /* where the last one of each is, and 1; 0: nowhere */
};

#define XML_PATCH_INIT                  \
	{                               \
		ARENA_INIT, NULL, 0, 0, \
		{                       \
			0               \
		}                       \
	}

void xml_patch_free(struct xml_patch *patch);

/* Copies BYTES. */
void xml_patch_replace(struct xml_patch *patch, size_t start, size_t end, struct str bytes);

/*
 * Inserts BYTES at AT, between the tags START and END. What is inserted there so right after it,
 * with the same FRAME, comes between the same tags.
 */
void xml_patch_insert_framed(struct xml_patch *patch, size_t at, enum xml_patch_frame frame,
    struct str start, struct str bytes, struct str end);

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
