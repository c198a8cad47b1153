/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segments with equal texts. What stands there once is found by its text; equal
 * ones are told apart by what stands around them, first by more of it, then by less, and in the
 * end they are taken in their order. Each step is a table, so that a document of equal
 * sentences takes no longer than any other.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "workflow/align_int.h"

/* What besides the key must be equal. */
enum context {
	WITH_KIND = 1,
	WITH_PREVIOUS = 2,
	WITH_NEXT = 4,
	WITH_GAP = 8, /* between the same rows */
	ALONE = 16,   /* and no other row is like it on its side */
};

#define KEY_PARTS 5

struct step {
	enum align_level level;
	unsigned context;
	size_t from; /* old rows */
	size_t to;
};

/* Rows with one key, in their order. */
struct queue {
	size_t first;
	size_t last;
	size_t counts[ALIGN_SIDES];
};

struct table {
	struct aligner *a;
	const struct step *step;
	struct map map; /* index of a queue */
	size_t (*keys)[KEY_PARTS];
	size_t key_count;
	struct queue *queues;
	size_t queue_count;
	size_t *next;
};

static size_t neighbour_key(const struct aligner *a, int side, size_t at)
{
	const size_t count = side == ALIGN_OLD ? a->live : a->count[side];

	return at < count ? a->rows[side][at].keys[ALIGN_LOOSE] : ALIGN_NONE;
}

static void make_key(size_t key[KEY_PARTS], const struct table *t, int side, size_t at)
{
	const struct align_row *row = &t->a->rows[side][at];
	const unsigned context = t->step->context;

	key[0] = row->keys[t->step->level];
	key[1] = (context & WITH_KIND) != 0 ? row->kind : 0;
	key[2] = (context & WITH_PREVIOUS) != 0 ? neighbour_key(t->a, side, at - 1) : 0;
	key[3] = (context & WITH_NEXT) != 0 ? neighbour_key(t->a, side, at + 1) : 0;
	key[4] = (context & WITH_GAP) != 0 ? row->gap : 0;
}

/* The queue for the row, or NULL; for old rows it is made. */
static struct queue *find_queue(struct table *t, int side, size_t at)
{
	size_t *key = t->keys[t->key_count];
	const struct str spelling = str_from((const char *)key, sizeof(*t->keys));
	size_t number = t->queue_count;

	make_key(key, t, side, at);
	if (map_find(&number, &t->map, spelling))
		return &t->queues[number];
	if (side != ALIGN_OLD)
		return NULL;
	t->key_count++;
	map_add(&t->map, spelling, number);
	t->queues[t->queue_count++] = (struct queue){ALIGN_NONE, ALIGN_NONE, {0, 0}};
	return &t->queues[number];
}

static void fill(struct table *t)
{
	const struct align_row *rows = t->a->rows[ALIGN_OLD];

	for (size_t i = t->step->from; i < t->step->to; i++) {
		if (rows[i].group != ALIGN_NONE)
			continue;
		struct queue *queue = find_queue(t, ALIGN_OLD, i);
		t->next[i] = ALIGN_NONE;
		if (queue->first == ALIGN_NONE)
			queue->first = i;
		else
			t->next[queue->last] = i;
		queue->last = i;
		queue->counts[ALIGN_OLD]++;
	}
}

static void count_news(struct table *t)
{
	for (size_t i = 0; i < t->a->count[ALIGN_NEWER]; i++) {
		if (t->a->rows[ALIGN_NEWER][i].group != ALIGN_NONE)
			continue;
		struct queue *queue = find_queue(t, ALIGN_NEWER, i);
		if (queue != NULL)
			queue->counts[ALIGN_NEWER]++;
	}
}

static void take(struct table *t)
{
	const bool alone = (t->step->context & ALONE) != 0;

	for (size_t i = 0; i < t->a->count[ALIGN_NEWER]; i++) {
		if (t->a->rows[ALIGN_NEWER][i].group != ALIGN_NONE)
			continue;
		struct queue *queue = find_queue(t, ALIGN_NEWER, i);
		if (queue == NULL || queue->first == ALIGN_NONE)
			continue;
		if (alone && (queue->counts[ALIGN_OLD] > 1 || queue->counts[ALIGN_NEWER] > 1))
			continue;
		const size_t old = queue->first;
		queue->first = t->next[old];
		align_add_group(t->a, old, i)->is_exact = true;
	}
}

