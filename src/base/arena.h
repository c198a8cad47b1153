/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that is freed all at once. Everything a document owns lies in one
 * arena; nobody frees a part of it.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* the newest first */
	char *next;
	char *end;
	size_t total; /* bytes got from the system */
};

#define ARENA_INIT                  \
	{                           \
		NULL, NULL, NULL, 0 \
	}

/* SIZE bytes aligned for any object, uninitialised. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((malloc, returns_nonnull));

/* COUNT zeroed objects of SIZE bytes. */
void *arena_zalloc(struct arena *arena, size_t count, size_t size)
    __attribute__((malloc, returns_nonnull));

/* A copy of S in the arena, followed by a NUL. */
struct str arena_copy(struct arena *arena, struct str s);

/* A copy of COUNT objects of SIZE bytes; NULL when COUNT is 0. */
void *arena_dup(struct arena *arena, const void *objects, size_t count, size_t size);

/* Formats as printf does, into the arena. */
struct str arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Frees everything and leaves the arena empty and usable. */
void arena_free(struct arena *arena);

#endif
