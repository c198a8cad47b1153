/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Codes of translations that go straight into an article: what was typed as text, and what was
 * dropped where its place is certain. All else is for merging to report.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/read_int.h"
#include "xliff/repair_int.h"

/* The codes of a unit's sources: ids in order, numbered from 1. */
struct numbers {
	unsigned *ids;
	size_t count;
	size_t capacity;
	bool *is_elsewhere; /* by number: it came back in another segment */
};

static int compare_ids(const void *a, const void *b)
{
	const unsigned x = *(const unsigned *)a;
	const unsigned y = *(const unsigned *)b;

	return x < y ? -1 : x > y;
}

static unsigned find_number(const struct numbers *numbers, unsigned id)
{
	const unsigned *found = numbers->count > 0
	    ? bsearch(&id, numbers->ids, numbers->count, sizeof(id), compare_ids)
	    : NULL;

	return found != NULL ? (unsigned)(found - numbers->ids) + 1 : 0;
}

static void number_codes(struct numbers *numbers, const struct reader *r, const size_t *indexes,
    size_t count)
{
	size_t unique = 0;

	for (size_t i = 0; i < count; i++) {
		const struct model_content *source = &r->file.pairs[indexes[i]].pair.source;
		for (size_t k = 0; k < source->code_count; k++) {
			numbers->ids = mem_grow(numbers->ids, &numbers->capacity,
			    numbers->count + 1, sizeof(*numbers->ids));
			numbers->ids[numbers->count++] = source->codes[k].id;
		}
	}
	if (numbers->count > 1)
		qsort(numbers->ids, numbers->count, sizeof(*numbers->ids), compare_ids);
	for (size_t i = 0; i < numbers->count; i++)
		if (i == 0 || numbers->ids[i] != numbers->ids[i - 1])
			numbers->ids[unique++] = numbers->ids[i];
	numbers->count = unique;
}

static void find_elsewhere(struct numbers *numbers, const struct reader *r, const size_t *indexes,
    size_t count)
{
	size_t *owners = mem_zalloc(numbers->count + 1, sizeof(*owners));

	numbers->is_elsewhere = mem_zalloc(numbers->count + 1, sizeof(bool));
	for (size_t i = 0; i < count; i++) {
		const struct model_content *source = &r->file.pairs[indexes[i]].pair.source;
		for (size_t k = 0; k < source->code_count; k++)
			owners[find_number(numbers, source->codes[k].id)] = i;
	}
	for (size_t i = 0; i < count; i++) {
		const struct model_content *target = &r->file.pairs[indexes[i]].pair.target;
		for (size_t k = 0; k < target->code_count; k++) {
			const unsigned number = find_number(numbers, target->codes[k].id);
			numbers->is_elsewhere[number] |= owners[number] != i;
		}
	}
	free(owners);
}

/* The id that a typed code spells. */
static unsigned find_typed(void *context, struct str id)
{
	unsigned number = 0;

	for (size_t i = 0; i < id.len; i++) {
		if (!ascii_is_digit(id.ptr[i]) || i == 6)
			return 0;
		number = number * 10 + (unsigned)(id.ptr[i] - '0');
	}
	return find_number(context, number);
}

static void copy_content(struct repair_text *text, const struct model_content *content,
    const struct numbers *numbers, bool is_source)
{
	buf_add(&text->text, content->text);
	for (size_t i = 0; i < content->code_count; i++) {
		const struct model_code *code = &content->codes[i];
		const unsigned number = find_number(numbers, code->id);
		const struct repair_code copy = {
		    .at = code->at,
		    .kind = code->kind,
		    .id = number,
		    .is_free = number == 0 || (is_source && numbers->is_elsewhere[number]),
		};
		repair_text_insert(text, text->count, &copy);
	}
}

static const struct model_code *find_source(const struct model_content *source, unsigned id,
    enum model_code_kind kind)
{
	for (size_t i = 0; i < source->code_count; i++)
		if (source->codes[i].id == id && source->codes[i].kind == kind)
			return &source->codes[i];
	return NULL;
}

/* The codes that were there keep what is known of them; they are still in their order. */
static void store_target(struct reader *r, struct read_pair *raw, const struct repair_text *target,
    const struct numbers *numbers)
{
	struct model_pair *pair = &raw->pair;
	struct model_code *codes =
	    arena_alloc(&r->arena, (target->count + 1) * sizeof(struct model_code));
	size_t old = 0;

	for (size_t i = 0; i < target->count; i++) {
		const struct repair_code *code = &target->codes[i];
		const struct model_code *known =
		    old < pair->target.code_count ? &pair->target.codes[old] : NULL;
		if (known != NULL && known->kind == code->kind &&
		    find_number(numbers, known->id) == code->id)
			old++;
		else
			known = find_source(&pair->source, numbers->ids[code->id - 1], code->kind);
		codes[i] = *known;
		codes[i].at = code->at;
	}
	raw->codes[READ_TARGET] = codes;
	pair->target = (struct model_content){
	    arena_copy(&r->arena, buf_str(&target->text)), codes, target->count};
}

static void repair_pair(struct reader *r, struct read_pair *raw, struct numbers *numbers)
{
	struct repair_text source = REPAIR_TEXT_INIT;
	struct repair_text target = REPAIR_TEXT_INIT;
	struct repair_job job = {
	    .target = &target,
	    .source = &source,
	    .ids = numbers->count + 1,
	    .keeps_halves = true,
	    .find = find_typed,
	    .context = numbers,
	};

	copy_content(&source, &raw->pair.source, numbers, true);
	copy_content(&target, &raw->pair.target, numbers, false);
	if (repair_typed_codes(&job))
		job.made |= 1U << REPAIR_TYPED;
	repair_restore_codes(&job);
	for (int kind = 0; kind < REPAIR_KINDS; kind++)
		if ((job.made & 1U << kind) != 0)
			finding_report(r->sink, FINDING_REPAIRED, r->file.units[raw->unit].id,
			    raw->pair.line, 0, "%s", repair_message(kind));
	if (job.made != 0)
		store_target(r, raw, &target, numbers);
	repair_job_free(&job);
	repair_text_free(&source);
	repair_text_free(&target);
}

void read_restore_codes(struct reader *r, const size_t *indexes, size_t count)
{
	struct numbers numbers = {.count = 0};

	number_codes(&numbers, r, indexes, count);
	find_elsewhere(&numbers, r, indexes, count);
	for (size_t i = 0; i < count; i++) {
		struct read_pair *raw = &r->file.pairs[indexes[i]];
		if (raw->pair.has_target &&
		    raw->pair.target.code_count < raw->pair.source.code_count)
			repair_pair(r, raw, &numbers);
	}
	free(numbers.ids);
	free(numbers.is_elsewhere);
}
