/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/segment_tree.h"

#define ALL_NAMESPACES STR("urn:oasis:names:tc:xliff:document:")

void segment_tree_free(struct segment_tree *tree)
{
	xml_scanner_close(tree->scanner);
	xml_text_free(&tree->text);
	arena_free(&tree->arena);
	map_free(&tree->keys);
	free(tree->segments);
	free(tree->suggestions);
	*tree = (struct segment_tree)SEGMENT_TREE_INIT;
}

bool segment_tree_is_core(const struct segment_tree *tree, const struct xml_name *name)
{
	const struct str root = tree->root->name->ns;

	if (str_eq(name->ns, root) || name->ns.len == 0)
		return true;
	const size_t len = ALL_NAMESPACES.len;
	return name->ns.len > len && root.len > len && str_starts(name->ns, ALL_NAMESPACES) &&
	    str_starts(root, ALL_NAMESPACES) && name->ns.ptr[len] == root.ptr[len];
}

static bool is_core(const struct segment_tree *tree, const struct xml_node *node, const char *name)
{
	return node->kind == XML_NODE_ELEMENT && str_eq_cstr(node->name->local, name) &&
	    segment_tree_is_core(tree, node->name);
}

static struct xml_node *find_child(const struct segment_tree *tree, const struct xml_node *node,
    const char *name)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL)
		if (is_core(tree, child, name))
			return child;
	return NULL;
}

/* NODE may be NULL. */
static struct str attribute_or_empty(const struct xml_node *node, struct str name)
{
	const struct str value = node != NULL ? xml_node_attribute(node, name) : str_from(NULL, 0);

	return value.ptr != NULL ? value : STR("");
}

/* UNIT_KEY and SEGMENT with what can't stand in an attribute between them. */
static void add_segment(struct segment_tree *tree, struct str unit_key, struct xml_node *unit,
    struct xml_node *node, struct str segment, size_t place)
{
	const struct str key =
	    arena_format(&tree->arena, "%.*s\x01%.*s", STR_ARG(unit_key), STR_ARG(segment));

	tree->segments =
	    mem_grow(tree->segments, &tree->capacity, tree->count + 1, sizeof(*tree->segments));
	tree->segments[tree->count] = (struct segment_node){attribute_or_empty(unit, STR("id")),
	    key, unit, node, find_child(tree, node, "source"), find_child(tree, node, "target"),
	    place, NULL, NULL, 0, 0};
	map_add(&tree->keys, key, tree->count++);
}

static const struct xml_node *find_matches(const struct xml_node *unit)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(unit, child)) != NULL)
		if (str_eq(child->name->ns, STR(SEGMENT_MATCHES)) &&
		    str_eq(child->name->local, STR("matches")))
			return child;
	return NULL;
}

/* The number in an id such as "s12"; 0 for others. */
static uint64_t id_number(struct str id)
{
	uint64_t number = 0;

	if (id.len < 2 || id.len > 20 || id.ptr[0] != 's')
		return 0;
	for (size_t i = 1; i < id.len; i++) {
		if (!ascii_is_digit(id.ptr[i]))
			return 0;
		number = number * 10 + (uint64_t)(id.ptr[i] - '0');
	}
	return number;
}

/* Segments and codes share their ids: those behind the last one of all are free. */
static void find_free_ids(struct segment_tree *tree, size_t first, const struct xml_node *unit)
{
	const struct xml_node *n = unit;
	uint64_t last = 0;

	while ((n = xml_node_following(unit, n)) != NULL) {
		const uint64_t number =
		    n->kind == XML_NODE_ELEMENT ? id_number(attribute_or_empty(n, STR("id"))) : 0;
		if (number > last)
			last = number;
	}
	for (size_t i = first; i < tree->count; i++)
		tree->segments[i].free_id = last + tree->segments[i].place;
}

