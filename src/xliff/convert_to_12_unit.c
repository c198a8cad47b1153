/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A <unit> becomes a <trans-unit>, or a group of one for each segment. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/convert_unit.h"

static bool is_usual_id(struct str id)
{
	for (size_t i = 1; i < id.len; i++)
		if (!ascii_is_digit(id.ptr[i]))
			return false;
	return id.len > 1 && id.len < 10 && id.ptr[0] == 's' && id.ptr[1] != '0';
}

static void find_parts(struct unit_12 *u)
{
	const struct xml_node *child = NULL;
	size_t capacity = 0;
	size_t flags = 0;

	u->has_usual_ids = true;
	while ((child = xml_node_next_element(u->unit, child)) != NULL) {
		const bool ignorable = transfer_is(u->t, child, "ignorable");
		if (!ignorable && !transfer_is(u->t, child, "segment"))
			continue;
		u->parts = mem_grow(u->parts, &capacity, u->part_count + 1, sizeof(*u->parts));
		u->is_ignorable =
		    mem_grow(u->is_ignorable, &flags, u->part_count + 1, sizeof(bool));
		u->is_ignorable[u->part_count] = ignorable;
		u->segment_count += !ignorable;
		u->parts[u->part_count++] =
		    (struct part_12){.node = child, .number = u->segment_count};
		if (!ignorable && !is_usual_id(transfer_get(child, "id")))
			u->has_usual_ids = false;
	}
}

static enum unit_form choose_form(const struct unit_12 *u)
{
	const struct str form = kept_get(&u->content.old, "form");

	if (str_eq(form, STR("seg-source")))
		return UNIT_CUT;
	if (u->part_count == 1 && u->segment_count == 1 &&
	    (str_eq(form, STR("trans-unit")) || transfer_get(u->parts[0].node, "id").ptr == NULL ||
		!u->has_usual_ids))
		return UNIT_ALONE;
	return UNIT_GROUP;
}

/* Where a target says that it belongs. */
static size_t find_place(const struct unit_12 *u, size_t part)
{
	const struct xml_node *target = transfer_child(u->t, u->parts[part].node, "target");
	const struct str order = transfer_get(target, "order");
	size_t place = 0;

	for (size_t i = 0; i < order.len && place <= u->part_count && ascii_is_digit(order.ptr[i]);
	     i++)
		place = place * 10 + (size_t)(order.ptr[i] - '0');
	return place > 0 && place <= u->part_count ? place - 1 : part;
}

/* The order of the targets counts when they are joined, and when it doesn't contradict itself. */
static void order_targets(struct unit_12 *u)
{
	bool *taken = mem_zalloc(u->part_count, sizeof(*taken));
	bool good = u->form == UNIT_CUT;

	u->places = mem_alloc(u->part_count, sizeof(*u->places));
	for (size_t i = 0; i < u->part_count && good; i++) {
		const size_t place = find_place(u, i);
		good = !taken[place];
		taken[place] = true;
		u->places[place] = i;
	}
	for (size_t i = 0; i < u->part_count && !good; i++)
		u->places[i] = i;
	free(taken);
}

static void add_halves(struct unit_12 *u)
{
	order_targets(u);
	for (size_t i = 0; i < u->part_count; i++) {
		const size_t number = u->form == UNIT_CUT ? 0 : i;
		halves_add(&u->content.halves[CONTENT_SOURCE], u->t,
		    transfer_child(u->t, u->parts[i].node, "source"), number);
		halves_add(&u->content.halves[CONTENT_TARGET], u->t,
		    transfer_child(u->t, u->parts[u->places[i]].node, "target"), number);
	}
	halves_pair(&u->content.halves[CONTENT_SOURCE]);
	halves_pair(&u->content.halves[CONTENT_TARGET]);
	if (u->form != UNIT_CUT)
		u->content.is_ignorable = u->is_ignorable;
}

/* Passes over the halves in what isn't written. */
static void skip_halves(struct unit_12 *u, size_t part)
{
	for (int side = CONTENT_SOURCE; side <= CONTENT_TARGET; side++) {
		struct halves *halves = &u->content.halves[side];
		while (halves->next < halves->count && halves->items[halves->next].content == part)
			halves->next++;
	}
}

/* Translators' tools show the name of a <trans-unit>, and some take it for its key. */
static void write_segment_names(struct unit_12 *u, struct buf *out, struct str id,
    const struct xml_node *old)
{
	const struct str name = transfer_get(u->unit, "name");

	if (kept_value(old, "@resname").ptr != NULL)
		return;
	buf_add(out, STR(" resname=\""));
	if (name.ptr != NULL) {
		xml_add(out, name, XML_ATTRIBUTE);
		buf_add_char(out, '/');
	}
	xml_add(out, id, XML_ATTRIBUTE);
	buf_add_char(out, '"');
}

