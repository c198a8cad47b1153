/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/comment.h"
#include "workflow/comment_int.h"
#include "workflow/save_int.h"
#include "workflow/text.h"

struct saying {
	const struct workflow_place *place;
	const char *unit;
	const char *text;
};

const struct error *comment_put(struct workflow *workflow, int64_t version, int64_t segment,
    const char *text)
{
	struct store_row row = {.values = {[COMMENT_VERSION] = db_number(version),
				    [COMMENT_SEGMENT] = db_id(segment),
				    [COMMENT_TEXT] = db_cstr(text),
				    [COMMENT_PERSON] = db_number(workflow->person),
				    [COMMENT_SINCE] = db_number(workflow->now)}};

	return store_put(workflow->store, STORE_COMMENT, &row);
}

static const struct error *say(struct workflow *workflow, void *context)
{
	const struct saying *saying = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	int64_t segment = 0;

	const struct error *err = rights_need(workflow, RIGHT_SUGGEST, saying->place->lang);
	if (err == NULL)
		err = version_need(&version, workflow, &arena, saying->place);
	if (err == NULL && saying->unit != NULL)
		err = save_find_segment(&segment, workflow, &version, saying->unit);
	if (err == NULL)
		err = comment_put(workflow, version.id, segment, saying->text);
	arena_free(&arena);
	return err;
}

const struct error *workflow_comment(struct workflow *workflow, const struct workflow_place *place,
    const char *unit, const char *text)
{
	struct saying saying = {place, unit, text};

	const struct error *err = text_check_lines(str_from_cstr(text));
	return err != NULL ? err : workflow_change(workflow, "comment", say, &saying);
}

struct listing {
	void (*found)(const struct workflow_said *said, void *context);
	void *context;
};

static const struct error *list_comments(struct workflow *workflow, int64_t version, void *context)
{
	const struct listing *listing = context;
	struct arena arena = ARENA_INIT;
	struct db_rows *rows;

	const struct error *err =
	    db_select(&rows, workflow->db, &QUERY_COMMENTS, DB_VALUES(db_number(version)));
	while (db_next(&err, rows)) {
		struct workflow_said said = {
		    .person = arena_copy(&arena, db_get_text(rows, 0)).ptr,
		    .since = db_get_number(rows, 1),
		    .unit = "",
		    .text = arena_copy(&arena, db_get_text(rows, 4)).ptr,
		};
		const struct db_value unit = db_get(rows, 2, DB_TEXT);
		if (unit.kind != DB_NULL)
			said.unit = arena_format(&arena, "%.*s/s%lld", STR_ARG(unit.text),
			    (long long)db_get_number(rows, 3))
					.ptr;
		listing->found(&said, listing->context);
	}
	db_rows_close(rows);
	arena_free(&arena);
	return err;
}

const struct error *workflow_list_comments(struct workflow *workflow,
    const struct workflow_place *place,
    void (*found)(const struct workflow_said *said, void *context), void *context)
{
	struct listing listing = {found, context};

	return version_look(workflow, place, list_comments, &listing);
}
