/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Character references. The table of names is gumbo's: names are decoded by
 * parsing them, but for the few that make up nearly all of those in use.
 */
#include "config.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "format/html_tree.h"

/* The longest name is CounterClockwiseContourIntegral; */
#define NAME_MAX_LEN 33

static const struct {
	struct str name;
	struct str text;
} COMMON[] = {
    {STR_INIT("&amp;"), STR_INIT("&")},
    {STR_INIT("&nbsp;"), STR_INIT("\u00A0")},
    {STR_INIT("&quot;"), STR_INIT("\"")},
    {STR_INIT("&lt;"), STR_INIT("<")},
    {STR_INIT("&gt;"), STR_INIT(">")},
    {STR_INIT("&apos;"), STR_INIT("'")},
    {STR_INIT("&rsquo;"), STR_INIT("\u2019")},
    {STR_INIT("&lsquo;"), STR_INIT("\u2018")},
    {STR_INIT("&ldquo;"), STR_INIT("\u201C")},
    {STR_INIT("&rdquo;"), STR_INIT("\u201D")},
    {STR_INIT("&mdash;"), STR_INIT("\u2014")},
    {STR_INIT("&ndash;"), STR_INIT("\u2013")},
    {STR_INIT("&hellip;"), STR_INIT("\u2026")},
    {STR_INIT("&copy;"), STR_INIT("\u00A9")},
    {STR_INIT("&raquo;"), STR_INIT("\u00BB")},
    {STR_INIT("&laquo;"), STR_INIT("\u00AB")},
};

/* What numbers 0x80 to 0x9F stand for (HTML, 13.2.5.80); 0: themselves. */
static const uint16_t C1[32] = {
    0x20AC,
    0,
    0x201A,
    0x0192,
    0x201E,
    0x2026,
    0x2020,
    0x2021,
    0x02C6,
    0x2030,
    0x0160,
    0x2039,
    0x0152,
    0,
    0x017D,
    0,
    0,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2013,
    0x2014,
    0x02DC,
    0x2122,
    0x0161,
    0x203A,
    0x0153,
    0,
    0x017E,
    0x0178,
};

static size_t decode_number(struct buf *out, struct str text)
{
	bool hex = text.len > 2 && ascii_lower(text.ptr[2]) == 'x';
	size_t start = hex ? 3 : 2;
	size_t at = start;
	uint32_t number = 0;

	while (at < text.len &&
	    (hex ? ascii_is_xdigit(text.ptr[at]) : ascii_is_digit(text.ptr[at]))) {
		if (number <= 0x10FFFF)
			number = number * (hex ? 16 : 10) + ascii_hex(text.ptr[at]);
		at++;
	}
	if (at == start)
		return 0;
	if (number >= 0x80 && number <= 0x9F && C1[number - 0x80] != 0)
		number = C1[number - 0x80];
	utf8_encode(out, number == 0 ? 0xFFFD : number);
	return at < text.len && text.ptr[at] == ';' ? at + 1 : at;
}

/*
 * What the parser makes of NAME ("&notit;" gives "\u00ACit;"): what both
 * have in common at their ends was not part of the reference.
 */
static size_t decode_rare(struct buf *out, struct str name)
{
	struct arena arena = ARENA_INIT;
	struct str text;
	size_t same = 0;

	if (html_tree_decode(&text, &arena, name) && !str_eq(text, name)) {
		while (same + 1 < text.len && same < name.len &&
		    text.ptr[text.len - 1 - same] == name.ptr[name.len - 1 - same])
			same++;
		buf_append(out, text.ptr, text.len - same);
	} else {
		same = name.len;
	}
	arena_free(&arena);
	return name.len - same;
}

size_t format_decode_reference(struct buf *out, struct str text, bool attribute)
{
	size_t len = 1;

	if (text.len < 2 || text.ptr[0] != '&')
		return 0;
	if (text.ptr[1] == '#')
		return decode_number(out, text);
	if (!ascii_is_alpha(text.ptr[1]))
		return 0;
	for (size_t i = 0; i < sizeof(COMMON) / sizeof(*COMMON); i++) {
		if (!str_starts(text, COMMON[i].name))
			continue;
		buf_add(out, COMMON[i].text);
		return COMMON[i].name.len;
	}
	while (len < text.len && len < NAME_MAX_LEN && ascii_is_alnum(text.ptr[len]))
		len++;
	if (len < text.len && text.ptr[len] == ';')
		len++;
	size_t before = out->len;
	size_t taken = decode_rare(out, str_slice(text, 0, len));
	if (attribute && taken > 0 && text.ptr[taken - 1] != ';' && taken < text.len &&
	    (text.ptr[taken] == '=' || ascii_is_alnum(text.ptr[taken]))) {
		buf_truncate(out, before);
		return 0;
	}
	return taken;
}

void format_write_reference(struct buf *out, unsigned code_point)
{
	buf_addf(out, "&#x%X;", code_point);
}
