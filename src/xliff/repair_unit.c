/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One unit that came back: what becomes of each of its texts. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/compare.h"
#include "xliff/edit.h"
#include "xliff/repair_int.h"

void repair_piece_free(struct repair_piece *piece)
{
	repair_text_free(&piece->source);
	repair_text_free(&piece->target);
}

const struct xml_node *repair_source_of(const struct segment_node *segment)
{
	const struct xml_node *segments = xml_node_child(segment->node, STR("seg-source"));

	return segments != NULL ? segments : segment->source;
}

/* A text that is compared: what ours, the base and the returned file have. */
struct known {
	struct repair_text text;
	struct buf words;
	struct buf all; /* with codes */
	struct segment_state state;
};

static void init_known(struct known *known)
{
	*known = (struct known){.text = REPAIR_TEXT_INIT, .words = BUF_INIT, .all = BUF_INIT};
}

static void free_known(struct known *known)
{
	repair_text_free(&known->text);
	buf_free(&known->words);
	buf_free(&known->all);
}

static void make_keys(struct known *known)
{
	buf_reset(&known->words);
	buf_reset(&known->all);
	repair_text_add_key(&known->words, &known->text, false);
	repair_text_add_key(&known->all, &known->text, true);
}

enum { SOURCE, OURS, BASE, NEW, KNOWN };

/* A piece while it is looked at. */
struct look {
	struct repair *repair;
	struct repair_codes *codes;
	struct repair_piece *piece;
	struct known known[KNOWN];
	struct repair_job job;
};

static bool is_same_words(const struct look *l, int a, int b)
{
	return str_eq(buf_str(&l->known[a].words), buf_str(&l->known[b].words));
}

static bool is_empty(const struct look *l, int which)
{
	return l->known[which].words.len == 0 && l->known[which].text.count == 0;
}

/* A code of another segment, or of the old translation alone, may stay; it needn't. */
static void free_codes(struct look *l, const bool *is_elsewhere)
{
	struct repair_text *source = &l->known[SOURCE].text;
	struct repair_text *target = &l->piece->target;
	bool *is_own = mem_zalloc(l->codes->count, sizeof(*is_own));

	for (size_t i = 0; i < source->count; i++) {
		is_own[source->codes[i].id] = true;
		if (is_elsewhere != NULL && is_elsewhere[source->codes[i].id])
			source->codes[i].is_free = true;
	}
	for (size_t i = 0; i < target->count; i++)
		if (!is_own[target->codes[i].id])
			target->codes[i].is_free = true;
	free(is_own);
}

static unsigned find_code(void *context, struct str id)
{
	return repair_codes_find(context, id);
}

static void read_known(struct look *l)
{
	const struct segment_node *ours = l->piece->segment;
	const struct segment_tree *base = l->repair->sides[REPAIR_BASE].unit;
	const struct segment_node *before =
	    base != NULL ? segment_tree_find(base, ours->key) : NULL;

	for (int i = 0; i < KNOWN; i++)
		init_known(&l->known[i]);
	repair_read_known(&l->known[SOURCE].text, l->codes, repair_source_of(ours));
	repair_read_known(&l->known[OURS].text, l->codes, ours->target);
	l->known[OURS].state = segment_get_state(l->repair->sides[REPAIR_OURS].unit, ours);
	if (before != NULL) {
		repair_read_known(&l->known[BASE].text, l->codes, before->target);
		l->known[BASE].state = segment_get_state(base, before);
	}
	for (int i = SOURCE; i <= BASE; i++)
		make_keys(&l->known[i]);
}

static void clean(struct look *l, const bool *is_elsewhere)
{
	free_codes(l, is_elsewhere);
	l->job = (struct repair_job){
	    .target = &l->piece->target,
	    .source = &l->known[SOURCE].text,
	    .olds = {&l->known[OURS].text, &l->known[BASE].text},
	    .ids = l->codes->count,
	    .find = find_code,
	    .context = l->codes,
	};
	repair_clean_codes(&l->job);
	repair_text_append(&l->known[NEW].text, &l->piece->target);
	make_keys(&l->known[NEW]);
}

