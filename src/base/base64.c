/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sodium.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"

void base64_encode(struct buf *out, struct str data)
{
	size_t room = sodium_base64_ENCODED_LEN(data.len, sodium_base64_VARIANT_ORIGINAL);

	buf_reserve(out, room);
	sodium_bin2base64(out->ptr + out->len, room, (const unsigned char *)data.ptr, data.len,
	    sodium_base64_VARIANT_ORIGINAL);
	out->len += room - 1;
}

const struct error *base64_decode(struct buf *out, struct str text)
{
	size_t len;

	buf_reserve(out, text.len / 4 * 3 + 3);
	if (sodium_base642bin((unsigned char *)out->ptr + out->len, text.len / 4 * 3 + 3, text.ptr,
		text.len, " \t\r\n", &len, NULL, sodium_base64_VARIANT_ORIGINAL) != 0)
		return error_new(ERROR_INPUT, _("the embedded source is not valid Base64"));
	out->len += len;
	out->ptr[out->len] = '\0';
	return NULL;
}
