/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/console.h"
#include "cli/count_int.h"
#include "cli/report.h"
#include "cli/table.h"
#include "text/locale.h"
#include "xliff/xliff.h"

enum column {
	COLUMN_UNITS,
	COLUMN_SEGMENTS,
	COLUMN_WORDS,
	COLUMN_REPEATED,
	COLUMN_BAND, /* the first of them */
	COLUMN_NEW = COLUMN_BAND + BAND_NONE,
	COLUMN_TRANSLATED,
	COLUMN_CHARACTERS,
	COLUMNS,
};

/* A row with its name. */
struct entry {
	struct str name;
	struct str key; /* of its order */
	const struct row *row;
	size_t index;
};

struct view {
	const struct count *count;
	struct text_locale *locale;
	char user[TEXT_LANG_SIZE];
	bool shown[COLUMNS];
	struct arena arena; /* of the names */
};

static const char *const HEADS[COLUMNS] = {
    [COLUMN_UNITS] = N_("Units"),
    [COLUMN_SEGMENTS] = N_("Segments"),
    [COLUMN_WORDS] = N_("Words"),
    /* TRANSLATORS: head of the column with the words of segments that stand before already */
    [COLUMN_REPEATED] = N_("Repeated"),
    /* TRANSLATORS: head of the column with the words of segments like none before */
    [COLUMN_NEW] = N_("New"),
    [COLUMN_TRANSLATED] = N_("Translated"),
    [COLUMN_CHARACTERS] = N_("Characters"),
};

static size_t figure_of(const struct figures *figures, enum column column)
{
	switch (column) {
	case COLUMN_UNITS:
		return figures->units;
	case COLUMN_SEGMENTS:
		return figures->segments;
	case COLUMN_WORDS:
		return figures->text.words;
	case COLUMN_REPEATED:
		return figures->repeated.words + figures->elsewhere.words;
	case COLUMN_TRANSLATED:
		return figures->translated.words;
	case COLUMN_CHARACTERS:
		return figures->text.characters;
	case COLUMN_BAND:
	case COLUMN_NEW:
	case COLUMNS:
		break;
	}
	return figures->bands[column - COLUMN_BAND].words;
}

static void add_band(struct buf *out, struct text_locale *locale, const struct band_limits *band)
{
	text_format_number(out, locale, band->least);
	buf_add_cstr(out, "–");
	text_format_percent(out, locale, band->most, 100);
}

static void add_header(struct table *table, const struct view *view)
{
	static const char *const NAMES[] = {
	    [COUNT_BY_FILE] = N_("File"),
	    [COUNT_BY_TYPE] = N_("Type"),
	    [COUNT_BY_LANGUAGE] = N_("Language"),
	};
	struct buf head = BUF_INIT;
	size_t cell = 1;

	table_add_row(table, TABLE_HEADER);
	table_set(table, 0, str_from_cstr(_(NAMES[view->count->by])));
	for (size_t i = 0; i < COLUMNS; i++) {
		if (!view->shown[i])
			continue;
		buf_reset(&head);
		if (HEADS[i] != NULL)
			buf_add_cstr(&head, _(HEADS[i]));
		else
			add_band(&head, view->locale, &BAND_LIMITS[i - COLUMN_BAND]);
		table_set(table, cell++, buf_str(&head));
	}
	buf_free(&head);
}

static void add_row(struct table *table, const struct view *view, enum table_kind kind,
    struct str name, const struct figures *figures)
{
	struct buf number = BUF_INIT;
	size_t cell = 1;

	table_add_row(table, kind);
	table_set(table, 0, name);
	for (size_t i = 0; i < COLUMNS; i++) {
		if (!view->shown[i])
			continue;
		buf_reset(&number);
		text_format_number(&number, view->locale, figure_of(figures, (enum column)i));
		table_set(table, cell++, buf_str(&number));
	}
	buf_free(&number);
}

static void add_language(struct buf *out, const struct view *view, const char *lang)
{
	text_lang_display(out, lang, view->user);
	if (strcmp(lang, "und") != 0)
		buf_addf(out, " (%s)", lang);
}

static struct str name_of(struct view *view, const struct row *row)
{
	struct buf name = BUF_INIT;

