/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "xliff/resegment_int.h"

struct resegment *resegment_open(const struct segment_tree *tree, struct xml_patch *patch,
    const struct resegment_options *options)
{
	struct resegment *r = mem_zalloc(1, sizeof(*r));

	r->tree = tree;
	r->patch = patch;
	r->options = *options;
	r->arena = (struct arena)ARENA_INIT;
	return r;
}

void resegment_close(struct resegment *r)
{
	if (r == NULL)
		return;
	free(r->parts);
	map_free(&r->ids);
	map_free(&r->target_ids);
	refs_free(&r->refs);
	arena_free(&r->arena);
	free(r);
}

/* Reading a unit */

/* What NODE or else the nearest element around it says. */
static struct str inherited(const struct xml_node *node, struct str ns, struct str name)
{
	struct str value = {NULL, 0};

	for (; node != NULL && value.ptr == NULL; node = node->parent)
		value = xml_node_attribute_ns(node, ns, name);
	return value;
}

static void read_part(struct part *part, const struct segment_node *segment, size_t place)
{
	const struct xml_node *node = segment->source != NULL ? segment->source : segment->node;

	*part = (struct part){
	    .segment = segment,
	    .is_ignorable = str_eq(segment->node->name->local, STR("ignorable")),
	    .is_fixed = segment->source == NULL ||
		str_eq(inherited(segment->node, STR(""), STR("canResegment")), STR("no")),
	    .preserves_space =
		str_eq(inherited(node, XML_NAMESPACE, STR("space")), STR("preserve")),
	    .place = place,
	    .order = SIZE_MAX,
	    .rank = SIZE_MAX,
	};
}

/* The place from 0 that NODE's order names: FALLBACK without one, SIZE_MAX when it's none. */
static size_t read_order(const struct xml_node *node, size_t count, size_t fallback)
{
	const struct str order = str_trim(xml_node_attribute(node, STR("order")));
	size_t number = 0;

	if (order.ptr == NULL)
		return fallback;
	for (size_t i = 0; i < order.len; i++) {
		if (!ascii_is_digit(order.ptr[i]) || number > count)
			return SIZE_MAX;
		number = number * 10 + (size_t)(order.ptr[i] - '0');
	}
	return number > 0 && number <= count ? number - 1 : SIZE_MAX;
}

/* Which part's target says that it belongs where; false when two say the same, or one nonsense. */
static bool place_targets(size_t *holders, const struct resegment *r)
{
	bool is_sound = true;

	for (size_t i = 0; i < r->count; i++) {
		const struct xml_node *target = r->parts[i].segment->target;
		if (target == NULL)
			continue;
		const size_t place = read_order(target, r->count, i);
		if (xml_node_attribute(target, STR("order")).ptr != NULL)
			r->parts[i].order = place;
		if (place == SIZE_MAX || holders[place] != SIZE_MAX)
			is_sound = false;
		else
			holders[place] = i;
	}
	return is_sound;
}

/* Ranks the targets; what isn't there is in nobody's way. */
static void rank_parts(struct resegment *r)
{
	size_t *holders = mem_alloc(r->count + 1, sizeof(*holders));
	size_t rank = 0;

	for (size_t i = 0; i < r->count; i++)
		holders[i] = SIZE_MAX;
	r->is_invalid = !place_targets(holders, r);
	for (size_t i = 0; i < r->count; i++)
		if (holders[i] != SIZE_MAX)
			r->parts[holders[i]].rank = rank++;
	free(holders);
}

/* Parts with a target change places so that targets are in their order. */
static void sort_by_rank(struct resegment *r)
{
	struct part *sorted = mem_alloc(r->count + 1, sizeof(*sorted));
	size_t rank = 0;

	for (size_t i = 0; i < r->count; i++)
		if (r->parts[i].rank != SIZE_MAX)
			sorted[r->parts[i].rank] = r->parts[i];
	for (size_t i = 0; i < r->count; i++)
		if (r->parts[i].rank != SIZE_MAX)
			r->parts[i] = sorted[rank++];
	free(sorted);
}

