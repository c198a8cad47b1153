/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was done, and taking it back.
 */
#ifndef WORKFLOW_HISTORY_H
#define WORKFLOW_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct error;
struct workflow;

struct workflow_event {
	int64_t batch;
	int64_t since;
	const char *person;
	const char *door;
	const char *what;  /* the name of the command */
	int64_t undoes;    /* the batch it took back, or 0 */
	int64_t undone_by; /* the batch it was taken back by, or 0 */
	size_t changes;    /* those that are about what was asked for */
};

/*
 * Calls FOUND with the last LIMIT batches, the newest first: of all, or of ARTICLE, in the language LANG or
 * in all when that is "". Anybody with a role may ask.
 */
const struct error *workflow_history(struct workflow *workflow, const char *article,
    const char *lang, size_t limit,
    void (*found)(const struct workflow_event *event, void *context), void *context);

struct workflow_event_change {
	struct str table;
	struct str key;
	struct str article; /* empty when it's about none */
	struct str lang;
	struct str before; /* JSON; ptr NULL: there was nothing */
	struct str after;
};

/* Calls FOUND with each change of a batch, in order. */
const struct error *workflow_show_batch(struct workflow *workflow, int64_t batch,
    void (*found)(const struct workflow_event_change *change, void *context), void *context);

struct workflow_undoing {
	int64_t batch; /* 0: the last one of the workflow's person that isn't undone */
	bool partly;   /* undo what can be, and leave what was changed again since */

	size_t undone; /* results, in changes */
	size_t kept;
};

/*
 * Takes a batch back: one's own, or as an admin anybody's. When something was changed again since,
 * nothing is undone, with ERROR_CONFLICT, unless it may be done in part.
 */
const struct error *workflow_undo(struct workflow *workflow, struct workflow_undoing *undoing);

#endif
