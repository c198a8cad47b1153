/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF 1.2, 2.0, 2.1 and 2.2 into each other. Between versions of 2.x only what has to differ
 * changes; between 1.2 and 2.x the file is written anew (doc/decisions/0008).
 */
#ifndef XLIFF_CONVERT_H
#define XLIFF_CONVERT_H

#include "base/str.h"
#include "xliff/xliff.h"

struct buf;
struct error;
struct finding_sink;

/*
 * Appends BYTES, XLIFF of any version, as VERSION: in the charset of BYTES within 2.x, else in
 * UTF-8. What VERSION has no place for is left out or kept as metadata, each time with a finding.
 * NAME is for errors.
 */
const struct error *xliff_convert(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink);

#endif
