/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Options of commands: the table that usage, help, manual page, completion
 * and the parser itself are made from.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct error;

enum option_kind {
	OPTION_FLAG, /* takes no argument */
	OPTION_TEXT,
	OPTION_NUMBER,
	OPTION_FILE,
	OPTION_DIRECTORY,
	OPTION_LANG,
	OPTION_WORD,   /* one of words */
	OPTION_FORMAT, /* a name in FORMATS */
	OPTION_TOOL,   /* a name in XLIFF_PROFILES */
};

/* A table of these ends with one without a name. */
struct option {
	const char *name; /* without dashes */
	char letter;      /* 0: none */
	enum option_kind kind;
	const char *argument; /* N_(), what help calls it; NULL for flags */
	const char *help;     /* N_(), a phrase without a full stop */
	const char *words;    /* those allowed, with spaces between */
};

/* Options that several commands have. */
#define OPTION_END   \
	{            \
		NULL \
	}
#define OPTION_HELP                                                           \
	{                                                                     \
		"help", 'h', OPTION_FLAG, NULL, N_("show this help and exit") \
	}
#define OPTION_QUIET                                                        \
	{                                                                   \
		"quiet", 'q', OPTION_FLAG, NULL,                            \
		    N_("print errors only: no warnings, notes or progress") \
	}
#define OPTION_JOBS                                                          \
	{                                                                    \
		"jobs", 'j', OPTION_NUMBER, N_("N"),                         \
		    N_("work on N files at once; 0: one for each processor") \
	}
#define OPTION_JSON                                                           \
	{                                                                     \
		"json", 0, OPTION_FLAG, NULL, N_("print the results as JSON") \
	}
#define OPTION_CSV                                                          \
	{                                                                   \
		"csv", 0, OPTION_FLAG, NULL, N_("print the results as CSV") \
	}
#define OPTION_READ_FORMAT                                                                      \
	{                                                                                       \
		"format", 'f', OPTION_FORMAT, N_("NAME"), N_("read the sources as this format") \
	}
#define OPTION_READ_CHARSET                                               \
	{                                                                 \
		"charset", 0, OPTION_TEXT, N_("NAME"),                    \
		    N_("charset of sources that don't say it themselves") \
	}

struct option_use {
	const struct option *option;
	const char *value; /* NULL for flags */
};

/* A parsed command line; its strings are those of argv. */
struct arguments {
	const struct option *options;
	struct option_use *uses; /* in the order given */
	size_t use_count;
	const char **operands;
	size_t operand_count;
};

#define ARGUMENTS_INIT                 \
	{                              \
		NULL, NULL, 0, NULL, 0 \
	}

/*
 * Reads the COUNT strings ARGV, GNU style: options and operands in any order,
 * "--" ends the options, names may be shortened. The error names the option
 * that is wrong and the one that was probably meant.
 */
const struct error *option_parse(struct arguments *arguments, const struct option *options,
    size_t count, char **argv);
void arguments_free(struct arguments *arguments);

/* The last value given for the option NAME of the table, or NULL. */
const char *option_value(const struct arguments *arguments, const char *name);

/* True when the option NAME of the table was given. */
bool option_given(const struct arguments *arguments, const char *name);

/* The number given for the option NAME, or FALLBACK. */
unsigned option_number(const struct arguments *arguments, const char *name, unsigned fallback);

/* Fails when both options were given. */
const struct error *option_exclude(const struct arguments *arguments, const char *one,
    const char *other);

/* Appends the words that OPTION can have, separated by spaces; nothing when any text will do. */
void option_words(struct buf *out, const struct option *option);

#endif
