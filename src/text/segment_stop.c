/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/segment_int.h"

#define TOKEN_SIZE 64  /* bytes before a full stop that are looked at */
#define PART_LETTERS 3 /* of an acronym's parts, at most */
#define PART_SIZE 12   /* the same in bytes */
#define LABEL_LETTERS 6
#define THAI_LETTERS 4  /* of abbreviations in Thai, which have no vowels */
#define NOTED_LETTERS 4 /* of the last word before the number of a note, at least */
#define JOINED 4        /* abbreviations with spaces between that make one: "i. d. R." */
#define ABBREVIATION (SEGMENT_TITLE | SEGMENT_NUMBER | SEGMENT_MONTH | SEGMENT_LAST | SEGMENT_PLAIN)

/* What stands right before a full stop. */
struct token {
	size_t start;
	size_t end;
	unsigned letters;
	unsigned digits;
	unsigned stops;
	unsigned part;           /* letters of the longest part between full stops */
	unsigned marks;          /* vowel signs and the like, in scripts without case */
	bool is_roman;           /* a Roman numeral */
	enum segment_kind first; /* the kind of its first character */
};

static struct str token_text(const struct segment_cut *cut, const struct token *token)
{
	return str_slice(cut->text, token->start, token->end);
}

static bool is_apostrophe(struct str text, size_t at)
{
	return text.ptr[at] == '\'' ||
	    (text.len - at >= 3 && memcmp(text.ptr + at, "\u2019", 3) == 0);
}

/* True for what stands within words and abbreviations, when letters are on both sides. */
static bool is_inner(struct str text, size_t at)
{
	size_t next;
	const uint32_t c = utf8_decode(&next, text, at);

	return c == '.' || c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == '/' ||
	    c == '"' || c == 0x2011 || c == 0x2024;
}

static bool is_roman_digit(char c)
{
	return c == 'I' || c == 'V' || c == 'X' || c == 'L';
}

/* Reads the token that ends at END. */
static void read_token(struct token *token, const struct segment_cut *cut, size_t end)
{
	const struct str text = cut->text;
	unsigned part = 0;
	size_t at = end;
	size_t start;

	*token = (struct token){.start = end, .end = end, .is_roman = true, .first = SEGMENT_END};
	while (at > cut->start && end - at < TOKEN_SIZE) {
		const enum segment_kind kind = segment_kind_before(&start, text, at);
		if (segment_is_word(kind)) {
			token->letters += segment_is_letter(kind);
			token->digits += kind == SEGMENT_DIGIT;
			token->marks += kind == SEGMENT_EXTEND;
			token->is_roman &= is_roman_digit(text.ptr[start]);
			token->start = start;
			token->first = kind;
			part += segment_is_letter(kind);
			if (part > token->part)
				token->part = part;
		} else if (at < end && (token->start == at || text.ptr[at] == '-') &&
		    is_inner(text, start)) {
			token->stops += text.ptr[start] == '.';
			token->is_roman = false;
			part = 0;
		} else if (kind != SEGMENT_IGNORE) {
			break;
		}
		at = start;
	}
	token->is_roman &= token->letters > 0;
	/* A full stop before the first letter was none within. */
	for (size_t i = at; i < token->start; i++)
		token->stops -= text.ptr[i] == '.' && token->stops > 0;
}

/* The end of the token before TOKEN, with nothing but one space between; 0 when there is none. */
static size_t token_before(const struct segment_cut *cut, const struct token *token)
{
	size_t start = token->start;
	size_t before;

	if (token->start <= cut->start)
		return 0;
	if (segment_kind_before(&before, cut->text, token->start) == SEGMENT_SPACE)
		start = before;
	return start > cut->start ? start : 0;
}

/* True when a number stands before TOKEN, or TOKEN begins with one: "5 km". */
static bool is_after_number(const struct segment_cut *cut, const struct token *token)
{
	size_t start;

	if (token->first == SEGMENT_DIGIT)
		return true;
	const size_t end = token_before(cut, token);
	if (end == 0)
		return false;
	if (segment_kind_before(&start, cut->text, end) == SEGMENT_DIGIT)
		return true;
	struct token before;
	read_token(&before, cut, end);
	return before.is_roman;
}

