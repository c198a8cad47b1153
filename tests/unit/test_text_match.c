/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How alike texts are, beside the plain table of all prefixes. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tests/edit_table.h"
#include "tests/tap.h"
#include "tests/unit/random.h"
#include "text/compare.h"
#include "text/match.h"

#define COUNT_OF(array) (unsigned)(sizeof(array) / sizeof(*(array)))
#define SYMBOLS_MAX 400

static const struct text_match_options PLAIN = {.words = false};

static const struct {
	const char *a;
	const char *b;
	struct text_match_options options;
	unsigned distance;
	unsigned score;
} CASES[] = {
    {"", "", {0}, 0, 100},
    {"", "abc", {0}, 3, 0},
    {"kitten", "sitting", {0}, 3, 57},
    {"The bus is late.", "The bus was late.", {0}, 2, 88},
    {"The bus is late.", "The bus was late.", {.words = true}, 1, 80},
    {"one two", "one  two\n", {.words = true}, 0, 100},
    {"caf\u00E9", "cafe\u0301", {0}, 0, 100},
    {"café", "CAFÉ", {0}, 4, 0},
    {"café", "CAFÉ", {.fold_case = true}, 0, 100},
    {"straße", "STRASSE", {.fold_case = true}, 0, 100},
    {"ＡＢＣ１", "ABC1", {0}, 4, 0},
    {"ＡＢＣ１\u3000", "ABC1 ", {.fold_width = true}, 0, 100},
    {"ｶﾞ", "ガ", {.fold_width = true}, 0, 100},
    {"ａ", "A", {.fold_case = true, .fold_width = true}, 0, 100},
    {"①", "1", {.fold_width = true}, 1, 0},
    {"私は本を読む", "私は新聞を読む", {0}, 2, 71},
    {"私は本を読む", "私は新聞を読む", {.words = true}, 1, 80},
    {"👩‍💻", "👩", {0}, 2, 33},
};

static void test_cases(void)
{
	struct text_symbols a = TEXT_SYMBOLS_INIT;
	struct text_symbols b = TEXT_SYMBOLS_INIT;

	for (unsigned i = 0; i < COUNT_OF(CASES); i++) {
		struct text_matcher *matcher = text_matcher_open("ja", &CASES[i].options);
		text_matcher_read(&a, matcher, str_from_cstr(CASES[i].a));
		text_matcher_read(&b, matcher, str_from_cstr(CASES[i].b));
		text_matcher_set(matcher, &a);
		is_int(text_matcher_distance(matcher, &b, SIZE_MAX), CASES[i].distance,
		    "the distance of \"%s\" and \"%s\"", CASES[i].a, CASES[i].b);
		is_int(text_matcher_score(matcher, &b, 0), CASES[i].score, "their score");
		text_matcher_close(matcher);
	}
	text_symbols_free(&a);
	text_symbols_free(&b);
}

/* Scripts, and alphabets so small that texts are alike. */
static const struct {
	const char *name;
	uint32_t first;
	unsigned count;
} SCRIPTS[] = {
    {"two letters", 'a', 2},
    {"Latin", ' ', 95},
    {"Greek", 0x3B1, 25},
    {"Cyrillic", 0x430, 32},
    {"Arabic", 0x628, 20},
    {"Devanagari", 0x915, 37},
    {"Han", 0x4E00, 3000},
    {"Hangul", 0xAC00, 500},
    {"emoji", 0x1F600, 60},
};

static uint32_t random_symbol(unsigned script)
{
	return SCRIPTS[script].first + random_below(SCRIPTS[script].count);
}

static void make_random(uint32_t *symbols, size_t *count, unsigned script, unsigned most)
{
	*count = random_below(most + 1);
	for (size_t i = 0; i < *count; i++)
		symbols[i] = random_symbol(script);
}

/* OTHER becomes SYMBOLS with some changes; both have room for SYMBOLS_MAX. */
static void vary(uint32_t *other, size_t *other_count, const uint32_t *symbols, size_t count,
    unsigned script)
{
	const unsigned rate = 2 + random_below(30);

	*other_count = 0;
	for (size_t i = 0; i < count && *other_count + 2 <= SYMBOLS_MAX; i++) {
		const unsigned what = random_below(rate * 3);
		if (what == 0)
			continue;
		other[(*other_count)++] = what == 1 ? random_symbol(script) : symbols[i];
		if (what == 2)
			other[(*other_count)++] = random_symbol(script);
	}
}

