/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/text.h"
#include "workflow/user.h"
#include "workflow/workflow_int.h"

/* The id of the person whose name is NAME, or 0. */
static const struct error *find_name(int64_t *id, struct workflow *workflow, const char *name)
{
	return db_fetch_number(id, workflow->db, &QUERY_FIND_NAME, 0, DB_VALUES(db_cstr(name)));
}

static const struct error *check_account(struct workflow *workflow, const char *account,
    int64_t person)
{
	int64_t owner;

	const struct error *err = text_check_line(str_from_cstr(account));
	if (err == NULL)
		err = db_fetch_number(&owner, workflow->db, &QUERY_FIND_ACCOUNT, 0,
		    DB_VALUES(db_cstr(account)));
	if (err == NULL && owner != 0 && owner != person)
		err = error_new(ERROR_USAGE, _("that account is somebody else's"));
	return err;
}

static const struct error *check_name(struct workflow *workflow, const char *name, int64_t person)
{
	int64_t owner;

	const struct error *err = text_check_line(str_from_cstr(name));
	if (err == NULL)
		err = find_name(&owner, workflow, name);
	if (err == NULL && owner != 0 && owner != person)
		err = error_new(ERROR_USAGE, _("somebody else is called %s"), name);
	return err;
}

/* ROW becomes the person with the changes that USER wants. */
static const struct error *change_person(struct store_row *row, struct workflow *workflow,
    struct arena *arena, const struct workflow_user *user)
{
	const char *name = user->new_name != NULL ? user->new_name : user->name;
	int64_t id;
	bool found = false;

	const struct error *err = find_name(&id, workflow, user->name);
	*row = (struct store_row){
	    .values = {[PERSON_ID] = db_number(id), [PERSON_ACTIVE] = db_number(1)}};
	if (err == NULL && id != 0)
		err = store_get(&found, row, workflow->store, arena, STORE_PERSON);
	if (err == NULL)
		err = check_name(workflow, name, id);
	if (err == NULL && user->account != NULL)
		err = check_account(workflow, user->account, id);
	if (err != NULL)
		return err;
	row->values[PERSON_NAME] = db_cstr(name);
	if (user->account != NULL)
		row->values[PERSON_ACCOUNT] = db_cstr(user->account);
	if (user->shut_out || user->let_in)
		row->values[PERSON_ACTIVE] = db_number(user->let_in);
	return store_put(workflow->store, STORE_PERSON, row);
}

static const struct error *check_roles(const struct workflow_role *roles, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (rights_of_role(roles[i].role) == 0)
			return error_new(ERROR_USAGE, _("there is no role \"%s\""), roles[i].role);
	return NULL;
}

static const struct error *change_roles(struct workflow *workflow, int64_t person,
    const struct workflow_role *roles, size_t count, bool grant)
{
	const struct error *err = NULL;
	struct arena arena = ARENA_INIT;
	bool found;

	for (size_t i = 0; i < count && err == NULL; i++) {
		struct store_row row = {.values = {[ROLE_PERSON] = db_number(person),
					    [ROLE_LANG] = db_cstr(roles[i].lang),
					    [ROLE_ROLE] = db_cstr(roles[i].role)}};
		err = store_get(&found, &row, workflow->store, &arena, STORE_ROLE);
		if (err != NULL || found == grant)
			continue;
		row.values[ROLE_SINCE] = db_number(workflow->now);
		err = grant ? store_put(workflow->store, STORE_ROLE, &row)
			    : store_remove(workflow->store, STORE_ROLE, &row);
	}
	arena_free(&arena);
	return err;
}

static const struct error *set_user(struct workflow *workflow, void *context)
{
	const struct workflow_user *user = context;
	struct arena arena = ARENA_INIT;
	struct store_row person;
	int64_t admins;

	const struct error *err = rights_need(workflow, RIGHT_ADMIN, RIGHTS_LANG_ALL);
	if (err == NULL)
		err = check_roles(user->grant, user->grant_count);
	if (err == NULL)
		err = check_roles(user->revoke, user->revoke_count);
	if (err == NULL)
		err = change_person(&person, workflow, &arena, user);
	if (err == NULL)
		err = change_roles(workflow, person.values[PERSON_ID].number, user->grant,
		    user->grant_count, true);
	if (err == NULL)
		err = change_roles(workflow, person.values[PERSON_ID].number, user->revoke,
		    user->revoke_count, false);
	if (err == NULL)
		err = db_fetch_number(&admins, workflow->db, &QUERY_COUNT_ADMINS, 0, DB_NO_VALUES);
	if (err == NULL && admins == 0)
		err = error_new(ERROR_USAGE, _("the project would be left without an admin"));
	arena_free(&arena);
	return err;
}

const struct error *workflow_set_user(struct workflow *workflow, const struct workflow_user *user)
{
	struct workflow_user copy = *user;

	return workflow_change(workflow, "user", set_user, &copy);
}

struct listing {
	void (*found)(const char *name, bool active, const char *role, const char *lang,
	    void *context);
	void *context;
};

/* A cell as a string that ends, or NULL. */
static const char *cell(struct arena *arena, struct db_rows *rows, size_t column)
{
	const struct db_value value = db_get(rows, column, DB_TEXT);

	return value.kind == DB_NULL ? NULL : arena_copy(arena, value.text).ptr;
}

static const struct error *list_users(struct workflow *workflow, void *context)
{
	const struct listing *listing = context;
	struct arena arena = ARENA_INIT;
	struct db_rows *rows = NULL;

	const struct error *err = rights_need(workflow, RIGHT_READ, RIGHTS_LANG_ANY);
	if (err == NULL)
		err = db_select(&rows, workflow->db, &QUERY_PEOPLE, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		const char *name = cell(&arena, rows, 0);
		const char *lang = cell(&arena, rows, 2);
		const char *role = cell(&arena, rows, 3);
		listing->found(name, db_get_number(rows, 1) != 0, role, lang, listing->context);
	}
	db_rows_close(rows);
	arena_free(&arena);
	return err;
}

const struct error *workflow_list_users(struct workflow *workflow,
    void (*found)(const char *name, bool active, const char *role, const char *lang, void *context),
    void *context)
{
	struct listing listing = {found, context};

	return workflow_look(workflow, list_users, &listing);
}
