/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A revision as the store has it: its source, cut into the very segments that were cut when it was
 * added, and the translations of a version.
 */
#ifndef WORKFLOW_DOCUMENT_H
#define WORKFLOW_DOCUMENT_H

#include <stdint.h>

#include "format/source.h"
#include "model/bitext.h"

struct workflow;

struct document_segment {
	int64_t id;
	size_t unit;                 /* index in the document */
	size_t place;                /* from 1 among the segments of the unit; 0: ignorable */
	struct model_content source; /* codes count from the start of the segment */
	struct str codes;            /* as stored */
	size_t words;
};

struct document {
	struct source source;
	struct arena arena;
	struct document_segment *segments; /* in order; ids ascend */
	size_t count;

	int64_t revision;
	int64_t version; /* whose revision it is */
	size_t number;
	char sha256[HASH_HEX_SIZE];
	struct str format; /* for format_from_string() */
	char lang[TEXT_LANG_SIZE];
	int64_t since;
};

/* A translation as the store has it. */
struct document_target {
	int64_t segment;
	int64_t source; /* the segment that was translated */
	int64_t person;
	struct model_content content;
	struct str codes; /* as stored */
	struct str state;
	struct str substate;
	struct str origin;
};

struct document_targets {
	struct arena arena;
	struct document_target *items; /* by segment */
	size_t count;
	size_t capacity;
};

/* Reads a revision. The caller calls document_close() even when it failed. */
const struct error *document_open(struct document *document, struct workflow *workflow,
    int64_t revision);
void document_close(struct document *document);

/* Reads the translations of a version. The caller calls document_free_targets() even when it failed. */
const struct error *document_read_targets(struct document_targets *targets,
    struct workflow *workflow, int64_t version);
void document_free_targets(struct document_targets *targets);

/* That of a segment, or NULL. */
const struct document_target *document_find_target(const struct document_targets *targets,
    int64_t segment);

/* The segment with an id, or NULL. */
const struct document_segment *document_find_segment(const struct document *document, int64_t id);

/* The place of a segment for people, "u3" or "u3/s2", in ARENA. */
const char *document_place(struct arena *arena, const struct document *document,
    const struct document_segment *segment);

/*
 * DOCUMENT with TARGETS as the exchange formats have it, in ARENA. PLACES are the ids of the segments
 * that those of DOCUMENT have become in the revision that TARGETS are about, 0 for what is gone; NULL
 * when it is this one.
 */
void document_bitext(struct model_bitext *bitext, struct arena *arena,
    const struct document *document, const struct document_targets *targets, const int64_t *places);

#endif
