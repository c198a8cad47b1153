/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A <unit> becomes a <trans-unit>, or a group of one for each segment. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/convert_int.h"

#define NS_XML STR("http://www.w3.org/XML/1998/namespace")

/* How a unit is written. */
enum form {
	FORM_ALONE, /* one segment, one <trans-unit> */
	FORM_GROUP, /* each segment is a <trans-unit> in a group */
	FORM_CUT,   /* one <trans-unit> with a <seg-source>, as it was in XLIFF 1.2 */
};

struct unit_12 {
	struct transfer *t;
	const struct xml_node *unit;
	enum form form;
	struct content_12 content;
	const struct xml_node **parts; /* segments and what stands between them */
	bool *is_ignorable;
	size_t part_count;
	size_t segment_count;
	bool has_usual_ids; /* the segments are called "s1" and so on */
	struct buf kept;
	struct map data; /* ids of what is kept of the data */
	size_t *places;  /* of the parts whose targets come first, second, ... */
};

static struct str get(const struct xml_node *node, const char *name)
{
	return node != NULL ? xml_node_attribute(node, str_from_cstr(name)) : str_from(NULL, 0);
}

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
		u->parts = mem_grow(u->parts, &capacity, u->part_count + 1,
		    sizeof(struct xml_node *));
		u->is_ignorable =
		    mem_grow(u->is_ignorable, &flags, u->part_count + 1, sizeof(bool));
		u->is_ignorable[u->part_count] = ignorable;
		u->parts[u->part_count++] = child;
		u->segment_count += !ignorable;
		if (!ignorable && !is_usual_id(get(child, "id")))
			u->has_usual_ids = false;
	}
}

static enum form choose_form(const struct unit_12 *u)
{
	const struct str form = kept_value(u->content.old.root, "form");

	if (str_eq(form, STR("seg-source")))
		return FORM_CUT;
	if (u->part_count == 1 && u->segment_count == 1 &&
	    (str_eq(form, STR("trans-unit")) || get(u->parts[0], "id").ptr == NULL ||
		!u->has_usual_ids))
		return FORM_ALONE;
	return FORM_GROUP;
}

/* Where a target says that it belongs. */
static size_t find_place(const struct unit_12 *u, size_t part)
{
	const struct xml_node *target = transfer_child(u->t, u->parts[part], "target");
	const struct str order = get(target, "order");
	size_t place = 0;

	for (size_t i = 0; i < order.len && place <= u->part_count; i++)
		place = place * 10 + (size_t)(order.ptr[i] - '0');
	return place > 0 && place <= u->part_count ? place - 1 : part;
}

/* The order of the targets counts when they are joined, and when it doesn't contradict itself. */
static void order_targets(struct unit_12 *u)
{
	bool *taken = mem_zalloc(u->part_count, sizeof(*taken));
	bool good = u->form == FORM_CUT;

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
		const size_t number = u->form == FORM_CUT ? 0 : i;
		halves_add(&u->content.halves[CONTENT_SOURCE], u->t,
		    transfer_child(u->t, u->parts[i], "source"), number);
		halves_add(&u->content.halves[CONTENT_TARGET], u->t,
		    transfer_child(u->t, u->parts[u->places[i]], "target"), number);
	}
	halves_pair(&u->content.halves[CONTENT_SOURCE]);
	halves_pair(&u->content.halves[CONTENT_TARGET]);
	if (u->form != FORM_CUT)
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

/* Keeps the data that NODE, an element in what is kept, refers to. */
static void keep_data(struct unit_12 *u, struct buf *kept, const struct xml_node *node)
{
	static const char *const NAMES[] = {"dataRef", "dataRefStart", "dataRefEnd"};
	size_t index;

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str id = get(node, NAMES[i]);
		if (id.ptr != NULL && map_find(&index, &u->content.data, id) &&
		    map_add(&u->data, id, 0))
			kept_add_element(kept, u->t, u->content.data_nodes[index]);
	}
}

