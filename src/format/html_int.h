/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the HTML format.
 */
#ifndef FORMAT_HTML_INT_H
#define FORMAT_HTML_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"
#include "format/format_int.h"
#include "format/html_tree.h"

/* How text is written in HTML: struct model_unit's syntax. */
enum html_syntax {
	HTML_SYNTAX_TEXT,
	HTML_SYNTAX_DOUBLE_QUOTED,
	HTML_SYNTAX_SINGLE_QUOTED,
	HTML_SYNTAX_UNQUOTED,
	HTML_SYNTAX_RAW,          /* in elements where references aren't decoded */
	HTML_SYNTAX_EMBEDDED = 8, /* flag: inside of Markdown, where a blank line would end it */
};

/* What is inherited down the tree. */
struct html_scope {
	bool opaque;     /* part of an inline element whose content isn't for translators */
	bool silent;     /* no text in it is reported */
	bool attributes; /* nor are attributes, when false */
	bool protected;  /* translate="no": what is in it is a code with its text */
	bool selected;   /* inside of what --only names */
	bool preserve;
	struct str lang;               /* other than the document's */
	const struct html_info *block; /* of the nearest block */
	struct str block_name;
};

struct html_reader {
	struct model_builder *builder;
	struct model_doc *doc;
	const struct format_options *options;
	struct html_tree *tree;
	struct arena scratch;
	struct html_scope root;
	bool embedded; /* the HTML is a part of another document */

	size_t at; /* the source before this is done */
	bool open; /* a unit is */

	/* A code that may grow: ignored markup, comments, hidden elements. */
	bool pending;
	size_t pending_start;
	size_t pending_end;
	enum model_code_type pending_type;
	struct buf pending_text;

	size_t skipped; /* texts that are shown but can't be translated */
	struct buf decoded;
};

/*
 * Characters between START and END of the source, with references in them.
 * ATTRIBUTE: they are a unit by themselves, inside of a tag or a hidden element.
 */
void html_report_text(struct html_reader *reader, size_t start, size_t end,
    const struct html_scope *scope, bool attribute);

/* Extends the pending code to the source from START to END, or begins one. */
void html_add_pending(struct html_reader *reader, size_t start, size_t end,
    enum model_code_type type);
void html_flush_pending(struct html_reader *reader);

/* The translatable attributes of a start tag, and the language it names. */
void html_report_attributes(struct html_reader *reader, const struct html_event *event);

/* True when NODE is one of those that the selectors LIST ("article,.entry,#main") name. */
bool html_select(struct str list, const struct html_node *node);

void html_write(struct buf *out, const struct model_unit *unit, const struct format_piece *pieces,
    size_t count, int effort);
bool html_write_missing(struct buf *out, const struct model_unit *unit, unsigned code_point);

#endif
