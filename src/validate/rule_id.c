/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers: 3.3.1.21 id, 3.9.2. */
#include "config.h"

#include "validate/type.h"
#include "validate/validate_int.h"

/* The first one of each id is remembered; reports another one. */
static void check_id(struct checker *c, struct map *ids, struct arena *arena, struct xml_node *node)
{
	const struct str id = checker_attribute(c, node, "id");
	size_t known;

	if (id.ptr == NULL)
		return;
	if (map_find(&known, ids, id))
		checker_fail(c, node, id.ptr, NULL);
	else
		map_add(ids, arena_copy(arena, id), 0);
}

void rule_file_id(struct checker *c, struct xml_node *node)
{
	check_id(c, &c->file_ids, &c->root_arena, node);
}

void rule_group_id(struct checker *c, struct xml_node *node)
{
	check_id(c, &c->group_ids, &c->file_arena, node);
}

void rule_unit_id(struct checker *c, struct xml_node *node)
{
	check_id(c, &c->unit_ids, &c->file_arena, node);
}

void rule_note_id(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "note", "id");
}

void rule_data_id(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "data", "id");
}

void rule_segment_id(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "segment|ignorable", "id");
}

static bool is_foreign(const struct xml_node *node)
{
	const struct check_meaning *meaning =
	    node->kind == XML_NODE_ELEMENT ? node->name->meaning : NULL;

	return meaning != NULL && !meaning->known && meaning->unknown == SCHEMA_FOREIGN;
}

static struct str extension_id(const struct xml_node *node)
{
	const struct str id = xml_node_attribute(node, STR("id"));

	if (id.ptr != NULL)
		return id;
	return xml_node_attribute_ns(node, STR("http://www.w3.org/XML/1998/namespace"), STR("id"));
}

/* Calls VISIT for each element of an extension in NODE that has an id. */
static void visit_extensions(struct checker *c, struct xml_node *node,
    void (*visit)(struct checker *c, struct xml_node *node, struct str id, void *context),
    void *context)
{
	for (struct xml_node *child = node->first; child != NULL; child = child->next) {
		if (!is_foreign(child))
			continue;
		for (struct xml_node *n = child; n != NULL; n = xml_node_following(child, n)) {
			const struct str id = is_foreign(n) ? extension_id(n) : str_from(NULL, 0);
			if (id.ptr != NULL)
				visit(c, n, id, context);
		}
	}
}

struct seen {
	struct map ids;
	struct arena keys;
};

static void check_seen(struct checker *c, struct xml_node *node, struct str id, void *context)
{
	struct seen *seen = context;
	const struct str key =
	    arena_format(&seen->keys, "%.*s %.*s", STR_ARG(id), STR_ARG(node->name->ns));

	if (id.len > 0 && !map_add(&seen->ids, key, 0))
		checker_fail(c, node, id.ptr, NULL);
}

/* Each extension has ids of its own in each file, group and unit. */
void rule_extension_id(struct checker *c, struct xml_node *node)
{
	struct seen seen = {MAP_INIT, ARENA_INIT};

	visit_extensions(c, node, check_seen, &seen);
	map_free(&seen.ids);
	arena_free(&seen.keys);
}

static void check_name(struct checker *c, struct xml_node *node, struct str id, void *context)
{
	if (!type_is_nmtoken(id))
		checker_fail(c, node, id.ptr, NULL);
}

void rule_extension_id_value(struct checker *c, struct xml_node *node)
{
	visit_extensions(c, node, check_name, NULL);
}
