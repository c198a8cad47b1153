/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What benchmarks of text/ share: the lines of files, and ICU beside.
 */
#ifndef BENCH_LINES_H
#define BENCH_LINES_H

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/str.h"
#include "clock.h"
#include "files.h"

#define ROUNDS_MAX 101

struct lines {
	struct str *items;
	size_t count;
	size_t capacity;
	size_t bytes;
};

/* Adds the lines of the file PATH, which stay in memory, that aren't empty. */
static inline void add_lines(struct lines *lines, const char *path)
{
	const struct bench_file file = bench_read(path);
	struct str rest = str_from(file.ptr, file.len);
	struct str line;

	while (rest.ptr != NULL && str_next(&line, &rest, '\n')) {
		if (line.len == 0)
			continue;
		if (lines->count == lines->capacity) {
			lines->capacity = 2 * lines->capacity + 16;
			lines->items =
			    realloc(lines->items, lines->capacity * sizeof(*lines->items));
			if (lines->items == NULL)
				abort();
		}
		lines->items[lines->count++] = line;
		lines->bytes += line.len;
	}
}

/* The seconds that ICU's iterator of that TYPE takes; *FOUND grows by what it finds. */
static inline double run_icu(size_t *found, const struct lines *lines, UBreakIteratorType type,
    const char *lang)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(type, lang, NULL, 0, &status);
	UText text = UTEXT_INITIALIZER;
	const double start = now();

	for (size_t i = 0; i < lines->count; i++) {
		utext_openUTF8(&text, lines->items[i].ptr, (int64_t)lines->items[i].len, &status);
		ubrk_setUText(iterator, &text, &status);
		while (ubrk_next(iterator) != UBRK_DONE)
			*found +=
			    type != UBRK_WORD || ubrk_getRuleStatus(iterator) >= UBRK_WORD_NUMBER;
	}
	const double seconds = now() - start;
	utext_close(&text);
	ubrk_close(iterator);
	if (U_FAILURE(status)) {
		fprintf(stderr, "%s: %s\n", lang, u_errorName(status));
		exit(3);
	}
	return seconds;
}

#endif
