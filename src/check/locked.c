/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * translate="no": a translation there is either the source, or a mistake.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

/* The innermost element that says so decides. */
static bool is_locked(const struct model_bitext_unit *unit, const struct model_pair *pair)
{
	for (const struct model_demand *d = unit->demands; d != NULL; d = d->next)
		if (d->kind == MODEL_DEMAND_LOCKED &&
		    (d->segment.len == 0 || str_eq(d->segment, pair->id)))
			return !d->disabled;
	return false;
}

static bool is_same(const struct model_content *a, const struct model_content *b)
{
	if (!str_eq(a->text, b->text) || a->code_count != b->code_count)
		return false;
	for (size_t i = 0; i < a->code_count; i++)
		if (a->codes[i].at != b->codes[i].at || a->codes[i].id != b->codes[i].id)
			return false;
	return true;
}

static void run(struct check_run *check)
{
	for (size_t i = 0; i < check->unit->pair_count; i++) {
		const struct model_pair *pair = &check->unit->pairs[i];
		if (pair->has_target && !is_same(&pair->source, &pair->target) &&
		    is_locked(check->unit, pair))
			check_report(check, pair, _("this should not be translated, but was"));
	}
}

const struct check CHECK_LOCKED = {
    .code = FINDING_LOCKED,
    .summary = N_("a translation of what the file says is not to be translated"),
    .scope = CHECK_UNIT,
    .run = run,
};
