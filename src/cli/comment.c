/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/comment.h"

static const struct option OPTIONS[] = {
    SESSION_TO,
    {"message", 'm', OPTION_TEXT, N_("TEXT"), N_("the comment; without it they are listed")},
    {"unit", 'u', OPTION_TEXT, N_("UNIT[/SEGMENT]"), N_("comment this part, as u3 or u3/s2")},
    SESSION_OPTIONS,
    OPTION_END,
};

struct listing {
	struct buf *text;
	json_t *list;
};

static void list_one(const struct workflow_said *said, void *context)
{
	struct listing *listing = context;
	char time[WORKFLOW_TIME_SIZE];
	json_t *object = json_object();

	json_object_set_new(object, "person", json_from_str(str_from_cstr(said->person)));
	json_object_set_new(object, "time", json_integer(said->since));
	json_object_set_new(object, "unit", json_string(said->unit));
	json_object_set_new(object, "text", json_from_str(str_from_cstr(said->text)));
	json_array_append_new(listing->list, object);
	if (listing->text->len > 0)
		buf_add_char(listing->text, '\n');
	buf_addf(listing->text, "%s  %s  %s%s%s", workflow_format_time(time, said->since),
	    said->person, said->unit, said->unit[0] != '\0' ? "  " : "", said->text);
}

static const struct error *act(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const char *message = option_value(session->arguments, "message");
	const char *unit = option_value(session->arguments, "unit");

	if (message != NULL)
		return workflow_comment(session->workflow, place, unit, message);
	struct listing listing = {text, json_array()};
	json_object_set_new(object, "comments", listing.list);
	return workflow_list_comments(session->workflow, place, list_one, &listing);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_comment, .act = act});
}

const struct command command_comment = {
    .name = "comment",
    .summary = N_("comment on translations, or list comments"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...] --to LANG ARTICLE"),
	    N_("[OPTION...] --to LANG -m TEXT [--unit UNIT] ARTICLE"),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Comments are about a translation, or a segment of it. They are for the people of "
	       "the project alone."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run,
};
