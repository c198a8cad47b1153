/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words and characters as people count them.
 */
#ifndef TEXT_COUNT_H
#define TEXT_COUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct text_counts {
	/*
	 * UAX #29 words with a letter, digit or ideograph; by ICU's
	 * dictionaries in scripts without spaces.
	 */
	size_t words;
	size_t characters; /* grapheme clusters, white space included */
	size_t visible;    /* grapheme clusters other than white space */
};

struct text_counter;

/* Counts in the language LANG; not for several threads at once. */
struct text_counter *text_counter_open(const char *lang);
void text_counter_close(struct text_counter *counter);

/* Adds the counts of the valid UTF-8 TEXT to COUNTS: those of its NFC, in whatever form it is. */
void text_count(struct text_counts *counts, struct text_counter *counter, struct str text);

/* True when TEXT holds a letter, a mark, a number or an emoji: something to translate. */
bool text_has_word(struct str text);

/* True when OFFSET in the valid UTF-8 TEXT isn't inside of a character or a grapheme cluster. */
bool text_is_boundary(struct str text, size_t offset);

#endif
