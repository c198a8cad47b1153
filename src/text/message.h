/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages of programs in ICU's MessageFormat:
 * "{count, plural, one {# comment} other {# comments}}".
 */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* True when ICU can read MESSAGE; otherwise *AT is where it can't go on, in bytes. */
bool text_message_is_valid(size_t *at, struct str message);

/* An argument of a message, or one of the choices of an argument. */
struct text_message_part {
	struct str name;   /* of the argument */
	struct str type;   /* "plural", "select", "number"; empty when there is none */
	struct str choice; /* "one", "=0"; empty for the argument itself */
	size_t at;         /* in the message */
};

/* Calls FOUND for all parts of a valid MESSAGE, in their order. */
void text_message_read(struct str message,
    void (*found)(const struct text_message_part *part, void *context), void *context);

#endif
