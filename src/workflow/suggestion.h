/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translations that somebody proposes, or that lost a conflict.
 */
#ifndef WORKFLOW_SUGGESTION_H
#define WORKFLOW_SUGGESTION_H

#include <stdbool.h>
#include <stdint.h>

struct error;
struct workflow;
struct workflow_place;

/* Texts are for people: codes in them are "{1}", "{/1}", "{2/}". */
struct workflow_suggestion {
	int64_t id;
	const char *person;
	int64_t since;
	const char *unit; /* "u3/s2" */
	const char *source;
	const char *text;
	const char *current; /* the translation that there is, or "" */
};

/* Calls FOUND with all suggestions for a version, in the order of the article. */
const struct error *workflow_list_suggestions(struct workflow *workflow,
    const struct workflow_place *place,
    void (*found)(const struct workflow_suggestion *suggestion, void *context), void *context);

/*
 * Makes a suggestion the translation, by the person who made it; it still has to be reviewed. Or takes
 * it away. Who may translate may do either, and who made it may take it away.
 */
const struct error *workflow_accept(struct workflow *workflow, int64_t suggestion);
const struct error *workflow_decline(struct workflow *workflow, int64_t suggestion);

#endif
