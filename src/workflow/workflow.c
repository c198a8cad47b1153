/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/error.h"
#include "base/mem.h"
#include "workflow/text.h"
#include "workflow/workflow_int.h"

static const struct error *find_person(struct workflow *workflow, const char *person)
{
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, workflow->db, &QUERY_FIND_PERSON, DB_VALUES(db_cstr(person)));
	if (db_next(&err, rows)) {
		workflow->person = db_get_number(rows, 0);
		workflow->name = arena_copy(&workflow->arena, db_get_text(rows, 1)).ptr;
		if (db_get_number(rows, 2) == 0)
			err = error_new(ERROR_DENIED, _("%s is shut out of the project"),
			    workflow->name);
	} else if (err == NULL) {
		err = error_new(ERROR_DENIED, _("nobody in the project is called \"%s\""), person);
	}
	db_rows_close(rows);
	return err;
}

static struct workflow *make(struct store *store, int64_t now, const char *door)
{
	struct workflow *workflow = mem_zalloc(1, sizeof(*workflow));

	workflow->store = store;
	workflow->db = store_db(store);
	workflow->now = now;
	workflow->door = door;
	workflow->name = "";
	return workflow;
}

const struct error *workflow_open(struct workflow **out, const struct workflow_door *door)
{
	struct store *store;

	*out = NULL;
	const struct error *err = store_open(&store, door->url);
	if (err != NULL)
		return err;
	struct workflow *workflow = make(store, door->now, door->name);
	if (door->person != NULL)
		err = find_person(workflow, door->person);
	if (err != NULL)
		workflow_close(workflow);
	else
		*out = workflow;
	return err;
}

void workflow_close(struct workflow *workflow)
{
	if (workflow == NULL)
		return;
	store_close(workflow->store);
	arena_free(&workflow->arena);
	free(workflow);
}

struct store *workflow_store(const struct workflow *workflow)
{
	return workflow->store;
}

const char *workflow_person(const struct workflow *workflow)
{
	return workflow->name;
}

int64_t workflow_now(const struct workflow *workflow)
{
	return workflow->now;
}

int64_t workflow_batch(const struct workflow *workflow)
{
	return store_batch_id(workflow->store);
}

static const struct error *do_change(struct db *db, void *context)
{
	struct workflow *workflow = context;
	const struct store_batch batch = {
	    .person = workflow->person,
	    .since = workflow->now,
	    .door = workflow->door,
	    .what = workflow->what,
	};

	(void)db;
	store_begin(workflow->store, &batch);
	return workflow->work(workflow, workflow->context);
}

static const struct error *do_look(struct db *db, void *context)
{
	struct workflow *workflow = context;

	(void)db;
	return workflow->work(workflow, workflow->context);
}

const struct error *workflow_change(struct workflow *workflow, const char *what,
    const struct error *(*work)(struct workflow *workflow, void *context), void *context)
{
	workflow->what = what;
	workflow->work = work;
	workflow->context = context;
	return db_transact(workflow->db, DB_WRITE, do_change, workflow);
}

const struct error *workflow_look(struct workflow *workflow,
    const struct error *(*work)(struct workflow *workflow, void *context), void *context)
{
	workflow->work = work;
	workflow->context = context;
	return db_transact(workflow->db, DB_READ, do_look, workflow);
}

const struct error *workflow_setting(int64_t *value, struct workflow *workflow, const char *name,
    int64_t fallback)
{
	struct store_row row = {.values = {[SETTING_NAME] = db_cstr(name)}};
	struct arena arena = ARENA_INIT;
	bool found;

	const struct error *err = store_get(&found, &row, workflow->store, &arena, STORE_SETTING);
	*value =
	    err == NULL && found ? strtoll(row.values[SETTING_VALUE].text.ptr, NULL, 10) : fallback;
	arena_free(&arena);
	return err;
}

static const struct error *set(struct workflow *workflow, const char *name, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, value);
	struct store_row row = {
	    .values = {[SETTING_NAME] = db_cstr(name), [SETTING_VALUE] = db_cstr(text)}};
	return store_put(workflow->store, STORE_SETTING, &row);
}

/* The first person, who can do everything. */
static const struct error *add_admin(struct workflow *workflow, const char *name)
{
	struct store_row person = {.values = {[PERSON_NAME] = db_cstr(name),
				       [PERSON_ACCOUNT] = db_null(),
				       [PERSON_ACTIVE] = db_number(1)}};

	const struct error *err = store_put(workflow->store, STORE_PERSON, &person);
	if (err != NULL)
		return err;
	struct store_row role = {.values = {[ROLE_PERSON] = person.values[PERSON_ID],
				     [ROLE_LANG] = db_cstr(RIGHTS_LANG_ALL),
				     [ROLE_ROLE] = db_cstr("admin"),
				     [ROLE_SINCE] = db_number(workflow->now)}};
	return store_put(workflow->store, STORE_ROLE, &role);
}

static const struct error *begin_project(struct workflow *workflow, void *context)
{
	const struct workflow_plan *plan = context;

	const struct error *err = add_admin(workflow, plan->person);
	if (err == NULL)
		err = set(workflow, SETTING_CLAIM_DAYS, plan->claim_days);
	if (err == NULL)
		err = set(workflow, SETTING_SELF_REVIEW, plan->self_review);
	for (size_t i = 0; i < plan->lang_count && err == NULL; i++) {
		struct store_row row = {.values = {[LANGUAGE_LANG] = db_cstr(plan->langs[i]),
					    [LANGUAGE_SINCE] = db_number(workflow->now)}};
		err = store_put(workflow->store, STORE_LANGUAGE, &row);
	}
	return err;
}

const struct error *workflow_create(const char *url, const struct workflow_plan *plan, int64_t now,
    const char *door)
{
	struct workflow_plan copy = *plan;
	struct store *store;

	const struct error *err = text_check_line(str_from_cstr(plan->person));
	if (err == NULL)
		err = store_create(&store, url);
	if (err != NULL)
		return err;
	struct workflow *workflow = make(store, now, door);
	/* The first batch is that of the first person. */
	workflow->person = 1;
	err = workflow_change(workflow, "init", begin_project, &copy);
	workflow_close(workflow);
	return err;
}

const char *person_name(struct workflow *workflow, struct arena *arena, int64_t person)
{
	struct store_row row = {.values = {[PERSON_ID] = db_number(person)}};
	bool found;

	const struct error *err = store_get(&found, &row, workflow->store, arena, STORE_PERSON);
	return err == NULL && found ? row.values[PERSON_NAME].text.ptr : "?";
}

const char *workflow_format_time(char out[WORKFLOW_TIME_SIZE], int64_t seconds)
{
	const time_t time = (time_t)seconds;
	struct tm tm;

	if (gmtime_r(&time, &tm) == NULL ||
	    strftime(out, WORKFLOW_TIME_SIZE, "%Y-%m-%d %H:%M", &tm) == 0)
		out[0] = '\0';
	return out;
}
