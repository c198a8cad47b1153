/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "cli/csv.h"

static void separate(struct buf *out)
{
	if (out->len > 0 && out->ptr[out->len - 1] != '\n')
		buf_add_char(out, ',');
}

void csv_add(struct buf *out, struct str field)
{
	bool quoted = false;

	separate(out);
	for (size_t i = 0; i < field.len && !quoted; i++)
		quoted = strchr(",\"\r\n", field.ptr[i]) != NULL;
	/* An empty field in quotes keeps separate() right at the start of a line. */
	if (!quoted && field.len > 0) {
		buf_add(out, field);
		return;
	}
	buf_add_char(out, '"');
	for (size_t i = 0; i < field.len; i++) {
		if (field.ptr[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, field.ptr[i]);
	}
	buf_add_char(out, '"');
}

void csv_add_number(struct buf *out, size_t number)
{
	separate(out);
	buf_add_number(out, number);
}

void csv_end(struct buf *out)
{
	buf_add_char(out, '\n');
}
