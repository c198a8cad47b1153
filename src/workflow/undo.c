/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/history.h"
#include "workflow/workflow_int.h"

/* Whose batch it is, and what took it back. */
struct batch {
	bool found;
	int64_t person;
	int64_t undone_by;
};

static const struct error *read_batch(struct batch *batch, struct workflow *workflow, int64_t id)
{
	struct db_rows *rows;

	*batch = (struct batch){.found = false};
	const struct error *err =
	    db_select(&rows, workflow->db, &QUERY_BATCH, DB_VALUES(db_number(id)));
	if (db_next(&err, rows))
		*batch = (struct batch){true, db_get_number(rows, 0), db_get_number(rows, 3)};
	db_rows_close(rows);
	return err;
}

static const struct error *check(struct workflow *workflow, int64_t id)
{
	struct batch batch;

	const struct error *err = read_batch(&batch, workflow, id);
	if (err != NULL)
		return err;
	if (!batch.found)
		return error_new(ERROR_USAGE, _("there is no batch %lld in the history"),
		    (long long)id);
	if (batch.undone_by != 0)
		return error_new(ERROR_USAGE,
		    _("batch %lld is undone already, by batch %lld; to do it again, undo that"),
		    (long long)id, (long long)batch.undone_by);
	if (batch.person == workflow->person)
		return rights_need(workflow, RIGHT_READ, RIGHTS_LANG_ANY);
	return rights_need(workflow, RIGHT_ADMIN, RIGHTS_LANG_ALL);
}

static const struct error *find_last(int64_t *id, struct workflow *workflow)
{
	const struct error *err = db_fetch_number(id, workflow->db, &QUERY_LAST_BATCH, 0,
	    DB_VALUES(db_number(workflow->person)));

	if (err == NULL && *id == 0)
		err = error_new(ERROR_USAGE, _("there is nothing to undo"));
	return err;
}

static const struct error *undo(struct workflow *workflow, void *context)
{
	struct workflow_undoing *undoing = context;
	int64_t id = undoing->batch;
	int64_t admins;

	const struct error *err = id == 0 ? find_last(&id, workflow) : NULL;
	if (err == NULL)
		err = check(workflow, id);
	if (err != NULL)
		return err;
	store_note_undoing(workflow->store, id);
	err = store_undo(&undoing->undone, &undoing->kept, workflow->store, id);
	if (err == NULL && undoing->kept > 0 && !undoing->partly)
		err = error_new(ERROR_CONFLICT,
		    ngettext("%zu change of batch %lld was changed again since; --partly undoes "
			     "the others",
			"%zu changes of batch %lld were changed again since; --partly undoes the "
			"others",
			undoing->kept),
		    undoing->kept, (long long)id);
	if (err == NULL)
		err = db_fetch_number(&admins, workflow->db, &QUERY_COUNT_ADMINS, 0, DB_NO_VALUES);
	if (err == NULL && admins == 0)
		err = error_new(ERROR_USAGE, _("the project would be left without an admin"));
	if (err == NULL)
		undoing->batch = id;
	return err;
}

const struct error *workflow_undo(struct workflow *workflow, struct workflow_undoing *undoing)
{
	const int64_t wanted = undoing->batch;

	const struct error *err = workflow_change(workflow, "undo", undo, undoing);
	if (err != NULL)
		undoing->batch = wanted;
	return err;
}
