/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "xliff/repair_text.h"

enum { KINDS = MODEL_CODE_PH + 1 };

/* How often each code is in TEXT, by slot(). */
static size_t slot(const struct repair_code *code)
{
	return (size_t)code->id * KINDS + code->kind;
}

static size_t *count_codes(const struct repair_job *job, const struct repair_text *text)
{
	size_t *counts = mem_zalloc(job->ids * KINDS, sizeof(*counts));

	for (size_t i = 0; i < text->count; i++)
		if (!text->codes[i].is_free)
			counts[slot(&text->codes[i])]++;
	return counts;
}

/* The first one stays; a source that has a code more than once may be answered so. */
static bool drop_copies(struct repair_job *job)
{
	struct repair_text *target = job->target;
	size_t *allowed = count_codes(job, job->source);
	size_t *seen = mem_zalloc(job->ids * KINDS, sizeof(*seen));
	size_t count = 0;

	for (size_t i = 0; i < target->count; i++) {
		const struct repair_code *code = &target->codes[i];
		if (!code->is_free && seen[slot(code)]++ >= allowed[slot(code)] &&
		    seen[slot(code)] > 1)
			continue;
		target->codes[count++] = *code;
	}
	const bool dropped = count < target->count;
	target->count = count;
	free(allowed);
	free(seen);
	return dropped;
}

/* The index of the one code with each slot, plus 1. */
static size_t *find_codes(const struct repair_job *job, const struct repair_text *text)
{
	size_t *places = mem_zalloc(job->ids * KINDS, sizeof(*places));

	for (size_t i = text->count; i > 0; i--)
		if (!text->codes[i - 1].is_free)
			places[slot(&text->codes[i - 1])] = i;
	return places;
}

static bool exchange_halves(struct repair_job *job)
{
	struct repair_text *target = job->target;
	size_t *places = find_codes(job, target);
	size_t *sources = find_codes(job, job->source);
	bool exchanged = false;

	for (size_t id = 1; id < job->ids && !job->keeps_halves; id++) {
		const size_t open = places[id * KINDS + MODEL_CODE_OPEN];
		const size_t close = places[id * KINDS + MODEL_CODE_CLOSE];
		if (close == 0 || open < close ||
		    sources[id * KINDS + MODEL_CODE_OPEN] > sources[id * KINDS + MODEL_CODE_CLOSE])
			continue;
		target->codes[open - 1].kind = MODEL_CODE_CLOSE;
		target->codes[close - 1].kind = MODEL_CODE_OPEN;
		exchanged = true;
	}
	free(places);
	free(sources);
	return exchanged;
}

/* Half of a pair says little of where the other one was. */
static bool drop_halves(struct repair_job *job)
{
	struct repair_text *target = job->target;
	size_t *places = find_codes(job, target);
	size_t *sources = find_codes(job, job->source);
	size_t count = 0;

	for (size_t i = 0; i < target->count; i++) {
		const struct repair_code *code = &target->codes[i];
		const size_t open = code->id * KINDS + MODEL_CODE_OPEN;
		const size_t close = code->id * KINDS + MODEL_CODE_CLOSE;
		const bool is_half = !code->is_free && code->kind != MODEL_CODE_PH &&
		    (places[open] == 0) != (places[close] == 0) && sources[open] > 0 &&
		    sources[close] > 0;
		if (!is_half || job->keeps_halves)
			target->codes[count++] = *code;
	}
	const bool dropped = count < target->count;
	target->count = count;
	free(places);
	free(sources);
	return dropped;
}

static const struct {
	bool (*clean)(struct repair_job *job);
	int kind; /* or -1: restoring or missing says it */
} CLEANINGS[] = {
    {repair_typed_codes, REPAIR_TYPED},
    {drop_copies, REPAIR_TWICE},
    {exchange_halves, REPAIR_REVERSED},
    {drop_halves, -1},
};

