/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/store_int.h"

#define N(name) {name, DB_NUMBER},
#define T(name) {name, DB_TEXT},
#define TABLE(id, name, keys, generated, columns) \
	static const struct column COLUMNS_##id[] = {columns};
#include "store/table.def"
#undef TABLE
#undef N
#undef T

#define GENERATED true
#define GIVEN false
#define TABLE(id, name, keys, generated, columns) \
	[id] = {name, keys, generated, COLUMNS_##id, sizeof(COLUMNS_##id) / sizeof(*COLUMNS_##id)},
const struct table TABLES[STORE_TABLES] = {
#include "store/table.def"
};
#undef TABLE

enum store_table table_find(struct str name)
{
	size_t i = 0;

	while (i < STORE_TABLES && !str_eq_cstr(name, TABLES[i].name))
		i++;
	return i;
}

/* Appends the names of columns from FROM up to TO, each between BEFORE and AFTER. */
static void add_names(struct buf *out, const struct table *table, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		buf_addf(out, "%s%s", i > from ? ", " : "", table->columns[i].name);
}

static void add_where(struct buf *out, const struct table *table)
{
	for (size_t i = 0; i < table->keys; i++)
		buf_addf(out, "%s%s = $%zu", i > 0 ? " AND " : " WHERE ", table->columns[i].name,
		    i + 1);
}

static void add_insert(struct buf *out, const struct table *table, size_t from)
{
	buf_addf(out, "INSERT INTO %s (", table->name);
	add_names(out, table, from, table->count);
	buf_add_cstr(out, ") VALUES (");
	for (size_t i = from; i < table->count; i++)
		buf_addf(out, "%s$%zu", i > from ? ", " : "", i - from + 1);
	buf_add_cstr(out, ")");
}

static void add_upsert(struct buf *out, const struct table *table)
{
	add_insert(out, table, 0);
	buf_add_cstr(out, " ON CONFLICT (");
	add_names(out, table, 0, table->keys);
	buf_add_cstr(out, ") DO UPDATE SET ");
	for (size_t i = table->keys; i < table->count; i++)
		buf_addf(out, "%s%s = excluded.%s", i > table->keys ? ", " : "",
		    table->columns[i].name, table->columns[i].name);
}

static void add_sql(struct buf *out, const struct table *table, enum table_action action)
{
	switch (action) {
	case TABLE_SELECT:
		buf_add_cstr(out, "SELECT ");
		add_names(out, table, table->keys, table->count);
		buf_addf(out, " FROM %s", table->name);
		add_where(out, table);
		return;
	case TABLE_UPSERT:
		add_upsert(out, table);
		return;
	case TABLE_DELETE:
		buf_addf(out, "DELETE FROM %s", table->name);
		add_where(out, table);
		return;
	case TABLE_INSERT:
		add_insert(out, table, table->keys);
		buf_addf(out, " RETURNING %s", table->columns[0].name);
		return;
	case TABLE_ACTIONS:
		return;
	}
}

void table_make_queries(struct store *store)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < STORE_TABLES; i++) {
		assert(TABLES[i].count <= STORE_COLUMNS_MAX);
		for (size_t action = 0; action < TABLE_ACTIONS; action++) {
			buf_reset(&text);
			add_sql(&text, &TABLES[i], action);
			store->queries[i][action].sql = strdup(text.ptr);
			buf_reset(&text);
			buf_addf(&text, "%s/%zu", TABLES[i].name, action);
			store->queries[i][action].name = strdup(text.ptr);
		}
	}
	buf_free(&text);
}

void table_free_queries(struct store *store)
{
	for (size_t i = 0; i < STORE_TABLES; i++) {
		for (size_t action = 0; action < TABLE_ACTIONS; action++) {
			free((char *)store->queries[i][action].sql);
			free((char *)store->queries[i][action].name);
		}
	}
}

static json_t *value_to_json(const struct db_value *value)
{
	switch (value->kind) {
	case DB_NULL:
		return json_null();
	case DB_NUMBER:
		return json_integer(value->number);
	case DB_TEXT:
	case DB_BYTES:
		return json_stringn(value->text.ptr != NULL ? value->text.ptr : "",
		    value->text.len);
	}
	return NULL;
}

static bool value_from_json(struct db_value *value, json_t *json, enum db_kind kind)
{
	if (json_is_null(json))
		*value = db_null();
	else if (kind == DB_NUMBER && json_is_integer(json))
		*value = db_number(json_integer_value(json));
	else if (kind == DB_TEXT && json_is_string(json))
		*value = db_text(str_from(json_string_value(json), json_string_length(json)));
	else
		return false;
	return true;
}

json_t *table_row_to_json(enum store_table table, const struct store_row *row)
{
	json_t *object = json_object();

	for (size_t i = TABLES[table].keys; i < TABLES[table].count; i++)
		json_object_set_new(object, TABLES[table].columns[i].name,
		    value_to_json(&row->values[i]));
	return object;
}

json_t *table_key_to_json(enum store_table table, const struct store_row *row)
{
	json_t *array = json_array();

	for (size_t i = 0; i < TABLES[table].keys; i++)
		json_array_append_new(array, value_to_json(&row->values[i]));
	return array;
}

/* A column that the row has not is one that a later version of the store has added. */
bool table_row_from_json(struct store_row *row, enum store_table table, json_t *object)
{
	bool good = json_is_object(object);

	for (size_t i = TABLES[table].keys; i < TABLES[table].count && good; i++) {
		json_t *value = json_object_get(object, TABLES[table].columns[i].name);
		row->values[i] = db_null();
		good = value == NULL ||
		    value_from_json(&row->values[i], value, TABLES[table].columns[i].kind);
	}
	return good;
}

bool table_key_from_json(struct store_row *row, enum store_table table, json_t *array)
{
	bool good = json_array_size(array) == TABLES[table].keys;

	for (size_t i = 0; i < TABLES[table].keys && good; i++)
		good = value_from_json(&row->values[i], json_array_get(array, i),
		    TABLES[table].columns[i].kind);
	return good;
}

struct str table_json_text(struct buf *out, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);

	buf_reset(out);
	if (text != NULL)
		buf_add_cstr(out, text);
	free(text);
	return buf_str(out);
}
