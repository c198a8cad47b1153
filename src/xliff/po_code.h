/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inline codes as text that people understand, and back: "<b1>bold</b1>, <br2/>". The name says
 * what the code does, the number which one it is. Text that looks like such a placeholder has a
 * backslash before it, and backslashes that stand before a placeholder are doubled.
 */
#ifndef XLIFF_PO_CODE_H
#define XLIFF_PO_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "model/content.h"
#include "xml/tree.h"

struct finding_sink;

enum po_code_kind {
	PO_CODE_SPAN, /* an element around text */
	PO_CODE_HALF, /* starts and ends are elements of their own */
	PO_CODE_ALONE,
};

/* How often the halves of a code stand in a text. */
struct po_use {
	size_t start; /* also: of a lone code */
	size_t end;
};

struct po_code {
	enum po_code_kind kind;
	const struct xml_node *start; /* NULL: only its end is there */
	const struct xml_node *end;   /* of a half */
	const char *name;             /* "b" */
	size_t number;
	struct po_use source; /* how often the source has it */
	struct po_use used;   /* the text that is being read */
};

/* The codes of a segment: those of the source, and what only the target has. */
struct po_codes {
	struct arena arena;
	struct po_code *items;
	size_t count;
	size_t capacity;
	size_t source_count;
	bool is_plain;        /* nothing in the text is a placeholder */
	struct map by_id;     /* index by what tells codes apart in XLIFF */
	struct map by_number; /* index by decimal number */
};

#define PO_CODES_INIT                                                \
	{                                                            \
		ARENA_INIT, NULL, 0, 0, 0, false, MAP_INIT, MAP_INIT \
	}

/* SOURCE and TARGET are contents of XLIFF; TARGET may be NULL. */
void po_codes_find(struct po_codes *codes, const struct xml_node *source,
    const struct xml_node *target);
void po_codes_free(struct po_codes *codes);

/*
 * Appends CONTENT, one of those CODES were found in, with placeholders; without CODES the text
 * alone.
 */
void po_add_content(struct buf *out, struct po_codes *codes, const struct xml_node *content);

/* Appends the placeholder of a CODE's start, or its end. */
void po_add_placeholder(struct buf *out, const struct po_code *code, bool is_end);

/* What a code whose placeholder is called NAME does. */
enum model_code_type po_type_of_name(struct str name);

/* A part of a text: what has to be read as it is, or a placeholder. */
struct po_token {
	struct str text;     /* as it stands in the text */
	bool is_placeholder; /* or else TEXT is the text */
	bool is_end;         /* "</b1>" */
	bool is_alone;       /* "<b1/>" */
	struct str name;     /* "b"; in any case of letters */
	struct str number;
};

/* The part of TEXT at *AT, which moves behind it; false at the end. */
bool po_next_token(struct po_token *token, struct str text, size_t *at);

/* Appends TEXT so that po_next_token() finds no placeholder; BEFORE_CODE: one comes after it. */
void po_add_literal(struct buf *out, struct str text, bool before_code);

/*
 * TEXT as the content of a target that lies in the arena of CODES. Every placeholder that isn't as
 * in the source is reported to SINK for UNIT at LINE, and *BROKEN: what it can't be is left out,
 * or is text.
 */
struct xml_node *po_read_content(bool *broken, struct po_codes *codes, struct str text,
    const struct xml_node *source, const struct finding_sink *sink, struct str unit, size_t line);

#endif