/* A match refers to its segment as "#id", which is also the end of that one's key. */
static void add_suggestions(struct segment_tree *tree, struct str unit_key,
    const struct xml_node *matches)
{
	struct xml_node *child = NULL;
	struct buf key = BUF_INIT;
	size_t index;

	while (matches != NULL && (child = xml_node_next_element(matches, child)) != NULL) {
		buf_reset(&key);
		buf_add(&key, unit_key);
		buf_add_char(&key, '\x01');
		buf_add(&key, xml_node_attribute(child, STR("ref")));
		if (!map_find(&index, &tree->keys, buf_str(&key)))
			continue;
		tree->suggestions = mem_grow(tree->suggestions, &tree->suggestion_capacity,
		    tree->suggestion_count + 1, sizeof(*tree->suggestions));
		tree->suggestions[tree->suggestion_count++] =
		    (struct segment_suggestion){child, tree->segments[index].suggestion};
		tree->segments[index].suggestion = tree->suggestion_count;
	}
	buf_free(&key);
}

/* A segment is known by its id, or else by its place among all of its unit. */
void segment_tree_add_unit(struct segment_tree *tree, struct str key, struct xml_node *unit)
{
	const size_t first = tree->count;
	struct xml_node *child = NULL;
	size_t place = 0;
	bool all_have_ids = true;

	if (tree->is_version_1) {
		add_segment(tree, key, unit, unit, STR(""), 1);
		return;
	}
	while ((child = xml_node_next_element(unit, child)) != NULL) {
		if (!is_core(tree, child, "segment") && !is_core(tree, child, "ignorable"))
			continue;
		place++;
		const struct str id = xml_node_attribute(child, STR("id"));
		all_have_ids = all_have_ids && id.ptr != NULL;
		add_segment(tree, key, unit, child,
		    id.ptr != NULL ? arena_format(&tree->arena, "#%.*s", STR_ARG(id))
				   : arena_format(&tree->arena, "%zu", place),
		    place);
	}
	const struct xml_node *notes = find_child(tree, unit, "notes");
	const struct xml_node *matches = find_matches(unit);
	for (size_t i = first; i < tree->count; i++) {
		tree->segments[i].notes = notes;
		tree->segments[i].matches = matches;
	}
	add_suggestions(tree, key, matches);
	if (!all_have_ids)
		find_free_ids(tree, first, unit);
}

const char *segment_tree_nested_message(void)
{
	return _("a unit stands inside of another one");
}

/* FILE and UNIT with what can't stand in an attribute between them. */
static struct str make_unit_key(struct segment_tree *tree, const struct xml_node *file,
    const struct xml_node *unit)
{
	const struct str id =
	    attribute_or_empty(file, tree->is_version_1 ? STR("original") : STR("id"));
	const struct str unit_id = attribute_or_empty(unit, STR("id"));

	return arena_format(&tree->arena, "%.*s\x01%.*s", STR_ARG(id), STR_ARG(unit_id));
}

static const struct error *add_all(struct segment_tree *tree, const char *name)
{
	const char *const unit = tree->is_version_1 ? "trans-unit" : "unit";
	const struct xml_node *file = NULL;
	size_t end = 0; /* of the last unit */

	for (struct xml_node *n = tree->root; n != NULL; n = xml_node_following(tree->root, n)) {
		if (is_core(tree, n, unit)) {
			if (n->start < end)
				return error_new(ERROR_INPUT, "%s:%zu: %s", name, n->line,
				    segment_tree_nested_message());
			segment_tree_add_unit(tree, make_unit_key(tree, file, n), n);
			end = n->end;
		} else if (n->start >= end && is_core(tree, n, "file")) {
			file = n;
		}
	}
	return NULL;
}

