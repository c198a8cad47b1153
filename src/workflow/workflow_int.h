/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the use cases share.
 */
#ifndef WORKFLOW_WORKFLOW_INT_H
#define WORKFLOW_WORKFLOW_INT_H

#include "base/i18n.h"
#include "store/store.h"
#include "text/count.h"
#include "text/segment.h"
#include "workflow/rights.h"
#include "workflow/workflow.h"

struct workflow {
	struct store *store;
	struct db *db;
	struct arena arena; /* of the strings below */
	int64_t person;     /* 0: nobody */
	const char *name;   /* of the person */
	const char *door;
	int64_t now;

	/* What is being done: see workflow_change(). */
	const char *what;
	const struct error *(*work)(struct workflow *workflow, void *context);
	void *context;
};

/*
 * Calls WORK in a transaction whose changes are a batch called WHAT; as often as db_transact()
 * does, so that WORK begins anew each time.
 */
const struct error *workflow_change(struct workflow *workflow, const char *what,
    const struct error *(*work)(struct workflow *workflow, void *context), void *context);

/* The same without changes. */
const struct error *workflow_look(struct workflow *workflow,
    const struct error *(*work)(struct workflow *workflow, void *context), void *context);

/* The value of a setting as a number, or FALLBACK. */
const struct error *workflow_setting(int64_t *value, struct workflow *workflow, const char *name,
    int64_t fallback);

#define SETTING_CLAIM_DAYS "claim-days"
#define SETTING_SELF_REVIEW "self-review"

/* The article at PATH, or an error that says that there is none. */
const struct error *article_find(struct store_row *row, struct workflow *workflow,
    struct arena *arena, const char *path);

/*
 * The version of PLACE, with its article. version_find() reports with *FOUND whether there is one;
 * version_need() makes it, as a translation of the original, when there is none.
 */
struct version {
	struct store_row row;
	struct store_row article;
	const char *path;
	const char *lang;
	int64_t id;
	bool is_original;
};

const struct error *version_find(bool *found, struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place);
const struct error *version_need(struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place);

/*
 * Calls LOOK, in a transaction, with the id of the version of PLACE if there is one, for somebody
 * who may read it.
 */
const struct error *version_look(struct workflow *workflow, const struct workflow_place *place,
    const struct error *(*look)(struct workflow *workflow, int64_t version, void *context),
    void *context);

/* The same for the version ID. */
const struct error *version_read(struct version *version, struct workflow *workflow,
    struct arena *arena, int64_t id);

/* Gives VERSION another stage. */
const struct error *version_set_stage(struct version *version, struct workflow *workflow,
    const char *stage);

#define STAGE_OPEN "open"
#define STAGE_SUBMITTED "submitted"
#define STAGE_APPROVED "approved"
#define STAGE_PUBLISHED "published"

/* True when VERSION is at STAGE. */
bool version_is_at(const struct version *version, const char *stage);

/* The claim that is in force, if any; *FOUND is false when none is or it has expired. */
const struct error *claim_find(bool *found, struct store_row *claim, struct workflow *workflow,
    int64_t version);

/* Gives VERSION to PERSON for a term; *UNTIL becomes its end. */
const struct error *claim_put(int64_t *until, struct workflow *workflow, int64_t version,
    int64_t person);

/* The error for those who want what CLAIM says is somebody else's. */
const struct error *claim_refuse(struct workflow *workflow, struct arena *arena,
    const struct version *version, const struct store_row *claim);

/* "ada" for an id. */
const char *person_name(struct workflow *workflow, struct arena *arena, int64_t person);

#endif
