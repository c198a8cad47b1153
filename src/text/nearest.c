/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "text/match.h"
#include "text/nearest.h"

#define ROW_MAX 128      /* texts remembered for three symbols in a row, the latest */
#define COMPARED_MAX 64  /* texts compared with one */
#define WORK_MAX 4000000 /* symbols times symbols, after the first */

/* Three symbols in a row, and the texts that have them. */
struct row {
	uint64_t hash; /* 0: a free place */
	uint32_t *texts;
	uint32_t count; /* also of those that were forgotten */
	uint32_t capacity;
};

struct item {
	const uint32_t *symbols;
	size_t count;
	uint32_t shared; /* rows, with the text looked for */
	uint32_t search; /* the last that it was met in */
};

struct text_nearest {
	struct text_matcher *matcher;
	struct arena arena;
	struct row *rows;
	size_t row_count;
	size_t row_capacity; /* 0 or a power of two */
	struct item *items;
	size_t count;
	size_t capacity;
	uint32_t search;
	/* The texts met in this search, and how many share so many rows. */
	uint32_t *met;
	size_t met_count;
	size_t met_capacity;
	uint32_t sharing[TEXT_NEAREST_MAX + 1];
};

struct text_nearest *text_nearest_open(struct text_matcher *matcher)
{
	struct text_nearest *nearest = mem_zalloc(1, sizeof(*nearest));

	nearest->matcher = matcher;
	return nearest;
}

void text_nearest_close(struct text_nearest *nearest)
{
	if (nearest == NULL)
		return;
	arena_free(&nearest->arena);
	free(nearest->rows);
	free(nearest->items);
	free(nearest->met);
	free(nearest);
}

/* The hash of the symbol at AT and its neighbours; not 0. */
static uint64_t hash_at(const struct text_symbols *text, size_t at)
{
	const uint64_t before = at > 0 ? (uint64_t)text->ptr[at - 1] + 1 : 0;
	const uint64_t after = at + 1 < text->count ? (uint64_t)text->ptr[at + 1] + 1 : 0;
	uint64_t hash = (before * 0x9E3779B97F4A7C15ULL) ^ text->ptr[at];

	hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9ULL ^ after;
	hash = (hash ^ hash >> 32) * 0x94D049BB133111EBULL;
	return (hash ^ hash >> 31) | 1;
}

/* The row with HASH, or the free place where it belongs; by the bits above the first. */
static struct row *find_row(const struct text_nearest *nearest, uint64_t hash)
{
	const size_t mask = nearest->row_capacity - 1;

	for (size_t at = (hash >> 1) & mask;; at = (at + 1) & mask)
		if (nearest->rows[at].hash == hash || nearest->rows[at].hash == 0)
			return &nearest->rows[at];
}

static void enlarge(struct text_nearest *nearest)
{
	struct row *old = nearest->rows;
	const size_t capacity = nearest->row_capacity;

	nearest->row_capacity = capacity > 0 ? capacity * 2 : 1024;
	nearest->rows = mem_zalloc(nearest->row_capacity, sizeof(*nearest->rows));
	for (size_t i = 0; i < capacity; i++)
		if (old[i].hash != 0)
			*find_row(nearest, old[i].hash) = old[i];
	free(old);
}

static void remember(struct text_nearest *nearest, uint64_t hash, uint32_t number)
{
	if (nearest->row_count * 2 >= nearest->row_capacity)
		enlarge(nearest);
	struct row *row = find_row(nearest, hash);
	if (row->hash == 0) {
		row->hash = hash;
		nearest->row_count++;
	}
	if (row->count > 0 && row->texts[(row->count - 1) % ROW_MAX] == number)
		return;
	if (row->count == row->capacity && row->capacity < ROW_MAX) {
		const uint32_t *texts = row->texts;
		row->capacity = row->capacity > 0 ? row->capacity * 2 : 2;
		row->texts = arena_alloc(&nearest->arena, row->capacity * sizeof(*row->texts));
		if (row->count > 0)
			memcpy(row->texts, texts, row->count * sizeof(*texts));
	}
	row->texts[row->count++ % ROW_MAX] = number;
}

