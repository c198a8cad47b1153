/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting by rules of the user's own: what a segmenter that was opened with some uses. */
#ifndef TEXT_RULES_INT_H
#define TEXT_RULES_INT_H

#include "text/rules.h"

struct rules_cutter;

const struct error *rules_cutter_open(struct rules_cutter **cutter, const struct text_rules *rules);
void rules_cutter_close(struct rules_cutter *cutter);

/* As text_segment() does. A rule that takes too long on TEXT is an error. */
const struct error *rules_cut(struct rules_cutter *cutter, struct str text,
    void (*found)(size_t end, void *context), void *context);

#endif
