/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segments of XLIFF 2 joined and split by the rules of the specification (3.8.3 Segmentation
 * Modification). Changes go to a patch and touch nothing but the unit:
 *
 *	r = resegment_open(&tree, &patch, &options);
 *	for (at = 0; at < tree.count; at += resegment_unit(r, at))
 *		resegment_apply(r, groups, count);
 *	resegment_close(r);
 */
#ifndef XLIFF_RESEGMENT_H
#define XLIFF_RESEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;
struct finding_sink;
struct segment_node;
struct segment_tree;
struct text_segmenter;
struct xml_patch;

/* Where joined parts are cut: bytes of their text, without codes. */
struct resegment_cut {
	size_t source;
	size_t target; /* or RESEGMENT_REST */
};

/* What is left of the target stays before this cut. */
#define RESEGMENT_REST SIZE_MAX

/*
 * Parts of a unit (segments and ignorables, numbered from 0) that become one, from FIRST to LAST,
 * which is then cut COUNT times. Cuts ascend in both texts, and those in the source lie within
 * it. Two may be at one place of the source if a code is there: it becomes ignorable.
 */
struct resegment_group {
	size_t first;
	size_t last;
	const struct resegment_cut *cuts;
	size_t count;
};

enum resegment_verdict {
	RESEGMENT_YES,
	RESEGMENT_FIXED,   /* canResegment="no" */
	RESEGMENT_ORDER,   /* the targets don't follow each other */
	RESEGMENT_DIFFERS, /* they have different values of an attribute that is no one's business */
	RESEGMENT_INVALID,    /* the order of the unit's targets makes no sense */
	RESEGMENT_INCOMPLETE, /* the target would lack codes that must stay (canDelete) */
	RESEGMENT_TORN,       /* a cut isn't between two characters, or not in the text */
};

enum resegment_side { RESEGMENT_SOURCE, RESEGMENT_TARGET };

struct resegment_options {
	/*
	 * As in the examples of OASIS: sources are joined in the order of the targets, which
	 * changes the source of the unit, and an ignorable part without target adds nothing to the
	 * target, where otherwise it adds its source.
	 */
	bool by_target;
	const struct finding_sink *sink; /* may be NULL */
};

struct resegment;

/* Who finds sentences. */
struct resegment_languages {
	struct text_segmenter *source;
	struct text_segmenter *target;
};

/* All are borrowed. */
struct resegment *resegment_open(const struct segment_tree *tree, struct xml_patch *patch,
    const struct resegment_options *options);
void resegment_close(struct resegment *r);

/* Begins the unit whose first part is tree->segments[FIRST], and returns how many it has. */
size_t resegment_unit(struct resegment *r, size_t first);

/* The part NUMBER of the unit. */
const struct segment_node *resegment_part(const struct resegment *r, size_t number);
bool resegment_is_ignorable(const struct resegment *r, size_t number);

/* Whether the parts from FIRST to LAST may be joined; for one alone, whether it may be split. */
enum resegment_verdict resegment_judge(struct resegment *r, size_t first, size_t last);

/*
 * Finds parts to join so that there are as few as possible, and appends them to *GROUPS, which the
 * caller frees. Returns how many. Ignorable parts at the edges of what may be joined stay.
 */
size_t resegment_plan_join(struct resegment_group **groups, struct resegment *r);

/* Appends the text that joining FIRST to LAST gives. False when that has no such side. */
bool resegment_add_text(struct buf *out, struct resegment *r, size_t first, size_t last,
    enum resegment_side side);

/*
 * Finds the ends of sentences in what joining FIRST to LAST gives, each with the white space
 * after it between two cuts. The cuts of GROUP, from FIRST to LAST of which these are, become
 * what is found; the caller frees them, also after an error. FITS becomes false, and nothing is
 * found, when the target has another number of sentences than the source.
 */
const struct error *resegment_plan_split(struct resegment_group *group, bool *fits,
    struct resegment *r, const struct resegment_languages *languages);

/*
 * Makes COUNT groups, which ascend, of the unit; everything else stays. Once for each unit. When
 * one of them may not be made, nothing is, and the verdict says why.
 */
enum resegment_verdict resegment_apply(struct resegment *r, const struct resegment_group *groups,
    size_t count);

#endif
