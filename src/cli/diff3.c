/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/report.h"
#include "xliff/merge3.h"

enum { BASE, OURS, THEIRS, SIDES };

static const struct option OPTIONS[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

/* A base that doesn't exist is an empty one: both sides began with nothing. */
static const struct error *read_sides(struct buf *files, const struct arguments *arguments)
{
	const struct error *err = NULL;

	for (int i = 0; i < SIDES && err == NULL; i++)
		err = io_read(&files[i], arguments->operands[i]);
	return err;
}

static void say_result(struct console *console, const struct merge3_result *result)
{
	struct buf line = BUF_INIT;

	buf_addf(&line,
	    ngettext("%zu translation taken.\n", "%zu translations taken.\n", result->taken),
	    result->taken);
	if (result->conflicts > 0)
		buf_addf(&line, ngettext("%zu conflict.\n", "%zu conflicts.\n", result->conflicts),
		    result->conflicts);
	console_say(console, buf_str(&line));
	buf_free(&line);
}

static enum status merge(struct console *console, const struct arguments *arguments)
{
	struct buf files[SIDES] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct merge3_side sides[SIDES];
	struct merge3_result result = {0, 0, 0};
	struct buf out = BUF_INIT;
	struct report report;
	const char *output = option_value(arguments, "output");

	report_init(&report, arguments->operands[OURS], false, option_given(arguments, "quiet"),
	    console->colour_errors);
	const struct error *err = read_sides(files, arguments);
	for (int i = 0; i < SIDES; i++)
		sides[i] =
		    (struct merge3_side){buf_str(&files[i]), report_name(arguments->operands[i])};
	if (err == NULL)
		err = xliff_merge3(&out, &result, &sides[BASE], &sides[OURS], &sides[THEIRS],
		    &report.sink);
	if (err == NULL)
		err = exchange_write_file(console, output != NULL ? output : "-", buf_str(&out));
	console_say(console, buf_str(&report.lines));
	enum status status = result.conflicts > 0 ? STATUS_FINDINGS : STATUS_DONE;
	if (err != NULL)
		status = status_worst(STATUS_USAGE, console_error(console, err));
	else if (!report.quiet)
		say_result(console, &result);
	report_free(&report);
	buf_free(&out);
	for (int i = 0; i < SIDES; i++)
		buf_free(&files[i]);
	return status;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	if (arguments->operand_count != SIDES)
		return command_misused(console, &command_diff3,
		    error_new(ERROR_USAGE,
			_("say which files to merge: the base, ours and theirs")));
	return merge(console, arguments);
}

const struct command command_diff3 = {
    .name = "diff3",
    .summary = N_("merge XLIFF files three ways"),
    .usage = (const char *const[]){N_("[OPTION...] [-o FILE] BASE OURS THEIRS"), NULL},
    .description =
	(const char *const[]){
	    N_("Writes the file OURS with what THEIRS has changed since BASE, the file that both "
	       "began with: translations, states and notes, segment by segment. Nothing else of "
	       "OURS changes by a byte."),
	    N_("Where both changed a translation, that of OURS stays, and the other one is kept as "
	       "a suggestion in the file and printed as a finding. An empty translation never "
	       "replaces one. The exit status is 0 without conflicts, 1 with some, 2 or more when "
	       "nothing was written."),
	    N_("\"dragoman git-setup\" makes git merge XLIFF files in this way."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
