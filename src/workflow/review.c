/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "model/content.h"
#include "workflow/comment.h"
#include "workflow/comment_int.h"
#include "workflow/document.h"
#include "workflow/review.h"
#include "workflow/save_int.h"
#include "workflow/text.h"

/* The version of PLACE, which must be at STAGE. */
static const struct error *find_at(struct version *version, struct workflow *workflow,
    struct arena *arena, const struct workflow_place *place, const char *stage)
{
	bool found;

	const struct error *err = version_find(&found, version, workflow, arena, place);
	if (err == NULL && (!found || version->is_original))
		err = error_new(ERROR_USAGE, _("%s isn't being translated to %s"), place->article,
		    place->lang);
	if (err != NULL || version_is_at(version, stage))
		return err;
	if (version_is_at(version, STAGE_SUBMITTED))
		return error_new(ERROR_DENIED, _("%s (%s) is being reviewed"), version->path,
		    version->lang);
	if (version_is_at(version, STAGE_OPEN))
		return error_new(ERROR_DENIED, _("%s (%s) isn't submitted yet"), version->path,
		    version->lang);
	return error_new(ERROR_DENIED, _("%s (%s) is approved already"), version->path,
	    version->lang);
}

/* What is left to do before a version is finished. */
static const struct error *need_finished(struct workflow *workflow, const struct version *version)
{
	int64_t left;

	const struct error *err = db_fetch_number(&left, workflow->db, &QUERY_COUNT_UNFINISHED, 0,
	    DB_VALUES(db_number(version->id)));
	if (err != NULL || left == 0)
		return err;
	return error_new(ERROR_DENIED,
	    ngettext("%s (%s): %lld segment isn't translated or is a draft",
		"%s (%s): %lld segments aren't translated or are drafts", (unsigned long)left),
	    version->path, version->lang, (long long)left);
}

static const struct error *submit(struct workflow *workflow, void *context)
{
	struct arena arena = ARENA_INIT;
	struct version version;
	struct store_row claim;
	bool found;

	const struct workflow_place *place = context;
	const struct error *err = rights_need(workflow, RIGHT_TRANSLATE, place->lang);
	if (err == NULL)
		err = find_at(&version, workflow, &arena, place, STAGE_OPEN);
	if (err == NULL)
		err = save_prepare(workflow, &arena, &version);
	if (err == NULL)
		err = need_finished(workflow, &version);
	if (err == NULL)
		err = claim_find(&found, &claim, workflow, version.id);
	if (err == NULL && found) {
		version.row.values[VERSION_TRANSLATOR] = claim.values[CLAIM_PERSON];
		err = store_remove(workflow->store, STORE_CLAIM, &claim);
	}
	version.row.values[VERSION_REVIEWER] = db_null();
	if (err == NULL)
		err = version_set_stage(&version, workflow, STAGE_SUBMITTED);
	arena_free(&arena);
	return err;
}

const struct error *workflow_submit(struct workflow *workflow, const struct workflow_place *place)
{
	struct workflow_place copy = *place;

	return workflow_change(workflow, "submit", submit, &copy);
}

/* An error for those who would review what is their own. */
static const struct error *need_other(struct workflow *workflow, const struct version *version)
{
	int64_t allowed;

	const struct error *err = workflow_setting(&allowed, workflow, SETTING_SELF_REVIEW, 0);
	if (err != NULL || allowed != 0 ||
	    version->row.values[VERSION_TRANSLATOR].number != workflow->person)
		return err;
	return error_new(ERROR_DENIED, _("%s has translated %s (%s): somebody else reviews it"),
	    workflow->name, version->path, version->lang);
}

static const struct error *review(struct workflow *workflow, void *context)
{
	const struct workflow_place *place = context;
	struct arena arena = ARENA_INIT;
	struct version version;

	const struct error *err = rights_need(workflow, RIGHT_REVIEW, place->lang);
	if (err == NULL)
		err = find_at(&version, workflow, &arena, place, STAGE_SUBMITTED);
	if (err == NULL)
		err = need_other(workflow, &version);
	if (err == NULL) {
		version.row.values[VERSION_REVIEWER] = db_number(workflow->person);
		err = store_put(workflow->store, STORE_VERSION, &version.row);
	}
	arena_free(&arena);
	return err;
}

const struct error *workflow_review(struct workflow *workflow, const struct workflow_place *place)
{
	struct workflow_place copy = *place;

	return workflow_change(workflow, "review", review, &copy);
}

/* Nobody approves what is theirs alone. */
static const struct error *need_second(struct workflow *workflow, const struct version *version,
    const struct store_row *target)
{
	struct buf key = BUF_INIT;
	int64_t others;
	int64_t allowed = 1;

	if (target->values[TARGET_PERSON].number != workflow->person)
		return NULL;
	const struct error *err = workflow_setting(&allowed, workflow, SETTING_SELF_REVIEW, 0);
	if (err != NULL || allowed != 0)
		return err;
	buf_addf(&key, "[%lld,%lld]", (long long)target->values[TARGET_VERSION].number,
	    (long long)target->values[TARGET_SEGMENT].number);
	err = db_fetch_number(&others, workflow->db, &QUERY_OTHER_AUTHORS, 0,
	    DB_VALUES(db_text(buf_str(&key)), db_number(workflow->person)));
	buf_free(&key);
	if (err == NULL && others == 0)
		err = error_new(ERROR_DENIED,
		    _("%s has translated a segment of %s (%s): somebody else approves it"),
		    workflow->name, version->path, version->lang);
	return err;
}

struct judge {
	struct workflow *workflow;
	struct workflow_judgement *judgement;
	struct version version;
	struct arena arena;
	enum model_state state; /* that approved segments get */
	bool approve;
};

