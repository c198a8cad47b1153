/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * match ROUNDS FILE...: compares sentences, which are lines of 30 to 90 characters, with each
 * other by dragoman and by the plain table of all prefixes, in turns. Prints, with
 * tabs between: how many sentences, their mean length, dragoman's comparisons a
 * second, with a least score of 75, those of the table, and the ratio of the first to the last.
 * A second line says of the search for what is most alike: searches a second, how many
 * sentences are 75 or more like one before, and how many of those are missed;
 * the same for 50 to 74.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "lines.h"
#include "tests/edit_table.h"
#include "text/match.h"
#include "text/nearest.h"

#define SENTENCES 4000
#define COMPARED 200 /* of them with all */
#define BY_TABLE 20  /* the same by the table, which takes long */
#define LENGTH_MAX 90

struct sentences {
	struct text_symbols items[SENTENCES];
	size_t count;
	size_t symbols;
};

static void read_sentences(struct sentences *sentences, struct text_matcher *matcher,
    const struct lines *lines)
{
	for (size_t i = 0; i < lines->count && sentences->count < SENTENCES; i++) {
		struct text_symbols *symbols = &sentences->items[sentences->count];
		text_matcher_read(symbols, matcher, lines->items[i]);
		if (symbols->count < 30 || symbols->count > LENGTH_MAX)
			continue;
		sentences->symbols += symbols->count;
		sentences->count++;
	}
}

static size_t sink; /* so that nothing is left out as useless */

/* Comparisons a second. */
static double run_ours(struct text_matcher *matcher, const struct sentences *s, unsigned least)
{
	const double start = now();

	for (size_t i = 0; i < COMPARED; i++) {
		text_matcher_set(matcher, &s->items[i]);
		for (size_t k = 0; k < s->count; k++)
			sink += text_matcher_score(matcher, &s->items[k], least);
	}
	return (double)(COMPARED * s->count) / (now() - start);
}

static double run_table(const struct sentences *s)
{
	const double start = now();

	for (size_t i = 0; i < BY_TABLE; i++)
		for (size_t k = 0; k < s->count; k++)
			sink += table_distance(&s->items[i], &s->items[k]);
	return (double)(BY_TABLE * s->count) / (now() - start);
}

/* The best score of a sentence before the one INDEX, by comparing with all. */
static unsigned find_best(struct text_matcher *matcher, const struct sentences *s, size_t index)
{
	unsigned best = 0;

	text_matcher_set(matcher, &s->items[index]);
	for (size_t k = 0; k < index; k++) {
		const unsigned score = text_matcher_score(matcher, &s->items[k], best + 1);
		best = score > best ? score : best;
	}
	return best;
}

static void search(struct text_matcher *matcher, const struct sentences *s)
{
	struct text_nearest *nearest = text_nearest_open(matcher);
	static unsigned found[SENTENCES];
	size_t high = 0, high_missed = 0, low = 0, low_missed = 0, index;
	const double start = now();

	for (size_t i = 0; i < s->count; i++) {
		found[i] = text_nearest_find(&index, nearest, &s->items[i], 50);
		text_nearest_add(nearest, &s->items[i]);
	}
	const double seconds = now() - start;
	for (size_t i = 0; i < s->count; i++) {
		const unsigned best = find_best(matcher, s, i);
		high += best >= 75;
		high_missed += best >= 75 && found[i] < best;
		low += best >= 50 && best < 75;
		low_missed += best >= 50 && best < 75 && found[i] < 50;
	}
	printf("%.0f\t%zu\t%zu\t%zu\t%zu\n", (double)s->count / seconds, high, high_missed, low,
	    low_missed);
	text_nearest_close(nearest);
}

int main(int argc, char **argv)
{
	static struct sentences sentences;
	const struct text_match_options plain = {.words = false};
	struct text_matcher *matcher = text_matcher_open("und", &plain);
	struct lines lines = {.count = 0};
	double all[ROUNDS_MAX], high[ROUNDS_MAX], table[ROUNDS_MAX], ratio[ROUNDS_MAX];
	const size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;

	if (argc < 3 || rounds == 0 || rounds > ROUNDS_MAX) {
		fputs("usage: match ROUNDS FILE...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		add_lines(&lines, argv[i]);
	read_sentences(&sentences, matcher, &lines);
	if (sentences.count < COMPARED) {
		fputs("match: too few sentences\n", stderr);
		return 3;
	}
	for (size_t i = 0; i < rounds; i++) {
		all[i] = run_ours(matcher, &sentences, 0);
		high[i] = run_ours(matcher, &sentences, 75);
		table[i] = run_table(&sentences);
		ratio[i] = all[i] / table[i];
	}
	printf("%zu\t%.1f\t%.0f\t%.0f\t%.0f\t%.1f\n", sentences.count,
	    (double)sentences.symbols / (double)sentences.count, median(all, rounds),
	    median(high, rounds), median(table, rounds), median(ratio, rounds));
	search(matcher, &sentences);
	text_matcher_close(matcher);
	return sink == 0;
}