static void run_step(struct aligner *a, const struct step *step)
{
	struct table t = {.a = a, .step = step};
	const size_t count = a->count[ALIGN_OLD] + 1;

	t.keys = mem_alloc(count, sizeof(*t.keys));
	t.queues = mem_alloc(count, sizeof(*t.queues));
	t.next = mem_alloc(count, sizeof(*t.next));
	fill(&t);
	if ((step->context & ALONE) != 0)
		count_news(&t);
	take(&t);
	map_free(&t.map);
	free(t.keys);
	free(t.queues);
	free(t.next);
}

static bool is_pair(const struct aligner *a, enum align_level level, size_t old, size_t newer)
{
	return old < a->live && newer < a->count[ALIGN_NEWER] &&
	    a->rows[ALIGN_OLD][old].group == ALIGN_NONE &&
	    a->rows[ALIGN_NEWER][newer].group == ALIGN_NONE &&
	    a->rows[ALIGN_OLD][old].keys[level] == a->rows[ALIGN_NEWER][newer].keys[level];
}

/* What follows a pair, or comes before it, is a pair if it is equal. The list grows on the way. */
static void extend(struct aligner *a, enum align_level level)
{
	for (size_t i = 0; i < a->group_count; i++) {
		const size_t old = a->groups[i].first[ALIGN_OLD];
		const size_t newer = a->groups[i].first[ALIGN_NEWER];
		if (is_pair(a, level, old + 1, newer + 1))
			align_add_group(a, old + 1, newer + 1)->is_exact = true;
		if (is_pair(a, level, old - 1, newer - 1))
			align_add_group(a, old - 1, newer - 1)->is_exact = true;
	}
}

static void find_live(struct aligner *a, enum align_level level)
{
	static const unsigned BEFORE[] = {WITH_KIND | WITH_PREVIOUS | WITH_NEXT, ALONE};
	static const unsigned AFTER[] = {
	    WITH_KIND | WITH_PREVIOUS, WITH_KIND | WITH_NEXT, WITH_KIND | WITH_GAP, WITH_KIND, 0};
	struct step step = {.level = level, .to = a->live};

	for (size_t i = 0; i < sizeof(BEFORE) / sizeof(BEFORE[0]); i++) {
		step.context = BEFORE[i];
		run_step(a, &step);
	}
	extend(a, level);
	for (size_t i = 0; i < sizeof(AFTER) / sizeof(AFTER[0]); i++) {
		step.context = AFTER[i];
		if ((step.context & WITH_GAP) != 0)
			align_find_gaps(a, NULL);
		run_step(a, &step);
	}
}

/* What stale ones were made from may be back: no others are left that have an equal one. */
static void find_origins(struct aligner *a)
{
	const size_t first = a->group_count;
	bool any = false;

	for (size_t i = 0; i < a->live; i++) {
		struct align_row *row = &a->rows[ALIGN_OLD][i];
		if (row->group != ALIGN_NONE || row->origin == row->keys[ALIGN_LOOSE])
			continue;
		row->keys[ALIGN_LOOSE] = row->origin;
		any = true;
	}
	if (any)
		find_live(a, ALIGN_LOOSE);
	for (size_t i = first; i < a->group_count; i++)
		a->groups[i].is_exact = false;
}

void align_find_equal(struct aligner *a)
{
	for (int level = 0; level < ALIGN_LEVELS; level++)
		find_live(a, level);
	find_origins(a);
	for (int level = 0; a->live < a->count[ALIGN_OLD] && level < ALIGN_LEVELS; level++) {
		const struct step kind = {level, WITH_KIND, a->live, a->count[ALIGN_OLD]};
		const struct step any = {level, 0, a->live, a->count[ALIGN_OLD]};
		run_step(a, &kind);
		run_step(a, &any);
	}
}
