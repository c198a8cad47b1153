/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changing rows, with their history.
 */
#include "config.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/store_int.h"

const struct error *store_get(bool *found, struct store_row *row, struct store *store,
    struct arena *arena, enum store_table table)
{
	const struct table *t = &TABLES[table];
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, store->db, &store->queries[table][TABLE_SELECT], row->values, t->keys);
	*found = db_next(&err, rows);
	for (size_t i = t->keys; *found && i < t->count; i++) {
		struct db_value value = db_get(rows, i - t->keys, t->columns[i].kind);
		if (value.kind == DB_TEXT)
			value.text = arena_copy(arena, value.text);
		row->values[i] = value;
	}
	db_rows_close(rows);
	return err;
}

/* The version that ROW is about, for those who ask for the history of one. */
static struct db_value version_of(enum store_table table, const struct store_row *row)
{
	if (table == STORE_VERSION)
		return row->values[VERSION_ID];
	for (size_t i = 0; i < TABLES[table].count; i++)
		if (strcmp(TABLES[table].columns[i].name, "version") == 0)
			return row->values[i];
	return db_null();
}

/* Writes the batch down when its first change comes. */
static const struct error *open_batch(struct store *store)
{
	struct store_batch *batch = &store->batch;

	assert(batch->door != NULL);
	if (batch->id != 0)
		return NULL;
	return db_fetch_number(&batch->id, store->db, &QUERY_ADD_BATCH, 0,
	    DB_VALUES(db_number(batch->person), db_number(batch->since), db_cstr(batch->door),
		db_cstr(batch->what), db_id(store->undoes),
		store->object[0] != '\0' ? db_cstr(store->object) : db_null()));
}

/* Writes down what became of BEFORE (NULL: nothing was there). ROW has the key; NULL: removed. */
static const struct error *add_change(struct store *store, enum store_table table,
    const struct store_row *key, const struct store_row *before, const struct store_row *after)
{
	struct buf texts[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	json_t *values[3] = {
	    table_key_to_json(table, key),
	    before != NULL ? table_row_to_json(table, before) : NULL,
	    after != NULL ? table_row_to_json(table, after) : NULL,
	};

	const struct error *err = open_batch(store);
	for (size_t i = 0; i < 3; i++)
		if (values[i] != NULL)
			table_json_text(&texts[i], values[i]);
	if (err == NULL)
		err = db_run(NULL, store->db, &QUERY_ADD_CHANGE,
		    DB_VALUES(db_number(store->batch.id), db_cstr(TABLES[table].name),
			db_text(buf_str(&texts[0])),
			version_of(table, after != NULL ? after : before),
			before != NULL ? db_text(buf_str(&texts[1])) : db_null(),
			after != NULL ? db_text(buf_str(&texts[2])) : db_null()));
	for (size_t i = 0; i < 3; i++) {
		json_decref(values[i]);
		buf_free(&texts[i]);
	}
	return err;
}

static bool is_same(enum store_table table, const struct store_row *a, const struct store_row *b)
{
	for (size_t i = TABLES[table].keys; i < TABLES[table].count; i++) {
		const struct db_value *x = &a->values[i];
		const struct db_value *y = &b->values[i];
		if (x->kind != y->kind || x->number != y->number || !str_eq(x->text, y->text))
			return false;
	}
	return true;
}

static const struct error *insert(struct store *store, enum store_table table,
    struct store_row *row)
{
	const struct table *t = &TABLES[table];
	int64_t id;

	const struct error *err = db_fetch_number(&id, store->db,
	    &store->queries[table][TABLE_INSERT], 0, row->values + t->keys, t->count - t->keys);
	if (err != NULL)
		return err;
	row->values[0] = db_number(id);
	return add_change(store, table, row, NULL, row);
}

const struct error *store_put(struct store *store, enum store_table table, struct store_row *row)
{
	const struct table *t = &TABLES[table];
	struct arena arena = ARENA_INIT;
	struct store_row before = *row;
	bool found;

	if (t->is_generated && row->values[0].number == 0)
		return insert(store, table, row);
	const struct error *err = store_get(&found, &before, store, &arena, table);
	if (err != NULL || (found && is_same(table, &before, row)))
		goto done;
	err = db_run(NULL, store->db, &store->queries[table][TABLE_UPSERT], row->values, t->count);
	if (err == NULL)
		err = add_change(store, table, row, found ? &before : NULL, row);
done:
	arena_free(&arena);
	return err;
}

const struct error *store_remove(struct store *store, enum store_table table,
    const struct store_row *row)
{
	struct arena arena = ARENA_INIT;
	struct store_row before = *row;
	bool found;

	const struct error *err = store_get(&found, &before, store, &arena, table);
	if (err == NULL && found)
		err = db_run(NULL, store->db, &store->queries[table][TABLE_DELETE], row->values,
		    TABLES[table].keys);
	if (err == NULL && found)
		err = add_change(store, table, row, &before, NULL);
	arena_free(&arena);
	return err;
}
