/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From finished to approved. Who has translated a segment alone doesn't approve it, unless the
 * project says so.
 */
#ifndef WORKFLOW_REVIEW_H
#define WORKFLOW_REVIEW_H

#include <stddef.h>

struct error;
struct workflow;
struct workflow_place;

/* Says that a translation is finished: all of it is translated, and nothing is a draft. */
const struct error *workflow_submit(struct workflow *workflow, const struct workflow_place *place);

/* Says that one is reviewing it. */
const struct error *workflow_review(struct workflow *workflow, const struct workflow_place *place);

/* A judgement on segments by their names ("u3", "u3/s2"), or on all when there are none. */
struct workflow_judgement {
	const struct workflow_place *place;
	const char *const *units;
	size_t unit_count;
	const char *comment; /* or NULL */
	size_t segments;     /* becomes the number of those that changed */
};

/* Segments become reviewed; when it's about all of them they become final, and the version approved. */
const struct error *workflow_approve(struct workflow *workflow,
    struct workflow_judgement *judgement);

/* Segments become rejected, and the version goes back to its translator. There must be a comment. */
const struct error *workflow_reject(struct workflow *workflow,
    struct workflow_judgement *judgement);

#endif
