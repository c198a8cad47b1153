/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations, and the fragment identifiers in them. */
#include "config.h"

#include "validate/fragment.h"
#include "validate/type.h"
#include "validate/validate_int.h"

/* The value of NODE's "ref" when it leads into an XLIFF file. */
static struct str local_ref(const struct checker *c, const struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "ref");

	return ref.len > 0 && ref.ptr[0] == '#' ? ref : str_from(NULL, 0);
}

static void check_fault(struct checker *c, struct xml_node *node, enum fragment_fault fault)
{
	const struct str ref = local_ref(c, node);
	struct fragment fragment;

	if (ref.ptr != NULL && fragment_parse(&fragment, ref) == fault)
		checker_fail(c, node, ref.ptr, NULL);
}

void rule_fragment_syntax(struct checker *c, struct xml_node *node)
{
	check_fault(c, node, FRAGMENT_SYNTAX);
}

void rule_fragment_prefix(struct checker *c, struct xml_node *node)
{
	check_fault(c, node, FRAGMENT_PREFIX);
}

void rule_fragment_duplicate(struct checker *c, struct xml_node *node)
{
	check_fault(c, node, FRAGMENT_DUPLICATE);
}

void rule_fragment_leaf(struct checker *c, struct xml_node *node)
{
	check_fault(c, node, FRAGMENT_LEAF);
}

void rule_fragment_order(struct checker *c, struct xml_node *node)
{
	check_fault(c, node, FRAGMENT_ORDER);
}

static bool is_registered(const struct checker *c, struct str prefix)
{
	if (prefix.len < 2 || type_is_one_of(prefix, "mtc|gls|fs|mda|res|ctr|slr|val|its|itsm|pgs"))
		return true;
	for (size_t i = 0; i < c->options->prefix_count; i++)
		if (str_eq(c->options->prefixes[i], prefix))
			return true;
	return false;
}

void rule_fragment_unknown(struct checker *c, struct xml_node *node)
{
	const struct str ref = local_ref(c, node);
	struct fragment fragment;

	if (ref.ptr != NULL && fragment_parse(&fragment, ref) == FRAGMENT_OK &&
	    !is_registered(c, fragment.leaf_prefix))
		checker_fail(c, node, ref.ptr, NULL);
}

static bool is_comment(const struct checker *c, const struct xml_node *node)
{
	return str_eq(checker_attribute(c, node, "type"), STR("comment"));
}

void rule_comment(struct checker *c, struct xml_node *node)
{
	const bool has_value = checker_attribute(c, node, "value").ptr != NULL;
	const bool has_ref = checker_attribute(c, node, "ref").ptr != NULL;

	if (is_comment(c, node) && has_value == has_ref)
		checker_fail(c, node, NULL, NULL);
}

/* True when ID is empty or that of the nearest NAME around NODE. */
static bool names(const struct checker *c, const struct xml_node *node, const char *name,
    struct str id)
{
	if (id.ptr == NULL)
		return true;
	const struct xml_node *around = checker_ancestor(node, name);
	return around != NULL && str_eq(checker_attribute(c, around, "id"), id);
}

static bool has_note(const struct checker *c, const struct xml_node *unit, struct str id)
{
	const struct xml_node *notes = checker_next_child(unit, NULL, "notes");
	struct xml_node *note = NULL;

	while (notes != NULL && (note = checker_next_child(notes, note, "note")) != NULL)
		if (str_eq(checker_attribute(c, note, "id"), id))
			return true;
	return false;
}

void rule_comment_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "ref");
	const struct xml_node *unit = checker_ancestor(node, "unit");
	struct fragment fragment;

	if (!is_comment(c, node) || ref.ptr == NULL || unit == NULL)
		return;
	const bool is_local = ref.len > 0 && ref.ptr[0] == '#';
	if (is_local && fragment_parse(&fragment, ref) != FRAGMENT_OK)
		return;
	/* A reference that names a file or group but no unit means a note of those. */
	const bool means_unit = is_local &&
	    (fragment.unit.ptr != NULL ||
		(fragment.file.ptr == NULL && fragment.group.ptr == NULL));
	if (!means_unit || !str_eq(fragment.leaf_prefix, STR("n")) ||
	    !names(c, node, "file", fragment.file) || !names(c, node, "group", fragment.group) ||
	    !names(c, node, "unit", fragment.unit) || !has_note(c, unit, fragment.leaf))
		checker_fail(c, node, ref.ptr, NULL);
}

void rule_annotation_purpose(struct checker *c, struct xml_node *node)
{
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct str name = node->attributes[i].name->local;
		if (node->attributes[i].name->ns.len > 0 ||
		    (!str_eq(name, STR("id")) && !str_eq(name, STR("type"))))
			return;
	}
	if (strcmp(checker_value(c, node, "type", "generic"), "generic") == 0)
		checker_fail(c, node, NULL, NULL);
}
