/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "tests/tap.h"
#include "text/lang.h"

static void test_canonicalise(void)
{
	static const char *const TAGS[][2] = {
	    {"en", "en"},
	    {"EN", "en"},
	    {"pt_br", "pt-BR"},
	    {"zh_hant_tw", "zh-Hant-TW"},
	    {"ZH-HANS", "zh-Hans"},
	    {"iw", "he"},
	    {"in", "id"},
	    {"ji", "yi"},
	    {"mo", "ro"},
	    {"zh-min-nan", "nan"},
	    {"i-klingon", "tlh"},
	    {"zh-cmn-Hans", "cmn-Hans"},
	    {"es-419", "es-419"},
	    {"ku-arab", "ku-Arab"},
	    {"sr-latn-rs", "sr-Latn-RS"},
	    {"de-1996", "de-1996"},
	    {"ca-es-VALENCIA", "ca-ES-valencia"},
	    {"en-X-Pseudo", "en-x-pseudo"},
	    {"X-Mine", "x-mine"},
	    {"de-u-co-phonebk", "de-u-co-phonebk"},
	    {"und", "und"},
	};
	static const char *const REFUSED[] = {"", "e", "-", "en-", "-en", "en--US", "en US",
	    "fr_FR.UTF-8", "123", "en-toolongsubtag", "français", "toolonglanguage", "en-a", "en-x",
	    "en-abcdefgh-abcdefgi-abcdefgj-abcdefgk-abcdefgl-abcdefgm-abcdefgn-abcdefgo"};
	char tag[TEXT_LANG_SIZE];

	for (size_t i = 0; i < sizeof(TAGS) / sizeof(*TAGS); i++) {
		const struct error *err = text_lang_canonicalise(tag, str_from_cstr(TAGS[i][0]));
		is_str(err != NULL ? err->message : tag, TAGS[i][1], "%s", TAGS[i][0]);
	}
	for (size_t i = 0; i < sizeof(REFUSED) / sizeof(*REFUSED); i++) {
		memcpy(tag, "same", sizeof("same"));
		const struct error *err = text_lang_canonicalise(tag, str_from_cstr(REFUSED[i]));
		ok(err != NULL && err->code == ERROR_USAGE, "\"%s\" is refused", REFUSED[i]);
		is_str(tag, "same", "and nothing changes");
	}
	ok(text_lang_canonicalise(tag, STR("en\0US")) != NULL, "a NUL is refused");
}

static void test_rtl(void)
{
	static const char *const RTL[] = {"ar", "he", "iw", "fa", "ur", "ug", "ps", "ckb", "sd",
	    "yi", "dv", "ku-Arab", "ar-EG", "az-Arab", "uz-AF", "pa-PK", "und-Arab", "nqo", "syr"};
	static const char *const LTR[] = {"en", "fr", "ku", "ar-Latn", "ug-Cyrl", "zh-Hant", "uz",
	    "pa", "und", "x-mine", "not a tag", ""};

	for (size_t i = 0; i < sizeof(RTL) / sizeof(*RTL); i++)
		ok(text_lang_is_rtl(RTL[i]), "%s is written from right to left", RTL[i]);
	for (size_t i = 0; i < sizeof(LTR) / sizeof(*LTR); i++)
		ok(!text_lang_is_rtl(LTR[i]), "\"%s\" is not", LTR[i]);
}

static void test_matches(void)
{
	static const struct {
		const char *a;
		const char *b;
		bool matches;
	} PAIRS[] = {
	    {"pt-BR", "pt", true},
	    {"en", "EN", true},
	    {"iw", "he", true},
	    {"zh-TW", "zh-Hant", true},
	    {"zh-TW", "zh", false},
	    {"zh", "zh-Hans-CN", true},
	    {"sr", "sr-Latn", false},
	    {"sr", "sr-Cyrl", true},
	    {"no", "nb", true},
	    {"nn", "nb", false},
	    {"fr", "es", false},
	    {"ug", "ug-Arab-CN", true},
	    {"", "en", false},
	    {"not a tag", "en", false},
	    {"und", "en", false},
	};

	for (size_t i = 0; i < sizeof(PAIRS) / sizeof(*PAIRS); i++) {
		is_int(text_lang_matches(PAIRS[i].a, PAIRS[i].b), PAIRS[i].matches,
		    "\"%s\" and \"%s\"", PAIRS[i].a, PAIRS[i].b);
		is_int(text_lang_matches(PAIRS[i].b, PAIRS[i].a), PAIRS[i].matches,
		    "\"%s\" and \"%s\"", PAIRS[i].b, PAIRS[i].a);
	}
}

static void test_display(void)
{
	static const char *const NAMES[][3] = {
	    {"fr", "en", "French"},
	    {"fr", "fr", "français"},
	    {"pt-BR", "en", "Portuguese (Brazil)"},
	    {"ar", "ar", "العربية"},
	    {"not a tag", "en", "not a tag"},
	};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(*NAMES); i++) {
		struct buf name = BUF_INIT;
		text_lang_display(&name, NAMES[i][0], NAMES[i][1]);
		is_str(name.ptr, NAMES[i][2], "%s in %s", NAMES[i][0], NAMES[i][1]);
		buf_free(&name);
	}
}

static void set(const char *name, const char *value)
{
	if (value != NULL)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void test_user(void)
{
	static const struct {
		const char *language;
		const char *all;
		const char *messages;
		const char *lang;
		const char *tag;
	} CASES[] = {
	    {NULL, NULL, NULL, NULL, "en"},
	    {NULL, NULL, NULL, "C", "en"},
	    {NULL, NULL, NULL, "C.UTF-8", "en"},
	    {NULL, NULL, NULL, "POSIX", "en"},
	    {NULL, NULL, NULL, "fr_FR.UTF-8", "fr-FR"},
	    {NULL, NULL, "es_ES", "fr_FR.UTF-8", "es-ES"},
	    {NULL, "ar_EG.UTF-8", "es_ES", "fr_FR.UTF-8", "ar-EG"},
	    {NULL, "", "", "fr", "fr"},
	    {"de:fr", NULL, NULL, "fr_FR", "de"},
	    {"pt_BR", NULL, NULL, "fr_FR", "pt-BR"},
	    {"", NULL, NULL, "fr_FR", "fr-FR"},
	    {":de", NULL, NULL, "fr_FR", "fr-FR"},
	    {"de", NULL, NULL, "C", "en"},
	    {"de", "C", NULL, "fr_FR", "en"},
	    {NULL, NULL, NULL, "sr_RS.UTF-8@latin", "sr-Latn-RS"},
	    {NULL, NULL, NULL, "sr@latin", "sr-Latn"},
	    {NULL, NULL, NULL, "de_DE@euro", "de-DE"},
	    {NULL, NULL, NULL, "ca_ES.utf8@valencia", "ca-ES-valencia"},
	    {NULL, NULL, NULL, "!!", "en"},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		char tag[TEXT_LANG_SIZE];
		set("LANGUAGE", CASES[i].language);
		set("LC_ALL", CASES[i].all);
		set("LC_MESSAGES", CASES[i].messages);
		set("LANG", CASES[i].lang);
		text_lang_user(tag);
		is_str(tag, CASES[i].tag, "the user's locale, case %zu", i);
	}
}

int main(void)
{
	test_canonicalise();
	test_rtl();
	test_matches();
	test_display();
	test_user();
	return tap_done();
}
