/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regular expressions that people write, as ICU understands them. However they are
 * written, a search ends soon.
 */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H

#include <stddef.h>

#include "base/str.h"

struct error;
struct text_regex;

const struct error *text_regex_open(struct text_regex **regex, struct str pattern);
void text_regex_close(struct text_regex *regex);

enum text_regex_result {
	TEXT_REGEX_NONE,
	TEXT_REGEX_FOUND,
	TEXT_REGEX_TOO_LONG, /* the search was given up */
};

/* *START and *END become the place of the first match in TEXT at or after FROM, not empty. */
enum text_regex_result text_regex_find(size_t *start, size_t *end, struct text_regex *regex,
    struct str text, size_t from);

#endif
