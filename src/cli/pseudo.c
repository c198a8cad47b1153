/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/path.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/pseudo_text.h"
#include "cli/report.h"
#include "cli/source.h"
#include "format/merge.h"

/* The language of a translation that is none, when nothing else is asked for. */
#define PSEUDO_LANG "en-XA"

struct pseudo {
	struct console *console;
	struct inputs inputs;
	struct source_settings settings;
	struct exchange_dialect dialect;
	char lang[TEXT_LANG_SIZE]; /* "": that of the file */
	bool hostile;
	const char *output;    /* or NULL */
	const char *directory; /* or NULL */
};

/* One file on its way. */
struct work {
	struct source source;
	struct buf source_path; /* empty: it isn't in a file */
	struct buf original;
	char lang[TEXT_LANG_SIZE];
	struct exchange_dialect dialect;
};

static const struct option OPTIONS[] = {
    {"to", 0, OPTION_LANG, N_("LANG"),
	N_("language to pretend (default: that of the XLIFF file, or en-XA)")},
    {"hostile", 0, OPTION_FLAG, NULL,
	N_("mix in what could be taken for markup, and letters from right to left")},
    SOURCE_OPTIONS,
    EXCHANGE_OPTIONS,
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    {"directory", 'd', OPTION_DIRECTORY, N_("DIR"), N_("write to files below this directory")},
    OPTION_JOBS,
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

/* OUT becomes the translation of every segment of DOC. */
static void translate(struct model_bitexts *out, const struct model_doc *doc, bool hostile)
{
	struct arena *arena = &out->arena;
	struct model_bitext *bitext = arena_zalloc(arena, 1, sizeof(*bitext));
	size_t serial = 0;

	bitext->units = arena_zalloc(arena, doc->unit_count + 1, sizeof(*bitext->units));
	bitext->unit_count = doc->unit_count;
	for (size_t i = 0; i < doc->unit_count; i++) {
		const struct model_unit *unit = &doc->units[i];
		struct model_bitext_unit *translated = &bitext->units[i];
		translated->id = str_from_cstr(unit->id);
		translated->pairs =
		    arena_zalloc(arena, unit->segment_count + 1, sizeof(*translated->pairs));
		translated->pair_count = unit->segment_count;
		for (size_t j = 0; j < unit->segment_count; j++) {
			const struct model_segment *segment = &unit->segments[j];
			struct model_pair *pair = &translated->pairs[j];
			pair->source = pseudo_source(arena, unit, segment);
			pair->ignorable = segment->ignorable;
			if (segment->ignorable)
				continue;
			pair->target = pseudo_translate(arena, unit, segment, hostile, serial++);
			pair->has_target = true;
			pair->state = MODEL_TRANSLATED;
		}
	}
	out->files = bitext;
	out->count = 1;
}

/* True when no unit of BITEXT has more than one segment. */
static bool has_paragraphs(const struct model_bitext *bitext)
{
	for (size_t i = 0; i < bitext->unit_count; i++) {
		size_t segments = 0;
		for (size_t j = 0; j < bitext->units[i].pair_count; j++)
			segments += !bitext->units[i].pairs[j].ignorable;
		if (segments > 1)
			return false;
	}
	return true;
}

static void set_lang(struct work *work, const struct pseudo *pseudo, struct str of_file)
{
	if (pseudo->lang[0] != '\0')
		memcpy(work->lang, pseudo->lang, sizeof(work->lang));
	else if (text_lang_canonicalise(work->lang, of_file) != NULL)
		memcpy(work->lang, PSEUDO_LANG, sizeof(PSEUDO_LANG));
}

/* Opens an XLIFF file and the source it was made from; the result is written like it. */
static const struct error *open_exchange(struct work *work, struct exchange *exchange,
    const struct pseudo *pseudo, const char *path, const struct finding_sink *sink)
{
	const struct error *err = exchange_open(exchange, path, sink);

	if (err != NULL)
		return err;
	if (exchange->bitexts.count != 1)
		return error_new(ERROR_INPUT, _("%s: holds more or less than one article"),
		    report_name(path));
	const struct model_bitext *bitext = &exchange->bitexts.files[0];
	work->dialect = (struct exchange_dialect){
	    .version = exchange->version,
	    .embed = bitext->embedded.ptr != NULL,
	    .paragraphs = has_paragraphs(bitext),
	};
	buf_add(&work->original, bitext->original);
	set_lang(work, pseudo, bitext->target_lang);
	return exchange_open_source(&work->source, &work->source_path, exchange, bitext, NULL);
}

static const struct error *open_source(struct work *work, const struct pseudo *pseudo,
    const struct input *input, const struct finding_sink *sink)
{
	work->dialect = pseudo->dialect;
	buf_add_cstr(&work->original, input->relative);
	if (strcmp(input->path, "-") != 0)
		buf_add_cstr(&work->source_path, input->path);
	set_lang(work, pseudo, STR(""));
	const struct error *err = source_open(&work->source, input->path, &pseudo->settings, sink);
	return err != NULL ? err : merge_prove(&work->source.doc);
}

static const struct error *write_result(struct report *report, const struct pseudo *pseudo,
    const struct work *work, const struct input *input)
{
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};
	struct buf output = BUF_INIT;

	if (pseudo->directory != NULL) {
		path_join(&output, str_from_cstr(pseudo->directory),
		    str_from_cstr(input->relative));
		if (!inputs_is_xliff(input->path))
			buf_add_cstr(&output, ".xlf");
	} else {
		buf_add_cstr(&output, pseudo->output != NULL ? pseudo->output : "-");
	}
	translate(&bitexts, &work->source.doc, pseudo->hostile);
	const struct exchange_plan plan = {
	    .source_path = work->source_path.ptr,
	    .original = work->original.ptr,
	    .target_lang = work->lang,
	    .output = output.ptr,
	    .dialect = &work->dialect,
	    .bitext = &bitexts.files[0],
	};
	const struct error *err = inputs_check_overwrite(work->source_path.ptr, output.ptr);
	if (err == NULL)
		err = exchange_write(pseudo->console, &work->source, &plan);
	if (err == NULL && report->object != NULL) {
		json_object_set_new(report->object, "language", json_string(work->lang));
		json_object_set_new(report->object, "output", json_from_str(buf_str(&output)));
	}
	buf_free(&output);
	model_bitexts_free(&bitexts);
	return err;
}

