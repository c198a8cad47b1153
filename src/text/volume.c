/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/compare.h"
#include "text/text_int.h"
#include "text/volume_int.h"

/* Words are a share of the characters here: ten times how many make one. */
static const struct {
	const char *lang;
	unsigned tenths;
} FACTORS[] = {{"ja", 30}, {"ko", 33}, {"th", 60}, {"zh", 28}};

/* Here an apostrophe ends a word. */
static const char *const ELIDING[] = {"fr", "it"};

/* A word, or several with hyphens between. */
struct found_word {
	size_t end;
	enum text_kind kind;
	bool counts; /* is one more of its kind */
	size_t words;
	size_t characters;
};

struct text_surveyor {
	struct text_words finder;
	unsigned tenths; /* 0: words are counted */
	bool elides;
	struct buf normal;

	/* While a text is surveyed: */
	struct text_volume unit;
	size_t start;
	struct text_chunk chunk;
	bool is_new_chunk;
	bool has_word;
	struct found_word word; /* what may go on */
};

static bool is_language(const char *tag, const char *lang)
{
	const size_t len = strlen(lang);

	return strncmp(tag, lang, len) == 0 && (tag[len] == '\0' || tag[len] == '-');
}

struct text_surveyor *text_surveyor_open(const char *lang)
{
	struct text_surveyor *surveyor = mem_zalloc(1, sizeof(*surveyor));

	text_words_init(&surveyor->finder, lang);
	buf_init(&surveyor->normal);
	for (size_t i = 0; i < sizeof(FACTORS) / sizeof(*FACTORS); i++)
		if (is_language(lang, FACTORS[i].lang))
			surveyor->tenths = FACTORS[i].tenths;
	for (size_t i = 0; i < sizeof(ELIDING) / sizeof(*ELIDING); i++)
		surveyor->elides |= is_language(lang, ELIDING[i]);
	return surveyor;
}

void text_surveyor_close(struct text_surveyor *surveyor)
{
	if (surveyor == NULL)
		return;
	text_words_free(&surveyor->finder);
	buf_free(&surveyor->normal);
	free(surveyor);
}

static void add_amount(struct text_amount *sum, const struct text_amount *amount)
{
	sum->count += amount->count;
	sum->words += amount->words;
	sum->characters += amount->characters;
}

void text_volume_add(struct text_volume *sum, const struct text_volume *volume)
{
	sum->words += volume->words;
	sum->characters += volume->characters;
	sum->punctuation += volume->punctuation;
	sum->white_space += volume->white_space;
	for (size_t i = 0; i < TEXT_KINDS; i++)
		add_amount(&sum->kinds[i], &volume->kinds[i]);
	for (size_t i = 0; i < TEXT_ONLY; i++)
		add_amount(&sum->only[i], &volume->only[i]);
}

static void count_signs(struct text_volume *unit, struct text_traits *traits, struct str text)
{
	for (size_t at = 0; at < text.len;)
		switch (text_sign_at(&at, traits, text, at)) {
		case TEXT_SIGN_CHARACTER:
			unit->characters++;
			break;
		case TEXT_SIGN_PUNCTUATION:
			unit->punctuation++;
			break;
		case TEXT_SIGN_SPACE:
			unit->white_space++;
			break;
		}
}

static bool has_letters(struct text_traits *traits, struct str word)
{
	for (size_t at = 0; at < word.len;)
		if (text_traits_of(traits, text_decode_at(&at, word, at)) & TEXT_TRAIT_WORD)
			return true;
	return false;
}

/* The word that may go on goes on no more. */
static void flush(struct text_surveyor *surveyor)
{
	const struct found_word *word = &surveyor->word;

	if (!surveyor->has_word)
		return;
	surveyor->unit.words += word->words;
	if (word->kind != TEXT_KIND_NONE) {
		struct text_amount *amount = &surveyor->unit.kinds[word->kind];
		amount->count += word->counts;
		amount->words += word->words;
		amount->characters += word->characters;
	}
	surveyor->has_word = false;
}

static enum text_kind find_kind(struct text_surveyor *surveyor, struct str text, size_t start,
    size_t end)
{
	while (surveyor->chunk.end <= start) {
		surveyor->chunk =
		    text_chunk_next(&surveyor->finder.traits, text, surveyor->chunk.end);
		surveyor->is_new_chunk = true;
		if (surveyor->chunk.start >= text.len)
			break;
	}
	if (surveyor->chunk.start <= start && surveyor->chunk.kind != TEXT_KIND_NONE)
		return surveyor->chunk.kind;
	return text_kind_of_word(text, start, end);
}

