/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Undoing what translators' tools do to the files they are given. What is repaired is listed in
 * repair.def; how certain a repair must be to be made, in doc/decisions/0010-repairing-returned-files.md.
 */
#ifndef XLIFF_REPAIR_H
#define XLIFF_REPAIR_H

#include "xliff/merge3.h"

/*
 * Appends OURS with the translations, states and notes that RETURNED has, put into the units and
 * segments of ours, with ours' codes: what the tool should have returned, to be merged as the
 * third side of xliff_merge3(). BASE may be empty. Where RETURNED has nothing new, the bytes are ours.
 *
 * Every repair is a finding. A translation that can't be repaired is marked as unfinished, and a finding
 * says why; one of another source keeps that source.
 */
const struct error *xliff_repair(struct buf *out, const struct merge3_side *base,
    const struct merge3_side *ours, const struct merge3_side *returned,
    const struct finding_sink *sink);

#endif
