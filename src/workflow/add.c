/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "format/merge.h"
#include "format/source.h"
#include "store/codes.h"
#include "workflow/add.h"
#include "workflow/text.h"
#include "workflow/workflow_int.h"

const char *const WORKFLOW_METADATA[] = {"headline", "tagline", "excerpt", "author", "date", "url",
    "site", "licence", "categories", NULL};

/* A revision that is being written. */
struct writer {
	struct workflow *workflow;
	struct workflow_revision *revision;
	struct text_counter *counter;
	size_t position;
};

static size_t count_words(struct text_counter *counter, struct str text)
{
	struct text_counts counts = {0};

	text_count(&counts, counter, text);
	return counts.words;
}

static void count(struct workflow_revision *revision, struct text_counter *counter)
{
	const struct model_doc *doc = &revision->source->doc;

	revision->segments = 0;
	revision->words = 0;
	for (size_t i = 0; i < doc->unit_count; i++) {
		const struct model_unit *unit = &doc->units[i];
		for (size_t k = 0; k < unit->segment_count; k++) {
			const struct model_segment *segment = &unit->segments[k];
			if (segment->ignorable)
				continue;
			revision->segments++;
			revision->words += count_words(counter,
			    str_slice(unit->source.text, segment->start, segment->end));
		}
	}
}

static const struct error *write_segment(struct writer *writer, const struct model_unit *unit,
    const struct model_segment *segment, size_t place)
{
	const struct str text = str_slice(unit->source.text, segment->start, segment->end);
	const struct model_content content = {text,
	    segment->code_end > segment->code_start ? unit->source.codes + segment->code_start
						    : NULL,
	    segment->code_end - segment->code_start};
	struct buf codes = BUF_INIT;

	codes_write(&codes, &content, segment->start);
	const int64_t *previous = writer->revision->previous;
	const int64_t before = previous != NULL ? previous[writer->position] : 0;
	const size_t words = place > 0 ? count_words(writer->counter, text) : 0;
	const struct error *err = db_run(NULL, writer->workflow->db, &QUERY_ADD_SEGMENT,
	    DB_VALUES(db_number(writer->revision->id), db_number((int64_t)writer->position++),
		db_cstr(unit->id), db_cstr(unit->field != NULL ? unit->field : ""),
		db_number((int64_t)place), db_number((int64_t)segment->start),
		db_number((int64_t)segment->end), db_number((int64_t)segment->code_start),
		db_number((int64_t)segment->code_end), db_text(text), db_text(buf_str(&codes)),
		db_number((int64_t)words), db_id(before)));
	buf_free(&codes);
	return err;
}

static const struct error *write_segments(struct writer *writer)
{
	const struct model_doc *doc = &writer->revision->source->doc;
	const struct error *err = NULL;

	for (size_t i = 0; i < doc->unit_count; i++) {
		const struct model_unit *unit = &doc->units[i];
		size_t place = 0;
		for (size_t k = 0; k < unit->segment_count && err == NULL; k++) {
			const struct model_segment *segment = &unit->segments[k];
			err =
			    write_segment(writer, unit, segment, segment->ignorable ? 0 : ++place);
		}
	}
	return err;
}

static const struct error *write_revision(struct writer *writer)
{
	struct workflow *workflow = writer->workflow;
	struct workflow_revision *revision = writer->revision;
	const struct source *source = revision->source;
	struct buf format = BUF_INIT;
	char sha256[HASH_HEX_SIZE];
	int64_t number;

	format_to_string(&format, source->format, &source->options);
	const struct error *err =
	    store_add_object(sha256, workflow->store, buf_str(&source->bytes));
	if (err == NULL)
		err = db_fetch_number(&number, workflow->db, &QUERY_LAST_REVISION, 0,
		    DB_VALUES(db_number(revision->version)));
	if (err == NULL)
		err = db_fetch_number(&revision->id, workflow->db, &QUERY_ADD_REVISION, 0,
		    DB_VALUES(db_number(revision->version), db_number(number + 1), db_cstr(sha256),
			db_text(buf_str(&format)), db_cstr(source->lang),
			db_number(revision->minor), db_number(workflow->now),
			db_number(workflow->person), db_number((int64_t)revision->segments),
			db_number((int64_t)revision->words)));
	buf_free(&format);
	return err != NULL ? err : write_segments(writer);
}

const struct error *workflow_add_revision(struct workflow *workflow,
    struct workflow_revision *revision)
{
	struct writer writer = {
	    .workflow = workflow,
	    .revision = revision,
	    .counter = text_counter_open(revision->source->lang),
	};

	count(revision, writer.counter);
	const struct error *err = write_revision(&writer);
	text_counter_close(writer.counter);
	return err;
}

