/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

char buf_empty[1];

void buf_init(struct buf *buf)
{
	*buf = (struct buf)BUF_INIT;
}

void buf_free(struct buf *buf)
{
	if (buf->capacity > 0)
		free(buf->ptr);
	buf_init(buf);
}

void buf_reserve(struct buf *buf, size_t extra)
{
	size_t need = buf->len + extra + 1;

	if (need <= buf->capacity)
		return;
	buf->ptr = mem_grow(buf->capacity > 0 ? buf->ptr : NULL, &buf->capacity, need, 1);
	buf->ptr[buf->len] = '\0';
}

void buf_reset(struct buf *buf)
{
	buf_truncate(buf, 0);
}

void buf_truncate(struct buf *buf, size_t len)
{
	if (len >= buf->len)
		return;
	buf->len = len;
	buf->ptr[len] = '\0';
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len > 0) {
		buf_reserve(buf, (size_t)len);
		vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
}

void buf_add_number(struct buf *buf, size_t number)
{
	char digits[24];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buf_append(buf, digits + at, sizeof(digits) - at);
}
