/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keeping a store: checking it, and copies of it.
 */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/io.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/keep.h"

static const struct option CHECK_OPTIONS[] = {SESSION_OPTIONS, OPTION_END};

static const struct option BACKUP_OPTIONS[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    SESSION_OPTIONS,
    OPTION_END,
};

static const struct option RESTORE_OPTIONS[] = {
    {"store", 0, OPTION_TEXT, N_("URL"),
	N_("put the store into this file, or the PostgreSQL database postgresql://...")},
    {"as", 0, OPTION_TEXT, N_("PERSON"), N_("who commands work as without --as")},
    OPTION_HELP,
    OPTION_END,
};

static void tell_damage(const char *message, void *context)
{
	struct session *session = context;
	json_t *object = json_object();

	json_object_set_new(object, "message", json_from_str(str_from_cstr(message)));
	session_tell(session, object, str_from_cstr(message));
	session->status = status_worst(session->status, STATUS_FINDINGS);
}

static enum status run_check(struct console *console, const struct arguments *arguments)
{
	struct session session;

	if (arguments->operand_count > 0)
		return command_misused(console, &command_check_store,
		    error_new(ERROR_USAGE, _("there is nothing to name")));
	if (session_open(&session, console, arguments)) {
		const struct error *err =
		    workflow_check_store(session.workflow, tell_damage, &session);
		if (err != NULL)
			session_fail(&session, err);
	}
	return session_close(&session);
}

/* The backup is gathered whole, so that a file is never half of one. */
static const struct error *gather(struct str data, void *context)
{
	buf_add(context, data);
	return NULL;
}

static enum status run_backup(struct console *console, const struct arguments *arguments)
{
	const char *output = option_value(arguments, "output");
	struct session session;
	struct buf text = BUF_INIT;

	if (arguments->operand_count > 0)
		return command_misused(console, &command_backup,
		    error_new(ERROR_USAGE, _("say with -o where the backup goes")));
	if (session_open(&session, console, arguments)) {
		const struct error *err = workflow_backup(session.workflow, gather, &text);
		if (err == NULL && output != NULL && strcmp(output, "-") != 0)
			err = io_write(output, buf_str(&text));
		else if (err == NULL)
			console_write(console, buf_str(&text));
		if (err != NULL)
			session_fail(&session, err);
	}
	buf_free(&text);
	return session_close(&session);
}

static const struct error *restore(const struct arguments *arguments)
{
	const char *directory = arguments->operand_count > 1 ? arguments->operands[1] : ".";
	const char *url = option_value(arguments, "store");
	const char *person = option_value(arguments, "as");
	struct buf text = BUF_INIT;
	struct buf own = BUF_INIT;

	if (project_is_there(directory))
		return error_new(ERROR_USAGE, _("%s is the folder of a project already"),
		    directory);
	const struct error *err = io_read(&text, arguments->operands[0]);
	if (err == NULL)
		err = project_make_folder(directory);
	project_name_store(&own, directory);
	if (err == NULL)
		err = workflow_restore(url != NULL ? url : own.ptr, buf_str(&text));
	if (err == NULL)
		err = project_write(directory, url, person != NULL ? person : "");
	buf_free(&own);
	buf_free(&text);
	return err;
}

static enum status run_restore(struct console *console, const struct arguments *arguments)
{
	if (arguments->operand_count == 0 || arguments->operand_count > 2)
		return command_misused(console, &command_restore,
		    error_new(ERROR_USAGE, _("say which backup goes into which folder")));
	const struct error *err = restore(arguments);
	return err != NULL ? console_error(console, err) : STATUS_DONE;
}

const struct command command_check_store = {
    .name = "check-store",
    .summary = N_("check that a project's store is what it should be"),
    .usage = (const char *const[]){N_("[OPTION...]"), NULL},
    .description =
	(const char *const[]){
	    N_("Compares each row with the history, all counts with what they count, and all files "
	       "with their SHA-256. Prints what isn't right; then the exit status is 1."),
	    NULL,
	},
    .options = CHECK_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_check,
};

const struct command command_backup = {
    .name = "backup",
    .summary = N_("write all of a project into one file"),
    .usage = (const char *const[]){N_("[OPTION...] [-o FILE]"), NULL},
    .description =
	(const char *const[]){
	    N_("Writes everything that the store holds, history and files included, as one JSON array "
	       "on each line. It is one state of the store, also while others work, and the same "
	       "whatever database holds it: \"dragoman restore\" makes a project of it anywhere."),
	    N_("A backup holds the accounts of people, which nothing else does that leaves a "
	       "project. Only admins make one."),
	    NULL,
	},
    .options = BACKUP_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_backup,
};

const struct command command_restore = {
    .name = "restore",
    .summary = N_("make a project of a backup"),
    .usage = (const char *const[]){N_("[OPTION...] BACKUP [DIR]"), NULL},
    .description =
	(const char *const[]){
	    N_("Makes a project of the folder DIR, or of the current one, which must not be one, "
	       "with what the file BACKUP holds."),
	    NULL,
	},
    .options = RESTORE_OPTIONS,
    .operands = OPTION_FILE,
    .run = run_restore,
};
