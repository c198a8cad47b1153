/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of text/ share.
 */
#ifndef TEXT_TEXT_INT_H
#define TEXT_TEXT_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "base/str.h"
#include "text/traits.h"

struct buf;

/* A growable string of UTF-16. */
struct text_utf16 {
	UChar *ptr;
	size_t len;
	size_t capacity;
};

#define TEXT_UTF16_INIT    \
	{                  \
		NULL, 0, 0 \
	}

/* Appends TEXT; FLAT turns line feed, carriage return and U+0085 into spaces. */
void text_utf16_add(struct text_utf16 *out, struct str text, bool flat);
void text_utf16_free(struct text_utf16 *utf16);

/* Appends LEN units of UTF-16 to OUT as UTF-8. */
void text_add_utf16(struct buf *out, const UChar *ptr, size_t len);

/* True when the valid UTF-8 TEXT is surely in NFC; what is may be taken for what isn't. */
bool text_is_nfc(struct str text);

#define TEXT_ICU_LOCALE_SIZE 160

/* LOCALE becomes ICU's name of the language TAG: the root locale's, "", for what it can't read. */
void text_lang_to_icu(char locale[TEXT_ICU_LOCALE_SIZE], const char *tag);

struct UBreakIterator;

/* Finds words (UAX #29, with ICU's dictionaries) and what lies between them. */
struct text_words {
	char locale[TEXT_ICU_LOCALE_SIZE];
	struct UBreakIterator *iterator; /* NULL until it is needed: opening it costs */
	struct text_traits traits;
};

/* Words of the language LANG; not for several threads at once. */
void text_words_init(struct text_words *words, const char *lang);
void text_words_free(struct text_words *words);

/* Calls FOUND with the offset where each word, sign or space of TEXT ends. */
void text_words_find(struct text_words *words, struct str text,
    void (*found)(struct str text, size_t end, void *context), void *context);

/* How many words with a letter or a number TEXT has. */
size_t text_words_count(struct text_words *words, struct str text);

/* True when TEXT has white space only. */
bool text_is_space(struct str text);

enum text_charset_kind {
	TEXT_CHARSET_UTF8,
	TEXT_CHARSET_SINGLE,   /* one byte a character, ASCII below 0x80 */
	TEXT_CHARSET_MULTI,    /* ASCII bytes are ASCII characters, except as a trail byte */
	TEXT_CHARSET_STATEFUL, /* escape sequences */
	TEXT_CHARSET_UTF16,
	TEXT_CHARSET_UTF32,
};

struct text_charset {
	const char *name; /* as the WHATWG spells it */
	const char *icu;  /* the converter */
	enum text_charset_kind kind;
	const char *labels; /* further names, in lower case, between spaces */
};

/* The charset that LABEL means, or NULL. */
const struct text_charset *text_charset_find(struct str label);

/* The charset whose byte order mark BYTES begin with, or NULL; *BOM becomes the mark's size. */
const struct text_charset *text_charset_from_bom(size_t *bom, struct str bytes);

/* UTF-16 without a byte order mark, told by its NUL bytes; or NULL. */
const struct text_charset *text_charset_guess_utf16(struct str bytes);

/* What ICU takes BYTES, which aren't valid UTF-8 or hold escapes, for; or NULL. */
const struct text_charset *text_charset_detect(struct str bytes);

/* The label of the charset that an HTML or XML document names near its start, or "". */
struct str text_sniff_label(struct str bytes);

/* True when BYTES look like HTML or XML. */
bool text_sniff_markup(struct str bytes);

/* The offset of the first stray byte's character in TEXT at or after FROM, or TEXT.len. */
size_t text_find_stray_byte(struct str text, size_t from);

#define TEXT_STRAY_BYTE_SIZE 4 /* bytes of UTF-8 */

#endif
