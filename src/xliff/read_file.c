/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/base64.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/read_int.h"

void read_begin_file(struct reader *r, const struct xml_element *element)
{
	if (r->in_file) {
		read_report(r, _("a <file> inside of another one is passed over"));
		read_skip(r);
		return;
	}
	r->in_file = true;
	r->file.bitext = (struct model_bitext){
	    .original = read_copy(r, element, "original"),
	    .source_lang = r->source_lang,
	    .target_lang = r->target_lang,
	    .href = STR(""),
	    .sha256 = STR(""),
	    .format = STR(""),
	    .export = STR(""),
	};
}

static void decode_embedded(struct reader *r)
{
	struct buf bytes = BUF_INIT;

	if (r->file.is_base64) {
		const struct error *err = base64_decode(&bytes, buf_str(&r->file.embedded));
		if (err == NULL)
			r->file.bitext.embedded = arena_copy(&r->arena, buf_str(&bytes));
		else
			read_report(r, "%s", err->message);
	}
	buf_free(&bytes);
}

/* The indexes of all pairs, those of one unit together and in order. */
static size_t *sort_pairs(const struct read_file *file)
{
	const size_t units = file->bitext.unit_count;
	size_t *next = mem_alloc(units, sizeof(*next));
	size_t *sorted = mem_alloc(file->pair_count, sizeof(*sorted));
	size_t at = 0;

	for (size_t i = 0; i < units; i++) {
		next[i] = at;
		at += file->units[i].pair_count;
	}
	for (size_t i = 0; i < file->pair_count; i++)
		sorted[next[file->pairs[i].unit]++] = i;
	free(next);
	return sorted;
}

static void finish_units(struct reader *r)
{
	struct read_file *file = &r->file;
	struct model_pair *pairs =
	    arena_alloc(&r->arena, file->pair_count * sizeof(struct model_pair));
	size_t *sorted = sort_pairs(file);
	const size_t *indexes = sorted;

	for (size_t i = 0; i < file->bitext.unit_count; i++) {
		struct model_bitext_unit *unit = &file->units[i];
		if (file->has_order)
			read_order_targets(r, indexes, unit->pair_count);
		if (file->has_loose_ends)
			read_repair_codes(r, indexes, unit->pair_count);
		if (!r->as_is)
			read_restore_codes(r, indexes, unit->pair_count);
		unit->pairs = pairs;
		for (size_t k = 0; k < unit->pair_count; k++)
			*pairs++ = file->pairs[indexes[k]].pair;
		indexes += unit->pair_count;
	}
	free(sorted);
}

/* Units without any pair say nothing: those of ids that were replaced. */
static void drop_empty_units(struct read_file *file)
{
	size_t count = 0;

	for (size_t i = 0; i < file->bitext.unit_count; i++)
		if (file->units[i].pair_count > 0)
			file->units[count++] = file->units[i];
	file->bitext.unit_count = count;
}

static struct model_pair *find_pair(const struct model_bitext_unit *unit, struct str id)
{
	for (size_t i = 0; i < unit->pair_count; i++)
		if (str_eq(unit->pairs[i].id, id))
			return &unit->pairs[i];
	return NULL;
}

/*
 * po2xliff, given the file that a PO file was made of, adds the messages of
 * that as another <file> and leaves the first one as it was. True when they
 * were translations of the units of INTO.
 */
static bool fold_into(const struct model_bitext *into, const struct read_file *file)
{
	struct map ids = MAP_INIT;
	bool folded = false;
	size_t index;

	for (size_t i = 0; i < into->unit_count; i++)
		map_add(&ids, into->units[i].id, i);
	for (size_t i = 0; i < file->bitext.unit_count; i++) {
		const struct model_bitext_unit *unit = &file->units[i];
		if (!map_find(&index, &ids, unit->id))
			continue;
		for (size_t j = 0; j < unit->pair_count; j++) {
			const struct model_pair *from = &unit->pairs[j];
			struct model_pair *to = find_pair(&into->units[index], from->id);
			if (to == NULL)
				continue;
			folded = true;
			if (!from->has_target)
				continue;
			to->has_target = true;
			to->needs_edit = from->needs_edit;
			to->state = from->state;
			to->target = from->target;
			to->line = from->line;
		}
	}
	map_free(&ids);
	return folded;
}

static void add_file(struct reader *r)
{
	struct read_file *file = &r->file;

	if (file->is_po && r->file_count > 0 && fold_into(&r->files[r->file_count - 1], file))
		return;
	file->bitext.units =
	    arena_dup(&r->arena, file->units, file->bitext.unit_count, sizeof(*file->units));
	r->files = mem_grow(r->files, &r->file_capacity, r->file_count + 1, sizeof(*r->files));
	r->files[r->file_count++] = file->bitext;
}

void read_end_file(struct reader *r)
{
	struct read_file *file = &r->file;

	decode_embedded(r);
	finish_units(r);
	drop_empty_units(file);
	add_file(r);
	r->in_file = false;
	file->pair_count = 0;
	file->is_base64 = file->has_order = file->has_loose_ends = false;
	buf_reset(&file->embedded);
	map_free(&file->unit_ids);
	map_free(&file->pair_ids);
}
