/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What extraction tells translators beyond the text: limits, names that stay,
 * a glossary, a preview.
 */
#ifndef CLI_EXTRAS_H
#define CLI_EXTRAS_H

#include <stdbool.h>

#include "base/arena.h"
#include "cli/option.h"
#include "xliff/extras.h"

struct buf;
struct error;

/* Options of commands that write XLIFF for translators. */
#define EXTRAS_OPTIONS                                                                        \
	{"max-length", 0, OPTION_TEXT, N_("FIELD=N"),                                         \
	    N_("limit translations of a field, as title=70; several with commas")},           \
	    {"keep", 0, OPTION_FILE, N_("FILE"),                                              \
		N_("names that translations keep as they are, one on each line")},            \
	    {"glossary", 0, OPTION_FILE, N_("FILE"),                                          \
		N_("glossary (CSV or TSV) with the columns term, definition and languages")}, \
	    {"its", 0, OPTION_FLAG, NULL,                                                     \
		N_("mark text in other languages as ITS does (XLIFF 2.1 and 2.2)")},          \
	{                                                                                     \
		"preview", 0, OPTION_TEXT, N_("URL"),                                         \
		    N_("where the article can be seen; {} in it is the article's path")       \
	}

struct extras {
	struct arena arena;
	struct xliff_limit *limits;
	size_t limit_count;
	struct str *keep;
	size_t keep_count;
	struct str *header; /* its columns */
	struct str **rows;  /* as many cells each as the header has */
	size_t column_count;
	size_t row_count;
	bool languages;
	const char *preview; /* or NULL */
};

/* Reads the files of the options. The caller calls extras_free() even when it failed. */
const struct error *extras_configure(struct extras *extras, const struct arguments *arguments);
void extras_free(struct extras *extras);

/*
 * What the article ORIGINAL has in the language LANG (or ""): OUT becomes
 * that, in the memory of ARENA and EXTRAS.
 */
void extras_choose(struct xliff_extras *out, struct arena *arena, const struct extras *extras,
    const char *original, const char *lang);

#endif
