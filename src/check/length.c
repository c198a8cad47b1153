/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A translation that is much shorter or longer than its source. Characters weigh by what they
 * hold: a Chinese one as much as three letters.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/check_int.h"

#define WEIGHT 6

static size_t weigh_char(const struct text_char *c)
{
	if (!(c->flags & TEXT_CHAR_WORD))
		return 0;
	if (c->c < 0x80)
		return WEIGHT;
	/* Hangul syllables are two or three letters each. */
	if (c->c >= 0xAC00 && c->c < 0xD7B0)
		return 5 * WEIGHT / 2;
	if (c->c >= 0x3040 && c->c < 0x3100)
		return 2 * WEIGHT;
	if ((c->c >= 0x3400 && c->c < 0xA000) || (c->c >= 0xF900 && c->c < 0xFB00) ||
	    c->c >= 0x20000)
		return 7 * WEIGHT / 2;
	/* The scripts of India: consonants have a vowel, signs are half of one. */
	if (c->c >= 0x900 && c->c < 0xE00)
		return c->flags & TEXT_CHAR_MARK ? 2 * WEIGHT / 3 : 4 * WEIGHT / 3;
	if (c->flags & TEXT_CHAR_MARK)
		return WEIGHT / 2;
	/* Letters of Arabic and Hebrew, which leave vowels out, and of Ethiopic, which are syllables. */
	if (c->c >= 0x590 && c->c < 0x780)
		return 4 * WEIGHT / 3;
	return c->c >= 0x1200 && c->c < 0x13A0 ? 3 * WEIGHT / 2 : WEIGHT;
}

static size_t weigh(const struct check_side *side)
{
	size_t weight = 0;

	for (size_t i = side->first; i < side->end; i++)
		weight += weigh_char(&side->chars[i]);
	return weight / WEIGHT;
}

struct limits {
	size_t least; /* letters of the source */
	size_t min;   /* percent */
	size_t max;
	size_t characters;
};

static const struct error *open_limits(void **out, const struct check_run *run)
{
	struct limits *limits = mem_alloc(1, sizeof(*limits));

	*limits = (struct limits){
	    .least = check_number_of(run, "least"),
	    .min = check_number_of(run, "min"),
	    .max = check_number_of(run, "max"),
	    .characters = check_number_of(run, "characters"),
	};
	*out = limits;
	return NULL;
}

static void run(struct check_run *run)
{
	const struct limits *limits = run->state;

	if (run->target.end == 0)
		return;
	const struct check_place place = {
	    .target = check_range_of(&run->target, run->target.first, run->target.end)};
	const size_t characters = run->target.end - run->target.first;
	if (limits->characters > 0 && characters > limits->characters)
		check_found(run, &place,
		    _("the translation has %zu characters; at most %zu are allowed"), characters,
		    limits->characters);
	const size_t source = weigh(&run->source);
	const size_t target = weigh(&run->target);
	/* Messages for programs have as many plural forms as the language. */
	if (source < limits->least ||
	    str_find(run->source.text, STR(", plural"), 0) < run->source.text.len)
		return;
	if (target * 100 < source * limits->min)
		check_found(run, &place,
		    _("the translation is much shorter than the source; is all there?"));
	else if (target * 100 > source * limits->max)
		check_found(run, &place,
		    _("the translation is much longer than the source; is there something else in it?"));
}

static const struct check_parameter PARAMETERS[] = {
    {"min", CHECK_NUMBER, "40", N_("the least length, in percent of the source's")},
    {"max", CHECK_NUMBER, "260", N_("the greatest length, in percent of the source's")},
    {"least", CHECK_NUMBER, "25", N_("letters of a source that is looked at")},
    {"characters", CHECK_NUMBER, "0", N_("characters that a translation may have; 0: any number")},
    {NULL},
};

const struct check CHECK_LENGTH = {
    .code = FINDING_LENGTH,
    .summary = N_("translations that are much shorter or longer than the source"),
    .scope = CHECK_PAIR,
    .parameters = PARAMETERS,
    .open = open_limits,
    .close = free,
    .run = run,
};
