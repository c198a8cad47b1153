/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdbool.h>

#include "cli/suggest.h"

/* Longer words than this have no neighbours. */
#define WORD_MAX 40

struct suggestion suggest_start(struct str typed)
{
	/* A word with more than a third of its letters wrong is another word. */
	return (struct suggestion){typed, NULL, typed.len / 3 + 2};
}

/*
 * The number of letters to add, take away, replace or swap with their
 * neighbour to turn A into B (optimal string alignment).
 */
static size_t distance(struct str a, struct str b)
{
	size_t rows[3][WORD_MAX + 1];

	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3];
		const size_t *last = rows[(i + 2) % 3];
		const size_t *before = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t best = last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			bool swapped = i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1];
			if (swapped && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
	}
	return rows[a.len % 3][b.len];
}

void suggest_offer(struct suggestion *suggestion, const char *word)
{
	struct str candidate = str_from_cstr(word);

	if (candidate.len > WORD_MAX || suggestion->word.len > WORD_MAX)
		return;
	/* The beginning of a longer word is as good as one mistake. */
	size_t far = suggestion->word.len > 1 && str_starts(candidate, suggestion->word)
	    ? 1
	    : distance(suggestion->word, candidate);
	if (far < suggestion->distance) {
		suggestion->distance = far;
		suggestion->best = word;
	}
}
