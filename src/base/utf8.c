/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"

#define REPLACEMENT 0xFFFDU

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

/*
 * The length of the well-formed sequence at P, of at most LEFT bytes, or 0.
 * The ranges are those of table 3-7 of the Unicode Standard.
 */
static size_t sequence_length(const unsigned char *p, size_t left)
{
	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	if (p[0] < 0xE0)
		return left >= 2 && is_continuation(p[1]) ? 2 : 0;
	if (left < 3 || !is_continuation(p[1]) || !is_continuation(p[2]))
		return 0;
	if (p[0] < 0xF0) {
		if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
			return 0;
		return 3;
	}
	if (left < 4 || !is_continuation(p[3]))
		return 0;
	if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
		return 0;
	return 4;
}

uint32_t utf8_decode(size_t *next, struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.ptr + at;
	size_t len = sequence_length(p, s.len - at);

	*next = at + (len > 0 ? len : 1);
	switch (len) {
	case 1:
		return p[0];
	case 2:
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	case 3:
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	case 4:
		return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
		    (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
	default:
		return REPLACEMENT;
	}
}

uint32_t utf8_decode_before(size_t *start, struct str s, size_t at)
{
	size_t from = at - 1;
	size_t next;

	while (from > 0 && at - from < 4 && is_continuation((unsigned char)s.ptr[from]))
		from--;
	*start = from;
	uint32_t c = utf8_decode(&next, str_slice(s, 0, at), from);
	if (next == at)
		return c;
	*start = at - 1;
	return REPLACEMENT;
}

void utf8_encode(struct buf *out, uint32_t c)
{
	char bytes[4];
	size_t len;

	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = REPLACEMENT;
	if (c < 0x80) {
		bytes[0] = (char)c;
		len = 1;
	} else if (c < 0x800) {
		bytes[0] = (char)(0xC0 | c >> 6);
		bytes[1] = (char)(0x80 | (c & 0x3F));
		len = 2;
	} else if (c < 0x10000) {
		bytes[0] = (char)(0xE0 | c >> 12);
		bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (c & 0x3F));
		len = 3;
	} else {
		bytes[0] = (char)(0xF0 | c >> 18);
		bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
		bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[3] = (char)(0x80 | (c & 0x3F));
		len = 4;
	}
	buf_append(out, bytes, len);
}

size_t utf8_find_non_ascii(struct str s)
{
	size_t at = 0;

	for (uint64_t word; at + sizeof(word) <= s.len; at += sizeof(word)) {
		memcpy(&word, s.ptr + at, sizeof(word));
		if (word & 0x8080808080808080ULL)
			break;
	}
	while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
		at++;
	return at;
}

/*
 * Passes the sequences of two and three bytes, which are most of those that
 * aren't ASCII, as far as they are surely well-formed.
 */
static size_t skip_common(const unsigned char *p, size_t at, size_t len)
{
	while (at + 3 <= len && p[at] >= 0xC2) {
		/* The lead byte E0 starts at A0, not at 80. */
		if (p[at] < 0xE0 && is_continuation(p[at + 1]))
			at += 2;
		else if (p[at] >= 0xE0 && p[at] < 0xED && is_continuation(p[at + 1]) &&
		    (p[at] > 0xE0 || p[at + 1] >= 0xA0) && is_continuation(p[at + 2]))
			at += 3;
		else
			break;
	}
	return at;
}

size_t utf8_find_invalid(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t at = 0;

	while (at < s.len) {
		if (p[at] < 0x80)
			at += utf8_find_non_ascii(str_slice(s, at, s.len));
		at = skip_common(p, at, s.len);
		if (at < s.len && p[at] >= 0x80) {
			size_t len = sequence_length(p + at, s.len - at);
			if (len == 0)
				return at;
			at += len;
		}
	}
	return s.len;
}

size_t utf8_length(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += !is_continuation((unsigned char)s.ptr[i]);
	return count;
}
