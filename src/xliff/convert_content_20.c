/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and inline elements of XLIFF 1.2 become those of 2.x. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/convert_int.h"

static const char *const SIDES[] = {"source", "target"};

void content_20_free(struct content_20 *c)
{
	halves_free(&c->halves[0]);
	halves_free(&c->halves[1]);
	kept_free(&c->old);
	buf_free(&c->data);
	map_free(&c->data_ids);
	map_free(&c->ids);
	map_free(&c->names);
	map_free(&c->seen[0]);
	map_free(&c->seen[1]);
	free(c->new_names);
}

static struct str get(const struct xml_node *node, const char *name)
{
	return xml_node_attribute(node, str_from_cstr(name));
}

/* What KEY stands for now; when it is new, it is called ID if that isn't taken in IDS. */
static struct str find_name(struct content_20 *c, struct str key, struct map *ids, struct str id,
    const char *prefix)
{
	size_t number;

	if (!map_find(&number, &c->names, key)) {
		number = c->name_count++;
		map_add(&c->names, key, number);
		c->new_names =
		    mem_grow(c->new_names, &c->name_capacity, c->name_count, sizeof(*c->new_names));
		c->new_names[number] = transfer_take_id(c->transfer, ids, id, prefix);
	}
	return c->new_names[number];
}

/* Ids tell elements of one name apart. */
static const char *kind_of(const struct xml_node *node)
{
	static const char *const KINDS[] = {"g", "x", "ph", "mrk"};

	for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++)
		if (str_eq_cstr(node->name->local, KINDS[i]))
			return KINDS[i];
	return "c";
}

/*
 * What NODE, whose id is ID, is called now: on both sides the same. What comes again on
 * a side is a copy of *BASE, whose ptr is NULL otherwise.
 */
static struct str take_name(struct content_20 *c, struct str *base, const struct xml_node *node,
    struct str id)
{
	struct transfer *t = c->transfer;
	const char *kind = kind_of(node);
	const char *const prefixes[] = {strcmp(kind, "mrk") == 0 ? "m" : "c", kind};
	struct str name;

	*base = str_from(NULL, 0);
	for (size_t i = 0; i < 2; i++) {
		const struct str key = arena_format(&t->arena, "%s %.*s", prefixes[i], STR_ARG(id));
		if (i > 0 && strcmp(prefixes[0], prefixes[1]) == 0)
			break;
		name = find_name(c, key, &c->ids, id, prefixes[0]);
		const struct str seen = arena_format(&t->arena, "%s %.*s", kind, STR_ARG(name));
		if (map_add(&c->seen[c->side], name, 0)) {
			map_add(&c->seen[c->side], seen, 0);
			return name;
		}
		if (!map_add(&c->seen[c->side], seen, 0))
			break;
	}
	*base = name;
	return transfer_take_id(t, &c->ids, STR(""), prefixes[0]);
}

static struct str data_key(struct content_20 *c, const struct str text)
{
	return arena_format(&c->transfer->arena, "d %.*s", STR_ARG(text));
}

void content_20_keep_data(struct content_20 *c)
{
	const struct xml_node *data = NULL;
	const struct xml_node *group = kept_find(&c->old, "data");

	while ((data = kept_next(group, data, NULL)) != NULL) {
		const struct str text = kept_value(data, "text");
		find_name(c, data_key(c, text.ptr != NULL ? text : STR("")), &c->data_ids,
		    kept_value(data, "@id"), "d");
		kept_write_element(&c->data, c->transfer, data);
		buf_add_char(&c->data, '\n');
	}
}

/* The id of the <data> that holds the content of NODE. */
static struct str add_data(struct content_20 *c, const struct xml_node *node)
{
	struct transfer *t = c->transfer;
	struct buf text = BUF_INIT;
	const size_t known = c->name_count;

	xml_node_add_text(&text, node);
	const struct str id = find_name(c, data_key(c, buf_str(&text)), &c->data_ids,
	    arena_format(&t->arena, "d%zu", c->data_ids.count + 1), "d");
	if (c->name_count > known) {
		xml_add_attribute(&c->data, STR("<data id=\""), id);
		buf_add(&c->data, STR(" xml:space=\"preserve\">"));
		xml_add(&c->data, buf_str(&text), XML_TEXT);
		buf_add(&c->data, STR("</data>\n"));
	}
	buf_free(&text);
	return id;
}

static void write_data_ref(struct content_20 *c, struct buf *out, struct str start,
    const struct xml_node *node)
{
	if (transfer_is_native(node))
		xml_add_attribute(out, start, add_data(c, node));
}

