/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that never runs out: these functions abort instead of returning
 * NULL, so that allocation has no error path. Input has size limits instead.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* COUNT times SIZE bytes, uninitialised. The caller frees with free(). */
void *mem_alloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* Like mem_alloc(), zeroed. */
void *mem_zalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/* Resizes OLD (or NULL) to COUNT times SIZE bytes. */
void *mem_realloc(void *old, size_t count, size_t size) __attribute__((returns_nonnull));

/*
 * Makes room for NEED elements of SIZE bytes in the array ARRAY of capacity
 * *CAPACITY, at least doubling it. Returns the array, perhaps moved.
 */
void *mem_grow(void *array, size_t *capacity, size_t need, size_t size)
    __attribute__((returns_nonnull));

#endif
