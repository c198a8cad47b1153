/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings for programs: JSON, SARIF, JUnit.
 */
#include "config.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/check_int.h"
#include "cli/console.h"
#include "cli/json.h"
#include "cli/sarif.h"
#include "xml/escape.h"

static json_t *range_to_json(struct check_range range)
{
	return json_pack("[o, o]", json_from_size(range.start), json_from_size(range.end));
}

static json_t *found_to_json(const struct found *found)
{
	const struct check_finding *finding = &found->finding;
	json_t *object = json_object();

	json_object_set_new(object, "check", json_string(finding_name(finding->check->code)));
	json_object_set_new(object, "severity",
	    json_string(check_severity_name(finding->severity)));
	json_object_set_new(object, "unit", json_from_str(found->unit));
	json_object_set_new(object, "segment", json_from_str(found->segment));
	if (found->line > 0)
		json_object_set_new(object, "line", json_from_size(found->line));
	json_object_set_new(object, "source_language", json_from_str(found->languages[0]));
	json_object_set_new(object, "target_language", json_from_str(found->languages[1]));
	json_object_set_new(object, "source", json_from_str(found->source));
	json_object_set_new(object, "target", json_from_str(found->target));
	json_object_set_new(object, "source_range", range_to_json(finding->source));
	json_object_set_new(object, "target_range", range_to_json(finding->target));
	json_object_set_new(object, "message", json_from_str(str_from_cstr(finding->message)));
	if (finding->fix.ptr != NULL)
		json_object_set_new(object, "fix", json_from_str(finding->fix));
	json_object_set_new(object, "key", json_string(found->key));
	return object;
}

static json_t *file_to_json(const struct checked *file)
{
	json_t *findings = json_array();
	json_t *object = json_object();

	for (size_t i = 0; i < file->count; i++)
		json_array_append_new(findings, found_to_json(&file->items[i]));
	json_object_set_new(object, "file", json_from_str(str_from_cstr(file->path)));
	if (file->error.ptr != NULL)
		json_object_set_new(object, "error", json_from_str(file->error));
	json_object_set_new(object, "segments", json_from_size(file->segments));
	json_object_set_new(object, "findings", findings);
	return object;
}

void check_print_json(struct console *console, const struct check_result *result)
{
	json_t *files = json_array();

	for (size_t i = 0; i < result->count; i++)
		json_array_append_new(files, file_to_json(&result->files[i]));
	json_print(console,
	    json_pack("{s:o, s:o, s:o, s:o}", "files", files, "errors",
		json_from_size(result->findings[FINDING_ERROR]), "warnings",
		json_from_size(result->findings[FINDING_WARNING]), "notes",
		json_from_size(result->findings[FINDING_NOTE])),
	    2);
	console_write(console, STR("\n"));
}

static json_t *list_rules(const struct check_options *options)
{
	json_t *rules = json_array();

	for (const struct check *const *check = CHECKS; *check != NULL; check++)
		if (check_options_runs(options, *check))
			json_array_append_new(rules,
			    sarif_rule(finding_name((*check)->code),
				check_severity_name(check_options_severity(options, *check)),
				json_from_str(str_from_cstr(_((*check)->summary))),
				json_string("doc/checks.md")));
	return rules;
}

static json_t *found_to_sarif(const struct checked *file, const struct found *found)
{
	const struct check_finding *finding = &found->finding;
	struct buf name = BUF_INIT;

	buf_add(&name, found->unit);
	if (found->segment.len > 0)
		buf_addf(&name, "/%.*s", STR_ARG(found->segment));
	const struct sarif_place place = {file->path, found->line, 0, buf_str(&name)};
	json_t *result = sarif_result(finding_name(finding->check->code),
	    check_severity_name(finding->severity), str_from_cstr(finding->message), &place);
	/* So that a host knows a finding again when lines have moved. */
	json_object_set_new(result, "partialFingerprints",
	    json_pack("{s:s}", "segmentHash/v1", found->key));
	json_object_set_new(result, "properties",
	    json_pack("{s:o, s:o}", "source_range", range_to_json(finding->source), "target_range",
		range_to_json(finding->target)));
	buf_free(&name);
	return result;
}

