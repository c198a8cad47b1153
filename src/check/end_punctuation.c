/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The mark at the end: what it means is to be the same, how it is written is up to the language.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"
#include "check/marks.h"

/* Armenian puts some marks on a vowel: where, only a person knows. */
static bool is_within(enum check_mark mark, const struct text_facts *facts)
{
	return strcmp(facts->lang, "hy") == 0 &&
	    (mark == CHECK_MARK_QUESTION || mark == CHECK_MARK_EXCLAMATION);
}

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

/* "?" of the source is in a quotation that ends the translation, or the other way around. */
static bool is_quoted(const struct check_side *quoted, const struct check_ending *ending,
    const struct check_side *other, const struct text_facts *facts)
{
	if (ending->end == quoted->end ||
	    !(quoted->chars[ending->end].flags & (TEXT_CHAR_QUOTE | TEXT_CHAR_SPACE)))
		return false;
	for (size_t i = other->first; i < other->end; i++)
		if (check_mark_of(other->chars[i].c, facts) == ending->mark)
			return true;
	return false;
}

/* Japanese and Chinese may leave the full stop out in a quotation. */
static bool ends_with_corner(const struct check_side *side)
{
	const uint32_t c = side->chars[side->end - 1].c;

	return c == 0x300D || c == 0x300F || c == 0x201D;
}

/*
 * The right mark, but that of another script: "?" instead of the Arabic one. Only those are looked
 * at that no custom takes for its own.
 */
static bool is_foreign(const struct check_run *run, const struct check_ending *target)
{
	const struct str wanted = check_mark_text(target->mark, run->target_facts);

	if (target->end - target->first != 1 ||
	    (target->mark != CHECK_MARK_STOP && target->mark != CHECK_MARK_QUESTION))
		return false;
	/* Behind a Latin word it may be as that word is. */
	size_t before = target->first;
	while (before > 0 &&
	    (run->target.chars[before - 1].flags & (TEXT_CHAR_CLOSE | TEXT_CHAR_QUOTE)))
		before--;
	if (before == 0 || run->target.chars[before - 1].c < 0x80)
		return false;
	const uint32_t c = run->target.chars[target->first].c;
	if (c != '.' && c != '?')
		return false;
	if (c == '?' && text_facts_is_one_of(run->target_facts, "ja zh yue hy am ti"))
		return false;
	return wanted.len > 1 || wanted.ptr[0] != (char)c;
}

static void report_foreign(struct check_run *run, const struct check_ending *target)
{
	const struct str wanted = check_mark_text(target->mark, run->target_facts);
	const struct check_place place = {
	    .target = check_range_of(&run->target, target->first, target->end),
	    .fix = wanted,
	};

	check_found(run, &place, _("the language writes \"%s\" here, not \"%s\""),
	    check_show(run, wanted),
	    check_show(run, check_slice(&run->target, target->first, target->end)));
}

static void report(struct check_run *run, const struct check_ending *source,
    const struct check_ending *target)
{
	const struct str wanted = check_mark_text(source->mark, run->target_facts);
	const struct check_place place = {
	    .target = check_range_of(&run->target, target->first, target->end),
	    .source = check_range_of(&run->source, source->first, source->end),
	    .fix = is_within(source->mark, run->target_facts) ? str_from(NULL, 0) : wanted,
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
	if (!is_sentence(&run->source, source.first))
		return;
	if (source.mark == target.mark && is_foreign(run, &target))
		report_foreign(run, &target);
	if (source.mark == target.mark || is_near(source.mark, target.mark) ||
	    is_quoted(&run->target, &target, &run->source, run->source_facts) ||
	    is_quoted(&run->source, &source, &run->target, run->target_facts))
		return;
	if (target.mark == CHECK_MARK_NONE && !run->target_facts->is_spaced &&
	    ends_with_corner(&run->target))
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
