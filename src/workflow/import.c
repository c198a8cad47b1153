/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes back is merged three ways: the base is the file as it went out, ours is the same
 * file written anew from the store, theirs is what came back, repaired. What differs between ours and
 * the result is saved.
 */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "store/codes.h"
#include "workflow/exchange_int.h"
#include "workflow/findings.h"
#include "workflow/import_pair.h"
#include "workflow/save_int.h"
#include "xliff/merge3.h"
#include "xliff/po.h"
#include "xliff/repair.h"

struct import {
	struct workflow *workflow;
	struct workflow_import *plan;
	struct findings findings;
	struct arena arena;

	struct dialect dialect; /* of the export */
	struct version version;
	char base_sha256[HASH_HEX_SIZE];
	int64_t revision;
	bool only_suggests;

	struct document document; /* of the export's revision */
	struct document current;  /* of the version's, when that is another one */
	struct document_targets targets;
	int64_t *places; /* what the segments of document have become in current; NULL: the same */
	struct buf base;
	struct buf ours;
	struct buf theirs;
	struct buf merged;
	struct pair_index indexes[3];
};

enum { BASE, THEIRS, MERGED };

static void reset(struct import *import)
{
	struct workflow_import *plan = import->plan;

	*import = (struct import){
	    .workflow = import->workflow,
	    .plan = plan,
	    .findings = import->findings,
	    .arena = ARENA_INIT,
	    .document = {.arena = ARENA_INIT},
	    .current = {.arena = ARENA_INIT},
	    .targets = {.arena = ARENA_INIT},
	    .base = BUF_INIT,
	    .ours = BUF_INIT,
	    .theirs = BUF_INIT,
	    .merged = BUF_INIT,
	};
	source_init(&import->document.source);
	source_init(&import->current.source);
	findings_reset(&import->findings);
	plan->taken = plan->states = plan->suggested = plan->conflicts = plan->lost = 0;
}

static void release(struct import *import)
{
	for (size_t i = 0; i < 3; i++)
		pair_index_free(&import->indexes[i]);
	document_close(&import->document);
	document_close(&import->current);
	document_free_targets(&import->targets);
	free(import->places);
	buf_free(&import->base);
	buf_free(&import->ours);
	buf_free(&import->theirs);
	buf_free(&import->merged);
	arena_free(&import->arena);
}

static void read_dialect(struct dialect *dialect, struct str name)
{
	struct str word;

	*dialect = (struct dialect){XLIFF_2_0, &XLIFF_PROFILE_ANY, false};
	for (size_t i = 0; str_next(&word, &name, ' '); i++) {
		const struct xliff_profile *profile = i == 1 ? xliff_find_profile(word) : NULL;
		if (i == 0)
			dialect->version = xliff_version_from_name(word);
		if (profile != NULL)
			dialect->profile = profile;
		dialect->po |= i == 2 && str_eq(word, STR("po"));
	}
}

/* Reads what the store knows of the export. */
static const struct error *read_export(struct import *import)
{
	struct workflow *workflow = import->workflow;
	struct db_rows *rows;
	int64_t version = 0;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_EXPORT,
	    DB_VALUES(db_number(import->plan->export_id)));
	if (db_next(&err, rows)) {
		version = db_get_number(rows, 0);
		import->revision = db_get_number(rows, 1);
		read_dialect(&import->dialect, db_get_text(rows, 2));
		const struct str sha256 = db_get_text(rows, 3);
		if (sha256.len < HASH_HEX_SIZE)
			memcpy(import->base_sha256, sha256.ptr, sha256.len);
	}
	db_rows_close(rows);
	if (err == NULL && version == 0)
		err = error_new(ERROR_INPUT, _("%s: the project knows no export %lld"),
		    import->plan->name, (long long)import->plan->export_id);
	if (err == NULL)
		err = version_read(&import->version, workflow, &import->arena, version);
	return err != NULL ? err
			   : store_get_object(&import->base, workflow->store, import->base_sha256);
}

/* Those who may not change the translations may propose others. */
static const struct error *find_rights(struct import *import)
{
	struct workflow *workflow = import->workflow;
	unsigned rights = 0;
	struct store_row claim;
	bool found = false;

	const struct error *err = rights_need(workflow, RIGHT_SUGGEST, import->version.lang);
	if (err == NULL)
		err = rights_get(&rights, workflow, workflow->person, import->version.lang);
	if (err == NULL)
		err = claim_find(&found, &claim, workflow, import->version.id);
	if (err != NULL)
		return err;
	import->only_suggests = (rights & RIGHT_TRANSLATE) == 0 ||
	    (found && claim.values[CLAIM_PERSON].number != workflow->person &&
		(rights & RIGHT_REVIEW) == 0);
	return import->only_suggests ? NULL
				     : save_prepare(workflow, &import->arena, &import->version);
}

