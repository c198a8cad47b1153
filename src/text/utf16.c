/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/utf16.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/text_int.h"

#define NEXT_LINE 0x85

static UChar flatten(UChar c)
{
	return c == '\n' || c == '\r' || c == NEXT_LINE ? ' ' : c;
}

void text_utf16_add(struct text_utf16 *out, struct str text, bool flat)
{
	/* No character takes more units in UTF-16 than bytes in UTF-8. */
	out->ptr = mem_grow(out->ptr, &out->capacity, out->len + text.len, sizeof(*out->ptr));
	UChar *to = out->ptr + out->len;

	/* ICU's macro is inline, and quick for the characters of the BMP. */
	for (size_t at = 0; at < text.len;) {
		UChar32 c;
		U8_NEXT_OR_FFFD(text.ptr, at, text.len, c);
		if (c > 0xFFFF) {
			*to++ = U16_LEAD(c);
			*to++ = U16_TRAIL(c);
		} else {
			*to++ = flat ? flatten((UChar)c) : (UChar)c;
		}
	}
	out->len = (size_t)(to - out->ptr);
}

void text_utf16_free(struct text_utf16 *utf16)
{
	free(utf16->ptr);
	*utf16 = (struct text_utf16)TEXT_UTF16_INIT;
}

void text_add_utf16(struct buf *out, const UChar *ptr, size_t len)
{
	for (size_t at = 0; at < len;) {
		UChar32 c;

		U16_NEXT(ptr, at, len, c);
		utf8_encode(out, (uint32_t)c);
	}
}
