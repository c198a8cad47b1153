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
#include "text/pattern_int.h"
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

/* Sets of characters */

#define CHARS 0x110000

/* All characters but surrogates, one after the other. */
static UChar *all_chars(int32_t *len)
{
	UChar *text = malloc(2 * CHARS * sizeof(*text));

	*len = 0;
	for (UChar32 c = 0; text != NULL && c < CHARS; c++)
		if (!U_IS_SURROGATE(c))
			U16_APPEND_UNSAFE(text, *len, c);
	return text;
}

/* Compares the characters that PATTERN matches with those that ICU says it does. */
static void test_set(const char *pattern, UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar utf16[100];
	struct patterns patterns;
	struct pattern_error error;
	struct pattern parsed;
	unsigned wrong = 0;
	int32_t at = 0;

	patterns_init(&patterns);
	u_uastrcpy(utf16, pattern);
	URegularExpression *regex = uregex_open(utf16, -1, 0, NULL, &status);
	uregex_setText(regex, text, len, &status);
	if (!pattern_parse(&parsed, &error, &patterns, str_from_cstr(pattern)) ||
	    parsed.node->kind != PATTERN_SET || U_FAILURE(status)) {
		ok(false, "%s is a set", pattern);
	} else {
		patterns_divide(&patterns);
		int32_t next =
		    uregex_findNext(regex, &status) ? uregex_start(regex, 0, &status) : -1;
		while (at < len) {
			UChar32 c;
			const bool expected = at == next;
			U16_NEXT(text, at, len, c);
			if (expected)
				next = uregex_findNext(regex, &status)
				    ? uregex_start(regex, 0, &status)
				    : -1;
			if (patterns_is_member(&patterns, parsed.node->id,
				patterns_class(&patterns, (uint32_t)c)) != expected &&
			    wrong++ == 0)
				note("U+%04X", (unsigned)c);
		}
		is_int(wrong, 0, "%s has the characters that ICU says", pattern);
	}
	uregex_close(regex);
	patterns_free(&patterns);
}

static void test_sets(void)
{
	static const char *const PATTERNS[] = {"\\w", "\\W", "\\s", "\\d", "\\h", "\\v", ".",
	    "(?i:\\p{Lu})", "(?i:[a-k\\u0131])", "(?i:s)", "[^\\W\\d_&&[^a-z]]", "\\p{IsLatin}",
	    "\\p{InGreek}", "\\p{javaWhitespace}", "[[:^punct:]]", "(?i:[^\\p{Lu}])"};
	int32_t len;
	UChar *text = all_chars(&len);

	for (size_t i = 0; text != NULL && i < sizeof(PATTERNS) / sizeof(*PATTERNS); i++)
		test_set(PATTERNS[i], text, len);
	free(text);
}

/* Examples */

#define BREAK(before, after)                                      \
	{                                                         \
		STR_INIT(before), STR_INIT(after), true, __LINE__ \
	}
#define EXCEPTION(before, after)                                   \
	{                                                          \
		STR_INIT(before), STR_INIT(after), false, __LINE__ \
	}

