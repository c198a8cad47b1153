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
	struct text_words finder;
	UBreakIterator *graphemes; /* NULL until it is needed: opening it costs */
	struct text_utf16 utf16;
	struct buf normal;
};

struct text_counter *text_counter_open(const char *lang)
{
	struct text_counter *counter = mem_zalloc(1, sizeof(*counter));

	text_words_init(&counter->finder, lang);
	buf_init(&counter->normal);
	return counter;
}

void text_counter_close(struct text_counter *counter)
{
	if (counter == NULL)
		return;
	text_words_free(&counter->finder);
	ubrk_close(counter->graphemes);
	text_utf16_free(&counter->utf16);
	buf_free(&counter->normal);
	free(counter);
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
	if (text_is_alone(utf8_decode(&before, text, before)) &&
	    text_is_alone(utf8_decode(&after, text, after)))
		return text.ptr[offset - 1] != '\r' || text.ptr[offset] != '\n';
	UText *utext = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &status);
	UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
	ubrk_setUText(clusters, utext, &status);
	const bool is_boundary = U_FAILURE(status) || ubrk_isBoundary(clusters, (int32_t)offset);
	ubrk_close(clusters);
	utext_close(utext);
	return is_boundary;
}

static void count_ascii(struct text_counts *counts, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		counts->visible += !ascii_is_space(c);
		counts->characters += c != '\n' || i == 0 || text.ptr[i - 1] != '\r';
	}
}

/* What stands before a character. */
struct before {
	unsigned traits;
	uint8_t mark; /* the combining class of a mark */
};

/* Counts a mark C; false when NFC would put it before another. */
static bool count_mark(struct text_counts *counts, struct before *before, uint32_t c)
{
	const uint8_t class = u_getCombiningClass((UChar32)c);
	const bool in_order = class == 0 || before->mark <= class;

	before->mark = class;
	if (before->traits == 0 || (before->traits & TEXT_TRAIT_CONTROL)) {
		counts->characters++;
		counts->visible++;
	} else {
		counts->visible += (before->traits & TEXT_TRAIT_SPACE) != 0;
	}
	return in_order;
}

/*
 * Counts the clusters of TEXT as if each character were one, but for marks. Returns the traits
 * that all characters have: without TEXT_TRAIT_ALONE, ICU must count.
 */
static unsigned count_simple(struct text_counts *counts, struct text_counter *counter,
    struct str text)
{
	struct before before = {0, 0};
	unsigned all = ~0U;

	for (size_t at = 0, next; at < text.len; at = next) {
		const uint32_t c = text_decode_at(&next, text, at);
		const unsigned traits = text_traits_of(&counter->finder.traits, c);
		if (traits & TEXT_TRAIT_MARK) {
			all &= traits | TEXT_TRAIT_ALONE;
			if (!count_mark(counts, &before, c))
				all &= ~(unsigned)TEXT_TRAIT_NFC;
		} else {
			all &= traits;
			before.mark = 0;
			counts->visible += !(traits & TEXT_TRAIT_SPACE);
			counts->characters += c != '\n' || at == 0 || text.ptr[at - 1] != '\r';
		}
		before.traits = traits;
	}
	return all;
}

/* Sets COUNTER's iterator, opened if it must be, on the text in it; false when ICU has no rules. */
static bool start(struct text_counter *counter)
{
	UErrorCode status = U_ZERO_ERROR;

	if (counter->graphemes == NULL)
		counter->graphemes =
		    ubrk_open(UBRK_CHARACTER, counter->finder.locale, NULL, 0, &status);
	ubrk_setText(counter->graphemes, counter->utf16.ptr, (int32_t)counter->utf16.len, &status);
	return U_SUCCESS(status);
}

static void count_clusters(struct text_counts *counts, struct text_counter *counter,
    struct str text)
{
	const struct text_utf16 *utf16 = &counter->utf16;
	int32_t from = 0;

	counter->utf16.len = 0;
	text_utf16_add(&counter->utf16, text, false);
	if (!start(counter))
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
	struct text_counts simple = {0, 0, 0};

	if (utf8_find_non_ascii(text) == text.len) {
		counts->words += text_words_count(&counter->finder, text);
		count_ascii(counts, text);
		return;
	}
	unsigned traits = count_simple(&simple, counter, text);

	/* ICU's dictionaries know words in NFC only. */
	if (!(traits & TEXT_TRAIT_NFC)) {
		buf_reset(&counter->normal);
		text_normalise(&counter->normal, text, TEXT_FORM_NFC);
		text = buf_str(&counter->normal);
		simple = (struct text_counts){0, 0, 0};
		traits = count_simple(&simple, counter, text);
	}
	counts->words += text_words_count(&counter->finder, text);
	if (traits & TEXT_TRAIT_ALONE) {
		counts->characters += simple.characters;
		counts->visible += simple.visible;
	} else {
		count_clusters(counts, counter, text);
	}
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
