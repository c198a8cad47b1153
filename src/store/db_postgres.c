/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PostgreSQL. Transactions are serializable: the server refuses one that could not have been
 * alone, and db_transact() tries it again.
 */
#include "config.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_int.h"

#define VALUES_MAX 32
#define NAME_SIZE 32
#define NUMBER_SIZE 24

/*
 * libpq and the libraries it stands on take longer to load than most commands take to run, so they
 * are loaded when a store on a server is opened. The number is that of libpq's ABI since 2006.
 */
#define LIBPQ "libpq.so.5"

/* What is used of it, without the prefix PQ. */
#define FUNCTIONS(F)         \
	F(clear)             \
	F(cmdTuples)         \
	F(connectdb)         \
	F(errorMessage)      \
	F(exec)              \
	F(execPrepared)      \
	F(finish)            \
	F(freemem)           \
	F(getisnull)         \
	F(getlength)         \
	F(getvalue)          \
	F(ntuples)           \
	F(prepare)           \
	F(resultErrorField)  \
	F(resultStatus)      \
	F(setClientEncoding) \
	F(status)            \
	F(unescapeBytea)

static struct {
#define MEMBER(name) __typeof__(&PQ##name) name;
	FUNCTIONS(MEMBER)
#undef MEMBER
} pq;

static bool is_loaded;

struct postgres_db {
	struct db db;
	PGconn *connection;
};

struct postgres_rows {
	struct db_rows rows;
	PGresult *result;
	int at;           /* the current row; -1 before the first */
	struct buf bytes; /* of the last cell that is bytes */
};

/* Parameters as libpq wants them. */
struct parameters {
	const char *values[VALUES_MAX];
	int lengths[VALUES_MAX];
	int formats[VALUES_MAX];
	char numbers[VALUES_MAX][NUMBER_SIZE];
	struct buf texts; /* each with a NUL */
};

static struct postgres_db *own(struct db *db)
{
	return (struct postgres_db *)db;
}

/* Says what RESULT says went wrong. */
static const struct error *fail(struct db *db, const PGresult *result)
{
	const char *state = result != NULL ? pq.resultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *message =
	    result != NULL ? pq.resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;

	/* serialization_failure and deadlock_detected */
	db->was_in_way =
	    state != NULL && (strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0);
	/* foreign_key_violation */
	if (state != NULL && strcmp(state, "23503") == 0)
		return db_refuse_removal();
	if (message != NULL)
		return error_new(ERROR_SYSTEM, _("store: %s"), message);
	/* That may have several lines, of which the first says it. */
	struct str all = str_from_cstr(pq.errorMessage(own(db)->connection));
	return error_new(ERROR_SYSTEM, _("store: %.*s"),
	    STR_ARG(str_slice(all, 0, str_find_char(all, '\n', 0))));
}

/* Frees RESULT. */
static const struct error *check(struct db *db, PGresult *result)
{
	const ExecStatusType status = pq.resultStatus(result);
	const struct error *err = NULL;

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		err = fail(db, result);
	pq.clear(result);
	return err;
}

static const struct error *execute(struct db *db, const char *sql)
{
	return check(db, pq.exec(own(db)->connection, sql));
}

static const struct error *set_last_id(struct db *db, const char *table, int64_t last)
{
	struct buf sql = BUF_INIT;

	buf_addf(&sql, "SELECT setval(pg_get_serial_sequence('%s', 'id'), %" PRId64 ")", table,
	    last);
	const struct error *err = execute(db, sql.ptr);
	buf_free(&sql);
	return err;
}

static void close_db(struct db *db)
{
	pq.finish(own(db)->connection);
	free(db);
}

static void load(void)
{
	void *library = dlopen(LIBPQ, RTLD_NOW | RTLD_LOCAL);

	is_loaded = library != NULL;
#define LOAD(name)                                             \
	if (is_loaded) {                                       \
		void *function = dlsym(library, "PQ" #name);   \
		is_loaded = function != NULL;                  \
		memcpy(&pq.name, &function, sizeof(function)); \
	}
	FUNCTIONS(LOAD)
#undef LOAD
}

static const struct error *open_db(struct db **out, const char *url, enum db_mode mode)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const struct error *err = NULL;

	pthread_once(&once, load);
	if (!is_loaded)
		return error_new(ERROR_SYSTEM, _("store: PostgreSQL's library %s isn't installed"),
		    LIBPQ);
	struct postgres_db *db = mem_zalloc(1, sizeof(*db));
	db->db.driver = &db_postgres;
	db->connection = pq.connectdb(url);
	if (pq.status(db->connection) != CONNECTION_OK)
		err = fail(&db->db, NULL);
	if (err == NULL && pq.setClientEncoding(db->connection, "UTF8") != 0)
		err = fail(&db->db, NULL);
	if (err == NULL)
		err = execute(&db->db, "SET client_min_messages = error; SET bytea_output = hex");
	if (err != NULL)
		close_db(&db->db);
	else
		*out = &db->db;
	return err;
}