void text_nearest_add(struct text_nearest *nearest, const struct text_symbols *text)
{
	const uint32_t number = (uint32_t)nearest->count;
	struct item item = {.count = text->count};

	nearest->items = mem_grow(nearest->items, &nearest->capacity, nearest->count + 1,
	    sizeof(*nearest->items));
	if (text->count > TEXT_NEAREST_MAX)
		item.count = 0;
	else
		item.symbols =
		    arena_dup(&nearest->arena, text->ptr, text->count, sizeof(*text->ptr));
	nearest->items[nearest->count++] = item;
	for (size_t i = 0; i < item.count; i++)
		remember(nearest, hash_at(text, i), number);
}

/* One more row that the text NUMBER shares with the one looked for. */
static void meet(struct text_nearest *nearest, uint32_t number)
{
	struct item *item = &nearest->items[number];

	if (item->search != nearest->search) {
		item->search = nearest->search;
		item->shared = 0;
		nearest->met = mem_grow(nearest->met, &nearest->met_capacity,
		    nearest->met_count + 1, sizeof(*nearest->met));
		nearest->met[nearest->met_count++] = number;
	}
	item->shared++;
}

static void meet_all(struct text_nearest *nearest, const struct text_symbols *text)
{
	nearest->met_count = 0;
	nearest->search++;
	for (size_t i = 0; i < text->count && nearest->row_count > 0; i++) {
		const struct row *row = find_row(nearest, hash_at(text, i));
		const uint32_t count = row->count < ROW_MAX ? row->count : ROW_MAX;
		for (uint32_t k = 0; k < count; k++)
			meet(nearest, row->texts[k]);
	}
}

/* How many rows a text must share to be one of COMPARED_MAX that share most. */
static uint32_t find_least_shared(struct text_nearest *nearest, size_t most)
{
	size_t count = 0;
	size_t shared = most;

	memset(nearest->sharing, 0, (most + 1) * sizeof(*nearest->sharing));
	for (size_t i = 0; i < nearest->met_count; i++)
		nearest->sharing[nearest->items[nearest->met[i]].shared]++;
	while (shared > 1 && count + nearest->sharing[shared] < COMPARED_MAX)
		count += nearest->sharing[shared--];
	return (uint32_t)shared;
}

/* True when texts of A and B symbols can have the score LEAST. */
static bool can_be_alike(size_t a, size_t b, unsigned least)
{
	return a < b ? a * 100 >= b * least : b * 100 >= a * least;
}

/* What was found so far, and how much was done for it. */
struct search {
	const struct text_symbols *text;
	unsigned least;
	unsigned best;
	uint32_t index;
	size_t compared;
	size_t work;
};

static void compare(struct search *search, struct text_nearest *nearest, uint32_t number)
{
	const struct item *item = &nearest->items[number];
	const struct text_symbols other = {(uint32_t *)item->symbols, item->count, 0};

	if (!can_be_alike(item->count, search->text->count, search->least))
		return;
	if (search->compared >= COMPARED_MAX || search->work > WORK_MAX)
		return;
	const unsigned score = text_matcher_score(nearest->matcher, &other, search->least);
	search->compared++;
	search->work += item->count * search->text->count;
	if (score >= search->least) {
		search->best = score;
		search->least = score + 1;
		search->index = number;
	}
}

unsigned text_nearest_find(size_t *index, struct text_nearest *nearest,
    const struct text_symbols *text, unsigned least)
{
	struct search search = {.text = text, .least = least};

	if (text->count == 0 || text->count > TEXT_NEAREST_MAX)
		return 0;
	meet_all(nearest, text);
	const uint32_t shared = find_least_shared(nearest, text->count);
	text_matcher_set(nearest->matcher, text);
	for (size_t i = nearest->met_count; i-- > 0;)
		if (nearest->items[nearest->met[i]].shared > shared)
			compare(&search, nearest, nearest->met[i]);
	for (size_t i = nearest->met_count; i-- > 0;)
		if (nearest->items[nearest->met[i]].shared == shared)
			compare(&search, nearest, nearest->met[i]);
	if (search.best > 0)
		*index = search.index;
	return search.best;
}
