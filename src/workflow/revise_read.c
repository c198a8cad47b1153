/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "workflow/revise_int.h"
#include "xliff/node_content.h"
#include "xliff/xliff.h"

static struct str make_key(struct arena *arena, struct str unit, size_t place)
{
	return arena_format(arena, "%.*s\x01%zu", STR_ARG(unit), place);
}

static void index_nodes(struct map *nodes, struct arena *arena, const struct segment_tree *tree)
{
	for (size_t i = 0; i < tree->count; i++)
		map_add(nodes, make_key(arena, tree->segments[i].unit, tree->segments[i].place), i);
}

/* The segment with the number PLACE of UNIT (XLIFF 1: the unit itself), or NULL. */
static const struct segment_node *find_place(const struct revise_side *side, struct str unit,
    size_t place)
{
	struct arena arena = ARENA_INIT;
	size_t index = 0;

	const bool found = map_find(&index, &side->nodes, make_key(&arena, unit, place));
	arena_free(&arena);
	return found ? &side->tree.segments[index] : NULL;
}

static const struct error *read_side(struct revise_side *side, const struct revise_file *file,
    bool is_version_1, const struct finding_sink *sink)
{
	const struct error *err = xliff_read(&side->bitexts, file->bytes, file->name, sink);

	if (err == NULL)
		err = segment_tree_read(&side->tree, file->bytes, file->name);
	if (err == NULL && side->tree.is_version_1 != is_version_1)
		err = error_new(ERROR_INPUT,
		    _("%s: is of another version of XLIFF than the file to write, 1 or 2; \"dragoman convert\" makes it one of that"),
		    file->name);
	if (err == NULL && side->bitexts.count != 1)
		err = error_new(ERROR_INPUT,
		    _("%s: must hold one article, not %zu; update each from a file of its own"),
		    file->name, side->bitexts.count);
	if (err != NULL)
		return err;
	index_nodes(&side->nodes, &side->arena, &side->tree);
	side->noted = arena_zalloc(&side->arena, side->tree.count + 1, sizeof(*side->noted));
	return NULL;
}

bool *revise_is_noted(const struct revise_old *old)
{
	const size_t at = (size_t)(old->node - old->side->tree.segments);

	return &old->side->noted[at - (old->node->place - 1)];
}

/* A segment of XLIFF 1 is a unit of its own there, whose id is made of both ids. */
static const struct segment_node *find_node(const struct revise_side *side,
    const struct model_bitext_unit *unit, size_t index)
{
	const struct str segment = unit->pairs[index].id;
	struct arena arena = ARENA_INIT;
	struct str id = unit->id;

	if (!side->tree.is_version_1)
		return find_place(side, id, index + 1);
	if (segment.len > 0)
		id = arena_format(&arena, "%.*s-%.*s", STR_ARG(id), STR_ARG(segment));
	const struct segment_node *node = find_place(side, id, 1);
	arena_free(&arena);
	return node;
}

/* What the unit is: the name that extraction gave it. */
static struct str find_kind(const struct revise_side *side, const struct segment_node *node)
{
	if (node == NULL)
		return STR("");
	if (!side->tree.is_version_1)
		return xml_node_attribute(node->unit_node, STR("name"));
	const struct str name = xml_node_attribute(node->unit_node, STR("resname"));
	for (size_t i = name.len; i > 0; i--)
		if (name.ptr[i - 1] == '/')
			return str_slice(name, 0, i - 1);
	return name;
}

/* The codes of a unit of the old article by their ids, of which there are at most as many. */
struct code_table {
	const struct model_code **codes[2]; /* those that close, and all others */
	size_t count;
};

static void read_codes(struct align_text *source, struct reviser *r, const struct model_doc *doc,
    const struct code_table *table)
{
	const struct model_content *content = &source->content;
	struct model_code *codes =
	    arena_dup(&r->arena, content->codes, content->code_count, sizeof(*codes));
	struct str *data = arena_zalloc(&r->arena, content->code_count + 1, sizeof(*data));

	for (size_t i = 0; i < content->code_count; i++) {
		const bool closes = codes[i].kind == MODEL_CODE_CLOSE;
		const struct model_code *code =
		    codes[i].id <= table->count ? table->codes[closes][codes[i].id] : NULL;
		if (code == NULL)
			return;
		codes[i].type = code->type;
		data[i] = str_slice(doc->source.text, code->start, code->end);
	}
	source->content.codes = codes;
	source->data = data;
}

