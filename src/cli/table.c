/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/console.h"
#include "cli/table.h"
#include "text/width.h"

#define GAP 2
#define FIRST_MIN 12 /* cells below which the first column can't be read */

void table_init(struct table *table, size_t columns, size_t left)
{
	*table = (struct table){.arena = ARENA_INIT, .columns = columns, .left = left};
}

void table_free(struct table *table)
{
	arena_free(&table->arena);
	free(table->rows);
	table->rows = NULL;
}

void table_add_row(struct table *table, enum table_kind kind)
{
	table->rows =
	    mem_grow(table->rows, &table->capacity, table->count + 1, sizeof(*table->rows));
	table->rows[table->count++] = (struct table_row){.kind = kind};
}

void table_set(struct table *table, size_t column, struct str text)
{
	table->rows[table->count - 1].cells[column] = arena_copy(&table->arena, text);
}

/* Prints the line in OUT without the spaces at its end, and empties OUT. */
static void print_line(struct console *console, struct buf *out, bool bold)
{
	while (out->len > 0 && out->ptr[out->len - 1] == ' ')
		buf_truncate(out, out->len - 1);
	bool styled = bold && console->colour && out->len > 0;
	if (styled)
		console_print(console, STR("\033[1m"));
	console_print(console, buf_str(out));
	console_print(console, styled ? STR("\033[m\n") : STR("\n"));
	buf_reset(out);
}

/* Appends NAME in WIDTH cells (0: its own). Files in one directory differ at the end. */
static void add_name(struct buf *out, const struct console *console, struct str name, size_t width)
{
	const struct str mark = console->utf8 ? STR("…") : STR("...");
	size_t cells = text_width(name);

	if (width > 0 && cells > width) {
		size_t room = width > text_width(mark) ? width - text_width(mark) : 0;
		while (name.len > 0 && cells > room) {
			size_t next;
			utf8_decode(&next, name, 0);
			name = str_slice(name, next, name.len);
			cells = text_width(name);
		}
		buf_add(out, mark);
		cells += text_width(mark);
	}
	if (console->utf8)
		text_isolate(out, name);
	else
		buf_add(out, name);
	if (cells < width)
		buf_addf(out, "%*s", (int)(width - cells), "");
}

static void print_row(struct console *console, const struct table *table,
    const struct table_row *row, const size_t *widths)
{
	struct buf line = BUF_INIT;

	if (row->kind == TABLE_SECTION) {
		add_name(&line, console, row->cells[0], 0);
		print_line(console, &line, true);
		buf_free(&line);
		return;
	}
	for (size_t i = 0; i < table->columns; i++) {
		if (i > 0)
			buf_addf(&line, "%*s", GAP, "");
		if (i == 0)
			add_name(&line, console, row->cells[i], widths[i]);
		else if (i < table->left)
			text_pad(&line, row->cells[i], widths[i]);
		else
			text_pad_left(&line, row->cells[i], widths[i]);
	}
	print_line(console, &line, row->kind != TABLE_ROW);
	buf_free(&line);
}

/* Every cell on a line of its own, after the head of its column. */
static void print_stacked(struct console *console, const struct table *table,
    const struct table_row *row)
{
	const struct table_row *header = &table->rows[0];
	struct buf line = BUF_INIT;
	size_t widest = 0;

	if (row->kind == TABLE_HEADER)
		return;
	for (size_t i = 1; i < table->columns; i++) {
		size_t width = text_width(header->cells[i]);
		widest = width > widest ? width : widest;
	}
	add_name(&line, console, row->cells[0], 0);
	print_line(console, &line, row->kind != TABLE_ROW);
	for (size_t i = 1; i < table->columns && row->kind != TABLE_SECTION; i++) {
		if (row->cells[i].len == 0)
			continue;
		buf_addf(&line, "%*s", GAP, "");
		text_pad(&line, header->cells[i], widest);
		buf_addf(&line, "%*s", GAP, "");
		buf_add(&line, row->cells[i]);
		print_line(console, &line, false);
	}
	buf_free(&line);
}

/* Measures the columns; returns the cells they take together. */
static size_t measure(size_t *widths, const struct table *table)
{
	size_t sum = table->columns > 0 ? (table->columns - 1) * GAP : 0;

	for (size_t i = 0; i < table->columns; i++) {
		widths[i] = 0;
		for (size_t j = 0; j < table->count; j++) {
			size_t width = text_width(table->rows[j].cells[i]);
			if (table->rows[j].kind != TABLE_SECTION && width > widths[i])
				widths[i] = width;
		}
		sum += widths[i];
	}
	return sum;
}

size_t table_full_width(const struct table *table)
{
	size_t widths[TABLE_COLUMNS] = {0};

	return measure(widths, table);
}

size_t table_min_width(const struct table *table)
{
	size_t widths[TABLE_COLUMNS] = {0};
	size_t sum = measure(widths, table);

	return widths[0] > FIRST_MIN ? sum - widths[0] + FIRST_MIN : sum;
}

void table_print(struct console *console, const struct table *table, size_t width)
{
	size_t widths[TABLE_COLUMNS] = {0};
	size_t sum = measure(widths, table);
	bool stacked = width > 0 && width < table_min_width(table);

	if (width > 0 && sum > width && !stacked)
		widths[0] -= sum - width;
	for (size_t i = 0; i < table->count; i++) {
		if (stacked)
			print_stacked(console, table, &table->rows[i]);
		else
			print_row(console, table, &table->rows[i], widths);
	}
}
