/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"

#define CHUNK_MIN ((size_t)16 * 1024)
#define CHUNK_MAX ((size_t)1024 * 1024)
#define ALIGNMENT ((size_t)16)

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
};

static void add_chunk(struct arena *arena, size_t size)
{
	/* Chunks grow with the arena: small documents stay small. */
	size_t room = arena->total / 2;
	if (room < CHUNK_MIN)
		room = CHUNK_MIN;
	if (room > CHUNK_MAX)
		room = CHUNK_MAX;
	if (room < size)
		room = size;

	struct arena_chunk *chunk = mem_alloc(1, ALIGNMENT + room);
	chunk->older = arena->chunks;
	chunk->size = room;
	arena->chunks = chunk;
	arena->next = (char *)chunk + ALIGNMENT;
	arena->end = arena->next + room;
	arena->total += ALIGNMENT + room;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
	if (arena->next == NULL || size > (size_t)(arena->end - arena->next))
		add_chunk(arena, size);
	void *ptr = arena->next;
	arena->next += size;
	return ptr;
}

void *arena_zalloc(struct arena *arena, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		abort();
	return memset(arena_alloc(arena, total), 0, total);
}

struct str arena_copy(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);

	if (s.len > 0)
		memcpy(copy, s.ptr, s.len);
	copy[s.len] = '\0';
	return str_from(copy, s.len);
}

void *arena_dup(struct arena *arena, const void *objects, size_t count, size_t size)
{
	if (count == 0)
		return NULL;
	void *copy = arena_alloc(arena, count * size);
	return memcpy(copy, objects, count * size);
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_list again;

	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *copy = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(copy, (size_t)len + 1, format, again);
	va_end(again);
	return str_from(copy, (size_t)len);
}

void arena_free(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;

	while (chunk != NULL) {
		struct arena_chunk *older = chunk->older;
		free(chunk);
		chunk = older;
	}
	*arena = (struct arena)ARENA_INIT;
}
