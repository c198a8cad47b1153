/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/console.h"
#include "cli/status_int.h"
#include "cli/table.h"
#include "text/locale.h"

/* What a person's table needs to know of them. */
struct view {
	struct console *console;
	struct text_locale *locale;
	char user[TEXT_LANG_SIZE];
	size_t bar;      /* cells */
	bool needs_edit; /* there is something to show in that column */
	bool checked;    /* and there is one for what is to be checked */
};

/* An article, with the name of its language in the user's. */
struct entry {
	const struct article *article;
	struct str language;
	struct text_locale *locale; /* for qsort(), which passes nothing else */
};

static const char *const STATE_HEADS[MODEL_STATES] = {
    /* TRANSLATORS: states of segments, as heads of narrow columns */
    [MODEL_INITIAL] = N_("Initial"),
    [MODEL_TRANSLATED] = N_("Translated"),
    [MODEL_REVIEWED] = N_("Reviewed"),
    [MODEL_FINAL] = N_("Final"),
};

/* From the best state to none, with a likeness in ASCII. */
static const struct {
	enum model_state state;
	const char *block;
	const char *ascii;
} SHADES[MODEL_STATES] = {
    {MODEL_FINAL, "█", "#"},
    {MODEL_REVIEWED, "▓", "="},
    {MODEL_TRANSLATED, "▒", "-"},
    {MODEL_INITIAL, "░", "."},
};

static int compare_entries(const void *a, const void *b)
{
	const struct entry *first = a;
	const struct entry *second = b;
	int order = text_collate(first->locale, first->language, second->language);

	/* Two languages may share a name, two articles a collation key. */
	if (order == 0)
		order = strcmp(first->article->lang, second->article->lang);
	if (order == 0)
		order = text_collate(first->locale, first->article->original,
		    second->article->original);
	if (order == 0)
		order = str_compare(first->article->original, second->article->original);
	return order != 0 ? order : str_compare(first->article->file, second->article->file);
}

/* The words by state, or the segments where there are no words. */
static const size_t *weights(const struct tally *tally)
{
	return tally_total(tally->words) > 0 ? tally->words : tally->segments;
}

void status_add_bar(struct buf *out, const struct console *console, const struct tally *tally,
    size_t cells)
{
	const size_t *counts = weights(tally);
	size_t total = tally_total(counts);
	size_t sum = 0;
	size_t drawn = 0;

	for (size_t i = 0; i < MODEL_STATES && total > 0; i++) {
		sum += counts[SHADES[i].state];
		/* Rounding down: a bar is full only when everything is done. */
		size_t end = (size_t)((double)sum / (double)total * (double)cells);
		for (; drawn < (sum == total ? cells : end); drawn++)
			buf_add_cstr(out, console->utf8 ? SHADES[i].block : SHADES[i].ascii);
	}
}

static void set_cells(struct table *table, const struct view *view, const struct tally *tally)
{
	struct buf cell = BUF_INIT;
	const size_t *counts = weights(tally);
	size_t total = tally_total(counts);

	status_add_bar(&cell, view->console, tally, view->bar);
	table_set(table, 1, buf_str(&cell));
	buf_reset(&cell);
	if (total > 0)
		text_format_percent(&cell, view->locale, total - counts[MODEL_INITIAL], total);
	table_set(table, 2, buf_str(&cell));
	for (size_t i = 0; i < MODEL_STATES; i++) {
		buf_reset(&cell);
		text_format_number(&cell, view->locale, tally->segments[i]);
		buf_add_char(&cell, '/');
		text_format_number(&cell, view->locale, tally->words[i]);
		table_set(table, 3 + i, buf_str(&cell));
	}
	buf_reset(&cell);
	if (view->needs_edit) {
		text_format_number(&cell, view->locale, tally->needs_edit);
		table_set(table, 3 + MODEL_STATES, buf_str(&cell));
	}
	buf_reset(&cell);
	if (view->checked) {
		text_format_number(&cell, view->locale, tally->to_check);
		table_set(table, 3 + MODEL_STATES + view->needs_edit, buf_str(&cell));
	}
	buf_free(&cell);
}

static void add_header(struct table *table, const struct view *view)
{
	table_add_row(table, TABLE_HEADER);
	table_set(table, 0, str_from_cstr(_("Article")));
	/* TRANSLATORS: head of the column with the percentage that is translated */
	table_set(table, 2, str_from_cstr(_("Done")));
	for (size_t i = 0; i < MODEL_STATES; i++)
		table_set(table, 3 + i, str_from_cstr(_(STATE_HEADS[i])));
	if (view->needs_edit)
		/* TRANSLATORS: head of the column with segments marked as needing work */
		table_set(table, 3 + MODEL_STATES, str_from_cstr(_("To edit")));
	if (view->checked)
		/* TRANSLATORS: head of the column with segments that have findings */
		table_set(table, 3 + MODEL_STATES + view->needs_edit, str_from_cstr(_("To check")));
}

