/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables whose changes are history. They are changed by store_put() and store_remove()
 * alone, which write down what a row was and what it became: so whatever was done can be
 * undone, and the rows are at any time what the history says.
 */
#ifndef STORE_TABLE_H
#define STORE_TABLE_H

#include "store/db.h"

struct arena;
struct store;

enum store_table {
#define TABLE(id, name, keys, generated, columns) id,
#include "store/table.def"
#undef TABLE
	STORE_TABLES
};

/* The columns, in the order of table.def. */
enum { PERSON_ID, PERSON_NAME, PERSON_ACCOUNT, PERSON_ACTIVE };
enum { ROLE_PERSON, ROLE_LANG, ROLE_ROLE, ROLE_SINCE };
enum { SETTING_NAME, SETTING_VALUE };
enum { LANGUAGE_LANG, LANGUAGE_SINCE };
enum { ARTICLE_ID, ARTICLE_PATH, ARTICLE_LANG, ARTICLE_ADDED };
enum { METADATA_ARTICLE, METADATA_NAME, METADATA_VALUE };
enum {
	VERSION_ID,
	VERSION_ARTICLE,
	VERSION_LANG,
	VERSION_SOURCE,
	VERSION_REVISION,
	VERSION_STAGE,
	VERSION_SINCE,
	VERSION_TRANSLATOR,
	VERSION_REVIEWER
};
enum {
	TARGET_VERSION,
	TARGET_SEGMENT,
	TARGET_TEXT,
	TARGET_CODES,
	TARGET_STATE,
	TARGET_SUBSTATE,
	TARGET_ORIGIN,
	TARGET_SOURCE,
	TARGET_PERSON,
	TARGET_SINCE,
	TARGET_REVIEWER
};
enum { CLAIM_VERSION, CLAIM_PERSON, CLAIM_SINCE, CLAIM_UNTIL };
enum {
	SUGGESTION_ID,
	SUGGESTION_VERSION,
	SUGGESTION_SEGMENT,
	SUGGESTION_TEXT,
	SUGGESTION_CODES,
	SUGGESTION_PERSON,
	SUGGESTION_SINCE,
	SUGGESTION_ORIGIN
};
enum { COMMENT_ID, COMMENT_VERSION, COMMENT_SEGMENT, COMMENT_TEXT, COMMENT_PERSON, COMMENT_SINCE };

#define STORE_COLUMNS_MAX 11

struct store_row {
	struct db_value values[STORE_COLUMNS_MAX];
};

/*
 * Fills the columns of ROW beyond the key, which is set, with strings in ARENA; *FOUND is false,
 * and ROW unchanged, when there is no such row.
 */
const struct error *store_get(bool *found, struct store_row *row, struct store *store,
    struct arena *arena, enum store_table table);

/*
 * Makes ROW the one with its key. A generated key that is NULL or 0 is a new row's, and set. What
 * doesn't change anything is no change. A batch is open.
 */
const struct error *store_put(struct store *store, enum store_table table, struct store_row *row);

/* Removes the row with the key of ROW, if there is one. */
const struct error *store_remove(struct store *store, enum store_table table,
    const struct store_row *row);

#endif
