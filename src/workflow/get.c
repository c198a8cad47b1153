/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "format/merge.h"
#include "workflow/exchange_int.h"

struct getting {
	const struct workflow_place *place;
	struct document document;
	struct document_targets targets;
};

static const struct error *read(struct workflow *workflow, void *context)
{
	struct getting *getting = context;
	struct arena arena = ARENA_INIT;
	struct version version;
	bool found = false;

	const struct error *err = rights_need(workflow, RIGHT_READ, getting->place->lang);
	if (err == NULL)
		err = version_find(&found, &version, workflow, &arena, getting->place);
	/* Of a language that nobody has begun, there is what the original says. */
	const struct workflow_place original = {getting->place->article,
	    err == NULL ? version.article.values[ARTICLE_LANG].text.ptr : ""};
	if (err == NULL && !found)
		err = version_find(&found, &version, workflow, &arena, &original);
	if (err == NULL && !found)
		err =
		    error_new(ERROR_SYSTEM, _("%s has lost its original"), getting->place->article);
	if (err == NULL)
		err = document_open(&getting->document, workflow,
		    version.row.values[VERSION_REVISION].number);
	if (err == NULL && !version.is_original)
		err = document_read_targets(&getting->targets, workflow, version.id);
	arena_free(&arena);
	return err;
}

const struct error *workflow_get(struct buf *out, struct workflow *workflow,
    const struct workflow_place *place, const struct finding_sink *sink)
{
	struct getting getting = {
	    .place = place, .document = {.arena = ARENA_INIT}, .targets = {.arena = ARENA_INIT}};
	const struct merge_options options = {MERGE_SOURCE, str_from_cstr(place->lang)};
	struct arena arena = ARENA_INIT;
	struct model_bitext bitext;

	source_init(&getting.document.source);
	const struct error *err = workflow_look(workflow, read, &getting);
	if (err == NULL) {
		document_bitext(&bitext, &arena, &getting.document, &getting.targets, NULL);
		err = merge_document(out, &getting.document.source.doc,
		    getting.document.source.format, &bitext, &options, sink);
	}
	document_free_targets(&getting.targets);
	document_close(&getting.document);
	arena_free(&arena);
	return err;
}
