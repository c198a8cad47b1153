/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translating from a translation: what is approved becomes a source itself.
 */
#ifndef WORKFLOW_RELAY_H
#define WORKFLOW_RELAY_H

#include <stdint.h>

struct error;
struct version;
struct workflow;

/*
 * *REVISION becomes one of the translation SOURCE as it is now, localized: the newest that there
 * is, if it has these very bytes, or else a new one. SOURCE must be approved.
 */
const struct error *relay_revision(int64_t *revision, struct workflow *workflow,
    const struct version *source);

#endif
