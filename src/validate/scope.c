/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes of a unit or match of XLIFF 2, read once for all rules. */
#include "config.h"

#include <stdlib.h>

#include "validate/check_int.h"

static const char *const KINDS[] = {
    [CHECK_PH] = "ph",
    [CHECK_PC] = "pc",
    [CHECK_SC] = "sc",
    [CHECK_EC] = "ec",
    [CHECK_MRK] = "mrk",
    [CHECK_SM] = "sm",
    [CHECK_EM] = "em",
};

#define KIND_COUNT (sizeof(KINDS) / sizeof(KINDS[0]))

static bool find_kind(enum check_code_kind *kind, const struct xml_node *node)
{
	const char *name = checker_name(node);

	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (strcmp(name, KINDS[i]) == 0) {
			*kind = (enum check_code_kind)i;
			return true;
		}
	}
	return false;
}

static size_t count_elements(const struct xml_node *root)
{
	size_t count = 0;

	for (const struct xml_node *n = root; n != NULL; n = xml_node_following(root, n))
		count += n->kind == XML_NODE_ELEMENT;
	return count;
}

static void add_codes(struct checker *c, struct check_scope *scope, int side, size_t part)
{
	struct xml_node *content = scope->parts[part].content[side];
	struct xml_node *node = content;
	enum check_code_kind kind;

	while (node != NULL && (node = xml_node_following(content, node)) != NULL) {
		if (node->kind != XML_NODE_ELEMENT || !find_kind(&kind, node))
			continue;
		const size_t index = scope->code_count[side]++;
		struct check_code *code = &scope->codes[side][index];
		*code = (struct check_code){node, kind, checker_attribute(c, node, "id"),
		    checker_attribute(c, node, "startRef"), part};
		if (code->id.ptr != NULL)
			map_add(&scope->ids[side], code->id, index);
		if (kind != CHECK_EC && kind != CHECK_EM)
			continue;
		const struct str start = code->start_ref.ptr != NULL ? code->start_ref : code->id;
		if (start.ptr != NULL)
			map_add(&scope->ends[side], start, index);
	}
}

/* Where each part's target belongs; what isn't a number keeps its place. */
static void rank_parts(struct checker *c, struct check_scope *scope)
{
	scope->ranks = arena_zalloc(&scope->arena, scope->part_count, sizeof(*scope->ranks));
	for (size_t i = 0; i < scope->part_count; i++) {
		const struct xml_node *target = scope->parts[i].content[CHECK_TARGET];
		const char *order = target != NULL ? checker_value(c, target, "order", NULL) : NULL;
		scope->ranks[i] = order != NULL ? strtoul(order, NULL, 10) : i + 1;
	}
}

static void add_part(struct checker *c, struct check_scope *scope, struct xml_node *node)
{
	struct check_part *part = &scope->parts[scope->part_count];
	const struct str id = checker_attribute(c, node, "id");

	if (id.ptr != NULL)
		map_add(&scope->part_ids, id, scope->part_count);
	scope->part_count++;

	part->node = node;
	part->content[CHECK_SOURCE] = checker_next_child(node, NULL, "source");
	part->content[CHECK_TARGET] = checker_next_child(node, NULL, "target");
}

static void read_scope(struct checker *c, struct check_scope *scope, struct xml_node *node)
{
	const size_t count = count_elements(node);
	struct xml_node *child = NULL;

	scope->node = node;
	scope->parts = arena_zalloc(&scope->arena, count + 1, sizeof(*scope->parts));
	for (int side = 0; side < 2; side++)
		scope->codes[side] =
		    arena_zalloc(&scope->arena, count, sizeof(*scope->codes[side]));
	if (checker_is(node, "mtc:match"))
		add_part(c, scope, node);
	while ((child = xml_node_next_element(node, child)) != NULL) {
		if (checker_is(child, "segment") || checker_is(child, "ignorable"))
			add_part(c, scope, child);
		if (!checker_is(child, "originalData"))
			continue;
		struct xml_node *data = NULL;
		while ((data = checker_next_child(child, data, "data")) != NULL) {
			const struct str id = checker_attribute(c, data, "id");
			if (id.ptr != NULL)
				map_add(&scope->data, id, 0);
		}
	}
	rank_parts(c, scope);
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < scope->part_count; i++)
			add_codes(c, scope, side, i);
}

void check_free_scope(struct check_scope *scope)
{
	arena_free(&scope->arena);
	map_free(&scope->ids[0]);
	map_free(&scope->ids[1]);
	map_free(&scope->ends[0]);
	map_free(&scope->ends[1]);
	map_free(&scope->part_ids);
	map_free(&scope->data);
	*scope = (struct check_scope){.arena = ARENA_INIT};
}

const struct check_scope *checker_scope(struct checker *c, struct xml_node *node)
{
	while (node != NULL && !checker_is(node, "unit") && !checker_is(node, "mtc:match"))
		node = node->parent;
	if (node == NULL)
		return NULL;
	struct check_scope *scope = &c->scopes[checker_is(node, "mtc:match")];
	if (scope->node == node)
		return scope;
	check_free_scope(scope);
	read_scope(c, scope, node);
	return scope;
}

const struct check_code *check_find_code(const struct check_scope *scope, int side, struct str id)
{
	size_t index;

	if (id.ptr == NULL || !map_find(&index, &scope->ids[side], id))
		return NULL;
	return &scope->codes[side][index];
}
