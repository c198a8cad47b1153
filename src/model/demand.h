/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an exchange file demands of translations: strings that must be there
 * or must not, limits of size, parts that nobody may change. They are checked,
 * not enforced.
 */
#ifndef MODEL_DEMAND_H
#define MODEL_DEMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/compare.h"

enum model_demand_kind {
	MODEL_DEMAND_PRESENT, /* text is in the target */
	MODEL_DEMAND_ABSENT,  /* text isn't in it */
	MODEL_DEMAND_START,   /* the target begins with text */
	MODEL_DEMAND_END,     /* ... ends with it */
	MODEL_DEMAND_SIZE,    /* from min to max */
	MODEL_DEMAND_LOCKED,  /* the target is the source */
};

/* What a size counts. */
enum model_measure {
	MODEL_CODE_POINTS,
	MODEL_UTF8, /* bytes */
	MODEL_UTF16,
	MODEL_UTF32,
};

/* Of the rules with the same kind and text, the first in the list counts. */
struct model_demand {
	const struct model_demand *next;
	enum model_demand_kind kind;
	struct str text;
	size_t occurs;  /* exactly so often; 0: at least once */
	bool in_source; /* and likewise in the source */
	bool ignore_case;
	bool disabled;       /* the rules after it with the same kind and text don't count either */
	enum text_form form; /* normalization before it is compared or measured */
	size_t min;
	size_t max; /* SIZE_MAX: no limit */
	enum model_measure measure;
	struct str segment; /* id of the only segment that it is about, or empty: the unit */
};

#endif
