/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A translation with the codes of new sources. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "workflow/align_int.h"

/* The codes of a source by id and kind. */
struct finder {
	const struct model_code *code;
	size_t index;
};

struct finders {
	struct finder *items;
	size_t count;
};

static int compare_codes(const struct model_code *a, const struct model_code *b)
{
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (int)a->kind - (int)b->kind;
}

static int compare_finders(const void *a, const void *b)
{
	const struct finder *x = a;
	const struct finder *y = b;
	const int order = compare_codes(x->code, y->code);

	return order != 0 ? order : x->index < y->index ? -1 : x->index > y->index;
}

static int compare_key(const void *key, const void *item)
{
	const struct finder *finder = item;

	return compare_codes(key, finder->code);
}

static void open_finders(struct finders *finders, const struct model_content *source)
{
	finders->count = source->code_count;
	finders->items = mem_alloc(source->code_count + 1, sizeof(*finders->items));
	for (size_t i = 0; i < source->code_count; i++)
		finders->items[i] = (struct finder){&source->codes[i], i};
	if (finders->count > 1)
		qsort(finders->items, finders->count, sizeof(*finders->items), compare_finders);
}

/* The index of the code with that id and kind, or ALIGN_NONE. */
static size_t find_code(const struct finders *finders, unsigned id, enum model_code_kind kind)
{
	const struct model_code key = {.id = id, .kind = kind};
	const struct finder *found = NULL;

	if (finders->count > 0)
		found = bsearch(&key, finders->items, finders->count, sizeof(*finders->items),
		    compare_key);
	return found != NULL ? found->index : ALIGN_NONE;
}

struct fitter {
	struct arena *arena;
	struct finders old;
	struct align_codes codes;
	struct model_code *out; /* codes of the piece that is made */
	size_t count;
	size_t capacity;
	bool certain;
};

static void add_code(struct fitter *f, const struct model_code *code, unsigned id, size_t at)
{
	f->out = mem_grow(f->out, &f->capacity, f->count + 1, sizeof(*f->out));
	f->out[f->count++] = (struct model_code){
	    .at = at,
	    .kind = code->kind,
	    .type = code->type,
	    .id = id,
	    .disp = STR(""),
	    .equiv = STR(""),
	};
}

/* A new source, whose codes that are around all of it have a place without an old one. */
struct edges {
	const struct model_content *source;
	const bool *taken;
	struct finders finders;
	size_t start; /* where its words begin and end */
	size_t end;
};

static void open_edges(struct edges *edges, const struct model_content *source, const bool *taken)
{
	const struct str words = str_trim(source->text);
	const size_t start = words.len > 0 ? (size_t)(words.ptr - source->text.ptr) : 0;

	*edges = (struct edges){source, taken, {NULL, 0}, start, start + words.len};
	open_finders(&edges->finders, source);
}

static bool is_edge(bool *at_end, const struct edges *edges, const struct model_code *code)
{
	const bool first = code->at <= edges->start;
	const bool last = code->at >= edges->end;

	*at_end = code->kind == MODEL_CODE_CLOSE || (code->kind == MODEL_CODE_PH && !first);
	if (code->kind == MODEL_CODE_PH)
		return first || last;
	const bool opens = code->kind == MODEL_CODE_OPEN;
	const size_t other =
	    find_code(&edges->finders, code->id, opens ? MODEL_CODE_CLOSE : MODEL_CODE_OPEN);
	if (other == ALIGN_NONE || edges->taken[other])
		return false;
	const size_t at = edges->source->codes[other].at;
	return opens ? first && at >= edges->end : last && at <= edges->start;
}

static void add_edges(struct fitter *f, const struct edges *edges, bool at_end, size_t at)
{
	const struct model_content *source = edges->source;
	bool is_last;

	for (size_t i = 0; i < source->code_count; i++) {
		if (edges->taken[i])
			continue;
		if (!is_edge(&is_last, edges, &source->codes[i]))
			f->certain = false;
		else if (is_last == at_end)
			add_code(f, &source->codes[i], source->codes[i].id, at);
	}
}

/* What opens at the end of a piece belongs to the next one. */
static bool is_before(const struct model_code *code, size_t end, bool is_last)
{
	return is_last || code->at < end || (code->at == end && code->kind != MODEL_CODE_OPEN);
}

static void make_piece(struct fitter *f, struct model_content *out, struct str text, size_t start,
    const struct model_content *target, size_t *code, size_t end, size_t part, size_t count)
{
	struct edges edges;

	f->count = 0;
	open_edges(&edges, out, f->codes.taken[part]);
	add_edges(f, &edges, false, 0);
	for (; *code < target->code_count; (*code)++) {
		const struct model_code *c = &target->codes[*code];
		if (!is_before(c, end, part + 1 == count))
			break;
		const size_t index = find_code(&f->old, c->id, c->kind);
		const struct align_place place = index != ALIGN_NONE
		    ? f->codes.places[index]
		    : (struct align_place){ALIGN_NONE, 0};
		/* What the new source hasn't is left out; what is in another part can't be written. */
		if (index == ALIGN_NONE || (place.part != ALIGN_NONE && place.part != part))
			f->certain = false;
		if (place.part != part)
			continue;
		const size_t at = c->at > start ? c->at - start : 0;
		add_code(f, c, place.id, at < text.len ? at : text.len);
	}
	add_edges(f, &edges, true, text.len);
	free(edges.finders.items);
	*out = (struct model_content){
	    text, arena_dup(f->arena, f->out, f->count, sizeof(*f->out)), f->count};
}

bool align_fit_target(struct model_content *out, struct arena *arena,
    const struct model_content *target, const struct align_text *old,
    const struct align_segment *news, const size_t *ends, size_t count, bool same)
{
	struct fitter f = {.arena = arena};
	size_t start = 0;
	size_t code = 0;

	align_find_codes(&f.codes, old, news, count, same);
	f.certain = f.codes.certain;
	open_finders(&f.old, &old->content);
	for (size_t i = 0; i < count; i++) {
		struct str text = str_slice(target->text, start, ends[i]);
		/* White space between two sentences is in neither. */
		if (count > 1)
			text = str_trim(text);
		const size_t at = text.len > 0 ? (size_t)(text.ptr - target->text.ptr) : start;
		out[i] = news[i].source.content;
		make_piece(&f, &out[i], text, at, target, &code, at + text.len, i, count);
		start = ends[i];
	}
	align_free_codes(&f.codes);
	free(f.old.items);
	free(f.out);
	return f.certain;
}
