/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "xliff/edit.h"
#include "xliff/merge3_int.h"
#include "xml/escape.h"

/* A unit's notes by their texts, and by their ids. */
struct note_set {
	struct arena arena;
	struct map texts;
	struct map ids;
	const struct xml_node **nodes;
	size_t count;
	size_t capacity;
};

#define NOTE_SET_INIT                                      \
	{                                                  \
		ARENA_INIT, MAP_INIT, MAP_INIT, NULL, 0, 0 \
	}

/* What is to be merged. */
struct note_merge {
	struct xml_patch *patch;
	const struct merge3_unit *ours;
	const struct merge3_unit *theirs;
	struct note_set sets[3]; /* of base, ours, theirs */
	struct map references;   /* ids that something in ours refers to */
	struct map changed;      /* ids of notes of ours that have got another text */
	const struct xml_node
	    *tracked; /* the note that changes are about without naming it, or NULL */
	bool removes;
};

enum { BASE, OURS, THEIRS };

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

static void add_id(struct note_set *set, const struct xml_node *note)
{
	const struct str id = xml_node_attribute(note, STR("id"));

	if (id.ptr == NULL || !map_add(&set->ids, id, set->count))
		return;
	set->nodes = mem_grow(set->nodes, &set->capacity, set->count + 1, sizeof(*set->nodes));
	set->nodes[set->count++] = note;
}

/* The note that has the id of NOTE; NULL when there is none, or no id. */
static const struct xml_node *find_by_id(const struct note_set *set, const struct xml_node *note)
{
	const struct str id = xml_node_attribute(note, STR("id"));
	size_t index;

	return id.ptr != NULL && map_find(&index, &set->ids, id) ? set->nodes[index] : NULL;
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
		if (is_note(unit, n)) {
			add_to_set(set, n);
			add_id(set, n);
		}
}

/* Ours kept it as it was, and theirs hasn't got it any more. */
static bool is_given_up(const struct note_merge *m, const struct xml_node *note)
{
	return m->removes && is_note(m->ours, note) && is_in_set(&m->sets[BASE], note) &&
	    !is_in_set(&m->sets[THEIRS], note);
}

/* The element that has OURS's own notes as children; or NULL. */
static const struct xml_node *find_holder(const struct merge3_unit *ours)
{
	return ours->tree->is_version_1 ? ours->segment->unit_node : ours->segment->notes;
}

/* A note with the id of one that is given up is that note, with another text. */
static bool change_note(struct note_merge *m, const struct xml_node *note)
{
	const struct xml_node *old = find_by_id(&m->sets[OURS], note);
	struct buf text = BUF_INIT;
	struct buf escaped = BUF_INIT;

	/* Twice only in an invalid file: the second one is a note of its own. */
	if (old == NULL || old->inner_end == old->end || !is_given_up(m, old) ||
	    old->parent != find_holder(m->ours) ||
	    !map_add(&m->changed, xml_node_attribute(old, STR("id")), 0))
		return false;
	xml_node_add_text(&text, note);
	xml_add(&escaped, buf_str(&text), XML_TEXT);
	xml_patch_replace(m->patch, old->inner_start, old->inner_end, buf_str(&escaped));
	buf_free(&text);
	buf_free(&escaped);
	return true;
}

/* Annotations and changes refer to notes as "#n=ID", or "ID" alone. */
static void collect_references(struct map *references, const struct merge3_unit *unit)
{
	const struct xml_node *top = unit->segment->unit_node;
	const struct xml_node *n = top;

	while ((n = xml_node_following(top, n)) != NULL) {
		const struct str ref = n->kind == XML_NODE_ELEMENT
		    ? xml_node_attribute(n, STR("ref"))
		    : str_from(NULL, 0);
		size_t start = ref.len;
		while (start > 0 && ref.ptr[start - 1] != '=' && ref.ptr[start - 1] != '#')
			start--;
		if (ref.ptr != NULL)
			map_add(references, str_slice(ref, start, ref.len), 0);
	}
}

/*
 * The next changes of notes, from NODE on, that the unit has tracked without saying of which
 * note; or NULL.
 */
static const struct xml_node *next_untold(const struct merge3_unit *unit,
    const struct xml_node *node)
{
	const struct xml_node *top = unit->segment->unit_node;

	if (unit->tree->is_version_1)
		return NULL;
	while ((node = xml_node_following(top, node)) != NULL)
		if (node->kind == XML_NODE_ELEMENT &&
		    str_starts(node->name->ns, STR("urn:oasis:names:tc:xliff:changetracking:")) &&
		    str_eq(node->name->local, STR("revisions")) && node->parent->parent == top &&
		    str_eq(xml_node_attribute(node, STR("appliesTo")), STR("note")) &&
		    xml_node_attribute(node, STR("ref")).ptr == NULL)
			return node;
	return NULL;
}

