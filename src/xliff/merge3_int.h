/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For merge3*.c alone. */
#ifndef XLIFF_MERGE3_INT_H
#define XLIFF_MERGE3_INT_H

#include <stdbool.h>

#include "xliff/segment_tree.h"

/* A copy of one unit; both NULL when that side hasn't it. */
struct merge3_unit {
	const struct segment_tree *tree;
	const struct segment_node *segment; /* any of the unit */
};

/*
 * Adds to OURS the notes that THEIRS has added since BASE and, if REMOVES, takes those away
 * that it has removed since.
 */
void merge3_notes(struct xml_patch *patch, const struct merge3_unit *base,
    const struct merge3_unit *ours, const struct merge3_unit *theirs, bool removes);

/*
 * False when UNIT tracks changes of a note that it hasn't any more: they would be taken for
 * those of the first one that is added.
 */
bool merge3_takes_notes(const struct merge3_unit *unit);

/* Calls FOUND with each note of THEIRS that BASE hasn't. */
void merge3_list_new_notes(const struct merge3_unit *base, const struct merge3_unit *theirs,
    void (*found)(struct str note, void *context), void *context);

#endif
