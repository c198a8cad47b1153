/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One translated unit: its parts, the codes in them, and what is wrong with
 * those.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "format/merge_int.h"
#include "model/finding.h"

struct parts {
	struct merge *m;
	size_t index; /* of the unit */
	const struct model_unit *unit;
	const struct model_bitext_unit *translation;
	struct format_piece *pieces;
	size_t count;
	size_t capacity;
	unsigned *written; /* how often each code of the unit is */
	size_t expected;   /* the code that comes next in the source */
	size_t *places[2]; /* by number: the index of the code, and of the one that closes it */
};

static void report(struct parts *parts, enum finding_code code, size_t line, const char *message)
{
	if (!parts->m->quiet)
		finding_report(parts->m->sink, code, str_from_cstr(parts->unit->id), line, 0, "%s",
		    message);
}

static struct format_piece *add_piece(struct parts *parts, enum format_piece_kind kind)
{
	parts->pieces =
	    mem_grow(parts->pieces, &parts->capacity, parts->count + 1, sizeof(*parts->pieces));
	struct format_piece *piece = &parts->pieces[parts->count++];
	*piece = (struct format_piece){.kind = kind};
	return piece;
}

static void add_text(struct parts *parts, struct str text)
{
	if (text.len > 0)
		add_piece(parts, FORMAT_PIECE_TEXT)->text = parts->m->plain ? STR("x") : text;
}

/* Notes that the code of this index is written, and whether it is the next one. */
static void count_code(struct parts *parts, size_t index)
{
	parts->written[index]++;
	if (index != parts->expected++)
		parts->m->rearranged = true;
}

static void add_code(struct parts *parts, size_t index)
{
	const struct model_code *code = &parts->unit->source.codes[index];
	struct format_piece *piece = add_piece(parts, FORMAT_PIECE_CODE);

	piece->code = code;
	piece->bytes = merge_inner_text(parts->m, parts->index, code->start, code->end);
	count_code(parts, index);
}

/* A part of the source between two places, as it is. */
static void add_source(struct parts *parts, struct merge_place start, struct merge_place end)
{
	size_t from = merge_offset(parts->unit, start);
	size_t to = merge_offset(parts->unit, end);

	for (size_t i = start.code; i < end.code; i++)
		count_code(parts, i);
	if (from == to)
		return;
	struct format_piece *piece = add_piece(parts, FORMAT_PIECE_SOURCE);
	piece->bytes = merge_inner_text(parts->m, parts->index, from, to);
}

/* An untranslated segment that is to be left empty keeps its codes. */
static void add_empty(struct parts *parts, const struct merge_range *range)
{
	for (size_t i = range->start.code; i < range->end.code; i++)
		add_code(parts, i);
}

static void index_codes(struct parts *parts)
{
	const struct model_content *source = &parts->unit->source;

	for (int closes = 0; closes < 2; closes++) {
		parts->places[closes] = mem_alloc(source->code_count + 1, sizeof(size_t));
		for (size_t i = 0; i <= source->code_count; i++)
			parts->places[closes][i] = source->code_count;
	}
	for (size_t i = 0; i < source->code_count; i++)
		parts->places[source->codes[i].kind == MODEL_CODE_CLOSE][source->codes[i].id] = i;
}

/* The index of the code in the source, or code_count. */
static size_t find_code(const struct parts *parts, unsigned id, enum model_code_kind kind)
{
	const struct model_content *source = &parts->unit->source;

	if (id > source->code_count)
		return source->code_count;
	size_t index = parts->places[kind == MODEL_CODE_CLOSE][id];
	if (index < source->code_count && source->codes[index].kind != kind)
		return source->code_count;
	return index;
}

static bool is_space_at(struct str text, size_t at)
{
	return at < text.len && ascii_is_space(text.ptr[at]);
}

/*
 * *START and *END become what of the target stands for RANGE. White space at the edges of the
 * pair that isn't in the range is written as the source has it: the target's would be there twice.
 */
static void trim_target(size_t *start, size_t *end, const struct parts *parts,
    const struct model_pair *pair, const struct merge_range *range)
{
	const struct model_content *target = &pair->target;
	const struct str whole = parts->unit->source.text;
	const struct str source = pair->source.text;
	const struct str core = str_trim(target->text);
	const size_t count = target->code_count;

	*start = 0;
	*end = target->text.len;
	if (core.len == 0 || str_trim(source).len == 0)
		return;
	const size_t lead = (size_t)(core.ptr - target->text.ptr);
	if (is_space_at(source, 0) && !is_space_at(whole, range->start.at) &&
	    (count == 0 || target->codes[0].at >= lead))
		*start = lead;
	if (is_space_at(source, source.len - 1) && range->end.at > 0 &&
	    !is_space_at(whole, range->end.at - 1) &&
	    (count == 0 || target->codes[count - 1].at <= lead + core.len))
		*end = lead + core.len;
}

