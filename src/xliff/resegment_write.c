/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The elements of a unit that is segmented anew. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/finding.h"
#include "xliff/resegment_int.h"
#include "xliff/tag.h"
#include "xml/patch.h"

/* A part of the unit as it becomes: one that stays, or a group with its pieces. */
struct made {
	const struct resegment_group *group; /* or NULL */
	size_t base;                         /* the part whose element it has */
	size_t low;     /* the lowest rank of its parts; SIZE_MAX without a target */
	size_t place;   /* of its first piece among all that there will be */
	size_t targets; /* so many of its pieces have one */

	/*
	 * Where its targets belong: they take the places of all that have one, in their order,
	 * so that those without are never in the way.
	 */
	const size_t *ranks;
};

static size_t piece_count(const struct made *made)
{
	return made->group != NULL ? made->group->count + 1 : 1;
}

/* A group that is being written. */
struct work {
	struct resegment *r;
	const struct made *made;
	const struct segment_node *base;
	bool is_ignorable;
	bool sets_space; /* white space is preserved now, and wasn't in the base */
	struct segment_state state;

	struct flow flows[2];
	bool has_target;
	size_t *ends[2];      /* for each piece */
	size_t target_pieces; /* so many pieces have a target */
	struct buf out;
};

/* Reading groups */

/* The targets of the first pieces, up to the one that has the rest. */
static size_t count_target_cuts(const struct resegment_group *group)
{
	size_t count = 0;

	while (count < group->count && group->cuts[count].target != RESEGMENT_REST)
		count++;
	return count;
}

static void cut_flow(struct work *w, enum resegment_side side, size_t count)
{
	const struct resegment_group *group = w->made->group;
	size_t *offsets = mem_alloc(count + 1, sizeof(*offsets));
	struct flow *flow = &w->flows[side];

	for (size_t i = 0; i < count; i++)
		offsets[i] =
		    side == RESEGMENT_SOURCE ? group->cuts[i].source : group->cuts[i].target;
	w->ends[side] = mem_alloc(count + 1, sizeof(*offsets));
	if (count > 0)
		flow_cut(w->ends[side], flow, offsets, count);
	w->ends[side][count] = flow->count;
	flow_pair(flow);
	free(offsets);
}

static void begin_work(struct work *w, struct resegment *r, const struct made *made)
{
	const struct resegment_group *group = made->group;
	const struct part *base = &r->parts[made->base];
	const size_t first = group->first;
	const size_t last = group->last;

	*w = (struct work){
	    .r = r,
	    .made = made,
	    .base = base->segment,
	    .is_ignorable = base->is_ignorable,
	    .sets_space = !base->preserves_space && resegment_joined_space(r, first, last),
	    .state = resegment_joined_state(r, first, last),
	    .flows = {FLOW_INIT(r->tree->document), FLOW_INIT(r->tree->document)},
	    .out = BUF_INIT,
	};
	resegment_join(&w->flows[RESEGMENT_SOURCE], r, first, last, RESEGMENT_SOURCE);
	cut_flow(w, RESEGMENT_SOURCE, group->count);
	w->has_target =
	    resegment_join(&w->flows[RESEGMENT_TARGET], r, first, last, RESEGMENT_TARGET);
	if (!w->has_target)
		return;
	w->target_pieces = count_target_cuts(group) + 1;
	cut_flow(w, RESEGMENT_TARGET, w->target_pieces - 1);
}

static void end_work(struct work *w)
{
	flow_free(&w->flows[0]);
	flow_free(&w->flows[1]);
	free(w->ends[0]);
	free(w->ends[1]);
	buf_free(&w->out);
}

static size_t piece_start(const struct work *w, enum resegment_side side, size_t piece)
{
	return piece > 0 ? w->ends[side][piece - 1] : 0;
}

static bool is_white(const struct work *w, enum resegment_side side, size_t piece)
{
	struct buf text = BUF_INIT;

	flow_add_text(&text, &w->flows[side], piece_start(w, side, piece), w->ends[side][piece]);
	const bool is_white = str_trim(buf_str(&text)).len == 0;
	buf_free(&text);
	return is_white;
}

