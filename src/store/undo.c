/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking a batch back, from its last change to its first. Of a row that was changed again since,
 * those columns are taken back that still are what the batch made of them: if one isn't, the
 * row is left as it is.
 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_int.h"

struct undone_change {
	struct str subject;
	struct str key;
	struct str before; /* ptr NULL: no row */
	struct str after;
};

struct changes {
	struct arena arena;
	struct undone_change *items;
	size_t count;
	size_t capacity;
};

static struct str copy_cell(struct arena *arena, struct db_rows *rows, size_t column)
{
	const struct db_value value = db_get(rows, column, DB_TEXT);

	return value.kind == DB_NULL ? str_from(NULL, 0) : arena_copy(arena, value.text);
}

static const struct error *read_changes(struct changes *changes, struct store *store, int64_t batch)
{
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, store->db, &QUERY_CHANGES_OF_BATCH, DB_VALUES(db_number(batch)));
	while (db_next(&err, rows)) {
		changes->items = mem_grow(changes->items, &changes->capacity, changes->count + 1,
		    sizeof(*changes->items));
		changes->items[changes->count++] = (struct undone_change){
		    copy_cell(&changes->arena, rows, 0),
		    copy_cell(&changes->arena, rows, 1),
		    copy_cell(&changes->arena, rows, 2),
		    copy_cell(&changes->arena, rows, 3),
		};
	}
	db_rows_close(rows);
	return err;
}

static json_t *parse(struct str text)
{
	return text.ptr != NULL ? json_loadb(text.ptr, text.len, JSON_DECODE_ANY, NULL) : NULL;
}

/*
 * Sets the members of ROW that differ between BEFORE and AFTER to what they were before: false when
 * one of them isn't what it was after.
 */
static bool revert_members(json_t *row, json_t *before, json_t *after)
{
	const char *name;
	json_t *value;

	json_object_foreach(after, name, value)
	{
		json_t *old = json_object_get(before, name);
		if (old == NULL || json_equal(old, value))
			continue;
		if (!json_equal(json_object_get(row, name), value))
			return false;
		json_object_set(row, name, old);
	}
	return true;
}

/* Puts back what the change made of the row KEY, whose content is NOW (NULL: none). */
static const struct error *revert(bool *reverted, struct store *store, enum store_table table,
    struct store_row *key, json_t *now, json_t *before, json_t *after)
{
	*reverted = (now == NULL) == (after == NULL);
	if (after == NULL || before == NULL)
		*reverted = *reverted && (now == NULL || json_equal(now, after));
	else if (*reverted)
		*reverted = revert_members(now, before, after);
	if (!*reverted)
		return NULL;
	if (before == NULL)
		return store_remove(store, table, key);
	if (!table_row_from_json(key, table, after != NULL ? now : before))
		return error_new(ERROR_SYSTEM, _("store: a change in the history can't be read"));
	return store_put(store, table, key);
}

static const struct error *undo_change(bool *reverted, struct store *store,
    const struct undone_change *change)
{
	const enum store_table table = table_find(change->subject);
	struct arena arena = ARENA_INIT;
	struct store_row key = {0};
	struct store_row row;
	bool found = false;
	json_t *name = parse(change->key);
	json_t *before = parse(change->before);
	json_t *after = parse(change->after);
	json_t *now = NULL;
	const struct error *err = NULL;

	*reverted = false;
	if (table == STORE_TABLES || !table_key_from_json(&key, table, name))
		err = error_new(ERROR_SYSTEM, _("store: a change in the history can't be read"));
	row = key;
	if (err == NULL)
		err = store_get(&found, &row, store, &arena, table);
	if (err == NULL && found)
		now = table_row_to_json(table, &row);
	if (err == NULL)
		err = revert(reverted, store, table, &key, now, before, after);
	json_decref(name);
	json_decref(before);
	json_decref(after);
	json_decref(now);
	arena_free(&arena);
	return err;
}

/* Tallies of all versions that were touched; one of a version that is gone goes, too. */
static const struct error *tally_touched(struct store *store, const struct changes *changes)
{
	const struct error *err = NULL;
	int64_t last = 0;

	for (size_t i = 0; i < changes->count && err == NULL; i++) {
		const enum store_table table = table_find(changes->items[i].subject);
		struct store_row key = {0};
		json_t *name = parse(changes->items[i].key);
		/* Changes of one version mostly stand together. */
		if ((table == STORE_TARGET || table == STORE_VERSION) &&
		    table_key_from_json(&key, table, name) && key.values[0].number != last) {
			last = key.values[0].number;
			err = store_tally(store, last);
		}
		json_decref(name);
	}
	return err;
}

const struct error *store_undo(size_t *undone, size_t *kept, struct store *store, int64_t batch)
{
	struct changes changes = {.arena = ARENA_INIT};
	bool reverted;

	*undone = 0;
	*kept = 0;
	const struct error *err = read_changes(&changes, store, batch);
	for (size_t i = 0; i < changes.count && err == NULL; i++) {
		err = undo_change(&reverted, store, &changes.items[i]);
		*undone += err == NULL && reverted;
		*kept += err == NULL && !reverted;
	}
	if (err == NULL)
		err = tally_touched(store, &changes);
	arena_free(&changes.arena);
	free(changes.items);
	return err;
}
