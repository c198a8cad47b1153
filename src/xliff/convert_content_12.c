/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and inline elements of XLIFF 2.x become those of 1.2. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "xliff/convert_int.h"

static const char *const SIDES[] = {"source", "target"};

static struct str get(const struct xml_node *node, const char *name)
{
	return xml_node_attribute(node, str_from_cstr(name));
}

void content_12_free(struct content_12 *c)
{
	halves_free(&c->halves[0]);
	halves_free(&c->halves[1]);
	kept_free(&c->old);
	map_free(&c->data);
	free(c->data_nodes);
}

void content_12_add_data(struct content_12 *c, const struct xml_node *parent)
{
	const struct xml_node *original = transfer_child(c->transfer, parent, "originalData");
	const struct xml_node *data = NULL;

	while (original != NULL &&
	    (data = transfer_next(c->transfer, original, data, "data")) != NULL) {
		map_add(&c->data, get(data, "id"), c->data_count);
		c->data_nodes = mem_grow(c->data_nodes, &c->data_capacity, c->data_count + 1,
		    sizeof(struct xml_node *));
		c->data_nodes[c->data_count++] = data;
	}
}

/* The <data> that NODE's attribute NAME refers to, or NULL. */
static const struct xml_node *find_data(const struct content_12 *c, const struct xml_node *node,
    const char *name)
{
	const struct str id = get(node, name);
	size_t index;

	return id.ptr != NULL && map_find(&index, &c->data, id) ? c->data_nodes[index] : NULL;
}

static void keep(struct content_12 *c, struct str id, const struct xml_node *node,
    const struct xml_node *partner, bool elsewhere)
{
	if (c->kept == NULL)
		return;
	kept_open(c->kept, "%s#%.*s", SIDES[c->side], STR_ARG(id));
	if (elsewhere)
		kept_add(c->kept, "partner", STR("ignorable"));
	kept_add_code(c->kept, c->transfer, node);
	if (partner != NULL)
		kept_add_code(c->kept, c->transfer, partner);
	kept_close(c->kept);
}

static const struct xml_node *find_old(const struct content_12 *c, struct str id)
{
	return kept_find(&c->old, "%s#%.*s", SIDES[c->side], STR_ARG(id));
}

/* True when NODE has no attributes but those in LIST, and its type comes back. */
static bool has_only(const struct content_12 *c, const struct xml_node *node, const char *list,
    bool pair)
{
	const struct code_name name = {get(node, "type"), get(node, "subType")};
	const struct str copy = get(node, "canCopy");

	for (size_t i = 0; i < node->attribute_count; i++)
		if (node->attributes[i].name->ns.len > 0 ||
		    !transfer_lists(list, node->attributes[i].name->local))
			return false;
	return transfer_type_returns(c->transfer, name, pair) &&
	    (copy.ptr == NULL || str_eq(copy, STR("no")));
}

/* The attributes of a code: as they were in XLIFF 1.2, when it came from there. */
static void write_looks(struct content_12 *c, struct buf *out, const struct xml_node *node,
    struct str id, const char *name)
{
	static const char *const SHOWN[] = {"equiv", "equivStart", "disp", "dispStart"};
	const bool pair = transfer_lists(" g bx bpt it ", str_from_cstr(name));
	const struct code_name type = {get(node, "type"), get(node, "subType")};

	xml_add_attribute(out, STR(" id=\""), id);
	if (transfer_lists(" g x bx ", str_from_cstr(name)) &&
	    str_eq(get(node, "canCopy"), STR("no")))
		buf_add(out, STR(" clone=\"no\""));
	if (!transfer_lists(" ex ept ", str_from_cstr(name)))
		xml_add_optional(out, STR(" ctype=\""), transfer_ctype(c->transfer, type, pair));
	for (size_t i = 0; i < sizeof(SHOWN) / sizeof(SHOWN[0]); i++) {
		const struct str text = get(node, SHOWN[i]);
		if (text.ptr == NULL)
			continue;
		xml_add_attribute(out, STR(" equiv-text=\""), text);
		return;
	}
}

/* The code itself; with the elements in it that XLIFF 1.2 had there. */
static void write_data(struct content_12 *c, struct buf *out, const struct xml_node *data,
    const struct xml_node *old)
{
	struct buf text = BUF_INIT;

	if (kept_next(old, NULL, NULL) != NULL) {
		kept_write_content(out, c->transfer, old);
		return;
	}
	if (data != NULL)
		xml_node_add_text(&text, data);
	xml_add(out, buf_str(&text), XML_TEXT);
	buf_free(&text);
}

static void write_native(struct content_12 *c, struct buf *out, const char *name,
    const struct xml_node *node, struct str id, const struct xml_node *data,
    const struct xml_node *old)
{
	buf_addf(out, "<%s", name);
	if (old != NULL)
		kept_write_attributes(out, old, "");
	else
		write_looks(c, out, node, id, name);
	buf_add_char(out, '>');
	write_data(c, out, data, old);
	buf_addf(out, "</%s>", name);
}

