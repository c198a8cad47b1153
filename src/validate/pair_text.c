/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source texts of a unit before and after a tool had it. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "validate/pair_int.h"

/* Appends a mark of the code NODE: pairs look alike as one element and as two. */
static void add_code(struct buf *out, const struct xml_node *node, bool is_end)
{
	static const char *const NAMES[] = {"pc|sc", "=ec", "=ph", "=cp"};
	static const char MARKS[] = "<>.x";
	const struct str start = xml_node_attribute(node, STR("startRef"));
	const struct str hex = xml_node_attribute(node, STR("hex"));
	const struct str id = start.ptr != NULL ? start : hex.ptr != NULL ? hex : pair_id(node);

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (pair_is_core(node, NAMES[i]))
			buf_addf(out, "\1%c%.*s\2", is_end ? '>' : MARKS[i], STR_ARG(id));
}

/* The node after NODE within ROOT; spans that end before it are marked. */
static struct xml_node *leave(struct buf *out, const struct xml_node *root, struct xml_node *node)
{
	if (node->first != NULL)
		return node->first;
	for (; node != root; node = node->parent) {
		if (pair_is_core(node, "=pc"))
			add_code(out, node, true);
		if (node->next != NULL)
			return node->next;
	}
	return NULL;
}

/* Appends the text of CONTENT and its codes, without annotations. */
static void add_content(struct buf *out, struct xml_node *content)
{
	for (struct xml_node *n = content; n != NULL; n = leave(out, content, n)) {
		if (n->kind == XML_NODE_TEXT)
			buf_add(out, n->text);
		else if (n->kind == XML_NODE_ELEMENT)
			add_code(out, n, false);
	}
}

static bool keeps_space(const struct xml_node *node)
{
	static const struct str XML = STR_INIT("http://www.w3.org/XML/1998/namespace");
	struct str value = str_from(NULL, 0);

	for (; node != NULL && value.ptr == NULL; node = node->parent)
		value = xml_node_attribute_ns(node, XML, STR("space"));
	return str_eq(value, STR("preserve"));
}

/* Takes white space together in the text from byte AT on. */
static void collapse(struct buf *text, size_t at)
{
	size_t to = at;

	for (size_t i = at; i < text->len; i++) {
		const bool space = ascii_is_space(text->ptr[i]);
		if (!space || to == at || text->ptr[to - 1] != ' ')
			text->ptr[to++] = space ? ' ' : text->ptr[i];
	}
	buf_truncate(text, to);
}

/* The segments and ignorable parts of a unit. */
struct parts {
	struct xml_node **list;
	size_t count;
};

static struct parts list_parts(const struct xml_node *unit)
{
	struct parts parts = {NULL, 0};
	struct xml_node *child = NULL;
	size_t capacity = 0;

	while ((child = xml_node_next_element(unit, child)) != NULL) {
		if (!pair_is_core(child, "segment|ignorable"))
			continue;
		parts.list = mem_grow(parts.list, &capacity, parts.count + 1, sizeof(*parts.list));
		parts.list[parts.count++] = child;
	}
	return parts;
}

/* The place of the target of the part at INDEX, from 0. */
static size_t place_of(const struct parts *parts, size_t index)
{
	const struct xml_node *target = xml_node_child(parts->list[index], STR("target"));
	const struct str order =
	    target != NULL ? xml_node_attribute(target, STR("order")) : str_from(NULL, 0);
	size_t place = 0;

	for (size_t i = 0; i < order.len && place <= parts->count; i++)
		if (ascii_is_digit(order.ptr[i]))
			place = place * 10 + (size_t)(order.ptr[i] - '0');
	return place > 0 ? place - 1 : index;
}

/* In the order of the targets, as texts are joined; unchanged when that is none. */
static void sort_parts(struct parts *parts)
{
	struct xml_node **sorted = mem_zalloc(parts->count + 1, sizeof(*sorted));

	for (size_t i = 0; i < parts->count; i++) {
		const size_t place = place_of(parts, i);
		if (place >= parts->count || sorted[place] != NULL) {
			free(sorted);
			return;
		}
		sorted[place] = parts->list[i];
	}
	free(parts->list);
	parts->list = sorted;
}

static void add_source(struct buf *out, const struct xml_node *part)
{
	struct xml_node *source = xml_node_child(part, STR("source"));
	const size_t at = out->len;

	if (source == NULL)
		return;
	add_content(out, source);
	if (!keeps_space(source))
		collapse(out, at);
}

static bool has_same_source(const struct parts *before, const struct parts *after)
{
	struct buf old = BUF_INIT;
	struct buf now = BUF_INIT;

	for (size_t i = 0; i < before->count; i++)
		add_source(&old, before->list[i]);
	for (size_t i = 0; i < after->count; i++)
		add_source(&now, after->list[i]);
	const bool same = str_eq(buf_str(&old), buf_str(&now));
	buf_free(&old);
	buf_free(&now);
	return same;
}

static bool may_resegment(const struct xml_node *node)
{
	struct str value = str_from(NULL, 0);

	for (; node != NULL && value.ptr == NULL; node = node->parent)
		value = xml_node_attribute(node, STR("canResegment"));
	return !str_eq(value, STR("no"));
}

/* Segments that must stay whole are still there. */
static bool keeps_segments(const struct parts *before, const struct parts *after)
{
	struct map sources = MAP_INIT;
	struct arena keys = ARENA_INIT;
	struct buf source = BUF_INIT;
	bool kept = true;
	size_t index;

	for (size_t i = 0; i < after->count; i++) {
		buf_reset(&source);
		add_source(&source, after->list[i]);
		map_add(&sources, arena_copy(&keys, buf_str(&source)), 0);
	}
	for (size_t i = 0; i < before->count && kept; i++) {
		buf_reset(&source);
		add_source(&source, before->list[i]);
		kept = !pair_is_core(before->list[i], "=segment") ||
		    may_resegment(before->list[i]) || map_find(&index, &sources, buf_str(&source));
	}
	map_free(&sources);
	arena_free(&keys);
	buf_free(&source);
	return kept;
}

void pair_check_sources(struct pair *pair, const struct xml_node *before, struct xml_node *after)
{
	struct parts old = list_parts(before);
	struct parts now = list_parts(after);
	bool same = has_same_source(&old, &now);

	if (same && !keeps_segments(&old, &now))
		pair_fail(pair, RULE_PAIR_SEGMENTS, after, pair_id(after), STR(""));
	if (!same) {
		sort_parts(&old);
		sort_parts(&now);
		same = has_same_source(&old, &now);
	}
	if (!same)
		pair_fail(pair, RULE_PAIR_SOURCE, after, pair_id(after), STR(""));
	free(old.list);
	free(now.list);
}
