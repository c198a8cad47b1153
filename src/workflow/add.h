/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Adding articles to a project.
 */
#ifndef WORKFLOW_ADD_H
#define WORKFLOW_ADD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct error;
struct source;
struct workflow;

struct workflow_metadatum {
	struct str name; /* one of WORKFLOW_METADATA */
	struct str value;
};

/* The names of what can be told of an article, NULL at the end. */
extern const char *const WORKFLOW_METADATA[];

struct workflow_addition {
	const char *path;      /* what the article is called in the project */
	struct source *source; /* read and, by this function, cut into sentences */
	const struct workflow_metadatum *metadata;
	size_t metadata_count;

	/* Results */
	bool is_known; /* it is there already, with these very bytes */
	size_t segments;
	size_t words;
};

/*
 * Adds an article; needs the right to manage. An article of the same name with other bytes is an
 * error: that is an update. The language of the source must be known.
 */
const struct error *workflow_add(struct workflow *workflow, struct workflow_addition *addition);

/* Stores SOURCE, cut, as the next revision of VERSION; *ID becomes its id. */
struct workflow_revision {
	int64_t version;
	bool minor;
	struct source *source;

	/* Of each segment in order, ignorable parts included, what it was before, or 0; or NULL. */
	const int64_t *previous;

	int64_t id;
	size_t segments;
	size_t words;
};
const struct error *workflow_add_revision(struct workflow *workflow,
    struct workflow_revision *revision);

#endif
