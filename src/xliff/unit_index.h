/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where each unit of an XLIFF file of any version stands. Two large files that differ
 * in a few units are compared by the bytes of their units; only those that differ are read as
 * trees, one at a time, so that memory doesn't grow with what is in them.
 */
#ifndef XLIFF_UNIT_INDEX_H
#define XLIFF_UNIT_INDEX_H

#include "xliff/segment_tree.h"

struct unit_scope;

/* A <file>. What it doesn't say is empty. */
struct unit_file {
	struct str key;
	struct str source_lang; /* XLIFF 1; in 2 the root says it */
	struct str target_lang;
};

struct unit_entry {
	struct str key; /* the same unit of another copy of the file has the same key */
	struct str id;
	size_t file;  /* its number */
	size_t start; /* its bytes in the document */
	size_t end;
	const struct unit_scope *scope; /* the namespaces declared around it; may be NULL */
	size_t line;
	size_t column;
	bool is_repeated; /* another unit before it has the key */
};

struct unit_index {
	struct segment_tree frame; /* the document and its root, without anything in it */
	struct unit_entry *units;  /* in the order of the document */
	size_t count;
	size_t capacity;
	struct map keys; /* index by key, of the first unit with it */
	struct unit_file *files;
	size_t file_count;
	size_t file_capacity;
};

#define UNIT_INDEX_INIT                                             \
	{                                                           \
		SEGMENT_TREE_INIT, NULL, 0, 0, MAP_INIT, NULL, 0, 0 \
	}

/*
 * Reads BYTES as segment_tree_read() does, with the same errors. The caller calls
 * unit_index_free() even when it failed.
 */
const struct error *unit_index_read(struct unit_index *index, struct str bytes, const char *name);
void unit_index_free(struct unit_index *index);

/* The first unit with KEY, or NULL. */
const struct unit_entry *unit_index_find(const struct unit_index *index, struct str key);

/* The same, sooner when it is that with NUMBER. */
const struct unit_entry *unit_index_find_at(const struct unit_index *index, struct str key,
    size_t number);

struct str unit_index_bytes(const struct unit_index *index, const struct unit_entry *unit);

/* Reads units of one index as trees, in any order. INDEX must outlive it. */
struct unit_reader *unit_reader_open(const struct unit_index *index);
void unit_reader_close(struct unit_reader *reader);

/* The segments of UNIT, with their places in the whole document; until the next one is read. */
const struct segment_tree *unit_reader_read(struct unit_reader *reader,
    const struct unit_entry *unit);

#endif
