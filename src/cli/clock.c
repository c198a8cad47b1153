/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/clock.h"
#include "text/locale.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

void clock_add_age(struct buf *out, struct text_locale *locale, int64_t seconds)
{
	struct buf text = BUF_INIT;
	const int64_t unit = seconds >= DAY ? DAY : seconds >= HOUR ? HOUR : MINUTE;
	const size_t count = seconds > 0 ? (size_t)(seconds / unit) : 0;

	text_format_number(&text, locale, count);
	if (unit == DAY)
		buf_addf(out, ngettext("%s day", "%s days", count), text.ptr);
	else if (unit == HOUR)
		buf_addf(out, ngettext("%s hour", "%s hours", count), text.ptr);
	else
		buf_addf(out, ngettext("%s minute", "%s minutes", count), text.ptr);
	buf_free(&text);
}
