/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/utf8.h"
#include "check/word.h"

static bool is_part(const struct text_char *c)
{
	return (c->flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK)) != 0;
}

bool check_next_word(size_t *first, size_t *end, const struct check_side *side, size_t from)
{
	while (from < side->count && !(side->chars[from].flags & TEXT_CHAR_LETTER))
		from++;
	*first = from;
	while (from < side->count && is_part(&side->chars[from]))
		from++;
	*end = from;
	return *end > *first;
}

bool check_knows_word(struct check_known *known, struct str word)
{
	size_t end = 0;
	size_t value;

	for (size_t first; !known->has_words && check_next_word(&first, &end, known->side, end);)
		map_add(&known->words, check_slice(known->side, first, end), 0);
	known->has_words = true;
	return map_find(&value, &known->words, word);
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
}
