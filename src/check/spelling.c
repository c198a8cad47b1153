/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spelling, by whatever dictionary Enchant finds (Hunspell's, most likely). Words of the source
 * are names, and so is what begins with a capital letter in a sentence, except in German; what has
 * digits or capitals inside is none of a dictionary.
 */
#include "config.h"

#include <enchant.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "check/word.h"

/* Longer ones are no words; a dictionary might try long. */
#define WORD_MAX 60

struct state {
	EnchantBroker *broker;
	EnchantDict *dictionary; /* NULL: there is none */
	bool is_told;            /* that there is none */
	struct arena arena;
	struct map words; /* the project's, and what was looked up: 1 for what is wrong */
};

#define WORDS_MAX ((size_t)100000)

static void release(void *data)
{
	struct state *state = data;

	if (state->dictionary != NULL)
		enchant_broker_free_dict(state->broker, state->dictionary);
	enchant_broker_free(state->broker);
	map_free(&state->words);
	arena_free(&state->arena);
	free(state);
}

/* Words, one a line; behind "#" is a comment. */
static const struct error *read_words(struct state *state, const char *path)
{
	struct buf text = BUF_INIT;
	struct str rest;
	struct str line;

	const struct error *err = io_read(&text, path);
	if (err == NULL) {
		rest = arena_copy(&state->arena, buf_str(&text));
		while (str_next(&line, &rest, '\n')) {
			line = str_trim(str_slice(line, 0, str_find_char(line, '#', 0)));
			if (line.len > 0)
				map_add(&state->words, line, 0);
		}
	}
	buf_free(&text);
	return err;
}

/* "pt-BR" is pt_BR to Enchant; a language alone, with its most likely region. */
static void open_dictionary(struct state *state, const struct text_facts *facts)
{
	char name[32];

	snprintf(name, sizeof(name), "%s_%s", facts->lang, facts->region);
	state->dictionary = enchant_broker_request_dict(state->broker, name);
	if (state->dictionary == NULL)
		state->dictionary = enchant_broker_request_dict(state->broker, facts->lang);
}

static const struct error *prepare(void **result, const struct check_run *run)
{
	struct state *state = mem_zalloc(1, sizeof(*state));
	const struct error *err = NULL;
	struct str path;
	size_t at = 0;

	state->broker = enchant_broker_init();
	open_dictionary(state, run->target_facts);
	while (err == NULL && check_options_value(&path, &at, run->options, run->check, "words"))
		err = read_words(state, path.ptr);
	if (err == NULL)
		*result = state;
	else
		release(state);
	return err;
}

/* The end of the word at FIRST, with the apostrophes in it: "aujourd’hui". */
static size_t pass_apostrophes(const struct check_side *side, size_t end)
{
	while (end + 1 < side->count &&
	    (side->chars[end].c == '\'' || side->chars[end].c == 0x2019) &&
	    (side->chars[end + 1].flags & TEXT_CHAR_LETTER)) {
		end++;
		while (side->chars[end].flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK))
			end++;
	}
	return end;
}

/* True for what goes on with a sign of addresses or code, or a digit. */
static bool is_code(const struct check_side *side, size_t first, size_t end)
{
	static const char SIGNS[] = "@#/\\_.:$%{}<>=&~";
	const struct text_char *around[2] = {&side->chars[end], &side->chars[end]};

	if (first > 0)
		around[0] = &side->chars[first - 1];
	for (size_t i = 0; i < 2; i++)
		if ((around[i]->flags & (TEXT_CHAR_DIGIT | TEXT_CHAR_NUMBER)) != 0)
			return true;
	if (around[0]->c != 0 && around[0]->c < 0x80 && strchr(SIGNS, (int)around[0]->c) != NULL)
		return true;
	/* A dot or a colon behind a word is punctuation unless something follows at once. */
	return around[1]->c != 0 && around[1]->c < 0x80 &&
	    strchr(SIGNS, (int)around[1]->c) != NULL && end + 1 < side->count &&
	    !(side->chars[end + 1].flags &
		(TEXT_CHAR_SPACE | TEXT_CHAR_QUOTE | TEXT_CHAR_CLOSE | TEXT_CHAR_PUNCT));
}

