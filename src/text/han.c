/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A character is foreign to traditional Chinese when ICU would write another for it and
 * Taiwan's old charset lacks it; to simplified, likewise with China's. Both have
 * what is written in names and in few words: U+8457 is in GB 2312. What is there beside
 * its traditional character is a matter of taste: Hong Kong writes U+7740 for U+8457.
 */
#include "config.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/uset.h>
#include <unicode/utrans.h>

#include "base/mem.h"
#include "text/han.h"

#define FIRST 0x4E00
#define LAST 0x9FA5
#define COUNT (LAST - FIRST + 1)

struct text_han {
	UChar others[COUNT]; /* 0: the character may be in the text */
};

/* All characters, each with a line feed behind it; TEXT has room for them. */
static void write_all(UChar *text)
{
	for (size_t i = 0; i < COUNT; i++) {
		text[2 * i] = (UChar)(FIRST + i);
		text[2 * i + 1] = '\n';
	}
}

/* What became of each that is one character still and another one. */
static void read_all(struct text_han *han, const UChar *text, int32_t len)
{
	int32_t at = 0;

	for (size_t i = 0; i < COUNT && at < len; i++) {
		int32_t end = at;
		while (end < len && text[end] != '\n')
			end++;
		if (end == at + 1 && text[at] != FIRST + i)
			han->others[i] = text[at];
		at = end + 1;
	}
}

static void convert(struct text_han *han, bool traditional, UErrorCode *status)
{
	static const UChar TO_HANT[] = u"Hans-Hant";
	static const UChar TO_HANS[] = u"Hant-Hans";
	const int32_t capacity = 4 * COUNT;
	int32_t len = 2 * COUNT;
	int32_t limit = len;
	UParseError where;

	UTransliterator *converter = utrans_openU(traditional ? TO_HANT : TO_HANS, -1,
	    UTRANS_FORWARD, NULL, 0, &where, status);
	UChar *text = mem_alloc((size_t)capacity, sizeof(*text));
	write_all(text);
	if (U_SUCCESS(*status)) {
		utrans_transUChars(converter, text, &len, capacity, 0, &limit, status);
		utrans_close(converter);
	}
	if (U_SUCCESS(*status))
		read_all(han, text, len);
	free(text);
}

static USet *open_charset(const char *name, UErrorCode *status)
{
	UConverter *charset = ucnv_open(name, status);
	USet *set = uset_openEmpty();

	ucnv_getUnicodeSet(charset, set, UCNV_ROUNDTRIP_SET, status);
	ucnv_close(charset);
	return set;
}

/* What the charset of those who write so has may be in the text. */
static void keep_usual(struct text_han *han, bool traditional, UErrorCode *status)
{
	USet *taiwan = open_charset("Big5", status);
	USet *china = open_charset("EUC-CN", status);
	const USet *usual = traditional ? taiwan : china;

	for (size_t i = 0; U_SUCCESS(*status) && i < COUNT; i++)
		if (uset_contains(usual, (UChar32)(FIRST + i)) ||
		    (traditional && uset_contains(china, han->others[i])))
			han->others[i] = 0;
	uset_close(taiwan);
	uset_close(china);
}

struct text_han *text_han_open(bool traditional)
{
	struct text_han *han = mem_zalloc(1, sizeof(*han));
	UErrorCode status = U_ZERO_ERROR;

	convert(han, traditional, &status);
	keep_usual(han, traditional, &status);
	/* An ICU without this data knows nothing about it. */
	if (U_FAILURE(status))
		*han = (struct text_han){{0}};
	return han;
}

void text_han_close(struct text_han *han)
{
	free(han);
}

uint32_t text_han_find(const struct text_han *han, uint32_t c)
{
	return c >= FIRST && c <= LAST ? han->others[c - FIRST] : 0;
}
