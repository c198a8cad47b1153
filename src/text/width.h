/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text in a terminal of fixed-width cells.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Cells that TEXT takes: 2 for wide and full-width characters (UAX #11), 0 for marks. */
size_t text_width(struct str text);

/*
 * Appends TEXT cut to at most CELLS cells ("…" shows the cut) and padded with
 * spaces to exactly CELLS.
 * Control characters, which could do anything to a terminal, are left out.
 */
void text_pad(struct buf *out, struct str text, size_t cells);

/* Like text_pad(), aligned to the right. */
void text_pad_left(struct buf *out, struct str text, size_t cells);

/*
 * Appends TEXT isolated from the bidirectional text around it (U+2068 ... U+2069)
 * when it holds right-to-left characters, and as it is otherwise.
 */
void text_isolate(struct buf *out, struct str text);

#endif
