/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A <trans-unit>, or a group of those that are segments of one unit, becomes a <unit>. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/convert_int.h"

/* A segment, or (at even places) what stands between two. */
struct part {
	struct str id;
	const struct xml_node *node; /* the <trans-unit> it is from */
	size_t number;               /* of the segment */
	size_t place;                /* of the part whose place the target takes */
	bool has_source;
	bool has_target;
	struct buf source;
	struct buf target;
};

struct unit_20 {
	struct transfer *t;
	const struct xml_node *group; /* or NULL */
	const struct xml_node *const *nodes;
	size_t count;
	bool is_cut; /* a single <trans-unit> with a <seg-source> */
	struct content_20 content;
	struct part *parts;
	size_t part_count;
	struct buf kept;
	struct buf notes;
	struct buf matches;
};

static struct str get(const struct xml_node *node, const char *name)
{
	return node != NULL ? xml_node_attribute(node, str_from_cstr(name)) : str_from(NULL, 0);
}

static bool is_segment(const struct transfer *t, const struct xml_node *node)
{
	return node->kind == XML_NODE_ELEMENT && transfer_is(t, node, "mrk") &&
	    str_eq(get(node, "mtype"), STR("seg"));
}

static struct xml_node *next_segment(const struct transfer *t, const struct xml_node *content,
    const struct xml_node *at)
{
	struct xml_node *n = xml_node_following(content, at);

	while (n != NULL && !is_segment(t, n))
		n = xml_node_following(content, n);
	return n;
}

/* True when all segments of TARGET stand beside each other, and each is one of MIDS, once. */
static bool is_cut_well(const struct transfer *t, const struct xml_node *target,
    const struct map *mids, size_t *count)
{
	struct map seen = MAP_INIT;
	size_t index;
	bool good = true;

	for (const struct xml_node *n = next_segment(t, target, target); n != NULL && good;
	     n = next_segment(t, target, n))
		good = n->parent == target && map_find(&index, mids, get(n, "mid")) &&
		    map_add(&seen, get(n, "mid"), 0);
	*count = seen.count;
	map_free(&seen);
	return good;
}

/* True when the segments of TARGET are some of those of SEG_SOURCE, in their order. */
static bool is_in_order(const struct transfer *t, const struct xml_node *seg_source,
    const struct xml_node *target)
{
	const struct xml_node *source = seg_source;

	for (const struct xml_node *n = next_segment(t, target, target); n != NULL;
	     n = next_segment(t, target, n)) {
		do
			source = next_segment(t, seg_source, source);
		while (source != NULL && !str_eq(get(source, "mid"), get(n, "mid")));
		if (source == NULL)
			return false;
	}
	return true;
}

/* Only segments that stand beside each other, on both sides the same, are segments in XLIFF 2. */
static bool can_cut(const struct transfer *t, const struct xml_node *node)
{
	const struct xml_node *seg_source = transfer_child(t, node, "seg-source");
	const struct xml_node *target = transfer_child(t, node, "target");
	struct map mids = MAP_INIT;
	size_t count = 0;
	bool good = seg_source != NULL;

	for (const struct xml_node *n = good ? next_segment(t, seg_source, seg_source) : NULL;
	     n != NULL && good; n = next_segment(t, seg_source, n))
		good = n->parent == seg_source && map_add(&mids, get(n, "mid"), 0);
	good = good && mids.count > 0;
	if (good && target != NULL && target->first != NULL)
		good = is_cut_well(t, target, &mids, &count) && count > 0 &&
		    (count == mids.count || is_in_order(t, seg_source, target));
	map_free(&mids);
	return good;
}

static size_t count_segments(const struct transfer *t, const struct xml_node *content)
{
	size_t count = 0;

	for (const struct xml_node *n = next_segment(t, content, content); n != NULL;
	     n = next_segment(t, content, n))
		count++;
	return count;
}

static const struct xml_node *source_of(const struct unit_20 *u, size_t i)
{
	return transfer_child(u->t, u->nodes[i], u->is_cut ? "seg-source" : "source");
}