static void add_target(struct parts *parts, const struct model_pair *pair,
    const struct merge_range *range)
{
	const struct model_content *target = &pair->target;
	size_t at;
	size_t end;

	trim_target(&at, &end, parts, pair, range);

	for (size_t i = 0; i < target->code_count; i++) {
		const struct model_code *code = &target->codes[i];
		size_t index = find_code(parts, code->id, code->kind);
		add_text(parts, str_slice(target->text, at, code->at));
		at = code->at;
		if (index < parts->unit->source.code_count)
			add_code(parts, index);
		else
			report(parts, FINDING_UNKNOWN_CODE, pair->line,
			    _("the translation has a code that its source doesn't have; it is left out"));
	}
	add_text(parts, str_slice(target->text, at, end));
}

/* The white space at the edges of a translated pair is the translation's when it has some, too. */
static void take_edges(struct merge_range *range, const struct parts *parts,
    const struct model_pair *pair, struct merge_place from)
{
	const struct model_content *whole = &parts->unit->source;
	const struct str source = pair->source.text;
	const struct str target = pair->target.text;
	size_t start = range->start.at;
	size_t end = range->end.at;

	if (!pair->has_target || str_trim(source).len == 0 || str_trim(target).len == 0)
		return;
	while (start > from.at && is_space_at(whole->text, start - 1))
		start--;
	while (is_space_at(whole->text, end))
		end++;
	if (is_space_at(source, 0) && is_space_at(target, 0) &&
	    (range->start.code == 0 || whole->codes[range->start.code - 1].at <= start))
		range->start.at = start;
	if (is_space_at(source, source.len - 1) && is_space_at(target, target.len - 1) &&
	    (range->end.code == whole->code_count || whole->codes[range->end.code].at >= end))
		range->end.at = end;
}

/* Adds one pair; returns where in the unit the next one can begin. */
static struct merge_place add_pair(struct parts *parts, const struct model_pair *pair,
    struct merge_place from)
{
	struct merge_range range;
	bool changed;

	if (!merge_align(&range, &changed, parts->unit, from, &pair->source)) {
		if (!pair->ignorable)
			report(parts, FINDING_SOURCE_CHANGED, pair->line,
			    _("this is not the text of the source; its translation is left out"));
		return from;
	}
	take_edges(&range, parts, pair, from);
	add_source(parts, from, range.start);
	if (pair->has_target)
		add_target(parts, pair, &range);
	else if (parts->m->untranslated == MERGE_EMPTY && !pair->ignorable)
		add_empty(parts, &range);
	else
		add_source(parts, range.start, range.end);
	return range.end;
}

/*
 * A pair of which only one half was kept would leave the markup open: its
 * end is added, or the half that has no beginning taken away.
 */
static void close_pairs(struct parts *parts)
{
	const struct model_content *source = &parts->unit->source;

	for (size_t i = 0; i < source->code_count; i++) {
		if (source->codes[i].kind != MODEL_CODE_OPEN)
			continue;
		size_t close = find_code(parts, source->codes[i].id, MODEL_CODE_CLOSE);
		if (close == source->code_count || parts->written[i] == parts->written[close])
			continue;
		report(parts, FINDING_MOVED_CODE, parts->translation->line,
		    _("half of a pair of codes is missing; it is put at the edge"));
		while (parts->written[close] < parts->written[i])
			add_code(parts, close);
		while (parts->written[i] < parts->written[close]) {
			add_code(parts, i);
			struct format_piece piece = parts->pieces[parts->count - 1];
			memmove(parts->pieces + 1, parts->pieces,
			    (parts->count - 1) * sizeof(piece));
			parts->pieces[0] = piece;
		}
	}
}

static void check_codes(struct parts *parts)
{
	const struct model_content *source = &parts->unit->source;

	for (size_t i = 0; i < source->code_count; i++) {
		if (source->codes[i].kind == MODEL_CODE_CLOSE)
			continue;
		if (parts->written[i] == 0)
			report(parts, FINDING_MISSING_CODE, parts->translation->line,
			    _("the translation lacks a code of its source"));
		else if (parts->written[i] > 1)
			report(parts, FINDING_DUPLICATED_CODE, parts->translation->line,
			    _("the translation has a code more than once"));
	}
}

void merge_translate(struct merge *m, size_t index)
{
	const struct model_unit *unit = &m->doc->units[index];
	struct parts parts = {
	    .m = m,
	    .index = index,
	    .unit = unit,
	    .translation = merge_unit(m, index),
	    .written = mem_zalloc(unit->source.code_count, sizeof(*parts.written)),
	};
	const struct merge_place end = {unit->source.text.len, unit->source.code_count};
	struct merge_place at = {0, 0};

	index_codes(&parts);
	if (parts.translation == NULL) {
		add_empty(&parts, &(struct merge_range){at, end});
	} else {
		for (size_t i = 0; i < parts.translation->pair_count; i++)
			at = add_pair(&parts, &parts.translation->pairs[i], at);
		add_source(&parts, at, end);
		close_pairs(&parts);
		check_codes(&parts);
	}
	m->rearranged |= parts.expected != unit->source.code_count;
	unit->format->write(&m->text, unit, parts.pieces, parts.count, m->efforts[index]);
	free(parts.pieces);
	free(parts.written);
	free(parts.places[0]);
	free(parts.places[1]);
}
