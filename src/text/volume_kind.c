/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/volume_int.h"

#define IDEOGRAPHS 0x2E80 /* scripts without spaces begin here */

static const struct str UNITS[] = {
#define UNIT(sign) STR_INIT(sign),
#include "text/unit.def"
#undef UNIT
};

bool text_is_unit(struct str word)
{
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(*UNITS); i++)
		if (str_eq(UNITS[i], word))
			return true;
	return false;
}

static bool starts_at(struct str text, size_t at, struct str sign)
{
	return text.len - at >= sign.len && memcmp(text.ptr + at, sign.ptr, sign.len) == 0;
}

size_t text_hyphen_at(struct str text, size_t at)
{
	if (at >= text.len)
		return 0;
	if (text.ptr[at] == '-')
		return 1;
	return starts_at(text, at, STR("\u2010")) || starts_at(text, at, STR("\u2011")) ? 3 : 0;
}

size_t text_apostrophe_at(struct str text, size_t at)
{
	if (at >= text.len)
		return 0;
	if (text.ptr[at] == '\'')
		return 1;
	return starts_at(text, at, STR("\u2019")) ? 3 : 0;
}

/* A letter, a digit or what belongs to one. */
static bool is_in_word(struct text_traits *traits, uint32_t c)
{
	return text_traits_of(traits, c) & TEXT_TRAIT_ALNUM;
}

/* True when letters or digits stand before AT and at END: what is between joins them. */
static bool joins(struct text_traits *traits, struct str text, size_t at, size_t end)
{
	size_t other;

	return at > 0 && end < text.len &&
	    is_in_word(traits, utf8_decode_before(&other, text, at)) &&
	    is_in_word(traits, utf8_decode(&other, text, end));
}

enum text_sign text_sign_at(size_t *next, struct text_traits *traits, struct str text, size_t at)
{
	const unsigned own = text_traits_of(traits, text_decode_at(next, text, at));

	if (own & TEXT_TRAIT_BLANK)
		return TEXT_SIGN_SPACE;
	if (!(own & TEXT_TRAIT_PUNCT))
		return TEXT_SIGN_CHARACTER;
	if (text_hyphen_at(text, at) + text_apostrophe_at(text, at) > 0 &&
	    joins(traits, text, at, *next))
		return TEXT_SIGN_CHARACTER;
	return TEXT_SIGN_PUNCTUATION;
}

/* TEXT without the brackets, quotation marks and full stops around it. */
static struct str trim_signs(struct text_traits *traits, struct str text)
{
	size_t other;

	while (text.len > 0) {
		const uint32_t c = utf8_decode_before(&other, text, text.len);
		if (c == '/' || is_in_word(traits, c))
			break;
		text.len = other;
	}
	for (size_t next; text.len > 0; text = str_slice(text, next, text.len))
		if (is_in_word(traits, utf8_decode(&next, text, 0)))
			break;
	return text;
}

static bool is_url(struct str text)
{
	const size_t at = str_find(text, STR("://"), 0);

	if (str_starts(text, STR("www.")))
		return text.len > 4 && ascii_is_alnum(text.ptr[4]);
	if (at == 0 || at + 3 >= text.len)
		return false;
	for (size_t i = 0; i < at; i++)
		if (!ascii_is_alnum(text.ptr[i]) && strchr("+.-", text.ptr[i]) == NULL)
			return false;
	return ascii_is_alpha(text.ptr[0]);
}

static bool is_email(struct str text)
{
	const size_t at = str_find_char(text, '@', 0);

	if (str_starts(text, STR("mailto:")))
		return at < text.len;
	if (at == 0 || at + 1 >= text.len || str_find_char(text, '@', at + 1) < text.len)
		return false;
	const size_t dot = str_find_char(text, '.', at);
	return dot > at + 1 && dot + 1 < text.len;
}

/* The number of digits of TEXT at *AT, which comes to stand behind them. */
static size_t skip_digits(size_t *at, struct str text)
{
	size_t digits = 0;

	for (size_t next; *at < text.len; *at = next, digits++)
		if (u_charType((UChar32)utf8_decode(&next, text, *at)) != U_DECIMAL_DIGIT_NUMBER)
			break;
	return digits;
}

