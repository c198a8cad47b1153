/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Language tags (BCP 47, RFC 5646) and what CLDR knows of a language.
 */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct error;

#define TEXT_LANG_SIZE 64

/*
 * TAG becomes the canonical form of NAME, which may use underscores or the
 * wrong case ("zh_hant_tw" -> "zh-Hant-TW", "iw" -> "he"). Fails when NAME isn't a
 * well-formed language tag.
 */
const struct error *text_lang_canonicalise(char tag[TEXT_LANG_SIZE], struct str name);

/* True when TAG is well-formed by the grammar of RFC 5646, 2.1. */
bool text_lang_is_well_formed(struct str tag);

/* True when the language TAG is written from right to left. */
bool text_lang_is_rtl(const char *tag);

/* True when both tags name the same language and script ("pt-BR", "pt"). */
bool text_lang_matches(const char *a, const char *b);

/* Appends the name of the language TAG in the language of the locale DISPLAY. */
void text_lang_display(struct buf *out, const char *tag, const char *display);

/* The BCP 47 tag of the user's locale for messages ("en" for C and POSIX). */
void text_lang_user(char tag[TEXT_LANG_SIZE]);

#endif
