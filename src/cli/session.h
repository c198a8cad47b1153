/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A command at work on a project: whose it is, where, and what it prints.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <jansson.h>

#include "base/buf.h"
#include "cli/command.h"
#include "cli/langs.h"
#include "workflow/project.h"
#include "workflow/workflow.h"

/* Options of all commands that work on a project. */
#define SESSION_OPTIONS                                                                  \
	{"as", 0, OPTION_TEXT, N_("PERSON"), N_("do it as this person of the project")}, \
	    {"project", 0, OPTION_DIRECTORY, N_("DIR"),                                  \
		N_("folder of the project, if it isn't the current one or above")},      \
	    {"store", 0, OPTION_TEXT, N_("URL"),                                         \
		N_("store of the project: a file, or postgresql://...")},                \
	    OPTION_JSON, OPTION_HELP

/* Of commands on articles in languages. */
#define SESSION_TO                                                                              \
	{                                                                                       \
		"to", 0, OPTION_LANG, N_("LANG"),                                               \
		    N_("language it is about; several with commas, or by repeating the option") \
	}

struct session {
	struct console *console;
	const struct arguments *arguments;
	struct project project;
	struct workflow *workflow;
	struct langs langs; /* of --to */
	json_t *json;       /* the results, an array, or NULL without --json */
	enum status status; /* the worst so far */
};

/*
 * Opens the project that the options name, and complains when it can't: then session_close() is all
 * there is to do.
 */
bool session_open(struct session *session, struct console *console,
    const struct arguments *arguments);

/* Prints the results of --json, and returns the status. */
enum status session_close(struct session *session);

/* Notes that something failed. */
void session_fail(struct session *session, const struct error *err);

/* Adds OBJECT (taken over) to the results of --json, or else prints the line TEXT. */
void session_tell(struct session *session, json_t *object, struct str text);

/* Reads TEXT, the number of a batch, an export or a suggestion. */
const struct error *session_read_number(int64_t *number, const char *text);

/* Seconds since 1970: DRAGOMAN_NOW in the environment, or the clock. */
int64_t session_now(void);

/* A command on articles in languages, which are its operands and its option --to. */
struct session_work {
	const struct command *command;

	/*
	 * Does it for one. What is to be said goes to TEXT, without a line feed, or into OBJECT, which
	 * has the article and the language already; the other isn't printed.
	 */
	const struct error *(*act)(struct session *session, const struct workflow_place *place,
	    struct buf *text, json_t *object);
	size_t skip;  /* operands that aren't articles */
	bool claimed; /* without articles, it is for those that the person has claimed */
};

enum status session_run(struct console *console, const struct arguments *arguments,
    const struct session_work *work);

#endif
