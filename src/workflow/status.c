/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "workflow/status.h"
#include "workflow/workflow_int.h"

/* The columns of QUERY_MATRIX. */
enum {
	COLUMN_PATH,
	COLUMN_ORIGINAL,
	COLUMN_ADDED,
	COLUMN_LANG,
	COLUMN_SOURCE,
	COLUMN_STAGE,
	COLUMN_SINCE,
	COLUMN_SEGMENTS,
	COLUMN_WORDS,
	COLUMN_DRAFT_SEGMENTS,
	COLUMN_DRAFT_WORDS,
	COLUMN_TRANSLATED_SEGMENTS,
	COLUMN_TRANSLATED_WORDS,
	COLUMN_REVIEWED_SEGMENTS,
	COLUMN_REVIEWED_WORDS,
	COLUMN_FINAL_SEGMENTS,
	COLUMN_FINAL_WORDS,
	COLUMN_STALE_SEGMENTS,
	COLUMN_REJECTED_SEGMENTS,
	COLUMN_CHANGED,
	COLUMN_CLAIM_SINCE,
	COLUMN_CLAIM_UNTIL,
	COLUMN_CLAIMER,
	COLUMN_TRANSLATOR,
	COLUMN_REVIEWER
};

static const char *const STATE_NAMES[WORKFLOW_STATES] = {
    "open", "claimed", "translating", "submitted", "in-review", "approved", "published", "stale"};
static const char *const QUEUE_NAMES[WORKFLOW_QUEUES] = {
    "unclaimed", "idle", "review", "ready", "stale"};

const char *workflow_state_name(enum workflow_state state)
{
	return STATE_NAMES[state];
}

const char *workflow_queue_name(enum workflow_queue queue)
{
	return QUEUE_NAMES[queue];
}

bool workflow_queue_has(enum workflow_queue queue, const struct workflow_cell *cell)
{
	switch (queue) {
	case WORKFLOW_QUEUE_UNCLAIMED:
		return cell->claimed_until == 0 &&
		    (cell->state == WORKFLOW_OPEN || cell->state == WORKFLOW_TRANSLATING ||
			cell->state == WORKFLOW_STALE);
	case WORKFLOW_QUEUE_IDLE:
		return cell->is_idle;
	case WORKFLOW_QUEUE_REVIEW:
		return cell->state == WORKFLOW_SUBMITTED || cell->state == WORKFLOW_IN_REVIEW;
	case WORKFLOW_QUEUE_READY:
		return cell->state == WORKFLOW_APPROVED;
	case WORKFLOW_QUEUE_STALE:
		return cell->state == WORKFLOW_STALE || cell->stale_segments > 0;
	case WORKFLOW_QUEUES:
		break;
	}
	return false;
}

static size_t number(struct db_rows *rows, size_t column)
{
	return (size_t)db_get_number(rows, column);
}

static const char *text(struct arena *arena, struct db_rows *rows, size_t column)
{
	return arena_copy(arena, db_get(rows, column, DB_TEXT).text).ptr;
}

static enum workflow_state find_state(const struct workflow_cell *cell, struct str stage,
    bool in_review)
{
	const bool approved = str_eq_cstr(stage, STAGE_APPROVED);

	if (approved || str_eq_cstr(stage, STAGE_PUBLISHED)) {
		/* All was translated when it was approved. */
		if (cell->segments[MODEL_INITIAL] > 0)
			return WORKFLOW_STALE;
		return approved ? WORKFLOW_APPROVED : WORKFLOW_PUBLISHED;
	}
	if (str_eq_cstr(stage, STAGE_SUBMITTED))
		return in_review ? WORKFLOW_IN_REVIEW : WORKFLOW_SUBMITTED;
	if (cell->draft_segments > 0 || cell->segments[MODEL_TRANSLATED] > 0 ||
	    cell->segments[MODEL_REVIEWED] > 0 || cell->segments[MODEL_FINAL] > 0)
		return WORKFLOW_TRANSLATING;
	return cell->claimed_until != 0 ? WORKFLOW_CLAIMED : WORKFLOW_OPEN;
}

static void read_counts(struct workflow_cell *cell, struct db_rows *rows)
{
	static const size_t COLUMNS[MODEL_STATES] = {
	    [MODEL_TRANSLATED] = COLUMN_TRANSLATED_SEGMENTS,
	    [MODEL_REVIEWED] = COLUMN_REVIEWED_SEGMENTS,
	    [MODEL_FINAL] = COLUMN_FINAL_SEGMENTS};

	cell->segments[MODEL_INITIAL] = number(rows, COLUMN_SEGMENTS);
	cell->words[MODEL_INITIAL] = number(rows, COLUMN_WORDS);
	for (size_t i = MODEL_TRANSLATED; i < MODEL_STATES; i++) {
		cell->segments[i] = number(rows, COLUMNS[i]);
		cell->words[i] = number(rows, COLUMNS[i] + 1);
		cell->segments[MODEL_INITIAL] -= cell->segments[i];
		cell->words[MODEL_INITIAL] -= cell->words[i];
	}
	cell->draft_segments = number(rows, COLUMN_DRAFT_SEGMENTS);
	cell->stale_segments = number(rows, COLUMN_STALE_SEGMENTS);
	cell->rejected_segments = number(rows, COLUMN_REJECTED_SEGMENTS);
}

static void read_claim(struct workflow_cell *cell, const struct workflow *workflow,
    struct db_rows *rows)
{
	const int64_t since = db_get_number(rows, COLUMN_CLAIM_SINCE);
	const int64_t until = db_get_number(rows, COLUMN_CLAIM_UNTIL);

