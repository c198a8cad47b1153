/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The edit distance by the plain table of all prefixes: what quicker ways are compared with.
 */
#ifndef TESTS_EDIT_TABLE_H
#define TESTS_EDIT_TABLE_H

#include "base/mem.h"
#include "text/match.h"

static inline size_t table_distance(const struct text_symbols *a, const struct text_symbols *b)
{
	static size_t *row;
	static size_t capacity;

	row = mem_grow(row, &capacity, b->count + 1, sizeof(*row));
	for (size_t k = 0; k <= b->count; k++)
		row[k] = k;
	for (size_t i = 1; i <= a->count; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t k = 1; k <= b->count; k++) {
			size_t best = corner + (a->ptr[i - 1] != b->ptr[k - 1]);
			corner = row[k];
			best = best < row[k] + 1 ? best : row[k] + 1;
			row[k] = best < row[k - 1] + 1 ? best : row[k - 1] + 1;
		}
	}
	return row[b->count];
}

#endif
