/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "text/diff.h"
#include "xliff/compare.h"
#include "xliff/unit_index.h"

static void add_head(struct buf *out, const struct segment_node *segment)
{
	const struct str id = xml_node_attribute(segment->node, STR("id"));

	buf_addf(out, "@@ %.*s", STR_ARG(segment->unit));
	if (id.len > 0 && segment->node != segment->unit_node)
		buf_addf(out, " %.*s", STR_ARG(id));
	buf_add(out, STR(" @@\n"));
}

static void add_state(struct buf *out, struct segment_state state)
{
	if (state.state.ptr == NULL && state.more.ptr == NULL)
		return;
	buf_add(out, STR("  ["));
	buf_add(out, state.state);
	if (state.state.len > 0 && state.more.len > 0)
		buf_add_char(out, ' ');
	buf_add(out, str_eq(state.more, STR("yes")) ? STR("approved") : state.more);
	buf_add(out, STR("]\n"));
}

static void add_content(struct buf *out, const char *start, const struct xml_node *content)
{
	if (content == NULL)
		return;
	buf_add_cstr(out, start);
	segment_add_readable(out, content);
	buf_add_char(out, '\n');
}

static void print_unit(struct buf *out, const struct segment_tree *unit)
{
	for (size_t i = 0; i < unit->count; i++) {
		const struct segment_node *segment = &unit->segments[i];
		add_head(out, segment);
		add_state(out, segment_get_state(unit, segment));
		add_content(out, "  ", segment->source);
		add_content(out, "> ", segment->target);
	}
}

const struct error *compare_print(struct buf *out, struct str document, const char *name)
{
	struct unit_index index = UNIT_INDEX_INIT;
	struct unit_reader *reader = NULL;
	const struct error *err = unit_index_read(&index, document, name);

	if (err == NULL)
		reader = unit_reader_open(&index);
	for (size_t i = 0; err == NULL && i < index.count; i++)
		print_unit(out, unit_reader_read(reader, &index.units[i]));
	unit_reader_close(reader);
	unit_index_free(&index);
	return err;
}

static bool is_same_content(const struct xml_node *a, const struct xml_node *b)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};

	segment_add_canonical(&texts[0], a);
	segment_add_canonical(&texts[1], b);
	const bool same = str_eq(buf_str(&texts[0]), buf_str(&texts[1]));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return same;
}

enum { OLD, NEW, SIDES };

struct comparison {
	struct unit_index indexes[SIDES];
	struct unit_reader *readers[SIDES];
	const struct segment_tree *units[SIDES]; /* that are being compared; or NULL */
	bool *is_new; /* of the new side, by number: units with segments that the old one hasn't */
	struct text_differ *differ;
	const struct compare_marks *marks;
	bool same;
};

struct line {
	struct buf *out;
	const struct compare_marks *marks;
};

static void add_piece(enum text_change change, struct str piece, void *context)
{
	static const char *const NONE[2] = {"", ""};
	const struct line *line = context;
	const char *const *marks = NONE;

	if (change != TEXT_SAME)
		marks = change == TEXT_REMOVED ? line->marks->removed : line->marks->added;
	buf_add_cstr(line->out, marks[0]);
	buf_add(line->out, piece);
	buf_add_cstr(line->out, marks[1]);
}

static void add_difference(struct buf *out, const struct comparison *c, const char *start,
    const struct xml_node *const contents[SIDES])
{
	struct buf texts[SIDES] = {BUF_INIT, BUF_INIT};
	struct line line = {out, c->marks};

	for (int side = 0; side < SIDES; side++)
		segment_add_readable(&texts[side], contents[side]);
	if (texts[OLD].len + texts[NEW].len > 0) {
		buf_add_cstr(out, start);
		text_diff(c->differ, buf_str(&texts[OLD]), buf_str(&texts[NEW]), add_piece, &line);
		buf_add_char(out, '\n');
	}
	for (int side = 0; side < SIDES; side++)
		buf_free(&texts[side]);
}

