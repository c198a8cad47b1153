/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/finding.h"
#include "xliff/edit.h"
#include "xliff/merge3.h"
#include "xliff/repair_int.h"
#include "xliff/unit_index.h"

enum { BASE, OURS, THEIRS, SIDES };

/* A side and the unit of it that is being merged. */
struct side {
	struct unit_index index;
	struct unit_reader *reader;
	const struct segment_tree *unit; /* NULL when it isn't there */
};

struct merger {
	struct side sides[SIDES];
	bool has_base;
	bool base_is_ours; /* then that of ours is read only once */
	bool *is_new;      /* of theirs, by number: units with segments that ours hasn't */
	struct xml_patch patch;
	const struct finding_sink *sink;
	struct merge3_result result;
	bool sets_target; /* some target is new, so the file must name its language */
};

/* One segment as the three sides have it. */
struct triple {
	const struct segment_node *segments[SIDES]; /* NULL where it isn't */
	struct buf texts[SIDES];                    /* of the targets, canonical */
	struct segment_state states[SIDES];
};

static void init_triple(struct triple *t, struct merger *m, const struct segment_node *ours)
{
	for (int side = 0; side < SIDES; side++) {
		const struct segment_tree *unit = m->sides[side].unit;
		const struct segment_node *segment =
		    unit != NULL ? segment_tree_find(unit, ours->key) : NULL;
		t->segments[side] = segment;
		buf_init(&t->texts[side]);
		t->states[side] = (struct segment_state){{NULL, 0}, {NULL, 0}};
		if (segment == NULL)
			continue;
		segment_add_canonical(&t->texts[side], segment->target);
		t->states[side] = segment_get_state(unit, segment);
	}
}

static void free_triple(struct triple *t)
{
	for (int side = 0; side < SIDES; side++)
		buf_free(&t->texts[side]);
}

static bool is_same_text(const struct triple *t, int a, int b)
{
	return str_eq(buf_str(&t->texts[a]), buf_str(&t->texts[b]));
}

static void report(struct merger *m, enum finding_code code, const struct segment_node *segment,
    const char *message, const struct xml_node *content)
{
	struct buf text = BUF_INIT;

	segment_add_readable(&text, content);
	finding_report(m->sink, code, segment->unit, segment->node->line, segment->node->column,
	    "%s: %s", message, text.ptr);
	buf_free(&text);
}

/* What theirs has must not be lost: as a suggestion if possible, and always in the finding. */
static void keep_theirs(struct merger *m, const struct triple *t, enum finding_code code,
    const char *message)
{
	const struct segment_node *theirs = t->segments[THEIRS];

	edit_add_suggestion(&m->patch, m->sides[OURS].unit, t->segments[OURS], theirs->target,
	    STR("merge"));
	report(m, code, t->segments[OURS], message, theirs->target);
}

static void take_text(struct merger *m, const struct triple *t)
{
	edit_set_target(&m->patch, m->sides[OURS].unit, t->segments[OURS],
	    t->segments[THEIRS]->target, &t->states[THEIRS]);
	m->result.taken++;
	m->sets_target = true;
}

static void take_state(struct merger *m, const struct triple *t)
{
	if (segment_state_eq(&t->states[OURS], &t->states[THEIRS]))
		return;
	edit_set_state(&m->patch, m->sides[OURS].unit, t->segments[OURS], &t->states[THEIRS]);
	m->result.states++;
}

/* Both have the same text; a state that only they changed is taken. */
static void merge_states(struct merger *m, const struct triple *t)
{
	if (segment_state_eq(&t->states[OURS], &t->states[THEIRS]) ||
	    segment_state_eq(&t->states[THEIRS], &t->states[BASE]))
		return;
	if (segment_state_eq(&t->states[OURS], &t->states[BASE])) {
		take_state(m, t);
		return;
	}
	m->result.conflicts++;
	report(m, FINDING_CONFLICT, t->segments[OURS],
	    _("both sides changed the state of this translation; ours stays"),
	    t->segments[OURS]->target);
}

static bool is_same_source(const struct triple *t)
{
	struct buf ours = BUF_INIT;
	struct buf theirs = BUF_INIT;

	segment_add_canonical(&ours, t->segments[OURS]->source);
	segment_add_canonical(&theirs, t->segments[THEIRS]->source);
	const bool same = str_eq(buf_str(&ours), buf_str(&theirs));
	buf_free(&ours);
	buf_free(&theirs);
	return same;
}

/* A copy of the source that says that it's none is no translation, so that nothing is lost with it. */
static bool is_prefilled(const struct triple *t)
{
	struct buf source = BUF_INIT;

	segment_add_canonical(&source, t->segments[OURS]->source);
	const bool same = str_eq(buf_str(&source), buf_str(&t->texts[OURS]));
	buf_free(&source);
	return same && t->segments[BASE] == NULL && repair_is_untouched(&t->states[OURS]);
}

