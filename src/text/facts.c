/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/utf16.h>

#include "base/mem.h"
#include "text/facts.h"
#include "text/lang.h"
#include "text/text_int.h"

struct text_letters {
	USet *own;
	USet *letters; /* and the auxiliary ones */
	USet *punct;
};

static uint32_t first_of(const UChar *units, int32_t len)
{
	UChar32 c = 0;

	if (len > 0)
		U16_GET(units, 0, 0, len, c);
	return (uint32_t)c;
}

static uint32_t find_delimiter(ULocaleData *data, ULocaleDataDelimiterType type)
{
	UChar units[16];
	UErrorCode status = U_ZERO_ERROR;
	const int32_t len = ulocdata_getDelimiter(data, type, units, 16, &status);

	return U_SUCCESS(status) ? first_of(units, len) : 0;
}

static USet *find_set(ULocaleData *data, ULocaleDataExemplarSetType type)
{
	UErrorCode status = U_ZERO_ERROR;
	USet *set = ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS, type, &status);

	return U_SUCCESS(status) && set != NULL ? set : uset_openEmpty();
}

static void read_letters(struct text_facts *facts, ULocaleData *data)
{
	USet *auxiliary = find_set(data, ULOCDATA_ES_AUXILIARY);

	facts->letters = mem_zalloc(1, sizeof(*facts->letters));
	facts->letters->own = find_set(data, ULOCDATA_ES_STANDARD);
	facts->letters->letters = uset_clone(facts->letters->own);
	facts->letters->punct = find_set(data, ULOCDATA_ES_PUNCTUATION);
	uset_addAll(facts->letters->letters, auxiliary);
	uset_close(auxiliary);
	uset_freeze(facts->letters->own);
	uset_freeze(facts->letters->letters);
	uset_freeze(facts->letters->punct);
}

static uint32_t find_symbol(const UNumberFormat *format, UNumberFormatSymbol symbol)
{
	UChar units[16];
	UErrorCode status = U_ZERO_ERROR;
	const int32_t len = unum_getSymbol(format, symbol, units, 16, &status);

	return U_SUCCESS(status) ? first_of(units, len) : 0;
}

static void read_symbols(struct text_facts *facts, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);

	if (U_FAILURE(status)) {
		facts->decimal = '.';
		facts->group = ',';
		facts->zero = '0';
		return;
	}
	facts->decimal = find_symbol(format, UNUM_DECIMAL_SEPARATOR_SYMBOL);
	facts->group = find_symbol(format, UNUM_GROUPING_SEPARATOR_SYMBOL);
	facts->zero = find_symbol(format, UNUM_ZERO_DIGIT_SYMBOL);
	unum_close(format);
}

/* What the tag doesn't say is what is likely: "zh-TW" is written in Hant. */
static void read_tag(struct text_facts *facts, char locale[TEXT_ICU_LOCALE_SIZE], struct str tag)
{
	char full[TEXT_ICU_LOCALE_SIZE];
	UErrorCode status = U_ZERO_ERROR;

	if (text_lang_canonicalise(facts->tag, tag) != NULL)
		snprintf(facts->tag, sizeof(facts->tag), "und");
	text_lang_to_icu(locale, facts->tag);
	if (locale[0] == '\0') {
		snprintf(facts->lang, sizeof(facts->lang), "und");
		return;
	}
	uloc_addLikelySubtags(locale, full, sizeof(full), &status);
	uloc_getLanguage(U_SUCCESS(status) ? full : locale, facts->lang, sizeof(facts->lang),
	    &status);
	uloc_getScript(full, facts->script, sizeof(facts->script), &status);
	uloc_getCountry(full, facts->region, sizeof(facts->region), &status);
	if (U_FAILURE(status)) {
		facts->script[0] = facts->region[0] = '\0';
		if (facts->lang[0] == '\0')
			snprintf(facts->lang, sizeof(facts->lang), "und");
	}
}

