/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A <unit> that was a <trans-unit> with a <seg-source> becomes that again. */
#include "config.h"

#include "xliff/convert_unit.h"

static void write_named(struct buf *out, const char *name, const struct xml_node *old,
    const struct buf *text)
{
	buf_addf(out, "<%s", name);
	kept_write_attributes(out, old, "");
	buf_addf(out, ">%s</%s>\n", text->ptr, name);
}

/* Appends what the parts of one side are, joined and cut. */
static bool write_joined(struct unit_12 *u, struct buf *whole, struct buf *cut,
    enum content_side side)
{
	const char *name = side == CONTENT_SOURCE ? "source" : "target";
	bool any = false;

	for (size_t k = 0; k < u->part_count; k++) {
		const size_t i = side == CONTENT_SOURCE ? k : u->places[k];
		const struct xml_node *part = u->parts[i].node;
		const bool has = transfer_child(u->t, part, name) != NULL;
		const size_t start = whole->len;
		any = any || has;
		unit_12_write_side(u, whole, part, side);
		const struct str text = str_slice(buf_str(whole), start, whole->len);
		if (u->is_ignorable[i] || !has) {
			buf_add(cut, text);
			continue;
		}
		xml_add_attribute(cut, STR("<mrk mtype=\"seg\" mid=\""), unit_12_mid(u, i));
		buf_addf(cut, ">%.*s</mrk>", STR_ARG(text));
	}
	return any;
}

/* Of several states, that of the segment which is the least done. */
static struct state_12 find_state(const struct unit_12 *u)
{
	static const char *const STATES[] = {"initial", "translated", "reviewed", "final"};
	const struct xml_node *least = NULL;

	for (size_t k = sizeof(STATES) / sizeof(STATES[0]); k-- > 0;)
		for (size_t i = u->part_count; i-- > 0;)
			if (!u->is_ignorable[i] &&
			    (least == NULL ||
				str_eq_cstr(transfer_get(u->parts[i].node, "state"), STATES[k])))
				least = u->parts[i].node;
	return transfer_state_12(least != NULL ? least : u->unit);
}

static void keep_cut(struct unit_12 *u, const struct state_12 *state, bool has_target)
{
	for (size_t i = 0; i < u->part_count; i++) {
		struct state_12 own = transfer_state_12(u->parts[i].node);
		if (u->is_ignorable[i])
			continue;
		own.returns = own.returns && str_eq(own.state, state->state) &&
		    str_eq(own.qualifier, state->qualifier) && own.approved == state->approved;
		own.state = state->state;
		unit_12_keep_segment(u, u->parts[i].node, u->parts[i].number, &own, has_target);
		unit_12_keep_sides(u, u->parts[i].node, u->parts[i].number);
	}
}

void unit_12_write_cut(struct unit_12 *u)
{
	struct transfer *t = u->t;
	struct buf *out = &t->out;
	struct buf text[4] = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT};
	const struct kept *old = &u->content.old;
	const struct xml_node *whole = kept_find(old, "whole");
	const struct state_12 state = find_state(u);
	const struct str own = kept_get(old, "@id");

	write_joined(u, &text[0], &text[1], CONTENT_SOURCE);
	const bool has_target = write_joined(u, &text[2], &text[3], CONTENT_TARGET);
	keep_cut(u, &state, has_target);
	xml_add_attribute(out, STR("<trans-unit id=\""),
	    own.ptr != NULL ? own : transfer_get(u->unit, "id"));
	unit_12_write_names(u, out);
	unit_12_write_size(u, out);
	if (state.approved && has_target)
		buf_add(out, STR(" approved=\"yes\""));
	xml_add_optional(out, STR(" xml:space=\""),
	    unit_12_space(transfer_child(t, u->parts[0].node, "source")));
	kept_write_attributes(out, kept_find(old, "segment#1"), "");
	buf_add(out, STR(">\n"));
	if (whole != NULL)
		kept_write_elements(out, t, whole, "");
	else
		write_named(out, "source", kept_find(old, "source/1"), &text[0]);
	write_named(out, "seg-source", kept_find(old, "seg-source/1"), &text[1]);
	if (has_target) {
		unit_12_write_target_start(u, out, 1, &state);
		buf_addf(out, "%s</target>\n", text[3].ptr);
	}
	kept_write_elements(out, t, kept_find(old, "segment#1"), "");
	unit_12_write_notes(u, out, 0);
	for (size_t i = 0; i < u->part_count; i++)
		unit_12_write_matches(u, out, i);
	kept_write(out, t, u->unit, &u->kept, " matches ");
	buf_add(out, STR("</trans-unit>\n"));
	for (size_t i = 0; i < 4; i++)
		buf_free(&text[i]);
}
