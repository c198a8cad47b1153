/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding text as people look for it: by the letters that their language tells
 * apart, whatever the case, and the accents where these make no other letter.
 */
#ifndef TEXT_FIND_H
#define TEXT_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct text_finder;

/* Looks for the valid UTF-8 WANTED by the rules of LANG; not for several threads at once. */
struct text_finder *text_finder_open(const char *lang, struct str wanted);
void text_finder_close(struct text_finder *finder);

/*
 * Calls FOUND with where what is wanted begins and ends in the valid UTF-8 TEXT, each time that
 * it's there, until FOUND returns false. Those places are between characters as a reader sees
 * them, and don't overlap. Nothing is found when nothing is wanted.
 */
void text_finder_find(struct text_finder *finder, struct str text,
    bool (*found)(size_t start, size_t end, void *context), void *context);

#endif