static void read_script(struct text_facts *facts)
{
	const int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, facts->script);

	facts->is_spaced = true;
	if (code == UCHAR_INVALID_CODE || facts->script[0] == '\0')
		return;
	facts->is_cased = uscript_isCased((UScriptCode)code);
	facts->is_rtl = uscript_isRightToLeft((UScriptCode)code);
	/* Han and kana are broken anywhere without a dictionary; Hangul has spaces. */
	facts->is_spaced = !uscript_breaksBetweenLetters((UScriptCode)code) &&
	    strcmp(facts->script, "Hans") != 0 && strcmp(facts->script, "Hant") != 0 &&
	    strcmp(facts->script, "Jpan") != 0 && strcmp(facts->script, "Tibt") != 0;
}

/* True when CLDR has data of the language itself, not only of the root. */
static bool is_known(const char *locale)
{
	char lang[ULOC_LANG_CAPACITY];
	char other[ULOC_LANG_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	uloc_getLanguage(locale, lang, sizeof(lang), &status);
	for (int32_t i = 0; U_SUCCESS(status) && lang[0] != '\0' && i < uloc_countAvailable();
	     i++) {
		uloc_getLanguage(uloc_getAvailable(i), other, sizeof(other), &status);
		if (strcmp(lang, other) == 0)
			return true;
	}
	return false;
}

struct text_facts *text_facts_open(struct str tag)
{
	static const ULocaleDataDelimiterType DELIMITERS[TEXT_QUOTES] = {
	    [TEXT_QUOTE_OPEN] = ULOCDATA_QUOTATION_START,
	    [TEXT_QUOTE_CLOSE] = ULOCDATA_QUOTATION_END,
	    [TEXT_QUOTE_INNER_OPEN] = ULOCDATA_ALT_QUOTATION_START,
	    [TEXT_QUOTE_INNER_CLOSE] = ULOCDATA_ALT_QUOTATION_END,
	};
	struct text_facts *facts = mem_zalloc(1, sizeof(*facts));
	char locale[TEXT_ICU_LOCALE_SIZE];
	UErrorCode status = U_ZERO_ERROR;

	read_tag(facts, locale, tag);
	read_script(facts);
	facts->is_known = is_known(locale);
	/* ICU would take the user's language for one that it doesn't have. */
	if (!facts->is_known)
		locale[0] = '\0';
	read_symbols(facts, locale);
	ULocaleData *data = ulocdata_open(locale, &status);
	for (size_t i = 0; U_SUCCESS(status) && i < TEXT_QUOTES; i++)
		facts->quotes[i] = find_delimiter(data, DELIMITERS[i]);
	if (U_SUCCESS(status))
		read_letters(facts, data);
	ulocdata_close(data);
	return facts;
}

void text_facts_close(struct text_facts *facts)
{
	if (facts == NULL)
		return;
	if (facts->letters != NULL) {
		uset_close(facts->letters->own);
		uset_close(facts->letters->letters);
		uset_close(facts->letters->punct);
	}
	free(facts->letters);
	free(facts);
}

bool text_facts_has_letter(const struct text_facts *facts, uint32_t c)
{
	return facts->letters != NULL && uset_contains(facts->letters->letters, (UChar32)c);
}

bool text_facts_has_own_letter(const struct text_facts *facts, uint32_t c)
{
	return facts->letters != NULL && uset_contains(facts->letters->own, (UChar32)c);
}

bool text_facts_has_punct(const struct text_facts *facts, uint32_t c)
{
	return facts->letters != NULL && uset_contains(facts->letters->punct, (UChar32)c);
}

/* "zh-Hant" wants the script, "fr-CH" the region. */
static bool matches(const struct text_facts *facts, struct str word)
{
	struct str part;

	if (!str_next(&part, &word, '-') || !str_eq_cstr(part, facts->lang))
		return false;
	while (str_next(&part, &word, '-'))
		if (!str_eq_cstr(part, facts->script) && !str_eq_cstr(part, facts->region))
			return false;
	return true;
}

bool text_facts_is_one_of(const struct text_facts *facts, const char *list)
{
	struct str rest = str_from_cstr(list);
	struct str word;

	while (str_next(&word, &rest, ' '))
		if (matches(facts, word))
			return true;
	return false;
}
