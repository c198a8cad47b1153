/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "text/compare.h"
#include "text/number_words.h"
#include "text/text_int.h"

#define WORD_UNITS 256
#define SOFT_HYPHEN 0xAD

struct number_word {
	size_t number;
	struct str word; /* folded, without what may be an ending */
};

struct text_number_words {
	struct arena arena;
	struct number_word *items;
	size_t count;
	size_t capacity;
	bool is_known;
};

/* The number of characters that may be an ending: most inflect by one or two. */
static size_t count_ending(size_t length)
{
	return length >= 6 ? 2 : length >= 4 ? 1 : 0;
}

/* WORD in the form that texts are compared in; empty when it has digits or is no word. */
static void normalise(struct buf *out, const UChar *units, size_t len)
{
	struct buf word = BUF_INIT;
	struct buf plain = BUF_INIT;

	text_add_utf16(&word, units, len);
	for (size_t at = 0; at < word.len;) {
		const size_t from = at;
		const uint32_t c = utf8_decode(&at, buf_str(&word), at);
		if (text_char_flags(c) & TEXT_CHAR_DIGIT) {
			buf_reset(&plain);
			break;
		}
		if (c != SOFT_HYPHEN)
			buf_add(&plain, str_slice(buf_str(&word), from, at));
	}
	buf_reset(out);
	text_fold(out, buf_str(&plain), TEXT_FORM_NFC);
	size_t ending = count_ending(utf8_length(buf_str(out)));
	for (; ending > 0; ending--) {
		size_t start;
		utf8_decode_before(&start, buf_str(out), out->len);
		buf_truncate(out, start);
	}
	buf_free(&plain);
	buf_free(&word);
}

static void add(struct text_number_words *words, size_t number, const UChar *units, size_t len)
{
	struct buf word = BUF_INIT;

	normalise(&word, units, len);
	if (word.len > 0) {
		words->items = mem_grow(words->items, &words->capacity, words->count + 1,
		    sizeof(*words->items));
		words->items[words->count++] =
		    (struct number_word){number, arena_copy(&words->arena, buf_str(&word))};
	}
	buf_free(&word);
}

static void add_number(struct text_number_words *words, const UNumberFormat *format, size_t number)
{
	UChar units[WORD_UNITS];
	UErrorCode status = U_ZERO_ERROR;
	const int32_t len =
	    unum_formatInt64(format, (int64_t)number, units, WORD_UNITS, NULL, &status);

	if (U_SUCCESS(status) && len <= WORD_UNITS)
		add(words, number, units, (size_t)len);
}

/* All numbers by the current rules of FORMAT. */
static void add_numbers(struct text_number_words *words, const UNumberFormat *format)
{
	for (size_t number = 0; number <= 31; number++)
		add_number(words, format, number);
	for (size_t number = 40; number <= 100; number += 10)
		add_number(words, format, number);
	add_number(words, format, 1000);
}

/* True when the rules called NAME are those of words, not of years or for parts of words. */
static bool is_spellout(const UChar *name, int32_t len)
{
	UChar cardinal[16];
	UChar ordinal[16];
	UChar numbering[16];

	u_uastrcpy(cardinal, "spellout-card");
	u_uastrcpy(ordinal, "spellout-ord");
	u_uastrcpy(numbering, "spellout-numb");
	return u_strFindFirst(name, len, cardinal, -1) != NULL ||
	    u_strFindFirst(name, len, ordinal, -1) != NULL ||
	    u_strFindFirst(name, len, numbering, -1) != NULL;
}

/* "%spellout-cardinal;%spellout-ordinal;..." */
static void add_rule_sets(struct text_number_words *words, UNumberFormat *format)
{
	UChar names[2048];
	UErrorCode status = U_ZERO_ERROR;
	const int32_t len =
	    unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, names, 2048, &status);

	if (U_FAILURE(status) || len > 2048)
		return;
	for (int32_t first = 0, end; first < len; first = end + 1) {
		for (end = first; end < len && names[end] != ';'; end++)
			continue;
		if (!is_spellout(&names[first], end - first))
			continue;
		status = U_ZERO_ERROR;
		unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, &names[first], end - first,
		    &status);
		if (U_SUCCESS(status))
			add_numbers(words, format);
	}
}

static void add_months(struct text_number_words *words, const char *locale)
{
	static const UDateFormatSymbolType TYPES[] = {
	    UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS};
	UErrorCode status = U_ZERO_ERROR;
	UDateFormat *format = udat_open(UDAT_LONG, UDAT_LONG, locale, NULL, 0, NULL, 0, &status);
	UChar name[WORD_UNITS];

	for (size_t i = 0; U_SUCCESS(status) && i < sizeof(TYPES) / sizeof(*TYPES); i++)
		for (int32_t month = 0; month < 12; month++) {
			status = U_ZERO_ERROR;
			const int32_t len =
			    udat_getSymbols(format, TYPES[i], month, name, WORD_UNITS, &status);
			if (U_SUCCESS(status) && len > 2 && len <= WORD_UNITS)
				add(words, (size_t)month + 1, name, (size_t)len);
		}
	udat_close(format);
}

/* For languages that it has no rules of, ICU takes those of the user's language. */
static bool is_own(const UNumberFormat *format, const char *locale)
{
	char wanted[ULOC_LANG_CAPACITY];
	char found[ULOC_LANG_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	const char *valid = unum_getLocaleByType(format, ULOC_VALID_LOCALE, &status);

	if (U_FAILURE(status) || valid == NULL)
		return false;
	uloc_getLanguage(locale, wanted, sizeof(wanted), &status);
	uloc_getLanguage(valid, found, sizeof(found), &status);
	return U_SUCCESS(status) && strcmp(wanted, found) == 0;
}

struct text_number_words *text_number_words_open(const char *tag)
{
	struct text_number_words *words = mem_zalloc(1, sizeof(*words));
	char locale[TEXT_ICU_LOCALE_SIZE];
	UErrorCode status = U_ZERO_ERROR;

	text_lang_to_icu(locale, tag);
	UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
	if (U_SUCCESS(status) && is_own(format, locale))
		add_rule_sets(words, format);
	unum_close(format);
	words->is_known = words->count > 0;
	add_months(words, locale);
	return words;
}

void text_number_words_close(struct text_number_words *words)
{
	if (words == NULL)
		return;
	free(words->items);
	arena_free(&words->arena);
	free(words);
}

bool text_number_words_is_known(const struct text_number_words *words)
{
	return words->is_known;
}

bool text_number_words_find(const struct text_number_words *words, size_t number, struct str text)
{
	struct buf folded = BUF_INIT;
	bool found = false;

	text_fold(&folded, text, TEXT_FORM_NFC);
	for (size_t i = 0; i < words->count && !found; i++)
		found = words->items[i].number == number &&
		    str_find(buf_str(&folded), words->items[i].word, 0) < folded.len;
	buf_free(&folded);
	return found;
}
