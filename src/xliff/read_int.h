/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of reading XLIFF share. read.c keeps track
 * of the open elements; read_12.c and read_20.c say what the elements of each
 * dialect mean; the others put units, contents and codes together.
 */
#ifndef XLIFF_READ_INT_H
#define XLIFF_READ_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "model/bitext.h"
#include "model/demand.h"
#include "model/finding.h"
#include "xml/scan.h"

struct error;
struct reader;

enum read_flags {
	READ_INLINE = 1, /* stands in the text of a segment */
	READ_META = 2,   /* belongs to the metadata module's namespace */
};

/* An element whose content is read; one without start and end is looked through. */
struct read_element {
	const char *name;
	unsigned flags;
	void (*start)(struct reader *reader, const struct xml_element *element);
	void (*end)(struct reader *reader);
};

struct read_dialect {
	const struct read_element *elements; /* in byte order of the names */
	size_t element_count;
	void (*start)(struct reader *reader, const struct xml_element *element); /* of <xliff> */
};

extern const struct read_dialect READ_DIALECT_12;
extern const struct read_dialect READ_DIALECT_20;

enum read_side {
	READ_SOURCE,
	READ_TARGET,
	READ_NO_SIDE,
};

/* What a state says of a target. */
struct read_state {
	const char *name;
	enum model_state state;
	bool untouched; /* a target that equals the source is no translation */
	bool needs_edit;
};

/* A pair while its file is read. */
struct read_pair {
	struct model_pair pair;
	struct model_code *codes[2]; /* those of pair.source and pair.target */
	size_t unit;                 /* its index */
	size_t order;                /* given place of the target in the unit, or 0 */
	bool has[2];                 /* there was a <source>, a <target> */
	struct read_state state;
};

/* A <file> while it is read. */
struct read_file {
	struct model_bitext bitext; /* its units are in units, without their pairs */
	struct model_bitext_unit *units;
	size_t unit_capacity;
	struct read_pair *pairs;
	size_t pair_count;
	size_t pair_capacity;
	struct map unit_ids;
	struct map pair_ids; /* of XLIFF 1's <trans-unit> */
	struct buf embedded; /* Base64 */
	bool is_base64;
	bool is_po;          /* made of a PO file: its units may be those of the file before */
	bool has_order;      /* some target has a given place */
	bool has_loose_ends; /* some closing code isn't the end of an element */
};

/* Everything in force in a file, group or unit. */
struct read_scope {
	const struct model_demand *demands;
	struct str general; /* name of the profile of sizes */
	struct str storage;
	enum text_form general_form;
	enum text_form storage_form;
	size_t depth; /* of the element */
};

/* A suggested translation while it is read. */
struct read_match {
	size_t depth;  /* of its element, or 0 */
	size_t target; /* of its <target>, or 0 */
	bool is_machine;
	struct buf text;
};

struct reader {
	bool as_is; /* see xliff_read_as_is() */
	struct xml_scanner *scanner;
	const struct finding_sink *sink;
	struct arena arena;

	/* Where we are. */
	const struct read_dialect *dialect;
	bool has_namespace;
	size_t depth;
	size_t skip; /* depth of the element whose content is passed over, or 0 */
	const struct read_element *stack[XML_MAX_DEPTH];
	unsigned codes[XML_MAX_DEPTH]; /* ids of open paired codes */

	struct read_scope scopes[XML_MAX_DEPTH]; /* the innermost last */
	size_t scope_count;

	/* The text that is being collected. */
	struct buf *collect; /* or NULL */
	struct buf text;     /* of a segment, note or metadatum */
	enum read_side side; /* whose content it is */
	struct model_code *content_codes;
	size_t content_code_count;
	size_t content_code_capacity;

	/* Ids of codes that aren't numbers; those of the unit. */
	struct map code_ids;
	struct buf rid; /* scratch */
	unsigned next_code_id;

	struct read_match match;