/* True when a sentence begins with the word: nothing but signs since a full stop. */
static bool is_first(const struct check_side *side, size_t first)
{
	for (size_t i = first; i-- > 0;) {
		const struct text_char *c = &side->chars[i];
		if (c->flags & TEXT_CHAR_WORD)
			return false;
		if (c->c == '.' || c->c == '!' || c->c == '?' || c->c == ':')
			return true;
	}
	return true;
}

static bool is_name(const struct check_run *run, size_t first, size_t end)
{
	const struct check_side *side = &run->target;

	for (size_t i = first + 1; i < end; i++)
		if (side->chars[i].flags & TEXT_CHAR_UPPER)
			return true;
	return (side->chars[first].flags & TEXT_CHAR_UPPER) != 0 && !is_first(side, first) &&
	    !text_facts_is_one_of(run->target_facts, "de lb");
}

/* What Enchant says is remembered: it is slow, and texts repeat their words. */
static bool is_wrong(struct state *state, struct str word)
{
	size_t wrong;

	if (map_find(&wrong, &state->words, word))
		return wrong != 0;
	wrong = enchant_dict_check(state->dictionary, word.ptr, (ssize_t)word.len) > 0;
	if (state->words.count < WORDS_MAX)
		map_add(&state->words, arena_copy(&state->arena, word), wrong);
	return wrong != 0;
}

/* French and Italian elide: "l’eau" is right when "eau" is. */
static bool is_elided(struct state *state, const struct check_side *side, size_t first, size_t end)
{
	for (size_t i = first; i + 1 < end; i++)
		if (side->chars[i].c == '\'' || side->chars[i].c == 0x2019)
			return !is_wrong(state, check_slice(side, i + 1, end));
	return false;
}

static void report(struct check_run *run, size_t first, size_t end)
{
	const struct state *state = run->state;
	const struct str word = check_slice(&run->target, first, end);
	const struct check_place place = {.target = check_range_of(&run->target, first, end)};
	size_t count = 0;

	char **better =
	    enchant_dict_suggest(state->dictionary, word.ptr, (ssize_t)word.len, &count);
	if (count > 0)
		check_found(run, &place, _("%s isn't in the dictionary; is it %s?"),
		    check_show(run, word), check_show(run, str_from_cstr(better[0])));
	else
		check_found(run, &place, _("%s isn't in the dictionary"), check_show(run, word));
	if (better != NULL)
		enchant_dict_free_string_list(state->dictionary, better);
}

static void check_words(struct check_run *run)
{
	struct check_known source = CHECK_KNOWN_INIT(&run->source);
	const struct check_side *target = &run->target;
	size_t end = 0;

	for (size_t first; check_next_word(&first, &end, target, end);) {
		end = pass_apostrophes(target, end);
		const struct str word = check_slice(target, first, end);
		if (word.len > WORD_MAX || end - first < 2 || is_code(target, first, end) ||
		    is_name(run, first, end) || check_knows_word(&source, word) ||
		    !is_wrong(run->state, word) || is_elided(run->state, target, first, end))
			continue;
		report(run, first, end);
	}
	check_known_free(&source);
}

static void run(struct check_run *run)
{
	struct state *state = run->state;

	if (state->dictionary != NULL) {
		check_words(run);
		return;
	}
	if (!state->is_told)
		check_found(run, NULL,
		    _("there is no dictionary of this language (%s); install one"),
		    run->target_facts->tag);
	state->is_told = true;
}

static const struct check_parameter PARAMETERS[] = {
    {"words", CHECK_FILE, NULL, N_("a file of words that are right, one a line; may be repeated")},
    {NULL, CHECK_TEXT, NULL, NULL},
};

const struct check CHECK_SPELLING = {
    .code = FINDING_SPELLING,
    .summary = N_("words that no dictionary has"),
    .off = true,
    .scope = CHECK_PAIR,
    .parameters = PARAMETERS,
    .open = prepare,
    .close = release,
    .run = run,
};
