/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "check/check.h"
#include "check/options.h"
#include "cli/checks.h"

/* Segments with findings, in their order and as often as they have some. */
struct touched {
	const struct model_pair **pairs;
	size_t count;
	size_t capacity;
};

const struct error *checks_configure(struct check_options *options,
    const struct arguments *arguments)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < arguments->use_count && err == NULL; i++)
		if (strcmp(arguments->uses[i].option->name, "config") == 0)
			err = check_options_read(options, arguments->uses[i].value);
	return err;
}

static void pass_on(const struct check_finding *finding, void *sink)
{
	if (finding->severity >= FINDING_WARNING)
		check_pass_on(finding, sink);
}

const struct error *checks_report(struct checker *checker, const struct model_bitext *bitext,
    const struct finding_sink *sink)
{
	const struct check_sink checks = {pass_on, (void *)sink};

	return check_bitext(checker, bitext, &checks);
}

static void touch(const struct check_finding *finding, void *context)
{
	struct touched *touched = context;

	if (finding->severity < FINDING_WARNING)
		return;
	touched->pairs = mem_grow(touched->pairs, &touched->capacity, touched->count + 1,
	    sizeof(*touched->pairs));
	touched->pairs[touched->count++] = finding->pair;
}

static int compare_pairs(const void *a, const void *b)
{
	const uintptr_t x = (uintptr_t) * (const struct model_pair *const *)a;
	const uintptr_t y = (uintptr_t) * (const struct model_pair *const *)b;

	return x < y ? -1 : x > y;
}

const struct error *checks_count(size_t *count, struct checker *checker,
    const struct model_bitext *bitext)
{
	struct touched touched = {NULL, 0, 0};
	const struct check_sink checks = {touch, &touched};

	const struct error *err = check_bitext(checker, bitext, &checks);
	if (touched.count > 1)
		qsort(touched.pairs, touched.count, sizeof(*touched.pairs), compare_pairs);
	*count = 0;
	for (size_t i = 0; i < touched.count; i++)
		*count += i == 0 || touched.pairs[i] != touched.pairs[i - 1];
	free(touched.pairs);
	return err;
}
