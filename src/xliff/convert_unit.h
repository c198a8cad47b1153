/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A unit on its way between XLIFF 1.2 and 2.x: what the files share that convert it.
 */
#ifndef XLIFF_CONVERT_UNIT_H
#define XLIFF_CONVERT_UNIT_H

#include "xliff/convert_int.h"

/* The attribute NAME of NODE, which may be NULL. */
struct str transfer_get(const struct xml_node *node, const char *name);

/* A segment, or (at even places) what stands between two. */
struct part_20 {
	struct str id;
	const struct xml_node *node;   /* the <trans-unit> it is from */
	const struct xml_node *target; /* that of all of NODE, or NULL */
	size_t number;                 /* of the segment, or 0 */
	size_t place;                  /* of the part whose place the target takes */
	bool has_source;
	bool has_target;
	struct buf source;
	struct buf target_text;
};

/* <trans-unit>s that become a <unit>. */
struct unit_20 {
	struct transfer *t;
	const struct xml_node *group; /* or NULL */
	const struct xml_node *const *nodes;
	size_t count;
	bool is_cut; /* a single <trans-unit> with a <seg-source> */
	struct content_20 content;
	struct part_20 *parts;
	size_t part_count;
	struct map mids;   /* places of segments that are cut */
	size_t *positions; /* of the parts among those that are written, from 1 */
	struct buf kept;
	struct buf notes;
	struct buf matches;
	const struct xml_node *old_ignorable; /* the next that comes back, or NULL */
};

/* convert_to_20_cut.c */

/* True when the segments of NODE, a <trans-unit>, can be those of a unit. */
bool unit_20_can_cut(const struct transfer *transfer, const struct xml_node *node);

/* Fills in the parts. */
void unit_20_make_parts(struct unit_20 *unit);
void unit_20_write_contents(struct unit_20 *unit);

/* The <source>, or <seg-source>, of <trans-unit> number I. */
const struct xml_node *unit_20_source(const struct unit_20 *unit, size_t i);

/* What stands between segments is written only when there is something. */
bool unit_20_is_empty(const struct part_20 *part);

/* convert_to_20_keep.c: keeps what a <trans-unit>, a side of it, its group says besides. */
void unit_20_keep_node(struct unit_20 *unit, size_t i, bool has_state);
void unit_20_keep_side(struct unit_20 *unit, size_t i, const char *name, const char *list);
void unit_20_keep_target(struct unit_20 *unit, size_t i, bool has_state);
void unit_20_keep_source(struct unit_20 *unit);
void unit_20_keep_group(struct unit_20 *unit, bool has_type);

/* Appends the limit of NODE, if it is one that a unit can have. */
void unit_20_write_size(struct unit_20 *unit, const struct xml_node *node);

/* Appends the state that XLIFF 2 had for segment number I + 1, unless that was changed. */
bool unit_20_write_old_state(const struct unit_20 *unit, struct buf *out, size_t i,
    const struct xml_node *target);

/* How a <unit> is written in XLIFF 1.2. */
enum unit_form {
	UNIT_ALONE, /* one segment, one <trans-unit> */
	UNIT_GROUP, /* each segment is a <trans-unit> in a group */
	UNIT_CUT,   /* one <trans-unit> with a <seg-source>, as it was in XLIFF 1.2 */
};

/* A segment or what stands between two, and what is suggested for it. */
struct part_12 {
	const struct xml_node *node;
	size_t number;      /* of the segment; that of the one before for what is none */
	size_t first_match; /* index, plus 1; 0: none */
	size_t last_match;
};

struct match_12 {
	const struct xml_node *node;
	size_t next; /* index, plus 1 */
	bool says;   /* it says for which segment it is */
};

/* A <unit> that becomes a <trans-unit> or several. */
struct unit_12 {
	struct transfer *t;
	const struct xml_node *unit;
	enum unit_form form;
	struct content_12 content;
	struct part_12 *parts;
	bool *is_ignorable;
	size_t part_count;
	size_t segment_count;
	bool has_usual_ids; /* the segments are called "s1" and so on */
	struct buf kept;
	struct map data; /* ids of what is kept of the data */
	size_t *places;  /* of the parts whose targets come first, second, ... */
	struct match_12 *matches;
	size_t match_count;
	size_t match_capacity;
	const struct xml_node **notes;
	size_t note_count;
	size_t note_capacity;
	size_t note_next;    /* when notes go back to single segments */
	bool is_note_of_one; /* they do */
};

/* convert_to_12_cut.c */
void unit_12_write_cut(struct unit_12 *unit);

/*
 * convert_to_12_keep.c: keeps what a unit, its data, what stands between segments, a segment, its
 * sides say.
 */
void unit_12_keep(struct unit_12 *unit);
void unit_12_keep_data(struct unit_12 *unit);
void unit_12_keep_ignorable(struct unit_12 *unit, const struct xml_node *node, size_t before);
void unit_12_keep_segment(struct unit_12 *unit, const struct xml_node *segment, size_t number,
    const struct state_12 *state, bool has_target);
void unit_12_keep_sides(struct unit_12 *unit, const struct xml_node *segment, size_t number);

/* What is said of the white space in NODE, which may be NULL. */
struct str unit_12_space(const struct xml_node *node);

/* convert_to_12_parts.c: append parts of a <trans-unit>. */
void unit_12_write_names(struct unit_12 *unit, struct buf *out);
void unit_12_write_size(struct unit_12 *unit, struct buf *out);
void unit_12_write_side(struct unit_12 *unit, struct buf *out, const struct xml_node *segment,
    enum content_side side);
void unit_12_write_target_start(struct unit_12 *unit, struct buf *out, size_t number,
    const struct state_12 *state);

/* Of the part with the index PART, or of the whole unit when that is cut. */
void unit_12_write_notes(struct unit_12 *unit, struct buf *out, size_t part);
void unit_12_write_matches(struct unit_12 *unit, struct buf *out, size_t part);

/* What the segment PART is called in a <seg-source>. */
struct str unit_12_mid(struct unit_12 *unit, size_t part);

/* Finds out which match is for which part, and the notes. */
void unit_12_find_matches(struct unit_12 *unit);
void unit_12_find_notes(struct unit_12 *unit);

#endif