/* One of both may be NULL: the segment was added or removed. */
static void compare_segments(struct buf *out, struct comparison *c, const struct segment_node *a,
    const struct segment_node *b)
{
	static const struct segment_state NONE = {{NULL, 0}, {NULL, 0}};
	const struct segment_node *any = b != NULL ? b : a;
	const struct segment_state old = a != NULL ? segment_get_state(c->units[OLD], a) : NONE;
	const struct segment_state new = b != NULL ? segment_get_state(c->units[NEW], b) : NONE;
	const struct xml_node *const sources[SIDES] = {
	    a != NULL ? a->source : NULL, b != NULL ? b->source : NULL};
	const struct xml_node *const targets[SIDES] = {
	    a != NULL ? a->target : NULL, b != NULL ? b->target : NULL};

	if (a != NULL && b != NULL && segment_state_eq(&old, &new) &&
	    is_same_content(sources[0], sources[1]) && is_same_content(targets[0], targets[1]))
		return;
	c->same = false;
	add_head(out, any);
	if (!segment_state_eq(&old, &new)) {
		buf_add_cstr(out, "  ");
		buf_addf(out, "[%.*s%s%.*s] -> [%.*s%s%.*s]\n", STR_ARG(old.state),
		    old.more.len > 0 ? " " : "", STR_ARG(old.more), STR_ARG(new.state),
		    new.more.len > 0 ? " " : "", STR_ARG(new.more));
	}
	add_difference(out, c, "  ", sources);
	add_difference(out, c, "> ", targets);
}

static const struct segment_node *find(const struct segment_tree *unit, struct str key)
{
	return unit != NULL ? segment_tree_find(unit, key) : NULL;
}

/* Reads the unit with KEY, if it is on SIDE. */
static void find_unit(struct comparison *c, int side, struct str key)
{
	const struct unit_entry *unit = unit_index_find(&c->indexes[side], key);

	c->units[side] = unit != NULL ? unit_reader_read(c->readers[side], unit) : NULL;
}

static bool has_new(const struct comparison *c)
{
	const struct segment_tree *unit = c->units[NEW];

	for (size_t i = 0; unit != NULL && i < unit->count; i++)
		if (find(c->units[OLD], unit->segments[i].key) == NULL)
			return true;
	return false;
}

/* All units of the old side, those that were removed included. */
static void compare_old(struct buf *out, struct comparison *c)
{
	const struct unit_index *old = &c->indexes[OLD];
	const struct unit_index *new = &c->indexes[NEW];

	for (size_t i = 0; i < old->count; i++) {
		const struct unit_entry *unit = &old->units[i];
		const struct unit_entry *other = unit_index_find(new, unit->key);
		if (other != NULL &&
		    str_eq(unit_index_bytes(old, unit), unit_index_bytes(new, other)))
			continue;
		c->units[OLD] = unit_reader_read(c->readers[OLD], unit);
		find_unit(c, NEW, unit->key);
		for (size_t k = 0; k < c->units[OLD]->count; k++) {
			const struct segment_node *segment = &c->units[OLD]->segments[k];
			compare_segments(out, c, segment, find(c->units[NEW], segment->key));
		}
		if (other != NULL)
			c->is_new[other - new->units] = has_new(c);
	}
}

/* What was added. */
static void compare_new(struct buf *out, struct comparison *c)
{
	const struct unit_index *new = &c->indexes[NEW];

	for (size_t i = 0; i < new->count; i++) {
		const struct unit_entry *unit = &new->units[i];
		if (!c->is_new[i] && unit_index_find(&c->indexes[OLD], unit->key) != NULL)
			continue;
		find_unit(c, OLD, unit->key);
		c->units[NEW] = unit_reader_read(c->readers[NEW], unit);
		for (size_t k = 0; k < c->units[NEW]->count; k++) {
			const struct segment_node *segment = &c->units[NEW]->segments[k];
			if (find(c->units[OLD], segment->key) == NULL)
				compare_segments(out, c, NULL, segment);
		}
	}
}

const struct error *compare_documents(struct buf *out, bool *same, struct str a, const char *a_name,
    struct str b, const char *b_name, const struct compare_marks *marks)
{
	struct comparison c = {
	    .indexes = {UNIT_INDEX_INIT, UNIT_INDEX_INIT},
	    /* Both texts of a line are in one language; its words are found by their script. */
	    .differ = text_differ_open(""),
	    .marks = marks,
	    .same = true,
	};
	const struct error *err = unit_index_read(&c.indexes[OLD], a, a_name);

	if (err == NULL)
		err = unit_index_read(&c.indexes[NEW], b, b_name);
	if (err == NULL) {
		for (int side = 0; side < SIDES; side++)
			c.readers[side] = unit_reader_open(&c.indexes[side]);
		c.is_new = mem_zalloc(c.indexes[NEW].count + 1, sizeof(*c.is_new));
		compare_old(out, &c);
		compare_new(out, &c);
	}
	*same = c.same;
	free(c.is_new);
	text_differ_close(c.differ);
	for (int side = 0; side < SIDES; side++) {
		unit_reader_close(c.readers[side]);
		unit_index_free(&c.indexes[side]);
	}
	return err;
}
