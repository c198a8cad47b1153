/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucnv.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/decode.h"
#include "text/text_int.h"

/*
 * From this place up to the next one, bytes and text grow in proportion, so
 * that the offset of any character in between can be computed. The last place
 * of a document is its end.
 */
struct text_place {
	uint32_t text;
	uint32_t source;
};

/* What next_char() returns besides characters. */
#define NO_CHAR (-1)
#define BAD_CHAR (-2)

/* A document while it is being converted. */
struct conversion {
	struct text_document *doc;
	struct str body; /* the bytes after the byte order mark */
	size_t capacity; /* of doc->places */
	size_t text_step;
	size_t source_step; /* text_step to source_step is the proportion since the last place */
};

static void set_name(struct text_document *doc, const struct text_charset *charset)
{
	snprintf(doc->charset, sizeof(doc->charset), "%s", charset->name);
}

/*
 * Says that the next TEXT_STEP bytes of text come from SOURCE_STEP bytes at
 * SOURCE, or any multiple of the one from the same multiple of the other.
 * Called before they are appended.
 */
static void note_step(struct conversion *conversion, size_t source, size_t text_step,
    size_t source_step)
{
	struct text_document *doc = conversion->doc;

	if (doc->place_count > 0 &&
	    text_step * conversion->source_step == source_step * conversion->text_step)
		return;
	doc->places = mem_grow(doc->places, &conversion->capacity, doc->place_count + 1,
	    sizeof(*doc->places));
	doc->places[doc->place_count++] =
	    (struct text_place){(uint32_t)doc->own.len, (uint32_t)(doc->bom + source)};
	conversion->text_step = text_step;
	conversion->source_step = source_step;
}

/* Appends the bytes from FROM up to TO, which are UTF-8 already. */
static void copy(struct conversion *conversion, size_t from, size_t to)
{
	if (from == to)
		return;
	note_step(conversion, from, 1, 1);
	buf_add(&conversion->doc->own, str_slice(conversion->body, from, to));
}

/* Appends the bytes from FROM up to TO as stray bytes. */
static void keep_stray(struct conversion *conversion, size_t from, size_t to)
{
	struct text_document *doc = conversion->doc;

	if (doc->invalid == 0 && from < to)
		doc->first_invalid = doc->own.len;
	doc->invalid += to - from;
	for (size_t at = from; at < to; at++) {
		note_step(conversion, at, TEXT_STRAY_BYTE_SIZE, 1);
		utf8_encode(&doc->own,
		    TEXT_STRAY_BYTE + (uint32_t)(unsigned char)conversion->body.ptr[at]);
	}
}

/* Appends C, which the bytes from FROM up to TO stand for. */
static void convert_char(struct conversion *conversion, uint32_t c, size_t from, size_t to)
{
	size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (text_is_stray_byte(c)) {
		keep_stray(conversion, from, to);
		return;
	}
	note_step(conversion, from, len, to - from);
	utf8_encode(&conversion->doc->own, c);
}

/* The characters that stand for stray bytes must not be taken for such in another document. */
static void convert_valid_utf8(struct conversion *conversion, size_t from, size_t to)
{
	struct str valid = str_slice(conversion->body, 0, to);

	while (from < to) {
		size_t stray = text_find_stray_byte(valid, from);
		copy(conversion, from, stray);
		if (stray == to)
			break;
		from = stray + TEXT_STRAY_BYTE_SIZE;
		keep_stray(conversion, stray, from);
	}
}

static void convert_utf8(struct conversion *conversion)
{
	struct str body = conversion->body;

	for (size_t at = 0; at < body.len;) {
		size_t bad = at + utf8_find_invalid(str_slice(body, at, body.len));
		convert_valid_utf8(conversion, at, bad);
		at = bad < body.len ? bad + 1 : bad;
		keep_stray(conversion, bad, at);
	}
}

/* The offset of the first byte above 0x7F at or after FROM. */
static size_t skip_ascii(struct conversion *conversion, size_t from)
{
	struct str body = conversion->body;

	return from + utf8_find_non_ascii(str_slice(body, from, body.len));
}

