/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a unit: resegment.c reads and judges them, resegment_write.c makes others of them.
 */
#ifndef XLIFF_RESEGMENT_INT_H
#define XLIFF_RESEGMENT_INT_H

#include "base/arena.h"
#include "base/map.h"
#include "xliff/flow.h"
#include "xliff/refs.h"
#include "xliff/resegment.h"
#include "xliff/segment_tree.h"

#define XML_NAMESPACE STR("http://www.w3.org/XML/1998/namespace")

struct part {
	const struct segment_node *segment;
	bool is_ignorable;
	bool is_fixed; /* canResegment="no" */
	bool preserves_space;
	size_t place; /* among the parts in the document */
	size_t order; /* where its target says that it belongs, or SIZE_MAX */
	size_t rank;  /* of its target among all; SIZE_MAX without one */
};

struct resegment {
	const struct segment_tree *tree;
	struct xml_patch *patch;
	struct resegment_options options;

	/* The unit: its parts in the order of the document, or else in that of their targets. */
	struct part *parts;
	size_t count;
	size_t capacity;
	bool is_invalid; /* the targets have no order */

	struct map ids; /* all in the unit; filled when a new one is needed */
	size_t next_id;
	struct map target_ids; /* of codes in targets; filled when it is needed */
	bool has_target_ids;
	struct arena arena; /* new ids */

	struct refs refs; /* of the file; read when they are needed */
	bool has_refs;
};

/*
 * Whether a fragment identifier leads to the part or code ID of the unit, and *IS_MATCH one of a
 * match.
 */
bool resegment_is_referenced(bool *is_match, struct resegment *r, struct str id);

/* An id that nothing in the unit has. */
struct str resegment_new_id(struct resegment *r);

/* True when nothing of the unit's targets has the id of NODE. */
bool resegment_is_new_in_targets(struct resegment *r, const struct xml_node *node);

/* What joining the parts from FIRST to LAST gives. */

/* The part whose element becomes that of all. */
size_t resegment_base(const struct resegment *r, size_t first, size_t last);

/* True when white space is preserved. */
bool resegment_joined_space(const struct resegment *r, size_t first, size_t last);

bool resegment_has_target(const struct resegment *r, size_t first, size_t last);

/* True when it has a target that lacks that of a segment. */
bool resegment_is_incomplete(const struct resegment *r, size_t first, size_t last);

/* False when there is no such side. */
bool resegment_join(struct flow *flow, struct resegment *r, size_t first, size_t last,
    enum resegment_side side);

/* The earliest state, with the subState that belongs to it. */
struct segment_state resegment_joined_state(const struct resegment *r, size_t first, size_t last);

/* That of a piece of a segment with STATE: cutting may have torn what belongs together. */
struct segment_state resegment_piece_state(const struct segment_state *state, bool has_target);

/* Whether all cuts of GROUP are between characters, and leave no piece without source. */
bool resegment_are_cuts_sound(struct resegment *r, const struct resegment_group *group);

#endif
