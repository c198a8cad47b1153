/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Letters that the language isn't written with: a Russian one in a Ukrainian word, a Greek
 * word in French text. What the source has is kept on purpose, names have the letters that
 * they have, quoted words are cited, and single letters are signs of formulas.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/word.h"
#include "text/compare.h"
#include "text/script.h"

struct state {
	struct text_writing writing;
	bool is_cyrillic;
};

/* True for a letter of a script that the language is written in. */
static bool is_own(const struct check_run *run, const struct text_char *c)
{
	const struct state *state = run->state;

	return text_writing_has(&state->writing, text_script_of(c->c));
}

static bool is_latin(const struct text_char *c)
{
	return c->c < 0x80 || text_script_of(c->c) == TEXT_SCRIPT_LATIN;
}

/* Han has more characters than exemplars can name; what isn't of any script is everybody's. */
static bool is_judged(const struct text_char *c)
{
	const int script = text_script_of(c->c);

	return (c->flags & TEXT_CHAR_LETTER) != 0 && script != TEXT_SCRIPT_NONE &&
	    script != TEXT_SCRIPT_HAN;
}

static bool is_quoted(const struct check_side *side, size_t first, size_t end)
{
	const uint32_t around = TEXT_CHAR_QUOTE | TEXT_CHAR_OPEN | TEXT_CHAR_CLOSE;

	/* French puts spaces into its quotation marks. */
	while (first > 0 && (side->chars[first - 1].flags & TEXT_CHAR_SPACE))
		first--;
	while (side->chars[end].flags & TEXT_CHAR_SPACE)
		end++;
	return ((first > 0 ? side->chars[first - 1].flags : 0) & around) != 0 ||
	    (side->chars[end].flags & around) != 0;
}

/*
 * CLDR has letters of foreign words as well. Between languages written in Cyrillic those are
 * what people confuse; single letters are words (as in Bulgarian).
 */
static bool has_letter(const struct check_run *run, uint32_t c, bool is_strict)
{
	const struct text_facts *facts = run->target_facts;

	/* Exemplars have the parts of what Unicode composes of a letter and a dot or a hamza. */
	if (!facts->is_cased && text_is_composed(c))
		return true;
	return is_strict ? text_facts_has_own_letter(facts, c) : text_facts_has_letter(facts, c);
}

/* The first letter of a word of the language's script that isn't one of its own, or END. */
static size_t find_letter(struct check_run *run, struct check_known *source, size_t first,
    size_t end)
{
	const struct check_side *target = &run->target;

	const bool is_strict = end - first > 1 && strcmp(run->target_facts->script, "Cyrl") == 0;

	/* Most likely a name. */
	if (target->chars[first].flags & TEXT_CHAR_UPPER)
		return end;
	for (size_t i = first; i < end; i++)
		if (is_judged(&target->chars[i]) && is_own(run, &target->chars[i]) &&
		    !has_letter(run, target->chars[i].c, is_strict) &&
		    !check_knows_letter(source, target->chars[i].c))
			return i;
	return end;
}

/* True for a word of letters that nobody doubts: most are, and this is quick. */
static bool is_usual(const struct check_run *run, size_t first, size_t end)
{
	const struct text_char *chars = run->target.chars;

	for (size_t i = first; i < end; i++)
		if (chars[i].c >= 0x80 && !(chars[i].flags & TEXT_CHAR_MARK) &&
		    !text_facts_has_own_letter(run->target_facts, chars[i].c))
			return false;
	return true;
}

/* Looks at a word; true when something was found. */
static bool check_word(struct check_run *run, struct check_known *source, size_t first, size_t end)
{
	const struct check_side *target = &run->target;
	bool own = false;
	bool other = false;

	if (is_usual(run, first, end))
		return false;
	for (size_t i = first; i < end; i++) {
		if (!is_judged(&target->chars[i]))
			continue;
		own = own || is_own(run, &target->chars[i]);
		other = other || (!is_own(run, &target->chars[i]) && !is_latin(&target->chars[i]));
	}
	const struct str word = check_slice(target, first, end);
	if (own && !other) {
		const size_t at = find_letter(run, source, first, end);
		if (at == end || check_knows_word(source, word))
			return false;
		check_found(run,
		    &(struct check_place){.target = check_range_of(target, at, at + 1)},
		    _("%s isn't a letter of this language; is it the right one?"),
		    check_show(run, check_slice(target, at, at + 1)));
		return true;
	}
	if (own && other) {
		check_found(run,
		    &(struct check_place){.target = check_range_of(target, first, end)},
		    _("%s has a letter of a script that this language isn't written in"),
		    check_show(run, word));
		return true;
	}
	if (!other || end - first < 2 || is_quoted(target, first, end) ||
	    check_knows_word(source, word))
		return false;
	check_found(run, &(struct check_place){.target = check_range_of(target, first, end)},
	    _("%s is in a script that this language isn't written in; is it meant to be?"),
	    check_show(run, word));
	return true;
}

static void run(struct check_run *run)
{
	struct check_known source = CHECK_KNOWN_INIT(&run->source);
	size_t end = 0;

	/* Who knows no letters of a language has no opinion. */
	if (!run->target_facts->is_known || run->target_facts->script[0] == '\0')
		return;
	for (size_t first; check_next_word(&first, &end, &run->target, end);)
		if (check_word(run, &source, first, end))
			break;
	check_known_free(&source);
}

static const struct error *prepare(void **result, const struct check_run *run)
{
	struct state *state = mem_zalloc(1, sizeof(*state));

	state->writing = text_writing_named(run->target_facts->script);
	state->is_cyrillic = state->writing.scripts[0] == TEXT_SCRIPT_CYRILLIC;
	*result = state;
	return NULL;
}

static void release(void *state)
{
	free(state);
}

const struct check CHECK_FOREIGN_CHARACTER = {
    .code = FINDING_FOREIGN_CHARACTER,
    .summary = N_("letters that the language isn't written with"),
    .scope = CHECK_PAIR,
    .open = prepare,
    .close = release,
    .run = run,
};
