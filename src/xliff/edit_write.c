/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/edit_int.h"
#include "xml/escape.h"

#define XML_NAMESPACE STR("http://www.w3.org/XML/1998/namespace")

static struct str id_of(const struct xml_node *node)
{
	static const struct str NAMES[] = {STR_INIT("startRef"), STR_INIT("id"), STR_INIT("mid")};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str id = xml_node_attribute(node, NAMES[i]);
		if (id.ptr != NULL)
			return id;
	}
	return str_from(NULL, 0);
}

/* CONTENT may be NULL. */
static void add_codes(struct code_table *table, const struct xml_node *content)
{
	const struct xml_node *n = content;

	while (n != NULL && (n = xml_node_following(content, n)) != NULL) {
		if (n->kind != XML_NODE_ELEMENT || id_of(n).ptr == NULL)
			continue;
		const struct str key = arena_format(&table->arena, "%.*s %.*s",
		    STR_ARG(n->name->local), STR_ARG(id_of(n)));
		if (!map_add(&table->map, key, table->count))
			continue;
		table->nodes = mem_grow(table->nodes, &table->capacity, table->count + 1,
		    sizeof(*table->nodes));
		table->nodes[table->count++] = n;
	}
}

static const struct xml_node *find_code(const struct code_table *table, struct str local,
    struct str id)
{
	struct buf key = BUF_INIT;
	size_t index;

	if (table->count == 0 || id.ptr == NULL)
		return NULL;
	buf_add(&key, local);
	buf_add_char(&key, ' ');
	buf_add(&key, id);
	const bool found = map_find(&index, &table->map, buf_str(&key));
	buf_free(&key);
	return found ? table->nodes[index] : NULL;
}

static void free_table(struct code_table *table)
{
	arena_free(&table->arena);
	map_free(&table->map);
	free(table->nodes);
	*table = (struct code_table){ARENA_INIT, MAP_INIT, NULL, 0, 0};
}

void edit_writer_init(struct edit_writer *w, struct buf *out, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	static const struct code_table EMPTY = {ARENA_INIT, MAP_INIT, NULL, 0, 0};

	*w = (struct edit_writer){.out = out,
	    .tree = tree,
	    .segment = segment,
	    .prefix = segment->node->name->prefix,
	    .own = EMPTY,
	    .parts = EMPTY,
	    .halves = EMPTY};
	add_codes(&w->own, segment->source);
	add_codes(&w->own, segment->target);
	if (tree->is_version_1)
		add_codes(&w->parts, xml_node_child(segment->node, STR("seg-source")));
}

void edit_writer_free(struct edit_writer *w)
{
	free_table(&w->own);
	free_table(&w->parts);
	free_table(&w->halves);
}

void edit_write_name(struct edit_writer *w, struct str local)
{
	if (w->prefix.len > 0) {
		buf_add(w->out, w->prefix);
		buf_add_char(w->out, ':');
	}
	buf_add(w->out, local);
}

void edit_write_end_tag(struct edit_writer *w, struct str local)
{
	buf_add(w->out, STR("</"));
	edit_write_name(w, local);
	buf_add_char(w->out, '>');
}

static bool is_mark(const struct xml_node *node)
{
	return str_eq(node->name->local, STR("mrk")) || str_eq(node->name->local, STR("sm"));
}

/* What begins in one segment and ends in another one has two halves. */
static const struct {
	struct str name;
	struct str other;
	bool is_code; /* else an annotation */
} HALVES[] = {
    {STR_INIT("sc"), STR_INIT("ec"), true},
    {STR_INIT("ec"), STR_INIT("sc"), true},
    {STR_INIT("sm"), STR_INIT("em"), false},
    {STR_INIT("em"), STR_INIT("sm"), false},
};

enum half { HALF_NONE, HALF_CODE, HALF_MARK };

/* What NODE is when its other half isn't in the content: alone. */
static enum half find_half(const struct edit_writer *w, const struct xml_node *node)
{
	for (size_t i = 0; i < sizeof(HALVES) / sizeof(HALVES[0]); i++)
		if (str_eq(node->name->local, HALVES[i].name) &&
		    find_code(&w->halves, HALVES[i].other, id_of(node)) == NULL)
			return HALVES[i].is_code ? HALF_CODE : HALF_MARK;
	return HALF_NONE;
}

/* XLIFF 1 knows only parts that are in the <seg-source>. */
static bool is_unknown_part(const struct edit_writer *w, const struct xml_node *node)
{
	return w->tree->is_version_1 && str_eq(node->name->local, STR("mrk")) &&
	    str_eq(xml_node_attribute(node, STR("mtype")), STR("seg")) &&
	    (w->is_suggestion || find_code(&w->parts, STR("mrk"), id_of(node)) == NULL);
}

/* Its text stays, of course. */
static bool is_left_out(const struct edit_writer *w, const struct xml_node *node)
{
	if (is_unknown_part(w, node))
		return true;
	return w->is_suggestion && !w->tree->is_version_1 && find_half(w, node) == HALF_MARK;
}

static bool refers_to_data(struct str name)
{
	return str_starts(name, STR("dataRef")) || str_eq(name, STR("copyOf"));
}

/* Attributes of other namespaces are declared where they stand. */
static void add_attribute(struct edit_writer *w, const struct xml_attribute *attribute)
{
	const struct xml_name *name = attribute->name;

	if (name->ns.len == 0 && refers_to_data(name->local))
		return;
	buf_add_char(w->out, ' ');
	if (name->ns.len > 0) {
		buf_add(w->out, name->prefix);
		buf_add_char(w->out, ':');
	}
	buf_add(w->out, name->local);
	buf_add(w->out, STR("=\""));
	xml_add(w->out, attribute->value, XML_ATTRIBUTE);
	buf_add_char(w->out, '"');
}

