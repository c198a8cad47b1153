/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
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

/* Words with the space after them. */
struct words {
	struct str *list;
	size_t count;
	size_t capacity;
};

static void split(struct words *words, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		const size_t start = at;
		while (at < text.len && !ascii_is_space(text.ptr[at]))
			at++;
		while (at < text.len && ascii_is_space(text.ptr[at]))
			at++;
		words->list =
		    mem_grow(words->list, &words->capacity, words->count + 1, sizeof(*words->list));
		words->list[words->count++] = str_slice(text, start, at);
	}
}

static void add_words(struct buf *out, const struct words *words, size_t from, size_t to,
    const char *const marks[2])
{
	if (from == to)
		return;
	buf_add_cstr(out, marks[0]);
	for (size_t i = from; i < to; i++)
		buf_add(out, words->list[i]);
	buf_add_cstr(out, marks[1]);
}

/*
 * What both begin and end with is shown once, and what lies between as removed
 * and added: a sentence is short, and this needs no more than one look at it.
 */
static void add_changes(struct buf *out, const struct words *a, const struct words *b,
    const struct compare_marks *marks)
{
	size_t start = 0;
	size_t end = 0;

	while (start < a->count && start < b->count && str_eq(a->list[start], b->list[start]))
		start++;
	while (end < a->count - start && end < b->count - start &&
	    str_eq(a->list[a->count - 1 - end], b->list[b->count - 1 - end]))
		end++;
	for (size_t i = 0; i < start; i++)
		buf_add(out, a->list[i]);
	add_words(out, a, start, a->count - end, marks->removed);
	add_words(out, b, start, b->count - end, marks->added);
	for (size_t i = a->count - end; i < a->count; i++)
		buf_add(out, a->list[i]);
}

static void add_difference(struct buf *out, const char *start, const struct xml_node *a,
    const struct xml_node *b, const struct compare_marks *marks)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	struct words words[2] = {{NULL, 0, 0}, {NULL, 0, 0}};

	segment_add_readable(&texts[0], a);
	segment_add_readable(&texts[1], b);
	for (int i = 0; i < 2; i++)
		split(&words[i], buf_str(&texts[i]));
	if (texts[0].len + texts[1].len > 0) {
		buf_add_cstr(out, start);
		add_changes(out, &words[0], &words[1], marks);
		buf_add_char(out, '\n');
	}
	for (int i = 0; i < 2; i++) {
		buf_free(&texts[i]);
		free(words[i].list);
	}
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
	const struct compare_marks *marks;
	bool same;
};

/* One of both may be NULL: the segment was added or removed. */
static void compare_segments(struct buf *out, struct comparison *c, const struct segment_node *a,
    const struct segment_node *b)
{
	static const struct segment_state NONE = {{NULL, 0}, {NULL, 0}};
	const struct segment_node *any = b != NULL ? b : a;
	const struct segment_state old = a != NULL ? segment_get_state(c->units[OLD], a) : NONE;
	const struct segment_state new = b != NULL ? segment_get_state(c->units[NEW], b) : NONE;
	const struct xml_node *sources[2] = {
	    a != NULL ? a->source : NULL, b != NULL ? b->source : NULL};
	const struct xml_node *targets[2] = {
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
	add_difference(out, "  ", sources[0], sources[1], c->marks);
	add_difference(out, "> ", targets[0], targets[1], c->marks);
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
	    .indexes = {UNIT_INDEX_INIT, UNIT_INDEX_INIT}, .marks = marks, .same = true};
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
	for (int side = 0; side < SIDES; side++) {
		unit_reader_close(c.readers[side]);
		unit_index_free(&c.indexes[side]);
	}
	return err;
}