static UChar32 next_char(UConverter *converter, const char **at, const char *end)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar32 c = ucnv_getNextUChar(converter, at, end, &status);

	if (status == U_INDEX_OUTOFBOUNDS_ERROR)
		return NO_CHAR;
	return U_SUCCESS(status) ? c : BAD_CHAR;
}

static void convert_single(struct conversion *conversion, UConverter *converter)
{
	struct str body = conversion->body;
	UChar32 chars[0x80];

	for (int i = 0; i < 0x80; i++) {
		char byte = (char)(i + 0x80);
		const char *at = &byte;
		chars[i] = next_char(converter, &at, &byte + 1);
		ucnv_resetToUnicode(converter);
	}
	for (size_t at = 0; at < body.len; at++) {
		size_t high = skip_ascii(conversion, at);
		copy(conversion, at, high);
		if (high == body.len)
			break;
		at = high;
		UChar32 c = chars[(unsigned char)body.ptr[at] - 0x80];
		if (c >= 0)
			convert_char(conversion, (uint32_t)c, at, at + 1);
		else
			keep_stray(conversion, at, at + 1);
	}
}

/*
 * The end of the stray bytes when those from START up to STOP are no
 * character. Only the first one is given up, and the others get a second
 * chance: a lead byte must not swallow the ASCII character after it.
 */
static size_t give_up(UConverter *converter, enum text_charset_kind kind, size_t start, size_t stop,
    size_t len)
{
	if (kind == TEXT_CHARSET_STATEFUL)
		return stop > start ? stop : start + 1;
	size_t unit = kind == TEXT_CHARSET_UTF32 ? 4 : kind == TEXT_CHARSET_UTF16 ? 2 : 1;
	ucnv_resetToUnicode(converter);
	return unit < len - start ? start + unit : len;
}

/*
 * Goes through the converter character by character, because only so it
 * tells where the bytes of each one end. None of our multi-byte converters
 * holds a character back, so ASCII may bypass them.
 */
static void convert_multi(struct conversion *conversion, UConverter *converter,
    enum text_charset_kind kind)
{
	struct str body = conversion->body;

	for (size_t start = 0;;) {
		if (kind == TEXT_CHARSET_MULTI) {
			size_t high = skip_ascii(conversion, start);
			copy(conversion, start, high);
			start = high;
		}
		const char *at = body.ptr + start;
		UChar32 c = next_char(converter, &at, body.ptr + body.len);
		size_t stop = (size_t)(at - body.ptr);
		if (c == NO_CHAR)
			break;
		if (c >= 0) {
			convert_char(conversion, (uint32_t)c, start, stop);
		} else {
			stop = give_up(converter, kind, start, stop, body.len);
			keep_stray(conversion, start, stop);
		}
		start = stop;
	}
}

static void convert(struct conversion *conversion, const struct text_charset *charset)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = NULL;

	if (charset->kind != TEXT_CHARSET_UTF8) {
		converter = ucnv_open(charset->icu, &status);
		ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	}
	if (converter == NULL || U_FAILURE(status)) {
		/* Some systems' ICU lacks converters; this loses nothing either. */
		set_name(conversion->doc, text_charset_find(STR("UTF-8")));
		convert_utf8(conversion);
	} else if (charset->kind == TEXT_CHARSET_SINGLE) {
		convert_single(conversion, converter);
	} else {
		convert_multi(conversion, converter, charset->kind);
	}
	ucnv_close(converter);
}

/* Chooses by what the bytes say of themselves; CLAIMED, which may be NULL, is what others say. */
static const struct text_charset *choose_charset(struct text_document *doc,
    const struct text_charset *claimed)
{
	struct str bytes = doc->bytes;
	size_t ascii = utf8_find_non_ascii(bytes);
	const struct text_charset *found = text_charset_from_bom(&doc->bom, bytes);

	doc->how = "bom";
	if (found != NULL)
		return found;
	doc->how = "detected";
	found = text_charset_guess_utf16(bytes);
	if (found != NULL)
		return found;
	doc->how = "valid";
	if (ascii < bytes.len && utf8_find_invalid(bytes) == bytes.len)
		return text_charset_find(STR("UTF-8"));
	doc->how = "declared";
	if (claimed != NULL)
		return claimed;
	doc->how = "valid";
	if (ascii == bytes.len && str_find_char(bytes, '\x1B', 0) == bytes.len)
		return text_charset_find(STR("UTF-8"));
	doc->how = "detected";
	found = text_charset_detect(bytes);
	if (found != NULL && (ascii < bytes.len || found->kind == TEXT_CHARSET_STATEFUL))
		return found;
	doc->how = ascii < bytes.len ? "default" : "valid";
	return text_charset_find(ascii < bytes.len ? STR("windows-1252") : STR("UTF-8"));
}

