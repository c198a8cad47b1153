/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command import, when it takes files into a project.
 */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/io.h"
#include "cli/diff3_int.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/session.h"
#include "workflow/exchange.h"

static void tell(struct session *session, const char *path, const struct workflow_import *plan)
{
	struct buf text = BUF_INIT;
	json_t *object = json_object();

	json_object_set_new(object, "file", json_from_str(str_from_cstr(path)));
	json_object_set_new(object, "article", json_from_str(str_from_cstr(plan->article)));
	json_object_set_new(object, "language", json_string(plan->lang));
	json_object_set_new(object, "export", json_integer(plan->export_id));
	json_object_set_new(object, "batch", json_integer(workflow_batch(session->workflow)));
	json_object_set_new(object, "taken", json_from_size(plan->taken));
	json_object_set_new(object, "states", json_from_size(plan->states));
	json_object_set_new(object, "suggested", json_from_size(plan->suggested));
	json_object_set_new(object, "conflicts", json_from_size(plan->conflicts));
	json_object_set_new(object, "lost", json_from_size(plan->lost));
	buf_addf(&text, "%s (%s): ", plan->article, plan->lang);
	buf_addf(&text, ngettext("%zu translation taken", "%zu translations taken", plan->taken),
	    plan->taken);
	if (plan->suggested > 0)
		buf_addf(&text,
		    ngettext(", %zu kept as a suggestion", ", %zu kept as suggestions",
			plan->suggested),
		    plan->suggested);
	session_tell(session, object,
	    option_given(session->arguments, "quiet") ? STR("") : buf_str(&text));
	buf_free(&text);
	if (plan->conflicts > 0)
		session->status = status_worst(session->status, STATUS_FINDINGS);
}

static void import_one(struct session *session, const char *path)
{
	struct buf bytes = BUF_INIT;
	struct report report;

	report_init(&report, report_name(path), false, option_given(session->arguments, "quiet"),
	    session->console->colour_errors);
	struct workflow_import plan = {
	    .name = report_name(path),
	    .sink = &report.sink,
	};
	const char *export = option_value(session->arguments, "export");
	const struct error *err = export != NULL ? session_read_number(&plan.export, export) : NULL;
	if (err == NULL)
		err = io_read(&bytes, path);
	plan.bytes = buf_str(&bytes);
	if (err == NULL)
		err = workflow_import(session->workflow, &plan);
	console_say(session->console, buf_str(&report.lines));
	session->status = status_worst(session->status, report.status);
	if (err != NULL)
		session_fail(session, err);
	else
		tell(session, path, &plan);
	report_free(&report);
	buf_free(&bytes);
}

enum status import_into_project(struct console *console, const struct arguments *arguments)
{
	struct session session;

	if (session_open(&session, console, arguments))
		for (size_t i = 0; i < arguments->operand_count; i++)
			import_one(&session, arguments->operands[i]);
	return session_close(&session);
}
