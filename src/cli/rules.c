/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/console.h"
#include "cli/json.h"
#include "cli/layout.h"
#include "cli/rules.h"
#include "cli/sarif.h"
#include "validate/validate.h"

/* A rule that is looked at in several places is one to the reader. */
static bool is_listed_before(size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (strcmp(VALIDATE_RULE[i].id, VALIDATE_RULE[index].id) == 0)
			return true;
	return false;
}

/* The next rule from *INDEX on, or NULL. */
static const struct validate_rule *next_rule(size_t *index)
{
	while (*index < VALIDATE_RULES && is_listed_before(*index))
		++*index;
	return *index < VALIDATE_RULES ? &VALIDATE_RULE[(*index)++] : NULL;
}

static const char *severity_name(const struct validate_rule *rule)
{
	return rule->severity == VALIDATE_ERROR ? "error" : "warning";
}

/* Appends the message with dots for what depends on the file. */
static void add_message(struct buf *out, const struct validate_rule *rule, const char *dots)
{
	const struct str message = str_from_cstr(_(rule->message));
	size_t at = 0;

	while (at < message.len) {
		const size_t gap = str_find(message, STR("%s"), at);
		buf_add(out, str_slice(message, at, gap));
		if (gap < message.len)
			buf_add(out, str_from_cstr(dots));
		at = gap + 2;
	}
}

static const struct {
	enum validate_version version;
	const char *name;
} VERSIONS[] = {
    {V12T, "1.2"},
    {V20, "2.0"},
    {V21, "2.1"},
    {V22, "2.2"},
};

#define VERSION_COUNT (sizeof(VERSIONS) / sizeof(VERSIONS[0]))

static void print_rule(struct console *console, const struct validate_rule *rule, size_t width)
{
	struct buf text = BUF_INIT;
	struct buf lines = BUF_INIT;

	buf_addf(&lines, "%s%s%s  %s ", console->colour ? "\033[1m" : "", rule->id,
	    console->colour ? "\033[m" : "",
	    rule->severity == VALIDATE_ERROR ? _("error") : _("warning"));
	for (size_t i = 0; i < VERSION_COUNT; i++)
		if ((rule->versions & VERSIONS[i].version) != 0)
			buf_addf(&lines, " %s", VERSIONS[i].name);
	buf_addf(&lines, "  (%s)\n    ", rule->section);
	add_message(&text, rule, console->utf8 ? "…" : "...");
	layout_wrap(&lines, buf_str(&text), 4, 4, width);
	console_print(console, buf_str(&lines));
	buf_free(&text);
	buf_free(&lines);
}

void rules_print(struct console *console)
{
	const size_t width = console_width() > 0 ? console_width() : SIZE_MAX;
	const struct validate_rule *rule;
	size_t index = 0;

	while ((rule = next_rule(&index)) != NULL)
		print_rule(console, rule, width);
}

static json_t *list_versions(const struct validate_rule *rule)
{
	json_t *versions = json_array();

	for (size_t i = 0; i < VERSION_COUNT; i++)
		if ((rule->versions & VERSIONS[i].version) != 0)
			json_array_append_new(versions, json_string(VERSIONS[i].name));
	return versions;
}

static json_t *message_of(const struct validate_rule *rule)
{
	struct buf text = BUF_INIT;

	add_message(&text, rule, "…");
	json_t *message = json_from_str(buf_str(&text));
	buf_free(&text);
	return message;
}

void rules_print_json(struct console *console)
{
	json_t *rules = json_array();
	const struct validate_rule *rule;
	size_t index = 0;

	while ((rule = next_rule(&index)) != NULL)
		json_array_append_new(rules,
		    json_pack("{s:s, s:s, s:o, s:s, s:o}", "id", rule->id, "severity",
			severity_name(rule), "versions", list_versions(rule), "section",
			rule->section, "message", message_of(rule)));
	json_print(console, json_pack("{s:o}", "rules", rules), 2);
	console_write(console, STR("\n"));
}

json_t *rules_sarif(void)
{
	json_t *rules = json_array();
	const struct validate_rule *rule;
	size_t index = 0;

	while ((rule = next_rule(&index)) != NULL)
		json_array_append_new(rules,
		    sarif_rule(rule->id, severity_name(rule), message_of(rule),
			json_string(rule->section)));
	return rules;
}
