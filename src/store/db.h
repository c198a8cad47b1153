/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A database, whoever makes it: SQLite in a file, or PostgreSQL on a server.
 * There is one copy of the SQL, written for what both understand; parameters
 * are $1, $2 and so on. What the two differ in is in their drivers.
 *
 * A database is for one thread at a time.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct db;
struct db_rows;
struct error;

enum db_kind { DB_NULL, DB_NUMBER, DB_TEXT, DB_BYTES };

struct db_value {
	enum db_kind kind;
	int64_t number;
	struct str text; /* without NUL in it, but for DB_BYTES */
};

static inline struct db_value db_null(void)
{
	return (struct db_value){DB_NULL, 0, {NULL, 0}};
}

static inline struct db_value db_number(int64_t number)
{
	return (struct db_value){DB_NUMBER, number, {NULL, 0}};
}

/* NULL for 0: no id is. */
static inline struct db_value db_id(int64_t id)
{
	return id != 0 ? db_number(id) : db_null();
}

static inline struct db_value db_text(struct str text)
{
	return (struct db_value){DB_TEXT, 0, text};
}

static inline struct db_value db_cstr(const char *text)
{
	return db_text(str_from_cstr(text));
}

static inline struct db_value db_bytes(struct str bytes)
{
	return (struct db_value){DB_BYTES, 0, bytes};
}

/* A statement, which stays prepared under its name. Names are unique. */
struct db_query {
	const char *name;
	const char *sql;
};

/* The values of a statement's parameters, for the functions below. */
#define DB_VALUES(...)                          \
	(const struct db_value[]){__VA_ARGS__}, \
	    sizeof((struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value)
#define DB_NO_VALUES NULL, 0

enum db_mode {
	DB_OPEN,   /* it has to be there */
	DB_CREATE, /* a file may be created */
};

/*
 * Opens what URL names: "postgresql://..." or "postgres://...", else the file of an SQLite
 * database. The caller closes it; *DB is NULL on failure.
 */
const struct error *db_open(struct db **db, const char *url, enum db_mode mode);
void db_close(struct db *db);

/* True when URL names a database on a server. */
bool db_is_remote(const char *url);

/* "sqlite" or "postgresql". */
const char *db_driver_name(const struct db *db);

/* Runs a statement whose rows, if any, nobody wants. *CHANGED (may be NULL) counts the rows it changed. */
const struct error *db_run(size_t *changed, struct db *db, const struct db_query *query,
    const struct db_value *values, size_t count);

/* Runs a statement; the caller closes ROWS, and does so before the next db_select() of the query. */
const struct error *db_select(struct db_rows **rows, struct db *db, const struct db_query *query,
    const struct db_value *values, size_t count);

/* Goes to the next row, first to the first: false when there is none, or *ERR says why not. */
bool db_next(const struct error **err, struct db_rows *rows);
void db_rows_close(struct db_rows *rows);

/* A cell of the current row; borrowed until the next one. KIND is what it should be. */
struct db_value db_get(struct db_rows *rows, size_t column, enum db_kind kind);

static inline int64_t db_get_number(struct db_rows *rows, size_t column)
{
	return db_get(rows, column, DB_NUMBER).number;
}

static inline struct str db_get_text(struct db_rows *rows, size_t column)
{
	return db_get(rows, column, DB_TEXT).text;
}

/* Runs a statement that gives one number, FALLBACK when it gives no row or NULL. */
const struct error *db_fetch_number(int64_t *number, struct db *db, const struct db_query *query,
    int64_t fallback, const struct db_value *values, size_t count);

/*
 * Runs statements separated by semicolons. The words $id, $text and $bytes become the types of a
 * key that the database gives, of text that is compared byte by byte, and of bytes.
 */
const struct error *db_script(struct db *db, const char *sql);

/* Makes LAST the last key that the database has given in TABLE: the next one is another. */
const struct error *db_set_last_id(struct db *db, const char *table, int64_t last);

enum db_access { DB_READ, DB_WRITE };

/*
 * Calls WORK inside of a transaction, which sees one state of the database and is as if it were
 * alone. It is committed when WORK returns NULL, else rolled back. When somebody else was
 * in the way WORK is called again, so that it must not keep what it did the first time. Inside of
 * another transaction it becomes a part of it.
 */
const struct error *db_transact(struct db *db, enum db_access access,
    const struct error *(*work)(struct db *db, void *context), void *context);

#endif
