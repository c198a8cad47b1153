/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/chars.h"

/* By general category. */
static const uint32_t FLAGS[U_CHAR_CATEGORY_COUNT] = {
    [U_UPPERCASE_LETTER] = TEXT_CHAR_LETTER | TEXT_CHAR_UPPER,
    [U_LOWERCASE_LETTER] = TEXT_CHAR_LETTER | TEXT_CHAR_LOWER,
    [U_TITLECASE_LETTER] = TEXT_CHAR_LETTER | TEXT_CHAR_UPPER,
    [U_MODIFIER_LETTER] = TEXT_CHAR_LETTER,
    [U_OTHER_LETTER] = TEXT_CHAR_LETTER,
    [U_NON_SPACING_MARK] = TEXT_CHAR_MARK,
    [U_ENCLOSING_MARK] = TEXT_CHAR_MARK,
    [U_COMBINING_SPACING_MARK] = TEXT_CHAR_MARK,
    [U_DECIMAL_DIGIT_NUMBER] = TEXT_CHAR_DIGIT,
    [U_LETTER_NUMBER] = TEXT_CHAR_NUMBER,
    [U_OTHER_NUMBER] = TEXT_CHAR_NUMBER,
    [U_SPACE_SEPARATOR] = TEXT_CHAR_SPACE,
    [U_LINE_SEPARATOR] = TEXT_CHAR_SPACE,
    [U_PARAGRAPH_SEPARATOR] = TEXT_CHAR_SPACE,
    [U_FORMAT_CHAR] = TEXT_CHAR_FORMAT,
    [U_DASH_PUNCTUATION] = TEXT_CHAR_PUNCT,
    [U_START_PUNCTUATION] = TEXT_CHAR_PUNCT | TEXT_CHAR_OPEN,
    [U_END_PUNCTUATION] = TEXT_CHAR_PUNCT | TEXT_CHAR_CLOSE,
    [U_CONNECTOR_PUNCTUATION] = TEXT_CHAR_PUNCT,
    [U_OTHER_PUNCTUATION] = TEXT_CHAR_PUNCT,
    [U_INITIAL_PUNCTUATION] = TEXT_CHAR_PUNCT,
    [U_FINAL_PUNCTUATION] = TEXT_CHAR_PUNCT,
    [U_MATH_SYMBOL] = TEXT_CHAR_SYMBOL,
    [U_CURRENCY_SYMBOL] = TEXT_CHAR_SYMBOL | TEXT_CHAR_CURRENCY,
    [U_MODIFIER_SYMBOL] = TEXT_CHAR_SYMBOL,
    [U_OTHER_SYMBOL] = TEXT_CHAR_SYMBOL,
};

uint32_t text_char_flags(uint32_t c)
{
	const int8_t category = u_charType((UChar32)c);
	uint32_t flags = FLAGS[category];

	/* Line feeds and the like are white space, too. */
	if (category == U_CONTROL_CHAR && u_isUWhiteSpace((UChar32)c))
		flags = TEXT_CHAR_SPACE;
	if ((flags & TEXT_CHAR_PUNCT) && u_hasBinaryProperty((UChar32)c, UCHAR_QUOTATION_MARK))
		flags |= TEXT_CHAR_QUOTE;
	return flags;
}

#define UPPER (TEXT_CHAR_LETTER | TEXT_CHAR_UPPER)
#define LOWER (TEXT_CHAR_LETTER | TEXT_CHAR_LOWER)
#define PUNCT TEXT_CHAR_PUNCT
#define SYMBOL TEXT_CHAR_SYMBOL

/* Most characters of most texts. */
static const uint32_t ASCII[128] = {
    ['\t' ... '\r'] = TEXT_CHAR_SPACE,
    [' '] = TEXT_CHAR_SPACE,
    ['!'] = PUNCT,
    ['"'] = PUNCT | TEXT_CHAR_QUOTE,
    ['#'] = PUNCT,
    ['$'] = SYMBOL | TEXT_CHAR_CURRENCY,
    ['%' ... '&'] = PUNCT,
    ['\''] = PUNCT | TEXT_CHAR_QUOTE,
    ['('] = PUNCT | TEXT_CHAR_OPEN,
    [')'] = PUNCT | TEXT_CHAR_CLOSE,
    ['*'] = PUNCT,
    ['+'] = SYMBOL,
    [',' ... '/'] = PUNCT,
    ['0' ... '9'] = TEXT_CHAR_DIGIT,
    [':' ... ';'] = PUNCT,
    ['<' ... '>'] = SYMBOL,
    ['?' ... '@'] = PUNCT,
    ['A' ... 'Z'] = UPPER,
    ['['] = PUNCT | TEXT_CHAR_OPEN,
    ['\\'] = PUNCT,
    [']'] = PUNCT | TEXT_CHAR_CLOSE,
    ['^'] = SYMBOL,
    ['_'] = PUNCT,
    ['`'] = SYMBOL,
    ['a' ... 'z'] = LOWER,
    ['{'] = PUNCT | TEXT_CHAR_OPEN,
    ['|'] = SYMBOL,
    ['}'] = PUNCT | TEXT_CHAR_CLOSE,
    ['~'] = SYMBOL,
};

void text_chars_set(struct text_chars *chars, struct str text)
{
	if (chars->capacity <= text.len)
		chars->items =
		    mem_grow(chars->items, &chars->capacity, text.len + 1, sizeof(*chars->items));
	struct text_char *item = chars->items;
	chars->flags = 0;
	for (size_t at = 0; at < text.len; item++) {
		item->at = (uint32_t)at;
		if ((unsigned char)text.ptr[at] < 0x80) {
			item->c = (unsigned char)text.ptr[at];
			item->flags = ASCII[(unsigned char)text.ptr[at++]];
		} else {
			item->c = utf8_decode(&at, text, at);
			item->flags = text_char_flags(item->c);
		}
		chars->flags |= item->flags;
	}
	*item = (struct text_char){0, (uint32_t)text.len, 0};
	chars->count = (size_t)(item - chars->items);
}

void text_chars_free(struct text_chars *chars)
{
	free(chars->items);
	*chars = (struct text_chars)TEXT_CHARS_INIT;
}

unsigned text_digit_value(uint32_t c)
{
	const int32_t value = u_charDigitValue((UChar32)c);

	return value >= 0 ? (unsigned)value : 0;
}

uint32_t text_char_lower(uint32_t c)
{
	return (uint32_t)u_tolower((UChar32)c);
}

uint32_t text_char_upper(uint32_t c)
{
	return (uint32_t)u_toupper((UChar32)c);
}
