/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing in place, and merging three ways. */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "model/finding.h"
#include "tests/tap.h"
#include "tests/unit/xliff_variants.h"
#include "xliff/edit.h"
#include "xliff/merge3.h"

static struct buf findings = BUF_INIT;

static void take_finding(const struct finding *finding, void *context)
{
	buf_addf(&findings, "%s: %s\n", finding_name(finding->code), finding->message);
}

static const struct finding_sink SINK = {take_finding, NULL};

/* A file with one segment whose target is TARGET, or none for NULL. */
static void make_file(struct buf *out, bool version_1, const char *target)
{
	buf_reset(out);
	buf_add_cstr(out,
	    version_1
		? "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'>\n<file "
		  "original='a' source-language='en' datatype='html'><body>\n<trans-unit id='u'>"
		  "<source>S <g id='1'>x</g></source>"
		: "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' "
		  "trgLang='fr'>\n<file id='f'>\n<unit id='u'><segment id='s'><source>S <pc "
		  "id='1'>x</pc></source>");
	if (target != NULL)
		buf_addf(out, "\n<target>%s</target>", target);
	buf_add_cstr(out,
	    version_1 ? "</trans-unit>\n</body></file></xliff>\n"
		      : "</segment></unit>\n</file></xliff>\n");
}

/*
 * For base, ours and theirs: 0 no target, 1 "A", 2 "B"; then what comes out
 * and whether it is a conflict.
 */
static const struct {
	int sides[3];
	int expected;
	bool conflict;
} CASES[] = {
    {{0, 0, 0}, 0, false},
    {{0, 0, 1}, 1, false},
    {{0, 0, 2}, 2, false},
    {{0, 1, 0}, 1, false},
    {{0, 1, 1}, 1, false},
    {{0, 1, 2}, 1, true},
    {{0, 2, 0}, 2, false},
    {{0, 2, 1}, 2, true},
    {{0, 2, 2}, 2, false},
    {{1, 0, 0}, 0, false},
    {{1, 0, 1}, 0, false},
    {{1, 0, 2}, 2, false},
    {{1, 1, 0}, 1, false},
    {{1, 1, 1}, 1, false},
    {{1, 1, 2}, 2, false},
    {{1, 2, 0}, 2, false},
    {{1, 2, 1}, 2, false},
    {{1, 2, 2}, 2, false},
    {{2, 0, 0}, 0, false},
    {{2, 0, 1}, 1, false},
    {{2, 0, 2}, 0, false},
    {{2, 1, 0}, 1, false},
    {{2, 1, 1}, 1, false},
    {{2, 1, 2}, 1, false},
    {{2, 2, 0}, 2, false},
    {{2, 2, 1}, 1, false},
    {{2, 2, 2}, 2, false},
};

static const char *const TARGETS[] = {NULL, "A", "B"};

static struct merge3_result merge(struct buf *out, const struct buf files[3])
{
	const struct merge3_side sides[3] = {
	    {buf_str(&files[0]), "base"},
	    {buf_str(&files[1]), "ours"},
	    {buf_str(&files[2]), "theirs"},
	};
	struct merge3_result result = {0, 0, 0};

	buf_reset(out);
	buf_reset(&findings);
	const struct error *err =
	    xliff_merge3(out, &result, &sides[0], &sides[1], &sides[2], MERGE3_EQUAL, &SINK);
	if (err != NULL)
		note("%s", err->message);
	return result;
}

/* Merging the same once more changes nothing: what is recorded isn't recorded again. */
static void merge_again(const struct buf *out, const struct buf files[3], const char *what)
{
	const struct buf again[3] = {files[0], *out, files[2]};
	struct buf second = BUF_INIT;

	merge(&second, again);
	is_mem(second.ptr, second.len, out->ptr, out->len, "%s, merged twice", what);
	buf_free(&second);
}

/* The target of the first segment, for people. */
static void read_target(struct buf *text, struct str document)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;

	buf_reset(text);
	if (segment_tree_read(&tree, document, "result") == NULL && tree.count > 0)
		segment_add_readable(text, tree.segments[0].target);
	segment_tree_free(&tree);
}

