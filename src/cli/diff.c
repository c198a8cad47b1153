/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "cli/command.h"
#include "cli/report.h"
#include "xliff/compare.h"

static const struct option OPTIONS[] = {
    {"textconv", 0, OPTION_FLAG, NULL,
	N_("print one file as text, for git and other tools that compare")},
    OPTION_HELP,
    OPTION_END,
};

static const struct compare_marks PLAIN = {{"[-", "-]"}, {"{+", "+}"}};
static const struct compare_marks COLOUR = {{"\033[31;9m", "\033[0m"}, {"\033[32m", "\033[0m"}};

/*
 * What can't be read is printed as it is: git would show no change of any file
 * if this failed for one, such as one with conflict markers.
 */
static enum status print_file(struct console *console, const char *path)
{
	struct buf file = BUF_INIT;
	struct buf out = BUF_INIT;
	enum status status = STATUS_DONE;

	const struct error *err = io_read(&file, path);
	if (err != NULL) {
		status = console_error(console, err);
		goto done;
	}
	err = compare_print(&out, buf_str(&file), report_name(path));
	if (err != NULL)
		console_error(console, err);
	console_write(console, err == NULL ? buf_str(&out) : buf_str(&file));
done:
	buf_free(&file);
	buf_free(&out);
	return status;
}

static enum status compare(struct console *console, const char *const *paths)
{
	struct buf files[2] = {BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;
	bool same = true;
	enum status status;

	const struct error *err = io_read(&files[0], paths[0]);
	if (err == NULL)
		err = io_read(&files[1], paths[1]);
	if (err == NULL)
		err = compare_documents(&out, &same, buf_str(&files[0]), report_name(paths[0]),
		    buf_str(&files[1]), report_name(paths[1]), console->colour ? &COLOUR : &PLAIN);
	if (err == NULL) {
		console_print(console, buf_str(&out));
		status = same ? STATUS_DONE : STATUS_FINDINGS;
	} else {
		status = console_error(console, err);
	}
	buf_free(&out);
	buf_free(&files[0]);
	buf_free(&files[1]);
	return status;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	const bool textconv = option_given(arguments, "textconv");

	if (arguments->operand_count != (textconv ? 1 : 2))
		return command_misused(console, &command_diff,
		    error_new(ERROR_USAGE,
			textconv ? _("say which file to print")
				 : _("say which two files to compare")));
	if (textconv)
		return print_file(console, arguments->operands[0]);
	return compare(console, arguments->operands);
}

const struct command command_diff = {
    .name = "diff",
    .summary = N_("show what differs between two XLIFF files"),
    .usage =
	(const char *const[]){
	    N_("A.xlf B.xlf"),
	    N_("--textconv FILE.xlf"),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Prints the segments whose source, translation or state differ, with the words that "
	       "changed. How the files are laid out, and which of XLIFF's ways they use to say the "
	       "same, doesn't matter. The exit status is 0 when nothing differs, else 1."),
	    N_("With --textconv, a file that can't be read as XLIFF is printed as it is."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