/* Fills in the places that the store knows. */
static const struct error *follow(struct import *import)
{
	struct db_rows *rows;

	const struct error *err = db_select(&rows, import->workflow->db, &QUERY_LINEAGE,
	    DB_VALUES(db_number(import->current.revision), db_number(import->revision)));
	while (db_next(&err, rows)) {
		const struct document_segment *segment =
		    document_find_segment(&import->document, db_get_number(rows, 0));
		/* Of a segment that was split, the first part counts. */
		if (segment != NULL && import->places[segment - import->document.segments] == 0)
			import->places[segment - import->document.segments] =
			    db_get_number(rows, 1);
	}
	db_rows_close(rows);
	return err;
}

static bool is_same_source(const struct document_segment *a, const struct document_segment *b)
{
	return str_eq(a->source.text, b->source.text) && str_eq(a->codes, b->codes);
}

/* For the others: where the same text stands, the first time that nothing else has become. */
static void guess(struct import *import)
{
	const struct document *current = &import->current;
	bool *taken = mem_zalloc(current->count + 1, sizeof(*taken));

	for (size_t i = 0; i < import->document.count; i++) {
		const struct document_segment *heir =
		    document_find_segment(current, import->places[i]);
		if (heir != NULL)
			taken[heir - current->segments] = true;
	}
	for (size_t i = 0; i < import->document.count; i++) {
		const struct document_segment *segment = &import->document.segments[i];
		size_t k = 0;
		if (segment->place == 0 || import->places[i] != 0)
			continue;
		while (k < current->count &&
		    (taken[k] || current->segments[k].place == 0 ||
			!is_same_source(segment, &current->segments[k])))
			k++;
		if (k == current->count)
			continue;
		taken[k] = true;
		import->places[i] = current->segments[k].id;
	}
	free(taken);
}

static const struct error *find_places(struct import *import, int64_t revision)
{
	const struct error *err = document_open(&import->current, import->workflow, revision);

	if (err != NULL)
		return err;
	import->places = mem_zalloc(import->document.count + 1, sizeof(*import->places));
	err = follow(import);
	if (err == NULL)
		guess(import);
	return err;
}

static const struct error *read_documents(struct import *import)
{
	const int64_t now = import->version.row.values[VERSION_REVISION].number;

	const struct error *err =
	    document_open(&import->document, import->workflow, import->revision);
	if (err == NULL && now != import->revision)
		err = find_places(import, now);
	if (err == NULL)
		err = document_read_targets(&import->targets, import->workflow, import->version.id);
	if (err == NULL)
		exchange_add_xliff(&import->ours, &import->document, &import->targets,
		    &import->version, &import->dialect, import->plan->export_id, import->places);
	return err;
}

static const struct error *merge(struct import *import)
{
	const struct finding_sink *sink = &import->findings.sink;
	const struct workflow_import *plan = import->plan;
	const struct merge3_side base = {buf_str(&import->base), _("the export")};
	const struct merge3_side ours = {buf_str(&import->ours), _("the store")};
	const struct merge3_side returned = {plan->bytes, plan->name};
	const bool is_po = po_is_po(plan->bytes);
	struct merge3_result result;

	const struct error *err = is_po
	    ? po_apply(&import->theirs, &base, &returned, sink)
	    : xliff_repair(&import->theirs, &base, &ours, &returned, sink);
	const struct merge3_side theirs = {buf_str(&import->theirs), plan->name};
	if (err == NULL)
		err = xliff_merge3(&import->merged, &result, &base, &ours, &theirs,
		    is_po ? MERGE3_CONFIRMED : MERGE3_RETURNED, sink);
	const struct buf *files[] = {
	    [BASE] = &import->base, [THEIRS] = &import->theirs, [MERGED] = &import->merged};
	for (size_t i = 0; i < 3 && err == NULL; i++)
		err = pair_index_read(&import->indexes[i], buf_str(files[i]), plan->name);
	return err;
}

/* The segment that SEGMENT has become, 0 when it is gone. */
static int64_t find_place(const struct import *import, const struct document_segment *segment)
{
	return import->places != NULL ? import->places[segment - import->document.segments]
				      : segment->id;
}

/* True when the segment PLACE has the source that was translated. */
static bool has_same_source(const struct import *import, const struct document_segment *segment,
    int64_t place)
{
	const struct document_segment *heir = document_find_segment(&import->current, place);

	return import->places == NULL || (heir != NULL && is_same_source(heir, segment));
}

