/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "xliff/po.h"

const struct error *po_to_xliff(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink)
{
	return error_new(ERROR_INPUT, "%s", name);
}
