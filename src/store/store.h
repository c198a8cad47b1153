/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The store of a project: articles, versions, translations, people, and everything that ever
 * happened to them. doc/store.md tells what is where, and why.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/hash.h"
#include "store/db.h"
#include "store/query.h"
#include "store/table.h"

struct buf;
struct finding_sink;
struct store;

/* Opens the store at URL (see db_open()). An error when it isn't one of this version of the program. */
const struct error *store_open(struct store **store, const char *url);

/* Makes a new store at URL, which must not hold one; one without people is none. */
const struct error *store_create(struct store **store, const char *url);
void store_close(struct store *store);
struct db *store_db(const struct store *store);

/* Who does what is done in a batch, when, and how they came in. */
struct store_batch {
	int64_t id; /* 0 until something has changed */
	int64_t person;
	int64_t since;
	const char *door; /* "cli" */
	const char *what; /* the name of the command */
};

/* What follows, up to the end of the transaction, belongs to BATCH. Without a change it leaves no trace. */
void store_begin(struct store *store, const struct store_batch *batch);

/* The object SHA256 came in with the batch, or will have when it begins. */
void store_note_object(struct store *store, const char *sha256);

/* The batch takes the batch ID back. */
void store_note_undoing(struct store *store, int64_t id);

/* The number of the last batch, or 0 when it has changed nothing. */
int64_t store_batch_id(const struct store *store);

/* Keeps BYTES; SHA256 becomes what they are known by. */
const struct error *store_add_object(char sha256[HASH_HEX_SIZE], struct store *store,
    struct str bytes);

/* Appends the bytes known by SHA256; an error when they aren't there or aren't those. */
const struct error *store_get_object(struct buf *out, struct store *store, const char *sha256);

/* Counts the segments of the version anew: whoever changes a target of it calls this at the end. */
const struct error *store_tally(struct store *store, int64_t version);

/*
 * Takes the changes of BATCH back, as a part of the open batch. What was changed again since is left,
 * and counted in *KEPT; *UNDONE counts the rest.
 */
const struct error *store_undo(size_t *undone, size_t *kept, struct store *store, int64_t batch);

/*
 * Whether the store is what it should be: calls FOUND with a line for whatever isn't. Looks at all
 * references, hashes of objects, tallies, and each row of history against the history.
 */
const struct error *store_check(struct store *store,
    void (*found)(const char *message, void *context), void *context);

/*
 * Appends all of the store as text, one JSON array on each line: the same for the same content,
 * whatever database holds it. It is one state of the store, also while others work.
 */
const struct error *store_dump(struct store *store,
    const struct error *(*write)(struct str data, void *context), void *context);

/* Fills a store just made with what store_dump() wrote. */
const struct error *store_load(struct store *store, struct str dump);

/* The version of the schema, and the newest that this program knows. */
const struct error *store_version(int64_t *version, struct db *db);
int64_t store_newest_version(void);

/* Brings the schema of DB, forwards or back, to VERSION, each step in a transaction. */
const struct error *store_migrate(struct db *db, int64_t version);

#endif
