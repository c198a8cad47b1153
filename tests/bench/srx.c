/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * srx ROUNDS FILE.srx LANG TEXT: cuts TEXT, a paragraph a line, into sentences by the rules of
 * FILE.srx, by dragoman's own, and by ICU's sentence iterator on UTF-8, in turns. Prints, with tabs
 * between: milliseconds to read and compile the rules, and megabytes a second of each way.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "srx/srx.h"
#include "text/segment.h"

#include "lines.h"

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

static double cut(size_t *found, struct text_segmenter *segmenter, const struct lines *lines)
{
	const double start = now();

	for (size_t i = 0; i < lines->count; i++)
		check(text_segment(segmenter, lines->items[i], count, found));
	return now() - start;
}

int main(int argc, char **argv)
{
	double seconds[3][ROUNDS_MAX];
	const size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	struct text_segmenter *segmenter;
	struct srx *srx;
	struct lines lines = {.count = 0};
	size_t found = 0;

	if (argc != 5 || rounds == 0 || rounds > ROUNDS_MAX) {
		fputs("usage: srx ROUNDS FILE.srx LANG TEXT\n", stderr);
		return 2;
	}
	add_lines(&lines, argv[4]);
	const double start = now();
	check(srx_open(&srx, argv[2]));
	check(srx_open_segmenter(&segmenter, srx, argv[3]));
	const double compiling = now() - start;
	struct text_segmenter *own = text_segmenter_open(argv[3]);
	for (size_t round = 0; round < rounds; round++) {
		seconds[0][round] = cut(&found, segmenter, &lines);
		seconds[1][round] = cut(&found, own, &lines);
		seconds[2][round] = run_icu(&found, &lines, UBRK_SENTENCE, argv[3]);
	}
	printf("%.1f", 1000 * compiling);
	for (size_t way = 0; way < 3; way++)
		printf("\t%.1f", (double)lines.bytes / 1e6 / median(seconds[way], rounds));
	printf("\n");
	text_segmenter_close(own);
	text_segmenter_close(segmenter);
	srx_close(srx);
	free(lines.items);
	return found == 0;
}