	struct str source_lang; /* XLIFF 2: of all files */
	struct str target_lang;
	struct read_file file;
	bool in_file;
	bool in_unit;
	size_t unit; /* its index */
	bool in_pair;
	bool in_header;        /* XLIFF 1 */
	struct str location;   /* XLIFF 1: what the unit was called before it was a PO message */
	bool in_our_metadata;  /* XLIFF 2 */
	struct str *metadatum; /* where the text goes */

	struct model_bitext *files;
	size_t file_count;
	size_t file_capacity;
};

/* read.c */

/* The value of an attribute without prefix; its ptr is NULL when it is missing. */
struct str read_attribute(const struct xml_element *element, const char *name);

/* Copies it into the arena; an empty string when it is missing. */
struct str read_copy(struct reader *reader, const struct xml_element *element, const char *name);

/* Passes over the element that has just begun. */
void read_skip(struct reader *reader);

size_t read_line(const struct reader *reader);

/* Reports that something isn't as XLIFF has it, in the current unit and line. */
void read_report(struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* read_module.c */

/* Reads an element of a module of demands; false when it is none, and nothing is done. */
bool read_module_element(struct reader *reader, const struct xml_element *element);

/* Reads what the attributes of XLIFF's ELEMENT, which has begun, demand. */
void read_demands(struct reader *reader, const struct xml_element *element);

/* Ends what the element at the current depth began. */
void read_end_scope(struct reader *reader);

/* read_match.c */

/* True when WORD, of an attribute, says that a machine has translated. */
bool read_is_machine(struct str word);

/* Reads an element of a suggestion; false when it is none, and nothing is done. */
bool read_match_element(struct reader *reader, const struct xml_element *element);

/* Ends what the element at the current depth began. */
void read_end_match(struct reader *reader);

/* read_12.c: what the state NAME of XLIFF 1.2 says, or NULL. */
const struct read_state *read_find_state_12(struct str name);

/* read_file.c */
void read_begin_file(struct reader *reader, const struct xml_element *element);
void read_end_file(struct reader *reader);

/* read_pair.c */

/* Adds a unit to the file; its pairs may come at any time. */
size_t read_add_unit(struct reader *reader, struct str id);

/* Begins a pair of the unit with index UNIT. */
struct read_pair *read_begin_pair(struct reader *reader, size_t unit, struct str id);

/* Decides what the state and the target of the current pair amount to. */
void read_end_pair(struct reader *reader);
struct read_pair *read_current_pair(struct reader *reader);

/* Puts the targets of the COUNT pairs INDEXES of a unit where they say they belong. */
void read_order_targets(struct reader *reader, const size_t *indexes, size_t count);

/* read_content.c */
void read_start_source(struct reader *reader, const struct xml_element *element);
void read_start_target(struct reader *reader, const struct xml_element *element);
void read_end_content(struct reader *reader);

/* Adds a code to the current content. */
void read_add_code(struct reader *reader, enum model_code_kind kind, unsigned id);

/* A pair of codes that is an element around text. */
void read_start_span(struct reader *reader, const struct xml_element *element);
void read_end_span(struct reader *reader);

/* read_code.c */

/* The number of the code called ID in this unit: the same for the same ID. */
unsigned read_code_id(struct reader *reader, struct str id);

/* The number that first came with ALIAS in this unit: NUMBER when it is new. */
unsigned read_code_alias(struct reader *reader, struct str alias, unsigned number);

/* That of the attribute NAME; a new number and a finding when it is missing. */
unsigned read_code_attribute(struct reader *reader, const struct xml_element *element,
    const char *name);

/* Forgets the ids, at the start of a unit. */
void read_reset_codes(struct reader *reader);

/*
 * Makes closing codes of the COUNT pairs INDEXES follow their opening ones,
 * on each side, and reports where they did not.
 */
void read_repair_codes(struct reader *reader, const size_t *indexes, size_t count);

/* read_repair.c */

/*
 * Makes codes of those that were typed as text in targets of the COUNT pairs INDEXES of a unit, and
 * puts back those that were dropped where their places are certain.
 */
void read_restore_codes(struct reader *reader, const size_t *indexes, size_t count);

#endif
