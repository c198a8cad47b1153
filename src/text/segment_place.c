/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/segment_int.h"

#define NOTE_MAX 6    /* bytes of a note mark: [12] */
#define NOTE_DIGITS 3 /* digits of one without brackets: of reform.7 */

static const struct str WORDSPACE = STR_INIT("\u1361");

static bool is_mark(enum segment_kind kind)
{
	return kind <= SEGMENT_COLON;
}

/* The kind of the character at AT, that further marks of the language are marks. */
static enum segment_kind mark_at(size_t *next, const struct segment_cut *cut, size_t at)
{
	const struct str text = cut->text;
	const enum segment_kind kind = segment_kind_at(next, text, at);

	/* Two Ethiopic word separators are typed for the full stop. */
	if (kind == SEGMENT_OTHER && text.len - at >= 2 * WORDSPACE.len &&
	    str_starts(str_slice(text, at, text.len), WORDSPACE) &&
	    str_starts(str_slice(text, *next, text.len), WORDSPACE)) {
		*next += WORDSPACE.len;
		return SEGMENT_SCRIPT;
	}
	if (kind != SEGMENT_JOIN)
		return kind;
	const char c = cut->text.ptr[at];
	if (c != cut->rules->more[0] && c != cut->rules->more[1])
		return kind;
	const bool is_own = (c == ';' && strcmp(cut->rules->language, "el") == 0) ||
	    (c == ':' && cut->rules->is_armenian);
	return is_own ? SEGMENT_MARK : SEGMENT_COLON;
}

size_t segment_pass_space(struct str text, size_t at)
{
	size_t next;

	while (at < text.len) {
		const enum segment_kind kind = segment_kind_at(&next, text, at);
		if (kind != SEGMENT_SPACE && kind != SEGMENT_LINE && kind != SEGMENT_IGNORE)
			break;
		at = next;
	}
	return at;
}

/* True when nothing that begins a word stands at AT. */
static bool is_apart(const struct segment_cut *cut, size_t at)
{
	size_t next;
	const enum segment_kind kind = mark_at(&next, cut, at);

	return !segment_is_word(kind) && kind != SEGMENT_OPEN && kind != SEGMENT_BULLET;
}

/* After the note mark "[12]" at AT, or AT. */
static size_t pass_note(struct str text, size_t at)
{
	size_t to = at;

	if (at == text.len || text.ptr[at] != '[')
		return at;
	for (to++; to < text.len && to - at < NOTE_MAX && ascii_is_alnum(text.ptr[to]);)
		to++;
	return to > at + 1 && to < text.len && text.ptr[to] == ']' ? to + 1 : at;
}

/*
 * After the number of a note at AT, when a capital letter follows after white space,
 * and perhaps a quotation mark; or AT.
 */
static size_t pass_note_number(struct str text, size_t at)
{
	size_t end = at;
	size_t next;

	while (end < text.len && end - at <= NOTE_DIGITS && ascii_is_digit(text.ptr[end]))
		end++;
	if (end == at || end - at > NOTE_DIGITS || end == text.len ||
	    !ascii_is_space(text.ptr[end]))
		return at;
	const size_t word = segment_pass_space(text, end);
	enum segment_kind kind = segment_kind_at(&next, text, word);
	if (kind == SEGMENT_OPEN || kind == SEGMENT_QUOTE)
		kind = segment_kind_at(&next, text, next);
	return kind == SEGMENT_UPPER ? end : at;
}

/* True when an odd number of straight quotation marks stand before AT. */
static bool is_within_quotes(struct segment_cut *cut, size_t at)
{
	for (; cut->quotes_at < at; cut->quotes_at++)
		cut->is_within_quotes ^= cut->text.ptr[cut->quotes_at] == '"';
	return cut->is_within_quotes;
}

