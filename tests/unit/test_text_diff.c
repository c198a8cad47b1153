/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two texts. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "tests/tap.h"
#include "text/compare.h"
#include "text/count.h"
#include "text/diff.h"

/* The pieces of a difference: as marked text, and put together again. */
struct result {
	struct buf marked;
	struct buf texts[2];
};

static void take(enum text_change change, struct str piece, void *context)
{
	static const char *const MARKS[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
	struct result *result = context;

	buf_addf(&result->marked, "%s%.*s%s", MARKS[change][0], STR_ARG(piece), MARKS[change][1]);
	if (change != TEXT_ADDED)
		buf_add(&result->texts[0], piece);
	if (change != TEXT_REMOVED)
		buf_add(&result->texts[1], piece);
}

static void compare(struct result *result, struct text_differ *differ, const char *old,
    const char *new)
{
	buf_reset(&result->marked);
	buf_reset(&result->texts[0]);
	buf_reset(&result->texts[1]);
	text_diff(differ, str_from_cstr(old), str_from_cstr(new), take, result);
}

static void free_result(struct result *result)
{
	buf_free(&result->marked);
	buf_free(&result->texts[0]);
	buf_free(&result->texts[1]);
}

static const struct {
	const char *lang;
	const char *old;
	const char *new;
	const char *expected;
} CASES[] = {
    {"en", "", "", ""},
    {"en", "", "All new.", "{+All new.+}"},
    {"en", "All gone.", "", "[-All gone.-]"},
    {"en", "The same.", "The same.", "The same."},
    {"en", "The bus is late.", "The night bus is late.", "The {+night +}bus is late."},
    {"en", "The bus is late.", "The bus was early.", "The bus [-is late-]{+was early+}."},
    {"en", "one two three four", "one 2 three 4", "one [-two-]{+2+} three [-four-]{+4+}"},
    {"en", "a b c", "a c", "a [-b -]c"},
    /* Words of scripts without spaces come from a dictionary. */
    {"ja", "私は本を読む", "私は新聞を読む", "私は[-本-]{+新聞+}を読む"},
    /* No character is torn: the accent belongs to its letter. */
    {"fr", "cafe", "cafe\xCC\x81", "[-cafe-]{+cafe\xCC\x81+}"},
    {"ar", "كتاب جديد", "كتاب قديم", "كتاب [-جديد-]{+قديم+}"},
};

static void test_cases(void)
{
	struct result result = {BUF_INIT, {BUF_INIT, BUF_INIT}};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct text_differ *differ = text_differ_open(CASES[i].lang);
		compare(&result, differ, CASES[i].old, CASES[i].new);
		is_str(result.marked.ptr, CASES[i].expected, "%s", CASES[i].expected);
		text_differ_close(differ);
	}
	free_result(&result);
}

#define LENGTH_MAX 40
#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

/* Each is a word of its own, wherever it stands. */
static const char *const SIGNS[] = {
    "!", ";", "(", "\u00BF", "\u061F", "\u0964", "\u3002", "\uFF01", "\u2192", "\U0001F600"};

/* Pieces that words and characters are made of, in several scripts. */
static const char *const PIECES[] = {"a", "b", "don't", " ", " ", "\u00A0", ".", ",", "e\u0301",
    "\u0301", "\u200D", "я", "слово", "عربي", "\u064E", "日本", "語", "カ", "ไทย", "ขื่", "ខ្មែរ",
    "한국", "\u1100", "\u1161", "👩", "\U0001F3FD", "🇫", "🇷", "\uFE0F", "क्", "ष", "\r", "\n", "3",
    "3.14"};

/* The least number of signs to remove or add, by the plain table of all prefixes. */
static size_t count_changes(const unsigned *a, size_t a_count, const unsigned *b, size_t b_count)
{
	size_t row[LENGTH_MAX + 1];

	for (size_t k = 0; k <= b_count; k++)
		row[k] = k;
	for (size_t i = 1; i <= a_count; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t k = 1; k <= b_count; k++) {
			const size_t up = row[k] + 1;
			const size_t left = row[k - 1] + 1;
			const size_t best = up < left ? up : left;
			const size_t same = corner;
			corner = row[k];
			row[k] = a[i - 1] == b[k - 1] ? same : best;
		}
	}
	return row[b_count];
}

static void count_signs(enum text_change change, struct str piece, void *context)
{
	size_t *changes = context;

	if (change != TEXT_SAME)
		*changes += text_count_code_points(piece);
}

