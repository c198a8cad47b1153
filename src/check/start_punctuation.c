/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bullets, dashes, brackets and dots at the beginning.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

enum start { WORD, DASH, BULLET, BRACKET, DOTS, OTHER };

static enum start start_of(const struct check_side *side)
{
	const struct text_char *c = &side->chars[side->first];

	if (c->flags & TEXT_CHAR_WORD)
		return WORD;
	switch (c->c) {
	case '-':
	case 0x2013:
	case 0x2014:
	case 0x2015:
		return DASH;
	case '*':
	case 0xB7:
	case 0x2022:
		return BULLET;
	case '(':
	case '[':
	case 0xFF08:
	case 0xFF3B:
		return BRACKET;
	case '.':
	case 0x2026:
		return DOTS;
	default:
		return OTHER;
	}
}

static void run(struct check_run *run)
{
	const struct check_side *source = &run->source;
	const struct check_side *target = &run->target;

	if (source->end == 0 || target->end == 0)
		return;
	const enum start wanted = start_of(source);
	const enum start found = start_of(target);
	/* Inline codes may stand for what one of the texts begins with. */
	if (wanted == found || wanted == OTHER || found == OTHER ||
	    (wanted != WORD && found != WORD))
		return;
	const struct check_place place = {
	    .source = check_range_of(source, source->first, source->first + 1),
	    .target = check_range_of(target, target->first, target->first + 1),
	};
	if (found == WORD)
		check_found(run, &place,
		    _("the source begins with \"%s\"; begin the translation so, too"),
		    check_show(run, check_slice(source, source->first, source->first + 1)));
	else
		check_found(run, &place,
		    _("the translation begins with \"%s\", the source doesn't"),
		    check_show(run, check_slice(target, target->first, target->first + 1)));
}

const struct check CHECK_START_PUNCTUATION = {
    .code = FINDING_START_PUNCTUATION,
    .summary = N_("a beginning without the dash, bullet or bracket of the source, or with one"),
    .scope = CHECK_PAIR,
    .run = run,
};
