/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The other way of writing the language: traditional characters in simplified Chinese, Latin
 * letters in Serbian that should be Cyrillic, or a translation into another language altogether.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "check/word.h"
#include "text/han.h"
#include "text/script.h"

/* Fewer letters of another script are a name, or a sign. */
#define LETTERS_MIN 4

/* So many letters of another script to one of the right one are too many. */
#define RATIO 4

struct state {
	struct text_writing writing;
	struct text_han *han; /* or NULL: not Chinese */
	bool is_traditional;
};

static void report_han(struct check_run *run, size_t at, size_t count)
{
	const struct state *state = run->state;
	const struct check_side *target = &run->target;
	struct check_place place = {.target = check_range_of(target, at, at + 1)};

	/* Only this way is there one character for each. */
	if (!state->is_traditional) {
		buf_reset(&run->scratch[0]);
		utf8_encode(&run->scratch[0], text_han_find(state->han, target->chars[at].c));
		place.fix = buf_str(&run->scratch[0]);
	}
	if (state->is_traditional)
		check_found(run, &place,
		    ngettext("%s is a simplified character; this is traditional Chinese",
			"%s and others (%zu) are simplified characters; this is traditional "
			"Chinese",
			count),
		    check_show(run, check_slice(target, at, at + 1)), count);
	else
		check_found(run, &place,
		    ngettext("%s is a traditional character; this is simplified Chinese",
			"%s and others (%zu) are traditional characters; this is simplified "
			"Chinese",
			count),
		    check_show(run, check_slice(target, at, at + 1)), count);
}

static void check_han(struct check_run *run)
{
	const struct state *state = run->state;
	struct check_known source = CHECK_KNOWN_INIT(&run->source);
	size_t at = 0;
	size_t count = 0;

	for (size_t i = run->target.count; i-- > 0;) {
		const uint32_t c = run->target.chars[i].c;
		if (text_han_find(state->han, c) == 0 || check_knows_letter(&source, c))
			continue;
		at = i;
		count++;
	}
	check_known_free(&source);
	if (count > 0)
		report_han(run, at, count);
}

/* Letters between FIRST and END: *OWN of the language's script, and *OTHER. */
static void count_letters(size_t *own, size_t *other, const struct check_run *run, size_t first,
    size_t end)
{
	const struct state *state = run->state;

	for (size_t i = first; i < end; i++) {
		if (run->target.chars[i].flags & TEXT_CHAR_MARK)
			continue;
		const int script = text_script_of(run->target.chars[i].c);
		if (text_writing_has(&state->writing, script))
			*own += 1;
		else if (script != TEXT_SCRIPT_NONE)
			*other += 1;
	}
}

/* Words that the source has are names, or not translated: that is for others to say. */
static void check_letters(struct check_run *run)
{
	struct check_known source = CHECK_KNOWN_INIT(&run->source);
	const struct check_side *target = &run->target;
	size_t own = 0;
	size_t other = 0;
	struct check_range range = {0, 0};
	size_t end = 0;

	for (size_t first; check_next_word(&first, &end, target, end);) {
		const size_t before = other;
		count_letters(&own, &other, run, first, end);
		if (other == before)
			continue;
		if (check_knows_word(&source, check_slice(target, first, end))) {
			other = before;
			continue;
		}
		range.start = before == 0 ? target->chars[first].at : range.start;
		range.end = target->chars[end].at;
	}
	check_known_free(&source);
	if (other >= LETTERS_MIN && other > own * RATIO)
		check_found(run, &(struct check_place){.target = range},
		    _("this isn't in the script that the language is written in"));
}

static void run(struct check_run *run)
{
	const struct state *state = run->state;

	if (state->han != NULL)
		check_han(run);
	if (run->target_facts->is_known && run->target_facts->script[0] != '\0')
		check_letters(run);
}

static const struct error *prepare(void **result, const struct check_run *run)
{
	struct state *state = mem_zalloc(1, sizeof(*state));
	const struct text_facts *facts = run->target_facts;

	state->writing = text_writing_named(facts->script);
	state->is_traditional = str_eq_cstr(STR("Hant"), facts->script);
	if (state->is_traditional || str_eq_cstr(STR("Hans"), facts->script))
		state->han = text_han_open(state->is_traditional);
	*result = state;
	return NULL;
}

static void release(void *data)
{
	struct state *state = data;

	text_han_close(state->han);
	free(state);
}

const struct check CHECK_WRONG_SCRIPT = {
    .code = FINDING_WRONG_SCRIPT,
    .summary = N_("text in another script, or the other Chinese characters"),
    .scope = CHECK_PAIR,
    .open = prepare,
    .close = release,
    .run = run,
};
