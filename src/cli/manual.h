/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What help, manual page and completion say, made from the tables of the
 * commands.
 */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

struct buf;
struct option;

struct manual_entry {
	const char *term; /* what is typed or seen */
	const char *text; /* N_(), about it */
};

/* Ended by an entry without a term. */
extern const struct manual_entry MANUAL_STATUSES[];
extern const struct manual_entry MANUAL_ENVIRONMENT[];
extern const struct manual_entry MANUAL_EXAMPLES[];

/* Appends "-o, --output=FILE". */
void manual_spell_option(struct buf *out, const struct option *option);

/* Appends the manual page in the man macros of roff. */
void manual_write_page(struct buf *out);

/* Appends the completions for bash. */
void manual_write_completion(struct buf *out);

#endif
