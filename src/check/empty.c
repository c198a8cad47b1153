/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing, or nothing but spaces and inline codes, where the file says that there is a translation.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

static void run(struct check_run *run)
{
	if (run->target.end > 0 || !(run->source.flags & TEXT_CHAR_WORD))
		return;
	check_found(run, NULL,
	    _("the translation is empty; write it, or mark it as not translated"));
}

const struct check CHECK_EMPTY_TRANSLATION = {
    .code = FINDING_EMPTY_TRANSLATION,
    .summary = N_("segments that are said to be translated, but are empty"),
    .scope = CHECK_PAIR,
    .run = run,
};
