/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <inttypes.h>

#include "base/ascii.h"
#include "xliff/edit.h"
#include "xliff/edit_int.h"
#include "xml/escape.h"

/* True when SUGGESTION has the target CONTENT, which is written as TEXT. */
static bool has_target(const struct edit_writer *w, const struct xml_node *suggestion,
    const struct xml_node *content, struct str text)
{
	struct xml_node *target = NULL;

	while ((target = xml_node_next_element(suggestion, target)) != NULL)
		if (str_eq(target->name->local, STR("target")) &&
		    (segment_content_eq(target, content) ||
			str_eq(str_slice(w->tree->document, target->inner_start, target->inner_end),
			    text)))
			return true;
	return false;
}

/* True when CONTENT is a suggestion for the segment already. */
static bool is_recorded(struct edit_writer *w, const struct xml_node *content)
{
	const struct segment_tree *tree = w->tree;
	struct xml_node *child = NULL;
	struct buf text = BUF_INIT;
	struct buf *out = w->out;
	bool found = false;

	w->out = &text;
	edit_write_content(w, content);
	w->out = out;
	for (size_t i = w->segment->suggestion; i > 0 && !found; i = tree->suggestions[i - 1].next)
		found = has_target(w, tree->suggestions[i - 1].node, content, buf_str(&text));
	while (tree->is_version_1 && !found &&
	    (child = xml_node_next_element(w->segment->node, child)) != NULL)
		found = str_eq(child->name->local, STR("alt-trans")) &&
		    has_target(w, child, content, buf_str(&text));
	buf_free(&text);
	return found;
}

/* What CONTENT translates: the source beside it, which may be another one than the segment's. */
static const struct xml_node *find_source(const struct edit_writer *w,
    const struct xml_node *content)
{
	struct xml_node *child = NULL;

	/* In a match, it is of another namespace than its parent. */
	while (content->parent != NULL &&
	    (child = xml_node_next_element(content->parent, child)) != NULL)
		if (str_eq(child->name->local, STR("source")) &&
		    segment_tree_is_core(w->tree, child->name))
			return child;
	return w->segment->source;
}

static void add_alternative(struct xml_patch *patch, struct edit_writer *w,
    const struct xml_node *content, struct str origin)
{
	buf_add(w->out, edit_space_before(w->tree, w->segment->source));
	buf_add_char(w->out, '<');
	edit_write_name(w, STR("alt-trans"));
	xml_add_attribute(w->out, STR(" origin=\""), origin);
	buf_add_char(w->out, '>');
	if (!segment_content_eq(find_source(w, content), w->segment->source))
		edit_write_element(w, STR("source"), find_source(w, content));
	edit_write_element(w, STR("target"), content);
	edit_write_end_tag(w, STR("alt-trans"));
	const size_t at = edit_find_end(w->tree, w->segment);
	xml_patch_replace(patch, at, at, buf_str(w->out));
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
	const struct xml_node *matches = w->segment->matches;
	const bool is_open = matches != NULL && matches->inner_end < matches->end;
	const struct str prefix = is_open ? matches->name->prefix : STR("mtc");

	add_tag(w->out, "", prefix, "match");
	buf_add(w->out, STR(" ref=\"#"));
	xml_add(w->out, id, XML_ATTRIBUTE);
	xml_add_attribute(w->out, STR("\" origin=\""), origin);
	buf_add_char(w->out, '>');
	edit_write_element(w, STR("source"), find_source(w, content));
	edit_write_element(w, STR("target"), content);
	add_tag(w->out, "/", prefix, "match");
	buf_add_char(w->out, '>');
	if (is_open)
		xml_patch_replace(patch, matches->inner_end, matches->inner_end, buf_str(w->out));
	else
		xml_patch_insert_framed(patch, unit->inner_start, XML_PATCH_MATCHES,
		    STR("\n<mtc:matches xmlns:mtc=\"" SEGMENT_MATCHES "\">"), buf_str(w->out),
		    STR("</mtc:matches>"));
}

/* Gives the segment an id: a match must refer to it. Appends it to ID. */
static void give_id(struct buf *id, struct xml_patch *patch, const struct edit_writer *w)
{
	buf_addf(id, "s%" PRIu64, w->segment->free_id);
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
	if (is_recorded(&w, content))
		goto done;
	if (!tree->is_version_1 && id.ptr == NULL) {
		give_id(&new_id, patch, &w);
		id = buf_str(&new_id);
	}
	if (tree->is_version_1)
		add_alternative(patch, &w, content, origin);
	else
		add_match(patch, &w, content, origin, id);
done:
	edit_writer_free(&w);
	buf_free(&new_id);
	buf_free(&out);
	return true;
}
