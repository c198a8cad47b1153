/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/exchange.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/session.h"
#include "workflow/exchange.h"

static const struct option OPTIONS[] = {
    SESSION_TO,
    {"for", 0, OPTION_TOOL, N_("TOOL"),
	N_("write what this tool reads best (see \"dragoman formats\")")},
    {"xliff", 'x', OPTION_WORD, N_("VERSION"),
	N_("write XLIFF 1.2, 2.0, 2.1 or 2.2 (default: 2.0)"), "1.2 2.0 2.1 2.2"},
    {"po", 0, OPTION_FLAG, NULL, N_("write PO, for gettext's tools")},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    {"directory", 'd', OPTION_DIRECTORY, N_("DIR"), N_("write to files below this directory")},
    SESSION_OPTIONS,
    OPTION_END,
};

static const struct option GET_OPTIONS[] = {
    SESSION_TO,
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write to this file; - is standard output")},
    {"directory", 'd', OPTION_DIRECTORY, N_("DIR"), N_("write to files below this directory")},
    OPTION_QUIET,
    SESSION_OPTIONS,
    OPTION_END,
};

/*
 * OUT becomes the name of the file for PLACE: DIR/ARTICLE, with the EXTENSION, and in a directory for
 * the language when there are several.
 */
static const struct error *name_output(struct buf *out, const struct session *session,
    const struct workflow_place *place, const char *extension)
{
	const char *output = option_value(session->arguments, "output");
	const char *directory = option_value(session->arguments, "directory");
	struct str article = str_from_cstr(place->article);

	if (directory == NULL) {
		buf_add_cstr(out, output != NULL ? output : "-");
		return NULL;
	}
	if (!path_is_inside(article))
		return error_new(ERROR_USAGE, _("%s: say with -o where it goes"), place->article);
	path_join(out, str_from_cstr(directory), str_from("", 0));
	if (session->langs.count > 1)
		buf_addf(out, "%s/", place->lang);
	buf_add(out, article);
	buf_add_cstr(out, extension);
	return NULL;
}

static const struct error *write(struct session *session, struct buf *text, json_t *object,
    const char *path, struct str data)
{
	const bool to_file = strcmp(path, "-") != 0;

	if (!to_file && session->json != NULL)
		return error_new(ERROR_USAGE, _("with --json, say with -o or -d where it goes"));
	const struct error *err = exchange_write_file(session->console, path, data);
	if (err == NULL && to_file)
		buf_add_cstr(text, path);
	if (err == NULL)
		json_object_set_new(object, "file", json_from_str(str_from_cstr(path)));
	return err;
}

static const struct error *export(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const struct arguments *arguments = session->arguments;
	const char *tool = option_value(arguments, "for");
	struct workflow_export plan = {
	    .place = *place,
	    .version = xliff_version_from_name(str_from_cstr(option_value(arguments, "xliff"))),
	    .profile = &XLIFF_PROFILE_ANY,
	    .po = option_given(arguments, "po"),
	};
	struct buf path = BUF_INIT;
	struct buf out = BUF_INIT;

	if (tool != NULL) {
		plan.profile = xliff_find_profile(str_from_cstr(tool));
		plan.version = plan.profile->version;
	}
	const struct error *err = name_output(&path, session, place, plan.po ? ".po" : ".xlf");
	if (err == NULL)
		err = workflow_export(&out, session->workflow, &plan);
	if (err == NULL)
		err = write(session, text, object, path.ptr, buf_str(&out));
	if (err == NULL)
		json_object_set_new(object, "export", json_integer(plan.id));
	buf_free(&out);
	buf_free(&path);
	return err;
}

static const struct error *get(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	struct buf path = BUF_INIT;
	struct buf out = BUF_INIT;
	struct report report;

	report_init(&report, place->article, false, option_given(session->arguments, "quiet"),
	    session->console->colour_errors);
	const struct error *err = name_output(&path, session, place, "");
	if (err == NULL)
		err = workflow_get(&out, session->workflow, place, &report.sink);
	console_say(session->console, buf_str(&report.lines));
	session->status = status_worst(session->status, report.status);
	if (err == NULL)
		err = write(session, text, object, path.ptr, buf_str(&out));
	report_free(&report);
	buf_free(&out);
	buf_free(&path);
	return err;
}

/* Without articles there may be any number of them. */
static const struct error *check_outputs(const struct arguments *arguments)
{
	struct langs langs = LANGS_INIT;
	const struct error *err = option_exclude(arguments, "output", "directory");

	if (err == NULL)
		err = langs_read(&langs, arguments, "to");
	if (err == NULL && !option_given(arguments, "directory") &&
	    (langs.count > 1 || arguments->operand_count != 1))
		err = error_new(ERROR_USAGE,
		    _("for several files, say with -d where the results go"));
	langs_free(&langs);
	return err;
}

static enum status run(struct console *console, const struct arguments *arguments,
    const struct session_work *work)
{
	const struct error *err =
	    arguments->operand_count > 0 || work->claimed ? check_outputs(arguments) : NULL;

	return err != NULL ? command_misused(console, work->command, err)
			   : session_run(console, arguments, work);
}

static enum status run_export(struct console *console, const struct arguments *arguments)
{
	const struct error *err = option_exclude(arguments, "for", "xliff");

	if (err != NULL)
		return command_misused(console, &command_export, err);
	return run(console, arguments,
	    &(const struct session_work){
		.command = &command_export, .act = export, .claimed = true});
}

static enum status run_get(struct console *console, const struct arguments *arguments)
{
	return run(console, arguments,
	    &(const struct session_work){.command = &command_get, .act = get});
}

const struct command command_export = {
    .name = "export",
    .summary = N_("write articles of a project as XLIFF or PO, for translators' tools"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] --to LANG [-o FILE] ARTICLE"),
	    N_("[OPTION...] --to LANG -d DIR [ARTICLE...]"),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Writes an article with the translations that there are. The project keeps the file: "
	       "\"dragoman import\" compares what comes back with it, and so knows what the "
	       "translator has changed, whatever happened in the project meanwhile."),
	    N_("Without articles, writes all that one has claimed."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_export,
};

const struct command command_get = {
    .name = "get",
    .summary = N_("write localized articles of a project"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] --to LANG [-o FILE] ARTICLE"),
	    N_("[OPTION...] --to LANG -d DIR ARTICLE..."),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Writes an article with its translations in place, whatever state they are in, as "
	       "\"dragoman merge\" does."),
	    NULL,
	},
    .options = GET_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_get,
};