static void test_all_ways(bool version_1)
{
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		const int *sides = CASES[i].sides;
		const char *expected = TARGETS[CASES[i].expected];
		for (int side = 0; side < 3; side++)
			make_file(&files[side], version_1, TARGETS[sides[side]]);
		const struct merge3_result result = merge(&out, files);
		const struct buf said = findings;
		findings = (struct buf)BUF_INIT;
		merge_again(&out, files, "the same");
		buf_free(&findings);
		findings = said;
		read_target(&text, buf_str(&out));
		is_str(text.ptr, expected != NULL ? expected : "", "%d %d %d in XLIFF %d", sides[0],
		    sides[1], sides[2], version_1 ? 1 : 2);
		is_int(result.conflicts, CASES[i].conflict, "and whether that is a conflict");
		/* No text of theirs vanishes, unless the base had it already. */
		const char *theirs = TARGETS[sides[2]];
		if (theirs != NULL && sides[2] != sides[0])
			ok(strstr(out.ptr, theirs) != NULL, "what theirs says is in the file");
		if (CASES[i].conflict)
			ok(strstr(findings.ptr, theirs) != NULL, "and in a finding");
	}
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&out);
	buf_free(&text);
}

static void test_codes(void)
{
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;

	make_file(&files[0], false, NULL);
	make_file(&files[1], false, NULL);
	/* Another prefix, other quotation marks, another order: a tool wrote this. */
	buf_add_cstr(&files[2],
	    "<n:xliff xmlns:n=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" "
	    "srcLang=\"en\" trgLang=\"fr\"><n:file id=\"f\"><n:unit id=\"u\"><n:notes><n:note>Why?"
	    "</n:note></n:notes><n:segment id=\"s\" state=\"translated\" "
	    "subState=\"poedit:fuzzy\"><n:source>S <n:pc id=\"1\">x</n:pc></n:source><n:target>T "
	    "&amp; <n:pc id=\"1\" dataRefStart=\"d9\"><![CDATA[<y>]]></n:pc></n:target>"
	    "</n:segment></n:unit></n:file></n:xliff>");
	merge(&out, files);
	ok(strstr(out.ptr, "<target>T &amp; <pc id='1'>&lt;y&gt;</pc></target>") != NULL,
	    "codes are written as ours has them");
	ok(strstr(out.ptr, "<segment id='s' state=\"translated\" subState=\"poedit:fuzzy\">") !=
		NULL,
	    "the state comes with the text");
	ok(strstr(out.ptr, "<note>Why?</note>") != NULL, "and so do new notes");
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&out);
}

/* Codes: the same text with none, with one around a part, and with one around all. */
static const char *const CODES[2][3] = {
    {"ab", "a<pc id='1'>b</pc>", "<pc id='1'>ab</pc>"},
    {"ab", "a<g id='1'>b</g>", "<g id='1'>ab</g>"},
};

static const char *const READABLE[3] = {"ab", "a{1}b{/1}", "{1}ab{/1}"};

/* What three sides make of each other when there is no side that is empty. */
static int merge_values(const int sides[3], bool *conflict)
{
	*conflict = sides[1] != sides[2] && sides[1] != sides[0] && sides[2] != sides[0];
	return sides[1] == sides[0] ? sides[2] : sides[1];
}

/* Number N of 27 as the values of base, ours and theirs. */
static void take_case(int sides[3], int n)
{
	sides[0] = n / 9;
	sides[1] = n / 3 % 3;
	sides[2] = n % 3;
}

static void test_all_codes(bool version_1)
{
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;
	struct buf text = BUF_INIT;

	for (int n = 0; n < 27; n++) {
		int sides[3];
		bool conflict;
		take_case(sides, n);
		const int expected = merge_values(sides, &conflict);
		for (int side = 0; side < 3; side++)
			make_file(&files[side], version_1, CODES[version_1][sides[side]]);
		const struct merge3_result result = merge(&out, files);
		read_target(&text, buf_str(&out));
		is_str(text.ptr, READABLE[expected], "codes %d %d %d in XLIFF %d", sides[0],
		    sides[1], sides[2], version_1 ? 1 : 2);
		is_int(result.conflicts, conflict, "and whether that is a conflict");
		if (conflict)
			ok(strstr(out.ptr, "merge") != NULL &&
				strstr(findings.ptr, READABLE[sides[2]]) != NULL,
			    "theirs is a suggestion and a finding");
		merge_again(&out, files, "codes");
	}
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&out);
	buf_free(&text);
}

/* One segment "A" with the STATE, or none for NULL. */
static void make_state(struct buf *out, bool version_1, const char *state)
{
	buf_reset(out);
	buf_add_cstr(out,
	    version_1 ? "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><file "
			"original='a' source-language='en' datatype='html'><body><trans-unit "
			"id='u'><source>S</source>\n<target"
		      : "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' "
			"srcLang='en' trgLang='fr'><file id='f'><unit id='u'><segment id='s'");
	if (state != NULL)
		buf_addf(out, " state='%s'", state);
	buf_add_cstr(out,
	    version_1 ? ">A</target></trans-unit></body></file></xliff>"
		      : "><source>S</source><target>A</target></segment></unit></file></xliff>");
}

