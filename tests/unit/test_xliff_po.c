/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchanging translations as PO: placeholders, and whole files of other people. */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/io.h"
#include "format/format.h"
#include "model/finding.h"
#include "tests/tap.h"
#include "text/segment.h"
#include "validate/validate.h"
#include "xliff/merge3.h"
#include "xliff/po.h"
#include "xliff/po_item.h"

static struct buf findings = BUF_INIT;

static void take_finding(const struct finding *finding, void *context)
{
	buf_addf(&findings, "%s: %s\n", finding_name(finding->code), finding->message);
}

static const struct finding_sink SINK = {take_finding, NULL};

/* Placeholders of one segment */

#define UNIT_START                                                                         \
	"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en' " \
	"trgLang='fr'><file id='f'><unit id='u'><segment id='s'><source>"
#define UNIT_END "</source></segment></unit></file></xliff>"

/* Contents and how they are read by translators. */
static const char *const TEXTS[][2] = {
    {"plain", "plain"},
    {"a <pc id='1' subType='xlf:b' type='fmt'>b</pc> c", "a <b1>b</b1> c"},
    {"<ph id='x' type='image'/>", "<img1/>"},
    {"<sc id='7' type='link'/>a<pc id='2'>b<ec startRef='7'/></pc>", "<link7>a<g2>b</link7></g2>"},
    {"<mrk id='m' translate='no'>a</mrk>", "<keep1>a</keep1>"},
    {"<ph id='2'/><ph id='n'/><ph id='1'/>", "<x2/><x3/><x1/>"},
    {"&lt;b1>", "\\<b1>"},
    {"&lt;b1&gt; &lt;p&gt; &lt;b&gt;", "\\<b1> <p> <b>"},
    {"\\&lt;b1>\\&lt;h1>", "\\\\\\<b1>\\<h1>"},
    {"\\<ph id='1'/>", "\\\\<x1/>"},
    {"\\\\<ph id='1'/>\\", "\\\\\\\\<x1/>\\"},
    {"&lt; / B1 >", "\\< / B1 >"},
    {"&lt;<!-- -->b1>", "\\<b1>"},
    {"a<cp hex='0007'/>b<cp hex='0000'/>", "a\ab<x1/>"},
    {"&lt;b01>&lt;b1", "<b01><b1"},
};

static void test_texts(void)
{
	struct buf document = BUF_INIT;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		struct segment_tree tree = SEGMENT_TREE_INIT;
		struct po_codes codes = PO_CODES_INIT;
		struct buf expected = BUF_INIT;
		struct buf got = BUF_INIT;
		bool broken = true;
		buf_reset(&document);
		buf_reset(&text);
		buf_addf(&document, UNIT_START "%s" UNIT_END, TEXTS[i][0]);
		ok(segment_tree_read(&tree, buf_str(&document), "a") == NULL, "%s", TEXTS[i][0]);
		const struct xml_node *source = tree.segments[0].source;
		po_codes_find(&codes, source, NULL);
		po_add_content(&text, &codes, source);
		is_str(text.ptr, TEXTS[i][1], "becomes text");
		segment_add_canonical(&expected, source);
		segment_add_canonical(&got,
		    po_read_content(&broken, &codes, buf_str(&text), source, &SINK, STR(""), 0));
		is_str(got.ptr, expected.ptr, "and itself again");
		ok(!broken, "with nothing wrong");
		buf_free(&expected);
		buf_free(&got);
		po_codes_free(&codes);
		segment_tree_free(&tree);
	}
	buf_free(&document);
	buf_free(&text);
}

#define BROKEN_SOURCE "<pc id='1'>a</pc> <pc id='2'>b</pc> <ph id='3'/>"

