/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/distance.h"

#define ROWS ((size_t)64) /* of a block: one for each bit */
#define SMALL 128         /* symbols below have a place of their own */
#define PLACES 128        /* for the at most ROWS others */
#define PLACE_BITS 7

/*
 * 64 rows of the table of all prefixes, which has a row for each symbol of the
 * prepared text and a column for each of the other. For each symbol: the rows
 * where it stands.
 */
struct distance_block {
	uint64_t small[SMALL];
	uint64_t rows[PLACES];
	uint32_t symbols[PLACES]; /* 0: a free place */
};

/* Where the column stands to the one before: bits of the rows that are one more, one less. */
struct column {
	uint64_t more;
	uint64_t less;
};

void distance_free(struct distance *distance)
{
	free(distance->blocks);
	free(distance->steps);
	*distance = (struct distance)DISTANCE_INIT;
}

/* The place of SYMBOL in the block, or the free one where it belongs. */
static size_t find_place(const struct distance_block *block, uint32_t symbol)
{
	size_t place = (uint32_t)(symbol * 0x9E3779B1U) >> (32 - PLACE_BITS);

	while (block->symbols[place] != symbol && block->symbols[place] != 0)
		place = (place + 1) % PLACES;
	return place;
}

static inline uint64_t find_rows(const struct distance_block *block, uint32_t symbol)
{
	if (symbol < SMALL)
		return block->small[symbol];
	return block->rows[find_place(block, symbol)];
}

void distance_set(struct distance *distance, const uint32_t *symbols, size_t count)
{
	distance->count = count;
	distance->block_count = (count + ROWS - 1) / ROWS;
	if (count == 0)
		return;
	distance->blocks = mem_grow(distance->blocks, &distance->block_capacity,
	    distance->block_count, sizeof(*distance->blocks));
	memset(distance->blocks, 0, distance->block_count * sizeof(*distance->blocks));
	for (size_t i = 0; i < count; i++) {
		struct distance_block *block = &distance->blocks[i / ROWS];
		const uint64_t row = (uint64_t)1 << i % ROWS;
		if (symbols[i] < SMALL) {
			block->small[symbols[i]] |= row;
			continue;
		}
		const size_t place = find_place(block, symbols[i]);
		block->symbols[place] = symbols[i];
		block->rows[place] |= row;
	}
}

/*
 * Goes one column on, where the rows of the block that are EQUAL to the
 * column's symbol are known, and by how much the row above it changes: ABOVE.
 * Returns by how much its row LAST does (Myers, "A fast bit-vector algorithm
 * for approximate string matching", 1999, in the words of Hyyrö, 2003).
 */
static inline int go_on(struct column *column, uint64_t equal, int above, uint64_t last)
{
	const uint64_t vertical = equal | column->less;

	equal |= above < 0;
	const uint64_t horizontal =
	    (((equal & column->more) + column->more) ^ column->more) | equal;
	uint64_t more = column->less | ~(horizontal | column->more);
	uint64_t less = column->more & horizontal;
	const int step = ((more & last) != 0) - ((less & last) != 0);
	more = more << 1 | (above > 0);
	less = less << 1 | (above < 0);
	column->more = less | ~(vertical | more);
	column->less = more & vertical;
	return step;
}

/* The same as distance_find() where all rows are in one block. */
static size_t find_in_block(const struct distance *distance, const uint32_t *symbols, size_t count,
    size_t most)
{
	const uint64_t last = (uint64_t)1 << (distance->count - 1);
	struct column column = {~(uint64_t)0, 0};
	size_t found = distance->count;

	for (size_t i = 0; i < count; i++) {
		const uint64_t equal = find_rows(distance->blocks, symbols[i]);
		found += (size_t)go_on(&column, equal, 1, last);
		/* Each further column takes one off at best. */
		if (found > most + (count - i - 1))
			return SIZE_MAX;
	}
	return found <= most ? found : SIZE_MAX;
}

static size_t apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* The part of the table that is worked on: a block's rows, and the columns that matter. */
struct band {
	size_t row;   /* rows before it */
	size_t end;   /* and up to its last */
	size_t from;  /* columns before it */
	size_t to;    /* and up to its last */
	size_t value; /* of the table at row, from */
};

/*
 * Works through BAND. The steps between the columns of the row above become
 * those of its last row. Returns the least distance that a way through that row can have.
 */
static size_t go_through(struct distance *distance, const struct band *band,
    const uint32_t *symbols, size_t count)
{
	const struct distance_block *block = &distance->blocks[band->row / ROWS];
	const uint64_t last = (uint64_t)1 << (band->end - band->row - 1);
	const size_t rest = distance->count - band->end;
	struct column column = {~(uint64_t)0, 0};
	size_t value = band->value + (band->end - band->row);
	size_t least = value + apart(rest, count - band->from);

	for (size_t i = band->from; i < band->to; i++) {
		const int step =
		    go_on(&column, find_rows(block, symbols[i]), distance->steps[i], last);
		distance->steps[i] = (signed char)step;
		value += (size_t)step;
		const size_t whole = value + apart(rest, count - i - 1);
		least = whole < least ? whole : least;
	}
	return least;
}

/* What lies more than MOST off the diagonal is on no way that counts (Ukkonen, 1985). */
static size_t find_in_band(struct distance *distance, const uint32_t *symbols, size_t count,
    size_t most)
{
	struct band band = {0, 0, 0, 0, 0};

	distance->steps =
	    mem_grow(distance->steps, &distance->step_capacity, count, sizeof(*distance->steps));
	/* Also where the block above ends sooner: there is no better way than along the row. */
	memset(distance->steps, 1, count);
	while (band.row < distance->count) {
		const size_t from = band.row > most ? band.row - most : 0;
		for (; band.from < from; band.from++)
			band.value += (size_t)distance->steps[band.from];
		band.end = distance->count - band.row > ROWS ? band.row + ROWS : distance->count;
		band.to = band.end < count && count - band.end > most ? band.end + most : count;
		if (go_through(distance, &band, symbols, count) > most)
			return SIZE_MAX;
		band.value += band.end - band.row;
		band.row = band.end;
	}
	for (; band.from < count; band.from++)
		band.value += (size_t)distance->steps[band.from];
	return band.value <= most ? band.value : SIZE_MAX;
}

size_t distance_find(struct distance *distance, const uint32_t *symbols, size_t count, size_t most)
{
	const size_t longer = count > distance->count ? count : distance->count;

	if (apart(count, distance->count) > most)
		return SIZE_MAX;
	most = most < longer ? most : longer;
	if (count == 0 || distance->count == 0)
		return longer <= most ? longer : SIZE_MAX;
	if (distance->block_count == 1)
		return find_in_block(distance, symbols, count, most);
	return find_in_band(distance, symbols, count, most);
}
