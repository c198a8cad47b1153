/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what other tools write: codes, states, order, oddities, errors. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "model/finding.h"
#include "tests/tap.h"
#include "xliff/xliff.h"

#define XLIFF_2 "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' "
#define XLIFF_1 "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'>"

static size_t findings;

static void count_finding(const struct finding *finding, void *context)
{
	findings++;
	note("finding at line %zu of %.*s: %s", finding->line, STR_ARG(finding->unit),
	    finding->message);
}

static const struct finding_sink SINK = {count_finding, NULL};

/* Reads BEFORE INNER AFTER and expects EXPECTED findings; false when it wasn't read. */
static bool read_parts(struct model_bitexts *bitexts, const char *before, const char *inner,
    const char *after, size_t expected)
{
	struct buf text = BUF_INIT;

	buf_add_cstr(&text, before);
	buf_add_cstr(&text, inner);
	buf_add_cstr(&text, after);
	findings = 0;
	*bitexts = (struct model_bitexts){ARENA_INIT, NULL, 0};
	const struct error *err = xliff_read(bitexts, buf_str(&text), "a.xlf", &SINK);
	if (!ok(err == NULL, "%.60s", inner))
		note("%s", err->message);
	is_int(findings, expected, "the number of findings");
	buf_free(&text);
	return err == NULL;
}

static bool read_20(struct model_bitexts *bitexts, const char *inner, size_t expected)
{
	return read_parts(bitexts, XLIFF_2 "srcLang='en' trgLang='fr'><file id='f1'>", inner,
	    "</file></xliff>", expected);
}

static bool read_12(struct model_bitexts *bitexts, const char *inner, size_t expected)
{
	return read_parts(bitexts,
	    XLIFF_1 "<file original='a' source-language='en' target-language='fr' "
		    "datatype='html'>",
	    inner, "</file></xliff>", expected);
}

/* CONTENT as "text{id of an opening code}text{/id}text{=id}". */
static void is_content(const struct model_content *content, const char *expected, const char *what)
{
	static const char *const MARKS[] = {"{", "{/", "{="};
	struct buf got = BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < content->code_count; i++) {
		const struct model_code *code = &content->codes[i];
		buf_add(&got, str_slice(content->text, at, code->at));
		buf_addf(&got, "%s%u}", MARKS[code->kind], code->id);
		at = code->at;
	}
	buf_add(&got, str_slice(content->text, at, content->text.len));
	is_str(got.ptr, expected, "%s", what);
	buf_free(&got);
}

static void is_source(const char *inner_20, const char *expected, size_t finding_count)
{
	struct model_bitexts bitexts;
	struct buf text = BUF_INIT;

	buf_addf(&text, "<unit id='1'><segment><source>%s</source></segment></unit>", inner_20);
	if (read_20(&bitexts, text.ptr, finding_count))
		is_content(&bitexts.files[0].units[0].pairs[0].source, expected, "the source");
	model_bitexts_free(&bitexts);
	buf_free(&text);
}

static void test_codes_20(void)
{
	is_source("a <pc id='1'>b <ph id='2'/></pc>", "a {1}b {=2}{/1}", 0);
	is_source("<sc id='1'/>a<ec startRef='1'/>", "{1}a{/1}", 0);
	is_source("<sc id='7' isolated='yes'/>a<ec id='8' isolated='yes'/>", "{7}a{/8}", 0);
	is_source("<pc id='b'>x<ph id='1'/><ph id='c'/></pc><ph id='007'/>",
	    "{1000000}x{=1}{=1000001}{/1000000}{=1000002}", 0);
	is_source("a<mrk id='m1' type='term'>b</mrk><sm id='m2'/>c<em startRef='m2'/>", "abc", 0);
	is_source("<![CDATA[<b>]]>&lt;&#13;\xC3\xA9", "<b><\r\xC3\xA9", 0);
	is_source("x<cp hex='0001'/><cp hex='00E9'/>", "x\xEF\xBF\xBD\xC3\xA9", 1);
	is_source("x<ph/>y<foo xmlns='urn:other'>z</foo>", "x{=1000000}yz", 2);
	is_source("<ec startRef='1'/>a<sc id='1'/>", "{1}a{/1}", 1);
	is_source("<ph id='1'/><segment><source>s</source></segment>", "{=1}s", 2);
}

static void test_ids(void)
{
	struct model_bitexts bitexts;

	if (read_20(&bitexts,
		"<unit id='a'><segment><source><ph id='x'/><ph id='y'/></source>"
		"<target><ph id='y'/>t<ph id='x'/></target></segment></unit>"
		"<unit id='a'><segment><source><ph id='y'/></source></segment></unit>",
		1)) {
		const struct model_bitext_unit *units = bitexts.files[0].units;
		is_content(&units[0].pairs[0].source, "{=1000000}{=1000001}", "names are numbered");
		is_content(&units[0].pairs[0].target, "{=1000001}t{=1000000}",
		    "and have the same number in the target");
		is_content(&units[1].pairs[0].source, "{=1000000}", "in each unit anew");
		is_int(bitexts.files[0].unit_count, 2, "units of one id are kept apart");
	}
	model_bitexts_free(&bitexts);
}

