/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes change their kind: 3.7.2.2 and 3.7.3.2 of XLIFF 2.2. */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "xliff/flow.h"
#include "xliff/flow_int.h"
#include "xliff/tag.h"
#include "xml/escape.h"
#include "xml/tree.h"

#define XML_NAMESPACE STR("http://www.w3.org/XML/1998/namespace")

/* What <pc> says of its start and its end, as <sc> and <ec> say it. */
static const struct {
	struct str start;
	struct str end;
	struct str half;
} SIDES[] = {
    {STR_INIT("dataRefStart"), STR_INIT("dataRefEnd"), STR_INIT("dataRef")},
    {STR_INIT("dispStart"), STR_INIT("dispEnd"), STR_INIT("disp")},
    {STR_INIT("equivStart"), STR_INIT("equivEnd"), STR_INIT("equiv")},
    {STR_INIT("subFlowsStart"), STR_INIT("subFlowsEnd"), STR_INIT("subFlows")},
};

#define SIDE_COUNT (sizeof(SIDES) / sizeof(SIDES[0]))

/* What <ec> repeats of its <sc>. */
static const struct {
	struct str name;
	struct str fallback; /* what it means when it isn't said of a half; empty: nothing */
} SHARED[] = {
    {STR_INIT("canCopy"), STR_INIT("yes")},
    {STR_INIT("canDelete"), STR_INIT("yes")},
    {STR_INIT("canOverlap"), STR_INIT("yes")},
    {STR_INIT("canReorder"), STR_INIT("yes")},
    {STR_INIT("type"), STR_INIT("")},
    {STR_INIT("subType"), STR_INIT("")},
};

#define SHARED_COUNT (sizeof(SHARED) / sizeof(SHARED[0]))

/* Namespaces */

/* What PREFIX means where the writer is; empty without a declaration. */
static struct str find_namespace(const struct flow_writer *w, struct str prefix)
{
	const struct xml_node *node = w->parent;
	size_t depth = w->depth;

	while (depth > 0 || node != NULL) {
		const struct xml_node *holder = depth > 0 ? w->open[depth - 1] : node;
		for (size_t i = 0; i < holder->declaration_count; i++)
			if (str_eq(holder->declarations[i].prefix, prefix))
				return holder->declarations[i].ns;
		if (depth > 0)
			depth--;
		else
			node = node->parent;
	}
	return STR("");
}

static bool declares(const struct xml_node *node, struct str prefix)
{
	for (size_t i = 0; i < node->declaration_count; i++)
		if (str_eq(node->declarations[i].prefix, prefix))
			return true;
	return false;
}

/* A name of NODE: declares its prefix where nothing around does so. */
static void add_declaration(struct flow_writer *w, const struct xml_node *node,
    const struct xml_name *name)
{
	if (str_eq(name->ns, XML_NAMESPACE) || declares(node, name->prefix) ||
	    str_eq(find_namespace(w, name->prefix), name->ns))
		return;
	buf_add(w->out, name->prefix.len > 0 ? STR(" xmlns:") : STR(" xmlns"));
	buf_add(w->out, name->prefix);
	buf_add(w->out, STR("=\""));
	xml_add(w->out, name->ns, XML_ATTRIBUTE);
	buf_add_char(w->out, '"');
}

static bool is_declared_already(const struct xml_node *node, size_t before, struct str prefix)
{
	if (str_eq(node->name->prefix, prefix))
		return true;
	for (size_t i = 0; i < before; i++)
		if (str_eq(node->attributes[i].name->prefix, prefix))
			return true;
	return false;
}

static void add_declarations(struct flow_writer *w, const struct xml_node *node)
{
	add_declaration(w, node, node->name);
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct xml_name *name = node->attributes[i].name;
		if (name->prefix.len > 0 && !is_declared_already(node, i, name->prefix))
			add_declaration(w, node, name);
	}
}

/* Tags */

static void add_attribute(struct flow_writer *w, struct str name, struct str value)
{
	if (value.ptr == NULL)
		return;
	buf_add_char(w->out, ' ');
	buf_add(w->out, name);
	buf_add(w->out, STR("=\""));
	xml_add(w->out, value, XML_ATTRIBUTE);
	buf_add_char(w->out, '"');
}

