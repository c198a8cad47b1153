/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the units of a document as text, for tests of formats. */
#ifndef UNIT_UNITS_H
#define UNIT_UNITS_H

#include "base/buf.h"
#include "base/error.h"
#include "format/format.h"
#include "format/merge.h"
#include "model/bitext.h"

/* "field|text {1}with{/1} codes{2/}\n" for each unit. */
static inline void show_units(struct buf *out, const struct model_doc *doc)
{
	for (size_t i = 0; i < doc->unit_count; i++) {
		const struct model_content *source = &doc->units[i].source;
		size_t at = 0;
		buf_addf(out, "%s|", doc->units[i].field);
		for (size_t c = 0; c < source->code_count; c++) {
			const struct model_code *code = &source->codes[c];
			buf_append(out, source->text.ptr + at, code->at - at);
			at = code->at;
			buf_addf(out,
			    code->kind == MODEL_CODE_OPEN        ? "{%u}"
				: code->kind == MODEL_CODE_CLOSE ? "{/%u}"
								 : "{%u/}",
			    code->id);
		}
		buf_append(out, source->text.ptr + at, source->text.len - at);
		buf_add_char(out, '\n');
	}
}

/* Reads SOURCE, proves it, and shows its units or why they can't be had. */
static inline void show_source(struct buf *out, const struct format *format, struct str source,
    const struct format_options *options)
{
	struct model_doc doc;

	buf_reset(out);
	model_init(&doc, source, STR(""));
	const struct error *err = format_parse(&doc, format, options, NULL);
	if (err == NULL)
		err = merge_prove(&doc);
	if (err != NULL)
		buf_add_cstr(out, err->message);
	else
		show_units(out, &doc);
	model_free(&doc);
}

#endif
