/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/manual.h"

/* Appends TEXT so that roff prints it as it is; dashes stay dashes that can be copied. */
static void add_text(struct buf *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		buf_add_cstr(out, "\\&");
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '\\':
			buf_add_cstr(out, "\\e");
			break;
		case '-':
			buf_add_cstr(out, "\\-");
			break;
		case '"':
			buf_add_cstr(out, "\\(dq");
			break;
		case '\'':
			buf_add_cstr(out, "\\(cq");
			break;
		case '^':
			buf_add_cstr(out, "\\(ha");
			break;
		case '~':
			buf_add_cstr(out, "\\(ti");
			break;
		case '`':
			buf_add_cstr(out, "\\(ga");
			break;
		default:
			buf_add_char(out, *text);
		}
	}
}

/* Appends TEXT with the words that a user replaces (in capitals) in italics. */
static void add_usage(struct buf *out, const char *text)
{
	while (*text != '\0') {
		size_t len = 0;
		while (text[len] >= 'A' && text[len] <= 'Z')
			len++;
		char piece[2] = {*text, '\0'};
		if (len > 1 || (len == 1 && !ascii_is_alnum(text[1]))) {
			buf_addf(out, "\\fI%.*s\\fR", (int)len, text);
			text += len;
			continue;
		}
		add_text(out, piece);
		text++;
	}
}

static void add_section(struct buf *out, const char *macro, const char *title)
{
	buf_addf(out, ".%s \"", macro);
	add_text(out, title);
	buf_add_cstr(out, "\"\n");
}

static void add_entries(struct buf *out, const struct manual_entry *entries)
{
	for (; entries->term != NULL; entries++) {
		buf_add_cstr(out, ".TP\n.B \"");
		add_text(out, entries->term);
		buf_add_cstr(out, "\"\n");
		add_text(out, _(entries->text));
		buf_add_char(out, '\n');
	}
}

static void add_options(struct buf *out, const struct option *options)
{
	struct buf words = BUF_INIT;

	for (const struct option *option = options; option->name != NULL; option++) {
		buf_add_cstr(out, ".TP\n");
		if (option->letter != '\0')
			buf_addf(out, "\\fB\\-%c\\fR, ", option->letter);
		buf_add_cstr(out, "\\fB");
		add_text(out, "--");
		add_text(out, option->name);
		buf_add_cstr(out, "\\fR");
		if (option->argument != NULL) {
			buf_add_cstr(out, "=\\fI");
			add_text(out, _(option->argument));
			buf_add_cstr(out, "\\fR");
		}
		buf_add_char(out, '\n');
		add_text(out, _(option->help));
		buf_reset(&words);
		option_words(&words, option);
		if (words.len > 0) {
			buf_add_cstr(out, ": ");
			add_text(out, words.ptr);
		}
		buf_add_cstr(out, ".\n");
	}
	buf_free(&words);
}

static void add_command(struct buf *out, const struct command *command)
{
	add_section(out, "SS", command->name);
	for (size_t i = 0; command->usage[i] != NULL; i++) {
		buf_add_cstr(out, i > 0 ? ".br\n" : "");
		buf_addf(out, "\\fBdragoman %s\\fR ", command->name);
		add_usage(out, _(command->usage[i]));
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; command->description[i] != NULL; i++) {
		buf_add_cstr(out, ".PP\n");
		add_text(out, _(command->description[i]));
		buf_add_char(out, '\n');
	}
	add_options(out, command->options);
}

static void add_overview(struct buf *out)
{
	add_section(out, "SH", _("NAME"));
	buf_add_cstr(out, "dragoman \\- ");
	add_text(out, _("articles to XLIFF and translations back into articles"));
	buf_add_char(out, '\n');
	add_section(out, "SH", _("SYNOPSIS"));
	buf_add_cstr(out, "\\fBdragoman\\fR ");
	add_usage(out, _("COMMAND [OPTION...] [FILE...]"));
	buf_add_char(out, '\n');
	add_section(out, "SH", _("DESCRIPTION"));
	add_text(out,
	    _("Takes the text to translate out of articles in HTML, Markdown and plain text, as "
	      "XLIFF that volunteers translate in any tool, tells how far each article is in each "
	      "language, and puts the localized articles together, with every byte that isn't "
	      "translated text as it was."));
	buf_add_char(out, '\n');
}

static void add_files(struct buf *out)
{
	add_section(out, "SH", _("FILES"));
	add_text(out,
	    _("Files are written under a temporary name beside their own, and renamed when they "
	      "are complete: a command that fails leaves what was there."));
	buf_add_char(out, '\n');
}

static void add_examples(struct buf *out)
{
	add_section(out, "SH", _("EXAMPLES"));
	for (const struct manual_entry *entry = MANUAL_EXAMPLES; entry->term != NULL; entry++) {
		buf_add_cstr(out, ".PP\n");
		add_text(out, _(entry->text));
		buf_add_cstr(out, "\n.PP\n.RS 4\n.nf\n");
		add_text(out, entry->term);
		buf_add_cstr(out, "\n.fi\n.RE\n");
	}
}

void manual_write_page(struct buf *out)
{
	buf_add_cstr(out, ".\\\" Made by \"dragoman help --man\".\n");
	buf_add_cstr(out, ".TH DRAGOMAN 1 \"\" \"dragoman " PACKAGE_VERSION "\"\n");
	/* Neither hyphens in words that can be copied, nor gaps to fill lines. */
	buf_add_cstr(out, ".nh\n.ad l\n");
	add_overview(out);
	add_section(out, "SH", _("COMMANDS"));
	for (size_t i = 0; COMMANDS[i] != NULL; i++)
		add_command(out, COMMANDS[i]);
	add_section(out, "SH", _("EXIT STATUS"));
	add_text(out, _("Of several files, the worst decides."));
	buf_add_char(out, '\n');
	add_entries(out, MANUAL_STATUSES);
	add_section(out, "SH", _("ENVIRONMENT"));
	add_entries(out, MANUAL_ENVIRONMENT);
	add_files(out);
	add_examples(out);
}
