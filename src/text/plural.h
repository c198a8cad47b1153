/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plural forms of a language, as CLDR has them: "one", "few", "other".
 */
#ifndef TEXT_PLURAL_H
#define TEXT_PLURAL_H

#include <stdbool.h>

#include "base/str.h"

struct text_plural;

/* Those of the language TAG, for counting or for ranking; NULL when CLDR doesn't know it. */
struct text_plural *text_plural_open(const char *tag, bool is_ordinal);
void text_plural_close(struct text_plural *plural);

/* All forms, separated by "|". */
const char *text_plural_categories(const struct text_plural *plural);

/* Those that the whole numbers up to 200 need: not the French one for millions. */
const char *text_plural_everyday(const struct text_plural *plural);

/* The form that NUMBER, a decimal, takes. Lives as long as PLURAL. */
const char *text_plural_select(const struct text_plural *plural, struct str number);

#endif
