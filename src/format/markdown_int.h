/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the Markdown format share.
 */
#ifndef FORMAT_MARKDOWN_INT_H
#define FORMAT_MARKDOWN_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "format/format.h"
#include "model/build.h"

struct error;
struct model_builder;

/* Not in the source. */
#define MARKDOWN_NOWHERE ((size_t)-1)

/* The syntax of a unit: where its text stands. */
enum markdown_syntax {
	MARKDOWN_PARAGRAPH,
	MARKDOWN_TITLE, /* of a heading */
	MARKDOWN_CELL,
	MARKDOWN_ALT,
	MARKDOWN_QUOTED,        /* the title of a link, in the quotes that stand around it */
	MARKDOWN_PARAMETER,     /* of a shortcode of Hugo, in double quotes */
	MARKDOWN_RAW_PARAMETER, /* the same, in backticks */
	MARKDOWN_ARGUMENT,      /* of a Liquid tag, in the quotes that stand around it */
	FRONT_MATTER_PLAIN,
	FRONT_MATTER_FLOW, /* plain, between brackets or braces */
	FRONT_MATTER_SINGLE,
	FRONT_MATTER_DOUBLE,
	FRONT_MATTER_LITERAL,
	FRONT_MATTER_FOLDED,
	MARKDOWN_SYNTAX = 0xFF,    /* any of the above, to which may be added: */
	MARKDOWN_IN_TABLE = 0x100, /* it must not hold a bare "|" */
};

/* A stretch that is one code whatever it holds, and that md4c doesn't see. */
enum markdown_mask_kind {
	MARKDOWN_MASK_HUGO,      /* {{< name >}}, {{% name %}} */
	MARKDOWN_MASK_LIQUID,    /* {{ name }}, {% name %} */
	MARKDOWN_MASK_NOTE,      /* [^name] */
	MARKDOWN_MASK_NOTE_MARK, /* [^name]: before the text of a footnote */
	MARKDOWN_MASK_COMMENT,   /* <!-- one that md4c 0.4.8 doesn't take for a comment -- --> */
};

struct markdown_mask {
	size_t start;
	size_t end;
	enum markdown_mask_kind kind;
};

/* COUNT bytes at AT that md4c sees and the source doesn't have, and how many BEFORE. */
struct markdown_shift {
	size_t at;
	size_t count;
	size_t before;
};

/*
 * The part of TEXT that is Markdown, and what md4c gets to see of it: MASKED,
 * with one line feed at its end. Offsets everywhere else are those of TEXT.
 */
struct markdown_source {
	struct str text;
	size_t start;
	size_t end;
	struct buf masked;
	struct markdown_mask *masks; /* ascending, not overlapping */
	size_t mask_count;
	size_t mask_capacity;
	struct markdown_shift *shifts; /* ascending */
	size_t shift_count;
	size_t shift_capacity;
};

void markdown_source_init(struct markdown_source *source, struct str text, size_t start,
    size_t end);
void markdown_source_free(struct markdown_source *source);

/* Lengthens the rows of hyphens in tables that are too short for md4c. */
void markdown_lengthen_rows(struct markdown_source *source);

/* The offset in the text of the offset AT in what md4c sees. */
size_t markdown_source_place(const struct markdown_source *source, size_t at);

/* The part of a shortcode or tag that is translated. */
struct markdown_parameter {
	struct str name; /* in the source */
	size_t start;    /* of the value, without its quotes */
	size_t end;
	char quote;
};

/* Finds the next translatable parameter in MASK at or after FROM. */
bool markdown_next_parameter(struct markdown_parameter *parameter,
    const struct markdown_source *source, const struct markdown_mask *mask, size_t from);

/* Blocks and spans of md4c. */
enum markdown_type {
	MARKDOWN_DOCUMENT,
	MARKDOWN_QUOTE,
	MARKDOWN_BULLETS,
	MARKDOWN_NUMBERS,
	MARKDOWN_ITEM,
	MARKDOWN_RULE,
	MARKDOWN_HEADING,
	MARKDOWN_CODE_BLOCK,
	MARKDOWN_HTML_BLOCK,
	MARKDOWN_P,
	MARKDOWN_TABLE,
	MARKDOWN_THEAD,
	MARKDOWN_TBODY,
	MARKDOWN_TR,
	MARKDOWN_TH,
	MARKDOWN_TD,
	MARKDOWN_EM,
	MARKDOWN_STRONG,
	MARKDOWN_STRIKE,
	MARKDOWN_LINK,
	MARKDOWN_IMAGE,
	MARKDOWN_CODE_SPAN,
};

enum markdown_event_kind {
	MARKDOWN_ENTER, /* a block */
	MARKDOWN_LEAVE,
	MARKDOWN_OPEN, /* a span */
	MARKDOWN_CLOSE,
	MARKDOWN_PLAIN,     /* text; of an escape only what is escaped */
	MARKDOWN_REFERENCE, /* a character reference */
	MARKDOWN_ADDRESS,   /* text that is a link without any markup */
	MARKDOWN_VERBATIM,  /* code, in a block or a span */
	MARKDOWN_HTML,      /* in a block or as a tag */
	MARKDOWN_MASKED,    /* a mask */
	MARKDOWN_SOFT_BREAK,
	MARKDOWN_HARD_BREAK,
};

