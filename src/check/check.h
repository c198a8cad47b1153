/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks of translations: against what their exchange file demands, and for
 * the mistakes that people and machines make. They change and refuse nothing.
 *
 * A check is known by the code of its finding. See doc/checks.md.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/finding.h"

struct check_options;
struct check_run;
struct error;
struct model_bitext;
struct model_bitext_unit;
struct model_pair;

/* What a check looks at with each call of run(). */
enum check_scope {
	CHECK_PAIR,     /* a translated segment */
	CHECK_UNIT,     /* a unit that has a translation of some part */
	CHECK_DOCUMENT, /* a bitext */
};

enum check_parameter_kind {
	CHECK_NUMBER,
	CHECK_TEXT,
	CHECK_FILE, /* a path, seen from the file that names it */
};

/* What a project can set of a check; a table of these ends with one without a name. */
struct check_parameter {
	const char *name;
	enum check_parameter_kind kind;
	const char *fallback; /* NULL: nothing */
	const char *help;     /* N_(), a phrase */
};

/* One check; check.def lists all of them. */
struct check {
	enum finding_code code;
	const char *summary; /* N_(), what it reports, a phrase */
	bool off;            /* it runs only where it is asked for */
	enum check_scope scope;
	const struct check_parameter *parameters; /* or NULL */

	/* Prepares *STATE for the languages of RUN, where that is needed; may be NULL. */
	const struct error *(*open)(void **state, const struct check_run *run);
	void (*close)(void *state);
	void (*run)(struct check_run *run);
};

/* All checks, NULL at the end. */
extern const struct check *const CHECKS[];

/* A place in a text, in bytes; empty, a place between two characters or none. */
struct check_range {
	size_t start;
	size_t end;
};

struct check_finding {
	const struct check *check;
	enum finding_severity severity;
	const struct model_bitext *bitext;
	const struct model_bitext_unit *unit;
	const struct model_pair *pair; /* of a unit as a whole, the first translated one */
	struct check_range target;     /* in the texts of the pair, between characters */
	struct check_range source;
	struct str fix;      /* what to write for the range of the target; ptr NULL: not known */
	const char *message; /* one line, translated, like all of this alive during the call only */
};

struct check_sink {
	void (*report)(const struct check_finding *finding, void *context);
	void *context;
};

struct checker;

/* OPTIONS, which the checker borrows, may be NULL. Not for several threads at once. */
struct checker *checker_open(const struct check_options *options);
void checker_close(struct checker *checker);

/*
 * Reports what is wrong in the translations of BITEXT. Fails when what the
 * options name (a list of terms, a dictionary) can't be had.
 */
const struct error *check_bitext(struct checker *checker, const struct model_bitext *bitext,
    const struct check_sink *sink);

/* A report() of struct check_sink whose context is a struct finding_sink. */
void check_pass_on(const struct check_finding *finding, void *finding_sink);

/*
 * KEY becomes the name of what FINDING is about: the texts of its segment (of its unit, when
 * the check is about that) with the places of their codes. It changes whenever they do.
 */
#define CHECK_KEY_SIZE 17
void check_key(char key[CHECK_KEY_SIZE], const struct check_finding *finding);

#endif
