/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How alike two texts are, for translations of nearly the same source.
 *
 * A text is a row of symbols: code points in NFC, or words. The distance of
 * two texts is the least number of symbols to insert, remove or replace that
 * makes one of the other (Levenshtein), their score
 *
 *	100 * (longer - distance) / longer, rounded down
 *
 * with the number of symbols of the longer one: 100 for equal texts alone, 0
 * for those that have nothing in common, and the same in both directions.
 */
#ifndef TEXT_MATCH_H
#define TEXT_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct text_symbols {
	uint32_t *ptr;
	size_t count;
	size_t capacity;
};

#define TEXT_SYMBOLS_INIT  \
	{                  \
		NULL, 0, 0 \
	}

void text_symbols_free(struct text_symbols *symbols);

struct text_match_options {
	bool words;      /* the symbols are words (UAX #29) and signs; white space is none */
	bool fold_case;  /* capital letters are equal to small ones */
	bool fold_width; /* full and half width forms are equal to the usual ones */
};

struct text_matcher;

/* Reads texts in the language LANG; not for several threads at once. */
struct text_matcher *text_matcher_open(const char *lang, const struct text_match_options *options);
void text_matcher_close(struct text_matcher *matcher);

/* SYMBOLS become those of the valid UTF-8 TEXT, of value to MATCHER alone. */
void text_matcher_read(struct text_symbols *symbols, struct text_matcher *matcher, struct str text);

/* Sets the text that others are compared with, which costs as much as comparing a few. */
void text_matcher_set(struct text_matcher *matcher, const struct text_symbols *text);

/* The distance of OTHER from the text that was set; SIZE_MAX as soon as it's known to exceed MOST.
 */
size_t text_matcher_distance(struct text_matcher *matcher, const struct text_symbols *other,
    size_t most);

/* The score of OTHER and the text that was set, or 0 when it's below LEAST, which is told sooner.
 */
unsigned text_matcher_score(struct text_matcher *matcher, const struct text_symbols *other,
    unsigned least);

#endif
