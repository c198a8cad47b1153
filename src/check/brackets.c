/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brackets in pairs, where those of the source are.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/check_int.h"

/* The others of a pair: brackets of full width may close those of half. */
static const struct {
	uint32_t open;
	uint32_t close;
} BRACKETS[] = {
    {'(', ')'},
    {'[', ']'},
    {'{', '}'},
    {0x3008, 0x3009},
    {0x300A, 0x300B},
    {0x3010, 0x3011},
};

/* 0: no bracket, odd: opens, even: closes the one before. */
static unsigned kind_of(uint32_t c)
{
	/* The forms of full width. */
	if (c == 0xFF08 || c == 0xFF09 || c == 0xFF3B || c == 0xFF3D || c == 0xFF5B || c == 0xFF5D)
		c -= 0xFEE0;
	for (unsigned i = 0; i < sizeof(BRACKETS) / sizeof(*BRACKETS); i++) {
		if (c == BRACKETS[i].open)
			return 2 * i + 1;
		if (c == BRACKETS[i].close)
			return 2 * i + 2;
	}
	return 0;
}

/* ":-)", or the bracket of "a)" and "1)" at the beginning of an item. */
static bool is_none(const struct check_side *side, size_t at)
{
	const struct text_char *c = &side->chars[at];

	if (c->flags & CHECK_ADDRESS)
		return true;
	if (at > 0 && (c[-1].c == ':' || c[-1].c == ';'))
		return true;
	if (at > 1 && c[-1].c == '-' && (c[-2].c == ':' || c[-2].c == ';'))
		return true;
	if (kind_of(c->c) != 2 || at == side->first)
		return false;
	size_t from = at;
	while (from > side->first && at - from < 3 && (c[-1].flags & TEXT_CHAR_WORD) &&
	    (side->chars[from - 1].flags & TEXT_CHAR_WORD))
		from--;
	return from < at && at - from < 3 &&
	    (from == side->first ||
		(side->chars[from - 1].flags & (TEXT_CHAR_SPACE | TEXT_CHAR_PUNCT)));
}

static bool has_bracket(const struct check_side *side)
{
	return (side->flags & (TEXT_CHAR_OPEN | TEXT_CHAR_CLOSE)) != 0;
}

/* The char of the first bracket of SIDE without its other half, or its count of chars. */
static size_t find_lonely(const struct check_side *side)
{
	size_t *open;
	size_t depth = 0;
	size_t found = side->count;

	if (!has_bracket(side))
		return found;
	open = mem_alloc(side->count, sizeof(*open));
	for (size_t i = side->first; i < side->end && found == side->count; i++) {
		const unsigned kind = side->chars[i].flags & (TEXT_CHAR_OPEN | TEXT_CHAR_CLOSE)
		    ? kind_of(side->chars[i].c)
		    : 0;
		if (kind == 0)
			continue;
		if (kind % 2 == 1) {
			if (!(side->chars[i].flags & CHECK_ADDRESS))
				open[depth++] = i;
		} else if (depth > 0 && kind_of(side->chars[open[depth - 1]].c) + 1 == kind) {
			depth--;
		} else if (!is_none(side, i)) {
			found = depth > 0 ? open[depth - 1] : i;
		}
	}
	if (found == side->count && depth > 0 && !is_none(side, open[depth - 1]))
		found = open[depth - 1];
	free(open);
	return found;
}

static void run(struct check_run *run)
{
	const size_t at = find_lonely(&run->target);

	if (at == run->target.count || find_lonely(&run->source) < run->source.count)
		return;
	const struct check_place place = {.target = check_range_of(&run->target, at, at + 1)};
	check_found(run, &place,
	    _("the bracket \"%s\" has no other half; add it, or take this one out"),
	    check_show(run, check_slice(&run->target, at, at + 1)));
}

const struct check CHECK_UNPAIRED_BRACKET = {
    .code = FINDING_UNPAIRED_BRACKET,
    .summary = N_("brackets without their other half"),
    .scope = CHECK_PAIR,
    .run = run,
};
