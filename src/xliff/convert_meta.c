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

#include "base/mem.h"
#include "xliff/convert_int.h"

void kept_open(struct buf *out, const char *format, ...)
{
	char category[1000];
	va_list args;

	va_start(args, format);
	const int len = vsnprintf(category, sizeof(category), format, args);
	va_end(args);
	const size_t used = len < (int)sizeof(category) ? (size_t)len : sizeof(category) - 1;
	xml_add_attribute(out, STR("<mda:metaGroup category=\""), str_from(category, used));
	buf_add_char(out, '>');
}

void kept_close(struct buf *out)
{
	buf_add(out, STR("</mda:metaGroup>\n"));
}

static void add_meta(struct buf *out, struct str type, struct str value)
{
	xml_add_attribute(out, STR("<mda:meta type=\""), type);
	buf_add_char(out, '>');
	xml_add(out, value, XML_TEXT);
	buf_add(out, STR("</mda:meta>\n"));
}

void kept_add(struct buf *out, const char *type, struct str value)
{
	add_meta(out, str_from_cstr(type), value);
}

/* Appends the name as metadata spell it. */
static void add_name(struct buf *out, const struct transfer *t, const struct xml_name *name)
{
	if (str_eq(name->ns, XLIFF_NS_XML))
		buf_add(out, STR("xml:"));
	else if (name->ns.len > 0 && !str_eq(name->ns, t->core))
		buf_addf(out, "{%.*s}", STR_ARG(name->ns));
	buf_add(out, name->local);
}

void kept_add_attributes(struct buf *out, const struct transfer *t, const struct xml_node *node,
    const char *list)
{
	struct buf type = BUF_INIT;

	for (size_t i = 0; i < node->attribute_count; i++) {
		buf_reset(&type);
		buf_add_char(&type, '@');
		add_name(&type, t, node->attributes[i].name);
		if (!transfer_lists(list, str_slice(buf_str(&type), 1, type.len)))
			add_meta(out, buf_str(&type), node->attributes[i].value);
	}
	buf_free(&type);
}

static void add_element(struct buf *out, const struct transfer *t, const struct xml_node *node,
    bool with_content)
{
	struct buf name = BUF_INIT;

	add_name(&name, t, node->name);
	xml_add_attribute(out, STR("<mda:metaGroup category=\""), buf_str(&name));
	buf_free(&name);
	buf_add_char(out, '>');
	const size_t before = out->len;
	kept_add_attributes(out, t, node, "");
	for (const struct xml_node *n = node->first; n != NULL && with_content; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			kept_add(out, "text", n->text);
		else if (n->kind == XML_NODE_ELEMENT)
			kept_add_element(out, t, n);
	}
	/* A group must not be empty. */
	if (out->len == before)
		kept_add(out, "text", STR(""));
	kept_close(out);
}

void kept_add_element(struct buf *out, const struct transfer *t, const struct xml_node *node)
{
	add_element(out, t, node, true);
}

void kept_add_code(struct buf *out, const struct transfer *t, const struct xml_node *node)
{
	add_element(out, t, node,
	    transfer_is_native(node) && xml_node_next_element(node, NULL) != NULL);
}

/* The children of NODE that are metadata but not the way back. */
static void copy_metadata(struct buf *out, const struct transfer *t, const struct xml_node *node)
{
	struct xml_node *group = NULL;

	while ((group = xml_node_next_element(node, group)) != NULL) {
		const struct str category = xml_node_attribute(group, STR("category"));
		if (str_eq(category, t->restore))
			continue;
		/* What merging needs has a place of its own in XLIFF 1. */
		if (t->version == XLIFF_1_2 && str_eq(category, STR("dragoman")))
			continue;
		transfer_copy(out, group);
	}
}

static bool is_metadata(const struct xml_node *node)
{
	return str_eq(node->name->ns, XLIFF_NS_META) && str_eq(node->name->local, STR("metadata"));
}

void kept_write(struct buf *out, const struct transfer *t, const struct xml_node *node,
    const struct buf *kept, const char *list)
{
	struct buf groups = BUF_INIT;
	const struct xml_node *child = NULL;

	while (node != NULL && (child = xml_node_next_element(node, child)) != NULL)
		if (is_metadata(child))
			copy_metadata(&groups, t, child);
	if (kept->len > 0) {
		xml_add_attribute(&groups, STR("<mda:metaGroup category=\""), t->keep);
		buf_add(&groups, STR(">\n"));
		buf_add(&groups, buf_str(kept));
		kept_close(&groups);
	}
	if (groups.len > 0) {
		buf_add(out, STR("<mda:metadata>\n"));
		buf_add(out, buf_str(&groups));
		buf_add(out, STR("</mda:metadata>\n"));
	}
	buf_free(&groups);
	child = NULL;
	while (node != NULL && (child = xml_node_next_element(node, child)) != NULL)
		if (transfer_is_foreign(t, child) && !is_metadata(child) &&
		    !transfer_lists(list, child->name->local))
			transfer_copy(out, child);
}

