/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * YAML before Markdown: "---", a mapping, "---".
 */
#ifndef FORMAT_FRONT_MATTER_H
#define FORMAT_FRONT_MATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct format_options;
struct format_piece;
struct model_builder;
struct model_unit;

/*
 * Reports the front matter at the start of the document, before END: units,
 * and where it names language and direction. Returns the offset after it, 0 when there is none.
 */
size_t front_matter_parse(struct model_builder *builder, size_t end,
    const struct format_options *options);

/*
 * True when the front matter of both documents is the same but for values that
 * are text. The sizes of both (0: none) become *SOURCE_END and *MERGED_END.
 */
bool front_matter_check(size_t *at, size_t *source_end, size_t *merged_end, struct str source,
    struct str merged);

/* struct format's write() and write_missing() for units of the front matter. */
void front_matter_write(struct buf *out, const struct model_unit *unit,
    const struct format_piece *pieces, size_t count);
bool front_matter_write_missing(struct buf *out, const struct model_unit *unit,
    unsigned code_point);

/* True when TEXT, as a plain scalar, is a number, a date, a boolean or nothing. */
bool front_matter_is_typed(struct str text);

#endif
