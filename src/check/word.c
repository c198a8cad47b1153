/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/utf8.h"
#include "check/word.h"

static bool is_part(const struct text_char *c)
{
	return (c->flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK)) != 0;
}

/*
 * Where an address ("https://", "www.") begins in the word between FIRST and END, or END. In
 * Chinese, the word goes on into it.
 */
static size_t find_address(const struct check_side *side, size_t first, size_t end)
{
	static const struct {
		struct str word;
		struct str next;
	} STARTS[] = {
	    {STR_INIT("http"), STR_INIT("://")},
	    {STR_INIT("https"), STR_INIT("://")},
	    {STR_INIT("ftp"), STR_INIT("://")},
	    {STR_INIT("www"), STR_INIT(".")},
	};
	const struct str rest = check_slice(side, end, side->count);
	size_t start = end;

	/* Most words end otherwise. */
	if (side->chars[end].c != ':' && side->chars[end].c != '.')
		return end;
	while (start > first && side->chars[start - 1].c < 0x80)
		start--;
	for (size_t i = 0; i < sizeof(STARTS) / sizeof(*STARTS); i++)
		if (str_eq(check_slice(side, start, end), STARTS[i].word) &&
		    str_starts(rest, STARTS[i].next))
			return start;
	return end;
}

static bool next_word(size_t *first, size_t *end, const struct check_side *side, size_t from)
{
	while (from < side->count && !(side->chars[from].flags & TEXT_CHAR_LETTER))
		from++;
	*first = from;
	while (from < side->count && is_part(&side->chars[from]))
		from++;
	*end = from;
	return *end > *first;
}

bool check_next_word(size_t *first, size_t *end, const struct check_side *side, size_t from)
{
	while (next_word(first, end, side, from)) {
		const size_t address = find_address(side, *first, *end);
		if (address > *first) {
			*end = address;
			return true;
		}
		/* Whatever isn't ASCII is text that goes on without a space. */
		for (from = *end; from < side->count && side->chars[from].c < 0x80 &&
		     !(side->chars[from].flags & TEXT_CHAR_SPACE);)
			from++;
	}
	return false;
}

static void fold(struct buf *out, struct str word)
{
	for (size_t at = 0; at < word.len;)
		utf8_encode(out, text_char_lower(utf8_decode(&at, word, at)));
}

bool check_knows_word(struct check_known *known, struct str word)
{
	struct buf folded = BUF_INIT;
	size_t end = 0;
	size_t value;

	for (size_t first; !known->has_words && next_word(&first, &end, known->side, end);) {
		buf_reset(&folded);
		fold(&folded, check_slice(known->side, first, end));
		map_add(&known->words, arena_copy(&known->arena, buf_str(&folded)), 0);
	}
	known->has_words = true;
	buf_reset(&folded);
	fold(&folded, word);
	const bool found = map_find(&value, &known->words, buf_str(&folded));
	buf_free(&folded);
	return found;
}

bool check_knows_letter(struct check_known *known, uint32_t c)
{
	const struct check_side *side = known->side;
	struct buf letter = BUF_INIT;
	size_t value;

	for (size_t i = 0; !known->has_letters && i < side->count; i++)
		map_add(&known->letters, check_slice(side, i, i + 1), 0);
	known->has_letters = true;
	utf8_encode(&letter, c);
	const bool found = map_find(&value, &known->letters, buf_str(&letter));
	buf_free(&letter);
	return found;
}

void check_known_free(struct check_known *known)
{
	map_free(&known->words);
	map_free(&known->letters);
	arena_free(&known->arena);
}
