/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two kinds of the command import share.
 */
#ifndef CLI_DIFF3_INT_H
#define CLI_DIFF3_INT_H

#include "cli/console.h"

struct arguments;

/* Takes the operands into the project that they were exported from. */
enum status import_into_project(struct console *console, const struct arguments *arguments);

#endif
