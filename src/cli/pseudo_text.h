/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that look translated: what they are made of shows what a page, a font
 * or a format does to real translations.
 */
#ifndef CLI_PSEUDO_TEXT_H
#define CLI_PSEUDO_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/content.h"
#include "model/model.h"

/*
 * A translation, in ARENA, of SEGMENT of UNIT: in brackets, with accents on
 * its letters, 40 % longer, its codes in order. HOSTILE mixes in what could
 * be taken for markup, SERIAL (of the segment) choosing among it.
 */
struct model_content pseudo_translate(struct arena *arena, const struct model_unit *unit,
    const struct model_segment *segment, bool hostile, size_t serial);

/* The part of UNIT's source that SEGMENT is, its codes copied to ARENA. */
struct model_content pseudo_source(struct arena *arena, const struct model_unit *unit,
    const struct model_segment *segment);

#endif