/* True when the quotation mark at AT, before NEXT, closes what is quoted. */
static bool closes_quote(struct segment_cut *cut, size_t at, size_t next)
{
	size_t after;

	if (is_apart(cut, next) || pass_note_number(cut->text, next) > next)
		return true;
	/* In East Asia, no white space tells which of them close. */
	const enum segment_kind kind = segment_kind_at(&after, cut->text, next);
	if (kind != SEGMENT_IDEOGRAPH && kind != SEGMENT_KANA)
		return false;
	const uint32_t c = utf8_decode(&after, cut->text, at);
	return c == 0x201D || c == 0x2019 || (c == '"' && is_within_quotes(cut, at));
}

/*
 * After what belongs to the sentence at AT in spite of white space before it: a
 * quotation mark that closes, as in French, a bracket, a note mark, a picture; or AT.
 */
static size_t pass_spaced(struct segment_cut *cut, size_t at)
{
	const size_t from = segment_pass_space(cut->text, at);
	size_t to;

	if (from == at || from == cut->text.len)
		return at;
	size_t next;
	const uint32_t c = utf8_decode(&next, cut->text, from);
	const enum segment_kind kind = segment_kind_at(&to, cut->text, from);
	if (kind == SEGMENT_OPEN) {
		to = pass_note(cut->text, from);
		return to > from ? to : at;
	}
	if (kind != SEGMENT_CLOSE && c != 0xBB && c != 0x203A && c != 0x201D &&
	    !(c == '"' &&
		(is_within_quotes(cut, from) ||
		    segment_pass_space(cut->text, to) == cut->text.len)))
		return at;
	return is_apart(cut, to) ? to : at;
}

/* True for the brackets that close, among what does. */
static bool is_bracket(struct str text, size_t at)
{
	size_t next;
	const uint32_t c = utf8_decode(&next, text, at);

	return c == ')' || c == ']' || c == 0xFF09;
}

/* After what is closed at AT, and what else sticks to a mark. */
static size_t pass_closed(struct segment_place *place, struct segment_cut *cut, size_t at)
{
	size_t next;

	for (;;) {
		const enum segment_kind kind = segment_kind_at(&next, cut->text, at);
		if (kind == SEGMENT_QUOTE && closes_quote(cut, at, next)) {
			place->is_quoted = true;
		} else if (kind == SEGMENT_CLOSE) {
			place->is_closed = true;
			place->is_in_brackets |= is_bracket(cut->text, at);
		} else if (kind == SEGMENT_OPEN) {
			next = pass_note(cut->text, at);
		} else if (kind == SEGMENT_SPACE) {
			next = pass_spaced(cut, at);
			place->is_quoted |= next > at && !ascii_is_digit(cut->text.ptr[next - 1]);
		} else if (kind == SEGMENT_DIGIT) {
			next = pass_note_number(cut->text, at);
			place->has_note = next > at;
		} else if (kind != SEGMENT_IGNORE && kind != SEGMENT_EXTEND &&
		    kind != SEGMENT_PICTURE && !(kind == SEGMENT_BULLET && is_apart(cut, next))) {
			return at;
		}
		if (next == at)
			return at;
		at = next;
	}
}

/*
 * After the marks at AT, which may have spaces between them (". . ."), when no
 * word begins right after the last.
 */
static size_t pass_marks(struct segment_place *place, const struct segment_cut *cut, size_t at)
{
	size_t next;
	size_t end = at;

	for (;;) {
		const enum segment_kind kind = mark_at(&next, cut, at);
		if (is_mark(kind) && kind != SEGMENT_COLON) {
			place->is_single = end == place->at && kind == SEGMENT_STOP;
			if (kind > place->kind)
				place->kind = kind;
			if (!place->is_single && place->kind == SEGMENT_STOP)
				place->kind = SEGMENT_MARK;
			at = end = next;
			continue;
		}
		if (kind != SEGMENT_SPACE)
			return end;
		at = segment_pass_space(cut->text, at);
		if (!is_mark(mark_at(&next, cut, at)) || !is_apart(cut, next))
			return end;
	}
}

