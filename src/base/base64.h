/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Base64 (RFC 4648, section 4), for sources embedded in XLIFF.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/str.h"

struct buf;
struct error;

void base64_encode(struct buf *out, struct str data);

/* Appends the bytes that TEXT stands for; white space in it is ignored. */
const struct error *base64_decode(struct buf *out, struct str text);

#endif
