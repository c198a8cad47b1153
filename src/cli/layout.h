/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help texts in lines.
 */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/*
 * Appends TEXT in lines of at most WIDTH cells, each after the first one
 * begun with INDENT spaces, and a line feed. COLUMN cells of the first line
 * are taken already.
 */
void layout_wrap(struct buf *out, struct str text, size_t column, size_t indent, size_t width);

/*
 * Appends a definition: TERM, two cells from the left, and TEXT from cell
 * COLUMN on, on a line of its own when the term is too long.
 */
void layout_define(struct buf *out, struct str term, struct str text, size_t column, size_t width);

#endif
