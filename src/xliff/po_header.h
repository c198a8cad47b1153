/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The header of a PO file that was made of XLIFF: what is needed to make the XLIFF file again.
 */
#ifndef XLIFF_PO_HEADER_H
#define XLIFF_PO_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct po_catalogue;
struct po_items;

/* Adds the header for the file that ITEMS were read from. */
void po_add_header(struct po_catalogue *po, const struct po_items *items);

/* What a line of the header says of a <file>; all may be empty. */
struct po_file_line {
	struct str id; /* as in the contexts of its messages */
	struct str original;
	struct str href;
	struct str sha256;
	struct str format;
	struct str export;
};

/* Reads the next such line of *HEADER, which moves behind it; false when there is none. */
bool po_next_file_line(struct po_file_line *line, struct arena *arena, struct str *header);

#endif