static bool is_pair(const struct xml_node *node)
{
	return transfer_lists(" g bx bpt it ", node->name->local);
}

/*
 * True when the attributes of NODE say all that there is to say, and come back from what is
 * written.
 */
static bool is_plain(const struct content_20 *c, const struct xml_node *node, struct str name,
    const struct half *half)
{
	static const char *const LIST = " id ctype equiv-text ";
	const struct str rid = get(node, "rid");
	const struct str clone = get(node, "clone");

	if (!str_eq(get(node, "id"), name) ||
	    !transfer_ctype_returns(c->transfer, get(node, "ctype"), is_pair(node)))
		return false;
	/* <bx/> and <ex/> that belong together say so by their rid. */
	const bool needs_rid = half != NULL && transfer_lists(" bx ex ", node->name->local) &&
	    half->partner != HALF_ALONE &&
	    c->halves[c->side].items[half->partner].content == half->content;
	if (needs_rid ? !str_eq(rid, name) : rid.ptr != NULL)
		return false;
	if (half != NULL && str_eq(node->name->local, STR("x")))
		return false;
	if (transfer_is_native(node) && xml_node_next_element(node, NULL) != NULL)
		return false;
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct str attribute = node->attributes[i].name->local;
		const bool known = transfer_lists(LIST, attribute) ||
		    str_eq(attribute, STR("rid")) || str_eq(attribute, STR("pos")) ||
		    (str_eq(attribute, STR("clone")) && str_eq(clone, STR("no")) &&
			transfer_lists(" g x ", node->name->local));
		if (!known || node->attributes[i].name->ns.len > 0)
			return false;
	}
	return true;
}

/* What was kept of the code that is called ID here. */
static const struct xml_node *find_old(const struct content_20 *c, struct str id)
{
	return kept_find(&c->old, "%s#%.*s", SIDES[c->side], STR_ARG(id));
}

/* What came from XLIFF 2 comes back from what is kept there. */
static void keep(struct content_20 *c, struct str name, const struct xml_node *node,
    const struct xml_node *partner)
{
	if (c->kept == NULL || find_old(c, get(node, "id")) != NULL)
		return;
	kept_open(c->kept, "%s#%.*s", SIDES[c->side], STR_ARG(name));
	kept_add_code(c->kept, c->transfer, node);
	if (partner != NULL)
		kept_add_code(c->kept, c->transfer, partner);
	kept_close(c->kept);
}

/* The text in a <sub> is no unit of its own. */
static void report_sub(const struct content_20 *c, const struct xml_node *node)
{
	if (transfer_is_native(node) && xml_node_next_element(node, NULL) != NULL)
		transfer_report(c->transfer, node,
		    _("the text in \"%s\" cannot be translated in this version of XLIFF; it is "
		      "kept as part of the code"),
		    STR("sub"));
}

static void write_type(struct content_20 *c, struct buf *out, const struct xml_node *node)
{
	const struct str ctype = get(node, "ctype");

	if (ctype.ptr == NULL)
		return;
	const struct code_name name = transfer_type(c->transfer, ctype, is_pair(node));
	xml_add_attribute(out, STR(" type=\""), name.type);
	xml_add_optional(out, STR(" subType=\""), name.subtype);
}

/* What a code looks like: as it was in XLIFF 2, when it came from there. */
static void write_looks(struct content_20 *c, struct buf *out, const struct xml_node *node,
    const struct xml_node *old, const char *equiv)
{
	if (old != NULL) {
		kept_write_attributes(out, old,
		    " id dataRef dataRefStart dataRefEnd isolated startRef copyOf ");
		return;
	}
	if (str_eq(get(node, "clone"), STR("no")))
		buf_add(out, STR(" canCopy=\"no\""));
	transfer_attribute(out, node, STR("equiv-text"), equiv);
	write_type(c, out, node);
}

/* A copy of a code without data says of which. */
static void write_copy_of(struct buf *out, const struct xml_node *node, const struct xml_node *old,
    struct str base)
{
	if (kept_value(old, "@copyOf").ptr != NULL)
		base = kept_value(old, "@copyOf");
	if (!transfer_is_native(node))
		xml_add_optional(out, STR(" copyOf=\""), base);
}

