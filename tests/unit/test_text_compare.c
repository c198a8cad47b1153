/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "tests/tap.h"
#include "text/compare.h"

static void test_forms(void)
{
	static const struct {
		const char *text;
		enum text_form form;
		const char *normal;
	} TEXTS[] = {
	    {"plain", TEXT_FORM_NFD, "plain"},
	    {"e\u0301", TEXT_FORM_NONE, "e\u0301"},
	    {"e\u0301", TEXT_FORM_NFC, "\u00e9"},
	    {"\u00e9", TEXT_FORM_NFD, "e\u0301"},
	    {"\uac00", TEXT_FORM_NFD, "\u1100\u1161"},
	    {"\U0001D15E", TEXT_FORM_NFC, "\U0001D157\U0001D165"},
	    {"", TEXT_FORM_NFC, ""},
	};

	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++) {
		struct buf out = BUF_INIT;
		text_normalise(&out, str_from_cstr(TEXTS[i].text), TEXTS[i].form);
		ok(str_eq_cstr(buf_str(&out), TEXTS[i].normal), "normalised %zu", i);
		buf_free(&out);
	}
}

static void test_fold(void)
{
	struct buf a = BUF_INIT;
	struct buf b = BUF_INIT;

	text_fold(&a, STR("STRASSE \u00c9"), TEXT_FORM_NFC);
	text_fold(&b, STR("Stra\u00dfe e\u0301"), TEXT_FORM_NFC);
	ok(str_eq(buf_str(&a), buf_str(&b)), "case and composition don't matter");
	buf_free(&a);
	buf_free(&b);
}

static void test_words(void)
{
	static const struct {
		const char *text;
		const char *word;
		size_t at;
	} WORDS[] = {
	    {"The UN said", "UN", 4},
	    {"UNDER the UN", "UN", 10},
	    {"UNDER", "UN", 5},
	    {"\u00dcber UN", "ber", 8},
	    {"(Ana)", "Ana", 1},
	    {"\u8054\u5408\u56fd\u8bf4", "\u5408\u56fd", 3},
	    {"C++11", "C++", 0},
	    {"", "x", 0},
	    {"x", "", 1},
	};

	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
		ok(text_find_word(str_from_cstr(WORDS[i].text), str_from_cstr(WORDS[i].word), 0) ==
			WORDS[i].at,
		    "\"%s\" in \"%s\"", WORDS[i].word, WORDS[i].text);
}

static void test_sizes(void)
{
	const struct str text = STR("a\u00e9\u65e5\U0001F600");

	ok(text_count_code_points(text) == 4, "four code points");
	ok(text_utf16_size(text) == 10, "ten bytes in UTF-16");
	ok(text_utf16_size(STR("")) == 0, "nothing takes nothing");
}

int main(void)
{
	test_forms();
	test_fold();
	test_words();
	test_sizes();
	return tap_done();
}
