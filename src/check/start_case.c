/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small letter at the beginning where the source has a capital one.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/check_int.h"
#include "text/compare.h"

/* The first letter of SIDE, before any digit, or the end. */
static size_t find_letter(const struct check_side *side)
{
	for (size_t i = side->first; i < side->end; i++) {
		if (side->chars[i].flags & (CHECK_ADDRESS | TEXT_CHAR_DIGIT | TEXT_CHAR_NUMBER))
			return side->end;
		if (side->chars[i].flags & TEXT_CHAR_LETTER)
			return i;
		/* Words of programs, files and tags: "$name", "/etc", "@user", "--help". */
		if (strchr("$/@#-_.`\\", (int)(side->chars[i].c & 0x7F)) != NULL &&
		    side->chars[i].c < 0x80)
			return side->end;
	}
	return side->end;
}

static size_t word_end(const struct check_side *side, size_t at)
{
	while (side->chars[at].flags & TEXT_CHAR_WORD)
		at++;
	return at;
}

/* "npm" and "ssh" are names. */
static bool has_vowel(const struct check_side *side, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (side->chars[i].c >= 0x80 || strchr("aeiouy", (int)side->chars[i].c) != NULL)
			return true;
	return false;
}

/* "iPhone", "npm" of the source, "e-mail", and the Dutch "'s" and "d'" with a capital behind. */
static bool is_small_word(const struct check_run *run, size_t at)
{
	const struct check_side *target = &run->target;
	const size_t end = word_end(target, at);
	const uint32_t next = target->chars[end].c;

	for (size_t i = at + 1; i < end; i++)
		if (target->chars[i].flags & (TEXT_CHAR_UPPER | TEXT_CHAR_DIGIT))
			return true;
	if ((next == '.' || next == '(' || next == '_' || next == '/' || next == '-') &&
	    (target->chars[end + 1].flags & TEXT_CHAR_WORD))
		return true;
	if (at > 0 && (target->chars[at - 1].c == '\'' || target->chars[at - 1].c == 0x2019))
		return true;
	/* "d'Artagnan", "'s Avonds". */
	if ((next == '\'' || next == 0x2019) && (target->chars[end + 1].flags & TEXT_CHAR_UPPER) &&
	    text_facts_is_one_of(run->target_facts, "nl af"))
		return true;
	return !has_vowel(target, at, end) &&
	    text_find_word(run->source.text, check_slice(target, at, end), 0) <
	    run->source.text.len;
}

/* The capital letter of C; that of the dotted i in Turkic languages. */
static uint32_t capital(const struct check_run *run, uint32_t c)
{
	if (c == 'i' && text_facts_is_one_of(run->target_facts, "tr az crh tt"))
		return 0x130;
	return text_char_upper(c);
}

static void run(struct check_run *run)
{
	if (!run->source_facts->is_cased || !run->target_facts->is_cased ||
	    !(run->target.flags & TEXT_CHAR_LOWER))
		return;
	const size_t source = find_letter(&run->source);
	const size_t target = find_letter(&run->target);
	if (!(run->source.chars[source].flags & TEXT_CHAR_UPPER) ||
	    !(run->target.chars[target].flags & TEXT_CHAR_LOWER) || is_small_word(run, target))
		return;
	const uint32_t c = capital(run, run->target.chars[target].c);
	if (c == run->target.chars[target].c)
		return;
	buf_reset(&run->scratch[0]);
	utf8_encode(&run->scratch[0], c);
	const struct check_place place = {
	    .source = check_range_of(&run->source, source, source + 1),
	    .target = check_range_of(&run->target, target, target + 1),
	    .fix = buf_str(&run->scratch[0]),
	};
	check_found(run, &place, _("the source begins with a capital letter; begin with \"%s\""),
	    check_show(run, buf_str(&run->scratch[0])));
}

const struct check CHECK_START_CASE = {
    .code = FINDING_START_CASE,
    .summary = N_("a small letter at the beginning where the source has a capital one"),
    .scope = CHECK_PAIR,
    .run = run,
};