static bool is_declared(const struct xml_node *node, size_t count, struct str prefix)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(node->attributes[i].name->prefix, prefix))
			return true;
	return false;
}

static void add_declarations(struct edit_writer *w, const struct xml_node *node)
{
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct xml_name *name = node->attributes[i].name;
		if (name->ns.len == 0 || str_eq(name->ns, XML_NAMESPACE) ||
		    is_declared(node, i, name->prefix))
			continue;
		buf_add(w->out, STR(" xmlns:"));
		buf_add(w->out, name->prefix);
		buf_add(w->out, STR("=\""));
		xml_add(w->out, name->ns, XML_ATTRIBUTE);
		buf_add_char(w->out, '"');
	}
}

/* An <ec> that stands alone has an id instead of a reference to its other half. */
static void add_half(struct edit_writer *w, const struct xml_node *node)
{
	xml_add_attribute(w->out, STR(" id=\""), id_of(node));
	buf_add(w->out, STR(" isolated=\"yes\""));
}

/* A half that stands alone says so itself. */
static bool is_written(bool is_half, const struct xml_name *name)
{
	return name->ns.len > 0 || !is_half ||
	    !(str_eq(name->local, STR("id")) || str_eq(name->local, STR("startRef")) ||
		str_eq(name->local, STR("isolated")));
}

static void add_start_tag(struct edit_writer *w, const struct xml_node *node)
{
	const bool is_half =
	    w->is_suggestion && !w->tree->is_version_1 && find_half(w, node) == HALF_CODE;

	buf_add_char(w->out, '<');
	edit_write_name(w, node->name->local);
	if (is_half)
		add_half(w, node);
	add_declarations(w, node);
	for (size_t i = 0; i < node->attribute_count; i++)
		if (is_written(is_half, node->attributes[i].name))
			add_attribute(w, &node->attributes[i]);
}

static void add_children(struct edit_writer *w, const struct xml_node *node);

static bool declares(const struct xml_node *node, struct str prefix)
{
	for (size_t i = 0; i < node->declaration_count; i++)
		if (str_eq(node->declarations[i].prefix, prefix))
			return true;
	return false;
}

/* What is declared between the segment and KNOWN isn't elsewhere in the segment. */
static void add_declarations_around(struct edit_writer *w, const struct xml_node *known)
{
	const struct xml_node *end = w->segment->node;

	for (const struct xml_node *n = known->parent; n != end; n = n->parent) {
		for (size_t i = 0; i < n->declaration_count; i++) {
			const struct xml_declaration *declaration = &n->declarations[i];
			const struct xml_node *inner = known;
			while (inner != n && !declares(inner, declaration->prefix))
				inner = inner->parent;
			if (inner != n)
				continue;
			buf_add(w->out,
			    declaration->prefix.len > 0 ? STR(" xmlns:") : STR(" xmlns"));
			buf_add(w->out, declaration->prefix);
			xml_add_attribute(w->out, STR("=\""), declaration->ns);
		}
	}
}

/* A code of the segment is written as it stands there. */
static void add_known_tag(struct edit_writer *w, const struct xml_node *known)
{
	const struct str tag = str_slice(w->tree->document, known->start, known->inner_start);
	const bool is_empty = str_ends(tag, STR("/>"));

	buf_add(w->out, str_slice(tag, 0, tag.len - (is_empty ? 2 : 1)));
	add_declarations_around(w, known);
}

static void add_element(struct edit_writer *w, const struct xml_node *node)
{
	const struct xml_node *known = w->is_suggestion || is_mark(node)
	    ? NULL
	    : find_code(&w->own, node->name->local, id_of(node));
	const struct str prefix = w->prefix;

	if (is_left_out(w, node)) {
		add_children(w, node);
		return;
	}
	if (known != NULL)
		add_known_tag(w, known);
	else
		add_start_tag(w, node);
	if (node->first == NULL) {
		buf_add(w->out, STR("/>"));
		return;
	}
	buf_add_char(w->out, '>');
	add_children(w, node);
	if (known != NULL)
		w->prefix = known->name->prefix;
	edit_write_end_tag(w, node->name->local);
	w->prefix = prefix;
}

static void add_children(struct edit_writer *w, const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			xml_add(w->out, n->text, XML_TEXT);
		else if (n->kind == XML_NODE_ELEMENT)
			add_element(w, n);
	}
}

void edit_write_content(struct edit_writer *w, const struct xml_node *content)
{
	if (content == NULL)
		return;
	free_table(&w->halves);
	if (w->is_suggestion)
		add_codes(&w->halves, content);
	add_children(w, content);
}

void edit_write_element(struct edit_writer *w, struct str local, const struct xml_node *content)
{
	buf_add_char(w->out, '<');
	edit_write_name(w, local);
	buf_add_char(w->out, '>');
	edit_write_content(w, content);
	edit_write_end_tag(w, local);
}

/* The white space before NODE, to begin another element below each other. */
struct str edit_space_before(const struct segment_tree *tree, const struct xml_node *node)
{
	size_t start = node->start;

	while (start > 0 && ascii_is_space(tree->document.ptr[start - 1]))
		start--;
	return str_slice(tree->document, start, node->start);
}

size_t edit_find_end(const struct segment_tree *tree, const struct segment_node *segment)
{
	struct xml_node *child = NULL;
	size_t end = segment->node->inner_start;

	while ((child = xml_node_next_element(segment->node, child)) != NULL)
		if (str_eq(child->name->ns, tree->root->name->ns))
			end = child->end;
	return end;
}
