/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/history.h"
#include "workflow/workflow_int.h"

struct listing {
	const char *article;
	const char *lang;
	size_t limit;
	void (*found)(const struct workflow_event *event, void *context);
	void *context;
};

static const struct error *select_events(struct db_rows **rows, struct workflow *workflow,
    const struct listing *listing, struct arena *arena)
{
	struct store_row article;

	if (listing->article == NULL)
		return db_select(rows, workflow->db, &QUERY_HISTORY,
		    DB_VALUES(db_number((int64_t)listing->limit)));
	const struct error *err = article_find(&article, workflow, arena, listing->article);
	if (err != NULL)
		return err;
	return db_select(rows, workflow->db, &QUERY_HISTORY_OF_ARTICLE,
	    DB_VALUES(db_number((int64_t)listing->limit), article.values[ARTICLE_ID],
		db_cstr(listing->lang)));
}

static const char *cell(struct arena *arena, struct db_rows *rows, size_t column)
{
	return arena_copy(arena, db_get(rows, column, DB_TEXT).text).ptr;
}

static const struct error *list_events(struct workflow *workflow, void *context)
{
	const struct listing *listing = context;
	struct arena arena = ARENA_INIT;
	struct db_rows *rows = NULL;

	const struct error *err = rights_need(workflow, RIGHT_READ, RIGHTS_LANG_ANY);
	if (err == NULL)
		err = select_events(&rows, workflow, listing, &arena);
	while (db_next(&err, rows)) {
		const struct workflow_event event = {
		    .batch = db_get_number(rows, 0),
		    .since = db_get_number(rows, 1),
		    .person = cell(&arena, rows, 2),
		    .door = cell(&arena, rows, 3),
		    .what = cell(&arena, rows, 4),
		    .undoes = db_get_number(rows, 5),
		    .undone_by = db_get_number(rows, 6),
		    .changes = (size_t)db_get_number(rows, 7),
		};
		listing->found(&event, listing->context);
	}
	db_rows_close(rows);
	arena_free(&arena);
	return err;
}

const struct error *workflow_history(struct workflow *workflow, const char *article,
    const char *lang, size_t limit,
    void (*found)(const struct workflow_event *event, void *context), void *context)
{
	struct listing listing = {article, lang, limit, found, context};

	return workflow_look(workflow, list_events, &listing);
}

struct showing {
	int64_t batch;
	void (*found)(const struct workflow_event_change *change, void *context);
	void *context;
};

/* Accounts are for nobody's eyes: of changes to people only the fact is shown. */
static bool is_private(struct str table)
{
	return str_eq(table, STR("person"));
}

static struct str text_or_null(struct arena *arena, struct db_rows *rows, size_t column)
{
	const struct db_value value = db_get(rows, column, DB_TEXT);

	return value.kind == DB_NULL ? str_from(NULL, 0) : arena_copy(arena, value.text);
}

static const struct error *show_batch(struct workflow *workflow, void *context)
{
	const struct showing *showing = context;
	struct arena arena = ARENA_INIT;
	struct db_rows *rows = NULL;

	const struct error *err = rights_need(workflow, RIGHT_READ, RIGHTS_LANG_ANY);
	if (err == NULL)
		err = db_select(&rows, workflow->db, &QUERY_BATCH_CHANGES,
		    DB_VALUES(db_number(showing->batch)));
	while (db_next(&err, rows)) {
		struct workflow_event_change change = {
		    .table = text_or_null(&arena, rows, 0),
		    .key = text_or_null(&arena, rows, 1),
		    .article = text_or_null(&arena, rows, 2),
		    .lang = text_or_null(&arena, rows, 3),
		    .before = text_or_null(&arena, rows, 4),
		    .after = text_or_null(&arena, rows, 5),
		};
		if (is_private(change.table))
			change.before = change.after = str_from(NULL, 0);
		showing->found(&change, showing->context);
	}
	db_rows_close(rows);
	arena_free(&arena);
	return err;
}

const struct error *workflow_show_batch(struct workflow *workflow, int64_t batch,
    void (*found)(const struct workflow_event_change *change, void *context), void *context)
{
	struct showing showing = {batch, found, context};

	return workflow_look(workflow, show_batch, &showing);
}
