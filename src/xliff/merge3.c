/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/finding.h"
#include "xliff/edit.h"
#include "xliff/merge3.h"
#include "xliff/merge3_int.h"
#include "xliff/unit_index.h"

enum { BASE, OURS, THEIRS, SIDES };

/* A side and the unit of it that is being merged. */
struct side {
	struct unit_index index;
	struct unit_reader *reader;
	const struct segment_tree *unit; /* NULL when it isn't there */
};

/* What is known of a unit of theirs. */
enum { IS_HERE = 1, HAS_NEW = 2 }; /* ours has it; it has segments that ours hasn't */

struct merger {
	struct side sides[SIDES];
	bool has_base;
	bool base_is_ours;    /* then that of ours is read only once */
	unsigned char *marks; /* of the units of theirs: see below */
	struct xml_patch patch;
	const struct finding_sink *sink;
	enum merge3_trust trust;
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
		    unit != NULL ? segment_tree_find_same(unit, ours) : NULL;
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

/* The state of theirs must not be lost, either. */
static void report_state(struct merger *m, const struct triple *t)
{
	const struct segment_node *ours = t->segments[OURS];
	const struct segment_state *state = &t->states[THEIRS];

	finding_report(m->sink, FINDING_CONFLICT, ours->unit, ours->node->line, ours->node->column,
	    _("both sides changed the state of this translation; ours stays, theirs was \"%.*s%s%.*s\""),
	    STR_ARG(state->state), state->state.len > 0 && state->more.len > 0 ? " " : "",
	    STR_ARG(state->more));
}

/* A person said that the translation is ready, which without a base isn't known to be news. */
static bool is_confirmed(const struct merger *m, const struct triple *t)
{
	return m->trust == MERGE3_CONFIRMED && t->segments[BASE] == NULL &&
	    str_eq(t->states[THEIRS].state, STR("translated")) && t->states[THEIRS].more.len == 0;
}

/* Both have the same text; a state that only they changed is taken. */
static void merge_states(struct merger *m, const struct triple *t)
{
	if (segment_state_eq(&t->states[OURS], &t->states[THEIRS]) ||
	    segment_state_eq(&t->states[THEIRS], &t->states[BASE]))
		return;
	if (segment_state_eq(&t->states[OURS], &t->states[BASE]) || is_confirmed(m, t)) {
		take_state(m, t);
		return;
	}
	m->result.conflicts++;
	report_state(m, t);
}

/* A target is put behind a source, or instead of a target. */
static bool has_place(const struct segment_node *segment)
{
	return segment->source != NULL || segment->target != NULL;
}

/* A copy of the source that says that it's none is no translation, so that nothing is lost with it. */
static bool is_prefilled(const struct merger *m, const struct triple *t)
{
	return t->segments[BASE] == NULL &&
	    segment_is_untouched(m->sides[OURS].unit, t->segments[OURS]);
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
	} else if (!segment_content_eq(t->segments[OURS]->source, t->segments[THEIRS]->source)) {
		keep_theirs(m, t, FINDING_SOURCE_CHANGED,
		    _("the other side translated another source; its translation is a suggestion"));
	} else if (!has_place(t->segments[OURS])) {
		keep_theirs(m, t, FINDING_SOURCE_CHANGED,
		    _("this segment has no source, so that no translation can be put in"));
	} else if (is_same_text(t, OURS, BASE) || t->texts[OURS].len == 0 || is_prefilled(m, t)) {
		take_text(m, t);
		take_state(m, t);
	} else {
		m->result.conflicts++;
		keep_theirs(m, t, FINDING_CONFLICT,
		    _("both sides changed this translation; ours stays, and this is a suggestion"));
	}
}

static void report_note(struct str note, void *context)
{
	struct merger *m = context;
	const struct segment_node *segment = &m->sides[THEIRS].unit->segments[0];

	finding_report(m->sink, FINDING_UNKNOWN_UNIT, segment->unit, segment->node->line,
	    segment->node->column, "%s: %.*s",
	    _("the other side has a note on a unit that is not here"), STR_ARG(note));
}

static void report_kept_out(struct str note, void *context)
{
	struct merger *m = context;
	const struct segment_node *segment = &m->sides[OURS].unit->segments[0];

	finding_report(m->sink, FINDING_CONFLICT, segment->unit, segment->node->line,
	    segment->node->column, "%s: %.*s",
	    _("the unit tracks the changes of a note that it hasn't; they would be taken for those of this one, which isn't added"),
	    STR_ARG(note));
}

