/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The validator's rules, on the documents of tests/xliff/cases.txt. With VALIDATE_CASES, each one
 * is written to that directory as well, as NUMBER-RULE.xlf, for tests/interop/rule_mutants.py.
 */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "tests/tap.h"
#include "validate/validate.h"

/* How many cases there are of each rule id, at its first place in the table. */
static size_t cases[VALIDATE_RULES];

/* The cases below one heading. */
struct group {
	char title[80];
	size_t valid;
	size_t invalid;
};

/* Constraints by their number in the headings; from 26 to 39 they compare two files. */
enum { CONSTRAINTS = 49, FIRST_OF_PAIRS = 26, LAST_OF_PAIRS = 39 };
static bool has_group[CONSTRAINTS + 1];

struct result {
	const char
	    *first; /* id of the first error's rule; without errors, of the first warning's */
	bool is_error;
	char message[1000];
	size_t line;
};

static void take(const struct validate_finding *finding, void *context)
{
	struct result *result = context;
	const bool is_error = finding->rule->severity == VALIDATE_ERROR;

	if (strcmp(result->first, "valid") != 0 && (result->is_error || !is_error))
		return;
	result->first = finding->rule->id;
	result->is_error = is_error;
	result->line = finding->line;
	snprintf(result->message, sizeof(result->message), "%s", finding->message);
}

/* In pieces of SIZE bytes. */
static struct result validate(struct str document, size_t size)
{
	struct result result = {.first = "valid"};
	const struct validate_options options = {.report = take, .context = &result};
	struct validator *validator = validate_open(&options);

	for (size_t at = 0; at < document.len; at += size) {
		const size_t end = at + size < document.len ? at + size : document.len;
		validate_feed(validator, str_slice(document, at, end), end == document.len);
	}
	validate_close(validator);
	return result;
}

/* What a unit is written with in XLIFF 2 and 1.2. */
static const struct {
	const char *unit;
	const char *unit_end;
	const char *segment;
	const char *segment_end;
} UNITS[] = {
    {"<unit id=\"u1\">", "</unit>", "<segment id=\"s1\">", "</segment>"},
    {"<trans-unit id=\"u1\">", "</trans-unit>", "", ""},
};

static void add_unit(struct buf *out, struct str body, bool is_12)
{
	const struct str kind = str_slice(body, 0, 2);
	const struct str rest = str_trim(str_slice(body, 2, body.len));
	const size_t bar = str_find(rest, STR(" || "), 0);

	buf_add(out, str_from_cstr(UNITS[is_12].unit));
	if (str_eq(kind, STR("U:"))) {
		buf_add(out, rest);
		if (!is_12 && str_find(rest, STR("<segment"), 0) == rest.len)
			buf_add(out, STR("<segment id=\"s1\"><source>a</source></segment>"));
	} else {
		buf_addf(out, "%s<source>%.*s</source>", UNITS[is_12].segment,
		    STR_ARG(str_slice(rest, 0, bar)));
		if (bar < rest.len)
			buf_addf(out, "<target>%.*s</target>",
			    STR_ARG(str_slice(rest, bar + 4, rest.len)));
		buf_add(out, str_from_cstr(UNITS[is_12].segment_end));
	}
	buf_add(out, str_from_cstr(UNITS[is_12].unit_end));
}

static void add_root(struct buf *out, struct str version)
{
	static const char *const MODULES[] = {
	    "mtc=urn:oasis:names:tc:xliff:matches:2.0",
	    "gls=urn:oasis:names:tc:xliff:glossary:2.0",
	    "fs=urn:oasis:names:tc:xliff:fs:2.0",
	    "mda=urn:oasis:names:tc:xliff:metadata:2.0",
	    "res=urn:oasis:names:tc:xliff:resourcedata:2.0",
	    "ctr=urn:oasis:names:tc:xliff:changetracking:2.0",
	    "slr=urn:oasis:names:tc:xliff:sizerestriction:2.0",
	    "val=urn:oasis:names:tc:xliff:validation:2.0",
	    "its=http://www.w3.org/2005/11/its",
	    "itsm=urn:oasis:names:tc:xliff:itsm:2.1",
	    "pgs=urn:oasis:names:tc:xliff:pgs:1.0",
	};
	const bool is_20 = str_eq(version, STR("2.0"));

	buf_add(out, STR("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"));
	buf_add(out, str_eq(version, STR("2.2")) ? version : STR("2.0"));
	buf_addf(out, "\" version=\"%.*s\" srcLang=\"en\" trgLang=\"fr\"", STR_ARG(version));
	for (size_t i = 0; i < sizeof(MODULES) / sizeof(MODULES[0]); i++) {
		const struct str module = str_from_cstr(MODULES[i]);
		const size_t equals = str_find_char(module, '=', 0);
		buf_addf(out, "\nxmlns:%.*s=\"%s\"", (int)equals, MODULES[i],
		    MODULES[i] + equals + 1);
	}
	buf_add(out, is_20 ? STR(">\n") : STR(" its:version=\"2.0\">\n"));
}

/* What stands in a <file>, with or without a <header>. */
static void add_document_12(struct buf *out, struct str body)
{
	buf_add(out,
	    STR("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n"
		"<file original=\"a\" datatype=\"plaintext\" source-language=\"en\" "
		"target-language=\"fr\">"));
	if (str_starts(body, STR("<header"))) {
		buf_add(out, body);
	} else {
		buf_add(out, STR("<body>"));
		if (body.len > 1 && body.ptr[1] == ':')
			add_unit(out, body, true);
		else
			buf_add(out, body);
		buf_add(out, STR("</body>"));
	}
	buf_add(out, STR("</file>\n</xliff>\n"));
}

