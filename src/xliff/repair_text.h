/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts whose codes stand off, and the repairs of codes: shared by the two ways
 * that returned files are read, against a kept file (repair.c) and into articles (read_repair.c).
 */
#ifndef XLIFF_REPAIR_TEXT_H
#define XLIFF_REPAIR_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/content.h"

struct xml_node;

enum repair_kind {
#define REPAIR(id, scope, message) id,
#include "xliff/repair.def"
#undef REPAIR
	REPAIR_KINDS
};

/* More codes than these that are missing from one translation are not looked for. */
#define REPAIR_MAX_MISSING 64

struct repair_code {
	size_t at; /* it stands before this byte of the text */
	enum model_code_kind kind;
	unsigned id;                 /* the same of both halves; 0: not known */
	bool is_mark;                /* an annotation: a translation may do without */
	bool is_span;                /* it is written as one element around the text */
	bool is_free;                /* it may be here, but needn't: it is left as it is */
	const struct xml_node *node; /* how it is written, or NULL */
};

struct repair_text {
	struct buf text;
	struct repair_code *codes; /* in order */
	size_t count;
	size_t capacity;
};

#define REPAIR_TEXT_INIT             \
	{                            \
		BUF_INIT, NULL, 0, 0 \
	}

void repair_text_free(struct repair_text *text);
void repair_text_add(struct repair_text *text, struct str more);
void repair_text_add_code(struct repair_text *text, const struct repair_code *code);

/* Puts CODE before the code with this INDEX. */
void repair_text_insert(struct repair_text *text, size_t index, const struct repair_code *code);

/* True when TEXT has a code like WANTED, wherever. */
bool repair_text_has_code(const struct repair_text *text, const struct repair_code *wanted);

/* Appends a copy of FROM. */
void repair_text_append(struct repair_text *text, const struct repair_text *from);

/*
 * Appends the text so that two are equal when people would call them so: composed characters,
 * nothing at the edges, a line break of the layout like a space. WITH_CODES: their codes, too.
 */
void repair_text_add_key(struct buf *out, const struct repair_text *text, bool with_codes);

/* Gives TARGET the white space at the edges of MODEL: false when it has it. */
bool repair_text_fix_edges(struct repair_text *target, const struct repair_text *model);

/*
 * Makes one space of each line break with indentation, unless MODEL has line breaks: false when
 * there are none.
 */
bool repair_text_fix_layout(struct repair_text *target, const struct repair_text *model);

/* The codes of one translation. */
struct repair_job {
	struct repair_text *target;
	const struct repair_text *source;
	const struct repair_text *olds[2]; /* what it may have been made of, or NULL */
	size_t ids;                        /* all ids are less */
	bool keeps_halves;                 /* half of a pair is left for others to complete */

	/* The number of the code that is called ID, or 0. */
	unsigned (*find)(void *context, struct str id);
	void *context;

	unsigned made;        /* a bit for each repair */
	unsigned *missing;    /* ids of what is missing still; mem_alloc'd */
	size_t missing_count; /* without annotations */
	bool lacks_mark;
	bool crossed; /* a pair had to end early */
};

/* Makes codes of those that were typed, and drops what can't be. */
void repair_clean_codes(struct repair_job *job);

/* Puts codes that are missing where they certainly belong. */
void repair_restore_codes(struct repair_job *job);
void repair_job_free(struct repair_job *job);

/* The parts of both. */

/* repair_typed.c */
bool repair_typed_codes(struct repair_job *job);

/*
 * repair_place.c: where in the target the source's codes FIRST and LAST (one code, or a pair)
 * belong, by what the target may have been made of (BY_OLD), or in other ways.
 */
bool repair_find_places(size_t places[2], const struct repair_job *job, size_t first, size_t last,
    bool by_old);

#endif
