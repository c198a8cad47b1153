/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of automata: made when they are first come to, and dropped when there are too many. */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "text/pattern_automaton_int.h"

/* More than this is not kept, and of an inner automaton only the share. */
#define INNER_SHARE 64
#define POOL_MAX ((size_t)2 * 1024 * 1024)
#define PLACES_MAX ((size_t)1 << 16)
#define EDGES_MAX ((size_t)1 << 18)

/* Places with more assertions are found anew each time. */
#define KEPT_LOOKS 24

void automaton_free_places(struct automaton *automaton)
{
	free(automaton->places);
	free(automaton->pool);
	free(automaton->place_ids);
	free(automaton->edges);
	free(automaton->list.items);
	free(automaton->list.marks);
	free(automaton->stack);
	free(automaton->truths);
	free(automaton->seen);
}

/* Uses up WORK on account of the rule that the state AT belongs to. */
static void spend(struct automaton *automaton, size_t work, unsigned at)
{
	patterns_spend(automaton->patterns, work, automaton->states[at].rule);
}

/* True when COUNT is more than an automaton that may keep MAX does. */
static bool is_beyond(const struct automaton *automaton, size_t count, size_t max)
{
	return count >= (automaton->is_inner ? max / INNER_SHARE : max);
}

static void begin_list(struct automaton *automaton)
{
	struct automaton_list *list = &automaton->list;

	if (list->items == NULL) {
		const size_t looks = automaton->patterns->look_count + 1;
		list->items = mem_alloc(automaton->state_count, sizeof(*list->items));
		list->marks = mem_zalloc(automaton->state_count, sizeof(*list->marks));
		automaton->stack =
		    mem_alloc(2 * automaton->state_count + 1, sizeof(*automaton->stack));
		automaton->truths = mem_zalloc(looks, sizeof(*automaton->truths));
		automaton->seen = mem_zalloc(looks, sizeof(*automaton->seen));
	}
	list->count = 0;
	if (++list->mark == 0) {
		memset(list->marks, 0, automaton->state_count * sizeof(*list->marks));
		list->mark = 1;
	}
}

enum looks {
	LOOKS_KEEP,   /* stop at assertions */
	LOOKS_DECIDE, /* go past those that hold */
	LOOKS_PASS,   /* go past all */
};

/* Adds STATE, or what it is the same as, to the list. */
static void follow(struct automaton *automaton, unsigned state, enum looks looks)
{
	struct automaton_list *list = &automaton->list;
	size_t depth = 0;

	automaton->stack[depth++] = state;
	while (depth > 0) {
		const unsigned at = automaton->stack[--depth];
		const struct automaton_state *here = &automaton->states[at];
		if (list->marks[at] == list->mark)
			continue;
		list->marks[at] = list->mark;
		if (here->kind == STATE_SPLIT) {
			automaton->stack[depth++] = here->other;
			automaton->stack[depth++] = here->next;
			continue;
		}
		if (here->kind != STATE_LOOK || looks != LOOKS_DECIDE)
			list->items[list->count++] = at;
		if (here->kind == STATE_LOOK &&
		    (looks == LOOKS_PASS || (looks == LOOKS_DECIDE && automaton->truths[here->id])))
			automaton->stack[depth++] = here->next;
	}
}

static void drop_places(struct automaton *automaton)
{
	automaton->place_count = 0;
	automaton->pool_len = 0;
	automaton->edge_count = 0;
	automaton->first_place = AUTOMATON_NONE;
	automaton->generation++;
	if (automaton->place_ids != NULL)
		memset(automaton->place_ids, 0,
		    (automaton->place_id_mask + 1) * sizeof(*automaton->place_ids));
	if (automaton->edges != NULL)
		memset(automaton->edges, 0, (automaton->edge_mask + 1) * sizeof(*automaton->edges));
}

static void grow_place_ids(struct automaton *automaton)
{
	size_t size = automaton->place_ids != NULL ? automaton->place_id_mask + 1 : 0;

	if (2 * (automaton->place_count + 1) <= size)
		return;
	size = size == 0 ? 64 : 2 * size;
	free(automaton->place_ids);
	automaton->place_ids = mem_zalloc(size, sizeof(*automaton->place_ids));
	automaton->place_id_mask = size - 1;
	for (size_t i = 0; i < automaton->place_count; i++) {
		size_t at = (size_t)automaton->places[i].hash & automaton->place_id_mask;
		while (automaton->place_ids[at] != 0)
			at = (at + 1) & automaton->place_id_mask;
		automaton->place_ids[at] = (uint32_t)i + 1;
	}
}

