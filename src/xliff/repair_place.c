/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a code that a tool dropped certainly belongs. Each way of knowing is a function; the
 * first that knows decides.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "text/compare.h"
#include "xliff/repair_text.h"

/*
 * Text that is the same in another language must be longer than this when nothing else tells it
 * apart.
 */
#define LONG_TEXT 12

/* The code or pair that is looked for, as the source has it. */
struct sought {
	const struct repair_job *job;
	const struct repair_code *codes[2]; /* twice the same for a code that stands alone */
};

static bool is_pair(const struct sought *s)
{
	return s->codes[0] != s->codes[1];
}

/* How much white space TEXT begins and ends with. */
static void measure_edges(size_t edges[2], struct str text)
{
	const struct str core = str_trim(text);

	edges[0] = core.len > 0 ? (size_t)(core.ptr - text.ptr) : 0;
	edges[1] = text.len - edges[0] - core.len;
}

/* By id and kind: where the source has each code, plus 1. */
static size_t *rank_codes(const struct repair_job *job)
{
	const size_t kinds = MODEL_CODE_PH + 1;
	size_t *ranks = mem_zalloc(job->ids * kinds, sizeof(*ranks));

	for (size_t i = job->source->count; i > 0; i--)
		ranks[job->source->codes[i - 1].id * kinds + job->source->codes[i - 1].kind] = i;
	return ranks;
}

/*
 * White space may be another one in the translation: behind the codes from FROM to TO that the
 * source has before CODE, and before the others.
 */
static size_t keep_order(size_t place, const struct sought *s, const struct repair_code *code,
    size_t from, size_t to)
{
	const struct repair_text *target = s->job->target;
	const size_t rank = (size_t)(code - s->job->source->codes) + 1;
	size_t *ranks = NULL;

	for (size_t i = 0; i < target->count; i++) {
		const struct repair_code *other = &target->codes[i];
		if (other->is_free || other->at < from || other->at > to)
			continue;
		if (ranks == NULL)
			ranks = rank_codes(s->job);
		const size_t theirs = ranks[other->id * (MODEL_CODE_PH + 1) + other->kind];
		if (theirs > 0 && theirs < rank && other->at > place)
			place = other->at;
		else if (theirs > rank && other->at < place)
			place = other->at;
	}
	free(ranks);
	return place;
}

/* What stands at an edge of the source stands there in the translation. */
static bool find_at_edge(size_t *place, const struct sought *s, const struct repair_code *code)
{
	const struct str source = buf_str(&s->job->source->text);
	const struct str target = buf_str(&s->job->target->text);
	size_t edges[2];
	size_t there[2];

	measure_edges(edges, source);
	measure_edges(there, target);
	const size_t from_end = source.len - code->at;
	if (source.len == edges[0] + edges[1] || target.len == there[0] + there[1])
		return false;
	if (code->at <= edges[0]) {
		*place = code->at < there[0] ? code->at : there[0];
		*place = keep_order(*place, s, code, 0, there[0]);
		return true;
	}
	if (from_end > edges[1])
		return false;
	*place = target.len - (from_end < there[1] ? from_end : there[1]);
	*place = keep_order(*place, s, code, target.len - there[1], target.len);
	return true;
}

static bool find_at_edges(size_t places[2], const struct sought *s)
{
	return find_at_edge(&places[0], s, s->codes[0]) && find_at_edge(&places[1], s, s->codes[1]);
}

static const struct repair_code *find_in(const struct repair_text *text,
    const struct repair_code *wanted)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->codes[i].id == wanted->id && text->codes[i].kind == wanted->kind &&
		    !text->codes[i].is_free)
			return &text->codes[i];
	return NULL;
}

/* What both texts begin or end with hasn't moved. */
static bool find_in_same(size_t *place, const struct repair_text *old,
    const struct repair_text *target, const struct repair_code *code)
{
	const struct str a = buf_str(&old->text);
	const struct str b = buf_str(&target->text);
	size_t start = 0;
	size_t end = 0;

	while (start < a.len && start < b.len && a.ptr[start] == b.ptr[start])
		start++;
	while (end < a.len && end < b.len && a.ptr[a.len - 1 - end] == b.ptr[b.len - 1 - end])
		end++;
	*place = code->at;
	if (code->at < start)
		return true;
	*place = b.len - (a.len - code->at);
	return a.len - code->at < end;
}

