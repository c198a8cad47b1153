/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/claim.h"

int64_t session_now(void)
{
	const char *now = getenv("DRAGOMAN_NOW");

	return now != NULL ? strtoll(now, NULL, 10) : (int64_t)time(NULL);
}

const struct error *session_read_number(int64_t *number, const char *text)
{
	const size_t len = strlen(text);
	bool good = len > 0 && len < 18;

	for (size_t i = 0; i < len; i++)
		good &= ascii_is_digit(text[i]);
	if (!good)
		return error_new(ERROR_USAGE, _("\"%s\" isn't a number"), text);
	*number = strtoll(text, NULL, 10);
	return NULL;
}

/* Who works: --as, DRAGOMAN_AS, or the person of the configuration. */
static const char *find_person(const struct session *session)
{
	const char *person = option_value(session->arguments, "as");

	if (person == NULL)
		person = getenv("DRAGOMAN_AS");
	if (person == NULL && session->project.person.len > 0)
		person = session->project.person.ptr;
	return person;
}

/* A store that is named needs no folder. */
static const struct error *find_store(struct session *session)
{
	const char *url = option_value(session->arguments, "store");
	const char *directory = option_value(session->arguments, "project");

	if (url == NULL || directory != NULL) {
		const struct error *err = project_read(&session->project, directory);
		if (err != NULL)
			return err;
	}
	if (url == NULL)
		return NULL;
	buf_reset(&session->project.url);
	buf_add_cstr(&session->project.url, url);
	return NULL;
}

bool session_open(struct session *session, struct console *console,
    const struct arguments *arguments)
{
	*session = (struct session){
	    .console = console,
	    .arguments = arguments,
	    .project = PROJECT_INIT,
	    .langs = LANGS_INIT,
	    .json = option_given(arguments, "json") ? json_array() : NULL,
	};
	const struct error *err = find_store(session);
	if (err == NULL) {
		const struct workflow_door door = {
		    .url = session->project.url.ptr,
		    .person = find_person(session),
		    .now = session_now(),
		    .name = "cli",
		};
		err = workflow_open(&session->workflow, &door);
	}
	if (err != NULL)
		session_fail(session, err);
	return err == NULL;
}

enum status session_close(struct session *session)
{
	if (session->json != NULL && session->workflow != NULL) {
		json_print(session->console, session->json, 2);
		console_write(session->console, STR("\n"));
	} else {
		json_decref(session->json);
	}
	workflow_close(session->workflow);
	project_free(&session->project);
	langs_free(&session->langs);
	return session->status;
}

void session_fail(struct session *session, const struct error *err)
{
	session->status = status_worst(session->status, console_error(session->console, err));
}

void session_tell(struct session *session, json_t *object, struct str text)
{
	if (session->json != NULL) {
		json_array_append_new(session->json, object);
		return;
	}
	json_decref(object);
	if (text.len == 0)
		return;
	console_print(session->console, text);
	console_print(session->console, STR("\n"));
}

static void act(struct session *session, const struct session_work *work,
    const struct workflow_place *place)
{
	struct buf text = BUF_INIT;
	json_t *object = json_object();

	json_object_set_new(object, "article", json_from_str(str_from_cstr(place->article)));
	json_object_set_new(object, "language", json_string(place->lang));
	const struct error *err = work->act(session, place, &text, object);
	if (err != NULL) {
		json_object_set_new(object, "error", json_from_str(str_from_cstr(err->message)));
		session_fail(session, err);
		buf_reset(&text);
	}
	session_tell(session, object, buf_str(&text));
	buf_free(&text);
}

/* Articles that somebody has claimed; they are gathered before anything is done with them. */
struct claimed {
	struct arena arena;
	const char **articles;
	size_t count;
	size_t capacity;
};

static void gather(const char *article, void *context)
{
	struct claimed *claimed = context;

	claimed->articles = mem_grow(claimed->articles, &claimed->capacity, claimed->count + 1,
	    sizeof(*claimed->articles));
	claimed->articles[claimed->count++] =
	    arena_copy(&claimed->arena, str_from_cstr(article)).ptr;
}

static void act_on_claimed(struct session *session, const struct session_work *work)
{
	const struct langs *langs = &session->langs;

	for (size_t i = 0; i < langs->count; i++) {
		struct claimed claimed = {.arena = ARENA_INIT};
		const struct error *err =
		    workflow_list_claims(session->workflow, langs->tags[i], gather, &claimed);
		if (err != NULL)
			session_fail(session, err);
		for (size_t k = 0; k < claimed.count; k++) {
			const struct workflow_place place = {claimed.articles[k], langs->tags[i]};
			act(session, work, &place);
		}
		free(claimed.articles);
		arena_free(&claimed.arena);
	}
}

static void act_on_operands(struct session *session, const struct session_work *work)
{
	const struct arguments *arguments = session->arguments;

	for (size_t i = work->skip; i < arguments->operand_count; i++) {
		for (size_t k = 0; k < session->langs.count; k++) {
			const struct workflow_place place = {
			    arguments->operands[i], session->langs.tags[k]};
			act(session, work, &place);
		}
	}
}

enum status session_run(struct console *console, const struct arguments *arguments,
    const struct session_work *work)
{
	const bool named = arguments->operand_count > work->skip;
	struct session session;
	struct langs langs = LANGS_INIT;

	const struct error *err = langs_read(&langs, arguments, "to");
	if (err == NULL && langs.count == 0)
		err = error_new(ERROR_USAGE, _("say with --to which language it is about"));
	if (err == NULL && !named && !work->claimed)
		err = error_new(ERROR_USAGE, _("say which articles it is about"));
	if (err != NULL) {
		langs_free(&langs);
		return command_misused(console, work->command, err);
	}
	const bool open = session_open(&session, console, arguments);
	session.langs = langs;
	if (open && named)
		act_on_operands(&session, work);
	else if (open)
		act_on_claimed(&session, work);
	return session_close(&session);
}
