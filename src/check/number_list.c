/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "check/check_int.h"
#include "check/number_list.h"

#define NBSP 0xA0
#define NARROW_NBSP 0x202F
#define THIN_SPACE 0x2009
#define ARABIC_DECIMAL 0x66B
#define ARABIC_THOUSANDS 0x66C
#define APOSTROPHE 0x2019

static bool is_digit(const struct text_char *c)
{
	return (c->flags & (TEXT_CHAR_DIGIT | CHECK_ADDRESS)) == TEXT_CHAR_DIGIT;
}

/* Behind a Latin letter, as in "k8s" and "MP3", or in a name such as "@18F": no number. */
static bool is_inside_word(const struct check_side *side, size_t first)
{
	if (first == 0)
		return false;
	const uint32_t c = side->chars[first - 1].c;
	/* But "10h30" is two. */
	if (first > 1 && (side->chars[first - 2].flags & TEXT_CHAR_DIGIT))
		return false;
	return c == '_' || c == '@' ||
	    (c < 0x80 && (side->chars[first - 1].flags & TEXT_CHAR_LETTER));
}

/* True when what stands between the runs A and B makes one number of them. */
static bool joins(const struct check_side *side, const struct number_run *a,
    const struct number_run *b)
{
	if (b->first != a->end + 1)
		return false;
	const size_t before = a->end - a->first;
	const size_t after = b->end - b->first;
	switch (side->chars[a->end].c) {
	case '.':
	case ',':
	case '\'':
	case '_':
	case APOSTROPHE:
	case ARABIC_DECIMAL:
	case ARABIC_THOUSANDS:
		return true;
	case ' ':
	case NBSP:
	case NARROW_NBSP:
	case THIN_SPACE:
		return before <= 3 && after == 3;
	default:
		return false;
	}
}

static size_t skip_zeros(const struct buf *digits, size_t at)
{
	while (at + 1 < digits->len && digits->ptr[at] == '0')
		at++;
	return at;
}

static void add_run(struct number_list *list, const struct check_side *side, size_t first,
    size_t end)
{
	const size_t at = list->digits.len;

	for (size_t i = first; i < end; i++)
		buf_add_char(&list->digits, (char)('0' + text_digit_value(side->chars[i].c)));
	list->runs =
	    mem_grow(list->runs, &list->run_capacity, list->run_count + 1, sizeof(*list->runs));
	const size_t start = skip_zeros(&list->digits, at);
	list->runs[list->run_count++] =
	    (struct number_run){first, end, start, list->digits.len - start};
}

/* The runs up to here that belong together become a number. */
static void add_number(struct number_list *list, size_t first)
{
	const size_t at = list->digits.len;

	list->items = mem_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
	for (size_t i = first; i < list->run_count; i++) {
		const struct number_run *run = &list->runs[i];
		/* Zeros within a number count, those that were left out above among them. */
		for (size_t zeros = run->end - run->first - run->len; zeros > 0; zeros--)
			buf_add_char(&list->digits, '0');
		buf_reserve(&list->digits, run->len);
		buf_append(&list->digits, list->digits.ptr + run->at, run->len);
	}
	const size_t start = skip_zeros(&list->digits, at);
	list->items[list->count++] =
	    (struct number){first, list->run_count, start, list->digits.len - start};
}

static void find_numbers(struct number_list *list, const struct check_side *side)
{
	size_t first = 0;

	for (size_t i = 0, end; i < side->count; i = end) {
		end = i + 1;
		if (!is_digit(&side->chars[i]))
			continue;
		while (is_digit(&side->chars[end]))
			end++;
		if (is_inside_word(side, i))
			continue;
		add_run(list, side, i, end);
		if (list->run_count - first < 2 ||
		    joins(side, &list->runs[list->run_count - 2], &list->runs[list->run_count - 1]))
			continue;
		list->run_count--;
		const struct number_run last = list->runs[list->run_count];
		add_number(list, first);
		first = list->run_count;
		list->runs[list->run_count++] = last;
	}
	if (first < list->run_count)
		add_number(list, first);
}

void number_list_set(struct number_list *list, const struct check_side *side)
{
	list->run_count = list->count = 0;
	buf_reset(&list->digits);
	map_free(&list->known);
	if (!(side->flags & TEXT_CHAR_DIGIT))
		return;
	find_numbers(list, side);
	for (size_t i = 0; i < list->run_count; i++)
		map_add(&list->known,
		    str_from(list->digits.ptr + list->runs[i].at, list->runs[i].len), i);
	for (size_t i = 0; i < list->count; i++)
		map_add(&list->known, number_digits(list, &list->items[i]), i);
}

void number_list_free(struct number_list *list)
{
	free(list->runs);
	free(list->items);
	buf_free(&list->digits);
	map_free(&list->known);
}

struct str number_digits(const struct number_list *list, const struct number *number)
{
	return str_from(list->digits.ptr + number->at, number->len);
}

size_t number_value(struct str digits)
{
	size_t value = 0;

	if (digits.len > 9)
		return SIZE_MAX;
	for (size_t i = 0; i < digits.len; i++)
		value = value * 10 + (size_t)(digits.ptr[i] - '0');
	return value;
}

bool number_list_has(const struct number_list *list, struct str digits)
{
	size_t index;

	return map_find(&index, &list->known, digits);
}

bool number_list_has_value(const struct number_list *list, size_t value)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%zu", value);
	return number_list_has(list, str_from_cstr(digits));
}
