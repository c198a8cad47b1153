/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/work.h"
#include "cli/batch.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/option.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/tools.h"

struct running {
	const struct batch *batch;
	struct toolbox toolbox;
	pthread_mutex_t lock;    /* of all that follows, and of the console */
	const size_t *order;     /* in which the inputs are begun */
	struct report **waiting; /* done, but for an earlier one that isn't */
	size_t next;             /* the first that isn't printed */
	struct progress progress;
	enum status status;
	size_t with_findings;
	size_t failed;
};

static void print(struct running *running, struct report *report)
{
	struct console *console = running->batch->console;

	if (report->lines.len > 0) {
		progress_hide(&running->progress);
		console_say(console, buf_str(&report->lines));
	}
	if (report->object != NULL) {
		console_write(console, running->next > 0 ? STR(",\n") : STR("\n"));
		json_print(console, report->object, 0);
		report->object = NULL;
	}
	running->with_findings += report->status == STATUS_FINDINGS;
	running->failed += report->status > STATUS_FINDINGS;
	running->status = status_worst(running->status, report->status);
}

/* Keeps REPORT until it is its turn, and prints all whose turn it is. */
static void finish(struct running *running, size_t index, struct report *report)
{
	pthread_mutex_lock(&running->lock);
	running->waiting[index] = report;
	while (running->next < running->batch->inputs->count &&
	    running->waiting[running->next] != NULL) {
		struct report **first = &running->waiting[running->next];
		print(running, *first);
		report_free(*first);
		free(*first);
		*first = NULL;
		running->next++;
	}
	progress_step(&running->progress);
	pthread_mutex_unlock(&running->lock);
}

static void run_one(size_t turn, void *context)
{
	struct running *running = context;
	const struct batch *batch = running->batch;
	const size_t index = running->order[turn];
	struct report *report = mem_alloc(1, sizeof(*report));

	report_init(report, batch->inputs->items[index].path, batch->json,
	    option_given(batch->arguments, "quiet"), batch->console->colour_errors);
	struct tools *tools = toolbox_take(&running->toolbox);
	batch->run(report, index, tools, batch->context);
	toolbox_return(&running->toolbox, tools);
	finish(running, index, report);
}

/* What a person watching wants to know at the end of many files. */
static void summarise(const struct running *running, size_t count)
{
	struct console *console = running->batch->console;
	struct buf line = BUF_INIT;

	if (count < 2 || !running->progress.wanted)
		return;
	buf_addf(&line,
	    ngettext("%zu file: %zu with findings, %zu failed\n",
		"%zu files: %zu with findings, %zu failed\n", count),
	    count, running->with_findings, running->failed);
	console_say(console, buf_str(&line));
	buf_free(&line);
}

struct turn {
	size_t index;
	off_t size;
};

static int compare_turns(const void *a, const void *b)
{
	const struct turn *x = a;
	const struct turn *y = b;

	if (x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return (x->index > y->index) - (x->index < y->index);
}

static size_t *make_order(const struct batch *batch, unsigned jobs)
{
	const struct inputs *inputs = batch->inputs;
	struct turn *turns = mem_zalloc(inputs->count, sizeof(*turns));
	size_t *order = mem_alloc(inputs->count, sizeof(*order));
	struct stat st;

	for (size_t i = 0; i < inputs->count; i++) {
		turns[i].index = i;
		if (batch->any_order && jobs > 1 && stat(inputs->items[i].path, &st) == 0)
			turns[i].size = st.st_size;
	}
	qsort(turns, inputs->count, sizeof(*turns), compare_turns);
	for (size_t i = 0; i < inputs->count; i++)
		order[i] = turns[i].index;
	free(turns);
	return order;
}

enum status batch_run(const struct batch *batch)
{
	const struct inputs *inputs = batch->inputs;
	const unsigned wanted = option_number(batch->arguments, "jobs", 1);
	const unsigned jobs = wanted > 0 ? wanted : work_processors();
	size_t *order = make_order(batch, jobs);
	struct running running = {
	    .batch = batch,
	    .order = order,
	    .lock = PTHREAD_MUTEX_INITIALIZER,
	    .waiting = mem_zalloc(inputs->count + 1, sizeof(*running.waiting)),
	    .status = inputs->failed ? STATUS_FAILED : STATUS_DONE,
	};

	toolbox_init(&running.toolbox);
	progress_init(&running.progress, batch->console, inputs->count,
	    !option_given(batch->arguments, "quiet"));
	if (batch->json)
		console_write(batch->console, STR("{\"files\": ["));
	work_run(jobs, inputs->count, run_one, &running);
	progress_hide(&running.progress);
	if (batch->json) {
		struct buf end = BUF_INIT;
		buf_addf(&end, "\n], \"status\": %d}\n", (int)running.status);
		console_write(batch->console, buf_str(&end));
		buf_free(&end);
	}
	summarise(&running, inputs->count);
	toolbox_free(&running.toolbox);
	free(running.waiting);
	free(order);
	return running.status;
}
