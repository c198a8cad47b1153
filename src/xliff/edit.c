/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "xliff/edit.h"
#include "xml/escape.h"

#define MATCHES_NAMESPACE "urn:oasis:names:tc:xliff:matches:2.0"
#define XML_NAMESPACE STR("http://www.w3.org/XML/1998/namespace")

/* Who is written, and how its own names are spelled. */
struct writer {
	struct buf *out;
	const struct segment_tree *tree;
	const struct segment_node *segment;
	struct str prefix;  /* of XLIFF's elements in the unit */
	bool is_suggestion; /* it has no data to refer to */
};

static void add_name(struct writer *w, struct str local)
{
	if (w->prefix.len > 0) {
		buf_add(w->out, w->prefix);
		buf_add_char(w->out, ':');
	}
	buf_add(w->out, local);
}

static bool refers_to_data(struct str name)
{
	return str_starts(name, STR("dataRef")) || str_eq(name, STR("copyOf"));
}

/* Attributes of other namespaces are declared where they stand. */
static void add_attribute(struct writer *w, const struct xml_attribute *attribute)
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

static void add_declarations(struct writer *w, const struct xml_node *node)
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

static struct str id_of(const struct xml_node *node)
{
	const struct str ref = xml_node_attribute(node, STR("startRef"));

	return ref.ptr != NULL ? ref : xml_node_attribute(node, STR("id"));
}

/* The code of CONTENT that NODE, of another file, is a copy of; or NULL. */
static const struct xml_node *find_code(const struct xml_node *content, const struct xml_node *node)
{
	const struct str id = id_of(node);
	const struct xml_node *n = content;

	if (content == NULL || id.ptr == NULL)
		return NULL;
	while ((n = xml_node_following(content, n)) != NULL)
		if (n->kind == XML_NODE_ELEMENT && str_eq(n->name->local, node->name->local) &&
		    str_eq(id_of(n), id))
			return n;
	return NULL;
}

static void add_children(struct writer *w, const struct xml_node *node);

static bool is_mark(const struct xml_node *node)
{
	return str_eq(node->name->local, STR("mrk")) || str_eq(node->name->local, STR("sm"));
}

static void add_element(struct writer *w, const struct xml_node *node)
{
	const struct xml_node *known =
	    w->is_suggestion ? NULL : find_code(w->segment->source, node);

	if (known == NULL && !w->is_suggestion)
		known = find_code(w->segment->target, node);
	if (known != NULL && !is_mark(node)) {
		const struct str tag =
		    str_slice(w->tree->document, known->start, known->inner_start);
		const bool is_empty = str_ends(tag, STR("/>"));
		buf_add(w->out, str_slice(tag, 0, tag.len - (is_empty ? 2 : 1)));
	} else {
		buf_add_char(w->out, '<');
		add_name(w, node->name->local);
		add_declarations(w, node);
		for (size_t i = 0; i < node->attribute_count; i++)
			add_attribute(w, &node->attributes[i]);
	}
	if (node->first == NULL) {
		buf_add(w->out, STR("/>"));
		return;
	}
	buf_add_char(w->out, '>');
	add_children(w, node);
	buf_add(w->out, STR("</"));
	add_name(w, node->name->local);
	buf_add_char(w->out, '>');
}

static void add_children(struct writer *w, const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			xml_add(w->out, n->text, XML_TEXT);
		else if (n->kind == XML_NODE_ELEMENT)
			add_element(w, n);
	}
}

static struct writer make_writer(struct buf *out, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	return (struct writer){out, tree, segment, segment->node->name->prefix, false};
}

/* The white space before NODE, to begin another element below each other. */
static struct str space_before(const struct segment_tree *tree, const struct xml_node *node)
{
	size_t start = node->start;

	while (start > 0 && ascii_is_space(tree->document.ptr[start - 1]))
		start--;
	return str_slice(tree->document, start, node->start);
}

static void add_end_tag(struct writer *w, struct str local)
{
	buf_add(w->out, STR("</"));
	add_name(w, local);
	buf_add_char(w->out, '>');
}

