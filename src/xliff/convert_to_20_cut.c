/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of <trans-unit>s as that of segments; one with a <seg-source> is cut. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "xliff/convert_unit.h"

static bool is_segment(const struct transfer *t, const struct xml_node *node)
{
	return node->kind == XML_NODE_ELEMENT && transfer_is(t, node, "mrk") &&
	    str_eq(transfer_get(node, "mtype"), STR("seg"));
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
		good = n->parent == target && map_find(&index, mids, transfer_get(n, "mid")) &&
		    map_add(&seen, transfer_get(n, "mid"), 0);
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
		while (source != NULL &&
		    !str_eq(transfer_get(source, "mid"), transfer_get(n, "mid")));
		if (source == NULL)
			return false;
	}
	return true;
}

/* Only segments that stand beside each other, on both sides the same, are segments in XLIFF 2. */
bool unit_20_can_cut(const struct transfer *t, const struct xml_node *node)
{
	const struct xml_node *seg_source = transfer_child(t, node, "seg-source");
	const struct xml_node *target = transfer_child(t, node, "target");
	struct map mids = MAP_INIT;
	size_t count = 0;
	bool good = seg_source != NULL;

	for (const struct xml_node *n = good ? next_segment(t, seg_source, seg_source) : NULL;
	     n != NULL && good; n = next_segment(t, seg_source, n))
		good = n->parent == seg_source && map_add(&mids, transfer_get(n, "mid"), 0);
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

const struct xml_node *unit_20_source(const struct unit_20 *u, size_t i)
{
	return transfer_child(u->t, u->nodes[i], u->is_cut ? "seg-source" : "source");
}

static void add_part(struct unit_20 *u, const struct xml_node *node, struct str id, size_t number)
{
	const struct part_20 *before = u->part_count > 0 ? &u->parts[u->part_count - 1] : NULL;

	u->parts[u->part_count] = (struct part_20){
	    .node = node,
	    .target = before != NULL && before->node == node ? before->target
							     : transfer_child(u->t, node, "target"),
	    .id = id,
	    .number = number,
	    .place = u->part_count,
	    .source = BUF_INIT,
	    .target_text = BUF_INIT,
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
	const struct str id = transfer_get(node, "id");

	if (old.ptr != NULL)
		return transfer_take_id(u->t, &u->content.ids, old, "s");
	if (u->group != NULL &&
	    (kept_value(kept, "no-id").ptr == NULL || has_new_match(u->t, node)))
		return transfer_take_id(u->t, &u->content.ids,
		    str_slice(id, transfer_get(u->group, "id").len + 1, id.len), "s");
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
	const struct xml_node *seg_source = unit_20_source(u, 0);
	struct map code_ids = MAP_INIT;
	size_t number = 0;

	for (const struct xml_node *n = u->nodes[0]; n != NULL;
	     n = xml_node_following(u->nodes[0], n))
		if (n->kind == XML_NODE_ELEMENT && transfer_get(n, "id").ptr != NULL)
			map_add(&code_ids, transfer_get(n, "id"), 0);
	for (const struct xml_node *n = next_segment(u->t, seg_source, seg_source); n != NULL;
	     n = next_segment(u->t, seg_source, n)) {
		const struct str id = take_mid(u, &code_ids, transfer_get(n, "mid"));
		map_add(&u->mids, transfer_get(n, "mid"), u->part_count);
		add_part(u, u->nodes[0], id, ++number);
		add_part(u, u->nodes[0], str_from(NULL, 0), 0);
		if (str_eq(id, transfer_get(n, "mid")))
			continue;
		kept_open(&u->kept, "mid#%zu", number);
		kept_add(&u->kept, "text", transfer_get(n, "mid"));
		kept_close(&u->kept);
	}
	map_free(&code_ids);
}

void unit_20_make_parts(struct unit_20 *u)
{
	const size_t segments = u->is_cut ? count_segments(u->t, unit_20_source(u, 0)) : u->count;

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

/* What stands between segments is written only when there is something. */
bool unit_20_is_empty(const struct part_20 *part)
{
	return part->number == 0 && part->source.len == 0 && part->target_text.len == 0;
}

/*
 * Fills the parts from CONTENT, which is cut in segments; the target may lack some, or have another
 * order.
 */
static void write_cut(struct unit_20 *u, const struct xml_node *content, bool is_target)
{
	const bool all = count_segments(u->t, content) * 2 + 1 == u->part_count;
	size_t passed = 0;
	size_t place = 0;

	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		struct part_20 *part = &u->parts[place];
		if (is_segment(u->t, n)) {
			map_find(&place, &u->mids, transfer_get(n, "mid"));
			part = &u->parts[place];
			if (all)
				part->place = passed * 2 + 1;
			place = all ? ++passed * 2 : place + 1;
			content_20_write(&u->content,
			    is_target ? &part->target_text : &part->source, n);
		} else if (n->kind == XML_NODE_TEXT || n->kind == XML_NODE_ELEMENT) {
			content_20_write_node(&u->content,
			    is_target ? &part->target_text : &part->source, n);
		}
		part->has_source |= !is_target;
		part->has_target |= is_target;
	}
}

void unit_20_write_contents(struct unit_20 *u)
{
	for (int side = CONTENT_SOURCE; side <= CONTENT_TARGET; side++) {
		u->content.side = side;
		for (size_t i = 0; i < u->count; i++) {
			struct part_20 *part = &u->parts[u->is_cut ? 0 : i * 2 + 1];
			const struct xml_node *content =
			    side == CONTENT_SOURCE ? unit_20_source(u, i) : part->target;
			if (content == NULL)
				continue;
			if (u->is_cut) {
				write_cut(u, content, side == CONTENT_TARGET);
				continue;
			}
			content_20_write(&u->content,
			    side == CONTENT_TARGET ? &part->target_text : &part->source, content);
			part->has_source |= side == CONTENT_SOURCE;
			part->has_target |= side == CONTENT_TARGET;
		}
	}
}
