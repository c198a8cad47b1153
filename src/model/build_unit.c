/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From what a format reported to a unit: pairing, trimming, storing.
 */
#include "config.h"

#include <assert.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/utf8.h"
#include "model/build_int.h"

/* The part of a draft that stays in the unit. */
struct kept {
	size_t text_start;
	size_t text_end;
	size_t code_start;
	size_t code_end;
};

static void pair_codes(struct draft *draft)
{
	struct map open = MAP_INIT;

	for (size_t i = 0; i < draft->code_count; i++) {
		struct draft_code *code = &draft->codes[i];
		struct str key = str_from((const char *)&code->key, sizeof(code->key));
		size_t partner;
		if (code->key == 0 || code->code.kind == MODEL_CODE_PH)
			continue;
		if (code->code.kind == MODEL_CODE_OPEN) {
			map_add(&open, key, i);
		} else if (map_find(&partner, &open, key) &&
		    draft->codes[partner].partner == NO_PARTNER) {
			code->partner = partner;
			draft->codes[partner].partner = i;
		}
	}
	map_free(&open);
}

/* White space that translators need not care about at the edges of a unit. */
static bool is_edge_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x200B || c == 0x3000 ||
	    c == 0xFEFF || c == 0x2028 || c == 0x2029;
}

static void trim_text(struct kept *kept, struct str text)
{
	size_t from = 0;
	size_t to = text.len;
	size_t other;

	while (from < to && is_edge_space(utf8_decode(&other, text, from)))
		from = other;
	while (to > from && is_edge_space(utf8_decode_before(&other, text, to)))
		to = other;
	kept->text_start = from;
	kept->text_end = to;
}

/* Codes that stand for words have a place in the sentence, which may change. */
static bool is_word(const struct model_code *code)
{
	return code->kind == MODEL_CODE_PH && code->equiv.len > 0 &&
	    code->type != MODEL_TYPE_BREAK && code->type != MODEL_TYPE_IMAGE;
}

/* All codes stay, and the text between them. */
static void keep_codes(struct kept *kept, const struct draft *draft)
{
	const struct draft_code *codes = draft->codes;

	kept->code_start = 0;
	kept->code_end = draft->code_count;
	if (draft->code_count == 0)
		return;
	if (codes[0].code.at < kept->text_start)
		kept->text_start = codes[0].code.at;
	if (codes[draft->code_count - 1].code.at > kept->text_end)
		kept->text_end = codes[draft->code_count - 1].code.at;
}

/*
 * A code at an edge is left to the source, unless it is half of a pair
 * whose other half stays: <p><a>All of it</a></p> has none, <p><b>This</b> and that</p>
 * has two. Keeping one keeps all codes between it and the text, which may
 * keep more at the other edge; that is repeated until nothing changes.
 */
static void trim_codes(struct kept *kept, const struct draft *draft)
{
	size_t lead = 0;                 /* codes before this one are at the leading edge */
	size_t tail = draft->code_count; /* and from this one on at the trailing edge */

	while (lead < draft->code_count && draft->codes[lead].code.at <= kept->text_start &&
	    !is_word(&draft->codes[lead].code))
		lead++;
	while (tail > lead && draft->codes[tail - 1].code.at >= kept->text_end &&
	    !is_word(&draft->codes[tail - 1].code))
		tail--;
	kept->code_start = lead;
	kept->code_end = tail;
	for (size_t before = SIZE_MAX; before != kept->code_end - kept->code_start;) {
		before = kept->code_end - kept->code_start;
		size_t start = kept->code_start;
		size_t end = kept->code_end;
		for (size_t i = 0; i < start; i++) {
			size_t partner = draft->codes[i].partner;
			if (partner == NO_PARTNER || partner < start || partner >= end)
				continue;
			kept->code_start = i;
			break;
		}
		for (size_t i = draft->code_count; i > end; i--) {
			size_t partner = draft->codes[i - 1].partner;
			if (partner == NO_PARTNER || partner >= end || partner < kept->code_start)
				continue;
			kept->code_end = i;
			break;
		}
	}
	/* White space between the codes that stay and the text stays too. */
	if (kept->code_start < kept->code_end) {
		size_t at = draft->codes[kept->code_start].code.at;
		if (at < kept->text_start)
			kept->text_start = at;
		at = draft->codes[kept->code_end - 1].code.at;
		if (at > kept->text_end)
			kept->text_end = at;
	}
}

