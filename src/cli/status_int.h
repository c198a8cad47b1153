/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the command status counts, shared by its collecting and its printing.
 */
#ifndef CLI_STATUS_INT_H
#define CLI_STATUS_INT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "cli/console.h"
#include "model/content.h"
#include "text/lang.h"

struct arguments;
struct buf;

struct tally {
	size_t segments[MODEL_STATES];
	size_t words[MODEL_STATES]; /* of the sources */
	size_t needs_edit;          /* segments that somebody marked so, whatever their state */
	size_t to_check;            /* segments with warnings, when they were looked for */
};

/* One article in one language. */
struct article {
	char lang[TEXT_LANG_SIZE]; /* canonical; "und" when the file has none */
	struct str file;
	struct str original;
	struct tally tally;
};

void tally_add(struct tally *sum, const struct tally *tally);

/* The sum of one of the arrays of a tally. */
size_t tally_total(const size_t counts[MODEL_STATES]);

/* One of the arrays of a tally by the names of the states, with its sum. */
json_t *tally_to_json(const size_t counts[MODEL_STATES]);

/* Appends a bar of so many CELLS for TALLY, the best state first. */
void status_add_bar(struct buf *out, const struct console *console, const struct tally *tally,
    size_t cells);

/* The command, when it shows a project. */
enum status status_show_project(struct console *console, const struct arguments *arguments);

/*
 * Prints COUNT articles, sorted by language, for a person: in the order of their locale. CHECKED:
 * with the segments to check.
 */
void status_print_table(struct console *console, const struct article *articles, size_t count,
    bool checked);

#endif