static void write_source(struct unit_12 *u, struct buf *out, const struct xml_node *segment,
    size_t number)
{
	buf_add(out, STR("<source"));
	kept_write_attributes(out, kept_find(&u->content.old, "source/%zu", number), "");
	buf_add_char(out, '>');
	unit_12_write_side(u, out, segment, CONTENT_SOURCE);
	buf_add(out, STR("</source>\n"));
}

/* The <trans-unit> of one segment: the unit itself when it has no other. */
static void write_segment(struct unit_12 *u, struct buf *out, size_t part, size_t number)
{
	struct transfer *t = u->t;
	const struct xml_node *segment = u->parts[part].node;
	const struct xml_node *old = kept_find(&u->content.old, "segment#%zu", number);
	const struct state_12 state = transfer_state_12(segment);
	const struct str own = kept_get(&u->content.old, "@id");
	struct str id = own.ptr != NULL ? own : transfer_get(u->unit, "id");
	const bool has_target = transfer_child(t, segment, "target") != NULL;

	if (u->form == UNIT_GROUP && u->has_usual_ids)
		id = arena_format(&t->arena, "%.*s-%.*s", STR_ARG(id),
		    STR_ARG(transfer_get(segment, "id")));
	else if (u->form == UNIT_GROUP)
		id = arena_format(&t->arena, "%.*s-s%zu", STR_ARG(id), number);
	xml_add_attribute(out, STR("<trans-unit id=\""), id);
	if (u->form == UNIT_ALONE)
		unit_12_write_names(u, out);
	else
		write_segment_names(u, out, id, old);
	if (u->segment_count == 1)
		unit_12_write_size(u, out);
	if (state.approved && has_target)
		buf_add(out, STR(" approved=\"yes\""));
	xml_add_optional(out, STR(" xml:space=\""),
	    unit_12_space(transfer_child(t, segment, "source")));
	kept_write_attributes(out, old, "");
	buf_add(out, STR(">\n"));
	unit_12_keep_segment(u, segment, number, &state, has_target);
	unit_12_keep_sides(u, segment, number);
	write_source(u, out, segment, number);
	/* A <seg-source> that couldn't be cut. */
	const struct xml_node *cut = kept_next(old, NULL, "seg-source");
	if (cut != NULL)
		kept_write_element(out, t, cut);
	if (has_target) {
		unit_12_write_target_start(u, out, number, &state);
		unit_12_write_side(u, out, segment, CONTENT_TARGET);
		buf_add(out, STR("</target>\n"));
	}
	kept_write_elements(out, t, old, " seg-source ");
	unit_12_write_notes(u, out, part);
	unit_12_write_matches(u, out, part);
	if (u->form == UNIT_ALONE)
		kept_write(out, t, u->unit, &u->kept, " matches ");
	buf_add(out, STR("</trans-unit>\n"));
}

static void write_group(struct unit_12 *u)
{
	struct buf *out = &u->t->out;
	struct buf segments = BUF_INIT;
	const struct str own = kept_get(&u->content.old, "@id");

	for (size_t i = 0; i < u->part_count; i++) {
		if (!u->is_ignorable[i]) {
			write_segment(u, &segments, i, u->parts[i].number);
		} else {
			unit_12_keep_ignorable(u, u->parts[i].node, u->parts[i].number + 1);
			skip_halves(u, i);
		}
	}
	xml_add_attribute(out, STR("<group id=\""),
	    own.ptr != NULL ? own : transfer_get(u->unit, "id"));
	unit_12_write_names(u, out);
	kept_write_attributes(out, u->content.old.root, " id ");
	buf_add(out, STR(">\n"));
	kept_write_elements(out, u->t, kept_find(&u->content.old, "elements"), "");
	kept_write(out, u->t, u->unit, &u->kept, " matches ");
	buf_add(out, buf_str(&segments));
	buf_add(out, STR("</group>\n"));
	buf_free(&segments);
}

void transfer_unit_12(struct transfer *t, const struct xml_node *unit)
{
	struct unit_12 u = {
	    .t = t,
	    .unit = unit,
	    .kept = BUF_INIT,
	    .content = {.transfer = t, .old = KEPT_INIT},
	};

	u.content.kept = &u.kept;
	kept_read(&u.content.old, t, unit);
	content_12_add_data(&u.content, unit);
	find_parts(&u);
	u.form = choose_form(&u);
	unit_12_find_matches(&u);
	unit_12_find_notes(&u);
	add_halves(&u);
	unit_12_keep(&u);
	unit_12_keep_data(&u);
	if (u.form == UNIT_CUT)
		unit_12_write_cut(&u);
	else if (u.form == UNIT_GROUP)
		write_group(&u);
	else
		write_segment(&u, &t->out, 0, 1);
	content_12_free(&u.content);
	free(u.parts);
	free(u.is_ignorable);
	free(u.places);
	free(u.matches);
	free(u.notes);
	map_free(&u.data);
	buf_free(&u.kept);
}
