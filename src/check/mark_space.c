/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spaces before punctuation: French has them before double signs, most languages before none.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/check_int.h"

#define NBSP 0xA0
#define NARROW_NBSP 0x202F
#define LEFT_GUILLEMET 0xAB
#define RIGHT_GUILLEMET 0xBB

enum habit {
	NOBODY_KNOWS,
	NO_SPACE,
	FRENCH,
	FRENCH_OF_CANADA, /* before colons and inside of guillemets alone */
};

static const struct error *open_habit(void **habit, const struct check_run *run)
{
	const struct text_facts *facts = run->target_facts;
	enum habit found = NOBODY_KNOWS;

	if (text_facts_is_one_of(facts, "fr-CA"))
		found = FRENCH_OF_CANADA;
	else if (text_facts_is_one_of(facts, "fr") && !text_facts_is_one_of(facts, "fr-CH"))
		found = FRENCH;
	/* Many who write scripts of India leave a space before a colon. */
	else if (facts->is_known && (facts->is_cased || facts->is_rtl) &&
	    !text_facts_is_one_of(facts, "fr br"))
		found = NO_SPACE;
	*habit = (void *)(uintptr_t)found;
	return NULL;
}

static bool is_space(const struct text_char *c)
{
	return (c->flags & TEXT_CHAR_SPACE) != 0;
}

static bool is_end(const struct check_side *side, size_t at)
{
	return at >= side->end || is_space(&side->chars[at]) ||
	    (side->chars[at].flags & (TEXT_CHAR_CLOSE | TEXT_CHAR_QUOTE));
}

/* True when the mark at AT wants a space before it, and has none. */
static bool lacks_space(const struct check_side *side, size_t at, enum habit habit)
{
	const struct text_char *c = &side->chars[at];

	if (at == side->first || (c->flags & CHECK_ADDRESS))
		return false;
	if (c->c == RIGHT_GUILLEMET)
		return !is_space(&c[-1]);
	if (c->c != ':' && (habit != FRENCH || (c->c != ';' && c->c != '!' && c->c != '?')))
		return false;
	/* Not in "10:30", "?!", "«!»", "(!)" and in what programs read. */
	return (c[-1].flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK)) && is_end(side, at + 1);
}

static void report(struct check_run *run, size_t at, uint32_t space, bool before)
{
	struct buf *fix = &run->scratch[0];

	buf_reset(fix);
	if (before)
		utf8_encode(fix, space);
	utf8_encode(fix, run->target.chars[at].c);
	if (!before)
		utf8_encode(fix, space);
	const struct check_place place = {
	    .target = check_range_of(&run->target, at, at + 1), .fix = buf_str(fix)};
	const char *mark = check_show(run, check_slice(&run->target, at, at + 1));
	check_found(run, &place,
	    before ? _("French has a no-break space before \"%s\"; put one in")
		   : _("French has a no-break space after \"%s\"; put one in"),
	    mark);
}

static void run_french(struct check_run *run)
{
	const enum habit habit = (enum habit)(uintptr_t)run->state;
	const struct check_side *target = &run->target;

	if (habit != FRENCH && habit != FRENCH_OF_CANADA)
		return;
	for (size_t i = target->first; i < target->end; i++) {
		const struct text_char *c = &target->chars[i];
		if (!(c->flags & TEXT_CHAR_PUNCT))
			continue;
		if (c->c == LEFT_GUILLEMET && i + 1 < target->end && !is_space(&c[1]))
			report(run, i, NBSP, false);
		else if (lacks_space(target, i, habit))
			report(run, i, c->c == ':' || c->c == RIGHT_GUILLEMET ? NBSP : NARROW_NBSP,
			    true);
	}
}

/* A space before a mark that stands at the end of a word, as in "Hello !". */
static bool has_space(const struct check_side *side, size_t at)
{
	const struct text_char *c = &side->chars[at];

	if (at < side->first + 2 || (c->flags & CHECK_ADDRESS) || !is_space(&c[-1]) ||
	    (c->c != '!' && c->c != '?' && c->c != ';' && c->c != ',' && c->c != ':' &&
		c->c != '.'))
		return false;
	return (c[-2].flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK)) && is_end(side, at + 1);
}

static bool has_any(const struct check_side *side)
{
	for (size_t i = side->first; i < side->end; i++)
		if (has_space(side, i))
			return true;
	return false;
}

static void run_others(struct check_run *run)
{
	const struct check_side *target = &run->target;

	if ((enum habit)(uintptr_t)run->state != NO_SPACE)
		return;
	for (size_t i = target->first; i < target->end; i++) {
		if (!(target->chars[i].flags & TEXT_CHAR_PUNCT) || !has_space(target, i))
			continue;
		/* French writes so, others for a reason. */
		if (strcmp(run->source_facts->lang, "fr") != 0 && has_any(&run->source))
			return;
		const struct check_place place = {
		    .target = check_range_of(target, i - 1, i), .fix = STR("")};
		if (check_has_code(target, place.target))
			continue;
		check_found(run, &place, _("no space belongs before \"%s\"; take it out"),
		    check_show(run, check_slice(target, i, i + 1)));
	}
}

const struct check CHECK_FRENCH_SPACE = {
    .code = FINDING_FRENCH_SPACE,
    .summary = N_("punctuation without the no-break space that French has there"),
    .scope = CHECK_PAIR,
    .open = open_habit,
    .run = run_french,
};

const struct check CHECK_SPACE_BEFORE_MARK = {
    .code = FINDING_SPACE_BEFORE_MARK,
    .summary = N_("a space before punctuation, where the language has none"),
    .scope = CHECK_PAIR,
    .open = open_habit,
    .run = run_others,
};