/* Those of a unit that IS_KNOWN to ours, where what a tool loses is not removed; or only reports them. */
static void merge_notes(struct merger *m, bool is_known)
{
	struct merge3_unit units[SIDES];

	for (int side = 0; side < SIDES; side++) {
		const struct segment_tree *tree = m->sides[side].unit;
		const bool is_there = tree != NULL && tree->count > 0;
		units[side] = (struct merge3_unit){
		    is_there ? tree : NULL, is_there ? &tree->segments[0] : NULL};
	}
	if (units[THEIRS].tree == NULL)
		return;
	if (is_known && units[OURS].tree != NULL && !merge3_takes_notes(&units[OURS]))
		merge3_list_new_notes(&units[BASE], &units[THEIRS], report_kept_out, m);
	else if (is_known && units[OURS].tree != NULL)
		merge3_notes(&m->patch, &units[BASE], &units[OURS], &units[THEIRS],
		    m->trust == MERGE3_EQUAL);
	else
		merge3_list_new_notes(&units[BASE], &units[THEIRS], report_note, m);
}

/* Of one unit. */
static void merge_segments(struct merger *m)
{
	const struct segment_tree *ours = m->sides[OURS].unit;

	for (size_t i = 0; i < ours->count; i++) {
		struct triple t;
		/* Of two with one key only the first is meant by the other side. */
		if (segment_tree_find(ours, ours->segments[i].key) != &ours->segments[i])
			continue;
		init_triple(&t, m, &ours->segments[i]);
		if (t.segments[THEIRS] != NULL)
			merge_texts(m, &t);
		free_triple(&t);
	}
}

/* True for a segment of theirs that ours hasn't, or that theirs has twice. */
static bool is_unknown(const struct merger *m, const struct segment_node *segment)
{
	const struct segment_tree *ours = m->sides[OURS].unit;
	const struct segment_node *same =
	    ours != NULL ? segment_tree_find_same(ours, segment) : NULL;

	return same == NULL || segment_tree_find_same(m->sides[THEIRS].unit, same) != segment;
}

/* True when the base has the target of SEGMENT, of theirs: ours has removed it, and knew it. */
static bool is_in_base(const struct merger *m, const struct segment_node *segment)
{
	const struct segment_tree *base = m->sides[BASE].unit;
	const struct segment_node *same =
	    base != NULL ? segment_tree_find_same(base, segment) : NULL;

	return same != NULL && segment_content_eq(same->target, segment->target);
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
		const struct unit_entry *other = unit_index_find_at(theirs, unit->key, i);
		if (other == NULL || unit->is_repeated)
			continue;
		m->marks[other - theirs->units] = IS_HERE;
		/* With the same bytes there is nothing to merge. */
		if (str_eq(unit_index_bytes(ours, unit), unit_index_bytes(theirs, other)))
			continue;
		find_unit(m, OURS, unit->key);
		find_unit(m, THEIRS, unit->key);
		find_base(m, unit->key);
		merge_segments(m);
		merge_notes(m, true);
		if (has_unknown(m))
			m->marks[other - theirs->units] |= HAS_NEW;
	}
}

/* What theirs has and ours hasn't, or has twice, is only reported. */
static void report_unit(struct merger *m, const struct unit_entry *unit, bool twice)
{
	const struct segment_tree *theirs = unit_reader_read(m->sides[THEIRS].reader, unit);

	m->sides[THEIRS].unit = theirs;
	find_unit(m, OURS, unit->key);
	find_base(m, unit->key);
	if (twice || m->sides[OURS].unit == NULL)
		merge_notes(m, false);
	for (size_t i = 0; i < theirs->count; i++) {
		const struct segment_node *segment = &theirs->segments[i];
		struct buf text = BUF_INIT;
		segment_add_canonical(&text, segment->target);
		if (text.len > 0 && (twice || is_unknown(m, segment)) && !is_in_base(m, segment))
			report(m, FINDING_UNKNOWN_UNIT, segment,
			    _("the other side translated a segment that is not here"),
			    segment->target);
		buf_free(&text);
	}
}

static void report_unknown(struct merger *m)
{
	const struct unit_index *theirs = &m->sides[THEIRS].index;

	for (size_t i = 0; i < theirs->count; i++) {
		const struct unit_entry *unit = &theirs->units[i];
		if (unit->is_repeated || m->marks[i] != IS_HERE)
			report_unit(m, unit, unit->is_repeated);
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
    const struct merge3_side *theirs, enum merge3_trust trust, const struct finding_sink *sink)
{
	struct merger m = {.patch = XML_PATCH_INIT, .sink = sink, .trust = trust};

	for (int side = 0; side < SIDES; side++)
		m.sides[side] = (struct side){UNIT_INDEX_INIT, NULL, NULL};
	const struct error *err =
	    open_sides(&m, (const struct merge3_side *const[SIDES]){base, ours, theirs});
	if (err == NULL) {
		m.marks = mem_zalloc(m.sides[THEIRS].index.count + 1, sizeof(*m.marks));
		merge_units(&m);
		report_unknown(&m);
		add_language(&m);
		err = segment_tree_write(out, &m.sides[OURS].index.frame, &m.patch, ours->name);
	}
	if (err == NULL)
		*result = m.result;
	free(m.marks);
	xml_patch_free(&m.patch);
	for (int side = 0; side < SIDES; side++) {
		unit_reader_close(m.sides[side].reader);
		unit_index_free(&m.sides[side].index);
	}
	return err;
}
