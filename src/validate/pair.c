/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "validate/pair.h"
#include "validate/pair_int.h"
#include "validate/type.h"

#define XLIFF_2 "urn:oasis:names:tc:xliff:document:2."

bool pair_is_core(const struct xml_node *node, const char *names)
{
	return node->kind == XML_NODE_ELEMENT && str_starts(node->name->ns, STR(XLIFF_2)) &&
	    type_is_one_of(node->name->local, names);
}

struct str pair_id(const struct xml_node *node)
{
	return xml_node_attribute(node, STR("id"));
}

void pair_fail(struct pair *pair, enum validate_rule_id rule, struct xml_node *node, struct str a,
    struct str b)
{
	struct buf first = BUF_INIT;
	struct buf second = BUF_INIT;

	buf_add(&first, a);
	buf_add(&second, b);
	checker_fail_rule(&pair->checker, rule, node, first.ptr, second.ptr);
	buf_free(&first);
	buf_free(&second);
}

static const struct xml_node *file_of(const struct xml_node *node)
{
	while (node->parent != NULL && !pair_is_core(node, "=file"))
		node = node->parent;
	return node;
}

static struct str key_of(struct side *side, const struct xml_node *node)
{
	const struct str file = pair_is_core(node, "=file") ? STR("") : pair_id(file_of(node));

	return arena_format(&side->arena, "%.*s %.*s %.*s", STR_ARG(node->name->local),
	    STR_ARG(file), STR_ARG(pair_id(node)));
}

/* Structure stands in structure; what is in extensions isn't meant. */
static bool is_structure(const struct xml_node *node)
{
	return pair_is_core(node, "file|group|unit") && node->parent != NULL &&
	    pair_is_core(node->parent, "xliff|file|group");
}

static const struct error *read_side(struct side *side, struct str bytes, const char *name)
{
	size_t capacity = 0;

	const struct error *err =
	    xml_tree_read(&side->root, &side->scanner, &side->arena, bytes, name, NULL);
	if (err != NULL)
		return err;
	if (!pair_is_core(side->root, "=xliff"))
		return error_new(ERROR_INPUT, _("%s: this is not XLIFF 2"), name);
	for (struct xml_node *n = side->root; n != NULL; n = xml_node_following(side->root, n)) {
		if (!is_structure(n))
			continue;
		side->nodes =
		    mem_grow(side->nodes, &capacity, side->count + 1, sizeof(struct xml_node *));
		map_add(&side->places, key_of(side, n), side->count);
		side->nodes[side->count++] = n;
	}
	return NULL;
}

static void free_side(struct side *side)
{
	map_free(&side->places);
	free(side->nodes);
	xml_scanner_close(side->scanner);
	arena_free(&side->arena);
}

/* What is called as NODE on the OTHER side, or NULL. */
static struct xml_node *find_fellow(struct side *other, const struct xml_node *node)
{
	size_t index;

	if (node == NULL || !is_structure(node))
		return other->root;
	return map_find(&index, &other->places, key_of(other, node)) ? other->nodes[index] : NULL;
}

static bool has_same_attributes(const struct xml_node *a, const struct xml_node *b)
{
	if (a->attribute_count != b->attribute_count)
		return false;
	for (size_t i = 0; i < a->attribute_count; i++) {
		const struct xml_attribute *attribute = &a->attributes[i];
		if (!str_eq(xml_node_attribute_ns(b, attribute->name->ns, attribute->name->local),
			attribute->value))
			return false;
	}
	return true;
}

/* Comments and instructions count for nothing. */
static struct xml_node *next_content(const struct xml_node *root, const struct xml_node *node)
{
	struct xml_node *n = xml_node_following(root, node);

	while (n != NULL && n->kind != XML_NODE_ELEMENT && n->kind != XML_NODE_TEXT)
		n = xml_node_following(root, n);
	return n;
}

static size_t depth_of(const struct xml_node *root, const struct xml_node *node)
{
	size_t depth = 0;

	for (; node != root; node = node->parent)
		depth++;
	return depth;
}

/* XLIFF's own namespace may become that of another version. */
static bool has_same_name(const struct xml_node *a, const struct xml_node *b)
{
	const bool is_same_ns = str_eq(a->name->ns, b->name->ns) ||
	    (str_starts(a->name->ns, STR(XLIFF_2)) && str_starts(b->name->ns, STR(XLIFF_2)));

	return is_same_ns && str_eq(a->name->local, b->name->local);
}

static bool is_same_tree(const struct xml_node *a, const struct xml_node *b)
{
	const struct xml_node *x = a;
	const struct xml_node *y = b;

	while (x != NULL && y != NULL) {
		if (x->kind != y->kind || depth_of(a, x) != depth_of(b, y))
			return false;
		if (x->kind == XML_NODE_TEXT && !str_eq(x->text, y->text))
			return false;
		if (x->kind == XML_NODE_ELEMENT &&
		    (!has_same_name(x, y) || !has_same_attributes(x, y)))
			return false;
		x = next_content(a, x);
		y = next_content(b, y);
	}
	return x == y;
}

