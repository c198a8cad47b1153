/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "text/class.h"

static enum text_class class_of_ascii(char c)
{
	if (ascii_is_space(c))
		return c == '\v' ? TEXT_CLASS_MARGIN : TEXT_CLASS_SPACE;
	return ascii_is_punct(c) ? TEXT_CLASS_PUNCT : TEXT_CLASS_OTHER;
}

enum text_class text_class_of(uint32_t code_point)
{
	if (code_point < 0x80)
		return class_of_ascii((char)code_point);
	if (code_point == 0x85 || code_point == 0x180E || code_point == 0xFEFF)
		return TEXT_CLASS_MARGIN;
	const uint32_t category = U_MASK(u_charType((UChar32)code_point));
	if (category & U_GC_ZS_MASK)
		return TEXT_CLASS_SPACE;
	if (category & (U_GC_ZL_MASK | U_GC_ZP_MASK))
		return TEXT_CLASS_MARGIN;
	if (category & U_GC_P_MASK)
		return TEXT_CLASS_PUNCT;
	return category & U_GC_S_MASK ? TEXT_CLASS_SYMBOL : TEXT_CLASS_OTHER;
}
