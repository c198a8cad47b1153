/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/command.h"
#include "cli/suggest.h"

const struct command *const COMMANDS[] = {
#define COMMAND(name) &name,
#include "cli/commands.def"
#undef COMMAND
    NULL,
};

const struct command *command_find(struct str name)
{
	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		if (str_eq_cstr(name, COMMANDS[i]->name))
			return COMMANDS[i];
	return NULL;
}

enum status command_unknown(struct console *console, const char *name)
{
	struct suggestion suggestion = suggest_start(str_from_cstr(name));

	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		suggest_offer(&suggestion, COMMANDS[i]->name);
	if (suggestion.best != NULL)
		console_complain(console, _("there is no command \"%s\"; did you mean \"%s\"?"),
		    name, suggestion.best);
	else
		console_complain(console, _("there is no command \"%s\" (see \"dragoman help\")"),
		    name);
	return STATUS_USAGE;
}

enum status command_misused(struct console *console, const struct command *command,
    const struct error *err)
{
	console_complain(console, _("%s (see \"dragoman help %s\")"), err->message, command->name);
	return STATUS_USAGE;
}
