/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of the other direction that drag signs or numbers to their wrong side: in Arabic,
 * "C++" is shown as "++C" unless a mark says that it isn't over yet; in English, a year after a Hebrew
 * word is shown before it. Only what can't be meant is reported.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/word.h"
#include "text/script.h"

#define LEFT_TO_RIGHT_MARK STR("\u200E")

static bool is_control(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The direction of the next character from FROM on that has one; NEUTRAL at the end. */
static enum text_direction find_direction(const struct check_side *side, size_t from)
{
	for (; from < side->count; from++) {
		const enum text_direction direction = text_direction_of(side->chars[from].c);
		if (direction == TEXT_DIRECTION_LEFT || direction == TEXT_DIRECTION_RIGHT)
			return direction;
		/* What is isolated keeps to itself. */
		if (is_control(side->chars[from].c))
			return TEXT_DIRECTION_LEFT;
	}
	return TEXT_DIRECTION_NEUTRAL;
}

static void report(struct check_run *run, size_t first, size_t end, size_t mark)
{
	check_found(run,
	    &(struct check_place){
		.target = check_range_of(&run->target, mark, mark),
		.fix = LEFT_TO_RIGHT_MARK,
	    },
	    _("%s will be shown in another order; insert a left-to-right mark (U+200E)"),
	    check_show(run, check_slice(&run->target, first, end)));
}

/* The end of the signs that belong to the Latin letters before I, or I. */
static size_t pass_signs(const struct check_side *side, size_t i)
{
	if (i == 0 || text_direction_of(side->chars[i - 1].c) != TEXT_DIRECTION_LEFT)
		return i;
	while (side->chars[i].c == '+' || side->chars[i].c == '#')
		i++;
	return i;
}

/* The letters before such signs in the source, with them. */
static void collect_signs(struct map *known, const struct check_side *side)
{
	for (size_t i = 1; i < side->count; i++) {
		const size_t end = pass_signs(side, i);
		if (end > i)
			map_add(known, check_slice(side, i - 1, end), 0);
	}
}

/* Signs that belong to the Latin letters before them ("C++", "C#") in text from right to left. */
static void check_signs(struct check_run *run)
{
	const struct check_side *side = &run->target;
	struct map known = MAP_INIT;
	size_t value;

	collect_signs(&known, &run->source);
	for (size_t i = 1; known.count > 0 && i < side->count; i++) {
		const size_t end = pass_signs(side, i);
		if (end == i || !map_find(&value, &known, check_slice(side, i - 1, end)))
			continue;
		if (!is_control(side->chars[end].c) &&
		    find_direction(side, end) != TEXT_DIRECTION_LEFT)
			report(run, i - 1, end, end);
		i = end;
	}
	map_free(&known);
}

/* Codes are in the order of their places. */
static bool has_code_between(const struct check_side *side, size_t from, size_t to)
{
	const struct model_content *content = side->content;
	size_t first = 0;
	size_t end = content->code_count;

	while (first < end) {
		const size_t middle = first + (end - first) / 2;
		if (content->codes[middle].at > from)
			end = middle;
		else
			first = middle + 1;
	}
	return first < content->code_count && content->codes[first].at <= to;
}

/* A number after a word from right to left, in text from left to right that goes on. */
static void check_numbers(struct check_run *run)
{
	struct check_known source = CHECK_KNOWN_INIT(&run->source);
	const struct check_side *side = &run->target;
	size_t word = side->count; /* the last character from right to left */

	for (size_t i = 0; i < side->count; i++) {
		const enum text_direction direction = text_direction_of(side->chars[i].c);
		if (direction == TEXT_DIRECTION_RIGHT)
			word = i;
		else if (direction == TEXT_DIRECTION_LEFT || is_control(side->chars[i].c))
			word = side->count;
		if (direction != TEXT_DIRECTION_DIGIT || word == side->count)
			continue;
		size_t end = i;
		while (text_direction_of(side->chars[end].c) == TEXT_DIRECTION_DIGIT)
			end++;
		/* What the source has is cited. */
		if (find_direction(side, end) != TEXT_DIRECTION_RIGHT &&
		    !has_code_between(side, side->chars[word].at, side->chars[i].at) &&
		    !check_knows_letter(&source, side->chars[word].c))
			report(run, word, end, word + 1);
		word = side->count;
		i = end - 1;
	}
	check_known_free(&source);
}

static void run(struct check_run *run)
{
	if (run->target_facts->is_rtl)
		check_signs(run);
	else if (run->target.flags & TEXT_CHAR_DIGIT)
		check_numbers(run);
}

const struct check CHECK_MIXED_DIRECTION = {
    .code = FINDING_MIXED_DIRECTION,
    .summary = N_("text of two directions that is shown in the wrong order"),
    .scope = CHECK_PAIR,
    .run = run,
};
