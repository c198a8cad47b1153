/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "xml/tree.h"

void xml_tree_free(struct xml_tree *tree)
{
	buf_free(&tree->text);
}

void xml_node_append(struct xml_node *parent, struct xml_node *node)
{
	node->parent = parent;
	node->previous = parent->last;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

static struct xml_node *add_node(struct xml_tree *tree, enum xml_node_kind kind,
    struct xml_range place)
{
	struct xml_node *node = arena_zalloc(tree->arena, 1, sizeof(*node));

	node->kind = kind;
	node->start = place.start;
	node->inner_start = node->inner_end = node->end = place.end;
	if (tree->current != NULL)
		xml_node_append(tree->current, node);
	return node;
}

static void flush_text(struct xml_tree *tree)
{
	if (!tree->has_text)
		return;
	if (tree->keeps_space != NULL && !tree->keeps_space(tree->current) &&
	    str_trim(buf_str(&tree->text)).len == 0) {
		buf_reset(&tree->text);
		tree->has_text = false;
		return;
	}
	struct xml_node *node = add_node(tree, XML_NODE_TEXT, tree->text_place);
	node->text = arena_copy(tree->arena, buf_str(&tree->text));
	buf_reset(&tree->text);
	tree->has_text = false;
}

static void copy_attributes(struct xml_node *node, struct arena *arena,
    const struct xml_element *element)
{
	struct xml_attribute *attributes = arena_dup(arena, element->attributes,
	    element->attribute_count, sizeof(*element->attributes));

	for (size_t i = 0; i < element->attribute_count; i++)
		attributes[i].value = arena_copy(arena, attributes[i].value);
	node->attributes = attributes;
	node->attribute_count = element->attribute_count;
	node->declarations = arena_dup(arena, element->declarations, element->declaration_count,
	    sizeof(*element->declarations));
	node->declaration_count = element->declaration_count;
}

struct xml_node *xml_tree_start(struct xml_tree *tree, const struct xml_element *element,
    struct xml_range place, const struct xml_scanner *scanner)
{
	flush_text(tree);
	struct xml_node *node = add_node(tree, XML_NODE_ELEMENT, place);
	node->name = element->name;
	node->line = xml_scanner_line(scanner);
	node->column = xml_scanner_column(scanner);
	copy_attributes(node, tree->arena, element);
	tree->current = node;
	return node;
}

struct xml_node *xml_tree_end(struct xml_tree *tree, struct xml_range place)
{
	struct xml_node *node = tree->current;

	flush_text(tree);
	/* An empty-element tag has no end tag of its own. */
	if (place.start < place.end && place.start >= node->inner_start) {
		node->inner_end = place.start;
		node->end = place.end;
	}
	tree->current = node->parent;
	return node;
}

void xml_tree_text(struct xml_tree *tree, struct str text, struct xml_range place)
{
	if (tree->current == NULL)
		return;
	if (!tree->has_text) {
		tree->has_text = true;
		tree->text_place = place;
	}
	tree->text_place.end = place.end;
	buf_add(&tree->text, text);
}

void xml_tree_add(struct xml_tree *tree, enum xml_node_kind kind, struct str text,
    struct xml_range place)
{
	if (tree->current == NULL)
		return;
	flush_text(tree);
	add_node(tree, kind, place)->text = arena_copy(tree->arena, text);
}

void xml_node_unlink(struct xml_node *node)
{
	struct xml_node *parent = node->parent;

	if (parent == NULL)
		return;
	if (node->previous != NULL)
		node->previous->next = node->next;
	else
		parent->first = node->next;
	if (node->next != NULL)
		node->next->previous = node->previous;
	else
		parent->last = node->previous;
	node->parent = node->previous = node->next = NULL;
}

/* Reading a whole document */

struct whole {
	struct xml_tree tree;
	struct xml_node *root;
	struct xml_scanner *scanner;
};

static void whole_start(void *context, const struct xml_element *element, struct xml_range place)
{
	struct whole *w = context;
	struct xml_node *node = xml_tree_start(&w->tree, element, place, w->scanner);

	if (node->parent == NULL)
		w->root = node;
}

static void whole_end(void *context, struct xml_range place)
{
	xml_tree_end(&((struct whole *)context)->tree, place);
}

static void whole_text(void *context, struct str text, bool is_cdata, struct xml_range place)
{
	xml_tree_text(&((struct whole *)context)->tree, text, place);
}

static void whole_comment(void *context, struct str text, struct xml_range place)
{
	xml_tree_add(&((struct whole *)context)->tree, XML_NODE_COMMENT, text, place);
}

static void whole_instruction(void *context, struct str target, struct str data,
    struct xml_range place)
{
	struct xml_tree *tree = &((struct whole *)context)->tree;

	if (tree->current == NULL)
		return;
	xml_tree_add(tree, XML_NODE_INSTRUCTION,
	    arena_format(tree->arena, "%.*s %.*s", STR_ARG(target), STR_ARG(data)), place);
}

const struct error *xml_tree_read(struct xml_node **root, struct xml_scanner **scanner,
    struct arena *arena, struct str bytes, const char *name,
    bool (*keeps_space)(const struct xml_node *element))
{
	static const struct xml_handler HANDLER = {
	    .start = whole_start,
	    .end = whole_end,
	    .text = whole_text,
	    .comment = whole_comment,
	    .instruction = whole_instruction,
	};
	struct whole w = {.tree = XML_TREE_INIT};

	w.tree.arena = arena;
	w.tree.keeps_space = keeps_space;
	*scanner = w.scanner = xml_scanner_open(&HANDLER, &w, name);
	xml_scanner_assume_utf8(w.scanner);
	const struct error *err = xml_scanner_feed_all(w.scanner, bytes);
	xml_tree_free(&w.tree);
	if (err == NULL)
		*root = w.root;
	return err;
}

/* Looking around */

struct str xml_node_attribute(const struct xml_node *node, struct str name)
{
	return xml_node_attribute_ns(node, STR(""), name);
}

struct str xml_node_attribute_ns(const struct xml_node *node, struct str ns, struct str name)
{
	return xml_attribute_value(node->attributes, node->attribute_count, ns, name);
}

struct xml_node *xml_node_next_element(const struct xml_node *node, const struct xml_node *previous)
{
	struct xml_node *next = previous != NULL ? previous->next : node->first;

	while (next != NULL && next->kind != XML_NODE_ELEMENT)
		next = next->next;
	return next;
}

struct xml_node *xml_node_child(const struct xml_node *node, struct str name)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL)
		if (str_eq(child->name->local, name) && str_eq(child->name->ns, node->name->ns))
			return child;
	return NULL;
}

