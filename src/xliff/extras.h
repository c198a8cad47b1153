/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What translators are told beyond the text when someone asks for it, in the
 * modules of XLIFF 2 and, as far as it has them, the attributes of 1.2: how long
 * a headline may be, which names stay as they are, what terms mean, and where
 * the article can be seen.
 */
#ifndef XLIFF_EXTRAS_H
#define XLIFF_EXTRAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A translation in the field must not have more code points than this. */
struct xliff_limit {
	struct str field;
	size_t max;
};

/* An entry of a glossary. */
struct xliff_term {
	struct str term;
	struct str translation; /* in the target language, or empty */
	struct str definition;  /* or empty, when there is a translation */
};

/* All strings are valid UTF-8. */
struct xliff_extras {
	const struct xliff_limit *limits;
	size_t limit_count;
	const struct str *keep; /* terms that stay as they are */
	size_t keep_count;
	const struct xliff_term *terms;
	size_t term_count;
	bool languages;     /* mark text in another language, which XLIFF 2.1 and 2.2 can */
	struct str preview; /* address of a page that shows the article, or empty */
};

/* The limit for FIELD, or NULL. */
const struct xliff_limit *xliff_find_limit(const struct xliff_extras *extras, const char *field);

#endif
