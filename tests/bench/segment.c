/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * segment ROUNDS LANG FILE [LANG FILE]...: cuts each file, a paragraph a line, into
 * sentences, by dragoman and by ICU's sentence iterator on UTF-8, in turns.
 * Prints for each language, with tabs between: its tag, dragoman's megabytes a
 * second, ICU's, and the median of the rounds' ratios.
 */
#include <stdio.h>

#include "lines.h"
#include "text/segment.h"

static void count(size_t end, void *context)
{
	*(size_t *)context += end > 0;
}

static double run_ours(size_t *found, const struct lines *lines, const char *lang)
{
	struct text_segmenter *segmenter = text_segmenter_open(lang);
	const double start = now();

	for (size_t i = 0; i < lines->count; i++)
		text_segment(segmenter, lines->items[i], count, found);
	const double seconds = now() - start;
	text_segmenter_close(segmenter);
	return seconds;
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
		add_lines(&lines, argv[i + 1]);
		const double megabytes = (double)lines.bytes / 1e6;
		for (size_t round = 0; round < rounds; round++) {
			ours[round] = run_ours(&found, &lines, argv[i]);
			icu[round] = run_icu(&found, &lines, UBRK_SENTENCE, argv[i]);
			ratio[round] = icu[round] / ours[round];
		}
		printf("%s\t%.1f\t%.1f\t%.2f\n", argv[i], megabytes / median(ours, rounds),
		    megabytes / median(icu, rounds), median(ratio, rounds));
		free(lines.items);
	}
	return 0;
}
