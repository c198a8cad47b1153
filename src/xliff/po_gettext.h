/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How XLIFF keeps what PO says of a message: in XLIFF 2 as metadata, in 1.2 in the places that the
 * OASIS guide for PO has named.
 */
#ifndef XLIFF_PO_GETTEXT_H
#define XLIFF_PO_GETTEXT_H

#include <stddef.h>

#include "base/str.h"

struct po_entry;

#define PO_METADATA_NAMESPACE STR("urn:oasis:names:tc:xliff:metadata:2.0")
#define PO_CATEGORY STR("gettext")
#define PO_CONTEXT_PREFIX STR("x-po-")
#define PO_PLURALS STR("x-gettext-plurals")
#define PO_HEADER_UNIT STR("x-gettext-domain-header")

/* A text of a message that is neither its source nor its translation. */
struct po_field {
	struct str name;
	size_t offset; /* in struct po_entry, of a struct str */
};

/* Ended by one whose name has no ptr. */
extern const struct po_field PO_FIELDS[];

struct str *po_field_of(struct po_entry *entry, const struct po_field *field);

#endif
