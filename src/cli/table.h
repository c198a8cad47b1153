/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables for people: aligned columns, or one line for each cell where the
 * terminal is too narrow for that.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct console;

#define TABLE_COLUMNS 12

enum table_kind {
	TABLE_HEADER,
	TABLE_SECTION, /* one cell across */
	TABLE_ROW,
	TABLE_TOTAL,
};

struct table_row {
	enum table_kind kind;
	struct str cells[TABLE_COLUMNS];
};

struct table {
	struct arena arena; /* of the cells */
	size_t columns;
	size_t left; /* the first so many columns are aligned to the left */
	struct table_row *rows;
	size_t count;
	size_t capacity;
};

/* The first row added should be the header. */
void table_init(struct table *table, size_t columns, size_t left);
void table_free(struct table *table);

/* Adds an empty row, to be filled by table_set() from the left. */
void table_add_row(struct table *table, enum table_kind kind);

/*
 * Puts a copy of TEXT into COLUMN of the last row. The first column holds
 * names: they are isolated from the direction of the text around them, and
 * lose their beginning when there is no room.
 */
void table_set(struct table *table, size_t column, struct str text);

/* The cells the table takes, and the fewest in which it keeps its columns. */
size_t table_full_width(const struct table *table);
size_t table_min_width(const struct table *table);

/* Prints the table in WIDTH cells (0: as wide as it gets); the first column gives way. */
void table_print(struct console *console, const struct table *table, size_t width);

#endif
