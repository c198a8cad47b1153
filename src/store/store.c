/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_int.h"

static struct store *make(struct db *db)
{
	struct store *store = mem_zalloc(1, sizeof(*store));

	store->db = db;
	table_make_queries(store);
	return store;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	db_close(store->db);
	table_free_queries(store);
	free(store);
}

struct db *store_db(const struct store *store)
{
	return store->db;
}

/* An older store is brought up to date; what a newer program made isn't touched. */
static const struct error *update(struct db *db, const char *url)
{
	int64_t version;

	const struct error *err = store_version(&version, db);
	if (err != NULL || version == 0)
		return error_new(ERROR_INPUT, _("%s: there is no store of dragoman"),
		    db_is_remote(url) ? db_driver_name(db) : url);
	if (version > store_newest_version())
		return error_new(ERROR_INPUT,
		    _("the store was made by a newer version of the program"));
	return store_migrate(db, store_newest_version());
}

const struct error *store_open(struct store **store, const char *url)
{
	struct db *db;

	*store = NULL;
	const struct error *err = db_open(&db, url, DB_OPEN);
	if (err == NULL)
		err = update(db, url);
	if (err != NULL)
		db_close(db);
	else
		*store = make(db);
	return err;
}

/* A store without people is one that somebody has begun to make, and was stopped. */
static bool is_used(struct db *db)
{
	int64_t number;

	return store_version(&number, db) == NULL && number > 0 &&
	    db_fetch_number(&number, db, &QUERY_COUNT_PEOPLE, 1, DB_NO_VALUES) == NULL &&
	    number > 0;
}

const struct error *store_create(struct store **store, const char *url)
{
	struct db *db;

	*store = NULL;
	const struct error *err = db_open(&db, url, DB_CREATE);
	if (err == NULL && is_used(db))
		err = error_new(ERROR_USAGE, _("there is a store already"));
	if (err == NULL)
		err = store_migrate(db, store_newest_version());
	if (err != NULL)
		db_close(db);
	else
		*store = make(db);
	return err;
}

void store_begin(struct store *store, const struct store_batch *batch)
{
	store->batch = *batch;
	store->batch.id = 0;
	store->undoes = 0;
	store->object[0] = '\0';
}

void store_note_undoing(struct store *store, int64_t id)
{
	store->undoes = id;
}

void store_note_object(struct store *store, const char *sha256)
{
	memcpy(store->object, sha256, HASH_HEX_SIZE);
}

int64_t store_batch_id(const struct store *store)
{
	return store->batch.id;
}

const struct error *store_add_object(char sha256[HASH_HEX_SIZE], struct store *store,
    struct str bytes)
{
	hash_sha256(sha256, bytes);
	return db_run(NULL, store->db, &QUERY_ADD_OBJECT,
	    DB_VALUES(db_cstr(sha256), db_bytes(bytes)));
}

const struct error *store_get_object(struct buf *out, struct store *store, const char *sha256)
{
	struct db_rows *rows;
	char found[HASH_HEX_SIZE] = "";

	const struct error *err =
	    db_select(&rows, store->db, &QUERY_OBJECT, DB_VALUES(db_cstr(sha256)));
	if (db_next(&err, rows)) {
		const struct str bytes = db_get(rows, 0, DB_BYTES).text;
		hash_sha256(found, bytes);
		if (strcmp(found, sha256) == 0)
			buf_add(out, bytes);
	}
	db_rows_close(rows);
	if (err == NULL && strcmp(found, sha256) != 0)
		err = error_new(ERROR_SYSTEM, _("store: the bytes of %s are lost or damaged"),
		    sha256);
	return err;
}

const struct error *store_tally(struct store *store, int64_t version)
{
	const struct error *err =
	    db_run(NULL, store->db, &QUERY_REMOVE_TALLY, DB_VALUES(db_number(version)));

	if (err != NULL)
		return err;
	return db_run(NULL, store->db, &QUERY_ADD_TALLY, DB_VALUES(db_number(version)));
}
