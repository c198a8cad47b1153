/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of a project: .dragoman/ in it holds the configuration and, unless that is on a
 * server, the store.
 */
#ifndef WORKFLOW_PROJECT_H
#define WORKFLOW_PROJECT_H

#include "base/buf.h"

struct error;

/* The configuration; the caller calls project_free() even when a function failed. */
struct project {
	struct buf directory; /* the folder */
	struct buf url;       /* of the store, see store/db.h */
	struct buf person;    /* who works when nobody is named; may be empty */
};

#define PROJECT_INIT                         \
	{                                    \
		BUF_INIT, BUF_INIT, BUF_INIT \
	}

/*
 * Reads the project of the folder DIRECTORY or, when that is NULL, of the current one or the next one
 * above it that has one.
 */
const struct error *project_read(struct project *project, const char *directory);

/* The place of an embedded store in the folder DIRECTORY. */
void project_name_store(struct buf *url, const char *directory);

/* Makes the folder, if need be, that the configuration and the store are in. */
const struct error *project_make_folder(const char *directory);

/* Writes the configuration into a folder that has none; URL is NULL for an embedded store. */
const struct error *project_write(const char *directory, const char *url, const char *person);

/* True when the folder DIRECTORY is a project. */
bool project_is_there(const char *directory);

/* Reads TEXT, the configuration. NAME is for errors. */
const struct error *project_parse(struct project *project, struct str text, const char *name);
void project_free(struct project *project);

#endif
