/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "workflow/exchange_int.h"
#include "xliff/po.h"

void exchange_add_xliff(struct buf *out, const struct document *document,
    const struct document_targets *targets, const struct version *version,
    const struct dialect *dialect, int64_t id, const int64_t *places)
{
	struct arena arena = ARENA_INIT;
	struct model_bitext bitext;
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	document_bitext(&bitext, &arena, document, targets, places);
	const struct xliff_file file = {
	    .original = str_from_cstr(version->path),
	    .sha256 = str_from_cstr(document->sha256),
	    .format = document->format,
	    .export = str_from_cstr(number),
	    .datatype = str_from_cstr(document->source.format->datatype),
	    .source_lang = str_from_cstr(document->lang),
	    .target_lang = str_from_cstr(version->lang),
	    .version = dialect->version,
	    .profile = dialect->profile,
	    .prefill = dialect->profile->prefill,
	};
	xliff_write_bitext(out, &document->source.doc, &file, &bitext);
	arena_free(&arena);
}

static void name_dialect(struct buf *out, const struct dialect *dialect)
{
	buf_addf(out, "%s %s%s", xliff_version_name(dialect->version),
	    dialect->profile->name != NULL ? dialect->profile->name : "any",
	    dialect->po ? " po" : "");
}

struct export
{
	struct workflow_export *plan;
	struct buf xliff;
};

/* Notes the export, writes the file with its number in it, and keeps the file. */
static const struct error *write(struct export *export, struct workflow *workflow,
    const struct version *version, const struct document *document,
    const struct document_targets *targets)
{
	struct workflow_export *plan = export->plan;
	const struct dialect dialect = {plan->version, plan->profile, plan->po};
	struct buf name = BUF_INIT;
	char sha256[HASH_HEX_SIZE];

	name_dialect(&name, &dialect);
	/* The file isn't there yet; for a moment the source stands for it. */
	const struct error *err = db_fetch_number(&plan->id, workflow->db, &QUERY_ADD_EXPORT, 0,
	    DB_VALUES(db_number(version->id), db_number(document->revision),
		db_text(buf_str(&name)), db_cstr(document->sha256), db_number(workflow->person),
		db_number(workflow->now)));
	buf_free(&name);
	if (err != NULL)
		return err;
	exchange_add_xliff(&export->xliff, document, targets, version, &dialect, plan->id, NULL);
	err = store_add_object(sha256, workflow->store, buf_str(&export->xliff));
	if (err != NULL)
		return err;
	return db_run(NULL, workflow->db, &QUERY_SET_EXPORT,
	    DB_VALUES(db_number(plan->id), db_cstr(sha256)));
}

static const struct error *export(struct workflow *workflow, void *context)
{
	struct export *export = context;
	struct arena arena = ARENA_INIT;
	struct document_targets targets = {.arena = ARENA_INIT};
	struct document document;
	struct version version;

	buf_reset(&export->xliff);
	const struct error *err = rights_need(workflow, RIGHT_READ, export->plan->place.lang);
	if (err == NULL)
		err = version_need(&version, workflow, &arena, &export->plan->place);
	if (err != NULL) {
		arena_free(&arena);
		return err;
	}
	err = document_open(&document, workflow, version.row.values[VERSION_REVISION].number);
	if (err == NULL)
		err = document_read_targets(&targets, workflow, version.id);
	if (err == NULL)
		err = write(export, workflow, &version, &document, &targets);
	document_free_targets(&targets);
	document_close(&document);
	arena_free(&arena);
	return err;
}

const struct error *workflow_export(struct buf *out, struct workflow *workflow,
    struct workflow_export *plan)
{
	struct export context = {plan, BUF_INIT};

	const struct error *err = workflow_change(workflow, "export", export, &context);
	if (err == NULL && plan->po)
		err = po_from_xliff(out, buf_str(&context.xliff), plan->place.article, NULL);
	else if (err == NULL)
		buf_add(out, buf_str(&context.xliff));
	buf_free(&context.xliff);
	return err;
}
