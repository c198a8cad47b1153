/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A <trans-unit>, or a group of those that are segments of one unit, becomes a <unit>. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/convert_unit.h"

static void add_halves(struct unit_20 *u)
{
	for (size_t i = 0; i < u->count; i++) {
		halves_add(&u->content.halves[CONTENT_SOURCE], u->t, unit_20_source(u, i), i);
		halves_add(&u->content.halves[CONTENT_TARGET], u->t,
		    transfer_child(u->t, u->nodes[i], "target"), i);
	}
	halves_pair(&u->content.halves[CONTENT_SOURCE]);
	halves_pair(&u->content.halves[CONTENT_TARGET]);
}

static void write_space(struct buf *out, const struct xml_node *node, const struct xml_node *old)
{
	if (kept_value(old, "no-space").ptr != NULL || kept_value(old, "@xml:space").ptr != NULL)
		return;
	for (size_t i = 0; i < node->attribute_count; i++)
		if (node->attributes[i].name->ns.len > 0 &&
		    str_eq(node->attributes[i].name->local, STR("space")))
			xml_add_attribute(out, STR(" xml:space=\""), node->attributes[i].value);
}

static void write_side(struct unit_20 *u, struct buf *out, const struct part_20 *part,
    const char *name, const struct buf *text)
{
	const struct xml_node *old =
	    part->number > 0 ? kept_find(&u->content.old, "%s/%zu", name, part->number) : NULL;

	buf_addf(out, "<%s", name);
	write_space(out, part->node, old);
	kept_write_attributes(out, old, "");
	if (strcmp(name, "target") == 0 && part != &u->parts[part->place])
		xml_add_numbered(out, STR(" order=\""), u->positions[part->place]);
	buf_add_char(out, '>');
	buf_add(out, buf_str(text));
	buf_addf(out, "</%s>\n", name);
}

static void write_part(struct unit_20 *u, struct buf *out, const struct part_20 *part,
    bool *has_state)
{
	const bool ignorable = part->number == 0;
	const struct xml_node *old =
	    ignorable ? NULL : kept_find(&u->content.old, "segment#%zu", part->number);

	*has_state = false;
	if (unit_20_is_empty(part))
		return;
	buf_add(out, ignorable ? STR("<ignorable") : STR("<segment"));
	xml_add_optional(out, STR(" id=\""), part->id);
	if (!ignorable && !unit_20_write_old_state(u, out, part->number - 1, part->target))
		*has_state = transfer_state_20(out, part->node, part->target);
	kept_write_attributes(out, old, " id state subState ");
	buf_add(out, STR(">\n"));
	write_side(u, out, part, "source", &part->source);
	if (part->has_target || part->target_text.len > 0)
		write_side(u, out, part, "target", &part->target_text);
	buf_add(out, ignorable ? STR("</ignorable>\n") : STR("</segment>\n"));
}

/* What stood between segments in XLIFF 2 and has no place in 1.2; it was kept in its order. */
static void write_old_ignorables(struct unit_20 *u, struct buf *out, size_t before)
{
	const struct str number = arena_format(&u->t->arena, "%zu", before);

	while (u->old_ignorable != NULL && str_eq(kept_value(u->old_ignorable, "before"), number)) {
		kept_write_element(out, u->t, kept_next(u->old_ignorable, NULL, NULL));
		buf_add_char(out, '\n');
		u->old_ignorable = kept_next(u->content.old.root, u->old_ignorable, "ignorable");
	}
}

static void find_positions(struct unit_20 *u)
{
	size_t position = 1;

	u->positions = mem_alloc(u->part_count, sizeof(*u->positions));
	for (size_t i = 0; i < u->part_count; i++) {
		u->positions[i] = position;
		position += !unit_20_is_empty(&u->parts[i]);
	}
}

static void write_parts(struct unit_20 *u, struct buf *out)
{
	bool has_state;
	bool any_state = false;

	find_positions(u);
	u->old_ignorable = kept_find(&u->content.old, "ignorable");
	for (size_t i = 0; i < u->part_count; i++) {
		const struct part_20 *part = &u->parts[i];
		if (part->number > 0)
			write_old_ignorables(u, out, part->number);
		write_part(u, out, part, &has_state);
		any_state = any_state || has_state;
		if (part->number == 0 || u->is_cut)
			continue;
		const size_t k = part->number - 1;
		unit_20_keep_node(u, k, has_state);
		unit_20_keep_side(u, k, "source", "");
		unit_20_keep_target(u, k, has_state);
	}
	write_old_ignorables(u, out, u->count + 1);
	if (!u->is_cut)
		return;
	unit_20_keep_node(u, 0, any_state);
	unit_20_keep_side(u, 0, "source", "");
	unit_20_keep_side(u, 0, "seg-source", "");
	unit_20_keep_target(u, 0, any_state);
}

