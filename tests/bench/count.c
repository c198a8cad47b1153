/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * count ROUNDS LANG FILE...: counts the lines of files in one language, by
 * dragoman, by dragoman for GMX-V, and by ICU's word iterator on UTF-8 alone, in turns. Prints,
 * with tabs between: the megabytes a second of each, and the median of the
 * ratios of the first to the last.
 */
#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

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

static double run_icu(const struct lines *lines, const char *lang)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(UBRK_WORD, lang, NULL, 0, &status);
	UText text = UTEXT_INITIALIZER;
	const double start = now();

	for (size_t i = 0; i < lines->count; i++) {
		utext_openUTF8(&text, lines->items[i].ptr, (int64_t)lines->items[i].len, &status);
		ubrk_setUText(iterator, &text, &status);
		while (ubrk_next(iterator) != UBRK_DONE)
			sink += ubrk_getRuleStatus(iterator) >= UBRK_WORD_NUMBER;
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

int main(int argc, char **argv)
{
	double ours[ROUNDS_MAX], gmx[ROUNDS_MAX], icu[ROUNDS_MAX], ratio[ROUNDS_MAX];
	const size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	struct lines lines = {NULL, 0, 0};

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
		icu[i] = run_icu(&lines, argv[2]);
		ratio[i] = icu[i] / ours[i];
	}
	printf("%.1f\t%.1f\t%.1f\t%.2f\n", megabytes / median(ours, rounds),
	    megabytes / median(gmx, rounds), megabytes / median(icu, rounds),
	    median(ratio, rounds));
	return sink == 0;
}
