/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quotation marks: in pairs, and those of the language.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/check_int.h"

#define LEFT_GUILLEMET 0xAB
#define RIGHT_GUILLEMET 0xBB
#define LEFT_DOUBLE 0x201C
#define RIGHT_DOUBLE 0x201D
#define LOW_DOUBLE 0x201E
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
    {"ja zh ko yue", "「」『』“”《》〈〉〝〞〟«»"},
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

/* Where a mark has no other half: its char, or the count of chars. */
static size_t find_lonely(const struct check_side *side)
{
	size_t doubles = 0;
	size_t last_double = side->count;
	size_t opened[2] = {0, 0}; /* by either guillemet: German turns them around */
	size_t last_guillemet = side->count;

	if (!(side->flags & TEXT_CHAR_QUOTE))
		return side->count;
	for (size_t i = side->first; i < side->end; i++) {
		const uint32_t c = side->chars[i].c;
		if (is_straight(side, i) || (c >= LEFT_DOUBLE && c <= REVERSED_DOUBLE)) {
			doubles++;
			last_double = i;
		} else if (c == LEFT_GUILLEMET || c == RIGHT_GUILLEMET) {
			opened[c == RIGHT_GUILLEMET]++;
			last_guillemet = i;
		}
	}
	if (opened[0] != opened[1])
		return last_guillemet;
	return doubles % 2 == 1 ? last_double : side->count;
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
	const size_t at = find_lonely(target);

	if (at == target->count || find_lonely(&run->source) < run->source.count ||
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
