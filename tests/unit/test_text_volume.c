/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The volume of texts, with examples of what GMX-V says of words and characters. */
#include "config.h"

#include "base/buf.h"
#include "tests/tap.h"
#include "text/compare.h"
#include "text/volume.h"

#define COUNT_OF(array) (unsigned)(sizeof(array) / sizeof(*(array)))

static struct text_volume survey(const char *lang, struct str text)
{
	struct text_volume volume = {.words = 0};
	struct text_surveyor *surveyor = text_surveyor_open(lang);

	text_survey(&volume, surveyor, text);
	text_surveyor_close(surveyor);
	return volume;
}

static const struct {
	const char *lang;
	const char *text;
	size_t words;
	size_t characters;
	size_t white_space;
	size_t punctuation;
} EXAMPLES[] = {
    {"en", "", 0, 0, 0, 0},
    {"en", " \t\n\f\r ", 0, 0, 6, 0},
    {"en", "This sentence has a word count of 9 words.", 9, 33, 8, 1},
    {"en", "This sentence/text unit has a word count of 11 words.", 11, 42, 9, 2},
    {"en", "The black cat eats.", 4, 15, 3, 1},
    {"en", "Start Text end.", 3, 12, 2, 1},
    /* Hyphens and apostrophes are characters of the word that they stand in. */
    {"en", "  Al Capone was an Italian-American.  ", 5, 29, 8, 1},
    {"en", "He can\u2019t eat that fast.", 5, 18, 4, 1},
    {"en", "well\u2010known - or not -", 3, 15, 4, 2},
    /* French elision separates words. */
    {"fr", "L'objectif est defini.", 4, 19, 2, 1},
    {"fr",
	"Elle a été la première Française d\u2019une famille "
	"d\u2019émigrés.",
	11, 48, 8, 1},
    {"fr-CA", "l\u2019eau", 2, 5, 0, 0},
    {"de", "Hans' Ku'damm", 2, 11, 1, 1},
    {"en", "The quick (\"brown\") fox can't jump 32.3 feet, right?", 9, 37, 8, 7},
    {"en", "( ) \" ' { } [ ] / % $ @ # ? ! * _ -", 0, 0, 17, 18},
    {"en", "Here is a present for you: \U0001F381", 6, 21, 6, 1},
    /* No white space of GMX-V: what holds words together. */
    {"fr", "Ça va\u00A0?", 2, 5, 1, 1},
    /* A share of the characters where words aren't told apart. */
    {"zh", "我们去北京大学。", 3, 7, 0, 1},
    {"zh-Hant-TW", "我們去北京大學了嗎", 3, 9, 0, 0},
    {"ja", "東京に行きました。", 3, 8, 0, 1},
    {"ko", "안녕하세요 세계", 2, 7, 1, 0},
    {"th", "ฉันรักภาษาไทย", 2, 13, 0, 0},
    /* ... where GMX-V names none, by the dictionary. */
    {"lo", "ພາສາລາວ", 2, 7, 0, 0},
};

static void test_examples(void)
{
	for (unsigned i = 0; i < COUNT_OF(EXAMPLES); i++) {
		const char *text = EXAMPLES[i].text;
		const struct text_volume volume = survey(EXAMPLES[i].lang, str_from_cstr(text));
		is_int(volume.words, EXAMPLES[i].words, "words in %s, %u", EXAMPLES[i].lang, i);
		is_int(volume.characters, EXAMPLES[i].characters, "characters, %u", i);
		is_int(volume.white_space, EXAMPLES[i].white_space, "white space, %u", i);
		is_int(volume.punctuation, EXAMPLES[i].punctuation, "punctuation, %u", i);
	}
}

static const struct {
	const char *text;
	enum text_kind kind;
	size_t count;
	size_t words;
	size_t characters;
} KINDS[] = {
    {"10 of 20 or 30", TEXT_KIND_NUMBER, 3, 3, 6},
    {"10,000.00 and 3.14", TEXT_KIND_COMPLEX, 2, 2, 10},
    {"10,000.00 and 3.14", TEXT_KIND_NUMBER, 0, 0, 0},
    {"10.50 mm or 3kg", TEXT_KIND_MEASURE, 2, 3, 9},
    {"10.50 mm", TEXT_KIND_COMPLEX, 0, 0, 0},
    {"10 in the morning", TEXT_KIND_NUMBER, 1, 1, 2},
    {"20 % of $300 and €5", TEXT_KIND_MEASURE, 3, 3, 6},
    {"the AEG321 and an F-16", TEXT_KIND_ALPHANUMERIC, 2, 2, 10},
    {"on 2026-11-25, 25/11/2026 and 25.11.26.", TEXT_KIND_DATE, 3, 5, 24},
    {"on 2026-11-25", TEXT_KIND_NUMBER, 0, 0, 0},
    {"1-2-3", TEXT_KIND_DATE, 0, 0, 0},
    {"1.2.3.4", TEXT_KIND_DATE, 0, 0, 0},
    {"see (https://example.com/a?b=1) or www.example.org!", TEXT_KIND_URL, 2, 6, 31},
    {"请看https://example.com。谢谢", TEXT_KIND_URL, 1, 2, 15},
    {"https://my-site.example/a-b", TEXT_KIND_URL, 1, 3, 22},
    {"pages 10-20", TEXT_KIND_NUMBER, 1, 1, 5},
    {"write to <a.b@example.com>.", TEXT_KIND_EMAIL, 1, 2, 12},
    {"@home, a@b or a@b.", TEXT_KIND_EMAIL, 0, 0, 0},
    {"١٢٣ كتاب", TEXT_KIND_NUMBER, 1, 1, 3},
};

