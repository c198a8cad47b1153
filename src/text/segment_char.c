/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/segment_int.h"

#define STOP SEGMENT_STOP
#define MARK SEGMENT_MARK
#define LINE SEGMENT_LINE
#define SPACE SEGMENT_SPACE
#define OPEN SEGMENT_OPEN
#define CLOSE SEGMENT_CLOSE
#define QUOTE SEGMENT_QUOTE
#define JOIN SEGMENT_JOIN
#define DASH SEGMENT_DASH
#define BULLET SEGMENT_BULLET
#define DIGIT SEGMENT_DIGIT
#define LOWER SEGMENT_LOWER
#define UPPER SEGMENT_UPPER
#define OTHER SEGMENT_OTHER
#define IGNORE SEGMENT_IGNORE

/* clang-format off */
const unsigned char segment_ascii[128] = {
	IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE,
	IGNORE, SPACE, LINE, SPACE, SPACE, SPACE, IGNORE, IGNORE,
	IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE,
	IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE,
	/*   ! " # $ % & ' */
	SPACE, MARK, QUOTE, OTHER, OTHER, JOIN, JOIN, QUOTE,
	/* ( ) * + , - . / */
	OPEN, CLOSE, BULLET, JOIN, JOIN, DASH, STOP, JOIN,
	DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
	/* 8 9 : ; < = > ? */
	DIGIT, DIGIT, JOIN, JOIN, OTHER, JOIN, JOIN, MARK,
	OTHER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER,
	UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER,
	UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER, UPPER,
	/*             [ \ ] ^ _ */
	UPPER, UPPER, UPPER, OPEN, OTHER, CLOSE, OTHER, BULLET,
	QUOTE, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER,
	LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER,
	LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER, LOWER,
	/*             { | } ~ */
	LOWER, LOWER, LOWER, OPEN, OTHER, CLOSE, OTHER, IGNORE,
};
/* clang-format on */

struct range {
	uint32_t first;
	uint32_t last;
	enum segment_kind kind;
};

/* General punctuation, and that of East Asia: the same from U+2000 and U+3000 on. */
/* clang-format off */
static const unsigned char GENERAL[] = {
	SPACE, SPACE, SPACE, SPACE, SPACE, SPACE, SPACE, SPACE,
	/* zero-width: space, non-joiner, joiner; marks of direction */
	SPACE, SPACE, SPACE, IGNORE, IGNORE, SEGMENT_EXTEND, IGNORE, IGNORE,
	/* hyphens; dashes */
	JOIN, JOIN, DASH, DASH, DASH, DASH, OTHER, OTHER,
	/* the second may be an apostrophe, and opens in Swedish */
	QUOTE, QUOTE, OPEN, QUOTE, QUOTE, QUOTE, OPEN, QUOTE,
	/* daggers, bullets, dot leaders, the ellipsis */
	CLOSE, CLOSE, BULLET, BULLET, OTHER, OTHER, MARK, OTHER,
	SEGMENT_SEPARATOR, SEGMENT_SEPARATOR, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, SPACE,
	OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
	/* single guillemets, two exclamation marks, interrobang */
	OTHER, QUOTE, QUOTE, OTHER, MARK, MARK, OTHER, OTHER,
	/* a bullet, brackets, pairs of question and exclamation marks */
	OTHER, OTHER, OTHER, BULLET, OTHER, OPEN, CLOSE, MARK,
	MARK, MARK, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
	OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
	OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, SPACE,
	IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, OTHER, IGNORE, IGNORE,
	IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE, IGNORE,
};
static const unsigned char EASTERN[] = {
	/* the comma and the full stop */
	SPACE, JOIN, SEGMENT_WIDE, OTHER, OTHER, SEGMENT_UNCASED, SEGMENT_UNCASED, DIGIT,
	OPEN, CLOSE, OPEN, CLOSE, OPEN, CLOSE, OPEN, CLOSE,
	OPEN, CLOSE, OTHER, OTHER, OPEN, CLOSE, OPEN, CLOSE,
	OPEN, CLOSE, OPEN, CLOSE, DASH, OPEN, CLOSE, CLOSE,
};
/* clang-format on */

