/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Letters and accents that are one character for everybody else (NFC): searching doesn't
 * find them, and some fonts show them badly. macOS file names and PDF files are full of them.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"
#include "text/compare.h"

static void run(struct check_run *run)
{
	const struct check_side *target = &run->target;
	struct buf *composed = &run->scratch[0];
	struct check_range range = {0, 0};
	size_t count = 0;
	size_t start;

	for (size_t end = 0; text_find_uncomposed(&start, &end, composed, target->text, end);) {
		range.start = count++ == 0 ? start : range.start;
		range.end = end;
	}
	if (count == 0)
		return;
	buf_reset(composed);
	text_normalise(composed, str_slice(target->text, range.start, range.end), TEXT_FORM_NFC);
	check_found(run, &(struct check_place){.target = range, .fix = buf_str(composed)},
	    ngettext("a letter is composed of several characters; write it as one (NFC)",
		"%zu letters are composed of several characters; write them as one each (NFC)",
		count),
	    count);
}

const struct check CHECK_NOT_NORMALISED = {
    .code = FINDING_NOT_NORMALISED,
    .summary = N_("letters that are composed of several characters (not NFC)"),
    .scope = CHECK_PAIR,
    .run = run,
};
