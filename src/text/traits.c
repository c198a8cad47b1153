/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "text/traits.h"

#define IDEOGRAPHS 0x2E80 /* from here on words are those of dictionaries, mostly */

void text_traits_free(struct text_traits *traits)
{
	for (size_t i = 0; i < TEXT_TRAITS_BLOCKS; i++) {
		free(traits->blocks[i]);
		traits->blocks[i] = NULL;
	}
}

bool text_is_alone(uint32_t c)
{
	if (c < 0x300)
		return true;
	switch (u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
	case U_GCB_OTHER:
	case U_GCB_CONTROL:
	case U_GCB_LV:
	case U_GCB_LVT:
		return true;
	default:
		return false;
	}
}

/* Colons and at signs have none: what they do to words depends on languages and releases of ICU. */
static unsigned find_ascii_traits(char c)
{
	if (ascii_is_alpha(c))
		return TEXT_TRAIT_LETTER;
	if (ascii_is_digit(c))
		return TEXT_TRAIT_DIGIT;
	switch (c) {
	case '.':
	case '\'':
		return TEXT_TRAIT_QUOTE;
	case ',':
	case ';':
		return TEXT_TRAIT_COMMA;
	case '_':
		return TEXT_TRAIT_LOW;
	case ':':
	case '@':
		return 0;
	default:
		return TEXT_TRAIT_SIGN;
	}
}

/*
 * Of UAX #29's rules for words only those that need no more than the neighbours. ICU looks into
 * a dictionary for other scripts, which have no traits of words.
 */
static unsigned find_word_traits(UChar32 c)
{
	if (c < 0x80)
		return find_ascii_traits((char)c);
	if (c >= IDEOGRAPHS || u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
	    u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
		return 0;
	switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
	case U_WB_ALETTER:
		/* Hangul may be one for a dictionary. */
		return u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE) == U_HST_NOT_APPLICABLE
		    ? TEXT_TRAIT_LETTER
		    : 0;
	case U_WB_NUMERIC:
		return TEXT_TRAIT_DIGIT;
	case U_WB_EXTEND:
		return TEXT_TRAIT_EXTEND;
	case U_WB_MIDNUMLET:
		return TEXT_TRAIT_QUOTE;
	case U_WB_MIDNUM:
		return TEXT_TRAIT_COMMA;
	case U_WB_OTHER:
		return U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_S_MASK | U_GC_ZS_MASK)
		    ? TEXT_TRAIT_SIGN
		    : 0;
	default:
		return 0;
	}
}

/* Unicode 15.1 has rules of its own for the marks of India's scripts, which begin at U+0900. */
static unsigned find_cluster_traits(UChar32 c)
{
	switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
	case U_GCB_CONTROL:
	case U_GCB_CR:
	case U_GCB_LF:
		return TEXT_TRAIT_ALONE | TEXT_TRAIT_CONTROL;
	case U_GCB_EXTEND:
		return c < 0x900 ? TEXT_TRAIT_MARK : 0;
	default:
		return text_is_alone((uint32_t)c) ? TEXT_TRAIT_ALONE : 0;
	}
}

unsigned text_traits_find(uint32_t code_point)
{
	const UChar32 c = (UChar32)code_point;
	const uint32_t category = U_GET_GC_MASK(c);
	unsigned traits = find_word_traits(c);

	traits |= find_cluster_traits(c);
	/* Who looks at marks looks at their order, too. */
	if (u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
	    ((traits & TEXT_TRAIT_MARK) || u_getCombiningClass(c) == 0))
		traits |= TEXT_TRAIT_NFC;
	if (u_isUWhiteSpace(c))
		traits |= TEXT_TRAIT_SPACE;
	if (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK))
		traits |= TEXT_TRAIT_ALNUM;
	if (category & (U_GC_L_MASK | U_GC_N_MASK))
		traits |= TEXT_TRAIT_WORD;
	/* White space of GMX-V is that which lines may end at. */
	if (u_isWhitespace(c))
		traits |= TEXT_TRAIT_BLANK;
	if (category & (U_GC_P_MASK | U_GC_SM_MASK | U_GC_SC_MASK | U_GC_SK_MASK))
		traits |= TEXT_TRAIT_PUNCT;
	return traits;
}

const uint16_t *text_traits_fill(struct text_traits *traits, uint32_t c)
{
	uint16_t *block = mem_alloc(256, sizeof(*block));

	for (uint32_t i = 0; i < 256; i++)
		block[i] = (uint16_t)text_traits_find((c & ~(uint32_t)0xFF) + i);
	traits->blocks[c >> 8] = block;
	return block;
}
