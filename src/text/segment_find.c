/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/segment_int.h"

#if defined(__SSE2__)
#define BLOCK 16
/* What runs for each block is worth the space. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

#define EQ(vector, byte) _mm_cmpeq_epi8(vector, _mm_set1_epi8((char)(byte)))
#define OR(a, b) _mm_or_si128(a, b)
#define AND(a, b) _mm_and_si128(a, b)

/* Further ASCII characters to look for. */
struct more {
	bool is_any;
	__m128i bytes[SEGMENT_MORE];
};

/* The bytes of V from FIRST up to LAST. */
static inline __m128i in_range(__m128i v, unsigned char first, unsigned char last)
{
	const __m128i low = _mm_sub_epi8(v, _mm_set1_epi8((char)first));
	const __m128i width = _mm_set1_epi8((char)(last - first));

	return _mm_cmpeq_epi8(_mm_min_epu8(low, width), low);
}

/* Characters of two bytes: D8 9D-9F, DB 94, D6 89, CD BE, DC 80-82. */
static inline __m128i find_double(__m128i a, __m128i b)
{
	__m128i found = AND(EQ(a, 0xD8), in_range(b, 0x9D, 0x9F));

	found = OR(found, AND(EQ(a, 0xDB), EQ(b, 0x94)));
	found = OR(found, AND(EQ(a, 0xD6), EQ(b, 0x89)));
	found = OR(found, AND(EQ(a, 0xCD), EQ(b, 0xBE)));
	return OR(found, AND(EQ(a, 0xDC), in_range(b, 0x80, 0x82)));
}

/* Indic scripts: E0 A5 A4-A5, E0 B7 B4, E0 BC 8D-92. */
static inline __m128i find_indic(__m128i a, __m128i b, __m128i c)
{
	__m128i found = AND(EQ(b, 0xA5), in_range(c, 0xA4, 0xA5));

	found = OR(found, AND(EQ(b, 0xB7), EQ(c, 0xB4)));
	found = OR(found, AND(EQ(b, 0xBC), in_range(c, 0x8D, 0x92)));
	return AND(EQ(a, 0xE0), found);
}

/* Burmese, Ethiopic, Khmer, Mongolian: E1 81 8B, 8D A1-A8, 9F 94-95, A0 83 and 89. */
static inline __m128i find_eastern(__m128i a, __m128i b, __m128i c)
{
	__m128i found = AND(EQ(b, 0x81), EQ(c, 0x8B));

	found = OR(found, AND(EQ(b, 0x8D), in_range(c, 0xA1, 0xA8)));
	found = OR(found, AND(EQ(b, 0x9F), in_range(c, 0x94, 0x95)));
	found = OR(found, AND(EQ(b, 0xA0), OR(EQ(c, 0x83), EQ(c, 0x89))));
	return AND(EQ(a, 0xE1), found);
}

/* General punctuation: E2 80 A6-A9, BC-BD and E2 81 87-89. */
static inline __m128i find_general(__m128i a, __m128i b, __m128i c)
{
	__m128i found = AND(EQ(b, 0x80), OR(in_range(c, 0xA6, 0xA9), in_range(c, 0xBC, 0xBD)));

	found = OR(found, AND(EQ(b, 0x81), in_range(c, 0x87, 0x89)));
	return AND(EQ(a, 0xE2), found);
}

/*
 * East Asia: E3 80 82, EF BC 81, 8E and 9F, EF BD A1; and a few rare characters that
 * have some of these bytes, which are looked at for nothing.
 */
static inline __m128i find_wide(__m128i a, __m128i b, __m128i c)
{
	const __m128i last = OR(OR(EQ(c, 0x81), EQ(c, 0x8E)), OR(EQ(c, 0x9F), EQ(c, 0xA1)));

	return OR(AND(EQ(a, 0xEF), last), AND(EQ(b, 0x80), EQ(c, 0x82)));
}