static void write_pc(struct content_12 *c, struct buf *out, const struct xml_node *node)
{
	const struct str id = get(node, "id");
	const struct xml_node *group = find_old(c, id);
	const struct xml_node *start = find_data(c, node, "dataRefStart");
	const struct xml_node *end = find_data(c, node, "dataRefEnd");
	const struct xml_node *old = kept_next(group, NULL, "bpt");

	if (group == NULL &&
	    ((start == NULL) != (end == NULL) ||
		!has_only(c, node,
		    start == NULL ? " id type subType equivStart canCopy "
				  : " id type subType equivStart equivEnd dataRefStart dataRefEnd ",
		    true)))
		keep(c, id, node, NULL, false);
	if (start != NULL || end != NULL || old != NULL) {
		write_native(c, out, "bpt", node, id, start, old);
		content_12_write(c, out, node);
		old = kept_next(group, NULL, "ept");
		buf_add(out, STR("<ept"));
		if (old != NULL) {
			kept_write_attributes(out, old, "");
		} else {
			xml_add_attribute(out, STR(" id=\""), id);
			transfer_attribute(out, node, STR("equivEnd"), "equiv-text");
		}
		buf_add_char(out, '>');
		write_data(c, out, end, old);
		buf_add(out, STR("</ept>"));
		return;
	}
	old = kept_next(group, NULL, "g");
	buf_add(out, STR("<g"));
	if (old != NULL)
		kept_write_attributes(out, old, "");
	else
		write_looks(c, out, node, id, "g");
	buf_add_char(out, '>');
	content_12_write(c, out, node);
	buf_add(out, STR("</g>"));
}

static void write_ph(struct content_12 *c, struct buf *out, const struct xml_node *node)
{
	const struct str id = get(node, "id");
	const struct xml_node *group = find_old(c, id);
	const struct xml_node *data = find_data(c, node, "dataRef");
	const char *name = data != NULL ? "ph" : "x";
	const struct xml_node *old = kept_next(group, NULL, name);

	if (group == NULL &&
	    !has_only(c, node,
		data != NULL ? " id type subType equiv dataRef "
			     : " id type subType equiv canCopy ",
		false))
		keep(c, id, node, NULL, false);
	if (data != NULL) {
		write_native(c, out, name, node, id, data, old);
		return;
	}
	buf_add(out, STR("<x"));
	if (old != NULL)
		kept_write_attributes(out, old, "");
	else
		write_looks(c, out, node, id, name);
	buf_add(out, STR("/>"));
}

/* What HALF was in XLIFF 1.2, if it came from there. */
static const struct xml_node *find_old_half(const struct xml_node *group, const struct half *half)
{
	const struct xml_node *old = NULL;

	while ((old = kept_next(group, old, NULL)) != NULL) {
		const struct str name = kept_name(old);
		bool is_end = transfer_lists(" ept ex ", name);
		if (str_eq(name, STR("x")))
			is_end = str_ends(kept_value(old, "@id"), STR("-end"));
		if (str_eq(name, STR("it")))
			is_end = str_eq(kept_value(old, "@pos"), STR("close"));
		if (is_end == half->is_end && transfer_lists(" bpt ept bx ex it x ", name))
			return old;
	}
	return NULL;
}

/*
 * A half with a code is a <bpt> or <ept> beside its other half, else an <it>; one without is empty.
 */
static const char *choose_name(const struct half *half, bool joined, bool has_data)
{
	if (!has_data)
		return half->is_end ? "ex" : "bx";
	if (!joined)
		return "it";
	return half->is_end ? "ept" : "bpt";
}

/* Beside each other, two halves with codes would come back as one element. */
static bool is_plain_half(const struct content_12 *c, const struct half *half, bool joined)
{
	return (!joined || find_data(c, half->node, "dataRef") == NULL) &&
	    has_only(c, half->node, " id startRef isolated type subType equiv dataRef ", true);
}

static void write_half(struct content_12 *c, struct buf *out, const struct half *half)
{
	const struct xml_node *node = half->node;
	const struct half *items = c->halves[c->side].items;
	const struct half *partner = half->partner != HALF_ALONE ? &items[half->partner] : NULL;
	const struct xml_node *data = find_data(c, node, "dataRef");
	const struct str id = str_slice(half->key, 1, half->key.len);
	const bool joined = partner != NULL && partner->content == half->content;
	const bool elsewhere =
	    partner != NULL && c->is_ignorable != NULL && c->is_ignorable[partner->content];
	const struct xml_node *group = find_old(c, id);
	const struct xml_node *old = find_old_half(group, half);
	const char *name = choose_name(half, joined, data != NULL);

	if (group == NULL && (!half->is_end || partner == NULL || elsewhere) &&
	    (elsewhere || !is_plain_half(c, half, joined) ||
		(partner != NULL && !is_plain_half(c, partner, joined))))
		keep(c, id, node, partner != NULL && !elsewhere ? partner->node : NULL, elsewhere);
	if (old != NULL &&
	    transfer_lists(joined ? " x bx ex bpt ept " : " x bx ex it ", kept_name(old)))
		name = kept_name(old).ptr;
	else
		old = NULL;
	buf_addf(out, "<%s", name);
	if (old != NULL) {
		kept_write_attributes(out, old, "");
	} else {
		write_looks(c, out, node, id, name);
		if (joined && data == NULL)
			xml_add_attribute(out, STR(" rid=\""), id);
		if (strcmp(name, "it") == 0)
			buf_add(out, half->is_end ? STR(" pos=\"close\"") : STR(" pos=\"open\""));
	}
	if (!transfer_lists(" bpt ept it ", str_from_cstr(name))) {
		buf_add(out, STR("/>"));
		return;
	}
	buf_add_char(out, '>');
	write_data(c, out, data, old);
	buf_addf(out, "</%s>", name);
}

