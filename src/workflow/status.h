/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far the articles are in each language: the editors' view.
 */
#ifndef WORKFLOW_STATUS_H
#define WORKFLOW_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/content.h"

struct error;
struct workflow;

/* What an article is in a language. */
enum workflow_state {
	WORKFLOW_OPEN,        /* nobody has begun */
	WORKFLOW_CLAIMED,     /* somebody will */
	WORKFLOW_TRANSLATING, /* somebody has */
	WORKFLOW_SUBMITTED,   /* waits for a reviewer */
	WORKFLOW_IN_REVIEW,
	WORKFLOW_APPROVED,
	WORKFLOW_PUBLISHED,
	WORKFLOW_STALE, /* was approved, and the original has changed since */
	WORKFLOW_STATES
};

/* "open", "claimed", "translating", "submitted", "in-review", "approved", "published", "stale" */
const char *workflow_state_name(enum workflow_state state);

struct workflow_cell {
	const char *lang;
	enum workflow_state state;
	size_t segments[MODEL_STATES]; /* drafts count as initial */
	size_t words[MODEL_STATES];    /* of the source */
	size_t draft_segments;
	size_t stale_segments;
	size_t rejected_segments;
	const char *person;     /* who has it to do: who has claimed it, or reviews it; or "" */
	const char *translator; /* or "" */
	int64_t since;          /* it is in this state */
	int64_t changed;        /* the last change of a translation */
	int64_t claimed_until;  /* 0: nobody has a claim */
	bool is_idle;           /* three quarters of the claim's term are over */
};

struct workflow_row {
	const char *article;
	const char *lang; /* of the original */
	int64_t added;
	size_t segments;
	size_t words;
	struct workflow_cell
	    *cells; /* by language: one for each of the project, without the original's */
	size_t cell_count;
};

struct workflow_matrix {
	struct arena arena;
	struct workflow_row *rows; /* the newest first */
	size_t row_count;
	size_t row_capacity;
};

/* The newest LIMIT articles. Anybody with a role may ask. The caller frees MATRIX, also after a failure. */
const struct error *workflow_status(struct workflow_matrix *matrix, struct workflow *workflow,
    size_t limit);
void workflow_matrix_free(struct workflow_matrix *matrix);

/* What editors look for; all of it is a question to one cell. */
enum workflow_queue {
	WORKFLOW_QUEUE_UNCLAIMED, /* nobody has it */
	WORKFLOW_QUEUE_IDLE,      /* claims whose term is nearly over */
	WORKFLOW_QUEUE_REVIEW,    /* waits for review, or is in it */
	WORKFLOW_QUEUE_READY,     /* to be published */
	WORKFLOW_QUEUE_STALE,     /* has segments whose source has changed */
	WORKFLOW_QUEUES
};

/* "unclaimed", "idle", "review", "ready", "stale" */
const char *workflow_queue_name(enum workflow_queue queue);
bool workflow_queue_has(enum workflow_queue queue, const struct workflow_cell *cell);

#endif
