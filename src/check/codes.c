/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inline codes: each of the source once, none that it doesn't have, both halves of a pair. They are
 * looked at in the whole unit, since codes may move from one segment to another.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "check/check_int.h"

enum { SOURCE, TARGET, SIDES };

/* The codes of one id; those that stand alone have no closing half. */
struct tally {
	const struct model_code *code;        /* the first */
	const struct model_pair *pair;        /* its segment */
	const struct model_code *target_code; /* the first in the target, or NULL */
	const struct model_pair *target_pair;
	size_t opened[SIDES];
	size_t closed[SIDES];
};

struct tallies {
	struct tally *items;
	size_t count;
	size_t capacity;
	struct map ids; /* their indexes by the bytes of the id */
};

static bool has_codes(const struct model_bitext_unit *unit)
{
	for (size_t i = 0; i < unit->pair_count; i++)
		if (unit->pairs[i].source.code_count + unit->pairs[i].target.code_count > 0)
			return true;
	return false;
}

/* What isn't translated between two segments stays as it is. */
static const struct model_content *target_of(const struct model_pair *pair)
{
	return pair->ignorable && !pair->has_target ? &pair->source : &pair->target;
}

static struct tally *find_tally(struct tallies *tallies, const struct model_pair *pair,
    const struct model_code *code)
{
	const struct str key = str_from((const char *)&code->id, sizeof(code->id));
	size_t index;

	if (map_find(&index, &tallies->ids, key))
		return &tallies->items[index];
	map_add(&tallies->ids, key, tallies->count);
	tallies->items = mem_grow(tallies->items, &tallies->capacity, tallies->count + 1,
	    sizeof(*tallies->items));
	tallies->items[tallies->count] = (struct tally){.code = code, .pair = pair};
	return &tallies->items[tallies->count++];
}

static void collect(struct tallies *tallies, const struct model_bitext_unit *unit, int side)
{
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_pair *pair = &unit->pairs[i];
		const struct model_content *content =
		    side == SOURCE ? &pair->source : target_of(pair);
		for (size_t k = 0; k < content->code_count; k++) {
			const struct model_code *code = &content->codes[k];
			struct tally *tally = find_tally(tallies, pair, code);
			if (code->kind == MODEL_CODE_CLOSE)
				tally->closed[side]++;
			else
				tally->opened[side]++;
			if (side == TARGET && tally->target_code == NULL) {
				tally->target_code = code;
				tally->target_pair = pair;
			}
		}
	}
}

/* What translators see of a code: its text, or its number. */
static const char *show(struct check_run *run, const struct model_code *code)
{
	char number[32];

	if (code->disp.len > 0)
		return check_show(run, code->disp);
	if (code->equiv.len > 0)
		return check_show(run, code->equiv);
	snprintf(number, sizeof(number), "{%u}", code->id);
	return check_show(run, str_from_cstr(number));
}

/* From CODE to its other half, or the place of it alone. */
static struct check_range range_of(const struct model_content *content,
    const struct model_code *code)
{
	for (const struct model_code *c = code + 1; c < content->codes + content->code_count; c++)
		if (c->id == code->id && c->kind == MODEL_CODE_CLOSE &&
		    code->kind == MODEL_CODE_OPEN)
			return (struct check_range){code->at, c->at};
	return (struct check_range){code->at, code->at};
}

/* Findings are about segments, and an ignorable part is none. */
static struct check_place enter(struct check_run *run, const struct tally *tally, int side)
{
	const struct model_pair *pair = side == SOURCE ? tally->pair : tally->target_pair;
	const struct model_code *code = side == SOURCE ? tally->code : tally->target_code;
	struct check_place place = {{0, 0}, {0, 0}, {NULL, 0}};

	if (side == SOURCE)
		place.source = range_of(&pair->source, code);
	else if (pair->has_target)
		place.target = range_of(&pair->target, code);
	check_enter_pair(run, run->unit, pair);
	return place;
}

/* Runs over the tallies of the unit. */
static void look(struct check_run *run,
    void (*found)(struct check_run *run, const struct tally *tally))
{
	struct tallies tallies = {NULL, 0, 0, MAP_INIT};

	if (!has_codes(run->unit))
		return;
	collect(&tallies, run->unit, SOURCE);
	collect(&tallies, run->unit, TARGET);
	for (size_t i = 0; i < tallies.count; i++)
		found(run, &tallies.items[i]);
	map_free(&tallies.ids);
	free(tallies.items);
}

static void find_missing(struct check_run *run, const struct tally *tally)
{
	if (!run->whole || tally->opened[SOURCE] + tally->closed[SOURCE] == 0 ||
	    tally->opened[TARGET] + tally->closed[TARGET] > 0)
		return;
	const struct check_place place = enter(run, tally, SOURCE);
	check_found(run, &place, _("the inline code %s of the source is missing; put it in"),
	    show(run, tally->code));
}

static void run_missing(struct check_run *run)
{
	look(run, find_missing);
}

static void find_unknown(struct check_run *run, const struct tally *tally)
{
	if (tally->opened[SOURCE] + tally->closed[SOURCE] > 0)
		return;
	const struct check_place place = enter(run, tally, TARGET);
	check_found(run, &place, _("the inline code %s isn't in the source; take it out"),
	    show(run, tally->target_code));
}