static void index_node(struct kept *kept, const struct xml_node *node)
{
	const bool is_group = str_eq(node->name->local, STR("metaGroup"));
	const struct str key = xml_node_attribute(node, is_group ? STR("category") : STR("type"));

	if (key.ptr == NULL || !map_add(is_group ? &kept->groups : &kept->values, key, kept->count))
		return;
	kept->nodes =
	    mem_grow(kept->nodes, &kept->capacity, kept->count + 1, sizeof(struct xml_node *));
	kept->nodes[kept->count++] = node;
}

void kept_read(struct kept *kept, const struct transfer *t, const struct xml_node *node)
{
	const struct xml_node *metadata = NULL;
	const struct xml_node *group = NULL;

	while (kept->root == NULL && (metadata = xml_node_next_element(node, metadata)) != NULL) {
		group = NULL;
		if (is_metadata(metadata))
			group = kept_next(metadata, NULL, t->restore.ptr);
		kept->root = group;
	}
	const struct xml_node *child = NULL;
	while (kept->root != NULL && (child = xml_node_next_element(kept->root, child)) != NULL)
		index_node(kept, child);
}

void kept_free(struct kept *kept)
{
	map_free(&kept->groups);
	map_free(&kept->values);
	free(kept->nodes);
	*kept = (struct kept)KEPT_INIT;
}

const struct xml_node *kept_find(const struct kept *kept, const char *format, ...)
{
	char key[1000];
	size_t index;
	va_list args;

	va_start(args, format);
	const int len = vsnprintf(key, sizeof(key), format, args);
	va_end(args);
	if (kept->root == NULL || len < 0 || len >= (int)sizeof(key) ||
	    !map_find(&index, &kept->groups, str_from(key, (size_t)len)))
		return NULL;
	return kept->nodes[index];
}

static struct str meta_text(const struct xml_node *meta)
{
	return meta->first != NULL ? meta->first->text : STR("");
}

struct str kept_get(const struct kept *kept, const char *type)
{
	size_t index;

	if (kept->root == NULL || !map_find(&index, &kept->values, str_from_cstr(type)))
		return str_from(NULL, 0);
	return meta_text(kept->nodes[index]);
}

struct str kept_value(const struct xml_node *group, const char *type)
{
	const struct xml_node *child = NULL;

	while (group != NULL && (child = xml_node_next_element(group, child)) != NULL)
		if (str_eq(child->name->local, STR("meta")) &&
		    str_eq_cstr(xml_node_attribute(child, STR("type")), type))
			return meta_text(child);
	return str_from(NULL, 0);
}

const struct xml_node *kept_next(const struct xml_node *group, const struct xml_node *previous,
    const char *category)
{
	const struct xml_node *child = previous;

	while (group != NULL && (child = xml_node_next_element(group, child)) != NULL)
		if (str_eq(child->name->local, STR("metaGroup")) &&
		    (category == NULL ||
			str_eq_cstr(xml_node_attribute(child, STR("category")), category)))
			return child;
	return NULL;
}

/* Cuts "{NAMESPACE}NAME". */
static struct str split_name(struct str *ns, struct str name)
{
	const size_t end = str_find_char(name, '}', 0);

	*ns = STR("");
	if (name.len == 0 || name.ptr[0] != '{' || end == name.len)
		return name;
	*ns = str_slice(name, 1, end);
	return str_slice(name, end + 1, name.len);
}

struct str kept_name(const struct xml_node *group)
{
	return group != NULL ? xml_node_attribute(group, STR("category")) : STR("");
}

/* Only what was once a name is written as one. */
static bool is_name(struct str name)
{
	struct str ns;
	const struct str local = split_name(&ns, name);

	for (size_t i = 0; i < local.len; i++)
		if ((unsigned char)local.ptr[i] <= ' ' ||
		    strchr("\"'<>&=/{}", local.ptr[i]) != NULL)
			return false;
	return local.len > 0;
}

/* A name of a namespace declares it: each has a prefix of its own, by NUMBER. */
static void write_attribute(struct buf *out, struct str name, struct str value, size_t number)
{
	struct str ns;
	const struct str local = split_name(&ns, name);

	if (!is_name(name))
		return;
	if (ns.len > 0) {
		buf_addf(out, " xmlns:a%zu=\"", number);
		xml_add(out, ns, XML_ATTRIBUTE);
		buf_addf(out, "\" a%zu:", number);
	} else {
		buf_add_char(out, ' ');
	}
	buf_add(out, local);
	xml_add_attribute(out, STR("=\""), value);
}

