/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/path.h"
#include "check/options.h"
#include "cli/batch.h"
#include "cli/checks.h"
#include "cli/claims.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/source.h"
#include "format/merge.h"
#include "text/lang.h"

struct merge {
	struct console *console;
	struct inputs inputs;
	const char *source;    /* or NULL */
	const char *output;    /* or NULL */
	const char *directory; /* or NULL */
	char lang[TEXT_LANG_SIZE];
	struct merge_options options;
	struct claims claims;
	struct check_options *checks;
};

/* What the file demands is looked at in any case; merging itself reports what it does with codes. */
#define DEMANDS STR("code-rule-broken,locked-changed,rule-broken,size-exceeded")
#define REPORTED STR("duplicated-code,missing-code,unbalanced-code,unknown-code")

static const struct option OPTIONS[] = {
    {"source", 's', OPTION_FILE, N_("FILE"),
	N_("the article that was extracted, if it isn't where the XLIFF file says")},
    {"untranslated", 'u', OPTION_WORD, N_("WHAT"),
	N_("what becomes of segments without translation: leave the source, fail, or leave them "
	   "empty (default: source)"),
	"source fail empty"},
    {"to", 0, OPTION_LANG, N_("LANG"), N_("language of the translation, if the file is wrong")},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    {"directory", 'd', OPTION_DIRECTORY, N_("DIR"), N_("write to files below this directory")},
    OPTION_CHECK_FLAG,
    OPTION_CHECK_CONFIG,
    OPTION_JOBS,
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static struct str base_of(struct str name)
{
	struct str part = name;

	while (str_next(&part, &name, '/'))
		;
	return part;
}

/*
 * The name below the directory of results. A tree made for several languages
 * (fr/a.html.xlf, es/a.html.xlf) keeps its shape.
 */
static struct str choose_name(const struct input *input, struct str original)
{
	struct str relative = str_from_cstr(input->relative);
	struct str extension = path_extension(input->relative);

	if (!path_is_inside(original))
		original = base_of(original);
	if (!input->walked || extension.len == 0 || original.len == 0)
		return original;
	relative.len -= extension.len + 1;
	bool same = str_ends(relative, original) && relative.len > original.len &&
	    relative.ptr[relative.len - original.len - 1] == '/';
	return same ? relative : original;
}

static const struct error *name_output(struct buf *out, const struct merge *merge,
    const struct input *input, const struct model_bitext *bitext)
{
	buf_reset(out);
	if (merge->directory == NULL) {
		buf_add_cstr(out, merge->output != NULL ? merge->output : "-");
		return NULL;
	}
	struct str name = choose_name(input, bitext->original);
	/* What remains of a name outside of the directory may still be none. */
	if (!path_is_inside(name) || str_eq(name, STR(".")))
		return error_new(ERROR_INPUT,
		    _("%s: doesn't name its article; say with -o where the result goes"),
		    report_name(input->path));
	path_join(out, str_from_cstr(merge->directory), name);
	return NULL;
}

static void add_output(struct report *report, const struct model_bitext *bitext, const char *source,
    const char *path)
{
	if (report->object == NULL)
		return;
	json_t *output = json_object();
	if (bitext->target_lang.len > 0)
		json_object_set_new(output, "language", json_from_str(bitext->target_lang));
	if (source[0] != '\0')
		json_object_set_new(output, "source", json_from_str(str_from_cstr(source)));
	json_object_set_new(output, "file", json_from_str(str_from_cstr(path)));
	json_array_append_new(json_object_get(report->object, "outputs"), output);
}

/* What a finding is about while an article is put together. */
struct place {
	struct report *report;
	const char *source; /* "": embedded */
};

/* Findings are about the XLIFF file, but for those with a place in the source. */
static void pass_on(const struct finding *finding, void *context)
{
	const struct place *place = context;
	struct report *report = place->report;
	const char *path = report->path;

	if (finding->code == FINDING_STRUCTURE && place->source[0] != '\0')
		report->path = place->source;
	report->sink.report(finding, report->sink.context);
	report->path = path;
}

/* Writes the article of BITEXT to OUTPUT. */
static const struct error *merge_one(struct report *report, const struct merge *merge,
    const struct exchange *exchange, const struct model_bitext *bitext, const char *output,
    struct tools *tools)
{
	struct source source;
	struct buf path = BUF_INIT;
	struct buf out = BUF_INIT;

	const struct error *err =
	    exchange_open_source(&source, &path, exchange, bitext, merge->source);
	if (err == NULL && path.len > 0)
		err = inputs_check_overwrite(path.ptr, output);
	if (err == NULL)
		err = inputs_check_overwrite(exchange->path, output);
	struct place place = {report, path.ptr};
	const struct finding_sink sink = {pass_on, &place};
	if (err == NULL)
		err = checks_report(tools_checker(tools, merge->checks), bitext, &sink);
	if (err == NULL)
		err = merge_document(&out, &source.doc, source.format, bitext, &merge->options,
		    &sink);
	if (err == NULL)
		err = exchange_write_file(merge->console, output, buf_str(&out));
	if (err == NULL)
		add_output(report, bitext, path.ptr, output);
	buf_free(&out);
	buf_free(&path);
	source_close(&source);
	return err;
}

/* OUTPUTS become the names of the results of EXCHANGE, which nobody else has. */
static const struct error *claim_outputs(struct buf *outputs, struct merge *merge, size_t index,
    const struct exchange *exchange)
{
	const struct input *input = &merge->inputs.items[index];
	const struct error *err = NULL;
	size_t owner = 0;

	if (exchange->bitexts.count > 1 && (merge->directory == NULL || merge->source != NULL))
		return error_new(ERROR_USAGE,
		    _("%s: holds several articles; say with -d where they go, without --source"),
		    report_name(input->path));
	for (size_t i = 0; i < exchange->bitexts.count && err == NULL; i++) {
		err = name_output(&outputs[i], merge, input, &exchange->bitexts.files[i]);
		if (err != NULL || merge->directory == NULL)
			continue;
		if (!claims_take(&merge->claims, &owner, index, outputs[i].ptr))
			err = error_new(ERROR_INPUT,
			    _("%s: %s is already made from %s; merge one language at a time, or "
			      "name the directory above all"),
			    report_name(input->path), outputs[i].ptr,
			    report_name(merge->inputs.items[owner].path));
	}
	return err;
}

static void merge_file(struct report *report, size_t index, struct tools *tools, void *context)
{
	struct merge *merge = context;
	struct exchange exchange;
	struct buf *outputs = NULL;
	size_t count = 0;

	if (report->object != NULL)
		json_object_set_new(report->object, "outputs", json_array());
	const struct error *err =
	    exchange_open(&exchange, merge->inputs.items[index].path, &report->sink);
	claims_begin(&merge->claims, index);
	if (err == NULL) {
		count = exchange.bitexts.count;
		outputs = arena_alloc(&exchange.bitexts.arena, (count + 1) * sizeof(*outputs));
		for (size_t i = 0; i < count; i++)
			buf_init(&outputs[i]);
		err = claim_outputs(outputs, merge, index, &exchange);
	}
	claims_end(&merge->claims);
	if (err != NULL)
		report_error(report, err);
	for (size_t i = 0; i < count && err == NULL; i++) {
		const struct error *failure = merge_one(report, merge, &exchange,
		    &exchange.bitexts.files[i], outputs[i].ptr, tools);
		if (failure != NULL)
			report_error(report, failure);
	}
	for (size_t i = 0; i < count; i++)
		buf_free(&outputs[i]);
	exchange_close(&exchange);
}

static const struct error *configure_checks(struct check_options *checks,
    const struct arguments *arguments)
{
	const struct error *err = checks_configure(checks, arguments);

	if (err != NULL)
		return err;
	return option_given(arguments, "check") ? check_options_skip(checks, REPORTED)
						: check_options_only(checks, DEMANDS);
}

static const struct error *configure_options(struct merge *merge, const struct arguments *arguments)
{
	const char *untranslated = option_value(arguments, "untranslated");
	const char *lang = option_value(arguments, "to");

	merge->source = option_value(arguments, "source");
	merge->output = option_value(arguments, "output");
	merge->directory = option_value(arguments, "directory");
	if (untranslated != NULL && strcmp(untranslated, "fail") == 0)
		merge->options.untranslated = MERGE_FAIL;
	if (untranslated != NULL && strcmp(untranslated, "empty") == 0)
		merge->options.untranslated = MERGE_EMPTY;
	const struct error *err = configure_checks(merge->checks, arguments);
	if (err != NULL || lang == NULL)
		return err;
	err = text_lang_canonicalise(merge->lang, str_from_cstr(lang));
	merge->options.target_lang = str_from_cstr(merge->lang);
	return err;
}

static const struct error *configure(struct merge *merge, const struct arguments *arguments)
{
	const struct error *err = configure_options(merge, arguments);

	if (err != NULL)
		return err;
	if (arguments->operand_count == 0)
		return error_new(ERROR_USAGE, _("say which XLIFF files to merge"));
	inputs_add(&merge->inputs, arguments, inputs_is_xliff, merge->console);
	err = inputs_check_outputs(&merge->inputs, arguments);
	if (err != NULL)
		return err;
	if (merge->source != NULL && (merge->inputs.count > 1 || merge->inputs.has_directory))
		return error_new(ERROR_USAGE, _("--source is for one XLIFF file"));
	if (merge->source != NULL && strcmp(merge->source, "-") == 0 &&
	    strcmp(arguments->operands[0], "-") == 0)
		return error_new(ERROR_USAGE,
		    _("standard input can't be both the XLIFF file and its source"));
	bool to_stdout =
	    merge->directory == NULL && (merge->output == NULL || strcmp(merge->output, "-") == 0);
	if (to_stdout && option_given(arguments, "json"))
		return error_new(ERROR_USAGE,
		    _("with --json, say with -o or -d where the article goes"));
	return NULL;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct merge merge = {.console = console, .inputs = INPUTS_INIT};
	enum status status;

	claims_init(&merge.claims);
	merge.checks = check_options_open();
	const struct error *err = configure(&merge, arguments);
	if (err != NULL) {
		status = command_misused(console, &command_merge, err);
	} else {
		const struct batch batch = {
		    .console = console,
		    .inputs = &merge.inputs,
		    .arguments = arguments,
		    .json = option_given(arguments, "json"),
		    .run = merge_file,
		    .context = &merge,
		};
		status = batch_run(&batch);
		if (merge.inputs.empty)
			status = status_worst(status, STATUS_FINDINGS);
	}
	claims_free(&merge.claims);
	check_options_close(merge.checks);
	inputs_free(&merge.inputs);
	return status;
}

const struct command command_merge = {
    .name = "merge",
    .summary = N_("put translations from XLIFF back into their articles"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] [-o FILE] FILE.xlf"),
	    N_("[OPTION...] -d DIR FILE.xlf|DIR..."),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Reads XLIFF files as translators return them, finds the article each was made "
	       "from, and writes the article with the translated text in place. Every byte that "
	       "isn't translated text stays as it is; without any translation the result is the "
	       "source."),
	    N_("The source is the one of --source, else the one in the XLIFF file, else the one "
	       "that it names. Any other than the one that was extracted is refused: extract it "
	       "again."),
	    N_("Without -o and -d the article goes to standard output; the file - is standard "
	       "input. With -d it gets the name it had when it was extracted; the subdirectories "
	       "of a directory are kept."),
	    N_("What the XLIFF file demands of translations is checked, too: names that must stay, "
	       "limits of length, codes and parts that nobody may change. A translation that "
	       "doesn't keep it is a finding. With --check, so are the warnings of \"dragoman "
	       "check\"."),
	    N_("Inline codes that a translation has lost, doubled or made up are findings; the "
	       "result is written all the same."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
