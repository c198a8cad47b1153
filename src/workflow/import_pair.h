/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The segments of an exchange file by their names, "u3/s2".
 */
#ifndef WORKFLOW_IMPORT_PAIR_H
#define WORKFLOW_IMPORT_PAIR_H

#include "base/map.h"
#include "model/bitext.h"

struct error;

struct pair_index {
	struct model_bitexts bitexts;
	struct map names;
	const struct model_pair **pairs;
	size_t count;
	size_t capacity;
};

/* Reads XLIFF. The caller calls pair_index_free() even when it failed. */
const struct error *pair_index_read(struct pair_index *index, struct str xliff, const char *name);
void pair_index_free(struct pair_index *index);

/* Segment PLACE (from 1) of UNIT, or NULL. */
const struct model_pair *pair_index_find(const struct pair_index *index, const char *unit,
    size_t place);

/* True when both have the same translation, or none. */
bool pair_is_same(const struct model_pair *a, const struct model_pair *b);

#endif
