/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/finding.h"
#include "xliff/po_item.h"

void po_items_free(struct po_items *items)
{
	segment_tree_free(&items->tree);
	arena_free(&items->arena);
	map_free(&items->contexts);
	free(items->items);
	po_facts_free(&items->facts);
	*items = (struct po_items)PO_ITEMS_INIT;
}

/* XLIFF's ids can hold anything; "/" stands between them, and white space is none of a key. */
static void add_escaped_id(struct buf *out, struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		const unsigned char c = (unsigned char)id.ptr[i];
		if (c <= ' ' || c == '/' || c == '%' || c == 0x7F)
			buf_addf(out, "%%%02X", c);
		else
			buf_add_char(out, id.ptr[i]);
	}
}

/* "f1/u1/s1"; a segment without id is known by its place, "f1/u1/#2". */
static struct str make_context(struct arena *arena, const struct segment_node *segment)
{
	struct str rest = segment->key;
	struct buf context = BUF_INIT;
	struct str piece;

	for (int part = 0; str_next(&piece, &rest, '\x01'); part++) {
		if (part == 2 && piece.len == 0)
			break;
		if (part > 0)
			buf_add_char(&context, '/');
		if (part == 2 && piece.ptr[0] == '#')
			piece = str_slice(piece, 1, piece.len);
		else if (part == 2)
			buf_add_char(&context, '#');
		add_escaped_id(&context, piece);
	}
	const struct str result = arena_copy(arena, buf_str(&context));
	buf_free(&context);
	return result;
}

struct str po_item_key(struct arena *arena, const struct po_entry *entry, bool is_gettext)
{
	if (!is_gettext)
		return entry->context;
	return arena_format(arena, "%.*s\x04%.*s\x04%.*s", STR_ARG(entry->domain),
	    STR_ARG(entry->context.ptr != NULL ? entry->context : STR("\x04")), STR_ARG(entry->id));
}

static const struct xml_node *find_file(const struct segment_node *segment)
{
	const struct xml_node *node = segment->unit_node;

	while (node->parent != NULL && !str_eq(node->name->local, STR("file")))
		node = node->parent;
	return node;
}

/* The innermost element that says it decides. */
static bool is_translated(const struct segment_node *segment)
{
	for (const struct xml_node *n = segment->unit_node; n != NULL; n = n->parent) {
		const struct str translate = xml_node_attribute(n, STR("translate"));
		if (translate.ptr != NULL)
			return !str_eq(translate, STR("no"));
	}
	return true;
}

/* The document and the unit, as a reference without white space. */
static struct str make_reference(struct arena *arena, const struct segment_node *segment)
{
	const struct xml_node *file = find_file(segment);
	struct str original = xml_node_attribute(file, STR("original"));
	struct buf out = BUF_INIT;

	if (original.len == 0)
		original = xml_node_attribute(file, STR("id"));
	for (size_t i = 0; i < original.len; i++) {
		const unsigned char c = (unsigned char)original.ptr[i];
		if (c <= ' ')
			buf_addf(&out, "%%%02X", c);
		else
			buf_add_char(&out, original.ptr[i]);
	}
	buf_add_char(&out, '#');
	add_escaped_id(&out, segment->unit);
	buf_add_char(&out, '\n');
	const struct str reference = arena_copy(arena, buf_str(&out));
	buf_free(&out);
	return reference;
}

/*
 * White space with a line break at an edge is the file's layout. gettext wants
 * translations to begin and end as their sources, so it is left to the file.
 */
struct po_edges po_find_edges(struct str text)
{
	struct po_edges edges = {STR(""), text, STR("")};
	const struct str inner = str_trim(text);

	if (inner.len == 0)
		return edges;
	const size_t start = (size_t)(inner.ptr - text.ptr);
	const size_t end = start + inner.len;
	const struct str before = str_slice(text, 0, start);
	const struct str after = str_slice(text, end, text.len);
	if (str_find_char(before, '\n', 0) < before.len)
		edges.before = before;
	if (str_find_char(after, '\n', 0) < after.len)
		edges.after = after;
	edges.inner = str_slice(text, edges.before.len, text.len - edges.after.len);
	return edges;
}

static struct str read_text(struct po_items *items, struct po_codes *codes,
    const struct xml_node *content)
{
	struct buf text = BUF_INIT;

	po_add_content(&text, codes, content);
	const struct str all = arena_copy(&items->arena, buf_str(&text));
	buf_free(&text);
	return codes != NULL ? po_find_edges(all).inner : all;
}

static struct po_item *add_item(struct po_items *items, size_t count)
{
	items->items =
	    mem_grow(items->items, &items->capacity, items->count + 1, sizeof(*items->items));
	struct po_item *item = &items->items[items->count++];
	*item = (struct po_item){.entry = {.domain = PO_DOMAIN, .string_count = count}};
	item->entry.strings = arena_zalloc(&items->arena, count, sizeof(struct str));
	item->segments = arena_zalloc(&items->arena, count, sizeof(*item->segments));
	return item;
}

