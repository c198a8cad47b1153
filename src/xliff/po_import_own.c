/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/finding.h"
#include "xliff/po_header.h"
#include "xliff/po_own.h"
#include "xml/escape.h"

struct own_file {
	struct po_file_line line;
	size_t first; /* its first unit, or NONE */
	size_t last;
};

/* All of a document. Messages may stand in any order: tools sort them. */
struct own {
	struct po_writer *w;
	struct own_file *files;
	size_t file_count;
	size_t file_capacity;
	struct own_unit *units;
	size_t unit_count;
	size_t unit_capacity;
	struct own_segment *segments; /* one for each entry */
	struct map file_ids;
	struct map unit_ids;
};

bool po_is_own(const struct po_catalogue *po)
{
	struct arena arena = ARENA_INIT;
	struct str header = po_header(po, PO_DOMAIN);
	struct po_file_line line;

	const bool found = po_next_file_line(&line, &arena, &header);
	arena_free(&arena);
	return found;
}

static void read_files(struct own *own)
{
	struct str header = po_header(own->w->po, PO_DOMAIN);
	struct own_file file = {.first = OWN_NONE};

	while (po_next_file_line(&file.line, &own->w->arena, &header)) {
		if (!map_add(&own->file_ids, file.line.id, own->file_count))
			continue;
		own->files = mem_grow(own->files, &own->file_capacity, own->file_count + 1,
		    sizeof(*own->files));
		own->files[own->file_count++] = file;
	}
}

/* "u1" and "s1" of "u1-s1", which is how XLIFF 1.2 calls a segment of ours. */
static void split_unit(struct str *unit, struct str *segment)
{
	size_t at = unit->len;

	while (at > 0 && ascii_is_digit(unit->ptr[at - 1]))
		at--;
	if (at == unit->len || at < 3 || unit->ptr[at - 1] != 's' || unit->ptr[at - 2] != '-')
		return;
	*segment = str_slice(*unit, at - 1, unit->len);
	unit->len = at - 2;
}

static size_t add_unit(struct own *own, size_t file, struct str id)
{
	const struct str key = arena_format(&own->w->arena, "%zu\x01%.*s", file, STR_ARG(id));
	size_t index;

	if (map_find(&index, &own->unit_ids, key))
		return index;
	index = own->unit_count++;
	map_add(&own->unit_ids, key, index);
	own->units = mem_grow(own->units, &own->unit_capacity, index + 1, sizeof(*own->units));
	own->units[index] = (struct own_unit){id, OWN_NONE, OWN_NONE, OWN_NONE};
	struct own_file *of = &own->files[file];
	if (of->first == OWN_NONE)
		of->first = index;
	else
		own->units[of->last].next = index;
	of->last = index;
	return index;
}

/* "FILE/UNIT/SEGMENT" or "FILE/UNIT"; false when the context is none of ours. */
static bool add_segment(struct own *own, size_t entry)
{
	struct str rest = own->w->po->entries[entry].context;
	struct str parts[3] = {STR_INIT(""), STR_INIT(""), STR_INIT("")};
	struct own_segment *segment = &own->segments[entry];
	size_t file;

	*segment = (struct own_segment){STR(""), entry, OWN_NONE};
	for (int i = 0; i < 3 && str_next(&parts[i], &rest, '/'); i++)
		parts[i] = po_unescape(&own->w->arena, parts[i]);
	if (rest.ptr != NULL || parts[1].len == 0 || !map_find(&file, &own->file_ids, parts[0]))
		return false;
	segment->id = parts[2];
	if (own->w->version != XLIFF_1_2 && parts[2].len == 0)
		split_unit(&parts[1], &segment->id);
	const size_t index = add_unit(own, file, parts[1]);
	struct own_unit *unit = &own->units[index];
	if (unit->first == OWN_NONE)
		unit->first = entry;
	else
		own->segments[unit->last].next = entry;
	unit->last = entry;
	return true;
}

static void read_segments(struct own *own)
{
	const struct po_catalogue *po = own->w->po;

	own->segments = mem_alloc(po->count, sizeof(*own->segments));
	for (size_t i = 0; i < po->count; i++) {
		const struct po_entry *entry = &po->entries[i];
		if (po_is_header(entry) || add_segment(own, i))
			continue;
		finding_report(own->w->sink, FINDING_UNKNOWN_UNIT, STR(""), entry->line, 0,
		    _("a message that is of none of the files: %.*s"), STR_ARG(entry->id));
	}
}

/* The number at the end of ID, by which the segments of a unit are in order; or 0. */
static size_t number_of(struct str id)
{
	size_t at = id.len;
	size_t number = 0;

	while (at > 0 && id.len - at < 9 && ascii_is_digit(id.ptr[at - 1]))
		at--;
	for (; at < id.len; at++)
		number = number * 10 + (size_t)(id.ptr[at] - '0');
	return number;
}

