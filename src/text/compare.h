/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comparing text as people would: whatever way its characters are composed,
 * in whatever case, and words as words.
 */
#ifndef TEXT_COMPARE_H
#define TEXT_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

/* A normalization form of Unicode. */
enum text_form { TEXT_FORM_NONE, TEXT_FORM_NFC, TEXT_FORM_NFD };

/* Appends TEXT in the normalization form FORM. */
void text_normalise(struct buf *out, struct str text, enum text_form form);

/*
 * Finds the first letters in TEXT at or after FROM that Unicode's form NFC would compose, or
 * replace by one that is the same: *START and *END become their place, COMPOSED what NFC makes
 * of them. What NFC would only take apart is left alone.
 */
bool text_find_uncomposed(size_t *start, size_t *end, struct buf *composed, struct str text,
    size_t from);

/* True when C is the same as several other characters (NFD). */
bool text_is_composed(uint32_t c);

/* Appends TEXT without differences of case, normalised as FORM says. */
void text_fold(struct buf *out, struct str text, enum text_form form);

/*
 * The offset of WORD in TEXT at or after FROM where no letter or digit
 * of a script with spaces goes on before or after it; TEXT.len when there is none.
 */
size_t text_find_word(struct str text, struct str word, size_t from);

/* How many code points TEXT has, and how many bytes it would take in UTF-16. */
size_t text_count_code_points(struct str text);
size_t text_utf16_size(struct str text);

#endif
