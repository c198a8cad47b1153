/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a format reports the units of a document, in the order of the source.
 *
 * The builder joins what is reported into units: it collapses white space
 * where it doesn't count, pairs codes, leaves white space and codes at the
 * edges of a unit to the source, and drops units in which there is nothing
 * to translate. It checks with assert() that ranges ascend.
 */
#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "model/model.h"

struct finding_sink;
struct model_builder;

/* What a unit is; copied, but for the strings, which must live as long as the document. */
struct model_unit_spec {
	const char *field;
	const struct format *format;
	int syntax;
	bool preserve;
	bool is_heading;
	bool keep_codes; /* also at its edges: what is written depends on them */
	struct str lang;
	struct str indent;
};

struct model_builder *build_open(struct model_doc *doc, const struct finding_sink *sink);

/* Finishes the document's units and frees the builder. */
void build_close(struct model_builder *builder);

struct model_doc *build_doc(struct model_builder *builder);
const struct finding_sink *build_sink(struct model_builder *builder);

/*
 * Begins a unit. While it is open, another one may begin and end whose text
 * lies inside a code of the first: report that code after it.
 */
void build_begin(struct model_builder *builder, const struct model_unit_spec *spec);

/*
 * TEXT stands for the source from START to END; pass the source's own bytes
 * (a slice of source.text) when it is verbatim, anything else is copied.
 * A character that XML can't hold becomes a code.
 */
void build_text(struct model_builder *builder, struct str text, size_t start, size_t end);

/*
 * A code with the source from START to END. KEY (not 0) pairs an opening
 * with the next closing code of the same key; what stays without a partner in
 * its unit stands alone. DISP and EQUIV are copied.
 */
void build_code(struct model_builder *builder, enum model_code_kind kind, enum model_code_type type,
    size_t key, size_t start, size_t end, struct str disp, struct str equiv);

void build_end(struct model_builder *builder);

/* True while a unit is open. */
bool build_is_open(const struct model_builder *builder);

/* Adds a place where the language or direction is named; see struct model_mark. */
void build_mark(struct model_builder *builder, const struct model_mark *mark);

#endif
