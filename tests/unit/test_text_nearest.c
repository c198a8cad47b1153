/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text that is most alike, beside comparing with all of them. */
#include "config.h"

#include "base/buf.h"
#include "tests/tap.h"
#include "text/match.h"
#include "text/nearest.h"

#define TEXTS 1500
#define LEAST 50

static const struct text_match_options PLAIN = {.words = false};

static unsigned long long random_state = 0x9E3779B97F4A7C15ULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

/* A sentence of words that are the more frequent the shorter, as words are. */
static void make_sentence(struct buf *out)
{
	static const char CONSONANTS[] = "bdfgklmnprstvzhj";
	static const char VOWELS[] = "aeiouy";

	buf_reset(out);
	for (unsigned words = 4 + random_below(14); words > 0; words--) {
		unsigned number = 1 + random_below(1 + random_below(5000));
		if (out->len > 0)
			buf_add_char(out, ' ');
		for (; number > 0; number /= 16 * 6) {
			buf_add_char(out, CONSONANTS[number % 16]);
			buf_add_char(out, VOWELS[number / 16 % 6]);
		}
	}
	buf_add_char(out, '.');
}

/* OTHER with some letters changed. */
static void vary(struct buf *out, const struct buf *other)
{
	const unsigned rate = 3 + random_below(40);

	buf_reset(out);
	for (size_t i = 0; i < other->len; i++) {
		const unsigned what = random_below(rate);
		if (what == 1)
			buf_add_char(out, (char)('a' + random_below(26)));
		if (what != 0)
			buf_add_char(out, other->ptr[i]);
	}
}

static unsigned find_best(struct text_matcher *matcher, const struct text_symbols *texts,
    size_t count)
{
	unsigned best = 0;

	text_matcher_set(matcher, &texts[count]);
	for (size_t i = 0; i < count; i++) {
		const unsigned score = text_matcher_score(matcher, &texts[i], LEAST);
		best = score > best ? score : best;
	}
	return best;
}

static void test_random(void)
{
	struct text_matcher *matcher = text_matcher_open("und", &PLAIN);
	struct text_nearest *nearest = text_nearest_open(matcher);
	static struct text_symbols texts[TEXTS];
	struct buf spelling[2] = {BUF_INIT, BUF_INIT};
	int wrong = 0;
	int high = 0, missed_high = 0, low = 0, missed_low = 0;

	for (size_t i = 0; i < TEXTS; i++) {
		size_t index = TEXTS;
		if (i % 3 == 0)
			make_sentence(&spelling[0]);
		vary(&spelling[1], &spelling[0]);
		text_matcher_read(&texts[i], matcher, buf_str(&spelling[i % 3 == 0 ? 0 : 1]));
		const unsigned best = find_best(matcher, texts, i);
		const unsigned found = text_nearest_find(&index, nearest, &texts[i], LEAST);
		text_nearest_add(nearest, &texts[i]);
		high += best >= 75;
		missed_high += best >= 75 && found < best;
		low += best > 0 && best < 75;
		missed_low += best > 0 && best < 75 && found == 0;
		text_matcher_set(matcher, &texts[i]);
		wrong += found > best || (found > 0) != (index < i) ||
		    (found > 0 && text_matcher_score(matcher, &texts[index], 0) != found);
		text_matcher_set(matcher, &texts[i]);
	}
	is_int(wrong, 0, "what is found has the score that is said");
	ok(high > 300, "%d texts are much alike to another", high);
	is_int(missed_high, 0, "the best of them is found");
	ok(missed_low * 4 <= low, "of %d less alike, at most a quarter is missed: %d", low,
	    missed_low);
	for (size_t i = 0; i < TEXTS; i++)
		text_symbols_free(&texts[i]);
	buf_free(&spelling[0]);
	buf_free(&spelling[1]);
	text_nearest_close(nearest);
	text_matcher_close(matcher);
}

static void test_edges(void)
{
	struct text_matcher *matcher = text_matcher_open("und", &PLAIN);
	struct text_nearest *nearest = text_nearest_open(matcher);
	struct text_symbols text = TEXT_SYMBOLS_INIT;
	struct buf spelling = BUF_INIT;
	size_t index = 7;

	text_matcher_read(&text, matcher, STR("a"));
	is_int(text_nearest_find(&index, nearest, &text, 1), 0, "nothing is like anything");
	is_int(index, 7, "and nothing is said of it");
	text_nearest_add(nearest, &text);
	is_int(text_nearest_find(&index, nearest, &text, 100), 100, "a letter is itself");
	is_int(index, 0, "the first");
	text_matcher_read(&text, matcher, STR(""));
	text_nearest_add(nearest, &text);
	is_int(text_nearest_find(&index, nearest, &text, 1), 0, "no text is like nothing");
	for (int i = 0; i <= TEXT_NEAREST_MAX; i++)
		buf_add_char(&spelling, "ab"[i % 2]);
	text_matcher_read(&text, matcher, buf_str(&spelling));
	text_nearest_add(nearest, &text);
	is_int(text_nearest_find(&index, nearest, &text, 1), 0,
	    "a very long text isn't looked for");
	text.count--;
	text_nearest_add(nearest, &text);
	is_int(text_nearest_find(&index, nearest, &text, 90), 100, "one that is nearly so is");
	is_int(index, 3, "the fourth");
	for (int i = 0; i < 1000; i++)
		text_nearest_add(nearest, &text);
	is_int(text_nearest_find(&index, nearest, &text, 90), 100, "also among many");
	buf_free(&spelling);
	text_symbols_free(&text);
	text_nearest_close(nearest);
	text_matcher_close(matcher);
}

int main(void)
{
	test_random();
	test_edges();
	text_nearest_close(NULL);
	return tap_done();
}
