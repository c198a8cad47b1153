/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segmentation rules of the user's own, as SRX has them: regular expressions for what is before
 * and after a place. The first rule that matches at a place decides whether a sentence ends
 * there; where none matches, none does.
 */
#ifndef TEXT_RULES_H
#define TEXT_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/segment.h"

struct error;

/* Either expression may be empty, and then matches anywhere. */
struct text_rule {
	struct str before;
	struct str after;
	bool breaks;
	size_t line; /* where it stands */
};

/* In the order in which they are tried. */
struct text_rules {
	const char *name; /* of the file, for messages */
	const struct text_rule *list;
	size_t count;
	struct text_segment_codes codes;
};

/*
 * A segmenter that follows RULES, of which NAME must outlive it. An expression that isn't one is an
 * error with the file, the line and the reason.
 */
const struct error *text_segmenter_open_rules(struct text_segmenter **segmenter,
    const struct text_rules *rules);

/*
 * *MATCHES becomes whether the expression PATTERN matches all of the language tag LANG, in which
 * case doesn't count. *REASON, when there is one, is why PATTERN is no expression.
 */
void text_rules_match(bool *matches, const char **reason, struct str pattern, struct str lang);

#endif
