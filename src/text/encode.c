/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/text_int.h"

/* Characters that are converted at a time. */
#define CHUNK 1024

#define ESCAPE_TO_ASCII "\x1B(B"

struct encoder {
	UConverter *converter;
	struct buf *out;
	const struct text_charset *charset;
	void (*missing)(struct buf *out, unsigned code_point, void *context);
	void *context;
};

size_t text_find_stray_byte(struct str text, size_t from)
{
	/* U+10FE00 ... U+10FEFF are F4 8F B8 80 ... F4 8F BB BF. */
	for (size_t at = str_find_char(text, '\xF4', from); at < text.len;
	     at = str_find_char(text, '\xF4', at + 1))
		if (text.len - at >= TEXT_STRAY_BYTE_SIZE && text.ptr[at + 1] == '\x8F' &&
		    ((unsigned char)text.ptr[at + 2] & 0xFC) == 0xB8)
			return at;
	return text.len;
}

static void encode_units(struct encoder *encoder, const UChar *at, const UChar *end, bool is_last);

/* Appends what stands for the character that the converter has just refused. */
static void encode_missing(struct encoder *encoder)
{
	UChar units[8];
	int8_t count = 8;
	UErrorCode status = U_ZERO_ERROR;
	struct buf replacement = BUF_INIT;
	struct text_utf16 utf16 = TEXT_UTF16_INIT;
	UChar32 c = 0xFFFD;

	ucnv_getInvalidUChars(encoder->converter, units, &count, &status);
	if (U_SUCCESS(status) && count > 0)
		U16_GET(units, 0, 0, count, c);
	if (encoder->missing != NULL)
		encoder->missing(&replacement, (unsigned)c, encoder->context);
	else
		buf_add_char(&replacement, '?');
	/*
	 * Through the converter, which may have to leave a state first. What
	 * isn't ASCII would come back here for ever.
	 */
	replacement.len = utf8_find_non_ascii(buf_str(&replacement));
	text_utf16_add(&utf16, buf_str(&replacement), false);
	encode_units(encoder, utf16.ptr, utf16.ptr + utf16.len, false);
	text_utf16_free(&utf16);
	buf_free(&replacement);
}

static void encode_units(struct encoder *encoder, const UChar *at, const UChar *end, bool is_last)
{
	UErrorCode status;

	do {
		char bytes[CHUNK];
		char *to = bytes;
		status = U_ZERO_ERROR;
		ucnv_fromUnicode(encoder->converter, &to, bytes + sizeof(bytes), &at, end, NULL,
		    is_last, &status);
		buf_append(encoder->out, bytes, (size_t)(to - bytes));
		if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
			encode_missing(encoder);
	} while (U_FAILURE(status));
}

static void encode_stretch(struct encoder *encoder, struct str text)
{
	UChar units[2 * CHUNK];
	size_t count = 0;

	/* Nobody knows in which state the bytes before this will end. */
	if (encoder->charset->kind == TEXT_CHARSET_STATEFUL && (unsigned char)text.ptr[0] < 0x80)
		buf_add(encoder->out, STR(ESCAPE_TO_ASCII));
	for (size_t at = 0; at < text.len;) {
		UChar32 c = (UChar32)utf8_decode(&at, text, at);
		U16_APPEND_UNSAFE(units, count, c);
		if (count < 2 * CHUNK - 1 && at < text.len)
			continue;
		encode_units(encoder, units, units + count, at == text.len);
		count = 0;
	}
}

/*
 * Does nothing, so that the converter stops with an error. ICU's own callback
 * that is called so drops invisible characters instead, such as U+200C.
 */
static void stop(const void *context, UConverterFromUnicodeArgs *args, const UChar *units,
    int32_t length, UChar32 code_point, UConverterCallbackReason reason, UErrorCode *status)
{
}

static void open_converter(struct encoder *encoder)
{
	UErrorCode status = U_ZERO_ERROR;

	encoder->converter = ucnv_open(encoder->charset->icu, &status);
	ucnv_setFromUCallBack(encoder->converter, stop, NULL, NULL, NULL, &status);
	assert(U_SUCCESS(status));
	ucnv_setFallback(encoder->converter, false);
}

/* The end of the characters from FROM on that are above 0x7F. */
static size_t skip_non_ascii(struct str text, size_t from)
{
	while (from < text.len && (unsigned char)text.ptr[from] >= 0x80)
		from++;
	return from;
}

/*
 * Appends TEXT, which has no stray bytes. Where ASCII is ASCII it bypasses the
 * converter: some of ICU's exchange control characters (Shift_JIS, IBM866).
 */
static void encode(struct encoder *encoder, struct str text)
{
	enum text_charset_kind kind = encoder->charset->kind;

	if (kind == TEXT_CHARSET_UTF8) {
		buf_add(encoder->out, text);
		return;
	}
	for (size_t at = 0, end; at < text.len; at = end) {
		end = text.len;
		if (kind == TEXT_CHARSET_SINGLE || kind == TEXT_CHARSET_MULTI) {
			size_t high = at + utf8_find_non_ascii(str_slice(text, at, text.len));
			buf_add(encoder->out, str_slice(text, at, high));
			at = high;
			end = skip_non_ascii(text, at);
		}
		if (at == end)
			break;
		if (encoder->converter == NULL)
			open_converter(encoder);
		encode_stretch(encoder, str_slice(text, at, end));
	}
}

void text_encode(struct buf *out, const struct text_document *doc, struct str text,
    void (*missing)(struct buf *out, unsigned code_point, void *context), void *context)
{
	struct encoder encoder = {
	    .out = out,
	    .charset = text_charset_find(str_from_cstr(doc->charset)),
	    .missing = missing,
	    .context = context,
	};

	for (size_t at = 0; at < text.len;) {
		size_t stray = text_find_stray_byte(text, at);
		encode(&encoder, str_slice(text, at, stray));
		at = stray;
		if (stray < text.len) {
			uint32_t c = utf8_decode(&at, text, stray);
			buf_add_char(out, (char)(c - TEXT_STRAY_BYTE));
		}
	}
	ucnv_close(encoder.converter);
}
