/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SQLite. Writers wait for each other before they begin (BEGIN IMMEDIATE), so that none has to do
 * its work twice; readers never wait (write-ahead log).
 */
#include "config.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_int.h"

/* How long a writer waits for the others, in seconds. */
#define PATIENCE 60

struct sqlite_db {
	struct db db;
	sqlite3 *handle;
	time_t waiting_since;
	sqlite3_stmt **statements; /* by slot */
	size_t capacity;
};

struct sqlite_rows {
	struct db_rows rows;
	sqlite3_stmt *statement;
};

static struct sqlite_db *own(struct db *db)
{
	return (struct sqlite_db *)db;
}

static const struct error *fail(struct db *db, int code)
{
	if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
		return db_refuse_removal();
	db->was_in_way = (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED;
	return error_new(ERROR_SYSTEM, _("store: %s"), sqlite3_errmsg(own(db)->handle));
}

/* SQLite's own handler wakes everybody at the same moments, and the same ones win each time. */
static int wait_for_others(void *context, int times)
{
	struct sqlite_db *db = context;

	if (times == 0)
		db->waiting_since = time(NULL);
	if (time(NULL) - db->waiting_since > PATIENCE)
		return 0;
	db_sleep(300, times < 10 ? 1500 : 5000);
	return 1;
}

static const struct error *execute(struct db *db, const char *sql)
{
	const int code = sqlite3_exec(own(db)->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? NULL : fail(db, code);
}

static const struct error *set_last_id(struct db *db, const char *table, int64_t last)
{
	struct buf sql = BUF_INIT;

	/* The table has no unique key that an upsert could go by. */
	buf_addf(&sql,
	    "DELETE FROM sqlite_sequence WHERE name = '%s';"
	    "INSERT INTO sqlite_sequence (name, seq) VALUES ('%s', %" PRId64 ")",
	    table, table, last);
	const struct error *err = execute(db, sql.ptr);
	buf_free(&sql);
	return err;
}

/* Runs "PRAGMA NAME = VALUE" and checks that it has come to be. */
static const struct error *set_pragma(struct db *db, const char *name, const char *value,
    const char *expected)
{
	struct buf sql = BUF_INIT;
	sqlite3_stmt *statement = NULL;
	const struct error *err = NULL;

	buf_addf(&sql, "PRAGMA %s = %s", name, value);
	int code = sqlite3_exec(own(db)->handle, sql.ptr, NULL, NULL, NULL);
	buf_reset(&sql);
	buf_addf(&sql, "PRAGMA %s", name);
	if (code == SQLITE_OK)
		code = sqlite3_prepare_v2(own(db)->handle, sql.ptr, -1, &statement, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code != SQLITE_ROW)
		err = fail(db, code);
	else if (strcmp((const char *)sqlite3_column_text(statement, 0), expected) != 0)
		err = error_new(ERROR_SYSTEM, _("store: SQLite can't set %s to %s here"), name,
		    value);
	sqlite3_finalize(statement);
	buf_free(&sql);
	return err;
}

static const struct error *configure(struct db *db)
{
	static const struct {
		const char *name;
		const char *value;
		const char *expected;
	} PRAGMAS[] = {
	    {"journal_mode", "WAL", "wal"},
	    {"synchronous", "FULL", "2"}, /* what was committed survives a loss of power */
	    {"foreign_keys", "ON", "1"},
	    {"trusted_schema", "OFF", "0"},
	};
	const struct error *err = NULL;

	for (size_t i = 0; i < sizeof(PRAGMAS) / sizeof(*PRAGMAS) && err == NULL; i++)
		err = set_pragma(db, PRAGMAS[i].name, PRAGMAS[i].value, PRAGMAS[i].expected);
	return err;
}

static void close_db(struct db *db)
{
	for (size_t i = 0; i < own(db)->capacity; i++)
		sqlite3_finalize(own(db)->statements[i]);
	sqlite3_close(own(db)->handle);
	free(own(db)->statements);
	free(db);
}

static const struct error *open_db(struct db **out, const char *path, enum db_mode mode)
{
	struct sqlite_db *db = mem_zalloc(1, sizeof(*db));
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
	    (mode == DB_CREATE ? SQLITE_OPEN_CREATE : 0);

	db->db.driver = &db_sqlite;
	const int code = sqlite3_open_v2(path, &db->handle, flags, NULL);
	const struct error *err = NULL;
	if (code != SQLITE_OK)
		err = error_new(ERROR_SYSTEM, "%s: %s", path, sqlite3_errmsg(db->handle));
	if (err == NULL) {
		sqlite3_extended_result_codes(db->handle, 1);
		sqlite3_busy_handler(db->handle, wait_for_others, db);
		err = configure(&db->db);
	}
	if (err != NULL)
		close_db(&db->db);
	else
		*out = &db->db;
	return err;
}

/* SQLite takes $1 for a name and ?1 for the number that it is. */
static void number_parameters(struct buf *out, const char *sql)
{
	for (; *sql != '\0'; sql++)
		buf_add_char(out, *sql == '$' && ascii_is_digit(sql[1]) ? '?' : *sql);
}

static const struct error *prepare(struct db *db, size_t slot, const struct db_query *query)
{
	struct sqlite_db *self = own(db);
	const size_t before = self->capacity;
	struct buf sql = BUF_INIT;

	self->statements =
	    mem_grow(self->statements, &self->capacity, slot + 1, sizeof(*self->statements));
	if (self->capacity > before)
		memset(self->statements + before, 0,
		    (self->capacity - before) * sizeof(*self->statements));
	number_parameters(&sql, query->sql);
	const int code = sqlite3_prepare_v3(self->handle, sql.ptr, (int)sql.len + 1,
	    SQLITE_PREPARE_PERSISTENT, &self->statements[slot], NULL);
	buf_free(&sql);
	return code == SQLITE_OK ? NULL : fail(db, code);
}

static int bind(sqlite3_stmt *statement, int index, const struct db_value *value)
{
	const char *ptr = value->text.ptr != NULL ? value->text.ptr : "";

	switch (value->kind) {
	case DB_NULL:
		return sqlite3_bind_null(statement, index);
	case DB_NUMBER:
		return sqlite3_bind_int64(statement, index, value->number);
	case DB_TEXT:
		return sqlite3_bind_text64(statement, index, ptr, value->text.len, SQLITE_STATIC,
		    SQLITE_UTF8);
	case DB_BYTES:
		return sqlite3_bind_blob64(statement, index, ptr, value->text.len, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static const struct error *bind_all(struct db *db, sqlite3_stmt *statement,
    const struct db_value *values, size_t count)
{
	int code = SQLITE_OK;

	for (size_t i = 0; i < count && code == SQLITE_OK; i++)
		code = bind(statement, (int)i + 1, &values[i]);
	return code == SQLITE_OK ? NULL : fail(db, code);
}

static const struct error *run(size_t *changed, struct db *db, size_t slot,
    const struct db_value *values, size_t count)
{
	sqlite3_stmt *statement = own(db)->statements[slot];
	int code = SQLITE_ROW;

	const struct error *err = bind_all(db, statement, values, count);
	while (err == NULL && code == SQLITE_ROW)
		code = sqlite3_step(statement);
	if (err == NULL && code != SQLITE_DONE)
		err = fail(db, code);
	else if (err == NULL)
		*changed = (size_t)sqlite3_changes64(own(db)->handle);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return err;
}

static void close_rows(struct db_rows *rows)
{
	struct sqlite_rows *self = (struct sqlite_rows *)rows;

	sqlite3_reset(self->statement);
	sqlite3_clear_bindings(self->statement);
	free(self);
}

static const struct error *select_rows(struct db_rows **out, struct db *db, size_t slot,
    const struct db_value *values, size_t count)
{
	struct sqlite_rows *rows = mem_zalloc(1, sizeof(*rows));

	rows->rows.db = db;
	rows->statement = own(db)->statements[slot];
	const struct error *err = bind_all(db, rows->statement, values, count);
	if (err != NULL)
		close_rows(&rows->rows);
	else
		*out = &rows->rows;
	return err;
}

static bool next(const struct error **err, struct db_rows *rows)
{
	const int code = sqlite3_step(((struct sqlite_rows *)rows)->statement);

	if (code != SQLITE_ROW && code != SQLITE_DONE)
		*err = fail(rows->db, code);
	return code == SQLITE_ROW;
}

static struct db_value get(struct db_rows *rows, size_t column, enum db_kind kind)
{
	sqlite3_stmt *statement = ((struct sqlite_rows *)rows)->statement;
	const int index = (int)column;

	if (sqlite3_column_type(statement, index) == SQLITE_NULL)
		return db_null();
	if (kind == DB_NUMBER)
		return db_number(sqlite3_column_int64(statement, index));
	const char *ptr = kind == DB_BYTES ? sqlite3_column_blob(statement, index)
					   : (const char *)sqlite3_column_text(statement, index);
	const struct str text = str_from(ptr, (size_t)sqlite3_column_bytes(statement, index));
	return kind == DB_BYTES ? db_bytes(text) : db_text(text);
}

const struct db_driver db_sqlite = {
    .name = "sqlite",
    /* Without AUTOINCREMENT the id of what was removed would be given again. */
    .types = {{"$id", "INTEGER PRIMARY KEY AUTOINCREMENT"}, {"$text", "TEXT"}, {"$bytes", "BLOB"}},
    .open = open_db,
    .close = close_db,
    .set_last_id = set_last_id,
    .execute = execute,
    .begin = {[DB_READ] = "BEGIN", [DB_WRITE] = "BEGIN IMMEDIATE"},
    .prepare = prepare,
    .select = select_rows,
    .run = run,
    .next = next,
    .get = get,
    .close_rows = close_rows,
};
