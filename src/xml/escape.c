/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/decode.h"
#include "xml/escape.h"

#define EVERYWHERE (XML_TEXT | XML_ATTRIBUTE | XML_DATA)
#define REPLACEMENT STR("\xEF\xBF\xBD")

/*
 * The bytes that can't be copied as they are, or that begin a character
 * which perhaps can't: U+FFFE and U+FFFF begin with EF, stray bytes with F4.
 */
static const unsigned char SPECIAL[256] = {
    [0x00 ... 0x08] = EVERYWHERE,
    ['\t'] = XML_ATTRIBUTE,
    ['\n'] = XML_ATTRIBUTE,
    [0x0B ... 0x1F] = EVERYWHERE,
    ['"'] = XML_ATTRIBUTE,
    ['&'] = EVERYWHERE,
    ['<'] = EVERYWHERE,
    ['>'] = EVERYWHERE,
    [0xEF] = EVERYWHERE,
    [0xF4] = XML_DATA | XML_ATTRIBUTE,
};

bool xml_can_hold(unsigned c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static struct str find_reference(unsigned c)
{
	switch (c) {
	case '&':
		return STR("&amp;");
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '"':
		return STR("&quot;");
	case '\t':
		return STR("&#9;");
	case '\n':
		return STR("&#10;");
	case '\r':
		return STR("&#13;");
	default:
		return str_from(NULL, 0);
	}
}

static void add_code_point(struct buf *out, unsigned c)
{
	static const char DIGITS[] = "0123456789ABCDEF";
	const char hex[4] = {
	    DIGITS[c >> 12 & 15], DIGITS[c >> 8 & 15], DIGITS[c >> 4 & 15], DIGITS[c & 15]};

	buf_add(out, STR("<cp hex=\""));
	buf_append(out, hex, sizeof(hex));
	buf_add(out, STR("\"/>"));
}

static void add_special(struct buf *out, unsigned c, struct str bytes, enum xml_place place)
{
	const struct str reference = find_reference(c);

	if (reference.ptr != NULL)
		buf_add(out, reference);
	else if (text_is_stray_byte(c))
		buf_add(out, REPLACEMENT);
	else if (xml_can_hold(c))
		buf_add(out, bytes);
	else if (place == XML_DATA)
		add_code_point(out, c);
	else
		buf_add(out, REPLACEMENT);
}

void xml_add(struct buf *out, struct str s, enum xml_place place)
{
	size_t at = 0;

	if (s.len == 0)
		return;
	for (;;) {
		const size_t start = at;
		while (at < s.len && !(SPECIAL[(unsigned char)s.ptr[at]] & place))
			at++;
		buf_append(out, s.ptr + start, at - start);
		if (at == s.len)
			return;
		const size_t from = at;
		const unsigned c = utf8_decode(&at, s, from);
		add_special(out, c, str_slice(s, from, at), place);
	}
}

void xml_add_attribute(struct buf *out, struct str start, struct str value)
{
	buf_add(out, start);
	xml_add(out, value, XML_ATTRIBUTE);
	buf_add_char(out, '"');
}

void xml_add_optional(struct buf *out, struct str start, struct str value)
{
	if (value.len > 0)
		xml_add_attribute(out, start, value);
}

void xml_add_numbered(struct buf *out, struct str start, size_t number)
{
	buf_add(out, start);
	buf_add_number(out, number);
	buf_add_char(out, '"');
}
