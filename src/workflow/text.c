/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "workflow/text.h"

#define LINE_SIZE 1000
#define LINES_SIZE ((size_t)1024 * 1024)

static bool is_text(struct str text, size_t max, bool lines)
{
	if (text.len > max || str_trim(text).len == 0 || utf8_find_invalid(text) < text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		const bool allowed = lines && (c == '\n' || c == '\r' || c == '\t');
		if (((unsigned char)c < ' ' && !allowed) || c == 0x7F)
			return false;
	}
	return true;
}

const struct error *text_check_line(struct str text)
{
	if (is_text(text, LINE_SIZE, false))
		return NULL;
	return error_new(ERROR_USAGE,
	    _("a name has to be one line of text (UTF-8) of at most %d bytes"), LINE_SIZE);
}

const struct error *text_check_lines(struct str text)
{
	if (is_text(text, LINES_SIZE, true))
		return NULL;
	return error_new(ERROR_USAGE, _("a text has to be UTF-8, of at most %zu bytes"),
	    LINES_SIZE);
}
