/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"

struct map_entry {
	struct str key; /* ptr is NULL in a free place */
	uint64_t hash;
	size_t value;
};

/* The place of KEY with HASH, or the free one where it belongs. */
static struct map_entry *find_place(const struct map *map, struct str key, uint64_t hash)
{
	size_t mask = map->capacity - 1;

	for (size_t at = hash & mask;; at = (at + 1) & mask) {
		struct map_entry *entry = &map->entries[at];
		if (entry->key.ptr == NULL || (entry->hash == hash && str_eq(entry->key, key)))
			return entry;
	}
}

/* The keys are all different, so that only free places are looked for. */
static void enlarge(struct map *map)
{
	struct map old = *map;

	map->capacity = old.capacity > 0 ? old.capacity * 2 : 64;
	map->entries = mem_zalloc(map->capacity, sizeof(*map->entries));
	for (size_t i = 0; i < old.capacity; i++) {
		const struct map_entry *entry = &old.entries[i];
		size_t at = entry->hash & (map->capacity - 1);
		if (entry->key.ptr == NULL)
			continue;
		while (map->entries[at].key.ptr != NULL)
			at = (at + 1) & (map->capacity - 1);
		map->entries[at] = *entry;
	}
	free(old.entries);
}

bool map_add(struct map *map, struct str key, size_t value)
{
	if (map->count * 2 >= map->capacity)
		enlarge(map);
	if (key.ptr == NULL)
		key = STR("");
	const uint64_t hash = hash_quick(key);
	struct map_entry *entry = find_place(map, key, hash);
	if (entry->key.ptr != NULL)
		return false;
	*entry = (struct map_entry){key, hash, value};
	map->count++;
	return true;
}

bool map_find(size_t *value, const struct map *map, struct str key)
{
	if (map->capacity == 0)
		return false;
	const struct map_entry *entry = find_place(map, key, hash_quick(key));
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
