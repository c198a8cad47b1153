/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of hyphens under the head of a table. GitHub is content with one
 * hyphen in a cell, md4c (0.4.8) wants three characters: it gets to see more.
 */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "format/markdown_int.h"

#define CELL_MIN_LEN 3

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t skip_blanks(struct str line, size_t at)
{
	while (at < line.len && is_blank(line.ptr[at]))
		at++;
	return at;
}

/* LINE without the marks of quotations and list items before it. */
static struct str strip_marks(struct str line)
{
	size_t at = 0;

	for (;;) {
		at = skip_blanks(line, at);
		if (at < line.len && line.ptr[at] == '>')
			at++;
		else if (at + 1 < line.len && strchr("-+*", line.ptr[at]) != NULL &&
		    is_blank(line.ptr[at + 1]))
			at += 2;
		else
			return str_slice(line, at, line.len);
	}
}

/* The cell of a row of hyphens at AT: its end, or AT when there is none. */
static size_t skip_cell(struct str row, size_t at)
{
	size_t end = at + (at < row.len && row.ptr[at] == ':');
	const size_t hyphens = end;

	while (end < row.len && row.ptr[end] == '-')
		end++;
	if (end == hyphens)
		return at;
	return end + (end < row.len && row.ptr[end] == ':');
}

/* The number of cells in a row of hyphens, 0 when ROW isn't one; *IS_SHORT: in one they are few. */
static size_t count_hyphen_cells(bool *is_short, struct str row)
{
	size_t at = skip_blanks(row, 0);
	size_t count = 0;
	bool has_pipe = at < row.len && row.ptr[at] == '|';

	*is_short = false;
	at = skip_blanks(row, at + has_pipe);
	while (at < row.len) {
		const size_t end = skip_cell(row, at);
		if (end == at)
			return 0;
		count++;
		*is_short |= end - at < CELL_MIN_LEN;
		at = skip_blanks(row, end);
		if (at == row.len)
			break;
		if (row.ptr[at] != '|')
			return 0;
		has_pipe = true;
		at = skip_blanks(row, at + 1);
	}
	return has_pipe ? count : 0;
}

/* The number of cells in the head of a table. */
static size_t count_cells(struct str row)
{
	size_t count = 1;

	row = str_trim(strip_marks(row));
	if (row.len > 0 && row.ptr[0] == '|')
		row = str_slice(row, 1, row.len);
	if (row.len > 0 && row.ptr[row.len - 1] == '|')
		row.len--;
	for (size_t i = 0; i < row.len; i++) {
		if (row.ptr[i] == '\\')
			i++;
		else if (row.ptr[i] == '|')
			count++;
	}
	return count;
}

/* Copies the row LINE, which ends at END, from *DONE on to OUT with longer cells. */
static void lengthen(struct buf *out, size_t *done, struct markdown_source *source, struct str line,
    size_t end)
{
	const size_t start = end - line.len;
	size_t at = 0;

	while (at < line.len) {
		const size_t cell_end = skip_cell(line, at);
		if (cell_end == at) {
			at++;
			continue;
		}
		if (cell_end - at < CELL_MIN_LEN) {
			const size_t count = CELL_MIN_LEN - (cell_end - at);
			const size_t hyphen = start + at + (line.ptr[at] == ':');
			buf_append(out, source->masked.ptr + *done, hyphen - *done);
			*done = hyphen;
			source->shifts = mem_grow(source->shifts, &source->shift_capacity,
			    source->shift_count + 1, sizeof(*source->shifts));
			source->shifts[source->shift_count++] =
			    (struct markdown_shift){out->len, count, out->len - hyphen};
			buf_append(out, "--", count);
		}
		at = cell_end;
	}
}

void markdown_lengthen_rows(struct markdown_source *source)
{
	const struct str text = buf_str(&source->masked);
	struct buf out = BUF_INIT;
	struct str before = STR("");
	size_t done = 0;

	for (size_t at = 0; at < text.len;) {
		const size_t end = str_find_char(text, '\n', at);
		const struct str line = str_slice(text, at, end);
		const struct str row = strip_marks(line);
		bool is_short = false;
		if (before.len > 0 && row.len > 0 && strchr("|-:", row.ptr[0]) != NULL &&
		    count_hyphen_cells(&is_short, row) == count_cells(before) && is_short)
			lengthen(&out, &done, source, row, end);
		before = line;
		at = end + 1;
	}
	if (source->shift_count > 0) {
		buf_append(&out, text.ptr + done, text.len - done);
		buf_free(&source->masked);
		source->masked = out;
	}
}

size_t markdown_source_place(const struct markdown_source *source, size_t at)
{
	size_t low = 0;
	size_t high = source->shift_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (source->shifts[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return source->start + at;
	const struct markdown_shift *shift = &source->shifts[low - 1];
	const size_t into = at - shift->at < shift->count ? at - shift->at : shift->count;
	return source->start + at - shift->before - into;
}
