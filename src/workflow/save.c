/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/content.h"
#include "store/codes.h"
#include "workflow/save_int.h"
#include "workflow/text.h"

const struct error *save_prepare(struct workflow *workflow, struct arena *arena,
    const struct version *version)
{
	struct store_row claim;
	unsigned rights = 0;
	bool found = false;
	int64_t until;

	const struct error *err = rights_need(workflow, RIGHT_TRANSLATE, version->lang);
	if (err == NULL)
		err = rights_get(&rights, workflow, workflow->person, version->lang);
	if (err == NULL)
		err = claim_find(&found, &claim, workflow, version->id);
	if (err != NULL)
		return err;
	if (found && claim.values[CLAIM_PERSON].number != workflow->person &&
	    (rights & RIGHT_REVIEW) == 0)
		return claim_refuse(workflow, arena, version, &claim);
	if (found || !version_is_at(version, STAGE_OPEN))
		return NULL;
	return claim_put(&until, workflow, version->id, workflow->person);
}

const struct error *save_target(struct workflow *workflow, struct store_row *target, int64_t person)
{
	target->values[TARGET_PERSON] = db_number(person);
	target->values[TARGET_SINCE] = db_number(workflow->now);
	target->values[TARGET_STATE] = db_cstr(model_state_name(MODEL_TRANSLATED));
	target->values[TARGET_REVIEWER] = db_null();
	return store_put(workflow->store, STORE_TARGET, target);
}

const struct error *save_finish(struct workflow *workflow, struct version *version)
{
	if (version_is_at(version, STAGE_APPROVED) || version_is_at(version, STAGE_PUBLISHED))
		return version_set_stage(version, workflow, STAGE_SUBMITTED);
	return store_tally(workflow->store, version->id);
}

static void name_key(struct buf *out, int64_t version, int64_t segment)
{
	buf_addf(out, "[%lld,%lld]", (long long)version, (long long)segment);
}

const struct error *workflow_mark(int64_t *mark, struct workflow *workflow, int64_t version,
    int64_t segment)
{
	struct buf key = BUF_INIT;

	name_key(&key, version, segment);
	const struct error *err = db_fetch_number(mark, workflow->db, &QUERY_LAST_CHANGE, 0,
	    DB_VALUES(db_cstr("target"), db_text(buf_str(&key))));
	buf_free(&key);
	return err;
}

/* The codes must be some of the segment's; which are missing is for the checks to say. */
static const struct error *check_codes(struct workflow *workflow, struct arena *arena,
    const struct workflow_save *save, const struct version *version)
{
	struct model_content source;
	struct model_content target;
	struct db_rows *rows;
	bool good = false;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_SEGMENT,
	    DB_VALUES(db_number(save->segment), version->row.values[VERSION_REVISION]));
	if (db_next(&err, rows))
		good = codes_read(&source, arena, arena_copy(arena, db_get_text(rows, 0)),
			   arena_copy(arena, db_get_text(rows, 1))) &&
		    codes_read(&target, arena, save->text, save->codes);
	db_rows_close(rows);
	if (err != NULL)
		return err;
	if (!good)
		return error_new(ERROR_INPUT,
		    _("%s (%s) has no such segment, or the codes are wrongly written"),
		    version->path, version->lang);
	for (size_t i = 0; i < target.code_count; i++) {
		size_t k = 0;
		while (k < source.code_count &&
		    (source.codes[k].id != target.codes[i].id ||
			source.codes[k].kind != target.codes[i].kind))
			k++;
		if (k == source.code_count)
			return error_new(ERROR_INPUT, _("the source has no code %u"),
			    target.codes[i].id);
	}
	return NULL;
}

static const struct error *check_mark(struct workflow *workflow, struct arena *arena,
    const struct workflow_save *save)
{
	struct store_row row = {.values = {[TARGET_VERSION] = db_number(save->version),
				    [TARGET_SEGMENT] = db_number(save->segment)}};
	int64_t mark;
	bool found;

	const struct error *err = workflow_mark(&mark, workflow, save->version, save->segment);
	if (err != NULL || mark == save->mark)
		return err;
	err = store_get(&found, &row, workflow->store, arena, STORE_TARGET);
	if (err != NULL)
		return err;
	return error_new(ERROR_CONFLICT, _("%s has changed the translation meanwhile"),
	    found ? person_name(workflow, arena, row.values[TARGET_PERSON].number) : _("somebody"));
}