static void name_statement(char name[NAME_SIZE], size_t slot)
{
	snprintf(name, NAME_SIZE, "s%zu", slot);
}

static const struct error *prepare(struct db *db, size_t slot, const struct db_query *query)
{
	char name[NAME_SIZE];

	name_statement(name, slot);
	return check(db, pq.prepare(own(db)->connection, name, query->sql, 0, NULL));
}

static void fill_parameters(struct parameters *parameters, const struct db_value *values,
    size_t count)
{
	size_t size = 0;

	for (size_t i = 0; i < count; i++)
		size += values[i].text.len + 1;
	/* No text moves after this. */
	buf_reserve(&parameters->texts, size);
	for (size_t i = 0; i < count; i++) {
		const struct db_value *value = &values[i];
		parameters->formats[i] = value->kind == DB_BYTES;
		parameters->lengths[i] = (int)value->text.len;
		if (value->kind == DB_NULL) {
			parameters->values[i] = NULL;
		} else if (value->kind == DB_NUMBER) {
			snprintf(parameters->numbers[i], NUMBER_SIZE, "%" PRId64, value->number);
			parameters->values[i] = parameters->numbers[i];
		} else {
			parameters->values[i] = parameters->texts.ptr + parameters->texts.len;
			buf_add(&parameters->texts, value->text);
			buf_add_char(&parameters->texts, '\0');
		}
	}
}

static PGresult *run_prepared(struct db *db, size_t slot, const struct db_value *values,
    size_t count)
{
	struct parameters parameters = {.texts = BUF_INIT};
	char name[NAME_SIZE];

	fill_parameters(&parameters, values, count);
	name_statement(name, slot);
	PGresult *result = pq.execPrepared(own(db)->connection, name, (int)count, parameters.values,
	    parameters.lengths, parameters.formats, 0);
	buf_free(&parameters.texts);
	return result;
}

static const struct error *run(size_t *changed, struct db *db, size_t slot,
    const struct db_value *values, size_t count)
{
	PGresult *result = run_prepared(db, slot, values, count);

	*changed = strtoul(pq.cmdTuples(result), NULL, 10);
	return check(db, result);
}

static void close_rows(struct db_rows *rows)
{
	struct postgres_rows *self = (struct postgres_rows *)rows;

	pq.clear(self->result);
	buf_free(&self->bytes);
	free(self);
}

static const struct error *select_rows(struct db_rows **out, struct db *db, size_t slot,
    const struct db_value *values, size_t count)
{
	PGresult *result = run_prepared(db, slot, values, count);

	if (pq.resultStatus(result) != PGRES_TUPLES_OK)
		return check(db, result);
	struct postgres_rows *rows = mem_zalloc(1, sizeof(*rows));
	*rows = (struct postgres_rows){{db}, result, -1, BUF_INIT};
	*out = &rows->rows;
	return NULL;
}

static bool next(const struct error **err, struct db_rows *rows)
{
	struct postgres_rows *self = (struct postgres_rows *)rows;

	return ++self->at < pq.ntuples(self->result);
}

static struct db_value get(struct db_rows *rows, size_t column, enum db_kind kind)
{
	struct postgres_rows *self = (struct postgres_rows *)rows;
	const int index = (int)column;

	if (pq.getisnull(self->result, self->at, index))
		return db_null();
	const char *text = pq.getvalue(self->result, self->at, index);
	if (kind == DB_NUMBER)
		return db_number(strtoll(text, NULL, 10));
	if (kind != DB_BYTES)
		return db_text(str_from(text, (size_t)pq.getlength(self->result, self->at, index)));
	size_t size = 0;
	unsigned char *bytes = pq.unescapeBytea((const unsigned char *)text, &size);
	buf_reset(&self->bytes);
	if (bytes != NULL)
		buf_append(&self->bytes, (const char *)bytes, size);
	pq.freemem(bytes);
	return db_bytes(buf_str(&self->bytes));
}

const struct db_driver db_postgres = {
    .name = "postgresql",
    .types = {{"$id", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"},
	{"$text", "TEXT COLLATE \"C\""}, {"$bytes", "BYTEA"}},
    .open = open_db,
    .close = close_db,
    .set_last_id = set_last_id,
    .execute = execute,
    .begin = {[DB_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	[DB_WRITE] = "BEGIN ISOLATION LEVEL SERIALIZABLE"},
    .prepare = prepare,
    .select = select_rows,
    .run = run,
    .next = next,
    .get = get,
    .close_rows = close_rows,
};
