/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command status, when it shows a project.
 */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/clock.h"
#include "cli/csv.h"
#include "cli/json.h"
#include "cli/session.h"
#include "cli/status_int.h"
#include "cli/table.h"
#include "text/locale.h"
#include "workflow/status.h"

#define LIMIT 100
#define BAR 10
#define COLUMNS 6

/* An article in a language that is to be shown. */
struct shown {
	const struct workflow_row *row;
	const struct workflow_cell *cell;
	size_t order;
};

struct view {
	struct session session;
	struct workflow_matrix matrix;
	struct langs langs;        /* wanted; none: all */
	enum workflow_queue queue; /* WORKFLOW_QUEUES: all */
	struct shown *shown;
	size_t count;
	struct text_locale *locale;
	char user[TEXT_LANG_SIZE];
};

static const char *const STATES[WORKFLOW_STATES] = {
    /* TRANSLATORS: what an article is in a language */
    [WORKFLOW_OPEN] = N_("open"),
    [WORKFLOW_CLAIMED] = N_("claimed"),
    [WORKFLOW_TRANSLATING] = N_("in translation"),
    [WORKFLOW_SUBMITTED] = N_("waits for review"),
    [WORKFLOW_IN_REVIEW] = N_("in review"),
    [WORKFLOW_APPROVED] = N_("approved"),
    [WORKFLOW_PUBLISHED] = N_("published"),
    [WORKFLOW_STALE] = N_("stale"),
};

static bool is_wanted(const struct view *view, const struct workflow_cell *cell)
{
	bool wanted = view->langs.count == 0;

	for (size_t i = 0; i < view->langs.count; i++)
		wanted |= strcmp(view->langs.tags[i], cell->lang) == 0;
	return wanted && (view->queue == WORKFLOW_QUEUES || workflow_queue_has(view->queue, cell));
}

/* In a queue, what has waited longest comes first. */
static int compare_age(const void *a, const void *b)
{
	const struct shown *first = a;
	const struct shown *second = b;

	if (first->cell->since != second->cell->since)
		return first->cell->since < second->cell->since ? -1 : 1;
	return first->order < second->order ? -1 : first->order > second->order;
}

static void choose(struct view *view)
{
	size_t capacity = 0;

	for (size_t i = 0; i < view->matrix.row_count; i++) {
		const struct workflow_row *row = &view->matrix.rows[i];
		for (size_t k = 0; k < row->cell_count; k++) {
			if (!is_wanted(view, &row->cells[k]))
				continue;
			view->shown =
			    mem_grow(view->shown, &capacity, view->count + 1, sizeof(*view->shown));
			view->shown[view->count] = (struct shown){row, &row->cells[k], view->count};
			view->count++;
		}
	}
	if (view->count > 0 && view->queue != WORKFLOW_QUEUES)
		qsort(view->shown, view->count, sizeof(*view->shown), compare_age);
}

static void set_text(json_t *object, const char *name, const char *text)
{
	if (text[0] != '\0')
		json_object_set_new(object, name, json_from_str(str_from_cstr(text)));
}

static json_t *cell_to_json(const struct workflow_cell *cell)
{
	json_t *object = json_object();

	json_object_set_new(object, "language", json_string(cell->lang));
	json_object_set_new(object, "state", json_string(workflow_state_name(cell->state)));
	json_object_set_new(object, "segments", tally_to_json(cell->segments));
	json_object_set_new(object, "words", tally_to_json(cell->words));
	json_object_set_new(object, "drafts", json_from_size(cell->draft_segments));
	json_object_set_new(object, "stale", json_from_size(cell->stale_segments));
	json_object_set_new(object, "rejected", json_from_size(cell->rejected_segments));
	set_text(object, "person", cell->person);
	set_text(object, "translator", cell->translator);
	json_object_set_new(object, "since", json_integer(cell->since));
	if (cell->changed != 0)
		json_object_set_new(object, "changed", json_integer(cell->changed));
	if (cell->claimed_until != 0)
		json_object_set_new(object, "claimed_until", json_integer(cell->claimed_until));
	json_object_set_new(object, "idle", json_boolean(cell->is_idle));
	return object;
}

/* One object for each article, or of a queue for each article and language. */
static void print_json(struct view *view)
{
	json_t *cells = NULL;

	for (size_t i = 0; i < view->count; i++) {
		const struct workflow_row *row = view->shown[i].row;
		if (cells == NULL || row != view->shown[i - 1].row) {
			json_t *object = json_object();
			cells = json_array();
			json_object_set_new(object, "article",
			    json_from_str(str_from_cstr(row->article)));
			json_object_set_new(object, "language", json_string(row->lang));
			json_object_set_new(object, "added", json_integer(row->added));
			json_object_set_new(object, "segments", json_from_size(row->segments));
			json_object_set_new(object, "words", json_from_size(row->words));
			json_object_set_new(object, "translations", cells);
			json_array_append_new(view->session.json, object);
		}
		json_array_append_new(cells, cell_to_json(view->shown[i].cell));
	}
}

