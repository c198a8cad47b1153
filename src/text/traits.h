/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What counting must know of each character, at hand: ICU is asked once for
 * each block of 256 that a text has characters of.
 */
#ifndef TEXT_TRAITS_H
#define TEXT_TRAITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"

/* Bits of a character's traits. */
enum text_trait {
	TEXT_TRAIT_NFC = 1 << 0,    /* it is the same in NFC, but for the order of marks */
	TEXT_TRAIT_ALONE = 1 << 1,  /* no cluster with others of the trait, but for CR LF */
	TEXT_TRAIT_SPACE = 1 << 2,  /* White_Space */
	TEXT_TRAIT_LETTER = 1 << 3, /* joins letters and digits in a word (UAX #29) */
	TEXT_TRAIT_DIGIT = 1 << 4,  /* the same */
	TEXT_TRAIT_EXTEND = 1 << 5, /* belongs to the letter before */
	TEXT_TRAIT_QUOTE = 1 << 6,  /* joins two letters, or two digits */
	TEXT_TRAIT_COMMA = 1 << 7,  /* joins two digits */
	TEXT_TRAIT_SIGN = 1 << 8,   /* belongs to no word */
	TEXT_TRAIT_ALNUM = 1 << 9,  /* a letter, a mark or a decimal digit */
	TEXT_TRAIT_WORD = 1 << 10,  /* a letter or a number of any kind */
	TEXT_TRAIT_BLANK = 1 << 11, /* white space of GMX-V */
	TEXT_TRAIT_PUNCT = 1 << 12, /* punctuation of GMX-V, if it isn't in a word */
	TEXT_TRAIT_LOW = 1 << 13,   /* the low line, which joins whatever a word has */
	TEXT_TRAIT_MARK = 1 << 14,  /* belongs to the cluster of whatever isn't the next */
	TEXT_TRAIT_CONTROL = 1 << 15,
};

/* What TEXT_TRAIT_LETTER to TEXT_TRAIT_SIGN tell is enough to find words without ICU. */
#define TEXT_TRAITS_PLAIN                                                              \
	(TEXT_TRAIT_LETTER | TEXT_TRAIT_DIGIT | TEXT_TRAIT_EXTEND | TEXT_TRAIT_QUOTE | \
	    TEXT_TRAIT_COMMA | TEXT_TRAIT_SIGN | TEXT_TRAIT_LOW)

#define TEXT_TRAITS_BLOCKS 256

/* Zeroed, it is ready. */
struct text_traits {
	uint16_t *blocks[TEXT_TRAITS_BLOCKS]; /* of the characters below U+10000 */
};

void text_traits_free(struct text_traits *traits);

/* True when C forms no grapheme cluster with others of which this is true, but for CR LF. */
bool text_is_alone(uint32_t c);

/* Asks ICU for the traits of C. */
unsigned text_traits_find(uint32_t c);

/* Fills the block of the characters like C, which isn't there yet. */
const uint16_t *text_traits_fill(struct text_traits *traits, uint32_t c);

static inline unsigned text_traits_of(struct text_traits *traits, uint32_t c)
{
	if (c >= TEXT_TRAITS_BLOCKS * 256)
		return text_traits_find(c);
	const uint16_t *block = traits->blocks[c >> 8];
	if (block == NULL)
		block = text_traits_fill(traits, c);
	return block[c & 0xFF];
}

/* The same as utf8_decode(), quicker for the characters of most texts. */
static inline uint32_t text_decode_at(size_t *next, struct str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;

	if (p[0] < 0x80) {
		*next = at + 1;
		return p[0];
	}
	if (p[0] >= 0xC2 && p[0] < 0xE0 && at + 1 < text.len && (p[1] & 0xC0) == 0x80) {
		*next = at + 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	return utf8_decode(next, text, at);
}

#endif
