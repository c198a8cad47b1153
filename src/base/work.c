/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/work.h"

struct work {
	atomic_size_t next;
	size_t count;
	void (*run)(size_t index, void *context);
	void *context;
};

static void *worker(void *data)
{
	struct work *work = data;

	for (;;) {
		size_t index = atomic_fetch_add(&work->next, 1);
		if (index >= work->count)
			return NULL;
		work->run(index, work->context);
	}
}

void work_run(unsigned jobs, size_t count, void (*run)(size_t index, void *context), void *context)
{
	struct work work = {.count = count, .run = run, .context = context};
	unsigned started = 0;

	if (jobs > count)
		jobs = (unsigned)count;
	pthread_t *threads = mem_alloc(jobs, sizeof(*threads));
	/* When a thread can't be had, those there are do all the work. */
	while (started + 1 < jobs && pthread_create(&threads[started], NULL, worker, &work) == 0)
		started++;
	worker(&work);
	for (unsigned i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	free(threads);
}

unsigned work_processors(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	int count = CPU_COUNT(&set);
	return count > 0 ? (unsigned)count : 1;
}
