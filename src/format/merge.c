/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "format/merge.h"
#include "format/merge_int.h"
#include "model/finding.h"
#include "text/lang.h"

/* The unit of the bitext for the INDEX-th one of the document, or NULL. */
const struct model_bitext_unit *merge_unit(const struct merge *m, size_t index)
{
	size_t at = m->translations[index];

	return at < m->bitext->unit_count ? &m->bitext->units[at] : NULL;
}

static bool has_targets(const struct model_bitext_unit *unit)
{
	for (size_t i = 0; unit != NULL && i < unit->pair_count; i++)
		if (unit->pairs[i].has_target && !unit->pairs[i].ignorable)
			return true;
	return false;
}

/* Finds for each unit of the document that of the bitext. */
static void match_units(struct merge *m)
{
	struct map ids = MAP_INIT;

	for (size_t i = 0; i < m->doc->unit_count; i++) {
		map_add(&ids, str_from_cstr(m->doc->units[i].id), i);
		m->translations[i] = SIZE_MAX;
	}
	for (size_t i = 0; i < m->bitext->unit_count; i++) {
		const struct model_bitext_unit *unit = &m->bitext->units[i];
		size_t index;
		if (map_find(&index, &ids, unit->id) && m->translations[index] == SIZE_MAX)
			m->translations[index] = i;
		else
			finding_report(m->sink, FINDING_UNKNOWN_UNIT, unit->id, unit->line, 0,
			    _("the source has no such unit, or has it only once"));
	}
	map_free(&ids);
}

/* The first unit that starts at or after AT, from the index FROM on. */
static size_t find_unit(const struct merge *m, size_t from, size_t at)
{
	size_t high = m->doc->unit_count;

	while (from < high) {
		size_t middle = from + (high - from) / 2;
		if (m->doc->units[middle].start < at)
			from = middle + 1;
		else
			high = middle;
	}
	return from;
}

