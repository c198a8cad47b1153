/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "format/merge.h"
#include "workflow/add.h"
#include "workflow/document.h"
#include "workflow/relay.h"
#include "workflow/workflow_int.h"

/* Appends SOURCE as it is now, localized; FORMAT becomes how it is read, in ARENA. */
static const struct error *localize(struct buf *out, struct str *format, struct arena *arena,
    struct workflow *workflow, const struct version *source)
{
	const struct merge_options options = {MERGE_SOURCE, str_from_cstr(source->lang)};
	struct document_targets targets = {.arena = ARENA_INIT};
	struct document document;
	struct model_bitext bitext;

	const struct error *err =
	    document_open(&document, workflow, source->row.values[VERSION_REVISION].number);
	if (err == NULL)
		err = document_read_targets(&targets, workflow, source->id);
	if (err == NULL) {
		document_bitext(&bitext, arena, &document, &targets, NULL);
		err = merge_document(out, &document.source.doc, document.source.format, &bitext,
		    &options, NULL);
		*format = arena_copy(arena, document.format);
	}
	document_free_targets(&targets);
	document_close(&document);
	return err;
}

/* Reads what was localized, in its own language, and cuts it. */
static const struct error *read(struct source *source, struct str format, const char *lang)
{
	struct source_settings settings = {NULL};

	const struct error *err =
	    format_from_string(&settings.format, &settings.options, &source->arena, format);
	memcpy(settings.lang, lang, strlen(lang) + 1);
	if (err == NULL)
		err = source_parse(source, NULL, &settings, NULL);
	if (err == NULL)
		err = merge_prove(&source->doc);
	if (err != NULL)
		return err;
	struct text_segmenter *segmenter = text_segmenter_open(lang);
	err = model_segment_units(&source->doc, segmenter);
	text_segmenter_close(segmenter);
	return err;
}

const struct error *relay_revision(int64_t *revision, struct workflow *workflow,
    const struct version *source)
{
	struct arena arena = ARENA_INIT;
	struct source read_source;
	struct str format = STR("");

	if (!version_is_at(source, STAGE_APPROVED) && !version_is_at(source, STAGE_PUBLISHED))
		return error_new(ERROR_DENIED,
		    _("%s (%s) isn't approved: nobody translates from it yet"), source->path,
		    source->lang);
	source_init(&read_source);
	const struct error *err = localize(&read_source.bytes, &format, &arena, workflow, source);
	if (err == NULL)
		err = read(&read_source, format, source->lang);
	if (err == NULL)
		err = db_fetch_number(revision, workflow->db, &QUERY_FIND_REVISION, 0,
		    DB_VALUES(db_number(source->id), db_cstr(read_source.sha256)));
	if (err == NULL && *revision == 0) {
		struct workflow_revision added = {.version = source->id, .source = &read_source};
		err = workflow_add_revision(workflow, &added);
		*revision = added.id;
	}
	source_close(&read_source);
	arena_free(&arena);
	return err;
}
