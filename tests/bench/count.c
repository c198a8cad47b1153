/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * count ROUNDS LANG FILE...: counts the lines of files in one language, by
 * dragoman, by dragoman for GMX-V, and by ICU's word iterator on UTF-8 alone, in turns. Prints,
 * with tabs between: the megabytes a second of each, and the median of the
 * ratios of the first to the last.
 */
#include <stdio.h>
#include <string.h>

#include "lines.h"
#include "text/count.h"
#include "text/volume.h"

static size_t sink; /* so that nothing is left out as useless */

static double run_count(const struct lines *lines, const char *lang)
{
	struct text_counter *counter = text_counter_open(lang);
	struct text_counts counts = {0, 0, 0};
	const double start = now();

	for (size_t i = 0; i < lines->count; i++)
		text_count(&counts, counter, lines->items[i]);
	const double seconds = now() - start;
	text_counter_close(counter);
	sink += counts.words;
	return seconds;
}

static double run_survey(const struct lines *lines, const char *lang)
{
	struct text_surveyor *surveyor = text_surveyor_open(lang);
	struct text_volume volume = {.words = 0};
	const double start = now();

	for (size_t i = 0; i < lines->count; i++)
		text_survey(&volume, surveyor, lines->items[i]);
	const double seconds = now() - start;
	text_surveyor_close(surveyor);
	sink += volume.words;
	return seconds;
}

int main(int argc, char **argv)
{
	double ours[ROUNDS_MAX], gmx[ROUNDS_MAX], icu[ROUNDS_MAX], ratio[ROUNDS_MAX];
	const size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	struct lines lines = {.count = 0};

	if (argc < 4 || rounds == 0 || rounds > ROUNDS_MAX) {
		fputs("usage: count ROUNDS LANG FILE...\n", stderr);
		return 2;
	}
	for (int i = 3; i < argc; i++)
		add_lines(&lines, argv[i]);
	const double megabytes = (double)lines.bytes / 1e6;
	for (size_t i = 0; i < rounds; i++) {
		ours[i] = run_count(&lines, argv[2]);
		gmx[i] = run_survey(&lines, argv[2]);
		icu[i] = run_icu(&sink, &lines, UBRK_WORD, argv[2]);
		ratio[i] = icu[i] / ours[i];
	}
	printf("%.1f\t%.1f\t%.1f\t%.2f\n", megabytes / median(ours, rounds),
	    megabytes / median(gmx, rounds), megabytes / median(icu, rounds),
	    median(ratio, rounds));
	return sink == 0;
}
