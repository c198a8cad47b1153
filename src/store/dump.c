/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All of a store as text, and back: what backups are, and the way from one database to another.
 * The first line names the format, its version and that of the schema, the last one counts those
 * between, so that a part is none; each of those is a row: its table and its cells.
 */
#include "config.h"

#include <stdlib.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/store_int.h"

#define FORMAT_NAME "dragoman-store"
#define FORMAT_VERSION 1
#define CELLS_MAX 16

/* What isn't history. Tallies aren't written: they are counted anew. */
#define N(name) {name, DB_NUMBER},
#define T(name) {name, DB_TEXT},
static const struct column OBJECT[] = {T("sha256"){"bytes", DB_BYTES}};
static const struct column REVISION[] = {N("id") N("version") N("number") T("sha256") T("format")
	T("lang") N("minor") N("since") N("person") N("segments") N("words")};
static const struct column SEGMENT[] = {
    N("id") N("revision") N("position") T("unit") T("field") N("place") N("text_start")
	N("text_end") N("code_start") N("code_end") T("text") T("codes") N("words") N("previous")};
static const struct column EXPORT[] = {
    N("id") N("version") N("revision") T("dialect") T("sha256") N("person") N("since")};
static const struct column BATCH[] = {
    N("id") N("person") N("since") T("door") T("what") N("undoes") T("sha256")};
static const struct column CHANGE[] = {
    N("id") N("batch") T("subject") T("key") N("version") T("before") T("after")};
#undef N
#undef T

#define PLAIN(name, generated, columns)                                           \
	{                                                                         \
		name, 1, generated, columns, sizeof(columns) / sizeof(*(columns)) \
	}
static const struct table PLAIN_TABLES[] = {
    PLAIN("object", false, OBJECT),
    PLAIN("revision", true, REVISION),
    PLAIN("segment", true, SEGMENT),
    PLAIN("export", true, EXPORT),
    PLAIN("batch", true, BATCH),
    PLAIN("change", true, CHANGE),
};
enum { PLAIN_OBJECT, PLAIN_REVISION, PLAIN_SEGMENT, PLAIN_EXPORT, PLAIN_BATCH, PLAIN_CHANGE };

/* The order in which rows can be put back: each table refers to earlier ones. */
#define TABLE_COUNT (STORE_TABLES + sizeof(PLAIN_TABLES) / sizeof(*PLAIN_TABLES))

static const struct table *const ORDER[] = {
    &PLAIN_TABLES[PLAIN_OBJECT],
    &TABLES[STORE_PERSON],
    &TABLES[STORE_ROLE],
    &TABLES[STORE_SETTING],
    &TABLES[STORE_LANGUAGE],
    &TABLES[STORE_ARTICLE],
    &TABLES[STORE_METADATA],
    &TABLES[STORE_VERSION],
    &PLAIN_TABLES[PLAIN_REVISION],
    &PLAIN_TABLES[PLAIN_SEGMENT],
    &TABLES[STORE_TARGET],
    &TABLES[STORE_CLAIM],
    &TABLES[STORE_SUGGESTION],
    &TABLES[STORE_COMMENT],
    &PLAIN_TABLES[PLAIN_EXPORT],
    &PLAIN_TABLES[PLAIN_BATCH],
    &PLAIN_TABLES[PLAIN_CHANGE],
};
_Static_assert(sizeof(ORDER) / sizeof(*ORDER) == TABLE_COUNT, "a table is missing");

struct dump {
	struct store *store;
	size_t rows;
	const struct error *(*write)(struct str data, void *context);
	void *context;
};

static void add_columns(struct buf *out, const struct table *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", table->columns[i].name);
}

/* Bytes are Base64. */
static json_t *cell_to_json(const struct db_value *value)
{
	struct buf text = BUF_INIT;
	json_t *json;

	if (value->kind == DB_NULL)
		return json_null();
	if (value->kind == DB_NUMBER)
		return json_integer(value->number);
	if (value->kind == DB_TEXT)
		return json_stringn(value->text.ptr != NULL ? value->text.ptr : "",
		    value->text.len);
	base64_encode(&text, value->text);
	json = json_stringn(text.ptr, text.len);
	buf_free(&text);
	return json;
}

