/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which units that came back belong to which of ours. A unit is known by its id when its source
 * is the same; tools that number units anew leave their names and sources.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "xliff/repair_int.h"

#define NOWHERE SIZE_MAX

struct matcher {
	struct repair *repair;
	const struct unit_index *ours;
	const struct unit_index *theirs;
	struct arena arena;
	struct map ids;     /* of ours, by file and id */
	size_t *files;      /* by number of a file of theirs: that of ours, or NOWHERE */
	bool *is_refused;   /* files of theirs in another language */
	size_t *owners;     /* by unit of theirs: the unit of ours, or NOWHERE */
	bool *is_claimed;   /* units of ours */
	size_t *candidates; /* by unit of theirs: the unit with its id, but another source */
};

static struct str make_key(struct matcher *m, size_t file, struct str id)
{
	return arena_format(&m->arena, "%zu\x01%.*s", file, STR_ARG(id));
}

/* Files: by name, or by where most of their units are. */

static void index_ours(struct matcher *m)
{
	for (size_t i = 0; i < m->ours->count; i++)
		map_add(&m->ids, make_key(m, m->ours->units[i].file, m->ours->units[i].id), i);
}

/* KEYS become the names of INDEX's files, with how many before had the same. */
static void name_files(struct str *keys, struct matcher *m, const struct unit_index *index)
{
	size_t *counts = mem_zalloc(index->file_count + 1, sizeof(*counts));
	struct map firsts = MAP_INIT;

	for (size_t i = 0; i < index->file_count; i++) {
		size_t first = i;
		if (!map_add(&firsts, index->files[i].key, i))
			map_find(&first, &firsts, index->files[i].key);
		keys[i] = make_key(m, counts[first]++, index->files[i].key);
	}
	map_free(&firsts);
	free(counts);
}

static void match_named_files(struct matcher *m, bool *is_used)
{
	const size_t size = sizeof(struct str);
	struct str *ours = mem_alloc(m->ours->file_count + 1, size);
	struct str *theirs = mem_alloc(m->theirs->file_count + 1, size);
	struct map names = MAP_INIT;

	name_files(ours, m, m->ours);
	name_files(theirs, m, m->theirs);
	for (size_t i = 0; i < m->ours->file_count; i++)
		map_add(&names, ours[i], i);
	for (size_t i = 0; i < m->theirs->file_count; i++) {
		m->files[i] = NOWHERE;
		if (map_find(&m->files[i], &names, theirs[i]))
			is_used[m->files[i]] = true;
	}
	map_free(&names);
	free(ours);
	free(theirs);
}

/* For each file of theirs without one of ours, the first free one that has the id of one of its units. */
static void match_files_by_units(struct matcher *m, bool *is_used)
{
	struct map ids = MAP_INIT;
	size_t found;

	for (size_t i = 0; i < m->ours->count; i++)
		if (!is_used[m->ours->units[i].file])
			map_add(&ids, m->ours->units[i].id, m->ours->units[i].file);
	for (size_t i = 0; i < m->theirs->count; i++) {
		const struct unit_entry *unit = &m->theirs->units[i];
		if (m->files[unit->file] != NOWHERE || !map_find(&found, &ids, unit->id) ||
		    is_used[found])
			continue;
		m->files[unit->file] = found;
		is_used[found] = true;
		m->repair->counts[REPAIR_FILE_NAME]++;
	}
	map_free(&ids);
}

static void match_files(struct matcher *m)
{
	bool *is_used = mem_zalloc(m->ours->file_count + 1, sizeof(*is_used));

	match_named_files(m, is_used);
	if (m->ours->file_count == 1 && m->theirs->file_count == 1 && m->files[0] == NOWHERE) {
		m->files[0] = 0;
		is_used[0] = true;
		m->repair->counts[REPAIR_FILE_NAME]++;
	}
	match_files_by_units(m, is_used);
	free(is_used);
}

/* Languages */

static struct str language_of(const struct unit_index *index, size_t file, bool target)
{
	const struct xml_node *root = index->frame.root;

	if (!index->frame.is_version_1)
		return xml_node_attribute(root, target ? STR("trgLang") : STR("srcLang"));
	return target ? index->files[file].target_lang : index->files[file].source_lang;
}

static bool is_related(struct str a, struct str b)
{
	const size_t a_end = str_find_char(a, '-', 0);
	const size_t b_end = str_find_char(b, '-', 0);

	return str_eq_nocase(str_slice(a, 0, a_end), str_slice(b, 0, b_end));
}