static void open_tag(struct flow_writer *w, const struct xml_node *node, const char *name,
    const struct tag_edit *edits, size_t count)
{
	buf_add_char(w->out, '<');
	tag_add_name(w->out, node, str_from_cstr(name));
	tag_add_attributes(w->out, tag_bytes(w->document, node), edits, count);
	add_declarations(w, node);
}

/* The start tag as it is, with declarations where it needs some. */
static void same_tag(struct flow_writer *w, const struct xml_node *node)
{
	const struct str tag = tag_bytes(w->document, node);
	size_t end = tag.len - (str_ends(tag, STR("/>")) ? 2 : 1);

	while (ascii_is_space(tag.ptr[end - 1]))
		end--;
	buf_add(w->out, str_slice(tag, 0, end));
	add_declarations(w, node);
	buf_add(w->out, str_slice(tag, end, tag.len));
}

static void end_tag(struct flow_writer *w, const struct xml_node *node, const char *name)
{
	buf_add(w->out, STR("</"));
	tag_add_name(w->out, node, str_from_cstr(name));
	buf_add_char(w->out, '>');
}

/* <pc> to <sc>. */
static void start_half(struct flow_writer *w, const struct xml_node *pc)
{
	struct tag_edit edits[2 * SIDE_COUNT + 1];
	size_t count = 0;

	for (size_t i = 0; i < SIDE_COUNT; i++) {
		edits[count++] = (struct tag_edit){SIDES[i].start, SIDES[i].half, {NULL, 0}};
		edits[count++] = tag_drop(SIDES[i].end);
	}
	if (xml_node_attribute(pc, STR("canOverlap")).ptr == NULL)
		edits[count++] = tag_set(STR("canOverlap"), STR("no"));
	open_tag(w, pc, "sc", edits, count);
	buf_add(w->out, STR("/>"));
}

/* <pc> to <ec>. */
static void end_half(struct flow_writer *w, const struct xml_node *pc)
{
	buf_add_char(w->out, '<');
	tag_add_name(w->out, pc, STR("ec"));
	add_attribute(w, STR("startRef"), xml_node_attribute(pc, STR("id")));
	for (size_t i = 0; i < SHARED_COUNT; i++) {
		struct str value = xml_node_attribute(pc, SHARED[i].name);
		if (str_eq(SHARED[i].name, STR("canOverlap")) && value.ptr == NULL)
			value = STR("no");
		if (str_eq(value, STR("firstNo")))
			value = STR("no");
		add_attribute(w, SHARED[i].name, value);
	}
	for (size_t i = 0; i < SIDE_COUNT; i++)
		add_attribute(w, SIDES[i].half, xml_node_attribute(pc, SIDES[i].end));
	add_declaration(w, pc, pc->name);
	buf_add(w->out, STR("/>"));
}

/* <sc> and <ec> to <pc>. */
static void unite_halves(struct flow_writer *w, const struct xml_node *sc,
    const struct xml_node *ec)
{
	const struct str overlap = xml_node_attribute(sc, STR("canOverlap"));
	struct tag_edit edits[SIDE_COUNT + 2];
	size_t count = 0;

	for (size_t i = 0; i < SIDE_COUNT; i++)
		edits[count++] = (struct tag_edit){SIDES[i].half, SIDES[i].start, {NULL, 0}};
	edits[count++] = tag_drop(STR("isolated"));
	/* The default isn't that of the halves. */
	if (overlap.ptr == NULL)
		edits[count++] = tag_set(STR("canOverlap"), STR("yes"));
	else if (str_eq(overlap, STR("no")))
		edits[count++] = tag_drop(STR("canOverlap"));
	open_tag(w, sc, "pc", edits, count);
	for (size_t i = 0; i < SIDE_COUNT; i++)
		add_attribute(w, SIDES[i].end, xml_node_attribute(ec, SIDES[i].half));
}

static bool is_side(struct str name)
{
	for (size_t i = 0; i < SIDE_COUNT; i++)
		if (str_eq(SIDES[i].half, name))
			return true;
	return str_eq(name, STR("startRef")) || str_eq(name, STR("isolated"));
}

static struct str or_fallback(struct str value, struct str fallback)
{
	return value.ptr != NULL ? value : fallback;
}

