/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people say about a translation, or a segment of it.
 */
#ifndef WORKFLOW_COMMENT_H
#define WORKFLOW_COMMENT_H

#include <stdint.h>

struct error;
struct workflow;
struct workflow_place;

/* Adds a comment on the segment UNIT ("u3/s2"; NULL: on all). Needs the right to suggest. */
const struct error *workflow_comment(struct workflow *workflow, const struct workflow_place *place,
    const char *unit, const char *text);

struct workflow_said {
	const char *person;
	int64_t since;
	const char *unit; /* "u3/s2", or "" */
	const char *text;
};

/* Calls FOUND with all comments on a version, the oldest first. */
const struct error *workflow_list_comments(struct workflow *workflow,
    const struct workflow_place *place,
    void (*found)(const struct workflow_said *said, void *context), void *context);

#endif