/* What TOKEN means, alone or together with short ones before it: "т. д.", "z. B.". */
static unsigned find_classes(struct token *token, const struct segment_cut *cut)
{
	const struct segment_words *words = cut->rules->words;
	struct token whole = *token;
	unsigned found = 0;

	/* Most words are no abbreviations, and longer than any. */
	if (token->end - token->start > token->stops + segment_words_longest(words))
		return 0;
	found = segment_words_find(words, token_text(cut, token));

	for (int joined = 1; joined < JOINED && whole.letters <= PART_LETTERS; joined++) {
		struct token before;
		const size_t end = token_before(cut, &whole);
		if (end <= cut->start + 1 || cut->text.ptr[end - 1] != '.')
			break;
		read_token(&before, cut, end - 1);
		if (before.letters == 0 || before.letters > PART_LETTERS)
			break;
		whole.start = before.start;
		whole.letters = before.letters;
		const unsigned more = segment_words_find(words, token_text(cut, &whole));
		if ((more & ABBREVIATION) != 0) {
			token->start = whole.start;
			found = more;
		}
	}
	if (found != 0)
		return found;
	/* The part after an apostrophe: "l'av.", but not "Joe's." */
	for (size_t i = token->end; i-- > token->start + 1;)
		if (token->end - i > 1 &&
		    (cut->text.ptr[i - 1] == '\'' || (unsigned char)cut->text.ptr[i - 1] == 0x99))
			return segment_words_find(words, str_slice(cut->text, i, token->end));
	return 0;
}

unsigned segment_classes_at(size_t *end, const struct segment_cut *cut, size_t at)
{
	const struct str text = cut->text;
	const size_t start = at;
	size_t apostrophe = 0;
	size_t next;

	for (; at < text.len && at - start < TOKEN_SIZE; at = next) {
		const enum segment_kind kind = segment_kind_at(&next, text, at);
		if (!segment_is_word(kind) && !is_apostrophe(text, at))
			break;
		if (!segment_is_word(kind) && apostrophe == 0)
			apostrophe = at;
	}
	*end = at;
	const unsigned found = segment_words_find(cut->rules->words, str_slice(text, start, at));
	if (found != 0 || apostrophe <= start)
		return found;
	return segment_words_find(cut->rules->words, str_slice(text, start, apostrophe));
}

static unsigned classes_of_next(const struct segment_cut *cut, const struct segment_place *place)
{
	size_t end;

	return segment_classes_at(&end, cut, place->word);
}

/* True when one letter with a full stop follows. */
static bool is_before_initial(const struct segment_cut *cut, const struct segment_place *place)
{
	size_t next;
	const enum segment_kind kind = segment_kind_at(&next, cut->text, place->word);

	return segment_is_letter(kind) && next < cut->text.len && cut->text.ptr[next] == '.';
}

/* True when what follows is a word that sentences begin with, rather than a name. */
static bool is_before_starter(const struct segment_cut *cut, const struct segment_place *place)
{
	return (classes_of_next(cut, place) & SEGMENT_STARTER) != 0 &&
	    !is_before_initial(cut, place);
}

/* True when nothing but brackets and bullets stands before TOKEN in its sentence. */
static bool is_first(const struct segment_cut *cut, const struct token *token)
{
	size_t at = cut->start;
	size_t next = at;

	if (token->start - cut->start > TOKEN_SIZE)
		return false;
	for (; at < token->start; at = next)
		if (segment_is_word(segment_kind_at(&next, cut->text, at)))
			return false;
	return true;
}

/* True when a Roman numeral or one capital letter follows. */
static bool is_before_numeral(const struct segment_cut *cut, const struct segment_place *place)
{
	const struct str text = cut->text;
	size_t at = place->word;

	if (place->next_kind == SEGMENT_DIGIT)
		return true;
	while (at < text.len && text.ptr[at] != '\0' && strchr("IVXLCDM", text.ptr[at]) != NULL)
		at++;
	if (at == place->word)
		at += at < text.len && ascii_is_alpha(text.ptr[at]);
	size_t next;
	return at > place->word && !segment_is_word(segment_kind_at(&next, text, at));
}

/*
 * True for one letter. With a vowel sign it is a syllable, which may well be a
 * word; with an accent it is still a letter.
 */