static void merge_texts(struct merger *m, const struct triple *t)
{
	const bool empty = t->texts[THEIRS].len == 0;

	if (is_same_text(t, OURS, THEIRS)) {
		merge_states(m, t);
	} else if (empty) {
		/* Files in part are allowed, and tools empty what they don't understand. */
		if (!is_same_text(t, THEIRS, BASE))
			report(m, FINDING_TRANSLATION_REMOVED, t->segments[OURS],
			    _("the other side removed this translation; it stays"),
			    t->segments[OURS]->target);
	} else if (is_same_text(t, THEIRS, BASE)) {
		/* Only ours changed. */
	} else if (!is_same_source(t)) {
		keep_theirs(m, t, FINDING_SOURCE_CHANGED,
		    _("the other side translated another source; its translation is a suggestion"));
	} else if (is_same_text(t, OURS, BASE) || t->texts[OURS].len == 0 || is_prefilled(t)) {
		take_text(m, t);
		take_state(m, t);
	} else {
		m->result.conflicts++;
		keep_theirs(m, t, FINDING_CONFLICT,
		    _("both sides changed this translation; ours stays, and this is a suggestion"));
	}
}

/* Appends the notes of SEGMENT's unit, each between marks that can't stand in one. */
static void list_notes(struct buf *out, const struct segment_node *segment)
{
	const struct xml_node *unit = segment != NULL ? segment->unit_node : NULL;
	const struct xml_node *n = unit;

	while (unit != NULL && (n = xml_node_following(unit, n)) != NULL) {
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, STR("note")))
			continue;
		buf_add_char(out, '\x01');
		xml_node_add_text(out, n);
	}
	buf_add_char(out, '\x01');
}

static bool has_note(const struct buf *notes, struct str note)
{
	struct str rest = buf_str(notes);
	struct str piece;

	while (str_next(&piece, &rest, '\x01'))
		if (str_eq(piece, note))
			return true;
	return false;
}

/* Once for each unit: with its first segment. */
static void merge_notes(struct merger *m, const struct triple *t)
{
	struct buf lists[SIDES] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct str rest;
	struct str note;

	for (int side = 0; side < SIDES; side++)
		list_notes(&lists[side], t->segments[side]);
	rest = buf_str(&lists[THEIRS]);
	while (str_next(&note, &rest, '\x01'))
		if (note.len > 0 && !has_note(&lists[OURS], note) && !has_note(&lists[BASE], note))
			edit_add_note(&m->patch, m->sides[OURS].unit, t->segments[OURS], note);
	for (int side = 0; side < SIDES; side++)
		buf_free(&lists[side]);
}

/* Of one unit. */
static void merge_segments(struct merger *m)
{
	const struct segment_tree *ours = m->sides[OURS].unit;
	bool first = true;

	for (size_t i = 0; i < ours->count; i++) {
		struct triple t;
		/* Of two with one key only the first is meant by the other side. */
		if (segment_tree_find(ours, ours->segments[i].key) != &ours->segments[i])
			continue;
		init_triple(&t, m, &ours->segments[i]);
		if (t.segments[THEIRS] != NULL) {
			merge_texts(m, &t);
			if (first)
				merge_notes(m, &t);
			first = false;
		}
		free_triple(&t);
	}
}

/* True for a segment of theirs that ours hasn't, or that theirs has twice. */
static bool is_unknown(const struct merger *m, const struct segment_node *segment)
{
	const struct segment_tree *ours = m->sides[OURS].unit;

	return segment_tree_find(m->sides[THEIRS].unit, segment->key) != segment || ours == NULL ||
	    segment_tree_find(ours, segment->key) == NULL;
}

static bool has_unknown(const struct merger *m)
{
	const struct segment_tree *theirs = m->sides[THEIRS].unit;

	for (size_t i = 0; i < theirs->count; i++)
		if (is_unknown(m, &theirs->segments[i]))
			return true;
	return false;
}

/* Reads the unit with KEY of SIDE, if it has one. */
static void find_unit(struct merger *m, int number, struct str key)
{
	struct side *side = &m->sides[number];
	const struct unit_entry *unit = unit_index_find(&side->index, key);

	side->unit = unit != NULL ? unit_reader_read(side->reader, unit) : NULL;
}

static void find_base(struct merger *m, struct str key)
{
	if (m->base_is_ours)
		m->sides[BASE].unit = m->sides[OURS].unit;
	else if (m->has_base)
		find_unit(m, BASE, key);
}

