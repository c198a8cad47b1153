/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding articles and versions.
 */
#include "config.h"

#include "base/error.h"
#include "workflow/workflow_int.h"

const struct error *find_article(struct store_row *row, struct workflow *workflow,
    struct arena *arena, const char *path)
{
	int64_t id;
	bool found = false;

	const struct error *err =
	    db_fetch_number(&id, workflow->db, &QUERY_FIND_ARTICLE, 0, DB_VALUES(db_cstr(path)));
	*row = (struct store_row){.values = {[ARTICLE_ID] = db_number(id)}};
	if (err == NULL && id != 0)
		err = store_get(&found, row, workflow->store, arena, STORE_ARTICLE);
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("there is no article %s in the project"), path);
	return err;
}

static void fill(struct version *version)
{
	version->id = version->row.values[VERSION_ID].number;
	version->path = version->article.values[ARTICLE_PATH].text.ptr;
	version->lang = version->row.values[VERSION_LANG].text.ptr;
	version->is_original = version->row.values[VERSION_SOURCE].kind == DB_NULL;
}

static const struct error *find_in_article(bool *found, struct version *version,
    struct workflow *workflow, struct arena *arena, const char *lang)
{
	int64_t id;

	const struct error *err = db_fetch_number(&id, workflow->db, &QUERY_FIND_VERSION, 0,
	    DB_VALUES(version->article.values[ARTICLE_ID], db_cstr(lang)));
	*found = false;
	if (err != NULL || id == 0)
		return err;
	version->row = (struct store_row){.values = {[VERSION_ID] = db_number(id)}};
	err = store_get(found, &version->row, workflow->store, arena, STORE_VERSION);
	if (*found)
		fill(version);
	return err;
}

const struct error *find_version(bool *found, struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place)
{
	const struct error *err = find_article(&version->article, workflow, arena, place->article);

	*found = false;
	return err != NULL ? err : find_in_article(found, version, workflow, arena, place->lang);
}

/* A translation is one of the original, unless it was told to be one of another translation. */
static const struct error *make_version(struct version *version, struct workflow *workflow,
    struct arena *arena, const char *lang)
{
	const char *original = version->article.values[ARTICLE_LANG].text.ptr;
	struct version source = {.article = version->article};
	bool found;

	const struct error *err = find_in_article(&found, &source, workflow, arena, original);
	if (err == NULL && !found)
		err = error_new(ERROR_SYSTEM, _("%s has lost its original"),
		    version->article.values[ARTICLE_PATH].text.ptr);
	if (err != NULL)
		return err;
	version->row =
	    (struct store_row){.values = {[VERSION_ARTICLE] = version->article.values[ARTICLE_ID],
				   [VERSION_LANG] = db_text(arena_copy(arena, str_from_cstr(lang))),
				   [VERSION_SOURCE] = source.row.values[VERSION_ID],
				   [VERSION_REVISION] = source.row.values[VERSION_REVISION],
				   [VERSION_STAGE] = db_cstr(STAGE_OPEN),
				   [VERSION_SINCE] = db_number(workflow->now)}};
	err = store_put(workflow->store, STORE_VERSION, &version->row);
	if (err == NULL)
		fill(version);
	return err != NULL ? err : store_tally(workflow->store, version->id);
}

const struct error *need_version(struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place)
{
	bool found;

	const struct error *err = find_version(&found, version, workflow, arena, place);
	if (err == NULL && !found)
		err = make_version(version, workflow, arena, place->lang);
	if (err == NULL && version->is_original)
		err = error_new(ERROR_USAGE, _("%s is written in %s: that is no translation"),
		    place->article, place->lang);
	return err;
}

const struct error *read_version(struct version *version, struct workflow *workflow,
    struct arena *arena, int64_t id)
{
	bool found;

	version->row = (struct store_row){.values = {[VERSION_ID] = db_number(id)}};
	const struct error *err =
	    store_get(&found, &version->row, workflow->store, arena, STORE_VERSION);
	if (err == NULL && found) {
		version->article = (struct store_row){
		    .values = {[ARTICLE_ID] = version->row.values[VERSION_ARTICLE]}};
		err = store_get(&found, &version->article, workflow->store, arena, STORE_ARTICLE);
	}
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("that version of an article isn't there any more"));
	if (err == NULL)
		fill(version);
	return err;
}

bool is_at(const struct version *version, const char *stage)
{
	return str_eq_cstr(version->row.values[VERSION_STAGE].text, stage);
}

const struct error *set_stage(struct version *version, struct workflow *workflow, const char *stage)
{
	if (is_at(version, stage))
		return NULL;
	version->row.values[VERSION_STAGE] = db_cstr(stage);
	version->row.values[VERSION_SINCE] = db_number(workflow->now);
	const struct error *err = store_put(workflow->store, STORE_VERSION, &version->row);
	return err != NULL ? err : store_tally(workflow->store, version->id);
}
