/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cli/json.h"
#include "cli/report.h"

const char *report_name(const char *path)
{
	return strcmp(path, "-") == 0 ? _("standard input") : path;
}

static void add_json(struct report *report, const struct finding *finding)
{
	static const char *const SEVERITIES[] = {"note", "warning", "error"};
	json_t *object = json_object();

	json_object_set_new(object, "file", json_from_str(str_from_cstr(report->path)));
	json_object_set_new(object, "code", json_string(finding_name(finding->code)));
	json_object_set_new(object, "severity", json_string(SEVERITIES[finding->severity]));
	if (finding->unit.len > 0)
		json_object_set_new(object, "unit", json_from_str(finding->unit));
	if (finding->line > 0)
		json_object_set_new(object, "line", json_from_size(finding->line));
	if (finding->column > 0)
		json_object_set_new(object, "column", json_from_size(finding->column));
	json_object_set_new(object, "message", json_from_str(str_from_cstr(finding->message)));
	json_array_append_new(report->findings, object);
}

static void add_line(struct report *report, const struct finding *finding)
{
	static const struct {
		const char *name;
		const char *colour;
	} SEVERITIES[] = {
	    [FINDING_NOTE] = {N_("note"), "\033[36m"},
	    [FINDING_WARNING] = {N_("warning"), "\033[33m"},
	    [FINDING_ERROR] = {N_("error"), "\033[31m"},
	};
	enum finding_severity severity = finding->severity;
	struct buf *out = &report->lines;

	buf_add_cstr(out, report_name(report->path));
	if (finding->line > 0)
		buf_addf(out, ":%zu", finding->line);
	if (finding->line > 0 && finding->column > 0)
		buf_addf(out, ":%zu", finding->column);
	buf_addf(out, ": %s%s:%s %s", report->colour ? SEVERITIES[severity].colour : "",
	    _(SEVERITIES[severity].name), report->colour ? "\033[m" : "", finding->message);
	/* Without a line, the unit is the place. */
	if (finding->line == 0 && finding->unit.len > 0)
		buf_addf(out, " (%.*s)", STR_ARG(finding->unit));
	buf_addf(out, " [%s]\n", finding_name(finding->code));
}

static void receive(const struct finding *finding, void *context)
{
	struct report *report = context;
	enum finding_severity severity = finding->severity;

	if (severity >= FINDING_WARNING)
		report->status = status_worst(report->status, STATUS_FINDINGS);
	if (report->object != NULL)
		add_json(report, finding);
	else if (!report->quiet || severity >= FINDING_ERROR)
		add_line(report, finding);
}

void report_init(struct report *report, const char *path, bool json, bool quiet, bool colour)
{
	*report = (struct report){
	    .path = path,
	    .quiet = quiet,
	    .colour = colour,
	    .lines = BUF_INIT,
	    .status = STATUS_DONE,
	    .sink = {receive, report},
	};
	if (!json)
		return;
	report->object = json_object();
	report->findings = json_array();
	json_object_set_new(report->object, "input", json_from_str(str_from_cstr(path)));
	json_object_set_new(report->object, "findings", report->findings);
}

void report_free(struct report *report)
{
	buf_free(&report->lines);
	json_decref(report->object);
	report->object = report->findings = NULL;
}

/* True when MESSAGE begins with NAME as "NAME: ..." or "NAME:LINE..." does. */
static bool names(const char *message, const char *name)
{
	size_t len = strlen(name);

	return strncmp(message, name, len) == 0 && message[len] == ':';
}

void report_error(struct report *report, const struct error *err)
{
	const char *name = report_name(report->path);
	struct buf message = BUF_INIT;

	if (!names(err->message, name) && !names(err->message, report->path))
		buf_addf(&message, "%s: ", name);
	buf_add_cstr(&message, err->message);
	report->status =
	    status_worst(report->status, err->code == ERROR_USAGE ? STATUS_USAGE : STATUS_FAILED);
	buf_addf(&report->lines, "dragoman: %s\n", message.ptr);
	if (report->object != NULL)
		json_object_set_new(report->object, "error", json_from_str(buf_str(&message)));
	buf_free(&message);
}
