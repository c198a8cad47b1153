/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of one text that came back. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/compare.h"
#include "xliff/edit.h"
#include "xliff/repair_int.h"

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
	    !repair_is_untouched(&l->piece->state) &&
	    !segment_is_unfinished(l->piece->state.more) &&
	    !str_starts(l->piece->state.state, STR("needs-")) &&
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
	const struct segment_node *ours = l->piece->segment;
	struct arena arena = ARENA_INIT;

	if (l->piece->doubt != NULL)
		finding_report(l->repair->sink, FINDING_SOURCE_CHANGED, ours->unit,
		    ours->node->line, ours->node->column, "%s", l->piece->doubt);
	edit_set_source(&l->repair->patch, l->repair->sides[REPAIR_OURS].unit, ours,
	    repair_make_content(&arena, &l->piece->source, l->codes));
	arena_free(&arena);
	put(l, false);
}

/*
 * Annotations that only the old translation had: modules refer to them, so that none is lost. Where
 * their place isn't certain, they are around all of the new one. True when there are such.
 */
static bool restore_old_marks(struct look *l)
{
	struct repair_text marks = REPAIR_TEXT_INIT;
	struct repair_job job = l->job;
	bool guessed = false;

	repair_text_append(&marks, &l->known[OURS].text);
	for (size_t i = 0; i < marks.count; i++)
		marks.codes[i].is_free = !marks.codes[i].is_mark || marks.codes[i].is_free;
	job.source = &marks;
	job.missing = NULL;
	repair_restore_codes(&job);
	for (size_t i = 0; i < marks.count && job.lacks_mark; i++) {
		struct repair_code code = marks.codes[i];
		if (code.is_free || repair_text_has_code(job.target, &code))
			continue;
		code.at = code.kind == MODEL_CODE_OPEN ? 0 : job.target->text.len;
		repair_text_insert(job.target, code.at == 0 ? 0 : job.target->count, &code);
		guessed = true;
	}
	repair_job_free(&job);
	repair_text_free(&marks);
	return guessed;
}

enum reorder { REORDER_YES, REORDER_FIRST_NO, REORDER_NO };

static enum reorder reorder_of(const struct look *l, const struct repair_code *code)
{
	const struct xml_node *node = l->codes->entries[code->id].nodes[code->kind];
	const struct str can =
	    node != NULL ? xml_node_attribute(node, STR("canReorder")) : STR("yes");

	if (str_eq(can, STR("no")))
		return REORDER_NO;
	if (!str_eq(can, STR("firstNo")))
		return REORDER_YES;
	return code->kind == MODEL_CODE_CLOSE ? REORDER_NO : REORDER_FIRST_NO;
}

static bool must_stay(const struct look *l, const struct repair_code *code)
{
	const struct xml_node *node = l->codes->entries[code->id].nodes[code->kind];

	return node != NULL && str_eq(xml_node_attribute(node, STR("canDelete")), STR("no"));
}

static size_t slot(const struct repair_code *code)
{
	return (size_t)code->id * (MODEL_CODE_PH + 1) + code->kind;
}

/* The index from FROM on of what is no annotation, plus 1. */
static size_t next_code(const struct repair_text *text, size_t from)
{
	while (from < text->count && text->codes[from].is_mark)
		from++;
	return from + 1;
}

/*
 * True when no code is missing that must stay, and in each sequence of the source whose order
 * must, the codes follow each other. PLACES: by id and kind, the index in the target, plus 1.
 */
static bool has_firm_codes(const struct look *l, const size_t *places)
{
	const struct repair_text *source = &l->known[SOURCE].text;
	size_t before = 0;
	bool is_lost = false;

	for (size_t i = 0; i < source->count; i++) {
		const struct repair_code *code = &source->codes[i];
		const enum reorder reorder = reorder_of(l, code);
		const size_t place = places[slot(code)];
		if (code->is_free)
			continue;
		if (place == 0 && must_stay(l, code))
			return false;
		if (reorder == REORDER_YES)
			continue;
		if (reorder == REORDER_FIRST_NO)
			is_lost = place == 0;
		else if (is_lost ? place > 0 : place != next_code(&l->piece->target, before))
			return false;
		before = place;
	}
	return true;
}

/*
 * Appends codes of the source: those whose order must stay, or else those that must stay
 * without.
 */
static void add_firm_codes(struct look *l, bool ordered)
{
	const struct repair_text *source = &l->known[SOURCE].text;

	for (size_t i = 0; i < source->count; i++) {
		const struct repair_code *code = &source->codes[i];
		if (code->is_free || (reorder_of(l, code) != REORDER_YES) != ordered ||
		    (!ordered && !must_stay(l, code)))
			continue;
		repair_text_add_code(&l->piece->target, code);
	}
}

/*
 * Codes that may neither be removed nor exchanged, and were: all of them end the draft, so that
 * they are there and the file stays valid. False when they are as they should be.
 */
static bool keep_firm_codes(struct look *l)
{
	struct repair_text *target = &l->piece->target;
	size_t *places = mem_zalloc(l->codes->count * (MODEL_CODE_PH + 1), sizeof(*places));
	size_t count = 0;

	for (size_t i = target->count; i > 0; i--)
		places[slot(&target->codes[i - 1])] = i;
	const bool good = has_firm_codes(l, places);
	free(places);
	if (good)
		return false;
	for (size_t i = 0; i < target->count; i++)
		if (reorder_of(l, &target->codes[i]) == REORDER_YES &&
		    !must_stay(l, &target->codes[i]))
			target->codes[count++] = target->codes[i];
	target->count = count;
	add_firm_codes(l, true);
	add_firm_codes(l, false);
	return true;
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
	bool draft = l->piece->draft != NULL || l->job.missing_count > 0 || l->job.crossed;
	if (restore_old_marks(l))
		l->job.lacks_mark = true;
	if (keep_firm_codes(l) && !draft) {
		draft = true;
		l->piece->draft = _("codes that must keep their order have another one");
	}
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
