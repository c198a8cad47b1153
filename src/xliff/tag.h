/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Start tags that are written anew, but for what changes as they were spelled.
 */
#ifndef XLIFF_TAG_H
#define XLIFF_TAG_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct xml_node;

/*
 * The attribute spelled OLD becomes NAME (ptr NULL: it goes) with VALUE, unescaped (ptr NULL: its
 * own). One that has a value is added when it isn't there.
 */
struct tag_edit {
	struct str old;
	struct str name;
	struct str value;
};

/* Edits that keep the name. */
struct tag_edit tag_set(struct str name, struct str value);
struct tag_edit tag_drop(struct str name);

/* Appends the prefix of NODE's name, if it has one, and LOCAL. */
void tag_add_name(struct buf *out, const struct xml_node *node, struct str local);

/* Appends the attributes and declarations of the start tag TAG. */
void tag_add_attributes(struct buf *out, struct str tag, const struct tag_edit *edits,
    size_t count);

/* Appends the end of a start tag: ">" with the white space before it, as TAG has it. */
void tag_add_close(struct buf *out, struct str tag);

/* Appends the end tag of NODE, which may not have one. */
void tag_add_end(struct buf *out, struct str document, const struct xml_node *node);

/* The bytes of NODE's start tag in DOCUMENT. */
struct str tag_bytes(struct str document, const struct xml_node *node);

#endif
