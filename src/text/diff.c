/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "text/diff.h"
#include "text/text_int.h"

enum { OLD, NEW, SIDES };

/* A text as words: equal words have the same number. */
struct side {
	struct str text;
	size_t *ends; /* of the words, as offsets in text */
	size_t *numbers;
	bool *changed;
	size_t count;
	size_t capacity;
};

struct text_differ {
	struct text_words finder;
	struct side sides[SIDES];
	struct map words; /* their numbers */
	size_t word_count;

	/* For each number of changes, how far the ways with so many lead. */
	int *ways;
	size_t way_capacity;
};

struct text_differ *text_differ_open(const char *lang)
{
	struct text_differ *differ = mem_zalloc(1, sizeof(*differ));

	text_words_init(&differ->finder, lang);
	return differ;
}

void text_differ_close(struct text_differ *differ)
{
	if (differ == NULL)
		return;
	text_words_free(&differ->finder);
	for (int i = 0; i < SIDES; i++) {
		free(differ->sides[i].ends);
		free(differ->sides[i].numbers);
		free(differ->sides[i].changed);
	}
	map_free(&differ->words);
	free(differ->ways);
	free(differ);
}

/* The next word of SIDE ends at the offset END. */
static void add_word(struct text_differ *differ, struct side *side, size_t end)
{
	const size_t start = side->count > 0 ? side->ends[side->count - 1] : 0;
	const struct str word = str_slice(side->text, start, end);
	size_t capacity = side->capacity;

	if (end <= start)
		return;
	if (side->count == capacity) {
		side->ends = mem_grow(side->ends, &side->capacity, side->count + 1, sizeof(size_t));
		side->numbers = mem_realloc(side->numbers, side->capacity, sizeof(size_t));
		side->changed = mem_realloc(side->changed, side->capacity, sizeof(bool));
	}
	side->ends[side->count] = end;
	side->changed[side->count] = false;
	if (!map_find(&side->numbers[side->count], &differ->words, word)) {
		side->numbers[side->count] = differ->word_count;
		map_add(&differ->words, word, differ->word_count++);
	}
	side->count++;
}

struct splitting {
	struct text_differ *differ;
	struct side *side;
};

static void take_word(struct str text, size_t end, void *context)
{
	const struct splitting *splitting = context;

	(void)text;
	add_word(splitting->differ, splitting->side, end);
}

static void split(struct text_differ *differ, struct side *side, struct str text)
{
	struct splitting splitting = {differ, side};

	side->text = text;
	side->count = 0;
	text_words_find(&differ->finder, text, take_word, &splitting);
}

/* What is between the words that both sides begin and end with. */
struct middle {
	const size_t *words[SIDES];
	bool *changed[SIDES];
	int count[SIDES];
};

static struct middle find_middle(struct text_differ *differ)
{
	struct side *old = &differ->sides[OLD];
	struct side *new = &differ->sides[NEW];
	size_t start = 0;
	size_t end = 0;

	while (start < old->count && start < new->count &&
	    old->numbers[start] == new->numbers[start])
		start++;
	while (end < old->count - start && end < new->count - start &&
	    old->numbers[old->count - 1 - end] == new->numbers[new->count - 1 - end])
		end++;
	struct middle middle;
	for (int i = 0; i < SIDES; i++) {
		struct side *side = &differ->sides[i];
		/* An empty text may have no arrays at all. */
		middle.count[i] = (int)(side->count - start - end);
		middle.words[i] = side->count > 0 ? side->numbers + start : NULL;
		middle.changed[i] = side->count > 0 ? side->changed + start : NULL;
	}
	return middle;
}

/*
 * The ways with D changes are those to the diagonals -D, -D + 2, ..., D (old words less new words
 * that were passed); each is how many old words the furthest has passed. They lie one after
 * another, for D from 0 on.
 */
static int *ways_of(const struct text_differ *differ, int d)
{
	return differ->ways + (size_t)d * ((size_t)d + 1) / 2;
}

/* True when the best way with D > 0 changes to the diagonal K ends with an added word. */
static bool ends_with_added(const int *before, int d, int k)
{
	return k == -d || (k != d && before[(k - 1 + d - 1) / 2] < before[(k + 1 + d - 1) / 2]);
}

/* Where the way with D changes to the diagonal K stands before it follows equal words. */
static int step(const struct text_differ *differ, int d, int k)
{
	const int *before = ways_of(differ, d - 1);

	if (ends_with_added(before, d, k))
		return before[(k + 1 + d - 1) / 2];
	return before[(k - 1 + d - 1) / 2] + 1;
}

