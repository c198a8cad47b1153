/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Elements of a document as a tree that knows the bytes each part stands in.
 * It is built from what a scanner reports and lies in one arena; whoever
 * builds it decides for which elements, and when the arena is freed, so that a
 * large file need not be in memory as a whole.
 */
#ifndef XML_TREE_H
#define XML_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "xml/scan.h"

enum xml_node_kind {
	XML_NODE_ELEMENT,
	XML_NODE_TEXT, /* with its CDATA sections and references resolved */
	XML_NODE_COMMENT,
	XML_NODE_INSTRUCTION,
};

struct xml_node {
	enum xml_node_kind kind;
	const struct xml_name *name; /* of an element */
	const struct xml_attribute *attributes;
	size_t attribute_count;
	const struct xml_declaration *declarations;
	size_t declaration_count;
	struct str text; /* of a text, comment or instruction (target, space, data) */

	struct xml_node *parent;
	struct xml_node *first;
	struct xml_node *last;
	struct xml_node *previous;
	struct xml_node *next;

	/* Bytes of the document: all of it, and what lies between the tags (empty without). */
	size_t start;
	size_t inner_start;
	size_t inner_end;
	size_t end;
	size_t line; /* of an element */
	size_t column;
	size_t position; /* from 1, among its parent's elements of its name; 0: not counted yet */
};

struct xml_tree {
	struct arena *arena;      /* where nodes go; borrowed, may be exchanged between nodes */
	struct xml_node *current; /* the innermost open element, or NULL */
	struct buf text;          /* the text node that is being collected */
	struct xml_range text_place;
	bool has_text;

	/* When given: white space alone is dropped in elements for which this is false. */
	bool (*keeps_space)(const struct xml_node *element);
};

#define XML_TREE_INIT                                     \
	{                                                 \
		NULL, NULL, BUF_INIT, {0, 0}, false, NULL \
	}

void xml_tree_free(struct xml_tree *tree);

/* Adds an element to the current one and makes it the current one. Copies what it needs. */
struct xml_node *xml_tree_start(struct xml_tree *tree, const struct xml_element *element,
    struct xml_range place, const struct xml_scanner *scanner);

/* Ends the current element and returns it; its parent becomes the current one. */
struct xml_node *xml_tree_end(struct xml_tree *tree, struct xml_range place);

void xml_tree_text(struct xml_tree *tree, struct str text, struct xml_range place);

/* Adds a comment or an instruction to the current element; nothing when there is none. */
void xml_tree_add(struct xml_tree *tree, enum xml_node_kind kind, struct str text,
    struct xml_range place);

/* Makes NODE, which has no parent, the last child of PARENT. */
void xml_node_append(struct xml_node *parent, struct xml_node *node);

/* Takes NODE out of its parent, to free the arena it lies in. */
void xml_node_unlink(struct xml_node *node);

/*
 * Reads all of BYTES, which are UTF-8, into a tree in ARENA: *ROOT is the outermost element. The
 * names in the tree belong to *SCANNER, which the caller closes when the tree is no longer used
 * (also after an error). KEEPS_SPACE may be NULL, see struct xml_tree.
 */
const struct error *xml_tree_read(struct xml_node **root, struct xml_scanner **scanner,
    struct arena *arena, struct str bytes, const char *name,
    bool (*keeps_space)(const struct xml_node *element));

/* The value of the attribute without namespace called NAME, or one whose ptr is NULL. */
struct str xml_node_attribute(const struct xml_node *node, struct str name);

/* The same for the attribute NAME of the namespace NS. */
struct str xml_node_attribute_ns(const struct xml_node *node, struct str ns, struct str name);

/* The first element after PREVIOUS (NULL: the first of all) among the children of NODE. */
struct xml_node *xml_node_next_element(const struct xml_node *node,
    const struct xml_node *previous);

/* The first child element with the local name NAME in NODE's own namespace, or NULL. */
struct xml_node *xml_node_child(const struct xml_node *node, struct str name);

/* The node after NODE in the order of the document, within ROOT; NULL at the end. */
struct xml_node *xml_node_following(const struct xml_node *root, const struct xml_node *node);

/* Appends all text within NODE. */
void xml_node_add_text(struct buf *out, const struct xml_node *node);

/*
 * Appends "/xliff/file[1]/unit[3]/segment[1]"; prefixes as the document has them. Counts positions.
 */
void xml_node_add_path(struct buf *out, struct xml_node *node);

#endif
