/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON for other programs: the same in every locale.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <jansson.h>
#include <stddef.h>

#include "base/str.h"

struct console;

/* A string of TEXT; bytes that aren't UTF-8 (in names of files) become U+FFFD. */
json_t *json_from_str(struct str text);
json_t *json_from_size(size_t number);

/* Prints VALUE on one line, or on many with INDENT, and frees it. */
void json_print(struct console *console, json_t *value, size_t indent);

#endif