static void write_pc(struct content_20 *c, struct buf *out, const struct xml_node *node,
    const struct xml_node *end, struct str name, struct str base)
{
	const struct xml_node *old = kept_next(find_old(c, get(node, "id")), NULL, "pc");
	const bool has_start = old == NULL || kept_value(old, "@dataRefStart").ptr != NULL;
	const bool has_end = old == NULL || kept_value(old, "@dataRefEnd").ptr != NULL;

	xml_add_attribute(out, STR("<pc id=\""), name);
	if (has_start || node->first != NULL)
		write_data_ref(c, out, STR(" dataRefStart=\""), node);
	if (end != NULL && (has_end || end->first != NULL))
		write_data_ref(c, out, STR(" dataRefEnd=\""), end);
	write_copy_of(out, node, old, base);
	write_looks(c, out, node, old, "equivStart");
	if (old == NULL && end != NULL)
		transfer_attribute(out, end, STR("equiv-text"), "equivEnd");
	buf_add_char(out, '>');
}

static void write_g(struct content_20 *c, struct buf *out, const struct xml_node *node)
{
	struct str base;
	const struct str name = take_name(c, &base, node, get(node, "id"));

	if (!is_plain(c, node, name, NULL))
		keep(c, name, node, NULL);
	write_pc(c, out, node, NULL, name, base);
	content_20_write(c, out, node);
	buf_add(out, STR("</pc>"));
}

/* The <sc> or <ec> that HALF was, or becomes. */
static void write_loose(struct content_20 *c, struct buf *out, const struct half *half,
    const struct xml_node *group)
{
	const struct xml_node *old = kept_next(group, NULL, half->is_end ? "ec" : "sc");
	const bool elsewhere = kept_value(group, "partner").ptr != NULL;
	const bool refers = half->is_end && (half->partner != HALF_ALONE || elsewhere);

	buf_add(out, half->is_end ? STR("<ec") : STR("<sc"));
	xml_add_attribute(out, refers ? STR(" startRef=\"") : STR(" id=\""), half->id);
	if (half->partner == HALF_ALONE && !elsewhere)
		buf_add(out, STR(" isolated=\"yes\""));
	if (old == NULL || kept_value(old, "@dataRef").ptr != NULL || half->node->first != NULL)
		write_data_ref(c, out, STR(" dataRef=\""), half->node);
	if (!refers)
		write_copy_of(out, half->node, old, half->base);
	if (!refers || old != NULL)
		write_looks(c, out, half->node, old, "equiv");
	else
		transfer_attribute(out, half->node, STR("equiv-text"), "equiv");
	buf_add(out, STR("/>"));
}

static const struct xml_node *partner_node(const struct content_20 *c, const struct half *half)
{
	return half->partner != HALF_ALONE ? c->halves[c->side].items[half->partner].node : NULL;
}

/* The number of "3-start" is the id of the pair. */
static struct str half_id(const struct half *half)
{
	return str_eq(half->node->name->local, STR("x"))
	    ? str_slice(half->key, 1, half->key.len)
	    : xml_node_attribute(half->node, STR("id"));
}

static void write_start(struct content_20 *c, struct buf *out, struct half *half)
{
	struct half *partner =
	    half->partner != HALF_ALONE ? &c->halves[c->side].items[half->partner] : NULL;
	const struct xml_node *group = find_old(c, get(half->node, "id"));

	half->id = take_name(c, &half->base, half->node, half_id(half));
	if (partner != NULL)
		partner->id = half->id;
	if (!is_plain(c, half->node, half->id, half) ||
	    (partner != NULL && !is_plain(c, partner->node, half->id, partner)))
		keep(c, half->id, half->node, partner_node(c, half));
	report_sub(c, half->node);
	/* What was two elements in XLIFF 2 stays two. */
	if (half->span && kept_next(group, NULL, "sc") != NULL)
		half->span = partner->span = false;
	if (half->span)
		write_pc(c, out, half->node, partner->node, half->id, half->base);
	else
		write_loose(c, out, half, group);
}

static void write_half(struct content_20 *c, struct buf *out, struct half *half)
{
	const struct xml_node *group = find_old(c, get(half->node, "id"));

	if (!half->is_end) {
		write_start(c, out, half);
		return;
	}
	report_sub(c, half->node);
	if (half->span) {
		buf_add(out, STR("</pc>"));
		return;
	}
	if (half->partner == HALF_ALONE && kept_value(group, "partner").ptr != NULL) {
		half->id = half_id(half);
	} else if (half->partner == HALF_ALONE) {
		half->id = take_name(c, &half->base, half->node, half_id(half));
		if (!is_plain(c, half->node, half->id, half))
			keep(c, half->id, half->node, NULL);
	}
	write_loose(c, out, half, group);
}