/* True when the sign of a unit at START belongs to the number before. */
static bool ends_number(const struct found_word *word, struct str text, size_t start, size_t end)
{
	size_t next = word->end;

	if (word->kind != TEXT_KIND_NUMBER && word->kind != TEXT_KIND_COMPLEX)
		return false;
	if (next < start && !u_isUWhiteSpace((UChar32)utf8_decode(&next, text, next)))
		return false;
	return next == start && text_is_unit(str_slice(text, start, end));
}

static void measure_word(struct found_word *word, struct text_surveyor *surveyor, struct str text,
    size_t start)
{
	word->words = 1;
	for (size_t at = start; at < word->end;) {
		/* Releases of ICU differ in whether a word goes on at this sign. */
		const bool is_cut = text.ptr[at] == '@' && at + 1 < word->end;
		word->words += at > start &&
		    (is_cut || (surveyor->elides && text_apostrophe_at(text, at) > 0));
		word->characters +=
		    text_sign_at(&at, &surveyor->finder.traits, text, at) == TEXT_SIGN_CHARACTER;
	}
}

/* WORD goes on with what is after a hyphen. */
static void join_word(struct found_word *word, const struct found_word *rest)
{
	if ((word->kind == TEXT_KIND_NONE) != (rest->kind == TEXT_KIND_NONE)) {
		word->kind = TEXT_KIND_ALPHANUMERIC;
		word->counts = true;
	}
	word->words += rest->words - 1;
	word->characters += rest->characters + 1;
	word->end = rest->end;
}

/* True when all between two words is a hyphen that belongs to them. */
static bool is_joined(struct text_traits *traits, struct str text, size_t end, size_t start)
{
	const size_t size = text_hyphen_at(text, end);
	size_t next;

	return size > 0 && end + size == start &&
	    text_sign_at(&next, traits, text, end) == TEXT_SIGN_CHARACTER;
}

static void take_word(struct str text, size_t end, void *context)
{
	struct text_surveyor *surveyor = context;
	struct found_word *before = &surveyor->word;
	const size_t start = surveyor->start;
	struct found_word word = {.end = end};

	surveyor->start = end;
	if (!has_letters(&surveyor->finder.traits, str_slice(text, start, end)))
		return;
	word.kind = find_kind(surveyor, text, start, end);
	measure_word(&word, surveyor, text, start);
	const bool is_part =
	    surveyor->chunk.kind != TEXT_KIND_NONE && surveyor->chunk.start <= start;
	word.counts = word.kind != TEXT_KIND_NONE && (!is_part || surveyor->is_new_chunk);
	surveyor->is_new_chunk &= !is_part;
	if (surveyor->has_word && is_joined(&surveyor->finder.traits, text, before->end, start)) {
		join_word(before, &word);
		return;
	}
	if (surveyor->has_word && ends_number(before, text, start, end)) {
		before->kind = word.kind = TEXT_KIND_MEASURE;
		word.counts = false;
	}
	flush(surveyor);
	surveyor->word = word;
	surveyor->has_word = true;
}

/* What the words of the unit have in common, all of them. */
static void count_only(struct text_volume *unit, size_t words)
{
	const struct text_amount *kinds = unit->kinds;
	const size_t of_kind[TEXT_ONLY] = {
	    [TEXT_ONLY_NUMERIC] = kinds[TEXT_KIND_NUMBER].words + kinds[TEXT_KIND_COMPLEX].words,
	    [TEXT_ONLY_MEASURE] = kinds[TEXT_KIND_MEASURE].words,
	    [TEXT_ONLY_ALPHANUMERIC] = kinds[TEXT_KIND_ALPHANUMERIC].words,
	};

	for (size_t i = 0; i < TEXT_ONLY && words > 0; i++)
		if (of_kind[i] == words)
			unit->only[i] = (struct text_amount){1, unit->words, unit->characters};
}

void text_survey(struct text_volume *volume, struct text_surveyor *surveyor, struct str text)
{
	struct text_volume *unit = &surveyor->unit;

	if (!text_is_nfc(text)) {
		buf_reset(&surveyor->normal);
		text_normalise(&surveyor->normal, text, TEXT_FORM_NFC);
		text = buf_str(&surveyor->normal);
	}
	*unit = (struct text_volume){.words = 0};
	surveyor->start = 0;
	surveyor->chunk = (struct text_chunk){0, 0, TEXT_KIND_NONE};
	count_signs(unit, &surveyor->finder.traits, text);
	text_words_find(&surveyor->finder, text, take_word, surveyor);
	flush(surveyor);
	const size_t words = unit->words;
	if (surveyor->tenths > 0)
		unit->words =
		    (unit->characters * 20 + surveyor->tenths) / (2 * (size_t)surveyor->tenths);
	count_only(unit, words);
	text_volume_add(volume, unit);
}
