/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of the Validation module. A rule is about the target text of a
 * unit, so that it doesn't matter how a tool has cut that into segments.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/map.h"
#include "check/check_int.h"

/* TEXT becomes what the rule compares. */
static struct str prepare(struct buf *out, const struct model_demand *rule, struct str text)
{
	buf_reset(out);
	if (rule->ignore_case)
		text_fold(out, text, rule->form);
	else
		text_normalise(out, text, rule->form);
	return buf_str(out);
}

static size_t count(struct str text, struct str part)
{
	size_t found = 0;

	for (size_t at = str_find(text, part, 0); at < text.len && part.len > 0;
	     at = str_find(text, part, at + part.len))
		found++;
	return found;
}

/* How often the rule's string is in TEXT, or, at the edges, whether it is. */
static size_t measure(struct check_run *check, const struct model_demand *rule, struct str text)
{
	const struct str all = prepare(&check->scratch[0], rule, text);
	const struct str part = prepare(&check->scratch[1], rule, rule->text);

	switch (rule->kind) {
	case MODEL_DEMAND_START:
		return str_starts(all, part);
	case MODEL_DEMAND_END:
		return str_ends(all, part);
	case MODEL_DEMAND_PRESENT:
	case MODEL_DEMAND_ABSENT:
	case MODEL_DEMAND_SIZE:
	case MODEL_DEMAND_LOCKED:
		break;
	}
	return count(all, part);
}

static void check_present(struct check_run *check, const struct model_demand *rule, size_t found)
{
	const size_t in_source =
	    rule->in_source ? measure(check, rule, buf_str(&check->whole_source)) : 0;

	if (found == 0)
		check_report(check, NULL, _("\"%.*s\" is missing in the translation"),
		    STR_ARG(rule->text));
	else if (rule->occurs > 0 && found != rule->occurs)
		check_report(check, NULL,
		    ngettext("\"%.*s\" should be in the translation %zu time, not %zu",
			"\"%.*s\" should be in the translation %zu times, not %zu", rule->occurs),
		    STR_ARG(rule->text), rule->occurs, found);
	else if (rule->in_source && rule->occurs == 0 && found != in_source)
		check_report(check, NULL,
		    _("\"%.*s\" should be in the translation as often as in the source (%zu), "
		      "not %zu times"),
		    STR_ARG(rule->text), in_source, found);
	else if (rule->in_source && in_source == 0)
		check_report(check, NULL,
		    _("\"%.*s\" is in the translation, but not in the source"),
		    STR_ARG(rule->text));
}

static void check_edge(struct check_run *check, const struct model_demand *rule, bool found)
{
	const bool start = rule->kind == MODEL_DEMAND_START;

	if (!found)
		check_report(check, NULL,
		    start ? _("the translation should begin with \"%.*s\"")
			  : _("the translation should end with \"%.*s\""),
		    STR_ARG(rule->text));
	else if (rule->in_source && measure(check, rule, buf_str(&check->whole_source)) == 0)
		check_report(check, NULL,
		    start ? _("the translation begins with \"%.*s\", but the source doesn't")
			  : _("the translation ends with \"%.*s\", but the source doesn't"),
		    STR_ARG(rule->text));
}

static void check_rule(struct check_run *check, const struct model_demand *rule)
{
	const size_t found = measure(check, rule, buf_str(&check->whole_target));

	if (rule->kind == MODEL_DEMAND_ABSENT && found > 0)
		check_report(check, NULL, _("\"%.*s\" should not be in the translation"),
		    STR_ARG(rule->text));
	/* What is still to be translated may hold what is missing so far. */
	if (!check->whole)
		return;
	if (rule->kind == MODEL_DEMAND_PRESENT)
		check_present(check, rule, found);
	else if (rule->kind != MODEL_DEMAND_ABSENT)
		check_edge(check, rule, found > 0);
}

static bool is_rule(const struct model_demand *demand)
{
	return demand->kind <= MODEL_DEMAND_END;
}

/* What a unit says of a string goes before what its group or file says of the same. */
static void run(struct check_run *check)
{
	struct map known = MAP_INIT;
	struct buf key = BUF_INIT;

	for (const struct model_demand *d = check->unit->demands; d != NULL; d = d->next) {
		if (!is_rule(d))
			continue;
		buf_reset(&key);
		buf_add_char(&key, (char)('0' + d->kind));
		buf_add(&key, d->text);
		if (map_add(&known, buf_str(&key), 0) && !d->disabled)
			check_rule(check, d);
	}
	buf_free(&key);
	map_free(&known);
}

const struct check CHECK_RULE = {
    .code = FINDING_RULE,
    .summary = N_("the rules of the Validation module"),
    .scope = CHECK_UNIT,
    .run = run,
};
