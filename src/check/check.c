/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "check/check.h"
#include "check/check_int.h"

/* Longer messages are cut: nobody reads them. */
#define MESSAGE_SIZE 1000

static const struct check *const CHECKS[] = {
#define CHECK(object) &object,
#include "check/check.def"
#undef CHECK
};

static const struct model_pair *first_translated(const struct model_bitext_unit *unit)
{
	for (size_t i = 0; i < unit->pair_count; i++)
		if (unit->pairs[i].has_target && !unit->pairs[i].ignorable)
			return &unit->pairs[i];
	return NULL;
}

void check_report(const struct check_unit *unit, const struct model_pair *pair,
    enum finding_code code, const char *format, ...)
{
	char message[MESSAGE_SIZE];
	va_list args;

	if (pair == NULL)
		pair = first_translated(unit->unit);
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	finding_report(unit->sink, code, unit->unit->id,
	    pair != NULL ? pair->line : unit->unit->line, 0, "%s", message);
}

/* White space between segments is rarely repeated in the target. */
static void join(struct check_unit *check)
{
	const struct model_bitext_unit *unit = check->unit;

	buf_reset(&check->source);
	buf_reset(&check->target);
	check->whole = true;
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_pair *pair = &unit->pairs[i];
		buf_add(&check->source, pair->source.text);
		if (pair->has_target)
			buf_add(&check->target, pair->target.text);
		else if (pair->ignorable)
			buf_add(&check->target, pair->source.text);
		else
			check->whole = false;
	}
}

void check_bitext(const struct model_bitext *bitext, const struct finding_sink *sink)
{
	struct check_unit check = {
	    .sink = sink,
	    .source = BUF_INIT,
	    .target = BUF_INIT,
	    .scratch = {BUF_INIT, BUF_INIT},
	};

	for (size_t i = 0; i < bitext->unit_count; i++) {
		check.unit = &bitext->units[i];
		if (first_translated(check.unit) == NULL)
			continue;
		join(&check);
		for (size_t k = 0; k < sizeof(CHECKS) / sizeof(*CHECKS); k++)
			CHECKS[k]->run(&check);
	}
	buf_free(&check.source);
	buf_free(&check.target);
	buf_free(&check.scratch[0]);
	buf_free(&check.scratch[1]);
}
