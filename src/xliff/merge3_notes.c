/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "xliff/edit.h"
#include "xliff/merge3_int.h"

/* The texts of a unit's notes. */
struct note_set {
	struct arena arena;
	struct map texts;
};

#define NOTE_SET_INIT                \
	{                            \
		ARENA_INIT, MAP_INIT \
	}

static bool is_note(const struct merge3_unit *unit, const struct xml_node *node)
{
	return node->kind == XML_NODE_ELEMENT && str_eq(node->name->local, STR("note")) &&
	    str_eq(node->name->ns, unit->tree->root->name->ns);
}

/* False when the set has it already. */
static bool add_to_set(struct note_set *set, const struct xml_node *note)
{
	struct buf text = BUF_INIT;

	xml_node_add_text(&text, note);
	const bool added = map_add(&set->texts, arena_copy(&set->arena, buf_str(&text)), 0);
	buf_free(&text);
	return added;
}

static bool is_in_set(const struct note_set *set, const struct xml_node *note)
{
	struct buf text = BUF_INIT;
	size_t value;

	xml_node_add_text(&text, note);
	const bool found = map_find(&value, &set->texts, buf_str(&text));
	buf_free(&text);
	return found;
}

static void collect(struct note_set *set, const struct merge3_unit *unit)
{
	const struct xml_node *top = unit->segment != NULL ? unit->segment->unit_node : NULL;
	const struct xml_node *n = top;

	while (n != NULL && (n = xml_node_following(top, n)) != NULL)
		if (is_note(unit, n))
			add_to_set(set, n);
}

static bool add_new(struct xml_patch *patch, const struct merge3_unit *ours,
    const struct merge3_unit *theirs, const struct note_set *base, struct note_set *known)
{
	const struct xml_node *top = theirs->segment->unit_node;
	const struct xml_node *n = top;
	bool added = false;

	while ((n = xml_node_following(top, n)) != NULL) {
		if (!is_note(theirs, n) || is_in_set(base, n) || n->first == NULL ||
		    !add_to_set(known, n))
			continue;
		edit_copy_note(patch, ours->tree, ours->segment, n);
		added = true;
	}
	return added;
}

/* The element that has OURS's own notes as children; or NULL. */
static const struct xml_node *find_holder(const struct merge3_unit *ours)
{
	const struct xml_node *unit = ours->segment->unit_node;

	return ours->tree->is_version_1 ? unit : xml_node_child(unit, STR("notes"));
}

static bool is_removed(const struct merge3_unit *ours, const struct xml_node *note,
    const struct note_set *base, const struct note_set *theirs)
{
	return is_note(ours, note) && is_in_set(base, note) && !is_in_set(theirs, note);
}

/* XLIFF 2 has no <notes> without a note. */
static bool loses_all(const struct merge3_unit *ours, const struct xml_node *holder,
    const struct note_set *base, const struct note_set *theirs)
{
	const struct xml_node *child = NULL;

	while ((child = xml_node_next_element(holder, child)) != NULL)
		if (!is_removed(ours, child, base, theirs))
			return false;
	return !ours->tree->is_version_1 && holder->first != NULL;
}

static void remove_old(struct xml_patch *patch, const struct merge3_unit *ours,
    const struct note_set *base, const struct note_set *theirs, bool has_new)
{
	const struct xml_node *holder = find_holder(ours);
	const struct xml_node *child = NULL;

	if (holder == NULL)
		return;
	if (!has_new && loses_all(ours, holder, base, theirs)) {
		xml_patch_remove(patch, ours->tree->document, holder);
		return;
	}
	while ((child = xml_node_next_element(holder, child)) != NULL)
		if (is_removed(ours, child, base, theirs))
			xml_patch_remove(patch, ours->tree->document, child);
}

static void free_set(struct note_set *set)
{
	arena_free(&set->arena);
	map_free(&set->texts);
}

void merge3_notes(struct xml_patch *patch, const struct merge3_unit *base,
    const struct merge3_unit *ours, const struct merge3_unit *theirs, bool removes)
{
	struct note_set in_base = NOTE_SET_INIT;
	struct note_set in_ours = NOTE_SET_INIT;
	struct note_set in_theirs = NOTE_SET_INIT;

	collect(&in_base, base);
	collect(&in_ours, ours);
	collect(&in_theirs, theirs);
	const bool has_new = add_new(patch, ours, theirs, &in_base, &in_ours);
	if (removes)
		remove_old(patch, ours, &in_base, &in_theirs, has_new);
	free_set(&in_base);
	free_set(&in_ours);
	free_set(&in_theirs);
}