/* A <ph/>, or what else became a lone code of XLIFF 1.2. */
static void write_alone(struct content_20 *c, struct buf *out, const struct xml_node *node)
{
	const struct xml_node *group = find_old(c, get(node, "id"));
	const struct xml_node *old = kept_next(group, NULL, "ph");
	const struct xml_node *other = kept_next(group, NULL, NULL);

	if (old == NULL && transfer_lists(" cp sm em ", kept_name(other))) {
		buf_addf(out, "<%.*s", STR_ARG(kept_name(other)));
		kept_write_attributes(out, other, "");
		buf_add(out, STR("/>"));
		return;
	}
	struct str base;
	const struct str name = take_name(c, &base, node, get(node, "id"));
	if (!is_plain(c, node, name, NULL))
		keep(c, name, node, NULL);
	report_sub(c, node);
	xml_add_attribute(out, STR("<ph id=\""), name);
	write_data_ref(c, out, STR(" dataRef=\""), node);
	write_copy_of(out, node, old, base);
	write_looks(c, out, node, old, "equiv");
	buf_add(out, STR("/>"));
}

static bool is_plain_mark(const struct xml_node *node, struct str name, bool has_type)
{
	if (!has_type || !str_eq(get(node, "mid"), name))
		return false;
	for (size_t i = 0; i < node->attribute_count; i++)
		if (!transfer_lists(" mtype mid comment ", node->attributes[i].name->local) ||
		    node->attributes[i].name->ns.len > 0)
			return false;
	return true;
}

/*
 * Marks in a <target> of XLIFF 1.2 that are no segments have no "mid": they are known by their
 * order.
 */
static const struct xml_node *find_old_mark(struct content_20 *c, const struct xml_node *node)
{
	const struct xml_node *group = find_old(c, get(node, "mid"));

	if (get(node, "mid").ptr == NULL && c->side == CONTENT_TARGET)
		group = kept_find(&c->old, "target#mark %zu", ++c->mark_count);
	if (group != NULL && !str_eq(kept_value(group, "mtype"), get(node, "mtype")))
		return NULL;
	return kept_next(group, NULL, "mrk");
}

static void write_mark(struct content_20 *c, struct buf *out, const struct xml_node *node)
{
	const struct str mtype = get(node, "mtype");
	const struct xml_node *old = find_old_mark(c, node);
	const struct str mid = old != NULL ? kept_value(old, "@id") : get(node, "mid");
	struct str base;
	const struct str name = take_name(c, &base, node, mid);
	struct buf type = BUF_INIT;
	const bool locked = str_eq(mtype, STR("protected"));
	const bool is_term = str_eq(mtype, STR("term"));
	const bool has_type = locked || is_term || transfer_add_word(&type, mtype);

	xml_add_attribute(out, STR("<mrk id=\""), name);
	if (old != NULL) {
		kept_write_attributes(out, old, " id ");
	} else {
		if (!is_plain_mark(node, name, has_type))
			keep(c, name, node, NULL);
		if (is_term)
			buf_add(out, STR(" type=\"term\""));
		else if (locked || !has_type)
			buf_add(out, STR(" type=\"generic\""));
		else
			buf_addf(out, " type=\"%s\"", type.ptr);
		if (locked || !has_type)
			buf_addf(out, " translate=\"%s\"", locked ? "no" : "yes");
		transfer_attribute(out, node, STR("comment"), "value");
	}
	buf_add_char(out, '>');
	content_20_write(c, out, node);
	buf_add(out, STR("</mrk>"));
	buf_free(&type);
}

void content_20_write_node(struct content_20 *c, struct buf *out, const struct xml_node *node)
{
	struct half *half = halves_next(&c->halves[c->side], node);

	if (node->kind == XML_NODE_TEXT)
		xml_add(out, node->text, XML_TEXT);
	if (node->kind != XML_NODE_ELEMENT)
		return;
	if (half != NULL)
		write_half(c, out, half);
	else if (transfer_is(c->transfer, node, "g"))
		write_g(c, out, node);
	else if (transfer_is(c->transfer, node, "x") || transfer_is(c->transfer, node, "ph"))
		write_alone(c, out, node);
	else if (transfer_is(c->transfer, node, "mrk") && !str_eq(get(node, "mtype"), STR("seg")))
		write_mark(c, out, node);
	else
		content_20_write(c, out, node);
}

void content_20_write(struct content_20 *c, struct buf *out, const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next)
		content_20_write_node(c, out, n);
}
