/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "text/segment_int.h"

#define VALUE_MAX 999

/* The value of the Arabic number or the one small or capital letter at *AT, or 0; *AT is moved on. */
static unsigned read_value(size_t *at, bool *is_letter, struct str text)
{
	unsigned value = 0;
	size_t end = *at;

	*is_letter = end < text.len && ascii_is_alpha(text.ptr[end]);
	if (*is_letter) {
		*at += 1;
		return (unsigned)(ascii_lower(text.ptr[end]) - 'a') + 1;
	}
	while (end < text.len && ascii_is_digit(text.ptr[end]) && value <= VALUE_MAX)
		value = value * 10 + (unsigned)(text.ptr[end++] - '0');
	*at = end;
	return value <= VALUE_MAX ? value : 0;
}

bool segment_read_item(struct segment_item *item, struct str text, size_t at)
{
	size_t end = at;

	*item = (struct segment_item){.start = at};
	if (end < text.len && text.ptr[end] == '(')
		item->start = ++end;
	const unsigned value = read_value(&end, &item->is_letter, text);
	if (value == 0 || end == text.len)
		return false;
	const bool is_stopped = text.ptr[end] == '.' && item->start == at;
	end += is_stopped;
	item->is_bracketed = end < text.len && text.ptr[end] == ')';
	end += item->is_bracketed;
	if ((!is_stopped && !item->is_bracketed) || end >= text.len ||
	    !ascii_is_space(text.ptr[end]))
		return false;
	item->value = value;
	item->end = end;
	return true;
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
	     (kind == SEGMENT_SPACE || kind == SEGMENT_BULLET) && at - cut->first < SEGMENT_AHEAD;
	     kind = segment_kind_at(&next, cut->text, at))
		at = next;
	if (segment_read_item(&cut->item, cut->text, at) && cut->item.is_bracketed)
		cut->more[SEGMENT_MORE - 1] = ')';
}
