/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The people of a project. Everybody sees their names, which may be pseudonyms; accounts are what
 * they are known by at the door, and are shown to nobody.
 */
#ifndef WORKFLOW_USER_H
#define WORKFLOW_USER_H

#include <stdbool.h>
#include <stddef.h>

struct error;
struct workflow;

struct workflow_role {
	const char *role;
	const char *lang; /* canonical, or RIGHTS_LANG_ALL */
};

/* Changes to a person, who is added when nobody has the name. */
struct workflow_user {
	const char *name;
	const char *new_name; /* or NULL */
	const char *account;  /* or NULL */
	const struct workflow_role *grant;
	size_t grant_count;
	const struct workflow_role *revoke;
	size_t revoke_count;
	bool shut_out;
	bool let_in;
};

/* Needs an admin. There is always one left. */
const struct error *workflow_set_user(struct workflow *workflow, const struct workflow_user *user);

/*
 * Calls FOUND for each role of each person, by name, with ROLE and LANG NULL for who has none. Anybody
 * with a role may ask.
 */
const struct error *workflow_list_users(struct workflow *workflow,
    void (*found)(const char *name, bool active, const char *role, const char *lang, void *context),
    void *context);

#endif
