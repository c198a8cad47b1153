/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "text/segment_int.h"

#define CHARACTER_SIZE 4    /* bytes of a character, at most */
#define ITEM_SIZE 5         /* bytes of an item's number before its mark */
#define LETTERS_MAX 4       /* of what numbers an item of a list: "iii)" */
#define SPEECH_WORDS 3      /* after a quotation, in which a verb of speech is looked for */
#define SPEECH_IDEOGRAPHS 6 /* the same, where white space separates no words */

/* The line feeds of TEXT from AT up to END. */
static size_t count_lines(struct str text, size_t at, size_t end)
{
	size_t count = 0;

	for (; at < end; at++)
		count += text.ptr[at] == '\n';
	return count;
}

/* True when the full stop after ITEM may make it an ordinal number: "1. und 2. Platz". */
static bool is_ordinal(const struct segment_cut *cut, const struct segment_item *item)
{
	size_t next;

	if (item->is_letter || item->is_bracketed || cut->rules->ordinals == SEGMENT_ORDINALS_NONE)
		return false;
	return cut->rules->ordinals == SEGMENT_ORDINALS_ANY ||
	    segment_kind_at(&next, cut->text, segment_pass_space(cut->text, item->end)) !=
	    SEGMENT_UPPER;
}

/*
 * The start of the item after the one that the sentence begins with, when the
 * mark at AT belongs to its number: "a) one b) two"; or 0.
 */
static size_t next_item_at(const struct segment_cut *cut, size_t at)
{
	const struct segment_item *item = &cut->item;
	struct segment_item next;
	size_t start = at;

	if (item->end == 0 || at < item->end)
		return 0;
	while (start > item->end && !ascii_is_space(cut->text.ptr[start - 1]) &&
	    at - start < ITEM_SIZE)
		start--;
	if (start == item->end || !ascii_is_space(cut->text.ptr[start - 1]) ||
	    !segment_read_item(&next, cut->text, start) || next.end <= at || is_ordinal(cut, &next))
		return 0;
	return segment_item_follows(item, &next) ? start : 0;
}

/* True when what stands at AT numbers an item of a list: "a)", "(12)", and "1." when STOP. */
static bool is_item(struct str text, size_t at, bool stop)
{
	size_t end;

	if (at < text.len && text.ptr[at] == '(')
		at++;
	end = at;
	while (end < text.len && end - at < LETTERS_MAX && ascii_is_alnum(text.ptr[end]))
		end++;
	if (end == at || end == text.len)
		return false;
	/* One letter, or digits, or a small Roman numeral. */
	for (size_t i = at; i < end && end - at > 1; i++)
		if (!ascii_is_digit(text.ptr[i]) && strchr("ivx", text.ptr[i]) == NULL)
			return false;
	if (text.ptr[end] != ')' && !(stop && text.ptr[end] == '.'))
		return false;
	return end + 1 < text.len && ascii_is_space(text.ptr[end + 1]);
}

/* A line feed by itself: another follows, or an item of a list begins after it. */
static bool line_ends(const struct segment_cut *cut, const struct segment_place *place)
{
	const struct str text = cut->text;

	if (place->at <= cut->first)
		return false;
	if (cut->rules->options.lines || count_lines(text, place->at, place->next) > 1)
		return true;
	size_t next;
	const enum segment_kind kind = segment_kind_at(&next, text, place->next);
	const bool is_bullet = kind == SEGMENT_BULLET || kind == SEGMENT_DASH;
	return is_item(text, place->next, true) ||
	    (is_bullet && next < text.len && ascii_is_space(text.ptr[next]));
}

/* True when what stands before the bracket at AT, with white space between, ends a sentence. */
static bool is_after_mark(const struct segment_cut *cut, size_t at)
{
	size_t start;

	if (at == cut->start || segment_kind_before(&start, cut->text, at) != SEGMENT_SPACE ||
	    start <= cut->start)
		return false;
	return segment_kind_before(&at, cut->text, start) <= SEGMENT_WIDE;
}

/* True when the marks stand alone in brackets within a sentence: "(!)", "[...]". */
static bool is_bracketed(const struct segment_cut *cut, const struct segment_place *place)
{
	size_t start;

	return place->is_closed && !place->is_resumed && place->at > cut->start &&
	    segment_kind_before(&start, cut->text, place->at) == SEGMENT_OPEN &&
	    !is_after_mark(cut, start);
}

/* Marks without white space after them. */
static bool unspaced_ends(const struct segment_place *place)
{
	const enum segment_kind next = place->next_kind;

	switch (place->kind) {
	case SEGMENT_WIDE:
		return !(place->is_quoted || place->is_closed) || next != SEGMENT_KANA;
	case SEGMENT_SCRIPT:
		return segment_is_letter(next) || next == SEGMENT_DIGIT || next == SEGMENT_OPEN;
	case SEGMENT_MARK:
		return next == SEGMENT_IDEOGRAPH ||
		    (next == SEGMENT_KANA && !(place->is_quoted || place->is_closed));
	default:
		return false;
	}
}

/* True when what begins with a small letter at PLACE->word may be a sentence: "iPhones", "a) first". */
static bool is_beginning(const struct segment_cut *cut, const struct segment_place *place)
{
	const struct str text = cut->text;
	size_t next;

	segment_kind_at(&next, text, place->word);
	if (segment_kind_at(&next, text, next) == SEGMENT_UPPER)
		return true;
	const bool is_bracketed = place->word > 0 && text.ptr[place->word - 1] == '(';
	return is_item(text, is_bracketed ? place->word - 1 : place->word, false);
}