static void add_section(struct table *table, const struct entry *entry)
{
	struct buf title = BUF_INIT;

	table_add_row(table, TABLE_SECTION);
	table_add_row(table, TABLE_SECTION);
	buf_add(&title, entry->language);
	if (strcmp(entry->article->lang, "und") != 0)
		buf_addf(&title, " (%s)", entry->article->lang);
	table_set(table, 0, buf_str(&title));
	buf_free(&title);
}

static void add_total(struct table *table, const struct view *view, const char *title,
    const struct tally *tally)
{
	table_add_row(table, TABLE_TOTAL);
	table_set(table, 0, str_from_cstr(title));
	set_cells(table, view, tally);
}

/* Fills the table with COUNT sorted entries. */
static void fill(struct table *table, const struct view *view, const struct entry *entries,
    size_t count)
{
	struct tally all = {0};
	size_t languages = 0;

	add_header(table, view);
	for (size_t i = 0; i < count; languages++) {
		struct tally sum = {0};
		size_t first = i;
		add_section(table, &entries[i]);
		for (; i < count &&
		     strcmp(entries[i].article->lang, entries[first].article->lang) == 0;
		     i++) {
			const struct article *article = entries[i].article;
			table_add_row(table, TABLE_ROW);
			table_set(table, 0,
			    article->original.len > 0 ? article->original : article->file);
			set_cells(table, view, &article->tally);
			tally_add(&sum, &article->tally);
		}
		if (i - first > 1)
			add_total(table, view, _("Total"), &sum);
		tally_add(&all, &sum);
	}
	if (languages > 1) {
		table_add_row(table, TABLE_SECTION);
		add_total(table, view, _("All languages"), &all);
	}
}

static struct entry *make_entries(struct arena *arena, const struct view *view,
    const struct article *articles, size_t count)
{
	struct entry *entries = mem_alloc(count, sizeof(*entries));
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < count; i++) {
		entries[i] = (struct entry){&articles[i], {NULL, 0}, view->locale};
		/* They come sorted by language, so that a name is looked up once. */
		if (i > 0 && strcmp(articles[i].lang, articles[i - 1].lang) == 0) {
			entries[i].language = entries[i - 1].language;
			continue;
		}
		buf_reset(&name);
		if (strcmp(articles[i].lang, "und") == 0)
			buf_add_cstr(&name, _("No target language"));
		else
			text_lang_display(&name, articles[i].lang, view->user);
		entries[i].language = arena_copy(arena, buf_str(&name));
	}
	buf_free(&name);
	return entries;
}

static void print_legend(const struct view *view)
{
	struct buf line = BUF_INIT;

	buf_add_cstr(&line, "\n");
	for (size_t i = 0; i < MODEL_STATES; i++)
		buf_addf(&line, "%s%s %s", i > 0 ? "  " : "",
		    view->console->utf8 ? SHADES[i].block : SHADES[i].ascii,
		    _(STATE_HEADS[SHADES[i].state]));
	buf_addf(&line, "\n%s\n", _("The numbers are segments/words."));
	console_print(view->console, buf_str(&line));
	buf_free(&line);
}

/* Fills the table with bars as long as the width allows: short names come after that. */
static void fit(struct table *table, struct view *view, const struct entry *entries, size_t count,
    size_t width)
{
	/* Where there is no room for columns, there is for bars again. */
	static const struct {
		size_t bar;
		bool cut;
	} WAYS[] = {{20, false}, {10, false}, {10, true}, {5, true}, {20, true}};

	for (size_t i = 0; i < sizeof(WAYS) / sizeof(WAYS[0]); i++) {
		if (i > 0)
			table_free(table);
		view->bar = WAYS[i].bar;
		table_init(table, 3 + MODEL_STATES + view->needs_edit + view->checked, 2);
		fill(table, view, entries, count);
		size_t need = WAYS[i].cut ? table_min_width(table) : table_full_width(table);
		if (width == 0 || width >= need)
			return;
	}
}

void status_print_table(struct console *console, const struct article *articles, size_t count,
    bool checked)
{
	struct view view = {.console = console, .checked = checked};
	struct arena arena = ARENA_INIT;
	struct table table;
	size_t width = console_width();

	if (count == 0)
		return;
	text_lang_user(view.user);
	view.locale = text_locale_open(view.user);
	for (size_t i = 0; i < count; i++)
		view.needs_edit |= articles[i].tally.needs_edit > 0;
	struct entry *entries = make_entries(&arena, &view, articles, count);
	qsort(entries, count, sizeof(*entries), compare_entries);
	fit(&table, &view, entries, count, width);
	table_print(console, &table, width);
	print_legend(&view);
	table_free(&table);
	free(entries);
	arena_free(&arena);
	text_locale_close(view.locale);
}
