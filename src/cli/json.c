/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/console.h"
#include "cli/json.h"

json_t *json_from_str(struct str text)
{
	struct buf valid = BUF_INIT;

	if (utf8_find_invalid(text) == text.len)
		return json_stringn_nocheck(text.len > 0 ? text.ptr : "", text.len);
	for (size_t at = 0, next; at < text.len; at = next)
		utf8_encode(&valid, utf8_decode(&next, text, at));
	json_t *string = json_stringn_nocheck(valid.ptr, valid.len);
	buf_free(&valid);
	return string;
}

json_t *json_from_size(size_t number)
{
	return json_integer((json_int_t)number);
}

static int add_to_console(const char *data, size_t len, void *console)
{
	return console_write(console, str_from(data, len)) ? 0 : -1;
}

void json_print(struct console *console, json_t *value, size_t indent)
{
	json_dump_callback(value, add_to_console, console, JSON_INDENT(indent));
	json_decref(value);
}