static void run_unknown(struct check_run *run)
{
	look(run, find_unknown);
}

static void find_duplicated(struct check_run *run, const struct tally *tally)
{
	if (tally->opened[SOURCE] == 0 || tally->opened[TARGET] <= tally->opened[SOURCE])
		return;
	const struct check_place place = enter(run, tally, TARGET);
	check_found(run, &place,
	    ngettext("the inline code %s is there %zu time, but in the source %zu; keep as many as "
		     "there",
		"the inline code %s is there %zu times, but in the source %zu; keep as many as "
		"there",
		tally->opened[TARGET]),
	    show(run, tally->target_code), tally->opened[TARGET], tally->opened[SOURCE]);
}

static void run_duplicated(struct check_run *run)
{
	look(run, find_duplicated);
}

static void find_unbalanced(struct check_run *run, const struct tally *tally)
{
	if (tally->closed[SOURCE] + tally->closed[TARGET] == 0 &&
	    tally->code->kind == MODEL_CODE_PH)
		return;
	if (tally->opened[SOURCE] != tally->closed[SOURCE] ||
	    tally->opened[TARGET] == tally->closed[TARGET] || !run->whole)
		return;
	const struct check_place place = enter(run, tally, TARGET);
	check_found(run, &place,
	    _("one half of the pair of inline codes %s is missing; put it in, or take the other "
	      "out"),
	    show(run, tally->target_code));
}

/*
 * The first code of CONTENT that closes a pair while a later one is open, or NULL; *OPEN becomes the
 * code that opened the later one.
 */
static const struct model_code *find_crossing(const struct model_code **open,
    const struct model_content *content)
{
	const struct model_code **stack = mem_alloc(content->code_count + 1, sizeof(const void *));
	const struct model_code *found = NULL;
	size_t depth = 0;

	for (size_t i = 0; i < content->code_count && found == NULL; i++) {
		const struct model_code *code = &content->codes[i];
		if (code->kind == MODEL_CODE_OPEN)
			stack[depth++] = code;
		if (code->kind != MODEL_CODE_CLOSE || depth == 0)
			continue;
		if (stack[--depth]->id != code->id) {
			*open = stack[depth];
			found = code;
		}
	}
	free(stack);
	return found;
}

/* In one segment: pairs that cross, though those of the source don't. */
static void look_for_crossing(struct check_run *run, const struct model_pair *pair)
{
	const struct model_code *open;
	const struct model_code *other;

	if (!pair->has_target || pair->target.code_count < 3)
		return;
	const struct model_code *code = find_crossing(&open, &pair->target);
	if (code == NULL || find_crossing(&other, &pair->source) != NULL)
		return;
	const struct check_place place = {
	    .target = {open->at < code->at ? open->at : code->at, code->at}};
	check_enter_pair(run, run->unit, pair);
	check_found(run, &place,
	    _("the pairs of inline codes %s and %s cross; close the inner one first"),
	    show(run, code), show(run, open));
}

static void run_unbalanced(struct check_run *run)
{
	look(run, find_unbalanced);
	for (size_t i = 0; i < run->unit->pair_count; i++)
		look_for_crossing(run, &run->unit->pairs[i]);
}

static void run_moved(struct check_run *run)
{
	const struct model_content *source = &run->pair->source;
	const struct model_content *target = &run->pair->target;

	if (source->code_count != target->code_count)
		return;
	for (size_t i = 0; i < source->code_count; i++) {
		const struct model_code *code = &target->codes[i];
		if (source->codes[i].id == code->id && source->codes[i].kind == code->kind)
			continue;
		const struct check_place place = {.target = {code->at, code->at},
		    .source = {source->codes[i].at, source->codes[i].at}};
		check_found(run, &place,
		    _("the inline codes are in another order than in the source, from %s on"),
		    show(run, code));
		return;
	}
}

const struct check CHECK_MISSING_CODE = {
    .code = FINDING_MISSING_CODE,
    .summary = N_("inline codes of the source that the translation lacks"),
    .scope = CHECK_UNIT,
    .run = run_missing,
};

const struct check CHECK_UNKNOWN_CODE = {
    .code = FINDING_UNKNOWN_CODE,
    .summary = N_("inline codes that the source doesn't have"),
    .scope = CHECK_UNIT,
    .run = run_unknown,
};

const struct check CHECK_DUPLICATED_CODE = {
    .code = FINDING_DUPLICATED_CODE,
    .summary = N_("inline codes that are there more often than in the source"),
    .scope = CHECK_UNIT,
    .run = run_duplicated,
};

const struct check CHECK_UNBALANCED_CODE = {
    .code = FINDING_MOVED_CODE,
    .summary = N_("half a pair of inline codes, or pairs that cross"),
    .scope = CHECK_UNIT,
    .run = run_unbalanced,
};

const struct check CHECK_CODE_ORDER = {
    .code = FINDING_CODE_ORDER,
    .summary = N_("inline codes in another order than in the source"),
    .off = true,
    .scope = CHECK_PAIR,
    .run = run_moved,
};
