/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a translation is cut when its source was. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/segment.h"
#include "workflow/align_int.h"

struct ends {
	size_t *ptr;
	size_t count;
	size_t capacity;
};

static void add_end(size_t end, void *context)
{
	struct ends *ends = context;

	ends->ptr = mem_grow(ends->ptr, &ends->capacity, ends->count + 1, sizeof(*ends->ptr));
	ends->ptr[ends->count++] = end;
}

/* Appends the texts with a space after each; their ends go to ENDS. */
static void add_texts(struct buf *out, size_t *ends, const struct align_segment *news, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_add(out, str_trim(news[i].source.content.text));
		if (i + 1 < count)
			buf_add_char(out, ' ');
		ends[i] = out->len;
	}
}

/*
 * NUMBERS, the ends of the texts, become how many sentences there are up to them. False when a text
 * ends within a sentence.
 */
static bool count_sentences(size_t *numbers, size_t count, const struct ends *sentences)
{
	size_t text = 0;

	for (size_t i = 0; i < sentences->count && text < count; i++)
		if (sentences->ptr[i] == numbers[text])
			numbers[text++] = i + 1;
		else if (sentences->ptr[i] > numbers[text])
			return false;
	return text == count;
}

bool align_find_cuts(size_t *ends, struct str target, const struct align_segment *news,
    size_t count, const struct align_options *options)
{
	struct ends sources = {NULL, 0, 0};
	struct ends targets = {NULL, 0, 0};
	struct buf text = BUF_INIT;
	bool found = count == 1;

	if (found) {
		ends[0] = target.len;
		return true;
	}
	if (options->source_segmenter == NULL || options->target_segmenter == NULL)
		return false;
	add_texts(&text, ends, news, count);
	/* Rules of one's own can fail; then nothing is cut. */
	if (text_segment(options->source_segmenter, buf_str(&text), add_end, &sources) == NULL &&
	    text_segment(options->target_segmenter, target, add_end, &targets) == NULL &&
	    sources.count == targets.count && count_sentences(ends, count, &sources)) {
		found = true;
		for (size_t i = 0; i < count; i++)
			ends[i] = targets.ptr[ends[i] - 1];
	}
	free(sources.ptr);
	free(targets.ptr);
	buf_free(&text);
	return found;
}
