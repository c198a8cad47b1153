/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The messages that the segments of an XLIFF file are.
 */
#ifndef XLIFF_PO_ITEM_H
#define XLIFF_PO_ITEM_H

#include "text/lang.h"
#include "xliff/po_int.h"

/* A message, and where it comes from. */
struct po_item {
	struct po_entry entry;
	const struct segment_node **segments; /* one for each of the entry's strings */
	bool is_joined;                       /* several segments are one string */
};

/* What is read once for all segments of a unit. */
struct po_facts {
	const struct xml_node *unit; /* or NULL */
	struct str notes;
	struct str comments;
	struct map data_ids; /* index in DATA */
	const struct xml_node **data;
	size_t capacity;
};

struct po_items {
	struct arena arena;
	struct str bytes; /* the document; borrowed */
	struct segment_tree tree;
	struct po_item *items;
	size_t count;
	size_t capacity;
	bool is_gettext; /* the file was made of somebody's PO file */
	const struct finding_sink *sink;
	struct map contexts; /* index by po_item_key() */
	struct po_facts facts;
};

#define PO_ITEMS_INIT                                                                        \
	{                                                                                    \
		ARENA_INIT, {NULL, 0}, SEGMENT_TREE_INIT, NULL, 0, 0, false, NULL, MAP_INIT, \
		{                                                                            \
			.unit = NULL                                                         \
		}                                                                            \
	}

/*
 * Reads DOCUMENT, which must outlive ITEMS. The caller calls po_items_free() even when it failed.
 */
const struct error *po_items_read(struct po_items *items, struct str document, const char *name,
    const struct finding_sink *sink);
void po_items_free(struct po_items *items);

/* What tells ENTRY from the others: its context, in a PO file of other people also its id. */
struct str po_item_key(struct arena *arena, const struct po_entry *entry, bool is_gettext);

/* A text without the white space around it that is the layout of the file. */
struct po_edges {
	struct str before;
	struct str inner;
	struct str after;
};

struct po_edges po_find_edges(struct str text);

/* po_comment.c: sets the comments of ENTRY, the message of SEGMENT. */
void po_describe(struct po_entry *entry, struct po_facts *facts, struct arena *arena,
    const struct segment_tree *tree, const struct segment_node *segment,
    const struct po_codes *codes);
void po_facts_free(struct po_facts *facts);

/* po_gettext.c: what a file made of PO keeps of it. */
bool po_is_gettext(const struct xml_node *root);

/* True for the group of the forms of a plural message. */
bool po_has_message(const struct xml_node *group);

/* True for the unit that the header is in XLIFF 1.2. */
bool po_is_header_unit(const struct xml_node *unit);

struct str po_find_domain(struct arena *arena, const struct xml_node *file);

/* Fills in what isn't text; NODE is a unit or a group. */
void po_restore_message(struct po_entry *entry, struct arena *arena, const struct xml_node *node);

/* Adds the header that FILE was made with. */
void po_restore_header(struct po_catalogue *po, const struct xml_node *file);

/* po_state.c */

/* True when SEGMENT has a translation that is to be worked on again. */
bool po_is_fuzzy(const struct segment_tree *tree, const struct segment_node *segment);

/* What a translation that came back is; OLD is the state it had. */
struct segment_state po_choose_state(bool is_version_1, bool fuzzy,
    const struct segment_state *old);

/* po_apply.c: says that the obsolete messages of PO aren't taken. */
void po_report_obsolete(const struct po_catalogue *po, const char *name,
    const struct finding_sink *sink);

/* po_lang.c */

/* Appends the name that PO has for the language TAG: "pt_BR", "sr@latin". */
void po_add_locale(struct buf *out, struct str tag);

/* TAG becomes the language that PO calls NAME, or "". */
void po_read_locale(char tag[TEXT_LANG_SIZE], struct str name);

/* The plural forms of the language TAG for the header; NULL when they aren't known. */
const char *po_find_plural(struct str tag);

/* What the form NUMBER of COUNT is for in CLDR ("one"); empty when that isn't known. */
struct str po_plural_case(struct str tag, size_t number, size_t count);

#endif
