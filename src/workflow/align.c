/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"
#include "workflow/align_int.h"

struct align_group *align_add_group(struct aligner *a, size_t old, size_t newer)
{
	a->groups = mem_grow(a->groups, &a->group_capacity, a->group_count + 1, sizeof(*a->groups));
	a->rows[ALIGN_OLD][old].group = a->rows[ALIGN_NEWER][newer].group = a->group_count;
	a->groups[a->group_count] = (struct align_group){{old, newer}, {1, 1}, false};
	return &a->groups[a->group_count++];
}

/* The group of the new row AT, if it begins there and is of old rows that have an order; or NULL. */
static const struct align_group *group_at(const struct aligner *a, size_t at)
{
	const size_t number = a->rows[ALIGN_NEWER][at].group;
	const struct align_group *group = number != ALIGN_NONE ? &a->groups[number] : NULL;

	if (group == NULL || group->first[ALIGN_NEWER] != at || group->first[ALIGN_OLD] >= a->live)
		return NULL;
	return group;
}

static size_t old_of(const struct aligner *a, size_t newer)
{
	return group_at(a, newer)->first[ALIGN_OLD];
}

/*
 * The longest row of groups in the order of both sides: ENDS[K] is the new row
 * that ends the best one of K + 1, BEFORE what comes before each in its own. Its length.
 */
static size_t find_longest(const struct aligner *a, size_t *ends, size_t *before)
{
	size_t length = 0;

	for (size_t i = 0; i < a->count[ALIGN_NEWER]; i++) {
		const struct align_group *group = group_at(a, i);
		size_t low = 0, high = length;
		if (group == NULL)
			continue;
		while (low < high) {
			const size_t middle = low + (high - low) / 2;
			if (old_of(a, ends[middle]) < group->first[ALIGN_OLD])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? ends[low - 1] : ALIGN_NONE;
		ends[low] = i;
		if (low == length)
			length++;
	}
	return length;
}

static void number_gaps(struct aligner *a, const size_t *numbers)
{
	size_t gap = 0;

	for (size_t i = 0; i < a->count[ALIGN_NEWER]; i++) {
		gap = numbers[i] > 0 ? numbers[i] : gap;
		a->rows[ALIGN_NEWER][i].gap = gap;
	}
	gap = 0;
	for (size_t i = 0; i < a->live; i++) {
		const size_t number = a->rows[ALIGN_OLD][i].group;
		const struct align_group *group = number != ALIGN_NONE ? &a->groups[number] : NULL;
		if (group != NULL && numbers[group->first[ALIGN_NEWER]] > 0)
			gap = numbers[group->first[ALIGN_NEWER]];
		a->rows[ALIGN_OLD][i].gap = gap;
	}
}

void align_find_gaps(struct aligner *a, bool *in_order)
{
	const size_t count = a->count[ALIGN_NEWER] + 1;
	size_t *ends = mem_alloc(count, sizeof(*ends));
	size_t *before = mem_alloc(count, sizeof(*before));
	size_t *numbers = mem_zalloc(count, sizeof(*numbers)); /* from 1, of those in order */
	const size_t length = find_longest(a, ends, before);

	for (size_t n = length, at = length > 0 ? ends[length - 1] : 0; n > 0; n--) {
		numbers[at] = n;
		if (in_order != NULL)
			in_order[a->rows[ALIGN_NEWER][at].group] = true;
		at = before[at];
	}
	number_gaps(a, numbers);
	free(ends);
	free(before);
	free(numbers);
}

static void init_rows(struct aligner *a, const struct align_segment *news)
{
	for (int side = 0; side < ALIGN_SIDES; side++) {
		a->rows[side] = mem_zalloc(a->count[side] + 1, sizeof(*a->rows[side]));
		for (size_t i = 0; i < a->count[side]; i++) {
			a->rows[side][i].segment =
			    side == ALIGN_OLD ? &a->olds[i].segment : &news[i];
			a->rows[side][i].group = ALIGN_NONE;
		}
	}
	while (a->live < a->count[ALIGN_OLD] && !a->olds[a->live].removed)
		a->live++;
}

/* Equal segments that changed their order have moved. */
static void mark_moved(struct aligner *a)
{
	bool *in_order = mem_zalloc(a->group_count + 1, sizeof(*in_order));

	align_find_gaps(a, in_order);
	for (size_t i = 0; i < a->group_count; i++) {
		struct align_result *result = &a->out->results[a->groups[i].first[ALIGN_NEWER]];
		if (result->change == ALIGN_SAME && !in_order[i])
			result->change = ALIGN_MOVED;
	}
	free(in_order);
}

static void list_gone(struct aligner *a)
{
	struct alignment *out = a->out;

	out->gone = arena_alloc(&out->arena, (a->live + 1) * sizeof(*out->gone));
	for (size_t i = 0; i < a->live; i++)
		if (a->rows[ALIGN_OLD][i].group == ALIGN_NONE)
			out->gone[out->gone_count++] = i;
}

void align(struct alignment *alignment, const struct align_old *olds, size_t old_count,
    const struct align_segment *news, size_t new_count, const struct align_options *options)
{
	struct aligner a = {
	    .options = options,
	    .olds = olds,
	    .count = {old_count, new_count},
	    .out = alignment,
	};

	*alignment = (struct alignment){.arena = ARENA_INIT, .count = new_count};
	alignment->results =
	    arena_zalloc(&alignment->arena, new_count + 1, sizeof(*alignment->results));
	init_rows(&a, news);
	align_make_keys(&a);
	align_find_equal(&a);
	align_find_similar(&a);
	for (size_t i = 0; i < a.group_count; i++)
		align_carry(&a, &a.groups[i]);
	mark_moved(&a);
	list_gone(&a);
	free(a.rows[ALIGN_OLD]);
	free(a.rows[ALIGN_NEWER]);
	free(a.groups);
}

void align_free(struct alignment *alignment)
{
	arena_free(&alignment->arena);
	*alignment = (struct alignment){.arena = ARENA_INIT};
}

const char *align_change_name(enum align_change change)
{
	static const char *const NAMES[] = {
	    [ALIGN_NEW] = "new",
	    [ALIGN_SAME] = "same",
	    [ALIGN_MOVED] = "moved",
	    [ALIGN_REFORMATTED] = "reformatted",
	    [ALIGN_RETURNED] = "returned",
	    [ALIGN_REWORDED] = "reworded",
	    [ALIGN_JOINED] = "joined",
	    [ALIGN_SPLIT] = "split",
	};

	return NAMES[change];
}

bool align_is_spaced(const char *tag)
{
	/* Chinese in any script, and Japanese; others without spaces between words have some here. */
	static const char *const UNSPACED[] = {"zh", "ja", "yue", "wuu", "hak", "nan", "lzh"};
	struct str lang = str_from_cstr(tag);

	lang = str_slice(lang, 0, str_find_char(lang, '-', 0));
	for (size_t i = 0; i < sizeof(UNSPACED) / sizeof(UNSPACED[0]); i++)
		if (str_eq_nocase(lang, str_from_cstr(UNSPACED[i])))
			return false;
	return true;
}
