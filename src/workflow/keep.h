/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keeping a store: see store/store.h.
 */
#ifndef WORKFLOW_KEEP_H
#define WORKFLOW_KEEP_H

#include "base/str.h"

struct error;
struct workflow;

/* Calls FOUND with a line for whatever isn't as it should be. */
const struct error *workflow_check_store(struct workflow *workflow,
    void (*found)(const char *message, void *context), void *context);

/* Passes all of the store to WRITE. Needs an admin. */
const struct error *workflow_backup(struct workflow *workflow,
    const struct error *(*write)(struct str data, void *context), void *context);

/* Makes a store at URL of what workflow_backup() wrote. */
const struct error *workflow_restore(const char *url, struct str backup);

#endif