/* What isn't text alone, such as <cp>, has no place in XLIFF 1.2. */
static void keep_all_data(struct unit_12 *u)
{
	struct buf kept = BUF_INIT;

	for (size_t i = 0; i < u->content.data_count; i++) {
		const struct xml_node *data = u->content.data_nodes[i];
		const bool plain = xml_node_next_element(data, NULL) == NULL &&
		    get(data, "dir").ptr == NULL;
		if (!plain && map_add(&u->data, get(data, "id"), 0))
			kept_add_element(&kept, u->t, data);
	}
	for (size_t i = 0; i < u->part_count; i++)
		for (const struct xml_node *n = u->parts[i]; n != NULL && u->form == FORM_GROUP &&
		     u->is_ignorable[i];
		     n = xml_node_following(u->parts[i], n))
			if (n->kind == XML_NODE_ELEMENT)
				keep_data(u, &kept, n);
	if (kept.len > 0) {
		kept_open(&u->kept, "data");
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

static void keep_ignorable(struct unit_12 *u, const struct xml_node *node, size_t before)
{
	kept_open(&u->kept, "ignorable");
	kept_add(&u->kept, "before", arena_format(&u->t->arena, "%zu", before));
	kept_add_element(&u->kept, u->t, node);
	kept_close(&u->kept);
}

/* Keeps what a segment says besides. */
static void keep_segment(struct unit_12 *u, const struct xml_node *segment, size_t number,
    const struct state_12 *state, bool has_target)
{
	const bool has_id = u->form == FORM_ALONE || (u->form == FORM_GROUP && !u->has_usual_ids);
	const bool untouched = !has_target && str_eq(get(segment, "state"), STR("initial")) &&
	    get(segment, "subState").ptr == NULL;
	const bool keeps_state = get(segment, "state").ptr != NULL && !untouched &&
	    (!has_target || !state->returns);
	struct buf kept = BUF_INIT;

	if (has_id && get(segment, "id").ptr != NULL && kept_value(u->content.old.root, "form").ptr == NULL)
		kept_add(&kept, "@id", get(segment, "id"));
	else if (u->form == FORM_GROUP && get(segment, "id").ptr == NULL)
		kept_add(&kept, "no-id", STR(""));
	kept_add_attributes(&kept, u->t, segment,
	    keeps_state ? " id " : " id state subState ");
	if (keeps_state)
		kept_add(&kept, "state-1.2", has_target ? state->state : STR(""));
	if (kept.len > 0) {
		kept_open(&u->kept, "segment#%zu", number);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

static struct str get_space(const struct xml_node *node)
{
	return node != NULL ? xml_node_attribute_ns(node, NS_XML, STR("space")) : str_from(NULL, 0);
}

/* Both sides of a <trans-unit> share what is said of their white space. */
static void keep_sides(struct unit_12 *u, const struct xml_node *segment, size_t number)
{
	static const char *const NAMES[] = {"source", "target"};
	const struct str space = get_space(transfer_child(u->t, segment, "source"));
	struct buf kept = BUF_INIT;

	for (size_t i = 0; i < 2; i++) {
		const struct xml_node *node = transfer_child(u->t, segment, NAMES[i]);
		if (node == NULL)
			continue;
		buf_reset(&kept);
		const bool same = str_eq(get_space(node), space);
		if (!same && get_space(node).ptr == NULL)
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

static void write_size(struct unit_12 *u, struct buf *out)
{
	const struct str size = xml_node_attribute_ns(u->unit, XLIFF_NS_SIZE, STR("sizeRestriction"));
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
static void write_names(struct unit_12 *u, struct buf *out)
{
	transfer_attribute(out, u->unit, STR("name"), "resname");
	transfer_attribute(out, u->unit, STR("translate"), "translate");
	if (get(u->unit, "type").ptr != NULL)
		xml_add_attribute(out, STR(" restype=\""),
		    transfer_word(u->t, get(u->unit, "type")));
}

/* Translators' tools show the name of a <trans-unit>, and some take it for its key. */
static void write_segment_names(struct unit_12 *u, struct buf *out, struct str id,
    const struct xml_node *old)
{
	const struct str name = get(u->unit, "name");

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

static void write_named(struct buf *out, const char *name, const struct xml_node *old,
    const struct buf *text)
{
	buf_addf(out, "<%s", name);
	kept_write_attributes(out, old, "");
	buf_addf(out, ">%s</%s>\n", text->ptr, name);
}

static void write_target_start(struct unit_12 *u, struct buf *out, size_t number,
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

static void write_side(struct unit_12 *u, struct buf *out, const struct xml_node *segment,
    enum content_side side)
{
	const struct xml_node *node =
	    transfer_child(u->t, segment, side == CONTENT_SOURCE ? "source" : "target");

	u->content.side = side;
	if (node != NULL)
		content_12_write(&u->content, out, node);
}

static void write_source(struct unit_12 *u, struct buf *out, const struct xml_node *segment,
    size_t number)
{
	buf_add(out, STR("<source"));
	kept_write_attributes(out, kept_find(&u->content.old, "source/%zu", number), "");
	buf_add_char(out, '>');
	write_side(u, out, segment, CONTENT_SOURCE);
	buf_add(out, STR("</source>\n"));
}

/* The number of the segment that is part PART. */
static size_t count_segments(const struct unit_12 *u, size_t part)
{
	size_t number = 0;

	for (size_t i = 0; i <= part; i++)
		number += !u->is_ignorable[i];
	return number;
}

static struct str find_mid(struct unit_12 *u, size_t part)
{
	const size_t number = count_segments(u, part);
	const struct str mid = kept_value(kept_find(&u->content.old, "mid#%zu", number), "text");
	const struct str id = get(u->parts[part], "id");

	if (mid.ptr != NULL)
		return mid;
	return id.ptr != NULL ? id : arena_format(&u->t->arena, "n.%zu", number);
}

/* The part that MATCH is for: the first segment when it doesn't say, or PART_COUNT without any. */
static size_t find_matched(const struct unit_12 *u, const struct xml_node *match, bool *says)
{
	const struct str ref = get(match, "ref");
	size_t first = u->part_count;

	*says = true;
	for (size_t i = 0; i < u->part_count; i++) {
		const struct str id = get(u->parts[i], "id");
		if (u->is_ignorable[i])
			continue;
		if (id.len > 0 && ref.len == id.len + 1 && str_ends(ref, id))
			return i;
		if (first == u->part_count)
			first = i;
	}
	*says = false;
	return first;
}

/* Appends what is suggested for PART, or in all parts of a unit that is one <trans-unit>. */
static void write_matches(struct unit_12 *u, struct buf *out, size_t part)
{
	const struct xml_node *matches = NULL;
	bool says;

	while ((matches = xml_node_next_element(u->unit, matches)) != NULL) {
		const struct xml_node *match = NULL;
		if (!str_eq(matches->name->ns, XLIFF_NS_MATCH))
			continue;
		while ((match = xml_node_next_element(matches, match)) != NULL) {
			const size_t matched = find_matched(u, match, &says);
			if (u->form == FORM_GROUP && matched != part)
				continue;
			transfer_match_12(out, u->t, match,
			    says ? get(u->parts[matched], "id") : str_from(NULL, 0),
			    says && u->form == FORM_CUT ? find_mid(u, matched) : str_from(NULL, 0));
		}
	}
}

/* Notes of single segments go back to them, others to all. */
static void write_notes(struct unit_12 *u, struct buf *out, size_t number)
{
	size_t from = 0;
	size_t to = SIZE_MAX;
	bool distributed = false;

	for (size_t i = 1; i <= u->segment_count; i++) {
		const struct xml_node *old = kept_find(&u->content.old, "notes/%zu", i);
		const struct str count = kept_value(old, "count");
		size_t n = 0;
		for (size_t k = 0; k < count.len && k < 6 && ascii_is_digit(count.ptr[k]); k++)
			n = n * 10 + (size_t)(count.ptr[k] - '0');
		distributed = distributed || old != NULL;
		if (i < number)
			from += n;
		else if (i == number)
			to = from + n;
	}
	if (!distributed) {
		from = 0;
		to = SIZE_MAX;
	} else if (number == u->segment_count) {
		/* Those that were added since. */
		to = SIZE_MAX;
	}
	transfer_notes_12(out, number <= 1 ? &u->kept : NULL, u->t, &u->content.old, u->unit, from, to);
}

/* The <trans-unit> of one segment: the unit itself when it has no other. */
static void write_segment(struct unit_12 *u, struct buf *out, size_t part, size_t number)
{
	struct transfer *t = u->t;
	const struct xml_node *segment = u->parts[part];
	const struct xml_node *old = kept_find(&u->content.old, "segment#%zu", number);
	const struct state_12 state = transfer_state_12(segment);
	const struct str own = kept_value(u->content.old.root, "@id");
	struct str id = own.ptr != NULL ? own : get(u->unit, "id");
	const bool has_target = transfer_child(t, segment, "target") != NULL;

	if (u->form == FORM_GROUP && u->has_usual_ids)
		id = arena_format(&t->arena, "%.*s-%.*s", STR_ARG(id), STR_ARG(get(segment, "id")));
	else if (u->form == FORM_GROUP)
		id = arena_format(&t->arena, "%.*s-s%zu", STR_ARG(id), number);
	xml_add_attribute(out, STR("<trans-unit id=\""), id);
	if (u->form == FORM_ALONE)
		write_names(u, out);
	else
		write_segment_names(u, out, id, old);
	if (u->segment_count == 1)
		write_size(u, out);
	if (state.approved && has_target)
		buf_add(out, STR(" approved=\"yes\""));
	xml_add_optional(out, STR(" xml:space=\""), get_space(transfer_child(t, segment, "source")));
	kept_write_attributes(out, old, "");
	buf_add(out, STR(">\n"));
	keep_segment(u, segment, number, &state, has_target);
	keep_sides(u, segment, number);
	write_source(u, out, segment, number);
	/* A <seg-source> that couldn't be cut. */
	const struct xml_node *cut = kept_next(old, NULL, "seg-source");
	if (cut != NULL)
		kept_write_element(out, t, cut);
	if (has_target) {
		write_target_start(u, out, number, &state);
		write_side(u, out, segment, CONTENT_TARGET);
		buf_add(out, STR("</target>\n"));
	}
	kept_write_elements(out, t, old, " seg-source ");
	write_notes(u, out, number);
	write_matches(u, out, part);
	if (u->form == FORM_ALONE)
		kept_write(out, t, u->unit, &u->kept, " matches ");
	buf_add(out, STR("</trans-unit>\n"));
}

static void keep_unit(struct unit_12 *u)
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

static void write_group(struct unit_12 *u)
{
	struct buf *out = &u->t->out;
	struct buf segments = BUF_INIT;
	const struct str own = kept_value(u->content.old.root, "@id");
	size_t number = 0;

	for (size_t i = 0; i < u->part_count; i++) {
		if (!u->is_ignorable[i]) {
			write_segment(u, &segments, i, ++number);
		} else {
			keep_ignorable(u, u->parts[i], number + 1);
			skip_halves(u, i);
		}
	}
	xml_add_attribute(out, STR("<group id=\""), own.ptr != NULL ? own : get(u->unit, "id"));
	write_names(u, out);
	kept_write_attributes(out, u->content.old.root, " id ");
	buf_add(out, STR(">\n"));
	kept_write_elements(out, u->t, kept_find(&u->content.old, "elements"), "");
	kept_write(out, u->t, u->unit, &u->kept, " matches ");
	buf_add(out, buf_str(&segments));
	buf_add(out, STR("</group>\n"));
	buf_free(&segments);
}

/* Appends what the parts of one side are, joined and cut. */
static bool write_joined(struct unit_12 *u, struct buf *whole, struct buf *cut,
    enum content_side side)
{
	const char *name = side == CONTENT_SOURCE ? "source" : "target";
	bool any = false;

	for (size_t k = 0; k < u->part_count; k++) {
		const size_t i = side == CONTENT_SOURCE ? k : u->places[k];
		const struct xml_node *part = u->parts[i];
		const bool has = transfer_child(u->t, part, name) != NULL;
		const size_t start = whole->len;
		any = any || has;
		write_side(u, whole, part, side);
		const struct str text = str_slice(buf_str(whole), start, whole->len);
		if (u->is_ignorable[i] || !has) {
			buf_add(cut, text);
			continue;
		}
		xml_add_attribute(cut, STR("<mrk mtype=\"seg\" mid=\""), find_mid(u, i));
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
			    (least == NULL || str_eq_cstr(get(u->parts[i], "state"), STATES[k])))
				least = u->parts[i];
	return transfer_state_12(least != NULL ? least : u->unit);
}

static void keep_cut(struct unit_12 *u, const struct state_12 *state, bool has_target)
{
	size_t number = 0;

	for (size_t i = 0; i < u->part_count; i++) {
		struct state_12 own = transfer_state_12(u->parts[i]);
		if (u->is_ignorable[i])
			continue;
		own.returns = own.returns && str_eq(own.state, state->state) &&
		    str_eq(own.qualifier, state->qualifier) && own.approved == state->approved;
		own.state = state->state;
		keep_segment(u, u->parts[i], ++number, &own, has_target);
		keep_sides(u, u->parts[i], number);
	}
}

static void write_cut(struct unit_12 *u)
{
	struct transfer *t = u->t;
	struct buf *out = &t->out;
	struct buf text[4] = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT};
	const struct kept *old = &u->content.old;
	const struct xml_node *whole = kept_find(old, "whole");
	const struct state_12 state = find_state(u);
	const struct str own = kept_value(old->root, "@id");

	write_joined(u, &text[0], &text[1], CONTENT_SOURCE);
	const bool has_target = write_joined(u, &text[2], &text[3], CONTENT_TARGET);
	keep_cut(u, &state, has_target);
	xml_add_attribute(out, STR("<trans-unit id=\""), own.ptr != NULL ? own : get(u->unit, "id"));
	write_names(u, out);
	write_size(u, out);
	if (state.approved && has_target)
		buf_add(out, STR(" approved=\"yes\""));
	xml_add_optional(out, STR(" xml:space=\""),
	    get_space(transfer_child(t, u->parts[0], "source")));
	kept_write_attributes(out, kept_find(old, "segment#1"), "");
	buf_add(out, STR(">\n"));
	if (whole != NULL)
		kept_write_elements(out, t, whole, "");
	else
		write_named(out, "source", kept_find(old, "source/1"), &text[0]);
	write_named(out, "seg-source", kept_find(old, "seg-source/1"), &text[1]);
	if (has_target) {
		write_target_start(u, out, 1, &state);
		buf_addf(out, "%s</target>\n", text[3].ptr);
	}
	kept_write_elements(out, t, kept_find(old, "segment#1"), "");
	write_notes(u, out, 0);
	write_matches(u, out, 0);
	kept_write(out, t, u->unit, &u->kept, " matches ");
	buf_add(out, STR("</trans-unit>\n"));
	for (size_t i = 0; i < 4; i++)
		buf_free(&text[i]);
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
	add_halves(&u);
	keep_unit(&u);
	keep_all_data(&u);
	if (u.form == FORM_CUT)
		write_cut(&u);
	else if (u.form == FORM_GROUP)
		write_group(&u);
	else
		write_segment(&u, &t->out, 0, 1);
	content_12_free(&u.content);
	free(u.parts);
	free(u.is_ignorable);
	free(u.places);
	map_free(&u.data);
	buf_free(&u.kept);
}
