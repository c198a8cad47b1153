/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A source document: its text, and where in it the units to translate are.
 *
 * All offsets named start and end are bytes in the decoded source
 * (struct text_document), where units ascend by start. A unit lies outside
 * of all others or inside one code of another (the alternative text of an
 * image in a sentence). Everything belongs to the document's arena.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/content.h"
#include "text/decode.h"
#include "text/lang.h"

struct format;
struct error;
struct text_segmenter;

/* LEN bytes of a unit's text from offset AT stand for the source from START to END. */
struct model_run {
	size_t at;
	size_t len;
	size_t start;
	size_t end;
};

struct model_unit {
	char id[24]; /* "u1", "u2", ...: NMTOKEN, unique in the document */
	const char *
	    field; /* what it is: "p", "title", "alt", "front matter: title"; in the arena or static */
	struct str heading; /* the heading it stands under, or empty */
	struct str lang;    /* its own language when the source names one, or empty */
	bool preserve;      /* white space counts */
	bool is_heading;

	struct model_content source;
	const struct model_run *runs; /* ascending, not overlapping */
	size_t run_count;
	size_t start; /* of the source that a translation replaces */
	size_t end;
	struct str document; /* the decoded source, to see what stands around the unit */

	struct model_segment *segments; /* by model_segment_units(); cover the unit */
	size_t segment_count;

	/* How a translation is written in the source's syntax. */
	const struct format *format;
	int syntax;        /* one of the format's own contexts */
	struct str indent; /* what begins each further line, if lines are written */
};

/* A place where the language or its direction is named, or can be. */
enum model_mark_kind {
	MODEL_MARK_LANG,
	MODEL_MARK_DIR,
	MODEL_MARK_KEEP_DIR, /* of a part in another language that stays as it is */
};

/*
 * The source from START to END becomes BEFORE, the value, AFTER once units
 * between SCOPE_START and SCOPE_END are translated: any of them for the
 * whole document, all of them for a part.
 */
struct model_mark {
	enum model_mark_kind kind;
	size_t start;
	size_t end;
	size_t scope_start;
	size_t scope_end;
	bool whole;         /* the scope is the whole document */
	bool rtl;           /* MODEL_MARK_KEEP_DIR: the part runs from right to left */
	bool optional;      /* not there yet: a direction is added for right-to-left only */
	const char *before; /* static */
	const char *after;
};

struct model_doc {
	struct arena arena;
	struct text_document source;
	char lang[TEXT_LANG_SIZE]; /* language the document names, or "" */
	bool rtl;                  /* the document says that it runs from right to left */
	struct model_unit *units;
	size_t unit_count;
	struct model_mark *marks; /* ascending by start, outside of all units */
	size_t mark_count;
};

/* Decodes BYTES, which must outlive DOC; DECLARED as for text_decode(). */
void model_init(struct model_doc *doc, struct str bytes, struct str declared);
void model_free(struct model_doc *doc);

/*
 * Cuts every unit into sentences, or into one segment each when SEGMENTER is NULL. It can only fail
 * when that follows rules of the user's own.
 */
const struct error *model_segment_units(struct model_doc *doc, struct text_segmenter *segmenter);

/* Line and column (in characters) from 1 of the offset AT in the document's text. */
void model_position(size_t *line, size_t *column, const struct model_doc *doc, size_t at);

#endif