/* True when NAME differs and SUB, which explains it, is still the same. */
static bool is_stale(const struct xml_node *before, const struct xml_node *after, struct str name,
    struct str sub)
{
	const struct str old = xml_node_attribute(before, sub);

	return old.ptr != NULL && str_eq(old, xml_node_attribute(after, sub)) &&
	    !str_eq(xml_node_attribute(before, name), xml_node_attribute(after, name));
}

/* The segment after PREVIOUS. */
static struct xml_node *next_segment(const struct xml_node *unit, const struct xml_node *previous)
{
	struct xml_node *n = xml_node_next_element(unit, previous);

	while (n != NULL && !pair_is_core(n, "=segment"))
		n = xml_node_next_element(unit, n);
	return n;
}

/* Segments belong together by their ids, and else by their places. */
static void check_states(struct pair *pair, const struct xml_node *before,
    const struct xml_node *after)
{
	const struct xml_node *a = NULL;
	struct xml_node *b = NULL;

	while ((a = next_segment(before, a)) != NULL && (b = next_segment(after, b)) != NULL) {
		if (!str_eq(pair_id(a), pair_id(b)))
			return;
		if (is_stale(a, b, STR("state"), STR("subState")))
			pair_fail(pair, RULE_PAIR_SUB_STATE, b,
			    xml_node_attribute(b, STR("subState")), STR(""));
	}
}

/* What isn't said is "yes". */
static struct str hint_of(const struct xml_node *code, struct str name)
{
	const struct str value = xml_node_attribute(code, name);

	return value.ptr != NULL ? value : STR("yes");
}

static void check_code(struct pair *pair, const struct xml_node *before, struct xml_node *after)
{
	static const char *const HINTS[] = {"canCopy", "canDelete", "canReorder", "canOverlap"};

	if (is_stale(before, after, STR("type"), STR("subType")))
		pair_fail(pair, RULE_PAIR_SUB_TYPE, after, pair_id(after), STR(""));
	for (size_t i = 0; i < sizeof(HINTS) / sizeof(HINTS[0]); i++) {
		const struct str hint = str_from_cstr(HINTS[i]);
		if (!str_eq(hint_of(before, hint), hint_of(after, hint)))
			pair_fail(pair, RULE_PAIR_HINT, after, pair_id(after), hint);
	}
}

static bool is_source_code(const struct xml_node *unit, const struct xml_node *node)
{
	if (!pair_is_core(node, "ph|pc|sc") || pair_id(node).ptr == NULL)
		return false;
	while (node->parent != unit && !pair_is_core(node, "source|target"))
		node = node->parent;
	return pair_is_core(node, "=source") && pair_is_core(node->parent, "segment|ignorable");
}

/* Codes of one kind and id, in the sources of both units. */
static void check_codes(struct pair *pair, struct xml_node *before, struct xml_node *after)
{
	struct map codes = MAP_INIT;
	struct arena keys = ARENA_INIT;
	struct xml_node **list = NULL;
	size_t count = 0;
	size_t capacity = 0;
	size_t index;

	for (struct xml_node *n = before; n != NULL; n = xml_node_following(before, n)) {
		if (!is_source_code(before, n))
			continue;
		list = mem_grow(list, &capacity, count + 1, sizeof(*list));
		map_add(&codes,
		    arena_format(&keys, "%.*s %.*s", STR_ARG(n->name->local), STR_ARG(pair_id(n))),
		    count);
		list[count++] = n;
	}
	for (struct xml_node *n = after; n != NULL; n = xml_node_following(after, n))
		if (is_source_code(after, n) &&
		    map_find(&index, &codes,
			arena_format(&keys, "%.*s %.*s", STR_ARG(n->name->local),
			    STR_ARG(pair_id(n)))))
			check_code(pair, list[index], n);
	free(list);
	map_free(&codes);
	arena_free(&keys);
}

/* What the children of two elements are called, and how many each of them has. */
struct tally {
	struct map names;
	struct arena keys;
	size_t (*counts)[2];
	size_t count;
	size_t capacity;
};

static size_t *find_tally(struct tally *tally, const struct xml_node *child)
{
	const struct str ns =
	    str_starts(child->name->ns, STR(XLIFF_2)) ? STR(XLIFF_2) : child->name->ns;
	const struct str key =
	    arena_format(&tally->keys, "%.*s %.*s", STR_ARG(child->name->local), STR_ARG(ns));
	size_t index;

	if (map_find(&index, &tally->names, key))
		return tally->counts[index];
	tally->counts =
	    mem_grow(tally->counts, &tally->capacity, tally->count + 1, sizeof(*tally->counts));
	map_add(&tally->names, key, tally->count);
	tally->counts[tally->count][0] = tally->counts[tally->count][1] = 0;
	return tally->counts[tally->count++];
}

static void count_children(struct tally *tally, const struct xml_node *node, int side)
{
	const struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL)
		find_tally(tally, child)[side]++;
}

