/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SARIF 2.1.0, which code hosts and editors read.
 */
#ifndef CLI_SARIF_H
#define CLI_SARIF_H

#include <jansson.h>
#include <stddef.h>

#include "base/str.h"

/* Where a result is. */
struct sarif_place {
	const char *path;
	size_t line;     /* from 1; 0: not known, and likewise the column */
	size_t column;   /* in characters */
	struct str name; /* of the place in the structure of the file */
};

/* LEVEL is "note", "warning" or "error". MESSAGE and HELP are owned by the result. */
json_t *sarif_rule(const char *id, const char *level, json_t *message, json_t *help);
json_t *sarif_result(const char *rule, const char *level, struct str message,
    const struct sarif_place *place);

/* The whole log of arrays of rules and results, which it owns. */
json_t *sarif_log(json_t *rules, json_t *results);

#endif