/* NUMBERS become those of the pieces that OUT is made of; COUNT, how many. */
static void make_random(struct buf *out, unsigned *numbers, size_t *count,
    const char *const *pieces, size_t piece_count, unsigned *seed)
{
	/* Sometimes few different ones, so that the texts have much in common. */
	const size_t among = rand_r(seed) % 2 == 0 && piece_count > 3 ? 3 : piece_count;

	buf_reset(out);
	*count = (size_t)rand_r(seed) % (LENGTH_MAX + 1);
	for (size_t i = 0; i < *count; i++) {
		numbers[i] = (unsigned)rand_r(seed) % (unsigned)among;
		buf_add_cstr(out, pieces[numbers[i]]);
	}
}

static void test_shortest(void)
{
	struct text_differ *differ = text_differ_open("en");
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	unsigned signs[2][LENGTH_MAX];
	size_t counts[2];
	unsigned seed = 1;
	int wrong = 0;

	for (int i = 0; i < 50000; i++) {
		size_t changes = 0;
		for (int k = 0; k < 2; k++)
			make_random(&texts[k], signs[k], &counts[k], SIGNS, COUNT_OF(SIGNS), &seed);
		text_diff(differ, buf_str(&texts[0]), buf_str(&texts[1]), count_signs, &changes);
		if (changes != count_changes(signs[0], counts[0], signs[1], counts[1]) &&
		    wrong++ < 5)
			note("%s and %s: %zu changes", texts[0].ptr, texts[1].ptr, changes);
	}
	is_int(wrong, 0, "no way is shorter, by a plain table");
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	text_differ_close(differ);
}

/* Where a piece ends in either text, no character is torn. */
struct ends {
	struct str texts[2];
	size_t at[2];
	int torn;
};

static void check_ends(enum text_change change, struct str piece, void *context)
{
	static const enum text_change MISSES[2] = {TEXT_ADDED, TEXT_REMOVED};
	struct ends *ends = context;

	for (int i = 0; i < 2; i++)
		if (change != MISSES[i]) {
			ends->at[i] += piece.len;
			ends->torn += !text_is_boundary(ends->texts[i], ends->at[i]);
		}
}

static void test_pieces(const char *lang)
{
	struct text_differ *differ = text_differ_open(lang);
	struct result result = {BUF_INIT, {BUF_INIT, BUF_INIT}};
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	unsigned numbers[LENGTH_MAX];
	size_t count;
	unsigned seed = 7;
	int wrong = 0;
	int torn = 0;

	for (int i = 0; i < 5000; i++) {
		for (int k = 0; k < 2; k++)
			make_random(&texts[k], numbers, &count, PIECES, COUNT_OF(PIECES), &seed);
		compare(&result, differ, texts[0].ptr, texts[1].ptr);
		wrong += strcmp(result.texts[0].ptr, texts[0].ptr) != 0 ||
		    strcmp(result.texts[1].ptr, texts[1].ptr) != 0;
		struct ends ends = {.texts = {buf_str(&texts[0]), buf_str(&texts[1])}};
		text_diff(differ, ends.texts[0], ends.texts[1], check_ends, &ends);
		if (ends.torn > 0 && torn < 3)
			note("%s and %s: %s", texts[0].ptr, texts[1].ptr, result.marked.ptr);
		torn += ends.torn;
	}
	is_int(wrong, 0, "the pieces spell both texts, in %s", lang);
	is_int(torn, 0, "no piece tears a character, in %s", lang);
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	free_result(&result);
	text_differ_close(differ);
}

static void test_large(void)
{
	struct text_differ *differ = text_differ_open("en");
	struct result result = {BUF_INIT, {BUF_INIT, BUF_INIT}};
	struct buf texts[2] = {BUF_INIT, BUF_INIT};

	for (int i = 0; i < 100000; i++) {
		buf_addf(&texts[0], "old%d ", i);
		buf_addf(&texts[1], "new%d ", i);
	}
	buf_add_cstr(&texts[0], "end");
	buf_add_cstr(&texts[1], "end");
	compare(&result, differ, texts[0].ptr, texts[1].ptr);
	ok(strcmp(result.texts[0].ptr, texts[0].ptr) == 0 &&
		strcmp(result.texts[1].ptr, texts[1].ptr) == 0 &&
		str_ends(buf_str(&result.marked), STR("+} end")),
	    "texts that have nothing in common are compared in bounded time");
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	free_result(&result);
	text_differ_close(differ);
}

int main(void)
{
	test_cases();
	test_shortest();
	test_pieces("en");
	test_pieces("ja");
	test_pieces("th");
	test_large();
	return tap_done();
}