static void merge_units(struct merger *m)
{
	const struct unit_index *ours = &m->sides[OURS].index;
	const struct unit_index *theirs = &m->sides[THEIRS].index;

	for (size_t i = 0; i < ours->count; i++) {
		const struct unit_entry *unit = &ours->units[i];
		const struct unit_entry *other = unit_index_find(theirs, unit->key);
		/* With the same bytes there is nothing to merge. */
		if (other == NULL || unit_index_find(ours, unit->key) != unit ||
		    str_eq(unit_index_bytes(ours, unit), unit_index_bytes(theirs, other)))
			continue;
		find_unit(m, OURS, unit->key);
		find_unit(m, THEIRS, unit->key);
		find_base(m, unit->key);
		merge_segments(m);
		m->is_new[other - theirs->units] = has_unknown(m);
	}
}

/* What theirs has and ours hasn't, or has twice, is only reported. */
static void report_unit(struct merger *m, const struct unit_entry *unit, bool twice)
{
	const struct segment_tree *theirs = unit_reader_read(m->sides[THEIRS].reader, unit);

	m->sides[THEIRS].unit = theirs;
	find_unit(m, OURS, unit->key);
	for (size_t i = 0; i < theirs->count; i++) {
		const struct segment_node *segment = &theirs->segments[i];
		struct buf text = BUF_INIT;
		segment_add_canonical(&text, segment->target);
		if (text.len > 0 && (twice || is_unknown(m, segment)))
			report(m, FINDING_UNKNOWN_UNIT, segment,
			    _("the other side translated a segment that is not here"),
			    segment->target);
		buf_free(&text);
	}
}

static void report_unknown(struct merger *m)
{
	const struct unit_index *theirs = &m->sides[THEIRS].index;
	const struct unit_index *ours = &m->sides[OURS].index;

	for (size_t i = 0; i < theirs->count; i++) {
		const struct unit_entry *unit = &theirs->units[i];
		const bool twice = unit_index_find(theirs, unit->key) != unit;
		if (twice || m->is_new[i] || unit_index_find(ours, unit->key) == NULL)
			report_unit(m, unit, twice);
	}
}

/* XLIFF 2 wants the language as soon as there is a target. */
static void add_language(struct merger *m)
{
	const struct segment_tree *ours = &m->sides[OURS].index.frame;
	const struct str lang =
	    xml_node_attribute(m->sides[THEIRS].index.frame.root, STR("trgLang"));

	if (m->sets_target && !ours->is_version_1 && lang.ptr != NULL &&
	    xml_node_attribute(ours->root, STR("trgLang")).ptr == NULL)
		xml_patch_set_attribute(&m->patch, ours->document, ours->root, STR("trgLang"),
		    lang);
}

static const struct error *open_sides(struct merger *m,
    const struct merge3_side *const sides[SIDES])
{
	m->has_base = sides[BASE]->bytes.len > 0;
	m->base_is_ours = str_eq(sides[BASE]->bytes, sides[OURS]->bytes);
	for (int i = 0; i < SIDES; i++) {
		struct side *side = &m->sides[i];
		if (i == BASE && (m->base_is_ours || !m->has_base))
			continue;
		const struct error *err =
		    unit_index_read(&side->index, sides[i]->bytes, sides[i]->name);
		if (err != NULL)
			return err;
		side->reader = unit_reader_open(&side->index);
	}
	if (m->sides[OURS].index.frame.is_version_1 == m->sides[THEIRS].index.frame.is_version_1)
		return NULL;
	return error_new(ERROR_INPUT, _("%s and %s are of different versions of XLIFF, 1 and 2"),
	    sides[OURS]->name, sides[THEIRS]->name);
}

const struct error *xliff_merge3(struct buf *out, struct merge3_result *result,
    const struct merge3_side *base, const struct merge3_side *ours,
    const struct merge3_side *theirs, const struct finding_sink *sink)
{
	struct merger m = {.patch = XML_PATCH_INIT, .sink = sink};

	for (int side = 0; side < SIDES; side++)
		m.sides[side] = (struct side){UNIT_INDEX_INIT, NULL, NULL};
	const struct error *err =
	    open_sides(&m, (const struct merge3_side *const[SIDES]){base, ours, theirs});
	if (err == NULL) {
		m.is_new = mem_zalloc(m.sides[THEIRS].index.count + 1, sizeof(*m.is_new));
		merge_units(&m);
		report_unknown(&m);
		add_language(&m);
		err = segment_tree_write(out, &m.sides[OURS].index.frame, &m.patch, ours->name);
	}
	if (err == NULL)
		*result = m.result;
	free(m.is_new);
	xml_patch_free(&m.patch);
	for (int side = 0; side < SIDES; side++) {
		unit_reader_close(m.sides[side].reader);
		unit_index_free(&m.sides[side].index);
	}
	return err;
}
