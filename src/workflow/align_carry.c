/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What new segments take over from the old ones that they were. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "workflow/align_int.h"

/* What is carried to some new segments. */
struct load {
	struct aligner *a;
	const struct align_group *group;
	const struct align_old *olds; /* the first one; the others follow */
	size_t old_count;
	const struct align_segment *news;
	struct align_result *results;
	size_t count;
	struct align_joined joined; /* all the old ones */
	bool is_same;               /* the words are those that the target was made from */
	bool was_stale;
	bool has_all; /* all old ones have targets */
	bool needs_edit;
	enum model_state state; /* the least one */
};

static void init_load(struct load *load, struct aligner *a, const struct align_group *group)
{
	*load = (struct load){
	    .a = a,
	    .group = group,
	    .olds = a->olds + group->first[ALIGN_OLD],
	    .old_count = group->count[ALIGN_OLD],
	    .news = a->rows[ALIGN_NEWER][group->first[ALIGN_NEWER]].segment,
	    .results = a->out->results + group->first[ALIGN_NEWER],
	    .count = group->count[ALIGN_NEWER],
	    .has_all = true,
	    .state = MODEL_FINAL,
	};
	for (size_t i = 0; i < load->old_count; i++) {
		const struct align_old *old = &load->olds[i];
		load->has_all = load->has_all && old->has_target;
		load->needs_edit = load->needs_edit || old->needs_edit;
		load->was_stale = load->was_stale || old->stale;
		load->state = old->state < load->state ? old->state : load->state;
	}
}

static bool has_any(const struct load *load)
{
	for (size_t i = 0; i < load->old_count; i++)
		if (load->olds[i].has_target)
			return true;
	return false;
}

/* True when the words of TEXT are those of the new segment. */
static bool is_text_of(const struct aligner *a, const struct align_text *text,
    const struct align_segment *segment)
{
	const struct align_segment old = {.source = *text};
	struct align_row rows[ALIGN_SIDES] = {{.segment = &old}, {.segment = segment}};
	const struct aligner two = {.options = a->options, .rows = {&rows[0], &rows[1]}};
	const struct align_group group = {{0, 0}, {1, 1}, false};

	return align_is_same_text(&two, &group);
}

static bool is_single(const struct load *load)
{
	return load->old_count == 1 && load->count == 1;
}

static enum align_change find_change(const struct load *load)
{
	const struct align_row *old = &load->a->rows[ALIGN_OLD][load->group->first[ALIGN_OLD]];
	const struct align_row *newer =
	    &load->a->rows[ALIGN_NEWER][load->group->first[ALIGN_NEWER]];

	if (load->count > 1)
		return ALIGN_SPLIT;
	if (load->old_count > 1)
		return ALIGN_JOINED;
	if (load->olds->removed)
		return ALIGN_RETURNED;
	if (!load->group->is_exact)
		return ALIGN_REWORDED;
	return old->keys[ALIGN_ALL] == newer->keys[ALIGN_ALL] ? ALIGN_SAME : ALIGN_REFORMATTED;
}

/* The old targets stay what they were; the first segment has them. */
static void carry_stale(struct load *load)
{
	struct align_result *result = load->results;

	result->has_target = true;
	result->stale = true;
	result->needs_edit = load->needs_edit;
	result->state = load->state;
	result->target = load->joined.target;
	result->made_from = load->joined.source;
	if (load->count > 1)
		result->doubt = ALIGN_WHOLE;
	else if (!load->has_all)
		result->doubt = ALIGN_PARTS;
}

/* The targets with the codes of the new segments; false when they can't be cut like them. */
static bool carry_cut(struct load *load)
{
	size_t *ends = mem_alloc(load->count, sizeof(*ends));
	struct model_content *targets;

	if (!align_find_cuts(ends, load->joined.target.text, load->news, load->count,
		load->a->options)) {
		free(ends);
		return false;
	}
	targets = arena_zalloc(&load->a->out->arena, load->count, sizeof(*targets));
	const bool certain = align_fit_target(targets, &load->a->out->arena, &load->joined.target,
	    &load->joined.source, load->news, ends, load->count, load->is_same);
	for (size_t i = 0; i < load->count; i++) {
		struct align_result *result = &load->results[i];
		result->has_target = true;
		result->target = targets[i];
		result->state = load->state;
		if (!certain)
			result->doubt = ALIGN_CODES;
		else if (!load->has_all)
			result->doubt = ALIGN_PARTS;
		result->needs_edit = load->needs_edit || result->doubt != ALIGN_CERTAIN;
	}
	free(ends);
	return true;
}

/* A minor change makes nothing stale: the first segment keeps all as something to look at. */
static void carry_whole(struct load *load)
{
	const size_t end = load->joined.target.text.len;
	struct align_result *result = load->results;
	struct model_content target;

	align_fit_target(&target, &load->a->out->arena, &load->joined.target, &load->joined.source,
	    load->news, &end, 1, false);
	result->has_target = true;
	result->target = target;
	result->state = load->state;
	result->doubt = ALIGN_WHOLE;
	result->needs_edit = true;
}

/* A single target that stays as it is needs no copy. */
static bool keeps_codes(const struct load *load)
{
	const struct model_content *old = &align_origin(load->olds)->content;
	const struct model_content *newer = &load->news->source.content;

	if (old->code_count != newer->code_count)
		return false;
	for (size_t i = 0; i < old->code_count; i++)
		if (old->codes[i].id != newer->codes[i].id ||
		    old->codes[i].kind != newer->codes[i].kind)
			return false;
	return true;
}

static void carry_unchanged(struct load *load)
{
	struct align_result *result = load->results;

	result->has_target = true;
	result->target = load->olds->target;
	result->state = load->state;
	result->needs_edit = load->needs_edit;
}

static void join_olds(struct load *load)
{
	if (load->old_count > 1)
		align_join(&load->joined, &load->a->out->arena, load->olds, load->old_count,
		    load->a->options->target_is_spaced);
	else
		load->joined = (struct align_joined){*align_origin(load->olds), load->olds->target};
}

/* What was stale is so no longer when its source is back. */
static void judge(struct load *load)
{
	if (!load->was_stale)
		load->is_same = load->group->is_exact || align_is_same_text(load->a, load->group);
	else if (is_single(load))
		load->is_same = is_text_of(load->a, &load->olds->made_from, load->news);
	if (load->was_stale && load->is_same)
		load->results->change = ALIGN_RETURNED;
}

static void carry_targets(struct load *load)
{
	const bool minor = load->a->options->minor && !load->was_stale;

	judge(load);
	join_olds(load);
	if (load->is_same && load->group->is_exact && load->results->change == ALIGN_SAME &&
	    keeps_codes(load)) {
		carry_unchanged(load);
	} else if (!load->is_same && !minor) {
		carry_stale(load);
	} else if (!carry_cut(load)) {
		if (minor)
			carry_whole(load);
		else
			carry_stale(load);
	}
	for (size_t i = 0; i < load->count; i++) {
		load->results[i].minor = minor && !load->is_same && load->results[i].has_target;
		if (load->results[i].minor)
			load->results[i].made_from = load->joined.source;
	}
}

void align_carry(struct aligner *a, const struct align_group *group)
{
	struct load load;

	init_load(&load, a, group);
	const enum align_change change = find_change(&load);
	for (size_t i = 0; i < load.count; i++) {
		load.results[i].change = change;
		load.results[i].first = group->first[ALIGN_OLD];
		load.results[i].count = group->count[ALIGN_OLD];
	}
	if (has_any(&load))
		carry_targets(&load);
}
