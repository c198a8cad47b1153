/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The edit distance of rows of symbols (Levenshtein).
 */
#ifndef TEXT_DISTANCE_H
#define TEXT_DISTANCE_H

#include <stddef.h>
#include <stdint.h>

struct distance_block;

/* A row prepared for comparing many with it; its memory grows with its length alone. */
struct distance {
	struct distance_block *blocks;
	size_t block_count;
	size_t block_capacity;
	size_t count; /* symbols */
	signed char *steps;
	size_t step_capacity;
};

#define DISTANCE_INIT                  \
	{                              \
		NULL, 0, 0, 0, NULL, 0 \
	}

void distance_free(struct distance *distance);

/* Sets the row of COUNT symbols that others are compared with. */
void distance_set(struct distance *distance, const uint32_t *symbols, size_t count);

/* The distance of the row SYMBOLS from it, or SIZE_MAX when it exceeds MOST. */
size_t distance_find(struct distance *distance, const uint32_t *symbols, size_t count, size_t most);

#endif
