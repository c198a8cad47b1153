/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "store/store_int.h"

struct checker {
	struct store *store;
	void (*found)(const char *message, void *context);
	void *context;
};

static void report(const struct checker *checker, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void report(const struct checker *checker, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	checker->found(message, checker->context);
}

/* What a query counts that should be none. */
static const struct error *check_counts(const struct checker *checker)
{
	static const struct {
		const struct db_query *query;
		const char *message;
	} COUNTS[] = {
	    {&QUERY_CHECK_REVISIONS, N_("versions whose revision isn't one of their source")},
	    {&QUERY_CHECK_SEGMENTS, N_("revisions with a wrong number of segments")},
	    {&QUERY_CHECK_BATCHES, N_("batches that undo what isn't before them")},
	    {&QUERY_CHECK_TARGETS, N_("translations of what isn't to be translated")},
	};
	const struct error *err = NULL;
	int64_t count;

	for (size_t i = 0; i < sizeof(COUNTS) / sizeof(*COUNTS) && err == NULL; i++) {
		err = db_fetch_number(&count, checker->store->db, COUNTS[i].query, 0, DB_NO_VALUES);
		if (err == NULL && count > 0)
			report(checker, "%s: %lld", _(COUNTS[i].message), (long long)count);
	}
	return err;
}

#define TALLY_COLUMNS 15

/* Both are in the order of the versions, and should be the same, row by row. */
static const struct error *check_tallies(const struct checker *checker)
{
	struct db *db = checker->store->db;
	struct db_rows *counted;
	struct db_rows *kept = NULL;
	bool same = true;

	const struct error *err = db_select(&counted, db, &QUERY_COUNT_TALLIES, DB_NO_VALUES);
	if (err == NULL)
		err = db_select(&kept, db, &QUERY_TALLIES, DB_NO_VALUES);
	while (same && db_next(&err, counted)) {
		same = db_next(&err, kept);
		for (size_t i = 0; i < TALLY_COLUMNS && same; i++)
			same = db_get_number(counted, i) == db_get_number(kept, i);
		if (!same && err == NULL)
			report(checker, _("version %lld is counted wrong"),
			    (long long)db_get_number(counted, 0));
	}
	if (same && db_next(&err, kept))
		report(checker, _("version %lld is counted, but isn't there"),
		    (long long)db_get_number(kept, 0));
	db_rows_close(kept);
	db_rows_close(counted);
	return err;
}

static const struct error *check_objects(const struct checker *checker)
{
	struct arena arena = ARENA_INIT;
	struct buf names = BUF_INIT;
	struct buf bytes = BUF_INIT;
	struct db_rows *rows;
	struct str name;

	const struct error *err =
	    db_select(&rows, checker->store->db, &QUERY_OBJECT_NAMES, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		buf_add(&names, db_get_text(rows, 0));
		buf_add_char(&names, '\n');
	}
	db_rows_close(rows);
	struct str rest = buf_str(&names);
	while (err == NULL && str_next(&name, &rest, '\n') && name.len > 0) {
		buf_reset(&bytes);
		const struct error *damage =
		    store_get_object(&bytes, checker->store, arena_copy(&arena, name).ptr);
		if (damage != NULL)
			report(checker, "%s", damage->message);
	}
	buf_free(&bytes);
	buf_free(&names);
	arena_free(&arena);
	return err;
}

/* Each change of a row begins where the one before it ended. */
static const struct error *check_chain(const struct checker *checker)
{
	struct buf last[3] = {BUF_INIT, BUF_INIT, BUF_INIT}; /* subject, key, what it became */
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, checker->store->db, &QUERY_CHANGE_CHAIN, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		const struct str subject = db_get(rows, 0, DB_TEXT).text;
		const struct str key = db_get(rows, 1, DB_TEXT).text;
		if (!str_eq(subject, buf_str(&last[0])) || !str_eq(key, buf_str(&last[1])))
			buf_reset(&last[2]);
		if (!str_eq(db_get(rows, 2, DB_TEXT).text, buf_str(&last[2])))
			report(checker, _("the history of %.*s %.*s has a gap"),
			    STR_ARG(db_get(rows, 0, DB_TEXT).text),
			    STR_ARG(db_get(rows, 1, DB_TEXT).text));
		for (size_t i = 0; i < 3; i++) {
			buf_reset(&last[i]);
			buf_add(&last[i], db_get(rows, i < 2 ? i : 3, DB_TEXT).text);
		}
	}
	db_rows_close(rows);
	for (size_t i = 0; i < 3; i++)
		buf_free(&last[i]);
	return err;
}

/* The row with KEY of TABLE is what the history says: NULL in AFTER means there is none. */
static const struct error *check_row(const struct checker *checker, struct str subject,
    struct str key, const struct db_value *after)
{
	const enum store_table table = table_find(subject);
	struct arena arena = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct store_row row = {0};
	bool found = false;
	const struct error *err = NULL;
	json_t *name = json_loadb(key.ptr, key.len, 0, NULL);

	if (table == STORE_TABLES || !table_key_from_json(&row, table, name)) {
		report(checker, _("the history of %.*s %.*s can't be read"), STR_ARG(subject),
		    STR_ARG(key));
	} else {
		err = store_get(&found, &row, checker->store, &arena, table);
		json_t *now = found ? table_row_to_json(table, &row) : NULL;
		if (err == NULL &&
		    (found != (after->kind != DB_NULL) ||
			(found && !str_eq(table_json_text(&text, now), after->text))))
			report(checker, _("%.*s %.*s isn't what the history says"),
			    STR_ARG(subject), STR_ARG(key));
		json_decref(now);
	}
	json_decref(name);
	buf_free(&text);
	arena_free(&arena);
	return err;
}

static const struct error *check_rows(const struct checker *checker)
{
	int64_t seen[STORE_TABLES] = {0};
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, checker->store->db, &QUERY_LAST_CHANGES, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		const struct str subject = db_get(rows, 0, DB_TEXT).text;
		const enum store_table table = table_find(subject);
		const struct db_value after = db_get(rows, 2, DB_TEXT);
		if (table != STORE_TABLES)
			seen[table] += after.kind != DB_NULL;
		err = check_row(checker, subject, db_get(rows, 1, DB_TEXT).text, &after);
	}
	db_rows_close(rows);
	for (size_t i = 0; i < STORE_TABLES && err == NULL; i++) {
		struct buf sql = BUF_INIT;
		struct buf name = BUF_INIT;
		int64_t count;
		buf_addf(&sql, "SELECT COUNT(*) FROM %s", TABLES[i].name);
		buf_addf(&name, "count/%s", TABLES[i].name);
		const struct db_query query = {name.ptr, sql.ptr};
		err = db_fetch_number(&count, checker->store->db, &query, 0, DB_NO_VALUES);
		if (err == NULL && count != seen[i])
			report(checker, _("%s has %lld rows, and %lld in the history"),
			    TABLES[i].name, (long long)count, (long long)seen[i]);
		buf_free(&name);
		buf_free(&sql);
	}
	return err;
}

static const struct error *check_all(struct db *db, void *context)
{
	static const struct error *(*const CHECKS[])(const struct checker *checker) = {
	    check_counts, check_tallies, check_objects, check_chain, check_rows};
	const struct error *err = NULL;

	for (size_t i = 0; i < sizeof(CHECKS) / sizeof(*CHECKS) && err == NULL; i++)
		err = CHECKS[i](context);
	return err;
}

const struct error *store_check(struct store *store,
    void (*found)(const char *message, void *context), void *context)
{
	struct checker checker = {store, found, context};

	return db_transact(store->db, DB_READ, check_all, &checker);
}
