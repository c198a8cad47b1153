/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences: where a text is cut, by the marks that end sentences, what stands
 * around them, and the words of the language (data/segmentation/). The policy
 * is written down in doc/segmentation.md. Scripts without rules of ours, and
 * texts of no known language, are cut by UAX #29 as ICU has it.
 */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct error;

/* Finds sentences in one language; not for several threads at once. */
struct text_segmenter;

/* What users differ on; all false is the policy. */
struct text_segment_options {
	bool lines;      /* a line feed ends a sentence */
	bool colons;     /* a colon before white space does */
	bool semicolons; /* and so does a semicolon */
	bool spaces;     /* in Thai, Lao and Tibetan, white space does */
	bool whole;      /* nothing does inside of brackets and quotation marks that are closed */
};

/* Which codes at a boundary stay with the sentence before it; codes don't matter otherwise. */
struct text_segment_codes {
	bool starts; /* those that begin something */
	bool ends;
	bool others;
	bool subflows; /* texts inside of codes are cut as well */
};

struct text_segmenter *text_segmenter_open(const char *lang);
void text_segmenter_close(struct text_segmenter *segmenter);

void text_segmenter_set(struct text_segmenter *segmenter,
    const struct text_segment_options *options);

/* What the rules say of codes (see text/rules.h); NULL when SEGMENTER follows the policy. */
const struct text_segment_codes *text_segmenter_codes(const struct text_segmenter *segmenter);

/*
 * Calls FOUND with the end of each sentence of the UTF-8 TEXT, ascending; the last one is
 * TEXT.len. White space after a sentence belongs to it. An end is between grapheme clusters. A
 * line feed is white space like any other, but two with nothing between them, U+2028 and U+2029
 * end a sentence. An empty TEXT has no sentence. Takes time linear in TEXT.
 *
 * With rules of one's own (text/rules.h), ends are where these say, white space or not, if that
 * is between grapheme clusters; and it can fail. Without, it can't.
 */
const struct error *text_segment(struct text_segmenter *segmenter, struct str text,
    void (*found)(size_t end, void *context), void *context);

#endif