/* Of all others, the white space is the layout of the file. */
bool segment_tree_keeps_space(const struct xml_node *element)
{
	static const struct str LAID_OUT[] = {
	    STR_INIT("file"),
	    STR_INIT("header"),
	    STR_INIT("body"),
	    STR_INIT("group"),
	    STR_INIT("unit"),
	    STR_INIT("notes"),
	    STR_INIT("originalData"),
	    STR_INIT("segment"),
	    STR_INIT("ignorable"),
	    STR_INIT("trans-unit"),
	    STR_INIT("alt-trans"),
	};

	for (size_t i = 0; i < sizeof(LAID_OUT) / sizeof(LAID_OUT[0]); i++)
		if (str_eq(element->name->local, LAID_OUT[i]))
			return false;
	return true;
}

const struct error *segment_tree_decode(struct segment_tree *tree, struct str bytes,
    const char *name)
{
	const struct error *err = xml_text_decode(&tree->text, bytes, name);

	tree->document = tree->text.text;
	return err;
}

const struct error *segment_tree_write(struct buf *out, const struct segment_tree *tree,
    struct xml_patch *patch, const char *name)
{
	return xml_patch_write(out, patch, &tree->text, name);
}

const struct error *segment_tree_set_root(struct segment_tree *tree, struct xml_node *root,
    const char *name)
{
	const struct str ns = root->name->ns;

	if (!str_eq(root->name->local, STR("xliff")) ||
	    (ns.len > 0 && !str_starts(ns, ALL_NAMESPACES)))
		return error_new(ERROR_INPUT, _("%s: this is not an XLIFF file"), name);
	const struct str version = attribute_or_empty(root, STR("version"));
	tree->root = root;
	tree->is_version_1 =
	    ns.len > 0 ? ns.ptr[ALL_NAMESPACES.len] == '1' : str_starts(version, STR("1."));
	return NULL;
}

const struct error *segment_tree_read(struct segment_tree *tree, struct str bytes, const char *name)
{
	struct xml_node *root;

	const struct error *err = segment_tree_decode(tree, bytes, name);
	if (err == NULL)
		err = xml_tree_read(&root, &tree->scanner, &tree->arena, tree->document, name,
		    segment_tree_keeps_space);
	if (err == NULL)
		err = segment_tree_set_root(tree, root, name);
	return err != NULL ? err : add_all(tree, name);
}

void segment_tree_clear(struct segment_tree *tree)
{
	arena_free(&tree->arena);
	map_free(&tree->keys);
	tree->count = 0;
	tree->suggestion_count = 0;
}

const struct segment_node *segment_tree_find(const struct segment_tree *tree, struct str key)
{
	size_t index;

	return map_find(&index, &tree->keys, key) ? &tree->segments[index] : NULL;
}

static bool has_id(const struct segment_node *segment)
{
	return xml_node_attribute(segment->node, STR("id")).ptr != NULL;
}

const struct segment_node *segment_tree_find_same(const struct segment_tree *unit,
    const struct segment_node *segment)
{
	const struct segment_node *found = segment_tree_find(unit, segment->key);

	if (found != NULL || segment->place > unit->count)
		return found;
	found = &unit->segments[segment->place - 1];
	return has_id(found) != has_id(segment) &&
		segment_content_eq(found->source, segment->source)
	    ? found
	    : NULL;
}

/* What tells one code from another: its id, or that of its other half. */
static struct str code_id(const struct xml_node *node)
{
	static const struct str NAMES[] = {
	    STR_INIT("startRef"), STR_INIT("id"), STR_INIT("mid"), STR_INIT("hex")};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str id = xml_node_attribute(node, NAMES[i]);
		if (id.ptr != NULL)
			return id;
	}
	return STR("");
}

void segment_add_canonical(struct buf *out, const struct xml_node *content)
{
	if (content == NULL)
		return;
	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			buf_add(out, n->text);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		const struct str id = code_id(n);
		buf_addf(out, "\x01%.*s %.*s\x02", STR_ARG(n->name->local), STR_ARG(id));
		segment_add_canonical(out, n);
		if (n->first != NULL)
			buf_addf(out, "\x01/%.*s %.*s\x02", STR_ARG(n->name->local), STR_ARG(id));
	}
}

