/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units that changed: states, suggestions and notes of the old ones. Their targets are written. */
#include "config.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "text/diff.h"
#include "workflow/revise_int.h"
#include "xliff/edit.h"
#include "xliff/xliff.h"

/* The state as it was, with what only tools know of it. */
static void copy_state(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);
	const struct revise_old *old = revise_old_of(r, newer);

	if (result->count != 1 || result->needs_edit || old->node == NULL || !old->pair->has_target)
		return;
	struct segment_state state = segment_get_state(&old->side->tree, old->node);
	if (state.state.ptr == NULL)
		return;
	/* It was translated anew since. */
	if (!r->fresh.is_version_1 && str_eq(state.more, STR(REVISE_STALE)))
		state.more = str_from(NULL, 0);
	edit_set_state(&r->patch, &r->fresh, r->new_infos[newer].node, &state);
}

/* True when something within CONTENT refers to a note, which has no id in the new file. */
static bool has_reference(const struct xml_node *content)
{
	const struct xml_node *n = content;

	while ((n = xml_node_following(content, n)) != NULL)
		if (n->kind == XML_NODE_ELEMENT && xml_node_attribute(n, STR("ref")).ptr != NULL)
			return true;
	return false;
}

/* With the same source, the target is the old one with its annotations. */
static void copy_target(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);
	const struct revise_old *old = revise_old_of(r, newer);
	const struct segment_node *node = r->new_infos[newer].node;

	if (result->count == 1 && result->doubt == ALIGN_CERTAIN && node->target != NULL &&
	    old->node != NULL && old->pair->has_target && old->node->target != NULL &&
	    segment_content_eq(old->node->source, node->source) &&
	    !has_reference(old->node->target))
		edit_set_target(&r->patch, &r->fresh, node, old->node->target, NULL);
}

static void set_stale(struct reviser *r, size_t newer)
{
	const struct segment_node *node = r->new_infos[newer].node;
	const struct segment_state state = {STR("initial"), STR(REVISE_STALE)};
	const struct xliff_profile *profile = r->plan->file->profile;
	struct buf target = BUF_INIT;

	if (!r->fresh.is_version_1) {
		edit_set_state(&r->patch, &r->fresh, node, &state);
		return;
	}
	if (node->target != NULL) {
		xml_patch_set_attribute(&r->patch, r->fresh.document, node->target,
		    STR("state-qualifier"), STR("x-stale"));
		return;
	}
	if (profile == NULL)
		profile = &XLIFF_PROFILE_ANY;
	buf_addf(&target, "\n<target state=\"%s\" state-qualifier=\"x-stale\"></target>",
	    profile->initial);
	xml_patch_replace(&r->patch, node->source->end, node->source->end, buf_str(&target));
	buf_free(&target);
}

/* As wdiff shows it, which is plain text and known to many. */
static void add_piece(enum text_change change, struct str piece, void *context)
{
	static const char *const STARTS[] = {"", "[-", "{+"};
	static const char *const ENDS[] = {"", "-]", "+}"};
	struct buf *out = context;

	buf_add_cstr(out, STARTS[change]);
	buf_add(out, piece);
	buf_add_cstr(out, ENDS[change]);
}

static void add_stale_note(struct reviser *r, struct text_differ *differ, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);
	struct buf note = BUF_INIT;

	buf_add_cstr(&note, _("The source has changed since this was translated:"));
	buf_add_char(&note, ' ');
	text_diff(differ, result->made_from.content.text, r->news[newer].source.content.text,
	    add_piece, &note);
	edit_add_note_from(&r->patch, &r->fresh, r->new_infos[newer].node, STR(REVISE_ORIGIN),
	    buf_str(&note));
	buf_free(&note);
}

static void add_doubt_note(struct reviser *r, size_t newer)
{
	static const char *const NOTES[] = {
	    [ALIGN_CODES] = N_(
		"The inline codes of the source have changed: look where they belong in the translation."),
	    [ALIGN_WHOLE] = N_(
		"The source was split: the old translation is that of the segments after this one, too."),
	    [ALIGN_PARTS] =
		N_("The source was joined from several: not all of them were translated."),
	};
	const enum align_doubt doubt = revise_result(r, newer)->doubt;

	if (doubt != ALIGN_CERTAIN)
		edit_add_note_from(&r->patch, &r->fresh, r->new_infos[newer].node,
		    STR(REVISE_ORIGIN), str_from_cstr(_(NOTES[doubt])));
}

