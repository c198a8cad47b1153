/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The content of sources or targets of XLIFF 2 as one flow: texts, and codes between them. A
 * span is two halves in it, whether the file has it as one element (<pc>,
 * <mrk>) or as two (<sc> and <ec>, <sm> and <em>). So contents can be joined
 * and cut anywhere; how a span is spelled is decided when a piece is written.
 */
#ifndef XLIFF_FLOW_H
#define XLIFF_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;
struct xml_node;

#define FLOW_NONE SIZE_MAX

enum flow_kind {
	FLOW_TEXT,
	FLOW_PLACE, /* a code, comment or instruction that stays as it is */
	FLOW_OPEN,
	FLOW_CLOSE,
};

struct flow_item {
	enum flow_kind kind;
	bool is_whole;               /* a half of one element */
	bool is_mark;                /* a half of an annotation */
	bool collapses;              /* a text whose white space didn't count, and now would */
	size_t part;                 /* which content it comes from */
	size_t at;                   /* bytes of text before it */
	size_t partner;              /* the other half, or FLOW_NONE */
	const struct xml_node *node; /* of a code; NULL for the halves of a new annotation */
	struct str text;             /* of a text, with its references resolved; or the new id */
	struct str bytes; /* of a text as the document spells it, if it does; or the new type */
};

struct flow {
	struct str document; /* borrowed */
	struct flow_item *items;
	size_t count;
	size_t capacity;
	size_t len; /* bytes of text */
};

#define FLOW_INIT(document)               \
	{                                 \
		(document), NULL, 0, 0, 0 \
	}

void flow_free(struct flow *flow);

/* Adds what is in CONTENT, a <source> or <target>, as that of PART. */
void flow_add(struct flow *flow, const struct xml_node *content, size_t part, bool collapses);

/* Puts a new annotation around the items from FROM on, but for halves at their edges. */
void flow_mark(struct flow *flow, size_t from, struct str id, struct str type);

/* Appends the texts of the items from FROM up to TO. */
void flow_add_text(struct buf *out, const struct flow *flow, size_t from, size_t to);

/*
 * Cuts the flow at COUNT offsets in its text, which ascend: ends[i] becomes the index of the first
 * item after that cut. Codes that close stay before it, those that open come after it. Between two
 * cuts at one place are the other codes there. Items move, so it is done before flow_pair().
 */
void flow_cut(size_t *ends, struct flow *flow, const size_t *offsets, size_t count);

/* Finds for each half its partner. */
void flow_pair(struct flow *flow);

struct flow_place {
	const struct xml_node *parent; /* the element that it is written into */

	/*
	 * How spans are spelled. Usually as they were: but what has one half outside is written as
	 * halves, and halves that came from two parts as one element where no other span is
	 * crossed. The normal form doesn't look at how they were: one element where no other span
	 * is crossed.
	 */
	bool is_normal;
};

/* Appends the items from FROM up to TO. */
void flow_write(struct buf *out, const struct flow *flow, size_t from, size_t to,
    const struct flow_place *place);

#endif
