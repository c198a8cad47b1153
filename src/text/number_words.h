/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a language that stand for numbers: "three", "third", "March".
 */
#ifndef TEXT_NUMBER_WORDS_H
#define TEXT_NUMBER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct text_number_words;

/* Those of the language TAG. It takes milliseconds. */
struct text_number_words *text_number_words_open(const char *tag);
void text_number_words_close(struct text_number_words *words);

/* False when nobody has told ICU how the language says numbers. */
bool text_number_words_is_known(const struct text_number_words *words);

/*
 * True when a word for NUMBER, up to its inflection, may be in TEXT: for numbers up to 31,
 * tens, 100 and 1000, and months by their number.
 */
bool text_number_words_find(const struct text_number_words *words, size_t number, struct str text);

#endif
