/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What fragment identifiers of a file of XLIFF 2 lead to in its units: parts, codes and
 * annotations, which can't lose their ids.
 */
#ifndef XLIFF_REFS_H
#define XLIFF_REFS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"

struct xml_node;

struct refs {
	struct arena arena; /* the keys */
	struct map map;     /* 1: the reference is that of a match */
};

#define REFS_INIT                    \
	{                            \
		ARENA_INIT, MAP_INIT \
	}

/* Reads all of the file with the outermost element ROOT. */
void refs_read(struct refs *refs, const struct xml_node *root);

/* Whether something refers to ID in the unit UNIT, and *IS_MATCH whether it's a match. */
bool refs_find(bool *is_match, struct refs *refs, struct str unit, struct str id);

void refs_free(struct refs *refs);

#endif
