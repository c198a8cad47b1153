/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/history.h"

#define LIMIT 50

static const struct option OPTIONS[] = {
    {"to", 0, OPTION_LANG, N_("LANG"), N_("only what is about this language")},
    {"limit", 0, OPTION_NUMBER, N_("N"), N_("show the last N batches (default: 50)")},
    {"batch", 0, OPTION_TEXT, N_("N"), N_("show what this batch has changed")},
    SESSION_OPTIONS,
    OPTION_END,
};

static const struct option UNDO_OPTIONS[] = {
    {"partly", 0, OPTION_FLAG, NULL,
	N_("undo what can be undone, and leave what was changed again since")},
    SESSION_OPTIONS,
    OPTION_END,
};

static void show_event(const struct workflow_event *event, void *context)
{
	struct session *session = context;
	struct buf text = BUF_INIT;
	char time[WORKFLOW_TIME_SIZE];
	json_t *object = json_object();

	json_object_set_new(object, "batch", json_integer(event->batch));
	json_object_set_new(object, "time", json_integer(event->since));
	json_object_set_new(object, "person", json_from_str(str_from_cstr(event->person)));
	json_object_set_new(object, "door", json_string(event->door));
	json_object_set_new(object, "what", json_string(event->what));
	json_object_set_new(object, "changes", json_from_size(event->changes));
	if (event->undoes != 0)
		json_object_set_new(object, "undoes", json_integer(event->undoes));
	if (event->undone_by != 0)
		json_object_set_new(object, "undone_by", json_integer(event->undone_by));
	buf_addf(&text, "%6lld  %s  %-12s  %-8s  %zu", (long long)event->batch,
	    workflow_format_time(time, event->since), event->person, event->what, event->changes);
	if (event->undoes != 0)
		buf_addf(&text, _("  (undoes %lld)"), (long long)event->undoes);
	if (event->undone_by != 0)
		buf_addf(&text, _("  (undone by %lld)"), (long long)event->undone_by);
	session_tell(session, object, buf_str(&text));
	buf_free(&text);
}

static json_t *json_or_null(struct str text)
{
	json_t *value =
	    text.ptr != NULL ? json_loadb(text.ptr, text.len, JSON_DECODE_ANY, NULL) : NULL;

	return value != NULL ? value : json_null();
}

static void show_change(const struct workflow_event_change *change, void *context)
{
	struct session *session = context;
	struct buf text = BUF_INIT;
	json_t *object = json_object();

	json_object_set_new(object, "table", json_from_str(change->table));
	json_object_set_new(object, "key", json_or_null(change->key));
	if (change->article.len > 0) {
		json_object_set_new(object, "article", json_from_str(change->article));
		json_object_set_new(object, "language", json_from_str(change->lang));
	}
	json_object_set_new(object, "before", json_or_null(change->before));
	json_object_set_new(object, "after", json_or_null(change->after));
	buf_addf(&text, "%.*s %.*s  %.*s %.*s\n", STR_ARG(change->table), STR_ARG(change->key),
	    STR_ARG(change->article), STR_ARG(change->lang));
	if (change->before.ptr != NULL)
		buf_addf(&text, "  - %.*s\n", STR_ARG(change->before));
	if (change->after.ptr != NULL)
		buf_addf(&text, "  + %.*s\n", STR_ARG(change->after));
	session_tell(session, object, str_trim(buf_str(&text)));
	buf_free(&text);
}

static const struct error *show(struct session *session)
{
	const struct arguments *arguments = session->arguments;
	const char *batch = option_value(arguments, "batch");
	const char *lang = option_value(arguments, "to");
	char tag[TEXT_LANG_SIZE] = "";
	int64_t number;

	const struct error *err = batch != NULL ? session_read_number(&number, batch) : NULL;
	if (err == NULL && lang != NULL)
		err = text_lang_canonicalise(tag, str_from_cstr(lang));
	if (err != NULL)
		return err;
	if (batch != NULL)
		return workflow_show_batch(session->workflow, number, show_change, session);
	return workflow_history(session->workflow,
	    arguments->operand_count > 0 ? arguments->operands[0] : NULL, tag,
	    option_number(arguments, "limit", LIMIT), show_event, session);
}

static enum status run_history(struct console *console, const struct arguments *arguments)
{
	struct session session;

	if (arguments->operand_count > 1)
		return command_misused(console, &command_history,
		    error_new(ERROR_USAGE, _("name one article")));
	if (session_open(&session, console, arguments)) {
		const struct error *err = show(&session);
		if (err != NULL)
			session_fail(&session, err);
	}
	return session_close(&session);
}

static const struct error *undo(struct session *session)
{
	const struct arguments *arguments = session->arguments;
	struct workflow_undoing undoing = {.partly = option_given(arguments, "partly")};
	struct buf text = BUF_INIT;

	const struct error *err = arguments->operand_count > 0
	    ? session_read_number(&undoing.batch, arguments->operands[0])
	    : NULL;
	if (err == NULL)
		err = workflow_undo(session->workflow, &undoing);
	if (err != NULL)
		return err;
	json_t *object = json_object();
	json_object_set_new(object, "undoes", json_integer(undoing.batch));
	json_object_set_new(object, "batch", json_integer(workflow_batch(session->workflow)));
	json_object_set_new(object, "undone", json_from_size(undoing.undone));
	json_object_set_new(object, "kept", json_from_size(undoing.kept));
	buf_addf(&text,
	    ngettext("batch %lld: %zu change undone", "batch %lld: %zu changes undone",
		undoing.undone),
	    (long long)undoing.batch, undoing.undone);
	session_tell(session, object, buf_str(&text));
	if (undoing.kept > 0)
		session->status = status_worst(session->status, STATUS_FINDINGS);
	buf_free(&text);
	return NULL;
}

static enum status run_undo(struct console *console, const struct arguments *arguments)
{
	struct session session;

	if (arguments->operand_count > 1)
		return command_misused(console, &command_undo,
		    error_new(ERROR_USAGE, _("undo one batch at a time")));
	if (session_open(&session, console, arguments)) {
		const struct error *err = undo(&session);
		if (err != NULL)
			session_fail(&session, err);
	}
	return session_close(&session);
}

const struct command command_history = {
    .name = "history",
    .summary = N_("show what was done in a project"),
    .usage = (const char *const[]){N_("[OPTION...] [ARTICLE]"), NULL},
    .description =
	(const char *const[]){
	    N_("Lists what people did, the newest first: the number of the batch, when, who, what, "
	       "and how many changes it was. Nothing is ever taken out of the history."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_history,
};

const struct command command_undo = {
    .name = "undo",
    .summary = N_("take back what was done in a project"),
    .usage = (const char *const[]){N_("[OPTION...] [BATCH]"), NULL},
    .description =
	(const char *const[]){
	    N_("Takes all of a batch back, by default the last one of one's own: an import, an "
	       "approval, an article that was added. BATCH is a number that \"dragoman history\" "
	       "shows. Undoing is a batch as well, and can be undone."),
	    N_("When something was changed again since, nothing is undone, unless with --partly."),
	    NULL,
	},
    .options = UNDO_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_undo,
};
