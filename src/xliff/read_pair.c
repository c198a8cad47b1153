/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/read_int.h"

size_t read_add_unit(struct reader *r, struct str id)
{
	struct read_file *file = &r->file;
	const size_t index = file->bitext.unit_count++;

	file->units = mem_grow(file->units, &file->unit_capacity, index + 1, sizeof(*file->units));
	file->units[index] = (struct model_bitext_unit){.id = id, .line = read_line(r)};
	return index;
}

struct read_pair *read_begin_pair(struct reader *r, size_t unit, struct str id)
{
	struct read_file *file = &r->file;

	file->pairs =
	    mem_grow(file->pairs, &file->pair_capacity, file->pair_count + 1, sizeof(*file->pairs));
	file->units[unit].pair_count++;
	r->in_pair = true;
	struct read_pair *pair = &file->pairs[file->pair_count++];
	*pair = (struct read_pair){
	    .pair = {.id = id,
		.source = {.text = STR("")},
		.target = {.text = STR("")},
		.line = read_line(r)},
	    .unit = unit,
	    .state = {NULL, MODEL_TRANSLATED, true, false},
	};
	return pair;
}

struct read_pair *read_current_pair(struct reader *r)
{
	return &r->file.pairs[r->file.pair_count - 1];
}

static bool is_same(const struct model_content *a, const struct model_content *b)
{
	if (!str_eq(a->text, b->text))
		return false;
	/* Some tools copy the text alone. */
	if (b->code_count == 0)
		return true;
	if (a->code_count != b->code_count)
		return false;
	for (size_t i = 0; i < a->code_count; i++) {
		const struct model_code *x = &a->codes[i];
		const struct model_code *y = &b->codes[i];
		if (x->at != y->at || x->kind != y->kind || x->id != y->id)
			return false;
	}
	return true;
}

/*
 * A target that holds the source and has no state of a translated one was
 * prefilled. OmegaT before 5.4 leaves the state alone when it translates, so
 * a target that differs counts whatever its state.
 */
void read_end_pair(struct reader *r)
{
	struct read_pair *raw = read_current_pair(r);
	struct model_pair *pair = &raw->pair;
	/* Tools that move white space about leave some of it in targets that are empty otherwise. */
	const struct str text =
	    str_trim(pair->source.text).len > 0 ? str_trim(pair->target.text) : pair->target.text;
	const bool empty = text.len == 0 && pair->target.code_count == 0;

	r->in_pair = false;
	if (!raw->has[READ_SOURCE])
		read_report(r, _("there is no <source>"));
	pair->state = MODEL_INITIAL;
	pair->is_blank = empty && !raw->state.untouched && !pair->ignorable;
	if (empty || (raw->state.untouched && is_same(&pair->source, &pair->target)))
		return;
	pair->has_target = true;
	pair->needs_edit = raw->state.needs_edit;
	if (!pair->needs_edit)
		pair->state = raw->state.untouched ? MODEL_TRANSLATED : raw->state.state;
}

/* Fills PLACES with the index in the unit of each target, by place; false when two want one. */
static bool find_places(size_t *places, const struct reader *r, const size_t *indexes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t order = r->file.pairs[indexes[i]].order;
		const size_t place = order > 0 ? order : i + 1;
		if (place > count || places[place - 1] > 0)
			return false;
		places[place - 1] = i + 1;
	}
	return true;
}

static void take_target(struct read_pair *pair, const struct read_pair *from)
{
	pair->pair.target = from->pair.target;
	pair->pair.has_target = from->pair.has_target;
	pair->pair.needs_edit = from->pair.needs_edit;
	pair->pair.is_blank = from->pair.is_blank;
	pair->pair.is_machine = from->pair.is_machine;
	pair->pair.state = from->pair.state;
	pair->codes[READ_TARGET] = from->codes[READ_TARGET];
}

/* Targets of segments go to segments, those of ignorable parts to ignorable parts. */
static void move_targets(struct reader *r, const size_t *indexes, size_t count,
    const size_t *places)
{
	struct read_pair *pairs = r->file.pairs;
	struct read_pair *old = mem_alloc(count, sizeof(*old));
	size_t next[2] = {0, 0};

	for (size_t i = 0; i < count; i++)
		old[i] = pairs[indexes[i]];
	for (size_t i = 0; i < count; i++) {
		const struct read_pair *from = &old[places[i] - 1];
		size_t *to = &next[from->pair.ignorable];
		while (old[*to].pair.ignorable != from->pair.ignorable)
			(*to)++;
		take_target(&pairs[indexes[(*to)++]], from);
	}
	free(old);
}

void read_order_targets(struct reader *r, const size_t *indexes, size_t count)
{
	bool any = false;

	for (size_t i = 0; i < count; i++)
		any = any || r->file.pairs[indexes[i]].order > 0;
	if (!any)
		return;
	size_t *places = mem_zalloc(count, sizeof(*places));
	if (find_places(places, r, indexes, count)) {
		move_targets(r, indexes, count, places);
	} else {
		const struct read_pair *first = &r->file.pairs[indexes[0]];
		finding_report(r->sink, FINDING_XLIFF_STRUCTURE, r->file.units[first->unit].id,
		    first->pair.line, 0, "%s",
		    _("the order of the targets contradicts itself and is ignored"));
	}
	free(places);
}
