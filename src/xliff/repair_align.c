/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which segments that came back belong to which of ours. Tools cut and join segments, and move
 * white space into parts of its own; but the text of a unit, without its white space, stays,
 * and so the places in it tell.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/compare.h"
#include "xliff/repair_int.h"

void repair_add_solid(struct buf *out, const struct segment_node *segment)
{
	struct repair_text text = REPAIR_TEXT_INIT;
	struct repair_codes codes;
	struct buf words = BUF_INIT;
	unsigned made = 0;

	repair_codes_init(&codes);
	repair_read_returned(&text, &codes,
	    segment->source != NULL ? segment->source : repair_source_of(segment), &made);
	repair_text_add_key(&words, &text, false);
	for (size_t i = 0; i < words.len; i++)
		if (!ascii_is_space(words.ptr[i]))
			buf_add_char(out, words.ptr[i]);
	buf_free(&words);
	repair_codes_free(&codes);
	repair_text_free(&text);
}

enum { OURS, THEIRS };

static void read_owners(struct repair_aligner *a)
{
	a->owner_count = a->codes->count;
	a->owners = mem_zalloc(a->owner_count, sizeof(*a->owners));
	for (size_t i = a->units[OURS]->count; i > 0; i--) {
		struct repair_text source = REPAIR_TEXT_INIT;
		repair_read_known(&source, a->codes,
		    repair_source_of(&a->units[OURS]->segments[i - 1]));
		for (size_t k = 0; k < source.count; k++)
			a->owners[source.codes[k].id] = i;
		repair_text_free(&source);
	}
}

/* The number from 1 of the segment of ours that has a code of CONTENT; 0: none. */
static size_t find_owner(struct repair_aligner *a, const struct xml_node *content)
{
	struct repair_text text = REPAIR_TEXT_INIT;
	size_t owner = 0;

	if (a->owners == NULL)
		read_owners(a);
	repair_read_known(&text, a->codes, content);
	for (size_t i = 0; i < text.count && owner == 0; i++)
		owner = text.codes[i].id < a->owner_count ? a->owners[text.codes[i].id] : 0;
	repair_text_free(&text);
	return owner;
}

/*
 * True when the segment I of theirs was cut off one of ours: it has no text, but a code or a
 * translation, and none without text comes NEXT in ours. BEFORE: off the one before that; that
 * has its code, or no segment has.
 */
static bool is_cut_off(struct repair_aligner *a, size_t i, size_t next, bool before)
{
	const struct segment_node *segment = &a->units[THEIRS]->segments[i];

	if (i >= a->units[THEIRS]->count || !repair_is_blank(a, THEIRS, i) ||
	    (next < a->units[OURS]->count && repair_is_blank(a, OURS, next)))
		return false;
	const size_t owner = find_owner(a, segment->source);
	if (owner == 0 && !repair_has_words(a, segment->target))
		return false;
	return before == (next > 0 && owner <= next);
}

static void report_unknown(struct repair_aligner *a, const struct segment_node *segment)
{
	struct buf text = BUF_INIT;

	segment_add_readable(&text, segment->target);
	if (text.len > 0)
		finding_report(a->repair->sink, FINDING_UNKNOWN_UNIT, segment->unit, 0, 0, "%s: %s",
		    _("the other side translated a segment that is not here"), text.ptr);
	buf_free(&text);
}

/* Segments that have the same text; those that were cut off come with theirs. */
static void find_group(struct repair_range at[2], struct repair_aligner *a)
{
	size_t solid[2] = {0, 0};

	while (is_cut_off(a, at[THEIRS].end, at[OURS].first, false))
		at[THEIRS].end++;
	do {
		const int side = solid[OURS] <= solid[THEIRS] ? OURS : THEIRS;
		solid[side] += a->lengths[side][at[side].end++];
	} while (solid[OURS] != solid[THEIRS]);
	while (is_cut_off(a, at[THEIRS].end, at[OURS].end, true))
		at[THEIRS].end++;
}

