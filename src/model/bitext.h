/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A source and its translation side by side, as an exchange file has them.
 */
#ifndef MODEL_BITEXT_H
#define MODEL_BITEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/content.h"

struct model_demand;

struct model_pair {
	struct str id; /* of the segment; may be empty */
	struct model_content source;
	struct model_content target; /* codes have no bytes: start and end are 0 */
	bool ignorable;
	bool has_target; /* there is a target that counts as a translation */
	bool needs_edit; /* a tool marked it as not ready ("fuzzy") */
	bool is_blank;   /* the file says that it is translated, but the target is empty */
	bool is_machine; /* the file says that a machine made the target */
	enum model_state state;
	size_t line; /* where it stands in the file, from 1 */
};

/* What was suggested as a translation, of a segment or of the unit. */
struct model_suggestion {
	const struct model_suggestion *next;
	struct str text; /* without codes, and white space at its ends */
};

struct model_bitext_unit {
	struct str id;
	struct model_pair *pairs;
	size_t pair_count;
	size_t line;
	const struct model_demand *demands;     /* of its translation, or NULL */
	const struct model_suggestion *machine; /* what machines suggested */
};

/* One <file>. Strings lie in the arena of the struct model_bitexts. */
struct model_bitext {
	struct str original;    /* the name of the source document */
	struct str source_lang; /* as written; may be empty */
	struct str target_lang;
	struct str href;     /* the source's path from the exchange file, or empty */
	struct str sha256;   /* the source's hash in hexadecimal, or empty */
	struct str embedded; /* the source itself when it is embedded; ptr NULL if not */
	struct str export;   /* what the file is known by where it comes from, or empty */
	struct str format; /* name of the format and its options ("html only=article"), or empty */
	struct model_bitext_unit *units;
	size_t unit_count;
};

struct model_bitexts {
	struct arena arena;
	struct model_bitext *files;
	size_t count;
};

void model_bitexts_free(struct model_bitexts *bitexts);

#endif
