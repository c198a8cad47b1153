/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/unit_index.h"
#include "xliff/unit_scope.h"

void unit_index_free(struct unit_index *index)
{
	segment_tree_free(&index->frame);
	map_free(&index->keys);
	free(index->units);
	free(index->files);
	*index = (struct unit_index)UNIT_INDEX_INIT;
}

/* What an element may be, once its namespace is known to be XLIFF's. */
enum kind { KIND_FILE, KIND_UNIT_1, KIND_UNIT_2, KINDS };

static const char *const KIND_NAMES[KINDS] = {"file", "trans-unit", "unit"};
static const enum kind MEANINGS[KINDS] = {KIND_FILE, KIND_UNIT_1, KIND_UNIT_2};

struct indexer {
	struct unit_index *index;
	const char *name;
	const struct error *error; /* what the scanner doesn't know of */
	struct buf key;
	size_t file_len;   /* of the key's part for the file */
	size_t depth;      /* of open elements */
	size_t unit_depth; /* of the open unit; 0: none */
	struct unit_scope *scope;
};

static const void *resolve(void *context, const struct xml_name *name, bool is_attribute)
{
	for (int i = 0; i < KINDS && !is_attribute; i++)
		if (str_eq_cstr(name->local, KIND_NAMES[i]))
			return &MEANINGS[i];
	return NULL;
}

/* The root becomes a node of the frame, to look at its attributes and to change them. */
static void start_root(struct indexer *x, const struct xml_element *element, struct xml_range place)
{
	struct segment_tree *frame = &x->index->frame;
	struct xml_tree tree = XML_TREE_INIT;

	tree.arena = &frame->arena;
	struct xml_node *root = xml_tree_start(&tree, element, place, frame->scanner);
	xml_tree_free(&tree);
	x->error = segment_tree_set_root(frame, root, x->name);
	if (x->error != NULL)
		xml_scanner_stop(frame->scanner, "");
}

static void start_file(struct indexer *x, const struct xml_element *element)
{
	struct unit_index *index = x->index;
	struct arena *arena = &index->frame.arena;

	buf_reset(&x->key);
	buf_add(&x->key,
	    xml_element_attribute(element, STR(""),
		index->frame.is_version_1 ? STR("original") : STR("id")));
	x->file_len = x->key.len;
	index->files = mem_grow(index->files, &index->file_capacity, index->file_count + 1,
	    sizeof(*index->files));
	index->files[index->file_count++] = (struct unit_file){
	    .key = arena_copy(arena, buf_str(&x->key)),
	    .source_lang =
		arena_copy(arena, xml_element_attribute(element, STR(""), STR("source-language"))),
	    .target_lang =
		arena_copy(arena, xml_element_attribute(element, STR(""), STR("target-language"))),
	};
}

static void start_unit(struct indexer *x, const struct xml_element *element, struct xml_range place)
{
	struct unit_index *index = x->index;
	const struct xml_scanner *scanner = index->frame.scanner;

	buf_truncate(&x->key, x->file_len);
	buf_add_char(&x->key, '\x01');
	buf_add(&x->key, xml_element_attribute(element, STR(""), STR("id")));
	index->units =
	    mem_grow(index->units, &index->capacity, index->count + 1, sizeof(*index->units));
	struct unit_entry *unit = &index->units[index->count];
	*unit = (struct unit_entry){
	    .key = arena_copy(&index->frame.arena, buf_str(&x->key)),
	    .file = index->file_count > 0 ? index->file_count - 1 : 0,
	    .start = place.start,
	    .scope = x->scope,
	    .line = xml_scanner_line(scanner),
	    .column = xml_scanner_column(scanner),
	};
	unit->id = str_slice(unit->key, x->file_len + 1, unit->key.len);
	unit->is_repeated = !map_add(&index->keys, unit->key, index->count++);
	x->unit_depth = x->depth;
}

static bool is_core(const struct indexer *x, const struct xml_element *element)
{
	return segment_tree_is_core(&x->index->frame, element->name);
}

static void start(void *context, const struct xml_element *element, struct xml_range place)
{
	struct indexer *x = context;
	struct segment_tree *frame = &x->index->frame;
	const enum kind *kind = element->name->meaning;

	x->depth++;
	if (frame->root == NULL) {
		start_root(x, element, place);
		if (x->error != NULL)
			return;
	}
	const bool is_unit = kind != NULL && is_core(x, element) &&
	    *kind == (frame->is_version_1 ? KIND_UNIT_1 : KIND_UNIT_2);
	if (is_unit && x->unit_depth > 0)
		xml_scanner_stop(frame->scanner, segment_tree_nested_message());
	else if (is_unit)
		start_unit(x, element, place);
	if (x->unit_depth > 0)
		return;
	if (kind != NULL && *kind == KIND_FILE && is_core(x, element))
		start_file(x, element);
	if (element->declaration_count > 0 &&
	    !unit_scope_enter(&x->scope, &frame->arena, element, x->depth))
		xml_scanner_stop(frame->scanner, _("too many namespaces are declared"));
}

static void end(void *context, struct xml_range place)
{
	struct indexer *x = context;

	if (x->unit_depth == x->depth) {
		x->index->units[x->index->count - 1].end = place.end;
		x->unit_depth = 0;
	}
	x->scope = unit_scope_leave(x->scope, x->depth);
	x->depth--;
}

const struct error *unit_index_read(struct unit_index *index, struct str bytes, const char *name)
{
	static const struct xml_handler HANDLER = {.resolve = resolve, .start = start, .end = end};
	struct indexer x = {.index = index, .name = name, .key = BUF_INIT};

	const struct error *err = segment_tree_decode(&index->frame, bytes, name);
	if (err != NULL)
		return err;
	index->frame.scanner = xml_scanner_open(&HANDLER, &x, name);
	xml_scanner_assume_utf8(index->frame.scanner);
	err = xml_scanner_feed_all(index->frame.scanner, index->frame.document);
	buf_free(&x.key);
	return x.error != NULL ? x.error : err;
}

const struct unit_entry *unit_index_find(const struct unit_index *index, struct str key)
{
	size_t number;

	return map_find(&number, &index->keys, key) ? &index->units[number] : NULL;
}

const struct unit_entry *unit_index_find_at(const struct unit_index *index, struct str key,
    size_t number)
{
	if (number < index->count && !index->units[number].is_repeated &&
	    str_eq(index->units[number].key, key))
		return &index->units[number];
	return unit_index_find(index, key);
}

struct str unit_index_bytes(const struct unit_index *index, const struct unit_entry *unit)
{
	return str_slice(index->frame.document, unit->start, unit->end);
}
