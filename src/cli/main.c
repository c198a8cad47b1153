/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/help.h"

static void init_messages(void)
{
	setlocale(LC_ALL, "");
#ifdef ENABLE_NLS
	const char *directory = getenv("DRAGOMAN_LOCALEDIR");

	bindtextdomain("dragoman", directory != NULL ? directory : LOCALEDIR);
	/* All text in the program is UTF-8; the console converts what it prints. */
	bind_textdomain_codeset("dragoman", "UTF-8");
	textdomain("dragoman");
#endif
}

static enum status run_command(struct console *console, const struct command *command, size_t count,
    char **argv)
{
	struct arguments arguments;

	const struct error *err = option_parse(&arguments, command->options, count, argv);
	if (err != NULL)
		return command_misused(console, command, err);
	enum status status = STATUS_DONE;
	if (option_given(&arguments, "help"))
		help_print_command(console, command);
	else
		status = command->run(console, &arguments);
	arguments_free(&arguments);
	return status;
}

static enum status run(struct console *console, size_t count, char **argv)
{
	if (count == 0) {
		console_complain(console, _("no command given (see \"dragoman help\")"));
		return STATUS_USAGE;
	}
	if (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0) {
		help_print_overview(console);
		return STATUS_DONE;
	}
	if (strcmp(argv[0], "--version") == 0 || strcmp(argv[0], "-V") == 0) {
		console_print(console, STR("dragoman " PACKAGE_VERSION "\n"));
		return STATUS_DONE;
	}
	const struct command *command = command_find(str_from_cstr(argv[0]));
	if (command == NULL)
		return command_unknown(console, argv[0]);
	return run_command(console, command, count - 1, argv + 1);
}

int main(int argc, char **argv)
{
	struct console console;

	init_messages();
	console_init(&console);
	enum status status = run(&console, argc > 1 ? (size_t)argc - 1 : 0, argv + 1);
	return (int)console_finish(&console, status);
}
