/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "xliff/convert.h"
#include "xliff/po.h"

static const struct option OPTIONS[] = {
    {"to", 't', OPTION_WORD, N_("FORMAT"), N_("write this version of XLIFF, or PO"),
	"1.2 2.0 2.1 2.2 po"},
    {"xliff", 'x', OPTION_WORD, N_("VERSION"), N_("the same as --to"), "1.2 2.0 2.1 2.2"},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

/* What becomes what: the first line that fits both counts. */
struct conversion {
	bool from_po;
	bool to_po;
	const struct error *(*convert)(struct buf *out, struct str document,
	    enum xliff_version version, const char *name, const struct finding_sink *sink);
};

static const struct error *refuse_po(struct buf *out, struct str document,
    enum xliff_version version, const char *name, const struct finding_sink *sink)
{
	return error_new(ERROR_INPUT, _("%s: this is a PO file already"), name);
}

static const struct error *write_po(struct buf *out, struct str document,
    enum xliff_version version, const char *name, const struct finding_sink *sink)
{
	return po_from_xliff(out, document, name, sink);
}

static const struct conversion CONVERSIONS[] = {
    {false, false, xliff_convert},
    {false, true, write_po},
    {true, false, po_to_xliff},
    {true, true, refuse_po},
};

static const struct error *convert(struct buf *out, struct str document, const char *name,
    const struct finding_sink *sink, void *to)
{
	const enum xliff_version version = xliff_version_from_name(str_from_cstr(to));
	const struct conversion *c = CONVERSIONS;

	while (c->from_po != po_is_po(document) || c->to_po != (strcmp(to, "po") == 0))
		c++;
	return c->convert(out, document, version, name, sink);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	const char *name = option_value(arguments, "to");
	const struct error *err = option_exclude(arguments, "to", "xliff");

	if (name == NULL)
		name = option_value(arguments, "xliff");
	if (err == NULL && arguments->operand_count != 1)
		err = error_new(ERROR_USAGE, _("say which one file to convert"));
	else if (err == NULL && name == NULL)
		err = error_new(ERROR_USAGE, _("say with --to what to write"));
	if (err != NULL)
		return command_misused(console, &command_convert, err);
	return exchange_change_file(console, arguments,
	    &(struct exchange_change){convert, (void *)name});
}

const struct command command_convert = {
    .name = "convert",
    .summary = N_("turn XLIFF into another version of it, or into PO and back"),
    .usage = (const char *const[]){N_("--to FORMAT [-o FILE] FILE"), NULL},
    .description =
	(const char *const[]){
	    N_("Writes a file of XLIFF 1.2, 2.0, 2.1 or 2.2 as another of these versions. Between "
	       "2.0, 2.1 and 2.2, only what has to differ changes; everything else keeps its bytes, "
	       "and what the other version has no place for is left out, each time with a finding."),
	    N_("Between 1.2 and 2, the file is written anew: a <trans-unit> becomes a unit, those of "
	       "one paragraph in our own files become its segments, and the other way round. What "
	       "the other version has no place for is kept there as metadata, so that the way back "
	       "restores it; what a tool can't see or use there is a finding."),
	    N_("With --to po, XLIFF of any version becomes a PO file for Poedit and other tools of "
	       "gettext: a message for each segment, inline codes as <b1>placeholders</b1> that the "
	       "comments explain. \"dragoman import\" takes its translations back into the XLIFF "
	       "file, and is the way to do so; without that file, it can be converted as well."),
	    N_("A PO file becomes XLIFF of any version: a unit for each message, with its comments, "
	       "flags and plural forms, so that \"--to po\" makes the same messages of it again."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
