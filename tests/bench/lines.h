/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What benchmarks of text/ share: the lines of files, time, medians.
 */
#ifndef BENCH_LINES_H
#define BENCH_LINES_H

#include <stdlib.h>
#include <time.h>

#include "base/str.h"
#include "files.h"

#define ROUNDS_MAX 101

struct lines {
	struct str *items;
	size_t count;
	size_t bytes;
};

static inline double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Adds the lines of the file PATH, which stay in memory, that aren't empty. */
static inline void add_lines(struct lines *lines, const char *path)
{
	const struct bench_file file = bench_read(path);
	struct str rest = str_from(file.ptr, file.len);
	struct str line;

	while (rest.ptr != NULL && str_next(&line, &rest, '\n')) {
		if (line.len == 0)
			continue;
		lines->items = realloc(lines->items, (lines->count + 1) * sizeof(*lines->items));
		if (lines->items == NULL)
			abort();
		lines->items[lines->count++] = line;
		lines->bytes += line.len;
	}
}

static inline int compare_numbers(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;

	return (x > y) - (x < y);
}

static inline double median(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare_numbers);
	return values[count / 2];
}

#endif
