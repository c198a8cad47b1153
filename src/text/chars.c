/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/chars.h"

static const struct {
	uint32_t categories;
	uint32_t flags;
} CATEGORIES[] = {
    {U_GC_L_MASK, TEXT_CHAR_LETTER},
    {U_GC_LU_MASK | U_GC_LT_MASK, TEXT_CHAR_UPPER},
    {U_GC_LL_MASK, TEXT_CHAR_LOWER},
    {U_GC_M_MASK, TEXT_CHAR_MARK},
    {U_GC_ND_MASK, TEXT_CHAR_DIGIT},
    {U_GC_NL_MASK | U_GC_NO_MASK, TEXT_CHAR_NUMBER},
    {U_GC_P_MASK, TEXT_CHAR_PUNCT},
    {U_GC_S_MASK, TEXT_CHAR_SYMBOL},
    {U_GC_SC_MASK, TEXT_CHAR_CURRENCY},
    {U_GC_PS_MASK, TEXT_CHAR_OPEN},
    {U_GC_PE_MASK, TEXT_CHAR_CLOSE},
    {U_GC_CF_MASK, TEXT_CHAR_FORMAT},
};

uint32_t text_char_flags(uint32_t c)
{
	const uint32_t category = U_MASK(u_charType((UChar32)c));
	uint32_t flags = 0;

	/* Most of what isn't ASCII. */
	if (category & U_GC_LO_MASK)
		return TEXT_CHAR_LETTER;
	for (size_t i = 0; i < sizeof(CATEGORIES) / sizeof(*CATEGORIES); i++)
		if (category & CATEGORIES[i].categories)
			flags |= CATEGORIES[i].flags;
	if (u_isUWhiteSpace((UChar32)c))
		flags |= TEXT_CHAR_SPACE;
	if ((flags & TEXT_CHAR_PUNCT) && u_hasBinaryProperty((UChar32)c, UCHAR_QUOTATION_MARK))
		flags |= TEXT_CHAR_QUOTE;
	return flags;
}

static uint32_t flags_of_ascii(char c)
{
	if (c >= 'a' && c <= 'z')
		return TEXT_CHAR_LETTER | TEXT_CHAR_LOWER;
	if (c >= 'A' && c <= 'Z')
		return TEXT_CHAR_LETTER | TEXT_CHAR_UPPER;
	if (c == ' ')
		return TEXT_CHAR_SPACE;
	return ascii_is_digit(c) ? TEXT_CHAR_DIGIT : text_char_flags((unsigned char)c);
}

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
			item->flags = flags_of_ascii(text.ptr[at++]);
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
