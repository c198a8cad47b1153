/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "base/mem.h"
#include "cli/batch.h"
#include "cli/check_int.h"
#include "cli/checks.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/inputs.h"
#include "cli/report.h"
#include "cli/tools.h"

struct checking {
	struct inputs inputs;
	struct check_options *options;
	struct check_result result;
	const char *dismissed; /* the file of dismissals, or NULL */
};

static const struct option OPTIONS[] = {
    OPTION_CHECK_CONFIG,
    {"only", 0, OPTION_TEXT, N_("CHECK,..."), N_("run these checks alone")},
    {"skip", 0, OPTION_TEXT, N_("CHECK,..."), N_("don't run these checks")},
    {"dismissed", 0, OPTION_FILE, N_("FILE"), N_("leave out the findings that FILE lists")},
    {"dismiss", 0, OPTION_FLAG, NULL,
	N_("add what is found to the file of --dismissed, instead of printing it")},
    {"list", 0, OPTION_FLAG, NULL, N_("list all checks instead of checking files")},
    OPTION_JSON,
    {"sarif", 0, OPTION_FLAG, NULL, N_("print SARIF 2.1.0, which code hosts and editors read")},
    {"junit", 0, OPTION_FLAG, NULL, N_("print JUnit's XML, which build servers read")},
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static const struct check_printer {
	const char *option;
	void (*print)(struct console *console, const struct check_result *result);
} PRINTERS[] = {
    {"json", check_print_json},
    {"sarif", check_print_sarif},
    {"junit", check_print_junit},
};

#define PRINTER_COUNT (sizeof(PRINTERS) / sizeof(*PRINTERS))

struct collecting {
	struct report *report;
	struct checked *file;
	const struct model_bitext *bitext;
};

static void collect(const struct check_finding *finding, void *context)
{
	const struct collecting *collecting = context;
	struct checked *file = collecting->file;
	struct arena *arena = &file->arena;
	const struct model_pair *pair = finding->pair;

	file->items = mem_grow(file->items, &file->capacity, file->count + 1, sizeof(*file->items));
	struct found *found = &file->items[file->count++];
	*found = (struct found){
	    .finding = *finding,
	    .unit = arena_copy(arena, finding->unit->id),
	    .segment = arena_copy(arena, pair->id),
	    .languages = {arena_copy(arena, collecting->bitext->source_lang),
		arena_copy(arena, collecting->bitext->target_lang)},
	    .source = arena_copy(arena, pair->source.text),
	    .target = arena_copy(arena, pair->target.text),
	    .line = pair->line,
	};
	check_key(found->key, finding);
	found->finding.message = arena_copy(arena, str_from_cstr(finding->message)).ptr;
	if (finding->fix.ptr != NULL)
		found->finding.fix = arena_copy(arena, finding->fix);
	found->finding.bitext = NULL;
	found->finding.unit = NULL;
	found->finding.pair = NULL;
	if (finding->severity >= FINDING_WARNING)
		collecting->report->status =
		    status_worst(collecting->report->status, STATUS_FINDINGS);
}

static void count_segments(struct checked *file, const struct model_bitext *bitext)
{
	for (size_t i = 0; i < bitext->unit_count; i++)
		for (size_t k = 0; k < bitext->units[i].pair_count; k++)
			file->segments += bitext->units[i].pairs[k].has_target &&
			    !bitext->units[i].pairs[k].ignorable;
}

/* What is to be said of the file itself, but not that a tool marked some of it. */
static void pass_on(const struct finding *finding, void *context)
{
	struct report *report = context;

	if (finding->code != FINDING_NEEDS_EDIT)
		report->sink.report(finding, report->sink.context);
}

static void check_file(struct report *report, size_t index, struct tools *tools, void *context)
{
	struct checking *checking = context;
	struct checked *file = &checking->result.files[index];
	const struct finding_sink sink = {pass_on, report};
	struct exchange exchange;

	file->path = checking->inputs.items[index].path;
	const struct error *err = exchange_open_any(&exchange, file->path, &sink);
	for (size_t i = 0; err == NULL && i < exchange.bitexts.count; i++) {
		struct collecting collecting = {report, file, &exchange.bitexts.files[i]};
		const struct check_sink checks = {collect, &collecting};
		count_segments(file, collecting.bitext);
		err = check_bitext(tools_checker(tools, checking->options), collecting.bitext,
		    &checks);
	}
	if (err != NULL) {
		file->error = arena_copy(&file->arena, str_from_cstr(err->message));
		report_error(report, err);
	}
	exchange_close(&exchange);
}

/* Adds all that was found to the file of dismissals. */
static const struct error *dismiss(struct console *console, const struct checking *checking)
{
	struct buf text = BUF_INIT;
	const struct error *err = NULL;
	size_t count = 0;

	if (io_exists(checking->dismissed))
		err = io_read(&text, checking->dismissed);
	if (text.len > 0 && text.ptr[text.len - 1] != '\n')
		buf_add_char(&text, '\n');
	for (size_t i = 0; i < checking->result.count; i++) {
		const struct checked *file = &checking->result.files[i];
		for (size_t k = 0; k < file->count; k++)
			check_dismissal(&text, &file->items[k].finding, file->items[k].key);
		count += file->count;
	}
	if (err == NULL)
		err = exchange_write_file(console, checking->dismissed, buf_str(&text));
	buf_reset(&text);
	buf_addf(&text,
	    ngettext("%zu finding was dismissed.\n", "%zu findings were dismissed.\n", count),
	    count);
	if (err == NULL)
		console_print(console, buf_str(&text));
	buf_free(&text);
	return err;
}

static const struct check_printer *find_printer(const struct arguments *arguments)
{
	for (size_t i = 0; i < PRINTER_COUNT; i++)
		if (option_given(arguments, PRINTERS[i].option))
			return &PRINTERS[i];
	return NULL;
}

static const struct error *finish(struct console *console, struct checking *checking,
    const struct arguments *arguments)
{
	const struct check_printer *printer = find_printer(arguments);
	struct check_result *result = &checking->result;

	for (size_t i = 0; i < result->count; i++)
		for (size_t k = 0; k < result->files[i].count; k++)
			result->findings[result->files[i].items[k].finding.severity]++;
	if (option_given(arguments, "dismiss"))
		return dismiss(console, checking);
	if (printer != NULL)
		printer->print(console, result);
	else
		check_print(console, result, option_given(arguments, "quiet"));
	return NULL;
}

/* The command line goes before the file of settings. */
static const struct error *configure(struct checking *checking, const struct arguments *arguments)
{
	const struct error *err = checks_configure(checking->options, arguments);

	for (size_t i = 0; i < arguments->use_count && err == NULL; i++) {
		const struct option_use *use = &arguments->uses[i];
		if (strcmp(use->option->name, "only") == 0)
			err = check_options_only(checking->options, str_from_cstr(use->value));
		else if (strcmp(use->option->name, "skip") == 0)
			err = check_options_skip(checking->options, str_from_cstr(use->value));
		else if (strcmp(use->option->name, "dismissed") == 0)
			err = check_options_dismiss(checking->options, use->value);
	}
	checking->dismissed = option_value(arguments, "dismissed");
	return err;
}

static const struct error *check_usage(const struct arguments *arguments)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < PRINTER_COUNT && err == NULL; i++)
		for (size_t k = 0; k < i && err == NULL; k++)
			err = option_exclude(arguments, PRINTERS[k].option, PRINTERS[i].option);
	if (err == NULL && option_given(arguments, "list") && arguments->operand_count > 0)
		err = error_new(ERROR_USAGE, _("--list takes no files"));
	if (err == NULL && !option_given(arguments, "list") && arguments->operand_count == 0)
		err = error_new(ERROR_USAGE, _("say which XLIFF or PO files to check"));
	if (err == NULL && option_given(arguments, "dismiss") &&
	    !option_given(arguments, "dismissed"))
		err = error_new(ERROR_USAGE, _("--dismiss needs --dismissed"));
	return err;
}

