/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "check/check.h"
#include "check/options.h"
#include "cli/checks.h"
#include "cli/command.h"
#include "cli/diff3_int.h"
#include "cli/exchange.h"
#include "cli/report.h"
#include "cli/session.h"
#include "xliff/merge3.h"
#include "xliff/po.h"
#include "xliff/repair.h"

enum { BASE, OURS, THEIRS, SIDES };

/* What is merged, into what. */
struct plan {
	const char *paths[SIDES]; /* NULL for a base that isn't known */
	const char *output;
	bool is_import; /* theirs is what a tool returned */
	bool quiet;
	const struct check_options *checks; /* of the result, or NULL */
};

static const struct option OPTIONS[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

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

static const struct error *check_inputs(const struct plan *plan)
{
	int count = 0;

	for (int i = 0; i < SIDES; i++)
		count += plan->paths[i] != NULL && strcmp(plan->paths[i], "-") == 0;
	return count < 2 ? NULL
			 : error_new(ERROR_USAGE, _("only one of the files can be standard input"));
}

/* The PO file was made of the base, or else of the file that was kept. */
static const struct error *merge_po(struct buf *out, struct merge3_result *result,
    const struct merge3_side *sides, const struct finding_sink *sink)
{
	const int given = sides[BASE].bytes.len > 0 ? BASE : OURS;
	struct buf applied = BUF_INIT;

	const struct error *err = po_apply(&applied, &sides[given], &sides[THEIRS], sink);
	const struct merge3_side theirs = {buf_str(&applied), sides[THEIRS].name};
	if (err == NULL)
		err = xliff_merge3(out, result, &sides[BASE], &sides[OURS], &theirs,
		    MERGE3_CONFIRMED, sink);
	buf_free(&applied);
	return err;
}

static const struct error *merge_returned(struct buf *out, struct merge3_result *result,
    const struct merge3_side *sides, const struct finding_sink *sink)
{
	struct buf repaired = BUF_INIT;

	const struct error *err =
	    xliff_repair(&repaired, &sides[BASE], &sides[OURS], &sides[THEIRS], sink);
	const struct merge3_side theirs = {buf_str(&repaired), sides[THEIRS].name};
	if (err == NULL)
		err = xliff_merge3(out, result, &sides[BASE], &sides[OURS], &theirs,
		    MERGE3_RETURNED, sink);
	buf_free(&repaired);
	return err;
}

static const struct error *read_and_merge(struct buf *out, struct merge3_result *result,
    struct buf *files, const struct plan *plan, const struct finding_sink *sink)
{
	struct merge3_side sides[SIDES];
	const struct error *err = check_inputs(plan);

	if (err != NULL)
		return err;
	for (int i = 0; i < SIDES; i++) {
		err = plan->paths[i] != NULL ? io_read(&files[i], plan->paths[i]) : NULL;
		if (err != NULL)
			return err;
		sides[i] = (struct merge3_side){
		    buf_str(&files[i]), plan->paths[i] != NULL ? report_name(plan->paths[i]) : ""};
	}
	if (!plan->is_import)
		return xliff_merge3(out, result, &sides[BASE], &sides[OURS], &sides[THEIRS],
		    MERGE3_EQUAL, sink);
	if (po_is_po(sides[THEIRS].bytes))
		return merge_po(out, result, sides, sink);
	return merge_returned(out, result, sides, sink);
}

/* Reports what is wrong with the translations of DOCUMENT, the result. */
static const struct error *check_result(const struct plan *plan, struct str document,
    const struct finding_sink *sink)
{
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};

	if (plan->checks == NULL)
		return NULL;
	const struct error *err =
	    xliff_read_as_is(&bitexts, document, report_name(plan->output), NULL);
	struct checker *checker = checker_open(plan->checks);
	for (size_t i = 0; err == NULL && i < bitexts.count; i++)
		err = checks_report(checker, &bitexts.files[i], sink);
	checker_close(checker);
	model_bitexts_free(&bitexts);
	return err;
}

static enum status merge(struct console *console, const struct plan *plan)
{
	struct buf files[SIDES] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct merge3_result result = {0, 0, 0};
	struct buf out = BUF_INIT;
	struct report report;

	report_init(&report, plan->paths[OURS], false, plan->quiet, console->colour_errors);
	const struct error *err = read_and_merge(&out, &result, files, plan, &report.sink);
	if (err == NULL)
		err = exchange_write_file(console, plan->output, buf_str(&out));
	if (err == NULL)
		err = check_result(plan, buf_str(&out), &report.sink);
	console_say(console, buf_str(&report.lines));
	enum status status = result.conflicts > 0 ? STATUS_FINDINGS : STATUS_DONE;
	if (plan->is_import)
		status = status_worst(status, report.status);
	if (err != NULL)
		status = console_error(console, err);
	else if (!plan->quiet)
		say_result(console, &result);
	report_free(&report);
	buf_free(&out);
	for (int i = 0; i < SIDES; i++)
		buf_free(&files[i]);
	return status;
}

static enum status run_diff3(struct console *console, const struct arguments *arguments)
{
	const char *output = option_value(arguments, "output");
	struct plan plan = {
	    .output = output != NULL ? output : "-", .quiet = option_given(arguments, "quiet")};

