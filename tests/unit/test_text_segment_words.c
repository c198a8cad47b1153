/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of data/segmentation, beside the abbreviations that CLDR gives ICU. */
#include "config.h"

#include <stdlib.h>
#include <unicode/uenum.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/segment_int.h"

#define ABBREVIATION                                                                     \
	(SEGMENT_TITLE | SEGMENT_NUMBER | SEGMENT_MONTH | SEGMENT_LAST | SEGMENT_PLAIN | \
	    SEGMENT_UNIT)
#define WORD_SIZE 64

/* The newest ICU whose lists have been looked through; newer ones may have more. */
#define ICU_NEWEST 72

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

/* True when the full stop after WORD is known to be an abbreviation's. */
static bool is_known(const struct segment_words *words, struct str word)
{
	const size_t space = str_find_char(word, ' ', 0);

	if (is_dotted(word) || (segment_words_find(words, word) & ABBREVIATION) != 0)
		return true;
	return space < word.len && is_known(words, str_slice(word, space + 1, word.len));
}

/* True when README.md says in its table why LANG does without WORD: "| de | am Alt | ... |". */
static bool is_left_out(struct str readme, const char *lang, struct str word)
{
	struct buf needle = BUF_INIT;
	struct str line;
	bool found = false;

	buf_addf(&needle, " %.*s ", STR_ARG(word));
	while (!found && readme.ptr != NULL && str_next(&line, &readme, '\n')) {
		struct str cell;
		str_next(&cell, &line, '|');
		found = cell.len == 0 && line.ptr != NULL && str_next(&cell, &line, '|') &&
		    str_eq_cstr(str_trim(cell), lang) && line.ptr != NULL &&
		    str_next(&cell, &line, '|') && str_find(cell, buf_str(&needle), 0) < cell.len;
	}
	buf_free(&needle);
	return found;
}

/* Every abbreviation of LIST, LOCALE's, is known, or README says why not; and not both. */
static void test_list(const char *locale, UResourceBundle *list, struct str readme)
{
	UErrorCode status = U_ZERO_ERROR;
	struct segment_words *words = segment_words_open(locale);
	const int32_t total = ures_getSize(list);
	int left_out = 0;
	int bad = 0;

	for (int32_t i = 0; i < total; i++) {
		int32_t len;
		char utf8[WORD_SIZE];
		const UChar *utf16 = ures_getStringByIndex(list, i, &len, &status);
		u_strToUTF8(utf8, (int32_t)sizeof(utf8), NULL, utf16, len, &status);
		struct str word = str_from_cstr(utf8);
		if (word.len > 0 && word.ptr[word.len - 1] == '.')
			word.len--;
		const bool is_out = is_left_out(readme, locale, word);
		left_out += is_out;
		if (is_known(words, word) == is_out) {
			bad++;
			note("%s: %.*s %s", locale, STR_ARG(word),
			    is_out ? "isn't left out" : "is missing");
		}
	}
	ok(U_SUCCESS(status) && total > 0, "ICU has a list for %s", locale);
	note("%s: %d abbreviations, %d of them left out", locale, (int)total, left_out);
	is_int(bad, 0, "%s: the others are known", locale);
	segment_words_close(words);
}

/* The lists that CLDR has, through ICU. */
static void test_lists(struct str readme)
{
	UErrorCode status = U_ZERO_ERROR;
	UEnumeration *locales = ures_openAvailableLocales(U_ICUDATA_NAME "-brkitr", &status);
	const char *locale;
	int lists = 0;

	while (U_SUCCESS(status) && (locale = uenum_next(locales, NULL, &status)) != NULL) {
		UErrorCode found = U_ZERO_ERROR;
		UResourceBundle *bundle = ures_openDirect(U_ICUDATA_NAME "-brkitr", locale, &found);
		UResourceBundle *exceptions = ures_getByKey(bundle, "exceptions", NULL, &found);
		UResourceBundle *list = ures_getByKey(exceptions, "SentenceBreak", NULL, &found);
		if (U_SUCCESS(found)) {
			lists++;
			if (ures_getSize(list) > 0)
				test_list(locale, list, readme);
		}
		ures_close(list);
		ures_close(exceptions);
		ures_close(bundle);
	}
	uenum_close(locales);
	ok(U_SUCCESS(status), "ICU tells its locales");
	ok(lists >= 7, "ICU has lists for %d of them", lists);
}

static void test_coverage(void)
{
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;
	struct buf readme = BUF_INIT;

	buf_addf(&path, "%s/data/segmentation/README.md", srcdir != NULL ? srcdir : ".");
	const struct error *err = io_read(&readme, path.ptr);
	if (U_ICU_VERSION_MAJOR_NUM > ICU_NEWEST)
		skip("its lists may have more than ours", "ICU's abbreviations are known");
	else if (ok(err == NULL, "%s is read", path.ptr))
		test_lists(buf_str(&readme));
	buf_free(&readme);
	buf_free(&path);
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
	test_coverage();
	return tap_done();
}
