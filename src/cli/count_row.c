/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/console.h"
#include "cli/count_int.h"
#include "cli/csv.h"

void share_add(struct share *sum, const struct share *share)
{
	sum->segments += share->segments;
	sum->words += share->words;
	sum->characters += share->characters;
	sum->gmx_words += share->gmx_words;
	sum->gmx_characters += share->gmx_characters;
}

static void add_counts(struct text_counts *sum, const struct text_counts *counts)
{
	sum->words += counts->words;
	sum->characters += counts->characters;
	sum->visible += counts->visible;
}

void figures_add(struct figures *sum, const struct figures *figures)
{
	sum->units += figures->units;
	sum->segments += figures->segments;
	sum->inline_codes += figures->inline_codes;
	sum->linking_codes += figures->linking_codes;
	add_counts(&sum->text, &figures->text);
	text_volume_add(&sum->volume, &figures->volume);
	share_add(&sum->repeated, &figures->repeated);
	share_add(&sum->elsewhere, &figures->elsewhere);
	for (size_t i = 0; i < BANDS; i++)
		share_add(&sum->bands[i], &figures->bands[i]);
	share_add(&sum->translated, &figures->translated);
	add_counts(&sum->target, &figures->target);
}

/* The row that PART of the input belongs to. */
static struct row make_key(const struct count *count, enum count_by what, size_t input,
    const struct part *part)
{
	switch (what) {
	case COUNT_BY_FILE:
		return (struct row){
		    .path = count->inputs.items[input].path,
		    .format = count->counted[input].format,
		    .lang = part->lang,
		    .target = part->target,
		};
	case COUNT_BY_TYPE:
		return (struct row){.lang = "", .target = "", .type = part->type};
	case COUNT_BY_LANGUAGE:
		return (struct row){.lang = part->lang, .target = part->target};
	}
	return (struct row){.lang = "", .target = ""};
}

static bool is_key(const struct row *row, const struct row *key)
{
	return row->path == key->path && str_eq(row->type, key->type) &&
	    strcmp(row->lang, key->lang) == 0 && strcmp(row->target, key->target) == 0;
}

/* An article's part that is there for its language alone. */
static bool is_empty(const struct part *part)
{
	return part->type.len == 0 && part->figures.units == 0;
}

void rows_add(struct rows *rows, const struct count *count, enum count_by what, size_t from,
    size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct counted *counted = &count->counted[i];
		/* Each file has rows of its own. */
		const size_t first = what == COUNT_BY_FILE ? rows->count : 0;
		for (size_t j = 0; counted->known && j < counted->part_count; j++) {
			const struct part *part = &counted->parts[j];
			const struct row key = make_key(count, what, i, part);
			size_t k = first;
			if (what == COUNT_BY_TYPE && is_empty(part))
				continue;
			while (k < rows->count && !is_key(&rows->items[k], &key))
				k++;
			if (k == rows->count) {
				rows->items = mem_grow(rows->items, &rows->capacity, k + 1,
				    sizeof(*rows->items));
				rows->items[rows->count++] = key;
			}
			figures_add(&rows->items[k].figures, &part->figures);
		}
	}
}

void rows_free(struct rows *rows)
{
	free(rows->items);
	*rows = (struct rows)ROWS_INIT;
}

struct figures count_sum(const struct count *count)
{
	struct figures sum = {.units = 0};

	for (size_t i = 0; i < count->inputs.count; i++) {
		const struct counted *counted = &count->counted[i];
		for (size_t j = 0; counted->known && j < counted->part_count; j++)
			figures_add(&sum, &counted->parts[j].figures);
	}
	return sum;
}

static void print_head(struct console *console, const struct count *count)
{
	static const char *const KEYS[] = {
	    [COUNT_BY_FILE] = "file,format,language",
	    [COUNT_BY_TYPE] = "type",
	    [COUNT_BY_LANGUAGE] = "language",
	};
	struct buf line = BUF_INIT;

	buf_addf(&line,
	    "%s,units,segments,words,characters,characters_without_spaces,gmx_words,"
	    "gmx_characters,repeated_segments,repeated_words,repeated_elsewhere_segments,"
	    "repeated_elsewhere_words",
	    KEYS[count->by]);
	for (size_t i = 0; count->matches && i < BANDS; i++)
		buf_addf(&line, ",matches_%u_%u_segments,matches_%u_%u_words", BAND_LIMITS[i].least,
		    BAND_LIMITS[i].most, BAND_LIMITS[i].least, BAND_LIMITS[i].most);
	if (count->by != COUNT_BY_TYPE)
		buf_add_cstr(&line, ",target_language");
	buf_add_cstr(&line, ",translated_segments,translated_words,target_words\n");
	console_write(console, buf_str(&line));
	buf_free(&line);
}

static void add_figures(struct buf *line, const struct count *count, const struct row *row)
{
	const struct figures *f = &row->figures;
	const size_t numbers[] = {f->units, f->segments, f->text.words, f->text.characters,
	    f->text.visible, f->volume.words, f->volume.characters, f->repeated.segments,
	    f->repeated.words, f->elsewhere.segments, f->elsewhere.words};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		csv_add_number(line, numbers[i]);
	for (size_t i = 0; count->matches && i < BANDS; i++) {
		csv_add_number(line, f->bands[i].segments);
		csv_add_number(line, f->bands[i].words);
	}
	if (count->by != COUNT_BY_TYPE)
		csv_add(line, str_from_cstr(row->target));
	csv_add_number(line, f->translated.segments);
	csv_add_number(line, f->translated.words);
	csv_add_number(line, f->target.words);
}

void count_print_csv(struct console *console, const struct count *count)
{
	struct rows rows = ROWS_INIT;
	struct buf line = BUF_INIT;

	rows_add(&rows, count, count->by, 0, count->inputs.count);
	print_head(console, count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct row *row = &rows.items[i];
		if (count->by == COUNT_BY_FILE) {
			csv_add(&line, str_from_cstr(row->path));
			csv_add(&line, str_from_cstr(row->format));
		}
		csv_add(&line, count->by == COUNT_BY_TYPE ? row->type : str_from_cstr(row->lang));
		add_figures(&line, count, row);
		csv_end(&line);
		console_write(console, buf_str(&line));
		buf_reset(&line);
	}
	buf_free(&line);
	rows_free(&rows);
}
