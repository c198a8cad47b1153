/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segments that are alike, among those that no equal one was found for: first within the gaps
 * between equal ones, where they most likely are, then anywhere. An index of words finds a few
 * candidates for each, and only those are compared.
 */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "workflow/align_int.h"

/* Scores of 100 below which segments aren't alike: in a gap, and elsewhere. */
#define LEAST_NEAR 40
#define LEAST_FAR 65

/* A segment that lies in another one, which may have been joined of it, counts as this. */
#define SCORE_PART 41

/* Fewer words are alike by chance. */
#define LEAST_WORDS_FAR 4

/* Rows with a word that are looked at, on each side of where the segment is expected. */
#define NEIGHBOURS 24

/* Candidates of a segment that are compared. */
#define CANDIDATES 8

/* Longer segments are compared by the words they share, without their order. */
#define LONGEST 4096

struct candidate {
	unsigned score;
	size_t old;
	size_t newer;
	size_t distance; /* from where it is expected */
};

struct similar {
	struct aligner *a;
	struct text_matcher *matcher;
	size_t sign_count; /* words below this are signs, which say nothing */

	/* The words of all rows without a group: those of row I from starts[I] on. */
	uint32_t *words[ALIGN_SIDES];
	size_t word_count[ALIGN_SIDES];
	size_t word_capacity[ALIGN_SIDES];
	size_t *starts[ALIGN_SIDES];
	size_t symbol_count;

	/* Tables by word, clean between uses. */
	size_t *counts; /* of rows with it */
	size_t *firsts; /* where they begin in the postings */
	size_t *seen;   /* the last row that had it, and 1 */
	long *
	    open; /* words of the new side of a group without a partner; negative: of the old one */

	/* The rows that are being compared. */
	size_t *rows[ALIGN_SIDES];
	size_t row_count[ALIGN_SIDES];
	size_t *postings; /* places in the old ones */
	size_t *shared;   /* by such a place: words in common */
	size_t *touched;
	struct candidate *found;
	size_t found_count;
	size_t found_capacity;
};

static struct text_symbols words_of(const struct similar *s, int side, size_t row)
{
	const size_t start = s->starts[side][row];

	return (struct text_symbols){s->words[side] + start, s->starts[side][row + 1] - start, 0};
}

/* Reads the words of a text: signs stay out. */
static void read_words(struct similar *s, int side, struct text_symbols *symbols, struct str text)
{
	text_matcher_read(symbols, s->matcher, text);
	for (size_t i = 0; i < symbols->count; i++) {
		const uint32_t word = symbols->ptr[i];
		if (word < s->sign_count)
			continue;
		s->words[side] = mem_grow(s->words[side], &s->word_capacity[side],
		    s->word_count[side] + 1, sizeof(*s->words[side]));
		s->words[side][s->word_count[side]++] = word;
		if (word >= s->symbol_count)
			s->symbol_count = (size_t)word + 1;
	}
}

/* The matcher numbers words as they come, so that signs read first are the first. */
static void read_signs(struct similar *s, struct text_symbols *symbols)
{
	static const struct str SIGNS =
	    STR_INIT(". , ; : ! ? ( ) [ ] \" ' - – — … « » „ “ ” ‘ ’ ‹ › ¿ ¡ / * & "
		     "。 、 ， ！ ？ ： ； 「 」 （ ） ، ؛ ؟ ۔ । ॥ ། ။ ៖ ። ·");

	text_matcher_read(symbols, s->matcher, SIGNS);
	for (size_t i = 0; i < symbols->count; i++)
		if (symbols->ptr[i] >= s->sign_count)
			s->sign_count = (size_t)symbols->ptr[i] + 1;
	s->symbol_count = s->sign_count;
}

