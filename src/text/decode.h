/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes become text once, here, where a document enters; and text becomes
 * bytes again in the same charset where it leaves.
 *
 * A decoded document remembers for every character the bytes it came from,
 * so that any part of it can be written back exactly, ill-formed bytes
 * included.
 */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct error;
struct text_place;

struct text_document {
	struct str bytes;     /* the document as it came; borrowed */
	struct str text;      /* valid UTF-8, without a byte order mark */
	char charset[64];     /* canonical name: "UTF-8", "windows-1252", ... */
	const char *how;      /* "bom", "valid", "declared", "detected" or "default" */
	size_t invalid;       /* stray bytes */
	size_t first_invalid; /* offset of the first of them in text */
	bool mismatch;        /* another charset was declared */

	/* The rest is for decode.c alone. */
	struct buf own;
	struct text_place *places;
	size_t place_count;
	size_t bom;
};

/*
 * Bytes that no text belongs to are kept: each becomes the private use
 * character TEXT_STRAY_BYTE + its value, which text_encode() turns back into the
 * byte. (Such characters in a source are stray bytes themselves.)
 */
#define TEXT_STRAY_BYTE 0x10FE00

static inline bool text_is_stray_byte(unsigned code_point)
{
	return code_point >= TEXT_STRAY_BYTE && code_point <= TEXT_STRAY_BYTE + 0xFF;
}

/*
 * Decodes BYTES, which must outlive DOC. The charset is, in this order: that
 * of a byte order mark; UTF-16 told by its NULs; UTF-8 if all of it is valid UTF-8 with other than
 * ASCII characters in it; DECLARED (may be empty; a WHATWG label); for what
 * looks like HTML, a charset named in its first 4096 bytes; UTF-8 for pure ASCII;
 * what ICU detects; windows-1252. It is never an error: what isn't well-formed becomes stray bytes.
 * Pure ASCII with a declared charset keeps the declared one.
 */
void text_decode(struct text_document *doc, struct str bytes, struct str declared);
void text_document_free(struct text_document *doc);

/*
 * The bytes that became the part of DOC's text from FROM up to TO, both
 * between characters. The bytes of neighbouring parts follow each other
 * without gap or overlap: the part from 0 begins with the byte order mark.
 */
struct str text_source_bytes(const struct text_document *doc, size_t from, size_t to);

/* The offset in DOC's bytes of the offset AT in its text; for 0 that behind the byte order mark. */
size_t text_source_offset(const struct text_document *doc, size_t at);

/*
 * Appends TEXT in DOC's charset, stray bytes as they were. A character that the charset lacks goes
 * through MISSING, which appends a replacement in ASCII (such as "&#x627;").
 */
void text_encode(struct buf *out, const struct text_document *doc, struct str text,
    void (*missing)(struct buf *out, unsigned code_point, void *context), void *context);

#endif
