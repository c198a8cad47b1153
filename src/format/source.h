/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An article, read as one of the formats.
 */
#ifndef FORMAT_SOURCE_H
#define FORMAT_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "format/format.h"
#include "model/model.h"

struct finding_sink;

/* How to read it. */
struct source_settings {
	const struct format *format; /* NULL: by its name or content */
	struct format_options options;
	char lang[TEXT_LANG_SIZE]; /* "": the one it names */
};

struct source {
	struct buf bytes;
	struct model_doc doc;
	const struct format *format;
	struct format_options options;
	struct arena arena;         /* of the strings of the options, if they are no one else's */
	char lang[TEXT_LANG_SIZE];  /* "und" when nobody says */
	char sha256[HASH_HEX_SIZE]; /* of the bytes */
	bool is_open;
};

/* Reads the file PATH. The caller calls source_close() even when it failed. */
const struct error *source_open(struct source *source, const char *path,
    const struct source_settings *settings, const struct finding_sink *sink);

/*
 * The same for bytes that the caller put into SOURCE, in two steps. NAME is
 * that of the file, or NULL.
 */
void source_init(struct source *source);
const struct error *source_parse(struct source *source, const char *name,
    const struct source_settings *settings, const struct finding_sink *sink);
void source_close(struct source *source);

#endif