void kept_write_attributes(struct buf *out, const struct xml_node *group, const char *list)
{
	const struct xml_node *child = NULL;
	size_t number = 0;

	while (group != NULL && (child = xml_node_next_element(group, child)) != NULL) {
		const struct str type = xml_node_attribute(child, STR("type"));
		if (type.len < 2 || type.ptr[0] != '@' ||
		    transfer_lists(list, str_slice(type, 1, type.len)))
			continue;
		write_attribute(out, str_slice(type, 1, type.len), meta_text(child), ++number);
	}
}

/* Ends the element NAME, whose content was to begin at START. */
static void end_element(struct buf *out, struct str name, size_t start)
{
	if (out->len > start) {
		buf_addf(out, "</%.*s>", STR_ARG(name));
		return;
	}
	buf_truncate(out, start - 1);
	buf_add(out, STR("/>"));
}

/* OUTER is the namespace that names without prefix have here; empty for XLIFF's. */
static void write_element(struct buf *out, const struct transfer *t, const struct xml_node *group,
    struct str outer)
{
	struct str ns;
	const struct str name = kept_name(group);
	const struct str local = split_name(&ns, name);

	if (!is_name(name))
		return;
	buf_addf(out, "<%.*s", STR_ARG(local));
	if (!str_eq(ns, outer))
		xml_add_attribute(out, STR(" xmlns=\""), ns.len > 0 ? ns : t->new_core);
	kept_write_attributes(out, group, "");
	buf_add_char(out, '>');
	const size_t before = out->len;
	for (const struct xml_node *n = group->first; n != NULL; n = n->next) {
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		if (str_eq(n->name->local, STR("metaGroup")))
			write_element(out, t, n, ns);
		else if (str_eq(xml_node_attribute(n, STR("type")), STR("text")) &&
		    n->first != NULL)
			xml_add(out, n->first->text, XML_TEXT);
	}
	end_element(out, local, before);
}

void kept_write_element(struct buf *out, const struct transfer *t, const struct xml_node *group)
{
	write_element(out, t, group, STR(""));
}

void kept_write_content(struct buf *out, const struct transfer *t, const struct xml_node *group)
{
	for (const struct xml_node *n = group->first; n != NULL; n = n->next) {
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		if (str_eq(n->name->local, STR("metaGroup")))
			kept_write_element(out, t, n);
		else if (str_eq(xml_node_attribute(n, STR("type")), STR("text")) &&
		    n->first != NULL)
			xml_add(out, n->first->text, XML_TEXT);
	}
}

/* "segment#1", "source/1": where what is kept belongs, and no element. */
static bool is_place(struct str name)
{
	return name.len > 0 && name.ptr[0] != '{' &&
	    (str_find_char(name, '#', 0) < name.len || str_find_char(name, '/', 0) < name.len);
}

void kept_write_elements(struct buf *out, const struct transfer *t, const struct xml_node *group,
    const char *list)
{
	const struct xml_node *child = NULL;

	while ((child = kept_next(group, child, NULL)) != NULL) {
		const struct str name = kept_name(child);
		if (transfer_lists(list, name) || is_place(name))
			continue;
		kept_write_element(out, t, child);
		buf_add_char(out, '\n');
	}
}

/* Elements declare their namespace where it changes, attributes each their own. */
static void copy(struct buf *out, const struct xml_node *node, struct str outer)
{
	size_t number = 0;

	buf_addf(out, "<%.*s", STR_ARG(node->name->local));
	if (!str_eq(node->name->ns, outer))
		xml_add_attribute(out, STR(" xmlns=\""), node->name->ns);
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct xml_name *name = node->attributes[i].name;
		const bool has_ns = name->ns.len > 0 && !str_eq(name->ns, XLIFF_NS_XML);
		if (has_ns) {
			buf_addf(out, " xmlns:a%zu=\"", ++number);
			xml_add(out, name->ns, XML_ATTRIBUTE);
			buf_addf(out, "\" a%zu:", number);
		} else {
			buf_add(out, name->ns.len > 0 ? STR(" xml:") : STR(" "));
		}
		buf_add(out, name->local);
		xml_add_attribute(out, STR("=\""), node->attributes[i].value);
	}
	buf_add_char(out, '>');
	const size_t before = out->len;
	for (const struct xml_node *n = node->first; n != NULL; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			xml_add(out, n->text, XML_TEXT);
		else if (n->kind == XML_NODE_ELEMENT)
			copy(out, n, node->name->ns);
	}
	end_element(out, node->name->local, before);
}

void transfer_copy(struct buf *out, const struct xml_node *node)
{
	copy(out, node, STR(""));
	buf_add_char(out, '\n');
}
