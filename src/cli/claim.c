/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/claim.h"

static const struct option OPTIONS[] = {SESSION_TO, SESSION_OPTIONS, OPTION_END};

static const struct option CLAIM_OPTIONS[] = {
    SESSION_TO,
    {"from", 0, OPTION_LANG, N_("LANG"),
	N_("translate from the translation into this language, not from the original")},
    SESSION_OPTIONS,
    OPTION_END,
};

static void tell_claim(struct buf *text, json_t *object, const struct workflow_place *place,
    const char *person, int64_t until)
{
	char time[WORKFLOW_TIME_SIZE];

	json_object_set_new(object, "person", json_from_str(str_from_cstr(person)));
	json_object_set_new(object, "until", json_integer(until));
	buf_addf(text, _("%s (%s): %s has it until %s"), place->article, place->lang, person,
	    workflow_format_time(time, until));
}

static const struct error *claim(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const char *from = option_value(session->arguments, "from");
	struct workflow_place relay = *place;
	char tag[TEXT_LANG_SIZE];
	int64_t until;

	const struct error *err =
	    from != NULL ? text_lang_canonicalise(tag, str_from_cstr(from)) : NULL;
	relay.source = from != NULL ? tag : NULL;
	if (err == NULL)
		err = workflow_claim(&until, session->workflow, &relay);
	if (err == NULL)
		tell_claim(text, object, place, workflow_person(session->workflow), until);
	return err;
}

static const struct error *assign(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const char *person = session->arguments->operands[0];
	int64_t until;

	const struct error *err = workflow_assign(&until, session->workflow, place, person);
	if (err == NULL)
		tell_claim(text, object, place, person, until);
	return err;
}

static const struct error *release(struct session *session, const struct workflow_place *place,
    struct buf *text, json_t *object)
{
	const struct error *err = workflow_release(session->workflow, place);

	if (err == NULL)
		buf_addf(text, _("%s (%s): nobody has it now"), place->article, place->lang);
	return err;
}

static enum status run_claim(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_claim, .act = claim});
}

static enum status run_assign(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_assign, .act = assign, .skip = 1});
}

static enum status run_release(struct console *console, const struct arguments *arguments)
{
	return session_run(console, arguments,
	    &(const struct session_work){.command = &command_release, .act = release});
}

const struct command command_claim = {
    .name = "claim",
    .summary = N_("take articles to translate them"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG ARTICLE..."), NULL},
    .description =
	(const char *const[]){
	    N_("One person at a time has an article in a language. A claim ends by itself after "
	       "the project's term (see \"dragoman help init\"); claiming again begins a new one. "
	       "What is translated by then is kept. Others may still suggest translations."),
	    N_("A translation that is approved may be the source of another: --from says so when "
	       "an article is begun in a language. It stays the source."),
	    NULL,
	},
    .options = CLAIM_OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_claim,
};

const struct command command_assign = {
    .name = "assign",
    .summary = N_("give articles to somebody to translate them"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG PERSON ARTICLE..."), NULL},
    .description =
	(const char *const[]){
	    N_("Managers may give any article to anybody who may translate it, also one that somebody "
	       "else has; others may hand over what they have themselves."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_assign,
};

const struct command command_release = {
    .name = "release",
    .summary = N_("give articles back that one has claimed"),
    .usage = (const char *const[]){N_("[OPTION...] --to LANG ARTICLE..."), NULL},
    .description =
	(const char *const[]){
	    N_("What is translated is kept. Managers may release what others have claimed."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run_release,
};
