/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that go out to translators' tools, and come back.
 */
#ifndef WORKFLOW_EXCHANGE_H
#define WORKFLOW_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/lang.h"
#include "workflow/workflow.h"
#include "xliff/xliff.h"

struct buf;
struct finding_sink;

struct workflow_export {
	struct workflow_place place;
	enum xliff_version version;
	const struct xliff_profile *profile;
	bool po; /* as PO, with the version and the profile that it's made of */

	int64_t id; /* becomes what the file is known by when it comes back */
};

/*
 * Appends a version as an exchange file, with the translations that there are; the store keeps
 * the file to compare with what comes back. Needs the right to read.
 */
const struct error *workflow_export(struct buf *out, struct workflow *workflow,
    struct workflow_export *plan);

struct workflow_import {
	const char *name; /* of the file, for errors and findings */
	struct str bytes; /* XLIFF or PO */
	int64_t export;   /* the export it was; 0: the one that the file names */
	const struct finding_sink *sink;

	/* Results; the strings live as long as the workflow. */
	const char *article;
	const char *lang;
	int64_t export_id;
	size_t taken;     /* translations */
	size_t states;    /* that changed alone */
	size_t suggested; /* translations that became suggestions */
	size_t conflicts; /* of those, how many because the store's had changed as well */
	size_t lost;      /* segments that the article has no more */
};

/*
 * Takes what a translator has changed since the export into the store, as one batch. Where the
 * store's translation has changed as well, it stays, and the other becomes a suggestion. Those
 * of somebody who may not translate, or of an article that somebody else has claimed, all do.
 */
const struct error *workflow_import(struct workflow *workflow, struct workflow_import *import);

/* Appends the localized article of PLACE, in the charset of its source. Needs the right to read. */
const struct error *workflow_get(struct buf *out, struct workflow *workflow,
    const struct workflow_place *place, const struct finding_sink *sink);

#endif
