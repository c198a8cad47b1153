/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts between sentences. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "text/segment.h"
#include "xliff/resegment_int.h"

/* A gap between two sentences: white space, a line break, or nothing. */
struct gap {
	size_t start;
	size_t end;
	bool is_break;
};

struct gaps {
	struct str text;
	struct gap *list;
	size_t count;
	size_t capacity;
	size_t at;   /* where the sentence begins */
	size_t from; /* the text up to a line break, or its end */
	size_t to;
};

/* Text ends at END. White space alone is no sentence, and at the end of the text is no gap. */
static void add_gap(struct gaps *gaps, size_t end, bool is_break)
{
	size_t start = end;

	while (start > gaps->at && ascii_is_space(gaps->text.ptr[start - 1]))
		start--;
	while (end < gaps->text.len && ascii_is_space(gaps->text.ptr[end]))
		end++;
	if (start == gaps->at || end == gaps->text.len || (!is_break && end >= gaps->to))
		return;
	gaps->list = mem_grow(gaps->list, &gaps->capacity, gaps->count + 1, sizeof(*gaps->list));
	gaps->list[gaps->count++] = (struct gap){start, end, is_break};
	gaps->at = end;
}

static void found_sentence(size_t end, void *context)
{
	struct gaps *gaps = context;

	add_gap(gaps, gaps->from + end, false);
}

static bool is_break(const struct flow_item *item)
{
	return item->kind == FLOW_PLACE && item->node->kind == XML_NODE_ELEMENT &&
	    str_eq(xml_node_attribute(item->node, STR("subType")), STR("xlf:lb"));
}

/* Sentences end at line breaks, too. */
static const struct error *find_gaps(struct gaps *gaps, struct text_segmenter *segmenter,
    const struct flow *flow, struct str text)
{
	const struct error *err = NULL;

	gaps->text = text;
	for (size_t i = 0; i <= flow->count && err == NULL; i++) {
		if (i < flow->count && !is_break(&flow->items[i]))
			continue;
		gaps->from = gaps->to;
		gaps->to = i < flow->count ? flow->items[i].at : text.len;
		err = text_segment(segmenter, str_slice(text, gaps->from, gaps->to), found_sentence,
		    gaps);
		if (i < flow->count)
			add_gap(gaps, gaps->to, true);
	}
	return err;
}

/* Both sides of a gap are cut, if there is something between. */
static size_t add_cuts(struct resegment_cut *cuts, const struct gap *source,
    const struct gap *target)
{
	size_t count = 0;

	if (source->start < source->end || source->is_break)
		cuts[count++] = (struct resegment_cut){
		    source->start, target != NULL ? target->start : RESEGMENT_REST};
	cuts[count++] =
	    (struct resegment_cut){source->end, target != NULL ? target->end : RESEGMENT_REST};
	return count;
}

const struct error *resegment_plan_split(struct resegment_group *group, bool *fits,
    struct resegment *r, const struct resegment_languages *languages)
{
	struct flow flows[2] = {FLOW_INIT(r->tree->document), FLOW_INIT(r->tree->document)};
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	struct gaps gaps[2] = {{.count = 0}, {.count = 0}};
	const struct error *err = NULL;
	size_t count = 0;

	for (int side = RESEGMENT_SOURCE; side <= RESEGMENT_TARGET && err == NULL; side++) {
		resegment_join(&flows[side], r, group->first, group->last,
		    (enum resegment_side)side);
		flow_add_text(&texts[side], &flows[side], 0, flows[side].count);
		err = find_gaps(&gaps[side],
		    side == RESEGMENT_SOURCE ? languages->source : languages->target, &flows[side],
		    buf_str(&texts[side]));
	}
	/* An empty translation stays with the first sentence. */
	const bool has_target = texts[1].len > 0;
	*fits = err == NULL && (!has_target || gaps[0].count == gaps[1].count);
	struct resegment_cut *cuts = mem_alloc(2 * gaps[0].count + 1, sizeof(*cuts));
	for (size_t i = 0; *fits && i < gaps[0].count; i++)
		count +=
		    add_cuts(cuts + count, &gaps[0].list[i], has_target ? &gaps[1].list[i] : NULL);
	group->cuts = cuts;
	group->count = count;
	for (int side = 0; side < 2; side++) {
		free(gaps[side].list);
		flow_free(&flows[side]);
		buf_free(&texts[side]);
	}
	return err;
}
