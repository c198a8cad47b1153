/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One unit that came back: its segments, its notes. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "xliff/edit.h"
#include "xliff/repair_int.h"

void repair_piece_free(struct repair_piece *piece)
{
	repair_text_free(&piece->source);
	repair_text_free(&piece->target);
}

const struct xml_node *repair_source_of(const struct segment_node *segment)
{
	const struct xml_node *segments = xml_node_child(segment->node, STR("seg-source"));

	return segments != NULL ? segments : segment->source;
}

static bool is_inside(const struct xml_node *node, const struct xml_node *unit, struct str name)
{
	for (const struct xml_node *n = node->parent; n != NULL && n != unit; n = n->parent)
		if (str_eq(n->name->local, name))
			return true;
	return false;
}

/* Adds the notes of UNIT to NOTES by their words; those that are new are passed to TAKE. */
static void visit_notes(struct repair *repair, struct map *notes, struct arena *arena,
    const struct segment_tree *unit, bool is_new)
{
	const struct segment_node *ours = &repair->sides[REPAIR_OURS].unit->segments[0];
	const struct xml_node *top =
	    unit != NULL && unit->count > 0 ? unit->segments[0].unit_node : NULL;
	const struct xml_node *n = top;

	while (n != NULL && (n = xml_node_following(top, n)) != NULL) {
		struct repair_text text = REPAIR_TEXT_INIT;
		struct buf words = BUF_INIT;
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, STR("note")) ||
		    is_inside(n, top, STR("alt-trans")))
			continue;
		xml_node_add_text(&text.text, n);
		repair_text_add_key(&words, &text, false);
		const struct str key = arena_copy(arena, buf_str(&words));
		if (map_add(notes, key, 0) && is_new && key.len > 0) {
			edit_add_note(&repair->patch, repair->sides[REPAIR_OURS].unit, ours,
			    str_trim(buf_str(&text.text)));
			if (is_inside(n, top, STR("segment")))
				repair_report(repair, REPAIR_NOTE_PLACE, ours);
		}
		buf_free(&words);
		repair_text_free(&text);
	}
}

static void repair_notes(struct repair *repair)
{
	struct map notes = MAP_INIT;
	struct arena arena = ARENA_INIT;

	for (int side = REPAIR_BASE; side < REPAIR_SIDES; side++)
		visit_notes(repair, &notes, &arena, repair->sides[side].unit,
		    side == REPAIR_THEIRS);
	map_free(&notes);
	arena_free(&arena);
}

static void find_codes(struct repair_codes *codes, const struct repair *repair)
{
	const struct segment_tree *ours = repair->sides[REPAIR_OURS].unit;
	const struct segment_tree *base = repair->sides[REPAIR_BASE].unit;

	for (size_t i = 0; i < ours->count; i++)
		repair_codes_add(codes, repair_source_of(&ours->segments[i]));
	for (size_t i = 0; i < ours->count; i++)
		repair_codes_add(codes, ours->segments[i].target);
	for (size_t i = 0; base != NULL && i < base->count; i++)
		repair_codes_add(codes, base->segments[i].target);
}

/* By number: codes that came back in a segment whose source doesn't have them. */
static bool *find_elsewhere(const struct repair_codes *codes, const struct repair_piece *pieces,
    size_t count)
{
	bool *is_elsewhere = mem_zalloc(codes->count, sizeof(*is_elsewhere));
	size_t *owner = mem_zalloc(codes->count, sizeof(*owner));

	for (size_t i = 0; i < count; i++) {
		struct repair_text source = REPAIR_TEXT_INIT;
		repair_read_known(&source, codes, repair_source_of(pieces[i].segment));
		for (size_t k = 0; k < source.count; k++)
			owner[source.codes[k].id] = i + 1;
		repair_text_free(&source);
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < pieces[i].target.count; k++) {
			const unsigned id = pieces[i].target.codes[k].id;
			is_elsewhere[id] |= owner[id] != i + 1;
		}
	free(owner);
	return is_elsewhere;
}

/* The Translate Toolkit puts it on <segment>. */
static void find_space(struct repair *repair)
{
	const struct segment_tree *theirs = repair->sides[REPAIR_THEIRS].unit;

	for (size_t i = 0; i < theirs->count && !theirs->is_version_1; i++)
		if (xml_node_attribute_ns(theirs->segments[i].node,
			STR("http://www.w3.org/XML/1998/namespace"), STR("space"))
			.ptr != NULL)
			repair_report(repair, REPAIR_SPACE_PLACE,
			    &repair->sides[REPAIR_OURS].unit->segments[0]);
}

void repair_one_unit(struct repair *repair)
{
	struct repair_codes codes;
	size_t count;

	if (repair->sides[REPAIR_OURS].unit->count == 0)
		return;
	repair_codes_init(&codes);
	find_codes(&codes, repair);
	find_space(repair);
	struct repair_piece *pieces = repair_align(&count, repair, &codes);
	bool *is_elsewhere = count > 1 ? find_elsewhere(&codes, pieces, count) : NULL;
	for (size_t i = 0; i < count; i++) {
		repair_one_text(repair, &codes, &pieces[i], is_elsewhere);
		repair_piece_free(&pieces[i]);
	}
	repair_notes(repair);
	free(is_elsewhere);
	free(pieces);
	repair_codes_free(&codes);
}