static void add_document(struct buf *out, struct str version, struct str body)
{
	const bool is_file = str_starts(body, STR("<file"));

	if (str_starts(body, STR("<xliff"))) {
		buf_add(out, body);
		return;
	}
	if (str_eq(version, STR("1.2"))) {
		add_document_12(out, body);
		return;
	}
	add_root(out, version);
	if (!is_file)
		buf_add(out, STR("<file id=\"f1\">"));
	if (body.len > 1 && body.ptr[1] == ':')
		add_unit(out, body, false);
	else
		buf_add(out, body);
	buf_add(out, is_file ? STR("</xliff>\n") : STR("</file>\n</xliff>\n"));
}

/* A rule that is looked at in several places has one id, and one count. */
static size_t find_rule(const char *id)
{
	size_t i = 0;

	while (i < VALIDATE_RULES && strcmp(VALIDATE_RULE[i].id, id) != 0)
		i++;
	return i;
}

static void write_case(struct str document, const char *rule)
{
	static size_t count;
	const char *directory = getenv("VALIDATE_CASES");
	struct buf path = BUF_INIT;

	count++;
	if (directory == NULL)
		return;
	buf_addf(&path, "%s/%03zu-%s.xlf", directory, count, rule);
	const struct error *err = io_write(path.ptr, document);
	ok(err == NULL, "%s is written", path.ptr);
	buf_free(&path);
}

static void test_case(struct group *group, struct str head, struct str body)
{
	struct str rule;
	struct str rest = head;
	struct buf document = BUF_INIT;
	char expected[100];

	str_next(&rule, &rest, ' ');
	snprintf(expected, sizeof(expected), "%.*s", STR_ARG(rule));
	const size_t number = find_rule(expected);
	if (number < VALIDATE_RULES)
		cases[number]++;
	group->valid += number == VALIDATE_RULES;
	group->invalid += number < VALIDATE_RULES;
	add_document(&document, str_trim(rest), str_trim(body));
	write_case(buf_str(&document), expected);
	const struct result whole = validate(buf_str(&document), document.len);
	const struct result pieces = validate(buf_str(&document), 7);
	if (!is_str(whole.first, expected, "%.*s: %.60s", STR_ARG(head), body.ptr))
		note("line %zu: %s", whole.line, whole.message);
	ok(strcmp(whole.first, pieces.first) == 0 && whole.line == pieces.line,
	    "the same when it comes in pieces");
	buf_free(&document);
}

/* Cases that a heading must have: more for what other suites have none of. */
static const struct {
	const char *title;
	size_t count;
} LARGE[] = {
    {"48 ITS", 70},
    {"49 Plural, Gender, and Select", 30},
    {"What only 2.2 has", 25},
};

static void end_group(struct group *group)
{
	const size_t count = group->valid + group->invalid;

	if (group->title[0] == '\0')
		return;
	ok(group->invalid >= 2, "%s: %zu invalid cases", group->title, group->invalid);
	ok(group->valid >= 1, "%s: %zu valid cases", group->title, group->valid);
	for (size_t i = 0; i < sizeof(LARGE) / sizeof(LARGE[0]); i++)
		if (strcmp(group->title, LARGE[i].title) == 0)
			ok(count >= LARGE[i].count, "%s: %zu cases", group->title, count);
	*group = (struct group){.title = ""};
}

static void begin_group(struct group *group, struct str title)
{
	end_group(group);
	snprintf(group->title, sizeof(group->title), "%.*s", STR_ARG(title));
	const long number = strtol(group->title, NULL, 10);
	if (number > 0 && number <= CONSTRAINTS && group->title[1] != '.')
		has_group[number] = true;
}

static void test_cases(struct str text)
{
	struct str head = str_from(NULL, 0);
	struct buf body = BUF_INIT;
	struct group group = {.title = ""};
	struct str line;

	while (str_next(&line, &text, '\n')) {
		const bool begins = str_starts(line, STR("= "));
		const bool heads = str_starts(line, STR("## "));
		if ((begins || heads) && head.ptr != NULL) {
			test_case(&group, head, buf_str(&body));
			head = str_from(NULL, 0);
			buf_reset(&body);
		}
		if (heads)
			begin_group(&group, str_slice(line, 3, line.len));
		else if (begins)
			head = str_slice(line, 2, line.len);
		else if (head.ptr != NULL) {
			buf_add(&body, line);
			buf_add_char(&body, '\n');
		}
	}
	if (head.ptr != NULL)
		test_case(&group, head, buf_str(&body));
	end_group(&group);
	buf_free(&body);
}

/* Adding a rule without a case is a mistake; no schema judges those of 1.2 beside us. */
static void test_coverage(void)
{
	for (size_t i = 0; i < VALIDATE_RULES; i++) {
		const struct validate_rule *rule = &VALIDATE_RULE[i];
		const size_t needed = strncmp(rule->id, "12-", 3) == 0 ? 2 : 1;
		if (find_rule(rule->id) == i)
			ok(cases[i] >= needed, "%s has %zu cases", rule->id, cases[i]);
	}
	for (int i = 1; i <= CONSTRAINTS; i++)
		if (i < FIRST_OF_PAIRS || i > LAST_OF_PAIRS)
			ok(has_group[i], "the constraints %d have cases", i);
}

int main(void)
{
	struct buf path = BUF_INIT;
	struct buf text = BUF_INIT;
	const char *srcdir = getenv("srcdir");

	buf_addf(&path, "%s/tests/xliff/cases.txt", srcdir != NULL ? srcdir : ".");
	const struct error *err = io_read(&text, path.ptr);
	if (ok(err == NULL, "the cases are read")) {
		test_cases(buf_str(&text));
		test_coverage();
	}
	buf_free(&path);
	buf_free(&text);
	return tap_done();
}
