/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where in a unit is a segment? Exchange files say so by its text alone:
 * tools cut and join segments, and leave out the space between them.
 */
#include "config.h"

#include "base/ascii.h"
#include "format/merge_int.h"

size_t merge_offset(const struct model_unit *unit, struct merge_place place)
{
	const struct model_content *source = &unit->source;
	size_t low = 0;
	size_t high = unit->run_count;

	if (place.code < source->code_count && source->codes[place.code].at <= place.at)
		return source->codes[place.code].start;
	if (place.at == source->text.len)
		return unit->end;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (unit->runs[middle].at + unit->runs[middle].len <= place.at)
			low = middle + 1;
		else
			high = middle;
	}
	return unit->runs[low].start + (place.at - unit->runs[low].at);
}

/* Compares TEXT from *AT on with WANTED, any white space being like any other. */
static bool match_loosely(size_t *end, struct str text, size_t at, struct str wanted)
{
	size_t i = 0;

	while (i < wanted.len) {
		if (ascii_is_space(wanted.ptr[i])) {
			if (at >= text.len || !ascii_is_space(text.ptr[at]))
				return false;
			while (i < wanted.len && ascii_is_space(wanted.ptr[i]))
				i++;
			while (at < text.len && ascii_is_space(text.ptr[at]))
				at++;
			continue;
		}
		if (at >= text.len || text.ptr[at++] != wanted.ptr[i++])
			return false;
	}
	*end = at;
	return true;
}

static bool find_text(size_t *start, size_t *end, bool *changed, struct str text, size_t from,
    struct str wanted)
{
	*start = str_find(text, wanted, from);
	*end = *start + wanted.len;
	if (*start < text.len)
		return true;
	*changed = true;
	while (from < text.len && ascii_is_space(text.ptr[from]))
		from++;
	*start = from;
	return match_loosely(end, text, from, wanted);
}

static bool is_same_code(const struct model_code *a, const struct model_code *b)
{
	return a->id == b->id && a->kind == b->kind;
}

/* The index of CODE in UNIT from FROM on, or code_count. */
static size_t find_code(const struct model_unit *unit, size_t from, const struct model_code *code)
{
	while (from < unit->source.code_count && !is_same_code(&unit->source.codes[from], code))
		from++;
	return from;
}

static size_t first_code_at(const struct model_unit *unit, size_t from, size_t at)
{
	while (from < unit->source.code_count && unit->source.codes[from].at < at)
		from++;
	return from;
}

/* The codes that belong to the range: those the segment names at its edges. */
static void align_codes(struct merge_range *range, const struct model_unit *unit, size_t from,
    const struct model_content *source, size_t lead, size_t tail)
{
	size_t count = unit->source.code_count;
	size_t first = first_code_at(unit, from, range->start.at + 1);
	size_t last = first_code_at(unit, first, range->end.at);

	for (size_t i = 0; i < source->code_count && source->codes[i].at <= lead; i++) {
		size_t found = find_code(unit, from, &source->codes[i]);
		if (found < first) {
			first = found;
			break;
		}
	}
	for (size_t i = source->code_count; i > 0 && source->codes[i - 1].at >= tail; i--) {
		size_t found = find_code(unit, from, &source->codes[i - 1]);
		if (found < count && found >= last) {
			last = found + 1;
			break;
		}
	}
	range->start.code = first;
	range->end.code = last > first ? last : first;
	/* White space between a code at the edge and the text comes along. */
	if (first < count && unit->source.codes[first].at < range->start.at)
		range->start.at = unit->source.codes[first].at;
	if (last > first && unit->source.codes[last - 1].at > range->end.at)
		range->end.at = unit->source.codes[last - 1].at;
}

bool merge_align(struct merge_range *range, bool *changed, const struct model_unit *unit,
    struct merge_place from, const struct model_content *source)
{
	struct str wanted = str_trim(source->text);
	size_t lead = source->text.len > 0 ? (size_t)(wanted.ptr - source->text.ptr) : 0;

	*changed = false;
	if (wanted.len > 0) {
		if (!find_text(&range->start.at, &range->end.at, changed, unit->source.text,
			from.at, wanted))
			return false;
		align_codes(range, unit, from.code, source, lead, lead + wanted.len);
		return true;
	}
	/* Codes or white space alone. */
	if (source->code_count == 0)
		return false;
	size_t first = find_code(unit, from.code, &source->codes[0]);
	size_t last = find_code(unit, first, &source->codes[source->code_count - 1]);
	if (last >= unit->source.code_count)
		return false;
	range->start = (struct merge_place){unit->source.codes[first].at, first};
	range->end = (struct merge_place){unit->source.codes[last].at, last + 1};
	return true;
}
