/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Saving inside of a change that others have begun.
 */
#ifndef WORKFLOW_SAVE_INT_H
#define WORKFLOW_SAVE_INT_H

#include "workflow/save.h"
#include "workflow/workflow_int.h"

/* May the workflow's person change translations of VERSION? Claims it when it is nobody's. */
const struct error *save_prepare(struct workflow *workflow, struct arena *arena,
    const struct version *version);

/* Makes TARGET the translation with its key, by PERSON; what was reviewed becomes translated again. */
const struct error *save_target(struct workflow *workflow, struct store_row *target,
    int64_t person);

/* Counts VERSION, and returns it to review when something was changed that was approved. */
const struct error *save_finish(struct workflow *workflow, struct version *version);

/* Segment NAME ("u3", "u3/s2") of the revision that VERSION is a translation of. */
const struct error *save_find_segment(int64_t *segment, struct workflow *workflow,
    const struct version *version, const char *name);

#endif
