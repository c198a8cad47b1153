/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "store/codes.h"
#include "workflow/document.h"
#include "workflow/workflow_int.h"

static const struct error *read_revision(struct document *document, struct workflow *workflow)
{
	struct db_rows *rows;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_REVISION,
	    DB_VALUES(db_number(document->revision)));
	if (db_next(&err, rows)) {
		const struct str sha256 = db_get_text(rows, 2);
		document->version = db_get_number(rows, 0);
		document->number = (size_t)db_get_number(rows, 1);
		if (sha256.len < HASH_HEX_SIZE)
			memcpy(document->sha256, sha256.ptr, sha256.len);
		document->format = arena_copy(&document->arena, db_get_text(rows, 3));
		const struct str lang = db_get_text(rows, 4);
		if (lang.len < TEXT_LANG_SIZE)
			memcpy(document->lang, lang.ptr, lang.len);
		document->since = db_get_number(rows, 5);
	} else if (err == NULL) {
		err = error_new(ERROR_SYSTEM, _("store: revision %lld isn't there"),
		    (long long)document->revision);
	}
	db_rows_close(rows);
	return err;
}

static const struct error *parse(struct document *document, struct workflow *workflow)
{
	struct source *source = &document->source;
	struct source_settings settings = {NULL};

	const struct error *err =
	    store_get_object(&source->bytes, workflow->store, document->sha256);
	if (err == NULL)
		err = format_from_string(&settings.format, &settings.options, &source->arena,
		    document->format);
	memcpy(settings.lang, document->lang, sizeof(settings.lang));
	/* What is to be said about the source was said when it was added. */
	return err != NULL ? err : source_parse(source, NULL, &settings, NULL);
}

/* A row of the table segment, with what the unit's own array of segments needs. */
struct stored_segment {
	struct document_segment segment;
	struct model_segment cut;
	struct str text;
	struct str unit;
};

static void read_segment(struct stored_segment *stored, struct arena *arena, struct db_rows *rows)
{
	*stored = (struct stored_segment){
	    .segment =
		{
		    .id = db_get_number(rows, 0),
		    .place = (size_t)db_get_number(rows, 2),
		    .codes = arena_copy(arena, db_get_text(rows, 8)),
		    .words = (size_t)db_get_number(rows, 9),
		},
	    .cut = {(size_t)db_get_number(rows, 3), (size_t)db_get_number(rows, 4),
		(size_t)db_get_number(rows, 5), (size_t)db_get_number(rows, 6),
		db_get_number(rows, 2) == 0},
	    .text = arena_copy(arena, db_get_text(rows, 7)),
	    .unit = arena_copy(arena, db_get_text(rows, 1)),
	};
}

/* Cuts the unit of STORED as it says: false when the source isn't read as it was then. */
static bool take_cut(struct document *document, const struct map *units,
    struct stored_segment *stored)
{
	struct document_segment *segment = &stored->segment;
	const struct model_segment *cut = &stored->cut;

	if (!map_find(&segment->unit, units, stored->unit))
		return false;
	struct model_unit *unit = &document->source.doc.units[segment->unit];
	if (cut->end > unit->source.text.len || cut->start > cut->end ||
	    cut->code_end > unit->source.code_count || cut->code_start > cut->code_end ||
	    !str_eq(str_slice(unit->source.text, cut->start, cut->end), stored->text))
		return false;
	unit->segments[unit->segment_count++] = *cut;
	return codes_read(&segment->source, &document->arena, stored->text, segment->codes);
}

static const struct error *cut_units(struct document *document, struct stored_segment *stored)
{
	struct model_doc *doc = &document->source.doc;
	struct map units = MAP_INIT;
	bool good = true;

	for (size_t i = 0; i < doc->unit_count; i++) {
		map_add(&units, str_from_cstr(doc->units[i].id), i);
		doc->units[i].segment_count = 0;
	}
	/* How many segments each unit has; then room for them. */
	size_t *counts = mem_zalloc(doc->unit_count + 1, sizeof(*counts));
	for (size_t i = 0; i < document->count; i++) {
		size_t unit = doc->unit_count;
		map_find(&unit, &units, stored[i].unit);
		counts[unit]++;
	}
	for (size_t i = 0; i < doc->unit_count; i++)
		doc->units[i].segments =
		    arena_zalloc(&doc->arena, counts[i] + 1, sizeof(*doc->units[i].segments));
	for (size_t i = 0; i < document->count && good; i++) {
		good = take_cut(document, &units, &stored[i]);
		document->segments[i] = stored[i].segment;
	}
	free(counts);
	map_free(&units);
	if (good)
		return NULL;
	return error_new(ERROR_STALE,
	    _("this version of the program reads the source in another way than the one that "
	      "added it; update the article with the same file"));
}

static const struct error *read_segments(struct document *document, struct workflow *workflow)
{
	struct stored_segment *stored = NULL;
	size_t capacity = 0;
	struct db_rows *rows;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_SEGMENTS,
	    DB_VALUES(db_number(document->revision)));
	while (db_next(&err, rows)) {
		stored = mem_grow(stored, &capacity, document->count + 1, sizeof(*stored));
		read_segment(&stored[document->count++], &document->arena, rows);
	}
	db_rows_close(rows);
	document->segments =
	    arena_zalloc(&document->arena, document->count + 1, sizeof(*document->segments));
	if (err == NULL)
		err = cut_units(document, stored);
	free(stored);
	return err;
}

