/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The segments of an XLIFF file of any version, as elements that know their
 * bytes: what editing in place and merging files three ways stand on. Nothing is
 * repaired here, so that nothing else is changed; xliff_read() is the lenient one.
 */
#ifndef XLIFF_SEGMENT_TREE_H
#define XLIFF_SEGMENT_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "xml/charset.h"
#include "xml/patch.h"
#include "xml/tree.h"

struct error;

/* A <segment> or <ignorable>, or a <trans-unit> of XLIFF 1. */
struct segment_node {
	struct str unit; /* the unit's id */
	struct str key;  /* the same segment of another copy of the file has the same key */
	struct xml_node *unit_node;
	struct xml_node *node;
	struct xml_node *source; /* or NULL */
	struct xml_node *target; /* or NULL */
	size_t place;            /* from 1, among those of its unit */

	/* XLIFF 2: what its unit has, or NULL; and where its suggestions begin in the tree, or 0. */
	const struct xml_node *notes;
	const struct xml_node *matches;
	size_t suggestion;
	uint64_t
	    free_id; /* for a segment without an id: "s" and this is the id of nothing in the unit */
};

/* A <match> for a segment, and the next one for it, counted from 1; 0: none. */
struct segment_suggestion {
	const struct xml_node *node;
	size_t next;
};

struct segment_tree {
	struct arena arena;
	struct xml_scanner *scanner; /* owns the names */
	struct xml_text text;
	struct str document; /* that, as UTF-8: what all places in the tree are places of */
	struct xml_node *root;
	bool is_version_1;
	struct segment_node *segments; /* in the order of the document */
	size_t count;
	size_t capacity;
	struct map keys; /* index by key */
	struct segment_suggestion *suggestions;
	size_t suggestion_count;
	size_t suggestion_capacity;
};

#define SEGMENT_TREE_INIT                                                                      \
	{                                                                                      \
		ARENA_INIT, NULL, XML_TEXT_INIT, {NULL, 0}, NULL, false, NULL, 0, 0, MAP_INIT, \
		    NULL, 0, 0                                                                 \
	}

/*
 * Reads BYTES, which must outlive TREE; NAME is for errors. The caller calls
 * segment_tree_free() even when it failed.
 */
const struct error *segment_tree_read(struct segment_tree *tree, struct str bytes,
    const char *name);
void segment_tree_free(struct segment_tree *tree);

/*
 * Appends the document with PATCH, in the charset that it came in. An error, with the NAME, when
 * what was put in can't be written in that charset.
 */
const struct error *segment_tree_write(struct buf *out, const struct segment_tree *tree,
    struct xml_patch *patch, const char *name);

/* The parts of reading, for those who read one unit at a time. */

/* Decodes BYTES: sets the document. */
const struct error *segment_tree_decode(struct segment_tree *tree, struct str bytes,
    const char *name);

/* Makes ROOT that of TREE; an error when it isn't XLIFF's. */
const struct error *segment_tree_set_root(struct segment_tree *tree, struct xml_node *root,
    const char *name);

/*
 * True for the names of XLIFF's own elements. Tools mix the namespaces of one major version, or
 * lose them, so those are all the same here.
 */
bool segment_tree_is_core(const struct segment_tree *tree, const struct xml_name *name);

/* Adds the segments of UNIT; KEY is the file's id (1: original), a byte 1 and the unit's id. */
void segment_tree_add_unit(struct segment_tree *tree, struct str key, struct xml_node *unit);

/* Forgets the segments, and what lies in the arena. */
void segment_tree_clear(struct segment_tree *tree);

/* See struct xml_tree: the white space of most elements of XLIFF is the layout of the file. */
bool segment_tree_keeps_space(const struct xml_node *element);

/* The reason to refuse a file in which units stand in units. */
const char *segment_tree_nested_message(void);

/*
 * The segment of UNIT, a tree of one unit, that is SEGMENT of another copy of it, or NULL: with its
 * key or, when one of both has no id, at its place and with its source.
 */
const struct segment_node *segment_tree_find_same(const struct segment_tree *unit,
    const struct segment_node *segment);

/* The segment with KEY, or NULL. */
const struct segment_node *segment_tree_find(const struct segment_tree *tree, struct str key);

/*
 * Appends text and codes of CONTENT (may be NULL) so that two contents are equal exactly when what
 * is appended is: "a{pc 1}b{/pc 1}" with braces that can't occur in text.
 */
void segment_add_canonical(struct buf *out, const struct xml_node *content);

/* True when that is the same for A and B; both may be NULL. */
bool segment_content_eq(const struct xml_node *a, const struct xml_node *b);

/* The same for people: "a {1}b{/1}". */
void segment_add_readable(struct buf *out, const struct xml_node *content);

/* What is said of how far a segment is. */
struct segment_state {
	struct str state; /* "translated"; ptr NULL when nothing is said */
	struct str more;  /* XLIFF 2: subState; 1: "yes" for approved; ptr NULL without */
};

/* The namespace of matches, suggestions that come with a unit of XLIFF 2. */
#define SEGMENT_MATCHES "urn:oasis:names:tc:xliff:matches:2.0"

struct segment_state segment_get_state(const struct segment_tree *tree,
    const struct segment_node *segment);
bool segment_state_eq(const struct segment_state *a, const struct segment_state *b);

/* True for a subState with which tools mark unfinished work: "poedit:fuzzy". */
bool segment_is_unfinished(struct str substate);

/*
 * True when the target holds the source, and nothing says that it is a translation: a tool put it
 * there.
 */
bool segment_is_untouched(const struct segment_tree *tree, const struct segment_node *segment);

#endif