static void compare_languages(struct matcher *m, size_t file)
{
	for (int target = 0; target < 2; target++) {
		const struct str ours = language_of(m->ours, m->files[file], target);
		const struct str theirs = language_of(m->theirs, file, target);
		if (ours.len == 0 || theirs.len == 0 || str_eq_nocase(ours, theirs))
			continue;
		if (target && !is_related(ours, theirs)) {
			m->is_refused[file] = true;
			finding_report(m->repair->sink, FINDING_OTHER_LANGUAGE, STR(""), 0, 0,
			    _("what came back is in \"%.*s\", not in \"%.*s\"; it is not taken"),
			    STR_ARG(theirs), STR_ARG(ours));
		} else {
			finding_report(m->repair->sink, FINDING_LANGUAGE_CHANGED, STR(""), 0, 0,
			    target ? _("the target language came back as \"%.*s\"; \"%.*s\" stays")
				   : _("the source language came back as \"%.*s\"; \"%.*s\" stays"),
			    STR_ARG(theirs), STR_ARG(ours));
		}
	}
}

/* Units */

static const struct segment_tree *read_unit(struct matcher *m, int side, size_t number)
{
	struct repair_side *s = &m->repair->sides[side];

	return s->unit = unit_reader_read(s->reader, &s->index.units[number]);
}

static void add_solids(struct buf *out, const struct segment_tree *unit)
{
	for (size_t i = 0; i < unit->count; i++)
		repair_add_solid(out, &unit->segments[i]);
}

/* What units are called besides their ids. */
static struct str name_of(const struct segment_tree *unit)
{
	if (unit->count == 0)
		return STR("");
	return xml_node_attribute(unit->segments[0].unit_node,
	    unit->is_version_1 ? STR("resname") : STR("name"));
}

static bool is_same_source(struct matcher *m, size_t ours, size_t theirs)
{
	struct buf a = BUF_INIT;
	struct buf b = BUF_INIT;

	add_solids(&a, read_unit(m, REPAIR_OURS, ours));
	add_solids(&b, read_unit(m, REPAIR_THEIRS, theirs));
	const bool same = b.len == 0 || str_eq(buf_str(&a), buf_str(&b));
	buf_free(&a);
	buf_free(&b);
	return same;
}

static void claim(struct matcher *m, size_t ours, size_t theirs)
{
	m->owners[theirs] = ours;
	m->is_claimed[ours] = true;
}

/* True when some unit of theirs has no unit of ours yet. */
static bool match_by_id(struct matcher *m)
{
	bool doubt = false;
	size_t ours;

	for (size_t i = 0; i < m->theirs->count; i++) {
		const struct unit_entry *unit = &m->theirs->units[i];
		m->owners[i] = m->candidates[i] = NOWHERE;
		if (m->theirs->file_count == 0 || m->files[unit->file] == NOWHERE ||
		    m->is_refused[unit->file])
			continue;
		if (!map_find(&ours, &m->ids, make_key(m, m->files[unit->file], unit->id))) {
			doubt = true;
			continue;
		}
		m->candidates[i] = ours;
		if (!m->is_claimed[ours] &&
		    (str_eq(unit_index_bytes(m->ours, &m->ours->units[ours]),
			 unit_index_bytes(m->theirs, unit)) ||
			is_same_source(m, ours, i)))
			claim(m, ours, i);
		else
			doubt = true;
	}
	return doubt;
}

enum { BY_SOURCE, BY_NAME, WAYS };

/* Units of ours that nobody has claimed, by source and by name; NOWHERE for what two have. */
struct names {
	struct map maps[WAYS];
	size_t *units;
	size_t count;
	size_t capacity;
};

/* Both keys of UNIT, of the file number FILE of ours. */
static void make_names(struct str keys[WAYS], struct matcher *m, size_t file,
    const struct segment_tree *unit)
{
	struct buf solid = BUF_INIT;
	const struct str name = name_of(unit);

	add_solids(&solid, unit);
	keys[BY_SOURCE] = solid.len > 0 ? make_key(m, file, buf_str(&solid)) : STR("");
	keys[BY_NAME] = name.len > 0 ? make_key(m, file, name) : STR("");
	buf_free(&solid);
}

static void add_name(struct names *names, int way, struct str key, size_t unit)
{
	size_t known;

	if (key.len == 0)
		return;
	if (map_find(&known, &names->maps[way], key)) {
		names->units[known] = NOWHERE;
		return;
	}
	names->units =
	    mem_grow(names->units, &names->capacity, names->count + 1, sizeof(*names->units));
	names->units[names->count] = unit;
	map_add(&names->maps[way], key, names->count++);
}

static void collect_names(struct names *names, struct matcher *m, int side)
{
	const struct unit_index *index = side == REPAIR_OURS ? m->ours : m->theirs;

	*names = (struct names){.maps = {MAP_INIT, MAP_INIT}};
	for (size_t i = 0; i < index->count; i++) {
		const size_t file = index->units[i].file;
		struct str keys[WAYS];
		if (side == REPAIR_OURS ? m->is_claimed[i]
					: m->owners[i] != NOWHERE || m->files[file] == NOWHERE)
			continue;
		make_names(keys, m, side == REPAIR_OURS ? file : m->files[file],
		    read_unit(m, side, i));
		for (int way = 0; way < WAYS; way++)
			add_name(names, way, keys[way], i);
	}
}

static void free_names(struct names *names)
{
	for (int way = 0; way < WAYS; way++)
		map_free(&names->maps[way]);
	free(names->units);
}

