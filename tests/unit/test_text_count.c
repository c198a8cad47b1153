/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/compare.h"
#include "text/count.h"

#define MAX_UNITS 4096

static unsigned long long random_state = 0xD1B54A32D192ED03ULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

static struct text_counts count(const char *lang, struct str text)
{
	struct text_counts counts = {0, 0, 0};
	struct text_counter *counter = text_counter_open(lang);

	text_count(&counts, counter, text);
	text_counter_close(counter);
	return counts;
}

static const struct {
	const char *lang;
	const char *text;
	size_t words;
	size_t characters;
	size_t visible;
} EXAMPLES[] = {
    {"en", "", 0, 0, 0},
    {"en", " \r\n\t", 0, 3, 0},
    {"en", "Hello, world!", 2, 13, 12},
    {"en", "don't stop at 3.14 or 1,000", 6, 27, 22},
    {"en", "____ ... snake_case", 1, 19, 17},
    {"en", "a:b", 2, 3, 3},
    {"sv", "EU:s", 1, 4, 4},
    {"fi", "EU:n jäsen", 2, 10, 9},
    {"fil", "a:b", 2, 3, 3},
    {"en", "write to: @ or @me", 4, 18, 14},
    {"fr", "l’été déjà vu", 3, 13, 11},
    {"ar", "مرحبا بالعالم", 2, 13, 12},
    {"ug", "ياخشىمۇسىز دۇنيا", 2, 16, 15},
    {"zh", "我们去北京大学", 4, 7, 7},
    {"ja", "東京に行きました。", 5, 9, 9},
    {"th", "ฉันรักภาษาไทย", 4, 11, 11},
    {"km", "ខ្ញុំស្រលាញ់ភាសាខ្មែរ", 3, 0, 0},
    {"my", "မြန်မာဘာသာစကား", 2, 0, 0},
    {"lo", "ພາສາລາວ", 2, 7, 7},
    {"ko", "안녕하세요 세계", 2, 8, 7},
    {"en", "👩‍💻🇫🇷e\u0301", 1, 3, 3},
    {"hi", "नमस्ते दुनिया", 2, 0, 0},
};

static void test_examples(void)
{
	for (size_t i = 0; i < sizeof(EXAMPLES) / sizeof(*EXAMPLES); i++) {
		const char *lang = EXAMPLES[i].lang;
		struct text_counts counts = count(lang, str_from_cstr(EXAMPLES[i].text));
		is_int(counts.words, EXAMPLES[i].words, "words in %s: %s", lang, EXAMPLES[i].text);
		if (EXAMPLES[i].characters == 0 && EXAMPLES[i].words > 0)
			continue;
		is_int(counts.characters, EXAMPLES[i].characters, "characters in %s, %zu", lang, i);
		is_int(counts.visible, EXAMPLES[i].visible, "visible in %s, %zu", lang, i);
	}
}

/* What ICU says when it is given everything, in NFC. */
static struct text_counts count_by_icu(const char *locale, struct str text)
{
	struct text_counts counts = {0, 0, 0};
	UErrorCode status = U_ZERO_ERROR;
	UChar units[MAX_UNITS];
	struct buf normal = BUF_INIT;
	int32_t len;

	text_normalise(&normal, text, TEXT_FORM_NFC);
	text = buf_str(&normal);
	u_strFromUTF8(units, MAX_UNITS, &len, text.ptr, (int32_t)text.len, &status);
	UBreakIterator *words = ubrk_open(UBRK_WORD, locale, units, len, &status);
	for (int32_t from = 0, to = ubrk_next(words); to != UBRK_DONE;
	     from = to, to = ubrk_next(words)) {
		bool has_letter = false;
		for (int32_t i = from; i < to;) {
			UChar32 c;
			U16_NEXT(units, i, to, c);
			has_letter |= (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
		}
		counts.words += has_letter;
	}
	ubrk_close(words);
	UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, locale, units, len, &status);
	for (int32_t from = 0, to = ubrk_next(clusters); to != UBRK_DONE;
	     from = to, to = ubrk_next(clusters)) {
		bool has_more = false;
		for (int32_t i = from; i < to; i++)
			has_more = has_more || !u_isUWhiteSpace(units[i]);
		counts.characters++;
		counts.visible += has_more;
	}
	ubrk_close(clusters);
	buf_free(&normal);
	return counts;
}

static void test_random(const char *lang, const char *const *pieces, unsigned piece_count)
{
	struct text_counter *counter = text_counter_open(lang);
	struct buf text = BUF_INIT;
	int words = 0;
	int characters = 0;
	int visible = 0;

	for (int run = 0; run < 3000; run++) {
		struct text_counts counts = {0, 0, 0};
		buf_reset(&text);
		for (unsigned left = random_below(25); left > 0; left--)
			if (pieces != NULL)
				buf_add_cstr(&text, pieces[random_below(piece_count)]);
			else
				buf_add_char(&text, (char)(1 + random_below(127)));
		text_count(&counts, counter, buf_str(&text));
		struct text_counts expected = count_by_icu(lang, buf_str(&text));
		if (counts.words != expected.words && words++ < 3)
			note("%zu words, expected %zu: %s", counts.words, expected.words, text.ptr);
		characters += counts.characters != expected.characters;
		visible += counts.visible != expected.visible;
	}
	is_int(words, 0, "words are ICU's in %s", lang);
	is_int(characters, 0, "characters are ICU's in %s", lang);
	is_int(visible, 0, "visible characters are ICU's in %s", lang);
	buf_free(&text);
	text_counter_close(counter);
}