static int compare_segments(const void *a, const void *b)
{
	const struct own_segment *const *x = a;
	const struct own_segment *const *y = b;
	const size_t first = number_of((*x)->id);
	const size_t second = number_of((*y)->id);

	if (first != second)
		return first < second ? -1 : 1;
	return (*x)->entry < (*y)->entry ? -1 : (*x)->entry > (*y)->entry;
}

/* Merging wants the segments of a unit as the source has them. */
static void sort_segments(struct own *own, struct own_unit *unit)
{
	struct own_segment **order;
	size_t count = 0;

	for (size_t i = unit->first; i != OWN_NONE; i = own->segments[i].next)
		count++;
	order = mem_alloc(count, sizeof(struct own_segment *));
	count = 0;
	for (size_t i = unit->first; i != OWN_NONE; i = own->segments[i].next)
		order[count++] = &own->segments[i];
	qsort(order, count, sizeof(struct own_segment *), compare_segments);
	unit->first = order[0]->entry;
	for (size_t i = 0; i < count; i++)
		order[i]->next = i + 1 < count ? order[i + 1]->entry : OWN_NONE;
	free(order);
}

static void begin_file_20(struct po_writer *w, const struct po_file_line *line, size_t number)
{
	struct buf *out = w->out;

	buf_add(out, STR("<file id=\""));
	if (po_is_token(line->id))
		xml_add(out, line->id, XML_ATTRIBUTE);
	else
		buf_addf(out, "f%zu", number);
	buf_add_char(out, '"');
	xml_add_optional(out, STR(" original=\""), line->original);
	buf_add(out, STR(">\n"));
	if (line->href.len > 0) {
		xml_add_attribute(out, STR("<skeleton href=\""), line->href);
		buf_add(out, STR("/>\n"));
	}
	if (line->sha256.len == 0 && line->format.len == 0 && line->export.len == 0)
		return;
	buf_add(out, STR("<mda:metadata>\n<mda:metaGroup category=\"dragoman\">\n"));
	if (line->sha256.len > 0)
		po_add_xml_datum(w, STR("source-sha256"), line->sha256);
	if (line->format.len > 0)
		po_add_xml_datum(w, STR("format"), line->format);
	if (line->export.len > 0)
		po_add_xml_datum(w, STR("export"), line->export);
	buf_add(out, STR("</mda:metaGroup>\n</mda:metadata>\n"));
}

static void add_header_note(struct po_writer *w, const char *name, struct str value)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s: %.*s", name, STR_ARG(value));
	if (value.len > 0)
		po_add_xml_note(w, buf_str(&text), "dragoman");
	buf_free(&text);
}

static void begin_file_12(struct po_writer *w, const struct po_file_line *line)
{
	struct buf *out = w->out;

	xml_add_attribute(out, STR("<file original=\""),
	    line->original.len > 0 ? line->original : line->id);
	xml_add_attribute(out, STR(" source-language=\""), str_from_cstr(w->source_lang));
	xml_add_optional(out, STR(" target-language=\""), str_from_cstr(w->target_lang));
	buf_add(out, STR(" datatype=\"x-unknown\">\n<header>\n"));
	if (line->href.len > 0) {
		xml_add_attribute(out, STR("<skl><external-file href=\""), line->href);
		xml_add_optional(out, STR(" uid=\"sha256:"), line->sha256);
		buf_add(out, STR("/></skl>\n"));
	}
	add_header_note(w, "source-sha256", line->sha256);
	add_header_note(w, "format", line->format);
	add_header_note(w, "export", line->export);
	buf_add(out, STR("</header>\n<body>\n"));
}

static void add_file(struct own *own, size_t number)
{
	const struct own_file *file = &own->files[number];
	struct po_writer *w = own->w;
	const bool is_1 = w->version == XLIFF_1_2;

	if (is_1)
		begin_file_12(w, &file->line);
	else
		begin_file_20(w, &file->line, number + 1);
	for (size_t i = file->first; i != OWN_NONE; i = own->units[i].next)
		po_add_own_unit(w, &own->units[i], own->segments);
	if (!is_1 && file->first == OWN_NONE)
		buf_add(w->out, STR("<group id=\"g1\"/>\n"));
	buf_add(w->out, is_1 ? STR("</body>\n</file>\n") : STR("</file>\n"));
}

void po_add_own(struct po_writer *w)
{
	struct own own = {.w = w, .file_ids = MAP_INIT, .unit_ids = MAP_INIT};

	read_files(&own);
	read_segments(&own);
	for (size_t i = 0; i < own.unit_count; i++)
		sort_segments(&own, &own.units[i]);
	for (size_t i = 0; i < own.file_count; i++)
		add_file(&own, i);
	map_free(&own.file_ids);
	map_free(&own.unit_ids);
	free(own.files);
	free(own.units);
	free(own.segments);
}
