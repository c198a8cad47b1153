/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF made again of the PO file that was made of it, as far as PO tells: units, segments and
 * codes with their ids, not what the codes were.
 */
#ifndef XLIFF_PO_OWN_H
#define XLIFF_PO_OWN_H

#include "xliff/po_xml.h"

#define OWN_NONE ((size_t)-1)

/* Of each entry, in the order of the entries. */
struct own_segment {
	struct str id; /* or empty; "#2" for the place of one without */
	size_t entry;
	size_t next; /* of the unit: the number of the entry, or OWN_NONE */
};

struct own_unit {
	struct str id;
	size_t first; /* numbers of its entries */
	size_t last;
	size_t next; /* unit of the file */
};

/* po_own_unit.c */
void po_add_own_unit(struct po_writer *w, const struct own_unit *unit,
    const struct own_segment *segments);

/* True when ID can be the id of something in XLIFF 2. */
bool po_is_token(struct str id);

#endif
