/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF 1.2 and 2.0 to 2.2 (OASIS), written for the tools that volunteers use and
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
struct xliff_extras;

enum xliff_version {
	XLIFF_1_2,
	XLIFF_2_0,
	XLIFF_2_1,
	XLIFF_2_2,
};

/* "1.2" and so on. */
const char *xliff_version_name(enum xliff_version version);

/* The version called NAME, or 2.0. */
enum xliff_version xliff_version_from_name(struct str name);

/* Which elements of XLIFF 1.2 stand for inline codes. */
enum xliff_inline {
	XLIFF_INLINE_EMPTY,  /* <g> around text and <x/>, which show what they stand for only */
	XLIFF_INLINE_NATIVE, /* <bpt>, <ept> and <ph>, which hold the code itself */
};

/* How a tool is told in XLIFF 1.2 that nothing has to be done any more. */
enum xliff_approval {
	XLIFF_APPROVE_NEVER,      /* the state says it */
	XLIFF_APPROVE_REVIEWED,   /* approved="yes" on what was reviewed */
	XLIFF_APPROVE_TRANSLATED, /* on whatever is translated: all else is "fuzzy" */
};

/* The habits of a tool; see profile.def and doc/profiles.md. */
struct xliff_profile {
	const char *name;  /* "poedit" */
	const char *title; /* "Poedit 3.2 and later" */
	enum xliff_version version;
	enum xliff_inline codes;
	enum xliff_approval approval;
	const char *initial; /* XLIFF 1.2: the state of what isn't translated */
	const char *unready; /* ... and of what must be worked on again */
	bool prefill;        /* untranslated targets hold the source */
	bool notes;          /* it shows notes of units */
};

/* That of files which are for no tool in particular. */
extern const struct xliff_profile XLIFF_PROFILE_ANY;

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
	struct str export;   /* what the file is known by where it comes from, or empty */
	struct str datatype; /* XLIFF 1.2's */
	struct str source_lang;
	struct str target_lang; /* empty: none */
	enum xliff_version version;
	const struct xliff_profile *profile; /* NULL: XLIFF_PROFILE_ANY */
	bool prefill;
	const struct xliff_extras *extras; /* or NULL */
};

/* What a unit's field is in the user's language; FIELD itself when there is no word for it. */
struct str xliff_field_label(const char *field);

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

/* The same, but codes that tools dropped or typed as text don't come back. */
const struct error *xliff_read_as_is(struct model_bitexts *bitexts, struct str text,
    const char *name, const struct finding_sink *sink);

#endif