static void add_part(struct unit_20 *u, const struct xml_node *node, struct str id, size_t number)
{
	u->parts[u->part_count] = (struct part){
	    .node = node,
	    .id = id,
	    .number = number,
	    .place = u->part_count,
	    .source = BUF_INIT,
	    .target = BUF_INIT,
	};
	u->part_count++;
}

/* True when something is suggested that didn't come from XLIFF 2. */
static bool has_new_match(const struct transfer *t, const struct xml_node *node)
{
	const struct xml_node *match = NULL;
	bool is_new = false;

	while (!is_new && (match = transfer_next(t, node, match, "alt-trans")) != NULL) {
		struct kept old = KEPT_INIT;
		kept_read(&old, t, match);
		is_new = old.root == NULL;
		kept_free(&old);
	}
	return is_new;
}

static struct str segment_id(struct unit_20 *u, size_t i)
{
	const struct xml_node *node = u->nodes[i];
	const struct xml_node *kept = kept_find(&u->content.old, "segment#%zu", i + 1);
	const struct str old = kept_value(kept, "@id");
	const struct str id = get(node, "id");

	if (old.ptr != NULL)
		return transfer_take_id(u->t, &u->content.ids, old, "s");
	if (u->group != NULL && (kept_value(kept, "no-id").ptr == NULL || has_new_match(u->t, node)))
		return transfer_take_id(u->t, &u->content.ids,
		    str_slice(id, get(u->group, "id").len + 1, id.len), "s");
	/* What is suggested has to say for which segment. */
	if (!has_new_match(u->t, node))
		return str_from(NULL, 0);
	if (u->group == NULL)
		kept_add(&u->kept, "form", STR("trans-unit"));
	return transfer_take_id(u->t, &u->content.ids, STR("s1"), "s");
}

/* Codes keep their ids rather than segments. */
static struct str take_mid(struct unit_20 *u, const struct map *code_ids, struct str mid)
{
	size_t index;

	if (map_find(&index, code_ids, mid))
		mid = arena_format(&u->t->arena, "s%.*s", STR_ARG(mid));
	return transfer_take_id(u->t, &u->content.ids, mid, "s");
}

static void make_cut_parts(struct unit_20 *u)
{
	const struct xml_node *seg_source = source_of(u, 0);
	struct map code_ids = MAP_INIT;
	size_t number = 0;

	for (const struct xml_node *n = u->nodes[0]; n != NULL;
	     n = xml_node_following(u->nodes[0], n))
		if (n->kind == XML_NODE_ELEMENT && get(n, "id").ptr != NULL)
			map_add(&code_ids, get(n, "id"), 0);
	for (const struct xml_node *n = next_segment(u->t, seg_source, seg_source); n != NULL;
	     n = next_segment(u->t, seg_source, n)) {
		const struct str id = take_mid(u, &code_ids, get(n, "mid"));
		add_part(u, u->nodes[0], id, ++number);
		add_part(u, u->nodes[0], str_from(NULL, 0), 0);
		if (str_eq(id, get(n, "mid")))
			continue;
		kept_open(&u->kept, "mid#%zu", number);
		kept_add(&u->kept, "text", get(n, "mid"));
		kept_close(&u->kept);
	}
	map_free(&code_ids);
}

static void make_parts(struct unit_20 *u)
{
	const size_t segments = u->is_cut ? count_segments(u->t, source_of(u, 0)) : u->count;

	u->parts = mem_alloc(segments * 2 + 1, sizeof(*u->parts));
	add_part(u, u->nodes[0], str_from(NULL, 0), 0);
	if (u->is_cut) {
		make_cut_parts(u);
		return;
	}
	for (size_t i = 0; i < u->count; i++) {
		add_part(u, u->nodes[i], segment_id(u, i), i + 1);
		add_part(u, u->nodes[i], str_from(NULL, 0), 0);
	}
}

