/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segmentation rules: examples, and random ones against ICU's expressions tried one by one. */
#include "config.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/rules.h"

static unsigned long long random_state = 0x9E3779B97F4A7C15ULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

struct collected {
	struct str text;
	struct buf marked; /* the text with a bar after each sentence */
	size_t end;
};

static void collect(size_t end, void *context)
{
	struct collected *collected = context;

	buf_add(&collected->marked, str_slice(collected->text, collected->end, end));
	buf_add_char(&collected->marked, '|');
	collected->end = end;
}

/* Opens a segmenter, or MESSAGE becomes why not. */
static struct text_segmenter *open_rules(struct buf *message, const struct text_rule *list,
    size_t count)
{
	const struct text_rules rules = {.name = "x.srx", .list = list, .count = count};
	struct text_segmenter *segmenter = NULL;

	const struct error *err = text_segmenter_open_rules(&segmenter, &rules);
	buf_reset(message);
	if (err != NULL)
		buf_add_cstr(message, err->message);
	return segmenter;
}

/* MARKED becomes TEXT with a bar after each segment, or the message of an error. */
static void cut(struct buf *marked, struct text_segmenter *segmenter, struct str text)
{
	struct collected collected = {.text = text, .marked = BUF_INIT};

	const struct error *err = text_segment(segmenter, text, collect, &collected);
	buf_reset(marked);
	if (err != NULL)
		buf_add_cstr(marked, err->message);
	else
		buf_add(marked, buf_str(&collected.marked));
	buf_free(&collected.marked);
}

#define RULES_MAX 6

/* The standard, word by word: each rule in order at each place, by ICU. */

struct oracle {
	UChar *text;
	int32_t len;
	URegularExpression *before[RULES_MAX];
	URegularExpression *after[RULES_MAX];
	bool breaks[RULES_MAX];
	size_t count;
	bool failed;
};

static URegularExpression *open_regex(struct oracle *oracle, struct str pattern)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar utf16[400];
	int32_t len = 0;

	u_strFromUTF8(utf16, 400, &len, pattern.ptr, (int32_t)pattern.len, &status);
	URegularExpression *regex = uregex_open(utf16, len, 0, NULL, &status);
	uregex_setText(regex, oracle->text, oracle->len, &status);
	uregex_useTransparentBounds(regex, true, &status);
	uregex_useAnchoringBounds(regex, false, &status);
	/* Backtracking may take for ever; such a case is no use. */
	uregex_setTimeLimit(regex, 10, &status);
	oracle->failed |= U_FAILURE(status);
	return regex;
}

static bool matches(struct oracle *oracle, URegularExpression *regex, int32_t from, int32_t to,
    bool is_whole)
{
	UErrorCode status = U_ZERO_ERROR;

	uregex_setRegion(regex, from, to, &status);
	const bool result =
	    is_whole ? uregex_matches(regex, -1, &status) : uregex_lookingAt(regex, -1, &status);
	oracle->failed |= U_FAILURE(status);
	return result;
}

static bool oracle_breaks(struct oracle *oracle, int32_t at)
{
	for (size_t i = 0; i < oracle->count; i++) {
		bool is_before = false;
		for (int32_t from = at; from >= 0 && !is_before && !oracle->failed; from--)
			is_before = matches(oracle, oracle->before[i], from, at, true);
		if (is_before && matches(oracle, oracle->after[i], at, oracle->len, false))
			return oracle->breaks[i];
	}
	return false;
}

/* The same as cut(); false when ICU refuses an expression. */
static bool cut_plainly(struct buf *marked, const struct text_rule *list, size_t count,
    struct str text)
{
	struct oracle oracle = {.count = count};
	UErrorCode status = U_ZERO_ERROR;
	UChar utf16[400];
	size_t at = 0;

	u_strFromUTF8(utf16, 400, &oracle.len, text.ptr, (int32_t)text.len, &status);
	oracle.text = utf16;
	for (size_t i = 0; i < count; i++) {
		oracle.before[i] = open_regex(&oracle, list[i].before);
		oracle.after[i] = open_regex(&oracle, list[i].after);
		oracle.breaks[i] = list[i].breaks;
	}
	UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, "", utf16, oracle.len, &status);
	buf_reset(marked);
	for (int32_t unit = 0; unit < oracle.len && !oracle.failed;) {
		const size_t from = at;
		unit += utf8_decode(&at, text, at) > 0xFFFF ? 2 : 1;
		buf_add(marked, str_slice(text, from, at));
		if (unit == oracle.len ||
		    (ubrk_isBoundary(clusters, unit) && oracle_breaks(&oracle, unit)))
			buf_add_char(marked, '|');
	}
	ubrk_close(clusters);
	for (size_t i = 0; i < count; i++) {
		uregex_close(oracle.before[i]);
		uregex_close(oracle.after[i]);
	}
	return !oracle.failed && U_SUCCESS(status);
}

/* Random rules */

#define PATTERN_SIZE 300

static const char *const ATOMS[] = {"a", "b", "A", "\\.", ".", " ", "\\s", "\\w", "\\d", "\\W",
    "[ab]", "[^a]", "[a-c1]", "\\p{Lu}", "\\P{L}", "[\\p{L}&&[^a]]", "[[a-z]--[b]]", "\\n", "\\R",
    "\\h", "\xC3\xA9", "\\u0301", "\\x{1F600}", "[.!?]", "\\Qa.\\E", "[[:alpha:]]", "\\v", "\\S"};