static size_t find_mark(const struct merge *m, size_t at)
{
	size_t low = 0;
	size_t high = m->doc->mark_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->doc->marks[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether enough of what a mark speaks of is translated. */
static bool is_scope_translated(const struct merge *m, const struct model_mark *mark)
{
	size_t first = find_unit(m, 0, mark->scope_start);
	size_t last = find_unit(m, first, mark->scope_end);
	size_t translated = m->translated_before[last] - m->translated_before[first];

	return mark->whole ? translated > 0 : last > first && translated == last - first;
}

static void write_mark(struct merge *m, const struct model_mark *mark)
{
	const char *value = m->target_lang;
	bool rtl = text_lang_is_rtl(m->target_lang);

	if (mark->kind != MODEL_MARK_LANG)
		value = (mark->kind == MODEL_MARK_KEEP_DIR ? mark->rtl : rtl) ? "rtl" : "ltr";
	buf_add_cstr(&m->text, mark->before);
	buf_add_cstr(&m->text, value);
	buf_add_cstr(&m->text, mark->after);
}

static bool applies(const struct merge *m, const struct model_mark *mark)
{
	if (m->target_lang[0] == '\0')
		return false;
	/* An untranslated quotation must not turn around with the page. */
	if (mark->kind == MODEL_MARK_KEEP_DIR)
		return m->translated_before[m->doc->unit_count] > 0 &&
		    !is_scope_translated(m, mark) && mark->rtl != text_lang_is_rtl(m->target_lang);
	if (!is_scope_translated(m, mark))
		return false;
	return mark->kind != MODEL_MARK_DIR || !mark->optional || text_lang_is_rtl(m->target_lang);
}

struct missing {
	struct merge *m;
	const struct model_unit *unit;
	size_t lost;
};

/* Stands in for a character that the document's charset lacks. */
static void write_missing(struct buf *out, unsigned code_point, void *context)
{
	struct missing *missing = context;

	if (missing->unit != NULL && missing->unit->format->write_missing != NULL &&
	    missing->unit->format->write_missing(out, missing->unit, code_point))
		return;
	buf_add_char(out, '?');
	missing->lost++;
}

/* Sends what is in m->text out, in the charset of the document. */
static void flush_text(struct merge *m, const struct model_unit *unit)
{
	struct missing missing = {m, unit, 0};

	buf_add(m->merged, buf_str(&m->text));
	text_encode(m->out, &m->doc->source, buf_str(&m->text), write_missing, &missing);
	buf_reset(&m->text);
	if (missing.lost > 0 && !m->quiet)
		finding_report(m->sink, FINDING_UNENCODABLE, str_from_cstr(unit->id), 0, 0,
		    ngettext("%zu character can't be written in %s and is \"?\" now",
			"%zu characters can't be written in %s and are \"?\" now", missing.lost),
		    missing.lost, m->doc->source.charset);
}

static void copy_source(struct merge *m, size_t from, size_t to)
{
	const struct text_document *source = &m->doc->source;
	size_t start = text_source_offset(source, from);

	buf_add(m->out, str_slice(source->bytes, start, text_source_offset(source, to)));
	buf_add(m->merged, str_slice(source->text, from, to));
}

static void copy_translated(struct merge *m, size_t *next, size_t from, size_t to);

/* Whether the unit becomes anything but its source. */
static bool is_replaced(const struct merge *m, size_t index)
{
	if (m->efforts[index] == EFFORT_SOURCE)
		return false;
	return m->untranslated == MERGE_EMPTY || has_targets(merge_unit(m, index));
}

static void write_unit(struct merge *m, size_t index)
{
	const struct model_unit *unit = &m->doc->units[index];

	if (!is_replaced(m, index)) {
		size_t inner = index + 1;
		copy_translated(m, &inner, unit->start, unit->end);
		return;
	}
	merge_translate(m, index);
	flush_text(m, unit);
}

/*
 * Copies the source from FROM to TO with everything in it that is
 * translated; *NEXT is the first unit that may lie there, and then the first after.
 */
static void copy_translated(struct merge *m, size_t *next, size_t from, size_t to)
{
	size_t mark = find_mark(m, from);

	for (;;) {
		size_t unit_start = *next < m->doc->unit_count ? m->doc->units[*next].start : to;
		size_t mark_start = mark < m->doc->mark_count ? m->doc->marks[mark].start : to;
		if (mark_start < to && mark_start <= unit_start) {
			const struct model_mark *found = &m->doc->marks[mark++];
			if (found->start < from || !applies(m, found))
				continue;
			copy_source(m, from, found->start);
			write_mark(m, found);
			flush_text(m, NULL);
			from = found->end;
		} else if (unit_start < to) {
			size_t index = *next;
			copy_source(m, from, unit_start);
			write_unit(m, index);
			from = m->doc->units[index].end;
			*next = find_unit(m, index + 1, from);
		} else {
			copy_source(m, from, to);
			return;
		}
	}
}

struct str merge_inner_text(struct merge *m, size_t index, size_t from, size_t to)
{
	struct str source = m->doc->source.text;
	struct buf out = BUF_INIT;
	size_t at = from;
	size_t next = find_unit(m, index + 1, from);

	for (; next < m->doc->unit_count && m->doc->units[next].start < to; next++) {
		const struct model_unit *unit = &m->doc->units[next];
		/* What lies in a unit that is replaced came along with it. */
		if (unit->start < at || !is_replaced(m, next))
			continue;
		buf_add(&out, str_slice(source, at, unit->start));
		size_t before = m->text.len;
		merge_translate(m, next);
		buf_append(&out, m->text.ptr + before, m->text.len - before);
		buf_truncate(&m->text, before);
		at = unit->end;
	}
	if (at == from)
		return str_slice(source, from, to);
	buf_add(&out, str_slice(source, at, to));
	struct str copy = arena_copy(&m->scratch, buf_str(&out));
	buf_free(&out);
	return copy;
}

static void count_translated(struct merge *m)
{
	size_t count = 0;

	for (size_t i = 0; i < m->doc->unit_count; i++) {
		m->translated_before[i] = count;
		count += has_targets(merge_unit(m, i));
	}
	m->translated_before[m->doc->unit_count] = count;
}

static const struct error *refuse_untranslated(struct merge *m)
{
	size_t missing = 0;

	for (size_t i = 0; i < m->doc->unit_count; i++) {
		const struct model_bitext_unit *unit = merge_unit(m, i);
		size_t before = missing;
		for (size_t j = 0; unit != NULL && j < unit->pair_count; j++)
			missing += !unit->pairs[j].ignorable && !unit->pairs[j].has_target;
		missing += unit == NULL;
		if (missing > before)
			finding_report(m->sink, FINDING_UNTRANSLATED,
			    str_from_cstr(m->doc->units[i].id), unit != NULL ? unit->line : 0, 0,
			    _("not translated"));
	}
	if (missing == 0)
		return NULL;
	return error_new(ERROR_INPUT,
	    ngettext("%zu segment is not translated", "%zu segments are not translated", missing),
	    missing);
}

static void write_document(struct merge *m)
{
	size_t next = 0;

	buf_truncate(m->out, m->out_start);
	buf_reset(m->merged);
	/* The byte order mark lies before the text. */
	buf_append(m->out, m->doc->source.bytes.ptr, text_source_offset(&m->doc->source, 0));
	copy_translated(m, &next, 0, m->doc->source.text.len);
	m->quiet = true;
}

/* The units around AT are written with more care the next time: false when they were already. */
static bool try_harder(struct merge *m, size_t at)
{
	size_t near = find_unit(m, 0, at + 1);
	size_t from = near > 2 ? near - 2 : 0;
	bool changed = false;

	for (size_t i = from; i <= near && i < m->doc->unit_count; i++) {
		changed |= m->efforts[i] == 0;
		m->efforts[i] = 1;
	}
	return changed;
}

/* Documents in which more places than this need care get it everywhere. */
#define TRIES 8

/* This many translations are given up for the structure of one document. */
#define DROPS 32

/* Gives up the translation next to AT that isn't yet: false when there is none. */
static bool drop_translation(struct merge *m, size_t at)
{
	static const size_t AROUND[] = {1, 0, 2, 3};
	size_t near = find_unit(m, 0, at + 1);

	for (size_t i = 0; i < sizeof(AROUND) / sizeof(*AROUND); i++) {
		size_t index = near - AROUND[i];
		if (near < AROUND[i] || index >= m->doc->unit_count || !is_replaced(m, index))
			continue;
		m->efforts[index] = EFFORT_SOURCE;
		return true;
	}
	return false;
}

static void report_dropped(const struct merge *m)
{
	for (size_t i = 0; i < m->doc->unit_count; i++)
		if (m->efforts[i] == EFFORT_SOURCE)
			finding_report(m->sink, FINDING_STRUCTURE,
			    str_from_cstr(m->doc->units[i].id), 0, 0,
			    _("the translation would change the structure; the source stays"));
}

/* Writes until the structure is that of the source: false when it can't be. */
static bool write_like_source(struct merge *m, size_t *at)
{
	struct str source = m->doc->source.text;

	for (int i = 0; i < TRIES; i++) {
		if (m->format->check(at, source, buf_str(m->merged)))
			return true;
		if (!try_harder(m, *at))
			break;
		write_document(m);
	}
	memset(m->efforts, 1, m->doc->unit_count);
	write_document(m);
	for (int i = 0; i < DROPS; i++) {
		if (m->format->check(at, source, buf_str(m->merged)))
			return true;
		if (!drop_translation(m, *at))
			break;
		write_document(m);
	}
	return m->format->check(at, source, buf_str(m->merged));
}

/*
 * Translators move codes, leave some out or use others twice. Then the
 * structure to compare with is that of the same codes around harmless words.
 */
static bool write_like_codes(struct merge *m, size_t *at)
{
	struct buf codes = BUF_INIT;
	struct buf *merged = m->merged;

	m->merged = &codes;
	m->plain = true;
	write_document(m);
	m->plain = false;
	m->merged = merged;
	write_document(m);

	bool same = m->format->check(at, buf_str(&codes), buf_str(merged));
	if (!same) {
		memset(m->efforts, 1, m->doc->unit_count);
		write_document(m);
		same = m->format->check(at, buf_str(&codes), buf_str(merged));
	}
	buf_free(&codes);
	return same;
}

static void write_checked(struct merge *m)
{
	size_t at = 0;
	size_t line;
	size_t column;

	write_document(m);
	if (m->format->check == NULL || m->translated_before[m->doc->unit_count] == 0)
		return;
	bool same = m->rearranged ? write_like_codes(m, &at) : write_like_source(m, &at);
	report_dropped(m);
	if (same)
		return;
	model_position(&line, &column, m->doc, at < m->doc->source.text.len ? at : 0);
	finding_report(m->sink, FINDING_STRUCTURE, STR(""), line, column,
	    _("the structure differs from that of the source near this place"));
}

const struct error *merge_document(struct buf *out, const struct model_doc *doc,
    const struct format *format, const struct model_bitext *bitext,
    const struct merge_options *options, const struct finding_sink *sink)
{
	struct str lang = options->target_lang.len > 0 ? options->target_lang : bitext->target_lang;
	struct buf merged = BUF_INIT;
	struct merge m = {
	    .doc = doc,
	    .format = format,
	    .bitext = bitext,
	    .sink = sink,
	    .untranslated = options->untranslated,
	    .out = out,
	    .out_start = out->len,
	    .merged = &merged,
	    .text = BUF_INIT,
	    .scratch = ARENA_INIT,
	};
	const struct error *err = NULL;

	if (lang.len > 0) {
		err = text_lang_canonicalise(m.target_lang, lang);
		if (err != NULL)
			return err;
	}
	m.translations = mem_alloc(doc->unit_count, sizeof(*m.translations));
	m.translated_before = mem_alloc(doc->unit_count + 1, sizeof(*m.translated_before));
	m.efforts = mem_zalloc(doc->unit_count, 1);
	match_units(&m);
	count_translated(&m);
	if (options->untranslated == MERGE_FAIL)
		err = refuse_untranslated(&m);
	if (err == NULL)
		write_checked(&m);
	free(m.translations);
	free(m.translated_before);
	free(m.efforts);
	buf_free(&m.text);
	buf_free(&merged);
	arena_free(&m.scratch);
	return err;
}