size_t resegment_unit(struct resegment *r, size_t first)
{
	const struct segment_node *segments = r->tree->segments;

	r->count = 0;
	for (size_t i = first;
	     i < r->tree->count && segments[i].unit_node == segments[first].unit_node; i++) {
		r->parts = mem_grow(r->parts, &r->capacity, r->count + 1, sizeof(*r->parts));
		read_part(&r->parts[r->count], &segments[i], r->count);
		r->count++;
	}
	rank_parts(r);
	if (r->options.by_target && !r->is_invalid)
		sort_by_rank(r);
	map_free(&r->ids);
	map_free(&r->target_ids);
	r->has_target_ids = false;
	r->next_id = 1;
	return r->count;
}

const struct segment_node *resegment_part(const struct resegment *r, size_t number)
{
	return r->parts[number].segment;
}

bool resegment_is_ignorable(const struct resegment *r, size_t number)
{
	return r->parts[number].is_ignorable;
}

/* Judging */

/* Parts whose targets follow each other, or that have none. */
struct run {
	size_t first;
	size_t last;
	size_t low; /* rank; SIZE_MAX without a target */
	size_t high;
};

struct runs {
	struct run *list;
	size_t count;
};

static bool follow_each_other(const struct run *a, const struct run *b)
{
	return a->low == SIZE_MAX || b->low == SIZE_MAX || a->high + 1 == b->low ||
	    b->high + 1 == a->low;
}

/* Adds a part, and joins runs at the end while their targets follow each other either way. */
static void add_run(struct runs *runs, const struct resegment *r, size_t number, size_t barrier)
{
	const size_t rank = r->parts[number].rank;

	runs->list[runs->count++] = (struct run){number, number, rank, rank};
	while (runs->count > 1) {
		struct run *a = &runs->list[runs->count - 2];
		const struct run *b = &runs->list[runs->count - 1];
		if (a->first < barrier || !follow_each_other(a, b))
			return;
		a->last = b->last;
		if (a->low == SIZE_MAX || b->high > a->high)
			a->high = b->low != SIZE_MAX ? b->high : a->high;
		a->low = a->low < b->low ? a->low : b->low;
		runs->count--;
	}
}

static bool is_in_order(const struct resegment *r, size_t first, size_t last)
{
	struct runs runs = {mem_alloc(last - first + 1, sizeof(struct run)), 0};

	for (size_t i = first; i <= last; i++)
		add_run(&runs, r, i, first);
	free(runs.list);
	return runs.count == 1;
}

static size_t count_foreign(const struct xml_node *node)
{
	size_t count = 0;

	for (size_t i = 0; i < node->attribute_count; i++)
		count += node->attributes[i].name->ns.len > 0;
	return count;
}

/* Attributes of modules and extensions: nobody knows how they would be joined. */
static bool has_same_foreign(const struct xml_node *a, const struct xml_node *b)
{
	if (count_foreign(a) != count_foreign(b))
		return false;
	for (size_t i = 0; i < a->attribute_count; i++) {
		const struct xml_attribute *attribute = &a->attributes[i];
		if (attribute->name->ns.len == 0)
			continue;
		const struct str other =
		    xml_node_attribute_ns(b, attribute->name->ns, attribute->name->local);
		if (other.ptr == NULL || !str_eq(other, attribute->value))
			return false;
	}
	return true;
}

/* True when NODE's content has codes that must not be deleted, and no target of the unit has them. */
static bool would_lose_codes(struct resegment *r, const struct xml_node *content)
{
	for (const struct xml_node *n = content; n != NULL; n = xml_node_following(content, n))
		if (n->kind == XML_NODE_ELEMENT && xml_node_attribute(n, STR("id")).ptr != NULL &&
		    str_eq(xml_node_attribute(n, STR("canDelete")), STR("no")) &&
		    resegment_is_new_in_targets(r, n))
			return true;
	return false;
}

