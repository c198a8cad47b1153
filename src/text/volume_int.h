/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of words, as the volume of a text tells them apart.
 */
#ifndef TEXT_VOLUME_INT_H
#define TEXT_VOLUME_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/traits.h"
#include "text/volume.h"

/* What stands between white space: an address or a date is one as a whole. */
struct text_chunk {
	size_t start;
	size_t end;
	enum text_kind kind;
};

/* The chunk of TEXT at or after AT. */
struct text_chunk text_chunk_next(struct text_traits *traits, struct str text, size_t at);

/* What the word from START to END of TEXT is by itself and the signs around it. */
enum text_kind text_kind_of_word(struct str text, size_t start, size_t end);

/* True when WORD is the sign of a unit of measurement. */
bool text_is_unit(struct str word);

/* The classes of characters of GMX-V. */
enum text_sign { TEXT_SIGN_CHARACTER, TEXT_SIGN_PUNCTUATION, TEXT_SIGN_SPACE };

/* The class of the character at AT of TEXT; *NEXT becomes the offset after it. */
enum text_sign text_sign_at(size_t *next, struct text_traits *traits, struct str text, size_t at);

/* The size of the hyphen at AT of TEXT, or of the apostrophe; 0 when there is none. */
size_t text_hyphen_at(struct str text, size_t at);
size_t text_apostrophe_at(struct str text, size_t at);

#endif