static enum status check_files(struct console *console, struct checking *checking,
    const struct arguments *arguments)
{
	inputs_add(&checking->inputs, arguments, inputs_is_bitext, console);
	checking->result.count = checking->inputs.count;
	checking->result.options = checking->options;
	checking->result.files =
	    mem_zalloc(checking->inputs.count + 1, sizeof(*checking->result.files));
	const struct batch batch = {
	    .console = console,
	    .inputs = &checking->inputs,
	    .arguments = arguments,
	    .any_order = true,
	    .run = check_file,
	    .context = checking,
	};
	enum status status = batch_run(&batch);
	const struct error *err = finish(console, checking, arguments);
	if (err != NULL)
		return console_error(console, err);
	if (option_given(arguments, "dismiss") && status == STATUS_FINDINGS)
		status = STATUS_DONE;
	return checking->inputs.empty ? status_worst(status, STATUS_FINDINGS) : status;
}

static void free_checking(struct checking *checking)
{
	for (size_t i = 0; i < checking->result.count; i++) {
		free(checking->result.files[i].items);
		arena_free(&checking->result.files[i].arena);
	}
	free(checking->result.files);
	inputs_free(&checking->inputs);
	check_options_close(checking->options);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct checking checking = {.inputs = INPUTS_INIT};
	enum status status = STATUS_DONE;

	const struct error *err = check_usage(arguments);
	if (err != NULL)
		return command_misused(console, &command_check, err);
	checking.options = check_options_open();
	err = configure(&checking, arguments);
	if (err != NULL)
		status = console_error(console, err);
	else if (!option_given(arguments, "list"))
		status = check_files(console, &checking, arguments);
	else if (option_given(arguments, "json"))
		check_list_json(console, checking.options);
	else
		check_list(console, checking.options);
	free_checking(&checking);
	return status;
}

const struct command command_check = {
    .name = "check",
    .summary = N_("look for mistakes in translations"),
    .usage = (const char *const[]){N_("[OPTION...] FILE|DIR..."), "--list [--json]", NULL},
    .description =
	(const char *const[]){
	    N_("Checks the translations in XLIFF and PO files: inline codes, numbers, punctuation "
	       "by the rules of the language, quotation marks, brackets, links and more. Each "
	       "finding shows the place, says what to do, and where it is safe, how it would be "
	       "right. The files are not changed. The exit status is 1 when there are "
	       "warnings or errors; notes don't count."),
	    N_("With --list, all checks are listed. A finding that is none can be dismissed: "
	       "--dismiss adds all that is found to the file of --dismissed, and what is listed there "
	       "is not reported any more, until somebody changes the source or the translation."),
	    N_("Of a directory, all files called .xlf, .xliff or .po are taken."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
