/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/compare.h"
#include "text/text_int.h"

static const UNormalizer2 *find_normalizer(enum text_form form, UErrorCode *status)
{
	switch (form) {
	case TEXT_FORM_NFC:
		return unorm2_getNFCInstance(status);
	case TEXT_FORM_NFD:
		return unorm2_getNFDInstance(status);
	case TEXT_FORM_NONE:
		break;
	}
	return NULL;
}

/* The result of one of ICU's functions takes at most so many times the space of its source. */
#define GROWTH_MAX 18

/* FROM normalised; false when nothing was done. TO is empty. */
static bool normalise(struct text_utf16 *to, const struct text_utf16 *from, enum text_form form)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = find_normalizer(form, &status);

	if (normalizer == NULL || from->len > INT32_MAX / GROWTH_MAX)
		return false;
	to->ptr = mem_grow(to->ptr, &to->capacity, from->len * GROWTH_MAX + 1, sizeof(*to->ptr));
	const int32_t len = unorm2_normalize(normalizer, from->ptr, (int32_t)from->len, to->ptr,
	    (int32_t)(from->len * GROWTH_MAX + 1), &status);
	to->len = U_SUCCESS(status) ? (size_t)len : 0;
	return U_SUCCESS(status);
}

/* The character that ends at the offset AT, and the one that begins there. */
static UChar32 before(struct str text, size_t at)
{
	int32_t i = (int32_t)at;
	UChar32 c;

	U8_PREV_OR_FFFD(text.ptr, 0, i, c);
	return c;
}

static UChar32 after(struct str text, size_t at)
{
	UChar32 c;

	U8_NEXT_OR_FFFD(text.ptr, at, text.len, c);
	return c;
}

static bool is_ascii(struct str text)
{
	return utf8_find_non_ascii(text) == text.len;
}

bool text_is_nfc(struct str text)
{
	uint8_t before = 0;

	for (size_t at = 0; at < text.len;) {
		/* No character below U+0300 is composed with the one before. */
		if ((unsigned char)text.ptr[at] < 0xCC) {
			at++;
			before = 0;
			continue;
		}
		const UChar32 c = (UChar32)utf8_decode(&at, text, at);
		const uint8_t class = u_getCombiningClass(c);
		if ((class != 0 && before > class) ||
		    u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
			return false;
		before = class;
	}
	return true;
}

/* The text, such as ASCII, is surely what it would become. */
static bool is_settled(struct str text, enum text_form form)
{
	switch (form) {
	case TEXT_FORM_NONE:
		return true;
	case TEXT_FORM_NFC:
		return text_is_nfc(text);
	case TEXT_FORM_NFD:
		return is_ascii(text);
	}
	return false;
}

void text_normalise(struct buf *out, struct str text, enum text_form form)
{
	struct text_utf16 from = TEXT_UTF16_INIT;
	struct text_utf16 to = TEXT_UTF16_INIT;

	if (is_settled(text, form)) {
		buf_add(out, text);
		return;
	}
	text_utf16_add(&from, text, false);
	if (normalise(&to, &from, form))
		text_add_utf16(out, to.ptr, to.len);
	else
		buf_add(out, text);
	text_utf16_free(&from);
	text_utf16_free(&to);
}

/* True for what NFC may change; it leaves punctuation to itself here. */
static bool is_suspect(UChar32 c)
{
	/* Letters of Cyrillic, Han and Hangul that NFC never changes: most, and looking up costs. */
	if (c < 0x300 || (c >= 0x400 && c <= 0x481) || (c >= 0x4E00 && c <= 0x9FFF) ||
	    (c >= 0xAC00 && c <= 0xD7A3))
		return false;
	return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES &&
	    (U_MASK(u_charType(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

/* The last place at or before AT, and the first after it, where NFC can begin anew. */
static void widen(size_t *start, size_t *end, const UNormalizer2 *nfc, struct str text, size_t at)
{
	*start = at;
	while (*start > 0 && !unorm2_hasBoundaryBefore(nfc, after(text, *start)))
		utf8_decode_before(start, text, *start);
	utf8_decode(end, text, at);
	while (*end < text.len && !unorm2_hasBoundaryBefore(nfc, after(text, *end)))
		utf8_decode(end, text, *end);
}

bool text_find_uncomposed(size_t *start, size_t *end, struct buf *composed, struct str text,
    size_t from)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);

	for (size_t at = from; U_SUCCESS(status) && at < text.len;) {
		if ((unsigned char)text.ptr[at] < 0x80 || !is_suspect(after(text, at))) {
			utf8_decode(&at, text, at);
			continue;
		}
		widen(start, end, nfc, text, at);
		const struct str part = str_slice(text, *start, *end);
		buf_reset(composed);
		text_normalise(composed, part, TEXT_FORM_NFC);
		if (!str_eq(buf_str(composed), part) &&
		    text_count_code_points(buf_str(composed)) <= text_count_code_points(part))
			return true;
		at = *end;
	}
	return false;
}

bool text_is_composed(uint32_t c)
{
	return u_getIntPropertyValue((UChar32)c, UCHAR_NFD_QUICK_CHECK) == UNORM_NO;
}

/* Folding may undo the normalization, so that it is done first and last. */
void text_fold(struct buf *out, struct str text, enum text_form form)
{
	struct text_utf16 from = TEXT_UTF16_INIT;
	struct text_utf16 to = TEXT_UTF16_INIT;
	struct buf normal = BUF_INIT;
	struct buf folded = BUF_INIT;
	UErrorCode status = U_ZERO_ERROR;

	text_normalise(&normal, text, form);
	text_utf16_add(&from, buf_str(&normal), false);
	if (from.len <= INT32_MAX / 4) {
		to.ptr = mem_grow(to.ptr, &to.capacity, from.len * 3 + 1, sizeof(*to.ptr));
		const int32_t len = u_strFoldCase(to.ptr, (int32_t)(from.len * 3 + 1), from.ptr,
		    (int32_t)from.len, U_FOLD_CASE_DEFAULT, &status);
		if (U_SUCCESS(status))
			text_add_utf16(&folded, to.ptr, (size_t)len);
	}
	text_normalise(out, folded.len > 0 ? buf_str(&folded) : buf_str(&normal), form);
	buf_free(&normal);
	buf_free(&folded);
	text_utf16_free(&from);
	text_utf16_free(&to);
}

/* True for a character that belongs to the same word as what stands next to it. */
static bool goes_on(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!u_isalnum(c) && !u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND))
		return false;
	/* Chinese, Japanese, Thai and their like put no spaces between words. */
	if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
	    u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
		return false;
	const UScriptCode script = uscript_getScript(c, &status);
	return script != USCRIPT_HIRAGANA && script != USCRIPT_KATAKANA;
}

static bool is_word(struct str text, size_t at, size_t end)
{
	return !(at > 0 && goes_on(before(text, at)) && goes_on(after(text, at))) &&
	    !(end < text.len && goes_on(before(text, end)) && goes_on(after(text, end)));
}

size_t text_find_word(struct str text, struct str word, size_t from)
{
	if (word.len == 0)
		return text.len;
	for (size_t at = str_find(text, word, from); at < text.len;
	     at = str_find(text, word, at + 1))
		if (is_word(text, at, at + word.len))
			return at;
	return text.len;
}

size_t text_count_code_points(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
	return count;
}

size_t text_utf16_size(struct str text)
{
	size_t size = 0;

	/* A character of four bytes takes two units, any other one. */
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char c = (unsigned char)text.ptr[i];
		if ((c & 0xC0) != 0x80)
			size += c >= 0xF0 ? 4 : 2;
	}
	return size;
}