/* Between what an element has in its start tag and its end. */
static void replace_content(struct xml_patch *patch, struct writer *w, const struct xml_node *node,
    const struct xml_node *content)
{
	const struct str tag = str_slice(w->tree->document, node->start, node->inner_start);

	if (node->inner_end < node->end) {
		add_children(w, content);
		xml_patch_replace(patch, node->inner_start, node->inner_end, buf_str(w->out));
		return;
	}
	/* <target/> becomes <target>...</target>. */
	size_t slash = tag.len - 2;
	buf_add_char(w->out, '>');
	add_children(w, content);
	add_end_tag(w, node->name->local);
	while (slash > 0 && ascii_is_space(tag.ptr[slash - 1]))
		slash--;
	xml_patch_replace(patch, node->start + slash, node->end, buf_str(w->out));
}

static void add_state(struct writer *w, const struct segment_state *state)
{
	if (!w->tree->is_version_1 || state == NULL || state->state.ptr == NULL)
		return;
	buf_add(w->out, STR(" state=\""));
	xml_add(w->out, state->state, XML_ATTRIBUTE);
	buf_add_char(w->out, '"');
}

/* Right after the source, or XLIFF 1's <seg-source>. */
static void insert_target(struct xml_patch *patch, struct writer *w, const struct xml_node *content,
    const struct segment_state *state)
{
	const struct xml_node *after = w->segment->source;
	const struct xml_node *segments = xml_node_child(w->segment->node, STR("seg-source"));
	const struct str space = xml_node_attribute_ns(after, XML_NAMESPACE, STR("space"));

	if (w->tree->is_version_1 && segments != NULL)
		after = segments;
	buf_add(w->out, space_before(w->tree, after));
	buf_add_char(w->out, '<');
	add_name(w, STR("target"));
	if (space.ptr != NULL) {
		buf_add(w->out, STR(" xml:space=\""));
		xml_add(w->out, space, XML_ATTRIBUTE);
		buf_add_char(w->out, '"');
	}
	add_state(w, state);
	buf_add_char(w->out, '>');
	add_children(w, content);
	add_end_tag(w, STR("target"));
	xml_patch_replace(patch, after->end, after->end, buf_str(w->out));
}

void edit_set_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content,
    const struct segment_state *state)
{
	struct buf out = BUF_INIT;
	struct writer w = make_writer(&out, tree, segment);

	if (segment->target != NULL)
		replace_content(patch, &w, segment->target, content);
	else if (segment->source != NULL)
		insert_target(patch, &w, content, state);
	buf_free(&out);
}

void edit_set_source(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content)
{
	struct buf out = BUF_INIT;
	struct writer w = make_writer(&out, tree, segment);

	if (segment->source != NULL)
		replace_content(patch, &w, segment->source, content);
	buf_free(&out);
}

void edit_set_state(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct segment_state *state)
{
	const struct xml_node *holder = tree->is_version_1 ? segment->target : segment->node;
	const struct segment_state old = segment_get_state(tree, segment);

	if (holder != NULL && !str_eq(old.state, state->state))
		xml_patch_set_attribute(patch, tree->document, holder, STR("state"), state->state);
	if (!str_eq(old.more, state->more))
		xml_patch_set_attribute(patch, tree->document, segment->node,
		    tree->is_version_1 ? STR("approved") : STR("subState"), state->more);
}

static void add_content(struct writer *w, struct str name, const struct xml_node *content)
{
	buf_add_char(w->out, '<');
	add_name(w, name);
	buf_add_char(w->out, '>');
	add_children(w, content);
	add_end_tag(w, name);
}

/* After what it may follow, before extensions: the schema has them last. */
static size_t find_alternatives_end(const struct segment_tree *tree,
    const struct segment_node *segment)
{
	struct xml_node *child = NULL;
	size_t end = segment->node->inner_start;

	while ((child = xml_node_next_element(segment->node, child)) != NULL)
		if (str_eq(child->name->ns, tree->root->name->ns))
			end = child->end;
	return end;
}

static void add_alternative(struct xml_patch *patch, struct writer *w,
    const struct xml_node *content, struct str origin)
{
	buf_add(w->out, space_before(w->tree, w->segment->source));
	buf_add_char(w->out, '<');
	add_name(w, STR("alt-trans"));
	xml_add_attribute(w->out, STR(" origin=\""), origin);
	buf_add_char(w->out, '>');
	add_content(w, STR("target"), content);
	add_end_tag(w, STR("alt-trans"));
	const size_t at = find_alternatives_end(w->tree, w->segment);
	xml_patch_replace(patch, at, at, buf_str(w->out));
}

static struct xml_node *find_matches(const struct xml_node *unit)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(unit, child)) != NULL)
		if (str_eq(child->name->ns, STR(MATCHES_NAMESPACE)) &&
		    str_eq(child->name->local, STR("matches")))
			return child;
	return NULL;
}

