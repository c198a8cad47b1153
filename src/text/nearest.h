/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many texts, and which of them is most alike to another one (text/match.h).
 *
 * Only texts that share three symbols in a row are compared, and of them those
 * that share most, as far as the latest texts with such a row tell: time grows with
 * the number of texts alone. A text that is much alike is found nearly always,
 * one with a score below 75 now and then not.
 */
#ifndef TEXT_NEAREST_H
#define TEXT_NEAREST_H

#include <stddef.h>

struct text_matcher;
struct text_nearest;
struct text_symbols;

/* Longer texts, of whatever symbols, are never alike to another. */
#define TEXT_NEAREST_MAX 8192

/* MATCHER, which must outlive it, reads the texts and compares them. */
struct text_nearest *text_nearest_open(struct text_matcher *matcher);
void text_nearest_close(struct text_nearest *nearest);

/* Adds a copy of TEXT. */
void text_nearest_add(struct text_nearest *nearest, const struct text_symbols *text);

/*
 * The score of the text that is most alike to TEXT, or 0 when all are below LEAST > 0.
 * *INDEX becomes how many were added before it.
 */
unsigned text_nearest_find(size_t *index, struct text_nearest *nearest,
    const struct text_symbols *text, unsigned least);

#endif
