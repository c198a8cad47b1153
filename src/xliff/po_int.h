/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of reading and writing PO share. po_file.c alone knows libgettextpo.
 */
#ifndef XLIFF_PO_INT_H
#define XLIFF_PO_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "xliff/po_code.h"
#include "xliff/segment_tree.h"
#include "xliff/xliff.h"

struct error;
struct finding_sink;

/* The domain of messages that name none. */
#define PO_DOMAIN STR("messages")

/* A message. Its header is the one with an empty id and no context. */
struct po_entry {
	struct str domain;
	struct str context; /* ptr NULL: none; likewise below */
	struct str id;
	struct str plural;
	const struct str *strings; /* of a plural message: one for each form */
	size_t string_count;
	struct str comments;   /* of translators: lines, each ended */
	struct str extracted;  /* of programmers */
	struct str references; /* "FILE" or "FILE:LINE", each ended by a line break */
	struct str flags;      /* "c-format, no-wrap"; "fuzzy" isn't one of them */
	struct str previous_context;
	struct str previous_id;
	struct str previous_plural;
	bool fuzzy;
	size_t line; /* from 1; 0: not known */
};

struct po_catalogue {
	struct arena arena;
	struct po_entry *entries; /* without the obsolete ones */
	size_t count;
	size_t capacity;
	size_t obsolete;      /* how many were left out */
	size_t obsolete_line; /* that of the first */
};

#define PO_CATALOGUE_INIT                    \
	{                                    \
		ARENA_INIT, NULL, 0, 0, 0, 0 \
	}

/* po_file.c: reads BYTES in any charset. The caller calls po_free() even when it failed. */
const struct error *po_read(struct po_catalogue *po, struct str bytes, const char *name);
void po_free(struct po_catalogue *po);

/* Adds an empty entry. */
struct po_entry *po_add_entry(struct po_catalogue *po);

bool po_is_header(const struct po_entry *entry);

/* The header of DOMAIN, or an empty text. */
struct str po_header(const struct po_catalogue *po, struct str domain);

/* The value of the field NAME of the text HEADER; ptr NULL without. */
struct str po_header_value(struct str header, struct str name);

/* po_header.c: VALUE with "%20" and the like as the bytes they stand for. */
struct str po_unescape(struct arena *arena, struct str value);

/* What libgettextpo doesn't tell of a message, or only in memory that nobody can free. */
struct po_place {
	struct str domain;
	struct str comments;
	struct str extracted;
	struct str flags; /* without "fuzzy" */
	size_t line;
	size_t next; /* number of the next one of the domain, or 0 */
};

struct po_places {
	struct po_place *items; /* in the order of the file; they are numbered from 1 */
	size_t count;
	size_t capacity;
	struct map first; /* number of the first by domain */
	struct map last;  /* index in LASTS by domain */
	size_t *lasts;
	size_t last_capacity;
};

/* po_scan.c: finds the messages of TEXT; what it adds lies in ARENA. */
void po_scan(struct po_places *places, struct arena *arena, struct str text);
void po_places_free(struct po_places *places);

/* The name of the charset that the header of BYTES declares, or an empty one. */
struct str po_find_charset(struct str bytes);

/* po_write.c: appends all of PO. */
void po_write(struct buf *out, const struct po_catalogue *po);

#endif