/* True for what may stand before the first word. */
static bool is_opener(enum segment_kind kind)
{
	return kind >= SEGMENT_OPEN && kind <= SEGMENT_BULLET && kind != SEGMENT_CLOSE &&
	    kind != SEGMENT_JOIN;
}

/* Looks for the word after the openers at AT. */
static void look_ahead(struct segment_ahead *ahead, struct str text, size_t at)
{
	size_t next;

	*ahead = (struct segment_ahead){.start = at};
	for (;; at = next) {
		ahead->kind = segment_kind_at(&next, text, at);
		if (ahead->kind == SEGMENT_OPEN || ahead->kind == SEGMENT_QUOTE)
			ahead->open = next;
		else if (ahead->kind == SEGMENT_DASH)
			ahead->dash = next;
		else if (ahead->kind == SEGMENT_BULLET)
			ahead->bullet = next;
		else if (ahead->kind != SEGMENT_SPACE && ahead->kind != SEGMENT_IGNORE &&
		    ahead->kind != SEGMENT_STOP && ahead->kind != SEGMENT_MARK)
			break;
	}
	ahead->word = at;
}

/* Finds what the sentence after PLACE would begin with. */
static void read_next(struct segment_place *place, struct segment_cut *cut)
{
	struct segment_ahead *ahead = &cut->ahead;
	size_t next;

	place->word = place->next;
	place->next_kind = segment_kind_at(&next, cut->text, place->next);
	if (!is_opener(place->next_kind))
		return;
	if (place->next < ahead->start || place->next >= ahead->word)
		look_ahead(ahead, cut->text, place->next);
	place->word = ahead->word;
	place->next_kind = ahead->kind;
	place->has_open = ahead->open > place->next;
	place->has_dash = ahead->dash > place->next;
	place->has_bullet = ahead->bullet > place->next;
}

/* What most marks are like: a word follows, with or without one space before it. */
static bool read_simple(struct segment_place *place, const struct segment_cut *cut, size_t at)
{
	const struct str text = cut->text;
	size_t end;
	size_t after;

	const enum segment_kind kind = segment_kind_at(&end, text, at);
	if (kind > SEGMENT_WIDE)
		return false;
	const bool is_spaced = end < text.len && text.ptr[end] == ' ';
	const enum segment_kind next = segment_kind_at(&after, text, end + is_spaced);
	if (!segment_is_letter(next) && !(next == SEGMENT_DIGIT && is_spaced))
		return false;
	*place = (struct segment_place){
	    .at = at,
	    .marks_end = end,
	    .end = end,
	    .next = end + is_spaced,
	    .word = end + is_spaced,
	    .kind = kind,
	    .next_kind = next,
	    .is_single = kind == SEGMENT_STOP,
	    .is_spaced = is_spaced,
	};
	return true;
}

void segment_read_place(struct segment_place *place, struct segment_cut *cut, size_t at)
{
	size_t next;

	if (read_simple(place, cut, at))
		return;
	*place = (struct segment_place){.at = at};
	place->kind = mark_at(&next, cut, at);
	if (place->kind <= SEGMENT_WIDE) {
		size_t end = at;
		do {
			/* Marks after what they closed: the first had no word to belong to. */
			place->is_resumed = end > at;
			if (end > at && place->kind < SEGMENT_MARK)
				place->kind = SEGMENT_MARK;
			place->end = pass_marks(place, cut, end);
			place->marks_end = end == at ? place->end : place->marks_end;
			end = pass_closed(place, cut, place->end);
		} while (end > place->end && is_mark(mark_at(&next, cut, end)) &&
		    is_apart(cut, next));
		place->end = end;
	} else {
		place->end = place->marks_end = next;
	}
	place->next = segment_pass_space(cut->text, place->end);
	place->is_spaced = place->next > place->end;
	read_next(place, cut);
}
