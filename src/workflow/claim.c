/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/claim.h"
#include "workflow/workflow_int.h"

#define DAY 86400

struct claiming {
	const struct workflow_place *place;
	const char *person; /* who gets it; NULL: oneself */
	int64_t until;
};

const struct error *claim_find(bool *found, struct store_row *claim, struct workflow *workflow,
    int64_t version)
{
	struct arena arena = ARENA_INIT; /* a claim has no strings */

	*claim = (struct store_row){.values = {[CLAIM_VERSION] = db_number(version)}};
	const struct error *err = store_get(found, claim, workflow->store, &arena, STORE_CLAIM);
	arena_free(&arena);
	*found = *found && claim->values[CLAIM_UNTIL].number > workflow->now;
	return err;
}

const struct error *claim_put(int64_t *until, struct workflow *workflow, int64_t version,
    int64_t person)
{
	int64_t days;

	const struct error *err = workflow_setting(&days, workflow, SETTING_CLAIM_DAYS, 14);
	*until = workflow->now + days * DAY;
	struct store_row row = {.values = {[CLAIM_VERSION] = db_number(version),
				    [CLAIM_PERSON] = db_number(person),
				    [CLAIM_SINCE] = db_number(workflow->now),
				    [CLAIM_UNTIL] = db_number(*until)}};
	return err != NULL ? err : store_put(workflow->store, STORE_CLAIM, &row);
}

const struct error *claim_refuse(struct workflow *workflow, struct arena *arena,
    const struct version *version, const struct store_row *claim)
{
	char time[WORKFLOW_TIME_SIZE];

	return error_new(ERROR_DENIED, _("%s (%s) is claimed by %s until %s"), version->path,
	    version->lang, person_name(workflow, arena, claim->values[CLAIM_PERSON].number),
	    workflow_format_time(time, claim->values[CLAIM_UNTIL].number));
}

static const struct error *check_open(const struct version *version)
{
	if (!version_is_at(version, STAGE_SUBMITTED))
		return NULL;
	return error_new(ERROR_DENIED, _("%s (%s) is being reviewed"), version->path,
	    version->lang);
}

static const struct error *claim(struct workflow *workflow, void *context)
{
	struct claiming *claiming = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	struct store_row row;
	bool found = false;

	const struct error *err = rights_need(workflow, RIGHT_TRANSLATE, claiming->place->lang);
	if (err == NULL)
		err = version_need(&version, workflow, &arena, claiming->place);
	if (err == NULL)
		err = check_open(&version);
	if (err == NULL)
		err = claim_find(&found, &row, workflow, version.id);
	if (err == NULL && found && row.values[CLAIM_PERSON].number != workflow->person)
		err = claim_refuse(workflow, &arena, &version, &row);
	if (err == NULL)
		err = claim_put(&claiming->until, workflow, version.id, workflow->person);
	arena_free(&arena);
	return err;
}

const struct error *workflow_claim(int64_t *until, struct workflow *workflow,
    const struct workflow_place *place)
{
	struct claiming claiming = {.place = place};

	const struct error *err = workflow_change(workflow, "claim", claim, &claiming);
	*until = claiming.until;
	return err;
}

/* The person must be there, and able to translate to LANG. */
static const struct error *find_heir(int64_t *id, struct workflow *workflow, const char *name,
    const char *lang)
{
	unsigned rights;

	const struct error *err =
	    db_fetch_number(id, workflow->db, &QUERY_FIND_NAME, 0, DB_VALUES(db_cstr(name)));
	if (err == NULL && *id == 0)
		err = error_new(ERROR_USAGE, _("nobody in the project is called \"%s\""), name);
	if (err == NULL)
		err = rights_get(&rights, workflow, *id, lang);
	if (err == NULL && (rights & RIGHT_TRANSLATE) == 0)
		err = error_new(ERROR_USAGE, _("%s may not translate to %s"), name, lang);
	return err;
}

/* An error unless the workflow's person has the claim ROW (if FOUND), or manages LANG. */
static const struct error *need_hold(struct workflow *workflow, const char *lang, bool found,
    const struct store_row *row)
{
	if (found && row->values[CLAIM_PERSON].number == workflow->person)
		return NULL;
	return rights_need(workflow, RIGHT_MANAGE, lang);
}

static const struct error *assign(struct workflow *workflow, void *context)
{
	struct claiming *claiming = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	struct store_row row;
	bool found = false;
	int64_t heir = 0;

	const struct error *err = rights_need(workflow, RIGHT_READ, claiming->place->lang);
	if (err == NULL)
		err = find_heir(&heir, workflow, claiming->person, claiming->place->lang);
	if (err == NULL)
		err = version_need(&version, workflow, &arena, claiming->place);
	if (err == NULL)
		err = claim_find(&found, &row, workflow, version.id);
	if (err == NULL)
		err = need_hold(workflow, version.lang, found, &row);
	if (err == NULL)
		err = check_open(&version);
	if (err == NULL)
		err = claim_put(&claiming->until, workflow, version.id, heir);
	arena_free(&arena);
	return err;
}

const struct error *workflow_assign(int64_t *until, struct workflow *workflow,
    const struct workflow_place *place, const char *person)
{
	struct claiming claiming = {.place = place, .person = person};

	const struct error *err = workflow_change(workflow, "assign", assign, &claiming);
	*until = claiming.until;
	return err;
}

static const struct error *release(struct workflow *workflow, void *context)
{
	const struct workflow_place *place = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	struct store_row row;
	bool found = false;

	const struct error *err = rights_need(workflow, RIGHT_READ, place->lang);
	if (err == NULL)
		err = version_find(&found, &version, workflow, &arena, place);
	if (err == NULL && found)
		err = claim_find(&found, &row, workflow, version.id);
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("nobody has claimed %s (%s)"), place->article,
		    place->lang);
	if (err == NULL)
		err = need_hold(workflow, place->lang, found, &row);
	if (err == NULL)
		err = store_remove(workflow->store, STORE_CLAIM, &row);
	arena_free(&arena);
	return err;
}

const struct error *workflow_release(struct workflow *workflow, const struct workflow_place *place)
{
	struct workflow_place copy = *place;

	return workflow_change(workflow, "release", release, &copy);
}

const struct error *workflow_list_claims(struct workflow *workflow, const char *lang,
    void (*found)(const char *article, void *context), void *context)
{
	struct arena arena = ARENA_INIT;
	struct db_rows *rows;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_CLAIMED_ARTICLES,
	    DB_VALUES(db_number(workflow->person), db_number(workflow->now), db_cstr(lang)));
	while (db_next(&err, rows))
		found(arena_copy(&arena, db_get_text(rows, 0)).ptr, context);
	db_rows_close(rows);
	arena_free(&arena);
	return err;
}
