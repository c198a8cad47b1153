/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which segments that came back belong to which of ours. Tools cut and join segments, and
 * move white space into parts of its own; but the text of a unit, without its white space, stays, and so
 * the places in it tell.
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

struct aligner {
	struct repair *repair;
	struct repair_codes *codes;
	const struct segment_tree *units[2];
	struct buf solids[2];
	size_t *lengths[2]; /* of each segment's part of it */
	struct repair_piece *pieces;
	size_t count;
	size_t capacity;
};

/* Segments from FIRST up to END of one side. */
struct range {
	size_t first;
	size_t end;
};

static bool is_blank(const struct aligner *a, int side, size_t i)
{
	return a->lengths[side][i] == 0;
}

static struct repair_piece *add_piece(struct aligner *a, size_t ours)
{
	a->pieces = mem_grow(a->pieces, &a->capacity, a->count + 1, sizeof(*a->pieces));
	struct repair_piece *piece = &a->pieces[a->count++];
	*piece = (struct repair_piece)REPAIR_PIECE_INIT;
	piece->segment = &a->units[OURS]->segments[ours];
	return piece;
}

/* The white space of ours' source after its first COUNT other bytes. */
static void add_space_after(struct repair_text *to, const struct aligner *a, size_t ours,
    size_t count)
{
	struct repair_text text = REPAIR_TEXT_INIT;
	struct buf key = BUF_INIT;
	size_t at = 0;

	repair_read_known(&text, a->codes, repair_source_of(&a->units[OURS]->segments[ours]));
	repair_text_add_key(&key, &text, false);
	for (; at < key.len && count > 0; at++)
		count -= !ascii_is_space(key.ptr[at]);
	size_t end = at;
	while (end < key.len && ascii_is_space(key.ptr[end]))
		end++;
	repair_text_add(to, str_slice(buf_str(&key), at, end));
	buf_free(&key);
	repair_text_free(&text);
}

static bool has_space_at(struct str text, bool at_end)
{
	return text.len > 0 && ascii_is_space(text.ptr[at_end ? text.len - 1 : 0]);
}

/* Appends what came back in the segment THEIRS, or its source when IT isn't translated. */
static void add_part(struct repair_piece *piece, struct aligner *a, size_t theirs, bool as_source)
{
	const struct segment_node *part = &a->units[THEIRS]->segments[theirs];
	unsigned made = 0;

	repair_read_returned(&piece->source, a->codes,
	    part->source != NULL ? part->source : repair_source_of(part), &made);
	made = 0;
	repair_read_returned(&piece->target, a->codes, as_source ? part->source : part->target,
	    &made);
	piece->made |= made;
}

static bool has_target(const struct aligner *a, size_t theirs)
{
	const struct xml_node *target = a->units[THEIRS]->segments[theirs].target;

	return target != NULL && target->first != NULL;
}

static void add_state(struct repair_piece *piece, const struct aligner *a, size_t theirs)
{
	const struct segment_state state =
	    segment_get_state(a->units[THEIRS], &a->units[THEIRS]->segments[theirs]);

	if (!piece->has_target || repair_is_worse(&state, &piece->state))
		piece->state = state;
	piece->has_target = true;
}

/* What of THEIRS isn't white space: how many are translated, and how many aren't. */
static void count_translated(size_t counts[2], const struct aligner *a, struct range theirs)
{
	counts[false] = counts[true] = 0;
	for (size_t i = theirs.first; i < theirs.end; i++)
		if (!is_blank(a, THEIRS, i) || theirs.end == theirs.first + 1)
			counts[has_target(a, i)]++;
}

