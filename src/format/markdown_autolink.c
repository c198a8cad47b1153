/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses in plain text that GitHub and others make links of. md4c could find
 * them too, but loses emphasis around them (0.4.8) and takes quadratic time.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/markdown_int.h"
#include "text/class.h"

/* Scripts without spaces between words begin here: no address goes on in them. */
#define CJK 0x2E80

/* WORD JOINER, which markdown_emphasis.c puts between an address and what follows. */
#define JOINER 0x2060

static bool is_user_char(char c)
{
	return ascii_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

static bool ends_with(struct str text, size_t end, size_t from, const char *word)
{
	const size_t len = strlen(word);

	return end - from >= len &&
	    str_eq_nocase(str_slice(text, end - len, end), str_from(word, len)) &&
	    (end - len == from || !ascii_is_alnum(text.ptr[end - len - 1]));
}

/* The end of the address whose host begins at HOST. */
static size_t address_end(struct str text, size_t host)
{
	size_t at = host;
	size_t open = 0;
	bool in_path = false;

	while (at < text.len) {
		size_t next;
		const uint32_t c = utf8_decode(&next, text, at);
		if (c <= ' ' || c == '<' || c == 0x7F || c == JOINER || c >= CJK)
			break;
		if (c >= 0x80 && (!in_path || text_class_of(c) != TEXT_CLASS_OTHER))
			break;
		in_path |= c == '/' || c == '?' || c == '#';
		open += c == '(';
		at = next;
	}
	for (; at > host; at--) {
		const char last = text.ptr[at - 1];
		if (last == ')' && open > 0)
			break;
		if (strchr("?!.,:;*_~'\"])", last) == NULL)
			break;
	}
	return at;
}

static bool find_url(size_t *start, size_t *end, struct str text, size_t colon, size_t from)
{
	static const char *const SCHEMES[] = {"https", "http", "ftp"};

	if (!str_starts(str_slice(text, colon, text.len), STR("://")) || colon + 3 == text.len ||
	    !ascii_is_alnum(text.ptr[colon + 3]))
		return false;
	for (size_t i = 0; i < sizeof(SCHEMES) / sizeof(*SCHEMES); i++) {
		if (!ends_with(text, colon, from, SCHEMES[i]))
			continue;
		*start = colon - strlen(SCHEMES[i]);
		*end = address_end(text, colon + 3);
		return true;
	}
	return false;
}

static bool find_www(size_t *start, size_t *end, struct str text, size_t dot, size_t from)
{
	if (dot + 1 == text.len || !ascii_is_alnum(text.ptr[dot + 1]) ||
	    !ends_with(text, dot, from, "www"))
		return false;
	*start = dot - 3;
	*end = address_end(text, dot + 1);
	return true;
}

static bool find_mail(size_t *start, size_t *end, struct str text, size_t sign, size_t from)
{
	size_t first = sign;
	size_t last = sign + 1;

	while (first > from && is_user_char(text.ptr[first - 1]))
		first--;
	while (last < text.len &&
	    (ascii_is_alnum(text.ptr[last]) || text.ptr[last] == '-' || text.ptr[last] == '.'))
		last++;
	while (last > sign + 1 && !ascii_is_alnum(text.ptr[last - 1]))
		last--;
	*start = first;
	*end = last;
	return first < sign && str_find_char(str_slice(text, 0, last), '.', sign + 1) < last;
}

static const bool IS_SPECIAL[256] = {[':'] = true, ['.'] = true, ['@'] = true};

bool markdown_find_link(size_t *start, size_t *end, struct str text, size_t from)
{
	for (size_t at = from; at < text.len; at++) {
		const char c = text.ptr[at];
		if (!IS_SPECIAL[(unsigned char)c])
			continue;
		if ((c == ':' && find_url(start, end, text, at, from)) ||
		    (c == '.' && find_www(start, end, text, at, from)) ||
		    (c == '@' && find_mail(start, end, text, at, from)))
			return true;
	}
	return false;
}