/* White space between two cuts is no segment. */
static bool is_ignorable_piece(const struct work *w, size_t piece)
{
	return w->is_ignorable ||
	    (piece > 0 && is_white(w, RESEGMENT_SOURCE, piece) &&
		(piece >= w->target_pieces || is_white(w, RESEGMENT_TARGET, piece)));
}

/* Writing */

static struct str space_before(const struct work *w, size_t end)
{
	const struct str document = w->r->tree->document;
	size_t start = end;

	while (start > 0 && ascii_is_space(document.ptr[start - 1]))
		start--;
	return str_slice(document, start, end);
}

static void add_start(struct work *w, const struct xml_node *like, struct str name,
    const struct tag_edit *edits, size_t count)
{
	const struct str tag = tag_bytes(w->r->tree->document, like);

	buf_add_char(&w->out, '<');
	tag_add_name(&w->out, like, name);
	tag_add_attributes(&w->out, tag, edits, count);
	tag_add_close(&w->out, tag);
}

static void add_end(struct work *w, const struct xml_node *like, struct str name)
{
	buf_add(&w->out, STR("</"));
	tag_add_name(&w->out, like, name);
	buf_add_char(&w->out, '>');
}

static void add_flow(struct work *w, enum resegment_side side, size_t piece)
{
	const bool is_target = side == RESEGMENT_TARGET && w->base->target != NULL;
	const struct flow_place place = {is_target ? w->base->target : w->base->source, false};

	flow_write(&w->out, &w->flows[side], piece_start(w, side, piece), w->ends[side][piece],
	    &place);
}

static void add_source(struct work *w, size_t piece)
{
	const struct tag_edit space = tag_set(STR("xml:space"), STR("preserve"));

	add_start(w, w->base->source, STR("source"), &space, w->sets_space);
	add_flow(w, RESEGMENT_SOURCE, piece);
	tag_add_end(&w->out, w->r->tree->document, w->base->source);
}

/* A target whose place isn't that of its source says so; one that did goes on doing so. */
static bool needs_order(const struct made *made, size_t piece, const struct xml_node *target)
{
	return made->ranks[piece] != made->place + piece ||
	    (target != NULL && xml_node_attribute(target, STR("order")).ptr != NULL);
}

/* Like the base's target, or else like its source, which has the same white space. */
static void add_target(struct work *w, size_t piece)
{
	const struct xml_node *like = w->base->target != NULL ? w->base->target : w->base->source;
	char number[32];
	struct tag_edit edits[3];
	size_t count = 0;

	snprintf(number, sizeof(number), "%zu", w->made->ranks[piece] + 1);
	if (needs_order(w->made, piece, w->base->target))
		edits[count++] = tag_set(STR("order"), str_from_cstr(number));
	if (w->sets_space)
		edits[count++] = tag_set(STR("xml:space"), STR("preserve"));
	if (w->base->target == NULL)
		edits[count++] = tag_drop(STR("xml:lang"));
	add_start(w, like, STR("target"), edits, count);
	add_flow(w, RESEGMENT_TARGET, piece);
	if (w->base->target != NULL)
		tag_add_end(&w->out, w->r->tree->document, like);
	else
		add_end(w, like, STR("target"));
}

/* Only declarations: an ignorable part has none of a segment's attributes. */
static void add_ignorable_start(struct work *w)
{
	const struct str tag = tag_bytes(w->r->tree->document, w->base->node);
	struct xml_spelled spelled = XML_SPELLED_INIT;

	buf_add_char(&w->out, '<');
	tag_add_name(&w->out, w->base->node, STR("ignorable"));
	while (xml_next_spelled(&spelled, tag))
		if (str_starts(spelled.qname, STR("xmlns")))
			buf_add(&w->out, str_slice(tag, spelled.whole, spelled.end + 1));
	buf_add_char(&w->out, '>');
}

static struct tag_edit edit_optional(struct str name, struct str value)
{
	return value.ptr != NULL ? tag_set(name, value) : tag_drop(name);
}