struct xml_node *xml_node_following(const struct xml_node *root, const struct xml_node *node)
{
	if (node->first != NULL)
		return node->first;
	while (node != root && node->next == NULL)
		node = node->parent;
	return node != root ? node->next : NULL;
}

void xml_node_add_text(struct buf *out, const struct xml_node *node)
{
	for (const struct xml_node *at = node; at != NULL; at = xml_node_following(node, at))
		if (at->kind == XML_NODE_TEXT)
			buf_add(out, at->text);
}

/* Every node is walked over once, however many paths are asked for. */
static size_t find_position(struct xml_node *node)
{
	const struct xml_node *at = node->position == 0 ? node->previous : NULL;
	size_t between = 1;

	if (node->position > 0)
		return node->position;
	for (; at != NULL; at = at->previous) {
		if (at->name != node->name)
			continue;
		if (at->position > 0)
			break;
		between++;
	}
	return node->position = between + (at != NULL ? at->position : 0);
}

void xml_node_add_path(struct buf *out, struct xml_node *node)
{
	if (node->parent != NULL)
		xml_node_add_path(out, node->parent);
	if (node->kind != XML_NODE_ELEMENT)
		return;
	buf_add_char(out, '/');
	if (node->name->prefix.len > 0) {
		buf_add(out, node->name->prefix);
		buf_add_char(out, ':');
	}
	buf_add(out, node->name->local);
	if (node->parent != NULL)
		buf_addf(out, "[%zu]", find_position(node));
}
