/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translations that a machine made and nobody has changed: what an exchange file says of the
 * target itself, or what a machine suggested.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/map.h"
#include "check/check_int.h"

static void run(struct check_run *run)
{
	const struct model_bitext_unit *unit = run->unit;
	struct map suggestions = MAP_INIT;
	size_t value;

	for (const struct model_suggestion *s = unit->machine; s != NULL; s = s->next)
		map_add(&suggestions, s->text, 0);
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_pair *pair = &unit->pairs[i];
		if (!pair->has_target || pair->ignorable)
			continue;
		if (pair->is_machine || map_find(&value, &suggestions, str_trim(pair->target.text)))
			check_report(run, pair,
			    _("a machine made this translation, and nobody has changed it"));
	}
	map_free(&suggestions);
}

const struct check CHECK_MACHINE_OUTPUT = {
    .code = FINDING_MACHINE_OUTPUT,
    .summary = N_("translations by machines that nobody has changed"),
    .scope = CHECK_UNIT,
    .run = run,
};
