/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A project's terms: a CSV file (RFC 4180, UTF-8) with the columns "source", "target", "forbidden"
 * and "language", in any order when the first line names them, or the first three.
 * "|" stands between several targets, or forbidden words.
 */
#ifndef CHECK_TERM_LIST_H
#define CHECK_TERM_LIST_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/facts.h"

struct error;

/* Words are folded: without differences of case. */
struct term {
	struct str source;    /* empty: whatever the source says */
	struct str target;    /* as written, "|" between; may be empty */
	struct str forbidden; /* likewise */
};

struct term_list {
	struct arena arena;
	struct term *terms;
	size_t count;
	size_t capacity;
};

#define TERM_LIST_INIT                 \
	{                              \
		ARENA_INIT, NULL, 0, 0 \
	}

/* Adds the terms of the file PATH for the language of FACTS. */
const struct error *term_list_read(struct term_list *list, const char *path,
    const struct text_facts *facts);
void term_list_free(struct term_list *list);

#endif
