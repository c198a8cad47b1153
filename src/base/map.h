/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A map from strings to numbers. The keys are borrowed.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct map_entry;

struct map {
	struct map_entry *entries;
	size_t count;
	size_t capacity; /* 0 or a power of two */
};

#define MAP_INIT           \
	{                  \
		NULL, 0, 0 \
	}

/* Adds KEY unless it is there: false, and the old value stays, when it is. */
bool map_add(struct map *map, struct str key, size_t value);

/* *VALUE becomes that of KEY; false when there is none. */
bool map_find(size_t *value, const struct map *map, struct str key);

void map_free(struct map *map);

#endif
