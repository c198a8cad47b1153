/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What several formats share and nobody else needs to see.
 */
#ifndef FORMAT_FORMAT_INT_H
#define FORMAT_FORMAT_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "format/format.h"

extern const struct format FORMAT_HTML;
extern const struct format FORMAT_MARKDOWN;
extern const struct format FORMAT_TEXT;
extern const struct format FORMAT_JSON_LD; /* only inside of HTML */

/*
 * Decodes the HTML character reference that TEXT begins with and appends it
 * to OUT. Returns how many bytes of TEXT it takes, 0 when it is none. In an ATTRIBUTE
 * a name without semicolon before a letter, digit or "=" is none.
 */
size_t format_decode_reference(struct buf *out, struct str text, bool attribute);

/* Appends "&#xHHHH;". */
void format_write_reference(struct buf *out, unsigned code_point);

#endif
