/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The marks that begin questions and exclamations in Spanish and Asturian.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/check_int.h"

#define QUESTION 0xBF
#define EXCLAMATION 0xA1

static bool is_mark(const struct text_char *c)
{
	return (c->c == '?' || c->c == '!') && !(c->flags & CHECK_ADDRESS);
}

/* "(?)", "?!", "a?b": not the end of a sentence. */
static bool ends_sentence(const struct check_side *side, size_t at)
{
	const struct text_char *c = &side->chars[at];

	return at > side->first &&
	    (c[-1].flags & (TEXT_CHAR_WORD | TEXT_CHAR_QUOTE | TEXT_CHAR_CLOSE)) &&
	    !(c[1].flags & TEXT_CHAR_WORD) && c[1].c != '=' && c[1].c != '/';
}

/* The first char of the sentence whose mark is at AT, or the count of chars when it has one. */
static size_t find_start(const struct check_side *side, size_t at)
{
	size_t start = at;

	while (start > side->first) {
		const struct text_char *c = &side->chars[start - 1];
		if (c->c == QUESTION || c->c == EXCLAMATION)
			return side->count;
		if ((is_mark(c) && ends_sentence(side, start - 1)) || c->c == '\n' || c->c == ':' ||
		    ((c->c == '.' || c->c == 0x2026) &&
			(side->chars[start].flags & TEXT_CHAR_SPACE)))
			break;
		start--;
	}
	while (start < at && !(side->chars[start].flags & TEXT_CHAR_WORD))
		start++;
	return start;
}

/* "Yahoo!" is a name when the source has it, too. */
static bool is_name(const struct check_run *run, size_t at)
{
	size_t first = at;

	while (first > 0 && (run->target.chars[first - 1].flags & TEXT_CHAR_WORD))
		first--;
	return first < at && (run->target.chars[first].flags & TEXT_CHAR_UPPER) &&
	    str_find(run->source.text, check_slice(&run->target, first, at + 1), 0) <
	    run->source.text.len;
}

static void run(struct check_run *run)
{
	const struct check_side *target = &run->target;

	if (run->state == NULL)
		return;
	for (size_t i = target->first; i < target->end; i++) {
		if (!is_mark(&target->chars[i]) || !ends_sentence(target, i))
			continue;
		const size_t start = find_start(target, i);
		if (start >= i || is_name(run, i))
			continue;
		const bool question = target->chars[i].c == '?';
		buf_reset(&run->scratch[0]);
		utf8_encode(&run->scratch[0], question ? QUESTION : EXCLAMATION);
		buf_add(&run->scratch[0], check_slice(target, start, i + 1));
		const struct check_place place = {.target = check_range_of(target, start, i + 1),
		    .fix = buf_str(&run->scratch[0])};
		check_found(run, &place,
		    question ? _("the question lacks its mark at the beginning; put in \"¿\"")
			     : _("the exclamation lacks its mark at the beginning; put in \"¡\""));
	}
}

static const struct error *open_language(void **state, const struct check_run *run)
{
	*state =
	    text_facts_is_one_of(run->target_facts, "es ast") ? (void *)&CHECK_SPANISH_MARK : NULL;
	return NULL;
}

const struct check CHECK_SPANISH_MARK = {
    .code = FINDING_SPANISH_MARK,
    .summary = N_("Spanish questions and exclamations without ¿ and ¡"),
    .scope = CHECK_PAIR,
    .open = open_language,
    .run = run,
};