/* One segment of ours, in the parts THEIRS. */
static void take_parts(struct aligner *a, size_t ours, struct range theirs)
{
	struct repair_piece *piece = add_piece(a, ours);
	size_t counts[2];
	size_t solid = 0;

	count_translated(counts, a, theirs);
	for (size_t i = theirs.first; i < theirs.end; i++) {
		const bool blank = is_blank(a, THEIRS, i);
		struct repair_text before = piece->target;
		if (counts[true] > 0 && solid > 0 && !blank &&
		    !has_space_at(buf_str(&before.text), true)) {
			struct repair_text next = REPAIR_TEXT_INIT;
			unsigned made = 0;
			repair_read_returned(&next, a->codes, a->units[THEIRS]->segments[i].target,
			    &made);
			if (!has_space_at(buf_str(&next.text), false))
				add_space_after(&piece->target, a, ours, solid);
			repair_text_free(&next);
		}
		add_part(piece, a, i, counts[true] > 0 && !has_target(a, i));
		if (has_target(a, i) && (!blank || theirs.end == theirs.first + 1))
			add_state(piece, a, i);
		solid += a->lengths[THEIRS][i];
	}
	if (counts[true] + counts[false] < 2 || counts[true] == 0)
		return;
	piece->made |= 1U << REPAIR_SPLIT;
	if (counts[false] > 0)
		piece->draft = _("the tool split the segment, and not all of it is translated");
}

/* Cuts what is between START and END out of FROM, with its codes. */
static void copy_part(struct repair_text *to, const struct repair_text *from, size_t start,
    size_t end)
{
	const size_t shift = to->text.len;

	buf_add(&to->text, str_slice(buf_str(&from->text), start, end));
	for (size_t i = 0; i < from->count; i++) {
		struct repair_code code = from->codes[i];
		if (code.at < start || code.at > end)
			continue;
		code.at = code.at - start + shift;
		repair_text_insert(to, to->count, &code);
	}
}

/* The text of ours' translation, or of the white space between two. */
static void add_old(struct buf *out, const struct aligner *a, size_t ours)
{
	const struct segment_node *segment = &a->units[OURS]->segments[ours];
	struct repair_text text = REPAIR_TEXT_INIT;

	repair_read_known(&text, a->codes,
	    segment->target != NULL || !is_blank(a, OURS, ours) ? segment->target
								: segment->source);
	buf_add(out, buf_str(&text.text));
	repair_text_free(&text);
}

/*
 * When all but one of OURS stand as they were at the start and the end of JOINED, *CHANGED is
 * that one, between *START and *END.
 */
static bool divide(size_t *changed, size_t *start, size_t *end, const struct aligner *a,
    struct range ours, struct str joined)
{
	struct buf old = BUF_INIT;
	size_t i = ours.first;
	size_t k = ours.end;

	*start = 0;
	*end = joined.len;
	for (; i < ours.end; i++, *start += old.len) {
		buf_reset(&old);
		add_old(&old, a, i);
		if ((old.len == 0 && !is_blank(a, OURS, i)) ||
		    !str_starts(str_slice(joined, *start, joined.len), buf_str(&old)))
			break;
	}
	for (; k > i + 1; k--, *end -= old.len) {
		buf_reset(&old);
		add_old(&old, a, k - 1);
		if ((old.len == 0 && !is_blank(a, OURS, k - 1)) ||
		    !str_ends(str_slice(joined, *start, *end), buf_str(&old)))
			break;
	}
	buf_free(&old);
	*changed = i;
	return i == ours.end || (k == i + 1 && !is_blank(a, OURS, i) && *start < *end);
}

static bool has_code_at(const struct repair_text *text, size_t at)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->codes[i].at == at && at > 0 && at < text->text.len)
			return true;
	return false;
}

/* Codes of other segments would be there twice. */
static void drop_foreign_codes(struct repair_piece *piece, const struct aligner *a)
{
	struct repair_text source = REPAIR_TEXT_INIT;
	bool *is_own = mem_zalloc(a->codes->count, sizeof(*is_own));
	size_t count = 0;

	repair_read_known(&source, a->codes, repair_source_of(piece->segment));
	for (size_t i = 0; i < source.count; i++)
		is_own[source.codes[i].id] = true;
	for (size_t i = 0; i < piece->target.count; i++)
		if (is_own[piece->target.codes[i].id])
			piece->target.codes[count++] = piece->target.codes[i];
	piece->target.count = count;
	repair_text_free(&source);
	free(is_own);
}

