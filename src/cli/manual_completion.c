/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "cli/command.h"
#include "cli/manual.h"

/* What --from and --to offer: languages in which there are newsrooms. */
static const char LANGUAGES[] =
    "af am ar as az be bg bn bs ca ckb cs cy da de el en eo es et eu fa fi fil fr ga gl gu ha he "
    "hi hr ht hu hy id ig is it ja ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my nb "
    "ne nl nn om or pa pl ps pt pt-BR qu ro ru rw sd si sk sl so sq sr sr-Latn sv sw ta te tg th "
    "ti tk tl tr ug uk ur uz vi wo xh yo zh-Hans zh-Hant zu";

/* What completes the arguments of an option: commands for $(...) or compgen. */
static void add_action(struct buf *out, const struct option *option)
{
	switch (option->kind) {
	case OPTION_FLAG:
		return;
	case OPTION_TEXT:
	case OPTION_NUMBER:
		buf_add_cstr(out, "COMPREPLY=()");
		return;
	case OPTION_FILE:
		buf_add_cstr(out, "_dragoman_files");
		return;
	case OPTION_DIRECTORY:
		buf_add_cstr(out, "_dragoman_directories");
		return;
	case OPTION_LANG:
		buf_add_cstr(out, "_dragoman_languages");
		return;
	case OPTION_WORD:
	case OPTION_FORMAT:
	case OPTION_TOOL:
		buf_add_cstr(out, "_dragoman_words \"");
		option_words(out, option);
		buf_add_cstr(out, "\"");
		return;
	}
}

/* A case of the command and the option that stands before the word to complete. */
static void add_arguments(struct buf *out, const struct command *command)
{
	for (const struct option *option = command->options; option->name != NULL; option++) {
		if (option->kind == OPTION_FLAG)
			continue;
		buf_addf(out, "\t%s:--%s", command->name, option->name);
		if (option->letter != '\0')
			buf_addf(out, " | %s:-%c", command->name, option->letter);
		buf_add_cstr(out, ") ");
		add_action(out, option);
		buf_add_cstr(out, "; return ;;\n");
	}
}

/* A case of the command, for options and operands. */
static void add_words(struct buf *out, const struct command *command)
{
	buf_addf(out, "\t%s)\n\t\toptions=\"", command->name);
	for (const struct option *option = command->options; option->name != NULL; option++)
		buf_addf(out, "%s--%s%s", option == command->options ? "" : " ", option->name,
		    option->kind != OPTION_FLAG ? "=" : "");
	buf_add_cstr(out, "\"\n");
	if (command == &command_help)
		buf_add_cstr(out, "\t\toperands=\"_dragoman_words \\\"$commands\\\"\"\n");
	else if (command->operands == OPTION_FILE)
		buf_add_cstr(out, "\t\toperands=_dragoman_files\n");
	buf_add_cstr(out, "\t\t;;\n");
}

static const char FUNCTIONS[] =
    "_dragoman_words() {\n"
    "\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\")\n"
    "}\n"
    "\n"
    "_dragoman_files() {\n"
    "\tcompopt -o filenames 2> /dev/null\n"
    "\tmapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
    "}\n"
    "\n"
    "_dragoman_directories() {\n"
    "\tcompopt -o filenames 2> /dev/null\n"
    "\tmapfile -t COMPREPLY < <(compgen -d -- \"$word\")\n"
    "}\n"
    "\n"
    "# The last of several languages with commas between.\n"
    "_dragoman_languages() {\n"
    "\tlocal before=''\n"
    "\tif [[ $word == *,* ]]; then\n"
    "\t\tbefore=${word%,*},\n"
    "\tfi\n"
    "\tmapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$languages\" -- \"${word##*,}\")\n"
    "}\n"
    "\n";

static const char START[] =
    "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "\tlocal command=${COMP_WORDS[1]} options='' operands=''\n"
    "\tCOMPREPLY=()\n"
    "\tif ((COMP_CWORD == 1)); then\n"
    "\t\t_dragoman_words \"$commands --help --version\"\n"
    "\t\treturn\n"
    "\tfi\n"
    "\t# In --option=word, bash makes three words of it.\n"
    "\tif [[ $word == = ]]; then\n"
    "\t\tword=''\n"
    "\telif [[ $before == = ]]; then\n"
    "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "\tfi\n";

static const char END[] = "\tif [[ $word == -* ]]; then\n"
			  "\t\t_dragoman_words \"$options\"\n"
			  "\t\t[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2> /dev/null\n"
			  "\telse\n"
			  "\t\teval \"$operands\"\n"
			  "\tfi\n"
			  "}\n"
			  "\n"
			  "complete -F _dragoman dragoman\n";

void manual_write_completion(struct buf *out)
{
	buf_add_cstr(out, "# shellcheck shell=bash\n");
	buf_add_cstr(out, "# Completion of dragoman, made by \"dragoman help --completion\".\n\n");
	buf_add_cstr(out, FUNCTIONS);
	buf_add_cstr(out, "_dragoman() {\n\tlocal commands=\"");
	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		buf_addf(out, "%s%s", i > 0 ? " " : "", COMMANDS[i]->name);
	buf_addf(out, "\"\n\tlocal languages=\"%s\"\n", LANGUAGES);
	buf_add_cstr(out, START);
	buf_add_cstr(out, "\tcase $command:$before in\n");
	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		add_arguments(out, COMMANDS[i]);
	buf_add_cstr(out, "\tesac\n\tcase $command in\n");
	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		add_words(out, COMMANDS[i]);
	buf_add_cstr(out, "\tesac\n");
	buf_add_cstr(out, END);
}