static const struct error *save_one(struct workflow *workflow, void *context)
{
	struct workflow_save *save = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	struct store_row target = {.values = {[TARGET_VERSION] = db_number(save->version),
				       [TARGET_SEGMENT] = db_number(save->segment),
				       [TARGET_TEXT] = db_text(save->text),
				       [TARGET_CODES] = db_text(save->codes),
				       [TARGET_SUBSTATE] = db_cstr(save->substate),
				       [TARGET_ORIGIN] = db_cstr(save->origin),
				       [TARGET_SOURCE] = db_number(save->segment)}};

	const struct error *err = version_read(&version, workflow, &arena, save->version);
	if (err == NULL)
		err = save_prepare(workflow, &arena, &version);
	if (err == NULL)
		err = check_mark(workflow, &arena, save);
	if (err == NULL)
		err = check_codes(workflow, &arena, save, &version);
	if (err == NULL)
		err = save_target(workflow, &target, workflow->person);
	if (err == NULL)
		err = save_finish(workflow, &version);
	/* Here, where nobody else can come in between. */
	if (err == NULL)
		err = workflow_mark(&save->new_mark, workflow, save->version, save->segment);
	arena_free(&arena);
	return err;
}

const struct error *workflow_save(struct workflow *workflow, struct workflow_save *save)
{
	const struct error *err = text_check_lines(save->text);

	if (err == NULL)
		err = workflow_change(workflow, "save", save_one, save);
	return err;
}

/* Cuts "u3/s2" into its parts; without the second one the place is 1. */
static bool cut_name(struct str *unit, int64_t *place, const char *name)
{
	const struct str all = str_from_cstr(name);
	const size_t slash = str_find_char(all, '/', 0);

	*unit = str_slice(all, 0, slash);
	*place = 1;
	if (slash == all.len)
		return unit->len > 0;
	if (all.len < slash + 3 || all.len > slash + 8 || all.ptr[slash + 1] != 's')
		return false;
	*place = strtoll(all.ptr + slash + 2, NULL, 10);
	return *place > 0;
}

const struct error *save_find_segment(int64_t *segment, struct workflow *workflow,
    const struct version *version, const char *name)
{
	struct str unit;
	int64_t place;

	*segment = 0;
	const struct error *err = NULL;
	if (cut_name(&unit, &place, name))
		err = db_fetch_number(segment, workflow->db, &QUERY_FIND_SEGMENT, 0,
		    DB_VALUES(version->row.values[VERSION_REVISION], db_text(unit),
			db_number(place)));
	if (err == NULL && *segment == 0)
		err = error_new(ERROR_USAGE, _("%s has no segment \"%s\""), version->path, name);
	return err;
}

struct finding_place {
	const struct workflow_place *place;
	const char *unit;
	int64_t version;
	int64_t segment;
};

static const struct error *find_place(struct workflow *workflow, void *context)
{
	struct finding_place *wanted = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	bool found;

	const struct error *err = version_find(&found, &version, workflow, &arena, wanted->place);
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("%s isn't being translated to %s"),
		    wanted->place->article, wanted->place->lang);
	if (err == NULL)
		err = save_find_segment(&wanted->segment, workflow, &version, wanted->unit);
	wanted->version = err == NULL ? version.id : 0;
	arena_free(&arena);
	return err;
}

const struct error *workflow_find_segment(int64_t *version, int64_t *segment,
    struct workflow *workflow, const struct workflow_place *place, const char *unit)
{
	struct finding_place wanted = {place, unit, 0, 0};

	const struct error *err = workflow_look(workflow, find_place, &wanted);
	*version = wanted.version;
	*segment = wanted.segment;
	return err;
}