/* Of two messages with one key PO can only have the first; one without text is the header. */
static void keep_item(struct po_items *items, struct po_item *item)
{
	const struct po_entry *entry = &item->entry;
	const struct str key = po_item_key(&items->arena, entry, items->is_gettext);
	const bool is_message =
	    entry->id.len > 0 || (items->is_gettext && entry->context.ptr != NULL);

	if (is_message && map_add(&items->contexts, key, items->count - 1))
		return;
	if (is_message)
		finding_report(items->sink, FINDING_XLIFF_STRUCTURE, item->segments[0]->unit,
		    item->segments[0]->node->line, item->segments[0]->node->column, "%s",
		    _("another segment has the same ids; this one is left out"));
	items->count--;
}

static void add_segment(struct po_items *items, const struct segment_node *segment)
{
	struct po_codes codes = PO_CODES_INIT;

	if (segment->source == NULL || str_eq(segment->node->name->local, STR("ignorable")) ||
	    !is_translated(segment))
		return;
	po_codes_find(&codes, segment->source, segment->target);
	struct po_item *item = add_item(items, 1);
	struct po_entry *entry = &item->entry;
	struct str *target = (struct str *)entry->strings;
	item->segments[0] = segment;
	entry->context = make_context(&items->arena, segment);
	entry->id = read_text(items, &codes, segment->source);
	if (str_trim(entry->id).len == 0)
		entry->id = STR("");
	if (!segment_is_untouched(&items->tree, segment))
		*target = read_text(items, &codes, segment->target);
	entry->fuzzy = target->len > 0 && po_is_fuzzy(&items->tree, segment);
	entry->references = make_reference(&items->arena, segment);
	po_describe(entry, &items->facts, &items->arena, &items->tree, segment, &codes);
	keep_item(items, item);
	po_codes_free(&codes);
}

/* The unit, or the group of the forms of a plural message. */
static const struct xml_node *find_message(const struct segment_node *segment)
{
	const struct xml_node *unit = segment->unit_node;

	return unit->parent != NULL && po_has_message(unit->parent) ? unit->parent : unit;
}

/* A tool has split the message: PO has it whole. */
static void join_strings(struct po_items *items, struct po_item *item)
{
	struct str *strings = (struct str *)item->entry.strings;
	struct buf source = BUF_INIT;
	struct buf target = BUF_INIT;

	for (size_t i = 0; i < item->entry.string_count; i++) {
		if (item->segments[i]->source != NULL)
			po_add_content(&source, NULL, item->segments[i]->source);
		buf_add(&target, strings[i]);
	}
	item->entry.id = arena_copy(&items->arena, buf_str(&source));
	strings[0] = arena_copy(&items->arena, buf_str(&target));
	item->entry.string_count = 1;
	item->is_joined = true;
	buf_free(&source);
	buf_free(&target);
}

/* The forms of a message follow each other. */
static size_t add_message(struct po_items *items, size_t first)
{
	const struct segment_tree *tree = &items->tree;
	const struct xml_node *node = find_message(&tree->segments[first]);
	size_t end = first + 1;

	while (end < tree->count && find_message(&tree->segments[end]) == node)
		end++;
	if (po_is_header_unit(tree->segments[first].unit_node))
		return end;
	struct po_item *item = add_item(items, end - first);
	struct str *targets = (struct str *)item->entry.strings;
	for (size_t i = first; i < end; i++) {
		const struct segment_node *segment = &tree->segments[i];
		item->segments[i - first] = segment;
		if (i == first && segment->source != NULL)
			item->entry.id = read_text(items, NULL, segment->source);
		targets[i - first] = read_text(items, NULL, segment->target);
		if (targets[i - first].len > 0 && po_is_fuzzy(tree, segment))
			item->entry.fuzzy = true;
	}
	item->entry.domain = po_find_domain(&items->arena, find_file(&tree->segments[first]));
	po_restore_message(&item->entry, &items->arena, node);
	if (item->entry.plural.ptr == NULL && po_has_message(node))
		item->entry.plural = read_text(items, NULL, tree->segments[end - 1].source);
	else if (item->entry.plural.ptr == NULL && end - first > 1)
		join_strings(items, item);
	keep_item(items, item);
	return end;
}

const struct error *po_items_read(struct po_items *items, struct str document, const char *name,
    const struct finding_sink *sink)
{
	const struct error *err = segment_tree_read(&items->tree, document, name);

	if (err != NULL)
		return err;
	items->bytes = document;
	items->sink = sink;
	items->is_gettext = po_is_gettext(items->tree.root);
	for (size_t i = 0; i < items->tree.count;) {
		if (items->is_gettext)
			i = add_message(items, i);
		else
			add_segment(items, &items->tree.segments[i++]);
	}
	return NULL;
}