/* Texts that don't fit the source above, what is made of them and which findings tell. */
static const char *const BROKEN[][3] = {
    {"<g1>a</g1> <g2>b</g2>", "{1}a{/1} {2}b{/2}", "missing-code"},
    {"<g1>a</g1> b <x3/>", "{1}a{/1} b {3}", "missing-code"},
    {"<g1>a <g2>b</g2> <x3/>", "{1}a {2}b{/2} {3}{/1}", "missing-code"},
    {"<g1>a</g1> <g2>b</g2> <x3/><x3/>", "{1}a{/1} {2}b{/2} {3}", "duplicated-code"},
    {"<g1>a</g1> <g2>b</g2><g2>c</g2> <x3/>", "{1}a{/1} {2}b{/2}c {3}", "duplicated-code"},
    {"<g1>a <g2>b</g1> c</g2> <x3/>", "{1}a {2}b{/2}{/1} c {3}", "unbalanced-code"},
    {"a</g1> <g2>b</g2> <x3/>", "a {2}b{/2} {3}", "unbalanced-code"},
    {"<g1>a</g1> <g2>b</g2> <x3/> <x4/>", "{1}a{/1} {2}b{/2} {3} <x4/>", "unknown-code"},
    {"<g1>a</g1> <g2>b</g2> </x3>", "{1}a{/1} {2}b{/2} </x3>", "unknown-code"},
    {"<gg1>a</gg1> <g2>b</g2> <x3/>", "<gg1>a</gg1> {2}b{/2} {3}", "missing-code"},
    {"< G1 >a< / g1> <g2>b</g2 > <x3 / >", "{1}a{/1} {2}b{/2} {3}", ""},
    {"<x3>b <g2/><g1>a</g1>", "{3}b {2}{1}a{/1}", ""},
};

static void test_broken(void)
{
	const struct str document = STR(UNIT_START BROKEN_SOURCE UNIT_END);
	struct segment_tree tree = SEGMENT_TREE_INIT;

	ok(segment_tree_read(&tree, document, "a") == NULL, "a source");
	const struct xml_node *source = tree.segments[0].source;
	for (size_t i = 0; i < sizeof(BROKEN) / sizeof(BROKEN[0]); i++) {
		struct po_codes codes = PO_CODES_INIT;
		struct buf got = BUF_INIT;
		bool broken;
		buf_reset(&findings);
		po_codes_find(&codes, source, NULL);
		segment_add_readable(&got,
		    po_read_content(&broken, &codes, str_from_cstr(BROKEN[i][0]), source, &SINK,
			STR("u"), 1));
		is_str(got.ptr, BROKEN[i][1], "%s", BROKEN[i][0]);
		is_int(broken, BROKEN[i][2][0] != '\0', "whether that is broken");
		ok(strstr(findings.ptr, BROKEN[i][2]) != NULL, "is said: %s", findings.ptr);
		buf_free(&got);
		po_codes_free(&codes);
	}
	segment_tree_free(&tree);
}

/* Whole files */

struct totals {
	size_t files;
	size_t segments;
	size_t bad;
};

static char last_error[400];

static void count_errors(const struct validate_finding *finding, void *context)
{
	/* Translators see no codes that only the old target had: what refers to them does so no more. */
	if (finding->rule->severity != VALIDATE_ERROR ||
	    strstr(finding->rule->id, "ref-unresolved") != NULL)
		return;
	++*(size_t *)context;
	snprintf(last_error, sizeof(last_error), "%s at %s: %s", finding->rule->id, finding->path,
	    finding->message);
}

static size_t validate(struct str document)
{
	static const struct str PREFIXES[] = {STR_INIT("my"), STR_INIT("tbx")};
	size_t errors = 0;
	const struct validate_options options = {
	    .prefixes = PREFIXES, .prefix_count = 2, .report = count_errors, .context = &errors};

	struct validator *validator = validate_open(&options);
	validate_feed(validator, document, true);
	validate_close(validator);
	return errors;
}