bool segment_content_eq(const struct xml_node *a, const struct xml_node *b)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};

	segment_add_canonical(&texts[0], a);
	segment_add_canonical(&texts[1], b);
	const bool same = str_eq(buf_str(&texts[0]), buf_str(&texts[1]));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return same;
}

/* The content of these is the code itself. */
static bool is_native(const struct xml_node *node)
{
	static const struct str NAMES[] = {
	    STR_INIT("bpt"), STR_INIT("ept"), STR_INIT("ph"), STR_INIT("it")};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (str_eq(node->name->local, NAMES[i]))
			return true;
	return false;
}

void segment_add_readable(struct buf *out, const struct xml_node *content)
{
	if (content == NULL)
		return;
	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			buf_add(out, n->text);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		const struct str id = code_id(n);
		const bool ends = str_eq(n->name->local, STR("ec")) ||
		    str_eq(n->name->local, STR("em")) || str_eq(n->name->local, STR("ept")) ||
		    str_eq(n->name->local, STR("ex"));
		buf_addf(out, ends ? "{/%.*s}" : "{%.*s}", STR_ARG(id));
		if (is_native(n))
			continue;
		segment_add_readable(out, n);
		if (n->first != NULL)
			buf_addf(out, "{/%.*s}", STR_ARG(id));
	}
}

struct segment_state segment_get_state(const struct segment_tree *tree,
    const struct segment_node *segment)
{
	const struct xml_node *holder = tree->is_version_1 ? segment->target : segment->node;
	struct segment_state state = {{NULL, 0}, {NULL, 0}};

	if (holder != NULL)
		state.state = xml_node_attribute(holder, STR("state"));
	state.more = xml_node_attribute(segment->node,
	    tree->is_version_1 ? STR("approved") : STR("subState"));
	/* What isn't approved says as little as what doesn't mention it. */
	if (tree->is_version_1 && !str_eq(state.more, STR("yes")))
		state.more = str_from(NULL, 0);
	return state;
}

bool segment_state_eq(const struct segment_state *a, const struct segment_state *b)
{
	return str_eq(a->state, b->state) && str_eq(a->more, b->more);
}

bool segment_is_unfinished(struct str substate)
{
	static const struct str NAMES[] = {
	    STR_INIT("fuzzy"),
	    STR_INIT("needs-edit"),
	    STR_INIT("needs-work"),
	    STR_INIT("needs-translation"),
	    STR_INIT("needs-adaptation"),
	    STR_INIT("needs-l10n"),
	};
	const size_t colon = str_find_char(substate, ':', 0);
	if (colon == substate.len)
		return false;

	/* Ours are states of XLIFF 1.2, with what else belongs to them after a slash. */
	struct str value = str_slice(substate, colon + 1, substate.len);
	if (str_starts(substate, STR("dragoman:")))
		value = str_slice(value, 0, str_find_char(value, '/', 0));
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (str_eq(value, NAMES[i]))
			return true;
	return false;
}

bool segment_is_untouched(const struct segment_tree *tree, const struct segment_node *segment)
{
	static const struct str STATES[] = {
	    STR_INIT(""), STR_INIT("initial"), STR_INIT("new"), STR_INIT("needs-translation")};
	const struct str state = segment_get_state(tree, segment).state;
	struct buf source = BUF_INIT;
	struct buf target = BUF_INIT;
	bool untouched = false;

	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
		untouched = untouched || str_eq(state, STATES[i]);
	if (untouched) {
		segment_add_canonical(&source, segment->source);
		segment_add_canonical(&target, segment->target);
		untouched = str_eq(str_trim(buf_str(&source)), str_trim(buf_str(&target)));
	}
	buf_free(&source);
	buf_free(&target);
	return untouched;
}
