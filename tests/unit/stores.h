/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores for tests: an SQLite file of their own, or the empty PostgreSQL database that
 * DRAGOMAN_TEST_STORE names, which is left empty. */
#ifndef UNIT_STORES_H
#define UNIT_STORES_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "store/store.h"
#include "tests/tap.h"

static char stores_directory[200];
static char stores_url[220];

/* The URL of an empty store. */
static const char *TAP_UNUSED stores_begin(void)
{
	const char *url = getenv("DRAGOMAN_TEST_STORE");
	const char *place = getenv("TMPDIR");

	if (url != NULL)
		return url;
	snprintf(stores_directory, sizeof(stores_directory), "%s/dragoman-store.XXXXXX",
	    place != NULL ? place : P_tmpdir);
	if (mkdtemp(stores_directory) == NULL)
		abort();
	snprintf(stores_url, sizeof(stores_url), "%s/store.db", stores_directory);
	return stores_url;
}

/* Takes everything out of the store at URL. */
static void TAP_UNUSED stores_end(const char *url)
{
	static const char *const SUFFIXES[] = {"", "-wal", "-shm"};
	struct db *db;
	char name[300];

	if (getenv("DRAGOMAN_TEST_STORE") != NULL) {
		if (db_open(&db, url, DB_OPEN) == NULL) {
			store_migrate(db, 0);
			db_script(db, "DROP TABLE migration");
		}
		db_close(db);
		return;
	}
	for (size_t i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "%s%s", url, SUFFIXES[i]);
		unlink(name);
	}
	rmdir(stores_directory);
}

static void TAP_UNUSED stores_count_damage(const char *message, void *context)
{
	note("%s", message);
	++*(int *)context;
}

/* What went wrong, or "". */
static const char *TAP_UNUSED stores_say(const struct error *err)
{
	return err != NULL ? err->message : "";
}

#endif
