/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/db_int.h"

/* Whoever still is in the way after so many seconds has stopped, not slowed down. */
#define PATIENCE 60
#define NAP_MIN 500
#define NAP_MAX 50000

bool db_is_remote(const char *url)
{
	struct str name = str_from_cstr(url);

	return str_starts(name, STR("postgresql://")) || str_starts(name, STR("postgres://"));
}

const struct error *db_open(struct db **db, const char *url, enum db_mode mode)
{
	*db = NULL;
	return (db_is_remote(url) ? &db_postgres : &db_sqlite)->open(db, url, mode);
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	map_free(&db->slots);
	arena_free(&db->names);
	db->driver->close(db);
}

const char *db_driver_name(const struct db *db)
{
	return db->driver->name;
}

const struct error *db_refuse_removal(void)
{
	return error_new(ERROR_CONFLICT, _("something that came later depends on it"));
}

void db_sleep(unsigned min, unsigned max)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	/* The last digits of the clock and the process are chance enough to spread. */
	unsigned seed = (unsigned)now.tv_nsec ^ (unsigned)getpid() * 2654435761u;
	usleep(min + (unsigned)rand_r(&seed) % (max - min + 1));
}

static const struct error *prepare(size_t *slot, struct db *db, const struct db_query *query)
{
	const struct str name = str_from_cstr(query->name);

	if (map_find(slot, &db->slots, name))
		return NULL;
	*slot = db->slots.count;
	const struct error *err = db->driver->prepare(db, *slot, query);
	if (err == NULL)
		map_add(&db->slots, arena_copy(&db->names, name), *slot);
	return err;
}

const struct error *db_run(size_t *changed, struct db *db, const struct db_query *query,
    const struct db_value *values, size_t count)
{
	size_t ignored;
	size_t slot;

	const struct error *err = prepare(&slot, db, query);
	if (err != NULL)
		return err;
	return db->driver->run(changed != NULL ? changed : &ignored, db, slot, values, count);
}

const struct error *db_select(struct db_rows **rows, struct db *db, const struct db_query *query,
    const struct db_value *values, size_t count)
{
	size_t slot;

	*rows = NULL;
	const struct error *err = prepare(&slot, db, query);
	return err != NULL ? err : db->driver->select(rows, db, slot, values, count);
}

bool db_next(const struct error **err, struct db_rows *rows)
{
	return *err == NULL && rows != NULL && rows->db->driver->next(err, rows);
}

void db_rows_close(struct db_rows *rows)
{
	if (rows != NULL)
		rows->db->driver->close_rows(rows);
}

struct db_value db_get(struct db_rows *rows, size_t column, enum db_kind kind)
{
	return rows->db->driver->get(rows, column, kind);
}

const struct error *db_fetch_number(int64_t *number, struct db *db, const struct db_query *query,
    int64_t fallback, const struct db_value *values, size_t count)
{
	struct db_rows *rows;

	const struct error *err = db_select(&rows, db, query, values, count);
	*number = fallback;
	if (db_next(&err, rows) && db_get(rows, 0, DB_NUMBER).kind != DB_NULL)
		*number = db_get_number(rows, 0);
	db_rows_close(rows);
	return err;
}

/* The driver's type for the word that TEXT begins with, or NULL. */
static const struct db_type *find_type(const struct db_driver *driver, struct str text)
{
	for (size_t i = 0; i < sizeof(driver->types) / sizeof(*driver->types); i++)
		if (str_starts(text, str_from_cstr(driver->types[i].word)))
			return &driver->types[i];
	return NULL;
}

/* Appends SQL with the driver's own names of types. */
static void translate(struct buf *out, const struct db_driver *driver, struct str sql)
{
	size_t at = 0;

	while (at < sql.len) {
		const size_t dollar = str_find_char(sql, '$', at);
		buf_add(out, str_slice(sql, at, dollar));
		const struct db_type *type = find_type(driver, str_slice(sql, dollar, sql.len));
		at = dollar + (type != NULL ? strlen(type->word) : 1);
		if (type != NULL)
			buf_add_cstr(out, type->type);
		else if (dollar < sql.len)
			buf_add_char(out, '$');
	}
}

const struct error *db_script(struct db *db, const char *sql)
{
	struct buf script = BUF_INIT;

	translate(&script, db->driver, str_from_cstr(sql));
	const struct error *err = db->driver->execute(db, script.ptr);
	buf_free(&script);
	return err;
}

const struct error *db_set_last_id(struct db *db, const char *table, int64_t last)
{
	return last > 0 ? db->driver->set_last_id(db, table, last) : NULL;
}

static const struct error *try_once(struct db *db, enum db_access access,
    const struct error *(*work)(struct db *db, void *context), void *context)
{
	db->was_in_way = false;
	const struct error *err = db->driver->execute(db, db->driver->begin[access]);
	if (err != NULL)
		return err;
	db->is_active = true;
	err = work(db, context);
	if (err == NULL)
		err = db->driver->execute(db, "COMMIT");
	if (err != NULL) {
		const bool was_in_way = db->was_in_way;
		/* There is nothing to say about it: what went wrong was said. */
		db->driver->execute(db, "ROLLBACK");
		db->was_in_way = was_in_way;
	}
	db->is_active = false;
	return err;
}

const struct error *db_transact(struct db *db, enum db_access access,
    const struct error *(*work)(struct db *db, void *context), void *context)
{
	const time_t end = time(NULL) + PATIENCE;
	unsigned nap = NAP_MIN;

	if (db->is_active)
		return work(db, context);
	for (;;) {
		const struct error *err = try_once(db, access, work, context);
		if (err == NULL || !db->was_in_way)
			return err;
		if (time(NULL) >= end)
			return error_new(ERROR_CONFLICT,
			    _("the store is too busy: others were in the way for %d seconds"),
			    PATIENCE);
		db_sleep(NAP_MIN, nap);
		if (nap < NAP_MAX)
			nap *= 2;
	}
}
