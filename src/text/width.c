/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "text/text_int.h"
#include "text/width.h"

#define ELLIPSIS "…"
#define ISOLATE "\u2068"
#define END_ISOLATE "\u2069"

#define SOFT_HYPHEN 0xAD
#define EMOJI_SELECTOR 0xFE0F

/* Combining marks and invisible signs. A spacing mark (Mc) has a cell of its own in terminals. */
#define ZERO_WIDTH_MASK (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)

static bool is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0);
}

static size_t char_width(uint32_t c)
{
	if (c < 0x300)
		return is_control(c) ? 0 : 1;
	if (U_MASK(u_charType((UChar32)c)) & ZERO_WIDTH_MASK)
		return 0;
	int32_t width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	if (width == U_EA_WIDE || width == U_EA_FULLWIDTH)
		return 2;
	/* Vowels and final consonants of Hangul are drawn into the cells of the initial one. */
	int32_t jamo = u_getIntPropertyValue((UChar32)c, UCHAR_HANGUL_SYLLABLE_TYPE);
	return jamo == U_HST_VOWEL_JAMO || jamo == U_HST_TRAILING_JAMO ? 0 : 1;
}

/* The cells of the character of TEXT at *AT, which moves behind it and what belongs to it. */
static size_t next_width(size_t *at, struct str text)
{
	size_t width = char_width(utf8_decode(at, text, *at));

	while (*at < text.len && (unsigned char)text.ptr[*at] >= 0x80) {
		size_t next;
		uint32_t c = utf8_decode(&next, text, *at);
		if (c == SOFT_HYPHEN || char_width(c) > 0)
			break;
		if (c == EMOJI_SELECTOR && width == 1)
			width = 2;
		*at = next;
	}
	return width;
}

size_t text_width(struct str text)
{
	size_t width = 0;

	for (size_t at = 0; at < text.len;)
		width += next_width(&at, text);
	return width;
}

/* Appends TEXT without control characters. */
static void add_printable(struct buf *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		if (!is_control(utf8_decode(&at, text, from)))
			buf_add(out, str_slice(text, from, at));
	}
}

/* The offset where TEXT has to be cut so that at most CELLS are left, their number in *WIDTH. */
static size_t find_cut(size_t *width, struct str text, size_t cells)
{
	size_t at = 0;

	*width = 0;
	while (at < text.len) {
		size_t next = at;
		size_t more = next_width(&next, text);
		if (*width + more > cells)
			break;
		*width += more;
		at = next;
	}
	return at;
}

static void add_spaces(struct buf *out, size_t count)
{
	for (; count > 0; count--)
		buf_add_char(out, ' ');
}

static void pad(struct buf *out, struct str text, size_t cells, bool is_left)
{
	size_t width;
	size_t cut = find_cut(&width, text, cells);
	bool is_cut = cut < text.len;

	if (is_cut && cells > 0)
		cut = find_cut(&width, text, cells - 1);
	size_t spaces = cells - width - (is_cut && cells > 0);
	if (is_left)
		add_spaces(out, spaces);
	add_printable(out, str_slice(text, 0, cut));
	if (is_cut && cells > 0)
		buf_add_cstr(out, ELLIPSIS);
	if (!is_left)
		add_spaces(out, spaces);
}

void text_pad(struct buf *out, struct str text, size_t cells)
{
	pad(out, text, cells, false);
}

void text_pad_left(struct buf *out, struct str text, size_t cells)
{
	pad(out, text, cells, true);
}

static bool has_rtl(struct str text)
{
	for (size_t at = utf8_find_non_ascii(text); at < text.len;) {
		switch (u_charDirection((UChar32)utf8_decode(&at, text, at))) {
		case U_RIGHT_TO_LEFT:
		case U_RIGHT_TO_LEFT_ARABIC:
		case U_RIGHT_TO_LEFT_EMBEDDING:
		case U_RIGHT_TO_LEFT_OVERRIDE:
		case U_RIGHT_TO_LEFT_ISOLATE:
		case U_ARABIC_NUMBER:
			return true;
		default:
			break;
		}
	}
	return false;
}

void text_isolate(struct buf *out, struct str text)
{
	bool is_rtl = has_rtl(text);

	if (is_rtl)
		buf_add_cstr(out, ISOLATE);
	buf_add(out, text);
	if (is_rtl)
		buf_add_cstr(out, END_ISOLATE);
}
