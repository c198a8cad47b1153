/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/layout.h"
#include "cli/manual.h"

#define WIDTH_MAX 100 /* longer lines are hard to read */
#define OPTION_COLUMN 26
#define COMMAND_COLUMN 13

static const struct option OPTIONS[] = {
    {"man", 0, OPTION_FLAG, NULL, N_("print the manual page, for man and roff")},
    {"completion", 0, OPTION_FLAG, NULL, N_("print the completions for bash")},
    OPTION_HELP,
    OPTION_END,
};

static size_t choose_width(void)
{
	size_t width = console_width();

	return width == 0 || width > WIDTH_MAX ? WIDTH_MAX : width;
}

/* Appends a title in the user's language on a line of its own. */
static void add_title(struct buf *out, const char *title)
{
	buf_addf(out, "\n%s\n", title);
}

static void add_entries(struct buf *out, const struct manual_entry *entries, size_t column,
    size_t width)
{
	for (; entries->term != NULL; entries++)
		layout_define(out, str_from_cstr(entries->term), str_from_cstr(_(entries->text)),
		    column, width);
}

static void add_options(struct buf *out, const struct option *options, size_t width)
{
	struct buf term = BUF_INIT;
	struct buf text = BUF_INIT;

	for (const struct option *option = options; option->name != NULL; option++) {
		buf_reset(&term);
		buf_reset(&text);
		/* The names stand below each other, with or without a letter. */
		buf_add_cstr(&term, option->letter == '\0' ? "    " : "");
		manual_spell_option(&term, option);
		buf_add_cstr(&text, _(option->help));
		if (option->kind == OPTION_FORMAT || option->kind == OPTION_TOOL) {
			buf_add_cstr(&text, ": ");
			option_words(&text, option);
		}
		layout_define(out, buf_str(&term), buf_str(&text), OPTION_COLUMN, width);
	}
	buf_free(&term);
	buf_free(&text);
}

void help_print_command(struct console *console, const struct command *command)
{
	struct buf out = BUF_INIT;
	size_t width = choose_width();

	for (size_t i = 0; command->usage[i] != NULL; i++) {
		/* TRANSLATORS: before a command line; the second time, "or" another one */
		buf_addf(&out, "%s dragoman %s %s\n", i == 0 ? _("Usage:") : _("   or:"),
		    command->name, _(command->usage[i]));
	}
	for (size_t i = 0; command->description[i] != NULL; i++) {
		buf_add_char(&out, '\n');
		layout_wrap(&out, str_from_cstr(_(command->description[i])), 0, 0, width);
	}
	add_title(&out, _("Options:"));
	add_options(&out, command->options, width);
	console_print(console, buf_str(&out));
	buf_free(&out);
}

void help_print_overview(struct console *console)
{
	struct buf out = BUF_INIT;
	size_t width = choose_width();

	buf_addf(&out, "%s dragoman %s\n", _("Usage:"), _("COMMAND [OPTION...] [FILE...]"));
	add_title(&out, _("Commands:"));
	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		layout_define(&out, str_from_cstr(COMMANDS[i]->name),
		    str_from_cstr(_(COMMANDS[i]->summary)), COMMAND_COLUMN, width);
	add_title(&out, _("Examples:"));
	for (const struct manual_entry *entry = MANUAL_EXAMPLES; entry->term != NULL; entry++)
		layout_define(&out, str_from_cstr(entry->term), str_from_cstr(_(entry->text)), 6,
		    width);
	add_title(&out, _("Exit statuses:"));
	add_entries(&out, MANUAL_STATUSES, 5, width);
	add_title(&out, _("Environment:"));
	add_entries(&out, MANUAL_ENVIRONMENT, OPTION_COLUMN, width);
	buf_addf(&out, "\n%s\n", _("\"dragoman help COMMAND\" tells more about a command."));
	console_print(console, buf_str(&out));
	buf_free(&out);
}

static void print_made(struct console *console, void (*make)(struct buf *out))
{
	struct buf out = BUF_INIT;

	make(&out);
	console_print(console, buf_str(&out));
	buf_free(&out);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	const struct error *err = option_exclude(arguments, "man", "completion");

	if (err == NULL && arguments->operand_count > 1)
		err = error_new(ERROR_USAGE, _("help is about one command"));
	if (err != NULL)
		return command_misused(console, &command_help, err);
	if (option_given(arguments, "man")) {
		print_made(console, manual_write_page);
	} else if (option_given(arguments, "completion")) {
		print_made(console, manual_write_completion);
	} else if (arguments->operand_count == 0) {
		help_print_overview(console);
	} else {
		const char *name = arguments->operands[0];
		const struct command *command = command_find(str_from_cstr(name));
		if (command == NULL)
			return command_unknown(console, name);
		help_print_command(console, command);
	}
	return STATUS_DONE;
}

const struct command command_help = {
    .name = "help",
    .summary = N_("explain a command, or all of them"),
    .usage = (const char *const[]){N_("[COMMAND]"), "--man|--completion", NULL},
    .description =
	(const char *const[]){
	    N_("Prints what a command does and its options; without a command, what there is. The "
	       "manual page and the completions are made from the same tables."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_WORD,
    .run = run,
};