static void fill_table(struct code_table *table, struct arena *arena, const struct model_unit *unit)
{
	table->count = unit->source.code_count;
	for (int closes = 0; closes < 2; closes++)
		table->codes[closes] =
		    arena_zalloc(arena, table->count + 1, sizeof(struct model_code *));
	for (size_t i = 0; i < table->count; i++) {
		const struct model_code *code = &unit->source.codes[i];
		if (code->id <= table->count)
			table->codes[code->kind == MODEL_CODE_CLOSE][code->id] = code;
	}
}

bool revise_is_own_suggestion(const struct xml_node *suggestion)
{
	const struct str origin = xml_node_attribute(suggestion, STR("origin"));

	return str_eq(origin, STR(REVISE_ORIGIN)) || str_starts(origin, STR(REVISE_ORIGIN " "));
}

/* The stale translation that the segment has as a suggestion, or NULL. */
static const struct xml_node *find_stale(const struct revise_side *side,
    const struct segment_node *node)
{
	struct xml_node *child = NULL;
	const struct xml_node *found = NULL;

	for (size_t i = node->suggestion; i > 0 && found == NULL;
	     i = side->tree.suggestions[i - 1].next)
		if (revise_is_own_suggestion(side->tree.suggestions[i - 1].node))
			found = side->tree.suggestions[i - 1].node;
	while (side->tree.is_version_1 && found == NULL &&
	    (child = xml_node_next_element(node->node, child)) != NULL)
		if (str_eq(child->name->local, STR("alt-trans")) && revise_is_own_suggestion(child))
			found = child;
	return found;
}

/* The child of a suggestion, whatever its namespace. */
static const struct xml_node *find_child(const struct xml_node *node, struct str name)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL)
		if (str_eq(child->name->local, name))
			return child;
	return NULL;
}

static void read_stale(struct reviser *r, struct align_old *old, struct revise_old *info)
{
	const struct xml_node *suggestion =
	    info->node != NULL ? find_stale(info->side, info->node) : NULL;
	struct node_ids ids = NODE_IDS_INIT;

	if (suggestion == NULL)
		return;
	const struct xml_node *source = find_child(suggestion, STR("source"));
	const struct str origin = xml_node_attribute(suggestion, STR("origin"));
	info->target = find_child(suggestion, STR("target"));
	if (info->target == NULL)
		return;
	old->has_target = old->stale = true;
	old->state = MODEL_TRANSLATED;
	for (int state = MODEL_REVIEWED; state <= MODEL_FINAL; state++)
		if (str_ends(origin, str_from_cstr(model_state_name(state))))
			old->state = state;
	old->needs_edit = str_ends(origin, STR("draft"));
	node_content_read(&old->made_from.content, &r->arena, &ids,
	    source != NULL ? source : info->node->source);
	node_content_read(&old->target, &r->arena, &ids, info->target);
	node_ids_free(&ids);
}

static void add_old(struct reviser *r, const struct revise_side *side,
    const struct model_bitext_unit *unit, size_t index, const struct code_table *table)
{
	const struct model_pair *pair = &unit->pairs[index];
	struct align_old *old = &r->olds[r->old_count];
	struct revise_old *info = &r->old_infos[r->old_count++];

	*info = (struct revise_old){side, unit, pair, find_node(side, unit, index), NULL};
	*old = (struct align_old){
	    .segment = {.source = {pair->source, NULL}, .kind = find_kind(side, info->node)},
	    .removed = side != r->sides,
	    .has_target = pair->has_target,
	    .needs_edit = pair->needs_edit,
	    .state = pair->state,
	    .target = pair->target,
	};
	if (table != NULL)
		read_codes(&old->segment.source, r, r->plan->old_doc, table);
	if (!pair->has_target)
		read_stale(r, old, info);
	else if (info->node != NULL)
		info->target = info->node->target;
}

static void index_units(struct map *units, const struct model_doc *doc)
{
	for (size_t i = 0; doc != NULL && i < doc->unit_count; i++)
		map_add(units, str_from_cstr(doc->units[i].id), i);
}

static void add_side(struct reviser *r, const struct revise_side *side)
{
	const struct model_doc *doc = side == r->sides ? r->plan->old_doc : NULL;
	const struct model_bitext *bitext = &side->bitexts.files[0];
	struct map units = MAP_INIT;
	struct arena arena = ARENA_INIT;
	size_t at;

	index_units(&units, doc);
	for (size_t i = 0; i < bitext->unit_count; i++) {
		const struct model_bitext_unit *unit = &bitext->units[i];
		struct code_table table;
		const bool known = map_find(&at, &units, unit->id);
		if (known)
			fill_table(&table, &arena, &doc->units[at]);
		for (size_t k = 0; k < unit->pair_count; k++)
			if (!unit->pairs[k].ignorable)
				add_old(r, side, unit, k, known ? &table : NULL);
	}
	map_free(&units);
	arena_free(&arena);
}

