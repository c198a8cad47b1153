/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/unum.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/locale.h"
#include "text/text_int.h"

struct text_locale {
	char name[TEXT_ICU_LOCALE_SIZE];
	/* Each is NULL until it is needed: opening it costs. */
	UNumberFormat *number;
	UNumberFormat *percent;
	UCollator *collator;
	bool is_broken; /* ICU has no collation */
};

struct text_locale *text_locale_open(const char *tag)
{
	struct text_locale *locale = mem_zalloc(1, sizeof(*locale));

	text_lang_to_icu(locale->name, tag);
	return locale;
}

void text_locale_close(struct text_locale *locale)
{
	if (locale == NULL)
		return;
	unum_close(locale->number);
	unum_close(locale->percent);
	ucol_close(locale->collator);
	free(locale);
}

void text_format_number(struct buf *out, struct text_locale *locale, size_t number)
{
	UChar units[128];
	UErrorCode status = U_ZERO_ERROR;

	if (locale->number == NULL)
		locale->number = unum_open(UNUM_DECIMAL, NULL, 0, locale->name, NULL, &status);
	int32_t len = unum_formatInt64(locale->number, (int64_t)number, units,
	    sizeof(units) / sizeof(*units), NULL, &status);
	if (U_SUCCESS(status))
		text_add_utf16(out, units, (size_t)len);
	else
		buf_add_number(out, number);
}

/* Nothing at all is done completely: 0 of 0 is 100 %. */
static unsigned round_percent(size_t part, size_t whole)
{
	if (part >= whole)
		return 100;
	if (part == 0)
		return 0;
	double percent = 100.0 * (double)part / (double)whole + 0.5;
	return percent < 1 ? 1 : percent >= 100 ? 99 : (unsigned)percent;
}

void text_format_percent(struct buf *out, struct text_locale *locale, size_t part, size_t whole)
{
	unsigned percent = round_percent(part, whole);
	UChar units[128];
	UErrorCode status = U_ZERO_ERROR;

	if (locale->percent == NULL)
		locale->percent = unum_open(UNUM_PERCENT, NULL, 0, locale->name, NULL, &status);
	int32_t len = unum_formatDouble(locale->percent, percent / 100.0, units,
	    sizeof(units) / sizeof(*units), NULL, &status);
	if (U_SUCCESS(status))
		text_add_utf16(out, units, (size_t)len);
	else
		buf_addf(out, "%u %%", percent);
}

static UCollator *open_collator(struct text_locale *locale)
{
	UErrorCode status = U_ZERO_ERROR;

	if (locale->collator == NULL && !locale->is_broken) {
		locale->collator = ucol_open(locale->name, &status);
		ucol_setAttribute(locale->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
		locale->is_broken = U_FAILURE(status);
	}
	return locale->collator;
}

int text_collate(struct text_locale *locale, struct str a, struct str b)
{
	UCollator *collator = open_collator(locale);
	UErrorCode status = U_ZERO_ERROR;
	int order = 0;

	if (collator != NULL)
		order = ucol_strcollUTF8(collator, a.ptr != NULL ? a.ptr : "", (int32_t)a.len,
		    b.ptr != NULL ? b.ptr : "", (int32_t)b.len, &status);
	/* So that the order of a list never depends on where it came from. */
	return order != 0 ? order : str_compare(a, b);
}

void text_collate_key(struct buf *out, struct text_locale *locale, struct str text)
{
	struct text_utf16 utf16 = TEXT_UTF16_INIT;
	UCollator *collator = open_collator(locale);

	text_utf16_add(&utf16, text, false);
	if (collator != NULL && utf16.len > 0 && utf16.len <= INT32_MAX) {
		const int32_t size =
		    ucol_getSortKey(collator, utf16.ptr, (int32_t)utf16.len, NULL, 0);
		buf_reserve(out, (size_t)size);
		ucol_getSortKey(collator, utf16.ptr, (int32_t)utf16.len,
		    (uint8_t *)out->ptr + out->len, size);
		/* With the NUL at its end, so that the order of what follows comes last. */
		out->len += (size_t)size;
	}
	buf_add(out, text);
	text_utf16_free(&utf16);
}
