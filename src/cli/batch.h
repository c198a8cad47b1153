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

	/*
	 * Inputs may be begun in any order: the largest first, so that no thread
	 * is left alone with one at the end. Else they are begun in their own.
	 */
	bool any_order;

	/* Works on the input INDEX; called by several threads. */
	void (*run)(struct report *report, size_t index, struct tools *tools, void *context);
	void *context;
};

/* Returns the worst status of all inputs. */
enum status batch_run(const struct batch *batch);

#endif