/* Several segments of ours came back as one, or cut elsewhere. */
static void take_joined(struct aligner *a, struct range ours, struct range theirs)
{
	struct repair_piece whole = REPAIR_PIECE_INIT;
	size_t counts[2];
	size_t changed;
	size_t start;
	size_t end;

	count_translated(counts, a, theirs);
	for (size_t i = theirs.first; i < theirs.end && counts[true] > 0; i++) {
		add_part(&whole, a, i, !has_target(a, i));
		if (has_target(a, i))
			add_state(&whole, a, i);
	}
	const struct str joined = str_trim(buf_str(&whole.target.text));
	const bool divides = divide(&changed, &start, &end, a, ours, joined) &&
	    joined.len == whole.target.text.len && !has_code_at(&whole.target, start) &&
	    !has_code_at(&whole.target, end);
	if (counts[true] == 0 || (divides && changed == ours.end)) {
		repair_piece_free(&whole);
		return;
	}
	if (!divides)
		for (changed = ours.first; is_blank(a, OURS, changed);)
			changed++;
	struct repair_piece *piece = add_piece(a, changed);
	copy_part(&piece->target, &whole.target, divides ? start : 0,
	    divides ? end : whole.target.text.len);
	repair_read_known(&piece->source, a->codes, repair_source_of(piece->segment));
	piece->has_target = true;
	piece->state = whole.state;
	piece->made = whole.made | (divides ? 1U << REPAIR_JOINED : 0);
	if (!divides) {
		drop_foreign_codes(piece, a);
		piece->draft = _(
		    "the tool joined the segment with those after it, and what came back can't be divided");
	}
	repair_piece_free(&whole);
}

static void take_group(struct aligner *a, struct range ours, struct range theirs)
{
	size_t solid = 0;
	size_t last = ours.first;

	for (size_t i = ours.first; i < ours.end; i++) {
		if (is_blank(a, OURS, i))
			continue;
		solid++;
		last = i;
	}
	if (ours.first == ours.end || theirs.first == theirs.end)
		return;
	if (solid > 1)
		take_joined(a, ours, theirs);
	else
		take_parts(a, last, theirs);
}

/* Both have the same text: they go on together where both have a border. */
static void align_by_text(struct aligner *a)
{
	struct range at[2] = {{0, 0}, {0, 0}};

	while (at[OURS].first < a->units[OURS]->count ||
	    at[THEIRS].first < a->units[THEIRS]->count) {
		size_t solid[2] = {0, 0};
		bool more[2];
		bool blank[2];
		for (int side = 0; side < 2; side++) {
			more[side] = at[side].first < a->units[side]->count;
			blank[side] = more[side] && is_blank(a, side, at[side].first);
			at[side].end = at[side].first;
		}
		if (blank[OURS] || blank[THEIRS]) {
			at[OURS].end += blank[OURS];
			at[THEIRS].end += blank[THEIRS];
		} else {
			do {
				const int side = solid[OURS] <= solid[THEIRS] ? OURS : THEIRS;
				solid[side] += a->lengths[side][at[side].end++];
			} while (solid[OURS] != solid[THEIRS]);
		}
		take_group(a, at[OURS], at[THEIRS]);
		for (int side = 0; side < 2; side++)
			at[side].first = at[side].end;
	}
}

static void report_unknown(struct aligner *a, const struct segment_node *segment)
{
	struct buf text = BUF_INIT;

	segment_add_readable(&text, segment->target);
	if (text.len > 0)
		finding_report(a->repair->sink, FINDING_UNKNOWN_UNIT, segment->unit, 0, 0, "%s: %s",
		    _("the other side translated a segment that is not here"), text.ptr);
	buf_free(&text);
}

/* The source came back changed: segments are known by their ids or places, or else by their text. */
static void align_by_key(struct aligner *a)
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
		take_parts(a, i, (struct range){found, found + 1});
	}
	for (size_t i = 0; i < theirs->count; i++)
		if (!is_taken[i])
			report_unknown(a, &theirs->segments[i]);
	map_free(&texts);
	free(is_taken);
}

struct repair_piece *repair_align(size_t *count, struct repair *repair, struct repair_codes *codes)
{
	struct aligner a = {
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
	*count = a.count;
	return a.pieces;
}