/* What <ec> says of itself alone would be lost in <pc>. */
static bool says_the_same(const struct xml_node *sc, const struct xml_attribute *attribute)
{
	const struct str name = attribute->name->local;

	if (attribute->name->ns.len > 0)
		return false;
	if (is_side(name))
		return true;
	for (size_t i = 0; i < SHARED_COUNT; i++) {
		if (!str_eq(SHARED[i].name, name))
			continue;
		const struct str value =
		    or_fallback(xml_node_attribute(sc, name), SHARED[i].fallback);
		return str_eq(value, attribute->value) ||
		    (str_eq(value, STR("firstNo")) && str_eq(attribute->value, STR("no")));
	}
	return str_eq(name, STR("copyOf")) &&
	    str_eq(xml_node_attribute(sc, name), attribute->value);
}

/* The hints of <sc> are those of <ec> too, also when that doesn't repeat them. */
static bool hints_agree(const struct xml_node *sc, const struct xml_node *ec)
{
	for (size_t i = 0; i < SHARED_COUNT; i++) {
		const struct str value =
		    or_fallback(xml_node_attribute(sc, SHARED[i].name), SHARED[i].fallback);
		if (SHARED[i].fallback.len > 0 && !str_eq(value, SHARED[i].fallback) &&
		    xml_node_attribute(ec, SHARED[i].name).ptr == NULL)
			return false;
	}
	return true;
}

bool flow_tag_can_unite(const struct flow_item *open, const struct flow_item *close)
{
	const struct xml_node *ec = close->node;

	if (open->is_mark)
		return ec->attribute_count == 1;
	for (size_t i = 0; i < ec->attribute_count; i++)
		if (!says_the_same(open->node, &ec->attributes[i]))
			return false;
	return hints_agree(open->node, ec);
}

/* An annotation that no file has yet. */
static void add_new_mark(struct flow_writer *w, const struct flow_item *item, const char *name)
{
	buf_add_char(w->out, '<');
	tag_add_name(w->out, w->parent, str_from_cstr(name));
	if (item->kind == FLOW_CLOSE) {
		add_attribute(w, STR("startRef"), item->text);
		return;
	}
	add_attribute(w, STR("id"), item->text);
	add_attribute(w, STR("type"), item->bytes);
}

static const char *name_whole(const struct flow_item *item)
{
	return item->is_mark ? "mrk" : "pc";
}

void flow_tag_start(struct flow_writer *w, const struct flow_item *open,
    const struct flow_item *close, bool is_empty)
{
	if (open->is_whole && open->node != NULL) {
		same_tag(w, open->node);
	} else {
		if (open->node == NULL)
			add_new_mark(w, open, "mrk");
		else if (open->is_mark)
			open_tag(w, open->node, "mrk", NULL, 0);
		else
			unite_halves(w, open->node, close->node);
		buf_add(w->out, is_empty ? STR("/>") : STR(">"));
	}
	if (!is_empty)
		w->open[w->depth++] = open->node != NULL ? open->node : w->parent;
}

void flow_tag_end(struct flow_writer *w, const struct flow_item *close)
{
	w->depth--;
	if (close->is_whole && close->node != NULL) {
		const struct xml_node *node = close->node;
		buf_add(w->out, str_slice(w->document, node->inner_end, node->end));
		return;
	}
	end_tag(w, close->node != NULL ? w->open[w->depth] : w->parent, name_whole(close));
}

void flow_tag_half(struct flow_writer *w, const struct flow_item *half)
{
	if (half->node == NULL) {
		add_new_mark(w, half, half->kind == FLOW_OPEN ? "sm" : "em");
		buf_add(w->out, STR("/>"));
	} else if (!half->is_whole) {
		flow_tag_place(w, half->node);
	} else if (!half->is_mark && half->kind == FLOW_OPEN) {
		start_half(w, half->node);
	} else if (!half->is_mark) {
		end_half(w, half->node);
	} else if (half->kind == FLOW_OPEN) {
		open_tag(w, half->node, "sm", NULL, 0);
		buf_add(w->out, STR("/>"));
	} else {
		buf_add_char(w->out, '<');
		tag_add_name(w->out, half->node, STR("em"));
		add_attribute(w, STR("startRef"), xml_node_attribute(half->node, STR("id")));
		add_declaration(w, half->node, half->node->name);
		buf_add(w->out, STR("/>"));
	}
}

void flow_tag_place(struct flow_writer *w, const struct xml_node *node)
{
	const size_t tag_end = node->kind == XML_NODE_ELEMENT ? node->inner_start : node->start;

	if (node->kind == XML_NODE_ELEMENT)
		same_tag(w, node);
	buf_add(w->out, str_slice(w->document, tag_end, node->end));
}