/* True when some way with D changes leads to the end. */
static bool go(struct text_differ *differ, const struct middle *m, int d)
{
	const size_t need = ((size_t)d + 1) * ((size_t)d + 2) / 2;

	differ->ways = mem_grow(differ->ways, &differ->way_capacity, need, sizeof(int));
	int *ways = ways_of(differ, d);
	for (int k = -d; k <= d; k += 2) {
		int x = d > 0 ? step(differ, d, k) : 0;
		while (x < m->count[OLD] && x - k < m->count[NEW] &&
		    m->words[OLD][x] == m->words[NEW][x - k])
			x++;
		ways[(k + d) / 2] = x;
		/* Ways that leave the field can't come back, and none is at its corner before the best. */
		if (x == m->count[OLD] && x - k == m->count[NEW])
			return true;
	}
	return false;
}

/* Marks what changed on the best way, which has D changes, from its end. */
static void go_back(const struct text_differ *differ, const struct middle *m, int d)
{
	int k = m->count[OLD] - m->count[NEW];

	for (; d > 0; d--) {
		const int x = step(differ, d, k);
		if (ends_with_added(ways_of(differ, d - 1), d, k)) {
			m->changed[NEW][x - k - 1] = true;
			k++;
		} else {
			m->changed[OLD][x - 1] = true;
			k--;
		}
	}
}

/* The shortest way from one text to the other (Myers, "An O(ND) difference algorithm", 1986). */
static void find_changes(struct text_differ *differ)
{
	const struct middle m = find_middle(differ);

	for (int d = 0; d <= TEXT_DIFF_MAX; d++)
		if (go(differ, &m, d)) {
			go_back(differ, &m, d);
			return;
		}
	for (int i = 0; i < SIDES; i++)
		for (int k = 0; k < m.count[i]; k++)
			m.changed[i][k] = true;
}

static struct str word_at(const struct side *side, size_t index)
{
	return str_slice(side->text, index > 0 ? side->ends[index - 1] : 0, side->ends[index]);
}

static bool is_changed(const struct side *side, size_t index)
{
	return index < side->count && side->changed[index];
}

/* Two changes with no more than a space between them are one for a reader. */
static void join_changes(struct text_differ *differ)
{
	struct side *old = &differ->sides[OLD];
	struct side *new = &differ->sides[NEW];
	bool after = false;

	for (size_t i = 0, k = 0; i < old->count || k < new->count;) {
		if (is_changed(old, i) || is_changed(new, k)) {
			i += is_changed(old, i);
			k += is_changed(new, k);
			after = true;
			continue;
		}
		after = after && text_is_space(word_at(old, i)) &&
		    (is_changed(old, i + 1) || is_changed(new, k + 1));
		old->changed[i++] |= after;
		new->changed[k++] |= after;
	}
}

/* The end of the words from INDEX on that are CHANGED; both sides have those that aren't. */
static size_t run_end(const struct side *side, size_t index, bool changed)
{
	while (index < side->count && side->changed[index] == changed)
		index++;
	return index;
}

static struct str words_between(const struct side *side, size_t from, size_t to)
{
	return str_slice(side->text, from > 0 ? side->ends[from - 1] : 0, side->ends[to - 1]);
}

void text_diff(struct text_differ *differ, struct str old, struct str new,
    void (*found)(enum text_change change, struct str piece, void *context), void *context)
{
	static const enum text_change CHANGES[SIDES] = {TEXT_REMOVED, TEXT_ADDED};
	size_t at[SIDES] = {0, 0};

	map_free(&differ->words);
	differ->word_count = 0;
	split(differ, &differ->sides[OLD], old);
	split(differ, &differ->sides[NEW], new);
	find_changes(differ);
	join_changes(differ);
	while (at[OLD] < differ->sides[OLD].count || at[NEW] < differ->sides[NEW].count) {
		for (int i = 0; i < SIDES; i++) {
			const struct side *side = &differ->sides[i];
			const size_t end = run_end(side, at[i], true);
			if (end > at[i])
				found(CHANGES[i], words_between(side, at[i], end), context);
			at[i] = end;
		}
		/* What both have may be cut on one side by what only the other has. */
		const struct side *side = &differ->sides[OLD];
		size_t count = run_end(side, at[OLD], false) - at[OLD];
		const size_t others = run_end(&differ->sides[NEW], at[NEW], false) - at[NEW];
		if (others < count)
			count = others;
		if (count > 0)
			found(TEXT_SAME, words_between(side, at[OLD], at[OLD] + count), context);
		at[OLD] += count;
		at[NEW] += count;
	}
}