static bool is_left_incomplete(struct resegment *r, size_t first, size_t last)
{
	if (!resegment_has_target(r, first, last))
		return false;
	for (size_t i = first; i <= last; i++)
		if (r->parts[i].segment->target == NULL &&
		    would_lose_codes(r, r->parts[i].segment->source))
			return true;
	return false;
}

enum resegment_verdict resegment_judge(struct resegment *r, size_t first, size_t last)
{
	const struct xml_node *known = NULL;

	if (r->is_invalid)
		return RESEGMENT_INVALID;
	for (size_t i = first; i <= last; i++)
		if (r->parts[i].is_fixed)
			return RESEGMENT_FIXED;
	if (first < last && is_left_incomplete(r, first, last))
		return RESEGMENT_INCOMPLETE;
	for (size_t i = first; i <= last; i++) {
		const struct xml_node *node = r->parts[i].segment->node;
		if (r->parts[i].is_ignorable)
			continue;
		if (known != NULL && !has_same_foreign(known, node))
			return RESEGMENT_DIFFERS;
		known = node;
	}
	return is_in_order(r, first, last) ? RESEGMENT_YES : RESEGMENT_ORDER;
}

/*
 * Ignorable parts at the edges stay, unless the targets of the others don't follow each other then.
 */
static struct resegment_group trim(const struct resegment *r, const struct run *run)
{
	struct resegment_group group = {run->first, run->last, NULL, 0};

	while (group.first < group.last && r->parts[group.first].is_ignorable)
		group.first++;
	while (group.first < group.last && r->parts[group.last].is_ignorable)
		group.last--;
	if (group.first < group.last && !is_in_order(r, group.first, group.last))
		group = (struct resegment_group){run->first, run->last, NULL, 0};
	return group;
}

size_t resegment_plan_join(struct resegment_group **groups, struct resegment *r)
{
	struct runs runs = {mem_alloc(r->count + 1, sizeof(struct run)), 0};
	size_t barrier = 0;
	size_t count = 0;

	for (size_t i = 0; i < r->count; i++) {
		if (r->parts[i].is_fixed)
			barrier = i + 1;
		else
			add_run(&runs, r, i, barrier);
	}
	*groups = mem_alloc(runs.count + 1, sizeof(**groups));
	for (size_t i = 0; i < runs.count; i++) {
		const struct resegment_group group = trim(r, &runs.list[i]);
		if (group.first < group.last &&
		    resegment_judge(r, group.first, group.last) == RESEGMENT_YES)
			(*groups)[count++] = group;
	}
	free(runs.list);
	return count;
}

/* Identifiers */

bool resegment_is_referenced(bool *is_match, struct resegment *r, struct str id)
{
	if (!r->has_refs)
		refs_read(&r->refs, r->tree->root);
	r->has_refs = true;
	return id.ptr != NULL && refs_find(is_match, &r->refs, r->parts[0].segment->unit, id);
}

/* Adds all ids in ROOT. */
static void find_ids(struct map *ids, const struct xml_node *root)
{
	for (const struct xml_node *n = root; n != NULL; n = xml_node_following(root, n)) {
		const struct str id = n->kind == XML_NODE_ELEMENT ? xml_node_attribute(n, STR("id"))
								  : str_from(NULL, 0);
		if (id.ptr != NULL)
			map_add(ids, id, 0);
	}
}

bool resegment_is_new_in_targets(struct resegment *r, const struct xml_node *node)
{
	const struct str id = xml_node_attribute(node, STR("id"));
	size_t value;

	for (size_t i = 0; i < r->count && !r->has_target_ids; i++)
		find_ids(&r->target_ids, r->parts[i].segment->target);
	r->has_target_ids = true;
	return id.ptr == NULL || !map_find(&value, &r->target_ids, id);
}

struct str resegment_new_id(struct resegment *r)
{
	struct str id;

	if (r->ids.count == 0)
		find_ids(&r->ids, r->parts[0].segment->unit_node);
	do
		id = arena_format(&r->arena, "s%zu", r->next_id++);
	while (!map_add(&r->ids, id, 0));
	return id;
}