static void is_state(struct str document, const char *expected, const int sides[3])
{
	struct segment_tree tree = SEGMENT_TREE_INIT;

	if (ok(segment_tree_read(&tree, document, "result") == NULL && tree.count == 1,
		"the result is read")) {
		const struct segment_state state = segment_get_state(&tree, &tree.segments[0]);
		ok((state.state.ptr == NULL) == (expected == NULL) &&
			str_eq(state.state, str_from_cstr(expected)),
		    "states %d %d %d: %.*s", sides[0], sides[1], sides[2], STR_ARG(state.state));
	}
	segment_tree_free(&tree);
}

static void test_all_states(bool version_1)
{
	static const char *const STATES[2][3] = {
	    {NULL, "translated", "final"}, {NULL, "needs-l10n", "signed-off"}};
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;

	for (int n = 0; n < 27; n++) {
		int sides[3];
		bool conflict;
		take_case(sides, n);
		const int expected = merge_values(sides, &conflict);
		for (int side = 0; side < 3; side++)
			make_state(&files[side], version_1, STATES[version_1][sides[side]]);
		const struct merge3_result result = merge(&out, files);
		is_state(buf_str(&out), STATES[version_1][expected], sides);
		is_int(result.conflicts, conflict, "and whether that is a conflict");
		const char *theirs = STATES[version_1][sides[2]];
		ok(!conflict || strstr(findings.ptr, theirs != NULL ? theirs : "\"\"") != NULL,
		    "in which theirs is named");
		merge_again(&out, files, "states");
	}
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&out);
}

/* One unit with the note NOTE, or none for NULL. */
static void make_note(struct buf *out, bool version_1, const char *note_text)
{
	buf_reset(out);
	buf_add_cstr(out,
	    version_1 ? "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><file "
			"original='a' source-language='en' datatype='html'><body><trans-unit "
			"id='u'><source>S</source>"
		      : "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' "
			"srcLang='en'><file id='f'><unit id='u'>");
	if (note_text != NULL)
		buf_addf(out, version_1 ? "\n<note>%s</note>" : "\n<notes><note>%s</note></notes>",
		    note_text);
	buf_add_cstr(out,
	    version_1 ? "</trans-unit></body></file></xliff>"
		      : "<segment><source>S</source></segment></unit></file></xliff>");
}

/* Notes are a set: theirs adds and removes. */
static void test_all_notes(bool version_1)
{
	static const char *const NOTES[3] = {NULL, "first", "second"};
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;

	for (int n = 0; n < 27; n++) {
		int sides[3];
		take_case(sides, n);
		for (int side = 0; side < 3; side++)
			make_note(&files[side], version_1, NOTES[sides[side]]);
		merge(&out, files);
		for (int i = 1; i < 3; i++) {
			const bool in_base = sides[0] == i;
			const bool in_ours = sides[1] == i;
			const bool in_theirs = sides[2] == i;
			is_int(strstr(out.ptr, NOTES[i]) != NULL,
			    in_base ? in_ours && in_theirs : in_ours || in_theirs,
			    "notes %d %d %d: %s", sides[0], sides[1], sides[2], NOTES[i]);
		}
		ok(strstr(out.ptr, "<notes></notes>") == NULL, "no element stays empty");
		merge_again(&out, files, "notes");
	}
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&out);
}

/* Two segments, the first without an id, with the targets A and B; with a note, or without. */
static void make_two(struct buf *out, const char *a, const char *b, const char *notes)
{
	buf_reset(out);
	buf_addf(out,
	    "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' "
	    "trgLang='fr'><file id='f'><unit id='u'>%s<segment><source>S <ph id='s1'/></source>"
	    "<target>%s</target></segment><segment id='x'><source>T</source><target>%s</target>"
	    "</segment></unit></file></xliff>",
	    notes, a, b);
}

static size_t count(const struct buf *text, struct str needle)
{
	size_t found = 0;

	for (size_t at = str_find(buf_str(text), needle, 0); at < text->len;
	     at = str_find(buf_str(text), needle, at + 1))
		found++;
	return found;
}

