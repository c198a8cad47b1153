/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text can be cut somewhere. */
#include "config.h"

#include "base/buf.h"
#include "text/count.h"
#include "xliff/resegment_int.h"

static bool is_between_characters(struct str text, size_t offset)
{
	return offset <= text.len && text_is_boundary(text, offset);
}

/* True when a code that neither opens nor closes stands at OFFSET; *AT moves on there. */
static bool is_code_at(const struct flow *flow, size_t *at, size_t offset)
{
	while (*at < flow->count && flow->items[*at].at < offset)
		(*at)++;
	for (size_t i = *at; i < flow->count && flow->items[i].at == offset; i++)
		if (flow->items[i].kind == FLOW_PLACE)
			return true;
	return false;
}

/* Cuts ascend; only a code may be between two at one place. */
static bool are_sources_sound(const struct flow *flow, struct str text,
    const struct resegment_group *group)
{
	size_t before = 0;
	bool is_second = true;
	size_t at = 0;

	for (size_t i = 0; i < group->count; i++) {
		const size_t cut = group->cuts[i].source;
		if (cut < before || cut >= text.len || !is_between_characters(text, cut) ||
		    (cut == before && (is_second || !is_code_at(flow, &at, cut))))
			return false;
		is_second = cut == before;
		before = cut;
	}
	return true;
}

static bool are_targets_sound(struct str text, const struct resegment_group *group)
{
	size_t before = 0;

	for (size_t i = 0; i < group->count; i++) {
		const size_t cut = group->cuts[i].target;
		if (cut < before || (cut != RESEGMENT_REST && !is_between_characters(text, cut)))
			return false;
		before = cut;
	}
	return true;
}

bool resegment_are_cuts_sound(struct resegment *r, const struct resegment_group *group)
{
	struct flow source = FLOW_INIT(r->tree->document);
	struct buf texts[2] = {BUF_INIT, BUF_INIT};

	resegment_join(&source, r, group->first, group->last, RESEGMENT_SOURCE);
	flow_add_text(&texts[0], &source, 0, source.count);
	const bool has_target =
	    resegment_add_text(&texts[1], r, group->first, group->last, RESEGMENT_TARGET);
	const bool are_sound = are_sources_sound(&source, buf_str(&texts[0]), group) &&
	    (!has_target || are_targets_sound(buf_str(&texts[1]), group));
	flow_free(&source);
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return are_sound;
}
