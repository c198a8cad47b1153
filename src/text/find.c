/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/usearch.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/find.h"
#include "text/text_int.h"

struct text_finder {
	UCollator *collator;
	UBreakIterator *clusters;
	UStringSearch *search; /* NULL until there is a text */
	struct text_utf16 wanted;
	struct text_utf16 text;
};

struct text_finder *text_finder_open(const char *lang, struct str wanted)
{
	struct text_finder *finder = mem_zalloc(1, sizeof(*finder));
	char locale[TEXT_ICU_LOCALE_SIZE];
	UErrorCode status = U_ZERO_ERROR;

	text_lang_to_icu(locale, lang);
	finder->collator = ucol_open(locale, &status);
	if (U_SUCCESS(status))
		ucol_setStrength(finder->collator, UCOL_PRIMARY);
	finder->clusters = ubrk_open(UBRK_CHARACTER, locale, NULL, 0, &status);
	text_utf16_add(&finder->wanted, wanted, false);
	return finder;
}

void text_finder_close(struct text_finder *finder)
{
	if (finder == NULL)
		return;
	usearch_close(finder->search);
	ucol_close(finder->collator);
	ubrk_close(finder->clusters);
	text_utf16_free(&finder->wanted);
	text_utf16_free(&finder->text);
	free(finder);
}

/* Sets the search on the text in FINDER; false when ICU can't look for that. */
static bool set_text(struct text_finder *finder)
{
	UErrorCode status = U_ZERO_ERROR;

	if (finder->collator == NULL || finder->wanted.len == 0 || finder->text.len == 0 ||
	    finder->wanted.len > INT32_MAX || finder->text.len > INT32_MAX)
		return false;
	if (finder->search != NULL)
		usearch_setText(finder->search, finder->text.ptr, (int32_t)finder->text.len,
		    &status);
	else
		finder->search = usearch_openFromCollator(finder->wanted.ptr,
		    (int32_t)finder->wanted.len, finder->text.ptr, (int32_t)finder->text.len,
		    finder->collator, finder->clusters, &status);
	return U_SUCCESS(status);
}

/* Where a place in UTF-16 is in UTF-8, as far as was gone. */
struct place {
	struct str text;
	size_t at;
	size_t units;
};

static size_t go_to(struct place *place, size_t units)
{
	while (place->units < units && place->at < place->text.len)
		place->units += utf8_decode(&place->at, place->text, place->at) > 0xFFFF ? 2 : 1;
	return place->at;
}

void text_finder_find(struct text_finder *finder, struct str text,
    bool (*found)(size_t start, size_t end, void *context), void *context)
{
	struct place place = {text, 0, 0};
	UErrorCode status = U_ZERO_ERROR;

	finder->text.len = 0;
	text_utf16_add(&finder->text, text, false);
	if (!set_text(finder))
		return;
	for (int32_t at = usearch_first(finder->search, &status);
	     at != USEARCH_DONE && U_SUCCESS(status); at = usearch_next(finder->search, &status)) {
		const int32_t length = usearch_getMatchedLength(finder->search);
		const size_t start = go_to(&place, (size_t)at);
		if (length > 0 && !found(start, go_to(&place, (size_t)(at + length)), context))
			return;
	}
}
