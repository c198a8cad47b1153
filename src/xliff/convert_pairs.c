/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/convert_int.h"

static bool is_called(const struct xml_node *node, const char *name)
{
	return str_eq_cstr(node->name->local, name);
}

bool transfer_is_native(const struct xml_node *node)
{
	return transfer_lists(" bpt ept ph it ", node->name->local);
}

/* What is known of the elements that are halves: in XLIFF 1, then in 2. */
static const struct {
	const char *name;
	const char *kind; /* halves of different kinds are no pair */
	bool is_end;
	bool may_span;
} HALVES[] = {
    {"bpt", "b", false, true},
    {"ept", "b", true, true},
    {"bx", "x", false, false},
    {"ex", "x", true, false},
    {"it", "i", false, false},
    {"sc", "s", false, false},
    {"ec", "s", true, false},
};

/* The length of "3" in "3-start" and "3-end", which are halves of ours; 0 for others. */
static size_t half_number(bool *is_end, struct str id)
{
	size_t digits = 0;

	while (digits < id.len && ascii_is_digit(id.ptr[digits]))
		digits++;
	const struct str suffix = str_slice(id, digits, id.len);
	*is_end = str_eq(suffix, STR("-end"));
	return *is_end || str_eq(suffix, STR("-start")) ? digits : 0;
}

static bool describe(struct half *half, struct transfer *t, const struct xml_node *node)
{
	const struct str id = xml_node_attribute(node, STR("id"));
	struct str key = xml_node_attribute(node, STR("rid"));

	if (node->kind != XML_NODE_ELEMENT || !str_eq(node->name->ns, t->core))
		return false;
	*half = (struct half){.node = node, .partner = HALF_ALONE};
	if (is_called(node, "x")) {
		const size_t digits = half_number(&half->is_end, id);
		half->key = arena_format(&t->arena, "n%.*s", (int)digits, id.ptr);
		return digits > 0;
	}
	for (size_t i = 0; i < sizeof(HALVES) / sizeof(HALVES[0]); i++) {
		if (!is_called(node, HALVES[i].name))
			continue;
		half->is_end = HALVES[i].is_end;
		half->may_span = HALVES[i].may_span;
		half->is_it = is_called(node, "it");
		if (half->is_it)
			half->is_end = str_eq(xml_node_attribute(node, STR("pos")), STR("close"));
		if (key.ptr == NULL)
			key = xml_node_attribute(node, STR("startRef"));
		if (key.ptr == NULL)
			key = id;
		half->key = arena_format(&t->arena, "%s%.*s", HALVES[i].kind, STR_ARG(key));
		return true;
	}
	return false;
}

static bool is_inside(const struct xml_node *node, const struct xml_node *content)
{
	for (node = node->parent; node != content; node = node->parent)
		if (transfer_is_native(node))
			return true;
	return false;
}

void halves_add(struct halves *halves, struct transfer *t, const struct xml_node *content,
    size_t number)
{
	struct half half;

	if (content == NULL)
		return;
	for (const struct xml_node *n = xml_node_following(content, content); n != NULL;
	     n = xml_node_following(content, n)) {
		if (!describe(&half, t, n) || is_inside(n, content))
			continue;
		half.content = number;
		halves->items = mem_grow(halves->items, &halves->capacity, halves->count + 1,
		    sizeof(*halves->items));
		halves->items[halves->count++] = half;
	}
}

/* Two halves that could belong together do, unless they say that they don't. */
static bool belong(const struct half *start, const struct half *end)
{
	if (start->is_it)
		return start->content != end->content;
	return !start->may_span || start->content == end->content;
}

static void find_partners(struct halves *halves)
{
	struct map keys = MAP_INIT;
	size_t *open = mem_zalloc(halves->count, sizeof(*open));
	size_t slot;

	for (size_t i = 0; i < halves->count; i++) {
		struct half *half = &halves->items[i];
		if (!map_find(&slot, &keys, half->key)) {
			slot = keys.count;
			map_add(&keys, half->key, slot);
		}
		if (!half->is_end) {
			open[slot] = i + 1;
		} else if (open[slot] > 0 && belong(&halves->items[open[slot] - 1], half)) {
			half->partner = open[slot] - 1;
			halves->items[half->partner].partner = i;
			open[slot] = 0;
		}
	}
	free(open);
	map_free(&keys);
}

static bool can_nest(const struct halves *halves, const struct half *half)
{
	if (!half->may_span || half->partner == HALF_ALONE)
		return false;
	const struct half *partner = &halves->items[half->partner];
	return partner->content == half->content && partner->node->parent == half->node->parent;
}

/* Of two pairs that cross, the one that ends later stays a span. */
static void find_spans(struct halves *halves)
{
	size_t *stack = mem_alloc(halves->count, sizeof(*stack));
	size_t depth = 0;

	for (size_t i = 0; i < halves->count; i++) {
		struct half *half = &halves->items[i];
		if (!can_nest(halves, half))
			continue;
		if (!half->is_end) {
			stack[depth++] = i;
			continue;
		}
		while (depth > 0 && halves->items[stack[depth - 1]].partner < i)
			depth--;
		if (depth > 0 && stack[depth - 1] == half->partner) {
			half->span = halves->items[half->partner].span = true;
			depth--;
		}
	}
	free(stack);
}

void halves_pair(struct halves *halves)
{
	find_partners(halves);
	find_spans(halves);
}

void halves_free(struct halves *halves)
{
	free(halves->items);
	*halves = (struct halves){NULL, 0, 0, 0};
}

struct half *halves_next(struct halves *halves, const struct xml_node *node)
{
	if (halves->next == halves->count || halves->items[halves->next].node != node)
		return NULL;
	return &halves->items[halves->next++];
}