/* What the suggestion tells of the translation that it was. */
static const char *find_origin(const struct align_old *old)
{
	static const char *const ORIGINS[MODEL_STATES] = {
	    [MODEL_INITIAL] = REVISE_ORIGIN,
	    [MODEL_TRANSLATED] = REVISE_ORIGIN,
	    [MODEL_REVIEWED] = REVISE_ORIGIN " reviewed",
	    [MODEL_FINAL] = REVISE_ORIGIN " final",
	};

	return old->needs_edit ? REVISE_ORIGIN " draft" : ORIGINS[old->state];
}

static void suggest_stale(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);

	for (size_t i = result->first; i < result->first + result->count; i++)
		if (r->old_infos[i].target != NULL && r->olds[i].has_target)
			edit_add_suggestion(&r->patch, &r->fresh, r->new_infos[newer].node,
			    r->old_infos[i].target, str_from_cstr(find_origin(&r->olds[i])));
}

static void copy_suggestion(struct reviser *r, size_t newer, const struct xml_node *suggestion)
{
	struct xml_node *child = NULL;

	if (revise_is_own_suggestion(suggestion))
		return;
	while ((child = xml_node_next_element(suggestion, child)) != NULL)
		if (str_eq(child->name->local, STR("target")))
			edit_add_suggestion(&r->patch, &r->fresh, r->new_infos[newer].node, child,
			    xml_node_attribute(suggestion, STR("origin")));
}

/* Those that the old segments had from elsewhere. */
static void copy_suggestions(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);

	for (size_t i = result->first; i < result->first + result->count; i++) {
		const struct segment_node *node = r->old_infos[i].node;
		const struct segment_tree *tree = &r->old_infos[i].side->tree;
		struct xml_node *child = NULL;
		if (node == NULL)
			continue;
		for (size_t k = node->suggestion; k > 0; k = tree->suggestions[k - 1].next)
			copy_suggestion(r, newer, tree->suggestions[k - 1].node);
		while (tree->is_version_1 &&
		    (child = xml_node_next_element(node->node, child)) != NULL)
			if (str_eq(child->name->local, STR("alt-trans")))
				copy_suggestion(r, newer, child);
	}
}

static bool is_same_note(const struct xml_node *a, const struct xml_node *b)
{
	return str_eq(revise_note_author(a), revise_note_author(b)) && segment_content_eq(a, b);
}

static bool has_note(const struct reviser *r, size_t newer, const struct xml_node *wanted)
{
	const struct xml_node *note = NULL;

	while ((note = revise_next_note(&r->fresh, r->new_infos[newer].node, note)) != NULL)
		if (is_same_note(note, wanted))
			return true;
	return false;
}

bool revise_is_others_note(const struct xml_node *note)
{
	return !revise_is_own_note(note) && !str_eq(revise_note_author(note), STR(REVISE_ORIGIN));
}

static void copy_notes(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);

	for (size_t i = result->first; i < result->first + result->count; i++) {
		const struct revise_old *old = &r->old_infos[i];
		const struct xml_node *note = NULL;
		if (old->node == NULL || *revise_is_noted(old))
			continue;
		*revise_is_noted(old) = true;
		while ((note = revise_next_note(&old->side->tree, old->node, note)) != NULL)
			if (revise_is_others_note(note) && !has_note(r, newer, note))
				edit_copy_note(&r->patch, &r->fresh, r->new_infos[newer].node,
				    note);
	}
}

/* Best where the text is the same. */
static void copy_all_notes(struct reviser *r)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->new_count; i++) {
			const struct align_result *result = revise_result(r, i);
			const bool same =
			    result->change >= ALIGN_SAME && result->change < ALIGN_REWORDED;
			if (!r->is_copied[i] && (same || pass == 1))
				copy_notes(r, i);
		}
}

/* The notes of a unit that was copied are where it is. */
static void mark_copied(struct reviser *r)
{
	for (size_t i = 0; i < r->new_count; i++)
		if (r->is_copied[i])
			*revise_is_noted(revise_old_of(r, i)) = true;
}

void revise_edit_units(struct reviser *r)
{
	struct text_differ *differ = text_differ_open(r->plan->options.source_lang);

	mark_copied(r);
	for (size_t i = 0; i < r->new_count; i++) {
		const struct align_result *result = revise_result(r, i);
		if (r->is_copied[i] || result->count == 0)
			continue;
		if (result->stale) {
			set_stale(r, i);
			suggest_stale(r, i);
			add_stale_note(r, differ, i);
		} else if (result->has_target) {
			copy_target(r, i);
			copy_state(r, i);
		}
		add_doubt_note(r, i);
		copy_suggestions(r, i);
	}
	copy_all_notes(r);
	text_differ_close(differ);
}
