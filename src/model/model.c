/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/model.h"
#include "text/segment.h"

void model_init(struct model_doc *doc, struct str bytes, struct str declared)
{
	*doc = (struct model_doc){.arena = ARENA_INIT};
	text_decode(&doc->source, bytes, declared);
}

void model_free(struct model_doc *doc)
{
	text_document_free(&doc->source);
	arena_free(&doc->arena);
	*doc = (struct model_doc){.arena = ARENA_INIT};
}

/*
 * Cuts one unit: the ends of its sentences become segments. The segmenter
 * sees a stretch of the text in which codes that stand for words are spelled out.
 */
struct cutter {
	struct model_unit *unit;
	struct text_segmenter *segmenter;
	const struct text_segment_codes *codes; /* of rules of the user's own, or NULL */
	struct model_segment *segments;
	size_t count;
	size_t capacity;
	size_t at; /* text and codes before these are done */
	size_t code_at;

	struct buf stretch;
	size_t base;    /* offset of the stretch in the unit */
	size_t next;    /* the next code that may be spelled out */
	size_t spelled; /* bytes of the stretch before it that are not the unit's */
};

static void add_segment(struct cutter *cutter, size_t end, size_t code_end, bool ignorable)
{
	if (end == cutter->at && code_end == cutter->code_at)
		return;
	cutter->segments = mem_grow(cutter->segments, &cutter->capacity, cutter->count + 1,
	    sizeof(*cutter->segments));
	cutter->segments[cutter->count++] = (struct model_segment){
	    .start = cutter->at,
	    .end = end,
	    .code_start = cutter->code_at,
	    .code_end = code_end,
	    .ignorable = ignorable,
	};
	cutter->at = end;
	cutter->code_at = code_end;
}

static bool is_break(const struct model_code *code)
{
	return code->kind == MODEL_CODE_PH && code->type == MODEL_TYPE_BREAK;
}

/* Where two sentences meet: between them there may be white space. */
struct boundary {
	size_t end;  /* of the first */
	size_t next; /* begin of the second */
	size_t at;   /* what the segmenter said */
};

/*
 * After the codes at END that go with the sentence that ends there, of those
 * from FROM on: what closes or stands alone, up to one that opens and isn't closed at once.
 */
static size_t pass_closing(const struct model_content *source, size_t from, size_t end)
{
	const struct model_code *codes = source->codes;
	size_t depth = 0;
	unsigned first =
	    0; /* the id of the outermost pair that is open; those within have greater ones */

	for (size_t i = from; i < source->code_count && codes[i].at == end; i++) {
		const bool closes = codes[i].kind == MODEL_CODE_CLOSE;
		if (is_break(&codes[i]) || (closes && depth > 0 && codes[i].id < first))
			break;
		if (codes[i].kind == MODEL_CODE_OPEN && depth++ == 0)
			first = codes[i].id;
		else if (closes && depth > 0)
			depth--;
		if (depth == 0)
			from = i + 1;
	}
	return from;
}

/*
 * The first of the codes at NEXT that go with the sentence that begins there, of
 * those before TO, and not before FROM: none of them closes what opens before them.
 */
static size_t pass_opening(const struct model_content *source, size_t from, size_t to, size_t next)
{
	const struct model_code *codes = source->codes;
	unsigned first = UINT_MAX;  /* id of the first that opens or stands alone */
	unsigned closed = UINT_MAX; /* the least id of a pair that is closed */

	for (size_t i = to; i > from && codes[i - 1].at == next && !is_break(&codes[i - 1]); i--) {
		const unsigned id = codes[i - 1].id;
		if (codes[i - 1].kind != MODEL_CODE_CLOSE)
			first = id;
		else if (id < closed)
			closed = id;
		if (closed >= first)
			to = i - 1;
	}
	return to;
}

/*
 * True when CODE belongs to the sentence before BOUNDARY by rules of the user's own, which say it of
 * codes right at the boundary.
 */
static bool stays(const struct text_segment_codes *codes, const struct model_code *code,
    const struct boundary *boundary)
{
	if (is_break(code) || code->at != boundary->at)
		return !is_break(code) && code->at < boundary->at;
	switch (code->kind) {
	case MODEL_CODE_OPEN:
		return codes->starts;
	case MODEL_CODE_CLOSE:
		return codes->ends;
	case MODEL_CODE_PH:
		return codes->others;
	}
	return false;
}

