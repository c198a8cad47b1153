/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names and texts that people give, before they are kept for good: valid UTF-8, of a reasonable
 * size, without control characters.
 */
#ifndef WORKFLOW_TEXT_H
#define WORKFLOW_TEXT_H

#include "base/str.h"

struct error;

/* A line: a name, a path, a title. */
const struct error *text_check_line(struct str text);

/* Any number of lines: a comment, a translation. */
const struct error *text_check_lines(struct str text);

#endif