/* Of the history, only what is translated and isn't in the old file as it is there. */
static void drop_known(struct reviser *r, size_t first)
{
	struct map known = MAP_INIT;
	size_t count = first;

	for (size_t i = 0; i < r->old_count; i++) {
		const struct align_old *old = &r->olds[i];
		const struct str key = arena_format(&r->arena, "%.*s\x01%.*s",
		    STR_ARG(old->segment.source.content.text), STR_ARG(old->target.text));
		const bool is_new = map_add(&known, key, i);
		if (i < first || !is_new || !old->has_target || old->stale)
			continue;
		r->old_infos[count] = r->old_infos[i];
		r->olds[count++] = *old;
	}
	r->old_count = count;
	map_free(&known);
}

static void read_olds(struct reviser *r)
{
	size_t count = 0;

	for (size_t i = 0; i < r->side_count; i++)
		for (size_t k = 0; k < r->sides[i].bitexts.files[0].unit_count; k++)
			count += r->sides[i].bitexts.files[0].units[k].pair_count;
	r->olds = arena_zalloc(&r->arena, count + 1, sizeof(*r->olds));
	r->old_infos = arena_zalloc(&r->arena, count + 1, sizeof(*r->old_infos));
	add_side(r, &r->sides[0]);
	const size_t first = r->old_count;
	for (size_t i = 1; i < r->side_count; i++)
		add_side(r, &r->sides[i]);
	drop_known(r, first);
}

static void add_new(struct reviser *r, const struct model_unit *unit,
    const struct model_segment *segment, size_t number)
{
	const struct str document = r->plan->doc->source.text;
	const size_t count = segment->code_end - segment->code_start;
	struct model_code *codes = arena_zalloc(&r->arena, count + 1, sizeof(*codes));
	struct str *data = arena_zalloc(&r->arena, count + 1, sizeof(*data));

	for (size_t i = 0; i < count; i++) {
		codes[i] = unit->source.codes[segment->code_start + i];
		codes[i].at -= segment->start;
		data[i] = str_slice(document, codes[i].start, codes[i].end);
	}
	r->news[r->new_count] = (struct align_segment){
	    .source = {{str_slice(unit->source.text, segment->start, segment->end), codes, count},
		data},
	    .kind = str_from_cstr(unit->field),
	};
	r->new_infos[r->new_count++] = (struct revise_new){unit, number, NULL};
}

static void read_news(struct reviser *r)
{
	const struct model_doc *doc = r->plan->doc;
	size_t count = 0;

	for (size_t i = 0; i < doc->unit_count; i++)
		count += doc->units[i].segment_count;
	r->news = arena_zalloc(&r->arena, count + 1, sizeof(*r->news));
	r->new_infos = arena_zalloc(&r->arena, count + 1, sizeof(*r->new_infos));
	for (size_t i = 0; i < doc->unit_count; i++) {
		const struct model_unit *unit = &doc->units[i];
		size_t number = 0;
		for (size_t k = 0; k < unit->segment_count; k++)
			if (!unit->segments[k].ignorable)
				add_new(r, unit, &unit->segments[k], ++number);
	}
}

const struct error *revise_read(struct reviser *r)
{
	const struct revise_plan *plan = r->plan;
	const struct error *err = NULL;

	r->side_count = plan->history_count + 1;
	r->sides = mem_zalloc(r->side_count, sizeof(*r->sides));
	for (size_t i = 0; i < r->side_count; i++)
		r->sides[i].tree = (struct segment_tree)SEGMENT_TREE_INIT;
	for (size_t i = 0; i < r->side_count && err == NULL; i++)
		err = read_side(&r->sides[i], i == 0 ? &plan->old : &plan->history[i - 1],
		    plan->file->version == XLIFF_1_2, i == 0 ? plan->sink : NULL);
	if (err != NULL)
		return err;
	read_olds(r);
	read_news(r);
	return NULL;
}

void revise_free_sides(struct reviser *r)
{
	for (size_t i = 0; r->sides != NULL && i < r->side_count; i++) {
		model_bitexts_free(&r->sides[i].bitexts);
		segment_tree_free(&r->sides[i].tree);
		map_free(&r->sides[i].nodes);
		arena_free(&r->sides[i].arena);
	}
	free(r->sides);
}
