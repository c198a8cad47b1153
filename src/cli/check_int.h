/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the command check has found, shared by its collecting and its printing.
 */
#ifndef CLI_CHECK_INT_H
#define CLI_CHECK_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "check/check.h"
#include "check/options.h"

struct buf;
struct console;

/* A finding that outlives the file it is in. */
struct found {
	struct check_finding finding; /* its bitext, unit and pair are NULL: the strings follow */
	char key[CHECK_KEY_SIZE];
	struct str unit;
	struct str segment;
	struct str languages[2];
	struct str source;
	struct str target;
	size_t line;
};

/* One file. */
struct checked {
	const char *path;
	struct arena arena; /* of the strings */
	struct found *items;
	size_t count;
	size_t capacity;
	size_t segments;  /* that are translated */
	struct str error; /* why it couldn't be read; ptr NULL when it could */
};

struct check_result {
	struct checked *files;
	size_t count;
	const struct check_options *options;
	size_t findings[FINDING_ERROR + 1]; /* by severity */
};

/* "note", "warning", "error": for programs. */
const char *check_severity_name(enum finding_severity severity);

/* For people, with the place marked in the text. With QUIET, errors alone and no sum. */
void check_print(struct console *console, const struct check_result *result, bool quiet);

/* For programs. */
void check_print_json(struct console *console, const struct check_result *result);
void check_print_sarif(struct console *console, const struct check_result *result);
void check_print_junit(struct console *console, const struct check_result *result);

/* All checks. */
void check_list(struct console *console, const struct check_options *options);
void check_list_json(struct console *console, const struct check_options *options);

#endif
