/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF 2.0, 2.1 and 2.2 into each other: only what has to differ changes.
 */
#ifndef XLIFF_CONVERT_H
#define XLIFF_CONVERT_H

#include "base/str.h"
#include "xliff/xliff.h"

struct buf;
struct error;
struct finding_sink;

/*
 * Appends BYTES, XLIFF 2.x, as VERSION, which is one of 2.x too. What VERSION has no place for is left out,
 * each time with a finding. NAME is for errors.
 */
const struct error *xliff_convert(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink);

#endif
