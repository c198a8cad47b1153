/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * canDelete, canCopy and canReorder of inline codes. They are looked at in
 * the whole unit, since codes may move from one segment to another.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "check/check_int.h"

/* What is known of the codes of one id; those that close a pair don't count. */
struct tally {
	const struct model_code *code; /* in the source */
	size_t rank;                   /* of those that stay in order, from 1; 0: it needn't */
	size_t count;                  /* in the target */
};

/* All codes of a unit's source, in their order. */
struct tallies {
	struct tally *items;
	size_t count;
	struct map ids; /* their indexes by the bytes of the id */
};

static struct str id_key(const struct model_code *code)
{
	return str_from((const char *)&code->id, sizeof(code->id));
}

/* True when some code is restricted at all: in most files none is. */
static bool has_restrictions(const struct model_bitext_unit *unit)
{
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_content *source = &unit->pairs[i].source;
		for (size_t k = 0; k < source->code_count; k++) {
			const struct model_code *code = &source->codes[k];
			if (code->must_stay || code->only_once || code->in_order)
				return true;
		}
	}
	return false;
}

static void tally_source(struct tallies *tallies, const struct model_bitext_unit *unit)
{
	size_t capacity = 0;
	size_t rank = 0;

	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_content *source = &unit->pairs[i].source;
		for (size_t k = 0; k < source->code_count; k++) {
			const struct model_code *code = &source->codes[k];
			if (code->kind == MODEL_CODE_CLOSE ||
			    !map_add(&tallies->ids, id_key(code), tallies->count))
				continue;
			tallies->items = mem_grow(tallies->items, &capacity, tallies->count + 1,
			    sizeof(*tallies->items));
			tallies->items[tallies->count++] =
			    (struct tally){code, code->in_order ? ++rank : 0, 0};
		}
	}
}

/* LAST is the rank of the code before, of those that stay in order. */
static void tally_code(struct check_run *check, struct tallies *tallies, size_t *last,
    const struct model_pair *pair, const struct model_code *code)
{
	size_t index;

	if (code->kind == MODEL_CODE_CLOSE || !map_find(&index, &tallies->ids, id_key(code)))
		return;
	struct tally *tally = &tallies->items[index];
	if (tally->count++ == 0 && tally->rank > 0 && tally->rank < *last)
		check_report(check, pair,
		    _("inline code %zu of the source may not be moved behind others"), index + 1);
	if (tally->rank > *last)
		*last = tally->rank;
}

static void tally_target(struct check_run *check, struct tallies *tallies)
{
	size_t last = 0;

	for (size_t i = 0; i < check->unit->pair_count; i++) {
		const struct model_pair *pair = &check->unit->pairs[i];
		const struct model_content *side =
		    pair->ignorable && !pair->has_target ? &pair->source : &pair->target;
		for (size_t k = 0; k < side->code_count; k++)
			tally_code(check, tallies, &last, pair, &side->codes[k]);
	}
}

static void run(struct check_run *check)
{
	struct tallies tallies = {NULL, 0, MAP_INIT};

	if (!has_restrictions(check->unit))
		return;
	tally_source(&tallies, check->unit);
	tally_target(check, &tallies);
	for (size_t i = 0; i < tallies.count; i++) {
		const struct tally *tally = &tallies.items[i];
		if (tally->code->must_stay && tally->count == 0 && check->whole)
			check_report(check, NULL,
			    _("inline code %zu of the source may not be deleted"), i + 1);
		if (tally->code->only_once && tally->count > 1)
			check_report(check, NULL,
			    _("inline code %zu of the source may not be copied"), i + 1);
	}
	free(tallies.items);
	map_free(&tallies.ids);
}

const struct check CHECK_CODE_RULE = {
    .code = FINDING_CODE_RULE,
    .summary = N_("inline codes deleted, copied or moved though the file forbids it"),
    .scope = CHECK_UNIT,
    .run = run,
};
