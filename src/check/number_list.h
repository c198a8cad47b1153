/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The numbers of a text, whatever digits and separators they are written with.
 */
#ifndef CHECK_NUMBER_LIST_H
#define CHECK_NUMBER_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/map.h"

struct check_side;

/* Digits without anything between. */
struct number_run {
	size_t first; /* chars of the text */
	size_t end;
	size_t at; /* its digits: ASCII, without zeros in front, but for the last one */
	size_t len;
};

/* "1,000.5": runs with separators between. */
struct number {
	size_t first; /* runs */
	size_t end;
	size_t at; /* the digits of all, without zeros in front */
	size_t len;
};

struct number_list {
	struct number_run *runs;
	size_t run_count;
	size_t run_capacity;
	struct number *items;
	size_t count;
	size_t capacity;
	struct buf digits;
	struct map known; /* the digits of all runs and numbers */
};

void number_list_set(struct number_list *list, const struct check_side *side);
void number_list_free(struct number_list *list);

struct str number_digits(const struct number_list *list, const struct number *number);

/* The value of DIGITS; SIZE_MAX for more than nine. */
size_t number_value(struct str digits);

/* True when LIST has a number, or a part of one, of these digits. */
bool number_list_has(const struct number_list *list, struct str digits);
bool number_list_has_value(const struct number_list *list, size_t value);

#endif
