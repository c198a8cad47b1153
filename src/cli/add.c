/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/source.h"
#include "workflow/add.h"

static const struct option OPTIONS[] = {
    SOURCE_OPTIONS,
    {"meta", 'm', OPTION_TEXT, N_("NAME=VALUE"),
	N_("say something of the article: headline, tagline, excerpt, author, date, url, site, "
	   "licence or categories; may be repeated")},
    OPTION_QUIET,
    SESSION_OPTIONS,
    OPTION_END,
};

struct addition {
	struct session session;
	struct source_settings settings;
	struct workflow_metadatum *metadata;
	size_t metadata_count;
};

static const struct error *read_metadata(struct addition *addition)
{
	const struct arguments *arguments = addition->session.arguments;

	addition->metadata = mem_alloc(arguments->use_count + 1, sizeof(*addition->metadata));
	for (size_t i = 0; i < arguments->use_count; i++) {
		if (strcmp(arguments->uses[i].option->name, "meta") != 0)
			continue;
		const struct str use = str_from_cstr(arguments->uses[i].value);
		const size_t equals = str_find_char(use, '=', 0);
		if (equals == use.len)
			return error_new(ERROR_USAGE, _("--meta needs a name and a value: \"%s\""),
			    arguments->uses[i].value);
		addition->metadata[addition->metadata_count++] = (struct workflow_metadatum){
		    str_slice(use, 0, equals), str_slice(use, equals + 1, use.len)};
	}
	return NULL;
}

static void tell(struct addition *addition, const struct workflow_addition *result,
    const struct source *source)
{
	struct buf text = BUF_INIT;
	json_t *object = json_object();

	json_object_set_new(object, "article", json_from_str(str_from_cstr(result->path)));
	json_object_set_new(object, "language", json_string(source->lang));
	json_object_set_new(object, "sha256", json_string(source->sha256));
	json_object_set_new(object, "known", json_boolean(result->is_known));
	if (!result->is_known) {
		json_object_set_new(object, "segments", json_from_size(result->segments));
		json_object_set_new(object, "words", json_from_size(result->words));
		buf_addf(&text,
		    ngettext("%s (%s): %zu segment", "%s (%s): %zu segments", result->segments),
		    result->path, source->lang, result->segments);
	} else {
		buf_addf(&text, _("%s (%s): is in the project already"), result->path,
		    source->lang);
	}
	if (option_given(addition->session.arguments, "quiet"))
		buf_reset(&text);
	session_tell(&addition->session, object, buf_str(&text));
	buf_free(&text);
}

static void add_one(struct addition *addition, const struct input *input)
{
	struct session *session = &addition->session;
	struct source source;
	struct report report;
	struct workflow_addition result = {
	    .path = input->relative,
	    .source = &source,
	    .metadata = addition->metadata,
	    .metadata_count = addition->metadata_count,
	};

	report_init(&report, input->path, false, option_given(session->arguments, "quiet"),
	    session->console->colour_errors);
	const struct error *err =
	    source_open(&source, input->path, &addition->settings, &report.sink);
	if (err == NULL)
		err = workflow_add(session->workflow, &result);
	console_say(session->console, buf_str(&report.lines));
	session->status = status_worst(session->status, report.status);
	if (err != NULL)
		session_fail(session, err);
	else
		tell(addition, &result, &source);
	report_free(&report);
	source_close(&source);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct addition addition = {.session.arguments = arguments};
	struct inputs inputs = INPUTS_INIT;

	const struct error *err = source_configure(&addition.settings, arguments);
	if (err == NULL)
		err = read_metadata(&addition);
	if (err == NULL && arguments->operand_count == 0)
		err = error_new(ERROR_USAGE, _("say which files to add"));
	if (err == NULL)
		inputs_add(&inputs, arguments, inputs_is_article, console);
	if (err == NULL)
		err = inputs_check_names(&inputs);
	enum status status = STATUS_USAGE;
	if (err != NULL) {
		command_misused(console, &command_add, err);
	} else {
		if (session_open(&addition.session, console, arguments))
			for (size_t i = 0; i < inputs.count; i++)
				add_one(&addition, &inputs.items[i]);
		status = session_close(&addition.session);
		if (inputs.failed || inputs.empty)
			status = status_worst(status, STATUS_FINDINGS);
	}
	free(addition.metadata);
	inputs_free(&inputs);
	return status;
}

const struct command command_add = {
    .name = "add",
    .summary = N_("add articles to a project"),
    .usage = (const char *const[]){N_("[OPTION...] FILE|DIR..."), NULL},
    .description =
	(const char *const[]){
	    N_("Adds articles in any of the formats, and cuts them into segments. The store keeps a "
	       "copy of each file, and its segments, so that the file itself isn't needed any "
	       "more. Any language may be the original; it is the one that the article names, or "
	       "that of --from."),
	    N_("An article is called by its file's name, with the way to it from a directory that was "
	       "named. Adding the same file again does nothing."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