	if (arguments->operand_count != SIDES)
		return command_misused(console, &command_diff3,
		    error_new(ERROR_USAGE,
			_("say which files to merge: the base, ours and theirs")));
	for (int i = 0; i < SIDES; i++)
		plan.paths[i] = arguments->operands[i];
	return merge(console, &plan);
}

/* Says whether the file PATH is one that "dragoman export" wrote for a project. */
static bool is_export(const char *path)
{
	struct exchange exchange;

	const struct error *err = exchange_open(&exchange, path, NULL);
	const bool is =
	    err == NULL && exchange.bitexts.count > 0 && exchange.bitexts.files[0].export.len > 0;
	exchange_close(&exchange);
	return is;
}

static bool has_project(void)
{
	struct project project = PROJECT_INIT;

	const bool has = project_read(&project, NULL) == NULL;
	project_free(&project);
	return has;
}

/* Two files are one that is kept and one that came back, unless both are exports of a project. */
static bool is_for_project(const struct arguments *arguments)
{
	static const char *const NAMES[] = {"as", "project", "store", "export", "json"};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(*NAMES); i++)
		if (option_given(arguments, NAMES[i]))
			return true;
	if (arguments->operand_count == 0 || option_given(arguments, "base") ||
	    option_given(arguments, "output"))
		return false;
	if (arguments->operand_count != 2)
		return true;
	return is_export(arguments->operands[0]) && is_export(arguments->operands[1]) &&
	    has_project();
}

static enum status run_import(struct console *console, const struct arguments *arguments)
{
	const char *output = option_value(arguments, "output");
	struct plan plan = {.is_import = true, .quiet = option_given(arguments, "quiet")};
	struct check_options *checks = NULL;
	const struct error *err = NULL;

	if (is_for_project(arguments) && option_given(arguments, "check"))
		return command_misused(console, &command_import,
		    error_new(ERROR_USAGE, _("--check is for files without a project")));
	if (is_for_project(arguments))
		return import_into_project(console, arguments);
	if (arguments->operand_count != 2)
		return command_misused(console, &command_import,
		    error_new(ERROR_USAGE, _("say which file to keep, and which one came back")));
	plan.paths[BASE] = option_value(arguments, "base");
	plan.paths[OURS] = arguments->operands[0];
	plan.paths[THEIRS] = arguments->operands[1];
	plan.output = output != NULL ? output : plan.paths[OURS];
	if (option_given(arguments, "check")) {
		checks = check_options_open();
		err = checks_configure(checks, arguments);
	}
	plan.checks = checks;
	const enum status status =
	    err != NULL ? console_error(console, err) : merge(console, &plan);
	check_options_close(checks);
	return status;
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
    .run = run_diff3,
};

static const struct option IMPORT_OPTIONS[] = {
    {"base", 0, OPTION_FILE, N_("FILE"), N_("the file as it was given to the translator")},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE, not to KEPT.xlf")},
    OPTION_CHECK_FLAG,
    OPTION_CHECK_CONFIG,
    {"export", 0, OPTION_TEXT, N_("N"),
	N_("for a project, the number of the export, if the file doesn't say it any more")},
    OPTION_QUIET,
    SESSION_OPTIONS,
    OPTION_END,
};

const struct command command_import = {
    .name = "import",
    .summary = N_("take a file that came back into the one that was kept"),
    .usage = (const char *const[]){N_("[OPTION...] KEPT.xlf RETURNED"),
	N_("[OPTION...] RETURNED..."), NULL},
    .description =
	(const char *const[]){
	    N_("Takes translations, states and notes of RETURNED into KEPT.xlf, as \"dragoman "
	       "diff3\" does. The source is that of KEPT.xlf, and nothing else in it changes by a "
	       "byte. With --base it is known which side changed a translation; without it only "
	       "missing translations are taken, and others become suggestions."),
	    N_("Files that \"dragoman export\" wrote for a project are taken into the project. What "
	       "they were made from is known there: what the project has changed meanwhile stays, "
	       "and what the file has instead becomes a suggestion. So does all of it, when "
	       "the person may not translate or somebody else has claimed the article. A file is "
	       "one batch, which \"dragoman undo\" takes back."),
	    N_("What a tool does on its own is no translation: a copy of the source, white space at "
	       "the edges, another layout. Nobody approves by returning a file: \"final\", "
	       "\"reviewed\", \"signed-off\" and \"approved\" count as translated, and a "
	       "translation that hasn't changed keeps its state."),
	    N_("RETURNED is XLIFF, or a PO file that \"dragoman convert --to po\" made of KEPT.xlf or "
	       "of the base. There, \"fuzzy\" is work to be done again, and taking it away from a "
	       "message says that the translation is ready. A translation whose placeholders aren't "
	       "those of its source is taken as a draft, with findings."),
	    N_("Files that tools have damaged are repaired: codes that were dropped, doubled or "
	       "typed as text, segments that were cut or joined, units with other ids. Each repair is a note. "
	       "What isn't certain is taken as a draft that has to be edited, and a finding says why. "
	       "The exit status is 1 when somebody has to look at something. With --check, the warnings "
	       "of \"dragoman check\" about the result are findings, too."),
	    NULL,
	},
    .options = IMPORT_OPTIONS,
    .operands = OPTION_FILE,
    .run = run_import,
};
