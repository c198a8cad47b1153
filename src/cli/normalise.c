/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/report.h"
#include "xliff/normalise.h"

static const struct option OPTIONS[] = {
    {"without", 0, OPTION_WORD, N_("PARTS"), N_("leave out \"annotations\" (<mrk>, <sm>, <em>)"),
	"annotations"},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_HELP,
    OPTION_END,
};

static enum status run(struct console *console, const struct arguments *arguments)
{
	const char *output = option_value(arguments, "output");
	struct buf file = BUF_INIT;
	struct buf out = BUF_INIT;

	if (arguments->operand_count != 1)
		return command_misused(console, &command_normalise,
		    error_new(ERROR_USAGE, _("say which one file to change")));
	const char *path = arguments->operands[0];
	const struct error *err = io_read(&file, path);
	if (err == NULL)
		err = xliff_normalise(&out, buf_str(&file), option_given(arguments, "without"),
		    report_name(path));
	if (err == NULL)
		err = exchange_write_file(console, output != NULL ? output : "-", buf_str(&out));
	buf_free(&file);
	buf_free(&out);
	return err != NULL ? console_error(console, err) : STATUS_DONE;
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
