/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growable string of bytes. ptr is never NULL and ptr[len] is always NUL,
 * also when the buffer is empty, so that it can be used as a C string.
 *
 *	struct buf out = BUF_INIT;
 *	buf_add(&out, STR("hello"));
 *	buf_free(&out);
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <string.h>

#include "base/str.h"

struct buf {
	char *ptr;
	size_t len;
	size_t capacity;
};

extern char buf_empty[1];

#define BUF_INIT                \
	{                       \
		buf_empty, 0, 0 \
	}

void buf_init(struct buf *buf);
void buf_free(struct buf *buf);

/* Makes room for EXTRA more bytes and the NUL after them. */
void buf_reserve(struct buf *buf, size_t extra);

/* Empties the buffer and keeps its memory. */
void buf_reset(struct buf *buf);

/* Shortens the buffer to LEN bytes. */
void buf_truncate(struct buf *buf, size_t len);

static inline struct str buf_str(const struct buf *buf)
{
	return str_from(buf->ptr, buf->len);
}

static inline void buf_append(struct buf *buf, const char *ptr, size_t len)
{
	if (len >= buf->capacity - buf->len || buf->capacity == 0)
		buf_reserve(buf, len);
	if (len > 0)
		memcpy(buf->ptr + buf->len, ptr, len);
	buf->len += len;
	buf->ptr[buf->len] = '\0';
}

static inline void buf_add(struct buf *buf, struct str s)
{
	buf_append(buf, s.ptr, s.len);
}

static inline void buf_add_cstr(struct buf *buf, const char *cstr)
{
	buf_append(buf, cstr, strlen(cstr));
}

static inline void buf_add_char(struct buf *buf, char c)
{
	buf_append(buf, &c, 1);
}

/* Appends as printf does. */
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends the decimal digits of NUMBER. */
void buf_add_number(struct buf *buf, size_t number);

#endif