/* Gives each message a translation that differs from its source; every third is fuzzy. */
static void translate(struct buf *out, struct str po_bytes)
{
	struct po_catalogue po = PO_CATALOGUE_INIT;

	if (po_read(&po, po_bytes, "a.po") != NULL)
		ok(false, "a PO file of ours can be read");
	for (size_t i = 0; i < po.count; i++) {
		struct po_entry *entry = &po.entries[i];
		struct str *text = (struct str *)entry->strings;
		if (po_is_header(entry)) {
			*text = STR("Content-Type: text/plain; charset=UTF-8\nLanguage: fr\n");
			continue;
		}
		*text = arena_format(&po.arena, "\xC2\xBB%.*s\xC2\xAB", STR_ARG(entry->id));
		entry->fuzzy = i % 3 == 0;
		entry->comments =
		    arena_format(&po.arena, "%.*sComment %zu\n", STR_ARG(entry->comments), i);
	}
	po_write(out, &po);
	po_free(&po);
}

/* What the target must be: the source between the quotation marks of translate(). */
static void add_expected(struct buf *out, const struct segment_node *segment)
{
	struct buf source = BUF_INIT;

	segment_add_canonical(&source, segment->source);
	const struct po_edges edges = po_find_edges(buf_str(&source));
	buf_add(out, edges.before);
	buf_add(out, STR("\xC2\xBB"));
	buf_add(out, edges.inner);
	buf_add(out, STR("\xC2\xAB"));
	buf_add(out, edges.after);
	buf_free(&source);
}

static bool has_note(const struct segment_node *segment, size_t number)
{
	struct buf expected = BUF_INIT;
	struct buf text = BUF_INIT;

	buf_addf(&expected, "Comment %zu", number);
	xml_node_add_text(&text, segment->unit_node);
	const bool found = str_find(buf_str(&text), buf_str(&expected), 0) < text.len;
	buf_free(&expected);
	buf_free(&text);
	return found;
}

static void check_segments(const struct po_items *items, struct str result, const char *name,
    struct totals *totals)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;
	const struct error *err = segment_tree_read(&tree, result, name);

	for (size_t i = 0; err == NULL && i < items->count; i++) {
		const struct segment_node *old = items->items[i].segments[0];
		const struct segment_node *new = segment_tree_find(&tree, old->key);
		struct buf expected = BUF_INIT;
		struct buf got = BUF_INIT;
		add_expected(&expected, old);
		segment_add_canonical(&got, new->target);
		const bool fuzzy = (i + 1) % 3 == 0;
		const bool right = str_eq(buf_str(&expected), buf_str(&got)) &&
		    po_is_fuzzy(&tree, new) == fuzzy && has_note(new, i + 1);
		totals->segments++;
		totals->bad += !right;
		if (!right && totals->bad < 20)
			ok(false, "%s %.*s: %s, expected %s", name, STR_ARG(old->unit), got.ptr,
			    expected.ptr);
		buf_free(&expected);
		buf_free(&got);
	}
	ok(err == NULL, "%s: the result can be read", name);
	segment_tree_free(&tree);
}

static void import(struct buf *out, struct str document, struct str po, const char *name)
{
	const struct merge3_side given = {document, name};
	const struct merge3_side returned = {po, "a.po"};
	struct merge3_result result;
	struct buf applied = BUF_INIT;

	buf_reset(out);
	buf_reset(&findings);
	const struct error *err = po_apply(&applied, &given, &returned, &SINK);
	const struct merge3_side theirs = {buf_str(&applied), "theirs"};
	if (err == NULL)
		err = xliff_merge3(out, &result, &given, &given, &theirs, MERGE3_CONFIRMED, &SINK);
	if (err != NULL)
		ok(false, "%s: %s", name, err->message);
	buf_free(&applied);
}

static void test_document(struct str document, const char *name, struct totals *totals)
{
	struct po_items items = PO_ITEMS_INIT;
	struct buf po = BUF_INIT;
	struct buf translated = BUF_INIT;
	struct buf out = BUF_INIT;
	const size_t errors = validate(document);

	if (po_items_read(&items, document, name, NULL) != NULL || items.is_gettext)
		goto done;
	totals->files++;
	if (po_from_xliff(&po, document, name, NULL) != NULL)
		ok(false, "%s becomes PO", name);
	import(&out, document, buf_str(&po), name);
	if (!str_eq(buf_str(&out), document))
		ok(false, "%s stays as it is when its PO comes back untouched", name);
	translate(&translated, buf_str(&po));
	import(&out, document, buf_str(&translated), name);
	if (findings.len > 0)
		ok(false, "%s: %s", name, findings.ptr);
	check_segments(&items, buf_str(&out), name, totals);
	if (validate(buf_str(&out)) > errors)
		ok(false, "%s stays valid: %s", name, last_error);
done:
	po_items_free(&items);
	buf_free(&po);
	buf_free(&translated);
	buf_free(&out);
}

