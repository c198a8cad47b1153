/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding URLs and e-mail addresses, whose digits, dots and question marks
 * are none of the language's.
 */
#include "config.h"

#include "base/ascii.h"
#include "check/check_int.h"

/* Where East Asian scripts begin: what follows an address without a space is no part of it. */
#define EAST_ASIAN 0x2E80

static bool is_url_char(const struct text_char *c)
{
	if (c->c < 0x80)
		return c->c > ' ' && c->c < 0x7F && strchr("<>\"`{}|\\^", (int)c->c) == NULL;
	return c->c < EAST_ASIAN &&
	    (c->flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK | TEXT_CHAR_DIGIT)) != 0;
}

/* What ends a sentence around an address; a bracket belongs to it when its other half does. */
static size_t trim(const struct text_char *chars, size_t first, size_t end)
{
	size_t open = 0;

	for (size_t i = first; i < end; i++) {
		open += chars[i].c == '(';
		if (chars[i].c == ')' && open-- == 0)
			return trim(chars, first, i);
	}
	while (end > first && chars[end - 1].c < 0x80 &&
	    strchr(".,;:!?'*_~[]-", (int)chars[end - 1].c) != NULL)
		end--;
	return end;
}

static size_t find_url_end(const struct text_chars *chars, size_t first)
{
	size_t end = first;

	while (end < chars->count && is_url_char(&chars->items[end]))
		end++;
	return trim(chars->items, first, end);
}

static bool matches(const struct text_chars *chars, size_t at, const char *word)
{
	for (; *word != '\0'; word++, at++)
		if (at >= chars->count || chars->items[at].c >= 0x80 ||
		    ascii_lower((char)chars->items[at].c) != *word)
			return false;
	return true;
}

static bool is_name(const struct text_char *c)
{
	return c->c < 0x80 && (ascii_is_alnum((char)c->c) || strchr("._+-", (int)c->c) != NULL);
}

static void mark(struct text_chars *chars, size_t first, size_t end, uint32_t flag)
{
	for (size_t i = first; i < end; i++)
		chars->items[i].flags |= flag;
	if (first < end) {
		chars->items[first].flags |= CHECK_ADDRESS_START;
		chars->flags |= flag;
	}
}

/* A scheme of letters before "://". */
static size_t mark_url(struct text_chars *chars, size_t colon)
{
	size_t first = colon;

	while (first > 0 && chars->items[first - 1].c < 0x80 &&
	    ascii_is_alpha((char)chars->items[first - 1].c))
		first--;
	const size_t end = find_url_end(chars, first);
	if (first == colon || end <= colon + 3)
		return colon + 1;
	mark(chars, first, end, CHECK_URL);
	return end;
}

/* A dot with letters around it behind the "@". */
static size_t mark_email(struct text_chars *chars, size_t sign)
{
	size_t first = sign;
	size_t end = sign + 1;
	bool dot = false;

	while (first > 0 && is_name(&chars->items[first - 1]) &&
	    !(chars->items[first - 1].flags & CHECK_URL))
		first--;
	while (end < chars->count && is_name(&chars->items[end]))
		end++;
	end = trim(chars->items, first, end);
	for (size_t i = sign + 2; i + 1 < end; i++)
		dot = dot || chars->items[i].c == '.';
	if (first == sign || !dot)
		return sign + 1;
	mark(chars, first, end, CHECK_EMAIL);
	return end;
}

/* Most texts have none. */
static bool has_address(struct str text)
{
	return str_find_char(text, '@', 0) < text.len || str_find(text, STR("://"), 0) < text.len ||
	    str_find(text, STR("www."), 0) < text.len;
}

void check_mark_addresses(struct text_chars *chars, struct str text)
{
	if (!has_address(text))
		return;
	for (size_t i = 0; i < chars->count;) {
		const uint32_t c = chars->items[i].c;
		if (c == ':' && matches(chars, i, "://")) {
			i = mark_url(chars, i);
		} else if (c == '@') {
			i = mark_email(chars, i);
		} else if (c == 'w' && matches(chars, i, "www.") &&
		    (i == 0 || chars->items[i - 1].c >= EAST_ASIAN ||
			!(chars->items[i - 1].flags & TEXT_CHAR_WORD))) {
			const size_t end = find_url_end(chars, i);
			mark(chars, i, end > i + 5 ? end : i, CHECK_URL);
			i = end > i ? end : i + 1;
		} else {
			i++;
		}
	}
}

bool check_next_address(size_t *first, size_t *end, const struct check_side *side, uint32_t flag)
{
	size_t at = *end;

	while (at < side->count &&
	    (side->chars[at].flags & (flag | CHECK_ADDRESS_START)) != (flag | CHECK_ADDRESS_START))
		at++;
	if (at == side->count)
		return false;
	*first = at++;
	while ((side->chars[at].flags & (flag | CHECK_ADDRESS_START)) == flag)
		at++;
	*end = at;
	return true;
}
