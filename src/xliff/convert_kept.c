/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An element becomes a <metaGroup> with its name as category. Its attributes become
 * metadata of the types "@NAME", text becomes "text", elements become groups. Names of
 * other namespaces are written "{NAMESPACE}NAME".
 */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/finding.h"
#include "xliff/convert_unit.h"

struct str transfer_get(const struct xml_node *node, const char *name)
{
	return node != NULL ? xml_node_attribute(node, str_from_cstr(name)) : str_from(NULL, 0);
}

bool transfer_is(const struct transfer *t, const struct xml_node *node, const char *name)
{
	return node->kind == XML_NODE_ELEMENT && str_eq_cstr(node->name->local, name) &&
	    str_eq(node->name->ns, t->core);
}

bool transfer_is_foreign(const struct transfer *t, const struct xml_node *node)
{
	return node->kind == XML_NODE_ELEMENT && !str_eq(node->name->ns, t->core);
}

struct xml_node *transfer_next(const struct transfer *t, const struct xml_node *node,
    const struct xml_node *previous, const char *name)
{
	struct xml_node *child = xml_node_next_element(node, previous);

	while (child != NULL && !transfer_is(t, child, name))
		child = xml_node_next_element(node, child);
	return child;
}

struct xml_node *transfer_child(const struct transfer *t, const struct xml_node *node,
    const char *name)
{
	return transfer_next(t, node, NULL, name);
}

bool transfer_lists(const char *list, struct str name)
{
	const struct str words = str_from_cstr(list);

	for (size_t at = str_find(words, name, 0); at < words.len && name.len > 0;
	     at = str_find(words, name, at + 1))
		if (at > 0 && words.ptr[at - 1] == ' ' && words.ptr[at + name.len] == ' ')
			return true;
	return false;
}

void transfer_attribute(struct buf *out, const struct xml_node *node, struct str name,
    const char *new_name)
{
	const struct str value = xml_node_attribute(node, name);

	if (value.ptr == NULL)
		return;
	buf_addf(out, " %s", new_name);
	xml_add_attribute(out, STR("=\""), value);
}

static struct str find_unit(const struct transfer *t, const struct xml_node *node)
{
	while (node != NULL && !transfer_is(t, node, "unit") && !transfer_is(t, node, "trans-unit"))
		node = node->parent;
	return node != NULL ? xml_node_attribute(node, STR("id")) : STR("");
}

void transfer_report(const struct transfer *t, const struct xml_node *node, const char *message,
    struct str what)
{
	struct buf text = BUF_INIT;

	const size_t at = str_find(str_from_cstr(message), STR("%s"), 0);
	buf_append(&text, message, at);
	buf_add(&text, what);
	if (message[at] != '\0')
		buf_add_cstr(&text, message + at + 2);
	finding_report(t->sink, FINDING_NOT_IN_VERSION, find_unit(t, node), node->line,
	    node->column, "%s", text.ptr);
	buf_free(&text);
}
