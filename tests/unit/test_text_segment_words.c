/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of data/segmentation, beside the abbreviations that CLDR gives ICU. */
#include "config.h"

#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/segment_int.h"

#define ABBREVIATION                                                                     \
	(SEGMENT_TITLE | SEGMENT_NUMBER | SEGMENT_MONTH | SEGMENT_LAST | SEGMENT_PLAIN | \
	    SEGMENT_UNIT)
#define WORD_SIZE 64

/*
 * The locales that have any, and the percentage of them that our words must
 * reach. Left out are, on purpose, ordinary words that end sentences far
 * more often than they abbreviate ("All.", "Go."), and what needs no list: initials and
 * acronyms.
 */
static const struct {
	const char *locale;
	int covered;
} LISTS[] = {
    {"de", 65},
    {"en", 60},
    {"es", 60},
    {"fr", 55},
    {"it", 80},
    {"pt", 50},
    {"ru", 80},
};

/* True for what is known without a list: one letter, or letters with full stops between. */
static bool is_dotted(struct str word)
{
	size_t part = 0;

	for (size_t at = 0; at < word.len;) {
		const uint32_t c = utf8_decode(&at, word, at);
		part = c == '.' ? 0 : part + 1;
		if (part > 2)
			return false;
	}
	return str_find_char(word, '.', 0) < word.len || utf8_length(word) == 1;
}

static void test_list(const char *locale, int wanted)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *bundle = ures_open(U_ICUDATA_NAME "-brkitr", locale, &status);
	UResourceBundle *exceptions = ures_getByKey(bundle, "exceptions", NULL, &status);
	UResourceBundle *list = ures_getByKey(exceptions, "SentenceBreak", NULL, &status);
	struct segment_words *words = segment_words_open(locale);
	struct buf missing = BUF_INIT;
	int total = 0;
	int found = 0;

	for (int32_t i = 0; U_SUCCESS(status) && i < ures_getSize(list); i++) {
		int32_t len;
		char utf8[WORD_SIZE];
		const UChar *utf16 = ures_getStringByIndex(list, i, &len, &status);
		u_strToUTF8(utf8, (int32_t)sizeof(utf8), NULL, utf16, len, &status);
		struct str word = str_from_cstr(utf8);
		if (word.len > 0 && word.ptr[word.len - 1] == '.')
			word.len--;
		total++;
		if (is_dotted(word) || (segment_words_find(words, word) & ABBREVIATION) != 0)
			found++;
		else
			buf_addf(&missing, " %.*s", STR_ARG(word));
	}
	if (!ok(U_SUCCESS(status) && total > 0, "ICU has a list for %s", locale))
		note("%s", u_errorName(status));
	note("%s: %d of %d; not:%s", locale, found, total, missing.ptr);
	ok(found * 100 >= total * wanted, "%s: %d %% of ICU's abbreviations are known", locale,
	    wanted);
	segment_words_close(words);
	buf_free(&missing);
	ures_close(list);
	ures_close(exceptions);
	ures_close(bundle);
}

static void test_lookup(void)
{
	struct segment_words *en = segment_words_open("en_GB");
	struct segment_words *de = segment_words_open("de");
	struct segment_words *none = segment_words_open("tlh");

	ok(segment_words_find(en, STR("Mr")) & SEGMENT_TITLE, "Mr");
	ok(segment_words_find(en, STR("PROF")) & SEGMENT_TITLE, "in any case");
	ok(segment_words_find(en, STR("e.g")) & SEGMENT_PLAIN, "e.g.");
	ok(segment_words_find(en, STR("e. g")) & SEGMENT_PLAIN, "e. g.");
	ok(segment_words_find(de, STR("z.\u00A0B")) & SEGMENT_PLAIN, "a no-break space");
	ok(segment_words_find(de, STR("Oktober")) & SEGMENT_ORDINAL, "Oktober");
	ok(segment_words_find(none, STR("Dr")) & SEGMENT_TITLE, "words of any language");
	is_int(segment_words_find(none, STR("Oktober")), 0, "and no others");
	is_int(segment_words_find(en, STR("")), 0, "no word");
	is_int(segment_words_find(en,
		   STR("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten")),
	    0, "a long word");
	is_int(segment_words_ordinals(de), SEGMENT_ORDINALS_ANY, "German ordinal numbers");
	is_int(segment_words_ordinals(en), SEGMENT_ORDINALS_NONE, "English ordinal numbers");
	ok(segment_script_has_rules("sr_Latn") && segment_script_has_rules("th"), "scripts");
	ok(!segment_script_has_rules("") && !segment_script_has_rules("jv_Java"),
	    "scripts without rules");
	segment_words_close(en);
	segment_words_close(de);
	segment_words_close(none);
}

/* Every language that the marks of its script are known of has words, or needs none. */
static void test_languages(void)
{
	static const char *const LANGUAGES[] = {"af", "am", "ar", "as", "az", "be", "bg", "bn",
	    "br", "bs", "ca", "ceb", "ckb", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et",
	    "eu", "fa", "fi", "fil", "fo", "fr", "fy", "ga", "gd", "gl", "gu", "ha", "he", "hi",
	    "hr", "hu", "hy", "id", "ig", "is", "it", "jv", "ka", "kk", "kn", "ku", "ky", "lb",
	    "lt", "lv", "mg", "mk", "ml", "mn", "mr", "ms", "mt", "nb", "ne", "nl", "nn", "or",
	    "pa", "pl", "ps", "pt", "ro", "ru", "rw", "si", "sk", "sl", "so", "sq", "sr", "su",
	    "sv", "sw", "ta", "te", "tg", "tk", "tl", "tr", "tt", "ug", "uk", "ur", "uz", "vi",
	    "xh", "yo", "zu"};
	struct segment_words *none = segment_words_open("tlh");
	int poor = 0;

	for (size_t i = 0; i < sizeof(LANGUAGES) / sizeof(*LANGUAGES); i++) {
		struct segment_words *words = segment_words_open(LANGUAGES[i]);
		if (segment_words_count(words) <= segment_words_count(none)) {
			note("%s has no words", LANGUAGES[i]);
			poor++;
		}
		segment_words_close(words);
	}
	is_int(poor, 0, "languages without words");
	segment_words_close(none);
}

int main(void)
{
	test_lookup();
	test_languages();
	for (size_t i = 0; i < sizeof(LISTS) / sizeof(*LISTS); i++)
		test_list(LISTS[i].locale, LISTS[i].covered);
	return tap_done();
}
