/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Merging XLIFF files three ways, segment by segment: BASE is what both sides
 * began with, OURS what is kept, THEIRS what comes back.
 *
 * Text: what only one side changed is taken; where both changed it to something
 * different, ours stays and theirs becomes a suggestion. An empty target is no translation: it
 * never replaces one. States: merged like the text, but theirs never come
 * without the text they were given to. Notes: ours, with those that theirs has added and
 * without those that it has removed.
 */
#ifndef XLIFF_MERGE3_H
#define XLIFF_MERGE3_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct error;
struct finding_sink;

/* What THEIRS is: what a tool has lost isn't removed. */
enum merge3_trust {
	MERGE3_EQUAL,     /* the same kind of file as ours */
	MERGE3_RETURNED,  /* what came back from a tool, after xliff_repair() */
	MERGE3_CONFIRMED, /* likewise, and nothing but what a person did (see po_apply()) */
};

struct merge3_side {
	struct str bytes; /* borrowed */
	const char *name; /* for errors and findings */
};

struct merge3_result {
	size_t taken;     /* targets of theirs that were taken */
	size_t states;    /* states that were */
	size_t conflicts; /* segments that both sides changed differently */
};

/*
 * Appends OURS with what THEIRS has added since BASE: no byte of ours changes but those of
 * segments that do. BASE may be empty: then every difference is a conflict unless ours has nothing.
 */
const struct error *xliff_merge3(struct buf *out, struct merge3_result *result,
    const struct merge3_side *base, const struct merge3_side *ours,
    const struct merge3_side *theirs, enum merge3_trust trust, const struct finding_sink *sink);

#endif
