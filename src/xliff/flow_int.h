/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tags of codes that change their kind: flow.c decides, flow_tag.c writes.
 */
#ifndef XLIFF_FLOW_INT_H
#define XLIFF_FLOW_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct flow_item;
struct xml_node;

/* What is being written, and the elements that are open there. */
struct flow_writer {
	struct buf *out;
	struct str document;
	const struct xml_node *parent;
	const struct xml_node **open;
	size_t depth;
};

/* True when the halves say nothing that one element couldn't say. */
bool flow_tag_can_unite(const struct flow_item *open, const struct flow_item *close);

/* As one element. IS_EMPTY: its start tag is its end, too. */
void flow_tag_start(struct flow_writer *w, const struct flow_item *open,
    const struct flow_item *close, bool is_empty);
void flow_tag_end(struct flow_writer *w, const struct flow_item *open);

/* As a half. */
void flow_tag_half(struct flow_writer *w, const struct flow_item *half);

/* An element that stays as it is. */
void flow_tag_place(struct flow_writer *w, const struct xml_node *node);

#endif
