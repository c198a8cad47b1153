/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which code of an old source is which of a new one? Where the words are the same, a code is
 * the one that stands at the same word; otherwise it is the one that is the same.
 */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "workflow/align_int.h"

/* A code of either side. */
struct spot {
	const struct model_code *code;
	const struct str *data; /* or NULL */
	size_t at;              /* bytes before it that aren't white space */
	size_t part;
	size_t index;   /* in its part */
	size_t partner; /* on the other side, or ALIGN_NONE */
};

struct spots {
	struct spot *items;
	size_t count;
};

static void add_spots(struct spots *spots, size_t *seen, const struct align_text *source,
    size_t part)
{
	const struct model_content *content = &source->content;
	size_t at = 0;

	for (size_t i = 0; i <= content->code_count; i++) {
		const size_t to =
		    i < content->code_count ? content->codes[i].at : content->text.len;
		for (size_t next; at < to; at = next)
			if (!align_is_space(utf8_decode(&next, content->text, at)))
				*seen += next - at;
		if (i == content->code_count)
			break;
		spots->items[spots->count++] = (struct spot){
		    .code = &content->codes[i],
		    .data = source->data != NULL ? &source->data[i] : NULL,
		    .at = *seen,
		    .part = part,
		    .index = i,
		    .partner = ALIGN_NONE,
		};
	}
}

static bool is_alike(const struct spot *a, const struct spot *b)
{
	if (a->code->kind != b->code->kind)
		return false;
	return a->data == NULL || b->data == NULL || str_eq(*a->data, *b->data);
}

static void pair(struct spots *old, size_t i, struct spots *newer, size_t k)
{
	old->items[i].partner = k;
	newer->items[k].partner = i;
}

/* Codes of one kind at one place, in their order; IS_GOOD says which may be taken. */
static void pair_at(struct spots *old, size_t old_start, size_t old_end, struct spots *newer,
    size_t start, size_t end, bool (*is_good)(const struct spot *a, const struct spot *b))
{
	for (int kind = MODEL_CODE_OPEN; kind <= MODEL_CODE_PH; kind++) {
		size_t k = start;
		for (size_t i = old_start; i < old_end; i++) {
			if ((int)old->items[i].code->kind != kind ||
			    old->items[i].partner != ALIGN_NONE)
				continue;
			while (k < end &&
			    ((int)newer->items[k].code->kind != kind ||
				newer->items[k].partner != ALIGN_NONE))
				k++;
			if (k == end)
				break;
			if (is_good(&old->items[i], &newer->items[k]))
				pair(old, i, newer, k++);
		}
	}
}

static bool is_of_type(const struct spot *a, const struct spot *b)
{
	return a->code->type == b->code->type || a->data == NULL || b->data == NULL;
}

static bool is_any(const struct spot *a, const struct spot *b)
{
	return true;
}

static size_t find_end(const struct spots *spots, size_t at)
{
	const size_t place = spots->items[at].at;

	while (at < spots->count && spots->items[at].at == place)
		at++;
	return at;
}

static void pair_by_place(struct spots *old, struct spots *newer)
{
	size_t i = 0, k = 0;

	while (i < old->count && k < newer->count) {
		if (old->items[i].at != newer->items[k].at) {
			if (old->items[i].at < newer->items[k].at)
				i++;
			else
				k++;
			continue;
		}
		const size_t old_end = find_end(old, i);
		const size_t end = find_end(newer, k);
		pair_at(old, i, old_end, newer, k, end, is_alike);
		pair_at(old, i, old_end, newer, k, end, is_of_type);
		pair_at(old, i, old_end, newer, k, end, is_any);
		i = old_end;
		k = end;
	}
}

/* True when both sides have the same codes in the same order. */
static bool pair_in_order(struct spots *old, struct spots *newer)
{
	if (old->count != newer->count)
		return false;
	for (size_t i = 0; i < old->count; i++)
		if (!is_alike(&old->items[i], &newer->items[i]) ||
		    !is_of_type(&old->items[i], &newer->items[i]))
			return false;
	for (size_t i = 0; i < old->count; i++)
		pair(old, i, newer, i);
	return true;
}

static void spell(struct buf *out, const struct spot *spot)
{
	buf_reset(out);
	buf_addf(out, "%d", (int)spot->code->kind);
	buf_add(out, *spot->data);
}

/* Of those that are left, the ones that are the same by their bytes, in their order. */
static void pair_by_data(struct spots *old, struct spots *newer)
{
	struct arena arena = ARENA_INIT;
	struct buf key = BUF_INIT;
	struct map firsts = MAP_INIT; /* the place in NEXT where a queue begins */
	size_t *next = mem_alloc(old->count * 2 + 1, sizeof(*next));
	size_t *lasts = next + old->count;
	size_t first;

	for (size_t i = 0; i < old->count; i++) {
		next[i] = ALIGN_NONE;
		if (old->items[i].partner != ALIGN_NONE || old->items[i].data == NULL)
			continue;
		spell(&key, &old->items[i]);
		if (map_add(&firsts, arena_copy(&arena, buf_str(&key)), i)) {
			lasts[i] = i;
		} else if (map_find(&first, &firsts, buf_str(&key))) {
			next[lasts[first]] = i;
			lasts[first] = i;
		}
	}
	/* Of a queue, lasts[first] is the next one to take from now on. */
	for (size_t i = 0; i < old->count; i++)
		lasts[i] = i;
	for (size_t k = 0; k < newer->count; k++) {
		if (newer->items[k].partner != ALIGN_NONE || newer->items[k].data == NULL)
			continue;
		spell(&key, &newer->items[k]);
		if (!map_find(&first, &firsts, buf_str(&key)) || lasts[first] == ALIGN_NONE)
			continue;
		const size_t taken = lasts[first];
		pair(old, taken, newer, k);
		lasts[first] = next[taken];
	}
	map_free(&firsts);
	arena_free(&arena);
	buf_free(&key);
	free(next);
}