static const struct error *dump_row(struct dump *dump, const struct table *table,
    struct db_rows *rows)
{
	json_t *array = json_array();
	struct buf line = BUF_INIT;

	json_array_append_new(array, json_string(table->name));
	for (size_t i = 0; i < table->count; i++) {
		const struct db_value value = db_get(rows, i, table->columns[i].kind);
		json_array_append_new(array, cell_to_json(&value));
	}
	table_json_text(&line, array);
	buf_add_char(&line, '\n');
	json_decref(array);
	dump->rows++;
	const struct error *err = dump->write(buf_str(&line), dump->context);
	buf_free(&line);
	return err;
}

static const struct error *dump_table(struct dump *dump, const struct table *table)
{
	struct buf name = BUF_INIT;
	struct buf sql = BUF_INIT;
	struct db_rows *rows;

	buf_addf(&name, "dump/%s", table->name);
	buf_add_cstr(&sql, "SELECT ");
	add_columns(&sql, table, table->count);
	buf_addf(&sql, " FROM %s ORDER BY ", table->name);
	add_columns(&sql, table, table->keys);
	const struct db_query query = {name.ptr, sql.ptr};
	const struct error *err = db_select(&rows, dump->store->db, &query, DB_NO_VALUES);
	while (db_next(&err, rows))
		err = dump_row(dump, table, rows);
	db_rows_close(rows);
	buf_free(&sql);
	buf_free(&name);
	return err;
}

static const struct error *dump_all(struct db *db, void *context)
{
	struct dump *dump = context;
	struct buf line = BUF_INIT;
	int64_t version;

	const struct error *err = store_version(&version, db);
	buf_addf(&line, "[\"" FORMAT_NAME "\",%d,%lld]\n", FORMAT_VERSION, (long long)version);
	if (err == NULL)
		err = dump->write(buf_str(&line), dump->context);
	for (size_t i = 0; i < TABLE_COUNT && err == NULL; i++)
		err = dump_table(dump, ORDER[i]);
	buf_reset(&line);
	buf_addf(&line, "[\"end\",%zu]\n", dump->rows);
	if (err == NULL)
		err = dump->write(buf_str(&line), dump->context);
	buf_free(&line);
	return err;
}

const struct error *store_dump(struct store *store,
    const struct error *(*write)(struct str data, void *context), void *context)
{
	struct dump dump = {store, 0, write, context};

	return db_transact(store->db, DB_READ, dump_all, &dump);
}

/* A dump that is being read. */
struct load {
	struct store *store;
	struct str text;
	size_t line;
	bool ended;
	struct db_query queries[TABLE_COUNT];
	int64_t last[TABLE_COUNT]; /* the greatest key */
};

static const struct error *refuse(const struct load *load)
{
	return error_new(ERROR_INPUT, _("line %zu isn't one of a backup of this version"),
	    load->line);
}

static size_t find_order(const char *name)
{
	size_t i = 0;

	while (i < TABLE_COUNT && strcmp(ORDER[i]->name, name) != 0)
		i++;
	return i;
}

/* A value for the COLUMN; bytes are put into BYTES. */
static bool cell_from_json(struct db_value *value, struct buf *bytes, const struct column *column,
    json_t *json)
{
	if (json_is_null(json)) {
		*value = db_null();
		return true;
	}
	if (column->kind == DB_NUMBER) {
		*value = db_number(json_integer_value(json));
		return json_is_integer(json);
	}
	const struct str text = str_from(json_string_value(json), json_string_length(json));
	if (!json_is_string(json))
		return false;
	*value = db_text(text);
	if (column->kind != DB_BYTES)
		return true;
	const bool good = base64_decode(bytes, text) == NULL;
	*value = db_bytes(buf_str(bytes));
	return good;
}

