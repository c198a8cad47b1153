/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of aligning share. */
#ifndef WORKFLOW_ALIGN_INT_H
#define WORKFLOW_ALIGN_INT_H

#include <stdint.h>

#include "text/match.h"
#include "workflow/align.h"

#define ALIGN_NONE SIZE_MAX

/* How much of two sources must be equal. */
enum align_level {
	ALIGN_ALL,   /* text and codes, with their bytes */
	ALIGN_TEXT,  /* the text */
	ALIGN_LOOSE, /* the text but for white space */
	ALIGN_LEVELS,
};

/* Old segments from first[ALIGN_OLD] on are the new ones from first[ALIGN_NEWER] on. */
enum align_side { ALIGN_OLD, ALIGN_NEWER, ALIGN_SIDES };

struct align_group {
	size_t first[ALIGN_SIDES];
	size_t count[ALIGN_SIDES];
	bool is_exact; /* found by its keys: one and one */
};

struct align_row {
	const struct align_segment *segment;
	size_t keys[ALIGN_LEVELS]; /* numbers: the same for the same */
	size_t origin; /* of an old one: the loose key of what its target was made from */
	size_t kind;
	size_t group; /* or ALIGN_NONE */
	size_t
	    gap; /* number of the last row before it that kept its order; the same for both sides */
};

struct aligner {
	const struct align_options *options;
	const struct align_old *olds;
	struct align_row *rows[ALIGN_SIDES];
	size_t count[ALIGN_SIDES];
	size_t live; /* old ones that weren't removed before */
	struct align_group *groups;
	size_t group_count;
	size_t group_capacity;
	struct alignment *out;
};

/* True for what counts as white space in a text: characters that are seen as nothing else. */
bool align_is_space(uint32_t code_point);

/* align_key.c: fills in the keys of all rows. */
void align_make_keys(struct aligner *a);

/* Makes a group of one old and one new row. */
struct align_group *align_add_group(struct aligner *a, size_t old, size_t newer);

/* Fills in the gaps; IN_ORDER (may be NULL) becomes true for the groups that kept their order. */
void align_find_gaps(struct aligner *a, bool *in_order);

/* align_exact.c: finds the segments whose texts are equal. */
void align_find_equal(struct aligner *a);

/* align_similar.c: finds those that are alike, and were split or joined. */
void align_find_similar(struct aligner *a);

/*
 * align_stream.c: true when the texts of both sides of the group, one after the other, are equal
 * but for white space.
 */
bool align_is_same_text(const struct aligner *a, const struct align_group *group);

/*
 * Makes groups of rows without one, COUNT from FIRST on, as long as the words of both sides are the
 * same: they were only cut elsewhere.
 */
void align_regroup(struct aligner *a, const size_t first[ALIGN_SIDES],
    const size_t count[ALIGN_SIDES]);

/* align_carry.c: says what the new segments of the group take over. */
void align_carry(struct aligner *a, const struct align_group *group);

/* What a code of an old text is in new ones: part and id there; ALIGN_NONE when it is nothing. */
struct align_place {
	size_t part;
	unsigned id;
};

/* Where the codes of an old text are in COUNT new ones that follow each other. */
struct align_codes {
	struct align_place *places; /* by old code */
	bool **taken;               /* by new text and code: an old one is this one */
	bool certain;               /* what was found is */
};

/*
 * align_codes.c: finds them; SAME: the texts are the same but for white space. Ids of the old codes
 * are unique.
 */
void align_find_codes(struct align_codes *codes, const struct align_text *old,
    const struct align_segment *news, size_t count, bool same);
void align_free_codes(struct align_codes *codes);

/*
 * align_target.c: the COUNT targets that TARGET, a translation of OLD, gives for the new texts
 * when it is cut at ENDS, which ascend, the last one being that of TARGET. False when it isn't
 * certain that all codes are where they belong.
 */
bool align_fit_target(struct model_content *out, struct arena *arena,
    const struct model_content *target, const struct align_text *old,
    const struct align_segment *news, const size_t *ends, size_t count, bool same);

/*
 * align_cut.c: ENDS becomes where TARGET, whose source is now the COUNT new segments, is to be cut
 * like them: it must have as many sentences as they, and each of them must end with one.
 */
bool align_find_cuts(size_t *ends, struct str target, const struct align_segment *news,
    size_t count, const struct align_options *options);

/* align_join.c: texts one after the other, with a space between them if SPACED. */
struct align_joined {
	struct align_text source;
	struct model_content target;
};

/* The same of COUNT old segments and their targets: ids of codes stay unique. */
void align_join(struct align_joined *out, struct arena *arena, const struct align_old *olds,
    size_t count, bool spaced);

/* What the target of OLD was made from. */
const struct align_text *align_origin(const struct align_old *old);

#endif
