/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The builder's inside, shared by build.c and build_unit.c.
 */
#ifndef MODEL_BUILD_INT_H
#define MODEL_BUILD_INT_H

#include <stdint.h>

#include "base/buf.h"
#include "model/build.h"

#define NO_PARTNER SIZE_MAX

struct draft_code {
	struct model_code code;
	size_t key;
	size_t partner; /* index of the other half, or NO_PARTNER */
};

/* A unit that is being reported. */
struct draft {
	struct model_unit_spec spec;
	size_t unit; /* its place among the builder's units */
	struct buf text;
	struct model_run *runs;
	size_t run_count;
	size_t run_capacity;
	struct draft_code *codes;
	size_t code_count;
	size_t code_capacity;
};

struct model_builder {
	struct model_doc *doc;
	const struct finding_sink *sink;

	/* Units in the order of their beginnings; field is NULL in dropped ones. */
	struct model_unit *units;
	size_t unit_count;
	size_t unit_capacity;

	/* The open units, the outermost first; their memory is used again. */
	struct draft *drafts;
	size_t depth;
	size_t draft_count;
	size_t draft_capacity;

	struct model_mark *marks;
	size_t mark_count;
	size_t mark_capacity;
};

/* Pairs and trims what DRAFT holds and stores it as its unit. */
void build_finish_unit(struct model_builder *builder, struct draft *draft);

#endif
