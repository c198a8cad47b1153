/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <nettle/base64.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"

void base64_encode(struct buf *out, struct str data)
{
	size_t room = BASE64_ENCODE_RAW_LENGTH(data.len);

	buf_reserve(out, room);
	base64_encode_raw(out->ptr + out->len, data.len, (const uint8_t *)data.ptr);
	out->len += room;
	out->ptr[out->len] = '\0';
}

const struct error *base64_decode(struct buf *out, struct str text)
{
	struct base64_decode_ctx context;
	size_t len = BASE64_DECODE_LENGTH(text.len);

	buf_reserve(out, len);
	base64_decode_init(&context);
	if (!base64_decode_update(&context, &len, (uint8_t *)out->ptr + out->len, text.len,
		text.ptr) ||
	    !base64_decode_final(&context)) {
		out->ptr[out->len] = '\0';
		return error_new(ERROR_INPUT, _("the embedded source is not valid Base64"));
	}
	out->len += len;
	out->ptr[out->len] = '\0';
	return NULL;
}
