/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mark at the end: what it means is to be the same, how it is written is up to the language.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"
#include "check/marks.h"

/* What is only a number or an abbreviation, "1." or "etc.", doesn't end a sentence. */
static bool is_sentence(const struct check_side *side, size_t end)
{
	size_t words = 0;

	if (end > side->first && (side->chars[end - 1].flags & TEXT_CHAR_DIGIT) &&
	    end - side->first < 4)
		return false;
	for (size_t i = side->first; i < end; i++)
		words +=
		    (side->chars[i].flags & TEXT_CHAR_SPACE) != 0 || side->chars[i].c >= 0x2E80;
	return words >= 2;
}

/* Marks that writers exchange freely; what a heading has or not is a matter of style. */
static bool is_near(enum check_mark source, enum check_mark target)
{
	const unsigned pair = 1U << source | 1U << target;

	if (source == CHECK_MARK_NONE)
		return target != CHECK_MARK_COMMA && target != CHECK_MARK_SEMICOLON;
	return pair == (1U << CHECK_MARK_STOP | 1U << CHECK_MARK_EXCLAMATION) ||
	    pair == (1U << CHECK_MARK_STOP | 1U << CHECK_MARK_ELLIPSIS) ||
	    pair == (1U << CHECK_MARK_STOP | 1U << CHECK_MARK_COLON) ||
	    pair == (1U << CHECK_MARK_COMMA | 1U << CHECK_MARK_SEMICOLON);
}

static void report(struct check_run *run, const struct check_ending *source,
    const struct check_ending *target)
{
	const struct str wanted = check_mark_text(source->mark, run->target_facts);
	const struct check_place place = {
	    .target = check_range_of(&run->target, target->first, target->end),
	    .source = check_range_of(&run->source, source->first, source->end),
	    .fix = wanted,
	};

	if (source->mark == CHECK_MARK_NONE)
		check_found(run, &place,
		    _("the translation ends with \"%s\", the source without punctuation"),
		    check_show(run, check_slice(&run->target, target->first, target->end)));
	else if (target->mark == CHECK_MARK_NONE)
		check_found(run, &place,
		    _("the source ends with \"%s\"; end the translation with \"%s\""),
		    check_show(run, check_slice(&run->source, source->first, source->end)),
		    check_show(run, wanted));
	else
		check_found(run, &place,
		    _("the source ends with \"%s\", the translation with \"%s\"; \"%s\" is expected"),
		    check_show(run, check_slice(&run->source, source->first, source->end)),
		    check_show(run, check_slice(&run->target, target->first, target->end)),
		    check_show(run, wanted));
}

static void run(struct check_run *run)
{
	if (run->source.end == 0 || run->target.end == 0 || !(run->target.flags & TEXT_CHAR_WORD))
		return;
	const struct check_ending source = check_find_ending(&run->source, run->source_facts);
	const struct check_ending target = check_find_ending(&run->target, run->target_facts);
	if (source.mark == target.mark || is_near(source.mark, target.mark) ||
	    !is_sentence(&run->source, source.first))
		return;
	if (target.mark == CHECK_MARK_NONE &&
	    check_mark_is_optional(source.mark, run->target_facts))
		return;
	if (source.mark == CHECK_MARK_NONE &&
	    check_mark_is_optional(target.mark, run->source_facts))
		return;
	report(run, &source, &target);
}

const struct check CHECK_END_PUNCTUATION = {
    .code = FINDING_END_PUNCTUATION,
    .summary = N_("an end without the punctuation of the source, or with another"),
    .scope = CHECK_PAIR,
    .run = run,
};
