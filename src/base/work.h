/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Independent pieces of work on several threads.
 */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include <stddef.h>

/*
 * Calls RUN once for each index below COUNT, on at most JOBS threads (the
 * caller's among them), and returns when all are done. The order is that of
 * the indexes when JOBS is 1 and unspecified otherwise.
 */
void work_run(unsigned jobs, size_t count, void (*run)(size_t index, void *context), void *context);

/* The number of processors this process may use. */
unsigned work_processors(void);

#endif
