/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who translates what: one person an article and language at a time, for as long as the project's
 * term. An expired claim is none.
 */
#ifndef WORKFLOW_CLAIM_H
#define WORKFLOW_CLAIM_H

#include <stdint.h>

struct error;
struct workflow;
struct workflow_place;

/* Takes an article for oneself, or begins one's term anew. *UNTIL becomes the end of it. */
const struct error *workflow_claim(int64_t *until, struct workflow *workflow,
    const struct workflow_place *place);

/* Gives an article to PERSON: a manager any, others what is theirs. */
const struct error *workflow_assign(int64_t *until, struct workflow *workflow,
    const struct workflow_place *place, const char *person);

/* Gives an article back: one's own, or as a manager anybody's. */
const struct error *workflow_release(struct workflow *workflow, const struct workflow_place *place);

/* Calls FOUND with each article that the workflow's person has in LANG, by path. */
const struct error *workflow_list_claims(struct workflow *workflow, const char *lang,
    void (*found)(const char *article, void *context), void *context);

#endif
