/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/csv.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/source.h"
#include "cli/table.h"
#include "cli/tools.h"
#include "text/count.h"
#include "text/locale.h"

struct figures {
	bool known; /* the file could be read */
	const char *format;
	char lang[TEXT_LANG_SIZE];
	size_t units;
	size_t segments;
	struct text_counts text;
};

struct count {
	struct inputs inputs;
	struct source_settings settings;
	struct figures *figures; /* of each input */
};

static const struct option OPTIONS[] = {
    SOURCE_OPTIONS,
    OPTION_JSON,
    OPTION_CSV,
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

static void count_document(struct figures *figures, const struct model_doc *doc,
    struct text_counter *counter)
{
	figures->units = doc->unit_count;
	for (size_t i = 0; i < doc->unit_count; i++) {
		const struct model_unit *unit = &doc->units[i];
		for (size_t j = 0; j < unit->segment_count; j++)
			figures->segments += !unit->segments[j].ignorable;
		text_count(&figures->text, counter, unit->source.text);
	}
}

static void count_file(struct report *report, size_t index, struct tools *tools, void *context)
{
	struct count *count = context;
	struct figures *figures = &count->figures[index];
	struct source source;

	const struct error *err =
	    source_open(&source, count->inputs.items[index].path, &count->settings, &report->sink);
	if (err == NULL)
		err = source_segment(&source, tools, NULL, &report->sink);
	if (err == NULL) {
		figures->known = true;
		figures->format = source.format->name;
		memcpy(figures->lang, source.lang, sizeof(figures->lang));
		count_document(figures, &source.doc, tools_counter(tools, source.lang));
	} else {
		report_error(report, err);
	}
	source_close(&source);
}

static struct figures sum_up(const struct count *count)
{
	struct figures sum = {0};

	for (size_t i = 0; i < count->inputs.count; i++) {
		const struct figures *figures = &count->figures[i];
		sum.units += figures->units;
		sum.segments += figures->segments;
		sum.text.words += figures->text.words;
		sum.text.characters += figures->text.characters;
		sum.text.visible += figures->text.visible;
	}
	return sum;
}

static void add_figures(json_t *object, const struct figures *figures)
{
	json_object_set_new(object, "units", json_from_size(figures->units));
	json_object_set_new(object, "segments", json_from_size(figures->segments));
	json_object_set_new(object, "words", json_from_size(figures->text.words));
	json_object_set_new(object, "characters", json_from_size(figures->text.characters));
	json_object_set_new(object, "characters_without_spaces",
	    json_from_size(figures->text.visible));
}

static void print_json(struct console *console, const struct count *count)
{
	const struct figures sum = sum_up(count);
	json_t *root = json_object();
	json_t *files = json_array();

	for (size_t i = 0; i < count->inputs.count; i++) {
		const struct figures *figures = &count->figures[i];
		if (!figures->known)
			continue;
		json_t *file = json_object();
		json_object_set_new(file, "file",
		    json_from_str(str_from_cstr(count->inputs.items[i].path)));
		json_object_set_new(file, "format", json_string(figures->format));
		json_object_set_new(file, "language", json_string(figures->lang));
		add_figures(file, figures);
		json_array_append_new(files, file);
	}
	json_object_set_new(root, "files", files);
	add_figures(root, &sum);
	json_print(console, root, 2);
	console_write(console, STR("\n"));
}

static void print_csv(struct console *console, const struct count *count)
{
	struct buf line = BUF_INIT;

	console_write(console,
	    STR("file,format,language,units,segments,words,characters,"
		"characters_without_spaces\n"));
	for (size_t i = 0; i < count->inputs.count; i++) {
		const struct figures *figures = &count->figures[i];
		if (!figures->known)
			continue;
		csv_add(&line, str_from_cstr(count->inputs.items[i].path));
		csv_add(&line, str_from_cstr(figures->format));
		csv_add(&line, str_from_cstr(figures->lang));
		csv_add_number(&line, figures->units);
		csv_add_number(&line, figures->segments);
		csv_add_number(&line, figures->text.words);
		csv_add_number(&line, figures->text.characters);
		csv_add_number(&line, figures->text.visible);
		csv_end(&line);
		console_write(console, buf_str(&line));
		buf_reset(&line);
	}
	buf_free(&line);
}

static void add_row(struct table *table, struct text_locale *locale, enum table_kind kind,
    struct str name, const struct figures *figures)
{
	const size_t numbers[] = {
	    figures->units,
	    figures->segments,
	    figures->text.words,
	    figures->text.characters,
	};
	struct buf cell = BUF_INIT;

	table_add_row(table, kind);
	table_set(table, 0, name);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		buf_reset(&cell);
		text_format_number(&cell, locale, numbers[i]);
		table_set(table, 1 + i, buf_str(&cell));
	}
	buf_free(&cell);
}

static void fill(struct table *table, struct text_locale *locale, const struct count *count)
{
	const struct figures sum = sum_up(count);

	table_add_row(table, TABLE_HEADER);
	table_set(table, 0, str_from_cstr(_("File")));
	table_set(table, 1, str_from_cstr(_("Units")));
	table_set(table, 2, str_from_cstr(_("Segments")));
	table_set(table, 3, str_from_cstr(_("Words")));
	table_set(table, 4, str_from_cstr(_("Characters")));
	for (size_t i = 0; i < count->inputs.count; i++) {
		struct str path = str_from_cstr(report_name(count->inputs.items[i].path));
		if (!count->figures[i].known)
			continue;
		add_row(table, locale, TABLE_ROW, path, &count->figures[i]);
	}
	if (count->inputs.count > 1)
		add_row(table, locale, TABLE_TOTAL, str_from_cstr(_("Total")), &sum);
}

static void print_table(struct console *console, const struct count *count)
{
	char user[TEXT_LANG_SIZE];
	struct table table;

	if (count->inputs.count == 0)
		return;
	text_lang_user(user);
	struct text_locale *locale = text_locale_open(user);
	table_init(&table, 5, 1);
	fill(&table, locale, count);
	table_print(console, &table, console_width());
	table_free(&table);
	text_locale_close(locale);
}

static const struct error *configure(struct count *count, const struct arguments *arguments,
    struct console *console)
{
	const struct error *err = option_exclude(arguments, "json", "csv");

	if (err == NULL)
		err = source_configure(&count->settings, arguments);
	if (err != NULL)
		return err;
	if (arguments->operand_count == 0)
		return error_new(ERROR_USAGE, _("say which files to count"));
	inputs_add(&count->inputs, arguments, inputs_is_article, console);
	count->figures = mem_zalloc(count->inputs.count + 1, sizeof(*count->figures));
	return NULL;
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
		if (option_given(arguments, "json"))
			print_json(console, &count);
		else if (option_given(arguments, "csv"))
			print_csv(console, &count);
		else
			print_table(console, &count);
	}
	free(count.figures);
	inputs_free(&count.inputs);
	return status;
}

const struct command command_count = {
    .name = "count",
    .summary = N_("count the words to translate in articles"),
    .usage = (const char *const[]){N_("[OPTION...] FILE|DIR..."), NULL},
    .description =
	(const char *const[]){
	    N_("Prints the units, segments, words and characters that \"dragoman extract\" would "
	       "take out of each article, and their sums. Words are counted by the rules of the "
	       "language, also where it writes no spaces; characters are those that a reader sees "
	       "as one, with spaces."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
