/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text as an array of characters with their properties, for who looks at it
 * again and again.
 */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum text_char_flag {
	TEXT_CHAR_LETTER = 1 << 0,
	TEXT_CHAR_UPPER = 1 << 1, /* or title case */
	TEXT_CHAR_LOWER = 1 << 2,
	TEXT_CHAR_MARK = 1 << 3,
	TEXT_CHAR_DIGIT = 1 << 4,  /* decimal, of any script */
	TEXT_CHAR_NUMBER = 1 << 5, /* any other: fractions, Roman numerals */
	TEXT_CHAR_SPACE = 1 << 6,  /* the property White_Space */
	TEXT_CHAR_PUNCT = 1 << 7,
	TEXT_CHAR_SYMBOL = 1 << 8,
	TEXT_CHAR_QUOTE = 1 << 9, /* the property Quotation_Mark */
	TEXT_CHAR_OPEN = 1 << 10, /* opens or closes a bracket */
	TEXT_CHAR_CLOSE = 1 << 11,
	TEXT_CHAR_FORMAT = 1 << 12,   /* invisible: joiners, directions */
	TEXT_CHAR_CURRENCY = 1 << 13, /* a symbol as well */
};

#define TEXT_CHAR_WORD (TEXT_CHAR_LETTER | TEXT_CHAR_MARK | TEXT_CHAR_DIGIT | TEXT_CHAR_NUMBER)

struct text_char {
	uint32_t c;
	uint32_t at; /* its offset in the text */
	uint32_t flags;
};

/* items[count] stands for the end: its offset is the size of the text, and it has no flags. */
struct text_chars {
	struct text_char *items;
	size_t count;
	size_t capacity;
	uint32_t flags; /* of all characters together */
};

#define TEXT_CHARS_INIT       \
	{                     \
		NULL, 0, 0, 0 \
	}

uint32_t text_char_flags(uint32_t c);

/* CHARS become those of the valid UTF-8 TEXT, of at most 4 GiB. */
void text_chars_set(struct text_chars *chars, struct str text);
void text_chars_free(struct text_chars *chars);

/* The value of a decimal digit of any script. */
unsigned text_digit_value(uint32_t c);

/* C in lower case, or in upper case, when that is one character; C otherwise. */
uint32_t text_char_lower(uint32_t c);
uint32_t text_char_upper(uint32_t c);

#endif
