/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Limits of size: the standard profiles of the Size and Length Restriction
 * module, and what XLIFF 1.2 has of them.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"

static size_t measure_text(struct check_run *check, const struct model_demand *demand,
    struct str text)
{
	struct buf *normal = &check->scratch[0];

	buf_reset(normal);
	text_normalise(normal, text, demand->form);
	switch (demand->measure) {
	case MODEL_CODE_POINTS:
		return text_count_code_points(buf_str(normal));
	case MODEL_UTF8:
		return normal->len;
	case MODEL_UTF16:
		return text_utf16_size(buf_str(normal));
	case MODEL_UTF32:
		return 4 * text_count_code_points(buf_str(normal));
	}
	return 0;
}

/* What the codes of the translation count for. */
static size_t measure_codes(const struct model_pair *pair, enum model_measure measure)
{
	size_t size = 0;

	for (size_t i = 0; i < pair->target.code_count; i++) {
		const struct model_code *code = &pair->target.codes[i];
		size += measure == MODEL_CODE_POINTS ? code->size : code->storage;
	}
	return size;
}

static size_t measure_codes_of_all(const struct check_run *check, enum model_measure measure)
{
	size_t size = 0;

	for (size_t i = 0; i < check->unit->pair_count; i++)
		size += measure_codes(&check->unit->pairs[i], measure);
	return size;
}

static void report(struct check_run *check, const struct model_pair *pair,
    const struct model_demand *demand, size_t size)
{
	const bool bytes = demand->measure != MODEL_CODE_POINTS;

	if (size > demand->max)
		check_report(check, pair,
		    bytes ? _("the translation takes %zu bytes; at most %zu are allowed")
			  : _("the translation has %zu characters; at most %zu are allowed"),
		    size, demand->max);
	else if (size < demand->min)
		check_report(check, pair,
		    bytes ? _("the translation takes %zu bytes; at least %zu are needed")
			  : _("the translation has %zu characters; at least %zu are needed"),
		    size, demand->min);
}

static void check_segment(struct check_run *check, const struct model_demand *demand)
{
	for (size_t i = 0; i < check->unit->pair_count; i++) {
		const struct model_pair *pair = &check->unit->pairs[i];
		if (pair->has_target && str_eq(pair->id, demand->segment))
			report(check, pair, demand,
			    measure_text(check, demand, pair->target.text) +
				measure_codes(pair, demand->measure));
	}
}

/* A translation that isn't whole may be too long already, but not too short. */
static void check_whole(struct check_run *check, const struct model_demand *demand)
{
	const size_t size = measure_text(check, demand, buf_str(&check->whole_target)) +
	    measure_codes_of_all(check, demand->measure);

	if (check->whole || size > demand->max)
		report(check, NULL, demand, size);
}

static void run(struct check_run *check)
{
	for (const struct model_demand *d = check->unit->demands; d != NULL; d = d->next) {
		if (d->kind != MODEL_DEMAND_SIZE)
			continue;
		/* The only segment of a unit may have lost its id. */
		if (d->segment.len > 0)
			check_segment(check, d);
		else
			check_whole(check, d);
	}
}

const struct check CHECK_SIZE = {
    .code = FINDING_SIZE,
    .summary = N_("limits of size that the file sets"),
    .scope = CHECK_UNIT,
    .run = run,
};