/* The attributes that a piece of the base has of its own. */
static size_t edit_segment(struct tag_edit edits[3], struct work *w, size_t piece)
{
	const bool had_id = xml_node_attribute(w->base->node, STR("id")).ptr != NULL;
	struct segment_state state = w->state;
	size_t count = 0;

	if (w->made->group->count > 0)
		state = resegment_piece_state(&w->state, piece < w->target_pieces);
	edits[count++] = edit_optional(STR("state"), state.state);
	edits[count++] = edit_optional(STR("subState"), state.more);
	if (piece > 0)
		edits[count++] =
		    edit_optional(STR("id"), had_id ? resegment_new_id(w->r) : str_from(NULL, 0));
	return count;
}

/* An element of its own after the base, laid out like that. */
static void add_piece(struct work *w, size_t piece)
{
	const struct xml_node *node = w->base->node;
	const struct xml_node *source = w->base->source;
	const struct xml_node *target = w->base->target != NULL ? w->base->target : source;
	const bool is_ignorable = is_ignorable_piece(w, piece);
	const struct str name = is_ignorable ? STR("ignorable") : STR("segment");
	struct tag_edit edits[3];

	buf_add(&w->out, space_before(w, node->start));
	if (is_ignorable)
		add_ignorable_start(w);
	else
		add_start(w, node, name, edits, edit_segment(edits, w, piece));
	buf_add(&w->out, space_before(w, source->start));
	add_source(w, piece);
	if (piece < w->target_pieces) {
		buf_add(&w->out, space_before(w, target->start));
		add_target(w, piece);
	}
	buf_add(&w->out, space_before(w, node->inner_end));
	add_end(w, node, name);
}

/* Replaces the bytes from START to END by what was written, unless they are that. */
static void replace(struct work *w, size_t start, size_t end)
{
	if (!str_eq(str_slice(w->r->tree->document, start, end), buf_str(&w->out)))
		xml_patch_replace(w->r->patch, start, end, buf_str(&w->out));
	buf_reset(&w->out);
}

/* The first piece has the element of the base. */
static void change_base(struct work *w)
{
	const struct segment_node *base = w->base;
	struct tag_edit edits[3];

	if (!w->is_ignorable) {
		add_start(w, base->node, STR("segment"), edits, edit_segment(edits, w, 0));
		replace(w, base->node->start, base->node->inner_start);
	}
	add_source(w, 0);
	replace(w, base->source->start, base->source->end);
	if (!w->has_target)
		return;
	if (base->target != NULL) {
		add_target(w, 0);
		replace(w, base->target->start, base->target->end);
		return;
	}
	buf_add(&w->out, space_before(w, base->source->start));
	add_target(w, 0);
	replace(w, base->source->end, base->source->end);
}

/* Comments and instructions that stood between parts, or in one, stay. */
static void remove_part(struct resegment *r, const struct xml_node *node)
{
	const struct str document = r->tree->document;
	struct buf kept = BUF_INIT;
	size_t start = node->start;

	while (start > 0 && ascii_is_space(document.ptr[start - 1]))
		start--;
	for (const struct xml_node *n = node->first; n != NULL; n = n->next) {
		if (n->kind != XML_NODE_COMMENT && n->kind != XML_NODE_INSTRUCTION)
			continue;
		buf_add(&kept, str_slice(document, start, node->start));
		buf_add(&kept, str_slice(document, n->start, n->end));
	}
	xml_patch_replace(r->patch, start, node->end, buf_str(&kept));
	buf_free(&kept);
}

static void report(struct work *w)
{
	const struct resegment_group *group = w->made->group;
	const struct xml_node *node = w->base->node;
	const struct str id = xml_node_attribute(node, STR("id"));
	bool is_match;

	if (group->first < group->last && resegment_is_incomplete(w->r, group->first, group->last))
		finding_report(w->r->options.sink, FINDING_TARGET_INCOMPLETE, w->base->unit,
		    node->line, node->column,
		    _("a part of the joined segment \"%.*s\" has no translation"), STR_ARG(id));
	if (group->count > 0 && resegment_is_referenced(&is_match, w->r, id))
		finding_report(w->r->options.sink, FINDING_REFERENCE_NARROWED, w->base->unit,
		    node->line, node->column,
		    _("what refers to \"%.*s\" refers now to the first of its pieces alone"),
		    STR_ARG(id));
}