static void report_missing(struct pair *pair, const struct xml_node *child, struct xml_node *after)
{
	const bool is_ours = str_starts(child->name->ns, STR("urn:oasis:names:tc:xliff:")) ||
	    str_eq(child->name->ns, STR("http://www.w3.org/2005/11/its"));
	struct buf name = BUF_INIT;

	if (child->name->prefix.len > 0)
		buf_addf(&name, "%.*s:", STR_ARG(child->name->prefix));
	buf_add(&name, child->name->local);
	pair_fail(pair, is_ours ? RULE_PAIR_MODULE : RULE_PAIR_EXTENSION, after, buf_str(&name),
	    STR(""));
	buf_free(&name);
}

/* Modules and notes must stay, and extensions should: by their number, for they may change. */
static void check_children(struct pair *pair, const struct xml_node *before, struct xml_node *after)
{
	struct tally tally = {MAP_INIT, ARENA_INIT, NULL, 0, 0};
	const struct xml_node *child = NULL;

	count_children(&tally, before, 0);
	count_children(&tally, after, 1);
	while ((child = xml_node_next_element(before, child)) != NULL) {
		size_t *counts = find_tally(&tally, child);
		const bool is_missing = counts[1] < counts[0];
		/* Told once. */
		counts[0] = 0;
		if (is_missing &&
		    !pair_is_core(child, "file|group|unit|segment|ignorable|originalData|skeleton"))
			report_missing(pair, child, after);
	}
	map_free(&tally.names);
	arena_free(&tally.keys);
	free(tally.counts);
}

static void check_attributes(struct pair *pair, const struct xml_node *before,
    struct xml_node *after)
{
	for (size_t i = 0; i < before->attribute_count; i++) {
		const struct xml_name *name = before->attributes[i].name;
		if (xml_node_attribute_ns(after, name->ns, name->local).ptr == NULL)
			pair_fail(pair, RULE_PAIR_ATTRIBUTE, after, name->local, STR(""));
	}
}

static void check_skeleton(struct pair *pair, const struct xml_node *before, struct xml_node *after)
{
	const struct xml_node *old = xml_node_child(before, STR("skeleton"));
	struct xml_node *now = xml_node_child(after, STR("skeleton"));

	if ((old == NULL) != (now == NULL) || (old != NULL && !is_same_tree(old, now)))
		pair_fail(pair, RULE_PAIR_SKELETON, now != NULL ? now : after, STR(""), STR(""));
}

static void check_languages(struct pair *pair)
{
	static const char *const NAMES[] = {"srcLang", "trgLang"};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str name = str_from_cstr(NAMES[i]);
		const struct str old = xml_node_attribute(pair->before.root, name);
		const struct str now = xml_node_attribute(pair->after.root, name);
		if (old.ptr != NULL && now.ptr != NULL && !str_eq_nocase(old, now))
			pair_fail(pair, RULE_PAIR_LANGUAGE, pair->after.root, old, now);
	}
}

static void check_node(struct pair *pair, struct xml_node *before, struct xml_node *after)
{
	/* The root may get another version, and with it another namespace. */
	if (before->parent != NULL)
		check_attributes(pair, before, after);
	check_children(pair, before, after);
	if (pair_is_core(before, "=file"))
		check_skeleton(pair, before, after);
	if (!pair_is_core(before, "=unit"))
		return;
	pair_check_sources(pair, before, after);
	check_states(pair, before, after);
	check_codes(pair, before, after);
}

/* Reported where it was: in what is left of the element around it. */
static void report_removed(struct pair *pair, const struct xml_node *node)
{
	struct xml_node *around = find_fellow(&pair->after, node->parent);

	/* What was in something that is gone as well is told by that. */
	if (around != NULL)
		pair_fail(pair, RULE_PAIR_REMOVED, around, node->name->local, pair_id(node));
}

static void compare(struct pair *pair)
{
	check_languages(pair);
	check_node(pair, pair->before.root, pair->after.root);
	for (size_t i = 0; i < pair->before.count; i++) {
		struct xml_node *before = pair->before.nodes[i];
		struct xml_node *after = find_fellow(&pair->after, before);
		if (after == NULL) {
			report_removed(pair, before);
			continue;
		}
		if (find_fellow(&pair->after, before->parent) != after->parent)
			pair_fail(pair, RULE_PAIR_MOVED, after, after->name->local, pair_id(after));
		check_node(pair, before, after);
	}
	for (size_t i = 0; i < pair->after.count; i++) {
		struct xml_node *after = pair->after.nodes[i];
		if (find_fellow(&pair->before, after) == NULL)
			pair_fail(pair, RULE_PAIR_ADDED, after, after->name->local, pair_id(after));
	}
}

const struct error *pair_check(size_t *errors, struct str before, const char *name,
    struct str after, const struct validate_options *options)
{
	struct pair pair = {.before = {.root = NULL}, .after = {.root = NULL}};

	checker_init(&pair.checker, options);
	const struct error *err = read_side(&pair.before, before, name);
	if (err == NULL && read_side(&pair.after, after, name) == NULL)
		compare(&pair);
	*errors = pair.checker.errors;
	free_side(&pair.before);
	free_side(&pair.after);
	checker_free(&pair.checker);
	return err;
}
