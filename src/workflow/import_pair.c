/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "workflow/import_pair.h"
#include "xliff/xliff.h"

static void add(struct pair_index *index, struct str unit, const struct model_pair *pair)
{
	if (pair->ignorable || pair->id.len == 0)
		return;
	const struct str name =
	    arena_format(&index->bitexts.arena, "%.*s/%.*s", STR_ARG(unit), STR_ARG(pair->id));
	index->pairs =
	    mem_grow(index->pairs, &index->capacity, index->count + 1, sizeof(*index->pairs));
	index->pairs[index->count] = pair;
	map_add(&index->names, name, index->count++);
}

const struct error *pair_index_read(struct pair_index *index, struct str xliff, const char *name)
{
	*index = (struct pair_index){.bitexts = {ARENA_INIT, NULL, 0}, .names = MAP_INIT};
	const struct error *err = xliff_read(&index->bitexts, xliff, name, NULL);
	for (size_t i = 0; err == NULL && i < index->bitexts.count; i++) {
		const struct model_bitext *bitext = &index->bitexts.files[i];
		for (size_t u = 0; u < bitext->unit_count; u++)
			for (size_t p = 0; p < bitext->units[u].pair_count; p++)
				add(index, bitext->units[u].id, &bitext->units[u].pairs[p]);
	}
	return err;
}

void pair_index_free(struct pair_index *index)
{
	free(index->pairs);
	map_free(&index->names);
	model_bitexts_free(&index->bitexts);
}

const struct model_pair *pair_index_find(const struct pair_index *index, const char *unit,
    size_t place)
{
	char name[64];
	size_t at;

	const int len = snprintf(name, sizeof(name), "%s/s%zu", unit, place);
	return map_find(&at, &index->names, str_from(name, (size_t)len)) ? index->pairs[at] : NULL;
}

bool pair_is_same(const struct model_pair *a, const struct model_pair *b)
{
	const bool has_a = a != NULL && a->has_target;
	const bool has_b = b != NULL && b->has_target;

	if (!has_a || !has_b)
		return has_a == has_b;
	if (!str_eq(a->target.text, b->target.text) || a->target.code_count != b->target.code_count)
		return false;
	for (size_t i = 0; i < a->target.code_count; i++) {
		const struct model_code *x = &a->target.codes[i];
		const struct model_code *y = &b->target.codes[i];
		if (x->at != y->at || x->kind != y->kind || x->id != y->id)
			return false;
	}
	return true;
}
