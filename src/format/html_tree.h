/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML as gumbo sees it (the WHATWG tree), in the order of the source.
 *
 * html_tree.c is the only file that knows gumbo. It gives the tags, texts
 * and comments that made it into the tree as events with their places in the
 * source; what lies between two events was ignored by the parser.
 */
#ifndef FORMAT_HTML_TREE_H
#define FORMAT_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/content.h"

struct arena;
struct buf;
struct error;
struct html_node;
struct html_tree;

/* What an element does to the text around and inside of it. */
enum html_display {
	HTML_INLINE, /* part of a sentence */
	HTML_BLOCK,  /* begins and ends units */
	HTML_TEXT,   /* a block whose content is text with references: title, textarea */
	HTML_DEAD,   /* inline, and nothing in it is for readers: script, svg */
	HTML_RAW,    /* a block whose content is text without references: iframe, xmp */
};

/* The elements this format treats in a way of their own; HTML_OTHER is any other. */
enum html_element {
	HTML_OTHER,
	HTML_HTML,
	HTML_BODY,
	HTML_META,
	HTML_LINK,
	HTML_INPUT,
	HTML_SCRIPT,
	HTML_LABEL, /* the title of an SVG image or a part of it */
	HTML_HEADING,
};

struct html_info {
	enum html_display display;
	enum html_element element;
	enum model_code_type type;
	bool preserve; /* white space in it counts */
};

struct html_attribute {
	struct str name;  /* in lower case */
	struct str value; /* decoded */
	size_t start;     /* of the raw value in the source, without its quotes */
	size_t end;
	char quote; /* '"', '\'' or 0 */
};

enum html_event_kind {
	HTML_EVENT_START,
	HTML_EVENT_END,
	HTML_EVENT_CHARACTERS,
	HTML_EVENT_COMMENT,
};

struct html_event {
	enum html_event_kind kind;
	size_t start;
	size_t end;
	const struct html_node *node; /* the element; for characters and comments their parent */
	const void *scope;            /* what enter() returned for it */
};

struct html_events {
	struct html_event *events; /* ascending by start */
	size_t count;
};

/*
 * Parses the part of SOURCE from START to END. The tree lives in ARENA, whose
 * memory is bounded: input that would make the tree too deep or too large is refused.
 */
const struct error *html_tree_parse(struct html_tree **tree, struct arena *arena, struct str source,
    size_t start, size_t end);

/*
 * Lists the events of the tree. ENTER is called for each element before those in
 * it, with what it returned for the parent (ROOT at first).
 */
void html_tree_events(struct html_events *events, struct html_tree *tree,
    const void *(*enter)(const struct html_node *node, const void *parent, void *context),
    const void *root, void *context);

const struct html_info *html_node_info(const struct html_node *node);

/* What is known of the elements called NAME. */
const struct html_info *html_tree_info(struct str name);

/* The name of the element, also where html_node_info() has none for it. */
struct str html_node_name(const struct html_node *node);

/* A number of the element's start tag in the source, different from that of all others; 0: none. */
size_t html_node_key(const struct html_node *node);

/* Where the element ends: after its end tag, or where something else ended it. */
size_t html_node_end(const struct html_tree *tree, const struct html_node *node);

/* The INDEX-th attribute of an element from the source; false when there are no more. */
bool html_node_attribute(struct html_attribute *attribute, const struct html_tree *tree,
    const struct html_node *node, size_t index);

/* The decoded value of the attribute NAME; false when there is none. */
bool html_node_find_attribute(struct str *value, const struct html_node *node, const char *name);

/*
 * What the character reference TEXT ("&eacute;") becomes in a document, with
 * what follows it. TEXT holds letters, digits, "&" and ";" only.
 */
bool html_tree_decode(struct str *decoded, struct arena *arena, struct str text);

/*
 * Whether the documents A and B have the same elements in the same places,
 * whatever their texts. If not, *AT is an offset in A near the first difference.
 */
bool html_tree_is_same(size_t *at, struct str a, struct str b);

#endif
