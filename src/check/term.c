/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terms of a project. Words are found with the endings that languages give them: a
 * word of a translation may lack the last third of the term's, and end in a few other letters. What
 * is asked for in the source, or forbidden, is found as it is, with at most a plural's ending. In
 * languages without spaces, a term is found wherever its characters are.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/term_list.h"
#include "check/word.h"

/* Letters that may follow a word as it is, and those that may stand for its end. */
#define SUFFIX_MAX 2
#define ENDING_MAX 4

/* Articles and prepositions that Arabic and Hebrew write before a word as a part of it. */
#define PREFIX_MAX 3

/* Shorter words have no ending to spare. */
#define STEM_MIN 4

struct span {
	size_t first; /* of the chars */
	size_t end;
};

/* A text in words. */
struct words {
	const struct text_char *chars;
	size_t char_count;
	struct span *items;
	size_t count;
	size_t capacity;
};

struct state {
	struct term_list list;
	struct words source; /* of the segment */
	struct words target;
	struct words term;
	struct text_chars chars; /* of the term */
};

static void set_words(struct words *words, const struct text_char *chars, size_t count)
{
	words->chars = chars;
	words->char_count = count;
	words->count = 0;
	for (size_t i = 0; i < count; i++) {
		const size_t first = i;
		while (chars[i].flags & TEXT_CHAR_WORD)
			i++;
		if (i == first)
			continue;
		words->items = mem_grow(words->items, &words->capacity, words->count + 1,
		    sizeof(*words->items));
		words->items[words->count++] = (struct span){first, i};
	}
}

/* How many characters from A and B on are the same but for their case. */
static size_t count_same(const struct text_char *a, const struct text_char *b, size_t max)
{
	size_t i = 0;

	while (i < max && text_char_lower(a[i].c) == text_char_lower(b[i].c))
		i++;
	return i;
}

/* How a term may differ. */
enum way {
	WAY_AS_IS,
	WAY_INFLECTED,
	WAY_PREFIXED, /* and inflected */
};

static bool is_word(const struct words *term, size_t i, const struct words *text, size_t k,
    enum way way)
{
	const struct span *a = &term->items[i];
	const struct span *b = &text->items[k];
	const size_t len = a->end - a->first;
	const size_t stem = way == WAY_AS_IS || len < STEM_MIN ? len : len - len / 3;
	const size_t ending = way == WAY_AS_IS ? SUFFIX_MAX : ENDING_MAX;
	const size_t prefix_max = way == WAY_PREFIXED ? PREFIX_MAX : 0;

	for (size_t prefix = 0; prefix <= prefix_max && b->first + prefix < b->end; prefix++) {
		const size_t rest = b->end - b->first - prefix;
		const size_t same = count_same(term->chars + a->first,
		    text->chars + b->first + prefix, len < rest ? len : rest);
		if (same >= stem && rest - same <= ending)
			return true;
	}
	return false;
}

/* RANGE becomes the place of the words TERM in TEXT. */
static bool find_words(struct check_range *range, const struct words *term,
    const struct words *text, enum way way)
{
	for (size_t k = 0; k + term->count <= text->count && term->count > 0; k++) {
		size_t i = 0;
		while (i < term->count && is_word(term, i, text, k + i, way))
			i++;
		if (i < term->count)
			continue;
		range->start = text->chars[text->items[k].first].at;
		range->end = text->chars[text->items[k + i - 1].end].at;
		return true;
	}
	return false;
}

static bool find_chars(struct check_range *range, const struct words *term,
    const struct words *text)
{
	for (size_t k = 0; k + term->char_count <= text->char_count && term->char_count > 0; k++)
		if (count_same(term->chars, text->chars + k, term->char_count) ==
		    term->char_count) {
			range->start = text->chars[k].at;
			range->end = text->chars[k + term->char_count].at;
			return true;
		}
	return false;
}

/* Finds any of the phrases LIST, with "|" between, in TEXT of the language of FACTS; *PHRASE is it. */
static bool find_any(struct check_range *range, struct str *phrase, struct state *state,
    struct str list, const struct words *text, const struct text_facts *facts, enum way way)
{
	if (way == WAY_INFLECTED && facts->is_rtl)
		way = WAY_PREFIXED;
	while (str_next(phrase, &list, '|')) {
		*phrase = str_trim(*phrase);
		text_chars_set(&state->chars, *phrase);
		set_words(&state->term, state->chars.items, state->chars.count);
		if (facts->is_spaced ? find_words(range, &state->term, text, way)
				     : find_chars(range, &state->term, text))
			return true;
	}
	return false;
}

static void check_term(struct check_run *run, const struct term *term)
{
	struct state *state = run->state;
	struct check_place place = {.source = {0, 0}};
	struct check_place found = {.source = {0, 0}};
	struct str phrase;

	if (term->source.len > 0 &&
	    !find_any(&place.source, &phrase, state, term->source, &state->source,
		run->source_facts, WAY_AS_IS))
		return;
	if (term->forbidden.len > 0 &&
	    find_any(&found.target, &phrase, state, term->forbidden, &state->target,
		run->target_facts, WAY_AS_IS)) {
		found.source = place.source;
		if (term->target.len > 0)
			check_found(run, &found, _("%s isn't the word for it here; write %s"),
			    check_show(run, phrase), check_show(run, term->target));
		else
			check_found(run, &found, _("%s is a word that the project doesn't use"),
			    check_show(run, phrase));
		return;
	}
	if (term->target.len > 0 &&
	    !find_any(&found.target, &phrase, state, term->target, &state->target,
		run->target_facts, WAY_INFLECTED))
		check_found(run, &place, _("the term %s is translated as %s in this project"),
		    check_show(run, term->source), check_show(run, term->target));
}

static void run(struct check_run *run)
{
	struct state *state = run->state;

	if (state->list.count == 0 || run->target.end == 0)
		return;
	set_words(&state->source, run->source.chars, run->source.count);
	set_words(&state->target, run->target.chars, run->target.count);
	for (size_t i = 0; i < state->list.count; i++)
		check_term(run, &state->list.terms[i]);
}

static void release(void *data)
{
	struct state *state = data;

	term_list_free(&state->list);
	free(state->source.items);
	free(state->target.items);
	free(state->term.items);
	text_chars_free(&state->chars);
	free(state);
}

static const struct error *prepare(void **result, const struct check_run *run)
{
	struct state *state = mem_zalloc(1, sizeof(*state));
	const struct error *err = NULL;
	struct str path;
	size_t at = 0;

	while (err == NULL && check_options_value(&path, &at, run->options, run->check, "list"))
		err = term_list_read(&state->list, path.ptr, run->target_facts);
	if (err == NULL)
		*result = state;
	else
		release(state);
	return err;
}

static const struct check_parameter PARAMETERS[] = {
    {"list", CHECK_FILE, NULL,
	N_("a CSV file with the columns source, target, forbidden and language; may be repeated")},
    {NULL, CHECK_TEXT, NULL, NULL},
};

const struct check CHECK_TERM = {
    .code = FINDING_TERM,
    .summary = N_("terms that aren't translated as the project wants it"),
    .scope = CHECK_PAIR,
    .parameters = PARAMETERS,
    .open = prepare,
    .close = release,
    .run = run,
};