/* True when the words at PLACE, in a script without case, tell who said what was quoted before. */
static bool is_speech(const struct segment_cut *cut, const struct segment_place *place)
{
	size_t at = place->word;

	if (!place->is_quoted && !place->has_dash)
		return false;
	for (int i = 0; i < SPEECH_WORDS; i++) {
		size_t end;
		if ((segment_classes_at(&end, cut, at) & SEGMENT_SPEECH) != 0)
			return true;
		if (end == at || segment_kind_at(&at, cut->text, end) != SEGMENT_SPACE)
			return false;
	}
	return false;
}

/* True when few ideographs at PLACE tell who said what was quoted before; the verb is the last. */
static bool is_ideographic_speech(const struct segment_cut *cut, const struct segment_place *place)
{
	const struct str text = cut->text;
	size_t at = place->word;
	size_t next;
	size_t last[2] = {at, at};
	int count = 0;

	if (!(place->is_quoted || place->is_closed) || place->is_in_brackets)
		return false;
	for (; segment_kind_at(&next, text, at) == SEGMENT_IDEOGRAPH; at = next) {
		if (++count > SPEECH_IDEOGRAPHS)
			return false;
		last[0] = last[1];
		last[1] = at;
	}
	const unsigned found = segment_words_find(cut->rules->words, str_slice(text, last[0], at)) |
	    segment_words_find(cut->rules->words, str_slice(text, last[1], at));
	return (found & SEGMENT_SPEECH) != 0;
}

/*
 * True when the marks in brackets end what stands in the brackets alone, for what
 * is around goes on; without capital letters, only where the sentence began tells.
 */
static bool is_aside(const struct segment_cut *cut, const struct segment_place *place)
{
	size_t next;

	return place->is_in_brackets && !place->is_resumed &&
	    (place->next_kind == SEGMENT_UNCASED || place->next_kind == SEGMENT_KANA ||
		place->next_kind == SEGMENT_IDEOGRAPH) &&
	    segment_kind_at(&next, cut->text, cut->start) != SEGMENT_OPEN;
}

/* True when the Khmer full stop at PLACE is the first of an abbreviation's two: "and so on". */
static bool is_khmer_etc(const struct segment_cut *cut, const struct segment_place *place)
{
	return str_starts(str_slice(cut->text, place->at, cut->text.len),
	    STR("\u17D4\u179B\u17D4"));
}

static bool mark_ends(const struct segment_cut *cut, const struct segment_place *place)
{
	const enum segment_kind next = place->next_kind;

	if (next == SEGMENT_EXTEND || next == SEGMENT_JOIN || next == SEGMENT_CLOSE)
		return false;
	if (is_aside(cut, place))
		return false;
	if (!place->is_spaced)
		return unspaced_ends(place) && !is_khmer_etc(cut, place) &&
		    !is_ideographic_speech(cut, place);
	if (count_lines(cut->text, place->end, place->next) > (cut->rules->options.lines ? 0 : 1))
		return true;
	if (place->kind > SEGMENT_MARK)
		return true;
	if (next == SEGMENT_LOWER && !is_beginning(cut, place))
		return false;
	if (is_bracketed(cut, place) || (next == SEGMENT_UNCASED && is_speech(cut, place)))
		return false;
	return !place->is_single || segment_stop_ends(cut, place);
}

/* The end of the phrase before the space at AT, when it stands between words without case; or 0. */
static size_t space_end(const struct segment_cut *cut, size_t at)
{
	size_t other;

	if (at == cut->start || at + 1 == cut->text.len)
		return 0;
	const enum segment_kind before = segment_kind_before(&other, cut->text, at);
	const enum segment_kind after = segment_kind_at(&other, cut->text, at + 1);
	const bool is_between =
	    (before == SEGMENT_UNCASED || before == SEGMENT_EXTEND) && after == SEGMENT_UNCASED;
	return is_between ? at + 1 : 0;
}

/* True when no word follows the character at AT; *NEXT becomes the offset after it. */
static bool is_last(size_t *next, const struct segment_cut *cut, size_t at)
{
	if (at + CHARACTER_SIZE < cut->rest)
		return false;
	segment_kind_at(next, cut->text, at);
	return *next >= cut->rest;
}

size_t segment_end_at(size_t *resume, struct segment_cut *cut, size_t at)
{
	struct segment_place place;
	bool ends = false;

	const size_t item = next_item_at(cut, at);
	if (item > cut->start) {
		*resume = at + 1;
		return item;
	}
	if (cut->text.ptr[at] == ' ') {
		*resume = at + 1;
		return space_end(cut, at);
	}
	if (is_last(resume, cut, at))
		return 0;
	segment_read_place(&place, cut, at);
	*resume = place.end > at ? place.end : at + 1;
	if (place.kind == SEGMENT_LINE)
		*resume = place.next;
	if (place.word >= cut->rest)
		return 0;
	if (place.kind == SEGMENT_SEPARATOR)
		ends = true;
	else if (place.kind == SEGMENT_LINE)
		ends = line_ends(cut, &place);
	else if (place.kind <= SEGMENT_COLON)
		ends = mark_ends(cut, &place);
	if (!ends)
		return 0;
	/* A mark belongs to the space before it, but to no separator. */
	if (place.next_kind == SEGMENT_EXTEND && place.word == place.next)
		return place.kind == SEGMENT_SEPARATOR ? place.end : 0;
	*resume = place.next;
	return place.next;
}