/* What the general category doesn't tell; ascending. */
static const struct range RANGES[] = {
    {0x85, 0x85, SEGMENT_SPACE},
    {0xA0, 0xA0, SEGMENT_SPACE},
    {0xA1, 0xA1, SEGMENT_BULLET}, /* ¡ */
    {0xAB, 0xAB, SEGMENT_QUOTE},  /* « closes in German */
    {0xB0, 0xB0, SEGMENT_DIGIT},  /* the degree: "N°", "4°", "°C" */
    {0xB2, 0xB3, SEGMENT_CLOSE},  /* superscripts: note marks */
    {0xB7, 0xB7, SEGMENT_JOIN},
    {0xB9, 0xB9, SEGMENT_CLOSE},
    {0xBB, 0xBB, SEGMENT_QUOTE},
    {0xBF, 0xBF, SEGMENT_BULLET}, /* ¿ */
    {0x37E, 0x37E, SEGMENT_MARK}, /* Greek question mark */
    {0x387, 0x387, SEGMENT_JOIN},
    {0x55D, 0x55D, SEGMENT_JOIN}, /* Armenian comma-like bowt */
    {0x589, 0x589, SEGMENT_SCRIPT},
    {0x60C, 0x60D, SEGMENT_JOIN},
    {0x61B, 0x61B, SEGMENT_JOIN},
    {0x61D, 0x61F, SEGMENT_MARK},
    {0x6D4, 0x6D4, SEGMENT_SCRIPT},
    {0x700, 0x702, SEGMENT_SCRIPT},
    {0x964, 0x965, SEGMENT_SCRIPT},
    {0xDF4, 0xDF4, SEGMENT_SCRIPT},
    {0xF0D, 0xF12, SEGMENT_SCRIPT},
    {0x104A, 0x104A, SEGMENT_JOIN},
    {0x104B, 0x104B, SEGMENT_SCRIPT},
    {0x10D0, 0x10FA, SEGMENT_UNCASED}, /* Georgian: its capitals begin no sentence */
    {0x10FC, 0x10FF, SEGMENT_UNCASED},
    {0x1361, 0x1361, SEGMENT_OTHER},
    {0x1362, 0x1362, SEGMENT_SCRIPT},
    {0x1363, 0x1366, SEGMENT_JOIN},
    {0x1367, 0x1368, SEGMENT_SCRIPT},
    {0x17D4, 0x17D5, SEGMENT_SCRIPT},
    {0x17D6, 0x17D6, SEGMENT_JOIN},
    {0x1802, 0x1802, SEGMENT_JOIN},
    {0x1803, 0x1803, SEGMENT_SCRIPT},
    {0x1808, 0x1808, SEGMENT_JOIN},
    {0x1809, 0x1809, SEGMENT_SCRIPT},
    {0x2070, 0x2070, SEGMENT_CLOSE},
    {0x2074, 0x2079, SEGMENT_CLOSE},
    {0x2212, 0x2212, SEGMENT_OTHER},
    {0x25A0, 0x25FF, SEGMENT_BULLET},
    {0x2600, 0x27BF, SEGMENT_PICTURE},
    {0x2800, 0x2800, SEGMENT_SPACE}, /* the empty Braille pattern, typed for a space */
    {0x2B00, 0x2BFF, SEGMENT_PICTURE},
    {0x3041, 0x309F, SEGMENT_KANA},
    {0x30A1, 0x30FF, SEGMENT_IDEOGRAPH}, /* katakana begins words as ideographs do */
    {0x3400, 0x9FFF, SEGMENT_IDEOGRAPH},
    {0xFF01, 0xFF01, SEGMENT_WIDE},
    {0xFF0C, 0xFF0C, SEGMENT_JOIN},
    {0xFF0D, 0xFF0D, SEGMENT_DASH},
    {0xFF0E, 0xFF0E, SEGMENT_WIDE},
    {0xFF1A, 0xFF1B, SEGMENT_JOIN},
    {0xFF1F, 0xFF1F, SEGMENT_WIDE},
    {0xFF61, 0xFF61, SEGMENT_WIDE},
    {0xFF64, 0xFF65, SEGMENT_JOIN},
    {0x1F000, 0x1FAFF, SEGMENT_PICTURE},
    {0x20000, 0x3FFFD, SEGMENT_IDEOGRAPH},
};

/* What most texts consist of, for speed: before and after U+0900, the most frequent first. */
static const struct range COMMON_LOW[] = {
    {0x430, 0x45F, SEGMENT_LOWER},
    {0x400, 0x42F, SEGMENT_UPPER},
    {0x620, 0x64A, SEGMENT_UNCASED},
    {0x5D0, 0x5EA, SEGMENT_UNCASED},
};
static const struct range COMMON_HIGH[] = {
    {0x4E00, 0x9FFF, SEGMENT_IDEOGRAPH},
    {0x904, 0x939, SEGMENT_UNCASED},
    {0x93E, 0x94D, SEGMENT_EXTEND},
    {0x964, 0x965, SEGMENT_SCRIPT},
    {0x3041, 0x3096, SEGMENT_KANA},
    {0xAC00, 0xD7A3, SEGMENT_UNCASED},
};

