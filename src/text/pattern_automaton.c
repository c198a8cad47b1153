/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Automata: at first nondeterministic, as Thompson built them; while they walk, each set of
 * states they come to becomes a state of a deterministic one, which is kept
 * as long as there is room.
 */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/pattern_automaton_int.h"

#define STATES_MAX ((size_t)500 * 1000)

struct automaton *automaton_open(struct patterns *patterns, enum pattern_side side, bool inner)
{
	struct automaton *automaton = mem_zalloc(1, sizeof(*automaton));

	automaton->patterns = patterns;
	automaton->is_backward = side == PATTERN_BEFORE;
	automaton->is_inner = inner;
	automaton->first_place = AUTOMATON_NONE;
	return automaton;
}

void automaton_close(struct automaton *automaton)
{
	if (automaton == NULL)
		return;
	automaton_free_places(automaton);
	free(automaton->states);
	free(automaton->starts);
	free(automaton);
}

/* What is being added. */
struct addition {
	struct automaton *automaton;
	size_t work; /* grows with what is built, even if that is nothing */
};

static bool is_too_large(const struct addition *addition)
{
	return addition->automaton->state_count > STATES_MAX || addition->work > STATES_MAX;
}

static unsigned add_state(struct addition *addition, enum state_kind kind, unsigned id,
    unsigned next, unsigned other)
{
	struct automaton *automaton = addition->automaton;

	automaton->states = mem_grow(automaton->states, &automaton->state_capacity,
	    automaton->state_count + 1, sizeof(*automaton->states));
	automaton->states[automaton->state_count] = (struct automaton_state){
	    .kind = kind,
	    .id = id,
	    .rule = automaton->patterns->rule,
	    .next = next,
	    .other = other,
	};
	return (unsigned)automaton->state_count++;
}

static unsigned add_node(struct addition *addition, const struct pattern_node *node, unsigned to);

static unsigned add_children(struct addition *addition, const struct pattern_node *node,
    unsigned to)
{
	/* From the end that is reached last. */
	const bool is_backward = addition->automaton->is_backward;
	const struct pattern_node *child = is_backward ? node->first : node->last;

	for (; child != NULL; child = is_backward ? child->next : child->previous)
		to = add_node(addition, child, to);
	return to;
}

static unsigned add_repeat(struct addition *addition, const struct pattern_node *node, unsigned to)
{
	const unsigned end = to;

	if (node->max == PATTERN_UNBOUNDED) {
		to = add_state(addition, STATE_SPLIT, 0, end, end);
		const unsigned body = add_node(addition, node->first, to);
		addition->automaton->states[to].next = body;
	} else {
		for (uint32_t i = node->min; i < node->max && !is_too_large(addition); i++)
			to = add_state(addition, STATE_SPLIT, 0,
			    add_node(addition, node->first, to), end);
	}
	for (uint32_t i = 0; i < node->min && !is_too_large(addition); i++)
		to = add_node(addition, node->first, to);
	return to;
}

/* Adds what NODE matches on the way to the state TO, and returns where it begins. */
static unsigned add_node(struct addition *addition, const struct pattern_node *node, unsigned to)
{
	unsigned from = AUTOMATON_NONE;

	addition->work++;
	switch (node->kind) {
	case PATTERN_EMPTY:
		return to;
	case PATTERN_SET:
		return add_state(addition, STATE_SET, node->id, to, to);
	case PATTERN_LOOK:
		return add_state(addition, STATE_LOOK, node->id, to, to);
	case PATTERN_SEQUENCE:
		return add_children(addition, node, to);
	case PATTERN_CHOICE:
		for (const struct pattern_node *child = node->first; child != NULL;
		     child = child->next) {
			const unsigned entry = add_node(addition, child, to);
			from = from == AUTOMATON_NONE
			    ? entry
			    : add_state(addition, STATE_SPLIT, 0, entry, from);
		}
		return from;
	case PATTERN_REPEAT:
		return add_repeat(addition, node, to);
	}
	return to;
}

bool automaton_add(struct automaton *automaton, const struct pattern_node *node, unsigned id)
{
	struct addition addition = {automaton, 0};

	const unsigned accept =
	    add_state(&addition, STATE_ACCEPT, id, AUTOMATON_NONE, AUTOMATON_NONE);
	automaton->starts = mem_grow(automaton->starts, &automaton->start_capacity,
	    automaton->start_count + 1, sizeof(*automaton->starts));
	automaton->starts[automaton->start_count++] = add_node(&addition, node, accept);
	return !is_too_large(&addition);
}

/* The class of the character at *AT, and *AT goes past it. */
static unsigned next_class(const struct automaton *automaton, struct str text, size_t *at)
{
	if (automaton->is_backward) {
		const unsigned char c = (unsigned char)text.ptr[*at - 1];
		if (c < 0x80) {
			--*at;
			return automaton->patterns->ascii[c];
		}
		return patterns_class(automaton->patterns, utf8_decode_before(at, text, *at));
	}
	return patterns_class(automaton->patterns, utf8_decode(at, text, *at));
}

bool automaton_walk(struct automaton *automaton, struct str text, size_t at,
    automaton_accept *accept, void *context)
{
	struct patterns *patterns = automaton->patterns;
	const size_t end = automaton->is_backward ? 0 : text.len;
	size_t place = automaton_first_place(automaton);

	while (!patterns->is_exhausted) {
		if (automaton->places[place].look_count > 0)
			place = automaton_resolve(automaton, place, text, at);
		const struct automaton_place *here = &automaton->places[place];
		if (here->accept_count > 0 &&
		    accept(context, automaton->pool + here->accepts, here->accept_count, at))
			return true;
		if (!here->goes_on || at == end)
			return false;
		place = automaton_step(automaton, place, next_class(automaton, text, &at));
		if (place == AUTOMATON_NONE)
			return false;
	}
	return false;
}
