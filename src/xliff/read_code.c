/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/read_int.h"

/* Numbers up to here are ids of their own; other ids get numbers above. */
#define NUMBER_MAX 999999

/* The number that ID spells in its shortest form, or 0. */
static unsigned parse_number(struct str id)
{
	unsigned number = 0;

	if (id.len == 0 || id.len > 6 || id.ptr[0] == '0')
		return 0;
	for (size_t i = 0; i < id.len; i++) {
		if (!ascii_is_digit(id.ptr[i]))
			return 0;
		number = number * 10 + (unsigned)(id.ptr[i] - '0');
	}
	return number;
}

static unsigned make_number(struct reader *r)
{
	return NUMBER_MAX + ++r->next_code_id;
}

unsigned read_code_id(struct reader *r, struct str id)
{
	const unsigned number = parse_number(id);
	size_t known;

	if (number > 0)
		return number;
	if (map_find(&known, &r->code_ids, id))
		return (unsigned)known;
	known = make_number(r);
	map_add(&r->code_ids, arena_copy(&r->arena, id), known);
	return (unsigned)known;
}

unsigned read_code_alias(struct reader *r, struct str alias, unsigned number)
{
	size_t known;

	if (map_find(&known, &r->code_ids, alias))
		return (unsigned)known;
	map_add(&r->code_ids, arena_copy(&r->arena, alias), number);
	return number;
}

unsigned read_code_attribute(struct reader *r, const struct xml_element *element, const char *name)
{
	const struct str id = read_attribute(element, name);

	if (id.ptr != NULL)
		return read_code_id(r, id);
	read_report(r, _("an inline code has no attribute \"%s\""), name);
	return make_number(r);
}

void read_reset_codes(struct reader *r)
{
	map_free(&r->code_ids);
	r->next_code_id = 0;
}

/* A half of a pair, and where it comes in the unit. */
struct half {
	struct model_code *code;
	size_t at;
};

static int compare_halves(const void *a, const void *b)
{
	const struct half *x = a;
	const struct half *y = b;

	if (x->code->id != y->code->id)
		return x->code->id < y->code->id ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* The halves of all pairs on one side; NULL when there are none. */
static struct half *collect_halves(size_t *count, const struct reader *r, const size_t *indexes,
    size_t pair_count, enum read_side side)
{
	struct half *halves = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t i = 0; i < pair_count; i++) {
		const struct read_pair *raw = &r->file.pairs[indexes[i]];
		const struct model_content *content =
		    side == READ_SOURCE ? &raw->pair.source : &raw->pair.target;
		for (size_t k = 0; k < content->code_count; k++) {
			struct model_code *code = &raw->codes[side][k];
			if (code->kind == MODEL_CODE_PH)
				continue;
			halves = mem_grow(halves, &capacity, *count + 1, sizeof(*halves));
			halves[*count] = (struct half){code, *count};
			(*count)++;
		}
	}
	return halves;
}

/* Lets the COUNT halves of one id open and close in turn; false when they already open first. */
static bool repair_id(struct half *halves, size_t count)
{
	size_t left[2] = {0, 0};

	for (size_t i = 0; i < count; i++)
		left[halves[i].code->kind == MODEL_CODE_CLOSE]++;
	if (halves[0].code->kind == MODEL_CODE_OPEN || left[0] == 0)
		return false;
	bool close = false;
	for (size_t i = 0; i < count; i++) {
		if (left[close] == 0)
			close = !close;
		left[close]--;
		halves[i].code->kind = close ? MODEL_CODE_CLOSE : MODEL_CODE_OPEN;
		close = !close;
	}
	return true;
}

static void repair_side(struct reader *r, const size_t *indexes, size_t pair_count,
    enum read_side side)
{
	size_t count;
	struct half *halves = collect_halves(&count, r, indexes, pair_count, side);
	bool repaired = false;

	if (count > 1)
		qsort(halves, count, sizeof(*halves), compare_halves);
	for (size_t i = 0, end; i < count; i = end) {
		end = i + 1;
		while (end < count && halves[end].code->id == halves[i].code->id)
			end++;
		if (repair_id(&halves[i], end - i))
			repaired = true;
	}
	free(halves);
	if (!repaired)
		return;
	const struct read_pair *first = &r->file.pairs[indexes[0]];
	finding_report(r->sink, FINDING_XLIFF_STRUCTURE, r->file.units[first->unit].id,
	    first->pair.line, 0, "%s",
	    _("an inline code ends before it begins; its two halves are exchanged"));
}

void read_repair_codes(struct reader *r, const size_t *indexes, size_t count)
{
	repair_side(r, indexes, count, READ_SOURCE);
	repair_side(r, indexes, count, READ_TARGET);
}
