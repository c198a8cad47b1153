/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two dialects of written XLIFF share.
 */
#ifndef XLIFF_WRITE_INT_H
#define XLIFF_WRITE_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "model/model.h"
#include "xliff/extras.h"
#include "xliff/xliff.h"
#include "xml/escape.h"

/* What the dialects call an inline code of each type. */
struct xliff_code_names {
	const char *type; /* XLIFF 2.0 */
	const char *subtype;
	const char *ctype_pair;  /* XLIFF 1.2: of <g> */
	const char *ctype_alone; /* of <x> */
};

extern const struct xliff_code_names XLIFF_CODE_NAMES[MODEL_TYPES];

enum xliff_role {
	XLIFF_ROLE_ALONE,    /* a placeholder */
	XLIFF_ROLE_SPAN,     /* half of a pair that is well nested in its segment */
	XLIFF_ROLE_SPLIT,    /* half of another pair of the unit */
	XLIFF_ROLE_ISOLATED, /* the other half is missing */
};

/* The source or the target of one segment. */
struct xliff_part {
	struct str text;
	size_t base; /* what the codes' offsets count from is this much before the text */
	const struct model_code *codes;
	size_t code_count;
	unsigned char *roles; /* enum xliff_role of each code */
};

/* Everything about the codes of the current unit that have one id. */
struct xliff_slot {
	const struct model_code *start; /* in the source: an opening or a lone code */
	const struct model_code *close;
	size_t start_data; /* number of its <data>, 0 without */
	size_t close_data;
	size_t open;   /* while pairing: index of the opening code, plus 1 */
	bool has_open; /* on the side that is being prepared */
	bool has_close;
};

/* A translated message around its "%s". */
struct xliff_phrase {
	struct str before;
	struct str after;
};

struct xliff_dialect;

struct xliff_writer {
	struct buf *out;
	const struct model_doc *doc;
	const struct xliff_file *file;
	const struct xliff_dialect *dialect;
	const struct model_bitext *bitext; /* or NULL */
	struct map bitext_units;           /* its units by id */
	struct xliff_phrase under_heading; /* translated once for all units */
	struct xliff_phrase in_language;
	struct xliff_phrase not_longer;
	struct xliff_phrase keep_term;
	const struct xliff_profile *profile;
	const struct xliff_limit *limit; /* of the current unit, or NULL */
	const struct str **keep;         /* terms of the unit that must stay */
	const struct xliff_term **terms; /* entries of the glossary for the unit */
	size_t keep_count;
	size_t term_count;

	/* The current unit. Arrays by segment have unit->segment_count elements. */
	const struct model_unit *unit;
	const struct model_pair **pairs; /* the translation of each segment, or NULL */
	struct xliff_part *sources;
	struct xliff_part *targets; /* codes and text are those of the source when prefilled */
	bool *has_target;           /* whether a target is to be written */
	size_t segment_capacity;
	struct xliff_slot *slots; /* by id, from 1 */
	size_t slot_count;
	size_t slot_capacity;
	unsigned char *roles[2]; /* all codes of one side */
	size_t role_capacity[2];
	size_t *partners; /* while pairing */
	size_t *stack;
	size_t pairing_capacity;
};

/* How a dialect spells things. */
struct xliff_dialect {
	void (*begin)(struct xliff_writer *writer);
	void (*write_unit)(struct xliff_writer *writer);
	void (*write_code)(struct xliff_writer *writer, const struct model_code *code,
	    enum xliff_role role);
	void (*end)(struct xliff_writer *writer);
};

extern const struct xliff_dialect XLIFF_DIALECT_12;
extern const struct xliff_dialect XLIFF_DIALECT_20;

/* Appends the text of PART with its codes. */
void xliff_write_content(struct xliff_writer *writer, const struct xliff_part *part);

/* Appends TEXT for an attribute or a note, shortened visibly when it is long. */
void xliff_write_excerpt(struct xliff_writer *writer, struct str text, enum xml_place place);

/*
 * Appends the notes on the current unit, each beginning with START, such as
 * `<note from="`, to which "field" or "context" is added.
 */
void xliff_write_notes(struct xliff_writer *writer, struct str start);

/* True when xliff_write_notes() will write something. */
bool xliff_has_notes(const struct xliff_writer *writer);

/* write_extras.c: finds out what the current unit is to be told. */
void xliff_prepare_extras(struct xliff_writer *writer);
void xliff_free_extras(struct xliff_writer *writer);

/* Appends the notes that say so to people. */
void xliff_write_extra_notes(struct xliff_writer *writer, struct str start);
bool xliff_has_extra_notes(const struct xliff_writer *writer);

/* The same for programs, in the modules of XLIFF 2: namespaces, those of the file, of a unit. */
void xliff_write_namespaces(struct xliff_writer *writer);
void xliff_write_file_modules(struct xliff_writer *writer);
void xliff_write_unit_modules(struct xliff_writer *writer);

/*
 * Begins the mark of ITS around segment NUMBER of a unit in another language than the
 * document; false, and nothing is written, when there is none.
 */
bool xliff_begin_language(struct xliff_writer *writer, size_t number);

/* The code's namesake in the source, which knows how it looks, or NULL. */
const struct model_code *xliff_find_original(const struct xliff_writer *writer,
    const struct model_code *code);

/* What is known of id in the current unit, or NULL when the source hasn't got it. */
struct xliff_slot *xliff_find_slot(const struct xliff_writer *writer, unsigned id);

/* True when the file will hold a target. */
bool xliff_writes_targets(const struct xliff_writer *writer);

/* The language of the source or "und", which both dialects require. */
struct str xliff_source_lang(const struct xliff_writer *writer);

/* write_parts.c: fills in what the writer knows of UNIT. */
void xliff_prepare_unit(struct xliff_writer *writer, const struct model_unit *unit);
void xliff_free_parts(struct xliff_writer *writer);

#endif
