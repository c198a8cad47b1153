/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/report.h"
#include "xliff/convert.h"

static const struct option OPTIONS[] = {
    {"xliff", 'x', OPTION_WORD, N_("VERSION"), N_("version of XLIFF to write"), "1.2 2.0 2.1 2.2"},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static enum status convert(struct console *console, const struct arguments *arguments,
    enum xliff_version version)
{
	const char *path = arguments->operands[0];
	const char *output = option_value(arguments, "output");
	struct buf file = BUF_INIT;
	struct buf out = BUF_INIT;
	struct report report;

	report_init(&report, path, false, option_given(arguments, "quiet"), console->colour_errors);
	const struct error *err = io_read(&file, path);
	if (err == NULL)
		err = xliff_convert(&out, buf_str(&file), version, report_name(path), &report.sink);
	if (err == NULL)
		err = exchange_write_file(console, output != NULL ? output : "-", buf_str(&out));
	console_say(console, buf_str(&report.lines));
	const enum status status =
	    err != NULL ? status_worst(STATUS_USAGE, console_error(console, err)) : report.status;
	report_free(&report);
	buf_free(&file);
	buf_free(&out);
	return status;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	const char *name = option_value(arguments, "xliff");

	if (arguments->operand_count != 1)
		return command_misused(console, &command_convert,
		    error_new(ERROR_USAGE, _("say which one file to convert")));
	if (name == NULL)
		return command_misused(console, &command_convert,
		    error_new(ERROR_USAGE, _("say with --xliff which version to write")));
	return convert(console, arguments, xliff_version_from_name(str_from_cstr(name)));
}

const struct command command_convert = {
    .name = "convert",
    .summary = N_("turn XLIFF into another version of it"),
    .usage = (const char *const[]){N_("--xliff VERSION [-o FILE] FILE.xlf"), NULL},
    .description =
	(const char *const[]){
	    N_("Writes a file of XLIFF 1.2, 2.0, 2.1 or 2.2 as another of these versions. Between "
	       "2.0, 2.1 and 2.2, only what has to differ changes; everything else keeps its bytes, "
	       "and what the other version has no place for is left out, each time with a finding."),
	    N_("Between 1.2 and 2, the file is written anew: a <trans-unit> becomes a unit, those of "
	       "one paragraph in our own files become its segments, and the other way round. What "
	       "the other version has no place for is kept there as metadata, so that the way back "
	       "restores it; what a tool can't see or use there is a finding."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
