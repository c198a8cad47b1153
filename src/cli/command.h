/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands: one file each, exporting one struct command, and one line in
 * commands.def.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/i18n.h"
#include "base/str.h"
#include "cli/console.h"
#include "cli/option.h"

struct command {
	const char *name;
	const char *summary;            /* N_(), what it does in one phrase */
	const char *const *usage;       /* N_(), what follows the name; NULL at the end */
	const char *const *description; /* N_(), paragraphs; NULL at the end */
	const struct option *options;
	enum option_kind operands; /* what completes them; OPTION_FLAG: there are none */
	enum status (*run)(struct console *console, const struct arguments *arguments);
};

#define COMMAND(name) extern const struct command name;
#include "cli/commands.def"
#undef COMMAND

/* All commands, NULL at the end. */
extern const struct command *const COMMANDS[];

/* The command called NAME, or NULL. */
const struct command *command_find(struct str name);

/* Reports that there is no command NAME, and which one may be meant. */
enum status command_unknown(struct console *console, const char *name);

/* Reports ERR, a mistake in how COMMAND was called. */
enum status command_misused(struct console *console, const struct command *command,
    const struct error *err);

#endif
