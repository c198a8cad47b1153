/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which checks run, and how: what a project, or a command line, sets.
 *
 * A file of settings has lines "CHECK = off" (or on, note, warning, error) and
 * "CHECK.PARAMETER = VALUE"; "dismissed = FILE" names a list of dismissed findings.
 * Empty lines, and those that begin with "#", are comments.
 */
#ifndef CHECK_OPTIONS_H
#define CHECK_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/finding.h"

struct buf;
struct check;
struct check_finding;
struct check_options;
struct error;

struct check_options *check_options_open(void);
void check_options_close(struct check_options *options);

/* Takes the settings of the file PATH; later ones go before earlier ones. */
const struct error *check_options_read(struct check_options *options, const char *path);

/* Takes one LINE of settings, whose files are seen from DIRECTORY. */
const struct error *check_options_set(struct check_options *options, struct str line,
    struct str directory);

/* LIST, with commas between, are the only checks that run, or further ones that don't. */
const struct error *check_options_only(struct check_options *options, struct str list);
const struct error *check_options_skip(struct check_options *options, struct str list);

/* OPTIONS may be NULL in all that follows: everything is as it is by default. */

bool check_options_runs(const struct check_options *options, const struct check *check);
enum finding_severity check_options_severity(const struct check_options *options,
    const struct check *check);

/*
 * *VALUE becomes the next value of a parameter of CHECK, *AT beginning with 0; false
 * when there are no more. A parameter that nobody set has its default value.
 */
bool check_options_value(struct str *value, size_t *at, const struct check_options *options,
    const struct check *check, const char *parameter);

/*
 * Dismissed findings: lines of "CHECK KEY" and a comment, as check_dismissal() writes them.
 * The file may not exist yet.
 */
const struct error *check_options_dismiss(struct check_options *options, const char *path);
bool check_options_is_dismissed(const struct check_options *options,
    const struct check_finding *finding);

/* Appends the line that dismisses FINDING, whose key is KEY. */
void check_dismissal(struct buf *out, const struct check_finding *finding, const char *key);

#endif
