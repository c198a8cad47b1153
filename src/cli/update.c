/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/io.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "cli/extras.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/source.h"
#include "format/merge.h"
#include "workflow/revise.h"

struct update {
	struct console *console;
	const struct arguments *arguments;
	const char *old_path;
	const char *article_path;
	const char *output;
	bool quiet;
	struct exchange_dialect dialect;
	struct extras extras;
	struct source_settings settings;

	struct exchange exchange; /* the old file */
	struct source old_source; /* its article, if that is there */
	bool has_old_source;
	struct source source; /* the new article */
	struct buf *files;    /* the old file, and those of the history */
	size_t history_count;
	struct revise_file *history;
	struct revise_plan plan;
	struct revise_counts counts;
	struct tools *tools;
	struct report report;
};

static const struct option OPTIONS[] = {
    {"source", 's', OPTION_FILE, N_("FILE"),
	N_("the old article, if it's neither in the XLIFF file nor where that says")},
    {"history", 0, OPTION_FILE, N_("FILE"),
	N_("XLIFF file of an older revision, for what comes back; may be repeated")},
    {"minor", 0, OPTION_FLAG, NULL,
	N_("the change matters to no translation: let all stay good, also of changed segments")},
    SOURCE_OPTIONS,
    EXCHANGE_OPTIONS,
    EXTRAS_OPTIONS,
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static const char *const DOUBTS[] = {"", "codes", "whole", "parts"};

static void add_flag(json_t *object, const char *name, bool value)
{
	if (value)
		json_object_set_new(object, name, json_true());
}

/* One segment for --json. */
static void add_segment(const struct revise_event *event, void *context)
{
	struct update *update = context;
	const struct align_result *result = event->result;
	json_t *object;

	if (update->report.object == NULL)
		return;
	object = json_object();
	json_object_set_new(object, "change",
	    json_string(result != NULL ? align_change_name(result->change) : "removed"));
	if (result != NULL) {
		json_object_set_new(object, "unit", json_from_str(event->unit));
		json_object_set_new(object, "segment", json_from_str(event->segment));
		add_flag(object, "translated", result->has_target && !result->stale);
		add_flag(object, "stale", result->stale);
		add_flag(object, "minor", result->minor);
		if (result->doubt != ALIGN_CERTAIN)
			json_object_set_new(object, "draft", json_string(DOUBTS[result->doubt]));
	}
	if (result == NULL || result->count > 0) {
		json_object_set_new(object, "oldUnit", json_from_str(event->old_unit));
		json_object_set_new(object, "oldSegment", json_from_str(event->old_segment));
		add_flag(object, "hadTranslation", event->had_target);
		add_flag(object, "fromHistory", event->from_before);
	}
	if (result != NULL && result->count > 1)
		json_object_set_new(object, "joined", json_from_size(result->count));
	json_array_append_new(json_object_get(update->report.object, "segments"), object);
}

static const struct error *read_files(struct update *update)
{
	const struct arguments *arguments = update->arguments;
	size_t count = 1;

	update->files = mem_alloc(arguments->use_count + 1, sizeof(*update->files));
	update->history = mem_alloc(arguments->use_count + 1, sizeof(*update->history));
	buf_init(&update->files[0]);
	const struct error *err = io_read(&update->files[0], update->old_path);
	for (size_t i = 0; i < arguments->use_count && err == NULL; i++) {
		const char *path = arguments->uses[i].value;
		if (strcmp(arguments->uses[i].option->name, "history") != 0)
			continue;
		buf_init(&update->files[count]);
		update->history_count = count;
		err = io_read(&update->files[count], path);
		update->history[count - 1] =
		    (struct revise_file){buf_str(&update->files[count]), report_name(path)};
		count++;
	}
	return err;
}

static const struct error *read_old(struct update *update)
{
	const char *given = option_value(update->arguments, "source");
	struct buf path = BUF_INIT;

	/* What is to be said about the file is said by revise_xliff(). */
	const struct error *err = xliff_read(&update->exchange.bitexts, buf_str(&update->files[0]),
	    report_name(update->old_path), NULL);
	if (err != NULL)
		return err;
	update->exchange.version = exchange_find_version(buf_str(&update->files[0]));
	if (update->exchange.bitexts.count != 1)
		return NULL;
	/* Most likely it is the new one already; without the old one, codes are known less well. */
	const struct model_bitext *bitext = &update->exchange.bitexts.files[0];
	const struct error *missing =
	    exchange_open_source(&update->old_source, &path, &update->exchange, bitext, given);
	update->has_old_source = missing == NULL;
	buf_free(&path);
	return given != NULL ? missing : NULL;
}

/* As the old article was read, but for what the options say. */
static const struct error *read_article(struct update *update)
{
	static const char *const OWN[] = {"format", "only", "skip", "keys"};
	const struct model_bitext *bitext = update->exchange.bitexts.files;
	struct source_settings *settings = &update->settings;
	struct source_settings old = {NULL};
	const struct error *err = NULL;
	bool given = false;

	for (size_t i = 0; i < sizeof(OWN) / sizeof(OWN[0]); i++)
		given = given || option_given(update->arguments, OWN[i]);
	source_init(&update->source);
	if (update->exchange.bitexts.count == 1 && bitext->format.len > 0 && !given) {
		err = format_from_string(&old.format, &old.options, &update->exchange.bitexts.arena,
		    bitext->format);
		old.options.charset = settings->options.charset;
		settings->format = old.format;
		settings->options = old.options;
	}
	if (update->exchange.bitexts.count == 1 && settings->lang[0] == '\0' &&
	    text_lang_canonicalise(settings->lang, bitext->source_lang) != NULL)
		settings->lang[0] = '\0';
	if (err == NULL)
		err = source_open(&update->source, update->article_path, settings,
		    &update->report.sink);
	if (err == NULL)
		err = merge_prove(&update->source.doc);
	if (err == NULL)
		err = source_segment(&update->source, update->tools, &update->dialect,
		    &update->report.sink);
	return err;
}

static const struct error *make(struct buf *out, const struct xliff_file *file, void *context)
{
	struct update *update = context;
	struct revise_plan plan = {
	    .old = {buf_str(&update->files[0]), report_name(update->old_path)},
	    .history = update->history,
	    .history_count = update->history_count,
	    .old_doc = update->has_old_source ? &update->old_source.doc : NULL,
	    .doc = &update->source.doc,
	    .file = file,
	    .sink = &update->report.sink,
	    .report = add_segment,
	    .context = update,
	};
	char lang[TEXT_LANG_SIZE];

	if (text_lang_canonicalise(lang, file->target_lang) != NULL)
		lang[0] = '\0';
	struct text_segmenter *segmenters[2] = {NULL, NULL};
	const struct tools_cut *cut = &update->dialect.cut;
	const struct error *err = tools_open_segmenter(&segmenters[0], cut, update->source.lang);
	if (err == NULL)
		err = tools_open_segmenter(&segmenters[1], cut, lang);
	plan.options = (struct align_options){
	    .minor = option_given(update->arguments, "minor"),
	    .source_lang = update->source.lang,
	    .source_segmenter = segmenters[0],
	    .target_segmenter = segmenters[1],
	    .target_is_spaced = align_is_spaced(lang),
	};
	if (err == NULL)
		err = revise_xliff(out, &update->counts, &plan);
	text_segmenter_close(segmenters[0]);
	text_segmenter_close(segmenters[1]);
	return err;
}

static const struct error *write_update(struct update *update)
{
	const struct model_bitexts *bitexts = &update->exchange.bitexts;
	const struct model_bitext empty = {.original = STR("")};
	const struct model_bitext *bitext = bitexts->count == 1 ? bitexts->files : &empty;
	struct arena arena = ARENA_INIT;
	struct xliff_extras extras;
	const struct str target = arena_copy(&arena, bitext->target_lang);
	const struct str original = arena_copy(&arena, bitext->original);

	extras_choose(&extras, &arena, &update->extras, original.ptr, target.ptr);
	if (!option_given(update->arguments, "for") && !option_given(update->arguments, "xliff"))
		update->dialect.version = update->exchange.version;
	update->dialect.embed |= bitext->embedded.ptr != NULL;
	const struct exchange_plan plan = {
	    .source_path = update->article_path,
	    .original = original.ptr,
	    .target_lang = target.ptr,
	    .output = update->output,
	    .dialect = &update->dialect,
	    .extras = &extras,
	    .make = make,
	    .context = update,
	};
	const struct error *err = exchange_write(update->console, &update->source, &plan);
	arena_free(&arena);
	return err;
}

static const struct error *work(struct update *update)
{
	const struct error *err = read_files(update);

	if (err == NULL)
		err = read_old(update);
	if (err == NULL)
		err = read_article(update);
	return err != NULL ? err : write_update(update);
}

static void add_counts(struct update *update)
{
	const struct revise_counts *counts = &update->counts;
	json_t *object = json_object();

	for (int change = 0; change < ALIGN_CHANGES; change++)
		json_object_set_new(object, align_change_name(change),
		    json_from_size(counts->changes[change]));
	json_object_set_new(object, "kept", json_from_size(counts->kept));
	json_object_set_new(object, "stale", json_from_size(counts->stale));
	json_object_set_new(object, "removed", json_from_size(counts->lost));
	json_object_set_new(update->report.object, "counts", object);
}

static void say_counts(const struct update *update)
{
	const struct revise_counts *counts = &update->counts;
	struct buf line = BUF_INIT;

	buf_addf(&line,
	    ngettext("%zu translation kept.\n", "%zu translations kept.\n", counts->kept),
	    counts->kept);
	if (counts->stale > 0)
		buf_addf(&line,
		    ngettext("%zu translation is of an older source.\n",
			"%zu translations are of an older source.\n", counts->stale),
		    counts->stale);
	if (counts->changes[ALIGN_NEW] > 0)
		buf_addf(&line,
		    ngettext("%zu new segment.\n", "%zu new segments.\n",
			counts->changes[ALIGN_NEW]),
		    counts->changes[ALIGN_NEW]);
	console_say(update->console, buf_str(&line));
	buf_free(&line);
}

static enum status finish(struct update *update, const struct error *err)
{
	struct report *report = &update->report;

	if (err != NULL)
		report_error(report, err);
	console_say(update->console, buf_str(&report->lines));
	if (report->object != NULL) {
		add_counts(update);
		char *text = json_dumps(report->object, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
		console_write(update->console, str_from_cstr(text));
		console_write(update->console, STR("\n"));
		free(text);
	} else if (err == NULL && !update->quiet) {
		say_counts(update);
	}
	return report->status;
}

static const struct error *configure(struct update *update, const struct arguments *arguments)
{
	const char *output = option_value(arguments, "output");
	const struct error *err = source_configure(&update->settings, arguments);

	if (err == NULL)
		err = exchange_configure(&update->dialect, arguments);
	if (err == NULL)
		err = extras_configure(&update->extras, arguments);
	if (err != NULL)
		return err;
	if (arguments->operand_count != 2)
		return error_new(ERROR_USAGE,
		    _("say which XLIFF file to update, and the new article"));
	update->old_path = arguments->operands[0];
	update->article_path = arguments->operands[1];
	update->output = output != NULL ? output : "-";
	update->quiet = option_given(arguments, "quiet");
	if (strcmp(update->old_path, "-") == 0 && strcmp(update->article_path, "-") == 0)
		return error_new(ERROR_USAGE, _("only one of the files can be standard input"));
	if (strcmp(update->output, "-") == 0 && option_given(arguments, "json"))
		return error_new(ERROR_USAGE, _("with --json, say with -o where the XLIFF goes"));
	return inputs_check_overwrite(update->article_path, update->output);
}

static void free_update(struct update *update)
{
	for (size_t i = 0; update->files != NULL && i <= update->history_count; i++)
		buf_free(&update->files[i]);
	free(update->files);
	free(update->history);
	source_close(&update->old_source);
	source_close(&update->source);
	exchange_close(&update->exchange);
	extras_free(&update->extras);
	tools_free_cut(&update->dialect.cut);
	tools_close(update->tools);
	report_free(&update->report);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct update update = {
	    .console = console,
	    .arguments = arguments,
	    .extras = {.arena = ARENA_INIT},
	    .exchange = {.bitexts = {ARENA_INIT, NULL, 0}},
	};
	enum status status;

	source_init(&update.old_source);
	source_init(&update.source);
	const struct error *err = configure(&update, arguments);
	const char *path = update.old_path != NULL ? update.old_path : "-";
	report_init(&update.report, path, err == NULL && option_given(arguments, "json"),
	    update.quiet, console->colour_errors);
	if (err != NULL) {
		status = command_misused(console, &command_update, err);
	} else {
		update.exchange.path = path;
		update.tools = tools_open();
		if (update.report.object != NULL)
			json_object_set_new(update.report.object, "segments", json_array());
		status = finish(&update, work(&update));
	}
	free_update(&update);
	return status;
}

const struct command command_update = {
    .name = "update",
    .summary = N_("carry translations to a new revision of their article"),
    .usage = (const char *const[]){N_("[OPTION...] [-o NEW.xlf] OLD.xlf ARTICLE"), NULL},
    .description =
	(const char *const[]){
	    N_("Reads OLD.xlf, which has translations of an older revision of the article, and "
	       "ARTICLE, the new revision, and writes a new XLIFF file with all translations that "
	       "can be kept."),
	    N_("Segments that are unchanged, or have moved, keep translation, state and notes. Where "
	       "only white space or markup has changed, the translation stays and gets the new "
	       "inline codes. Translations of sentences that were joined are joined, and those of "
	       "sentences that were split are cut, if they have as many."),
	    N_("Where the words have changed, the translation is stale: it becomes a suggestion with "
	       "the source that it was made from, and a note shows what has changed since, also "
	       "after several updates. What is gone is printed. With --history, translations of "
	       "segments that come back are found again."),
	    N_("With --minor nothing becomes stale. To take that back, update OLD.xlf again without "
	       "it."),
	    N_("The new file is of the same version of XLIFF as the old one, and the article is read "
	       "as the old one was. The exit status is 1 when somebody has to look at something."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
