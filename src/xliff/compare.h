/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF files as text for people, one paragraph a segment, and what differs
 * between two of them.
 */
#ifndef XLIFF_COMPARE_H
#define XLIFF_COMPARE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct error;

/* How the changed words are marked: what stands before and after them. */
struct compare_marks {
	const char *removed[2];
	const char *added[2];
};

/* Appends all segments of DOCUMENT: unit, state, source, target. NAME is for errors. */
const struct error *compare_print(struct buf *out, struct str document, const char *name);

/* Appends the segments that differ from A to B; *SAME when there are none. */
const struct error *compare_documents(struct buf *out, bool *same, struct str a, const char *a_name,
    struct str b, const char *b_name, const struct compare_marks *marks);

#endif
