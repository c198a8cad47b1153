/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Help on standard output.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

struct command;
struct console;

void help_print_command(struct console *console, const struct command *command);

/* All commands in short. */
void help_print_overview(struct console *console);

#endif
