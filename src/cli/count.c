/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/count_int.h"

static const struct option OPTIONS[] = {
    SOURCE_OPTIONS,
    {"by", 0, OPTION_WORD, N_("WHAT"),
	N_("print a line for each file, type of unit or language (default: file)"),
	"file type language"},
    {"matches", 'm', OPTION_FLAG, NULL,
	N_("tell how many words are in segments that are much like one before")},
    OPTION_JSON,
    OPTION_CSV,
    {"gmx", 0, OPTION_FLAG, NULL, N_("print the counts of GMX-V as XML")},
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static enum count_by find_by(const char *word)
{
	static const char *const WORDS[] = {
	    [COUNT_BY_TYPE] = "type",
	    [COUNT_BY_LANGUAGE] = "language",
	};

	for (size_t i = COUNT_BY_TYPE; i <= COUNT_BY_LANGUAGE && word != NULL; i++)
		if (strcmp(WORDS[i], word) == 0)
			return (enum count_by)i;
	return COUNT_BY_FILE;
}

static const struct error *configure(struct count *count, const struct arguments *arguments,
    struct console *console)
{
	const struct error *err = option_exclude(arguments, "json", "csv");

	if (err == NULL)
		err = option_exclude(arguments, "json", "gmx");
	if (err == NULL)
		err = option_exclude(arguments, "csv", "gmx");
	if (err == NULL)
		err = source_configure(&count->settings, arguments);
	if (err != NULL)
		return err;
	if (arguments->operand_count == 0)
		return error_new(ERROR_USAGE, _("say which files to count"));
	count->by = find_by(option_value(arguments, "by"));
	count->matches = option_given(arguments, "matches");
	inputs_add(&count->inputs, arguments, inputs_is_article, console);
	count->counted = mem_zalloc(count->inputs.count + 1, sizeof(*count->counted));
	return NULL;
}

static void print(struct console *console, const struct count *count,
    const struct arguments *arguments)
{
	if (option_given(arguments, "json"))
		count_print_json(console, count);
	else if (option_given(arguments, "csv"))
		count_print_csv(console, count);
	else if (option_given(arguments, "gmx"))
		count_print_gmx(console, count);
	else
		count_print_table(console, count);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct count count = {.inputs = INPUTS_INIT};
	enum status status;

	const struct error *err = configure(&count, arguments, console);
	if (err != NULL) {
		status = command_misused(console, &command_count, err);
	} else {
		const struct batch batch = {
		    .console = console,
		    .inputs = &count.inputs,
		    .arguments = arguments,
		    .any_order = true,
		    .run = count_file,
		    .context = &count,
		};
		status = batch_run(&batch);
		count_find_matches(&count);
		print(console, &count, arguments);
	}
	for (size_t i = 0; count.counted != NULL && i < count.inputs.count; i++)
		counted_free(&count.counted[i]);
	free(count.counted);
	inputs_free(&count.inputs);
	return status;
}

const struct command command_count = {
    .name = "count",
    .summary = N_("count the words to translate in articles and XLIFF files"),
    .usage = (const char *const[]){N_("[OPTION...] FILE|FILE.xlf|DIR..."), NULL},
    .description =
	(const char *const[]){
	    N_("Prints the units, segments, words and characters that \"dragoman extract\" would "
	       "take out of each article, or that are in an XLIFF file, and their sums. Words are "
	       "counted by the rules of the language (Unicode Standard Annex 29), also where it "
	       "writes no spaces; characters are those that a reader sees as one, with spaces. "
	       "Repeated are the words of segments that stand before already, in the same file or "
	       "another; translated those of XLIFF files that have a translation."),
	    N_("With --matches, the other segments are compared with those before them, and "
	       "counted by how much alike they are to one: the share of the characters of the "
	       "longer one that stay. A segment of more than 8,192 characters is always new, and "
	       "one that is less than 75 per cent alike to another may be."),
	    N_("JSON and --gmx also have the counts of the standard GMX-V 2.0, which are others: "
	       "hyphens make one word of two, spaces and punctuation are no characters, and in "
	       "Chinese, Japanese, Korean and Thai words are a share of the characters."),
	    N_("Of a directory, articles are counted; XLIFF files are when they are named. The "
	       "table is sorted and written by the rules of your language; the other forms are the "
	       "same everywhere."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