static void read_rows(struct similar *s)
{
	const struct text_match_options options = {true, true, true};
	struct text_symbols symbols = TEXT_SYMBOLS_INIT;
	struct aligner *a = s->a;

	s->matcher = text_matcher_open(a->options->source_lang, &options);
	read_signs(s, &symbols);
	for (int side = 0; side < ALIGN_SIDES; side++) {
		const size_t count = side == ALIGN_OLD ? a->live : a->count[side];
		s->starts[side] = mem_zalloc(a->count[side] + 2, sizeof(*s->starts[side]));
		s->rows[side] = mem_alloc(count + 1, sizeof(*s->rows[side]));
		s->words[side] =
		    mem_grow(NULL, &s->word_capacity[side], 1, sizeof(*s->words[side]));
		for (size_t i = 0; i < count; i++) {
			s->starts[side][i] = s->word_count[side];
			if (a->rows[side][i].group == ALIGN_NONE)
				read_words(s, side, &symbols,
				    a->rows[side][i].segment->source.content.text);
			s->starts[side][i + 1] = s->word_count[side];
		}
	}
	text_symbols_free(&symbols);
	s->counts = mem_zalloc(s->symbol_count + 1, sizeof(*s->counts));
	s->firsts = mem_zalloc(s->symbol_count + 1, sizeof(*s->firsts));
	s->seen = mem_zalloc(s->symbol_count + 1, sizeof(*s->seen));
	s->open = mem_zalloc(s->symbol_count + 1, sizeof(*s->open));
	s->postings = mem_alloc(s->word_count[ALIGN_OLD] + 1, sizeof(*s->postings));
	s->shared = mem_zalloc(a->live + 1, sizeof(*s->shared));
	s->touched = mem_alloc(a->live + 1, sizeof(*s->touched));
}

static void free_similar(struct similar *s)
{
	for (int side = 0; side < ALIGN_SIDES; side++) {
		free(s->words[side]);
		free(s->starts[side]);
		free(s->rows[side]);
	}
	text_matcher_close(s->matcher);
	free(s->counts);
	free(s->firsts);
	free(s->seen);
	free(s->open);
	free(s->postings);
	free(s->shared);
	free(s->touched);
	free(s->found);
}

/* True once for each different word of a row. STAMP differs from that of all other rows. */
static bool is_first(struct similar *s, uint32_t word, size_t stamp)
{
	if (s->seen[word] == stamp)
		return false;
	s->seen[word] = stamp;
	return true;
}

static void forget_words(struct similar *s)
{
	for (size_t i = 0; i < s->row_count[ALIGN_OLD]; i++) {
		const struct text_symbols words = words_of(s, ALIGN_OLD, s->rows[ALIGN_OLD][i]);
		for (size_t k = 0; k < words.count; k++)
			s->counts[words.ptr[k]] = s->seen[words.ptr[k]] = 0;
	}
	for (size_t i = 0; i < s->row_count[ALIGN_NEWER]; i++) {
		const struct text_symbols words = words_of(s, ALIGN_NEWER, s->rows[ALIGN_NEWER][i]);
		for (size_t k = 0; k < words.count; k++)
			s->seen[words.ptr[k]] = 0;
	}
}

/* Lists the old rows of each word, in their order. */
static void index_olds(struct similar *s)
{
	size_t stamp = 1;
	size_t next = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < s->row_count[ALIGN_OLD]; i++, stamp++) {
			const struct text_symbols words =
			    words_of(s, ALIGN_OLD, s->rows[ALIGN_OLD][i]);
			for (size_t k = 0; k < words.count; k++) {
				const uint32_t word = words.ptr[k];
				if (!is_first(s, word, stamp))
					continue;
				if (pass == 1)
					s->postings[s->firsts[word] + s->counts[word]] = i;
				s->counts[word]++;
			}
		}
		/* After the first pass: places for all, by the words in their order. */
		for (size_t i = 0; pass == 0 && i < s->row_count[ALIGN_OLD]; i++) {
			const struct text_symbols words =
			    words_of(s, ALIGN_OLD, s->rows[ALIGN_OLD][i]);
			for (size_t k = 0; k < words.count; k++) {
				const uint32_t word = words.ptr[k];
				if (s->counts[word] == 0)
					continue;
				s->firsts[word] = next;
				next += s->counts[word];
				s->counts[word] = 0;
			}
		}
	}
}

