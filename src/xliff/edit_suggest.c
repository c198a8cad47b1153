/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "xliff/edit.h"
#include "xliff/edit_int.h"
#include "xml/escape.h"

#define MATCHES "urn:oasis:names:tc:xliff:matches:2.0"

/* True when a child called NAME of PARENT, for the segment ID (ptr NULL: any), suggests CONTENT. */
static bool is_recorded(struct edit_writer *w, const struct xml_node *parent, struct str name,
    struct str id, const struct xml_node *content)
{
	struct buf text = BUF_INIT;
	struct buf *out = w->out;
	struct xml_node *child = NULL;
	bool found = false;

	w->out = &text;
	edit_write_content(w, content);
	w->out = out;
	while (!found && (child = xml_node_next_element(parent, child)) != NULL) {
		const struct str ref = xml_node_attribute(child, STR("ref"));
		const bool is_other = id.ptr != NULL &&
		    !(ref.len == id.len + 1 && str_ends(ref, id) && ref.ptr[0] == '#');
		struct xml_node *target = NULL;
		if (is_other || !str_eq(child->name->local, name))
			continue;
		while (!found && (target = xml_node_next_element(child, target)) != NULL)
			found = str_eq(target->name->local, STR("target")) &&
			    (segment_content_eq(target, content) ||
				str_eq(str_slice(w->tree->document, target->inner_start,
					   target->inner_end),
				    buf_str(&text)));
	}
	buf_free(&text);
	return found;
}

static void add_alternative(struct xml_patch *patch, struct edit_writer *w,
    const struct xml_node *content, struct str origin)
{
	if (is_recorded(w, w->segment->node, STR("alt-trans"), str_from(NULL, 0), content))
		return;
	buf_add(w->out, edit_space_before(w->tree, w->segment->source));
	buf_add_char(w->out, '<');
	edit_write_name(w, STR("alt-trans"));
	xml_add_attribute(w->out, STR(" origin=\""), origin);
	buf_add_char(w->out, '>');
	edit_write_element(w, STR("target"), content);
	edit_write_end_tag(w, STR("alt-trans"));
	const size_t at = edit_find_end(w->tree, w->segment);
	xml_patch_replace(patch, at, at, buf_str(w->out));
}

static struct xml_node *find_matches(const struct xml_node *unit)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(unit, child)) != NULL)
		if (str_eq(child->name->ns, STR(MATCHES)) &&
		    str_eq(child->name->local, STR("matches")))
			return child;
	return NULL;
}

/* The start or, with a SLASH, the end of an element of the module. */
static void add_tag(struct buf *out, const char *slash, struct str prefix, const char *local)
{
	buf_addf(out, "<%s%.*s%s%s", slash, STR_ARG(prefix), prefix.len > 0 ? ":" : "", local);
}

static void add_match(struct xml_patch *patch, struct edit_writer *w,
    const struct xml_node *content, struct str origin, struct str id)
{
	const struct xml_node *unit = w->segment->unit_node;
	const struct xml_node *matches = find_matches(unit);
	const bool is_open = matches != NULL && matches->inner_end < matches->end;
	const struct str prefix = is_open ? matches->name->prefix : STR("mtc");

	if (matches != NULL && is_recorded(w, matches, STR("match"), id, content))
		return;
	add_tag(w->out, "", prefix, "match");
	buf_add(w->out, STR(" ref=\"#"));
	xml_add(w->out, id, XML_ATTRIBUTE);
	xml_add_attribute(w->out, STR("\" origin=\""), origin);
	buf_add_char(w->out, '>');
	edit_write_element(w, STR("source"), w->segment->source);
	edit_write_element(w, STR("target"), content);
	add_tag(w->out, "/", prefix, "match");
	buf_add_char(w->out, '>');
	if (is_open)
		xml_patch_replace(patch, matches->inner_end, matches->inner_end, buf_str(w->out));
	else
		xml_patch_insert_framed(patch, unit->inner_start, XML_PATCH_MATCHES,
		    STR("\n<mtc:matches xmlns:mtc=\"" MATCHES "\">"), buf_str(w->out),
		    STR("</mtc:matches>"));
}

/* True when some element of UNIT has the id ID: segments and codes share them. */
static bool is_taken(const struct xml_node *unit, struct str id)
{
	const struct xml_node *n = unit;

	while ((n = xml_node_following(unit, n)) != NULL)
		if (n->kind == XML_NODE_ELEMENT && str_eq(xml_node_attribute(n, STR("id")), id))
			return true;
	return false;
}

/* Gives the segment an id that is free: a match must refer to it. Appends it to ID. */
static void give_id(struct buf *id, struct xml_patch *patch, const struct edit_writer *w)
{
	buf_addf(id, "s%zu", w->segment->place);
	while (is_taken(w->segment->unit_node, buf_str(id)))
		buf_add_char(id, 'x');
	xml_patch_set_attribute(patch, w->tree->document, w->segment->node, STR("id"), buf_str(id));
}

bool edit_add_suggestion(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content, struct str origin)
{
	struct buf out = BUF_INIT;
	struct buf new_id = BUF_INIT;
	struct edit_writer w;
	struct str id = xml_node_attribute(segment->node, STR("id"));

	if (segment->source == NULL)
		return false;
	edit_writer_init(&w, &out, tree, segment);
	w.is_suggestion = true;
	if (!tree->is_version_1 && id.ptr == NULL) {
		give_id(&new_id, patch, &w);
		id = buf_str(&new_id);
	}
	if (tree->is_version_1)
		add_alternative(patch, &w, content, origin);
	else
		add_match(patch, &w, content, origin, id);
	edit_writer_free(&w);
	buf_free(&new_id);
	buf_free(&out);
	return true;
}
