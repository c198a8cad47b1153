/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>

#include "base/buf.h"
#include "base/error.h"
#include "workflow/revise_int.h"
#include "xliff/xliff.h"

const struct align_result *revise_result(const struct reviser *r, size_t newer)
{
	return &r->alignment.results[newer];
}

const struct revise_old *revise_old_of(const struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);

	return result->count > 0 ? &r->old_infos[result->first] : NULL;
}

/* What was kept, as the translations of the new article. */
static void make_bitext(struct model_bitext *bitext, struct reviser *r)
{
	struct model_bitext_unit *units = arena_zalloc(&r->arena, r->new_count + 1, sizeof(*units));
	struct model_pair *pairs = arena_zalloc(&r->arena, r->new_count + 1, sizeof(*pairs));

	*bitext = (struct model_bitext){.units = units};
	for (size_t i = 0; i < r->new_count; i++) {
		const struct align_result *result = revise_result(r, i);
		const struct revise_new *info = &r->new_infos[i];
		if (info->number == 1)
			units[bitext->unit_count++] = (struct model_bitext_unit){
			    .id = str_from_cstr(info->unit->id),
			    .pairs = &pairs[i],
			};
		units[bitext->unit_count - 1].pair_count++;
		pairs[i] = (struct model_pair){
		    .id = arena_format(&r->arena, "s%zu", info->number),
		    .has_target = result->has_target && !result->stale,
		    .needs_edit = result->needs_edit,
		    .state = result->state,
		    .target = result->target,
		};
	}
}

/* Finds the segments in the file that was written. */
static void find_news(struct reviser *r)
{
	const struct segment_tree *tree = &r->fresh;
	size_t at = 0;

	for (size_t i = 0; i < r->new_count; i++) {
		struct revise_new *info = &r->new_infos[i];
		/* Those between are ignorable, and both are in one order. */
		while (at < tree->count &&
		    !str_eq(tree->segments[at].node->name->local,
			tree->is_version_1 ? STR("trans-unit") : STR("segment")))
			at++;
		assert(at < tree->count);
		info->node = &tree->segments[at++];
	}
}

static const struct error *write_file(struct buf *out, struct reviser *r)
{
	struct model_bitext bitext;
	struct buf fresh = BUF_INIT;

	make_bitext(&bitext, r);
	xliff_write_bitext(&fresh, r->plan->doc, r->plan->file, &bitext);
	const struct error *err = segment_tree_read(&r->fresh, buf_str(&fresh), r->plan->old.name);
	if (err == NULL) {
		find_news(r);
		r->is_copied = arena_zalloc(&r->arena, r->new_count + 1, sizeof(*r->is_copied));
		revise_keep_units(r);
		revise_edit_units(r);
		err = segment_tree_write(out, &r->fresh, &r->patch, r->plan->old.name);
	}
	segment_tree_free(&r->fresh);
	buf_free(&fresh);
	return err;
}

const struct error *revise_xliff(struct buf *out, struct revise_counts *counts,
    const struct revise_plan *plan)
{
	struct reviser r = {
	    .plan = plan,
	    .arena = ARENA_INIT,
	    .fresh = SEGMENT_TREE_INIT,
	    .patch = XML_PATCH_INIT,
	};

	const struct error *err = revise_read(&r);
	if (err == NULL) {
		align(&r.alignment, r.olds, r.old_count, r.news, r.new_count, &plan->options);
		err = write_file(out, &r);
		if (err == NULL)
			revise_report(&r);
		align_free(&r.alignment);
	}
	if (err == NULL)
		*counts = r.counts;
	xml_patch_free(&r.patch);
	revise_free_sides(&r);
	arena_free(&r.arena);
	return err;
}
