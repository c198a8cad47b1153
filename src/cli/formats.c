/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/table.h"
#include "format/format.h"
#include "xliff/xliff.h"

static const struct option OPTIONS[] = {OPTION_JSON, OPTION_HELP, OPTION_END};

static json_t *split_words(const char *words)
{
	json_t *array = json_array();
	struct str rest = str_from_cstr(words);
	struct str word;

	while (str_next(&word, &rest, ' '))
		json_array_append_new(array, json_from_str(word));
	return array;
}

/* The elements that stand for inline codes. */
static const char *codes_name(const struct xliff_profile *tool)
{
	if (tool->version != XLIFF_1_2)
		return "pc ph";
	return tool->codes == XLIFF_INLINE_NATIVE ? "bpt ept ph" : "g x";
}

static void print_json(struct console *console)
{
	json_t *root = json_object();
	json_t *formats = json_array();
	json_t *tools = json_array();

	for (size_t i = 0; FORMATS[i] != NULL; i++) {
		json_t *format = json_object();
		json_object_set_new(format, "name", json_string(FORMATS[i]->name));
		json_object_set_new(format, "title", json_string(FORMATS[i]->title));
		json_object_set_new(format, "media_type", json_string(FORMATS[i]->media_type));
		json_object_set_new(format, "extensions", split_words(FORMATS[i]->extensions));
		json_array_append_new(formats, format);
	}
	for (const struct xliff_profile *tool = XLIFF_PROFILES; tool->name != NULL; tool++) {
		json_t *object = json_object();
		json_object_set_new(object, "name", json_string(tool->name));
		json_object_set_new(object, "title", json_string(tool->title));
		json_object_set_new(object, "xliff",
		    json_string(xliff_version_name(tool->version)));
		json_object_set_new(object, "prefill", json_boolean(tool->prefill));
		json_object_set_new(object, "codes", json_string(codes_name(tool)));
		json_object_set_new(object, "notes", json_boolean(tool->notes));
		json_array_append_new(tools, object);
	}
	json_object_set_new(root, "formats", formats);
	json_object_set_new(root, "tools", tools);
	json_print(console, root, 2);
	console_write(console, STR("\n"));
}

static void print_formats(struct console *console, size_t width)
{
	struct table table;

	table_init(&table, 3, 3);
	table_add_row(&table, TABLE_HEADER);
	table_set(&table, 0, str_from_cstr(_("Format")));
	table_set(&table, 1, str_from_cstr(_("Extensions")));
	table_set(&table, 2, str_from_cstr(_("What it is")));
	for (size_t i = 0; FORMATS[i] != NULL; i++) {
		table_add_row(&table, TABLE_ROW);
		table_set(&table, 0, str_from_cstr(FORMATS[i]->name));
		table_set(&table, 1, str_from_cstr(FORMATS[i]->extensions));
		table_set(&table, 2, str_from_cstr(_(FORMATS[i]->title)));
	}
	table_print(console, &table, width);
	table_free(&table);
}

static void print_tools(struct console *console, size_t width)
{
	struct table table;

	table_init(&table, 5, 5);
	table_add_row(&table, TABLE_SECTION);
	table_add_row(&table, TABLE_HEADER);
	table_set(&table, 0, str_from_cstr(_("Tool")));
	table_set(&table, 1, STR("XLIFF"));
	table_set(&table, 2, str_from_cstr(_("Codes")));
	/* TRANSLATORS: heading of a column: what targets hold that nobody translated yet */
	table_set(&table, 3, str_from_cstr(_("Targets")));
	table_set(&table, 4, str_from_cstr(_("What it is")));
	for (const struct xliff_profile *tool = XLIFF_PROFILES; tool->name != NULL; tool++) {
		table_add_row(&table, TABLE_ROW);
		table_set(&table, 0, str_from_cstr(tool->name));
		table_set(&table, 1, str_from_cstr(xliff_version_name(tool->version)));
		table_set(&table, 2, str_from_cstr(codes_name(tool)));
		table_set(&table, 3, str_from_cstr(tool->prefill ? _("the source") : _("empty")));
		table_set(&table, 4, str_from_cstr(_(tool->title)));
	}
	table_print(console, &table, width);
	table_free(&table);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	if (arguments->operand_count > 0)
		return command_misused(console, &command_formats,
		    error_new(ERROR_USAGE, _("this command takes no files")));
	if (option_given(arguments, "json")) {
		print_json(console);
	} else {
		print_formats(console, console_width());
		print_tools(console, console_width());
	}
	return STATUS_DONE;
}

const struct command command_formats = {
    .name = "formats",
    .summary = N_("list the formats of articles and the tools of translators"),
    .usage = (const char *const[]){"[--json]", NULL},
    .description =
	(const char *const[]){
	    N_("Lists the names for the option --format, with the extensions by which files are "
	       "recognised, and the names for the option --for of \"dragoman extract\", with the "
	       "version of XLIFF that the tool reads best, the elements that stand for inline codes, "
	       "and whether targets hold the source until they are translated."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run,
};
