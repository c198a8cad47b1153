/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"

struct map_entry {
	struct str key; /* ptr is NULL in a free place */
	size_t value;
};

/* The place of KEY, or the free one where it belongs. */
static struct map_entry *find_place(const struct map *map, struct str key)
{
	size_t mask = map->capacity - 1;

	for (size_t at = hash_quick(key) & mask;; at = (at + 1) & mask) {
		struct map_entry *entry = &map->entries[at];
		if (entry->key.ptr == NULL || str_eq(entry->key, key))
			return entry;
	}
}

static void enlarge(struct map *map)
{
	struct map old = *map;

	map->capacity = old.capacity > 0 ? old.capacity * 2 : 64;
	map->entries = mem_zalloc(map->capacity, sizeof(*map->entries));
	for (size_t i = 0; i < old.capacity; i++)
		if (old.entries[i].key.ptr != NULL)
			*find_place(map, old.entries[i].key) = old.entries[i];
	free(old.entries);
}

bool map_add(struct map *map, struct str key, size_t value)
{
	if (map->count * 2 >= map->capacity)
		enlarge(map);
	if (key.ptr == NULL)
		key = STR("");
	struct map_entry *entry = find_place(map, key);
	if (entry->key.ptr != NULL)
		return false;
	*entry = (struct map_entry){key, value};
	map->count++;
	return true;
}

bool map_find(size_t *value, const struct map *map, struct str key)
{
	if (map->capacity == 0)
		return false;
	const struct map_entry *entry = find_place(map, key);
	if (entry->key.ptr == NULL)
		return false;
	*value = entry->value;
	return true;
}

void map_free(struct map *map)
{
	free(map->entries);
	*map = (struct map)MAP_INIT;
}
