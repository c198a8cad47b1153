/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "workflow/workflow_int.h"

#define READER RIGHT_READ
#define SUGGESTER (READER | RIGHT_SUGGEST)
#define TRANSLATOR (SUGGESTER | RIGHT_TRANSLATE)
#define REVIEWER (TRANSLATOR | RIGHT_REVIEW)
#define MANAGER (REVIEWER | RIGHT_MANAGE)
#define PUBLISHER (READER | RIGHT_PUBLISH)
#define ADMIN (MANAGER | RIGHT_PUBLISH | RIGHT_ADMIN)

static const struct {
	const char *name;
	unsigned rights;
} ROLES[] = {
    {"reader", READER},
    {"suggester", SUGGESTER},
    {"translator", TRANSLATOR},
    {"reviewer", REVIEWER},
    {"manager", MANAGER},
    {"publisher", PUBLISHER},
    {"admin", ADMIN},
};

const char *const RIGHTS_ROLES[] = {
    "reader", "suggester", "translator", "reviewer", "manager", "publisher", "admin", NULL};

unsigned rights_of_role(const char *name)
{
	for (size_t i = 0; i < sizeof(ROLES) / sizeof(*ROLES); i++)
		if (strcmp(name, ROLES[i].name) == 0)
			return ROLES[i].rights;
	return 0;
}

static unsigned rights_of_text(struct str name)
{
	for (size_t i = 0; i < sizeof(ROLES) / sizeof(*ROLES); i++)
		if (str_eq_cstr(name, ROLES[i].name))
			return ROLES[i].rights;
	return 0;
}

const struct error *rights_get(unsigned *rights, struct workflow *workflow, long long person,
    const char *lang)
{
	struct db_rows *rows;

	const struct error *err = db_select(&rows, workflow->db, &QUERY_ROLES,
	    DB_VALUES(db_number(person), db_cstr(lang)));
	*rights = 0;
	while (db_next(&err, rows))
		*rights |= rights_of_text(db_get_text(rows, 0));
	db_rows_close(rows);
	return err;
}

static const struct error *deny(const struct workflow *workflow, enum right right, const char *lang)
{
	const char *who = workflow->name;
	const char *what = strcmp(lang, RIGHTS_LANG_ALL) == 0 ? _("all languages") : lang;

	/* TRANSLATORS: in all of these, the name of a person and that or the tag of a language */
	switch (right) {
	case RIGHT_READ:
		return error_new(ERROR_DENIED, _("%s may not read %s"), who, what);
	case RIGHT_SUGGEST:
		return error_new(ERROR_DENIED, _("%s may not propose or comment in %s"), who, what);
	case RIGHT_TRANSLATE:
		return error_new(ERROR_DENIED, _("%s may not translate to %s"), who, what);
	case RIGHT_REVIEW:
		return error_new(ERROR_DENIED, _("%s may not review %s"), who, what);
	case RIGHT_MANAGE:
		return error_new(ERROR_DENIED, _("%s may not manage %s"), who, what);
	case RIGHT_PUBLISH:
		return error_new(ERROR_DENIED, _("%s may not publish %s"), who, what);
	case RIGHT_ADMIN:
		break;
	}
	return error_new(ERROR_DENIED, _("%s is no admin of the project"), who);
}

const struct error *rights_need(struct workflow *workflow, enum right right, const char *lang)
{
	unsigned rights;

	if (workflow->person == 0)
		return error_new(ERROR_DENIED, _("say with --as who you are"));
	const struct error *err = rights_get(&rights, workflow, workflow->person, lang);
	if (err != NULL || (rights & right) != 0)
		return err;
	return deny(workflow, right, lang);
}
