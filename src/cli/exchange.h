/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exchange files (XLIFF) and the sources they were made from: what extract,
 * merge and pseudo share.
 */
#ifndef CLI_EXCHANGE_H
#define CLI_EXCHANGE_H

#include <stdbool.h>

#include "cli/option.h"
#include "cli/tools.h"
#include "model/bitext.h"
#include "xliff/xliff.h"

struct buf;
struct console;
struct source;

/* Options of commands that write XLIFF: --for, --xliff, --embed, --segment, --cut, --srx. */
#define EXCHANGE_OPTIONS                                                                           \
	{"for", 0, OPTION_TOOL, N_("TOOL"),                                                        \
	    N_("write what this tool reads best (see \"dragoman formats\")")},                     \
	    {"xliff", 'x', OPTION_WORD, N_("VERSION"),                                             \
		N_("write XLIFF 1.2, 2.0, 2.1 or 2.2 (default: 2.0)"), "1.2 2.0 2.1 2.2"},         \
	    {"embed", 0, OPTION_FLAG, NULL, N_("put the source into the XLIFF file")}, OPTION_CUT, \
	    OPTION_SRX,                                                                            \
	{                                                                                          \
		"segment", 0, OPTION_WORD, N_("UNIT"),                                             \
		    N_("make segments of a sentence or a paragraph (default: sentence)"),          \
		    "sentence paragraph"                                                           \
	}

/* How to write an exchange file. */
struct exchange_dialect {
	enum xliff_version version;
	const struct xliff_profile *profile;
	bool prefill;
	bool embed;
	bool paragraphs;
	struct tools_cut cut;
};

/*
 * Takes the dialect from the options of a command that has EXCHANGE_OPTIONS. The caller frees its
 * cut, even after an error.
 */
const struct error *exchange_configure(struct exchange_dialect *dialect,
    const struct arguments *arguments);

/* What to write. */
struct exchange_plan {
	const char *source_path; /* "-" or NULL: it isn't in a file */
	const char *original;
	const char *target_lang; /* "": none */
	const char *output;      /* "-": standard output */
	const struct exchange_dialect *dialect;
	const struct model_bitext *bitext; /* targets to fill in, or NULL */
	const struct xliff_extras *extras; /* or NULL */
};

/* Writes the segmented SOURCE as XLIFF. */
const struct error *exchange_write(struct console *console, const struct source *source,
    const struct exchange_plan *plan);

/* Writes DATA to the file PATH, or to the console for "-", which reports its own failures. */
const struct error *exchange_write_file(struct console *console, const char *path, struct str data);

/* What a command makes of one document, which is appended to OUT. NAME is for errors. */
struct exchange_change {
	const struct error *(*make)(struct buf *out, struct str document, const char *name,
	    const struct finding_sink *sink, void *context);
	void *context;
};

/*
 * Makes of the file that is the first operand what CHANGE makes of it, for the option "output" or
 * the console, and says what was found.
 */
enum status exchange_change_file(struct console *console, const struct arguments *arguments,
    const struct exchange_change *change);

/* An exchange file that was read. */
struct exchange {
	const char *path; /* borrowed */
	struct model_bitexts bitexts;
	enum xliff_version version;
};

/* Reads PATH. The caller calls exchange_close() even when it failed. */
const struct error *exchange_open(struct exchange *exchange, const char *path,
    const struct finding_sink *sink);

/* The same of XLIFF or PO, with the codes as they are, and without the version. */
const struct error *exchange_open_any(struct exchange *exchange, const char *path,
    const struct finding_sink *sink);
void exchange_close(struct exchange *exchange);

/*
 * Reads the source that BITEXT of EXCHANGE was made from: the file GIVEN if
 * not NULL, else the one embedded, else the one it names. PATH becomes its
 * name, empty when it is embedded. Refuses any other source by its hash. The
 * caller calls source_close() even when it failed; EXCHANGE must outlive SOURCE.
 */
const struct error *exchange_open_source(struct source *source, struct buf *path,
    const struct exchange *exchange, const struct model_bitext *bitext, const char *given);

#endif
