/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of merging, shared by merge.c, merge_unit.c and merge_align.c.
 */
#ifndef FORMAT_MERGE_INT_H
#define FORMAT_MERGE_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "format/format.h"
#include "format/merge.h"
#include "model/bitext.h"
#include "model/model.h"

/* The effort for a unit whose translation is given up: see struct format's write(). */
#define EFFORT_SOURCE 2

struct merge {
	const struct model_doc *doc;
	const struct format *format;
	const struct model_bitext *bitext;
	const struct finding_sink *sink;
	enum merge_untranslated untranslated;
	char target_lang[TEXT_LANG_SIZE]; /* "" when it isn't known */

	size_t *translations;      /* for each unit, that of the bitext, or SIZE_MAX */
	size_t *translated_before; /* how many units before each have targets */
	unsigned char *efforts;    /* for each unit, how carefully it is written */
	bool quiet;                /* the findings were reported already */
	bool plain;                /* every text is a plain word: to see what the codes alone do */
	bool rearranged;           /* some unit has its codes otherwise than its source */

	struct buf *out; /* bytes in the charset of the source */
	size_t out_start;
	struct buf *merged; /* the same in UTF-8, to compare its structure */
	struct buf text;    /* UTF-8 that is about to go there */
	struct arena scratch;
};

/* A place in a unit: before the text from AT on and the codes from CODE on. */
struct merge_place {
	size_t at;
	size_t code;
};

struct merge_range {
	struct merge_place start;
	struct merge_place end;
};

/*
 * Finds the part of UNIT's source, from FROM on, that the segment with the
 * source SOURCE speaks of; false when there is none. *CHANGED is set when it isn't
 * word for word the same.
 */
bool merge_align(struct merge_range *range, bool *changed, const struct model_unit *unit,
    struct merge_place from, const struct model_content *source);

/* The offset in the document's text of a place in UNIT. */
size_t merge_offset(const struct model_unit *unit, struct merge_place place);

/* The unit of the bitext for the INDEX-th one of the document, or NULL. */
const struct model_bitext_unit *merge_unit(const struct merge *m, size_t index);

/* Appends to m->text what the INDEX-th unit becomes. */
void merge_translate(struct merge *m, size_t index);

/*
 * The source from FROM to TO inside of the INDEX-th unit, in UTF-8, with what is translated in it.
 */
struct str merge_inner_text(struct merge *m, size_t index, size_t from, size_t to);

#endif