static void test_codes_12(void)
{
	struct model_bitexts bitexts;

	if (read_12(&bitexts,
		"<body><trans-unit id='t'><source>a<g id='1'>b<x id='2'/></g>"
		"<bpt id='3' rid='9'>&lt;i><sub>s</sub></bpt>c<ept id='4' rid='9'>&lt;/i></ept>"
		"<bx id='5'/>d<ex id='5'/><ph id='6'>{0}</ph><it id='7' pos='open'>&lt;u></it>"
		"<mrk mtype='seg' mid='1'>e</mrk></source>"
		"<seg-source>no</seg-source><target>f<x id='8-start'/>g<x id='8-end'/></target>"
		"<alt-trans><source>no</source><target>no</target></alt-trans>"
		"<note>no</note></trans-unit></body>",
		0)) {
		const struct model_pair *pair = &bitexts.files[0].units[0].pairs[0];
		is_content(&pair->source, "a{1}b{=2}{/1}{3}c{/3}{5}d{/5}{=6}{7}e", "the source");
		is_content(&pair->target, "f{8}g{/8}", "the target");
	}
	model_bitexts_free(&bitexts);
	if (read_12(&bitexts,
		"<body><trans-unit id='t'><source>a</source>"
		"<target><x id='3-end'/>b<x id='3-start'/></target></trans-unit></body>",
		1))
		is_content(&bitexts.files[0].units[0].pairs[0].target, "{3}b{/3}",
		    "exchanged halves");
	model_bitexts_free(&bitexts);
}

static void test_units_12(void)
{
	struct model_bitexts bitexts;

	if (read_12(&bitexts,
		"<header><note from='dragoman'> format: html only=main </note><note>x</note>"
		"<skl><external-file href='../a.html' uid='sha256:abc'/></skl></header>"
		"<body><group id='u1'><trans-unit id='u1-s1'><source>1</source></trans-unit>"
		"<group><trans-unit id='u2-s1'><source>2</source></trans-unit></group>\n"
		"<trans-unit id='u1-s2'><source>3</source></trans-unit></group>"
		"<trans-unit id='x-s'><source>4</source></trans-unit>"
		"<trans-unit id='-s1'><source>5</source></trans-unit>"
		"<trans-unit id='u2-s1'><source>6</source></trans-unit></body>",
		1)) {
		const struct model_bitext *bitext = &bitexts.files[0];
		is_int(bitext->unit_count, 4, "the segments of a unit come together");
		is_int(bitext->units[0].pair_count, 2, "two segments");
		is_str(bitext->units[0].pairs[1].source.text.ptr, "3", "the second");
		is_mem(bitext->units[0].pairs[1].id.ptr, bitext->units[0].pairs[1].id.len, "s2", 2,
		    "its id");
		is_int(bitext->units[0].pairs[1].line, 2, "its line");
		is_str(bitext->units[2].id.ptr, "x-s", "an id of somebody else's");
		is_str(bitext->format.ptr, "html only=main", "the format");
		is_str(bitext->sha256.ptr, "abc", "the hash");
		is_str(bitext->href.ptr, "../a.html", "the source");
	}
	model_bitexts_free(&bitexts);
}

struct state_case {
	const char *target; /* attributes and content */
	bool has_target;
	enum model_state state;
	bool needs_edit;
};

static void is_state(const struct model_pair *pair, const struct state_case *expected)
{
	is_int(pair->has_target, expected->has_target, "%s: target", expected->target);
	is_int(pair->state, expected->state, "%s: state", expected->target);
	is_int(pair->needs_edit, expected->needs_edit, "%s: needs an edit", expected->target);
}

