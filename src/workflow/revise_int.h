/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of revising an XLIFF file share. */
#ifndef WORKFLOW_REVISE_INT_H
#define WORKFLOW_REVISE_INT_H

#include "base/map.h"
#include "model/bitext.h"
#include "model/model.h"
#include "workflow/revise.h"
#include "xliff/segment_tree.h"
#include "xml/patch.h"

/* Suggestions and notes that say so are ours. */
#define REVISE_ORIGIN "update"

/* The subState of what was translated before its source changed. */
#define REVISE_STALE "dragoman:stale"

/* A file as its translations, and as its elements. */
struct revise_side {
	struct model_bitexts bitexts;
	struct segment_tree tree;
	struct map nodes; /* index in the tree by unit, a byte 1 and the place in it */
	bool *noted;      /* by the first segment of each unit: its notes are where they belong */
	struct arena arena;
};

/* An old segment. */
struct revise_old {
	const struct revise_side *side;
	const struct model_bitext_unit *unit;
	const struct model_pair *pair;
	const struct segment_node *node; /* NULL when it can't be found */
	const struct xml_node *target; /* its own, or that of the suggestion that it was; or NULL */
};

/* A new segment. */
struct revise_new {
	const struct model_unit *unit;
	size_t number;                   /* among those of the unit, from 1 */
	const struct segment_node *node; /* in the new file */
};

struct reviser {
	const struct revise_plan *plan;
	struct revise_counts counts;
	struct arena arena;
	struct revise_side *sides; /* the old file, and those of the history */
	size_t side_count;
	struct align_old *olds;
	struct revise_old *old_infos;
	size_t old_count;
	struct align_segment *news;
	struct revise_new *new_infos;
	size_t new_count;
	struct alignment alignment;
	struct segment_tree fresh; /* the new file */
	struct xml_patch patch;    /* of it */
	bool *is_copied;           /* by new segment: its unit is the old one's bytes */
};

/* revise_read.c: reads the old files, and the new article's segments. */
const struct error *revise_read(struct reviser *r);
void revise_free_sides(struct reviser *r);

/* The result for a new segment, and the first old one that it was, or NULL. */
const struct align_result *revise_result(const struct reviser *r, size_t newer);
const struct revise_old *revise_old_of(const struct reviser *r, size_t newer);

/* Who a note is from: "field", "Ada"; ptr NULL when it doesn't say. */
struct str revise_note_author(const struct xml_node *note);

/* True for a note that every extraction writes anew. */
bool revise_is_own_note(const struct xml_node *note);

/* The next note after NOTE (NULL: the first one) on the unit of SEGMENT, or NULL. */
const struct xml_node *revise_next_note(const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *note);

/* True for one that is no word of the program's. */
bool revise_is_others_note(const struct xml_node *note);

/* Whether the notes on the unit of the old segment, which has a node, are carried or reported. */
bool *revise_is_noted(const struct revise_old *old);

/* True for a suggestion that a stale translation became. */
bool revise_is_own_suggestion(const struct xml_node *suggestion);

/* revise_keep.c: copies the units that didn't change. */
void revise_keep_units(struct reviser *r);

/* revise_edit.c: gives the others what can be carried over besides their targets. */
void revise_edit_units(struct reviser *r);

/* revise_report.c: says what happened. */
void revise_report(struct reviser *r);

#endif
