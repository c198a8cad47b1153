/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file comes back after the original has changed: its translations go where their segments are
 * now. */
#include "config.h"

#include "base/arena.h"
#include "base/buf.h"
#include "format/source.h"
#include "model/finding.h"
#include "tests/unit/stores.h"
#include "workflow/add.h"
#include "workflow/exchange.h"
#include "workflow/status.h"
#include "workflow/workflow_int.h"

#define NOW 1700000000
#define SEGMENTS 6

static const char *url;

/* As it was, and as it has become: the first is gone, one is new, one is reworded. */
static const struct str OLD = STR_INIT("Zero.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n");
static const struct str NEW = STR_INIT("New.\n\nFour.\n\nOne.\n\nTwo or so.\n\nThree.\n\nFive.\n");

/* What each of NEW was in OLD, from 1. */
static const int64_t PREVIOUS[SEGMENTS] = {0, 5, 2, 3, 4, 6};

static void read_source(struct source *source, struct str text)
{
	struct source_settings settings = {.lang = "en"};

	source_init(source);
	buf_add(&source->bytes, text);
	is_str(stores_say(source_parse(source, "a.txt", &settings, NULL)), "", "a source");
}

static struct workflow *begin(void)
{
	static const char LANGS[][TEXT_LANG_SIZE] = {"fr"};
	const struct workflow_plan plan = {
	    .person = "ada", .langs = LANGS, .lang_count = 1, .claim_days = 10};
	const struct workflow_door door = {.url = url, .person = "ada", .now = NOW, .name = "test"};
	struct workflow *workflow;
	struct source source;
	struct workflow_addition addition = {.path = "a.txt", .source = &source};

	is_str(stores_say(workflow_create(url, &plan, NOW, "test")), "", "a project");
	is_str(stores_say(workflow_open(&workflow, &door)), "", "opens");
	read_source(&source, OLD);
	is_str(stores_say(workflow_add(workflow, &addition)), "", "an article");
	is_int(addition.segments, SEGMENTS, "with its segments");
	source_close(&source);
	return workflow;
}

/* Appends XLIFF with a translation for all that has none: the source after WORD. */
static void translate(struct buf *out, struct str xliff, const char *word)
{
	static const struct str START = STR_INIT("<source xml:space=\"preserve\">");
	static const struct str END = STR_INIT("</source>\n</segment>");
	size_t at = 0;

	for (;;) {
		const size_t end = str_find(xliff, END, at);
		buf_add(out, str_slice(xliff, at, end));
		if (end == xliff.len)
			return;
		size_t start = at;
		for (size_t next = start; next < end;
		     next = str_find(xliff, START, next) + START.len)
			start = next;
		buf_addf(out,
		    "</source>\n<target xml:space=\"preserve\">%s %.*s</target>\n</segment>", word,
		    (int)(end - start), xliff.ptr + start);
		at = end + END.len;
	}
}

static void change_segments(struct buf *xliff)
{
	for (size_t at = 0;;) {
		at = str_find(buf_str(xliff), STR("state=\"initial\""), at);
		if (at == xliff->len)
			return;
		/* Of the same length but for three letters: the rest moves. */
		struct buf rest = BUF_INIT;
		buf_add(&rest, str_slice(buf_str(xliff), at + 15, xliff->len));
		buf_truncate(xliff, at);
		buf_add(xliff, STR("state=\"translated\""));
		buf_add(xliff, buf_str(&rest));
		buf_free(&rest);
	}
}

static int64_t export(struct buf *out, struct workflow *workflow, const char *word)
{
	struct workflow_export plan = {
	    .place = {"a.txt", "fr"}, .version = XLIFF_2_0, .profile = &XLIFF_PROFILE_ANY};
	struct buf xliff = BUF_INIT;

	is_str(stores_say(workflow_export(&xliff, workflow, &plan)), "", "it goes out");
	translate(out, buf_str(&xliff), word);
	change_segments(out);
	buf_free(&xliff);
	return plan.id;
}

/* The original changes; WITH_LINEAGE says whether anybody has found out what became of what. */
struct updating {
	struct source source;
	bool with_lineage;
};

static const struct error *move_version(struct workflow *workflow, int64_t id, int64_t revision)
{
	struct arena arena = ARENA_INIT;
	struct version version;

	const struct error *err = version_read(&version, workflow, &arena, id);
	version.row.values[VERSION_REVISION] = db_number(revision);
	if (err == NULL)
		err = store_put(workflow->store, STORE_VERSION, &version.row);
	if (err == NULL)
		err = store_tally(workflow->store, id);
	arena_free(&arena);
	return err;
}

static const struct error *update(struct workflow *workflow, void *context)
{
	struct updating *updating = context;
	struct workflow_revision revision = {.version = 1,
	    .source = &updating->source,
	    .previous = updating->with_lineage ? PREVIOUS : NULL};

	const struct error *err = workflow_add_revision(workflow, &revision);
	if (err == NULL)
		err = move_version(workflow, 1, revision.id);
	if (err == NULL)
		err = move_version(workflow, 2, revision.id);
	return err;
}