static const struct {
	const char *what;
	struct text_rule rules[4];
	const char *marked;
} EXAMPLES[] = {
    {"no rules", {{{NULL, 0}, {NULL, 0}, false, 0}}, "A. B|"},
    {"the first rule that matches decides", {EXCEPTION("Mr\\.", "\\s"), BREAK("\\.", "\\s")},
	"Mr. A.| B|"},
    {"an exception after the rule is none", {BREAK("\\.", "\\s"), EXCEPTION("Mr\\.", "\\s")},
	"Mr.| A.| B|"},
    {"rules that overlap: each place is decided alone",
	{EXCEPTION("a\\.", "b\\."), BREAK("\\.", "")}, "a.b.|a.|b|"},
    {"matches of one rule overlap", {BREAK("aa", "a")}, "aa|a|a|a|a|"},
    {"the longest match isn't the only one", {BREAK("a+", "a+")}, "a|a|a|"},
    {"what is before may be matched again", {BREAK("ab", "ab")}, "ab|ab|ab|"},
    {"an exception sees text before the last boundary",
	{EXCEPTION("a\\. b\\.", ""), BREAK("\\.", "")}, "a.| b. c.|"},
    {"look-behind", {EXCEPTION("(?<=\\sp)p\\.", ""), BREAK("\\.", "")}, "a pp. app.| b|"},
    {"look-behind of any length", {BREAK("(?<=a.*)\\.", "")}, "b. a.| c.| d|"},
    {"look-behind after the boundary", {BREAK("", "(?<=\\.\\s)\\w")}, "a. |b c|"},
    {"look-ahead before it", {BREAK("\\.(?=\\s\\d)", "")}, "a. b.| 1|"},
    {"nothing before", {BREAK("", "\\n")}, "a|\nb|"},
    {"nothing after", {BREAK("\\n", "")}, "a\n|b|"},
    {"nothing at all", {BREAK("", "")}, "a|b|\xC3\xA9|"},
    {"the text is whole for ^ and $", {BREAK("^a", ""), BREAK("", "c$")}, "a|a.a|c|"},
    {"white space of all kinds", {BREAK("\\.", "\\h")},
	"a.|\xC2\xA0"
	"b.|\xE3\x80\x80"
	"c|"},
    {"grapheme clusters aren't torn", {BREAK("e", "")},
	"e|be\xCC\x81"
	"e|"},
    {"nor is CR LF", {BREAK("\\s", "")}, "a\r\n|b|"},
    {"nor a flag", {BREAK(".", "")},
	"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA|\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7|"},
    {"quoted text", {BREAK("\\Qa.b\\E+", "")}, "a.b|b|"},
    {"quoted up to the end", {BREAK("\\Q.(", "")}, ".(|a|"},
    {"flags of Java", {EXCEPTION("(?iu)mr\\.", ""), BREAK("\\.", "")}, "MR. A.|"},
    {"a surrogate pair as in Java", {BREAK("\\uD83D\\uDE00", "")}, "\xF0\x9F\x98\x80|a|"},
    {"brackets that close nothing", {BREAK("]", ""), BREAK("}", "")}, "a]|}|b|"},
    {"properties with one letter", {BREAK("\\pL", "\\PL")}, "a|.b|.|"},
    {"possessive: nothing is given back", {BREAK("a++a", ""), BREAK("b++c", "")}, "aaa bbc|a|"},
    {"a reference", {BREAK("(\\w)\\1", "")}, "aa|bc|"},
    {"a named reference", {BREAK("(?<x>\\w)\\k<x>", "")}, "aa|bc|"},
    {"comments", {BREAK("(?x) \\. # full stop\n \\s", "")}, "a. |b|"},
    {"a comment in brackets", {BREAK("\\.(?#full stop)", "")}, "a.|b|"},
    {"a class with ] first", {BREAK("[]a]", "")}, "a|]|b|"},
    {"a line end of two characters is one", {BREAK("a\\R", "b")}, "a\r\n|b|"},
};

static void test_examples(void)
{
	struct buf marked = BUF_INIT;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof(EXAMPLES) / sizeof(*EXAMPLES); i++) {
		size_t count = 0;
		while (count < 4 && EXAMPLES[i].rules[count].line > 0)
			count++;
		buf_reset(&text);
		for (const char *p = EXAMPLES[i].marked; *p != '\0'; p++)
			if (*p != '|')
				buf_add_char(&text, *p);
		struct text_segmenter *segmenter = open_rules(&marked, EXAMPLES[i].rules, count);
		if (segmenter != NULL)
			cut(&marked, segmenter, buf_str(&text));
		is_str(marked.ptr, EXAMPLES[i].marked, "%s", EXAMPLES[i].what);
		text_segmenter_close(segmenter);
	}
	buf_free(&marked);
	buf_free(&text);
}

