/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two spaces between words. Where the source has some, they mean something: columns, or the
 * end of a sentence on a typewriter.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

static bool is_space(const struct text_char *c)
{
	return c->c == ' ' || c->c == 0xA0;
}

/* The first of two spaces inside of SIDE at or after FROM, or its end. */
static size_t find(const struct check_side *side, size_t from)
{
	for (size_t i = from > side->first ? from : side->first; i + 1 < side->end; i++)
		if (is_space(&side->chars[i]) && is_space(&side->chars[i + 1]))
			return i;
	return side->end;
}

static void run(struct check_run *run)
{
	const struct check_side *target = &run->target;

	if (find(&run->source, 0) < run->source.end)
		return;
	for (size_t at = find(target, 0); at < target->end; at = find(target, at)) {
		size_t end = at;
		bool hard = false;
		for (; is_space(&target->chars[end]); end++)
			hard = hard || target->chars[end].c != ' ';
		const struct check_place place = {
		    .target = check_range_of(target, at, end),
		    .fix = hard ? STR("\u00A0") : STR(" "),
		};
		/* An inline code may be a word. */
		if (!check_has_code(target, place.target))
			check_found(run, &place, _("there is more than one space; keep one"));
		at = end;
	}
}

const struct check CHECK_DOUBLE_SPACE = {
    .code = FINDING_DOUBLE_SPACE,
    .summary = N_("several spaces where one is enough"),
    .scope = CHECK_PAIR,
    .run = run,
};
