/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * White space at the beginning and the end, which the text before and after relies on.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

static void look(struct check_run *run, struct str source, struct check_range target, bool start)
{
	const bool wanted = source.len > 0;

	if (wanted == (target.end > target.start))
		return;
	/* Where words stand without spaces, sentences do, too. */
	if (wanted && !run->target_facts->is_spaced)
		return;
	const struct check_place place = {.target = target, .fix = wanted ? source : STR("")};
	if (wanted)
		check_found(run, &place,
		    start ? _("the source begins with a space; begin the translation with one, too")
			  : _("the source ends with a space; end the translation with one, too"));
	else
		check_found(run, &place,
		    start
			? _("the translation begins with a space, the source doesn't; take it out")
			: _("the translation ends with a space, the source doesn't; take it out"));
}

static void run(struct check_run *run)
{
	const struct check_side *source = &run->source;
	const struct check_side *target = &run->target;

	if (source->end == 0 || target->end == 0)
		return;
	look(run, check_slice(source, 0, source->first), check_range_of(target, 0, target->first),
	    true);
	look(run, check_slice(source, source->end, source->count),
	    check_range_of(target, target->end, target->count), false);
}

const struct check CHECK_EDGE_SPACE = {
    .code = FINDING_EDGE_SPACE,
    .summary = N_("white space at the beginning or the end, where the source has none or has some"),
    .scope = CHECK_PAIR,
    .run = run,
};
