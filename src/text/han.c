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
	bool traditional;
	bool is_converted;   /* others are known: ICU takes long to read its rules */
	bool suspect[COUNT]; /* the charset of those who write so lacks it */
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

static bool convert(struct text_han *han)
{
	static const UChar TO_HANT[] = u"Hans-Hant";
	static const UChar TO_HANS[] = u"Hant-Hans";
	const int32_t capacity = 4 * COUNT;
	int32_t len = 2 * COUNT;
	int32_t limit = len;
	UErrorCode status = U_ZERO_ERROR;
	UParseError where;

	UTransliterator *converter = utrans_openU(han->traditional ? TO_HANT : TO_HANS, -1,
	    UTRANS_FORWARD, NULL, 0, &where, &status);
	/* An ICU without this data knows nothing about it. */
	if (U_FAILURE(status))
		return false;
	UChar *text = mem_alloc((size_t)capacity, sizeof(*text));
	write_all(text);
	utrans_transUChars(converter, text, &len, capacity, 0, &limit, &status);
	utrans_close(converter);
	if (U_SUCCESS(status))
		read_all(han, text, len);
	free(text);
	return U_SUCCESS(status);
}

static USet *open_charset(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *charset = ucnv_open(name, &status);
	USet *set = uset_openEmpty();

	ucnv_getUnicodeSet(charset, set, UCNV_ROUNDTRIP_SET, &status);
	ucnv_close(charset);
	return set;
}

static USet *open_usual(bool traditional)
{
	return open_charset(traditional ? "Big5" : "EUC-CN");
}

struct text_han *text_han_open(bool traditional)
{
	struct text_han *han = mem_zalloc(1, sizeof(*han));
	USet *usual = open_usual(traditional);

	han->traditional = traditional;
	/* An ICU without this charset knows nothing about it. */
	for (size_t i = 0; i < COUNT && !uset_isEmpty(usual); i++)
		han->suspect[i] = !uset_contains(usual, (UChar32)(FIRST + i));
	uset_close(usual);
	return han;
}

void text_han_close(struct text_han *han)
{
	free(han);
}

/* What a simplified character stands beside in China is no sign of it. */
static void keep_usual(struct text_han *han)
{
	USet *usual = open_usual(false);

	for (size_t i = 0; i < COUNT; i++)
		if (!han->suspect[i] || (han->traditional && uset_contains(usual, han->others[i])))
			han->others[i] = 0;
	uset_close(usual);
}

uint32_t text_han_find(struct text_han *han, uint32_t c)
{
	if (c < FIRST || c > LAST || !han->suspect[c - FIRST])
		return 0;
	if (!han->is_converted) {
		han->is_converted = true;
		if (convert(han))
			keep_usual(han);
	}
	return han->others[c - FIRST];
}
