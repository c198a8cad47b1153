/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two texts. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "tests/tap.h"
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

#define LENGTH_MAX 12

/* By the plain table of all prefixes: how many letters must be removed or added. */
static int count_changes(const char *a, const char *b)
{
	int table[LENGTH_MAX + 1][LENGTH_MAX + 1] = {{0}};
	const int rows = (int)strlen(a);
	const int columns = (int)strlen(b);

	for (int i = 0; i <= rows; i++)
		for (int k = 0; k <= columns; k++) {
			int *cell = &table[i][k];
			if (i == 0 || k == 0) {
				*cell = i + k;
			} else if (a[i - 1] == b[k - 1]) {
				*cell = table[i - 1][k - 1];
			} else {
				const int up = table[i - 1][k] + 1;
				const int left = table[i][k - 1] + 1;
				*cell = up < left ? up : left;
			}
		}
	return table[rows][columns];
}

static void count_words(enum text_change change, struct str piece, void *context)
{
	size_t *changes = context;

	if (change != TEXT_SAME)
		*changes += piece.len;
}

/* Full stops are words of their own, wherever they stand, and so are these signs. */
static void make_random(char *out, unsigned *seed)
{
	static const char SIGNS[] = "!?;(";
	const size_t length = (size_t)rand_r(seed) % (LENGTH_MAX + 1);

	for (size_t i = 0; i < length; i++)
		out[i] = SIGNS[rand_r(seed) % 4];
	out[length] = '\0';
}

static void test_shortest(void)
{
	struct text_differ *differ = text_differ_open("en");
	struct result result = {BUF_INIT, {BUF_INIT, BUF_INIT}};
	unsigned seed = 1;
	int wrong = 0;
	int torn = 0;

	for (int i = 0; i < 20000; i++) {
		char texts[2][LENGTH_MAX + 1];
		size_t changes = 0;
		make_random(texts[0], &seed);
		make_random(texts[1], &seed);
		text_diff(differ, str_from_cstr(texts[0]), str_from_cstr(texts[1]), count_words,
		    &changes);
		if ((int)changes != count_changes(texts[0], texts[1]) && wrong++ < 5)
			note("%s and %s: %zu changes", texts[0], texts[1], changes);
		compare(&result, differ, texts[0], texts[1]);
		torn += strcmp(result.texts[0].ptr, texts[0]) != 0 ||
		    strcmp(result.texts[1].ptr, texts[1]) != 0;
	}
	is_int(wrong, 0, "no way is shorter, by a plain table");
	is_int(torn, 0, "the pieces spell both texts");
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
	test_large();
	return tap_done();
}
