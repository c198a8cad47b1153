/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/segment_int.h"

/*
 * Looks at AT, where fewer bytes are left than a block has, or which a block
 * has found: true when a character begins here that may end a sentence.
 */
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
	const uint32_t code_point = utf8_decode(&next, text, at);
	/* Two word separators are the full stop of those whose keyboard has no other. */
	return code_point == 0x1361 || segment_kind_of(code_point) <= SEGMENT_SEPARATOR;
}

#if defined(__SSE2__)
#define BLOCK 16

#define EQ(vector, byte) _mm_cmpeq_epi8(vector, _mm_set1_epi8((char)(byte)))
#define OR(a, b) _mm_or_si128(a, b)
#define AND(a, b) _mm_and_si128(a, b)

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

/* East Asia: E3 80 82, EF BC 81, 8E and 9F, EF BD A1. */
static inline __m128i find_wide(__m128i a, __m128i b, __m128i c)
{
	const __m128i full = AND(EQ(b, 0xBC), OR(EQ(c, 0x81), OR(EQ(c, 0x8E), EQ(c, 0x9F))));
	const __m128i half = AND(EQ(b, 0xBD), EQ(c, 0xA1));
	const __m128i stop = AND(EQ(a, 0xE3), AND(EQ(b, 0x80), EQ(c, 0x82)));

	return OR(stop, AND(EQ(a, 0xEF), OR(full, half)));
}

/* A bit for each byte at P that may begin what is looked for; reads two bytes more than a block. */
static inline unsigned find_in_block(const char *p, const __m128i more[SEGMENT_MORE])
{
	const __m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i found = OR(OR(EQ(a, '.'), EQ(a, '!')), OR(EQ(a, '?'), EQ(a, '\n')));

	found = OR(found, OR(_mm_cmpeq_epi8(a, more[0]), _mm_cmpeq_epi8(a, more[1])));
	found = OR(found, _mm_cmpeq_epi8(a, more[2]));
	if (_mm_movemask_epi8(a) == 0)
		return (unsigned)_mm_movemask_epi8(found);
	const __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));

	const __m128i c = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
	/* A text has few scripts: the processor soon knows which of these to expect. */
	if (_mm_movemask_epi8(OR(in_range(a, 0xD6, 0xDC), EQ(a, 0xCD))) != 0)
		found = OR(found, find_double(a, b));
	if (_mm_movemask_epi8(in_range(a, 0xE0, 0xE1)) != 0)
		found = OR(found, OR(find_indic(a, b, c), find_eastern(a, b, c)));
	if (_mm_movemask_epi8(EQ(a, 0xE2)) != 0)
		found = OR(found, find_general(a, b, c));
	if (_mm_movemask_epi8(in_range(a, 0xE3, 0xEF)) != 0)
		found = OR(found, find_wide(a, b, c));
	return (unsigned)_mm_movemask_epi8(found);
}

size_t segment_find(struct str text, size_t from, const char more[SEGMENT_MORE])
{
	const __m128i further[SEGMENT_MORE] = {
	    _mm_set1_epi8(more[0]), _mm_set1_epi8(more[1]), _mm_set1_epi8(more[2])};
	size_t at = from;

	for (; at + BLOCK + 2 <= text.len; at += BLOCK) {
		const unsigned found = find_in_block(text.ptr + at, further);
		if (found != 0)
			return at + (unsigned)__builtin_ctz(found);
	}
	while (at < text.len && !is_found(text, at, more))
		at++;
	return at;
}

#else

size_t segment_find(struct str text, size_t from, const char more[SEGMENT_MORE])
{
	while (from < text.len && !is_found(text, from, more))
		from++;
	return from;
}

#endif