static bool is_letter(const struct token *token)
{
	return token->letters == 1 && token->digits == 0 &&
	    (token->marks == 0 || token->first != SEGMENT_UNCASED);
}

/* True when TOKEN may number an item of a list: a letter, a Roman numeral. */
static bool is_numeral(const struct token *token)
{
	return is_letter(token) || (token->is_roman && token->digits == 0);
}

static bool number_ends(const struct segment_cut *cut, const struct segment_place *place,
    const struct token *token)
{
	size_t start;
	const bool is_score = token->start > cut->start &&
	    segment_kind_before(&start, cut->text, token->start) == SEGMENT_JOIN;
	const bool is_date = token->stops == 1 && token->digits <= 4;
	const bool is_ordinal = token->digits <= 2 && token->end - token->start == token->digits;

	if (cut->rules->ordinals == SEGMENT_ORDINALS_NONE || is_score || !(is_date || is_ordinal))
		return true;
	if (place->next_kind == SEGMENT_DIGIT)
		return false;
	const unsigned next = classes_of_next(cut, place);
	if ((next & SEGMENT_ORDINAL) != 0)
		return false;
	if ((next & SEGMENT_STARTER) != 0)
		return true;
	return is_ordinal && cut->rules->ordinals != SEGMENT_ORDINALS_ANY;
}

/* True when the letter before the full stop is a scale's: "25 °C". */
static bool is_after_degree(const struct segment_cut *cut, const struct token *token)
{
	size_t start;

	if (token->start == cut->start)
		return false;
	return utf8_decode_before(&start, cut->text, token->start) == 0xB0;
}

/* True when TOKEN and the word after PLACE are one abbreviation: "v. Chr." */
static bool is_continued(const struct segment_cut *cut, const struct segment_place *place,
    const struct token *token)
{
	size_t end;

	if (token->letters > PART_LETTERS || place->word != place->next)
		return false;
	segment_classes_at(&end, cut, place->word);
	if (end - place->word > PART_SIZE)
		return false;
	return (segment_words_find(cut->rules->words, str_slice(cut->text, token->start, end)) &
		   ABBREVIATION) != 0;
}

/* True when a code of capital letters follows, a currency's or country's: "5 mln. EUR". */
static bool is_before_code(const struct segment_cut *cut, const struct segment_place *place)
{
	size_t at = place->word;
	size_t next;
	int count = 0;

	while (segment_kind_at(&next, cut->text, at) == SEGMENT_UPPER) {
		at = next;
		count++;
	}
	return count >= 2 && count <= 4 && !segment_is_word(segment_kind_at(&next, cut->text, at));
}

/* True when TOKEN is the first in brackets, and short: what follows is no sentence of its own. */
static bool is_label(const struct segment_cut *cut, const struct token *token)
{
	return token->letters <= LABEL_LETTERS && token->start > cut->start &&
	    (cut->text.ptr[token->start - 1] == '(' || cut->text.ptr[token->start - 1] == '[');
}

/* True for few consonants of Thai without vowels: "บมจ." */
static bool is_thai_abbreviation(const struct segment_cut *cut, const struct token *token)
{
	size_t at = token->start;

	if (token->letters > THAI_LETTERS)
		return false;
	while (at < token->end) {
		const uint32_t c = utf8_decode(&at, cut->text, at);
		if (c < 0x0E01 || c > 0x0E2E)
			return false;
	}
	return true;
}

static bool letter_ends(const struct segment_cut *cut, const struct segment_place *place,
    const struct token *token)
{
	if (token->first == SEGMENT_UPPER && is_after_degree(cut, token))
		return true;
	if (token->first != SEGMENT_UPPER && is_after_number(cut, token))
		return !is_before_initial(cut, place);
	if (cut->text.ptr[token->start] == 'I' && cut->rules->is_english) {
		size_t start;
		const size_t end = token_before(cut, token);
		if (end > 0 && segment_kind_before(&start, cut->text, end) == SEGMENT_LOWER)
			return true;
	}
	return is_before_starter(cut, place);
}

/*
 * True when TOKEN, after a number, is within what a sentence may begin with, and
 * which is too short to be one: "W 1939 r.", "At 5 p.m.", "1 сентября 1939 г."
 */
