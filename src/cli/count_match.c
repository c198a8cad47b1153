/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "cli/count_int.h"
#include "text/match.h"
#include "text/nearest.h"

const struct band_limits BAND_LIMITS[BANDS] = {
    [BAND_95] = {95, 99},
    [BAND_85] = {85, 94},
    [BAND_75] = {75, 84},
    [BAND_50] = {50, 74},
    [BAND_NONE] = {0, 49},
};

/* The texts of one language that go into another: those that can help each other. */
struct pool {
	const char *lang;
	const char *target;
	struct map seen; /* each text, and its index in latest */
	size_t *latest;  /* the input where it stood last */
	size_t latest_capacity;
	struct text_matcher *matcher; /* with --matches */
	struct text_nearest *nearest;
};

struct pools {
	struct pool *items;
	size_t count;
	size_t capacity;
};

static struct pool *find_pool(struct pools *pools, const struct part *part, bool matches)
{
	static const struct text_match_options PLAIN = {.words = false};

	for (size_t i = 0; i < pools->count; i++)
		if (strcmp(pools->items[i].lang, part->lang) == 0 &&
		    strcmp(pools->items[i].target, part->target) == 0)
			return &pools->items[i];
	struct pool pool = {.lang = part->lang, .target = part->target, .seen = MAP_INIT};
	if (matches) {
		pool.matcher = text_matcher_open(part->lang, &PLAIN);
		pool.nearest = text_nearest_open(pool.matcher);
	}
	pools->items =
	    mem_grow(pools->items, &pools->capacity, pools->count + 1, sizeof(*pools->items));
	pools->items[pools->count] = pool;
	return &pools->items[pools->count++];
}

static void free_pools(struct pools *pools)
{
	for (size_t i = 0; i < pools->count; i++) {
		struct pool *pool = &pools->items[i];
		map_free(&pool->seen);
		free(pool->latest);
		text_nearest_close(pool->nearest);
		text_matcher_close(pool->matcher);
	}
	free(pools->items);
}

static enum band find_band(struct pool *pool, struct text_symbols *symbols, struct str text)
{
	size_t band = BAND_95;
	size_t index = 0;

	text_matcher_read(symbols, pool->matcher, text);
	const unsigned score =
	    text_nearest_find(&index, pool->nearest, symbols, BAND_LIMITS[BAND_50].least);
	text_nearest_add(pool->nearest, symbols);
	while (score < BAND_LIMITS[band].least)
		band++;
	return (enum band)band;
}

/* What SEGMENT of the input INPUT is counted as. */
static struct share *find_share(struct figures *figures, struct pool *pool,
    struct text_symbols *symbols, const struct segment *segment, size_t input)
{
	size_t index = pool->seen.count;

	if (map_find(&index, &pool->seen, segment->text)) {
		const bool here = pool->latest[index] == input;
		pool->latest[index] = input;
		return here ? &figures->repeated : &figures->elsewhere;
	}
	map_add(&pool->seen, segment->text, index);
	pool->latest =
	    mem_grow(pool->latest, &pool->latest_capacity, index + 1, sizeof(*pool->latest));
	pool->latest[index] = input;
	if (pool->nearest == NULL)
		return NULL;
	return &figures->bands[find_band(pool, symbols, segment->text)];
}

void count_find_matches(struct count *count)
{
	struct pools pools = {NULL, 0, 0};
	struct text_symbols symbols = TEXT_SYMBOLS_INIT;

	for (size_t i = 0; i < count->inputs.count; i++) {
		struct counted *counted = &count->counted[i];
		for (size_t j = 0; j < counted->segment_count; j++) {
			const struct segment *segment = &counted->segments[j];
			struct part *part = &counted->parts[segment->part];
			struct pool *pool = find_pool(&pools, part, count->matches);
			struct share *share =
			    find_share(&part->figures, pool, &symbols, segment, i);
			if (share != NULL)
				share_add(share, &segment->share);
		}
	}
	text_symbols_free(&symbols);
	free_pools(&pools);
}
