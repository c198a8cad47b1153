/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The translations in an XLIFF file, carried to the new revision of its article: a new XLIFF
 * file with all that can be kept. See align.h for what becomes of each segment.
 *
 * Units whose sources are unchanged keep all that tools have put into them, to the byte. A
 * translation that is stale is no target any more but a suggestion, with the source that it was
 * made from: the next revision finds it there.
 */
#ifndef WORKFLOW_REVISE_H
#define WORKFLOW_REVISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "workflow/align.h"

struct buf;
struct error;
struct finding_sink;
struct model_doc;
struct xliff_file;

/* An XLIFF file of a revision. */
struct revise_file {
	struct str bytes;
	const char *name; /* for errors */
};

/* What happened to a segment. New ids are those of XLIFF 2 ("u5", "s1"), old ones may be any. */
struct revise_event {
	const struct align_result *result; /* NULL: the old segment is gone */
	struct str unit;                   /* the new one's id, or empty */
	struct str segment;
	struct str old_unit; /* that of the first old one, or empty */
	struct str old_segment;
	size_t line;      /* where that stands in its file, or 0 */
	bool had_target;  /* the old one was translated */
	bool from_before; /* it comes from a file of the history */
};

struct revise_plan {
	struct revise_file old;
	const struct revise_file *history; /* of older revisions: what is removed may come back */
	size_t history_count;
	const struct model_doc *old_doc; /* the article of the old file, or NULL */
	const struct model_doc *doc;     /* the new article, segmented */
	const struct xliff_file *file;   /* how to write the new file */
	struct align_options options;
	const struct finding_sink *sink; /* about the old file; may be NULL */
	void (*report)(const struct revise_event *event, void *context); /* may be NULL */
	void *context;
};

struct revise_counts {
	size_t changes[ALIGN_CHANGES]; /* new segments by what they were */
	size_t kept;                   /* of them, with a translation that is still good */
	size_t stale;                  /* with one that isn't */
	size_t lost;                   /* old segments with translations that are gone */
};

/* Appends the new XLIFF file. */
const struct error *revise_xliff(struct buf *out, struct revise_counts *counts,
    const struct revise_plan *plan);

#endif