/* The same as pass_closing() by such rules. */
static size_t pass_staying(const struct cutter *cutter, size_t from,
    const struct boundary *boundary)
{
	const struct model_content *source = &cutter->unit->source;

	while (from < source->code_count && source->codes[from].at == boundary->end &&
	    stays(cutter->codes, &source->codes[from], boundary))
		from++;
	return from;
}

/* The same as pass_opening() by such rules. */
static size_t pass_leaving(const struct cutter *cutter, size_t from, size_t to,
    const struct boundary *boundary)
{
	const struct model_code *codes = cutter->unit->source.codes;

	while (to > from && codes[to - 1].at == boundary->next && !is_break(&codes[to - 1]) &&
	    !stays(cutter->codes, &codes[to - 1], boundary))
		to--;
	return to;
}

/*
 * Ends a sentence at BOUNDARY. Codes that close go with the sentence they end, codes that open with
 * the one they begin, and a line break between them.
 */
static void end_sentence(struct cutter *cutter, const struct boundary *boundary)
{
	const struct model_content *source = &cutter->unit->source;
	const bool has_rules = cutter->codes != NULL;
	size_t mine = cutter->code_at;

	while (mine < source->code_count && source->codes[mine].at < boundary->end)
		mine++;
	mine = has_rules ? pass_staying(cutter, mine, boundary)
			 : pass_closing(source, mine, boundary->end);
	size_t theirs = mine;
	while (theirs < source->code_count && source->codes[theirs].at <= boundary->next)
		theirs++;
	theirs = has_rules ? pass_leaving(cutter, mine, theirs, boundary)
			   : pass_opening(source, mine, theirs, boundary->next);
	add_segment(cutter, boundary->end, mine, false);
	add_segment(cutter, boundary->next, theirs, true);
}

static bool is_space_at(struct str text, size_t at)
{
	return ascii_is_space(text.ptr[at]);
}

static bool is_word(const struct model_code *code)
{
	return code->kind == MODEL_CODE_PH && code->equiv.len > 0 && !is_break(code);
}

/* The offset in the unit of the offset END in the stretch: false when it lies in a code. */
static bool find_offset(size_t *offset, struct cutter *cutter, size_t end)
{
	const struct model_content *source = &cutter->unit->source;

	for (; cutter->next < source->code_count; cutter->next++) {
		const struct model_code *code = &source->codes[cutter->next];
		if (code->at < cutter->base)
			continue;
		size_t start = code->at - cutter->base + cutter->spelled;
		if (end <= start)
			break;
		if (!is_word(code))
			continue;
		if (end < start + code->equiv.len)
			return false;
		cutter->spelled += code->equiv.len;
	}
	*offset = cutter->base + end - cutter->spelled;
	return true;
}

static void found_sentence(size_t end, void *context)
{
	struct cutter *cutter = context;
	struct str text = cutter->unit->source.text;
	struct boundary boundary;

	if (!find_offset(&boundary.at, cutter, end))
		return;
	boundary.end = boundary.at;
	boundary.next = boundary.at;
	while (boundary.end > cutter->at && is_space_at(text, boundary.end - 1))
		boundary.end--;
	/* White space alone is no sentence. */
	if (boundary.end == cutter->at)
		return;
	while (boundary.next < text.len && is_space_at(text, boundary.next))
		boundary.next++;
	if (boundary.next < text.len)
		end_sentence(cutter, &boundary);
}

/* Cuts the text up to END, which is the end of the unit or a line break. */
static const struct error *cut_stretch(struct cutter *cutter, size_t end)
{
	const struct model_content *source = &cutter->unit->source;
	size_t from = cutter->at;

	if (end == from)
		return NULL;
	cutter->base = from;
	cutter->next = cutter->code_at;
	cutter->spelled = 0;
	buf_reset(&cutter->stretch);
	for (size_t i = cutter->code_at; i < source->code_count && source->codes[i].at < end; i++) {
		if (source->codes[i].at < cutter->base || !is_word(&source->codes[i]))
			continue;
		buf_add(&cutter->stretch, str_slice(source->text, from, source->codes[i].at));
		buf_add(&cutter->stretch, source->codes[i].equiv);
		from = source->codes[i].at;
	}
	struct str seen = str_slice(source->text, from, end);
	if (from > cutter->base || cutter->stretch.len > 0) {
		buf_add(&cutter->stretch, seen);
		seen = buf_str(&cutter->stretch);
	}
	return text_segment(cutter->segmenter, seen, found_sentence, cutter);
}