/* Both have the same text: they go on together where both have a border. */
static void align_by_text(struct repair_aligner *a)
{
	struct repair_range at[2] = {{0, 0}, {0, 0}};

	while (at[OURS].first < a->units[OURS]->count ||
	    at[THEIRS].first < a->units[THEIRS]->count) {
		bool more[2];
		bool blank[2];
		for (int side = 0; side < 2; side++) {
			more[side] = at[side].first < a->units[side]->count;
			blank[side] = more[side] && repair_is_blank(a, side, at[side].first);
			at[side].end = at[side].first;
		}
		if (more[OURS] && !blank[OURS] && more[THEIRS] &&
		    (!blank[THEIRS] || is_cut_off(a, at[THEIRS].first, at[OURS].first, false))) {
			find_group(at, a);
		} else {
			at[OURS].end += blank[OURS];
			at[THEIRS].end += blank[THEIRS];
		}
		repair_take_group(a, at[OURS], at[THEIRS]);
		if (at[OURS].first == at[OURS].end &&
		    repair_has_words(a, a->units[THEIRS]->segments[at[THEIRS].first].target))
			report_unknown(a, &a->units[THEIRS]->segments[at[THEIRS].first]);
		for (int side = 0; side < 2; side++)
			at[side].first = at[side].end;
	}
}

/*
 * The source came back changed: segments are known by their ids or places, or else by their
 * text.
 */
static void align_by_key(struct repair_aligner *a)
{
	const struct segment_tree *ours = a->units[OURS];
	const struct segment_tree *theirs = a->units[THEIRS];
	bool *is_taken = mem_zalloc(theirs->count + 1, sizeof(*is_taken));
	struct map texts = MAP_INIT;
	size_t at = 0;

	for (size_t i = 0; i < theirs->count; at += a->lengths[THEIRS][i++])
		map_add(&texts,
		    str_slice(buf_str(&a->solids[THEIRS]), at, at + a->lengths[THEIRS][i]), i);
	at = 0;
	for (size_t i = 0; i < ours->count; at += a->lengths[OURS][i++]) {
		const struct str text =
		    str_slice(buf_str(&a->solids[OURS]), at, at + a->lengths[OURS][i]);
		const struct segment_node *same = ours->is_version_1
		    ? (theirs->count > 0 ? &theirs->segments[0] : NULL)
		    : segment_tree_find(theirs, ours->segments[i].key);
		size_t found = same != NULL ? (size_t)(same - theirs->segments) : 0;
		if (text.len > 0 && !ours->is_version_1)
			same = map_find(&found, &texts, text) ? &theirs->segments[found] : same;
		if (same == NULL || is_taken[found])
			continue;
		is_taken[found] = true;
		repair_take_parts(a, i, (struct repair_range){found, found + 1});
	}
	for (size_t i = 0; i < theirs->count; i++)
		if (!is_taken[i])
			report_unknown(a, &theirs->segments[i]);
	map_free(&texts);
	free(is_taken);
}

struct repair_piece *repair_align(size_t *count, struct repair *repair, struct repair_codes *codes)
{
	struct repair_aligner a = {
	    .repair = repair,
	    .codes = codes,
	    .units = {repair->sides[REPAIR_OURS].unit, repair->sides[REPAIR_THEIRS].unit},
	    .solids = {BUF_INIT, BUF_INIT},
	};

	for (int side = 0; side < 2; side++) {
		const struct segment_tree *unit = a.units[side];
		a.lengths[side] = mem_alloc(unit->count + 1, sizeof(*a.lengths[side]));
		for (size_t i = 0, before = 0; i < unit->count; i++) {
			repair_add_solid(&a.solids[side], &unit->segments[i]);
			a.lengths[side][i] = a.solids[side].len - before;
			before = a.solids[side].len;
		}
	}
	if (str_eq(buf_str(&a.solids[OURS]), buf_str(&a.solids[THEIRS])))
		align_by_text(&a);
	else
		align_by_key(&a);
	for (int side = 0; side < 2; side++) {
		buf_free(&a.solids[side]);
		free(a.lengths[side]);
	}
	free(a.owners);
	*count = a.count;
	return a.pieces;
}
