/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the store share.
 */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include <jansson.h>

#include "store/store.h"

struct column {
	const char *name;
	enum db_kind kind;
};

struct table {
	const char *name;
	size_t keys;
	bool is_generated;
	const struct column *columns;
	size_t count;
};

extern const struct table TABLES[STORE_TABLES];

/* The table called NAME, or STORE_TABLES. */
enum store_table table_find(struct str name);

/* What can be done to a table; the SQL is made of its columns. */
enum table_action { TABLE_SELECT, TABLE_UPSERT, TABLE_DELETE, TABLE_INSERT, TABLE_ACTIONS };

struct store {
	struct db *db;
	struct store_batch batch;   /* the open one */
	int64_t undoes;             /* the batch that it takes back, or 0 */
	char object[HASH_HEX_SIZE]; /* that came in with it, or "" */
	struct db_query queries[STORE_TABLES][TABLE_ACTIONS];
};

/* A row as JSON, an object of its columns beyond the key; and its key, an array. */
json_t *table_row_to_json(enum store_table table, const struct store_row *row);
json_t *table_key_to_json(enum store_table table, const struct store_row *row);

/* The other way; strings are those of the JSON. False when it isn't one of TABLE. */
bool table_row_from_json(struct store_row *row, enum store_table table, json_t *object);
bool table_key_from_json(struct store_row *row, enum store_table table, json_t *array);

/* Fills in store->queries, and frees it. */
void table_make_queries(struct store *store);
void table_free_queries(struct store *store);

/* JSON on one line, with its members in order: the same for the same value. */
struct str table_json_text(struct buf *out, json_t *value);

#endif