/* Ids of rows that are gone live on in the history, and mustn't be given again. */
static void note_key(struct load *load, size_t index, const struct db_value *values)
{
	if (ORDER[index]->is_generated && values[0].number > load->last[index])
		load->last[index] = values[0].number;
	if (ORDER[index] != &PLAIN_TABLES[PLAIN_CHANGE])
		return;
	const enum store_table table = table_find(values[2].text);
	const struct str key = values[3].text;
	if (table == STORE_TABLES || !TABLES[table].is_generated || key.len < 3)
		return;
	const int64_t id = strtoll(key.ptr + 1, NULL, 10);
	const size_t order = find_order(TABLES[table].name);
	if (id > load->last[order])
		load->last[order] = id;
}

static const struct error *load_row(struct load *load, json_t *array)
{
	const char *name = json_string_value(json_array_get(array, 0));
	const size_t index = name != NULL ? find_order(name) : TABLE_COUNT;
	struct db_value values[CELLS_MAX];
	struct buf bytes = BUF_INIT;

	if (name != NULL && strcmp(name, "end") == 0) {
		load->ended =
		    (size_t)json_integer_value(json_array_get(array, 1)) + 2 == load->line;
		return load->ended ? NULL : refuse(load);
	}
	if (load->ended || index == TABLE_COUNT ||
	    json_array_size(array) != ORDER[index]->count + 1)
		return refuse(load);
	bool good = true;
	for (size_t i = 0; i < ORDER[index]->count && good; i++)
		good = cell_from_json(&values[i], &bytes, &ORDER[index]->columns[i],
		    json_array_get(array, i + 1));
	const struct error *err = good
	    ? db_run(NULL, load->store->db, &load->queries[index], values, ORDER[index]->count)
	    : refuse(load);
	if (err == NULL)
		note_key(load, index, values);
	buf_free(&bytes);
	return err;
}

static bool is_head(json_t *array)
{
	const char *name = json_string_value(json_array_get(array, 0));

	return name != NULL && strcmp(name, FORMAT_NAME) == 0 &&
	    json_integer_value(json_array_get(array, 1)) == FORMAT_VERSION &&
	    json_integer_value(json_array_get(array, 2)) == store_newest_version();
}

static const struct error *load_all(struct db *db, void *context)
{
	struct load *load = context;
	struct str rest = load->text;
	const struct error *err = NULL;
	struct str line;

	load->line = 0;
	load->ended = false;
	while (err == NULL && str_next(&line, &rest, '\n')) {
		if (line.len == 0)
			continue;
		json_t *array = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
		if (++load->line == 1 ? !is_head(array) : !json_is_array(array))
			err = refuse(load);
		else if (load->line > 1)
			err = load_row(load, array);
		json_decref(array);
	}
	if (err == NULL && !load->ended)
		err = error_new(ERROR_INPUT, _("the backup isn't whole"));
	for (size_t i = 0; i < TABLE_COUNT && err == NULL; i++)
		err = db_set_last_id(db, ORDER[i]->name, load->last[i]);
	if (err == NULL)
		err = db_run(NULL, db, &QUERY_ADD_ALL_TALLIES, DB_NO_VALUES);
	return err;
}

const struct error *store_load(struct store *store, struct str dump)
{
	struct load load = {.store = store, .text = dump};
	struct buf names[TABLE_COUNT];
	struct buf texts[TABLE_COUNT];

	for (size_t i = 0; i < TABLE_COUNT; i++) {
		buf_init(&names[i]);
		buf_init(&texts[i]);
		buf_addf(&names[i], "load/%s", ORDER[i]->name);
		buf_addf(&texts[i], "INSERT INTO %s (", ORDER[i]->name);
		add_columns(&texts[i], ORDER[i], ORDER[i]->count);
		buf_add_cstr(&texts[i], ") VALUES (");
		for (size_t column = 0; column < ORDER[i]->count; column++)
			buf_addf(&texts[i], "%s$%zu", column > 0 ? ", " : "", column + 1);
		buf_add_char(&texts[i], ')');
		load.queries[i] = (struct db_query){names[i].ptr, texts[i].ptr};
	}
	const struct error *err = db_transact(store->db, DB_WRITE, load_all, &load);
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		buf_free(&names[i]);
		buf_free(&texts[i]);
	}
	return err;
}