struct markdown_event {
	enum markdown_event_kind kind;
	enum markdown_type type; /* of a block or span */
	size_t start;            /* of text, or MARKDOWN_NOWHERE when it isn't in the source */
	size_t end;
	struct str bytes;  /* of text: as md4c gave them */
	struct str target; /* of a link or image: its destination; of a code block: its language */
	size_t target_at;  /* where the target stands, or MARKDOWN_NOWHERE */
	size_t number;     /* of a block: what else its structure is */
	const struct markdown_mask *mask;
};

/* Fails when SOURCE would take the parser more than linear time. */
const struct error *markdown_check_limits(const struct markdown_source *source);

/* Calls TAKE for each event; *CONTEXT is its own. */
const struct error *markdown_scan(const struct markdown_source *source,
    void (*take)(const struct markdown_event *event, void *context), void *context);

/* Finds the first address of a page or mailbox in TEXT that begins at or after FROM. */
bool markdown_find_link(size_t *start, size_t *end, struct str text, size_t from);

/* A piece of a leaf block: an event with its place. */
struct markdown_piece {
	unsigned char kind; /* enum markdown_event_kind */
	unsigned char type; /* enum markdown_type */
	bool is_placed;
	bool is_folded; /* inside of the piece before it */
	bool is_escape; /* a backslash and what it escapes */
	size_t start;
	size_t end;
	size_t target_at; /* of a link or image */
	size_t target_len;
	size_t partner; /* the other end of a span, or MARKDOWN_NOWHERE */
	const struct markdown_mask *mask;
};

/* A paragraph, heading, cell or tight list item. */
struct markdown_leaf {
	struct markdown_piece *pieces;
	size_t count;
	size_t capacity;
	size_t *open; /* spans that aren't closed yet */
	size_t open_count;
	size_t open_capacity;
	unsigned quote_depth; /* block quotations around it */
};

void markdown_leaf_free(struct markdown_leaf *leaf);
void markdown_leaf_reset(struct markdown_leaf *leaf);
void markdown_leaf_add(struct markdown_leaf *leaf, const struct markdown_event *event);

/*
 * Finds where in TEXT the markup of LEAF stands, from the places of its text. What can't be found
 * with certainty stays without a place. Placed pieces that aren't folded ascend.
 */
void markdown_leaf_place(struct markdown_leaf *leaf, struct str text);

/* What follows the "]" of a link or image, and the title in it. */
struct markdown_tail {
	size_t end;
	size_t title_start; /* MARKDOWN_NOWHERE without a title */
	size_t title_end;
	char quote; /* that the title begins with */
};

/*
 * Reads the end of a link from the "]" at AT on. TARGET_AT is where its destination stands
 * (or MARKDOWN_NOWHERE): a definition elsewhere makes it a reference.
 */
void markdown_read_tail(struct markdown_tail *tail, struct str text, size_t at, size_t limit,
    size_t target_at, size_t target_len, unsigned quote_depth);

/* The end of "(target 'title')" at AT, or AT when there is none. */
size_t markdown_skip_inline(struct str text, size_t at);

/*
 * Reads the definition of a link ("[label]: target 'title'") at AT, ending
 * before LIMIT. Returns its end, or 0 when there is none.
 */
size_t markdown_read_definition(struct markdown_tail *tail, struct str text, size_t at,
    size_t limit, unsigned quote_depth);

/*
 * Decodes the character reference that TEXT begins with ("&eacute;"). Returns
 * how many bytes it takes, 0 when it is none.
 */
size_t markdown_decode_reference(struct buf *out, struct str text);

/* The offset of the text in the line that goes on after the line break at AT. */
size_t markdown_skip_break(struct str text, size_t at, size_t limit, unsigned quote_depth);

/* Reports the units of a leaf. */
struct markdown_place {
	struct model_builder *builder;
	const struct markdown_source *source;
	const struct format_options *options;
	const char *field;
	int syntax;
	bool is_heading;
};

const struct error *markdown_report_leaf(const struct markdown_place *place,
    const struct markdown_leaf *leaf);

/* True when the HTML TAG may have an attribute with text for readers. */
bool markdown_tag_has_text(struct str tag);

/* Reports the title of a link as a unit; TABLE: it stands in one. */
void markdown_report_title(struct model_builder *builder, const struct markdown_tail *tail,
    bool table, unsigned quote_depth);

/* The structure of a document: what is the same in its translation. */
struct markdown_trace_item {
	uint64_t hash;
	size_t at;
};

struct markdown_trace {
	struct markdown_trace_item *items; /* freed with free() */
	size_t count;
	size_t capacity;
};

void markdown_trace_add(struct markdown_trace *trace, uint64_t hash, size_t at);

/* True when A and B are the same; otherwise *AT is where A differs. */
bool markdown_trace_compare(size_t *at, const struct markdown_trace *a,
    const struct markdown_trace *b);

/* FORMAT_MARKDOWN's write(), write_missing() and check(). */
void markdown_write(struct buf *out, const struct model_unit *unit,
    const struct format_piece *pieces, size_t count, int effort);
bool markdown_write_missing(struct buf *out, const struct model_unit *unit, unsigned code_point);
bool markdown_check(size_t *at, struct str source, struct str merged);

#endif
