/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "model/bitext.h"
#include "xliff/write_int.h"

#define NO_PARTNER ((size_t)-1)

struct xliff_slot *xliff_find_slot(const struct xliff_writer *w, unsigned id)
{
	return id >= 1 && id <= w->slot_count ? &w->slots[id - 1] : NULL;
}

const struct model_code *xliff_find_original(const struct xliff_writer *w,
    const struct model_code *code)
{
	const struct xliff_slot *slot = xliff_find_slot(w, code->id);

	if (slot == NULL)
		return NULL;
	return code->kind == MODEL_CODE_CLOSE ? slot->close : slot->start;
}

/* The builder counts ids from 1, so a table of the codes' number holds them all. */
static void fill_slots(struct xliff_writer *w)
{
	const struct model_content *source = &w->unit->source;

	w->slot_count = source->code_count;
	w->slots = mem_grow(w->slots, &w->slot_capacity, w->slot_count, sizeof(*w->slots));
	memset(w->slots, 0, w->slot_count * sizeof(*w->slots));
	for (size_t i = 0; i < source->code_count; i++) {
		const struct model_code *code = &source->codes[i];
		struct xliff_slot *slot = xliff_find_slot(w, code->id);
		if (slot == NULL)
			continue;
		if (code->kind == MODEL_CODE_CLOSE)
			slot->close = code;
		else
			slot->start = code;
	}
}

static void fill_sources(struct xliff_writer *w)
{
	const struct model_unit *unit = w->unit;

	for (size_t i = 0; i < unit->segment_count; i++) {
		const struct model_segment *segment = &unit->segments[i];
		w->sources[i] = (struct xliff_part){
		    .text = str_slice(unit->source.text, segment->start, segment->end),
		    .base = segment->start,
		    .code_count = segment->code_end - segment->code_start,
		};
		if (w->sources[i].code_count > 0)
			w->sources[i].codes = unit->source.codes + segment->code_start;
	}
}

/* The number of the segment that PAIR translates: N of the id "sN", or else ORDINAL. */
static size_t segment_number(const struct model_pair *pair, size_t ordinal)
{
	size_t number = 0;

	if (pair->id.len < 2 || pair->id.len > 9 || pair->id.ptr[0] != 's')
		return ordinal;
	for (size_t i = 1; i < pair->id.len; i++) {
		if (!ascii_is_digit(pair->id.ptr[i]))
			return ordinal;
		number = number * 10 + (size_t)(pair->id.ptr[i] - '0');
	}
	return number;
}

/* Puts each translation of the unit where its segment is. */
static void find_pairs(struct xliff_writer *w)
{
	const struct model_unit *unit = w->unit;
	size_t at;

	for (size_t i = 0; i < unit->segment_count; i++)
		w->pairs[i] = NULL;
	if (!map_find(&at, &w->bitext_units, str_from_cstr(unit->id)))
		return;
	const struct model_bitext_unit *translated = &w->bitext->units[at];

	/* The index of the n-th segment that isn't ignorable: there are at most as many. */
	size_t *indexes = mem_alloc(unit->segment_count, sizeof(*indexes));
	size_t count = 0;
	for (size_t i = 0; i < unit->segment_count; i++)
		if (!unit->segments[i].ignorable)
			indexes[count++] = i;
	for (size_t i = 0, ordinal = 0; i < translated->pair_count; i++) {
		const struct model_pair *pair = &translated->pairs[i];
		if (pair->ignorable)
			continue;
		const size_t number = segment_number(pair, ++ordinal);
		if (pair->has_target && number >= 1 && number <= count)
			w->pairs[indexes[number - 1]] = pair;
	}
	free(indexes);
}

/*
 * Ignorable parts are the same in the target, and only written there when
 * they hold a half of a pair whose other half would miss it.
 */
static void fill_targets(struct xliff_writer *w)
{
	const struct model_unit *unit = w->unit;
	bool any = false;

	for (size_t i = 0; i < unit->segment_count; i++) {
		w->has_target[i] =
		    !unit->segments[i].ignorable && (w->pairs[i] != NULL || w->file->prefill);
		any = any || w->has_target[i];
	}
	for (size_t i = 0; i < unit->segment_count; i++) {
		if (any && unit->segments[i].ignorable && w->sources[i].code_count > 0)
			w->has_target[i] = true;
		w->targets[i] = w->sources[i];
		if (w->pairs[i] == NULL)
			continue;
		const struct model_content *target = &w->pairs[i]->target;
		w->targets[i] =
		    (struct xliff_part){target->text, 0, target->codes, target->code_count, NULL};
	}
}