/* A line break always ends a sentence, when there is text on both sides. */
static const struct error *cut_at_break(struct cutter *cutter, const struct model_code *code)
{
	struct str text = cutter->unit->source.text;
	struct boundary boundary = {code->at, code->at, code->at};

	const struct error *err = cut_stretch(cutter, code->at);
	while (boundary.end > cutter->at && is_space_at(text, boundary.end - 1))
		boundary.end--;
	while (boundary.next < text.len && is_space_at(text, boundary.next))
		boundary.next++;
	if (boundary.end > cutter->at && boundary.next < text.len)
		end_sentence(cutter, &boundary);
	return err;
}

static const struct error *cut_unit(struct cutter *cutter, struct model_unit *unit, bool is_whole)
{
	const struct model_content *source = &unit->source;
	const struct error *err = NULL;

	cutter->unit = unit;
	cutter->count = 0;
	cutter->at = 0;
	cutter->code_at = 0;
	if (cutter->segmenter != NULL && !is_whole) {
		for (size_t i = 0; i < source->code_count && err == NULL; i++)
			if (is_break(&source->codes[i]) && source->codes[i].at >= cutter->at)
				err = cut_at_break(cutter, &source->codes[i]);
		if (err == NULL)
			err = cut_stretch(cutter, source->text.len);
	}
	add_segment(cutter, source->text.len, source->code_count, false);
	return err;
}

struct range {
	size_t start;
	size_t end;
};

static int compare_ranges(const void *a, const void *b)
{
	const struct range *x = a;
	const struct range *y = b;

	return x->start != y->start ? (x->start > y->start ? 1 : -1)
				    : (x->end > y->end) - (x->end < y->end);
}

/* IS_INNER becomes true for the units of DOC that are inside of codes of other units. */
static void find_inner_units(bool *is_inner, const struct model_doc *doc)
{
	struct range *codes = NULL;
	size_t capacity = 0;
	size_t count = 0;

	for (size_t i = 0; i < doc->unit_count; i++)
		for (size_t j = 0; j < doc->units[i].source.code_count; j++) {
			const struct model_code *code = &doc->units[i].source.codes[j];
			codes = mem_grow(codes, &capacity, count + 1, sizeof(*codes));
			codes[count++] = (struct range){code->start, code->end};
		}
	if (count > 0)
		qsort(codes, count, sizeof(*codes), compare_ranges);
	/* The end of the code that reaches furthest, of those that begin no later. */
	for (size_t i = 1; i < count; i++)
		if (codes[i].end < codes[i - 1].end)
			codes[i].end = codes[i - 1].end;
	for (size_t i = 0; i < doc->unit_count; i++) {
		size_t low = 0;
		for (size_t high = count; low < high;) {
			const size_t middle = low + (high - low) / 2;
			if (codes[middle].start <= doc->units[i].start)
				low = middle + 1;
			else
				high = middle;
		}
		is_inner[i] = low > 0 && codes[low - 1].end >= doc->units[i].end;
	}
	free(codes);
}

const struct error *model_segment_units(struct model_doc *doc, struct text_segmenter *segmenter)
{
	struct cutter cutter = {
	    .segmenter = segmenter,
	    .codes = segmenter != NULL ? text_segmenter_codes(segmenter) : NULL,
	    .stretch = BUF_INIT,
	};
	bool *is_whole = mem_zalloc(doc->unit_count + 1, sizeof(*is_whole));
	const struct error *err = NULL;

	if (cutter.codes != NULL && !cutter.codes->subflows)
		find_inner_units(is_whole, doc);
	for (size_t i = 0; i < doc->unit_count && err == NULL; i++) {
		struct model_unit *unit = &doc->units[i];
		err = cut_unit(&cutter, unit, is_whole[i]);
		unit->segments =
		    arena_dup(&doc->arena, cutter.segments, cutter.count, sizeof(*cutter.segments));
		unit->segment_count = cutter.count;
	}
	free(cutter.segments);
	free(is_whole);
	buf_free(&cutter.stretch);
	return err;
}

void model_position(size_t *line, size_t *column, const struct model_doc *doc, size_t at)
{
	struct str text = doc->source.text;
	size_t start = 0;

	*line = 1;
	for (size_t i = 0; i < at; i++) {
		bool crlf = text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n';
		if (text.ptr[i] == '\n' || (text.ptr[i] == '\r' && !crlf)) {
			++*line;
			start = i + 1;
		}
	}
	*column = utf8_length(str_slice(text, start, at)) + 1;
}
