/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people do with a project: one file for each use case, and every rule in it, so that no door
 * goes around one. A function that changes something is one batch of the history; when it fails
 * nothing has changed.
 *
 * A workflow is one person at one door; it is for one thread at a time.
 */
#ifndef WORKFLOW_WORKFLOW_H
#define WORKFLOW_WORKFLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/lang.h"

struct error;
struct store;
struct workflow;

/* How the project at URL (see store/store.h) is used. */
struct workflow_door {
	const char *url;
	const char *person; /* name or account; NULL for who needs no rights (see each function) */
	int64_t now;        /* seconds since 1970 */
	const char *name;   /* of the door, for the history: "cli" */
};

/* Opens a project. Unknown people and those who were shut out are refused. */
const struct error *workflow_open(struct workflow **workflow, const struct workflow_door *door);
void workflow_close(struct workflow *workflow);

struct store *workflow_store(const struct workflow *workflow);

/* The name that everybody sees of the person who uses WORKFLOW. */
const char *workflow_person(const struct workflow *workflow);
int64_t workflow_now(const struct workflow *workflow);

/* The number of the batch that the last change was, or 0 when nothing had to be changed. */
int64_t workflow_batch(const struct workflow *workflow);

/* What is to be known of a new project. */
struct workflow_plan {
	const char *person;                  /* who will be its admin; the name is public */
	const char (*langs)[TEXT_LANG_SIZE]; /* that articles are translated to */
	size_t lang_count;
	unsigned claim_days; /* how long a claim lasts */
	bool self_review;    /* people may review their own translations */
};

/* Makes a project at URL. */
const struct error *workflow_create(const char *url, const struct workflow_plan *plan, int64_t now,
    const char *door);

/* OUT becomes SECONDS since 1970 as "2026-01-31 09:00" (UTC), and is returned. */
#define WORKFLOW_TIME_SIZE 20
const char *workflow_format_time(char out[WORKFLOW_TIME_SIZE], int64_t seconds);

/* An article in a language. */
struct workflow_place {
	const char *article; /* its path */
	const char *lang;    /* canonical */

	/* When it is begun: the language of the translation that it is made from; NULL: the original. */
	const char *source;
};

#endif
