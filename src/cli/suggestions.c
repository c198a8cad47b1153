/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/suggestion.h"

static const struct option OPTIONS[] = {
    SESSION_TO,
    {"accept", 0, OPTION_TEXT, N_("N"), N_("make this suggestion the translation")},
    {"decline", 0, OPTION_TEXT, N_("N"), N_("take this suggestion away")},
    SESSION_OPTIONS,
    OPTION_END,
};

struct listing {
	struct buf *text;
	json_t *list;
};

static void list_one(const struct workflow_suggestion *suggestion, void *context)
{
	struct listing *listing = context;
	char time[WORKFLOW_TIME_SIZE];
	json_t *object = json_object();

	json_object_set_new(object, "suggestion", json_integer(suggestion->id));
	json_object_set_new(object, "person", json_from_str(str_from_cstr(suggestion->person)));
	json_object_set_new(object, "time", json_integer(suggestion->since));
	json_object_set_new(object, "unit", json_string(suggestion->unit));
	json_object_set_new(object, "source", json_from_str(str_from_cstr(suggestion->source)));
	json_object_set_new(object, "text", json_from_str(str_from_cstr(suggestion->text)));
	json_object_set_new(object, "current", json_from_str(str_from_cstr(suggestion->current)));
	json_array_append_new(listing->list, object);
	if (listing->text->len > 0)
		buf_add_char(listing->text, '\n');
	buf_addf(listing->text, "%lld  %s  %s  %s\n  = %s\n", (long long)suggestion->id,
	    suggestion->unit, workflow_format_time(time, suggestion->since), suggestion->person,
	    suggestion->source);
	if (suggestion->current[0] != '\0')
		buf_addf(listing->text, "  - %s\n", suggestion->current);
	buf_addf(listing->text, "  + %s", suggestion->text);
}

static const struct error *list(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	struct listing listing = {text, json_array()};

	json_object_set_new(object, "suggestions", listing.list);
	return workflow_list_suggestions(session->workflow, place, list_one, &listing);
}

/* Does what --accept and --decline say: that is about suggestions, not about articles. */
static enum status judge(struct console *console, const struct arguments *arguments)
{
	struct session session;

	if (session_open(&session, console, arguments)) {
		const struct error *err = NULL;
		for (size_t i = 0; i < arguments->use_count && err == NULL; i++) {
			const struct option_use *use = &arguments->uses[i];
			const bool accepts = strcmp(use->option->name, "accept") == 0;
			int64_t number;
			if (!accepts && strcmp(use->option->name, "decline") != 0)
				continue;
			err = session_read_number(&number, use->value);
			if (err == NULL)
				err = accepts ? workflow_accept(session.workflow, number)
					      : workflow_decline(session.workflow, number);
		}
		if (err != NULL)
			session_fail(&session, err);
	}
	return session_close(&session);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	const bool judges = option_given(arguments, "accept") || option_given(arguments, "decline");

	if (judges && arguments->operand_count > 0)
		return command_misused(console, &command_suggestions,
		    error_new(ERROR_USAGE, _("a suggestion is named by its number alone")));
	return judges
	    ? judge(console, arguments)
	    : session_run(console, arguments,
		  &(const struct session_work){.command = &command_suggestions, .act = list});
}

const struct command command_suggestions = {
    .name = "suggestions",
    .summary = N_("list, accept and decline suggested translations"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] --to LANG ARTICLE..."),
	    N_("[OPTION...] --accept N|--decline N..."),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("A suggestion is a translation by somebody who may not translate, or one that was "
	       "imported when the project's own had changed meanwhile. Each is shown with its "
	       "number, its source (=), and the translation that there is (-)."),
	    N_("An accepted suggestion is the work of the person who made it, and is still to be "
	       "reviewed."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run,
};