static bool is_metadata_name(struct str name)
{
	for (size_t i = 0; WORKFLOW_METADATA[i] != NULL; i++)
		if (str_eq_cstr(name, WORKFLOW_METADATA[i]))
			return true;
	return false;
}

static const struct error *check_metadata(const struct workflow_addition *addition)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < addition->metadata_count && err == NULL; i++) {
		if (!is_metadata_name(addition->metadata[i].name))
			return error_new(ERROR_USAGE,
			    _("an article has no \"%.*s\" (see \"dragoman help add\")"),
			    STR_ARG(addition->metadata[i].name));
		err = text_check_line(addition->metadata[i].value);
	}
	return err;
}

static const struct error *write_metadata(struct workflow *workflow,
    const struct workflow_addition *addition, int64_t article)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < addition->metadata_count && err == NULL; i++) {
		struct store_row row = {
		    .values = {[METADATA_ARTICLE] = db_number(article),
			[METADATA_NAME] = db_text(addition->metadata[i].name),
			[METADATA_VALUE] = db_text(addition->metadata[i].value)}};
		err = store_put(workflow->store, STORE_METADATA, &row);
	}
	return err;
}

/* Whether the article is there already, and is the same. */
static const struct error *compare(struct workflow *workflow, struct workflow_addition *addition)
{
	struct workflow_place place = {addition->path, addition->source->lang};
	struct arena arena = ARENA_INIT;
	struct version version;
	struct str sha256 = STR("");
	struct db_rows *rows = NULL;
	bool found;

	const struct error *err = version_find(&found, &version, workflow, &arena, &place);
	if (err == NULL && found)
		err = db_select(&rows, workflow->db, &QUERY_REVISION,
		    DB_VALUES(version.row.values[VERSION_REVISION]));
	if (db_next(&err, rows))
		sha256 = db_get_text(rows, 2);
	addition->is_known = str_eq_cstr(sha256, addition->source->sha256);
	db_rows_close(rows);
	if (err == NULL && !addition->is_known)
		err = error_new(ERROR_USAGE,
		    _("%s is in the project already; to change it, use \"dragoman update\""),
		    addition->path);
	arena_free(&arena);
	return err;
}

static const struct error *write_article(struct workflow *workflow,
    struct workflow_addition *addition)
{
	struct workflow_revision revision = {.source = addition->source};
	struct store_row article = {.values = {[ARTICLE_PATH] = db_cstr(addition->path),
					[ARTICLE_LANG] = db_cstr(addition->source->lang),
					[ARTICLE_ADDED] = db_number(workflow->now)}};

	const struct error *err = store_put(workflow->store, STORE_ARTICLE, &article);
	struct store_row version = {.values = {[VERSION_ARTICLE] = article.values[ARTICLE_ID],
					[VERSION_LANG] = db_cstr(addition->source->lang),
					[VERSION_STAGE] = db_cstr(STAGE_OPEN),
					[VERSION_SINCE] = db_number(workflow->now)}};
	if (err == NULL)
		err = store_put(workflow->store, STORE_VERSION, &version);
	revision.version = version.values[VERSION_ID].number;
	if (err == NULL)
		err = workflow_add_revision(workflow, &revision);
	version.values[VERSION_REVISION] = db_number(revision.id);
	if (err == NULL)
		err = store_put(workflow->store, STORE_VERSION, &version);
	if (err == NULL)
		err = store_tally(workflow->store, revision.version);
	if (err == NULL)
		err = write_metadata(workflow, addition, article.values[ARTICLE_ID].number);
	addition->segments = revision.segments;
	addition->words = revision.words;
	return err;
}

static const struct error *add(struct workflow *workflow, void *context)
{
	struct workflow_addition *addition = context;
	int64_t article;

	addition->is_known = false;
	const struct error *err = rights_need(workflow, RIGHT_MANAGE, RIGHTS_LANG_ALL);
	if (err == NULL)
		err = db_fetch_number(&article, workflow->db, &QUERY_FIND_ARTICLE, 0,
		    DB_VALUES(db_cstr(addition->path)));
	if (err != NULL)
		return err;
	return article != 0 ? compare(workflow, addition) : write_article(workflow, addition);
}

const struct error *workflow_add(struct workflow *workflow, struct workflow_addition *addition)
{
	struct source *source = addition->source;

	if (strcmp(source->lang, "und") == 0)
		return error_new(ERROR_USAGE, _("%s: its language isn't known; say it with --from"),
		    addition->path);
	const struct error *err = text_check_line(str_from_cstr(addition->path));
	if (err == NULL)
		err = check_metadata(addition);
	if (err == NULL)
		err = merge_prove(&source->doc);
	if (err != NULL)
		return err;
	struct text_segmenter *segmenter = text_segmenter_open(source->lang);
	err = model_segment_units(&source->doc, segmenter);
	text_segmenter_close(segmenter);
	return err != NULL ? err : workflow_change(workflow, "add", add, addition);
}