/* Finds out who closes whom in PART, as if nothing crossed. */
static void find_partners(struct xliff_writer *w, const struct xliff_part *part)
{
	for (size_t i = 0; i < part->code_count; i++) {
		const struct model_code *code = &part->codes[i];
		struct xliff_slot *slot = xliff_find_slot(w, code->id);
		w->partners[i] = NO_PARTNER;
		if (slot == NULL || code->kind == MODEL_CODE_PH)
			continue;
		if (code->kind == MODEL_CODE_OPEN) {
			slot->open = i + 1;
		} else if (slot->open > 0) {
			w->partners[i] = slot->open - 1;
			w->partners[slot->open - 1] = i;
			slot->open = 0;
		}
	}
	for (size_t i = 0; i < part->code_count; i++) {
		struct xliff_slot *slot = xliff_find_slot(w, part->codes[i].id);
		if (slot != NULL)
			slot->open = 0;
	}
}

static enum xliff_role role_without_span(const struct xliff_writer *w,
    const struct model_code *code)
{
	const struct xliff_slot *slot = xliff_find_slot(w, code->id);

	if (code->kind == MODEL_CODE_PH)
		return XLIFF_ROLE_ALONE;
	if (slot != NULL && slot->has_open && slot->has_close)
		return XLIFF_ROLE_SPLIT;
	return XLIFF_ROLE_ISOLATED;
}

/* Of two pairs that cross, the one that ends later stays a span. */
static void find_spans(struct xliff_writer *w, const struct xliff_part *part)
{
	size_t depth = 0;

	for (size_t i = 0; i < part->code_count; i++) {
		part->roles[i] = role_without_span(w, &part->codes[i]);
		if (w->partners[i] == NO_PARTNER)
			continue;
		if (part->codes[i].kind == MODEL_CODE_OPEN) {
			w->stack[depth++] = i;
			continue;
		}
		while (depth > 0 && w->partners[w->stack[depth - 1]] < i)
			depth--;
		if (depth > 0 && w->stack[depth - 1] == w->partners[i]) {
			part->roles[i] = XLIFF_ROLE_SPAN;
			part->roles[w->partners[i]] = XLIFF_ROLE_SPAN;
			depth--;
		}
	}
}

static void note_halves(struct xliff_writer *w, const struct xliff_part *part)
{
	for (size_t i = 0; i < part->code_count; i++) {
		struct xliff_slot *slot = xliff_find_slot(w, part->codes[i].id);
		if (slot == NULL)
			continue;
		slot->has_open |= part->codes[i].kind == MODEL_CODE_OPEN;
		slot->has_close |= part->codes[i].kind == MODEL_CODE_CLOSE;
	}
}

/* Decides the role of every code of PARTS, which are side SIDE; USED: those that are written. */
static void assign_roles(struct xliff_writer *w, struct xliff_part *parts, const bool *used,
    int side)
{
	const size_t count = w->unit->segment_count;
	size_t codes = 0;

	for (size_t i = 0; i < w->slot_count; i++)
		w->slots[i].has_open = w->slots[i].has_close = false;
	for (size_t i = 0; i < count; i++) {
		if (used != NULL && !used[i])
			continue;
		codes += parts[i].code_count;
		note_halves(w, &parts[i]);
	}
	if (codes == 0)
		return;
	w->roles[side] = mem_grow(w->roles[side], &w->role_capacity[side], codes, 1);
	if (codes > w->pairing_capacity) {
		w->pairing_capacity = codes * 2;
		w->partners = mem_realloc(w->partners, codes * 2, sizeof(*w->partners));
		w->stack = mem_realloc(w->stack, codes * 2, sizeof(*w->stack));
	}
	codes = 0;
	for (size_t i = 0; i < count; i++) {
		if (used != NULL && !used[i])
			continue;
		parts[i].roles = w->roles[side] + codes;
		codes += parts[i].code_count;
		find_partners(w, &parts[i]);
		find_spans(w, &parts[i]);
	}
}

static void make_room(struct xliff_writer *w, size_t count)
{
	if (count <= w->segment_capacity)
		return;
	count *= 2;
	w->segment_capacity = count;
	w->pairs = mem_realloc(w->pairs, count, sizeof(struct model_pair *));
	w->sources = mem_realloc(w->sources, count, sizeof(*w->sources));
	w->targets = mem_realloc(w->targets, count, sizeof(*w->targets));
	w->has_target = mem_realloc(w->has_target, count, sizeof(*w->has_target));
}

void xliff_prepare_unit(struct xliff_writer *w, const struct model_unit *unit)
{
	w->unit = unit;
	make_room(w, unit->segment_count);
	fill_slots(w);
	fill_sources(w);
	assign_roles(w, w->sources, NULL, 0);
	find_pairs(w);
	fill_targets(w);
	if (xliff_writes_targets(w))
		assign_roles(w, w->targets, w->has_target, 1);
}

void xliff_free_parts(struct xliff_writer *w)
{
	free(w->pairs);
	free(w->sources);
	free(w->targets);
	free(w->has_target);
	free(w->slots);
	free(w->roles[0]);
	free(w->roles[1]);
	free(w->partners);
	free(w->stack);
}
