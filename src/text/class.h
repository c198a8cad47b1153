/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What kind of character stands next to markup: Markdown decides by it
 * whether asterisks are markup at all.
 */
#ifndef TEXT_CLASS_H
#define TEXT_CLASS_H

#include <stdint.h>

enum text_class {
	TEXT_CLASS_OTHER,  /* letters, marks, digits and whatever is none of the following */
	TEXT_CLASS_SPACE,  /* ASCII white space and general category Zs */
	TEXT_CLASS_MARGIN, /* other characters that some take for white space: U+2028, U+FEFF */
	TEXT_CLASS_PUNCT,  /* ASCII punctuation and general category P */
	TEXT_CLASS_SYMBOL, /* general category S beyond ASCII, which some take for punctuation */
};

enum text_class text_class_of(uint32_t code_point);

#endif
