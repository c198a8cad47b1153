/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Standard output and standard error. Results go to the one, everything said
 * about them to the other. A full disk behind standard output is reported
 * once; a reader that has gone away ends the program quietly.
 */
#ifndef CLI_CONSOLE_H
#define CLI_CONSOLE_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct error;

/* Exit statuses: the worst of all files wins. */
enum status {
	STATUS_DONE = 0,
	STATUS_FINDINGS = 1,
	STATUS_USAGE = 2,
	STATUS_FAILED = 3,
};

struct console {
	iconv_t converter;  /* from UTF-8 to the user's charset, or (iconv_t)-1 */
	bool utf8;          /* the user's charset is UTF-8 */
	bool colour;        /* standard output is a terminal that wants colours */
	bool colour_errors; /* standard error is one */
	bool errors_shown;  /* standard error is a terminal */
	bool closed;        /* nobody reads standard output any more */
	bool failed;        /* standard output couldn't be written */
};

/* After setlocale(). */
void console_init(struct console *console);

/* Writes DATA as it is to standard output: false when that is no longer possible. */
bool console_write(struct console *console, struct str data);

/* The same for words: UTF-8, which comes out in the user's charset. */
void console_print(struct console *console, struct str text);

/* Prints UTF-8 words on standard error, in the user's charset. */
void console_say(struct console *console, struct str text);

/* "dragoman: MESSAGE" on standard error, formatted as printf does. */
void console_complain(struct console *console, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Reports ERR and returns the status it means. */
enum status console_error(struct console *console, const struct error *err);

/* Cells in a line of standard output; 0 when nothing sets a limit. */
size_t console_width(void);

/* Flushes standard output and returns the program's exit status, given that of its work. */
enum status console_finish(struct console *console, enum status status);

static inline enum status status_worst(enum status a, enum status b)
{
	return a > b ? a : b;
}

#endif
