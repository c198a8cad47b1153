/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/manual.h"
#include "cli/option.h"

const struct manual_entry MANUAL_STATUSES[] = {
    {"0", N_("All is done.")},
    {"1", N_("Done, with findings: warnings or errors in the documents, which were printed.")},
    {"2", N_("The command line is wrong; nothing was done.")},
    {"3", N_("At least one file couldn't be read, understood or written. The others are done.")},
    {NULL},
};

const struct manual_entry MANUAL_ENVIRONMENT[] = {
    {"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", N_("The language of messages and tables.")},
    {"NO_COLOR", N_("When it isn't empty, nothing is printed in colours.")},
    {"COLUMNS", N_("The width of tables, instead of the terminal's.")},
    {"DRAGOMAN_AS", N_("Who works on a project, without --as.")},
    {"DRAGOMAN_NOW", N_("The time in a project, in seconds since 1970, instead of the clock's.")},
    {"DRAGOMAN_LOCALEDIR",
	N_("The directory of message catalogues, instead of the installed one.")},
    {NULL},
};

const struct manual_entry MANUAL_EXAMPLES[] = {
    {"dragoman extract --from en --to fr -o river.xlf river.html",
	N_("Take the text out of an article, for translation into French.")},
    {"dragoman extract --to fr,ar --for poedit -d work articles",
	N_("Take a whole directory of articles into two languages, for Poedit.")},
    {"dragoman status work", N_("See how far the translations are.")},
    {"dragoman merge -d public work",
	N_("Write the localized articles, each language in its own directory.")},
    {"dragoman merge --untranslated=fail -o river.fr.html river.xlf",
	N_("Write one article, but only if all of it is translated.")},
    {"dragoman pseudo --hostile page.html | dragoman merge -o test.html -",
	N_("See what a page does to difficult translations.")},
    {"dragoman init --to fr,ar && dragoman add articles",
	N_("Make a project of the current folder, and add a directory of articles.")},
    {"dragoman claim --to fr river.html && dragoman export --to fr -o r.xlf river.html",
	N_("Take an article of a project, and take it to one's own translation tool.")},
    {"dragoman import r.xlf && dragoman submit --to fr river.html",
	N_("Bring it back, and say that it is finished.")},
    {NULL},
};

void manual_spell_option(struct buf *out, const struct option *option)
{
	if (option->letter != '\0')
		buf_addf(out, "-%c, ", option->letter);
	buf_addf(out, "--%s", option->name);
	if (option->argument != NULL)
		buf_addf(out, "=%s", _(option->argument));
}