/* What is new in a unit, in the order that XLIFF 2 has it in. */
enum { RANK_MATCHES = 1, RANK_NOTES };

static void add_match(struct xml_patch *patch, struct writer *w, const struct xml_node *content,
    struct str origin, struct str id)
{
	const struct xml_node *unit = w->segment->unit_node;
	const struct xml_node *matches = find_matches(unit);
	const bool is_open = matches != NULL && matches->inner_end < matches->end;
	const struct str prefix = is_open ? matches->name->prefix : STR("mtc");
	const char *colon = prefix.len > 0 ? ":" : "";

	buf_addf(w->out, "<%.*s%smatch ref=\"#", STR_ARG(prefix), colon);
	xml_add(w->out, id, XML_ATTRIBUTE);
	xml_add_attribute(w->out, STR("\" origin=\""), origin);
	buf_add_char(w->out, '>');
	add_content(w, STR("source"), w->segment->source);
	add_content(w, STR("target"), content);
	buf_addf(w->out, "</%.*s%smatch>", STR_ARG(prefix), colon);
	if (is_open) {
		xml_patch_replace(patch, matches->inner_end, matches->inner_end, buf_str(w->out));
		return;
	}
	const struct xml_insertion insertion = {
	    STR("\n<mtc:matches xmlns:mtc=\"" MATCHES_NAMESPACE "\">"), buf_str(w->out),
	    STR("</mtc:matches>")};
	xml_patch_insert(patch, unit->inner_start, RANK_MATCHES, &insertion);
}

bool edit_add_suggestion(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content, struct str origin)
{
	struct buf out = BUF_INIT;
	struct writer w = make_writer(&out, tree, segment);
	const struct str id = xml_node_attribute(segment->node, STR("id"));

	w.is_suggestion = true;
	if (segment->source == NULL || id.ptr == NULL)
		return false;
	if (tree->is_version_1)
		add_alternative(patch, &w, content, origin);
	else
		add_match(patch, &w, content, origin, id);
	buf_free(&out);
	return true;
}

/* XLIFF 2 has notes after the modules and before data and segments. */
static size_t find_notes_place(const struct segment_tree *tree, const struct segment_node *segment)
{
	struct xml_node *child = NULL;
	size_t at = segment->unit_node->inner_start;

	while ((child = xml_node_next_element(segment->unit_node, child)) != NULL) {
		if (str_eq(child->name->ns, tree->root->name->ns))
			break;
		at = child->end;
	}
	return at;
}

static void add_note(struct writer *w, struct str text)
{
	buf_add_char(w->out, '<');
	add_name(w, STR("note"));
	buf_add_char(w->out, '>');
	xml_add(w->out, text, XML_TEXT);
	add_end_tag(w, STR("note"));
}

/* In an element of their own, which may have to be made. */
static void add_unit_note(struct xml_patch *patch, struct writer *w, struct str text)
{
	const struct segment_node *segment = w->segment;
	const struct xml_node *notes = xml_node_child(segment->unit_node, STR("notes"));
	struct buf start = BUF_INIT;
	struct buf end = BUF_INIT;
	struct writer start_writer = make_writer(&start, w->tree, segment);
	struct writer end_writer = make_writer(&end, w->tree, segment);

	add_note(w, text);
	if (notes != NULL && notes->inner_end < notes->end) {
		xml_patch_replace(patch, notes->inner_end, notes->inner_end, buf_str(w->out));
	} else {
		buf_add(&start, STR("\n<"));
		add_name(&start_writer, STR("notes"));
		buf_add_char(&start, '>');
		add_end_tag(&end_writer, STR("notes"));
		const struct xml_insertion insertion = {
		    buf_str(&start), buf_str(w->out), buf_str(&end)};
		xml_patch_insert(patch, find_notes_place(w->tree, segment), RANK_NOTES, &insertion);
	}
	buf_free(&start);
	buf_free(&end);
}

void edit_add_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, struct str text)
{
	struct buf out = BUF_INIT;
	struct writer w = make_writer(&out, tree, segment);

	if (tree->is_version_1) {
		const size_t at = find_alternatives_end(tree, segment);
		add_note(&w, text);
		xml_patch_replace(patch, at, at, buf_str(&out));
	} else {
		add_unit_note(patch, &w, text);
	}
	buf_free(&out);
}
