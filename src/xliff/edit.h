/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes to one segment of an XLIFF file, which touch no byte outside of it: so
 * that what one translator did is one hunk of a diff.
 */
#ifndef XLIFF_EDIT_H
#define XLIFF_EDIT_H

#include "xliff/segment_tree.h"
#include "xml/patch.h"

/*
 * Gives SEGMENT of TREE the target CONTENT, a <source> or <target> of any tree of the same major
 * version. Codes that the segment has itself are written as they are there; of others, what
 * refers to data is left out. STATE is for XLIFF 1, where the target says it; may be NULL.
 */
void edit_set_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content,
    const struct segment_state *state);

/* Gives SEGMENT the source CONTENT in the same way. */
void edit_set_source(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content);

/* Takes the target of SEGMENT away, if it has one, with what XLIFF 1 says of it. */
void edit_remove_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment);

/* Gives SEGMENT the STATE; in XLIFF 1 to the target that it has. */
void edit_set_state(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct segment_state *state);

/*
 * Records CONTENT as a suggestion for SEGMENT, unless it is one: as a match of the unit, for which
 * the segment gets an id if it has none, or as an <alt-trans>. Codes whose other half is not in it stand alone.
 * Its source is that beside CONTENT.
 * False when the segment has no source.
 */
bool edit_add_suggestion(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content, struct str origin);

/* Adds a note with the TEXT to the unit of SEGMENT. */
void edit_add_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, struct str text);

/* The same from AUTHOR, which in XLIFF 2 is the category. */
void edit_add_note_from(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, struct str author, struct str text);

/* The same with that of NOTE, of any tree of the same major version, and what that says of itself. */
void edit_copy_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *note);

#endif
