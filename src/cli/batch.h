/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One job for each input, on several threads, reported in the order of the
 * inputs.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/console.h"

struct arguments;
struct inputs;
struct report;
struct tools;

struct batch {
	struct console *console;
	const struct inputs *inputs;
	const struct arguments *arguments; /* of --jobs and --quiet */
	bool json;                         /* print what the reports say as JSON */

	/* Works on the input INDEX; called by several threads, begun in order. */
	void (*run)(struct report *report, size_t index, struct tools *tools, void *context);
	void *context;
};

/* Returns the worst status of all inputs. */
enum status batch_run(const struct batch *batch);

#endif
