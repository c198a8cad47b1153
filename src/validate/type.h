/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Types of attributes' values: those of XML Schema Part 2 that XLIFF uses,
 * and its own. Each tells whether a value, without white space at its ends but for string,
 * belongs to the type.
 */
#ifndef VALIDATE_TYPE_H
#define VALIDATE_TYPE_H

#include <stdbool.h>

#include "base/str.h"

/* One function may serve several names. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#define TYPE(name, function, phrase) bool function(struct str value);
#include "validate/type.def"
#undef TYPE
#pragma GCC diagnostic pop

typedef bool type_check(struct str value);

/* The check of the type called NAME, or NULL. */
type_check *type_find(const char *name);

/* What a value of the type called NAME must be, N_(). */
const char *type_phrase(const char *name);

/*
 * True when VALUE is one of those in LIST, separated by "|" ("=only" for a single one, "x-*" for
 * all that begin so).
 */
bool type_is_one_of(struct str value, const char *list);

#endif