static void empty_target(struct look *l)
{
	const struct segment_node *ours = l->piece->segment;
	static const struct xml_node NOTHING = {.kind = XML_NODE_ELEMENT};

	if (ours->target != NULL && !is_empty(l, BASE))
		edit_set_target(&l->repair->patch, l->repair->sides[REPAIR_OURS].unit, ours,
		    &NOTHING, NULL);
}

/* True when each code of the new text is one of the old, which has more. */
static bool has_fewer_codes(const struct look *l, int old)
{
	const struct repair_text *a = &l->known[old].text;
	const struct repair_text *b = &l->known[NEW].text;
	size_t *counts = mem_zalloc(l->codes->count * 3, sizeof(*counts));
	bool fewer = b->count < a->count;

	for (size_t i = 0; i < a->count; i++)
		counts[a->codes[i].id * 3 + a->codes[i].kind]++;
	for (size_t i = 0; i < b->count && fewer; i++)
		fewer = counts[b->codes[i].id * 3 + b->codes[i].kind]-- > 0;
	free(counts);
	return fewer;
}

/* A number, a name: what is written alike in both languages. */
static bool is_alike(struct str text)
{
	size_t words = 0;
	size_t names = 0;
	size_t letters = 0;

	for (size_t i = 0; i < text.len; i++)
		letters += (unsigned char)text.ptr[i] >= 0x80 || ascii_is_alpha(text.ptr[i]);
	for (size_t at = 0; at < text.len;) {
		struct buf folded = BUF_INIT;
		size_t end = at;
		while (end < text.len && !ascii_is_space(text.ptr[end]))
			end++;
		const struct str word = str_slice(text, at, end);
		text_fold(&folded, word, TEXT_FORM_NONE);
		words += word.len > 0;
		names += !str_eq(buf_str(&folded), word);
		buf_free(&folded);
		at = end + 1;
	}
	return letters == 0 || (words <= 4 && names == words);
}

/* A prefilled copy that the translator said is a translation. */
static bool is_confirmed(const struct look *l)
{
	return is_same_words(l, OURS, SOURCE) && repair_is_untouched(&l->known[OURS].state) &&
	    !repair_is_untouched(&l->piece->state) && !repair_is_unfinished(l->piece->state.more) &&
	    is_alike(buf_str(&l->known[SOURCE].words));
}

/* True when there is no news in the text; then there is none of its state either. */
static bool is_known(struct look *l)
{
	for (int old = OURS; old <= BASE; old++) {
		if (is_empty(l, old) || !is_same_words(l, NEW, old))
			continue;
		const bool same = str_eq(buf_str(&l->known[NEW].all), buf_str(&l->known[old].all));
		if (same && is_confirmed(l))
			return false;
		if (!same && !has_fewer_codes(l, old))
			continue;
		if (!same)
			repair_report(l->repair, REPAIR_KEPT_CODES, l->piece->segment);
		else if (!segment_state_eq(&l->piece->state, &l->known[OURS].state) &&
		    !segment_state_eq(&l->piece->state, &l->known[BASE].state))
			repair_report(l->repair, REPAIR_STATE, l->piece->segment);
		return true;
	}
	return false;
}

static bool is_copy(struct look *l)
{
	struct buf words = BUF_INIT;

	if (!repair_is_untouched(&l->piece->state))
		return false;
	repair_text_add_key(&words, &l->piece->source, false);
	const bool same = is_same_words(l, NEW, SOURCE) ||
	    (words.len > 0 && str_eq(buf_str(&words), buf_str(&l->known[NEW].words)));
	buf_free(&words);
	return same;
}

/* Without codes: some tools show sources without them. */
static bool is_other_source(const struct look *l)
{
	struct buf theirs = BUF_INIT;
	struct buf ours = BUF_INIT;

	repair_text_add_key(&theirs, &l->piece->source, false);
	repair_text_add_key(&ours, &l->known[SOURCE].text, false);
	const bool other = theirs.len > 0 && !str_eq(buf_str(&theirs), buf_str(&ours));
	buf_free(&theirs);
	buf_free(&ours);
	return other;
}

