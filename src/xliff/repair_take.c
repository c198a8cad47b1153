/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came back for segments of ours that belong to some of theirs. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/repair_int.h"

enum { OURS, THEIRS };

bool repair_is_blank(const struct repair_aligner *a, int side, size_t i)
{
	return a->lengths[side][i] == 0;
}

static struct repair_piece *add_piece(struct repair_aligner *a, size_t ours)
{
	a->pieces = mem_grow(a->pieces, &a->capacity, a->count + 1, sizeof(*a->pieces));
	struct repair_piece *piece = &a->pieces[a->count++];
	*piece = (struct repair_piece)REPAIR_PIECE_INIT;
	piece->segment = &a->units[OURS]->segments[ours];
	return piece;
}

/* The white space of ours' source after its first COUNT other bytes. */
static void add_space_after(struct repair_text *to, const struct repair_aligner *a, size_t ours,
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
static void add_part(struct repair_piece *piece, struct repair_aligner *a, size_t theirs,
    bool as_source)
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

static bool has_target(const struct repair_aligner *a, size_t theirs)
{
	const struct xml_node *target = a->units[THEIRS]->segments[theirs].target;

	return target != NULL && target->first != NULL;
}

bool repair_has_words(const struct repair_aligner *a, const struct xml_node *content)
{
	struct repair_text text = REPAIR_TEXT_INIT;

	repair_read_known(&text, a->codes, content);
	const bool has = str_trim(buf_str(&text.text)).len > 0;
	repair_text_free(&text);
	return has;
}

/*
 * True when the state of the segment I, one of THEIRS, counts: where there are others, it has
 * words.
 */
static bool is_counted(const struct repair_aligner *a, struct repair_range theirs, size_t i)
{
	return !repair_is_blank(a, THEIRS, i) || theirs.end == theirs.first + 1 ||
	    repair_has_words(a, a->units[THEIRS]->segments[i].target);
}

static void add_state(struct repair_piece *piece, const struct repair_aligner *a, size_t theirs)
{
	const struct segment_state state =
	    segment_get_state(a->units[THEIRS], &a->units[THEIRS]->segments[theirs]);

	if (!piece->has_target || repair_is_worse(&state, &piece->state))
		piece->state = state;
	piece->has_target = true;
}

/* What of THEIRS has words: how many are translated, and how many aren't. */
static void count_translated(size_t counts[2], const struct repair_aligner *a,
    struct repair_range theirs)
{
	counts[false] = counts[true] = 0;
	for (size_t i = theirs.first; i < theirs.end; i++)
		if (is_counted(a, theirs, i))
			counts[has_target(a, i)]++;
}

void repair_take_parts(struct repair_aligner *a, size_t ours, struct repair_range theirs)
{
	struct repair_piece *piece = add_piece(a, ours);
	size_t counts[2];
	size_t solid = 0;

	count_translated(counts, a, theirs);
	for (size_t i = theirs.first; i < theirs.end; i++) {
		const bool blank = repair_is_blank(a, THEIRS, i);
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
		if (has_target(a, i) && is_counted(a, theirs, i))
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
static void add_old(struct buf *out, const struct repair_aligner *a, size_t ours)
{
	const struct segment_node *segment = &a->units[OURS]->segments[ours];
	struct repair_text text = REPAIR_TEXT_INIT;

	repair_read_known(&text, a->codes,
	    segment->target != NULL || !repair_is_blank(a, OURS, ours) ? segment->target
								       : segment->source);
	buf_add(out, buf_str(&text.text));
	repair_text_free(&text);
}

/*
 * When all but one of OURS stand as they were at the start and the end of JOINED, *CHANGED is
 * that one, between *START and *END.
 */
static bool divide(size_t *changed, size_t *start, size_t *end, const struct repair_aligner *a,
    struct repair_range ours, struct str joined)
{
	struct buf old = BUF_INIT;
	size_t i = ours.first;
	size_t k = ours.end;

	*start = 0;
	*end = joined.len;
	for (; i < ours.end; i++, *start += old.len) {
		buf_reset(&old);
		add_old(&old, a, i);
		if ((old.len == 0 && !repair_is_blank(a, OURS, i)) ||
		    !str_starts(str_slice(joined, *start, joined.len), buf_str(&old)))
			break;
	}
	for (; k > i + 1; k--, *end -= old.len) {
		buf_reset(&old);
		add_old(&old, a, k - 1);
		if ((old.len == 0 && !repair_is_blank(a, OURS, k - 1)) ||
		    !str_ends(str_slice(joined, *start, *end), buf_str(&old)))
			break;
	}
	buf_free(&old);
	*changed = i;
	return i == ours.end || (k == i + 1 && !repair_is_blank(a, OURS, i) && *start < *end);
}

static bool has_code_at(const struct repair_text *text, size_t at)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->codes[i].at == at && at > 0 && at < text->text.len)
			return true;
	return false;
}

/* What came back for OURS as one; without what isn't translated. */
static void read_joined(struct repair_piece *whole, struct repair_aligner *a,
    struct repair_range theirs)
{
	for (size_t i = theirs.first; i < theirs.end; i++) {
		if (!has_target(a, i) && !repair_is_blank(a, THEIRS, i))
			continue;
		add_part(whole, a, i, !has_target(a, i));
		if (has_target(a, i) && is_counted(a, theirs, i))
			add_state(whole, a, i);
	}
}

/* All but one segment stand in WHOLE as they were. False when they don't. */
static bool take_changed(struct repair_aligner *a, struct repair_range ours,
    const struct repair_piece *whole)
{
	const struct str joined = str_trim(buf_str(&whole->target.text));
	size_t changed;
	size_t start;
	size_t end;

	if (!divide(&changed, &start, &end, a, ours, joined) ||
	    joined.len < whole->target.text.len || has_code_at(&whole->target, start) ||
	    has_code_at(&whole->target, end))
		return false;
	if (changed == ours.end)
		return true;
	struct repair_piece *piece = add_piece(a, changed);
	copy_part(&piece->target, &whole->target, start, end);
	repair_read_known(&piece->source, a->codes, repair_source_of(piece->segment));
	piece->has_target = true;
	piece->state = whole->state;
	piece->made = whole->made | 1U << REPAIR_JOINED;
	return true;
}

/* Each segment has sentences in WHOLE. False when there aren't enough. */
static bool take_sentences(struct repair_aligner *a, struct repair_range ours,
    const struct repair_piece *whole)
{
	const struct segment_node *segments = &a->units[OURS]->segments[ours.first];
	const size_t count = ours.end - ours.first;
	struct repair_text *shares = mem_zalloc(count, sizeof(*shares));
	bool is_certain;

	for (size_t i = 0; i < count; i++)
		shares[i] = (struct repair_text)REPAIR_TEXT_INIT;
	const bool divides = repair_divide(shares, &is_certain, a->repair, a->codes, segments,
	    count, &whole->target);
	for (size_t i = 0; i < count; i++) {
		if (!divides || repair_is_blank(a, OURS, ours.first + i)) {
			repair_text_free(&shares[i]);
			continue;
		}
		struct repair_piece *piece = add_piece(a, ours.first + i);
		piece->target = shares[i];
		repair_read_known(&piece->source, a->codes, repair_source_of(piece->segment));
		piece->has_target = true;
		piece->state = whole->state;
		piece->made = whole->made;
		if (!is_certain)
			piece->draft = _(
			    "the tool joined segments, and where it is to be divided isn't certain");
	}
	if (divides && is_certain)
		repair_report(a->repair, REPAIR_SENTENCES, segments);
	free(shares);
	return divides;
}

/* WHOLE is a translation of all of OURS, and of none alone. */
static void suggest_joined(struct repair_aligner *a, struct repair_range ours,
    struct repair_piece *whole)
{
	size_t first = ours.first;

	while (repair_is_blank(a, OURS, first))
		first++;
	struct repair_piece *piece = add_piece(a, first);
	const struct segment_node *segment = piece->segment;
	*piece = *whole;
	piece->segment = segment;
	piece->doubt = _(
	    "the tool joined the segment with those after it, and what came back can't be divided");
	*whole = (struct repair_piece)REPAIR_PIECE_INIT;
}

/* Several segments of ours came back as one, or cut elsewhere. */
static void take_joined(struct repair_aligner *a, struct repair_range ours,
    struct repair_range theirs)
{
	struct repair_piece whole = REPAIR_PIECE_INIT;
	size_t counts[2];

	count_translated(counts, a, theirs);
	if (counts[true] == 0)
		return;
	read_joined(&whole, a, theirs);
	const bool divides = counts[false] == 0 &&
	    (take_changed(a, ours, &whole) || take_sentences(a, ours, &whole));
	if (!divides)
		suggest_joined(a, ours, &whole);
	repair_piece_free(&whole);
}

void repair_take_group(struct repair_aligner *a, struct repair_range ours,
    struct repair_range theirs)
{
	size_t solid = 0;
	size_t last = ours.first;

	for (size_t i = ours.first; i < ours.end; i++) {
		if (repair_is_blank(a, OURS, i))
			continue;
		solid++;
		last = i;
	}
	if (ours.first == ours.end || theirs.first == theirs.end)
		return;
	if (solid > 1)
		take_joined(a, ours, theirs);
	else
		repair_take_parts(a, last, theirs);
}