const struct error *document_open(struct document *document, struct workflow *workflow,
    int64_t revision)
{
	*document = (struct document){.arena = ARENA_INIT, .revision = revision};
	source_init(&document->source);
	const struct error *err = read_revision(document, workflow);
	if (err == NULL)
		err = parse(document, workflow);
	return err != NULL ? err : read_segments(document, workflow);
}

void document_close(struct document *document)
{
	source_close(&document->source);
	arena_free(&document->arena);
}

const struct error *document_read_targets(struct document_targets *targets,
    struct workflow *workflow, int64_t version)
{
	struct db_rows *rows;
	struct arena *arena = &targets->arena;

	*targets = (struct document_targets){.arena = ARENA_INIT};
	const struct error *err =
	    db_select(&rows, workflow->db, &QUERY_TARGETS, DB_VALUES(db_number(version)));
	while (db_next(&err, rows)) {
		targets->items = mem_grow(targets->items, &targets->capacity, targets->count + 1,
		    sizeof(*targets->items));
		struct document_target *target = &targets->items[targets->count++];
		*target = (struct document_target){
		    .segment = db_get_number(rows, 0),
		    .source = db_get_number(rows, 1),
		    .codes = arena_copy(arena, db_get_text(rows, 3)),
		    .state = arena_copy(arena, db_get_text(rows, 4)),
		    .substate = arena_copy(arena, db_get_text(rows, 5)),
		    .origin = arena_copy(arena, db_get_text(rows, 6)),
		    .person = db_get_number(rows, 7),
		};
		if (!codes_read(&target->content, arena, arena_copy(arena, db_get_text(rows, 2)),
			target->codes))
			err = error_new(ERROR_SYSTEM,
			    _("store: the codes of a translation can't be read"));
	}
	db_rows_close(rows);
	return err;
}

void document_free_targets(struct document_targets *targets)
{
	free(targets->items);
	arena_free(&targets->arena);
}

const struct document_target *document_find_target(const struct document_targets *targets,
    int64_t segment)
{
	size_t low = 0;
	size_t high = targets->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (targets->items[middle].segment < segment)
			low = middle + 1;
		else
			high = middle;
	}
	return low < targets->count && targets->items[low].segment == segment ? &targets->items[low]
									      : NULL;
}

const struct document_segment *document_find_segment(const struct document *document, int64_t id)
{
	size_t low = 0;
	size_t high = document->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (document->segments[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < document->count && document->segments[low].id == id ? &document->segments[low]
									 : NULL;
}

const char *document_place(struct arena *arena, const struct document *document,
    const struct document_segment *segment)
{
	const struct model_unit *unit = &document->source.doc.units[segment->unit];
	size_t count = 0;

	for (size_t i = 0; i < unit->segment_count; i++)
		count += !unit->segments[i].ignorable;
	if (count == 1)
		return unit->id;
	return arena_format(arena, "%s/s%zu", unit->id, segment->place).ptr;
}

static enum model_state state_of(struct str name)
{
	for (size_t i = 0; i < MODEL_STATES; i++)
		if (str_eq_cstr(name, model_state_name((enum model_state)i)))
			return (enum model_state)i;
	return MODEL_INITIAL;
}

static void fill_pair(struct model_pair *pair, struct arena *arena,
    const struct document_segment *segment, const struct document_target *target)
{
	*pair = (struct model_pair){
	    .id = STR(""),
	    .source = segment->source,
	    .target = {.text = STR("")},
	    .ignorable = segment->place == 0,
	};
	if (segment->place > 0)
		pair->id = arena_format(arena, "s%zu", segment->place);
	if (target == NULL)
		return;
	pair->target = target->content;
	pair->has_target = true;
	pair->needs_edit = target->substate.len > 0;
	pair->state = state_of(target->state);
}

void document_bitext(struct model_bitext *bitext, struct arena *arena,
    const struct document *document, const struct document_targets *targets, const int64_t *places)
{
	const struct model_doc *doc = &document->source.doc;
	size_t unit_count = 0;

	*bitext = (struct model_bitext){
	    .source_lang = str_from_cstr(document->lang),
	    .sha256 = str_from_cstr(document->sha256),
	    .units = arena_zalloc(arena, doc->unit_count + 1, sizeof(*bitext->units)),
	};
	struct model_pair *pairs = arena_zalloc(arena, document->count + 1, sizeof(*pairs));
	for (size_t i = 0; i < document->count; i++) {
		const struct document_segment *segment = &document->segments[i];
		const struct document_target *target =
		    document_find_target(targets, places != NULL ? places[i] : segment->id);
		if (i == 0 || segment->unit != document->segments[i - 1].unit)
			bitext->units[unit_count++] = (struct model_bitext_unit){
			    .id = str_from_cstr(doc->units[segment->unit].id),
			    .pairs = &pairs[i],
			};
		fill_pair(&pairs[i], arena, segment, segment->place > 0 ? target : NULL);
		bitext->units[unit_count - 1].pair_count++;
	}
	bitext->unit_count = unit_count;
}
