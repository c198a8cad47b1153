/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding articles and versions.
 */
#include "config.h"

#include "base/error.h"
#include "workflow/relay.h"
#include "workflow/rights.h"
#include "workflow/workflow_int.h"

const struct error *article_find(struct store_row *row, struct workflow *workflow,
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

const struct error *version_find(bool *found, struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place)
{
	const struct error *err = article_find(&version->article, workflow, arena, place->article);

	*found = false;
	return err != NULL ? err : find_in_article(found, version, workflow, arena, place->lang);
}

/* The version that a translation is made from, and which revision of it. */
static const struct error *find_source(struct version *source, int64_t *revision,
    struct workflow *workflow, struct arena *arena, const char *lang)
{
	const struct store_row *article = &source->article;
	bool found;

	if (lang == NULL)
		lang = article->values[ARTICLE_LANG].text.ptr;
	const struct error *err = find_in_article(&found, source, workflow, arena, lang);
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("%s isn't there in %s"),
		    article->values[ARTICLE_PATH].text.ptr, lang);
	if (err != NULL)
		return err;
	*revision = source->row.values[VERSION_REVISION].number;
	return source->is_original ? NULL : relay_revision(revision, workflow, source);
}

/* A translation is one of the original, unless it was told to be one of another translation. */
static const struct error *make_version(struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place)
{
	struct version source = {.article = version->article};
	int64_t revision;

	const struct error *err = find_source(&source, &revision, workflow, arena, place->source);
	if (err != NULL)
		return err;
	version->row = (struct store_row){
	    .values = {[VERSION_ARTICLE] = version->article.values[ARTICLE_ID],
		[VERSION_LANG] = db_text(arena_copy(arena, str_from_cstr(place->lang))),
		[VERSION_SOURCE] = source.row.values[VERSION_ID],
		[VERSION_REVISION] = db_number(revision),
		[VERSION_STAGE] = db_cstr(STAGE_OPEN),
		[VERSION_SINCE] = db_number(workflow->now)}};
	err = store_put(workflow->store, STORE_VERSION, &version->row);
	if (err == NULL)
		fill(version);
	return err != NULL ? err : store_tally(workflow->store, version->id);
}

/* What was begun from one source isn't continued from another. */
static const struct error *check_source(const struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place)
{
	struct version source;

	if (version->is_original)
		return NULL;
	const struct error *err =
	    version_read(&source, workflow, arena, version->row.values[VERSION_SOURCE].number);
	if (err == NULL && strcmp(source.lang, place->source) != 0)
		err = error_new(ERROR_USAGE, _("%s (%s) was begun from %s"), version->path,
		    version->lang, source.lang);
	return err;
}

const struct error *version_need(struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place)
{
	bool found;

	const struct error *err = version_find(&found, version, workflow, arena, place);
	if (err == NULL && !found)
		err = make_version(version, workflow, arena, place);
	else if (err == NULL && place->source != NULL)
		err = check_source(version, workflow, arena, place);
	if (err == NULL && version->is_original)
		err = error_new(ERROR_USAGE, _("%s is written in %s: that is no translation"),
		    place->article, place->lang);
	return err;
}

const struct error *version_read(struct version *version, struct workflow *workflow,
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

bool version_is_at(const struct version *version, const char *stage)
{
	return str_eq_cstr(version->row.values[VERSION_STAGE].text, stage);
}

const struct error *version_set_stage(struct version *version, struct workflow *workflow,
    const char *stage)
{
	if (version_is_at(version, stage))
		return NULL;
	version->row.values[VERSION_STAGE] = db_cstr(stage);
	version->row.values[VERSION_SINCE] = db_number(workflow->now);
	const struct error *err = store_put(workflow->store, STORE_VERSION, &version->row);
	return err != NULL ? err : store_tally(workflow->store, version->id);
}

struct looking {
	const struct workflow_place *place;
	const struct error *(*look)(struct workflow *workflow, int64_t version, void *context);
	void *context;
};

static const struct error *look_at(struct workflow *workflow, void *context)
{
	const struct looking *looking = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	bool found = false;

	const struct error *err = rights_need(workflow, RIGHT_READ, looking->place->lang);
	if (err == NULL)
		err = version_find(&found, &version, workflow, &arena, looking->place);
	if (err == NULL && found)
		err = looking->look(workflow, version.id, looking->context);
	arena_free(&arena);
	return err;
}

const struct error *version_look(struct workflow *workflow, const struct workflow_place *place,
    const struct error *(*look)(struct workflow *workflow, int64_t version, void *context),
    void *context)
{
	struct looking looking = {place, look, context};

	return workflow_look(workflow, look_at, &looking);
}
