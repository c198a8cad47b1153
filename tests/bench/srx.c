/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * srx ROUNDS FILE.srx LANG TEXT: cuts TEXT, a paragraph a line, into sentences by the rules of
 * FILE.srx, by dragoman's own, and by ICU's sentence iterator on UTF-8, in turns. Prints, with tabs
 * between: milliseconds to read and compile the rules, and megabytes a second of each way.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/error.h"
#include "base/str.h"
#include "srx/srx.h"
#include "text/segment.h"

#include "files.h"

#define ROUNDS_MAX 101

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void count(size_t end, void *context)
{
	*(size_t *)context += end > 0;
}

static void check(const struct error *err)
{
	if (err == NULL)
		return;
	fprintf(stderr, "%s\n", err->message);
	exit(3);
}

static double cut(size_t *found, struct text_segmenter *segmenter, struct str text)
{
	const double start = now();
	struct str line;

	while (text.ptr != NULL && str_next(&line, &text, '\n'))
		check(text_segment(segmenter, line, count, found));
	return now() - start;
}

static double cut_by_icu(size_t *found, UBreakIterator *iterator, struct str text)
{
	const double start = now();
	UErrorCode status = U_ZERO_ERROR;
	UText utext = UTEXT_INITIALIZER;
	struct str line;

	while (text.ptr != NULL && str_next(&line, &text, '\n')) {
		utext_openUTF8(&utext, line.ptr, (int64_t)line.len, &status);
		ubrk_setUText(iterator, &utext, &status);
		while (ubrk_next(iterator) != UBRK_DONE)
			++*found;
	}
	utext_close(&utext);
	return now() - start;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), compare);
	return values[n / 2];
}

int main(int argc, char **argv)
{
	double seconds[3][ROUNDS_MAX];
	const size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	UErrorCode status = U_ZERO_ERROR;
	struct text_segmenter *segmenter;
	struct srx *srx;
	size_t found = 0;

	if (argc != 5 || rounds == 0 || rounds > ROUNDS_MAX) {
		fputs("usage: srx ROUNDS FILE.srx LANG TEXT\n", stderr);
		return 2;
	}
	const struct bench_file file = bench_read(argv[4]);
	const struct str text = str_from(file.ptr, file.len);
	const double start = now();
	check(srx_open(&srx, argv[2]));
	check(srx_open_segmenter(&segmenter, srx, argv[3]));
	const double compiling = now() - start;
	struct text_segmenter *own = text_segmenter_open(argv[3]);
	UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, argv[3], NULL, 0, &status);
	for (size_t round = 0; round < rounds; round++) {
		seconds[0][round] = cut(&found, segmenter, text);
		seconds[1][round] = cut(&found, own, text);
		seconds[2][round] = cut_by_icu(&found, iterator, text);
	}
	printf("%.1f", 1000 * compiling);
	for (size_t way = 0; way < 3; way++)
		printf("\t%.1f", (double)text.len / 1e6 / median(seconds[way], rounds));
	printf("\n");
	ubrk_close(iterator);
	text_segmenter_close(own);
	text_segmenter_close(segmenter);
	srx_close(srx);
	free(file.ptr);
	return found == 0;
}
