/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF 1.2 and 2.0 (OASIS), written for the tools that volunteers use and
 * read from whatever they return.
 */
#ifndef XLIFF_XLIFF_H
#define XLIFF_XLIFF_H

#include <stdbool.h>

#include "base/hash.h"
#include "base/str.h"
#include "model/bitext.h"
#include "model/model.h"

struct buf;
struct error;
struct finding_sink;
struct format;

enum xliff_version {
	XLIFF_1_2,
	XLIFF_2_0,
};

/* The habits of a tool; see profile.def. */
struct xliff_profile {
	const char *name;  /* "poedit" */
	const char *title; /* "Poedit 3.2 and later" */
	enum xliff_version version;
	bool prefill; /* untranslated targets hold the source */
};

/* All profiles, ended by one without a name. */
extern const struct xliff_profile XLIFF_PROFILES[];
const struct xliff_profile *xliff_find_profile(struct str name);

/* What goes into a file besides the document. */
struct xliff_file {
	struct str original; /* name of the source */
	struct str href;     /* path of the source from the XLIFF file, or empty */
	struct str embedded; /* the source's bytes to embed; ptr NULL: don't */
	struct str sha256;   /* of the source's bytes */
	struct str format;   /* from format_to_string() */
	struct str datatype; /* XLIFF 1.2's */
	struct str source_lang;
	struct str target_lang; /* empty: none */
	enum xliff_version version;
	bool prefill;
};

/* Appends DOC, segmented, as XLIFF. */
void xliff_write(struct buf *out, const struct model_doc *doc, const struct xliff_file *file);

/* The same with the targets of BITEXT (units of DOC by id), for filled-in files. */
void xliff_write_bitext(struct buf *out, const struct model_doc *doc, const struct xliff_file *file,
    const struct model_bitext *bitext);

/*
 * Reads XLIFF 1.0-1.2 or 2.x from TEXT; NAME is used in errors ("NAME:LINE: ..."). Refuses document
 * type declarations, nesting above 200, and what isn't well-formed.
 */
const struct error *xliff_read(struct model_bitexts *bitexts, struct str text, const char *name,
    const struct finding_sink *sink);

#endif