void repair_clean_codes(struct repair_job *job)
{
	for (size_t i = 0; i < sizeof(CLEANINGS) / sizeof(CLEANINGS[0]); i++)
		if (CLEANINGS[i].clean(job) && CLEANINGS[i].kind >= 0)
			job->made |= 1U << CLEANINGS[i].kind;
}

/* Restoring */

/* By slot: where each code comes in the source, plus 1. */
struct ranks {
	const size_t *sources;
	const struct repair_job *job;
};

static size_t rank_of(const struct ranks *ranks, const struct repair_code *code)
{
	return code->is_free ? 0 : ranks->sources[slot(code)];
}

static size_t first_at(const struct repair_text *text, size_t at)
{
	size_t low = 0;
	size_t high = text->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (text->codes[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* True when CODE ends a pair that the source's code with RANK is in. */
static bool encloses(const struct ranks *ranks, const struct repair_code *code, size_t rank)
{
	const size_t open = ranks->sources[code->id * KINDS + MODEL_CODE_OPEN];

	return open > 0 && open < rank && rank < rank_of(ranks, code);
}

/*
 * Behind what ends there, unless what is put back is a code ALONE within that, and otherwise in
 * the order of the source.
 */
static size_t place_open(const struct repair_job *job, const struct ranks *ranks, size_t at,
    size_t rank, bool alone)
{
	const struct repair_text *target = job->target;
	size_t index = first_at(target, at);

	for (size_t i = index; i < target->count && target->codes[i].at == at; i++)
		if (target->codes[i].kind == MODEL_CODE_CLOSE &&
		    !(alone && encloses(ranks, &target->codes[i], rank)))
			index = i + 1;
	while (index < target->count && target->codes[index].at == at &&
	    rank_of(ranks, &target->codes[index]) < rank)
		index++;
	return index;
}

/* Behind all that begins after OPEN, whose end this is, and ends or stands here. */
static size_t place_close(const struct repair_job *job, const struct ranks *ranks, size_t at,
    size_t open, size_t open_rank, size_t rank)
{
	const struct repair_text *target = job->target;
	size_t *places = find_codes(job, target);
	size_t index = first_at(target, at);

	if (index <= open)
		index = open + 1;
	for (; index < target->count && target->codes[index].at == at; index++) {
		const struct repair_code *code = &target->codes[index];
		const size_t other = rank_of(ranks, code);
		const size_t begin = places[code->id * KINDS + MODEL_CODE_OPEN];
		if (code->kind == MODEL_CODE_CLOSE ? begin > 0 && begin - 1 < open
						   : other < open_rank || other > rank)
			break;
	}
	free(places);
	return index;
}

static void put_back(struct repair_job *job, const struct ranks *ranks, size_t first, size_t last,
    const size_t places[2])
{
	struct repair_code code = job->source->codes[first];

	code.at = places[0];
	const size_t open = code.kind == MODEL_CODE_CLOSE
	    ? first_at(job->target, code.at)
	    : place_open(job, ranks, code.at, first + 1, first == last);
	repair_text_insert(job->target, open, &code);
	if (first == last)
		return;
	code = job->source->codes[last];
	code.at = places[1];
	repair_text_insert(job->target, place_close(job, ranks, code.at, open, first + 1, last + 1),
	    &code);
}

/* One code of the source, or a pair, that the target hasn't. */
struct gap {
	size_t first;
	size_t last;
	bool filled;
};

static size_t find_gaps(struct gap *gaps, bool *too_many, const struct repair_job *job,
    const size_t *sources)
{
	size_t *places = find_codes(job, job->target);
	size_t count = 0;

	*too_many = false;
	for (size_t i = 0; i < job->source->count; i++) {
		const struct repair_code *code = &job->source->codes[i];
		const size_t open = sources[code->id * KINDS + MODEL_CODE_OPEN];
		const size_t close = sources[code->id * KINDS + MODEL_CODE_CLOSE];
		const bool is_pair = open > 0 && close > open;
		if (code->is_free || places[slot(code)] > 0 || sources[slot(code)] != i + 1 ||
		    (is_pair && code->kind == MODEL_CODE_CLOSE))
			continue;
		if (count == REPAIR_MAX_MISSING) {
			*too_many = true;
			break;
		}
		gaps[count++] = (struct gap){
		    i, is_pair && code->kind == MODEL_CODE_OPEN ? close - 1 : i, false};
	}
	free(places);
	return count;
}

static void list_missing(struct repair_job *job)
{
	const struct repair_text *source = job->source;
	size_t *places = find_codes(job, job->target);
	bool *is_listed = mem_zalloc(job->ids, sizeof(*is_listed));

	free(job->missing);
	job->missing = mem_alloc(source->count + 1, sizeof(*job->missing));
	job->missing_count = 0;
	job->lacks_mark = false;
	for (size_t i = 0; i < source->count; i++) {
		const struct repair_code *code = &source->codes[i];
		if (code->is_free || places[slot(code)] > 0 || is_listed[code->id])
			continue;
		is_listed[code->id] = true;
		if (code->is_mark)
			job->lacks_mark = true;
		else
			job->missing[job->missing_count++] = code->id;
	}
	free(is_listed);
	free(places);
}

/*
 * An element must end before what it stands in: whatever is still open inside of a
 * pair that ends is ended first, and its own end dropped.
 */
static void uncross(struct repair_job *job)
{
	const struct repair_text *target = job->target;
	struct repair_text new = REPAIR_TEXT_INIT;
	struct repair_code *open = mem_alloc(target->count + 1, sizeof(*open));
	bool *is_open = mem_zalloc(job->ids, sizeof(*is_open));
	size_t *places = find_codes(job, target);
	size_t depth = 0;

	for (size_t i = 0; i < target->count; i++) {
		struct repair_code code = target->codes[i];
		const bool is_pair = !code.is_free && code.is_span &&
		    places[code.id * KINDS + MODEL_CODE_OPEN] > 0 &&
		    places[code.id * KINDS + MODEL_CODE_CLOSE] > 0;
		if (is_pair && code.kind == MODEL_CODE_OPEN) {
			open[depth++] = code;
			is_open[code.id] = true;
		} else if (is_pair) {
			if (!is_open[code.id]) {
				job->crossed = true;
				continue;
			}
			while (open[depth - 1].id != code.id) {
				struct repair_code early = open[--depth];
				early.kind = MODEL_CODE_CLOSE;
				early.at = code.at;
				is_open[early.id] = false;
				job->crossed = true;
				repair_text_insert(&new, new.count, &early);
			}
			is_open[open[--depth].id] = false;
		}
		repair_text_insert(&new, new.count, &code);
	}
	free(open);
	free(is_open);
	free(places);
	new.text = target->text;
	free(target->codes);
	*job->target = new;
}

void repair_restore_codes(struct repair_job *job)
{
	struct gap gaps[REPAIR_MAX_MISSING];
	size_t *sources = find_codes(job, job->source);
	const struct ranks ranks = {sources, job};
	bool too_many;
	const size_t count = find_gaps(gaps, &too_many, job, sources);

	/* What old translations tell first: it is what the rest is put in order with. */
	for (size_t i = 0; i < 2 * count && !too_many; i++) {
		struct gap *gap = &gaps[i % count];
		size_t places[2];
		if (gap->filled ||
		    !repair_find_places(places, job, gap->first, gap->last, i < count))
			continue;
		put_back(job, &ranks, gap->first, gap->last, places);
		gap->filled = true;
		job->made |= 1U << REPAIR_RESTORED;
	}
	free(sources);
	if (!job->keeps_halves)
		uncross(job);
	list_missing(job);
}

void repair_job_free(struct repair_job *job)
{
	free(job->missing);
	job->missing = NULL;
	job->missing_count = 0;
}
