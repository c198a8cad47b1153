/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers and order for a person's eyes, by the conventions of a locale.
 */
#ifndef TEXT_LOCALE_H
#define TEXT_LOCALE_H

#include <stddef.h>

#include "base/str.h"

struct buf;

struct text_locale;

/* TAG is a BCP 47 language tag such as that of text_lang_user(). */
struct text_locale *text_locale_open(const char *tag);
void text_locale_close(struct text_locale *locale);

/* Appends NUMBER with the locale's digits and separators. */
void text_format_number(struct buf *out, struct text_locale *locale, size_t number);

/* Appends PART of WHOLE as a percentage; 100 % only when PART is WHOLE, 0 % only for 0 of more. */
void text_format_percent(struct buf *out, struct text_locale *locale, size_t part, size_t whole);

/* The order of A and B by the locale's collation, numbers by value: <0, 0, >0. */
int text_collate(struct text_locale *locale, struct str a, struct str b);

/*
 * Appends bytes that compare, byte for byte, as the texts do that they are made of: for sorting
 * many. Equal texts alone have equal ones.
 */
void text_collate_key(struct buf *out, struct text_locale *locale, struct str text);

#endif