static void add_halves(struct unit_20 *u)
{
	for (size_t i = 0; i < u->count; i++) {
		halves_add(&u->content.halves[CONTENT_SOURCE], u->t, source_of(u, i), i);
		halves_add(&u->content.halves[CONTENT_TARGET], u->t,
		    transfer_child(u->t, u->nodes[i], "target"), i);
	}
	halves_pair(&u->content.halves[CONTENT_SOURCE]);
	halves_pair(&u->content.halves[CONTENT_TARGET]);
}

/* The part of the segment called MID. */
static size_t find_part(const struct unit_20 *u, struct str mid)
{
	const struct xml_node *seg = next_segment(u->t, source_of(u, 0), source_of(u, 0));
	size_t place = 1;

	for (; !str_eq(get(seg, "mid"), mid); place += 2)
		seg = next_segment(u->t, source_of(u, 0), seg);
	return place;
}

/* Fills the parts from CONTENT, which is cut in segments; the target may lack some, or have another order. */
static void write_cut(struct unit_20 *u, const struct xml_node *content, bool is_target)
{
	const bool all = count_segments(u->t, content) * 2 + 1 == u->part_count;
	size_t passed = 0;
	size_t place = 0;

	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		struct part *part = &u->parts[place];
		if (is_segment(u->t, n)) {
			place = find_part(u, get(n, "mid"));
			part = &u->parts[place];
			if (all)
				part->place = passed * 2 + 1;
			place = all ? ++passed * 2 : place + 1;
			content_20_write(&u->content, is_target ? &part->target : &part->source, n);
		} else if (n->kind == XML_NODE_TEXT || n->kind == XML_NODE_ELEMENT) {
			content_20_write_node(&u->content,
			    is_target ? &part->target : &part->source, n);
		}
		part->has_source |= !is_target;
		part->has_target |= is_target;
	}
}

static void write_contents(struct unit_20 *u)
{
	for (int side = CONTENT_SOURCE; side <= CONTENT_TARGET; side++) {
		u->content.side = side;
		for (size_t i = 0; i < u->count; i++) {
			const struct xml_node *content = side == CONTENT_SOURCE
			    ? source_of(u, i)
			    : transfer_child(u->t, u->nodes[i], "target");
			struct part *part = &u->parts[u->is_cut ? 0 : i * 2 + 1];
			if (content == NULL)
				continue;
			if (u->is_cut) {
				write_cut(u, content, side == CONTENT_TARGET);
				continue;
			}
			content_20_write(&u->content,
			    side == CONTENT_TARGET ? &part->target : &part->source, content);
			part->has_source |= side == CONTENT_SOURCE;
			part->has_target |= side == CONTENT_TARGET;
		}
	}
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.ptr[i]))
			return false;
	return s.len > 0;
}

static bool has_old_size(const struct unit_20 *u)
{
	return kept_value(u->content.old.root,
		   "@{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction")
		   .ptr != NULL;
}

/* True when the size of NODE is what a unit's can be. */
static bool has_size(const struct unit_20 *u, const struct xml_node *node)
{
	const struct str min = get(node, "minwidth");

	return (u->group == NULL || u->count == 1) && u->t->measures &&
	    str_eq(get(node, "size-unit"), STR("char")) && is_number(get(node, "maxwidth")) &&
	    (min.ptr == NULL || is_number(min));
}

static void write_size(struct unit_20 *u, const struct xml_node *node)
{
	const struct str min = get(node, "minwidth");
	struct buf *out = &u->t->out;

	if (has_old_size(u) || !has_size(u, node))
		return;
	buf_add(out,
	    STR(" xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" "
		"slr:sizeRestriction=\""));
	if (min.ptr != NULL)
		buf_addf(out, "%.*s,", STR_ARG(min));
	buf_addf(out, "%.*s\"", STR_ARG(get(node, "maxwidth")));
}

