/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scalars of YAML, between the file that finds and the one that reads them.
 */
#ifndef FORMAT_FRONT_MATTER_INT_H
#define FORMAT_FRONT_MATTER_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct model_builder;

enum front_matter_style {
	FRONT_MATTER_STYLE_PLAIN,
	FRONT_MATTER_STYLE_SINGLE,
	FRONT_MATTER_STYLE_DOUBLE,
	FRONT_MATTER_STYLE_LITERAL,
	FRONT_MATTER_STYLE_FOLDED,
};

struct front_matter_scalar {
	size_t start; /* quotes or the block's header included */
	size_t end;
	enum front_matter_style style;
	bool is_flow;     /* between brackets or braces */
	struct str value; /* what it stands for */
	const char *field;
};

/*
 * Reports a scalar as units. One whose value can't be told from its source
 * with certainty is left as it is.
 */
void front_matter_report(struct model_builder *builder, const struct front_matter_scalar *scalar);

#endif
