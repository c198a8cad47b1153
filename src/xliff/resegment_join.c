/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What joining parts of a unit gives: one flow for each side, one state. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "xliff/resegment_int.h"

/* Sources */

bool resegment_joined_space(const struct resegment *r, size_t first, size_t last)
{
	bool preserves = false;

	for (size_t i = first; i <= last; i++)
		preserves = preserves || r->parts[i].preserves_space;
	return preserves;
}

size_t resegment_base(const struct resegment *r, size_t first, size_t last)
{
	for (size_t i = first; i <= last; i++)
		if (!r->parts[i].is_ignorable)
			return i;
	return first;
}

/*
 * What had an id that something refers to keeps it, as an annotation: so no
 * reference has to change, wherever it is.
 */
static bool needs_mark(struct str *type, struct resegment *r, const struct xml_node *node)
{
	bool is_match = false;

	if (!resegment_is_referenced(&is_match, r, xml_node_attribute(node, STR("id"))))
		return false;
	*type = is_match ? STR("mtc:match") : STR("dragoman:segment");
	return true;
}

static void join_sources(struct flow *flow, struct resegment *r, size_t first, size_t last)
{
	const size_t base = resegment_base(r, first, last);
	const bool preserves = resegment_joined_space(r, first, last);
	struct str type;

	for (size_t i = first; i <= last; i++) {
		const struct part *part = &r->parts[i];
		const struct str id = xml_node_attribute(part->segment->node, STR("id"));
		const size_t from = flow->count;
		flow_add(flow, part->segment->source, i, preserves && !part->preserves_space);
		if (i != base && needs_mark(&type, r, part->segment->node))
			flow_mark(flow, from, id, type);
	}
}

/* Targets */

/* An ignorable part's target is its source as long as it has none: having a copy says nothing. */
static bool has_own_target(const struct part *part)
{
	struct buf source = BUF_INIT;
	struct buf target = BUF_INIT;

	if (part->segment->target == NULL || !part->is_ignorable)
		return part->segment->target != NULL;
	segment_add_canonical(&source, part->segment->source);
	segment_add_canonical(&target, part->segment->target);
	const bool differs = !str_eq(buf_str(&source), buf_str(&target));
	buf_free(&source);
	buf_free(&target);
	return differs;
}

bool resegment_has_target(const struct resegment *r, size_t first, size_t last)
{
	const bool are_ignorable = r->parts[resegment_base(r, first, last)].is_ignorable;

	for (size_t i = first; i <= last; i++)
		if (are_ignorable ? r->parts[i].segment->target != NULL
				  : has_own_target(&r->parts[i]))
			return true;
	return false;
}

bool resegment_is_incomplete(const struct resegment *r, size_t first, size_t last)
{
	for (size_t i = first; i <= last; i++)
		if (!r->parts[i].is_ignorable && r->parts[i].segment->target == NULL)
			return resegment_has_target(r, first, last);
	return false;
}

static bool can_copy(struct resegment *r, const struct flow_item *item)
{
	const bool is_half =
	    (item->kind == FLOW_OPEN || item->kind == FLOW_CLOSE) && !item->is_whole;

	return item->kind == FLOW_TEXT || (!is_half && resegment_is_new_in_targets(r, item->node));
}

/* The source of an ignorable part as its target; without codes when these are somewhere already. */
static void copy_source(struct flow *flow, struct resegment *r, size_t number, bool collapses)
{
	const size_t from = flow->count;
	size_t kept = from;
	bool can = true;

	flow_add(flow, r->parts[number].segment->source, number, collapses);
	for (size_t i = from; i < flow->count; i++)
		can = can && can_copy(r, &flow->items[i]);
	for (size_t i = from; i < flow->count; i++)
		if (can || flow->items[i].kind == FLOW_TEXT)
			flow->items[kept++] = flow->items[i];
	flow->count = kept;
}

