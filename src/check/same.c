/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A translation that is the source. Names, numbers, addresses and cognates are the same in both
 * languages; a text of ordinary words isn't.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

/* Ordinary words that make a text, and letters where words can't be told. */
#define WORDS_SAME_SCRIPT 3
#define WORDS_OTHER_SCRIPT 2
#define LETTERS_UNCASED 12

/* What SIDE is made of. */
struct makeup {
	size_t words; /* all in lower case, of two letters or more */
	size_t letters;
};

/* The word of *AT; true when it is an ordinary one: "the", not "npm2", "iPhone", "a.b". */
static bool is_ordinary(const struct check_side *side, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (!(side->chars[i].flags & (TEXT_CHAR_LOWER | TEXT_CHAR_MARK)) ||
		    (side->chars[i].flags & CHECK_ADDRESS))
			return false;
	const uint32_t before = first > 0 ? side->chars[first - 1].c : ' ';
	const uint32_t after = side->chars[end].c;
	return end - first >= 2 && before != '.' && before != '/' && before != '_' &&
	    before != '@' && before != '#' && before != '-' && after != '_' && after != '/' &&
	    after != '(' &&
	    !(after == '.' && (side->chars[end + (end < side->count)].flags & TEXT_CHAR_WORD));
}

static struct makeup look_at(const struct check_side *side)
{
	struct makeup makeup = {0, 0};

	for (size_t i = side->first; i < side->end;) {
		size_t end = i;
		while (side->chars[end].flags & TEXT_CHAR_WORD)
			end++;
		makeup.words += end > i && is_ordinary(side, i, end);
		makeup.letters += end - i;
		i = end > i ? end : i + 1;
	}
	return makeup;
}

static void run(struct check_run *run)
{
	const struct text_facts *source = run->source_facts;
	const struct text_facts *target = run->target_facts;

	if (strcmp(source->lang, target->lang) == 0 || run->target.end == 0 ||
	    !str_eq(check_slice(&run->source, run->source.first, run->source.end),
		check_slice(&run->target, run->target.first, run->target.end)))
		return;
	const bool same_script = strcmp(source->script, target->script) == 0;
	const struct makeup makeup = look_at(&run->source);
	const size_t least = same_script ? WORDS_SAME_SCRIPT : WORDS_OTHER_SCRIPT;
	if (source->is_cased ? makeup.words < least : makeup.letters < LETTERS_UNCASED)
		return;
	const struct check_place place = {
	    .target = check_range_of(&run->target, run->target.first, run->target.end)};
	check_found(run, &place, _("the translation is the same as the source; translate it"));
}

const struct check CHECK_SAME_AS_SOURCE = {
    .code = FINDING_SAME_AS_SOURCE,
    .summary = N_("translations that are the source, though it has ordinary words"),
    .scope = CHECK_PAIR,
    .run = run,
};
