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
 * Ends a sentence whose text ends at END; the next one begins at NEXT, and
 * between them is white space. Codes that close go with the sentence they end,
 * codes that open with the one they begin, and a line break between them.
 */
static void end_sentence(struct cutter *cutter, size_t end, size_t next)
{
	const struct model_content *source = &cutter->unit->source;
	size_t mine = cutter->code_at;

	while (mine < source->code_count && source->codes[mine].at < end)
		mine++;
	mine = pass_closing(source, mine, end);
	size_t theirs = mine;
	while (theirs < source->code_count && source->codes[theirs].at <= next)
		theirs++;
	theirs = pass_opening(source, mine, theirs, next);
	add_segment(cutter, end, mine, false);
	add_segment(cutter, next, theirs, true);
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
	size_t next;

	if (!find_offset(&next, cutter, end))
		return;
	size_t core = next;
	while (core > cutter->at && is_space_at(text, core - 1))
		core--;
	/* White space alone is no sentence. */
	if (core == cutter->at)
		return;
	while (next < text.len && is_space_at(text, next))
		next++;
	if (next < text.len)
		end_sentence(cutter, core, next);
}

/* Cuts the text up to END, which is the end of the unit or a line break. */
static void cut_stretch(struct cutter *cutter, size_t end)
{
	const struct model_content *source = &cutter->unit->source;
	size_t from = cutter->at;

	if (end == from)
		return;
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
	text_segment(cutter->segmenter, seen, found_sentence, cutter);
}

/* A line break always ends a sentence, when there is text on both sides. */
static void cut_at_break(struct cutter *cutter, const struct model_code *code)
{
	struct str text = cutter->unit->source.text;
	size_t end = code->at;
	size_t next = code->at;

	cut_stretch(cutter, code->at);
	while (end > cutter->at && is_space_at(text, end - 1))
		end--;
	while (next < text.len && is_space_at(text, next))
		next++;
	if (end > cutter->at && next < text.len)
		end_sentence(cutter, end, next);
}

static void cut_unit(struct cutter *cutter, struct model_unit *unit)
{
	cutter->unit = unit;
	cutter->count = 0;
	cutter->at = 0;
	cutter->code_at = 0;
	if (cutter->segmenter != NULL) {
		for (size_t i = 0; i < unit->source.code_count; i++)
			if (is_break(&unit->source.codes[i]) &&
			    unit->source.codes[i].at >= cutter->at)
				cut_at_break(cutter, &unit->source.codes[i]);
		cut_stretch(cutter, unit->source.text.len);
	}
	add_segment(cutter, unit->source.text.len, unit->source.code_count, false);
}

void model_segment_units(struct model_doc *doc, struct text_segmenter *segmenter)
{
	struct cutter cutter = {.segmenter = segmenter, .stretch = BUF_INIT};

	for (size_t i = 0; i < doc->unit_count; i++) {
		struct model_unit *unit = &doc->units[i];
		cut_unit(&cutter, unit);
		unit->segments =
		    arena_dup(&doc->arena, cutter.segments, cutter.count, sizeof(*cutter.segments));
		unit->segment_count = cutter.count;
	}
	free(cutter.segments);
	buf_free(&cutter.stretch);
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
