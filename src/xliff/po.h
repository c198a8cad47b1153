/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF to and from PO, the format of gettext: see doc/decisions/0009-po.md.
 *
 * A PO file that was made of XLIFF has one message for each segment. Its context is the place of
 * the segment ("f1/u1/s1"), inline codes are placeholders (po_code.h). A PO file of other people
 * becomes XLIFF without placeholders, and the same PO again.
 */
#ifndef XLIFF_PO_H
#define XLIFF_PO_H

#include <stdbool.h>

#include "base/str.h"
#include "xliff/xliff.h"

struct buf;
struct error;
struct finding_sink;
struct merge3_side;

/* True when BYTES aren't XML, so that they can only be a PO file. */
bool po_is_po(struct str bytes);

/* Appends the XLIFF DOCUMENT of any version as PO. NAME is for errors. */
const struct error *po_from_xliff(struct buf *out, struct str document, const char *name,
    const struct finding_sink *sink);

/* Appends the PO file BYTES as XLIFF. */
const struct error *po_to_xliff(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink);

/*
 * Reads the PO file BYTES as XLIFF is read. Lines are those of the messages, or 0 in a file that was
 * made of XLIFF: there, units and segments are those of the XLIFF.
 */
const struct error *po_read_bitexts(struct model_bitexts *bitexts, struct str bytes,
    const char *name, const struct finding_sink *sink);

/*
 * Appends GIVEN, the XLIFF file that the PO file RETURNED was made of, as a translator of XLIFF
 * would have returned it: with the translations, states and comments that differ.
 */
const struct error *po_apply(struct buf *out, const struct merge3_side *given,
    const struct merge3_side *returned, const struct finding_sink *sink);

#endif