/* The only note of UNIT, or else NULL. */
static const struct xml_node *find_only_note(const struct merge3_unit *unit)
{
	const struct xml_node *top = unit->segment->unit_node;
	const struct xml_node *n = top;
	const struct xml_node *only = NULL;

	while ((n = xml_node_following(top, n)) != NULL) {
		if (!is_note(unit, n))
			continue;
		if (only != NULL)
			return NULL;
		only = n;
	}
	return only;
}

static const struct xml_node *find_tracked(const struct merge3_unit *unit)
{
	return next_untold(unit, unit->segment->unit_node) != NULL ? find_only_note(unit) : NULL;
}

/* As soon as there are two notes, changes must say of which they are. */
static void name_tracked(struct note_merge *m)
{
	const struct str document = m->ours->tree->document;
	const struct xml_node *n = m->ours->segment->unit_node;
	struct str id;

	if (m->tracked == NULL)
		return;
	id = xml_node_attribute(m->tracked, STR("id"));
	if (id.ptr == NULL) {
		id = STR("n1");
		xml_patch_set_attribute(m->patch, document, m->tracked, STR("id"), id);
	}
	while ((n = next_untold(m->ours, n)) != NULL)
		xml_patch_set_attribute(m->patch, document, n, STR("ref"), id);
}

/* True when some note was added, and so stands with the others. */
static bool add_new(struct note_merge *m)
{
	const struct xml_node *top = m->theirs->segment->unit_node;
	const struct xml_node *n = top;
	bool added = false;

	while ((n = xml_node_following(top, n)) != NULL) {
		if (!is_note(m->theirs, n) || is_in_set(&m->sets[BASE], n) || n->first == NULL ||
		    !add_to_set(&m->sets[OURS], n) || change_note(m, n))
			continue;
		edit_copy_note(m->patch, m->ours->tree, m->ours->segment, n);
		if (!added)
			name_tracked(m);
		added = true;
	}
	return added;
}

static bool is_referred_to(const struct note_merge *m, const struct xml_node *note)
{
	const struct str id = xml_node_attribute(note, STR("id"));
	size_t value;

	return id.ptr != NULL && map_find(&value, &m->references, id);
}

static bool is_removed(const struct note_merge *m, const struct xml_node *note)
{
	return is_given_up(m, note) && find_by_id(&m->sets[THEIRS], note) == NULL &&
	    !is_referred_to(m, note) && note != m->tracked;
}

/* XLIFF 2 has no <notes> without a note. */
static bool loses_all(const struct note_merge *m, const struct xml_node *holder)
{
	const struct xml_node *child = NULL;

	while ((child = xml_node_next_element(holder, child)) != NULL)
		if (!is_removed(m, child))
			return false;
	return !m->ours->tree->is_version_1 && holder->first != NULL;
}

static void remove_old(const struct note_merge *m, bool has_new)
{
	const struct xml_node *holder = find_holder(m->ours);
	const struct xml_node *child = NULL;

	if (holder == NULL)
		return;
	if (!has_new && loses_all(m, holder)) {
		xml_patch_remove(m->patch, m->ours->tree->document, holder);
		return;
	}
	while ((child = xml_node_next_element(holder, child)) != NULL)
		if (is_removed(m, child))
			xml_patch_remove(m->patch, m->ours->tree->document, child);
}

static void free_set(struct note_set *set)
{
	arena_free(&set->arena);
	map_free(&set->texts);
	map_free(&set->ids);
	free(set->nodes);
}

bool merge3_takes_notes(const struct merge3_unit *unit)
{
	return next_untold(unit, unit->segment->unit_node) == NULL || unit->segment->notes != NULL;
}

void merge3_notes(struct xml_patch *patch, const struct merge3_unit *base,
    const struct merge3_unit *ours, const struct merge3_unit *theirs, bool removes)
{
	struct note_merge m = {patch, ours, theirs, {NOTE_SET_INIT, NOTE_SET_INIT, NOTE_SET_INIT},
	    MAP_INIT, MAP_INIT, find_tracked(ours), removes};

	collect(&m.sets[BASE], base);
	collect(&m.sets[OURS], ours);
	collect(&m.sets[THEIRS], theirs);
	collect_references(&m.references, ours);
	remove_old(&m, add_new(&m));
	map_free(&m.references);
	map_free(&m.changed);
	for (int i = BASE; i <= THEIRS; i++)
		free_set(&m.sets[i]);
}

void merge3_list_new_notes(const struct merge3_unit *base, const struct merge3_unit *theirs,
    void (*found)(struct str note, void *context), void *context)
{
	const struct xml_node *top = theirs->segment->unit_node;
	const struct xml_node *n = top;
	struct note_set known = NOTE_SET_INIT;
	struct buf text = BUF_INIT;

	collect(&known, base);
	while ((n = xml_node_following(top, n)) != NULL) {
		if (!is_note(theirs, n) || n->first == NULL || !add_to_set(&known, n))
			continue;
		buf_reset(&text);
		xml_node_add_text(&text, n);
		found(buf_str(&text), context);
	}
	free_set(&known);
	buf_free(&text);
}
