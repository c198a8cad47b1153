/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences (UAX #29 with ICU's rules and our own corrections).
 */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H

#include <stddef.h>

#include "base/str.h"

/* Finds sentences in one language; not for several threads at once. */
struct text_segmenter;

struct text_segmenter *text_segmenter_open(const char *lang);
void text_segmenter_close(struct text_segmenter *segmenter);

/*
 * Calls FOUND with the end of each sentence of the valid UTF-8 TEXT,
 * ascending; the last one is TEXT.len. White space after a sentence belongs
 * to it. A line feed is white space like any other; U+2028 and U+2029 end a sentence.
 * An empty TEXT has no sentence.
 */
void text_segment(struct text_segmenter *segmenter, struct str text,
    void (*found)(size_t end, void *context), void *context);

#endif