static void pseudo_file(struct report *report, size_t index, struct tools *tools, void *context)
{
	const struct pseudo *pseudo = context;
	const struct input *input = &pseudo->inputs.items[index];
	struct exchange exchange = {.bitexts = {ARENA_INIT, NULL, 0}};
	struct work work = {.source_path = BUF_INIT, .original = BUF_INIT};

	source_init(&work.source);
	const struct error *err = inputs_is_xliff(input->path)
	    ? open_exchange(&work, &exchange, pseudo, input->path, &report->sink)
	    : open_source(&work, pseudo, input, &report->sink);
	if (err == NULL)
		err = source_segment(&work.source, tools, &work.dialect, &report->sink);
	if (err == NULL)
		err = write_result(report, pseudo, &work, input);
	if (err != NULL)
		report_error(report, err);
	source_close(&work.source);
	buf_free(&work.source_path);
	buf_free(&work.original);
	exchange_close(&exchange);
}

static bool is_wanted(const char *path)
{
	return inputs_is_article(path) || inputs_is_xliff(path);
}

static const struct error *configure_options(struct pseudo *pseudo,
    const struct arguments *arguments)
{
	const char *lang = option_value(arguments, "to");
	const struct error *err = source_configure(&pseudo->settings, arguments);

	pseudo->output = option_value(arguments, "output");
	pseudo->directory = option_value(arguments, "directory");
	pseudo->hostile = option_given(arguments, "hostile");
	if (err == NULL)
		err = exchange_configure(&pseudo->dialect, arguments);
	if (err == NULL && lang != NULL)
		err = text_lang_canonicalise(pseudo->lang, str_from_cstr(lang));
	return err;
}

static const struct error *configure(struct pseudo *pseudo, const struct arguments *arguments)
{
	const struct error *err = configure_options(pseudo, arguments);

	if (err != NULL)
		return err;
	if (arguments->operand_count == 0)
		return error_new(ERROR_USAGE, _("say which files to translate"));
	inputs_add(&pseudo->inputs, arguments, is_wanted, pseudo->console);
	err = inputs_check_outputs(&pseudo->inputs, arguments);
	if (err == NULL && pseudo->directory != NULL)
		err = inputs_check_names(&pseudo->inputs);
	if (err != NULL)
		return err;
	bool to_stdout = pseudo->directory == NULL &&
	    (pseudo->output == NULL || strcmp(pseudo->output, "-") == 0);
	if (to_stdout && option_given(arguments, "json"))
		return error_new(ERROR_USAGE,
		    _("with --json, say with -o or -d where the XLIFF goes"));
	return NULL;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct pseudo pseudo = {.console = console, .inputs = INPUTS_INIT};
	enum status status;

	const struct error *err = configure(&pseudo, arguments);
	if (err != NULL) {
		status = command_misused(console, &command_pseudo, err);
	} else {
		const struct batch batch = {
		    .console = console,
		    .inputs = &pseudo.inputs,
		    .arguments = arguments,
		    .json = option_given(arguments, "json"),
		    .any_order = true,
		    .run = pseudo_file,
		    .context = &pseudo,
		};
		status = batch_run(&batch);
		if (pseudo.inputs.empty)
			status = status_worst(status, STATUS_FINDINGS);
	}
	tools_free_cut(&pseudo.dialect.cut);
	inputs_free(&pseudo.inputs);
	return status;
}

const struct command command_pseudo = {
    .name = "pseudo",
    .summary = N_("write XLIFF with pretended translations, to try things out"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] [-o FILE.xlf] FILE.xlf|FILE"),
	    N_("[OPTION...] -d DIR FILE.xlf|FILE|DIR..."),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Fills every target with its source in brackets, with accents on its letters and "
	       "half as long again: so that a page can be looked at before it is translated. The "
	       "input is an XLIFF file with its source in reach, or an article; the output is "
	       "XLIFF, for \"dragoman merge\"."),
	    N_("With --hostile, the translations contain markup, entities, backslashes and letters "
	       "from right to left. None of it may change the structure of the merged article."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
