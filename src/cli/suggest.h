/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Did you mean": the nearest of several words.
 */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

#include "base/str.h"

struct suggestion {
	struct str word;  /* what was typed */
	const char *best; /* the nearest word so far, or NULL */
	size_t distance;
};

/* A search for what TYPED was meant to be. */
struct suggestion suggest_start(struct str typed);

/* Offers WORD, which must outlive the search. */
void suggest_offer(struct suggestion *suggestion, const char *word);

#endif
