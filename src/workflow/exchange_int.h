/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What exporting and importing share.
 */
#ifndef WORKFLOW_EXCHANGE_INT_H
#define WORKFLOW_EXCHANGE_INT_H

#include "workflow/document.h"
#include "workflow/exchange.h"
#include "workflow/workflow_int.h"

/* How an exchange file is written; "2.0 poedit", with " po" when it goes out as PO. */
struct dialect {
	enum xliff_version version;
	const struct xliff_profile *profile;
	bool po;
};

/* Appends DOCUMENT with TARGETS as XLIFF, as VERSION and the export ID have it; see document_bitext(). */
void exchange_add_xliff(struct buf *out, const struct document *document,
    const struct document_targets *targets, const struct version *version,
    const struct dialect *dialect, int64_t id, const int64_t *places);

#endif
