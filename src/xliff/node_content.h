/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of an element of XLIFF, such as a suggestion's, as text with codes. */
#ifndef XLIFF_NODE_CONTENT_H
#define XLIFF_NODE_CONTENT_H

#include "base/arena.h"
#include "base/map.h"
#include "model/content.h"

struct xml_node;

/* Numbers of codes whose ids aren't numbers: the same for the source and its target. */
struct node_ids {
	struct map map; /* of names in the tree */
};

#define NODE_IDS_INIT    \
	{                \
		MAP_INIT \
	}

/* CONTENT becomes that of NODE (may be NULL), in ARENA. Annotations are left out. */
void node_content_read(struct model_content *content, struct arena *arena, struct node_ids *ids,
    const struct xml_node *node);
void node_ids_free(struct node_ids *ids);

#endif