static void test_kinds(void)
{
	for (unsigned i = 0; i < COUNT_OF(KINDS); i++) {
		const struct text_volume volume = survey("en", str_from_cstr(KINDS[i].text));
		const struct text_amount *amount = &volume.kinds[KINDS[i].kind];
		is_int(amount->count, KINDS[i].count, "%u: how many in %s", i, KINDS[i].text);
		is_int(amount->words, KINDS[i].words, "%u: their words", i);
		is_int(amount->characters, KINDS[i].characters, "%u: their characters", i);
	}
}

static void test_only(void)
{
	const struct text_volume numbers = survey("en", STR("15 16 3.1415926536"));
	const struct text_volume share = survey("ja", STR("15 16 3.1415926536"));
	const struct text_volume measures = survey("en", STR("(10 kg)"));
	const struct text_volume mixed = survey("en", STR("AEG321 has 2"));
	const struct text_volume codes = survey("en", STR("AEG321, BX2"));
	const struct text_volume none = survey("en", STR("..."));

	is_int(numbers.only[TEXT_ONLY_NUMERIC].words, 3, "a unit of numbers");
	is_int(numbers.only[TEXT_ONLY_NUMERIC].characters, 15, "its characters");
	is_int(share.only[TEXT_ONLY_NUMERIC].words, 5, "in Japanese, a share of its characters");
	is_int(measures.only[TEXT_ONLY_MEASURE].words, 2, "a unit of measurements");
	is_int(codes.only[TEXT_ONLY_ALPHANUMERIC].count, 1, "a unit of alphanumeric words");
	for (int i = 0; i < TEXT_ONLY; i++)
		ok(mixed.only[i].count == 0 && none.only[i].count == 0,
		    "nothing of one kind only, %d", i);
}

static unsigned long long random_state = 0xD1B54A32D192ED03ULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

static const char *const PIECES[] = {"a", "Bc", "12", "3.5", " ", " ", "\u00A0", ".", ",", "-",
    "\u2011", "'", "\u2019", "/", "%", "$", "kg", "@", "://", "www.", "2026-11-25", "é", "e\u0301",
    "\u0301", "я", "عربي", "日本", "ไทย", "한국", "\u1100\u1161", "👩", "\u200D", "क्", "ষ", "\n",
    "\u3000", "٣", "_", "x:y"};

static bool is_same(const struct text_volume *a, const struct text_volume *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static void test_random(const char *lang)
{
	struct text_surveyor *surveyor = text_surveyor_open(lang);
	struct buf text = BUF_INIT;
	struct buf form = BUF_INIT;
	int changed = 0;
	int wrong = 0;

	for (int run = 0; run < 4000; run++) {
		struct text_volume volumes[2] = {{.words = 0}, {.words = 0}};
		buf_reset(&text);
		for (unsigned left = random_below(25); left > 0; left--)
			buf_add_cstr(&text, PIECES[random_below(COUNT_OF(PIECES))]);
		text_survey(&volumes[0], surveyor, buf_str(&text));
		buf_reset(&form);
		text_normalise(&form, buf_str(&text), TEXT_FORM_NFD);
		text_survey(&volumes[1], surveyor, buf_str(&form));
		changed += !is_same(&volumes[0], &volumes[1]);
		buf_reset(&form);
		text_normalise(&form, buf_str(&text), TEXT_FORM_NFC);
		const struct text_volume *v = &volumes[0];
		size_t words = 0;
		size_t characters = 0;
		for (int i = 0; i < TEXT_KINDS; i++) {
			words += v->kinds[i].words;
			characters += v->kinds[i].characters;
			wrong += v->kinds[i].words < (v->kinds[i].count > 0);
		}
		wrong += (words > v->words && lang[0] == 'e') || characters > v->characters;
		wrong += v->characters + v->punctuation + v->white_space !=
		    text_count_code_points(buf_str(&form));
	}
	is_int(changed, 0, "volumes are the same in NFC and NFD, in %s", lang);
	is_int(wrong, 0, "parts are no more than the whole, in %s", lang);
	buf_free(&text);
	buf_free(&form);
	text_surveyor_close(surveyor);
}

int main(void)
{
	test_examples();
	test_kinds();
	test_only();
	test_random("en");
	test_random("fr");
	test_random("ja");
	text_surveyor_close(NULL);
	return tap_done();
}
