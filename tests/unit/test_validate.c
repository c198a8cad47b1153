/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The validator's rules, on the documents of tests/xliff/cases.txt. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "tests/tap.h"
#include "validate/validate.h"

/* Rules by whether some case was about them. */
static bool covered[VALIDATE_RULES];

struct result {
	const char *first; /* id of the first error's rule, or "valid" */
	char message[1000];
	size_t line;
};

static void take(const struct validate_finding *finding, void *context)
{
	struct result *result = context;

	if (finding->rule->severity != VALIDATE_ERROR || strcmp(result->first, "valid") != 0)
		return;
	result->first = finding->rule->id;
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

static void add_unit(struct buf *out, struct str body)
{
	const struct str kind = str_slice(body, 0, 2);
	const struct str rest = str_trim(str_slice(body, 2, body.len));

	buf_add(out, STR("<unit id=\"u1\">"));
	if (str_eq(kind, STR("U:"))) {
		buf_add(out, rest);
		if (str_find(rest, STR("<segment"), 0) == rest.len)
			buf_add(out, STR("<segment id=\"s1\"><source>a</source></segment>"));
	} else {
		const size_t bar = str_find(rest, STR(" || "), 0);
		buf_add(out, STR("<segment id=\"s1\"><source>"));
		buf_add(out, str_slice(rest, 0, bar));
		buf_add(out, STR("</source>"));
		if (bar < rest.len) {
			buf_add(out, STR("<target>"));
			buf_add(out, str_slice(rest, bar + 4, rest.len));
			buf_add(out, STR("</target>"));
		}
		buf_add(out, STR("</segment>"));
	}
	buf_add(out, STR("</unit>"));
}

static void add_document(struct buf *out, struct str version, struct str body)
{
	const bool is_file = str_starts(body, STR("<file"));

	if (str_starts(body, STR("<xliff"))) {
		buf_add(out, body);
		return;
	}
	buf_add(out, STR("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"));
	buf_add(out, str_eq(version, STR("2.2")) ? version : STR("2.0"));
	buf_addf(out, "\" version=\"%.*s\" srcLang=\"en\" trgLang=\"fr\"", STR_ARG(version));
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
	for (size_t i = 0; i < sizeof(MODULES) / sizeof(MODULES[0]); i++) {
		const struct str module = str_from_cstr(MODULES[i]);
		const size_t equals = str_find_char(module, '=', 0);
		buf_addf(out, "\nxmlns:%.*s=\"%s\"", (int)equals, MODULES[i],
		    MODULES[i] + equals + 1);
	}
	buf_add(out, is_file ? STR(">\n") : STR(">\n<file id=\"f1\">"));
	if (body.len > 1 && body.ptr[1] == ':')
		add_unit(out, body);
	else
		buf_add(out, body);
	buf_add(out, is_file ? STR("</xliff>\n") : STR("</file>\n</xliff>\n"));
}

static void test_case(struct str head, struct str body)
{
	struct str rule;
	struct str rest = head;
	struct buf document = BUF_INIT;
	char expected[100];

	str_next(&rule, &rest, ' ');
	snprintf(expected, sizeof(expected), "%.*s", STR_ARG(rule));
	for (size_t i = 0; i < VALIDATE_RULES; i++)
		covered[i] = covered[i] || strcmp(VALIDATE_RULE[i].id, expected) == 0;
	add_document(&document, str_trim(rest), str_trim(body));
	const struct result whole = validate(buf_str(&document), document.len);
	const struct result pieces = validate(buf_str(&document), 7);
	if (!is_str(whole.first, expected, "%.*s: %.60s", STR_ARG(head), body.ptr))
		note("line %zu: %s", whole.line, whole.message);
	ok(strcmp(whole.first, pieces.first) == 0 && whole.line == pieces.line,
	    "the same when it comes in pieces");
	buf_free(&document);
}

static void test_cases(struct str text)
{
	struct str head = str_from(NULL, 0);
	struct buf body = BUF_INIT;
	struct str line;

	while (str_next(&line, &text, '\n')) {
		const bool begins = str_starts(line, STR("= "));
		if ((begins || str_starts(line, STR("#"))) && head.ptr != NULL) {
			test_case(head, buf_str(&body));
			head = str_from(NULL, 0);
			buf_reset(&body);
		}
		if (begins)
			head = str_slice(line, 2, line.len);
		else if (head.ptr != NULL) {
			buf_add(&body, line);
			buf_add_char(&body, '\n');
		}
	}
	if (head.ptr != NULL)
		test_case(head, buf_str(&body));
	buf_free(&body);
}

/* Adding a rule without a case is a mistake; XLIFF 1.2 has tests/interop/mutants.sh beside this. */
static void test_coverage(void)
{
	for (size_t i = 0; i < VALIDATE_RULES; i++) {
		const struct validate_rule *rule = &VALIDATE_RULE[i];
		if ((rule->versions & V2X) != 0 && rule->severity == VALIDATE_ERROR)
			ok(covered[i], "%s has a case", rule->id);
	}
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