/* Texts and rules that are meant to take long: either they don't, or the rule is named. */
static const struct {
	const char *what;
	struct text_rule rule;
	const char *part; /* of the text, again and again */
	bool is_refused;
} HOSTILE[] = {
    {"nested repetition", {STR_INIT("(a+)+b"), STR_INIT(""), true, 7}, "aaaa", false},
    {"many choices", {STR_INIT("(a|a?|aa){100}\\."), STR_INIT(""), true, 7}, "aaaaaaa.", false},
    {"up to the begin, everywhere", {STR_INIT("x.*"), STR_INIT(""), true, 7}, "aa", true},
    {"up to the end, everywhere", {STR_INIT(""), STR_INIT(".*x"), true, 7}, "aa", true},
    {"the same in a look-ahead", {STR_INIT(""), STR_INIT("(?=[^x]*x)"), true, 7}, "ab", true},
    {"nested repetition in ICU", {STR_INIT("(a++|a+)+b"), STR_INIT(""), true, 7}, "aaab", false},
    {"what explodes in ICU", {STR_INIT("(a|aa)+(b)\\2c"), STR_INIT(""), true, 7},
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabc", true},
    {"up to the end in ICU", {STR_INIT(""), STR_INIT("(a)\\1(?s:.*)x"), true, 7}, "a", true},
};

static void test_hostile(void)
{
	struct buf marked = BUF_INIT;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof(HOSTILE) / sizeof(*HOSTILE); i++) {
		buf_reset(&text);
		while (text.len < 60 * 1000)
			buf_add_cstr(&text, HOSTILE[i].part);
		struct text_segmenter *segmenter = open_rules(&marked, &HOSTILE[i].rule, 1);
		if (!ok(segmenter != NULL, "%s: %s", HOSTILE[i].what, marked.ptr))
			continue;
		cut(&marked, segmenter, buf_str(&text));
		const bool is_refused =
		    str_eq_cstr(buf_str(&marked), "x.srx:7: this rule takes too long on the text");
		is_int(is_refused, HOSTILE[i].is_refused, "%s", HOSTILE[i].what);
		ok(is_refused || marked.len > text.len, "and nothing is lost otherwise");
		/* The next text is cut as if nothing had been. */
		cut(&marked, segmenter, STR("a"));
		is_str(marked.ptr, "a|", "and the next one is cut");
		text_segmenter_close(segmenter);
	}
	buf_free(&marked);
	buf_free(&text);
}

#define MANY 2700

/* Thousands of exceptions, all with the same look-ahead. */
static void test_many(void)
{
	static struct text_rule rules[MANY + 1];
	struct buf patterns[MANY];
	struct buf marked = BUF_INIT;

	for (size_t i = 0; i < MANY; i++) {
		buf_init(&patterns[i]);
		buf_addf(&patterns[i], "\\b[Ww]ord%zu\\.(?=\\s\\w+)", i);
		rules[i] = (struct text_rule){buf_str(&patterns[i]), STR(""), false, i + 1};
	}
	rules[MANY] = (struct text_rule){STR("\\."), STR("\\s"), true, MANY + 1};
	struct text_segmenter *segmenter = open_rules(&marked, rules, MANY + 1);
	if (ok(segmenter != NULL, "%d exceptions: %s", MANY, marked.ptr)) {
		cut(&marked, segmenter, STR("word7. a Word2699. b word2700. c sword1. d word1. "));
		is_str(marked.ptr, "word7. a Word2699. b word2700.| c sword1.| d word1.| |",
		    "each of them is known");
	}
	text_segmenter_close(segmenter);
	for (size_t i = 0; i < MANY; i++)
		buf_free(&patterns[i]);
	buf_free(&marked);
}

/* More places than are kept: the ways are forgotten, and found again. */
static void test_forgetting(void)
{
	static const struct text_rule RULES[] = {
	    EXCEPTION("a[ab]{11}\\.", ""),
	    BREAK("[ab]\\.", "[ab]{0,14}a"),
	};
	struct buf text = BUF_INIT;
	struct buf first = BUF_INIT;
	struct buf again = BUF_INIT;

	for (unsigned i = 0; i < 40000; i++) {
		for (unsigned n = random_below(20); n > 0; n--)
			buf_add_char(&text, random_below(2) == 0 ? 'a' : 'b');
		buf_add_char(&text, '.');
	}
	struct text_segmenter *segmenter = open_rules(&first, RULES, 2);
	cut(&first, segmenter, buf_str(&text));
	cut(&again, segmenter, buf_str(&text));
	ok(first.len > text.len + 1000 && str_eq(buf_str(&first), buf_str(&again)),
	    "a long text twice");
	text_segmenter_close(segmenter);
	buf_free(&text);
	buf_free(&first);
	buf_free(&again);
}

int main(void)
{
	test_examples();
	test_sets();
	test_hostile();
	test_many();
	test_forgetting();
	test_random(1000, false);
	test_random(400, true);
	return tap_done();
}
