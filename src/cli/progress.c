/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/console.h"
#include "cli/progress.h"

#define CELLS 30
#define INTERVAL 100 /* milliseconds between two drawings */

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void progress_init(struct progress *progress, struct console *console, size_t total, bool wanted)
{
	*progress = (struct progress){
	    .console = console,
	    .total = total,
	    .drawn = now(),
	    .wanted = wanted && total > 1 && console->errors_shown,
	};
}

void progress_step(struct progress *progress)
{
	struct buf line = BUF_INIT;
	uint64_t time;

	progress->done++;
	if (!progress->wanted || (time = now()) - progress->drawn < INTERVAL)
		return;
	size_t full = progress->done * CELLS / progress->total;
	buf_add_char(&line, '\r');
	for (size_t i = 0; i < CELLS; i++) {
		if (progress->console->utf8)
			buf_add_cstr(&line, i < full ? "█" : "░");
		else
			buf_add_char(&line, i < full ? '#' : '.');
	}
	size_t before = line.len;
	buf_addf(&line, " %zu/%zu", progress->done, progress->total);
	progress->width = CELLS + line.len - before;
	console_say(progress->console, buf_str(&line));
	buf_free(&line);
	progress->drawn = time;
}

void progress_hide(struct progress *progress)
{
	struct buf line = BUF_INIT;

	if (progress->width == 0)
		return;
	/* Spaces work on every terminal. */
	buf_addf(&line, "\r%*s\r", (int)progress->width, "");
	console_say(progress->console, buf_str(&line));
	buf_free(&line);
	progress->width = 0;
}