/* Who has approved it stays the one who did. */
static bool is_approved(const struct store_row *target, enum model_state state)
{
	const struct str name = target->values[TARGET_STATE].text;

	return str_eq_cstr(name, model_state_name(MODEL_FINAL)) ||
	    str_eq_cstr(name, model_state_name(state));
}

static const struct error *judge_target(struct judge *judge, int64_t segment)
{
	struct workflow *workflow = judge->workflow;
	struct store_row target = {.values = {[TARGET_VERSION] = db_number(judge->version.id),
				       [TARGET_SEGMENT] = db_number(segment)}};
	bool found;

	const struct error *err =
	    store_get(&found, &target, workflow->store, &judge->arena, STORE_TARGET);
	if (err != NULL || !found)
		return err != NULL
		    ? err
		    : error_new(ERROR_DENIED, _("%s (%s): what isn't translated can't be judged"),
			  judge->version.path, judge->version.lang);
	if (judge->approve && target.values[TARGET_SUBSTATE].text.len > 0)
		return error_new(ERROR_DENIED, _("%s (%s): a draft can't be approved"),
		    judge->version.path, judge->version.lang);
	if (judge->approve && is_approved(&target, judge->state))
		return NULL;
	if (judge->approve)
		err = need_second(workflow, &judge->version, &target);
	if (err != NULL)
		return err;
	judge->judgement->segments++;
	target.values[TARGET_STATE] =
	    db_cstr(model_state_name(judge->approve ? judge->state : MODEL_TRANSLATED));
	target.values[TARGET_SUBSTATE] = db_cstr(judge->approve ? "" : SUBSTATE_REJECTED);
	target.values[TARGET_REVIEWER] = db_number(workflow->person);
	return store_put(workflow->store, STORE_TARGET, &target);
}

static const struct error *judge_named(struct judge *judge)
{
	const struct workflow_judgement *judgement = judge->judgement;
	const struct error *err = NULL;
	int64_t segment;

	for (size_t i = 0; i < judgement->unit_count && err == NULL; i++) {
		err = save_find_segment(&segment, judge->workflow, &judge->version,
		    judgement->units[i]);
		if (err == NULL)
			err = judge_target(judge, segment);
		if (err == NULL && judgement->comment != NULL)
			err = comment_put(judge->workflow, judge->version.id, segment,
			    judgement->comment);
	}
	return err;
}

static const struct error *judge_all(struct judge *judge)
{
	struct document_targets targets;

	const struct error *err =
	    document_read_targets(&targets, judge->workflow, judge->version.id);
	for (size_t i = 0; i < targets.count && err == NULL; i++)
		err = judge_target(judge, targets.items[i].segment);
	document_free_targets(&targets);
	if (err == NULL && judge->judgement->comment != NULL)
		err = comment_put(judge->workflow, judge->version.id, 0, judge->judgement->comment);
	return err;
}

static const struct error *begin_judgement(struct judge *judge, struct workflow *workflow,
    struct workflow_judgement *judgement)
{
	*judge = (struct judge){.workflow = workflow, .judgement = judgement, .arena = ARENA_INIT};
	judgement->segments = 0;
	const struct error *err = rights_need(workflow, RIGHT_REVIEW, judgement->place->lang);
	if (err == NULL)
		err = find_at(&judge->version, workflow, &judge->arena, judgement->place,
		    STAGE_SUBMITTED);
	return err;
}

static const struct error *approve(struct workflow *workflow, void *context)
{
	struct judge judge;

	const struct error *err = begin_judgement(&judge, workflow, context);
	const bool all = judge.judgement->unit_count == 0;
	judge.approve = true;
	judge.state = all ? MODEL_FINAL : MODEL_REVIEWED;
	if (err == NULL && all)
		err = need_finished(workflow, &judge.version);
	if (err == NULL)
		err = all ? judge_all(&judge) : judge_named(&judge);
	judge.version.row.values[VERSION_REVIEWER] = db_number(workflow->person);
	if (err == NULL && all)
		err = version_set_stage(&judge.version, workflow, STAGE_APPROVED);
	else if (err == NULL)
		err = store_put(workflow->store, STORE_VERSION, &judge.version.row);
	if (err == NULL)
		err = store_tally(workflow->store, judge.version.id);
	arena_free(&judge.arena);
	return err;
}

const struct error *workflow_approve(struct workflow *workflow,
    struct workflow_judgement *judgement)
{
	return workflow_change(workflow, "approve", approve, judgement);
}

/* The translator gets the article back, unless there is none. */
static const struct error *give_back(struct judge *judge)
{
	const struct db_value *translator = &judge->version.row.values[VERSION_TRANSLATOR];
	int64_t until;

	return translator->kind == DB_NULL
	    ? NULL
	    : claim_put(&until, judge->workflow, judge->version.id, translator->number);
}

static const struct error *reject(struct workflow *workflow, void *context)
{
	struct judge judge;

	const struct error *err = begin_judgement(&judge, workflow, context);
	if (err == NULL)
		err = judge.judgement->unit_count == 0
		    ? comment_put(workflow, judge.version.id, 0, judge.judgement->comment)
		    : judge_named(&judge);
	judge.version.row.values[VERSION_REVIEWER] = db_number(workflow->person);
	if (err == NULL)
		err = give_back(&judge);
	if (err == NULL)
		err = version_set_stage(&judge.version, workflow, STAGE_OPEN);
	arena_free(&judge.arena);
	return err;
}

const struct error *workflow_reject(struct workflow *workflow, struct workflow_judgement *judgement)
{
	if (judgement->comment == NULL)
		return error_new(ERROR_USAGE, _("say why, with --message"));
	const struct error *err = text_check_lines(str_from_cstr(judgement->comment));
	return err != NULL ? err : workflow_change(workflow, "reject", reject, judgement);
}
