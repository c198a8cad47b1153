/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "xliff/unit_index.h"
#include "xliff/unit_scope.h"

/*
 * To the scanner, all units that were read are children of elements that
 * only declare namespaces: so it needn't be made anew for each of them.
 */
struct unit_reader {
	struct xml_scanner *scanner;
	struct segment_tree units; /* of the current unit */
	struct xml_tree tree;
	const struct unit_entry *unit; /* NULL between units */
	struct xml_node *top;
	const struct unit_scope *scope; /* the innermost that is open */
	size_t fed;                     /* before the unit */
	size_t line;                    /* to the scanner, where the unit begins */
	size_t column;
};

static struct xml_range place_in_document(const struct unit_reader *r, struct xml_range place)
{
	return (struct xml_range){
	    place.start - r->fed + r->unit->start, place.end - r->fed + r->unit->start};
}

static void start(void *context, const struct xml_element *element, struct xml_range place)
{
	struct unit_reader *r = context;

	if (r->unit == NULL)
		return;
	struct xml_node *node =
	    xml_tree_start(&r->tree, element, place_in_document(r, place), r->scanner);
	if (node->parent == NULL) {
		r->top = node;
		r->line = node->line;
		r->column = node->column;
	}
	if (node->line == r->line)
		node->column += r->unit->column - r->column;
	node->line += r->unit->line - r->line;
}

static void end(void *context, struct xml_range place)
{
	struct unit_reader *r = context;

	if (r->unit != NULL)
		xml_tree_end(&r->tree, place_in_document(r, place));
}

static void text(void *context, struct str text, bool is_cdata, struct xml_range place)
{
	struct unit_reader *r = context;

	if (r->unit != NULL)
		xml_tree_text(&r->tree, text, place_in_document(r, place));
}

static void feed(struct unit_reader *r, struct str bytes)
{
	/* They were read before, to make the index. */
	const struct error *err = xml_scanner_feed(r->scanner, bytes, false);

	assert(err == NULL);
	(void)err;
	r->fed += bytes.len;
}

struct unit_reader *unit_reader_open(const struct unit_index *index)
{
	static const struct xml_handler HANDLER = {.start = start, .end = end, .text = text};
	struct unit_reader *r = mem_zalloc(1, sizeof(*r));

	r->units = (struct segment_tree)SEGMENT_TREE_INIT;
	r->units.document = index->frame.document;
	r->units.root = index->frame.root;
	r->units.is_version_1 = index->frame.is_version_1;
	r->tree = (struct xml_tree)XML_TREE_INIT;
	r->tree.arena = &r->units.arena;
	r->tree.keeps_space = segment_tree_keeps_space;
	r->scanner = xml_scanner_open(&HANDLER, r, NULL);
	xml_scanner_assume_utf8(r->scanner);
	feed(r, STR("<_>"));
	return r;
}

void unit_reader_close(struct unit_reader *r)
{
	if (r == NULL)
		return;
	segment_tree_free(&r->units);
	xml_tree_free(&r->tree);
	xml_scanner_close(r->scanner);
	free(r);
}

static void move_to(struct unit_reader *r, const struct unit_scope *scope)
{
	struct buf tags = BUF_INIT;

	unit_scope_add_way(&tags, r->scope, scope);
	feed(r, buf_str(&tags));
	buf_free(&tags);
	r->scope = scope;
}

const struct segment_tree *unit_reader_read(struct unit_reader *r, const struct unit_entry *unit)
{
	if (unit->scope != r->scope)
		move_to(r, unit->scope);
	segment_tree_clear(&r->units);
	r->unit = unit;
	feed(r, str_slice(r->units.document, unit->start, unit->end));
	r->unit = NULL;
	segment_tree_add_unit(&r->units, unit->key, r->top);
	return &r->units;
}
