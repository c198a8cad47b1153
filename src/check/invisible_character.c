/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characters that nobody sees: left from a word processor, a web page or a broken
 * conversion. Where a script needs them, and where the source has them, they stay.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/word.h"
#include "text/script.h"

enum need {
	NEED_NONE,      /* nobody needs it in text */
	NEED_JOINER,    /* letters of many scripts do, and emoji */
	NEED_BREAK,     /* languages without spaces do */
	NEED_HYPHEN,    /* it stands in a word */
	NEED_DIRECTION, /* text of both directions does */
};

static const struct {
	uint32_t first;
	uint32_t last;
	enum need need;
} INVISIBLE[] = {
    {0x00, 0x08, NEED_NONE},
    {0x0B, 0x0C, NEED_NONE},
    {0x0E, 0x1F, NEED_NONE},
    {0x7F, 0x84, NEED_NONE},
    {0x86, 0x9F, NEED_NONE},
    {0xAD, 0xAD, NEED_HYPHEN},
    {0x61C, 0x61C, NEED_DIRECTION},
    {0x115F, 0x1160, NEED_NONE},
    {0x180E, 0x180E, NEED_NONE},
    {0x200B, 0x200B, NEED_BREAK},
    {0x200C, 0x200D, NEED_JOINER},
    {0x200E, 0x200F, NEED_DIRECTION},
    {0x2028, 0x2029, NEED_NONE},
    {0x2060, 0x2060, NEED_BREAK},
    {0x2061, 0x2064, NEED_NONE},
    {0x206A, 0x206F, NEED_NONE},
    {0x3164, 0x3164, NEED_NONE},
    {0xFEFF, 0xFEFF, NEED_NONE},
    {0xFFA0, 0xFFA0, NEED_NONE},
    {0xFFF9, 0xFFFD, NEED_NONE},
};

#define REPLACEMENT 0xFFFD

static bool is_invisible(enum need *need, uint32_t c)
{
	for (size_t i = 0; i < sizeof(INVISIBLE) / sizeof(*INVISIBLE) && c >= INVISIBLE[i].first;
	     i++)
		if (c <= INVISIBLE[i].last) {
			*need = INVISIBLE[i].need;
			return true;
		}
	return false;
}

/* Joining shapes letters of some scripts: joined ones, and those of India and beyond. */
static bool is_shaped(const struct text_char *c)
{
	if (c->flags & (TEXT_CHAR_SYMBOL | TEXT_CHAR_MARK))
		return true;
	return (c->flags & TEXT_CHAR_LETTER) != 0 && text_script_is_joined(text_script_of(c->c));
}

static bool has_right(const struct check_side *side)
{
	for (size_t i = 0; i < side->count; i++)
		if (text_direction_of(side->chars[i].c) == TEXT_DIRECTION_RIGHT &&
		    (side->chars[i].flags & TEXT_CHAR_LETTER))
			return true;
	return false;
}

static bool is_needed(const struct check_run *run, size_t at, enum need need)
{
	const struct check_side *side = &run->target;
	const struct text_char *next = &side->chars[at + 1]; /* there is one at the end, too */
	const struct text_char *last = at > 0 ? next - 2 : next;

	switch (need) {
	case NEED_NONE:
		return false;
	case NEED_JOINER:
		return is_shaped(last) || is_shaped(next);
	case NEED_BREAK:
		return !run->target_facts->is_spaced;
	case NEED_HYPHEN:
		return at > 0 && (last->flags & next->flags & TEXT_CHAR_LETTER) != 0;
	case NEED_DIRECTION:
		return run->target_facts->is_rtl || has_right(side);
	}
	return false;
}

static void report(struct check_run *run, size_t at, size_t end)
{
	const uint32_t c = run->target.chars[at].c;
	struct check_place place = {.target = check_range_of(&run->target, at, end)};

	if (c == REPLACEMENT) {
		check_found(run, &place,
		    _("a character was lost here (U+FFFD stands for it); write it again"));
		return;
	}
	place.fix = STR("");
	check_found(run, &place, _("there is an invisible character here (U+%04X); delete it"),
	    (unsigned)c);
}

static void run(struct check_run *run)
{
	struct check_known source = CHECK_KNOWN_INIT(&run->source);

	for (size_t i = 0; i < run->target.count; i++) {
		const uint32_t c = run->target.chars[i].c;
		enum need need;
		size_t end = i + 1;
		/* The commonest first: this runs for every character. */
		if ((c >= ' ' && c < 0x7F) || !is_invisible(&need, c) || is_needed(run, i, need) ||
		    check_knows_letter(&source, c))
			continue;
		while (end < run->target.count && run->target.chars[end].c == c)
			end++;
		report(run, i, end);
		i = end - 1;
	}
	check_known_free(&source);
}

const struct check CHECK_INVISIBLE_CHARACTER = {
    .code = FINDING_INVISIBLE_CHARACTER,
    .summary = N_("invisible characters, and those that stand for lost ones"),
    .scope = CHECK_PAIR,
    .run = run,
};