static const struct error *save(struct import *import, const struct document_segment *segment,
    int64_t place, const struct model_pair *pair)
{
	const bool same = has_same_source(import, segment, place);
	struct buf codes = BUF_INIT;
	const char *substate = pair->needs_edit ? SUBSTATE_DRAFT : "";

	codes_write(&codes, &pair->target, 0);
	struct store_row target = {
	    .values = {[TARGET_VERSION] = db_number(import->version.id),
		[TARGET_SEGMENT] = db_number(place),
		[TARGET_TEXT] = db_text(pair->target.text),
		[TARGET_CODES] = db_text(buf_str(&codes)),
		[TARGET_SUBSTATE] = db_cstr(same ? substate : SUBSTATE_STALE),
		[TARGET_ORIGIN] = db_cstr("human"),
		[TARGET_SOURCE] = db_number(same ? place : segment->id)}};
	const struct error *err = save_target(import->workflow, &target, import->workflow->person);
	buf_free(&codes);
	return err;
}

static const struct error *suggest(struct import *import, int64_t place,
    const struct model_pair *pair)
{
	struct workflow *workflow = import->workflow;
	struct buf codes = BUF_INIT;
	int64_t known;

	codes_write(&codes, &pair->target, 0);
	struct store_row row = {.values = {[SUGGESTION_VERSION] = db_number(import->version.id),
				    [SUGGESTION_SEGMENT] = db_number(place),
				    [SUGGESTION_TEXT] = db_text(pair->target.text),
				    [SUGGESTION_CODES] = db_text(buf_str(&codes)),
				    [SUGGESTION_PERSON] = db_number(workflow->person),
				    [SUGGESTION_SINCE] = db_number(workflow->now),
				    [SUGGESTION_ORIGIN] = db_cstr("human")}};
	const struct error *err = db_fetch_number(&known, workflow->db, &QUERY_FIND_SUGGESTION, 0,
	    DB_VALUES(row.values[SUGGESTION_VERSION], row.values[SUGGESTION_SEGMENT],
		row.values[SUGGESTION_TEXT], row.values[SUGGESTION_CODES]));
	import->plan->suggested++;
	if (err == NULL && known == 0)
		err = store_put(workflow->store, STORE_SUGGESTION, &row);
	buf_free(&codes);
	return err;
}

/* A translation that stays and whose state changes: what was a draft is none, or the reverse. */
static bool changes_state(const struct document_target *ours, const struct model_pair *merged)
{
	const bool was_draft = ours->substate.len > 0;

	if (!was_draft && !str_eq_cstr(ours->state, model_state_name(MODEL_TRANSLATED)))
		return false;
	return was_draft != merged->needs_edit;
}

/* What became of one segment. */
struct taking {
	const struct document_segment *segment;
	const struct document_target *ours; /* or NULL */
	const struct model_pair *pairs[3];
	int64_t place;
	bool changed; /* merging gives another translation than ours */
	bool lost;    /* theirs is neither that nor what went out */
	bool state;   /* only the state changes */
};

static void compare(struct taking *taking, const struct import *import, const char *unit)
{
	const struct model_pair **pairs = taking->pairs;
	struct model_pair ours = {.has_target = taking->ours != NULL};

	for (size_t i = 0; i < 3; i++)
		pairs[i] = pair_index_find(&import->indexes[i], unit, taking->segment->place);
	if (taking->ours != NULL)
		ours.target = taking->ours->content;
	taking->changed = pairs[MERGED] != NULL && pairs[MERGED]->has_target &&
	    !pair_is_same(pairs[MERGED], &ours);
	taking->lost = pairs[THEIRS] != NULL && pairs[THEIRS]->has_target &&
	    !pair_is_same(pairs[THEIRS], pairs[BASE]) &&
	    !pair_is_same(pairs[THEIRS], pairs[MERGED]);
	taking->state = !taking->changed && taking->ours != NULL && pairs[MERGED] != NULL &&
	    changes_state(taking->ours, pairs[MERGED]);
}

static void report_gone(struct import *import, const struct taking *taking, const char *unit)
{
	import->plan->lost++;
	finding_report(&import->findings.sink, FINDING_UNKNOWN_UNIT, str_from_cstr(unit),
	    taking->pairs[THEIRS] != NULL ? taking->pairs[THEIRS]->line : 0, 0, "%s",
	    _("the article doesn't have this segment any more; its translation is kept "
	      "in the file that was imported"));
}

