/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The options of commands that read articles.
 */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli/option.h"
#include "format/source.h"

struct exchange_dialect;
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

/* Takes the settings from the options of a command that has SOURCE_OPTIONS. */
const struct error *source_configure(struct source_settings *settings,
    const struct arguments *arguments);

/* Cuts it into sentences, or leaves it in paragraphs, as DIALECT says; NULL: sentences. */
const struct error *source_segment(struct source *source, struct tools *tools,
    const struct exchange_dialect *dialect, const struct finding_sink *sink);

#endif
