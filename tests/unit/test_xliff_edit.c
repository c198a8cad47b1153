/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing in place, and merging three ways. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "model/finding.h"
#include "tests/tap.h"
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
	    xliff_merge3(out, &result, &sides[0], &sides[1], &sides[2], &SINK);
	if (err != NULL)
		note("%s", err->message);
	return result;
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

/* Of the file at PATH, the first segment gets its source as target: nothing else may change. */
static void edit_file(const char *path, struct str document, size_t *edited)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;
	struct segment_tree again = SEGMENT_TREE_INIT;
	struct xml_patch patch = XML_PATCH_INIT;
	struct buf out = BUF_INIT;
	const struct segment_node *s = NULL;

	if (segment_tree_read(&tree, document, path) != NULL)
		goto done;
	xml_patch_apply(&out, &patch, document);
	if (!str_eq(buf_str(&out), document))
		ok(false, "%s comes back as it is", path);
	for (size_t i = 0; i < tree.count && s == NULL; i++)
		if (tree.segments[i].source != NULL)
			s = &tree.segments[i];
	if (s == NULL)
		goto done;
	edit_set_target(&patch, &tree, s, s->source, NULL);
	buf_reset(&out);
	xml_patch_apply(&out, &patch, document);
	const size_t tail = document.len - s->node->end;
	struct buf expected = BUF_INIT;
	struct buf got = BUF_INIT;
	if (out.len < s->node->start + tail || memcmp(out.ptr, document.ptr, s->node->start) != 0 ||
	    memcmp(out.ptr + out.len - tail, document.ptr + s->node->end, tail) != 0)
		ok(false, "%s changes in its segment only", path);
	const struct error *err = segment_tree_read(&again, buf_str(&out), path);
	if (err == NULL && again.count == tree.count) {
		segment_add_canonical(&expected, s->source);
		segment_add_canonical(&got, again.segments[s - tree.segments].target);
	}
	if (err != NULL || !str_eq(buf_str(&expected), buf_str(&got)))
		ok(false, "%s has the new target: %s", path, err != NULL ? err->message : got.ptr);
	buf_free(&expected);
	buf_free(&got);
	(*edited)++;
done:
	xml_patch_free(&patch);
	segment_tree_free(&tree);
	segment_tree_free(&again);
	buf_free(&out);
}

static const struct error *edit_found(const char *path, const char *relative, void *context)
{
	struct buf file = BUF_INIT;
	size_t *edited = context;

	if (str_ends(str_from_cstr(path), STR(".xlf")) && io_read(&file, path) == NULL)
		edit_file(path, buf_str(&file), edited);
	buf_free(&file);
	return NULL;
}

static void test_suites(void)
{
	const char *shared = getenv("DRAGOMAN_SHARED");
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;
	size_t edited = 0;

	if (shared != NULL)
		buf_addf(&path, "%s/suites/xliff", shared);
	else
		buf_addf(&path, "%s/../shared/suites/xliff", srcdir != NULL ? srcdir : ".");
	if (!io_is_directory(path.ptr)) {
		skip("there are no suites of other people here", "editing their files");
	} else {
		io_walk(path.ptr, edit_found, &edited);
		ok(edited > 400, "%zu files of the suites are edited in place", edited);
	}
	buf_free(&path);
}

int main(void)
{
	test_all_ways(false);
	test_all_ways(true);
	test_codes();
	test_suites();
	buf_free(&findings);
	return tap_done();
}