/* True when NODE comes back from what is written for its type. */
static bool is_plain_mark(const struct xml_node *node, bool locked, bool named)
{
	for (size_t i = 0; i < node->attribute_count; i++)
		if (node->attributes[i].name->ns.len > 0 ||
		    !transfer_lists(locked ? " id type translate " : " id type value ",
			node->attributes[i].name->local))
			return false;
	return locked ? get(node, "type").ptr != NULL : named;
}

static struct str find_mtype(struct content_12 *c, const struct xml_node *node)
{
	const struct str type = get(node, "type");

	if (str_eq(get(node, "translate"), STR("no")) &&
	    (type.ptr == NULL || str_eq(type, STR("generic"))))
		return STR("protected");
	if (str_eq(type, STR("term")))
		return type;
	if (str_find_char(type, ':', 0) < type.len)
		return transfer_word(c->transfer, type);
	return arena_format(&c->transfer->arena, "x-%.*s",
	    STR_ARG(type.ptr != NULL ? type : STR("generic")));
}

/*
 * In a <target>, the schema takes every "mid" for that of a segment, so marks are known by their
 * order.
 */
static void keep_mark(struct content_12 *c, const struct xml_node *node, struct str mtype)
{
	if (c->kept == NULL)
		return;
	if (c->side == CONTENT_TARGET)
		kept_open(c->kept, "target#mark %zu", ++c->mark_count);
	else
		kept_open(c->kept, "source#%.*s", STR_ARG(get(node, "id")));
	kept_add(c->kept, "mtype", mtype);
	kept_add_code(c->kept, c->transfer, node);
	kept_close(c->kept);
}

static void write_mark(struct content_12 *c, struct buf *out, const struct xml_node *node)
{
	const struct xml_node *old = kept_next(find_old(c, get(node, "id")), NULL, "mrk");

	buf_add(out, STR("<mrk"));
	if (old != NULL) {
		kept_write_attributes(out, old, "");
	} else {
		const struct str mtype = find_mtype(c, node);
		const bool locked = str_eq(mtype, STR("protected"));
		const bool named =
		    !str_eq(mtype, STR("x-generic")) && !str_eq(mtype, STR("x-comment"));
		if (c->side == CONTENT_TARGET || !is_plain_mark(node, locked, named))
			keep_mark(c, node, mtype);
		xml_add_attribute(out, STR(" mtype=\""), mtype);
		if (c->side == CONTENT_SOURCE)
			transfer_attribute(out, node, STR("id"), "mid");
		transfer_attribute(out, node, STR("value"), "comment");
	}
	buf_add_char(out, '>');
	content_12_write(c, out, node);
	buf_add(out, STR("</mrk>"));
}

/* What XLIFF 1.2 has no element for is a lone code there. */
static void write_other(struct content_12 *c, struct buf *out, const struct xml_node *node)
{
	struct transfer *t = c->transfer;
	struct str id = get(node, "id");

	if (transfer_is(t, node, "em"))
		id = arena_format(&t->arena, "%.*s.em", STR_ARG(get(node, "startRef")));
	if (transfer_is(t, node, "cp"))
		id = arena_format(&t->arena, "cp.%zu", ++t->next_id);
	keep(c, id, node, NULL, false);
	xml_add_attribute(out, STR("<x id=\""), id);
	buf_addf(out, " ctype=\"x-%.*s\"/>", STR_ARG(node->name->local));
}

static void write_node(struct content_12 *c, struct buf *out, const struct xml_node *node)
{
	const struct half *half = halves_next(&c->halves[c->side], node);

	if (node->kind == XML_NODE_TEXT)
		xml_add(out, node->text, XML_TEXT);
	if (node->kind != XML_NODE_ELEMENT)
		return;
	if (half != NULL)
		write_half(c, out, half);
	else if (transfer_is(c->transfer, node, "pc"))
		write_pc(c, out, node);
	else if (transfer_is(c->transfer, node, "ph"))
		write_ph(c, out, node);
	else if (transfer_is(c->transfer, node, "mrk"))
		write_mark(c, out, node);
	else if (transfer_lists(" sm em cp ", node->name->local))
		write_other(c, out, node);
	else
		content_12_write(c, out, node);
}

void content_12_write(struct content_12 *c, struct buf *out, const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next)
		write_node(c, out, n);
}
