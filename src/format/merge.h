/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Putting a localized document together: the source's bytes everywhere, but
 * for what was translated.
 */
#ifndef FORMAT_MERGE_H
#define FORMAT_MERGE_H

#include "base/str.h"

struct buf;
struct error;
struct finding_sink;
struct format;
struct model_bitext;
struct model_doc;

enum merge_untranslated {
	MERGE_SOURCE, /* leave untranslated segments in the source language */
	MERGE_FAIL,   /* refuse a document that has any */
	MERGE_EMPTY,  /* leave them empty */
};

struct merge_options {
	enum merge_untranslated untranslated;
	struct str target_lang; /* empty: that of the bitext */
};

/*
 * Appends the localized document to OUT, in the charset of the source. DOC
 * was read as FORMAT and need not be segmented. Without any target in BITEXT
 * the result is the source, byte for byte.
 */
const struct error *merge_document(struct buf *out, const struct model_doc *doc,
    const struct format *format, const struct model_bitext *bitext,
    const struct merge_options *options, const struct finding_sink *sink);

/*
 * Spells DOC from its units, runs and codes and compares it with the source:
 * an error names the first byte that would be lost.
 */
const struct error *merge_prove(const struct model_doc *doc);

#endif