static bool find_common(enum segment_kind *kind, const struct range *ranges, size_t count,
    uint32_t c)
{
	for (size_t i = 0; i < count; i++)
		if (c - ranges[i].first <= ranges[i].last - ranges[i].first) {
			*kind = ranges[i].kind;
			return true;
		}
	return false;
}

static bool find_range(enum segment_kind *kind, uint32_t c)
{
	size_t low = 0;
	size_t high = sizeof(RANGES) / sizeof(*RANGES);

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c > RANGES[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == sizeof(RANGES) / sizeof(*RANGES) || c < RANGES[low].first)
		return false;
	*kind = RANGES[low].kind;
	return true;
}

static enum segment_kind kind_of_category(uint32_t c)
{
	switch (u_charType((UChar32)c)) {
	case U_UPPERCASE_LETTER:
	case U_TITLECASE_LETTER:
		return SEGMENT_UPPER;
	case U_LOWERCASE_LETTER:
		return SEGMENT_LOWER;
	case U_MODIFIER_LETTER:
	case U_OTHER_LETTER:
		return SEGMENT_UNCASED;
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_COMBINING_SPACING_MARK:
		return SEGMENT_EXTEND;
	case U_DECIMAL_DIGIT_NUMBER:
	case U_LETTER_NUMBER:
	case U_OTHER_NUMBER:
		return SEGMENT_DIGIT;
	case U_SPACE_SEPARATOR:
		return SEGMENT_SPACE;
	case U_CONTROL_CHAR:
	case U_FORMAT_CHAR:
		return c == 0x200D ? SEGMENT_EXTEND : SEGMENT_IGNORE;
	case U_START_PUNCTUATION:
	case U_INITIAL_PUNCTUATION:
		return SEGMENT_OPEN;
	case U_END_PUNCTUATION:
	case U_FINAL_PUNCTUATION:
		return SEGMENT_CLOSE;
	case U_DASH_PUNCTUATION:
		return SEGMENT_DASH;
	default:
		return SEGMENT_OTHER;
	}
}

static enum segment_kind kind_of(uint32_t c)
{
	enum segment_kind kind;

	if (c < 0x900) {
		if (find_common(&kind, COMMON_LOW, sizeof(COMMON_LOW) / sizeof(*COMMON_LOW), c))
			return kind;
	} else if (find_common(&kind, COMMON_HIGH, sizeof(COMMON_HIGH) / sizeof(*COMMON_HIGH), c)) {
		return kind;
	}
	if (c - 0x2000 < sizeof(GENERAL))
		return (enum segment_kind)GENERAL[c - 0x2000];
	if (c - 0x3000 < sizeof(EASTERN))
		return (enum segment_kind)EASTERN[c - 0x3000];
	return find_range(&kind, c) ? kind : kind_of_category(c);
}

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/* The code point of two bytes, of which the second continues something; 0 when it isn't this. */
static uint32_t decode_two(const unsigned char *p)
{
	return p[0] >= 0xC2 && p[0] < 0xE0 ? (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F) : 0;
}

enum segment_kind segment_kind_of_long(size_t *next, struct str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;
	const size_t left = text.len - at;

	/* Most of these take two bytes, or are well-formed for sure, from E1 to EC. */
	if (left >= 2 && p[0] < 0xE0 && is_continuation(p[1])) {
		const uint32_t c = decode_two(p);
		*next = at + 2;
		if (c > 0)
			return kind_of(c);
	} else if (left >= 3 && p[0] > 0xE0 && p[0] < 0xED && is_continuation(p[1]) &&
	    is_continuation(p[2])) {
		*next = at + 3;
		/* U+5000 ... U+9FFF, most of Chinese. */
		if (p[0] >= 0xE5 && p[0] <= 0xE9)
			return SEGMENT_IDEOGRAPH;
		return kind_of((uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
		    (p[2] & 0x3F));
	}
	return kind_of(utf8_decode(next, text, at));
}

enum segment_kind segment_kind_of_long_before(size_t *start, struct str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;

	if (at >= 2 && is_continuation(p[-1])) {
		const uint32_t c = decode_two(p - 2);
		*start = at - 2;
		if (c > 0)
			return kind_of(c);
	}
	return kind_of(utf8_decode_before(start, text, at));
}