static void write_group(struct resegment *r, const struct made *made)
{
	struct work w;

	begin_work(&w, r, made);
	change_base(&w);
	for (size_t i = 1; i <= made->group->count; i++)
		add_piece(&w, i);
	if (made->group->count > 0)
		replace(&w, w.base->node->end, w.base->node->end);
	for (size_t i = made->group->first; i <= made->group->last; i++)
		if (i != made->base)
			remove_part(r, r->parts[i].segment->node);
	report(&w);
	end_work(&w);
}

/* A part that stays may have another place now. */
static void change_order(struct resegment *r, const struct made *made)
{
	const struct part *part = &r->parts[made->base];
	const struct xml_node *target = part->segment->target;
	char number[32];

	if (target == NULL || !needs_order(made, 0, target) || made->ranks[0] == part->order)
		return;
	snprintf(number, sizeof(number), "%zu", made->ranks[0] + 1);
	xml_patch_set_attribute(r->patch, r->tree->document, target, STR("order"),
	    str_from_cstr(number));
}

/* Planning */

static struct made make_group(struct resegment *r, const struct resegment_group *group)
{
	struct made made = {
	    group, resegment_base(r, group->first, group->last), SIZE_MAX, 0, 0, NULL};

	if (!resegment_has_target(r, group->first, group->last))
		return made;
	for (size_t i = group->first; i <= group->last; i++)
		if (r->parts[i].rank < made.low)
			made.low = r->parts[i].rank;
	made.targets = count_target_cuts(group) + 1;
	return made;
}

static struct made make_part(const struct resegment *r, size_t number)
{
	const size_t rank = r->parts[number].rank;

	return (struct made){NULL, number, rank, 0, rank != SIZE_MAX, NULL};
}

/*
 * Gives each its place in the order of the document, and its targets theirs. Returns the
 * numbers, which the caller frees.
 */
static size_t *place_all(const struct resegment *r, struct made *list, size_t count)
{
	struct made **by_place = mem_zalloc(r->count + 1, sizeof(*by_place));
	struct made **by_rank = mem_zalloc(r->count + 1, sizeof(*by_rank));
	size_t targets = 0;
	size_t place = 0;
	size_t rank = 0;

	for (size_t i = 0; i < count; i++) {
		by_place[r->parts[list[i].base].place] = &list[i];
		targets += list[i].targets;
		if (list[i].targets > 0)
			by_rank[list[i].low] = &list[i];
	}
	size_t *numbers = mem_alloc(targets + 1, sizeof(*numbers));
	targets = 0;
	for (size_t i = 0; i < r->count; i++) {
		if (by_place[i] == NULL)
			continue;
		by_place[i]->place = place;
		for (size_t k = 0; k < by_place[i]->targets; k++)
			numbers[targets++] = place + k;
		place += piece_count(by_place[i]);
	}
	for (size_t i = 0; i < r->count; i++) {
		if (by_rank[i] == NULL)
			continue;
		by_rank[i]->ranks = &numbers[rank];
		rank += by_rank[i]->targets;
	}
	free(by_place);
	free(by_rank);
	return numbers;
}

static enum resegment_verdict judge(struct resegment *r, const struct resegment_group *groups,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const enum resegment_verdict verdict =
		    resegment_judge(r, groups[i].first, groups[i].last);
		if (verdict != RESEGMENT_YES)
			return verdict;
		if (groups[i].count > 0 && !resegment_are_cuts_sound(r, &groups[i]))
			return RESEGMENT_TORN;
	}
	return RESEGMENT_YES;
}

enum resegment_verdict resegment_apply(struct resegment *r, const struct resegment_group *groups,
    size_t count)
{
	const enum resegment_verdict verdict = judge(r, groups, count);
	size_t made = 0;
	size_t next = 0;

	if (verdict != RESEGMENT_YES || count == 0)
		return verdict;
	struct made *list = mem_alloc(r->count + 1, sizeof(*list));
	for (size_t i = 0; i < r->count; i++) {
		if (next < count && groups[next].first == i) {
			list[made++] = make_group(r, &groups[next]);
			i = groups[next++].last;
		} else {
			list[made++] = make_part(r, i);
		}
	}
	size_t *numbers = place_all(r, list, made);
	for (size_t i = 0; i < made; i++) {
		if (list[i].group != NULL)
			write_group(r, &list[i]);
		else
			change_order(r, &list[i]);
	}
	free(numbers);
	free(list);
	return RESEGMENT_YES;
}