static const struct error *take(struct import *import, const struct document_segment *segment)
{
	const char *unit = import->document.source.doc.units[segment->unit].id;
	struct taking taking = {.segment = segment, .place = find_place(import, segment)};
	const struct error *err = NULL;

	taking.ours = document_find_target(&import->targets, taking.place);
	compare(&taking, import, unit);
	if (!taking.changed && !taking.lost && !taking.state)
		return NULL;
	if (taking.place == 0) {
		report_gone(import, &taking, unit);
		return NULL;
	}
	import->plan->conflicts += taking.lost;
	if (import->only_suggests)
		return taking.changed || taking.lost
		    ? suggest(import, taking.place, taking.pairs[THEIRS])
		    : NULL;
	if (taking.changed || taking.state)
		err = save(import, segment, taking.place, taking.pairs[MERGED]);
	import->plan->taken += taking.changed;
	import->plan->states += taking.state;
	return err == NULL && taking.lost ? suggest(import, taking.place, taking.pairs[THEIRS])
					  : err;
}

static const struct error *take_all(struct import *import)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < import->document.count && err == NULL; i++)
		if (import->document.segments[i].place > 0)
			err = take(import, &import->document.segments[i]);
	if (err == NULL && import->plan->taken + import->plan->states > 0)
		err = save_finish(import->workflow, &import->version);
	return err;
}

static const struct error *import_once(struct import *import)
{
	const struct error *err = read_export(import);

	if (err == NULL)
		err = find_rights(import);
	if (err == NULL)
		err = read_documents(import);
	if (err == NULL)
		err = merge(import);
	return err != NULL ? err : take_all(import);
}

static const struct error *import_file(struct workflow *workflow, void *context)
{
	struct import *import = context;
	char sha256[HASH_HEX_SIZE];

	reset(import);
	const struct error *err = store_add_object(sha256, workflow->store, import->plan->bytes);
	/* The batch is written down with the first change. */
	store_note_object(workflow->store, sha256);
	if (err == NULL)
		err = import_once(import);
	if (err == NULL) {
		import->plan->article =
		    arena_copy(&workflow->arena, str_from_cstr(import->version.path)).ptr;
		import->plan->lang =
		    arena_copy(&workflow->arena, str_from_cstr(import->version.lang)).ptr;
	}
	release(import);
	return err;
}

/* The number of the export that BITEXT is, or 0. */
static const struct error *identify(int64_t *id, struct workflow *workflow,
    const struct model_bitext *bitext)
{
	char lang[TEXT_LANG_SIZE];
	char number[24] = "";

	if (bitext->export.len > 0 && bitext->export.len < sizeof(number)) {
		memcpy(number, bitext->export.ptr, bitext->export.len);
		*id = strtoll(number, NULL, 10);
		return NULL;
	}
	*id = 0;
	if (bitext->sha256.len == 0 || text_lang_canonicalise(lang, bitext->target_lang) != NULL)
		return NULL;
	return db_fetch_number(id, workflow->db, &QUERY_FIND_EXPORT, 0,
	    DB_VALUES(db_text(bitext->original), db_cstr(lang), db_text(bitext->sha256)));
}

static const struct error *find_export(struct workflow *workflow, struct workflow_import *plan)
{
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};
	struct buf xliff = BUF_INIT;
	const struct error *err = NULL;

	plan->export_id = plan->export;
	if (plan->export != 0)
		return NULL;
	if (po_is_po(plan->bytes))
		err = po_to_xliff(&xliff, plan->bytes, XLIFF_2_0, plan->name, NULL);
	else
		buf_add(&xliff, plan->bytes);
	if (err == NULL)
		err = xliff_read(&bitexts, buf_str(&xliff), plan->name, NULL);
	if (err == NULL && bitexts.count > 0)
		err = identify(&plan->export_id, workflow, &bitexts.files[0]);
	if (err == NULL && plan->export_id == 0)
		err = error_new(ERROR_INPUT,
		    _("%s: doesn't say which export of the project it is; say it with --export"),
		    plan->name);
	buf_free(&xliff);
	model_bitexts_free(&bitexts);
	return err;
}

const struct error *workflow_import(struct workflow *workflow, struct workflow_import *plan)
{
	struct import import = {.workflow = workflow, .plan = plan};

	const struct error *err = find_export(workflow, plan);
	if (err != NULL)
		return err;
	findings_init(&import.findings);
	err = workflow_change(workflow, "import", import_file, &import);
	if (err == NULL)
		findings_send(&import.findings, plan->sink);
	findings_free(&import.findings);
	return err;
}