/* The bytes of A that may begin what isn't ASCII; B and C follow them. */
ALWAYS_INLINE __m128i find_long(__m128i a, __m128i b, __m128i c)
{
	__m128i found = _mm_setzero_si128();

	/* A text has few scripts: the processor soon knows which of these to expect. */
	if (_mm_movemask_epi8(in_range(a, 0xE3, 0xEF)) != 0)
		found = find_wide(a, b, c);
	if (_mm_movemask_epi8(OR(in_range(a, 0xD6, 0xE2), EQ(a, 0xCD))) == 0)
		return found;
	if (_mm_movemask_epi8(OR(in_range(a, 0xD6, 0xDC), EQ(a, 0xCD))) != 0)
		found = OR(found, find_double(a, b));
	if (_mm_movemask_epi8(EQ(a, 0xE0)) != 0)
		found = OR(found, find_indic(a, b, c));
	if (_mm_movemask_epi8(in_range(a, 0xE1, 0xE2)) != 0)
		found = OR(found, OR(find_eastern(a, b, c), find_general(a, b, c)));
	return found;
}

/* A bit for each byte at P that may begin what is looked for; reads two bytes more than a block. */
ALWAYS_INLINE unsigned find_in_block(const char *p, const struct more *more)
{
	const __m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i found = OR(OR(EQ(a, '.'), EQ(a, '!')), OR(EQ(a, '?'), EQ(a, '\n')));

	if (more->is_any)
		for (size_t i = 0; i < SEGMENT_MORE; i++)
			found = OR(found, _mm_cmpeq_epi8(a, more->bytes[i]));
	if (_mm_movemask_epi8(a) == 0)
		return (unsigned)_mm_movemask_epi8(found);
	const __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
	const __m128i c = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
	return (unsigned)_mm_movemask_epi8(OR(found, find_long(a, b, c)));
}

/* The same of the last bytes of a text, fewer than can be read. */
static size_t find_in_tail(struct str tail, const struct more *more)
{
	char padded[2 * BLOCK + 2] = {0};

	memcpy(padded, tail.ptr, tail.len);
	const unsigned found =
	    find_in_block(padded, more) | find_in_block(padded + BLOCK, more) << BLOCK;
	return found != 0 ? (unsigned)__builtin_ctz(found) : tail.len;
}

size_t segment_find(struct str text, size_t from, const char bytes[SEGMENT_MORE])
{
	const struct more more = {
	    .is_any = bytes[0] != '.' || bytes[1] != '.' || bytes[2] != '.',
	    .bytes = {_mm_set1_epi8(bytes[0]), _mm_set1_epi8(bytes[1]), _mm_set1_epi8(bytes[2])},
	};
	size_t at = from;

	for (; at + BLOCK + 2 <= text.len; at += BLOCK) {
		const unsigned found = find_in_block(text.ptr + at, &more);
		if (found != 0)
			return at + (unsigned)__builtin_ctz(found);
	}
	return at < text.len ? at + find_in_tail(str_slice(text, at, text.len), &more) : at;
}

#else

/* True when a character that may end a sentence begins at AT. */
static bool is_found(struct str text, size_t at, const char more[SEGMENT_MORE])
{
	const unsigned char c = (unsigned char)text.ptr[at];
	size_t next;

	if (c < 0x80)
		return c == '.' || c == '!' || c == '?' || c == '\n' ||
		    c == (unsigned char)more[0] || c == (unsigned char)more[1] ||
		    c == (unsigned char)more[2];
	if (c < 0xC0)
		return false;
	/* Two word separators are the full stop of those whose keyboard has no other. */
	return segment_kind_of_long(&next, text, at) <= SEGMENT_SEPARATOR ||
	    str_starts(str_slice(text, at, text.len), STR("\u1361"));
}

size_t segment_find(struct str text, size_t from, const char more[SEGMENT_MORE])
{
	while (from < text.len && !is_found(text, from, more))
		from++;
	return from;
}

#endif