static const struct text_charset *set_charset(struct text_document *doc, struct str declared)
{
	const struct text_charset *claimed = text_charset_find(declared);
	struct str sniffed = STR("");

	if (claimed == NULL) {
		sniffed = text_sniff_label(doc->bytes);
		claimed = text_charset_find(sniffed);
		/* Whoever could read this in the bytes has no UTF-16 before them. */
		if (claimed != NULL && claimed->kind >= TEXT_CHARSET_UTF16)
			claimed = text_charset_find(STR("UTF-8"));
	}
	const struct text_charset *charset = choose_charset(doc, claimed);
	doc->mismatch = (declared.len > 0 || sniffed.len > 0) && charset != claimed;
	set_name(doc, charset);
	return charset;
}

/* True when BODY is valid UTF-8 with the meaning that it has in CHARSET, so that it can stay. */
static bool is_text(const struct text_charset *charset, struct str body)
{
	switch (charset->kind) {
	case TEXT_CHARSET_UTF8:
		return utf8_find_invalid(body) == body.len &&
		    text_find_stray_byte(body, 0) == body.len;
	case TEXT_CHARSET_SINGLE:
	case TEXT_CHARSET_MULTI:
		return utf8_find_non_ascii(body) == body.len;
	case TEXT_CHARSET_STATEFUL:
	case TEXT_CHARSET_UTF16:
	case TEXT_CHARSET_UTF32:
		break;
	}
	return body.len == 0;
}

void text_decode(struct text_document *doc, struct str bytes, struct str declared)
{
	*doc = (struct text_document){.bytes = bytes, .own = BUF_INIT};
	/* A byte makes at most four of text, and places have 32 bits. */
	assert(bytes.len <= UINT32_MAX / TEXT_STRAY_BYTE_SIZE);
	const struct text_charset *charset = set_charset(doc, declared);
	struct conversion conversion = {
	    .doc = doc,
	    .body = str_slice(bytes, doc->bom, bytes.len),
	};

	if (is_text(charset, conversion.body)) {
		doc->text = conversion.body;
		return;
	}
	buf_reserve(&doc->own, conversion.body.len);
	convert(&conversion, charset);
	/* An end that is in no proportion, so that it is never left out. */
	note_step(&conversion, conversion.body.len, 0, 1);
	doc->text = buf_str(&doc->own);
}

void text_document_free(struct text_document *doc)
{
	buf_free(&doc->own);
	free(doc->places);
	*doc = (struct text_document){.own = BUF_INIT};
}

/* The last place at or before the offset AT of the text. */
static const struct text_place *find_place(const struct text_document *doc, size_t at)
{
	size_t low = 0;
	size_t high = doc->place_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (doc->places[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return &doc->places[low];
}

size_t text_source_offset(const struct text_document *doc, size_t at)
{
	assert(at <= doc->text.len);
	if (at == doc->text.len)
		return doc->bytes.len;
	if (doc->place_count == 0)
		return doc->bom + at;
	const struct text_place *place = find_place(doc, at);
	uint64_t text = place[1].text - place[0].text;
	uint64_t source = place[1].source - place[0].source;
	return place->source + (size_t)((at - place->text) * source / text);
}

struct str text_source_bytes(const struct text_document *doc, size_t from, size_t to)
{
	assert(from <= to);
	size_t start = from == 0 ? 0 : text_source_offset(doc, from);
	size_t end = to == 0 && doc->text.len > 0 ? 0 : text_source_offset(doc, to);
	return str_slice(doc->bytes, start, end);
}