static const char *const LOOKS[] = {"\\b", "\\B", "^", "$", "\\A", "\\z", "\\Z", "(?=a)", "(?!a)",
    "(?<=a)", "(?<!\\.)", "(?=\\s\\w)", "(?<=\\w\\.)", "(?!\\w+\\.)", "(?<!a|b\\.)", "(?m:^)",
    "(?m:$)", "(?=$)", "(?!.)", "(?s:(?=.))"};

static const char *const REPEATS[] = {"*", "+", "?", "{2}", "{1,2}", "{0,3}", "*?", "+?", "{1,}"};

static void add_random(struct buf *out, const char *const *words, size_t count)
{
	buf_add_cstr(out, words[random_below((unsigned)count)]);
}

#define ADD_RANDOM(out, words) add_random((out), (words), sizeof(words) / sizeof(*(words)))

/* Appends a random expression. IRREGULAR ones are those that only ICU can match. */
static void add_pattern(struct buf *out, unsigned depth, bool irregular)
{
	const unsigned pieces = random_below(3) + (depth == 0);

	for (unsigned i = 0; i < pieces && out->len < PATTERN_SIZE / 2; i++) {
		const unsigned kind = random_below(irregular ? 12 : 9);
		if (kind < 4 || depth > 2) {
			ADD_RANDOM(out, ATOMS);
		} else if (kind == 4) {
			ADD_RANDOM(out, LOOKS);
			continue;
		} else if (kind == 5) {
			buf_add_cstr(out, "(");
			add_pattern(out, depth + 1, irregular);
			buf_add_cstr(out, "|");
			add_pattern(out, depth + 1, irregular);
			buf_add_cstr(out, ")");
		} else if (kind < 8) {
			buf_add_cstr(out, kind == 6 ? "(?i:" : "(?:");
			add_pattern(out, depth + 1, irregular);
			buf_add_cstr(out, ")");
		} else if (kind == 8) {
			buf_add_cstr(out, random_below(2) == 0 ? "(?=" : "(?!");
			add_pattern(out, depth + 1, irregular);
			buf_add_cstr(out, ")");
			continue;
		} else if (kind == 9) {
			buf_add_cstr(out, "(?>");
			add_pattern(out, depth + 1, irregular);
			buf_add_cstr(out, ")");
		} else if (kind == 10) {
			buf_add_cstr(out, "([ab])\\1");
		} else {
			ADD_RANDOM(out, ATOMS);
			buf_add_cstr(out, "++");
			continue;
		}
		if (random_below(4) == 0)
			ADD_RANDOM(out, REPEATS);
	}
}

static void make_text(struct buf *out)
{
	static const char *const PARTS[] = {"a", "b", "A", "B", ".", ". ", " ", "a. A", "!", "1",
	    "\n", "\r\n", "\xC3\xA9", "e\xCC\x81", "\xF0\x9F\x98\x80", "\xC2\xA0", "ab", "aa.",
	    "\xE2\x80\xA8", "?", "a.b", "\xD0\x90"};
	const unsigned count = random_below(14);

	buf_reset(out);
	for (unsigned i = 0; i < count; i++)
		ADD_RANDOM(out, PARTS);
}

/* Compares both ways of cutting for COUNT random sets of rules. */
static void test_random(unsigned wanted, bool irregular)
{
	struct buf patterns[2 * RULES_MAX];
	struct buf text = BUF_INIT;
	struct buf marked = BUF_INIT;
	struct buf expected = BUF_INIT;
	unsigned cases = 0;
	unsigned cuts = 0;
	bool same = true;

	for (size_t i = 0; i < 2 * RULES_MAX; i++)
		buf_init(&patterns[i]);
	for (unsigned tries = 0; cases < wanted && tries < 4 * wanted && same; tries++) {
		struct text_rule list[RULES_MAX];
		const size_t count = 1 + random_below(RULES_MAX);
		for (size_t i = 0; i < count; i++) {
			for (size_t side = 2 * i; side < 2 * i + 2; side++) {
				buf_reset(&patterns[side]);
				add_pattern(&patterns[side], 0, irregular);
			}
			list[i] = (struct text_rule){buf_str(&patterns[2 * i]),
			    buf_str(&patterns[2 * i + 1]), random_below(2) == 0 || i + 1 == count,
			    i + 1};
		}
		struct text_segmenter *segmenter = open_rules(&marked, list, count);
		for (unsigned round = 0; round < 4 && same; round++) {
			make_text(&text);
			if (!cut_plainly(&expected, list, count, buf_str(&text)))
				break;
			cases += round == 0;
			if (segmenter != NULL)
				cut(&marked, segmenter, buf_str(&text));
			cuts += marked.len > text.len + 1;
			same = strcmp(marked.ptr, expected.ptr) == 0;
			if (same)
				continue;
			is_str(marked.ptr, expected.ptr, "random rules cut as the standard says");
			for (size_t i = 0; i < count; i++)
				note("%s: %s  %s", list[i].breaks ? "break" : "exception",
				    list[i].before.ptr, list[i].after.ptr);
		}
		text_segmenter_close(segmenter);
	}
	ok(same && cases == wanted, "%u random sets of rules%s, 4 texts each", cases,
	    irregular ? " that take ICU" : "");
	ok(cuts > wanted / 2, "%u of the texts were cut", cuts);
	for (size_t i = 0; i < 2 * RULES_MAX; i++)
		buf_free(&patterns[i]);
	buf_free(&text);
	buf_free(&marked);
	buf_free(&expected);
}

int main(void)
{
	test_random(3000, false);
	test_random(1500, true);
	return tap_done();
}
