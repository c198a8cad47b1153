/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/json.h"
#include "cli/session.h"
#include "workflow/rights.h"
#include "workflow/user.h"

#define ROLE_HELP                                                                            \
	N_("give a role, in a language or in all: reader, suggester, translator, reviewer, " \
	   "manager, publisher, admin; may be repeated")

static const struct option OPTIONS[] = {
    {"role", 0, OPTION_TEXT, N_("ROLE[:LANG]"), ROLE_HELP},
    {"revoke", 0, OPTION_TEXT, N_("ROLE[:LANG]"), N_("take a role away; may be repeated")},
    {"rename", 0, OPTION_TEXT, N_("NAME"), N_("give the person another name")},
    {"account", 0, OPTION_TEXT, N_("NAME"),
	N_("another name that --as takes, which is shown to nobody")},
    {"shut-out", 0, OPTION_FLAG, NULL, N_("let the person do nothing any more")},
    {"let-in", 0, OPTION_FLAG, NULL, N_("take --shut-out back")},
    SESSION_OPTIONS,
    OPTION_END,
};

/* A role with room for its strings. */
struct role {
	char name[32];
	char lang[TEXT_LANG_SIZE];
};

static const struct error *read_role(struct role *role, const char *use)
{
	const struct str all = str_from_cstr(use);
	const size_t colon = str_find_char(all, ':', 0);

	if (colon >= sizeof(role->name))
		return error_new(ERROR_USAGE, _("there is no role \"%s\""), use);
	memcpy(role->name, use, colon);
	role->name[colon] = '\0';
	memcpy(role->lang, RIGHTS_LANG_ALL, sizeof(RIGHTS_LANG_ALL));
	if (colon == all.len)
		return NULL;
	return text_lang_canonicalise(role->lang, str_slice(all, colon + 1, all.len));
}

/* Reads all uses of the option NAME into ROLES, which has room for them. */
static const struct error *read_roles(struct workflow_role *roles, size_t *count,
    struct role *strings, const struct arguments *arguments, const char *name)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < arguments->use_count && err == NULL; i++) {
		if (strcmp(arguments->uses[i].option->name, name) != 0)
			continue;
		err = read_role(&strings[i], arguments->uses[i].value);
		roles[(*count)++] = (struct workflow_role){strings[i].name, strings[i].lang};
	}
	return err;
}

static const struct error *set_user(struct session *session)
{
	const struct arguments *arguments = session->arguments;
	const size_t count = arguments->use_count + 1;
	struct role *strings = mem_zalloc(count, sizeof(*strings));
	struct workflow_role *grant = mem_zalloc(count, sizeof(*grant));
	struct workflow_role *revoke = mem_zalloc(count, sizeof(*revoke));
	struct workflow_user user = {
	    .name = arguments->operands[0],
	    .new_name = option_value(arguments, "rename"),
	    .account = option_value(arguments, "account"),
	    .grant = grant,
	    .revoke = revoke,
	    .shut_out = option_given(arguments, "shut-out"),
	    .let_in = option_given(arguments, "let-in"),
	};

	const struct error *err = read_roles(grant, &user.grant_count, strings, arguments, "role");
	if (err == NULL)
		err = read_roles(revoke, &user.revoke_count, strings, arguments, "revoke");
	if (err == NULL)
		err = option_exclude(arguments, "shut-out", "let-in");
	if (err == NULL)
		err = workflow_set_user(session->workflow, &user);
	free(revoke);
	free(grant);
	free(strings);
	return err;
}

static void list_one(const char *name, bool active, const char *role, const char *lang,
    void *context)
{
	struct session *session = context;
	struct buf text = BUF_INIT;
	json_t *object = json_object();

	json_object_set_new(object, "person", json_from_str(str_from_cstr(name)));
	json_object_set_new(object, "active", json_boolean(active));
	buf_add_cstr(&text, name);
	if (role != NULL) {
		json_object_set_new(object, "role", json_string(role));
		json_object_set_new(object, "language", json_string(lang));
		buf_addf(&text, "\t%s\t%s", role, lang);
	}
	if (!active)
		buf_addf(&text, "\t%s", _("shut out"));
	session_tell(session, object, buf_str(&text));
	buf_free(&text);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct session session;
	const struct error *err = NULL;

	if (arguments->operand_count > 1)
		err = error_new(ERROR_USAGE, _("name one person"));
	else if (arguments->operand_count == 0 &&
	    (option_given(arguments, "role") || option_given(arguments, "revoke") ||
		option_given(arguments, "rename") || option_given(arguments, "account") ||
		option_given(arguments, "shut-out") || option_given(arguments, "let-in")))
		err = error_new(ERROR_USAGE, _("say who it is about"));
	if (err != NULL)
		return command_misused(console, &command_user, err);
	if (session_open(&session, console, arguments)) {
		err = arguments->operand_count > 0
		    ? set_user(&session)
		    : workflow_list_users(session.workflow, list_one, &session);
		if (err != NULL)
			session_fail(&session, err);
	}
	return session_close(&session);
}

const struct command command_user = {
    .name = "user",
    .summary = N_("list, add and change the people of a project"),
    .usage =
	(const char *const[]){
	    N_("[OPTION...]"),
	    N_("[OPTION...] NAME"),
	    NULL,
	},
    .description =
	(const char *const[]){
	    N_("Without NAME, lists the people and their roles. With NAME, changes that person, who "
	       "is added when nobody has the name. Only admins do that; there is always one left."),
	    N_("The name is what everybody sees, in every list, file and page, and may be a "
	       "pseudonym. Another name replaces it everywhere."),
	    N_("Suggesters propose translations and comment. Translators claim articles, translate "
	       "and submit. Reviewers approve and reject; managers add articles and assign them; "
	       "publishers publish. Who may more, may less."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FLAG,
    .run = run,
};
