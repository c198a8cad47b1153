/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The volume of texts by GMX-V 2.0 (ETSI GS LIS 004), so that different
 * programs get the same numbers. doc/counting.md says what each is.
 */
#ifndef TEXT_VOLUME_H
#define TEXT_VOLUME_H

#include <stddef.h>

#include "base/str.h"

/* Words that a translator takes over or a program can write. */
enum text_kind {
	TEXT_KIND_NUMBER,       /* 10 */
	TEXT_KIND_COMPLEX,      /* 10,000.00 */
	TEXT_KIND_MEASURE,      /* 10.50 mm, 20 %, $5 */
	TEXT_KIND_ALPHANUMERIC, /* AEG321 */
	TEXT_KIND_DATE,         /* 2026-11-25 */
	TEXT_KIND_URL,          /* not of GMX-V */
	TEXT_KIND_EMAIL,        /* not of GMX-V */
	TEXT_KINDS,
	TEXT_KIND_NONE = TEXT_KINDS,
};

/* Text units that have words of one kind only. */
enum text_only { TEXT_ONLY_NUMERIC, TEXT_ONLY_MEASURE, TEXT_ONLY_ALPHANUMERIC, TEXT_ONLY };

struct text_amount {
	size_t count; /* of what is counted: numbers, addresses, text units */
	size_t words;
	size_t characters;
};

struct text_volume {
	size_t words;
	size_t characters; /* code points in NFC that are neither of the following */
	size_t punctuation;
	size_t white_space;
	struct text_amount kinds[TEXT_KINDS];
	struct text_amount only[TEXT_ONLY];
};

struct text_surveyor;

/* Measures in the language LANG; not for several threads at once. */
struct text_surveyor *text_surveyor_open(const char *lang);
void text_surveyor_close(struct text_surveyor *surveyor);

/* Adds the volume of the valid UTF-8 TEXT, one text unit, to VOLUME. */
void text_survey(struct text_volume *volume, struct text_surveyor *surveyor, struct str text);

void text_volume_add(struct text_volume *sum, const struct text_volume *volume);

#endif
