/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text_int.h"

void text_words_init(struct text_words *words, const char *lang)
{
	*words = (struct text_words){.iterator = NULL};
	text_lang_to_icu(words->locale, lang);
}

void text_words_free(struct text_words *words)
{
	ubrk_close(words->iterator);
	words->iterator = NULL;
	text_traits_free(&words->traits);
}

static UBreakIterator *open_iterator(struct text_words *words)
{
	UErrorCode status = U_ZERO_ERROR;

	if (words->iterator == NULL)
		words->iterator = ubrk_open(UBRK_WORD, words->locale, NULL, 0, &status);
	return U_SUCCESS(status) ? words->iterator : NULL;
}

/* What the character at AT is to words where TEXT is plain; 0 where it isn't. */
static unsigned traits_at(size_t *next, struct text_words *words, struct str text, size_t at)
{
	const uint32_t c = text_decode_at(next, text, at);
	const unsigned traits = text_traits_of(&words->traits, c) & TEXT_TRAITS_PLAIN;

	/* A colon joins letters in some languages, but not with a space. */
	if (c == ':' && (*next >= text.len || ascii_is_space(text.ptr[*next])))
		return TEXT_TRAIT_SIGN;
	return traits;
}

/* True when a sign joins BEFORE with what is at AT. */
static bool joins(struct text_words *words, unsigned before, unsigned sign, struct str text,
    size_t at)
{
	size_t next;

	if (before == 0 || !(sign & (TEXT_TRAIT_QUOTE | TEXT_TRAIT_COMMA)) || at >= text.len)
		return false;
	const unsigned after =
	    text_traits_of(&words->traits, text_decode_at(&next, text, at)) & before;
	return (after & TEXT_TRAIT_DIGIT) ||
	    ((after & TEXT_TRAIT_LETTER) && (sign & TEXT_TRAIT_QUOTE));
}

/* A word that is looked at, character by character. */
struct word {
	unsigned before; /* the traits of the letter or digit that stands before, or 0 */
	bool has_letter;
};

/* Goes on with what has TRAITS, before AT: false when the word has ended before it (WB5 to WB13). */
static bool go_on(struct word *word, struct text_words *words, unsigned traits, struct str text,
    size_t at)
{
	if (traits & (TEXT_TRAIT_LETTER | TEXT_TRAIT_DIGIT)) {
		word->has_letter = true;
		word->before = traits;
		return true;
	}
	if (traits & TEXT_TRAIT_EXTEND)
		return true;
	if (traits & TEXT_TRAIT_LOW) {
		word->before = 0;
		return true;
	}
	return joins(words, word->before, traits, text, at);
}

/* Counts the words of TEXT; false, and *COUNT is 0, when it isn't plain, so that ICU must. */
static bool count_plain(size_t *count, struct text_words *words, struct str text)
{
	struct word word = {0, false};
	unsigned before = 0;
	size_t sum = 0;

	*count = 0;
	for (size_t at = 0, next; at < text.len; at = next) {
		const unsigned traits = traits_at(&next, words, text, at);
		if (traits == 0)
			return false;
		if ((traits & TEXT_TRAIT_EXTEND) &&
		    !(before & (TEXT_TRAIT_LETTER | TEXT_TRAIT_EXTEND)))
			return false;
		if (!go_on(&word, words, traits, text, next)) {
			sum += word.has_letter;
			word = (struct word){0, false};
		}
		before = traits;
	}
	*count = sum + word.has_letter;
	return true;
}

/* The end of the word at AT of the plain TEXT, or AT when there is none. */
static size_t plain_word_end(struct text_words *words, struct str text, size_t at)
{
	struct word word = {0, false};

	for (size_t next; at < text.len; at = next) {
		const unsigned traits = traits_at(&next, words, text, at);
		if (!go_on(&word, words, traits, text, next))
			break;
	}
	return at;
}

/* The end of what is no word at AT: spaces in a row, a line end, one sign. */
static size_t plain_sign_end(struct str text, size_t at)
{
	const char c = text.ptr[at];

	text_decode_at(&at, text, at);
	while (c == ' ' && at < text.len && text.ptr[at] == ' ')
		at++;
	return at + (c == '\r' && at < text.len && text.ptr[at] == '\n');
}

