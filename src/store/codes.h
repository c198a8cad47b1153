/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inline codes as the store holds them, beside their text: "1+0 1-5 2.7" opens code 1 before the
 * byte 0, closes it before 5, and has code 2 standing alone before 7. What a code looks
 * like is its source's business.
 */
#ifndef STORE_CODES_H
#define STORE_CODES_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct buf;
struct model_content;

/* Appends the codes of CONTENT, whose places are counted from BASE. */
void codes_write(struct buf *out, const struct model_content *content, size_t base);

/*
 * CONTENT becomes TEXT with CODES, in ARENA: false when CODES aren't written as above, in order, and
 * in TEXT.
 */
bool codes_read(struct model_content *content, struct arena *arena, struct str text,
    struct str codes);

#endif
