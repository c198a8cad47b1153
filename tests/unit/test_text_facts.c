/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/chars.h"
#include "text/facts.h"
#include "text/number_words.h"

static const struct {
	const char *tag;
	const char *lang;
	const char *script;
	bool is_known;
	bool is_rtl;
	bool is_cased;
	bool is_spaced;
	const char *quotes;
	uint32_t decimal;
} LANGUAGES[] = {
    {"en", "en", "Latn", true, false, true, true, "“”‘’", '.'},
    {"fr", "fr", "Latn", true, false, true, true, "«»«»", ','},
    {"de_AT", "de", "Latn", true, false, true, true, "„“‚‘", ','},
    {"ar", "ar", "Arab", true, true, false, true, "”“’‘", 0},
    {"he", "he", "Hebr", true, true, false, true, NULL, '.'},
    {"zh-TW", "zh", "Hant", true, false, false, false, "「」『』", '.'},
    {"zh", "zh", "Hans", true, false, false, false, "“”‘’", '.'},
    {"ja", "ja", "Jpan", true, false, false, false, "「」『』", '.'},
    {"ko", "ko", "Kore", true, false, false, true, "“”‘’", '.'},
    {"th", "th", "Thai", true, false, false, false, "“”‘’", '.'},
    {"sr-Latn", "sr", "Latn", true, false, true, true, NULL, ','},
    {"ka", "ka", "Geor", true, false, false, true, NULL, ','},
    {"xx", "xx", "", false, false, false, true, NULL, '.'},
    {"", "und", "", false, false, false, true, NULL, '.'},
    {"not a tag", "und", "", false, false, false, true, NULL, '.'},
};

static void test_languages(void)
{
	for (size_t i = 0; i < sizeof(LANGUAGES) / sizeof(*LANGUAGES); i++) {
		const char *tag = LANGUAGES[i].tag;
		struct text_facts *facts = text_facts_open(str_from_cstr(tag));
		struct buf quotes = BUF_INIT;
		is_str(facts->lang, LANGUAGES[i].lang, "\"%s\": language", tag);
		is_str(facts->script, LANGUAGES[i].script, "\"%s\": script", tag);
		is_int(facts->is_known, LANGUAGES[i].is_known, "\"%s\": CLDR has it", tag);
		is_int(facts->is_rtl, LANGUAGES[i].is_rtl, "\"%s\": from right to left", tag);
		is_int(facts->is_cased, LANGUAGES[i].is_cased, "\"%s\": capital letters", tag);
		is_int(facts->is_spaced, LANGUAGES[i].is_spaced, "\"%s\": spaces", tag);
		/* Which digits Arabic has by default, and so which signs, depends on the release. */
		if (LANGUAGES[i].decimal != 0)
			is_int(facts->decimal, LANGUAGES[i].decimal, "\"%s\": decimal sign", tag);
		for (size_t k = 0; k < TEXT_QUOTES; k++)
			utf8_encode(&quotes, facts->quotes[k]);
		if (LANGUAGES[i].quotes != NULL)
			is_str(quotes.ptr, LANGUAGES[i].quotes, "\"%s\": quotes", tag);
		buf_free(&quotes);
		text_facts_close(facts);
	}
}

static void test_lists(void)
{
	struct text_facts *facts = text_facts_open(STR("zh-TW"));

	ok(text_facts_is_one_of(facts, "ja zh"), "the language is in a list");
	ok(text_facts_is_one_of(facts, "zh-Hant"), "with its script");
	ok(text_facts_is_one_of(facts, "fr zh-TW"), "with its region");
	ok(!text_facts_is_one_of(facts, "zh-Hans zh-CN ja"), "not with another");
	text_facts_close(facts);
	facts = text_facts_open(STR("uk"));
	ok(text_facts_has_letter(facts, 0x457), "a letter");
	ok(text_facts_has_letter(facts, 0x407), "in upper case");
	ok(!text_facts_has_letter(facts, 'q'), "none of the language");
	ok(text_facts_has_punct(facts, 0xAB), "punctuation");
	text_facts_close(facts);
}

/* The table for ASCII says what ICU says. */
static void test_chars(void)
{
	struct text_chars chars = TEXT_CHARS_INIT;
	char ascii[128];
	size_t differences = 0;

	for (size_t i = 0; i < sizeof(ascii); i++)
		ascii[i] = (char)i;
	text_chars_set(&chars, str_from(ascii, sizeof(ascii)));
	for (size_t i = 0; i < sizeof(ascii); i++)
		differences += chars.items[i].flags != text_char_flags((uint32_t)i);
	is_int(differences, 0, "ASCII characters have their flags");
	text_chars_set(&chars, STR("aé٣。"));
	is_int(chars.count, 4, "characters are counted");
	is_int(chars.items[2].at, 3, "they have places");
	is_int(text_digit_value(chars.items[2].c), 3, "and values");
	is_int(chars.items[4].at, 8, "the end has one, too");
	is_int(chars.flags & TEXT_CHAR_SPACE, 0, "no white space");
	text_chars_free(&chars);
}

static const struct {
	const char *lang;
	size_t number;
	const char *text;
	bool found;
} WORDS[] = {
    {"en", 3, "Three people", true},
    {"en", 3, "the third one", true},
    {"en", 3, "in March", true},
    {"en", 21, "Twenty-one people", true},
    {"en", 3, "four people", false},
    {"fr", 2, "le deuxième jour", true},
    {"de", 45, "fünfundvierzig Leute", false},
    {"de", 21, "einundzwanzig Leute", true},
    {"ru", 2, "две реки", true},
    {"zh", 20, "二十人", true},
    {"ar", 3, "ثلاثة أشخاص", true},
    {"pl", 5, "w maju", true},
};

static void test_number_words(void)
{
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++) {
		struct text_number_words *words = text_number_words_open(WORDS[i].lang);
		is_int(text_number_words_find(words, WORDS[i].number, str_from_cstr(WORDS[i].text)),
		    WORDS[i].found, "%s: %zu in %s", WORDS[i].lang, WORDS[i].number, WORDS[i].text);
		ok(text_number_words_is_known(words), "%s: ICU knows how", WORDS[i].lang);
		text_number_words_close(words);
	}
	struct text_number_words *words = text_number_words_open("pcm");
	ok(!text_number_words_is_known(words), "ICU doesn't know every language");
	text_number_words_close(words);
}

int main(void)
{
	test_languages();
	test_lists();
	test_chars();
	test_number_words();
	return tap_done();
}
