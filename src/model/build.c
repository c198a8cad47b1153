/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/build.h"
#include "model/build_int.h"
#include "text/count.h"

struct model_builder *build_open(struct model_doc *doc, const struct finding_sink *sink)
{
	struct model_builder *b = mem_zalloc(1, sizeof(*b));

	b->doc = doc;
	b->sink = sink;
	return b;
}

struct model_doc *build_doc(struct model_builder *b)
{
	return b->doc;
}

const struct finding_sink *build_sink(struct model_builder *b)
{
	return b->sink;
}

bool build_is_open(const struct model_builder *b)
{
	return b->depth > 0;
}

void build_begin(struct model_builder *b, const struct model_unit_spec *spec)
{
	if (b->depth == b->draft_count) {
		b->drafts =
		    mem_grow(b->drafts, &b->draft_capacity, b->depth + 1, sizeof(*b->drafts));
		b->drafts[b->depth] = (struct draft){.text = BUF_INIT};
		b->draft_count++;
	}
	struct draft *draft = &b->drafts[b->depth++];
	buf_reset(&draft->text);
	draft->run_count = 0;
	draft->code_count = 0;
	draft->spec = *spec;
	draft->unit = b->unit_count;

	b->units = mem_grow(b->units, &b->unit_capacity, b->unit_count + 1, sizeof(*b->units));
	b->units[b->unit_count++] = (struct model_unit){.field = NULL};
}

static void add_run(struct draft *draft, struct str text, size_t start, size_t end)
{
	size_t at = draft->text.len;

	buf_add(&draft->text, text);
	struct model_run *last = draft->run_count > 0 ? &draft->runs[draft->run_count - 1] : NULL;
	/* Verbatim text that goes on where it stopped makes one run. */
	if (last != NULL && last->end == start && last->at + last->len == at &&
	    last->len == last->end - last->start && text.len == end - start) {
		last->len += text.len;
		last->end = end;
		return;
	}
	draft->runs =
	    mem_grow(draft->runs, &draft->run_capacity, draft->run_count + 1, sizeof(*draft->runs));
	draft->runs[draft->run_count++] = (struct model_run){at, text.len, start, end};
}

static bool follows_code(const struct draft *draft)
{
	return draft->code_count > 0 &&
	    draft->codes[draft->code_count - 1].code.at == draft->text.len;
}

/* White space from START to END, which counts as one space. */
static void add_space(struct draft *draft, size_t start, size_t end)
{
	size_t len = draft->text.len;

	if (len == 0 || draft->text.ptr[len - 1] != ' ' || follows_code(draft) ||
	    draft->runs[draft->run_count - 1].end != start) {
		add_run(draft, STR(" "), start, end);
		return;
	}
	/* It goes on: the space that is there stands for all of it. */
	struct model_run *last = &draft->runs[draft->run_count - 1];
	if (last->len == 1) {
		last->end = end;
		return;
	}
	size_t space_start = last->end - 1;
	last->len--;
	last->end--;
	buf_truncate(&draft->text, len - 1);
	draft->runs =
	    mem_grow(draft->runs, &draft->run_capacity, draft->run_count + 1, sizeof(*draft->runs));
	draft->runs[draft->run_count++] = (struct model_run){len - 1, 1, space_start, end};
	buf_add_char(&draft->text, ' ');
}

/* Verbatim TEXT whose white space doesn't count. */
static void add_collapsed(struct draft *draft, struct str text, size_t start)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len;) {
		if (!ascii_is_space(text.ptr[i])) {
			i++;
			continue;
		}
		size_t end = i + 1;
		while (end < text.len && ascii_is_space(text.ptr[end]))
			end++;
		bool plain = end == i + 1 && text.ptr[i] == ' ' && i > from;
		if (!plain) {
			if (i > from)
				add_run(draft, str_slice(text, from, i), start + from, start + i);
			add_space(draft, start + i, start + end);
			from = end;
		}
		i = end;
	}
	if (from < text.len)
		add_run(draft, str_slice(text, from, text.len), start + from, start + text.len);
}

/* The length of the character at P that XML can't hold, or 0. */
static size_t unfit_length(const char *ptr, size_t left)
{
	const unsigned char *p = (const unsigned char *)ptr;

	if (p[0] < ' ')
		return p[0] != '\t' && p[0] != '\n' && p[0] != '\r';
	if (p[0] == 0xEF && left >= 3 && p[1] == 0xBF && p[2] >= 0xBE)
		return 3;
	if (p[0] == 0xF4 && left >= 4) {
		size_t next;
		return text_is_stray_byte(utf8_decode(&next, str_from(ptr, left), 0)) ? 4 : 0;
	}
	return 0;
}

/* A byte of each of the eight in WORD that is C gets its highest bit set; so may those above it. */
static uint64_t find_byte(uint64_t word, unsigned char c)
{
	uint64_t same = word ^ (c * 0x0101010101010101ULL);

	return (same - 0x0101010101010101ULL) & ~same & 0x8080808080808080ULL;
}

/* Whether one of eight bytes may begin a character that XML can't hold. */
static bool may_be_unfit(const char *ptr)
{
	uint64_t word;

	memcpy(&word, ptr, sizeof(word));
	uint64_t control = (word - 0x2020202020202020ULL) & ~word & 0x8080808080808080ULL;
	return (control | find_byte(word, 0xEF) | find_byte(word, 0xF4)) != 0;
}