/* "p/u1-s1" in a group called "p". */
static bool is_derived_name(const struct unit_20 *u, const struct xml_node *node)
{
	const struct str name = get(node, "resname");
	const struct str outer = get(u->group, "resname");
	const struct str id = get(node, "id");

	if (outer.ptr == NULL)
		return str_eq(name, id);
	return name.len == outer.len + 1 + id.len && str_starts(name, outer) &&
	    name.ptr[outer.len] == '/' && str_ends(name, id);
}

/* Keeps what a <trans-unit> says besides. */
static void keep_node(struct unit_20 *u, size_t i, bool has_state)
{
	const struct xml_node *node = u->nodes[i];
	struct buf list = BUF_INIT;
	struct buf word = BUF_INIT;
	struct buf kept = BUF_INIT;

	buf_add(&list, STR(" id xml:space "));
	if (u->group == NULL)
		buf_add(&list, STR("resname translate "));
	else if (is_derived_name(u, node))
		buf_add(&list, STR("resname "));
	if (u->group == NULL && transfer_add_word(&word, get(node, "restype")))
		buf_add(&list, STR("restype "));
	if (has_size(u, node) || (has_old_size(u) && get(node, "maxwidth").ptr != NULL))
		buf_add(&list, STR("maxwidth minwidth size-unit "));
	if (has_state && str_eq(get(node, "approved"), STR("yes")))
		buf_add(&list, STR("approved "));
	kept_add_attributes(&kept, u->t, node, list.ptr);
	transfer_keep_elements(&kept, u->t, node,
	    u->is_cut ? " source seg-source target note alt-trans "
		      : " source target note alt-trans ");
	if (kept.len > 0) {
		kept_open(&u->kept, "segment#%zu", i + 1);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	if (u->group != NULL && str_eq(get(node, "translate"), STR("no")))
		transfer_report(u->t, node,
		    _("\"%s\" has no place in this version of XLIFF; it is kept as metadata"),
		    STR("translate"));
	buf_free(&list);
	buf_free(&word);
	buf_free(&kept);
}

static void keep_side(struct unit_20 *u, size_t i, const char *name, const char *list)
{
	const struct xml_node *content = transfer_child(u->t, u->nodes[i], name);
	struct buf kept = BUF_INIT;

	if (content == NULL)
		return;
	kept_add_attributes(&kept, u->t, content, list);
	if (kept.len > 0) {
		kept_open(&u->kept, "%s/%zu", name, i + 1);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

/* The state that XLIFF 2 had for this one, unless that was changed. */
static bool has_old_state(const struct unit_20 *u, size_t i, const struct xml_node *target)
{
	const struct xml_node *old = kept_find(&u->content.old, "segment#%zu", i + 1);
	const struct str was = kept_value(old, "state-1.2");

	return was.ptr != NULL && str_eq(was, get(target, "state")) &&
	    get(target, "state-qualifier").ptr == NULL;
}

static bool write_old_state(const struct unit_20 *u, struct buf *out, size_t i,
    const struct xml_node *target)
{
	const struct xml_node *old = kept_find(&u->content.old, "segment#%zu", i + 1);

	if (!has_old_state(u, i, target))
		return false;
	xml_add_optional(out, STR(" state=\""), kept_value(old, "@state"));
	xml_add_optional(out, STR(" subState=\""), kept_value(old, "@subState"));
	return true;
}

static void keep_target(struct unit_20 *u, size_t i, bool has_state)
{
	const struct xml_node *target = transfer_child(u->t, u->nodes[i], "target");

	if (target == NULL)
		return;
	if (!has_state)
		keep_side(u, i, "target", has_old_state(u, i, target) ? " state " : "");
	else
		keep_side(u, i, "target",
		    transfer_qualifier_returns(target) ? " state state-qualifier " : " state ");
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

/* What stands between segments is written only when there is something. */
static bool is_empty(const struct part *part)
{
	return part->number == 0 && part->source.len == 0 && part->target.len == 0;
}

/* The number, from 1, of the part at PLACE among those that are written. */
static size_t count_parts(const struct unit_20 *u, size_t place)
{
	size_t count = 1;

	for (size_t i = 0; i < place; i++)
		count += !is_empty(&u->parts[i]);
	return count;
}

static void write_side(struct unit_20 *u, struct buf *out, const struct part *part,
    const char *name, const struct buf *text)
{
	const struct xml_node *old = part->number > 0
	    ? kept_find(&u->content.old, "%s/%zu", name, part->number)
	    : NULL;

	buf_addf(out, "<%s", name);
	write_space(out, part->node, old);
	kept_write_attributes(out, old, "");
	if (strcmp(name, "target") == 0 && part != &u->parts[part->place])
		xml_add_numbered(out, STR(" order=\""), count_parts(u, part->place));
	buf_add_char(out, '>');
	buf_add(out, buf_str(text));
	buf_addf(out, "</%s>\n", name);
}

static void write_part(struct unit_20 *u, struct buf *out, const struct part *part, bool *has_state)
{
	const bool ignorable = part->number == 0;
	const struct xml_node *target = transfer_child(u->t, part->node, "target");
	const struct xml_node *old =
	    ignorable ? NULL : kept_find(&u->content.old, "segment#%zu", part->number);

	*has_state = false;
	if (is_empty(part))
		return;
	buf_add(out, ignorable ? STR("<ignorable") : STR("<segment"));
	xml_add_optional(out, STR(" id=\""), part->id);
	if (!ignorable && !write_old_state(u, out, part->number - 1, target))
		*has_state = transfer_state_20(out, part->node, target);
	kept_write_attributes(out, old, " id state subState ");
	buf_add(out, STR(">\n"));
	write_side(u, out, part, "source", &part->source);
	if (part->has_target || part->target.len > 0)
		write_side(u, out, part, "target", &part->target);
	buf_add(out, ignorable ? STR("</ignorable>\n") : STR("</segment>\n"));
}

/* What stood between segments in XLIFF 2 and has no place in 1.2. */
static void write_old_ignorables(struct unit_20 *u, struct buf *out, size_t before)
{
	const struct xml_node *group = NULL;
	struct transfer *t = u->t;

	while ((group = kept_next(u->content.old.root, group, "ignorable")) != NULL) {
		const struct str number = kept_value(group, "before");
		if (number.ptr == NULL ||
		    !str_eq(number, arena_format(&t->arena, "%zu", before)))
			continue;
		kept_write_element(out, t, kept_next(group, NULL, NULL));
		buf_add_char(out, '\n');
	}
}

static void write_parts(struct unit_20 *u, struct buf *out)
{
	bool has_state;
	bool any_state = false;

	for (size_t i = 0; i < u->part_count; i++) {
		const struct part *part = &u->parts[i];
		if (part->number > 0)
			write_old_ignorables(u, out, part->number);
		write_part(u, out, part, &has_state);
		any_state = any_state || has_state;
		if (part->number == 0 || u->is_cut)
			continue;
		const size_t k = part->number - 1;
		keep_node(u, k, has_state);
		keep_side(u, k, "source", "");
		keep_target(u, k, has_state);
	}
	write_old_ignorables(u, out, u->count + 1);
	if (!u->is_cut)
		return;
	keep_node(u, 0, any_state);
	keep_side(u, 0, "source", "");
	keep_side(u, 0, "seg-source", "");
	keep_target(u, 0, any_state);
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
		number = transfer_notes_20(&u->notes, &u->kept, u->t, &u->content.old, u->nodes[i], number);
		if (same || number == before)
			continue;
		kept_open(&u->kept, "notes/%zu", i + 1);
		kept_add(&u->kept, "count",
		    arena_format(&u->t->arena, "%zu", number - before));
		kept_close(&u->kept);
	}
	buf_free(&kept);
	buf_free(&notes);
	buf_free(&first);
}

/* The segment that what is suggested is for. */
static struct str find_segment(const struct unit_20 *u, size_t i, const struct xml_node *match)
{
	const struct str mid = get(match, "mid");
	const struct xml_node *n = u->is_cut ? source_of(u, 0) : NULL;

	for (size_t place = 1; u->is_cut && place < u->part_count; place += 2) {
		n = next_segment(u->t, source_of(u, 0), n);
		if (mid.ptr == NULL || str_eq(get(n, "mid"), mid))
			return u->parts[place].id;
	}
	return u->parts[u->is_cut ? 1 : i * 2 + 1].id;
}

static void write_matches(struct unit_20 *u)
{
	for (size_t i = 0; i < u->count; i++) {
		const struct xml_node *match = NULL;
		while ((match = transfer_next(u->t, u->nodes[i], match, "alt-trans")) != NULL)
			transfer_match_20(&u->matches, u->t, match, find_segment(u, i, match),
			    u->is_cut && get(match, "mid").ptr == NULL);
	}
}

/* A source that says the same as its segments together isn't kept. */
static void keep_source(struct unit_20 *u)
{
	const struct xml_node *source = transfer_child(u->t, u->nodes[0], "source");
	struct buf whole = BUF_INIT;
	struct buf cut = BUF_INIT;

	if (source == NULL)
		return;
	transfer_add_flat(&whole, u->t, source);
	transfer_add_flat(&cut, u->t, source_of(u, 0));
	if (!str_eq(buf_str(&whole), buf_str(&cut))) {
		kept_open(&u->kept, "whole");
		kept_add_element(&u->kept, u->t, source);
		kept_close(&u->kept);
	}
	buf_free(&whole);
	buf_free(&cut);
}

static void keep_group(struct unit_20 *u, bool has_type)
{
	struct buf elements = BUF_INIT;

	kept_add_attributes(&u->kept, u->t, u->group,
	    has_type ? " id resname translate restype " : " id resname translate ");
	transfer_keep_elements(&elements, u->t, u->group, " trans-unit ");
	if (elements.len > 0) {
		kept_open(&u->kept, "elements");
		buf_add(&u->kept, buf_str(&elements));
		kept_close(&u->kept);
	}
	buf_free(&elements);
}

static void write_start(struct unit_20 *u, const struct xml_node *outer)
{
	struct buf *out = &u->t->out;
	struct buf type = BUF_INIT;
	const struct str old = kept_value(u->content.old.root, "@id");
	const struct str id = get(outer, "id");
	const struct str name =
	    transfer_take_id(u->t, &u->t->unit_ids, old.ptr != NULL ? old : id, "u");

	xml_add_attribute(out, STR("<unit id=\""), name);
	transfer_attribute(out, outer, STR("resname"), "name");
	transfer_attribute(out, outer, STR("translate"), "translate");
	if (transfer_add_word(&type, get(outer, "restype")))
		buf_addf(out, " type=\"%s\"", type.ptr);
	if (u->count == 1)
		write_size(u, u->nodes[0]);
	kept_write_attributes(out, u->content.old.root, " id ");
	buf_add(out, STR(">\n"));
	if (!str_eq(id, name) && old.ptr == NULL)
		kept_add(&u->kept, "@id", id);
	if (u->group != NULL)
		keep_group(u, type.len > 0);
	else if (u->is_cut)
		keep_source(u);
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
	u.is_cut = group == NULL && can_cut(t, nodes[0]);
	if (u.is_cut)
		kept_add(&u.kept, "form", STR("seg-source"));
	else if (group == NULL && transfer_child(t, nodes[0], "seg-source") != NULL)
		transfer_report(t, nodes[0],
		    _("\"%s\" has no place in this version of XLIFF; it is kept as metadata"),
		    STR("seg-source"));
	content_20_keep_data(&u.content);
	add_halves(&u);
	make_parts(&u);
	write_contents(&u);
	write_parts(&u, &segments);
	write_notes(&u);
	write_matches(&u);
	write_unit(&u, outer, &segments);
	for (size_t i = 0; i < u.part_count; i++) {
		buf_free(&u.parts[i].source);
		buf_free(&u.parts[i].target);
	}
	free(u.parts);
	content_20_free(&u.content);
	buf_free(&segments);
	buf_free(&u.kept);
	buf_free(&u.notes);
	buf_free(&u.matches);
}
