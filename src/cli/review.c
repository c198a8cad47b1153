/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/review.h"

static const struct option OPTIONS[] = {SESSION_TO, SESSION_OPTIONS, OPTION_END};

static const struct option JUDGE_OPTIONS[] = {
    SESSION_TO,
    {"unit", 'u', OPTION_TEXT, N_("UNIT[/SEGMENT]"),
	N_("only this part, as u3 or u3/s2; may be repeated")},
    {"message", 'm', OPTION_TEXT, N_("TEXT"), N_("say this to the translator, as a comment")},
    SESSION_OPTIONS,
    OPTION_END,
};

static const struct error *submit(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const struct error *err = workflow_submit(session->workflow, place);

	if (err == NULL)
		buf_addf(text, _("%s (%s): waits for review"), place->article, place->lang);
	return err;
}

static const struct error *review(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const struct error *err = workflow_review(session->workflow, place);

	if (err == NULL)
		buf_addf(text, _("%s (%s): %s reviews it"), place->article, place->lang,
		    workflow_person(session->workflow));
	return err;
}

/* The parts that --unit names; the caller frees them. */
static const char **read_units(size_t *count, const struct arguments *arguments)
{
	const char **units = mem_alloc(arguments->use_count + 1, sizeof(*units));

	*count = 0;
	for (size_t i = 0; i < arguments->use_count; i++)
		if (strcmp(arguments->uses[i].option->name, "unit") == 0)
			units[(*count)++] = arguments->uses[i].value;
	return units;
}

static const struct error *judge(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object, bool approve)
{
	struct workflow_judgement judgement = {
	    .place = place, .comment = option_value(session->arguments, "message")};
	const char **units = read_units(&judgement.unit_count, session->arguments);

	judgement.units = units;
	const struct error *err = approve ? workflow_approve(session->workflow, &judgement)
					  : workflow_reject(session->workflow, &judgement);
	const size_t count = judgement.segments;
	if (err == NULL) {
		json_object_set_new(object, "segments", json_from_size(count));
		json_object_set_new(object, "batch",
		    json_integer(workflow_batch(session->workflow)));
	}
	if (err == NULL && approve)
		buf_addf(text,
		    ngettext("%s (%s): %zu segment approved", "%s (%s): %zu segments approved",
			count),
		    place->article, place->lang, count);
	else if (err == NULL)
		buf_addf(text, _("%s (%s): goes back to its translator"), place->article,
		    place->lang);
	free(units);
	return err;
}

static const struct error *approve(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	return judge(session, place, text, object, true);
}

static const struct error *reject(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	return judge(session, place, text, object, false);
}

static enum status run_submit(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_submit, .act = submit});
}

static enum status run_review(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_review, .act = review});
}

static enum status run_approve(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_approve, .act = approve});
}

static enum status run_reject(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_reject, .act = reject});
}

const struct command command_submit = {
    .name = "submit",
    .summary = N_("say that translations are finished"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG ARTICLE..."), NULL},
    .description =
	(const char *const[]){
	    N_("All of an article must be translated, and nothing be a draft. It then waits for "
	       "review, and nobody has it any more."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_submit,
};

const struct command command_review = {
    .name = "review",
    .summary = N_("say that one is reviewing translations"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG ARTICLE..."), NULL},
    .description =
	(const char *const[]){
	    N_("Somebody else than the translator reviews a translation, unless the project was "
	       "made with --self-review."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_review,
};

const struct command command_approve = {
    .name = "approve",
    .summary = N_("approve translations"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG ARTICLE..."), NULL},
    .description =
	(const char *const[]){
	    N_("Approves all of a translation that was submitted: its segments are final. With "
	       "--unit only those parts become reviewed. A segment that is changed afterwards "
	       "is to be reviewed again, and its article with it."),
	    N_("Nobody approves a segment that nobody else has worked on, unless the project was "
	       "made with --self-review. One approval is one batch, which \"dragoman undo\" takes "
	       "back."),
	    NULL,
	},
    .options = JUDGE_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_approve,
};

const struct command command_reject = {
    .name = "reject",
    .summary = N_("send translations back to their translators"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG -m TEXT [--unit UNIT]... ARTICLE..."),
	NULL},
    .description =
	(const char *const[]){
	    N_("The translator gets the article again, with the comment. With --unit those parts are "
	       "marked as rejected, and have to be translated anew."),
	    NULL,
	},
    .options = JUDGE_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_reject,
};