static size_t find_unfit(struct str text, size_t from)
{
	size_t i = from;

	while (i < text.len) {
		if (i + 8 <= text.len && !may_be_unfit(text.ptr + i)) {
			i += 8;
			continue;
		}
		for (size_t end = i + 8; i < text.len && i < end; i++)
			if (unfit_length(text.ptr + i, text.len - i) > 0)
				return i;
	}
	return text.len;
}

static void add_verbatim(struct draft *draft, struct str text, size_t start)
{
	if (text.len == 0)
		return;
	if (draft->spec.preserve)
		add_run(draft, text, start, start + text.len);
	else
		add_collapsed(draft, text, start);
}

/* A single character reference or the like; TEXT isn't what the source says. */
static void add_decoded(struct model_builder *b, struct draft *draft, struct str text, size_t start,
    size_t end)
{
	if (find_unfit(text, 0) < text.len)
		build_code(b, MODEL_CODE_PH, MODEL_TYPE_OTHER, 0, start, end, STR("\uFFFD"),
		    STR(""));
	else if (!draft->spec.preserve && text.len == 1 && ascii_is_space(text.ptr[0]))
		add_space(draft, start, end);
	else if (text.len > 0)
		add_run(draft, text, start, end);
}

void build_text(struct model_builder *b, struct str text, size_t start, size_t end)
{
	assert(b->depth > 0 && start <= end && end <= b->doc->source.text.len);
	struct draft *draft = &b->drafts[b->depth - 1];

	if (text.ptr != b->doc->source.text.ptr + start || text.len != end - start) {
		add_decoded(b, draft, text, start, end);
		return;
	}
	size_t from = 0;
	for (;;) {
		size_t bad = find_unfit(text, from);
		add_verbatim(draft, str_slice(text, from, bad), start + from);
		if (bad == text.len)
			return;
		size_t len = unfit_length(text.ptr + bad, text.len - bad);
		build_code(b, MODEL_CODE_PH, MODEL_TYPE_OTHER, 0, start + bad, start + bad + len,
		    STR("\uFFFD"), STR(""));
		from = bad + len;
	}
}

void build_code(struct model_builder *b, enum model_code_kind kind, enum model_code_type type,
    size_t key, size_t start, size_t end, struct str disp, struct str equiv)
{
	assert(b->depth > 0 && start <= end && end <= b->doc->source.text.len);
	struct draft *draft = &b->drafts[b->depth - 1];
	struct arena *arena = &b->doc->arena;

	draft->codes = mem_grow(draft->codes, &draft->code_capacity, draft->code_count + 1,
	    sizeof(*draft->codes));
	draft->codes[draft->code_count++] = (struct draft_code){
	    .code =
		{
		    .at = draft->text.len,
		    .kind = kind,
		    .type = type,
		    .start = start,
		    .end = end,
		    .disp = disp.len > 0 ? arena_copy(arena, disp) : STR(""),
		    .equiv = equiv.len > 0 ? arena_copy(arena, equiv) : STR(""),
		},
	    .key = key,
	    .partner = NO_PARTNER,
	};
}

void build_end(struct model_builder *b)
{
	assert(b->depth > 0);
	struct draft *draft = &b->drafts[--b->depth];

	if (text_has_word(buf_str(&draft->text)))
		build_finish_unit(b, draft);
}

void build_mark(struct model_builder *b, const struct model_mark *mark)
{
	b->marks = mem_grow(b->marks, &b->mark_capacity, b->mark_count + 1, sizeof(*b->marks));
	b->marks[b->mark_count++] = *mark;
}

static int compare_marks(const void *a, const void *b)
{
	const struct model_mark *x = a;
	const struct model_mark *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

static int compare_units(const void *a, const void *b)
{
	const struct model_unit *x = a;
	const struct model_unit *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

/* Leaves out the units that were dropped, and puts the others in order. */
static void keep_units(struct model_builder *b)
{
	struct model_doc *doc = b->doc;
	bool sorted = true;
	size_t count = 0;

	for (size_t i = 0; i < b->unit_count; i++)
		count += b->units[i].field != NULL;
	doc->units = arena_alloc(&doc->arena, count * sizeof(*doc->units));
	for (size_t i = 0; i < b->unit_count; i++) {
		if (b->units[i].field == NULL)
			continue;
		struct model_unit *unit = &doc->units[doc->unit_count++];
		*unit = b->units[i];
		sorted &= doc->unit_count == 1 || unit[-1].start < unit->start;
	}
	/* The text of an image at the edge of a unit, which was trimmed off, precedes it. */
	if (!sorted)
		qsort(doc->units, doc->unit_count, sizeof(*doc->units), compare_units);
}

static void number_units(struct model_doc *doc)
{
	struct str heading = STR("");

	for (size_t i = 0; i < doc->unit_count; i++) {
		struct model_unit *unit = &doc->units[i];
		snprintf(unit->id, sizeof(unit->id), "u%zu", i + 1);
		unit->heading = heading;
		if (unit->is_heading)
			heading = unit->source.text;
	}
}

void build_close(struct model_builder *b)
{
	struct model_doc *doc = b->doc;

	assert(b->depth == 0);
	keep_units(b);
	number_units(doc);
	if (b->mark_count > 0)
		qsort(b->marks, b->mark_count, sizeof(*b->marks), compare_marks);
	doc->marks = arena_dup(&doc->arena, b->marks, b->mark_count, sizeof(*b->marks));
	doc->mark_count = b->mark_count;

	for (size_t i = 0; i < b->draft_count; i++) {
		buf_free(&b->drafts[i].text);
		free(b->drafts[i].runs);
		free(b->drafts[i].codes);
	}
	free(b->drafts);
	free(b->units);
	free(b->marks);
	free(b);
}
