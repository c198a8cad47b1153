/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened to one file: its findings, its error, and its part of --json.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/buf.h"
#include "cli/console.h"
#include "model/finding.h"

struct report {
	const char *path; /* the file that findings are about; may change on the way */
	bool quiet;
	bool colour;
	struct buf lines; /* for standard error */
	json_t *object;   /* for --json, or NULL */
	json_t *findings; /* in it */
	enum status status;
	struct finding_sink sink; /* where the findings of this file go */
};

/* About the file PATH. The report must not move: its sink points to it. */
void report_init(struct report *report, const char *path, bool json, bool quiet, bool colour);
void report_free(struct report *report);

/* The file couldn't be worked on. ERR may name it or not. */
void report_error(struct report *report, const struct error *err);

/* "standard input" for "-". */
const char *report_name(const char *path);

#endif
