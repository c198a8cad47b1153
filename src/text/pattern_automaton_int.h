/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of an automaton, which two files share: its states are those of
 * the nondeterministic one, its places sets of them.
 */
#ifndef TEXT_PATTERN_AUTOMATON_INT_H
#define TEXT_PATTERN_AUTOMATON_INT_H

#include "text/pattern_int.h"

#define AUTOMATON_NONE UINT32_MAX

enum state_kind {
	STATE_SET,   /* a character of the set ID leads to NEXT */
	STATE_SPLIT, /* the same as NEXT and OTHER at once */
	STATE_LOOK,  /* the same as NEXT, where the assertion ID holds */
	STATE_ACCEPT,
};

struct automaton_state {
	enum state_kind kind;
	unsigned id;
	unsigned rule;
	unsigned next;
	unsigned other;
};

/* Numbers of its states, accepted ids and assertions are in the pool. */
struct automaton_place {
	uint64_t hash;
	size_t items;
	size_t accepts;
	size_t looks;
	unsigned item_count;
	unsigned accept_count;
	unsigned look_count; /* assertions to be decided before anything else */
	bool goes_on;        /* a character may lead on */
};

/* A way that was found before: from a place, by a class or by which assertions hold. */
struct automaton_edge {
	uint64_t key; /* 0: a free place of the table */
	uint32_t to;
};

/* A list of states without doubles. */
struct automaton_list {
	unsigned *items;
	size_t count;
	unsigned *marks; /* for each state, the last list it was put on */
	unsigned mark;
};

struct automaton {
	struct patterns *patterns;
	bool is_backward;
	bool is_inner;
	struct automaton_state *states;
	size_t state_count;
	size_t state_capacity;
	unsigned *starts;
	size_t start_count;
	size_t start_capacity;

	/* What was found on the way. */
	size_t first_place; /* or AUTOMATON_NONE */
	struct automaton_place *places;
	size_t place_count;
	size_t place_capacity;
	unsigned *pool;
	size_t pool_len;
	size_t pool_capacity;
	uint32_t *place_ids; /* a hash table of places; number plus 1 */
	size_t place_id_mask;
	struct automaton_edge *edges;
	size_t edge_count;
	size_t edge_mask;
	unsigned generation; /* how often all of it was dropped */

	/* For making places. */
	struct automaton_list list;
	unsigned *stack;
	bool *truths;   /* for each assertion */
	unsigned *seen; /* for each assertion, the last place that has it */
	unsigned seen_mark;
};

void automaton_free_places(struct automaton *automaton);

/* Where all walks begin. */
size_t automaton_first_place(struct automaton *automaton);

/* The place that PLACE is at the offset AT of TEXT, where some assertions hold; it has none. */
size_t automaton_resolve(struct automaton *automaton, size_t place, struct str text, size_t at);

/* Where a character of CLASS leads from PLACE, which has no assertions; or AUTOMATON_NONE. */
size_t automaton_step(struct automaton *automaton, size_t place, unsigned class);

#endif
