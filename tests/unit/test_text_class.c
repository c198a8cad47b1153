/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../tap.h"
#include "text/class.h"

static const struct {
	uint32_t code_point;
	enum text_class class;
	const char *what;
} CASES[] = {
    {'a', TEXT_CLASS_OTHER, "a letter"},
    {'7', TEXT_CLASS_OTHER, "a digit"},
    {0x4E2D, TEXT_CLASS_OTHER, "an ideograph"},
    {0x301, TEXT_CLASS_OTHER, "a combining mark"},
    {0x2060, TEXT_CLASS_OTHER, "a word joiner"},
    {' ', TEXT_CLASS_SPACE, "a space"},
    {'\n', TEXT_CLASS_SPACE, "a line feed"},
    {0xA0, TEXT_CLASS_SPACE, "a no-break space"},
    {0x3000, TEXT_CLASS_SPACE, "an ideographic space"},
    {0x2028, TEXT_CLASS_MARGIN, "a line separator"},
    {0xFEFF, TEXT_CLASS_MARGIN, "a byte order mark"},
    {'$', TEXT_CLASS_PUNCT, "ASCII punctuation that is a symbol"},
    {'~', TEXT_CLASS_PUNCT, "the last of ASCII"},
    {0x3002, TEXT_CLASS_PUNCT, "an ideographic full stop"},
    {0xAB, TEXT_CLASS_PUNCT, "a guillemet"},
    {0x20AC, TEXT_CLASS_SYMBOL, "a currency sign"},
    {0x1F600, TEXT_CLASS_SYMBOL, "an emoji"},
};

int main(void)
{
	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++)
		is_int(text_class_of(CASES[i].code_point), CASES[i].class, "%s", CASES[i].what);
	return tap_done();
}
