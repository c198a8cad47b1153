/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * UTF-8 without tables: decoding, encoding, validity.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

/*
 * The code point at offset AT of the valid UTF-8 S; *NEXT becomes the offset
 * after it. An ill-formed sequence gives U+FFFD and takes at least one byte.
 */
uint32_t utf8_decode(size_t *next, struct str s, size_t at);

/* The code point that ends before offset AT (> 0); *START becomes its offset. */
uint32_t utf8_decode_before(size_t *start, struct str s, size_t at);

/* Appends CODE_POINT; what isn't a Unicode scalar value becomes U+FFFD. */
void utf8_encode(struct buf *out, uint32_t code_point);

/* The offset of the first byte of S that doesn't belong to valid UTF-8, or S.len. */
size_t utf8_find_invalid(struct str s);

/* The offset of the first byte of S above 0x7F, or S.len. */
size_t utf8_find_non_ascii(struct str s);

/* The number of code points of the valid UTF-8 S. */
size_t utf8_length(struct str s);

#endif
