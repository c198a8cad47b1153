/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

#define RING 16

/* The idea of a ring of messages is that of Game of Trees. */
static _Thread_local struct error ring[RING];
static _Thread_local unsigned ring_next;

const struct error *error_new(enum error_code code, const char *format, ...)
{
	struct error *err = &ring[ring_next++ % RING];
	char message[sizeof(err->message)];
	va_list args;

	/* An argument may be the message of the very slot that is reused. */
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	err->code = code;
	memcpy(err->message, message, sizeof(message));
	return err;
}

const struct error *error_from_errno(const char *path)
{
	return error_new(ERROR_SYSTEM, "%s: %s", path, strerror(errno));
}
