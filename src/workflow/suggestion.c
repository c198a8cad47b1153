/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "model/content.h"
#include "store/codes.h"
#include "workflow/save_int.h"
#include "workflow/suggestion.h"

struct listing {
	void (*found)(const struct workflow_suggestion *suggestion, void *context);
	void *context;
};

/* The text in the column, with its codes from the next one, for people. */
static const char *readable(struct arena *arena, struct db_rows *rows, size_t column)
{
	static const char *const FORMATS[] = {
	    [MODEL_CODE_OPEN] = "", [MODEL_CODE_CLOSE] = "/", [MODEL_CODE_PH] = ""};
	struct model_content content;
	struct buf out = BUF_INIT;
	size_t at = 0;

	const struct str text = arena_copy(arena, db_get(rows, column, DB_TEXT).text);
	if (!codes_read(&content, arena, text, db_get(rows, column + 1, DB_TEXT).text))
		content.code_count = 0;
	for (size_t i = 0; i < content.code_count; i++) {
		const struct model_code *code = &content.codes[i];
		buf_add(&out, str_slice(text, at, code->at));
		buf_addf(&out, "{%s%u%s}", FORMATS[code->kind], code->id,
		    code->kind == MODEL_CODE_PH ? "/" : "");
		at = code->at;
	}
	buf_add(&out, str_slice(text, at, text.len));
	const char *result = arena_copy(arena, buf_str(&out)).ptr;
	buf_free(&out);
	return result;
}

static const struct error *list_rows(struct workflow *workflow, int64_t version, void *context)
{
	const struct listing *listing = context;
	struct arena arena = ARENA_INIT;
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, workflow->db, &QUERY_SUGGESTIONS, DB_VALUES(db_number(version)));
	while (db_next(&err, rows)) {
		const struct workflow_suggestion suggestion = {
		    .id = db_get_number(rows, 0),
		    .person = arena_copy(&arena, db_get_text(rows, 1)).ptr,
		    .since = db_get_number(rows, 2),
		    .unit = arena_format(&arena, "%.*s/s%lld", STR_ARG(db_get_text(rows, 3)),
			(long long)db_get_number(rows, 4))
				.ptr,
		    .text = readable(&arena, rows, 5),
		    .current = readable(&arena, rows, 7),
		    .source = readable(&arena, rows, 9),
		};
		listing->found(&suggestion, listing->context);
	}
	db_rows_close(rows);
	arena_free(&arena);
	return err;
}

const struct error *workflow_list_suggestions(struct workflow *workflow,
    const struct workflow_place *place,
    void (*found)(const struct workflow_suggestion *suggestion, void *context), void *context)
{
	struct listing listing = {found, context};

	return version_look(workflow, place, list_rows, &listing);
}

/* A suggestion, and the version that it is for. */
struct judged {
	struct store_row row;
	struct version version;
};

static const struct error *find(struct judged *judged, struct workflow *workflow,
    struct arena *arena, int64_t id)
{
	bool found;

	judged->row = (struct store_row){.values = {[SUGGESTION_ID] = db_number(id)}};
	const struct error *err =
	    store_get(&found, &judged->row, workflow->store, arena, STORE_SUGGESTION);
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("there is no suggestion %lld"), (long long)id);
	return err != NULL ? err
			   : version_read(&judged->version, workflow, arena,
				 judged->row.values[SUGGESTION_VERSION].number);
}

static const struct error *accept(struct workflow *workflow, void *context)
{
	struct arena arena = ARENA_INIT;
	struct judged judged;

	const struct error *err = find(&judged, workflow, &arena, *(const int64_t *)context);
	if (err == NULL)
		err = save_prepare(workflow, &arena, &judged.version);
	if (err == NULL) {
		const struct db_value *values = judged.row.values;
		struct store_row target = {.values = {[TARGET_VERSION] = values[SUGGESTION_VERSION],
					       [TARGET_SEGMENT] = values[SUGGESTION_SEGMENT],
					       [TARGET_TEXT] = values[SUGGESTION_TEXT],
					       [TARGET_CODES] = values[SUGGESTION_CODES],
					       [TARGET_SUBSTATE] = db_cstr(""),
					       [TARGET_ORIGIN] = values[SUGGESTION_ORIGIN],
					       [TARGET_SOURCE] = values[SUGGESTION_SEGMENT]}};
		err = save_target(workflow, &target, values[SUGGESTION_PERSON].number);
	}
	if (err == NULL)
		err = store_remove(workflow->store, STORE_SUGGESTION, &judged.row);
	if (err == NULL)
		err = save_finish(workflow, &judged.version);
	arena_free(&arena);
	return err;
}

const struct error *workflow_accept(struct workflow *workflow, int64_t suggestion)
{
	return workflow_change(workflow, "accept", accept, &suggestion);
}

static const struct error *decline(struct workflow *workflow, void *context)
{
	struct arena arena = ARENA_INIT;
	struct judged judged;

	const struct error *err = find(&judged, workflow, &arena, *(const int64_t *)context);
	const bool own =
	    err == NULL && judged.row.values[SUGGESTION_PERSON].number == workflow->person;
	if (err == NULL)
		err = rights_need(workflow, own ? RIGHT_SUGGEST : RIGHT_TRANSLATE,
		    judged.version.lang);
	if (err == NULL)
		err = store_remove(workflow->store, STORE_SUGGESTION, &judged.row);
	arena_free(&arena);
	return err;
}

const struct error *workflow_decline(struct workflow *workflow, int64_t suggestion)
{
	return workflow_change(workflow, "decline", decline, &suggestion);
}