	if (until <= workflow->now)
		return;
	cell->claimed_until = until;
	cell->is_idle = workflow->now - since >= (until - since) / 4 * 3;
}

static void read_cell(struct workflow_cell *cell, struct workflow *workflow, struct arena *arena,
    struct db_rows *rows)
{
	const bool in_review = db_get(rows, COLUMN_REVIEWER, DB_TEXT).kind != DB_NULL;

	cell->changed = db_get_number(rows, COLUMN_CHANGED);
	cell->translator = text(arena, rows, COLUMN_TRANSLATOR);
	cell->since = db_get_number(rows, COLUMN_SINCE);
	read_counts(cell, rows);
	read_claim(cell, workflow, rows);
	cell->state = find_state(cell, db_get_text(rows, COLUMN_STAGE), in_review);
	if (cell->claimed_until != 0)
		cell->person = text(arena, rows, COLUMN_CLAIMER);
	else if (cell->state == WORKFLOW_IN_REVIEW)
		cell->person = text(arena, rows, COLUMN_REVIEWER);
}

/* The languages of the project. */
struct langs {
	const char **tags;
	size_t count;
	size_t capacity;
	struct map places;
};

static const struct error *read_langs(struct langs *langs, struct workflow *workflow,
    struct arena *arena)
{
	struct db_rows *rows;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_LANGUAGES, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		langs->tags =
		    mem_grow(langs->tags, &langs->capacity, langs->count + 1, sizeof(char *));
		langs->tags[langs->count] = text(arena, rows, 0);
		map_add(&langs->places, str_from_cstr(langs->tags[langs->count]), langs->count);
		langs->count++;
	}
	db_rows_close(rows);
	return err;
}

/* Adds a row for the article of the current row, with a cell for each language. */
static struct workflow_row *add_row(struct workflow_matrix *matrix, const struct langs *langs,
    struct db_rows *rows)
{
	struct arena *arena = &matrix->arena;

	matrix->rows = mem_grow(matrix->rows, &matrix->row_capacity, matrix->row_count + 1,
	    sizeof(*matrix->rows));
	struct workflow_row *row = &matrix->rows[matrix->row_count++];
	*row = (struct workflow_row){
	    .article = text(arena, rows, COLUMN_PATH),
	    .lang = text(arena, rows, COLUMN_ORIGINAL),
	    .added = db_get_number(rows, COLUMN_ADDED),
	    .cells = arena_zalloc(arena, langs->count + 1, sizeof(*row->cells)),
	};
	for (size_t i = 0; i < langs->count; i++)
		row->cells[i] = (struct workflow_cell){
		    .lang = langs->tags[i], .person = "", .translator = "", .since = row->added};
	return row;
}

static const struct error *read_rows(struct workflow_matrix *matrix, struct workflow *workflow,
    const struct langs *langs, size_t limit)
{
	struct workflow_row *row = NULL;
	struct db_rows *rows;
	size_t place;

	const struct error *err =
	    db_select(&rows, workflow->db, &QUERY_MATRIX, DB_VALUES(db_number((int64_t)limit)));
	while (db_next(&err, rows)) {
		if (row == NULL || !str_eq_cstr(db_get_text(rows, COLUMN_PATH), row->article))
			row = add_row(matrix, langs, rows);
		if (db_get(rows, COLUMN_SOURCE, DB_NUMBER).kind == DB_NULL) {
			row->segments = number(rows, COLUMN_SEGMENTS);
			row->words = number(rows, COLUMN_WORDS);
		} else if (map_find(&place, &langs->places, db_get_text(rows, COLUMN_LANG))) {
			read_cell(&row->cells[place], workflow, &matrix->arena, rows);
		}
	}
	db_rows_close(rows);
	return err;
}

/* What nobody has begun has all to do; the original isn't translated to its own language. */
static void finish_row(struct workflow_row *row, size_t lang_count)
{
	for (size_t i = 0; i < lang_count; i++) {
		struct workflow_cell *cell = &row->cells[i];
		if (strcmp(cell->lang, row->lang) == 0)
			continue;
		if (cell->changed == 0) {
			cell->segments[MODEL_INITIAL] = row->segments;
			cell->words[MODEL_INITIAL] = row->words;
		}
		row->cells[row->cell_count++] = *cell;
	}
}

struct looking {
	struct workflow_matrix *matrix;
	size_t limit;
};

static const struct error *look(struct workflow *workflow, void *context)
{
	const struct looking *looking = context;
	struct workflow_matrix *matrix = looking->matrix;
	struct langs langs = {.places = MAP_INIT};

	workflow_matrix_free(matrix);
	const struct error *err = rights_need(workflow, RIGHT_READ, RIGHTS_LANG_ANY);
	if (err == NULL)
		err = read_langs(&langs, workflow, &matrix->arena);
	if (err == NULL)
		err = read_rows(matrix, workflow, &langs, looking->limit);
	for (size_t i = 0; i < matrix->row_count; i++)
		finish_row(&matrix->rows[i], langs.count);
	map_free(&langs.places);
	free(langs.tags);
	return err;
}

const struct error *workflow_status(struct workflow_matrix *matrix, struct workflow *workflow,
    size_t limit)
{
	struct looking looking = {matrix, limit};

	*matrix = (struct workflow_matrix){.arena = ARENA_INIT};
	return workflow_look(workflow, look, &looking);
}

void workflow_matrix_free(struct workflow_matrix *matrix)
{
	free(matrix->rows);
	arena_free(&matrix->arena);
	*matrix = (struct workflow_matrix){.arena = ARENA_INIT};
}
