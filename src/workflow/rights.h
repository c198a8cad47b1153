/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may do what. People have roles, in a language or in all ("*"); a role is a set of rights.
 */
#ifndef WORKFLOW_RIGHTS_H
#define WORKFLOW_RIGHTS_H

#include <stdbool.h>

struct error;
struct workflow;

enum right {
	RIGHT_READ = 1,
	RIGHT_SUGGEST = 2, /* propose translations, comment */
	RIGHT_TRANSLATE = 4,
	RIGHT_REVIEW = 8,
	RIGHT_MANAGE = 16, /* add articles, assign work */
	RIGHT_PUBLISH = 32,
	RIGHT_ADMIN = 64,
};

#define RIGHTS_LANG_ALL "*" /* for a right that has to be had in all languages */
#define RIGHTS_LANG_ANY ""  /* for one that may be had in any */

/* The rights of the role called NAME; 0 when there is none. */
unsigned rights_of_role(const char *name);

/* The names of all roles, NULL at the end. */
extern const char *const RIGHTS_ROLES[];

/* The rights of the workflow's person, or of PERSON, in LANG. */
const struct error *rights_get(unsigned *rights, struct workflow *workflow, long long person,
    const char *lang);

/* An error unless the workflow's person has RIGHT in LANG. */
const struct error *rights_need(struct workflow *workflow, enum right right, const char *lang);

#endif
