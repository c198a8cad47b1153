/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a tool did to a file of XLIFF 2 that it must not do: the rules of rule_pair.def. Both
 * files are in memory as a whole.
 */
#ifndef VALIDATE_PAIR_H
#define VALIDATE_PAIR_H

#include <stddef.h>

#include "base/str.h"

struct error;
struct validate_options;

/*
 * Compares what was given to the tool (BEFORE, of the file called NAME) with what came back, and
 * reports as validate_feed() does. *ERRORS counts what isn't a mere warning. Fails when BEFORE
 * isn't XLIFF 2; of AFTER, which was validated, nothing is said then.
 */
const struct error *pair_check(size_t *errors, struct str before, const char *name,
    struct str after, const struct validate_options *options);

#endif