static bool is_opening(const struct segment_cut *cut, const struct token *token)
{
	size_t at = cut->first;
	size_t next;
	unsigned words = 0;
	unsigned numbers = token->first == SEGMENT_DIGIT;
	bool is_within = false;

	if (token->start - at > TOKEN_SIZE)
		return false;
	for (; at < token->start; at = next) {
		const enum segment_kind kind = segment_kind_at(&next, cut->text, at);
		words += !is_within && segment_is_letter(kind);
		numbers += !is_within && kind == SEGMENT_DIGIT;
		is_within = segment_is_word(kind);
	}
	return words <= numbers;
}

/* True when the number right after the full stop is a note's: "reform.7", but not "vol.7". */
static bool is_noted(const struct token *token, unsigned classes)
{
	return token->first == SEGMENT_LOWER && token->letters >= NOTED_LETTERS &&
	    token->digits == 0 && token->stops == 0 && (classes & ABBREVIATION) == 0;
}

/* An abbreviation of the language's data. */
static bool abbreviation_ends(const struct segment_cut *cut, const struct segment_place *place,
    const struct token *token, unsigned classes)
{
	const bool is_numbered = is_after_number(cut, token);

	if (place->is_closed)
		return false;
	if ((classes & SEGMENT_NUMBER) != 0 && is_before_numeral(cut, place))
		return false;
	if ((classes & SEGMENT_MONTH) != 0 && place->next_kind == SEGMENT_DIGIT)
		return false;
	if ((classes & (SEGMENT_LAST | SEGMENT_PLAIN)) != 0 && is_numbered &&
	    is_before_code(cut, place))
		return false;
	if ((classes & SEGMENT_LAST) != 0) {
		if ((place->has_open && cut->text.ptr[place->next] == '(') || place->has_dash)
			return false;
		if (is_numbered && is_opening(cut, token))
			return is_before_starter(cut, place);
		return is_numbered || (classes & (SEGMENT_TITLE | SEGMENT_NUMBER)) == 0 ||
		    is_before_starter(cut, place);
	}
	if ((classes & SEGMENT_TITLE) != 0)
		return token->first != SEGMENT_UPPER && is_before_starter(cut, place);
	if ((classes & SEGMENT_PLAIN) != 0)
		return is_numbered && is_before_starter(cut, place);
	return true;
}

bool segment_stop_ends(const struct segment_cut *cut, const struct segment_place *place)
{
	struct token token;

	/* In Armenian, the full stop is a lesser mark, somewhat like the semicolon. */
	if (cut->rules->is_armenian)
		return false;
	read_token(&token, cut, place->at);
	if (token.start == token.end)
		return true;
	if (place->has_note)
		return is_noted(&token, find_classes(&token, cut));
	const bool is_number = token.letters == 0 && token.digits > 0;
	if ((is_number ? token.digits <= 3 || token.stops > 0 : is_numeral(&token)) &&
	    is_first(cut, &token))
		return false;
	if (is_number)
		return number_ends(cut, place, &token);
	if (is_thai_abbreviation(cut, &token))
		return false;
	const unsigned classes = find_classes(&token, cut);
	if (is_continued(cut, place, &token))
		return false;
	if ((classes & SEGMENT_LETTER) != 0 && token.first == SEGMENT_LOWER)
		return true;
	if (is_label(cut, &token))
		return false;
	if ((classes & SEGMENT_UNIT) != 0 && is_after_number(cut, &token))
		return place->next_kind != SEGMENT_DIGIT &&
		    (!is_opening(cut, &token) || is_before_starter(cut, place));
	if (token.first == SEGMENT_UPPER && is_letter(&token))
		return letter_ends(cut, place, &token);
	if ((classes & ABBREVIATION) != 0)
		return abbreviation_ends(cut, place, &token, classes);
	if (is_letter(&token))
		return letter_ends(cut, place, &token);
	if (token.stops > 0 && token.part <= PART_LETTERS && token.digits == 0)
		return is_before_starter(cut, place);
	if (token.is_roman && cut->rules->ordinals != SEGMENT_ORDINALS_NONE)
		return is_before_starter(cut, place);
	return true;
}