static void write_notes(struct unit_20 *u)
{
	struct buf kept = BUF_INIT;
	struct buf notes = BUF_INIT;
	struct buf first = BUF_INIT;
	bool same = true;

	/* Notes that all segments of a unit have are those of the unit. */
	transfer_notes_20(&first, &kept, u->t, &u->content.old, u->nodes[0], 0);
	for (size_t i = 1; i < u->count && same; i++) {
		buf_reset(&notes);
		transfer_notes_20(&notes, &kept, u->t, &u->content.old, u->nodes[i], 0);
		same = str_eq(buf_str(&notes), buf_str(&first));
	}
	size_t number = 0;
	for (size_t i = 0; i < (same ? 1 : u->count); i++) {
		const size_t before = number;
		number = transfer_notes_20(&u->notes, &u->kept, u->t, &u->content.old, u->nodes[i],
		    number);
		if (same || number == before)
			continue;
		kept_open(&u->kept, "notes/%zu", i + 1);
		kept_add(&u->kept, "count", arena_format(&u->t->arena, "%zu", number - before));
		kept_close(&u->kept);
	}
	buf_free(&kept);
	buf_free(&notes);
	buf_free(&first);
}

/* The segment that what is suggested is for. */
static struct str find_segment(const struct unit_20 *u, size_t i, const struct xml_node *match)
{
	size_t place = u->is_cut ? 1 : i * 2 + 1;

	if (u->is_cut)
		map_find(&place, &u->mids, transfer_get(match, "mid"));
	return u->parts[place].id;
}

static void write_matches(struct unit_20 *u)
{
	for (size_t i = 0; i < u->count; i++) {
		const struct xml_node *match = NULL;
		while ((match = transfer_next(u->t, u->nodes[i], match, "alt-trans")) != NULL)
			transfer_match_20(&u->matches, u->t, match, find_segment(u, i, match),
			    u->is_cut && transfer_get(match, "mid").ptr == NULL);
	}
}

static void write_start(struct unit_20 *u, const struct xml_node *outer)
{
	struct buf *out = &u->t->out;
	struct buf type = BUF_INIT;
	const struct str old = kept_get(&u->content.old, "@id");
	const struct str id = transfer_get(outer, "id");
	const struct str name =
	    transfer_take_id(u->t, &u->t->unit_ids, old.ptr != NULL ? old : id, "u");

	xml_add_attribute(out, STR("<unit id=\""), name);
	transfer_attribute(out, outer, STR("resname"), "name");
	transfer_attribute(out, outer, STR("translate"), "translate");
	if (transfer_add_word(&type, transfer_get(outer, "restype")))
		buf_addf(out, " type=\"%s\"", type.ptr);
	if (u->count == 1)
		unit_20_write_size(u, u->nodes[0]);
	kept_write_attributes(out, u->content.old.root, " id ");
	buf_add(out, STR(">\n"));
	if (!str_eq(id, name) && old.ptr == NULL)
		kept_add(&u->kept, "@id", id);
	if (u->group != NULL)
		unit_20_keep_group(u, type.len > 0);
	else if (u->is_cut)
		unit_20_keep_source(u);
	buf_free(&type);
}

static void write_all(struct buf *out, const char *name, const struct buf *content)
{
	if (content->len > 0)
		buf_addf(out, "<%s>\n%s</%s>\n", name, content->ptr, name);
}

static void write_unit(struct unit_20 *u, const struct xml_node *outer, const struct buf *segments)
{
	struct buf *out = &u->t->out;

	write_start(u, outer);
	if (u->matches.len > 0)
		buf_addf(out, "<mtc:matches xmlns:mtc=\"%s\">\n%s</mtc:matches>\n",
		    XLIFF_NS_MATCH.ptr, u->matches.ptr);
	kept_write(out, u->t, outer, &u->kept, "");
	write_all(out, "notes", &u->notes);
	write_all(out, "originalData", &u->content.data);
	buf_add(out, buf_str(segments));
	buf_add(out, STR("</unit>\n"));
}

void transfer_unit_20(struct transfer *t, const struct xml_node *group,
    const struct xml_node *const *nodes, size_t count)
{
	struct unit_20 u = {.t = t,
	    .group = group,
	    .nodes = nodes,
	    .count = count,
	    .kept = BUF_INIT,
	    .notes = BUF_INIT,
	    .matches = BUF_INIT,
	    .content = {.transfer = t, .old = KEPT_INIT, .data = BUF_INIT}};
	const struct xml_node *outer = group != NULL ? group : nodes[0];
	struct buf segments = BUF_INIT;

	u.content.kept = &u.kept;
	kept_read(&u.content.old, t, outer);
	u.is_cut = group == NULL && unit_20_can_cut(t, nodes[0]);
	if (u.is_cut)
		kept_add(&u.kept, "form", STR("seg-source"));
	else if (group == NULL && transfer_child(t, nodes[0], "seg-source") != NULL)
		transfer_report(t, nodes[0],
		    _("\"%s\" has no place in this version of XLIFF; it is kept as metadata"),
		    STR("seg-source"));
	content_20_keep_data(&u.content);
	add_halves(&u);
	unit_20_make_parts(&u);
	unit_20_write_contents(&u);
	write_parts(&u, &segments);
	write_notes(&u);
	write_matches(&u);
	write_unit(&u, outer, &segments);
	for (size_t i = 0; i < u.part_count; i++) {
		buf_free(&u.parts[i].source);
		buf_free(&u.parts[i].target_text);
	}
	free(u.parts);
	free(u.positions);
	map_free(&u.mids);
	content_20_free(&u.content);
	buf_free(&segments);
	buf_free(&u.kept);
	buf_free(&u.notes);
	buf_free(&u.matches);
}