/* One of a pair, by what must be one for both halves. */
struct half {
	size_t part;
	unsigned id;
	size_t old;
};

static int compare_halves(const void *a, const void *b)
{
	const struct half *x = a;
	const struct half *y = b;

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->old < y->old ? -1 : x->old > y->old;
}

static void part_ways(struct spots *old, struct spots *newer, size_t i)
{
	if (old->items[i].partner == ALIGN_NONE)
		return;
	newer->items[old->items[i].partner].partner = ALIGN_NONE;
	old->items[i].partner = ALIGN_NONE;
}

/*
 * Two halves of one pair must be two of one pair on the other side: of old pairs if
 * BY_OLD, else of new ones. False when some weren't.
 */
static bool keep_pairs(struct spots *old, struct spots *newer, bool by_old)
{
	struct half *halves = mem_alloc(old->count + 1, sizeof(*halves));
	size_t count = 0;
	bool kept = true;

	for (size_t i = 0; i < old->count; i++) {
		if (old->items[i].partner == ALIGN_NONE)
			continue;
		const struct spot *other = &newer->items[old->items[i].partner];
		halves[count++] = by_old ? (struct half){0, old->items[i].code->id, i}
					 : (struct half){other->part, other->code->id, i};
	}
	if (count > 1)
		qsort(halves, count, sizeof(*halves), compare_halves);
	for (size_t i = 1; i < count; i++) {
		const struct spot *a = &old->items[halves[i - 1].old];
		const struct spot *b = &old->items[halves[i].old];
		if (halves[i - 1].part != halves[i].part || halves[i - 1].id != halves[i].id ||
		    a->partner == ALIGN_NONE || b->partner == ALIGN_NONE)
			continue;
		/* The halves of a pair may stand in two segments of a unit: they share the id. */
		if (by_old ? newer->items[a->partner].code->id == newer->items[b->partner].code->id
			   : a->code->id == b->code->id)
			continue;
		part_ways(old, newer, halves[i - 1].old);
		part_ways(old, newer, halves[i].old);
		kept = false;
	}
	free(halves);
	return kept;
}

static void find_partners(struct align_codes *codes, struct spots *old, struct spots *newer,
    bool same)
{
	size_t left = 0;

	codes->certain = true;
	if (!same && pair_in_order(old, newer))
		return;
	if (same)
		pair_by_place(old, newer);
	for (size_t k = 0; k < newer->count; k++)
		left += newer->items[k].partner == ALIGN_NONE;
	if (left > 0)
		pair_by_data(old, newer);
	for (size_t k = 0; k < newer->count; k++)
		if (newer->items[k].partner != ALIGN_NONE && same)
			codes->certain = codes->certain &&
			    newer->items[k].at == old->items[newer->items[k].partner].at;
	if (!same && newer->count > 0)
		codes->certain = false;
	if (!keep_pairs(old, newer, true) || !keep_pairs(old, newer, false))
		codes->certain = false;
}

void align_find_codes(struct align_codes *codes, const struct align_text *old,
    const struct align_segment *news, size_t count, bool same)
{
	struct spots olds = {NULL, 0};
	struct spots newer = {NULL, 0};
	size_t code_count = 0;
	size_t seen = 0;

	for (size_t i = 0; i < count; i++)
		code_count += news[i].source.content.code_count;
	olds.items = mem_alloc(old->content.code_count + 1, sizeof(*olds.items));
	newer.items = mem_alloc(code_count + 1, sizeof(*newer.items));
	add_spots(&olds, &seen, old, 0);
	seen = 0;
	for (size_t i = 0; i < count; i++)
		add_spots(&newer, &seen, &news[i].source, i);
	find_partners(codes, &olds, &newer, same);
	codes->places = mem_alloc(olds.count + 1, sizeof(*codes->places));
	for (size_t i = 0; i < olds.count; i++) {
		const size_t partner = olds.items[i].partner;
		codes->places[i] = partner == ALIGN_NONE
		    ? (struct align_place){ALIGN_NONE, 0}
		    : (struct align_place){
			  newer.items[partner].part, newer.items[partner].code->id};
	}
	codes->taken = mem_alloc(count + 1, sizeof(*codes->taken));
	codes->taken[0] = mem_zalloc(code_count + 1, sizeof(**codes->taken));
	for (size_t i = 1; i < count; i++)
		codes->taken[i] = codes->taken[i - 1] + news[i - 1].source.content.code_count;
	for (size_t k = 0; k < newer.count; k++)
		codes->taken[newer.items[k].part][newer.items[k].index] =
		    newer.items[k].partner != ALIGN_NONE;
	free(olds.items);
	free(newer.items);
}

void align_free_codes(struct align_codes *codes)
{
	free(codes->places);
	free(codes->taken[0]);
	free(codes->taken);
}
