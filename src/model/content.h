/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of XLIFF that sources and translations share: text with inline
 * codes standing off, segments and their states.
 */
#ifndef MODEL_CONTENT_H
#define MODEL_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum model_code_kind {
	MODEL_CODE_OPEN,  /* the start of a pair */
	MODEL_CODE_CLOSE, /* the end of a pair; has the id of its start */
	MODEL_CODE_PH,    /* stands alone */
};

/* What a code does; xliff/ maps it to type, subType and ctype. */
enum model_code_type {
	MODEL_TYPE_OTHER,
	MODEL_TYPE_BOLD,
	MODEL_TYPE_ITALIC,
	MODEL_TYPE_UNDERLINE,
	MODEL_TYPE_STRIKE,
	MODEL_TYPE_SUPERSCRIPT,
	MODEL_TYPE_SUBSCRIPT,
	MODEL_TYPE_MONOSPACE,
	MODEL_TYPE_SPAN,
	MODEL_TYPE_QUOTE,
	MODEL_TYPE_LINK,
	MODEL_TYPE_IMAGE,
	MODEL_TYPE_BREAK,    /* a line break */
	MODEL_TYPE_MEDIA,    /* video, audio, embeds */
	MODEL_TYPE_CONTROL,  /* buttons, fields */
	MODEL_TYPE_VARIABLE, /* shortcodes, template tags */
	MODEL_TYPE_NOTE,     /* a reference to a footnote */
	MODEL_TYPE_COMMENT,
	MODEL_TYPE_PROTECTED, /* text that stays as it is */
	MODEL_TYPES
};

/* An inline code: stands before the byte at offset AT of the text it belongs to. */
struct model_code {
	size_t at;
	enum model_code_kind kind;
	enum model_code_type type;
	unsigned id; /* from 1 in the order of the unit; a pair shares one */

	/* In a source: the code's bytes in the document's text. */
	size_t start;
	size_t end;

	/* As read from an exchange file. */
	bool must_stay; /* it may not be deleted */
	bool only_once; /* it may not be copied */
	bool in_order;  /* it may not change places with others of the kind */
	size_t size;    /* code points that it counts for */
	size_t storage; /* bytes that it counts for */

	struct str disp;  /* what to show for it; may be empty */
	struct str equiv; /* the text it stands for; may be empty */
};

/*
 * A run of text with its codes, in order. The offsets of the codes ascend;
 * codes at one offset stand in the order of the array.
 */
struct model_content {
	struct str text; /* valid UTF-8 */
	const struct model_code *codes;
	size_t code_count;
};

/* A part of a unit: a sentence, or the white space (and codes) between two. */
struct model_segment {
	size_t start; /* of its text, in the unit's */
	size_t end;
	size_t code_start; /* of its codes, in the unit's */
	size_t code_end;
	bool ignorable;
};

enum model_state { MODEL_INITIAL, MODEL_TRANSLATED, MODEL_REVIEWED, MODEL_FINAL, MODEL_STATES };

/* "initial", "translated", "reviewed", "final": the states of XLIFF 2. */
const char *model_state_name(enum model_state state);

#endif
