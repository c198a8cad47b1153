/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/io.h"
#include "cli/command.h"
#include "cli/langs.h"
#include "cli/session.h"

#define CLAIM_DAYS 14
#define PERSON "editor"

static const struct option OPTIONS[] = {
    {"to", 0, OPTION_LANG, N_("LANG"),
	N_("language to translate to; several with commas, or by repeating the option")},
    {"as", 0, OPTION_TEXT, N_("PERSON"),
	N_("name of the first person, the admin; everybody sees it (default: editor)")},
    {"store", 0, OPTION_TEXT, N_("URL"),
	N_("keep the store in this file, or in the PostgreSQL database postgresql://...")},
    {"claim-days", 0, OPTION_NUMBER, N_("N"), N_("days that a claim lasts (default: 14)")},
    {"self-review", 0, OPTION_FLAG, NULL, N_("let people review what they translated")},
    OPTION_HELP,
    OPTION_END,
};

static const struct error *init(const struct arguments *arguments, const struct langs *langs)
{
	const char *directory = arguments->operand_count > 0 ? arguments->operands[0] : ".";
	const char *url = option_value(arguments, "store");
	const char *person = option_value(arguments, "as");
	struct buf own = BUF_INIT;

	if (person == NULL)
		person = PERSON;
	if (project_is_there(directory))
		return error_new(ERROR_USAGE, _("%s is the folder of a project already"),
		    directory);
	const struct workflow_plan plan = {
	    .person = person,
	    .langs = (const char(*)[TEXT_LANG_SIZE])langs->tags,
	    .lang_count = langs->count,
	    .claim_days = option_number(arguments, "claim-days", CLAIM_DAYS),
	    .self_review = option_given(arguments, "self-review"),
	};
	/* The configuration comes last: a folder without it is no project. */
	const struct error *err = project_make_folder(directory);
	project_name_store(&own, directory);
	if (err == NULL)
		err = workflow_create(url != NULL ? url : own.ptr, &plan, session_now(), "cli");
	if (err == NULL)
		err = project_write(directory, url, person);
	buf_free(&own);
	return err;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct langs langs = LANGS_INIT;

	const struct error *err = langs_read(&langs, arguments, "to");
	if (err == NULL && arguments->operand_count > 1)
		err = error_new(ERROR_USAGE, _("a project has one folder"));
	if (err != NULL) {
		langs_free(&langs);
		return command_misused(console, &command_init, err);
	}
	err = init(arguments, &langs);
	langs_free(&langs);
	return err != NULL ? console_error(console, err) : STATUS_DONE;
}

const struct command command_init = {
    .name = "init",
    .summary = N_("make a project: articles, translations and people in one place"),
    .usage = (const char *const[]){N_("[OPTION...] [DIR]"), NULL},
    .description =
	(const char *const[]){
	    N_("Makes a project of the folder DIR, or of the current one: .dragoman/ in it holds the "
	       "configuration and the store, in which everything is that the project knows. "
	       "Commands find the project from any folder below it."),
	    N_("The store is one file (SQLite). With --store it is in another place, or on a "
	       "PostgreSQL server for teams that have outgrown one machine."),
	    N_("People are known by the names that they choose, which may be pseudonyms: see "
	       "\"dragoman help user\". Without --as, commands work as the first person."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_DIRECTORY,
    .run = run,
};
