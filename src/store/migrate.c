/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/store.h"

/* From the first to the newest, made of data/store/ (see embed.awk there). */
static const struct {
	const char *name;
	const char *down;
	const char *up;
} MIGRATIONS[] = {
#include "store/migration.inc"
};

#define MIGRATION_COUNT (int64_t)(sizeof(MIGRATIONS) / sizeof(*MIGRATIONS))

struct step {
	int64_t number; /* of the migration, from 1 */
	bool is_up;
};

int64_t store_newest_version(void)
{
	return MIGRATION_COUNT;
}

static const struct error *take_step(struct db *db, void *context)
{
	const struct step *step = context;
	int64_t version;

	const struct error *err = store_version(&version, db);
	/* Somebody else may have gone it in the meantime. */
	if (err != NULL || version != step->number - step->is_up)
		return err;
	const size_t index = (size_t)step->number - 1;
	err = db_script(db, step->is_up ? MIGRATIONS[index].up : MIGRATIONS[index].down);
	if (err != NULL)
		return err;
	if (!step->is_up)
		return db_run(NULL, db, &QUERY_REMOVE_MIGRATION,
		    DB_VALUES(db_number(step->number)));
	return db_run(NULL, db, &QUERY_ADD_MIGRATION,
	    DB_VALUES(db_number(step->number), db_cstr(MIGRATIONS[index].name)));
}

const struct error *store_version(int64_t *version, struct db *db)
{
	return db_fetch_number(version, db, &QUERY_MIGRATION, 0, DB_NO_VALUES);
}

const struct error *store_migrate(struct db *db, int64_t version)
{
	int64_t at;

	const struct error *err = db_script(db,
	    "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)");
	if (err == NULL)
		err = store_version(&at, db);
	while (err == NULL && at != version) {
		struct step step = {at < version ? at + 1 : at, at < version};
		if (step.number < 1 || step.number > MIGRATION_COUNT)
			return error_new(ERROR_SYSTEM,
			    _("store: there is no migration number %lld in this version of the "
			      "program"),
			    (long long)step.number);
		err = db_transact(db, DB_WRITE, take_step, &step);
		if (err == NULL)
			err = store_version(&at, db);
	}
	return err;
}
