/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * segment ROUNDS LANG FILE [LANG FILE]...: cuts each file, a paragraph a line, into
 * sentences, by dragoman and by ICU's sentence iterator on UTF-8, in turns.
 * Prints for each language, with tabs between: its tag, dragoman's megabytes a
 * second, ICU's, and the median of the rounds' ratios.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "files.h"
#include "text/segment.h"

#define ROUNDS_MAX 101

struct lines {
	struct str text;
	struct str *line;
	size_t count;
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void read_lines(struct lines *lines, const char *path)
{
	const struct bench_file file = bench_read(path);
	struct str rest = str_from(file.ptr, file.len);
	struct str line;

	lines->text = rest;
	lines->line = calloc(file.len + 1, sizeof(*lines->line));
	while (lines->line != NULL && rest.ptr != NULL && str_next(&line, &rest, '\n'))
		if (line.len > 0)
			lines->line[lines->count++] = line;
}

static void count(size_t end, void *context)
{
	*(size_t *)context += end > 0;
}

static double run_ours(size_t *found, const struct lines *lines, const char *lang)
{
	struct text_segmenter *segmenter = text_segmenter_open(lang);
	const double start = now();

	for (size_t i = 0; i < lines->count; i++)
		text_segment(segmenter, lines->line[i], count, found);
	const double seconds = now() - start;
	text_segmenter_close(segmenter);
	return seconds;
}

static double run_icu(size_t *found, const struct lines *lines, const char *lang)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, lang, NULL, 0, &status);
	UText text = UTEXT_INITIALIZER;
	const double start = now();

	for (size_t i = 0; i < lines->count; i++) {
		utext_openUTF8(&text, lines->line[i].ptr, (int64_t)lines->line[i].len, &status);
		ubrk_setUText(iterator, &text, &status);
		while (ubrk_next(iterator) != UBRK_DONE)
			++*found;
	}
	const double seconds = now() - start;
	utext_close(&text);
	ubrk_close(iterator);
	if (U_FAILURE(status)) {
		fprintf(stderr, "%s: %s\n", lang, u_errorName(status));
		exit(3);
	}
	return seconds;
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
	double ours[ROUNDS_MAX];
	double icu[ROUNDS_MAX];
	double ratio[ROUNDS_MAX];
	const size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;

	if (argc < 4 || rounds == 0 || rounds > ROUNDS_MAX) {
		fputs("usage: segment ROUNDS LANG FILE...\n", stderr);
		return 2;
	}
	for (int i = 2; i + 1 < argc; i += 2) {
		struct lines lines = {.count = 0};
		size_t found = 0;
		read_lines(&lines, argv[i + 1]);
		const double megabytes = (double)lines.text.len / 1e6;
		for (size_t round = 0; round < rounds; round++) {
			ours[round] = run_ours(&found, &lines, argv[i]);
			icu[round] = run_icu(&found, &lines, argv[i]);
			ratio[round] = icu[round] / ours[round];
		}
		printf("%s\t%.1f\t%.1f\t%.2f\n", argv[i], megabytes / median(ours, rounds),
		    megabytes / median(icu, rounds), median(ratio, rounds));
		free(lines.line);
		free((char *)lines.text.ptr);
	}
	return 0;
}
