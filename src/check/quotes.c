/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quotation marks: in pairs, and those of the language.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/check_int.h"

#define LEFT_DOUBLE 0x201C
#define REVERSED_DOUBLE 0x201F

/* What writers of a language use besides the marks that CLDR has. */
static const struct {
	const char *languages;
	const char *marks;
} ALSO[] = {
    {"ar fa ur ckb ps ug sd he yi", "«»“”„‹›"},
    {"be bg mk ru sr uk kk ky tg tt mn bs hr sr me", "«»„“”"},
    {"ca es gl eu pt it ast oc", "«»“”"},
    {"cs sk sl hu pl ro et lv lt hsb dsb", "„“”»«›‹"},
    {"da nb nn no sv fi is fo", "„“”»«"},
    {"de lb", "»«›‹"},
    {"de-CH fr br", "«»‹›“”"},
    {"el sq hy ka az tr uz tk", "«»“”„"},
    {"nl af fy", "„“”"},
    {"vi id ms sw km lo my th ta te ml kn hi bn mr gu pa ne si am ti so ha yo ig zu", "«»“”"},
    {"zh-Hans", "“”《》〈〉"},
    {"ja zh-Hant ko yue", "「」『』“”《》〈〉〝〞〟«»"},
};

/* Marks that are told apart. */
static const char MARKS[] = "«»‹›“”„‟「」『』〝〞〟";

static bool has_char(const char *marks, uint32_t c)
{
	const struct str text = str_from_cstr(marks);

	for (size_t at = 0; at < text.len;)
		if (utf8_decode(&at, text, at) == c)
			return true;
	return false;
}

static const struct error *open_marks(void **marks, const struct check_run *run)
{
	*marks = (void *)"";
	for (size_t i = 0; i < sizeof(ALSO) / sizeof(*ALSO); i++)
		if (text_facts_is_one_of(run->target_facts, ALSO[i].languages))
			*marks = (void *)ALSO[i].marks;
	return NULL;
}

static bool is_of_language(const struct check_run *run, uint32_t c)
{
	for (size_t i = 0; i < TEXT_QUOTES; i++)
		if (run->target_facts->quotes[i] == c)
			return true;
	return has_char(run->state, c);
}

static void run_marks(struct check_run *run)
{
	const struct text_facts *facts = run->target_facts;

	if (!facts->is_known || !(run->target.flags & TEXT_CHAR_QUOTE))
		return;
	for (size_t i = run->target.first; i < run->target.end; i++) {
		const struct text_char *c = &run->target.chars[i];
		if (!(c->flags & TEXT_CHAR_QUOTE) || c->c < 0x80 || !has_char(MARKS, c->c) ||
		    is_of_language(run, c->c))
			continue;
		const struct check_place place = {.target = check_range_of(&run->target, i, i + 1)};
		buf_reset(&run->scratch[0]);
		utf8_encode(&run->scratch[0], facts->quotes[TEXT_QUOTE_OPEN]);
		buf_add_cstr(&run->scratch[0], "…");
		utf8_encode(&run->scratch[0], facts->quotes[TEXT_QUOTE_CLOSE]);
		check_found(run, &place,
		    _("the language doesn't use the quotation mark %s; write %s"),
		    check_show(run, check_slice(&run->target, i, i + 1)),
		    check_show(run, buf_str(&run->scratch[0])));
		return;
	}
}

/* Inches behind digits, and the mark of Hebrew abbreviations between letters, are none. */
static bool is_straight(const struct check_side *side, size_t at)
{
	const struct text_char *c = &side->chars[at];

	if (c->c != '"' && c->c != 0xFF02)
		return false;
	if (at == 0)
		return true;
	const bool hebrew = c[-1].c >= 0x5D0 && c[-1].c <= 0x5EA && (c[1].flags & TEXT_CHAR_LETTER);
	return !(c[-1].flags & TEXT_CHAR_DIGIT) && !hebrew;
}

/* Marks that are as many on the left as on the right, whichever is first: German turns guillemets. */
static const struct {
	uint32_t left;
	uint32_t right;
} PAIRS[] = {
    {0xAB, 0xBB},     /* guillemets */
    {0x2039, 0x203A}, /* single ones */
    {0x300C, 0x300D}, /* corner brackets */
    {0x300E, 0x300F}, /* white ones */
    {0x2018, 0x2019}, /* single marks, where they are those of the language */
};

#define PAIR_COUNT (sizeof(PAIRS) / sizeof(*PAIRS))
#define SINGLE (PAIR_COUNT - 1)

/* What was seen of the marks of one kind. */
struct seen {
	size_t left;
	size_t right;
	size_t last; /* char */
};

static void see(struct seen seen[PAIR_COUNT], uint32_t c, size_t at)
{
	for (size_t i = 0; i < PAIR_COUNT; i++) {
		if (c != PAIRS[i].left && c != PAIRS[i].right)
			continue;
		seen[i].left += c == PAIRS[i].left;
		seen[i].right += c == PAIRS[i].right;
		seen[i].last = at;
	}
}

/* Where a mark has no other half: its char, or the count of chars. */
static size_t find_lonely(const struct check_side *side, const struct text_facts *facts)
{
	struct seen seen[PAIR_COUNT] = {{0, 0, 0}};
	size_t doubles = 0;
	size_t last = side->count;

	if (!(side->flags & TEXT_CHAR_QUOTE))
		return side->count;
	for (size_t i = side->first; i < side->end; i++) {
		const uint32_t c = side->chars[i].c;
		if (!(side->chars[i].flags & TEXT_CHAR_QUOTE))
			continue;
		if (is_straight(side, i) || (c >= LEFT_DOUBLE && c <= REVERSED_DOUBLE)) {
			doubles++;
			last = i;
		} else {
			see(seen, c, i);
		}
	}
	if (doubles % 2 == 1)
		return last;
	for (size_t i = 0; i < SINGLE; i++)
		if (seen[i].left != seen[i].right)
			return seen[i].last;
	/* The right one is an apostrophe as well. */
	return facts->quotes[TEXT_QUOTE_OPEN] == PAIRS[SINGLE].left &&
		seen[SINGLE].left > seen[SINGLE].right
	    ? seen[SINGLE].last
	    : side->count;
}

/* A digit before a straight mark: it may be inches, or the end of a quotation. */
static bool is_doubtful(const struct check_side *side)
{
	for (size_t i = side->first + 1; i < side->end; i++)
		if (side->chars[i].c == '"' && (side->chars[i - 1].flags & TEXT_CHAR_DIGIT))
			return true;
	return false;
}

static void run_pairs(struct check_run *run)
{
	const struct check_side *target = &run->target;
	const size_t at = find_lonely(target, run->target_facts);

	if (at == target->count ||
	    find_lonely(&run->source, run->source_facts) < run->source.count ||
	    is_doubtful(target) || is_doubtful(&run->source))
		return;
	const struct check_place place = {.target = check_range_of(target, at, at + 1)};
	check_found(run, &place,
	    _("the quotation mark %s has no other half; add it, or take this one out"),
	    check_show(run, check_slice(target, at, at + 1)));
}

const struct check CHECK_QUOTATION_MARK = {
    .code = FINDING_QUOTATION_MARK,
    .summary = N_("quotation marks that the language doesn't use"),
    .scope = CHECK_PAIR,
    .open = open_marks,
    .run = run_marks,
};

const struct check CHECK_UNPAIRED_QUOTE = {
    .code = FINDING_UNPAIRED_QUOTE,
    .summary = N_("quotation marks without their other half"),
    .scope = CHECK_PAIR,
    .run = run_pairs,
};
