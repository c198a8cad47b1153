/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of repairing a file against a kept one share. repair_file.c finds the units
 * that belong together, repair_align.c their segments; repair_target.c says what becomes of
 * each text.
 */
#ifndef XLIFF_REPAIR_INT_H
#define XLIFF_REPAIR_INT_H

#include "base/map.h"
#include "model/finding.h"
#include "xliff/repair_text.h"
#include "xliff/unit_index.h"

/* A code of the unit, as the kept file (or else the base) has it. */
struct repair_entry {
	struct str id;
	const struct xml_node *nodes[MODEL_CODE_PH + 1]; /* by kind; a span is twice the same */
	bool is_mark;
	bool is_free; /* the returned file's own, and allowed there */
};

/* All codes of a unit; they are numbered from 1. */
struct repair_codes {
	struct repair_entry *entries;
	size_t count; /* entries[0] is not used */
	size_t capacity;
	struct map numbers; /* by what code_key() makes of an element */
	struct arena arena;
};

void repair_codes_init(struct repair_codes *codes);
void repair_codes_free(struct repair_codes *codes);

/* Adds the codes of CONTENT, which may be NULL, unless they are known. */
void repair_codes_add(struct repair_codes *codes, const struct xml_node *content);

/* The number of the code that is called ID, or 0. */
unsigned repair_codes_find(const struct repair_codes *codes, struct str id);

/* Appends CONTENT (or nothing, for NULL), of a file that is known to be right. */
void repair_read_known(struct repair_text *text, const struct repair_codes *codes,
    const struct xml_node *content);

/*
 * Appends CONTENT of the returned file; what is allowed there without being known is added to
 * CODES. Bits of what was repaired are set in *MADE.
 */
void repair_read_returned(struct repair_text *text, struct repair_codes *codes,
    const struct xml_node *content, unsigned *made);

/* An element with the content TEXT, in ARENA. */
const struct xml_node *repair_make_content(struct arena *arena, const struct repair_text *text,
    const struct repair_codes *codes);

enum { REPAIR_BASE, REPAIR_OURS, REPAIR_THEIRS, REPAIR_SIDES };

struct repair_side {
	struct unit_index index;
	struct unit_reader *reader;
	const struct segment_tree *unit; /* or NULL */
};

struct repair {
	struct repair_side sides[REPAIR_SIDES];
	bool base_is_ours;
	bool has_base;
	struct xml_patch patch; /* of ours */
	const struct finding_sink *sink;
	size_t counts[REPAIR_KINDS];
	bool sets_target;
	struct text_segmenter *segmenter; /* opened when it is needed */
};

/* Counts or reports a repair of the unit of SEGMENT, one of ours. */
void repair_report(struct repair *repair, enum repair_kind kind,
    const struct segment_node *segment);

/* Says in the user's language what was repaired. */
const char *repair_message(enum repair_kind kind);

/* Finds the units of the returned file in the kept one, and repairs each. */
void repair_all_units(struct repair *repair);

/* Repairs the unit that stands in REPAIR->sides. */
void repair_one_unit(struct repair *repair);

/* What came back for one segment of ours. */
struct repair_piece {
	const struct segment_node *segment; /* of ours */
	struct repair_text source;          /* as it came back */
	struct repair_text target;
	struct segment_state state;
	bool has_target;
	const char *draft; /* why it can't be more than one, or NULL */
	const char *doubt; /* likewise, why it is that of another source */
	unsigned made;     /* repairs, a bit each */
};

#define REPAIR_PIECE_INIT                                                                      \
	{                                                                                      \
		NULL, REPAIR_TEXT_INIT, REPAIR_TEXT_INIT, {{NULL, 0}, {NULL, 0}}, false, NULL, \
		    NULL, 0                                                                    \
	}

void repair_piece_free(struct repair_piece *piece);

/* repair_unit.c */

/* The content of SEGMENT's source that shows all codes: in XLIFF 1, the segmented one. */
const struct xml_node *repair_source_of(const struct segment_node *segment);

/* Appends the text of SEGMENT's source without any white space. */
void repair_add_solid(struct buf *out, const struct segment_node *segment);

/* repair_target.c */

/*
 * Decides what becomes of PIECE, and puts it into ours' patch. IS_ELSEWHERE: by number, the
 * codes that have moved to another segment of the unit.
 */
void repair_one_text(struct repair *repair, struct repair_codes *codes, struct repair_piece *piece,
    const bool *is_elsewhere);

/* repair_align.c and repair_take.c: which segments belong together, and what is made of them. */

/* Segments from FIRST up to END of one side. */
struct repair_range {
	size_t first;
	size_t end;
};

struct repair_aligner {
	struct repair *repair;
	struct repair_codes *codes;
	const struct segment_tree *units[2]; /* ours and theirs */
	struct buf solids[2];                /* their texts without white space */
	size_t *lengths[2];                  /* of each segment's part of it */
	struct repair_piece *pieces;
	size_t count;
	size_t capacity;
	size_t
	    *owners; /* by code: the segment of ours that has it, from 1; read when it is needed */
	size_t owner_count;
};

/* True when the source of the segment I has no text. */
bool repair_is_blank(const struct repair_aligner *a, int side, size_t i);

/* True when CONTENT has text. */
bool repair_has_words(const struct repair_aligner *a, const struct xml_node *content);

/* Makes a piece of one segment of ours, in the parts THEIRS. */
void repair_take_parts(struct repair_aligner *a, size_t ours, struct repair_range theirs);

/* Makes pieces of what belongs together. */
void repair_take_group(struct repair_aligner *a, struct repair_range ours,
    struct repair_range theirs);

/* repair_align.c: pieces of all segments of ours that came back in some way; mem_alloc'd. */
struct repair_piece *repair_align(size_t *count, struct repair *repair, struct repair_codes *codes);

/*
 * repair_divide.c: appends to SHARES, one for each of the COUNT segments, what of JOINED is
 * theirs. Those without text in their sources get nothing. False when it can't be divided.
 * *IS_CERTAIN: there is one way only.
 */
bool repair_divide(struct repair_text *shares, bool *is_certain, struct repair *repair,
    const struct repair_codes *codes, const struct segment_node *segments, size_t count,
    const struct repair_text *joined);

/* repair_state.c */

/* True when A says that less is done than B says. */
bool repair_is_worse(const struct segment_state *a, const struct segment_state *b);

/* True when a target that only holds the source is none. */
bool repair_is_untouched(const struct segment_state *state);

/*
 * The state of a new text that came back with RETURNED where KNOWN was. DRAFT: it can't be more
 * than one. *APPROVAL becomes whether it came back as approved. COPIED: there was a copy of the
 * source before.
 */
struct segment_state repair_choose_state(bool *approval, const struct segment_state *returned,
    const struct segment_state *known, bool is_version_1, bool copied, bool draft);

#endif
