/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static _Noreturn void die(void)
{
	fputs("dragoman: out of memory\n", stderr);
	abort();
}

static size_t multiply(size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		die();
	return total > 0 ? total : 1;
}

void *mem_alloc(size_t count, size_t size)
{
	void *ptr = malloc(multiply(count, size));

	if (ptr == NULL)
		die();
	return ptr;
}

void *mem_zalloc(size_t count, size_t size)
{
	void *ptr = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (ptr == NULL)
		die();
	return ptr;
}

void *mem_realloc(void *old, size_t count, size_t size)
{
	void *ptr = realloc(old, multiply(count, size));

	if (ptr == NULL)
		die();
	return ptr;
}

void *mem_grow(void *array, size_t *capacity, size_t need, size_t size)
{
	if (need <= *capacity && array != NULL)
		return array;
	size_t room = *capacity > 0 ? *capacity * 2 : 16;
	if (room < need)
		room = need;
	*capacity = room;
	return mem_realloc(array, room, size);
}