void check_print_sarif(struct console *console, const struct check_result *result)
{
	json_t *results = json_array();

	for (size_t i = 0; i < result->count; i++)
		for (size_t k = 0; k < result->files[i].count; k++)
			json_array_append_new(results,
			    found_to_sarif(&result->files[i], &result->files[i].items[k]));
	json_print(console, sarif_log(list_rules(result->options), results), 2);
	console_write(console, STR("\n"));
}

/* The name of a file may hold bytes that are no text. */
static void add_name(struct buf *out, const char *path)
{
	const struct str name = str_from_cstr(path);
	struct buf valid = BUF_INIT;

	for (size_t at = 0; at < name.len;)
		utf8_encode(&valid, utf8_decode(&at, name, at));
	xml_add(out, buf_str(&valid), XML_ATTRIBUTE);
	buf_free(&valid);
}

static void add_failure(struct buf *out, const struct found *found)
{
	buf_add(out, STR("      <failure type=\""));
	buf_add_cstr(out, check_severity_name(found->finding.severity));
	buf_add(out, STR("\" message=\""));
	xml_add(out, str_from_cstr(found->finding.message), XML_ATTRIBUTE);
	buf_add(out, STR("\">"));
	if (found->line > 0)
		buf_addf(out, "%zu: ", found->line);
	xml_add(out, found->unit, XML_TEXT);
	buf_add_char(out, '/');
	xml_add(out, found->segment, XML_TEXT);
	buf_add_char(out, '\n');
	xml_add(out, found->source, XML_TEXT);
	buf_add_char(out, '\n');
	xml_add(out, found->target, XML_TEXT);
	buf_add(out, STR("</failure>\n"));
}

/* A check of a file is a test; it fails with warnings and errors. */
static void add_case(struct buf *out, const struct checked *file, const struct check *check)
{
	buf_addf(out, "    <testcase name=\"%s\" classname=\"", finding_name(check->code));
	add_name(out, file->path);
	buf_add(out, STR("\">\n"));
	for (size_t i = 0; i < file->count; i++)
		if (file->items[i].finding.check == check &&
		    file->items[i].finding.severity >= FINDING_WARNING)
			add_failure(out, &file->items[i]);
	buf_add(out, STR("    </testcase>\n"));
}

static size_t count_failed(const struct checked *file, const struct check *check)
{
	for (size_t i = 0; i < file->count; i++)
		if (file->items[i].finding.check == check &&
		    file->items[i].finding.severity >= FINDING_WARNING)
			return 1;
	return 0;
}

static void add_suite(struct buf *out, const struct checked *file,
    const struct check_options *options)
{
	struct buf cases = BUF_INIT;
	size_t tests = 0;
	size_t failures = 0;

	for (const struct check *const *check = CHECKS; *check != NULL; check++) {
		if (!check_options_runs(options, *check))
			continue;
		add_case(&cases, file, *check);
		tests++;
		failures += count_failed(file, *check);
	}
	if (file->error.ptr != NULL) {
		buf_add(&cases, STR("    <testcase name=\"read\"><error message=\""));
		xml_add(&cases, file->error, XML_ATTRIBUTE);
		buf_add(&cases, STR("\"/></testcase>\n"));
		tests++;
	}
	buf_add(out, STR("  <testsuite name=\""));
	add_name(out, file->path);
	buf_addf(out, "\" tests=\"%zu\" failures=\"%zu\" errors=\"%d\">\n", tests, failures,
	    file->error.ptr != NULL);
	buf_add(out, buf_str(&cases));
	buf_add(out, STR("  </testsuite>\n"));
	buf_free(&cases);
}

void check_print_junit(struct console *console, const struct check_result *result)
{
	struct buf out = BUF_INIT;

	console_write(console, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"));
	for (size_t i = 0; i < result->count; i++) {
		buf_reset(&out);
		add_suite(&out, &result->files[i], result->options);
		console_write(console, buf_str(&out));
	}
	console_write(console, STR("</testsuites>\n"));
	buf_free(&out);
}