static void encode(struct buf *out, const uint32_t *symbols, size_t count)
{
	buf_reset(out);
	for (size_t i = 0; i < count; i++)
		utf8_encode(out, symbols[i]);
}

/* What is wrong with the comparison of one pair of texts; 0: nothing. */
static int judge(struct text_matcher *matcher, const struct text_symbols texts[2])
{
	const size_t distance = table_distance(&texts[0], &texts[1]);
	const size_t longer = texts[0].count > texts[1].count ? texts[0].count : texts[1].count;
	const unsigned score = longer == 0 ? 100 : (unsigned)(100 * (longer - distance) / longer);
	const size_t most = random_below((unsigned)longer + 2);
	const unsigned least = random_below(102);

	for (int i = 0; i < 2; i++) {
		text_matcher_set(matcher, &texts[i]);
		if (text_matcher_distance(matcher, &texts[1 - i], SIZE_MAX) != distance)
			return 1;
		if (text_matcher_distance(matcher, &texts[1 - i], most) !=
		    (distance <= most ? distance : SIZE_MAX))
			return 2;
		if (text_matcher_score(matcher, &texts[1 - i], 0) != score)
			return 3;
		if (text_matcher_score(matcher, &texts[1 - i], least) !=
		    (score >= least || longer == 0 ? score : 0))
			return 4;
	}
	return 0;
}

static void test_random(unsigned script, unsigned pairs, unsigned longest)
{
	struct text_matcher *matcher = text_matcher_open("und", &PLAIN);
	struct text_symbols texts[2] = {TEXT_SYMBOLS_INIT, TEXT_SYMBOLS_INIT};
	uint32_t symbols[2][SYMBOLS_MAX];
	size_t counts[2];
	struct buf text = BUF_INIT;
	int wrong = 0;

	for (unsigned i = 0; i < pairs; i++) {
		make_random(symbols[0], &counts[0], script, longest);
		if (i % 4 == 0)
			make_random(symbols[1], &counts[1], script, longest);
		else
			vary(symbols[1], &counts[1], symbols[0], counts[0], script);
		for (int k = 0; k < 2; k++) {
			encode(&text, symbols[k], counts[k]);
			text_matcher_read(&texts[k], matcher, buf_str(&text));
		}
		const int what = judge(matcher, texts);
		if (what != 0 && wrong++ < 3)
			note("%s, wrong in %d: %zu and %zu symbols", SCRIPTS[script].name, what,
			    texts[0].count, texts[1].count);
	}
	is_int(wrong, 0, "%u pairs of %s up to %u symbols are as far apart as a plain table says",
	    pairs, SCRIPTS[script].name, longest);
	text_symbols_free(&texts[0]);
	text_symbols_free(&texts[1]);
	text_matcher_close(matcher);
	buf_free(&text);
}

static void test_long(void)
{
	struct text_matcher *matcher = text_matcher_open("und", &PLAIN);
	struct text_symbols texts[2] = {TEXT_SYMBOLS_INIT, TEXT_SYMBOLS_INIT};
	struct buf text = BUF_INIT;

	for (unsigned i = 0; i < 100000; i++)
		buf_add_char(&text, (char)('a' + random_below(20)));
	text_matcher_read(&texts[0], matcher, buf_str(&text));
	for (unsigned i = 0; i < 50; i++)
		text.ptr[i * 1999] = '!';
	text_matcher_read(&texts[1], matcher, buf_str(&text));
	text_matcher_set(matcher, &texts[0]);
	is_int(text_matcher_distance(matcher, &texts[1], 1000), 50,
	    "long texts are compared near the diagonal only");
	ok(text_matcher_distance(matcher, &texts[1], 49) == SIZE_MAX, "a limit below isn't kept");
	is_int(text_matcher_score(matcher, &texts[1], 99), 99, "nearly the same isn't the same");
	text_symbols_free(&texts[0]);
	text_symbols_free(&texts[1]);
	text_matcher_close(matcher);
	buf_free(&text);
}

int main(void)
{
	test_cases();
	for (unsigned script = 0; script < COUNT_OF(SCRIPTS); script++) {
		test_random(script, 12000, 60);
		test_random(script, 1500, SYMBOLS_MAX);
	}
	test_long();
	text_matcher_close(NULL);
	return tap_done();
}