/* The same text has the same counts however it is composed, and so have texts side by side. */
static void test_invariance(const char *lang, const char *const *pieces, unsigned piece_count)
{
	struct text_counter *counter = text_counter_open(lang);
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	struct buf both = BUF_INIT;
	struct buf form = BUF_INIT;
	int changed = 0;
	int unequal = 0;

	for (int run = 0; run < 3000; run++) {
		struct text_counts whole = {0, 0, 0};
		struct text_counts decomposed = {0, 0, 0};
		for (int i = 0; i < 2; i++) {
			buf_reset(&texts[i]);
			for (unsigned left = random_below(20); left > 0; left--)
				buf_add_cstr(&texts[i], pieces[random_below(piece_count)]);
		}
		/* Between a line end and a letter there is a boundary of every kind. */
		buf_reset(&both);
		buf_addf(&both, "%s\n", texts[0].ptr);
		text_count(&whole, counter, buf_str(&both));
		buf_reset(&both);
		buf_addf(&both, "x%s", texts[1].ptr);
		buf_reset(&form);
		text_normalise(&form, buf_str(&both), TEXT_FORM_NFD);
		text_count(&decomposed, counter, buf_str(&form));
		struct text_counts composed = {0, 0, 0};
		text_count(&composed, counter, buf_str(&both));
		changed += memcmp(&composed, &decomposed, sizeof(composed)) != 0;
		struct text_counts joined = {0, 0, 0};
		buf_reset(&form);
		buf_addf(&form, "%s\n%s", texts[0].ptr, both.ptr);
		text_count(&joined, counter, buf_str(&form));
		unequal += joined.words != whole.words + composed.words ||
		    joined.characters != whole.characters + composed.characters ||
		    joined.visible != whole.visible + composed.visible;
	}
	is_int(changed, 0, "counts are the same in NFC and NFD, in %s", lang);
	is_int(unequal, 0, "counts of lines add up, in %s", lang);
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	buf_free(&both);
	buf_free(&form);
	text_counter_close(counter);
}

#define COUNT_OF(array) (unsigned)(sizeof(array) / sizeof(*(array)))

static void test_against_icu(void)
{
	static const char *const ASCII[] = {"a", "Bc", "1", "23", ".", "'", ",", ";", ":", "_", " ",
	    "\n", "\r", "\r\n", "-", "\"", "@", "/"};
	static const char *const OTHERS[] = {"a", "1", " ", ".", "'", "’", "_", ":", "é", "e\u0301",
	    "\u0301", "\u200D", "\u00AD", "\u00A0", "\u2003", "я", "عربي", "َ", "日本", "カナ",
	    "ひら", "ไทย", "ខ្មែរ", "한국", "\u1100\u1161", "👩", "🇫", "🇷", "🏽", "❤\uFE0F",
	    "\u0600", "\r", "\n", "\r\n", "\t", "क्ष", "\u2028", "\xC2\x85", "א\"ב", "\U0001E900",
	    "\u064E\u0651", "\u0651\u064E", "\u0653", "ا", "\u200E", "\u0323", "x\u0323\u0302",
	    "\u0903", "ि"};
	static const char *const LANGS[] = {
	    "en", "sv", "fi", "fr", "ja", "zh", "th", "ar", "km", "my", "he"};

	for (unsigned i = 0; i < COUNT_OF(LANGS); i++) {
		test_random(LANGS[i], ASCII, COUNT_OF(ASCII));
		test_random(LANGS[i], OTHERS, COUNT_OF(OTHERS));
		test_invariance(LANGS[i], OTHERS, COUNT_OF(OTHERS));
	}
	test_random("en", NULL, 0);
}

static void test_long(void)
{
	struct buf text = BUF_INIT;

	for (int i = 0; i < 40000; i++)
		buf_add_cstr(&text, i % 3 == 0 ? "don’t " : "word, ");
	struct text_counts counts = count("en", buf_str(&text));
	is_int(counts.words, 40000, "words of a long text");
	is_int(counts.characters, 240000, "characters of a long text");
	is_int(counts.visible, 200000, "visible characters of a long text");
	buf_reset(&text);
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&text, "é");
	counts = count("en", buf_str(&text));
	is_int(counts.words, 1, "one long word");
	is_int(counts.characters, 100000, "the characters of one long word");
	buf_free(&text);
}

static void test_has_word(void)
{
	static const char *const WITH[] = {
	    "a", "...7", "\u00A0é", "—ж", "日", "ﷲ", "😀", "🇫🇷", "⭐", "½", "\u0301"};
	static const char *const WITHOUT[] = {"", " \n", "... !?", "\u00A0", "—", "“”", "©", "→",
	    "\U0010FEFF", "_", "€", "\u200B", "。"};

	for (unsigned i = 0; i < COUNT_OF(WITH); i++)
		ok(text_has_word(str_from_cstr(WITH[i])), "\"%s\" is to be translated", WITH[i]);
	for (unsigned i = 0; i < COUNT_OF(WITHOUT); i++)
		ok(!text_has_word(str_from_cstr(WITHOUT[i])), "\"%s\" isn't", WITHOUT[i]);
}

int main(void)
{
	test_examples();
	test_against_icu();
	test_long();
	test_has_word();
	text_counter_close(NULL);
	return tap_done();
}
