/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commenting inside of a change that others have begun.
 */
#ifndef WORKFLOW_COMMENT_INT_H
#define WORKFLOW_COMMENT_INT_H

#include <stdint.h>

struct error;
struct workflow;

/* Adds a comment, on SEGMENT unless that is 0. */
const struct error *comment_put(struct workflow *workflow, int64_t version, int64_t segment,
    const char *text);

#endif