/* Three groups of digits with the same sign between: a year first or last, or of two digits. */
static bool is_date(struct str text)
{
	size_t groups[3];
	size_t at = 0;

	if (text.len == 0 || text.len > 64)
		return false;
	groups[0] = skip_digits(&at, text);
	const char sign = at < text.len ? text.ptr[at] : '\0';
	if (sign != '-' && sign != '/' && sign != '.')
		return false;
	for (int i = 1; i < 3; i++) {
		if (at >= text.len || text.ptr[at++] != sign)
			return false;
		groups[i] = skip_digits(&at, text);
	}
	if (at < text.len || groups[1] < 1 || groups[1] > 2)
		return false;
	return (groups[0] == 4 && groups[2] >= 1 && groups[2] <= 2) ||
	    (groups[0] >= 1 && groups[0] <= 2 && (groups[2] == 4 || groups[2] == 2));
}

static enum text_kind kind_of_chunk(struct text_traits *traits, struct str text)
{
	text = trim_signs(traits, text);
	if (is_url(text))
		return TEXT_KIND_URL;
	if (is_email(text))
		return TEXT_KIND_EMAIL;
	return is_date(text) ? TEXT_KIND_DATE : TEXT_KIND_NONE;
}

/* True when C is in no chunk. */
static bool is_outside(struct text_traits *traits, uint32_t c)
{
	return c >= IDEOGRAPHS || (text_traits_of(traits, c) & TEXT_TRAIT_SPACE);
}

struct text_chunk text_chunk_next(struct text_traits *traits, struct str text, size_t at)
{
	size_t next;

	for (; at < text.len; at = next)
		if (!is_outside(traits, text_decode_at(&next, text, at)))
			break;
	struct text_chunk chunk = {at, at, TEXT_KIND_NONE};
	for (; chunk.end < text.len; chunk.end = next)
		if (is_outside(traits, text_decode_at(&next, text, chunk.end)))
			break;
	chunk.kind = kind_of_chunk(traits, str_slice(text, chunk.start, chunk.end));
	return chunk;
}

/* The offset after a space at AT, if one stands there. */
static size_t skip_space(struct str text, size_t at)
{
	size_t next;

	if (at < text.len && u_isUWhiteSpace((UChar32)utf8_decode(&next, text, at)))
		return next;
	return at;
}

/* True when the number from START to END is one of something whose sign is no word: $5, 20 %. */
static bool has_sign(struct str text, size_t start, size_t end)
{
	static const struct str SIGNS[] = {STR_INIT("%"), STR_INIT("‰"), STR_INIT("°"),
	    STR_INIT("′"), STR_INIT("″"), STR_INIT("٪"), STR_INIT("％")};
	size_t other;

	if (start > 0 &&
	    u_charType((UChar32)utf8_decode_before(&other, text, start)) == U_CURRENCY_SYMBOL)
		return true;
	end = skip_space(text, end);
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(*SIGNS) && end < text.len; i++)
		if (starts_at(text, end, SIGNS[i]))
			return true;
	return end < text.len &&
	    u_charType((UChar32)utf8_decode(&other, text, end)) == U_CURRENCY_SYMBOL;
}

enum text_kind text_kind_of_word(struct str text, size_t start, size_t end)
{
	size_t digits = 0;
	size_t letters = 0;
	size_t signs = 0;
	size_t first_letter = end;

	for (size_t at = start, next; at < end; at = next) {
		const int type = u_charType((UChar32)utf8_decode(&next, text, at));
		if (type == U_DECIMAL_DIGIT_NUMBER) {
			digits++;
		} else if (U_MASK(type) & (U_GC_P_MASK | U_GC_S_MASK)) {
			signs++;
		} else {
			first_letter = letters++ > 0 ? first_letter : at;
		}
	}
	if (digits == 0)
		return TEXT_KIND_NONE;
	const struct str tail = str_slice(text, first_letter, end);
	if (letters > 0)
		return first_letter > start && text_is_unit(tail) ? TEXT_KIND_MEASURE
								  : TEXT_KIND_ALPHANUMERIC;
	if (has_sign(text, start, end))
		return TEXT_KIND_MEASURE;
	return signs > 0 ? TEXT_KIND_COMPLEX : TEXT_KIND_NUMBER;
}
