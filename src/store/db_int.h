/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a driver is: one file, one struct db_driver, and its line in db.c. The
 * rest of the store sees db.h alone.
 */
#ifndef STORE_DB_INT_H
#define STORE_DB_INT_H

#include "base/arena.h"
#include "base/map.h"
#include "store/db.h"

struct db_type {
	const char *word;
	const char *type;
};

struct db_driver {
	const char *name;
	struct db_type types[3]; /* what the words in db_script() become */

	const struct error *(*open)(struct db **db, const char *url, enum db_mode mode);
	void (*close)(struct db *db);

	/* Makes LAST the last key that the TABLE has given. */
	const struct error *(*set_last_id)(struct db *db, const char *table, int64_t last);

	/* Runs SQL without parameters whose rows, if any, nobody wants. */
	const struct error *(*execute)(struct db *db, const char *sql);
	const char *begin[2]; /* by access */

	/* Statements are known by numbers from 0. Values are borrowed until the rows are closed. */
	const struct error *(*prepare)(struct db *db, size_t slot, const struct db_query *query);
	const struct error *(*select)(struct db_rows **rows, struct db *db, size_t slot,
	    const struct db_value *values, size_t count);
	const struct error *(*run)(size_t *changed, struct db *db, size_t slot,
	    const struct db_value *values, size_t count);
	bool (*next)(const struct error **err, struct db_rows *rows);
	struct db_value (*get)(struct db_rows *rows, size_t column, enum db_kind kind);
	void (*close_rows)(struct db_rows *rows);
};

/* The first member of a driver's own struct. */
struct db {
	const struct db_driver *driver;
	struct map slots; /* of prepared statements, by name */
	struct arena names;
	bool is_active;  /* inside of a transaction */
	bool was_in_way; /* the last failure was somebody else's work: worth trying again */
};

/* Likewise. */
struct db_rows {
	struct db *db;
};

extern const struct db_driver db_sqlite;
extern const struct db_driver db_postgres;

/* The error for who would take away what others refer to. */
const struct error *db_refuse_removal(void);

/* Sleeps between MIN and MAX microseconds, so that those who wait don't wake together. */
void db_sleep(unsigned min, unsigned max);

#endif
