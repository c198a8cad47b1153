/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "text/segment_int.h"

#define VALUE_MAX 999
#define ROMAN_MAX 5     /* letters of a Roman numeral */
#define BULLETS_SIZE 64 /* bytes before an item's number */

static unsigned roman_digit(char c)
{
	return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
}

/* The value of the letters of TEXT as a small Roman numeral, or 0. */
static unsigned read_roman(struct str text)
{
	unsigned value = 0;
	unsigned last = 0;

	for (size_t i = text.len; i > 0; i--) {
		const unsigned digit = roman_digit(text.ptr[i - 1]);
		if (digit == 0)
			return 0;
		value = digit < last ? value - digit : value + digit;
		last = digit;
	}
	return value;
}

/* Reads the letter or the Roman numeral at AT; returns the offset after it. */
static size_t read_letters(struct segment_item *item, struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && end - at < ROMAN_MAX && ascii_is_alpha(text.ptr[end]))
		end++;
	item->roman = read_roman(str_slice(text, at, end));
	item->value = end - at == 1 ? (unsigned)(ascii_lower(text.ptr[at]) - 'a') + 1 : 0;
	return end;
}

/* The same of the Arabic number. */
static size_t read_number(struct segment_item *item, struct str text, size_t at)
{
	unsigned value = 0;

	while (at < text.len && ascii_is_digit(text.ptr[at]) && value <= VALUE_MAX)
		value = value * 10 + (unsigned)(text.ptr[at++] - '0');
	item->value = value <= VALUE_MAX ? value : 0;
	return at;
}

bool segment_read_item(struct segment_item *item, struct str text, size_t at)
{
	struct segment_item read = {.start = at};
	size_t end = at;

	*item = read;
	if (end < text.len && text.ptr[end] == '(')
		read.start = ++end;
	/* Most sentences begin with a word. */
	if (text.len - end < 2 || !ascii_is_alnum(text.ptr[end]) ||
	    (ascii_is_alpha(text.ptr[end + 1]) && roman_digit(text.ptr[end]) == 0))
		return false;
	read.is_letter = end < text.len && ascii_is_alpha(text.ptr[end]);
	end = read.is_letter ? read_letters(&read, text, end) : read_number(&read, text, end);
	if ((read.value == 0 && read.roman == 0) || end == text.len)
		return false;
	const bool is_stopped = text.ptr[end] == '.' && read.start == at;
	end += is_stopped;
	read.is_bracketed = end < text.len && text.ptr[end] == ')';
	end += read.is_bracketed;
	if ((!is_stopped && !read.is_bracketed) || end >= text.len ||
	    !ascii_is_space(text.ptr[end]))
		return false;
	read.end = end;
	*item = read;
	return true;
}

bool segment_item_follows(const struct segment_item *item, const struct segment_item *next)
{
	return next->is_letter == item->is_letter && next->is_bracketed == item->is_bracketed &&
	    ((item->value > 0 && next->value == item->value + 1) ||
		(item->roman > 0 && next->roman == item->roman + 1));
}

/* True for what belongs to the last sentence, whatever it is. */
static bool is_rest(enum segment_kind kind)
{
	return kind == SEGMENT_PICTURE || kind == SEGMENT_SPACE || kind == SEGMENT_LINE ||
	    kind == SEGMENT_QUOTE || kind == SEGMENT_CLOSE || kind == SEGMENT_IGNORE ||
	    kind == SEGMENT_EXTEND;
}

void segment_cut_init(struct segment_cut *cut, const struct segment_rules *rules, struct str text)
{
	size_t at = text.len;
	size_t start;

	*cut = (struct segment_cut){.rules = rules, .text = text};
	while (at > 0 && is_rest(segment_kind_before(&start, text, at)))
		at = start;
	cut->rest = at;
	segment_begin(cut, 0);
}

void segment_begin(struct segment_cut *cut, size_t start)
{
	size_t at = start;
	size_t next = start;

	cut->start = start;
	cut->first = segment_pass_space(cut->text, start);
	at = cut->first;
	memcpy(cut->more, cut->rules->more, sizeof(cut->rules->more));
	cut->more[SEGMENT_MORE - 1] = '.';
	for (enum segment_kind kind = segment_kind_at(&next, cut->text, at);
	     (kind == SEGMENT_SPACE || kind == SEGMENT_BULLET) && at - cut->first < BULLETS_SIZE;
	     kind = segment_kind_at(&next, cut->text, at))
		at = next;
	if (segment_read_item(&cut->item, cut->text, at) && cut->item.is_bracketed)
		cut->more[SEGMENT_MORE - 1] = ')';
}
