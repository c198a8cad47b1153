/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "xliff/flow.h"
#include "xliff/normalise.h"
#include "xliff/refs.h"
#include "xliff/segment_tree.h"
#include "xliff/tag.h"
#include "xml/patch.h"

#define XML_NAMESPACE STR("http://www.w3.org/XML/1998/namespace")

struct normaliser {
	struct segment_tree tree;
	struct xml_patch patch;
	struct refs refs;
	bool without_annotations;
	struct buf out;
};

static bool uses_prefix(const struct xml_node *node, struct str prefix)
{
	if (str_eq(node->name->prefix, prefix))
		return true;
	for (size_t i = 0; i < node->attribute_count; i++)
		if (prefix.len > 0 && str_eq(node->attributes[i].name->prefix, prefix))
			return true;
	return false;
}

/* A declaration that only what is in NODE needs. */
static bool is_for_content(const struct xml_node *node, struct str qname)
{
	if (str_eq(qname, STR("xmlns")))
		return !uses_prefix(node, STR(""));
	return str_starts(qname, STR("xmlns:")) &&
	    !uses_prefix(node, str_slice(qname, 6, qname.len));
}

static bool inherits_preserve(const struct xml_node *node)
{
	for (; node != NULL; node = node->parent) {
		const struct str space = xml_node_attribute_ns(node, XML_NAMESPACE, STR("space"));
		if (space.ptr != NULL)
			return str_eq(space, STR("preserve"));
	}
	return false;
}

static void add_start(struct normaliser *n, const struct xml_node *node)
{
	const struct str tag = tag_bytes(n->tree.document, node);
	struct xml_spelled spelled = XML_SPELLED_INIT;

	buf_add_char(&n->out, '<');
	tag_add_name(&n->out, node, node->name->local);
	while (xml_next_spelled(&spelled, tag))
		if (!is_for_content(node, spelled.qname))
			buf_add(&n->out, str_slice(tag, spelled.whole, spelled.end + 1));
	if (xml_node_attribute_ns(node, XML_NAMESPACE, STR("space")).ptr == NULL &&
	    inherits_preserve(node))
		buf_add(&n->out, STR(" xml:space=\"preserve\""));
	tag_add_close(&n->out, tag);
}

static bool is_dropped(struct normaliser *n, const struct segment_node *segment,
    const struct flow_item *item)
{
	bool is_match;

	if ((item->kind != FLOW_OPEN && item->kind != FLOW_CLOSE) || !item->is_mark)
		return false;
	struct str id = xml_node_attribute(item->node, STR("startRef"));
	if (id.ptr == NULL)
		id = xml_node_attribute(item->node, STR("id"));
	return id.ptr == NULL || !refs_find(&is_match, &n->refs, segment->unit, id);
}

static void drop_annotations(struct normaliser *n, const struct segment_node *segment,
    struct flow *flow)
{
	size_t kept = 0;

	for (size_t i = 0; i < flow->count; i++)
		if (!is_dropped(n, segment, &flow->items[i]))
			flow->items[kept++] = flow->items[i];
	flow->count = kept;
}

static void change_content(struct normaliser *n, const struct segment_node *segment,
    const struct xml_node *node)
{
	const struct str document = n->tree.document;
	struct flow flow = FLOW_INIT(document);

	if (node == NULL)
		return;
	flow_add(&flow, node, 0, false);
	if (n->without_annotations)
		drop_annotations(n, segment, &flow);
	flow_pair(&flow);
	const struct flow_place place = {segment->node, true};
	add_start(n, node);
	flow_write(&n->out, &flow, 0, flow.count, &place);
	tag_add_end(&n->out, document, node);
	const bool was_empty = node->inner_end == node->end && flow.count == 0;
	if (!was_empty && !str_eq(buf_str(&n->out), str_slice(document, node->start, node->end)))
		xml_patch_replace(&n->patch, node->start, node->end, buf_str(&n->out));
	buf_reset(&n->out);
	flow_free(&flow);
}

/* Where the specification lets nobody expect that they stay. */
static void drop_instructions(struct normaliser *n)
{
	static const struct str HOLDERS[] = {
	    STR_INIT("xliff"),
	    STR_INIT("file"),
	    STR_INIT("group"),
	    STR_INIT("unit"),
	    STR_INIT("notes"),
	    STR_INIT("originalData"),
	    STR_INIT("segment"),
	    STR_INIT("ignorable"),
	};
	const struct xml_node *root = n->tree.root;

	for (const struct xml_node *at = root; at != NULL; at = xml_node_following(root, at)) {
		if (at->kind != XML_NODE_INSTRUCTION ||
		    !str_eq(at->parent->name->ns, root->name->ns))
			continue;
		for (size_t i = 0; i < sizeof(HOLDERS) / sizeof(HOLDERS[0]); i++)
			if (str_eq(HOLDERS[i], at->parent->name->local))
				xml_patch_remove(&n->patch, n->tree.document, at);
	}
}

const struct error *xliff_normalise(struct buf *out, struct str document, bool without_annotations,
    const char *name)
{
	struct normaliser n = {
	    SEGMENT_TREE_INIT, XML_PATCH_INIT, REFS_INIT, without_annotations, BUF_INIT};

	const struct error *err = segment_tree_read(&n.tree, document, name);
	if (err == NULL && n.tree.is_version_1)
		err = error_new(ERROR_INPUT, _("%s: this is not a file of XLIFF 2"), name);
	if (err == NULL) {
		refs_read(&n.refs, n.tree.root);
		for (size_t i = 0; i < n.tree.count; i++) {
			const struct segment_node *segment = &n.tree.segments[i];
			change_content(&n, segment, segment->source);
			change_content(&n, segment, segment->target);
		}
		drop_instructions(&n);
		err = segment_tree_write(out, &n.tree, &n.patch, name);
	}
	buf_free(&n.out);
	refs_free(&n.refs);
	xml_patch_free(&n.patch);
	segment_tree_free(&n.tree);
	return err;
}