/* WORDS, when TEXT has them exactly once. */
static bool find_once(size_t *place, struct str text, struct str words)
{
	if (words.len == 0)
		return false;
	*place = text_find_word(text, words, 0);
	return *place < text.len && text_find_word(text, words, *place + 1) >= text.len;
}

/*
 * True for what is written alike in all languages: numbers, addresses, names. A word that
 * begins a sentence may only look like a name.
 */
static bool is_name(struct str words, size_t at, size_t there)
{
	struct buf folded = BUF_INIT;

	for (size_t i = 0; i < words.len; i++)
		if (ascii_is_digit(words.ptr[i]) || words.ptr[i] == '@' ||
		    (words.ptr[i] == '/' && i > 0 && words.ptr[i - 1] == '/'))
			return true;
	text_fold(&folded, words, TEXT_FORM_NONE);
	const bool has_case = !str_eq(buf_str(&folded), words);
	buf_free(&folded);
	if (has_case && at > 0 && there > 0 && text_count_code_points(words) > 2)
		return true;
	return words.len > LONG_TEXT;
}

/* The text that a pair is around, when MODEL and the translation have it once each. */
static bool find_around(size_t places[2], const struct sought *s, const struct repair_text *model,
    const struct repair_code *const codes[2], bool same_language)
{
	const struct str all = buf_str(&model->text);
	size_t at;

	if (!is_pair(s) || codes[1]->at < codes[0]->at)
		return false;
	const struct str words = str_trim(str_slice(all, codes[0]->at, codes[1]->at));
	if (!find_once(&at, all, words) ||
	    !find_once(&places[0], buf_str(&s->job->target->text), words))
		return false;
	places[1] = places[0] + words.len;
	return same_language || is_name(words, at, places[0]);
}

static bool find_by_old(size_t places[2], const struct sought *s)
{
	for (int i = 0; i < 2; i++) {
		const struct repair_text *old = s->job->olds[i];
		const struct repair_code *codes[2] = {NULL, NULL};
		bool found = old != NULL;
		for (int end = 0; end < 2 && found; end++) {
			codes[end] = find_in(old, s->codes[end]);
			found = codes[end] != NULL;
		}
		if (!found)
			continue;
		if (find_in_same(&places[0], old, s->job->target, codes[0]) &&
		    find_in_same(&places[1], old, s->job->target, codes[1]) &&
		    places[0] <= places[1])
			return true;
		if (find_around(places, s, old, codes, true))
			return true;
	}
	return false;
}

static bool find_by_text(size_t places[2], const struct sought *s)
{
	return find_around(places, s, s->job->source, s->codes, false);
}

/* The word that touches the place AT of TEXT: the one before it, or after. */
static struct str word_at(struct str text, size_t at, bool after)
{
	size_t end = at;

	if (after)
		while (end < text.len && !ascii_is_space(text.ptr[end]))
			end++;
	else
		while (end > 0 && !ascii_is_space(text.ptr[end - 1]))
			end--;
	return after ? str_slice(text, at, end) : str_slice(text, end, at);
}

/* A code touches a word that is the same in both languages, or two that touch each other. */
static bool find_by_word(size_t places[2], const struct sought *s)
{
	const struct str source = buf_str(&s->job->source->text);
	const struct str target = buf_str(&s->job->target->text);
	const size_t at = s->codes[0]->at;
	size_t found[2];
	bool has[2];

	if (is_pair(s))
		return false;
	for (int after = 0; after < 2; after++) {
		const struct str word = word_at(source, at, after);
		size_t first;
		has[after] = find_once(&first, source, word) &&
		    find_once(&found[after], target, word) && is_name(word, first, found[after]);
		if (has[after] && !after)
			found[0] += word.len;
	}
	places[0] = places[1] = has[0] ? found[0] : found[1];
	return has[0] && has[1] ? found[0] == found[1] : has[0] || has[1];
}

bool repair_find_places(size_t places[2], const struct repair_job *job, size_t first, size_t last,
    bool by_old)
{
	static bool (*const WAYS[])(size_t places[2], const struct sought *s) = {
	    find_at_edges, find_by_text, find_by_word};
	const struct sought sought = {job, {&job->source->codes[first], &job->source->codes[last]}};

	if (by_old)
		return find_by_old(places, &sought);
	for (size_t i = 0; i < sizeof(WAYS) / sizeof(WAYS[0]); i++)
		if (WAYS[i](places, &sought))
			return true;
	return false;
}
