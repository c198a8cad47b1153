/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "xliff/normalise.h"

static const struct option OPTIONS[] = {
    {"without", 0, OPTION_WORD, N_("PARTS"), N_("leave out \"annotations\" (<mrk>, <sm>, <em>)"),
	"annotations"},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_HELP,
    OPTION_END,
};

static const struct error *normalise(struct buf *out, struct str document, const char *name,
    const struct finding_sink *sink, void *without)
{
	return xliff_normalise(out, document, without != NULL, name);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	if (arguments->operand_count != 1)
		return command_misused(console, &command_normalise,
		    error_new(ERROR_USAGE, _("say which one file to change")));
	return exchange_change_file(console, arguments,
	    &(struct exchange_change){normalise, (void *)option_value(arguments, "without")});
}

const struct command command_normalise = {
    .name = "normalise",
    .summary = N_("write XLIFF 2 in one form"),
    .usage = (const char *const[]){N_("[--without annotations] [-o FILE] FILE.xlf"), NULL},
    .description =
	(const char *const[]){
	    N_("Writes a file so that others that say the same look the same: each span of codes "
	       "and each annotation as one element (<pc>, <mrk>), or as two halves where it crosses "
	       "another one; xml:space on each source and target whose white space counts; "
	       "namespaces declared where they are used; no processing instructions between the "
	       "elements of XLIFF. Everything else keeps its bytes."),
	    N_("\"--without annotations\" leaves out all annotations, but for those that "
	       "something refers to."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