static void test_states_12(void)
{
	static const struct state_case CASES[] = {
	    {" state='new'>S", false, MODEL_INITIAL, false},
	    {" state='needs-translation'>S", false, MODEL_INITIAL, false},
	    {" state='needs-translation'>T", true, MODEL_TRANSLATED, false},
	    {" state='needs-l10n'>T", true, MODEL_INITIAL, true},
	    {" state='needs-adaptation'>S", true, MODEL_INITIAL, true},
	    {" state='needs-review-translation'>T", true, MODEL_TRANSLATED, false},
	    {" state='translated'>S", true, MODEL_TRANSLATED, false},
	    {" state='translated'>", false, MODEL_INITIAL, false},
	    {" state='signed-off'>T", true, MODEL_REVIEWED, false},
	    {" state='final'>T", true, MODEL_FINAL, false},
	    {" state='x-mine'>T", true, MODEL_TRANSLATED, false},
	    {">T", true, MODEL_TRANSLATED, false},
	    {">S", false, MODEL_INITIAL, false},
	    {"><x id='1'/>", true, MODEL_TRANSLATED, false},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct model_bitexts bitexts;
		struct buf text = BUF_INIT;
		buf_addf(&text,
		    "<body><trans-unit id='1' approved='yes'><source>S</source><target%s</target>"
		    "</trans-unit></body>",
		    CASES[i].target);
		if (read_12(&bitexts, text.ptr, 0))
			is_state(&bitexts.files[0].units[0].pairs[0], &CASES[i]);
		model_bitexts_free(&bitexts);
		buf_free(&text);
	}
}

static void test_states_20(void)
{
	static const struct state_case CASES[] = {
	    {"><source>S</source><target>S</target>", false, MODEL_INITIAL, false},
	    {"><source>S</source><target>T</target>", true, MODEL_TRANSLATED, false},
	    {" state='initial'><source>S</source><target>T</target>", true, MODEL_TRANSLATED,
		false},
	    {" state='final'><source>S</source><target>S</target>", true, MODEL_FINAL, false},
	    {" state='reviewed'><source>S</source><target>T</target>", true, MODEL_REVIEWED, false},
	    {" state='translated' subState='poedit:fuzzy'><source>S</source><target>T</target>",
		true, MODEL_INITIAL, true},
	    {" state='translated' subState='x:y'><source>S</source><target>T</target>", true,
		MODEL_TRANSLATED, false},
	    {" state='translated'><source>S</source>", false, MODEL_INITIAL, false},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct model_bitexts bitexts;
		struct buf text = BUF_INIT;
		buf_addf(&text, "<unit id='1'><segment%s</segment></unit>", CASES[i].target);
		if (read_20(&bitexts, text.ptr, 0))
			is_state(&bitexts.files[0].units[0].pairs[0], &CASES[i]);
		model_bitexts_free(&bitexts);
		buf_free(&text);
	}
}

static void test_order(void)
{
	struct model_bitexts bitexts;

	if (read_20(&bitexts,
		"<unit id='1'><segment state='final'><source>A</source><target order='5'>a</target>"
		"</segment><ignorable><source> </source></ignorable>"
		"<segment><source>B</source><target order='1'>b</target></segment>"
		"<ignorable><source> </source><target>_</target></ignorable>"
		"<segment><source>C</source><target order='3'>c</target></segment></unit>",
		0)) {
		const struct model_pair *pairs = bitexts.files[0].units[0].pairs;
		is_str(pairs[0].source.text.ptr, "A", "sources stay");
		is_str(pairs[0].target.text.ptr, "b", "targets move");
		is_str(pairs[2].target.text.ptr, "c", "targets move");
		is_str(pairs[4].target.text.ptr, "a", "targets move");
		ok(pairs[1].ignorable && !pairs[1].has_target, "the ignorable part stays");
		ok(pairs[3].ignorable && pairs[3].has_target, "so does the other");
		is_int(pairs[4].state, MODEL_FINAL, "the state moves along");
	}
	model_bitexts_free(&bitexts);
	if (read_20(&bitexts,
		"<unit id='1'><segment><source>A</source><target order='2'>a</target></segment>"
		"<segment><source>B</source><target>b</target></segment></unit>"
		"<unit id='2'><segment><source>A</source><target order='99'>a</target></segment>"
		"</unit>",
		2))
		is_str(bitexts.files[0].units[0].pairs[0].target.text.ptr, "a",
		    "an impossible order is ignored");
	model_bitexts_free(&bitexts);
}

