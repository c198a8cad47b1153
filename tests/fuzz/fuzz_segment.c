/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses the language, the second the options, the rest is text. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "sentences.h"
#include "text/segment.h"

static const char *const LANGUAGES[] = {"en", "de", "fr", "ru", "el", "hy", "ar", "ur", "hi", "ta",
    "th", "km", "am", "bo", "zh", "ja", "tr", "und"};
#define LANGUAGE_COUNT (sizeof(LANGUAGES) / sizeof(*LANGUAGES))

/* The segmenter of the language, which is kept: opening one takes longer than cutting. */
static struct text_segmenter *segmenter_of(size_t language)
{
	static struct text_segmenter *kept[LANGUAGE_COUNT];

	if (kept[language] == NULL)
		kept[language] = text_segmenter_open(LANGUAGES[language]);
	return kept[language];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	const struct text_segment_options options = {
	    .lines = data[1] & 1,
	    .colons = data[1] & 2,
	    .semicolons = data[1] & 4,
	    .spaces = data[1] & 8,
	    .whole = data[1] & 16,
	};
	/* A copy as long as the text, so that reading past it is seen. */
	char *copy = malloc(size - 2 > 0 ? size - 2 : 1);
	if (copy == NULL)
		return 0;
	memcpy(copy, data + 2, size - 2);
	struct seen seen = {.text = str_from(copy, size - 2)};
	struct text_segmenter *segmenter = segmenter_of(data[0] % LANGUAGE_COUNT);
	text_segmenter_set(segmenter, &options);
	text_segment(segmenter, seen.text, check, &seen);
	if (seen.end != seen.text.len)
		abort();
	free(copy);
	return 0;
}
