/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>

#include "base/error.h"
#include "base/path.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/extras.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/langs.h"
#include "cli/report.h"
#include "cli/source.h"
#include "format/merge.h"

struct extract {
	struct console *console;
	struct inputs inputs;
	struct source_settings settings;
	struct exchange_dialect dialect;
	struct extras extras;
	struct langs langs;
	const char *output;    /* or NULL */
	const char *directory; /* or NULL */

	pthread_mutex_t lock; /* of what follows */
	size_t unnamed;       /* sources whose language nobody says */
	size_t first_unnamed; /* index of one of them */
};

static const struct option OPTIONS[] = {
    {"to", 0, OPTION_LANG, N_("LANG"),
	N_("language to translate to; several with commas, or by repeating the option")},
    SOURCE_OPTIONS,
    EXCHANGE_OPTIONS,
    EXTRAS_OPTIONS,
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    {"directory", 'd', OPTION_DIRECTORY, N_("DIR"), N_("write to files below this directory")},
    OPTION_JOBS,
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

/* OUT becomes the name of the XLIFF file of INPUT in the language LANG. */
static void name_output(struct buf *out, const struct extract *extract, const struct input *input,
    const char *lang)
{
	buf_reset(out);
	if (extract->directory == NULL) {
		buf_add_cstr(out, extract->output != NULL ? extract->output : "-");
		return;
	}
	path_join(out, str_from_cstr(extract->directory), str_from("", 0));
	if (extract->langs.count > 1)
		buf_addf(out, "%s/", lang);
	buf_addf(out, "%s.xlf", input->relative);
}

static void describe(struct report *report, const struct source *source)
{
	size_t segments = 0;
	json_t *object = report->object;

	if (object == NULL)
		return;
	for (size_t i = 0; i < source->doc.unit_count; i++)
		for (size_t j = 0; j < source->doc.units[i].segment_count; j++)
			segments += !source->doc.units[i].segments[j].ignorable;
	json_object_set_new(object, "format", json_string(source->format->name));
	json_object_set_new(object, "charset", json_string(source->doc.source.charset));
	json_object_set_new(object, "language", json_string(source->lang));
	json_object_set_new(object, "sha256", json_string(source->sha256));
	json_object_set_new(object, "units", json_from_size(source->doc.unit_count));
	json_object_set_new(object, "segments", json_from_size(segments));
	json_object_set_new(object, "outputs", json_array());
}

static void add_output(struct report *report, const char *lang, const char *path)
{
	if (report->object == NULL)
		return;
	json_t *output = json_object();
	if (lang[0] != '\0')
		json_object_set_new(output, "language", json_string(lang));
	json_object_set_new(output, "file", json_from_str(str_from_cstr(path)));
	json_array_append_new(json_object_get(report->object, "outputs"), output);
}

static const struct error *write_all(struct report *report, const struct extract *extract,
    const struct input *input, const struct source *source)
{
	const struct error *err = NULL;
	struct buf output = BUF_INIT;
	struct arena arena = ARENA_INIT;
	struct xliff_extras extras;

	/* Without a language there is one file, too. */
	for (size_t i = 0; (i == 0 || i < extract->langs.count) && err == NULL; i++) {
		const char *lang = extract->langs.count > 0 ? extract->langs.tags[i] : "";
		name_output(&output, extract, input, lang);
		extras_choose(&extras, &arena, &extract->extras, input->relative, lang);
		const struct exchange_plan plan = {
		    .source_path = input->path,
		    .original = input->relative,
		    .target_lang = lang,
		    .output = output.ptr,
		    .dialect = &extract->dialect,
		    .extras = &extras,
		};
		err = inputs_check_overwrite(input->path, output.ptr);
		if (err == NULL)
			err = exchange_write(extract->console, source, &plan);
		if (err == NULL)
			add_output(report, lang, output.ptr);
	}
	arena_free(&arena);
	buf_free(&output);
	return err;
}

static void note_language(struct extract *extract, const struct source *source, size_t index)
{
	if (strcmp(source->lang, "und") != 0)
		return;
	pthread_mutex_lock(&extract->lock);
	if (extract->unnamed++ == 0 || index < extract->first_unnamed)
		extract->first_unnamed = index;
	pthread_mutex_unlock(&extract->lock);
}

static void extract_one(struct report *report, size_t index, struct tools *tools, void *context)
{
	struct extract *extract = context;
	const struct input *input = &extract->inputs.items[index];
	struct source source;

	const struct error *err =
	    source_open(&source, input->path, &extract->settings, &report->sink);
	if (err == NULL)
		err = merge_prove(&source.doc);
	if (err == NULL)
		err = source_segment(&source, tools, &extract->dialect, &report->sink);
	if (err == NULL) {
		describe(report, &source);
		note_language(extract, &source, index);
		err = write_all(report, extract, input, &source);
	}
	if (err != NULL)
		report_error(report, err);
	source_close(&source);
}

static const struct error *configure(struct extract *extract, const struct arguments *arguments)
{
	extract->output = option_value(arguments, "output");
	extract->directory = option_value(arguments, "directory");
	const struct error *err = source_configure(&extract->settings, arguments);
	if (err == NULL)
		err = exchange_configure(&extract->dialect, arguments);
	if (err == NULL)
		err = extras_configure(&extract->extras, arguments);
	if (err == NULL)
		err = langs_read(&extract->langs, arguments, "to");
	if (err != NULL)
		return err;
	if (arguments->operand_count == 0)
		return error_new(ERROR_USAGE, _("say which files to extract"));
	inputs_add(&extract->inputs, arguments, inputs_is_article, extract->console);
	err = inputs_check_outputs(&extract->inputs, arguments);
	if (err == NULL && extract->directory != NULL)
		err = inputs_check_names(&extract->inputs);
	if (err != NULL)
		return err;
	if (extract->langs.count > 1 && extract->directory == NULL)
		return error_new(ERROR_USAGE,
		    _("for several languages, say with -d where the results go"));
	bool to_stdout = extract->directory == NULL &&
	    (extract->output == NULL || strcmp(extract->output, "-") == 0);
	if (to_stdout && option_given(arguments, "json"))
		return error_new(ERROR_USAGE,
		    _("with --json, say with -o or -d where the XLIFF goes"));
	return NULL;
}

static void say_languages(const struct extract *extract)
{
	const char *first;

	if (extract->unnamed == 0)
		return;
	first = report_name(extract->inputs.items[extract->first_unnamed].path);
	if (extract->unnamed == 1)
		console_complain(extract->console,
		    _("%s: note: its language isn't known; say it with --from"), first);
	else
		console_complain(extract->console,
		    _("%s and others (%zu): note: their language isn't known; say it with --from"),
		    first, extract->unnamed);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct extract extract = {
	    .console = console,
	    .inputs = INPUTS_INIT,
	    .extras = {.arena = ARENA_INIT},
	    .langs = LANGS_INIT,
	    .lock = PTHREAD_MUTEX_INITIALIZER,
	};
	enum status status;

	const struct error *err = configure(&extract, arguments);
	if (err != NULL) {
		status = command_misused(console, &command_extract, err);
	} else {
		const struct batch batch = {
		    .console = console,
		    .inputs = &extract.inputs,
		    .arguments = arguments,
		    .json = option_given(arguments, "json"),
		    .any_order = true,
		    .run = extract_one,
		    .context = &extract,
		};
		status = batch_run(&batch);
		if (extract.inputs.empty)
			status = status_worst(status, STATUS_FINDINGS);
		if (!option_given(arguments, "quiet"))
			say_languages(&extract);
	}
	tools_free_cut(&extract.dialect.cut);
	extras_free(&extract.extras);
	langs_free(&extract.langs);
	inputs_free(&extract.inputs);
	return status;
}

const struct command command_extract = {
    .name = "extract",
    .summary = N_("take the text to translate out of articles, as XLIFF"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] [-o FILE.xlf] FILE"),
	    N_("[OPTION...] -d DIR FILE|DIR..."),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Reads articles in any of the formats and writes an XLIFF file for each: one unit "
	       "for each heading, paragraph, caption or the like, with its sentences as segments "
	       "and its markup as inline codes. The XLIFF file names its source by the way to it "
	       "and its SHA-256, for \"dragoman merge\"."),
	    N_("Without -o and -d the XLIFF goes to standard output; the file - is standard input. "
	       "Of a directory, all files are taken whose extension belongs to a format. With -d, "
	       "DIR gets FILE.xlf for a file, and the same tree for a directory; below DIR/LANG/ "
	       "when there is more than one language."),
	    N_("A field is what \"dragoman extract\" names a unit by: title, h1, alt, \"front "
	       "matter: title\". Limits, names to keep, the glossary and the preview go into the "
	       "modules of XLIFF 2, into what XLIFF 1.2 has of them, and into notes, for tools that "
	       "know neither; \"dragoman merge\" checks translations against what the file says."),
	    N_("Before anything is written, the article is put together again from what was "
	       "extracted. When that isn't the article, byte for byte, nothing is written for it."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
