/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/compare.h"
#include "text/count.h"
#include "text/text_int.h"

/* Bytes that are counted at a time when the text can be cut near there. */
#define PIECE ((size_t)64 * 1024)

struct text_counter {
	char locale[TEXT_ICU_LOCALE_SIZE];
	UBreakIterator *words; /* NULL until it is needed: opening it costs */
	UBreakIterator *graphemes;
	struct text_utf16 utf16;
	struct buf normal;
};

struct text_counter *text_counter_open(const char *lang)
{
	struct text_counter *counter = mem_zalloc(1, sizeof(*counter));

	text_lang_to_icu(counter->locale, lang);
	buf_init(&counter->normal);
	return counter;
}

void text_counter_close(struct text_counter *counter)
{
	if (counter == NULL)
		return;
	ubrk_close(counter->words);
	ubrk_close(counter->graphemes);
	text_utf16_free(&counter->utf16);
	buf_free(&counter->normal);
	free(counter);
}

static size_t count_plain_words(struct str text)
{
	size_t words = 0;

	for (size_t at = 0; at < text.len; at++) {
		bool is_word;
		at = text_plain_word_end(&is_word, text, at);
		words += is_word;
	}
	return words;
}

static void count_ascii_characters(struct text_counts *counts, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		counts->visible += !ascii_is_space(c);
		counts->characters += c != '\n' || i == 0 || text.ptr[i - 1] != '\r';
	}
}

/* True when C forms no grapheme cluster with others of which this is true, but for CR LF. */
static bool is_alone(uint32_t c)
{
	if (c < 0x300)
		return true;
	switch (u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
	case U_GCB_OTHER:
	case U_GCB_CONTROL:
	case U_GCB_LV:
	case U_GCB_LVT:
		return true;
	default:
		return false;
	}
}

bool text_is_boundary(struct str text, size_t offset)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t before = offset;
	size_t after = offset;

	if (offset == 0 || offset >= text.len)
		return offset <= text.len;
	if (((unsigned char)text.ptr[offset] & 0xC0) == 0x80)
		return false;
	do
		before--;
	while (before > 0 && ((unsigned char)text.ptr[before] & 0xC0) == 0x80);
	if (is_alone(utf8_decode(&before, text, before)) &&
	    is_alone(utf8_decode(&after, text, after)))
		return text.ptr[offset - 1] != '\r' || text.ptr[offset] != '\n';
	UText *utext = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &status);
	UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
	ubrk_setUText(clusters, utext, &status);
	const bool is_boundary = U_FAILURE(status) || ubrk_isBoundary(clusters, (int32_t)offset);
	ubrk_close(clusters);
	utext_close(utext);
	return is_boundary;
}

/* Counts the clusters of TEXT; false, and COUNTS untouched, when that takes ICU. */
static bool count_simple_characters(struct text_counts *counts, struct str text)
{
	size_t characters = 0;
	size_t visible = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_decode(&at, text, at);
		if (!is_alone(c))
			return false;
		visible += !u_isUWhiteSpace((UChar32)c);
		characters += c != '\n' || at < 2 || text.ptr[at - 2] != '\r';
	}
	counts->characters += characters;
	counts->visible += visible;
	return true;
}

/* Sets *ITERATOR, opened if it must be, on the text in COUNTER; false when ICU has no rules. */
static bool start(struct text_counter *counter, UBreakIterator **iterator, UBreakIteratorType type)
{
	UErrorCode status = U_ZERO_ERROR;

	if (*iterator == NULL)
		*iterator = ubrk_open(type, counter->locale, NULL, 0, &status);
	ubrk_setText(*iterator, counter->utf16.ptr, (int32_t)counter->utf16.len, &status);
	return U_SUCCESS(status);
}

static void count_characters(struct text_counts *counts, struct text_counter *counter,
    struct str text)
{
	const struct text_utf16 *utf16 = &counter->utf16;
	int32_t from = 0;

	if (count_simple_characters(counts, text))
		return;
	counter->utf16.len = 0;
	text_utf16_add(&counter->utf16, text, false);
	if (!start(counter, &counter->graphemes, UBRK_CHARACTER))
		return;
	for (int32_t to = ubrk_next(counter->graphemes); to != UBRK_DONE;
	     to = ubrk_next(counter->graphemes)) {
		UChar first = utf16->ptr[from];
		bool is_space = u_isUWhiteSpace(first) && (to == from + 1 || first == '\r');
		counts->characters++;
		counts->visible += !is_space;
		from = to;
	}
}

/* True when the part of UTF16 that ICU calls a word isn't only signs that may belong to one. */
static bool is_word(const struct text_utf16 *utf16, int32_t from, int32_t to)
{
	while (from < to && (utf16->ptr[from] == '_' || utf16->ptr[from] == '@'))
		from++;
	return from < to;
}

/* Counts the words of what COUNTER holds. */
static size_t count_icu_words(struct text_counter *counter)
{
	size_t words = 0;
	int32_t from = 0;

	if (counter->utf16.len == 0 || !start(counter, &counter->words, UBRK_WORD))
		return 0;
	for (int32_t to = ubrk_next(counter->words); to != UBRK_DONE;
	     to = ubrk_next(counter->words)) {
		words += ubrk_getRuleStatus(counter->words) >= UBRK_WORD_NUMBER &&
		    is_word(&counter->utf16, from, to);
		from = to;
	}
	return words;
}

/*
 * ICU gets only the pieces between white space that aren't plain, with a
 * space before each, which is a boundary in any language.
 */
static size_t count_words(struct text_counter *counter, struct str text)
{
	size_t words = 0;

	counter->utf16.len = 0;
	for (size_t at = 0; at < text.len; at++) {
		size_t from = at;
		while (at < text.len && !ascii_is_space(text.ptr[at]))
			at++;
		struct str piece = str_slice(text, from, at);
		if (text_is_plain(piece)) {
			words += count_plain_words(piece);
		} else {
			text_utf16_add(&counter->utf16, STR(" "), false);
			text_utf16_add(&counter->utf16, piece, false);
		}
	}
	return words + count_icu_words(counter);
}

/* Where to cut TEXT after AT: between a space and an ASCII character, or nowhere. */
static size_t piece_end(struct str text, size_t at)
{
	if (text.len - at <= PIECE)
		return text.len;
	for (at += PIECE; at < text.len; at++)
		if (text.ptr[at - 1] == ' ' && text.ptr[at] > ' ')
			return at;
	return text.len;
}

static void count_piece(struct text_counts *counts, struct text_counter *counter, struct str text)
{
	/* ICU's dictionaries know words in NFC only. */
	if (!text_is_nfc(text)) {
		buf_reset(&counter->normal);
		text_normalise(&counter->normal, text, TEXT_FORM_NFC);
		text = buf_str(&counter->normal);
	}
	counts->words += count_words(counter, text);
	if (utf8_find_non_ascii(text) == text.len)
		count_ascii_characters(counts, text);
	else
		count_characters(counts, counter, text);
}

void text_count(struct text_counts *counts, struct text_counter *counter, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		const size_t end = piece_end(text, at);
		count_piece(counts, counter, str_slice(text, at, end));
		at = end;
	}
}

bool text_has_word(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		if (ascii_is_alnum(text.ptr[at]))
			return true;
		UChar32 c = (UChar32)utf8_decode(&at, text, at);
		if (c < 0x80)
			continue;
		if (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK))
			return true;
		/* Many signs, such as the copyright sign, are emoji only if they are told so. */
		if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ||
		    (c >= 0x1F000 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)))
			return true;
	}
	return false;
}