/* Where in the COUNT ascending places the first one at or after WANTED is. */
static size_t find_place(const size_t *places, size_t count, size_t wanted)
{
	size_t low = 0;

	while (low < count) {
		const size_t middle = low + (count - low) / 2;
		if (places[middle] < wanted)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* Counts the words that old rows near EXPECTED share with the new row. How many rows do. */
static size_t count_shared(struct similar *s, size_t newer, size_t expected, size_t stamp)
{
	const struct text_symbols words = words_of(s, ALIGN_NEWER, newer);
	size_t touched = 0;

	for (size_t k = 0; k < words.count; k++) {
		const uint32_t word = words.ptr[k];
		if (!is_first(s, word, stamp) || s->counts[word] == 0)
			continue;
		const size_t *places = s->postings + s->firsts[word];
		const size_t middle = find_place(places, s->counts[word], expected);
		const size_t left = middle < NEIGHBOURS ? middle : NEIGHBOURS;
		const size_t right = s->counts[word] - middle;
		const size_t end = middle + (right < NEIGHBOURS ? right : NEIGHBOURS);
		for (size_t i = middle - left; i < end; i++)
			if (s->shared[places[i]]++ == 0)
				s->touched[touched++] = places[i];
	}
	return touched;
}

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* True when A is the better one. */
static bool is_better(const struct candidate *a, const struct candidate *b)
{
	return a->score != b->score ? a->score > b->score : a->distance < b->distance;
}

/* Puts CANDIDATE among the best ones. */
static void keep_best(struct candidate best[CANDIDATES], size_t *count,
    const struct candidate *candidate)
{
	size_t at = *count;

	while (at > 0 && is_better(candidate, &best[at - 1]))
		at--;
	if (at == CANDIDATES)
		return;
	if (*count < CANDIDATES)
		(*count)++;
	for (size_t i = *count - 1; i > at; i--)
		best[i] = best[i - 1];
	best[at] = *candidate;
}

/* The score of a candidate whose score is that of shared words alone. */
static unsigned judge(struct similar *s, const struct candidate *candidate, size_t shared,
    unsigned least)
{
	const struct text_symbols old = words_of(s, ALIGN_OLD, candidate->old);
	const struct text_symbols newer = words_of(s, ALIGN_NEWER, candidate->newer);
	const size_t shorter = old.count < newer.count ? old.count : newer.count;
	unsigned score = candidate->score;

	if (old.count <= LONGEST && newer.count <= LONGEST)
		score = text_matcher_score(s->matcher, &old, least);
	/* A part of what was joined or split shares few of the other one's words, but all of its own. */
	if (score < least && least == LEAST_NEAR && shared * 5 >= shorter * 4)
		score = SCORE_PART;
	return score;
}

static void add_candidates(struct similar *s, size_t at, unsigned least, size_t stamp)
{
	const size_t newer = s->rows[ALIGN_NEWER][at];
	const struct text_symbols words = words_of(s, ALIGN_NEWER, newer);
	const size_t expected = s->row_count[ALIGN_OLD] * at / s->row_count[ALIGN_NEWER];
	const size_t touched = count_shared(s, newer, expected, stamp);
	struct candidate best[CANDIDATES];
	size_t shared[CANDIDATES];
	size_t count = 0;

	for (size_t i = 0; i < touched; i++) {
		const size_t place = s->touched[i];
		const size_t old = s->rows[ALIGN_OLD][place];
		const size_t length = words_of(s, ALIGN_OLD, old).count;
		const size_t shorter = length < words.count ? length : words.count;
		/* Parts of others rank with those that are alike. */
		const size_t dice = 200 * s->shared[place] / (length + words.count);
		const size_t part = 60 * s->shared[place] / shorter;
		const struct candidate candidate = {
		    (unsigned)(dice > part ? dice : part), old, newer, distance(place, expected)};
		keep_best(best, &count, &candidate);
	}
	for (size_t i = 0; i < count; i++)
		shared[i] =
		    s->shared[find_place(s->rows[ALIGN_OLD], s->row_count[ALIGN_OLD], best[i].old)];
	for (size_t i = 0; i < touched; i++)
		s->shared[s->touched[i]] = 0;
	if (words.count <= LONGEST && count > 0)
		text_matcher_set(s->matcher, &words);
	for (size_t i = 0; i < count; i++) {
		best[i].score = judge(s, &best[i], shared[i], least);
		if (best[i].score < least)
			continue;
		s->found =
		    mem_grow(s->found, &s->found_capacity, s->found_count + 1, sizeof(*s->found));
		s->found[s->found_count++] = best[i];
	}
}

static int compare_found(const void *a, const void *b)
{
	const struct candidate *x = a;
	const struct candidate *y = b;

	if (is_better(x, y) || is_better(y, x))
		return is_better(x, y) ? -1 : 1;
	if (x->newer != y->newer)
		return x->newer < y->newer ? -1 : 1;
	return x->old < y->old ? -1 : x->old > y->old;
}

static bool is_free(const struct aligner *a, int side, size_t row)
{
	return row < (side == ALIGN_OLD ? a->live : a->count[side]) &&
	    a->rows[side][row].group == ALIGN_NONE;
}

/* Adds the words of a row to the open ones, or takes them off. */
static void open_words(struct similar *s, int side, size_t row)
{
	const struct text_symbols words = words_of(s, side, row);

	for (size_t i = 0; i < words.count; i++)
		s->open[words.ptr[i]] += side == ALIGN_NEWER ? 1 : -1;
}

/* True when most words of the row are open on the other side; then they are no longer. */
static bool takes_part(struct similar *s, int side, size_t row)
{
	const struct text_symbols words = words_of(s, side, row);
	const long sign = side == ALIGN_OLD ? 1 : -1;
	size_t count = 0;

	for (size_t i = 0; i < words.count; i++) {
		count += s->open[words.ptr[i]] * sign > 0;
		s->open[words.ptr[i]] -= sign;
	}
	if (words.count > 0 && count * 4 >= words.count * 3)
		return true;
	for (size_t i = 0; i < words.count; i++)
		s->open[words.ptr[i]] += sign;
	return false;
}

/* Adds to a pair the neighbours that were joined with it, or split off. */
static void extend(struct similar *s, size_t number)
{
	struct aligner *a = s->a;
	struct align_group *group = &a->groups[number];

	open_words(s, ALIGN_OLD, group->first[ALIGN_OLD]);
	open_words(s, ALIGN_NEWER, group->first[ALIGN_NEWER]);
	for (int side = 0; side < ALIGN_SIDES; side++) {
		size_t *first = &group->first[side];
		size_t *count = &group->count[side];
		while (is_free(a, side, *first + *count) && takes_part(s, side, *first + *count))
			a->rows[side][*first + (*count)++].group = number;
		while (is_free(a, side, *first - 1) && takes_part(s, side, *first - 1)) {
			a->rows[side][--*first].group = number;
			++*count;
		}
	}
	for (int side = 0; side < ALIGN_SIDES; side++)
		for (size_t i = 0; i < group->count[side]; i++) {
			const struct text_symbols words = words_of(s, side, group->first[side] + i);
			for (size_t k = 0; k < words.count; k++)
				s->open[words.ptr[k]] = 0;
		}
}

/* What is left of a gap, one and one, takes the place of the other whatever it says. */
static void pair_last(struct similar *s)
{
	size_t last[ALIGN_SIDES];

	for (int side = 0; side < ALIGN_SIDES; side++) {
		size_t count = 0;
		for (size_t i = 0; i < s->row_count[side]; i++) {
			if (!is_free(s->a, side, s->rows[side][i]))
				continue;
			last[side] = s->rows[side][i];
			count++;
		}
		if (count != 1)
			return;
	}
	if (s->a->rows[ALIGN_OLD][last[ALIGN_OLD]].kind ==
	    s->a->rows[ALIGN_NEWER][last[ALIGN_NEWER]].kind)
		align_add_group(s->a, last[ALIGN_OLD], last[ALIGN_NEWER]);
}

/* Compares the rows that were listed. */
static void compare(struct similar *s, unsigned least)
{
	struct aligner *a = s->a;
	size_t stamp = s->row_count[ALIGN_OLD] * 2 + 1;
	const size_t group_count = a->group_count;

	if (s->row_count[ALIGN_OLD] == 0 || s->row_count[ALIGN_NEWER] == 0)
		return;
	index_olds(s);
	s->found_count = 0;
	for (size_t i = 0; i < s->row_count[ALIGN_NEWER]; i++)
		add_candidates(s, i, least, stamp++);
	if (s->found_count > 1)
		qsort(s->found, s->found_count, sizeof(*s->found), compare_found);
	for (size_t i = 0; i < s->found_count; i++)
		if (is_free(a, ALIGN_OLD, s->found[i].old) &&
		    is_free(a, ALIGN_NEWER, s->found[i].newer))
			align_add_group(a, s->found[i].old, s->found[i].newer);
	for (size_t i = group_count; i < a->group_count; i++)
		extend(s, i);
	if (least == LEAST_NEAR)
		pair_last(s);
	forget_words(s);
}

/* Lists the free rows of GAP from *AT on, which moves behind it. */
static void list_gap(struct similar *s, int side, size_t *at, size_t gap)
{
	const struct aligner *a = s->a;
	const size_t count = side == ALIGN_OLD ? a->live : a->count[side];

	s->row_count[side] = 0;
	for (; *at < count && a->rows[side][*at].gap <= gap; (*at)++)
		if (a->rows[side][*at].gap == gap && a->rows[side][*at].group == ALIGN_NONE)
			s->rows[side][s->row_count[side]++] = *at;
}

/* Rows at the start of the gap may only be cut elsewhere. */
static void regroup(struct similar *s)
{
	size_t first[ALIGN_SIDES];
	size_t count[ALIGN_SIDES];

	for (int side = 0; side < ALIGN_SIDES; side++) {
		const size_t *rows = s->rows[side];
		if (s->row_count[side] == 0)
			return;
		first[side] = rows[0];
		count[side] = 1;
		while (count[side] < s->row_count[side] &&
		    rows[count[side]] == rows[0] + count[side])
			count[side]++;
	}
	align_regroup(s->a, first, count);
	for (int side = 0; side < ALIGN_SIDES; side++) {
		size_t left = 0;
		for (size_t i = 0; i < s->row_count[side]; i++)
			if (is_free(s->a, side, s->rows[side][i]))
				s->rows[side][left++] = s->rows[side][i];
		s->row_count[side] = left;
	}
}

static void compare_gaps(struct similar *s)
{
	const struct aligner *a = s->a;
	size_t at[ALIGN_SIDES] = {0, 0};

	align_find_gaps(s->a, NULL);
	while (at[ALIGN_NEWER] < a->count[ALIGN_NEWER]) {
		const size_t gap = a->rows[ALIGN_NEWER][at[ALIGN_NEWER]].gap;
		for (int side = 0; side < ALIGN_SIDES; side++)
			list_gap(s, side, &at[side], gap);
		regroup(s);
		compare(s, LEAST_NEAR);
	}
}

/* What is far away must be more alike, and of some length. */
static void compare_rest(struct similar *s)
{
	for (int side = 0; side < ALIGN_SIDES; side++) {
		const size_t count = side == ALIGN_OLD ? s->a->live : s->a->count[side];
		s->row_count[side] = 0;
		for (size_t i = 0; i < count; i++)
			if (s->a->rows[side][i].group == ALIGN_NONE &&
			    words_of(s, side, i).count >= LEAST_WORDS_FAR)
				s->rows[side][s->row_count[side]++] = i;
	}
	compare(s, LEAST_FAR);
}

void align_find_similar(struct aligner *a)
{
	struct similar s = {.a = a};
	size_t left[ALIGN_SIDES] = {0, 0};

	for (int side = 0; side < ALIGN_SIDES; side++)
		for (size_t i = 0; i < (side == ALIGN_OLD ? a->live : a->count[side]); i++)
			left[side] += a->rows[side][i].group == ALIGN_NONE;
	if (left[ALIGN_OLD] == 0 || left[ALIGN_NEWER] == 0)
		return;
	read_rows(&s);
	compare_gaps(&s);
	compare_rest(&s);
	free_similar(&s);
}