/* The parts from FIRST to LAST that have a target, in the order of these; the caller frees. */
static size_t *sort_by_rank(size_t *count, const struct resegment *r, size_t first, size_t last)
{
	size_t *by_rank = mem_alloc(last - first + 1, sizeof(*by_rank));
	size_t low = SIZE_MAX;

	*count = 0;
	for (size_t i = first; i <= last; i++)
		if (r->parts[i].rank < low)
			low = r->parts[i].rank;
	/* They follow each other: no other rank is between theirs. */
	for (size_t i = first; i <= last; i++) {
		if (r->parts[i].rank == SIZE_MAX)
			continue;
		by_rank[r->parts[i].rank - low] = i;
		(*count)++;
	}
	return by_rank;
}

/*
 * The ignorable parts without a target that stand from FROM on, up to a segment or a target: what
 * separates two targets. END becomes the next part that has one.
 */
static size_t find_separators(size_t *end, const struct resegment *r, size_t from, size_t last)
{
	size_t to = from;

	while (to <= last && r->parts[to].is_ignorable && r->parts[to].rank == SIZE_MAX)
		to++;
	*end = to;
	while (*end <= last && r->parts[*end].rank == SIZE_MAX)
		(*end)++;
	return to;
}

static void copy_sources(struct flow *flow, struct resegment *r, size_t from, size_t to,
    bool preserves)
{
	for (size_t i = from; i < to; i++)
		copy_source(flow, r, i, preserves && !r->parts[i].preserves_space);
}

/* Ignorable parts without a target separate those that have one, and do nothing else. */
static void join_targets(struct flow *flow, struct resegment *r, size_t first, size_t last)
{
	const bool preserves = resegment_joined_space(r, first, last);
	size_t count;
	size_t end;
	size_t *by_rank = sort_by_rank(&count, r, first, last);

	for (size_t i = 0; i < count; i++) {
		const size_t from = by_rank[i] + 1;
		const struct part *part = &r->parts[by_rank[i]];
		size_t to = find_separators(&end, r, from, last);
		/* They belong to the side where the next part's target is. */
		if (end > last || r->options.by_target)
			to = from;
		const bool is_before = to > from && r->parts[end].rank < part->rank;
		if (is_before)
			copy_sources(flow, r, from, to, preserves);
		flow_add(flow, part->segment->target, by_rank[i],
		    preserves && !part->preserves_space);
		if (!is_before)
			copy_sources(flow, r, from, to, preserves);
	}
	free(by_rank);
}

bool resegment_join(struct flow *flow, struct resegment *r, size_t first, size_t last,
    enum resegment_side side)
{
	if (side == RESEGMENT_SOURCE) {
		join_sources(flow, r, first, last);
		return true;
	}
	if (!resegment_has_target(r, first, last))
		return false;
	join_targets(flow, r, first, last);
	return true;
}

bool resegment_add_text(struct buf *out, struct resegment *r, size_t first, size_t last,
    enum resegment_side side)
{
	struct flow flow = FLOW_INIT(r->tree->document);
	const bool has_side = resegment_join(&flow, r, first, last, side);

	flow_add_text(out, &flow, 0, flow.count);
	flow_free(&flow);
	return has_side;
}

/* States */

static size_t state_number(struct str state)
{
	static const struct str STATES[] = {
	    STR_INIT("initial"),
	    STR_INIT("translated"),
	    STR_INIT("reviewed"),
	    STR_INIT("final"),
	};

	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
		if (str_eq(STATES[i], state))
			return i;
	return 0;
}

struct segment_state resegment_joined_state(const struct resegment *r, size_t first, size_t last)
{
	struct segment_state earliest = {{NULL, 0}, {NULL, 0}};
	size_t lowest = SIZE_MAX;

	for (size_t i = first; i <= last; i++) {
		if (r->parts[i].is_ignorable)
			continue;
		const struct segment_state state = segment_get_state(r->tree, r->parts[i].segment);
		if (state_number(state.state) >= lowest)
			continue;
		lowest = state_number(state.state);
		earliest = state;
	}
	return earliest;
}

struct segment_state resegment_piece_state(const struct segment_state *state, bool has_target)
{
	const struct segment_state none = {{NULL, 0}, {NULL, 0}};
	const size_t number = state_number(state->state);

	if (number == 0)
		return *state;
	if (!has_target)
		return none;
	return number > 1 ? (struct segment_state){STR("translated"), {NULL, 0}} : *state;
}
