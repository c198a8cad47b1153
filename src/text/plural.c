/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/ures.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/plural.h"

/* CLDR, "Language Plural Rules": there are no others. */
static const char *const CATEGORIES[] = {"zero", "one", "two", "few", "many", "other"};

#define CATEGORY_COUNT (sizeof(CATEGORIES) / sizeof(CATEGORIES[0]))

struct text_plural {
	UPluralRules *rules;
	struct buf all;
	struct buf everyday;
};

/* ICU has rules for any language: those of the root, which know "other" alone, if need be. */
static bool is_known(const char *locale, bool is_ordinal)
{
	UErrorCode status = U_ZERO_ERROR;
	char language[ULOC_LANG_CAPACITY];
	int32_t len;

	uloc_getLanguage(locale, language, sizeof(language), &status);
	UResourceBundle *plurals = ures_openDirect(NULL, "plurals", &status);
	UResourceBundle *locales =
	    ures_getByKey(plurals, is_ordinal ? "locales_ordinals" : "locales", NULL, &status);
	ures_getStringByKey(locales, language, &len, &status);
	ures_close(locales);
	ures_close(plurals);
	return U_SUCCESS(status);
}

static const char *select_category(const UPluralRules *rules, double number)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar name[16];

	const int32_t len = uplrules_select(rules, number, name, 16, &status);
	for (size_t i = 0; U_SUCCESS(status) && i < CATEGORY_COUNT; i++) {
		const size_t size = strlen(CATEGORIES[i]);
		bool same = size == (size_t)len;
		for (size_t k = 0; same && k < size; k++)
			same = name[k] == (UChar)CATEGORIES[i][k];
		if (same)
			return CATEGORIES[i];
	}
	return "other";
}

static void add_name(struct buf *out, const char *name)
{
	if (out->len > 0)
		buf_add_char(out, '|');
	buf_add(out, str_from_cstr(name));
}

static void read_everyday(struct text_plural *plural)
{
	bool used[CATEGORY_COUNT] = {false};

	for (int number = 0; number <= 200; number++) {
		const char *name = select_category(plural->rules, number);
		for (size_t i = 0; i < CATEGORY_COUNT; i++)
			used[i] = used[i] || CATEGORIES[i] == name;
	}
	for (size_t i = 0; i < CATEGORY_COUNT; i++)
		if (used[i])
			add_name(&plural->everyday, CATEGORIES[i]);
}

static void read_all(struct text_plural *plural)
{
	UErrorCode status = U_ZERO_ERROR;
	UEnumeration *names = uplrules_getKeywords(plural->rules, &status);
	const char *name;

	while (U_SUCCESS(status) && (name = uenum_next(names, NULL, &status)) != NULL)
		add_name(&plural->all, name);
	uenum_close(names);
}

struct text_plural *text_plural_open(const char *tag, bool is_ordinal)
{
	UErrorCode status = U_ZERO_ERROR;
	char locale[ULOC_FULLNAME_CAPACITY];

	uloc_forLanguageTag(tag, locale, sizeof(locale), NULL, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
	    !is_known(locale, is_ordinal))
		return NULL;
	UPluralRules *rules = uplrules_openForType(locale,
	    is_ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &status);
	if (U_FAILURE(status))
		return NULL;
	struct text_plural *plural = mem_zalloc(1, sizeof(*plural));
	*plural = (struct text_plural){rules, BUF_INIT, BUF_INIT};
	read_all(plural);
	read_everyday(plural);
	return plural;
}

void text_plural_close(struct text_plural *plural)
{
	if (plural == NULL)
		return;
	uplrules_close(plural->rules);
	buf_free(&plural->all);
	buf_free(&plural->everyday);
	free(plural);
}

const char *text_plural_categories(const struct text_plural *plural)
{
	return plural->all.ptr;
}

const char *text_plural_everyday(const struct text_plural *plural)
{
	return plural->everyday.ptr;
}

/* Not strtod(), which reads numbers as the user's locale writes them. */
static double parse_decimal(struct str number)
{
	double value = 0;
	double unit = 1;
	bool in_fraction = false;

	for (size_t i = 0; i < number.len; i++) {
		if (number.ptr[i] == '.')
			in_fraction = true;
		if (!ascii_is_digit(number.ptr[i]))
			continue;
		if (in_fraction)
			unit /= 10;
		else
			value *= 10;
		value += unit * (number.ptr[i] - '0');
	}
	return value;
}

const char *text_plural_select(const struct text_plural *plural, struct str number)
{
	return select_category(plural->rules, parse_decimal(number));
}
