/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a batch is, on a line of standard error that is drawn over and over.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct console;

struct progress {
	struct console *console;
	size_t total;
	size_t done;
	uint64_t drawn; /* when, in milliseconds */
	size_t width;   /* cells of the bar on the screen; 0: there is none */
	bool wanted;
};

/* Nothing is shown unless standard error is a terminal and there is more than one file. */
void progress_init(struct progress *progress, struct console *console, size_t total, bool wanted);

/* One more file is done. */
void progress_step(struct progress *progress);

/* Takes the bar away, so that something can be printed. */
void progress_hide(struct progress *progress);

#endif
