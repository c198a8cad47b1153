/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text written into XML.
 */
#ifndef XML_ESCAPE_H
#define XML_ESCAPE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;

/* Where text stands in XML; a set of bits in the table of special bytes. */
enum xml_place {
	XML_TEXT = 1,
	XML_ATTRIBUTE = 2,
	XML_DATA = 4, /* the content of XLIFF 2's <data>, where <cp> is allowed */
};

/*
 * Appends the valid UTF-8 S escaped for PLACE. What XML can't hold becomes
 * U+FFFD, but <cp> in data, where stray bytes become U+FFFD.
 */
void xml_add(struct buf *out, struct str s, enum xml_place place);

/* True when XML can hold the character C at all. */
bool xml_can_hold(unsigned c);

/* Appends START, such as ` id="`, the escaped VALUE and a quotation mark. */
void xml_add_attribute(struct buf *out, struct str start, struct str value);

/* The same, or nothing when VALUE is empty. */
void xml_add_optional(struct buf *out, struct str start, struct str value);

/* The same with a number. */
void xml_add_numbered(struct buf *out, struct str start, size_t number);

#endif
