/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Source formats. A format says where the text is and how a translation is
 * written there; everything else is shared. One format is one file that
 * exports one struct format, and one line in format.def.
 */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include <stdbool.h>

#include "model/build.h"

struct arena;
struct buf;
struct error;

/*
 * How a source is read. The strings are the user's; they travel in the
 * exchange file, so that merging reads the source the same way.
 */
struct format_options {
	struct str only; /* selectors separated by commas: units inside of these alone */
	struct str skip; /* selectors: no units inside of these */
	struct str keys; /* front matter keys separated by commas; empty: the default ones */
	struct str
	    charset;  /* what the source was read as, when it doesn't say so itself; or empty */
	bool is_part; /* what is read belongs to a document in another format */
};

enum format_piece_kind {
	FORMAT_PIECE_TEXT,   /* translated text, to be encoded */
	FORMAT_PIECE_CODE,   /* an inline code: its bytes go through as they are */
	FORMAT_PIECE_SOURCE, /* an untranslated part: its bytes go through as they are */
};

/*
 * A part of a translated unit. BYTES is what goes out for a code or an
 * untranslated part (UTF-8 as in the decoded source, with translated units
 * inside of it already in place).
 */
struct format_piece {
	enum format_piece_kind kind;
	struct str text;
	struct str bytes;
	const struct model_code *code;
};

struct format {
	const char *name;       /* "html" */
	const char *title;      /* N_("HTML pages") */
	const char *media_type; /* "text/html" */
	const char *datatype;   /* that of XLIFF 1.2 */
	const char *extensions; /* "html htm xhtml" */

	/* True when HEAD, the first 1024 bytes of a document, looks like this format. */
	bool (*probe)(struct str head);

	/* Reports the units of DOC between START and END. */
	const struct error *(*parse)(struct model_builder *builder, size_t start, size_t end,
	    const struct format_options *options);

	/*
	 * Appends the translation of UNIT in the syntax of its place. EFFORT is
	 * 0 the first time, and 1 when check() rejected what came of that: then
	 * everything that could be taken for markup is encoded.
	 */
	void (*write)(struct buf *out, const struct model_unit *unit,
	    const struct format_piece *pieces, size_t count, int effort);

	/* Appends an ASCII stand-in for a character the document's charset lacks in UNIT's place. */
	bool (*write_missing)(struct buf *out, const struct model_unit *unit, unsigned code_point);

	/*
	 * Compares the structure of a merged document with that of its source:
	 * true when they are the same but for the text. Otherwise *AT is an offset in SOURCE
	 * near the first difference. May be NULL: encoding is enough by itself.
	 */
	bool (*check)(size_t *at, struct str source, struct str merged);
};

/* All formats, NULL at the end. */
extern const struct format *const FORMATS[];

/* The format called NAME, or NULL. */
const struct format *format_find(struct str name);

/* The format of the file PATH (NULL: not known) whose bytes are HEAD..., or NULL. */
const struct format *format_guess(const char *path, struct str head);

/*
 * Reads DOC (after model_init()) as FORMAT: its units, marks and language.
 * Findings go to SINK (may be NULL).
 */
const struct error *format_parse(struct model_doc *doc, const struct format *format,
    const struct format_options *options, const struct finding_sink *sink);

/* "html only=article": what format_from_string() reads again, with its values in ARENA. */
void format_to_string(struct buf *out, const struct format *format,
    const struct format_options *options);
const struct error *format_from_string(const struct format **format, struct format_options *options,
    struct arena *arena, struct str string);

#endif
