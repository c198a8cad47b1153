/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/str.h"

bool str_eq_nocase(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
			return false;
	return true;
}

int str_compare(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (from > s.len || needle.len > s.len - from)
		return s.len;
	if (needle.len == 0)
		return from;
	const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
	return hit != NULL ? (size_t)(hit - s.ptr) : s.len;
}

size_t str_find_char(struct str s, char c, size_t from)
{
	if (from >= s.len)
		return s.len;
	const char *hit = memchr(s.ptr + from, c, s.len - from);
	return hit != NULL ? (size_t)(hit - s.ptr) : s.len;
}

struct str str_trim(struct str s)
{
	while (s.len > 0 && ascii_is_space(s.ptr[0]))
		s = str_slice(s, 1, s.len);
	while (s.len > 0 && ascii_is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool str_next(struct str *piece, struct str *rest, char separator)
{
	if (rest->ptr == NULL)
		return false;
	size_t end = str_find_char(*rest, separator, 0);
	*piece = str_slice(*rest, 0, end);
	if (end == rest->len)
		*rest = str_from(NULL, 0);
	else
		*rest = str_slice(*rest, end + 1, rest->len);
	return true;
}