static int cluster_break(uint32_t c)
{
	return u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

/*
 * True when the characters around END are one to a reader. Words end between such ones by
 * no rule of UAX #29, but ICU's dictionaries look at the characters of one script alone.
 */
static bool is_torn(struct str text, size_t end)
{
	size_t at = end;

	if (end >= text.len || (unsigned char)text.ptr[end] < 0xCC)
		return false;
	const int after = cluster_break(utf8_decode(&at, text, end));
	const int before = cluster_break(utf8_decode_before(&at, text, end));
	switch (after) {
	case U_GCB_EXTEND:
	case U_GCB_SPACING_MARK:
	case U_GCB_ZWJ:
		return before != U_GCB_CONTROL && before != U_GCB_CR && before != U_GCB_LF;
	case U_GCB_L:
	case U_GCB_LV:
	case U_GCB_LVT:
		return before == U_GCB_L;
	case U_GCB_V:
		return before == U_GCB_L || before == U_GCB_V || before == U_GCB_LV;
	case U_GCB_T:
		return before == U_GCB_V || before == U_GCB_T || before == U_GCB_LV ||
		    before == U_GCB_LVT;
	case U_GCB_REGIONAL_INDICATOR:
		/* A row of flags is one word: which two make a flag takes the whole row to know. */
		return before == U_GCB_REGIONAL_INDICATOR;
	default:
		return false;
	}
}

/* A part of a text whose words are looked for. */
struct part {
	struct str text;
	size_t start;
	size_t end;
	void (*found)(struct str text, size_t end, void *context);
	void *context;
};

static void find_plain(const struct part *part, struct text_words *words)
{
	const struct str text = str_slice(part->text, 0, part->end);

	for (size_t at = part->start; at < part->end;) {
		const size_t end = plain_word_end(words, text, at);
		at = end > at ? end : plain_sign_end(text, at);
		part->found(part->text, at, part->context);
	}
}

/* Without rules of ICU, what lies between spaces is a word. */
static void find_spaces(const struct part *part)
{
	const struct str text = part->text;

	for (size_t at = part->start; at < part->end; at++) {
		if (!ascii_is_space(text.ptr[at]) && at + 1 < part->end &&
		    !ascii_is_space(text.ptr[at + 1]))
			continue;
		part->found(text, at + 1, part->context);
	}
}

/* True when a space follows another one, which no word has an end between (WB3d). */
static bool is_in_spaces(struct str text, size_t end)
{
	size_t start;

	return end < text.len && text.ptr[end] == ' ' &&
	    u_getIntPropertyValue((UChar32)utf8_decode_before(&start, text, end),
		UCHAR_WORD_BREAK) == U_WB_WSEGSPACE;
}

static void find_by_icu(const struct part *part, struct text_words *words)
{
	const struct str text = str_slice(part->text, part->start, part->end);
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = open_iterator(words);
	UText utext = UTEXT_INITIALIZER;

	if (iterator != NULL) {
		utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &status);
		ubrk_setUText(iterator, &utext, &status);
	}
	if (iterator == NULL || U_FAILURE(status)) {
		find_spaces(part);
	} else {
		for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
			const size_t end = part->start + (size_t)at;
			if (!is_torn(part->text, end) && !is_in_spaces(part->text, end))
				part->found(part->text, end, part->context);
		}
	}
	utext_close(&utext);
}

/* The end of the white space at AT and what follows up to the next. */
static size_t piece_end(struct str text, size_t at)
{
	while (at < text.len && ascii_is_space(text.ptr[at]))
		at++;
	while (at < text.len && !ascii_is_space(text.ptr[at]))
		at++;
	return at;
}

/*
 * A piece of a text: white space and what follows up to the next. Words end before a space in any
 * language (but one after a space), so that pieces can be looked at by themselves.
 */
struct piece {
	size_t start;
	size_t end;
	bool plain;
	size_t count; /* of words, if it's plain */
};

static void go_to_next(struct piece *piece, struct text_words *words, struct str text)
{
	piece->start = piece->end;
	piece->end = piece_end(text, piece->start);
	piece->plain = count_plain(&piece->count, words, str_slice(text, piece->start, piece->end));
}

/*
 * PART becomes the pieces from AHEAD on that are plain like it, or not: ICU gets only those that
 * aren't. False at the end of the text. *COUNT becomes that of the words of plain ones.
 */
static bool next_part(struct part *part, bool *plain, size_t *count, struct piece *ahead,
    struct text_words *words)
{
	if (ahead->start >= part->text.len)
		return false;
	part->start = ahead->start;
	*plain = ahead->plain;
	*count = 0;
	do {
		*count += ahead->count;
		go_to_next(ahead, words, part->text);
	} while (ahead->start < part->text.len && ahead->plain == *plain);
	part->end = ahead->start;
	return true;
}

void text_words_find(struct text_words *words, struct str text,
    void (*found)(struct str text, size_t end, void *context), void *context)
{
	struct part part = {text, 0, 0, found, context};
	struct piece ahead = {.end = 0};
	size_t count;
	bool plain;

	go_to_next(&ahead, words, text);
	while (next_part(&part, &plain, &count, &ahead, words))
		if (plain)
			find_plain(&part, words);
		else
			find_by_icu(&part, words);
}

struct counting {
	struct text_traits *traits;
	size_t start; /* of the next word */
	size_t count;
};

static void count_word(struct str text, size_t end, void *context)
{
	struct counting *counting = context;

	for (size_t at = counting->start; at < end;)
		if (text_traits_of(counting->traits, text_decode_at(&at, text, at)) &
		    TEXT_TRAIT_WORD) {
			counting->count++;
			break;
		}
	counting->start = end;
}

size_t text_words_count(struct text_words *words, struct str text)
{
	struct counting counting = {.traits = &words->traits};
	struct part part = {text, 0, 0, count_word, &counting};
	struct piece ahead = {.end = 0};
	size_t sum = 0;
	size_t count;
	bool plain;

	go_to_next(&ahead, words, text);
	while (next_part(&part, &plain, &count, &ahead, words)) {
		sum += count;
		counting.start = part.start;
		if (!plain)
			find_by_icu(&part, words);
	}
	return sum + counting.count;
}

bool text_is_space(struct str text)
{
	for (size_t at = 0; at < text.len;)
		if (!u_isUWhiteSpace((UChar32)utf8_decode(&at, text, at)))
			return false;
	return true;
}
