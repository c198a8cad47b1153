/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A borrowed view of bytes: not NUL-terminated, and only as alive as what it
 * was taken from. Passed by value. An empty view may have any ptr, even NULL.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len;
};

/* A view of a string literal; STR_INIT is the same for static tables. */
#define STR(literal) ((struct str)STR_INIT(literal))
#define STR_INIT(literal)                          \
	{                                          \
		"" literal "", sizeof(literal) - 1 \
	}

/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).ptr

static inline struct str str_from(const char *ptr, size_t len)
{
	return (struct str){ptr, len};
}

/* A view of the NUL-terminated CSTR, which may be NULL. */
static inline struct str str_from_cstr(const char *cstr)
{
	return str_from(cstr, cstr != NULL ? strlen(cstr) : 0);
}

/* The part of S from offset FROM up to offset TO. S may be empty, with ptr NULL. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	return str_from(from > 0 ? s.ptr + from : s.ptr, to - from);
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_eq_cstr(struct str a, const char *b)
{
	return str_eq(a, str_from_cstr(b));
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len &&
	    memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

/* Equal but for the case of ASCII letters. */
bool str_eq_nocase(struct str a, struct str b);

/* Byte order, shorter first: <0, 0 or >0. */
int str_compare(struct str a, struct str b);

/* The offset of the first NEEDLE in S at or after FROM, or S.len. */
size_t str_find(struct str s, struct str needle, size_t from);

/* The offset of the first byte C in S at or after FROM, or S.len. */
size_t str_find_char(struct str s, char c, size_t from);

/* S without ASCII white space at its ends. */
struct str str_trim(struct str s);

/*
 * Cuts the next piece of *REST up to SEPARATOR off it: false when nothing is
 * left. *REST->ptr is NULL after the last piece.
 */
bool str_next(struct str *piece, struct str *rest, char separator);

#endif
