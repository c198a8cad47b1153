/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An article, read as one of the formats.
 */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "cli/option.h"
#include "format/format.h"
#include "model/model.h"

struct exchange_dialect;
struct finding_sink;
struct tools;

/* Options of commands that read articles: --format, --charset, --only, --skip, --keys. */
#define SOURCE_OPTIONS                                                                           \
	{"from", 0, OPTION_LANG, N_("LANG"),                                                     \
	    N_("language of the sources, if it isn't the one they name")},                       \
	    OPTION_READ_FORMAT, OPTION_READ_CHARSET,                                             \
	    {"only", 0, OPTION_TEXT, N_("SELECTORS"),                                            \
		N_("read only these parts of HTML: element, #id, .class, separated by commas")}, \
	    {"skip", 0, OPTION_TEXT, N_("SELECTORS"), N_("leave these parts of HTML out")},      \
	{                                                                                        \
		"keys", 0, OPTION_TEXT, N_("KEYS"),                                              \
		    N_("keys to translate in Markdown's front matter, separated by commas")      \
	}

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

/* Takes the settings from the options of a command that has SOURCE_OPTIONS. */
const struct error *source_configure(struct source_settings *settings,
    const struct arguments *arguments);

/* Reads PATH. The caller calls source_close() even when it failed. */
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

/* Cuts it into sentences, or leaves it in paragraphs, as DIALECT says; NULL: sentences. */
const struct error *source_segment(struct source *source, struct tools *tools,
    const struct exchange_dialect *dialect, const struct finding_sink *sink);

#endif
