/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What XLIFF 1.2 has no place for in a unit is kept for the way back. */
#include "config.h"

#include "xliff/convert_unit.h"

/* Keeps the data that NODE, an element in what is kept, refers to. */
static void keep_data(struct unit_12 *u, struct buf *kept, const struct xml_node *node)
{
	static const char *const NAMES[] = {"dataRef", "dataRefStart", "dataRefEnd"};
	size_t index;

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str id = transfer_get(node, NAMES[i]);
		if (id.ptr != NULL && map_find(&index, &u->content.data, id) &&
		    map_add(&u->data, id, 0))
			kept_add_element(kept, u->t, u->content.data_nodes[index]);
	}
}

/* What isn't text alone, such as <cp>, has no place in XLIFF 1.2. */
void unit_12_keep_data(struct unit_12 *u)
{
	struct buf kept = BUF_INIT;

	for (size_t i = 0; i < u->content.data_count; i++) {
		const struct xml_node *data = u->content.data_nodes[i];
		const bool plain = xml_node_next_element(data, NULL) == NULL &&
		    transfer_get(data, "dir").ptr == NULL;
		if (!plain && map_add(&u->data, transfer_get(data, "id"), 0))
			kept_add_element(&kept, u->t, data);
	}
	for (size_t i = 0; i < u->part_count; i++)
		for (const struct xml_node *n = u->parts[i].node;
		     n != NULL && u->form == UNIT_GROUP && u->is_ignorable[i];
		     n = xml_node_following(u->parts[i].node, n))
			if (n->kind == XML_NODE_ELEMENT)
				keep_data(u, &kept, n);
	if (kept.len > 0) {
		kept_open(&u->kept, "data");
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

void unit_12_keep_ignorable(struct unit_12 *u, const struct xml_node *node, size_t before)
{
	kept_open(&u->kept, "ignorable");
	kept_add(&u->kept, "before", arena_format(&u->t->arena, "%zu", before));
	kept_add_element(&u->kept, u->t, node);
	kept_close(&u->kept);
}

/* Keeps what a segment says besides. */
void unit_12_keep_segment(struct unit_12 *u, const struct xml_node *segment, size_t number,
    const struct state_12 *state, bool has_target)
{
	const bool has_id = u->form == UNIT_ALONE || (u->form == UNIT_GROUP && !u->has_usual_ids);
	const bool untouched = !has_target &&
	    str_eq(transfer_get(segment, "state"), STR("initial")) &&
	    transfer_get(segment, "subState").ptr == NULL;
	const bool keeps_state = transfer_get(segment, "state").ptr != NULL && !untouched &&
	    (!has_target || !state->returns);
	struct buf kept = BUF_INIT;

	if (has_id && transfer_get(segment, "id").ptr != NULL &&
	    kept_get(&u->content.old, "form").ptr == NULL)
		kept_add(&kept, "@id", transfer_get(segment, "id"));
	else if (u->form == UNIT_GROUP && transfer_get(segment, "id").ptr == NULL)
		kept_add(&kept, "no-id", STR(""));
	kept_add_attributes(&kept, u->t, segment, keeps_state ? " id " : " id state subState ");
	if (keeps_state)
		kept_add(&kept, "state-1.2", has_target ? state->state : STR(""));
	if (kept.len > 0) {
		kept_open(&u->kept, "segment#%zu", number);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

struct str unit_12_space(const struct xml_node *node)
{
	return node != NULL ? xml_node_attribute_ns(node, XLIFF_NS_XML, STR("space"))
			    : str_from(NULL, 0);
}

/* Both sides of a <trans-unit> share what is said of their white space. */
void unit_12_keep_sides(struct unit_12 *u, const struct xml_node *segment, size_t number)
{
	static const char *const NAMES[] = {"source", "target"};
	const struct str space = unit_12_space(transfer_child(u->t, segment, "source"));
	struct buf kept = BUF_INIT;

	for (size_t i = 0; i < 2; i++) {
		const struct xml_node *node = transfer_child(u->t, segment, NAMES[i]);
		if (node == NULL)
			continue;
		buf_reset(&kept);
		const bool same = str_eq(unit_12_space(node), space);
		if (!same && unit_12_space(node).ptr == NULL)
			kept_add(&kept, "no-space", STR(""));
		kept_add_attributes(&kept, u->t, node, same ? " xml:space " : "");
		if (kept.len == 0)
			continue;
		kept_open(&u->kept, "%s/%zu", NAMES[i], number);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

void unit_12_keep(struct unit_12 *u)
{
	const bool has_size = u->t->has_own_sizes;
	struct buf list = BUF_INIT;

	buf_add(&list, STR(" id name translate type "));
	if (has_size)
		buf_add(&list,
		    STR("{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction "));
	kept_add_attributes(&u->kept, u->t, u->unit, list.ptr);
	buf_free(&list);
}