static void report_draft(struct look *l)
{
	const struct segment_node *ours = l->piece->segment;
	struct buf reason = BUF_INIT;

	if (l->piece->draft != NULL) {
		buf_add_cstr(&reason, l->piece->draft);
	} else if (l->job.missing_count > 0) {
		buf_add_cstr(&reason, _("codes of the source are missing:"));
		for (size_t i = 0; i < l->job.missing_count; i++)
			buf_addf(&reason, " {%.*s}",
			    STR_ARG(l->codes->entries[l->job.missing[i]].id));
	} else {
		buf_add_cstr(&reason, _("pairs of codes cross each other"));
	}
	finding_report(l->repair->sink, FINDING_DRAFT, ours->unit, ours->node->line,
	    ours->node->column, _("this translation is kept as a draft: %s"), reason.ptr);
	buf_free(&reason);
}

static void report_repairs(struct look *l)
{
	const unsigned made = l->piece->made | l->job.made;

	for (int kind = 0; kind < REPAIR_KINDS; kind++)
		if ((made & 1U << kind) != 0)
			repair_report(l->repair, kind, l->piece->segment);
	if (l->job.lacks_mark)
		repair_report(l->repair, REPAIR_MARK_LOST, l->piece->segment);
}

static void put(struct look *l, bool draft)
{
	struct repair *repair = l->repair;
	const struct segment_tree *tree = repair->sides[REPAIR_OURS].unit;
	const struct segment_node *ours = l->piece->segment;
	const bool copied = is_same_words(l, OURS, SOURCE);
	struct arena arena = ARENA_INIT;
	bool approval;

	const struct segment_state state = repair_choose_state(&approval, &l->piece->state,
	    &l->known[OURS].state, tree->is_version_1, copied, draft);
	edit_set_target(&repair->patch, tree, ours,
	    repair_make_content(&arena, &l->piece->target, l->codes), &state);
	if (!segment_state_eq(&state, &l->known[OURS].state))
		edit_set_state(&repair->patch, tree, ours, &state);
	if (approval)
		repair_report(repair, REPAIR_APPROVAL, ours);
	repair->sets_target = true;
	arena_free(&arena);
}

/* A translation of another source is no translation of ours: three-way merging says so. */
static void put_with_source(struct look *l)
{
	struct arena arena = ARENA_INIT;

	edit_set_source(&l->repair->patch, l->repair->sides[REPAIR_OURS].unit, l->piece->segment,
	    repair_make_content(&arena, &l->piece->source, l->codes));
	arena_free(&arena);
	put(l, false);
}

static void put_repaired(struct look *l)
{
	struct repair_text *target = &l->piece->target;
	const struct repair_text *source = &l->known[SOURCE].text;
	const struct repair_text *model = is_empty(l, OURS) ? source : &l->known[OURS].text;

	if (repair_text_fix_layout(target, source))
		l->piece->made |= 1U << REPAIR_LAYOUT;
	if (repair_text_fix_edges(target, model))
		l->piece->made |= 1U << REPAIR_EDGES;
	repair_restore_codes(&l->job);
	const bool draft = l->piece->draft != NULL || l->job.missing_count > 0 || l->job.crossed;
	report_repairs(l);
	if (draft)
		report_draft(l);
	put(l, draft);
}

void repair_one_text(struct repair *repair, struct repair_codes *codes, struct repair_piece *piece,
    const bool *is_elsewhere)
{
	struct look l = {.repair = repair, .codes = codes, .piece = piece};

	read_known(&l);
	clean(&l, is_elsewhere);
	if (!piece->has_target || is_empty(&l, NEW)) {
		empty_target(&l);
	} else if (is_known(&l)) {
		/* Ours stays, with its state. */
	} else if (is_copy(&l)) {
		repair_report(repair, REPAIR_COPY, piece->segment);
		empty_target(&l);
	} else if (is_other_source(&l)) {
		put_with_source(&l);
	} else {
		put_repaired(&l);
	}
	for (int i = 0; i < KNOWN; i++)
		free_known(&l.known[i]);
	repair_job_free(&l.job);
}

/* The unit as a whole */

static bool is_inside(const struct xml_node *node, const struct xml_node *unit, struct str name)
{
	for (const struct xml_node *n = node->parent; n != NULL && n != unit; n = n->parent)
		if (str_eq(n->name->local, name))
			return true;
	return false;
}

