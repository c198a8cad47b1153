/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed from one text to another, word by word.
 */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/str.h"

enum text_change {
	TEXT_SAME,    /* in both texts */
	TEXT_REMOVED, /* in the old one only */
	TEXT_ADDED,   /* in the new one only */
};

struct text_differ;

/* Compares texts in the language LANG; not for several threads at once. */
struct text_differ *text_differ_open(const char *lang);
void text_differ_close(struct text_differ *differ);

/*
 * Calls FOUND with the pieces of the valid UTF-8 OLD and NEW, in order: those that are the same or
 * were removed spell OLD, those that are the same or were added NEW. Neighbouring pieces differ in
 * what happened to them, and what was removed comes before what was added instead. Pieces are
 * words (UAX #29, with ICU's dictionaries), so that no character is torn.
 *
 * As little as possible changes, while that is at most TEXT_DIFF_MAX words; beyond, all
 * from the first to the last changed word counts as changed, so that time and memory stay bounded.
 */
void text_diff(struct text_differ *differ, struct str old, struct str new,
    void (*found)(enum text_change change, struct str piece, void *context), void *context);

#define TEXT_DIFF_MAX 1000

#endif
