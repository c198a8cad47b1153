/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a <trans-unit>. */
#include "config.h"

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/convert_unit.h"

void unit_12_write_size(struct unit_12 *u, struct buf *out)
{
	const struct str size =
	    xml_node_attribute_ns(u->unit, XLIFF_NS_SIZE, STR("sizeRestriction"));
	const size_t comma = str_find_char(size, ',', 0);

	if (!u->t->measures || size.ptr == NULL || str_ends(size, STR("*")))
		return;
	if (comma < size.len) {
		xml_add_attribute(out, STR(" minwidth=\""), str_slice(size, 0, comma));
		xml_add_attribute(out, STR(" maxwidth=\""), str_slice(size, comma + 1, size.len));
	} else {
		xml_add_attribute(out, STR(" maxwidth=\""), size);
	}
	buf_add(out, STR(" size-unit=\"char\""));
}

/* What a unit is called is what its <trans-unit> or group is called. */
void unit_12_write_names(struct unit_12 *u, struct buf *out)
{
	transfer_attribute(out, u->unit, STR("name"), "resname");
	transfer_attribute(out, u->unit, STR("translate"), "translate");
	if (transfer_get(u->unit, "type").ptr != NULL)
		xml_add_attribute(out, STR(" restype=\""),
		    transfer_word(u->t, transfer_get(u->unit, "type")));
}

void unit_12_write_target_start(struct unit_12 *u, struct buf *out, size_t number,
    const struct state_12 *state)
{
	const struct xml_node *old = kept_find(&u->content.old, "target/%zu", number);
	const bool was_kept = kept_value(old, "@state").ptr != NULL;

	buf_add(out, STR("<target"));
	if (!was_kept)
		xml_add_optional(out, STR(" state=\""), state->state);
	if (!was_kept)
		xml_add_optional(out, STR(" state-qualifier=\""), state->qualifier);
	kept_write_attributes(out, old, "");
	buf_add_char(out, '>');
}

void unit_12_write_side(struct unit_12 *u, struct buf *out, const struct xml_node *segment,
    enum content_side side)
{
	const struct xml_node *node =
	    transfer_child(u->t, segment, side == CONTENT_SOURCE ? "source" : "target");

	u->content.side = side;
	if (node != NULL)
		content_12_write(&u->content, out, node);
}

struct str unit_12_mid(struct unit_12 *u, size_t part)
{
	const size_t number = u->parts[part].number;
	const struct str mid = kept_value(kept_find(&u->content.old, "mid#%zu", number), "text");
	const struct str id = transfer_get(u->parts[part].node, "id");

	if (mid.ptr != NULL)
		return mid;
	return id.ptr != NULL ? id : arena_format(&u->t->arena, "n.%zu", number);
}

/* Adds MATCH to what is suggested for PART. */
static void add_match(struct unit_12 *u, const struct xml_node *match, size_t place, bool says)
{
	struct part_12 *part = &u->parts[place];

	u->matches =
	    mem_grow(u->matches, &u->match_capacity, u->match_count + 1, sizeof(*u->matches));
	u->matches[u->match_count++] = (struct match_12){match, 0, says};
	if (part->first_match == 0)
		part->first_match = u->match_count;
	else
		u->matches[part->last_match - 1].next = u->match_count;
	part->last_match = u->match_count;
}

/* A match is for the segment that it refers to, or else for the first one. */
void unit_12_find_matches(struct unit_12 *u)
{
	const struct xml_node *matches = NULL;
	struct map ids = MAP_INIT;
	size_t first = u->part_count;

	for (size_t i = u->part_count; i-- > 0;) {
		const struct str id = transfer_get(u->parts[i].node, "id");
		if (!u->is_ignorable[i])
			first = i;
		if (!u->is_ignorable[i] && id.len > 0)
			map_add(&ids, id, i);
	}
	while (first < u->part_count &&
	    (matches = xml_node_next_element(u->unit, matches)) != NULL) {
		const struct xml_node *match = NULL;
		if (!str_eq(matches->name->ns, XLIFF_NS_MATCH))
			continue;
		while ((match = xml_node_next_element(matches, match)) != NULL) {
			const struct str ref = transfer_get(match, "ref");
			size_t place = first;
			const bool says = ref.len > 1 && ref.ptr[0] == '#' &&
			    map_find(&place, &ids, str_slice(ref, 1, ref.len));
			add_match(u, match, place, says);
		}
	}
	map_free(&ids);
}

void unit_12_write_matches(struct unit_12 *u, struct buf *out, size_t part)
{
	for (size_t k = u->parts[part].first_match; k > 0; k = u->matches[k - 1].next) {
		const struct match_12 *match = &u->matches[k - 1];
		const struct str id = transfer_get(u->parts[part].node, "id");
		const bool cut = match->says && u->form == UNIT_CUT;
		transfer_match_12(out, u->t, match->node, match->says ? id : str_from(NULL, 0),
		    cut ? unit_12_mid(u, part) : str_from(NULL, 0));
	}
}

/* So many notes at most are repeated for each segment; tools show those of <trans-unit>s alone. */
#define MAX_REPEATED 1000

void unit_12_find_notes(struct unit_12 *u)
{
	const struct xml_node *notes = transfer_child(u->t, u->unit, "notes");
	const struct xml_node *note = NULL;

	while (notes != NULL && (note = transfer_next(u->t, notes, note, "note")) != NULL) {
		u->notes = mem_grow(u->notes, &u->note_capacity, u->note_count + 1,
		    sizeof(struct xml_node *));
		u->notes[u->note_count++] = note;
	}
	u->is_note_of_one = u->note_count > 1 && u->segment_count > MAX_REPEATED / u->note_count;
	for (size_t i = 1; i <= u->segment_count && u->form == UNIT_GROUP; i++)
		u->is_note_of_one =
		    u->is_note_of_one || kept_find(&u->content.old, "notes/%zu", i) != NULL;
}

/*
 * How many of the notes that aren't written yet are those of segment NUMBER: those left over are of
 * the last.
 */
static size_t count_notes(const struct unit_12 *u, size_t number)
{
	const struct str count =
	    kept_value(kept_find(&u->content.old, "notes/%zu", number), "count");
	const size_t left = u->note_count - u->note_next;
	size_t n = 0;

	for (size_t i = 0; i < count.len && i < 6 && ascii_is_digit(count.ptr[i]); i++)
		n = n * 10 + (size_t)(count.ptr[i] - '0');
	return n > left || number == u->segment_count ? left : n;
}

void unit_12_write_notes(struct unit_12 *u, struct buf *out, size_t part)
{
	const size_t number = u->parts[part].number;
	const bool first = number <= 1 || u->form != UNIT_GROUP;
	const bool one = u->is_note_of_one && u->form == UNIT_GROUP;
	const size_t from = one ? u->note_next : 0;
	const size_t to = one ? from + count_notes(u, number) : u->note_count;

	for (size_t i = from; i < to; i++)
		transfer_note_12(out, first || one ? &u->kept : NULL, u->t, &u->content.old,
		    u->notes[i], i + 1);
	u->note_next = to;
}