static void test_structure(void)
{
	struct model_bitexts bitexts;

	if (read_20(&bitexts,
		"<skeleton>Zm9v\nYmFy</skeleton><mda:metadata "
		"xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0'>"
		"<mda:metaGroup category='other'><mda:meta type='format'>no</mda:meta>"
		"</mda:metaGroup><mda:metaGroup category='dragoman'>"
		"<mda:meta type='encoding'>base64</mda:meta></mda:metaGroup></mda:metadata>"
		"<group id='g'><unit id='1'><segment><source>a</source><source>b</source>"
		"</segment><segment/></unit></group><source>c</source><segment/>"
		"<unit><unit id='3'/></unit>",
		6)) {
		const struct model_bitext *bitext = &bitexts.files[0];
		is_mem(bitext->embedded.ptr, bitext->embedded.len, "foobar", 6, "the source");
		is_int(bitext->format.len, 0, "other's metadata aren't ours");
		is_str(bitext->units[0].pairs[0].source.text.ptr, "a", "the first source counts");
		is_int(bitext->unit_count, 1, "a unit without segments says nothing");
	}
	model_bitexts_free(&bitexts);
	if (read_parts(&bitexts, XLIFF_2 "srcLang='en'>",
		"<file id='a' original='x'/><file id='b' original='y'><skeleton href='s'/></file>",
		"</xliff>", 0)) {
		is_int(bitexts.count, 2, "two files");
		is_str(bitexts.files[1].original.ptr, "y", "the second");
		is_str(bitexts.files[1].href.ptr, "s", "its source");
	}
	model_bitexts_free(&bitexts);
	if (read_parts(&bitexts, "<xliff version='1.0'><file original='o'>",
		"<body><trans-unit id='1'><source>s</source></trans-unit></body>",
		"</file></xliff>", 0))
		is_int(bitexts.files[0].unit_count, 1, "1.0 has no namespace");
	model_bitexts_free(&bitexts);
}

static void is_error(const char *text, const char *expected)
{
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};
	const struct error *err = xliff_read(&bitexts, str_from_cstr(text), "a.xlf", NULL);

	is_str(err != NULL ? err->message : NULL, expected, "%.60s", text);
	ok(bitexts.files == NULL, "nothing is given out");
}

static void test_errors(void)
{
	struct buf deep = BUF_INIT;

	is_error("", "a.xlf:1: there is nothing in it, or it ends too early");
	is_error("<xliff>\n<file></xliff>",
	    "a.xlf:1: this version of XLIFF is not supported; 1.0 to 1.2 and 2.x are");
	is_error("<xliff version='3.0'/>",
	    "a.xlf:1: this version of XLIFF is not supported; 1.0 to 1.2 and 2.x are");
	is_error("\n<html version='1.2'/>", "a.xlf:2: this is not an XLIFF file");
	is_error("<xliff xmlns='urn:x' version='1.2'/>", "a.xlf:1: this is not an XLIFF file");
	is_error("<xliff version='1.2'>\n</xliff>", "a.xlf:2: there is no <file> in it");
	is_error("<xliff version='1.2'>\n<file>\n</xliff>",
	    "a.xlf:3: the XML is not well-formed (this tag ends another element)");
	is_error("<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff version='1.2'>&a;</xliff>",
	    "a.xlf:1: document type declarations are not allowed");
	is_error("<!DOCTYPE xliff SYSTEM 'file:///etc/passwd'><xliff version='1.2'/>",
	    "a.xlf:1: document type declarations are not allowed");
	buf_add(&deep, STR(XLIFF_1));
	for (int i = 0; i < 200; i++)
		buf_add(&deep, STR("<z>"));
	is_error(deep.ptr, "a.xlf:1: the elements are nested too deeply");
	buf_free(&deep);
}

/* The suites' files: every valid one is read, and none of the invalid ones crashes. */
static const struct error *read_suite_file(const char *path, const char *relative, void *context)
{
	struct buf text = BUF_INIT;
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};

	if (!str_ends(str_from_cstr(relative), STR(".xlf")))
		return NULL;
	const struct error *err = io_read(&text, path);
	if (err == NULL)
		err = xliff_read(&bitexts, buf_str(&text), relative, NULL);
	if (*(const bool *)context && !ok(err == NULL, "%s", relative))
		note("%s", err->message);
	model_bitexts_free(&bitexts);
	buf_free(&text);
	return NULL;
}

static void test_suite(void)
{
	static const struct {
		const char *directory;
		bool valid;
	} PARTS[] = {
	    {"core/valid", true},
	    {"core/in-out", true},
	    {"modules/valid", true},
	    {"core/invalid", false},
	    {"modules/invalid", false},
	};
	const char *shared = getenv("DRAGOMAN_SHARED");
	const char *srcdir = getenv("srcdir");

	for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
		struct buf path = BUF_INIT;
		if (shared != NULL)
			buf_add_cstr(&path, shared);
		else
			buf_addf(&path, "%s/../shared", srcdir != NULL ? srcdir : ".");
		buf_addf(&path, "/suites/xliff/xliff-21/test-suite/%s", PARTS[i].directory);
		if (io_is_directory(path.ptr)) {
			bool valid = PARTS[i].valid;
			ok(io_walk(path.ptr, read_suite_file, &valid) == NULL, "%s is read",
			    PARTS[i].directory);
		} else {
			skip("OASIS' test suite is not there", "%s", PARTS[i].directory);
		}
		buf_free(&path);
	}
}

int main(void)
{
	test_codes_20();
	test_ids();
	test_codes_12();
	test_units_12();
	test_states_12();
	test_states_20();
	test_order();
	test_structure();
	test_errors();
	test_suite();
	return tap_done();
}