/* Adds the notes of UNIT to NOTES by their words; those that are new are passed to TAKE. */
static void visit_notes(struct repair *repair, struct map *notes, struct arena *arena,
    const struct segment_tree *unit, bool is_new)
{
	const struct segment_node *ours = &repair->sides[REPAIR_OURS].unit->segments[0];
	const struct xml_node *top =
	    unit != NULL && unit->count > 0 ? unit->segments[0].unit_node : NULL;
	const struct xml_node *n = top;

	while (n != NULL && (n = xml_node_following(top, n)) != NULL) {
		struct repair_text text = REPAIR_TEXT_INIT;
		struct buf words = BUF_INIT;
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, STR("note")) ||
		    is_inside(n, top, STR("alt-trans")))
			continue;
		xml_node_add_text(&text.text, n);
		repair_text_add_key(&words, &text, false);
		const struct str key = arena_copy(arena, buf_str(&words));
		if (map_add(notes, key, 0) && is_new && key.len > 0) {
			edit_add_note(&repair->patch, repair->sides[REPAIR_OURS].unit, ours,
			    str_trim(buf_str(&text.text)));
			if (is_inside(n, top, STR("segment")))
				repair_report(repair, REPAIR_NOTE_PLACE, ours);
		}
		buf_free(&words);
		repair_text_free(&text);
	}
}

static void repair_notes(struct repair *repair)
{
	struct map notes = MAP_INIT;
	struct arena arena = ARENA_INIT;

	for (int side = REPAIR_BASE; side < REPAIR_SIDES; side++)
		visit_notes(repair, &notes, &arena, repair->sides[side].unit,
		    side == REPAIR_THEIRS);
	map_free(&notes);
	arena_free(&arena);
}

static void find_codes(struct repair_codes *codes, const struct repair *repair)
{
	const struct segment_tree *ours = repair->sides[REPAIR_OURS].unit;
	const struct segment_tree *base = repair->sides[REPAIR_BASE].unit;

	for (size_t i = 0; i < ours->count; i++)
		repair_codes_add(codes, repair_source_of(&ours->segments[i]));
	for (size_t i = 0; i < ours->count; i++)
		repair_codes_add(codes, ours->segments[i].target);
	for (size_t i = 0; base != NULL && i < base->count; i++)
		repair_codes_add(codes, base->segments[i].target);
}

/* By number: codes that came back in a segment whose source doesn't have them. */
static bool *find_elsewhere(const struct repair_codes *codes, const struct repair_piece *pieces,
    size_t count)
{
	bool *is_elsewhere = mem_zalloc(codes->count, sizeof(*is_elsewhere));
	size_t *owner = mem_zalloc(codes->count, sizeof(*owner));

	for (size_t i = 0; i < count; i++) {
		struct repair_text source = REPAIR_TEXT_INIT;
		repair_read_known(&source, codes, repair_source_of(pieces[i].segment));
		for (size_t k = 0; k < source.count; k++)
			owner[source.codes[k].id] = i + 1;
		repair_text_free(&source);
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < pieces[i].target.count; k++) {
			const unsigned id = pieces[i].target.codes[k].id;
			is_elsewhere[id] |= owner[id] != i + 1;
		}
	free(owner);
	return is_elsewhere;
}

/* The Translate Toolkit puts it on <segment>. */
static void find_space(struct repair *repair)
{
	const struct segment_tree *theirs = repair->sides[REPAIR_THEIRS].unit;

	for (size_t i = 0; i < theirs->count && !theirs->is_version_1; i++)
		if (xml_node_attribute_ns(theirs->segments[i].node,
			STR("http://www.w3.org/XML/1998/namespace"), STR("space"))
			.ptr != NULL)
			repair_report(repair, REPAIR_SPACE_PLACE,
			    &repair->sides[REPAIR_OURS].unit->segments[0]);
}

void repair_one_unit(struct repair *repair)
{
	struct repair_codes codes;
	size_t count;

	if (repair->sides[REPAIR_OURS].unit->count == 0)
		return;
	repair_codes_init(&codes);
	find_codes(&codes, repair);
	find_space(repair);
	struct repair_piece *pieces = repair_align(&count, repair, &codes);
	bool *is_elsewhere = count > 1 ? find_elsewhere(&codes, pieces, count) : NULL;
	for (size_t i = 0; i < count; i++) {
		repair_one_text(repair, &codes, &pieces[i], is_elsewhere);
		repair_piece_free(&pieces[i]);
	}
	repair_notes(repair);
	free(is_elsewhere);
	free(pieces);
	repair_codes_free(&codes);
}
