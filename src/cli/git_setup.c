/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "base/mem.h"
#include "cli/command.h"

static const struct option OPTIONS[] = {
    {"remove", 0, OPTION_FLAG, NULL, N_("take the settings away again")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

/* What git calls the program by; it has to be on git's PATH. */
static const struct {
	const char *key;
	const char *value;
} SETTINGS[] = {
    {"merge.dragoman.name", "XLIFF, segment by segment"},
    {"merge.dragoman.driver", "dragoman diff3 --quiet -o %A %O %A %B"},
    {"diff.dragoman.textconv", "dragoman diff --textconv"},
};

#define SETTING_COUNT (sizeof(SETTINGS) / sizeof(SETTINGS[0]))

static const struct str ATTRIBUTES = STR_INIT("*.xlf merge=dragoman diff=dragoman\n"
					      "*.xliff merge=dragoman diff=dragoman\n");

/* Runs git with ARGUMENTS, without a shell; *STATUS is its exit status. */
static const struct error *run_git(int *status, const char *const *arguments)
{
	pid_t pid;
	int raw;
	const int failure =
	    posix_spawnp(&pid, "git", NULL, NULL, (char *const *)arguments, environ);

	if (failure != 0) {
		errno = failure;
		return error_from_errno("git");
	}
	while (waitpid(pid, &raw, 0) < 0)
		if (errno != EINTR)
			return error_from_errno("git");
	*status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 255;
	return NULL;
}

static const struct error *set(const char *directory, const char *key, const char *value)
{
	const char *const add[] = {"git", "-C", directory, "config", key, value, NULL};
	const char *const remove[] = {"git", "-C", directory, "config", "--unset-all", key, NULL};
	int status;
	const struct error *err = run_git(&status, value != NULL ? add : remove);

	/* 5: there was nothing to take away. */
	if (err == NULL && status != 0 && !(value == NULL && status == 5))
		err = error_new(ERROR_SYSTEM, _("git did not take the setting \"%s\""), key);
	return err;
}

/* The lines of .gitattributes without ours, and with them when they are WANTED. */
static void edit_attributes(struct buf *out, struct str old, bool wanted)
{
	struct str line;

	while (str_next(&line, &old, '\n')) {
		if (line.len == 0 && old.ptr == NULL)
			break;
		if (str_ends(line, STR("merge=dragoman diff=dragoman")))
			continue;
		buf_add(out, line);
		buf_add_char(out, '\n');
	}
	if (wanted)
		buf_add(out, ATTRIBUTES);
}

static const struct error *set_attributes(const char *directory, bool wanted)
{
	struct buf path = BUF_INIT;
	struct buf old = BUF_INIT;
	struct buf new = BUF_INIT;
	const struct error *err = NULL;

	buf_addf(&path, "%s/.gitattributes", directory);
	const bool exists = io_exists(path.ptr);
	if (exists)
		err = io_read(&old, path.ptr);
	edit_attributes(&new, buf_str(&old), wanted);
	if (err == NULL && (exists || wanted) && !str_eq(buf_str(&old), buf_str(&new)))
		err = io_write(path.ptr, buf_str(&new));
	buf_free(&path);
	buf_free(&old);
	buf_free(&new);
	return err;
}

static const struct error *set_up(const char *directory, bool wanted)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < SETTING_COUNT && err == NULL; i++)
		err = set(directory, SETTINGS[i].key, wanted ? SETTINGS[i].value : NULL);
	if (err == NULL)
		err = set_attributes(directory, wanted);
	return err;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	const char *directory = arguments->operand_count > 0 ? arguments->operands[0] : ".";
	const bool wanted = !option_given(arguments, "remove");

	if (arguments->operand_count > 1)
		return command_misused(console, &command_git_setup,
		    error_new(ERROR_USAGE, _("say which one directory to set up")));
	const struct error *err = set_up(directory, wanted);
	if (err != NULL)
		return console_error(console, err);
	if (!option_given(arguments, "quiet"))
		console_print(console,
		    str_from_cstr(wanted
			    ? _("git now merges and compares XLIFF files here with dragoman. "
				"Commit .gitattributes so that others get it too.\n")
			    : _("git treats XLIFF files here as any other text again.\n")));
	return STATUS_DONE;
}

const struct command command_git_setup = {
    .name = "git-setup",
    .summary = N_("let git merge and compare XLIFF files by segments"),
    .usage = (const char *const[]){N_("[--remove] [DIR]"), NULL},
    .description =
	(const char *const[]){
	    N_("Sets up the git repository in DIR (default: the current directory): its "
	       "configuration gets a merge driver, \"dragoman diff3\", and a way to show changes, "
	       "\"dragoman diff --textconv\"; its file .gitattributes says that *.xlf and *.xliff "
	       "use them. What was there before stays."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_DIRECTORY,
    .run = run,
};
