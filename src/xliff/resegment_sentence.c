/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts between sentences. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/segment.h"
#include "xliff/resegment_int.h"

/* A gap between two sentences: white space, or nothing. */
struct gap {
	size_t start;
	size_t end;
};

struct gaps {
	struct str text;
	struct gap *list;
	size_t count;
	size_t capacity;
	size_t at; /* where the sentence begins */
};

static void found_sentence(size_t end, void *context)
{
	struct gaps *gaps = context;
	size_t start = end;

	while (start > gaps->at && ascii_is_space(gaps->text.ptr[start - 1]))
		start--;
	/* White space alone is no sentence, and what it follows is the end of the text. */
	while (end < gaps->text.len && ascii_is_space(gaps->text.ptr[end]))
		end++;
	if (start == gaps->at || end == gaps->text.len)
		return;
	gaps->list = mem_grow(gaps->list, &gaps->capacity, gaps->count + 1, sizeof(*gaps->list));
	gaps->list[gaps->count++] = (struct gap){start, end};
	gaps->at = end;
}

static struct gaps find_gaps(struct text_segmenter *segmenter, struct str text)
{
	struct gaps gaps = {text, NULL, 0, 0, 0};

	text_segment(segmenter, text, found_sentence, &gaps);
	return gaps;
}

/* Both sides of a gap are cut, if there is something between. */
static size_t add_cuts(struct resegment_cut *cuts, const struct gap *source,
    const struct gap *target)
{
	size_t count = 0;

	if (source->start < source->end)
		cuts[count++] = (struct resegment_cut){
		    source->start, target != NULL ? target->start : RESEGMENT_REST};
	cuts[count++] =
	    (struct resegment_cut){source->end, target != NULL ? target->end : RESEGMENT_REST};
	return count;
}

size_t resegment_plan_split(struct resegment_cut **cuts, bool *fits, struct resegment *r,
    size_t first, size_t last, const struct resegment_languages *languages)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	size_t count = 0;

	resegment_add_text(&texts[0], r, first, last, RESEGMENT_SOURCE);
	resegment_add_text(&texts[1], r, first, last, RESEGMENT_TARGET);
	struct gaps source = find_gaps(languages->source, buf_str(&texts[0]));
	struct gaps target = find_gaps(languages->target, buf_str(&texts[1]));
	/* An empty translation stays with the first sentence. */
	const bool has_target = texts[1].len > 0;
	*fits = !has_target || source.count == target.count;
	*cuts = mem_alloc(2 * source.count + 1, sizeof(**cuts));
	for (size_t i = 0; *fits && i < source.count; i++)
		count +=
		    add_cuts(*cuts + count, &source.list[i], has_target ? &target.list[i] : NULL);
	free(source.list);
	free(target.list);
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return count;
}