static void change_original(struct workflow *workflow, bool with_lineage)
{
	struct updating updating = {.with_lineage = with_lineage};

	read_source(&updating.source, NEW);
	model_segment_units(&updating.source.doc, NULL);
	is_str(stores_say(workflow_change(workflow, "update", update, &updating)), "",
	    "the original changes");
	source_close(&updating.source);
}

static const char *show(struct buf *out, struct workflow *workflow)
{
	static const struct db_query TARGETS = {"targets",
	    "SELECT s.text, t.text, t.substate FROM segment s "
	    "JOIN version v ON v.id = 2 AND s.revision = v.revision "
	    "LEFT JOIN target t ON t.version = 2 AND t.segment = s.id ORDER BY s.position"};
	struct db_rows *rows;

	buf_reset(out);
	const struct error *err = db_select(&rows, workflow->db, &TARGETS, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		for (size_t i = 0; i < 3; i++) {
			buf_add(out, db_get(rows, i, DB_TEXT).text);
			buf_add_char(out, i < 2 ? '|' : '\n');
		}
	}
	db_rows_close(rows);
	return out->ptr;
}

static struct workflow_import import(struct workflow *workflow, const struct buf *xliff)
{
	struct workflow_import plan = {.name = "back.xlf", .bytes = buf_str(xliff)};

	is_str(stores_say(workflow_import(workflow, &plan)), "", "it comes back");
	return plan;
}

static const struct error *approve(struct workflow *workflow, void *context)
{
	struct arena arena = ARENA_INIT;
	struct version version;

	const struct error *err = version_read(&version, workflow, &arena, 2);
	if (err == NULL)
		err = version_set_stage(&version, workflow, STAGE_APPROVED);
	arena_free(&arena);
	return err;
}

/* What was approved before the original changed is stale, also when a segment is new alone. */
static void test_status(struct workflow *workflow)
{
	struct workflow_matrix matrix;

	is_str(stores_say(workflow_change(workflow, "approve", approve, NULL)), "", "approved");
	is_str(stores_say(workflow_status(&matrix, workflow, 10)), "", "there is a status");
	is_int(matrix.row_count, 1, "of the article");
	const struct workflow_cell *cell = &matrix.rows[0].cells[0];
	is_int(matrix.rows[0].cell_count, 1, "in one language");
	is_int(cell->state, WORKFLOW_STALE, "which is stale");
	is_int(cell->stale_segments, 1, "with one segment");
	is_int(cell->segments[MODEL_TRANSLATED], 4, "four are translated");
	is_int(cell->segments[MODEL_INITIAL], 2, "and that one and a new one aren't");
	ok(workflow_queue_has(WORKFLOW_QUEUE_STALE, cell), "it is in the queue for that");
	workflow_matrix_free(&matrix);
}

static void test_lineage(void)
{
	struct buf first = BUF_INIT;
	struct buf second = BUF_INIT;
	struct buf out = BUF_INIT;
	struct workflow *workflow = begin();
	int damages = 0;

	export(&first, workflow, "Un");
	export(&second, workflow, "Deux");
	change_original(workflow, true);
	struct workflow_import plan = import(workflow, &first);
	is_int(plan.taken, 5, "five are taken");
	is_int(plan.lost, 1, "one has no place any more");
	is_str(show(&out, workflow),
	    "New.||\nFour.|Un Four.|\nOne.|Un One.|\nTwo or so.|Un Two.|stale\n"
	    "Three.|Un Three.|\nFive.|Un Five.|\n",
	    "each is where its segment is, and the reworded one is stale");
	plan = import(workflow, &first);
	is_int(plan.taken + plan.states + plan.suggested, 0, "once more, nothing happens");
	plan = import(workflow, &second);
	is_int(plan.taken, 0, "another file overwrites nothing");
	is_int(plan.conflicts, 5, "but makes suggestions");
	ok(strstr(show(&out, workflow), "Deux") == NULL, "only");
	test_status(workflow);
	store_check(workflow->store, stores_count_damage, &damages);
	is_int(damages, 0, "the store is sound");
	workflow_close(workflow);
	buf_free(&out);
	buf_free(&second);
	buf_free(&first);
	stores_end(url);
}

static void test_guess(void)
{
	struct buf xliff = BUF_INIT;
	struct buf out = BUF_INIT;
	struct workflow *workflow = begin();

	export(&xliff, workflow, "Un");
	change_original(workflow, false);
	const struct workflow_import plan = import(workflow, &xliff);
	is_int(plan.taken, 4, "the same text is found without being told");
	is_int(plan.lost, 2, "another one isn't");
	is_str(show(&out, workflow),
	    "New.||\nFour.|Un Four.|\nOne.|Un One.|\nTwo or so.||\nThree.|Un Three.|\n"
	    "Five.|Un Five.|\n",
	    "each is where its text is");
	workflow_close(workflow);
	buf_free(&out);
	buf_free(&xliff);
	stores_end(url);
}

int main(void)
{
	url = stores_begin();
	test_lineage();
	url = stores_begin();
	test_guess();
	return tap_done();
}