	switch (view->count->by) {
	case COUNT_BY_FILE:
		buf_add_cstr(&name, report_name(row->path));
		if (row->target[0] != '\0')
			buf_addf(&name, " → %s", row->target);
		break;
	case COUNT_BY_TYPE:
		if (row->type.len == 0)
			buf_add_cstr(&name, _("Unknown"));
		else
			buf_add(&name, xliff_field_label(row->type.ptr));
		break;
	case COUNT_BY_LANGUAGE:
		add_language(&name, view, row->lang);
		if (row->target[0] != '\0') {
			buf_add_cstr(&name, " → ");
			add_language(&name, view, row->target);
		}
		break;
	}
	const struct str copy = arena_copy(&view->arena, buf_str(&name));
	buf_free(&name);
	return copy;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *first = a;
	const struct entry *second = b;
	const int order = str_compare(first->key, second->key);

	return order != 0 ? order : (first->index > second->index) - (first->index < second->index);
}

static struct entry *sort(struct view *view, const struct rows *rows)
{
	struct entry *entries = mem_alloc(rows->count + 1, sizeof(*entries));
	struct buf key = BUF_INIT;

	for (size_t i = 0; i < rows->count; i++) {
		const struct str name = name_of(view, &rows->items[i]);
		buf_reset(&key);
		text_collate_key(&key, view->locale, name);
		entries[i] = (struct entry){
		    .name = name,
		    .key = arena_copy(&view->arena, buf_str(&key)),
		    .row = &rows->items[i],
		    .index = i,
		};
	}
	buf_free(&key);
	qsort(entries, rows->count, sizeof(*entries), compare_entries);
	return entries;
}

/* Types of different formats may have the same name: they are one to a reader. */
static void add_entries(struct table *table, const struct view *view, const struct entry *entries,
    size_t count)
{
	for (size_t i = 0; i < count;) {
		struct figures figures = {.units = 0};
		const struct str name = entries[i].name;
		do
			figures_add(&figures, &entries[i++].row->figures);
		while (view->count->by == COUNT_BY_TYPE && i < count &&
		    str_eq(entries[i].name, name));
		add_row(table, view, TABLE_ROW, name, &figures);
	}
}

static size_t choose_columns(struct view *view, const struct rows *rows)
{
	size_t columns = 1;

	for (size_t i = 0; i < COLUMNS; i++)
		view->shown[i] = i < COLUMN_BAND || i > COLUMN_NEW || view->count->matches;
	view->shown[COLUMN_TRANSLATED] = false;
	for (size_t i = 0; i < rows->count; i++)
		view->shown[COLUMN_TRANSLATED] |=
		    rows->items[i].figures.target.words > 0 || rows->items[i].target[0] != '\0';
	for (size_t i = 0; i < COLUMNS; i++)
		columns += view->shown[i];
	return columns;
}

static void print_legend(struct console *console, const struct view *view)
{
	struct buf line = BUF_INIT;

	if (!view->count->matches)
		return;
	buf_addf(&line, "\n%s\n",
	    _("The numbers are words, but for units, segments and characters. Percentages tell "
	      "how much alike a segment is to one before."));
	console_print(console, buf_str(&line));
	buf_free(&line);
}

void count_print_table(struct console *console, const struct count *count)
{
	const struct figures sum = count_sum(count);
	struct view view = {.count = count, .arena = ARENA_INIT};
	struct rows rows = ROWS_INIT;
	struct table table;

	if (count->inputs.count == 0)
		return;
	text_lang_user(view.user);
	view.locale = text_locale_open(view.user);
	rows_add(&rows, count, count->by, 0, count->inputs.count);
	table_init(&table, choose_columns(&view, &rows), 1);
	struct entry *entries = sort(&view, &rows);
	add_header(&table, &view);
	add_entries(&table, &view, entries, rows.count);
	if (rows.count > 1)
		add_row(&table, &view, TABLE_TOTAL, str_from_cstr(_("Total")), &sum);
	table_print(console, &table, console_width());
	print_legend(console, &view);
	table_free(&table);
	free(entries);
	rows_free(&rows);
	arena_free(&view.arena);
	text_locale_close(view.locale);
}