static void print_csv(struct view *view)
{
	struct buf line = BUF_INIT;

	buf_add_cstr(&line,
	    "article,original,language,state,person,translator,since,claimed_until");
	for (size_t i = 0; i < MODEL_STATES; i++)
		buf_addf(&line, ",segments_%s", model_state_name(i));
	for (size_t i = 0; i < MODEL_STATES; i++)
		buf_addf(&line, ",words_%s", model_state_name(i));
	buf_add_cstr(&line, ",drafts,stale,rejected\n");
	for (size_t i = 0; i < view->count; i++) {
		const struct workflow_cell *cell = view->shown[i].cell;
		csv_add(&line, str_from_cstr(view->shown[i].row->article));
		csv_add(&line, str_from_cstr(view->shown[i].row->lang));
		csv_add(&line, str_from_cstr(cell->lang));
		csv_add(&line, str_from_cstr(workflow_state_name(cell->state)));
		csv_add(&line, str_from_cstr(cell->person));
		csv_add(&line, str_from_cstr(cell->translator));
		csv_add_number(&line, (size_t)cell->since);
		csv_add_number(&line, (size_t)cell->claimed_until);
		for (size_t k = 0; k < MODEL_STATES; k++)
			csv_add_number(&line, cell->segments[k]);
		for (size_t k = 0; k < MODEL_STATES; k++)
			csv_add_number(&line, cell->words[k]);
		csv_add_number(&line, cell->draft_segments);
		csv_add_number(&line, cell->stale_segments);
		csv_add_number(&line, cell->rejected_segments);
		csv_end(&line);
	}
	console_write(view->session.console, buf_str(&line));
	buf_free(&line);
}

static void add_header(struct table *table)
{
	table_add_row(table, TABLE_HEADER);
	table_set(table, 0, str_from_cstr(_("Article")));
	/* TRANSLATORS: heads of columns: what an article is, who has it, for how long */
	table_set(table, 1, str_from_cstr(_("State")));
	table_set(table, 2, str_from_cstr(_("Who")));
	table_set(table, 4, str_from_cstr(_("Done")));
	table_set(table, 5, str_from_cstr(_("For")));
}

static void add_row(struct table *table, struct view *view, const struct workflow_cell *cell)
{
	struct buf text = BUF_INIT;
	struct tally tally = {.needs_edit = cell->draft_segments};
	const size_t total = tally_total(cell->words);

	memcpy(tally.segments, cell->segments, sizeof(tally.segments));
	memcpy(tally.words, cell->words, sizeof(tally.words));
	table_add_row(table, TABLE_ROW);
	buf_add_cstr(&text, "  ");
	text_lang_display(&text, cell->lang, view->user);
	table_set(table, 0, buf_str(&text));
	table_set(table, 1, str_from_cstr(_(STATES[cell->state])));
	table_set(table, 2, str_from_cstr(cell->person));
	buf_reset(&text);
	status_add_bar(&text, view->session.console, &tally, BAR);
	table_set(table, 3, buf_str(&text));
	buf_reset(&text);
	if (total > 0)
		text_format_percent(&text, view->locale, total - cell->words[MODEL_INITIAL], total);
	table_set(table, 4, buf_str(&text));
	buf_reset(&text);
	clock_add_age(&text, view->locale,
	    workflow_now(view->session.workflow) -
		(cell->changed > cell->since ? cell->changed : cell->since));
	table_set(table, 5, buf_str(&text));
	buf_free(&text);
}

static void print_table(struct view *view)
{
	struct table table;

	if (view->count == 0)
		return;
	text_lang_user(view->user);
	view->locale = text_locale_open(view->user);
	table_init(&table, COLUMNS, 4);
	add_header(&table);
	for (size_t i = 0; i < view->count; i++) {
		if (i == 0 || view->shown[i].row != view->shown[i - 1].row) {
			table_add_row(&table, TABLE_SECTION);
			table_add_row(&table, TABLE_SECTION);
			table_set(&table, 0, str_from_cstr(view->shown[i].row->article));
		}
		add_row(&table, view, view->shown[i].cell);
	}
	table_print(view->session.console, &table, console_width());
	table_free(&table);
	text_locale_close(view->locale);
}

static enum workflow_queue find_queue(const char *name)
{
	size_t i = 0;

	while (i < WORKFLOW_QUEUES && (name == NULL || strcmp(name, workflow_queue_name(i)) != 0))
		i++;
	return (enum workflow_queue)i;
}

static void show(struct view *view)
{
	const struct arguments *arguments = view->session.arguments;
	const size_t limit = option_number(arguments, "limit", LIMIT);

	const struct error *err = workflow_status(&view->matrix, view->session.workflow,
	    limit > 0 ? limit : (size_t)INT64_MAX);
	if (err != NULL) {
		session_fail(&view->session, err);
		return;
	}
	choose(view);
	if (view->session.json != NULL)
		print_json(view);
	else if (option_given(arguments, "csv"))
		print_csv(view);
	else
		print_table(view);
}

enum status status_show_project(struct console *console, const struct arguments *arguments)
{
	struct view view = {.langs = LANGS_INIT};

	const struct error *err = langs_read(&view.langs, arguments, "to");
	if (err != NULL) {
		langs_free(&view.langs);
		return console_error(console, err);
	}
	view.queue = find_queue(option_value(arguments, "queue"));
	if (session_open(&view.session, console, arguments))
		show(&view);
	workflow_matrix_free(&view.matrix);
	free(view.shown);
	langs_free(&view.langs);
	return session_close(&view.session);
}
