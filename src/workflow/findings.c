/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "workflow/findings.h"

static void keep(const struct finding *finding, void *context)
{
	struct findings *findings = context;

	findings->items = mem_grow(findings->items, &findings->capacity, findings->count + 1,
	    sizeof(*findings->items));
	struct finding *kept = &findings->items[findings->count++];
	*kept = *finding;
	kept->unit = arena_copy(&findings->arena, finding->unit);
	kept->message = arena_copy(&findings->arena, str_from_cstr(finding->message)).ptr;
}

void findings_init(struct findings *findings)
{
	*findings = (struct findings){.arena = ARENA_INIT, .sink = {keep, findings}};
}

void findings_free(struct findings *findings)
{
	free(findings->items);
	arena_free(&findings->arena);
}

void findings_reset(struct findings *findings)
{
	findings->count = 0;
	arena_free(&findings->arena);
}

void findings_send(const struct findings *findings, const struct finding_sink *sink)
{
	for (size_t i = 0; sink != NULL && i < findings->count; i++)
		sink->report(&findings->items[i], sink->context);
}