static size_t find_name(const struct names *names, int way, struct str key)
{
	size_t known;

	return key.len > 0 && map_find(&known, &names->maps[way], key) ? names->units[known]
								       : NOWHERE;
}

/* Only what both sides have once can be found by its name or its source. */
static void match_by_name(struct matcher *m)
{
	struct names ours;
	struct names theirs;

	collect_names(&ours, m, REPAIR_OURS);
	collect_names(&theirs, m, REPAIR_THEIRS);
	for (int way = 0; way < WAYS; way++)
		for (size_t i = 0; i < m->theirs->count; i++) {
			const size_t file = m->theirs->units[i].file;
			struct str keys[WAYS];
			if (m->owners[i] != NOWHERE || m->theirs->file_count == 0 ||
			    m->files[file] == NOWHERE || m->is_refused[file])
				continue;
			make_names(keys, m, m->files[file], read_unit(m, REPAIR_THEIRS, i));
			const size_t found = find_name(&ours, way, keys[way]);
			if (found == NOWHERE || m->is_claimed[found] ||
			    find_name(&theirs, way, keys[way]) != i)
				continue;
			claim(m, found, i);
			if (!str_eq(m->ours->units[found].id, m->theirs->units[i].id))
				repair_report(m->repair, REPAIR_UNIT_ID,
				    &read_unit(m, REPAIR_OURS, found)->segments[0]);
		}
	free_names(&ours);
	free_names(&theirs);
}

/* What is left has our id, and another source. */
static void match_the_rest(struct matcher *m)
{
	for (size_t i = 0; i < m->theirs->count; i++)
		if (m->owners[i] == NOWHERE && m->candidates[i] != NOWHERE &&
		    !m->is_claimed[m->candidates[i]])
			claim(m, m->candidates[i], i);
}

static void report_unknown(struct matcher *m, size_t number)
{
	const struct segment_tree *unit = read_unit(m, REPAIR_THEIRS, number);
	const bool is_twice = m->candidates[number] != NOWHERE;

	for (size_t i = 0; i < unit->count; i++) {
		struct buf text = BUF_INIT;
		segment_add_readable(&text, unit->segments[i].target);
		if (text.len > 0)
			finding_report(m->repair->sink, FINDING_UNKNOWN_UNIT,
			    unit->segments[i].unit, 0, 0, "%s: %s",
			    is_twice
				? _("the other side has this unit twice; the first one is taken")
				: _("the other side translated a segment that is not here"),
			    text.ptr);
		buf_free(&text);
	}
}

static void repair_pair(struct matcher *m, size_t ours, size_t theirs)
{
	struct repair *r = m->repair;
	struct repair_side *base = &r->sides[REPAIR_BASE];
	const struct unit_entry *unit = &m->ours->units[ours];

	if (str_eq(unit_index_bytes(m->ours, unit),
		unit_index_bytes(m->theirs, &m->theirs->units[theirs])))
		return;
	read_unit(m, REPAIR_OURS, ours);
	read_unit(m, REPAIR_THEIRS, theirs);
	const struct unit_entry *before =
	    r->has_base && !r->base_is_ours ? unit_index_find(&base->index, unit->key) : NULL;
	base->unit = r->base_is_ours ? r->sides[REPAIR_OURS].unit : NULL;
	if (before != NULL)
		base->unit = unit_reader_read(base->reader, before);
	repair_one_unit(r);
}

static void match_units(struct matcher *m)
{
	index_ours(m);
	match_files(m);
	for (size_t i = 0; i < m->theirs->file_count; i++)
		if (m->files[i] != NOWHERE)
			compare_languages(m, i);
	if (match_by_id(m)) {
		match_by_name(m);
		match_the_rest(m);
	}
}

void repair_all_units(struct repair *repair)
{
	const struct unit_index *ours = &repair->sides[REPAIR_OURS].index;
	const struct unit_index *theirs = &repair->sides[REPAIR_THEIRS].index;
	struct matcher m = {
	    .repair = repair,
	    .ours = ours,
	    .theirs = theirs,
	    .arena = ARENA_INIT,
	    .ids = MAP_INIT,
	    .files = mem_zalloc(theirs->file_count + 1, sizeof(size_t)),
	    .is_refused = mem_zalloc(theirs->file_count + 1, sizeof(bool)),
	    .owners = mem_zalloc(theirs->count + 1, sizeof(size_t)),
	    .is_claimed = mem_zalloc(ours->count + 1, sizeof(bool)),
	    .candidates = mem_zalloc(theirs->count + 1, sizeof(size_t)),
	};

	match_units(&m);
	for (size_t i = 0; i < theirs->count; i++) {
		if (m.owners[i] != NOWHERE)
			repair_pair(&m, m.owners[i], i);
		else if (!m.is_refused[theirs->units[i].file])
			report_unknown(&m, i);
	}
	arena_free(&m.arena);
	map_free(&m.ids);
	free(m.files);
	free(m.is_refused);
	free(m.owners);
	free(m.is_claimed);
	free(m.candidates);
}
