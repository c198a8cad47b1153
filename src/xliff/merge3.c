/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/finding.h"
#include "xliff/edit.h"
#include "xliff/merge3.h"

enum { BASE, OURS, THEIRS, SIDES };

struct merger {
	struct segment_tree trees[SIDES];
	const struct segment_tree *base; /* that of ours, when nothing changed there */
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
	t->segments[OURS] = ours;
	t->segments[BASE] = m->base->root != NULL ? segment_tree_find(m->base, ours->key) : NULL;
	t->segments[THEIRS] = segment_tree_find(&m->trees[THEIRS], ours->key);
	for (int side = 0; side < SIDES; side++) {
		buf_init(&t->texts[side]);
		t->states[side] = (struct segment_state){{NULL, 0}, {NULL, 0}};
		if (t->segments[side] == NULL)
			continue;
		segment_add_canonical(&t->texts[side], t->segments[side]->target);
		t->states[side] =
		    segment_get_state(side == BASE ? m->base : &m->trees[side], t->segments[side]);
	}
}

static bool is_listed(struct str word, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(word, list[i]))
			return true;
	return false;
}

/* See enum merge3_trust. */
static void distrust(const struct merger *m, struct triple *t)
{
	static const struct str APPROVED[] = {
	    STR_INIT("reviewed"), STR_INIT("final"), STR_INIT("signed-off")};
	struct segment_state *state = &t->states[THEIRS];

	if (t->segments[THEIRS] == NULL)
		return;
	if (segment_is_untouched(&m->trees[THEIRS], t->segments[THEIRS]))
		buf_reset(&t->texts[THEIRS]);
	if (is_listed(state->state, APPROVED, sizeof(APPROVED) / sizeof(APPROVED[0])))
		*state = (struct segment_state){STR("translated"), {NULL, 0}};
	if (str_eq(state->more, STR("yes")))
		state->more = str_from(NULL, 0);
	for (int side = BASE; side <= OURS; side++) {
		const struct str known = buf_str(&t->texts[side]);
		if (!str_eq(str_trim(known), str_trim(buf_str(&t->texts[THEIRS]))))
			continue;
		/* The same words are the same translation, and no news of its state. */
		buf_reset(&t->texts[THEIRS]);
		buf_add(&t->texts[THEIRS], known);
		*state = t->states[side];
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

	edit_add_suggestion(&m->patch, &m->trees[OURS], t->segments[OURS], theirs->target,
	    STR("merge"));
	report(m, code, t->segments[OURS], message, theirs->target);
}

static void take_text(struct merger *m, const struct triple *t)
{
	edit_set_target(&m->patch, &m->trees[OURS], t->segments[OURS], t->segments[THEIRS]->target,
	    &t->states[THEIRS]);
	m->result.taken++;
	m->sets_target = true;
}

static void take_state(struct merger *m, const struct triple *t)
{
	if (segment_state_eq(&t->states[OURS], &t->states[THEIRS]))
		return;
	edit_set_state(&m->patch, &m->trees[OURS], t->segments[OURS], &t->states[THEIRS]);
	m->result.states++;
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
	} else if (is_same_text(t, OURS, BASE) || t->texts[OURS].len == 0) {
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
			edit_add_note(&m->patch, &m->trees[OURS], t->segments[OURS], note);
	for (int side = 0; side < SIDES; side++)
		buf_free(&lists[side]);
}

/* Both sides have the same bytes there, so that there is nothing to merge. */
static bool is_same_unit(const struct merger *m, const struct segment_node *ours)
{
	const struct segment_node *theirs = segment_tree_find(&m->trees[THEIRS], ours->key);

	return theirs != NULL &&
	    str_eq(str_slice(m->trees[OURS].document, ours->unit_node->start, ours->unit_node->end),
		str_slice(m->trees[THEIRS].document, theirs->unit_node->start,
		    theirs->unit_node->end));
}

static void merge_segments(struct merger *m)
{
	const struct segment_tree *ours = &m->trees[OURS];
	const struct xml_node *unit = NULL;

	for (size_t i = 0; i < ours->count; i++) {
		struct triple t;
		if (is_same_unit(m, &ours->segments[i]))
			continue;
		/* Of two with one key only the first is meant by the other side. */
		if (segment_tree_find(ours, ours->segments[i].key) != &ours->segments[i])
			continue;
		init_triple(&t, m, &ours->segments[i]);
		if (m->trust == MERGE3_RETURNED)
			distrust(m, &t);
		if (t.segments[THEIRS] != NULL) {
			merge_texts(m, &t);
			if (ours->segments[i].unit_node != unit)
				merge_notes(m, &t);
			unit = ours->segments[i].unit_node;
		}
		free_triple(&t);
	}
}

/* What theirs has and ours hasn't, or has twice, is only reported. */
static void report_unknown(struct merger *m)
{
	const struct segment_tree *theirs = &m->trees[THEIRS];

	for (size_t i = 0; i < theirs->count; i++) {
		const struct segment_node *segment = &theirs->segments[i];
		const bool first = segment_tree_find(theirs, segment->key) == segment;
		if (first && segment_tree_find(&m->trees[OURS], segment->key) != NULL)
			continue;
		struct buf text = BUF_INIT;
		segment_add_canonical(&text, segment->target);
		if (text.len > 0)
			report(m, FINDING_UNKNOWN_UNIT, segment,
			    _("the other side translated a segment that is not here"),
			    segment->target);
		buf_free(&text);
	}
}

/* XLIFF 2 wants the language as soon as there is a target. */
static void add_language(struct merger *m)
{
	const struct str lang = xml_node_attribute(m->trees[THEIRS].root, STR("trgLang"));

	if (m->sets_target && !m->trees[OURS].is_version_1 && lang.ptr != NULL &&
	    xml_node_attribute(m->trees[OURS].root, STR("trgLang")).ptr == NULL)
		xml_patch_set_attribute(&m->patch, m->trees[OURS].document, m->trees[OURS].root,
		    STR("trgLang"), lang);
}

const struct error *xliff_merge3(struct buf *out, struct merge3_result *result,
    const struct merge3_side *base, const struct merge3_side *ours,
    const struct merge3_side *theirs, enum merge3_trust trust, const struct finding_sink *sink)
{
	const struct merge3_side *const sides[SIDES] = {base, ours, theirs};
	struct merger m = {
	    .trees = {SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT},
	    .patch = XML_PATCH_INIT,
	    .sink = sink,
	    .trust = trust,
	};
	const struct error *err = NULL;
	const bool unchanged = str_eq(base->bytes, ours->bytes);

	m.base = &m.trees[unchanged ? OURS : BASE];
	for (int side = 0; side < SIDES && err == NULL; side++)
		if (side != BASE || (base->bytes.len > 0 && !unchanged))
			err = segment_tree_read(&m.trees[side], sides[side]->bytes,
			    sides[side]->name);
	if (err == NULL && m.trees[OURS].is_version_1 != m.trees[THEIRS].is_version_1)
		err = error_new(ERROR_INPUT,
		    _("%s and %s are of different versions of XLIFF, 1 and 2"), ours->name,
		    theirs->name);
	if (err == NULL) {
		merge_segments(&m);
		report_unknown(&m);
		add_language(&m);
		xml_patch_apply(out, &m.patch, ours->bytes);
		*result = m.result;
	}
	xml_patch_free(&m.patch);
	for (int side = 0; side < SIDES; side++)
		segment_tree_free(&m.trees[side]);
	return err;
}
