/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF 2 in one form, so that files that say the same of their texts differ less:
 *
 * - a span of codes or an annotation is one element unless it crosses another one, and halves
 *   if it does;
 * - each source and target says itself when its white space is preserved;
 * - namespaces aren't declared on sources and targets but where they are used;
 * - there are no processing instructions between the elements of the core.
 *
 * Everything else keeps its bytes.
 */
#ifndef XLIFF_NORMALISE_H
#define XLIFF_NORMALISE_H

#include <stdbool.h>

#include "base/str.h"

struct buf;
struct error;

/*
 * Appends DOCUMENT in that form; NAME is for errors. WITHOUT_ANNOTATIONS leaves those out, but for
 * the ones that something refers to.
 */
const struct error *xliff_normalise(struct buf *out, struct str document, bool without_annotations,
    const char *name);

#endif
