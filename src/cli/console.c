/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <langinfo.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/console.h"

static bool wants_colours(int fd)
{
	const char *none = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");

	return isatty(fd) && (none == NULL || none[0] == '\0') && terminal != NULL &&
	    strcmp(terminal, "dumb") != 0;
}

static void open_converter(struct console *console)
{
	struct buf charset = BUF_INIT;

	buf_addf(&charset, "%s//TRANSLIT", nl_langinfo(CODESET));
	console->converter = iconv_open(charset.ptr, "UTF-8");
	buf_free(&charset);
}

void console_init(struct console *console)
{
	const char *charset = nl_langinfo(CODESET);

	*console = (struct console){
	    .converter = (iconv_t)-1,
	    .utf8 = strcmp(charset, "UTF-8") == 0,
	    .colour = wants_colours(STDOUT_FILENO),
	    .colour_errors = wants_colours(STDERR_FILENO),
	    .errors_shown = isatty(STDERR_FILENO),
	};
	/* In the C locale messages are ASCII, and what isn't is the name of a file. */
	if (!console->utf8 && strcmp(charset, "ANSI_X3.4-1968") != 0)
		open_converter(console);
	/* A closed pipe must not end the program while another thread writes a file. */
	signal(SIGPIPE, SIG_IGN);
}

static void note_failure(struct console *console)
{
	if (console->closed || console->failed)
		return;
	if (errno == EPIPE) {
		console->closed = true;
		return;
	}
	console->failed = true;
	console_complain(console, "%s: %s", _("standard output"), strerror(errno));
}

bool console_write(struct console *console, struct str data)
{
	if (console->closed || console->failed)
		return false;
	if (data.len > 0 && fwrite(data.ptr, 1, data.len, stdout) < data.len)
		note_failure(console);
	return !console->closed && !console->failed;
}

/* Appends CHARACTER, one of UTF-8, as CONVERTER has it, or a question mark. */
static void convert_character(struct buf *out, iconv_t converter, struct str character)
{
	char converted[32];
	char *from = (char *)character.ptr;
	char *to = converted;
	size_t left = character.len;
	size_t room = sizeof(converted);

	if (iconv(converter, &from, &left, &to, &room) == (size_t)-1)
		buf_add_char(out, '?');
	else
		buf_append(out, converted, sizeof(converted) - room);
}

/*
 * Appends TEXT in the user's charset. What isn't UTF-8 (the name of a file, a
 * message of the system) is in that charset already.
 */
static void convert(struct buf *out, iconv_t converter, struct str text)
{
	for (size_t at = 0, next; at < text.len; at = next) {
		utf8_decode(&next, text, at);
		struct str character = str_slice(text, at, next);
		if (character.len == 1 || utf8_find_invalid(character) < character.len)
			buf_add(out, character);
		else
			convert_character(out, converter, character);
	}
}

void console_print(struct console *console, struct str text)
{
	struct buf converted = BUF_INIT;

	if (console->converter != (iconv_t)-1 && utf8_find_non_ascii(text) < text.len) {
		convert(&converted, console->converter, text);
		text = buf_str(&converted);
	}
	console_write(console, text);
	buf_free(&converted);
}

void console_say(struct console *console, struct str text)
{
	struct buf converted = BUF_INIT;

	if (console->converter != (iconv_t)-1 && utf8_find_non_ascii(text) < text.len) {
		convert(&converted, console->converter, text);
		text = buf_str(&converted);
	}
	/* There is nobody left to tell when this fails. */
	if (text.len > 0 && fwrite(text.ptr, 1, text.len, stderr) < text.len)
		clearerr(stderr);
	buf_free(&converted);
}

void console_complain(struct console *console, const char *format, ...)
{
	char message[2000];
	struct buf line = BUF_INIT;
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	buf_addf(&line, "dragoman: %s\n", message);
	console_say(console, buf_str(&line));
	buf_free(&line);
}

enum status console_error(struct console *console, const struct error *err)
{
	console_complain(console, "%s", err->message);
	return err->code == ERROR_USAGE ? STATUS_USAGE : STATUS_FAILED;
}

size_t console_width(void)
{
	const char *columns = getenv("COLUMNS");
	unsigned long wanted = columns != NULL ? strtoul(columns, NULL, 10) : 0;
	struct winsize size;

	if (wanted > 0 && wanted < 10000)
		return wanted;
	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

enum status console_finish(struct console *console, enum status status)
{
	if (!console->failed && !console->closed && fflush(stdout) != 0)
		note_failure(console);
	if (console->converter != (iconv_t)-1)
		iconv_close(console->converter);
	if (console->closed) {
		/* What whoever started us expects of a program in a pipe. */
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	return console->failed ? STATUS_FAILED : status;
}