static const struct error *test_found(const char *path, const char *relative, void *context)
{
	struct buf file = BUF_INIT;
	const bool is_wanted =
	    str_ends(str_from_cstr(path), STR(".xlf")) && strstr(path, "/invalid/") == NULL;

	if (is_wanted && io_read(&file, path) == NULL)
		test_document(buf_str(&file), relative, context);
	buf_free(&file);
	return NULL;
}

static void test_directory(const char *directory, size_t least)
{
	struct totals totals = {0, 0, 0};

	if (!io_is_directory(directory)) {
		skip("it isn't here", "%s", directory);
		return;
	}
	io_walk(directory, test_found, &totals);
	is_int(totals.bad, 0, "no text, code, state or note is lost");
	ok(totals.files >= least, "in %zu files with %zu segments", totals.files, totals.segments);
}

/* Exports of our articles for every tool */

static void export_document(struct str bytes, const char *path, const struct xliff_profile *profile,
    struct totals *totals)
{
	const struct format *format = format_guess(path, str_slice(bytes, 0, 100));
	const struct xliff_file file = {.original = STR("article"),
	    .href = STR("article"),
	    .source_lang = STR("en"),
	    .target_lang = STR("fr"),
	    .version = profile->version,
	    .profile = profile,
	    .prefill = profile->prefill};
	struct text_segmenter *segmenter = text_segmenter_open("en");
	const struct format_options options = {.is_part = false};
	struct buf xliff = BUF_INIT;
	struct model_doc doc;

	model_init(&doc, bytes, STR(""));
	if (format == NULL || format_parse(&doc, format, &options, NULL) != NULL) {
		ok(false, "%s can be read", path);
	} else {
		model_segment_units(&doc, segmenter);
		xliff_write(&xliff, &doc, &file);
		test_document(buf_str(&xliff), path, totals);
	}
	text_segmenter_close(segmenter);
	buf_free(&xliff);
	model_free(&doc);
}

static const struct error *export_found(const char *path, const char *relative, void *context)
{
	struct buf file = BUF_INIT;

	if (io_read(&file, path) == NULL)
		for (const struct xliff_profile *p = XLIFF_PROFILES; p->name != NULL; p++)
			export_document(buf_str(&file), path, p, context);
	buf_free(&file);
	return NULL;
}

static void test_exports(const char *directory)
{
	struct totals totals = {0, 0, 0};

	io_walk(directory, export_found, &totals);
	is_int(totals.bad, 0, "no text, code, state or note of an export is lost");
	ok(totals.files > 50, "in %zu files with %zu segments", totals.files, totals.segments);
}

int main(void)
{
	const char *shared = getenv("DRAGOMAN_SHARED");
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;

	if (srcdir == NULL)
		srcdir = ".";
	test_texts();
	test_broken();
	buf_addf(&path, "%s/examples/translations", srcdir);
	test_directory(path.ptr, 10);
	buf_reset(&path);
	buf_addf(&path, "%s/tests/xliff", srcdir);
	test_directory(path.ptr, 2);
	buf_reset(&path);
	buf_addf(&path, "%s/examples/articles", srcdir);
	test_exports(path.ptr);
	buf_reset(&path);
	if (shared != NULL)
		buf_addf(&path, "%s/suites/xliff", shared);
	else
		buf_addf(&path, "%s/../shared/suites/xliff", srcdir);
	test_directory(path.ptr, 100);
	buf_free(&path);
	buf_free(&findings);
	return tap_done();
}
