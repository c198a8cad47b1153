/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saving translations, one segment at a time. Whoever saves says what they began with; when
 * somebody else was faster, it is they who are told.
 */
#ifndef WORKFLOW_SAVE_H
#define WORKFLOW_SAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct error;
struct workflow;
struct workflow_place;

/* What a translation is apart from its state. */
#define SUBSTATE_DRAFT "draft"       /* not finished */
#define SUBSTATE_STALE "stale"       /* of a source that has changed since */
#define SUBSTATE_REJECTED "rejected" /* by a reviewer */
#define SUBSTATE_MACHINE "machine"   /* by a machine, and seen by nobody */

struct workflow_save {
	int64_t version; /* ids of the store */
	int64_t segment;
	struct str text;
	struct str codes;     /* as store/codes.h has them; those of the source */
	const char *substate; /* "" for a finished translation, or SUBSTATE_DRAFT */
	const char *origin;   /* "human", "memory", "machine" */

	/*
	 * The mark that the translation had when it was read (see workflow_mark()); 0 when there was
	 * none.
	 */
	int64_t mark;
	int64_t new_mark; /* becomes the one that it has now */
};

/*
 * Saves a translation. Needs the right to translate, and that nobody else has claimed the article; an
 * article that nobody has is claimed. What was reviewed goes back to review. ERROR_CONFLICT:
 * the translation isn't the one that was read.
 */
const struct error *workflow_save(struct workflow *workflow, struct workflow_save *save);

/* The mark of a translation: another one after each change. */
const struct error *workflow_mark(int64_t *mark, struct workflow *workflow, int64_t version,
    int64_t segment);

/* Finds version and segment by their names: UNIT is "u3" or "u3/s2". */
const struct error *workflow_find_segment(int64_t *version, int64_t *segment,
    struct workflow *workflow, const struct workflow_place *place, const char *unit);

#endif