static void test_suggestions(void)
{
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;

	make_two(&files[0], "a", "b", "");
	make_two(&files[1], "a ours", "b ours", "");
	make_two(&files[2], "a theirs", "b theirs",
	    "<notes><note category='c' id='n1'>One</note><note>Two</note></notes>");
	is_int(merge(&out, files).conflicts, 2, "two conflicts in one unit");
	is_int(count(&out, STR("<mtc:matches")), 1, "share one element for their suggestions");
	is_int(count(&out, STR("<mtc:match ")), 2, "which are two");
	is_int(count(&out, STR("<notes>")), 1, "and so do two new notes");
	ok(strstr(out.ptr, "</mtc:matches>\n<notes><note category=\"c\">One</note><note>Two") !=
		NULL,
	    "after the suggestions");
	ok(strstr(out.ptr, "<segment id=\"s1x\">") != NULL,
	    "a segment without an id gets a free one");
	ok(strstr(out.ptr, "ref=\"#s1x\"") != NULL, "for the suggestion to refer to");
	merge_again(&out, files, "suggestions");
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&out);
}

/* A file in UTF-16 stays one, whatever theirs is in. */
static void test_charsets(void)
{
	struct buf files[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
	struct buf text = BUF_INIT;
	struct buf out = BUF_INIT;
	struct buf expected = BUF_INIT;

	make_file(&files[2], false, "\xC3\xA9\xF0\x9F\x90\x9F");
	buf_add(&text, STR("\xEF\xBB\xBF"));
	make_file(&files[0], false, NULL);
	buf_add(&text, buf_str(&files[0]));
	add_utf16(&files[1], buf_str(&text), true);
	merge(&out, files);
	const size_t at = str_find(buf_str(&text), STR("</source>"), 0) + 9;
	add_utf16(&expected, str_slice(buf_str(&text), 0, at), true);
	add_utf16(&expected, STR("<target>\xC3\xA9\xF0\x9F\x90\x9F</target>"), true);
	add_utf16(&expected, str_slice(buf_str(&text), at, text.len), true);
	is_mem(out.ptr, out.len, expected.ptr, expected.len, "a file in UTF-16 stays one");
	buf_reset(&text);
	buf_add(&text, STR("<?xml version='1.0' encoding='ISO-8859-1'?><!--\xE9-->"));
	buf_add(&text, buf_str(&files[0]));
	buf_reset(&files[1]);
	buf_add(&files[1], buf_str(&text));
	merge(&out, files);
	ok(strstr(out.ptr, "<!--\xE9--><xliff") != NULL &&
		strstr(out.ptr, "<target>\xE9&#x1F41F;</target>") != NULL,
	    "a file in ISO-8859-1, too, with references for what that lacks");
	for (int side = 0; side < 3; side++)
		buf_free(&files[side]);
	buf_free(&text);
	buf_free(&out);
	buf_free(&expected);
}

static void is_refused(struct str bytes, const char *message)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;
	const struct error *err = segment_tree_read(&tree, bytes, "a.xlf");

	is_str(err != NULL ? err->message : "", message, "what is refused is told where");
	segment_tree_free(&tree);
}

static void test_refused(void)
{
	is_refused(STR("<xliff>\n\n\xE9</xliff>"),
	    "a.xlf:3: these bytes are no characters in the file's charset");
	is_refused(STR("\xFF\xFE<\0a\0\n\0\0\xD8>\0"),
	    "a.xlf:2: these bytes are no characters in the file's charset");
	is_refused(STR("\xFE\xFF\0<\0a\0/\0>\0"),
	    "a.xlf:1: these bytes are no characters in the file's charset");
	is_refused(STR("<?xml version='1.0' encoding='us-ascii'?>\n<a>\xE9</a>"),
	    "a.xlf:2: these bytes are no characters in the file's charset");
	is_refused(STR("<?xml version='1.0' encoding='EBCDIC-US'?><a/>"),
	    "a.xlf: the charset \"EBCDIC-US\" is not one that XML files are read in");
	is_refused(
	    STR("<xliff version='2.0'><file id='f'>\n<unit id='a'><unit id='b'/></unit></file>"
		"</xliff>"),
	    "a.xlf:2: a unit stands inside of another one");
}

int main(void)
{
	for (int version_1 = 0; version_1 < 2; version_1++) {
		test_all_ways(version_1);
		test_all_codes(version_1);
		test_all_states(version_1);
		test_all_notes(version_1);
	}
	test_codes();
	test_suggestions();
	test_charsets();
	test_refused();
	buf_free(&findings);
	return tap_done();
}
