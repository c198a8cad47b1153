/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses the options, the second the least score, the rest is two texts with a zero byte between. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "tests/edit_table.h"
#include "text/compare.h"
#include "text/diff.h"
#include "text/match.h"

#define ORACLE_MAX 1000 /* symbols that the plain table takes */

static void require(bool condition)
{
	if (!condition)
		abort();
}

static bool are_equal(const struct text_symbols *a, const struct text_symbols *b)
{
	return a->count == b->count &&
	    (a->count == 0 || memcmp(a->ptr, b->ptr, a->count * sizeof(*a->ptr)) == 0);
}

static unsigned check_match(const struct text_match_options *options, struct str one,
    struct str other, unsigned least)
{
	struct text_matcher *matcher = text_matcher_open("ja", options);
	struct text_symbols a = TEXT_SYMBOLS_INIT;
	struct text_symbols b = TEXT_SYMBOLS_INIT;

	text_matcher_read(&a, matcher, one);
	text_matcher_read(&b, matcher, other);
	text_matcher_set(matcher, &a);
	const unsigned score = text_matcher_score(matcher, &b, 0);
	const size_t distance = text_matcher_distance(matcher, &b, SIZE_MAX);
	require(text_matcher_score(matcher, &b, least) == (score >= least ? score : 0));
	require(text_matcher_distance(matcher, &b, distance) == distance);
	require(distance == 0 || text_matcher_distance(matcher, &b, distance - 1) == SIZE_MAX);
	text_matcher_set(matcher, &b);
	require(text_matcher_score(matcher, &a, 0) == score);
	require(text_matcher_distance(matcher, &a, SIZE_MAX) == distance);
	require((score == 100) == are_equal(&a, &b));
	require(score <= 100);
	if (a.count <= ORACLE_MAX && b.count <= ORACLE_MAX)
		require(distance == table_distance(&a, &b));
	text_symbols_free(&a);
	text_symbols_free(&b);
	text_matcher_close(matcher);
	return score;
}

/* Texts that are equal once normalised are equal in whatever form they come. */
static void check_forms(struct str text)
{
	const struct text_match_options plain = {.words = false};
	struct buf forms[2] = {BUF_INIT, BUF_INIT};

	text_normalise(&forms[0], text, TEXT_FORM_NFC);
	text_normalise(&forms[1], text, TEXT_FORM_NFD);
	require(check_match(&plain, buf_str(&forms[0]), buf_str(&forms[1]), 100) == 100);
	buf_free(&forms[0]);
	buf_free(&forms[1]);
}

static void spell(enum text_change change, struct str piece, void *context)
{
	struct buf *texts = context;

	if (change != TEXT_ADDED)
		buf_add(&texts[0], piece);
	if (change != TEXT_REMOVED)
		buf_add(&texts[1], piece);
}

static void check_diff(struct str old, struct str new)
{
	struct text_differ *differ = text_differ_open("ja");
	struct buf texts[2] = {BUF_INIT, BUF_INIT};

	text_diff(differ, old, new, spell, texts);
	require(str_eq(buf_str(&texts[0]), old) && str_eq(buf_str(&texts[1]), new));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	text_differ_close(differ);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	const struct text_match_options options = {
	    .words = data[0] & 1,
	    .fold_case = data[0] & 2,
	    .fold_width = data[0] & 4,
	};
	const struct str bytes = str_from((const char *)data + 2, size - 2);
	const size_t end = str_find_char(bytes, '\0', 0);
	const struct str one = str_slice(bytes, 0, end);
	const struct str other = str_slice(bytes, end < bytes.len ? end + 1 : end, bytes.len);

	if (utf8_find_invalid(bytes) < bytes.len)
		return 0;
	check_match(&options, one, other, data[1] % 101);
	check_forms(one);
	check_diff(one, other);
	return 0;
}
