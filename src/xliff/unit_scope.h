/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The namespaces that are declared around a unit: one scope for each element
 * around it that declares some, the innermost first. For unit_index.c and unit_reader.c.
 */
#ifndef XLIFF_UNIT_SCOPE_H
#define XLIFF_UNIT_SCOPE_H

#include <stdbool.h>

#include "xml/scan.h"

/*
 * More bytes of declarations than these around a unit are refused: they are read again with units.
 */
#define UNIT_SCOPE_MAX ((size_t)16 * 1024)

struct arena;
struct buf;

struct unit_scope {
	struct unit_scope *parent; /* or NULL */
	const struct xml_declaration *declarations;
	size_t count;
	size_t level; /* how many are around it */
	size_t size;  /* bytes of all declarations, with those around it */
	size_t depth; /* of its element in the document */
};

/* *SCOPE becomes that of what is in ELEMENT, at DEPTH; false when that is too large. */
bool unit_scope_enter(struct unit_scope **scope, struct arena *arena,
    const struct xml_element *element, size_t depth);

/* The scope around the element at DEPTH, which ends. */
struct unit_scope *unit_scope_leave(struct unit_scope *scope, size_t depth);

/* Appends the tags that lead from within FROM to within TO; both may be NULL. */
void unit_scope_add_way(struct buf *out, const struct unit_scope *from,
    const struct unit_scope *to);

#endif