/* The source offset of the text offset AT, which lies in a run or at its edge. */
static size_t source_start(const struct draft *draft, size_t at)
{
	size_t low = 0;
	size_t high = draft->run_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct model_run *run = &draft->runs[middle];
		if (run->at + run->len <= at)
			low = middle + 1;
		else
			high = middle;
	}
	assert(low < draft->run_count);
	return draft->runs[low].start + (at - draft->runs[low].at);
}

static size_t source_end(const struct draft *draft, size_t at)
{
	size_t low = 0;
	size_t high = draft->run_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (draft->runs[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	assert(low > 0);
	const struct model_run *run = &draft->runs[low - 1];
	return run->at + run->len == at ? run->end : run->start + (at - run->at);
}

static void store_runs(struct model_unit *unit, struct arena *arena, const struct draft *draft,
    const struct kept *kept)
{
	struct model_run *runs = arena_alloc(arena, draft->run_count * sizeof(*runs));
	size_t count = 0;

	for (size_t i = 0; i < draft->run_count; i++) {
		struct model_run run = draft->runs[i];
		size_t end = run.at + run.len;
		if (end <= kept->text_start || run.at >= kept->text_end)
			continue;
		/* Only verbatim runs can be cut. */
		if (end > kept->text_end) {
			run.end -= end - kept->text_end;
			run.len -= end - kept->text_end;
		}
		if (run.at < kept->text_start) {
			run.start += kept->text_start - run.at;
			run.len -= kept->text_start - run.at;
			run.at = kept->text_start;
		}
		run.at -= kept->text_start;
		runs[count++] = run;
	}
	unit->runs = runs;
	unit->run_count = count;
}

/* Numbers the codes that stay: in their order, both halves of a pair alike. */
static void store_codes(struct model_unit *unit, struct arena *arena, struct draft *draft,
    const struct kept *kept)
{
	size_t count = kept->code_end - kept->code_start;
	struct model_code *codes = arena_alloc(arena, count * sizeof(*codes));
	unsigned id = 0;

	for (size_t i = kept->code_start; i < kept->code_end; i++) {
		struct draft_code *draft_code = &draft->codes[i];
		struct model_code *code = &draft_code->code;
		size_t partner = draft_code->partner;
		assert(code->at >= kept->text_start && code->at <= kept->text_end);
		code->at -= kept->text_start;
		if (partner == NO_PARTNER || partner < kept->code_start ||
		    partner >= kept->code_end) {
			code->kind = MODEL_CODE_PH;
			partner = NO_PARTNER;
		}
		code->id = partner < i ? draft->codes[partner].code.id : ++id;
		codes[i - kept->code_start] = *code;
	}
	unit->source.codes = codes;
	unit->source.code_count = count;
}

static void set_range(struct model_unit *unit, const struct draft *draft, const struct kept *kept)
{
	unit->start = SIZE_MAX;
	unit->end = 0;
	if (kept->text_start < kept->text_end) {
		unit->start = source_start(draft, kept->text_start);
		unit->end = source_end(draft, kept->text_end);
	}
	if (kept->code_start < kept->code_end) {
		const struct model_code *first = &draft->codes[kept->code_start].code;
		const struct model_code *last = &draft->codes[kept->code_end - 1].code;
		if (first->start < unit->start)
			unit->start = first->start;
		if (last->end > unit->end)
			unit->end = last->end;
	}
}

void build_finish_unit(struct model_builder *b, struct draft *draft)
{
	struct model_unit *unit = &b->units[draft->unit];
	struct arena *arena = &b->doc->arena;
	struct kept kept;

	if (draft->code_count > 0)
		pair_codes(draft);
	trim_text(&kept, buf_str(&draft->text));
	if (draft->spec.keep_codes)
		keep_codes(&kept, draft);
	else
		trim_codes(&kept, draft);

	unit->field = draft->spec.field;
	unit->format = draft->spec.format;
	unit->syntax = draft->spec.syntax;
	unit->preserve = draft->spec.preserve;
	unit->is_heading = draft->spec.is_heading;
	unit->lang = draft->spec.lang;
	unit->indent = draft->spec.indent;
	unit->document = b->doc->source.text;
	set_range(unit, draft, &kept);
	unit->source.text =
	    arena_copy(arena, str_slice(buf_str(&draft->text), kept.text_start, kept.text_end));
	store_runs(unit, arena, draft, &kept);
	store_codes(unit, arena, draft, &kept);
}