static unsigned *reserve_pool(struct automaton *automaton, size_t count)
{
	automaton->pool = mem_grow(automaton->pool, &automaton->pool_capacity,
	    automaton->pool_len + count + 1, sizeof(*automaton->pool));
	return automaton->pool + automaton->pool_len;
}

static int compare_ids(const void *a, const void *b)
{
	const unsigned x = *(const unsigned *)a;
	const unsigned y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

/* Puts what the states on the list accept into the pool, ascending and once each. */
static void add_accepts(struct automaton *automaton, struct automaton_place *place)
{
	unsigned *ids = reserve_pool(automaton, automaton->list.count);
	unsigned count = 0;
	unsigned kept = 0;

	place->accepts = automaton->pool_len;
	for (size_t i = 0; i < automaton->list.count; i++) {
		const struct automaton_state *state = &automaton->states[automaton->list.items[i]];
		if (state->kind == STATE_ACCEPT)
			ids[count++] = state->id;
		place->goes_on |= state->kind == STATE_SET;
	}
	qsort(ids, count, sizeof(*ids), compare_ids);
	for (unsigned i = 0; i < count; i++)
		if (kept == 0 || ids[i] != ids[kept - 1])
			ids[kept++] = ids[i];
	place->accept_count = kept;
	automaton->pool_len += kept;
}

/* Puts the assertions that the place depends on, also those behind others, into the pool. */
static void add_looks(struct automaton *automaton, struct automaton_place *place)
{
	bool has_looks = false;

	place->looks = automaton->pool_len;
	for (unsigned i = 0; i < place->item_count && !has_looks; i++)
		has_looks = automaton->states[automaton->list.items[i]].kind == STATE_LOOK;
	if (!has_looks)
		return;
	begin_list(automaton);
	for (unsigned i = 0; i < place->item_count; i++)
		follow(automaton, automaton->pool[place->items + i], LOOKS_PASS);
	unsigned *ids = reserve_pool(automaton, automaton->list.count);
	automaton->seen_mark++;
	for (size_t i = 0; i < automaton->list.count; i++) {
		const struct automaton_state *state = &automaton->states[automaton->list.items[i]];
		if (state->kind != STATE_LOOK || automaton->seen[state->id] == automaton->seen_mark)
			continue;
		automaton->seen[state->id] = automaton->seen_mark;
		ids[place->look_count++] = state->id;
	}
	automaton->pool_len += place->look_count;
}

/* Makes a place of the states on the list. */
static size_t add_place(struct automaton *automaton, uint64_t hash)
{
	const size_t count = automaton->list.count;
	struct automaton_place place = {.hash = hash, .item_count = (unsigned)count};

	unsigned *items = reserve_pool(automaton, count);
	place.items = automaton->pool_len;
	memcpy(items, automaton->list.items, count * sizeof(*items));
	automaton->pool_len += count;
	add_accepts(automaton, &place);
	add_looks(automaton, &place);
	automaton->places = mem_grow(automaton->places, &automaton->place_capacity,
	    automaton->place_count + 1, sizeof(*automaton->places));
	automaton->places[automaton->place_count] = place;
	return automaton->place_count++;
}

/* The place that has the states on the list. May drop all others. */
static size_t find_place(struct automaton *automaton)
{
	const struct automaton_list *list = &automaton->list;
	const size_t size = list->count * sizeof(*list->items);
	const uint64_t hash = hash_quick(str_from((const char *)list->items, size));

	if (list->count > 0)
		spend(automaton, 4 * list->count, list->items[0]);
	if (is_beyond(automaton, automaton->pool_len, POOL_MAX) ||
	    is_beyond(automaton, automaton->place_count, PLACES_MAX) ||
	    is_beyond(automaton, automaton->edge_count, EDGES_MAX))
		drop_places(automaton);
	grow_place_ids(automaton);
	size_t at = (size_t)hash & automaton->place_id_mask;
	for (; automaton->place_ids[at] != 0; at = (at + 1) & automaton->place_id_mask) {
		const struct automaton_place *place =
		    &automaton->places[automaton->place_ids[at] - 1];
		if (place->hash == hash && place->item_count == list->count &&
		    memcmp(automaton->pool + place->items, list->items, size) == 0)
			return automaton->place_ids[at] - 1;
	}
	automaton->place_ids[at] = (uint32_t)automaton->place_count + 1;
	return add_place(automaton, hash);
}

static size_t edge_slot(const struct automaton *automaton, uint64_t key)
{
	size_t at = (size_t)((key * 0x9E3779B97F4A7C15ULL) >> 32) & automaton->edge_mask;

	while (automaton->edges[at].key != 0 && automaton->edges[at].key != key)
		at = (at + 1) & automaton->edge_mask;
	return at;
}

static void grow_edges(struct automaton *automaton)
{
	struct automaton_edge *old = automaton->edges;
	const size_t old_size = old != NULL ? automaton->edge_mask + 1 : 0;

	automaton->edge_mask = (old_size == 0 ? 256 : 2 * old_size) - 1;
	automaton->edges = mem_zalloc(automaton->edge_mask + 1, sizeof(*automaton->edges));
	for (size_t i = 0; i < old_size; i++)
		if (old[i].key != 0)
			automaton->edges[edge_slot(automaton, old[i].key)] = old[i];
	free(old);
}

static bool find_edge(size_t *to, const struct automaton *automaton, uint64_t key)
{
	if (automaton->edges == NULL)
		return false;
	const struct automaton_edge *edge = &automaton->edges[edge_slot(automaton, key)];
	*to = edge->to;
	return edge->key != 0;
}

/* Remembers the way, unless the place it begins at was dropped since GENERATION. */
static void add_edge(struct automaton *automaton, uint64_t key, size_t to, unsigned generation)
{
	/* When there are too many, all are dropped as soon as a place is made. */
	if (automaton->generation != generation ||
	    is_beyond(automaton, automaton->edge_count, EDGES_MAX))
		return;
	if (automaton->edges == NULL || 2 * (automaton->edge_count + 1) > automaton->edge_mask)
		grow_edges(automaton);
	automaton->edges[edge_slot(automaton, key)] = (struct automaton_edge){key, (uint32_t)to};
	automaton->edge_count++;
}

size_t automaton_first_place(struct automaton *automaton)
{
	if (automaton->first_place != AUTOMATON_NONE)
		return automaton->first_place;
	begin_list(automaton);
	for (size_t i = 0; i < automaton->start_count; i++)
		follow(automaton, automaton->starts[i], LOOKS_KEEP);
	automaton->first_place = find_place(automaton);
	return automaton->first_place;
}

size_t automaton_resolve(struct automaton *automaton, size_t place, struct str text, size_t at)
{
	const unsigned generation = automaton->generation;
	const struct automaton_place here = automaton->places[place];
	uint64_t holding = 0;
	size_t to;

	for (unsigned i = 0; i < here.look_count; i++) {
		const unsigned look = automaton->pool[here.looks + i];
		automaton->truths[look] = pattern_look_holds(automaton->patterns, look, text, at);
		holding |= (uint64_t)automaton->truths[look] << (i % KEPT_LOOKS);
	}
	const uint64_t key = (uint64_t)(place + 1) << 33 | (uint64_t)1 << 32 | holding;
	const bool is_kept = here.look_count <= KEPT_LOOKS;
	spend(automaton, here.look_count, automaton->pool[here.items]);
	if (is_kept && find_edge(&to, automaton, key))
		return to;
	spend(automaton, here.item_count, automaton->pool[here.items]);
	begin_list(automaton);
	for (unsigned i = 0; i < here.item_count; i++)
		follow(automaton, automaton->pool[here.items + i], LOOKS_DECIDE);
	to = find_place(automaton);
	if (is_kept)
		add_edge(automaton, key, to, generation);
	return to;
}

size_t automaton_step(struct automaton *automaton, size_t place, unsigned class)
{
	const unsigned generation = automaton->generation;
	const struct automaton_place here = automaton->places[place];
	const uint64_t key = (uint64_t)(place + 1) << 33 | class;
	size_t to;

	spend(automaton, 1, automaton->pool[here.items]);
	if (find_edge(&to, automaton, key))
		return to;
	begin_list(automaton);
	for (unsigned i = 0; i < here.item_count; i++) {
		const struct automaton_state *state =
		    &automaton->states[automaton->pool[here.items + i]];
		if (state->kind == STATE_SET &&
		    patterns_is_member(automaton->patterns, state->id, class))
			follow(automaton, state->next, LOOKS_KEEP);
	}
	spend(automaton, here.item_count, automaton->pool[here.items]);
	to = automaton->list.count > 0 ? find_place(automaton) : AUTOMATON_NONE;
	add_edge(automaton, key, to, generation);
	return to;
}
