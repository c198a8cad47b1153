/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/io.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/rules.h"
#include "cli/sarif.h"
#include "validate/pair.h"
#include "validate/validate.h"

#define CHUNK ((size_t)64 * 1024)

enum output { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_SARIF };

struct validation {
	struct console *console;
	enum output output;
	bool quiet;
	const char *path;    /* of the current file */
	const char *against; /* what is compared with it, or NULL */
	struct buf line;
	json_t *files;
	json_t *findings; /* of the current file; in SARIF of all */
	struct validate_options options;
	size_t errors;
	size_t warnings;
	size_t invalid; /* files */
	bool failed;    /* some file couldn't be read */
};

static const struct option OPTIONS[] = {
    {"strict", 0, OPTION_FLAG, NULL, N_("check XLIFF 1.2 by its strict schema")},
    {"extension-prefix", 0, OPTION_TEXT, N_("PREFIX"),
	N_("allow PREFIX of an extension in fragment identifiers")},
    {"against", 0, OPTION_FILE, N_("FILE"),
	N_("compare with FILE, which was given to a tool, what came back from it")},
    {"rules", 0, OPTION_FLAG, NULL, N_("list all rules instead of checking files")},
    OPTION_JSON,
    {"sarif", 0, OPTION_FLAG, NULL, N_("print SARIF 2.1.0, which code hosts and editors read")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static const char *severity_name(enum validate_severity severity)
{
	return severity == VALIDATE_ERROR ? "error" : "warning";
}

static void print_text(struct validation *v, const struct validate_finding *finding)
{
	buf_reset(&v->line);
	const bool is_error = finding->rule->severity == VALIDATE_ERROR;
	const bool colour = v->console->colour;
	buf_addf(&v->line, "%s:%zu:%zu: %s%s:%s %s [%s]\n", report_name(v->path), finding->line,
	    finding->column,
	    !colour        ? ""
		: is_error ? "\033[31m"
			   : "\033[33m",
	    is_error ? _("error") : _("warning"), colour ? "\033[m" : "", finding->message,
	    finding->rule->id);
	if (finding->path[0] != '\0')
		buf_addf(&v->line, "    %s (%s)\n", finding->path, finding->rule->section);
	console_print(v->console, buf_str(&v->line));
}

static void add_json(struct validation *v, const struct validate_finding *finding)
{
	json_array_append_new(v->findings,
	    json_pack("{s:s, s:s, s:I, s:I, s:o, s:s, s:o}", "rule", finding->rule->id, "severity",
		severity_name(finding->rule->severity), "line", (json_int_t)finding->line, "column",
		(json_int_t)finding->column, "path", json_from_str(str_from_cstr(finding->path)),
		"section", finding->rule->section, "message",
		json_from_str(str_from_cstr(finding->message))));
}

static void add_sarif(struct validation *v, const struct validate_finding *finding)
{
	const struct sarif_place place = {
	    v->path, finding->line, finding->column, str_from_cstr(finding->path)};

	json_array_append_new(v->findings,
	    sarif_result(finding->rule->id, severity_name(finding->rule->severity),
		str_from_cstr(finding->message), &place));
}

static void take_finding(const struct validate_finding *finding, void *context)
{
	struct validation *v = context;

	const bool is_error = finding->rule->severity == VALIDATE_ERROR;

	if (is_error)
		v->errors++;
	else
		v->warnings++;
	switch (v->output) {
	case OUTPUT_TEXT:
		if (is_error || !v->quiet)
			print_text(v, finding);
		break;
	case OUTPUT_JSON:
		add_json(v, finding);
		break;
	case OUTPUT_SARIF:
		add_sarif(v, finding);
		break;
	}
}

/* Feeds the file in pieces, so that its size doesn't matter. */
static const struct error *feed(struct validator *validator, const char *path)
{
	const bool is_stdin = strcmp(path, "-") == 0;
	FILE *file = is_stdin ? stdin : fopen(path, "rb");
	const struct error *err = NULL;

	if (file == NULL)
		return error_from_errno(path);
	char *chunk = mem_alloc(CHUNK, 1);
	for (;;) {
		const size_t len = fread(chunk, 1, CHUNK, file);
		if (ferror(file)) {
			err = error_from_errno(path);
			break;
		}
		validate_feed(validator, str_from(chunk, len), len < CHUNK);
		if (len < CHUNK)
			break;
	}
	free(chunk);
	if (!is_stdin)
		fclose(file);
	return err;
}

/* What the tool did, when what came back can be read at all. */
static const struct error *check_pair(struct validation *v, size_t *errors, struct str returned)
{
	struct buf given = BUF_INIT;

	const struct error *err = io_read(&given, v->against);
	if (err == NULL)
		err = pair_check(errors, buf_str(&given), v->against, returned, &v->options);
	buf_free(&given);
	return err;
}

/* The same, of a file that is compared as well: it is in memory as a whole. */
static const struct error *feed_pair(struct validation *v, struct validator *validator,
    const char *path, size_t *errors)
{
	struct buf returned = BUF_INIT;

	const struct error *err = io_read(&returned, path);
	if (err == NULL) {
		validate_feed(validator, buf_str(&returned), true);
		err = check_pair(v, errors, buf_str(&returned));
	}
	buf_free(&returned);
	return err;
}

static void check_file(struct validation *v, const char *path)
{
	struct validator *validator = validate_open(&v->options);

	v->path = path;
	if (v->output == OUTPUT_JSON)
		v->findings = json_array();
	size_t pair_errors = 0;
	const struct error *err = v->against == NULL ? feed(validator, path)
						     : feed_pair(v, validator, path, &pair_errors);
	const bool valid = err == NULL && validate_error_count(validator) == 0 && pair_errors == 0;
	if (err != NULL) {
		v->failed = true;
		console_error(v->console, err);
	} else {
		v->invalid += !valid;
	}
	if (v->output == OUTPUT_JSON)
		json_array_append_new(v->files,
		    json_pack("{s:o, s:b, s:o}", "file", json_from_str(str_from_cstr(path)),
			"valid", valid, "findings", v->findings));
	validate_close(validator);
}

static void print_result(struct validation *v, size_t count)
{
	json_t *root = NULL;

	switch (v->output) {
	case OUTPUT_TEXT:
		if (v->quiet || (v->failed && v->invalid == 0))
			return;
		buf_reset(&v->line);
		if (v->invalid == 0)
			buf_addf(&v->line,
			    ngettext("%zu file is valid.\n", "%zu files are valid.\n", count),
			    count);
		else
			buf_addf(&v->line,
			    ngettext("%zu of %zu file is not valid.\n",
				"%zu of %zu files are not valid.\n", count),
			    v->invalid, count);
		console_print(v->console, buf_str(&v->line));
		return;
	case OUTPUT_JSON:
		root = json_pack("{s:o, s:I, s:I, s:I}", "files", v->files, "errors",
		    (json_int_t)v->errors, "warnings", (json_int_t)v->warnings, "invalid",
		    (json_int_t)v->invalid);
		break;
	case OUTPUT_SARIF:
		root = sarif_log(rules_sarif(), v->findings);
		break;
	}
	json_print(v->console, root, 2);
	console_write(v->console, STR("\n"));
}

static void configure(struct validation *v, const struct arguments *arguments, struct arena *arena)
{
	v->quiet = option_given(arguments, "quiet");
	if (option_given(arguments, "json"))
		v->output = OUTPUT_JSON;
	else if (option_given(arguments, "sarif"))
		v->output = OUTPUT_SARIF;
	v->files = v->output == OUTPUT_JSON ? json_array() : NULL;
	v->findings = v->output == OUTPUT_SARIF ? json_array() : NULL;
	v->against = option_value(arguments, "against");
	v->options.strict = option_given(arguments, "strict");
	v->options.report = take_finding;
	v->options.context = v;
	struct str *prefixes = arena_zalloc(arena, arguments->use_count + 1, sizeof(*prefixes));
	for (size_t i = 0; i < arguments->use_count; i++)
		if (strcmp(arguments->uses[i].option->name, "extension-prefix") == 0)
			prefixes[v->options.prefix_count++] =
			    str_from_cstr(arguments->uses[i].value);
	v->options.prefixes = prefixes;
}

static enum status list_rules(struct console *console, const struct arguments *arguments)
{
	const struct error *err = option_exclude(arguments, "rules", "sarif");

	if (err == NULL && arguments->operand_count > 0)
		err = error_new(ERROR_USAGE, _("--rules takes no files"));
	if (err != NULL)
		return command_misused(console, &command_validate, err);
	if (option_given(arguments, "json"))
		rules_print_json(console);
	else
		rules_print(console);
	return STATUS_DONE;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	if (option_given(arguments, "rules"))
		return list_rules(console, arguments);
	struct validation v = {.console = console, .line = BUF_INIT};
	struct inputs inputs = INPUTS_INIT;
	struct arena arena = ARENA_INIT;
	enum status status = STATUS_DONE;

	const struct error *err = option_exclude(arguments, "json", "sarif");
	if (err == NULL && arguments->operand_count == 0)
		err = error_new(ERROR_USAGE, _("say which XLIFF files to check"));
	if (err == NULL && option_given(arguments, "against") && arguments->operand_count != 1)
		err = error_new(ERROR_USAGE, _("--against compares one file"));
	if (err != NULL)
		return command_misused(console, &command_validate, err);
	inputs_add(&inputs, arguments, inputs_is_xliff, console);
	configure(&v, arguments, &arena);
	for (size_t i = 0; i < inputs.count; i++)
		check_file(&v, inputs.items[i].path);
	print_result(&v, inputs.count);
	if (v.failed || inputs.failed)
		status = STATUS_FAILED;
	else if (v.invalid > 0 || inputs.empty)
		status = STATUS_FINDINGS;
	inputs_free(&inputs);
	arena_free(&arena);
	buf_free(&v.line);
	return status;
}

const struct command command_validate = {
    .name = "validate",
    .summary = N_("check that XLIFF files are valid"),
    .usage = (const char *const[]){N_("[OPTION...] FILE|DIR..."),
	N_("[OPTION...] --against FILE FILE"), "--rules [--json]", NULL},
    .description =
	(const char *const[]){
	    N_("Checks XLIFF 1.2, 2.0, 2.1 and 2.2 with all modules, by the schemas and by every "
	       "rule that the schemas cannot express. Each finding says where it is, which rule of "
	       "the specification it breaks and what to do. Files of any size are read in a "
	       "stream. The exit status is 0 when all files are valid and 1 when some are not."),
	    N_("With --against, two files of XLIFF 2 are compared as well: the one that was given to "
	       "a tool, and the one that came back from it. What the tool must not do is reported: "
	       "to change a source text or the skeleton, to remove units, notes, modules and what "
	       "belongs to other programs, to keep a subState of another state."),
	    N_("With --rules, all rules are listed, each with its severity, the versions of XLIFF "
	       "it is for, and the section of the specification that it comes from."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
