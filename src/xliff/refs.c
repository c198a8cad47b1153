/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xliff/refs.h"
#include "xml/tree.h"

#define MATCHES_NAMESPACE STR("urn:oasis:names:tc:xliff:matches:2.0")

static struct str find_unit(const struct xml_node *node)
{
	while (node != NULL && !str_eq(node->name->local, STR("unit")))
		node = node->parent;
	return node != NULL ? xml_node_attribute(node, STR("id")) : STR("");
}

static struct str make_key(struct refs *refs, struct str unit, struct str id)
{
	return arena_format(&refs->arena, "%.*s\x01%.*s", STR_ARG(unit), STR_ARG(id));
}

/*
 * "#f=f1/u=u1/s1" leads to "s1" of the unit "u1", "#s1" to that of the unit around NODE, "#t=1" to
 * a code that only the target has.
 */
static void add(struct refs *refs, const struct xml_node *node, struct str ref)
{
	struct str unit = {NULL, 0};
	struct str piece = {NULL, 0};
	struct str rest = str_slice(ref, 1, ref.len);

	while (str_next(&piece, &rest, '/'))
		if (str_starts(piece, STR("u=")))
			unit = str_slice(piece, 2, piece.len);
	if (str_starts(piece, STR("t=")))
		piece = str_slice(piece, 2, piece.len);
	if (piece.len == 0 || str_find_char(piece, '=', 0) < piece.len)
		return;
	map_add(&refs->map, make_key(refs, unit.ptr != NULL ? unit : find_unit(node), piece),
	    str_eq(node->name->ns, MATCHES_NAMESPACE));
}

void refs_read(struct refs *refs, const struct xml_node *root)
{
	for (const struct xml_node *n = root; n != NULL; n = xml_node_following(root, n)) {
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		const struct str ref = xml_node_attribute(n, STR("ref"));
		if (str_starts(ref, STR("#")))
			add(refs, n, ref);
	}
}

bool refs_find(bool *is_match, struct refs *refs, struct str unit, struct str id)
{
	size_t value;

	if (!map_find(&value, &refs->map, make_key(refs, unit, id)))
		return false;
	*is_match = value;
	return true;
}

void refs_free(struct refs *refs)
{
	map_free(&refs->map);
	arena_free(&refs->arena);
}
