/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing both dialects and reading them back. With a directory as argument it
 * puts what it writes there instead, for tests/interop/validate.sh. */
#include "config.h"

#include "base/error.h"
#include "base/io.h"
#include "tests/tap.h"
#include "xliff/xliff.h"

/* The source: each code's bytes are a part of it. */
static const char SOURCE[] =
    "<b>|</b>|<i>|</i>|<br>|\x01\xEF\xBF\xBF\xF4\x8F\xB8\x80&|<img alt='\"'>|";

#define AT(text, part) (size_t)(strstr((text), (part)) - (text))
#define TEXT_1 "One bold & two. Three \xD8\xB9 end"
#define TEXT_2 "ab cd ef"
#define TEXT_3 "a<b>&\"'\r\n\t]]> \xEF\xBC\x81\xF4\x8F\xB9\xBF"
#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static struct model_code CODES_1[8];
static const struct model_segment SEGMENTS_1[] = {
    {0, 15, 0, 3, false},
    {15, 16, 3, 4, true},
    {16, 28, 4, 7, false},
};
static struct model_code CODES_2[6];
static const struct model_segment SEGMENTS_2[] = {{0, 8, 0, 6, false}};
static const struct model_segment SEGMENTS_3[] = {{0, sizeof(TEXT_3) - 1, 0, 0, false}};

static struct model_unit units[4];
static struct model_doc doc;

static struct model_code make_code(size_t at, enum model_code_kind kind, enum model_code_type type,
    unsigned id, const char *bytes)
{
	struct model_code code = {.at = at, .kind = kind, .type = type, .id = id};

	if (bytes != NULL) {
		code.start = AT(SOURCE, bytes);
		code.end = code.start + strcspn(SOURCE + code.start, "|");
		code.disp = str_slice(str_from_cstr(SOURCE), code.start, code.end);
	}
	return code;
}

static void make_codes(void)
{
	CODES_1[0] = make_code(4, MODEL_CODE_OPEN, MODEL_TYPE_BOLD, 1, "<b>");
	CODES_1[1] = make_code(8, MODEL_CODE_CLOSE, MODEL_TYPE_BOLD, 1, "</b>");
	CODES_1[2] = make_code(11, MODEL_CODE_OPEN, MODEL_TYPE_ITALIC, 2, "<i>");
	CODES_1[3] = make_code(16, MODEL_CODE_PH, MODEL_TYPE_BREAK, 3, "<br>");
	CODES_1[4] = make_code(21, MODEL_CODE_CLOSE, MODEL_TYPE_ITALIC, 2, "</i>");
	CODES_1[5] = make_code(24, MODEL_CODE_PH, MODEL_TYPE_OTHER, 4, "\x01");
	CODES_1[6] = make_code(28, MODEL_CODE_PH, MODEL_TYPE_IMAGE, 5, "<img");
	CODES_1[6].equiv = STR("a\nline");

	/* <b>ab <i>cd</b> ef</i> and an element whose end is only implied */
	CODES_2[0] = make_code(0, MODEL_CODE_OPEN, MODEL_TYPE_BOLD, 1, "<b>");
	CODES_2[1] = make_code(3, MODEL_CODE_OPEN, MODEL_TYPE_ITALIC, 2, "<i>");
	CODES_2[2] = make_code(5, MODEL_CODE_CLOSE, MODEL_TYPE_BOLD, 1, "</b>");
	CODES_2[3] = make_code(6, MODEL_CODE_OPEN, MODEL_TYPE_BOLD, 3, "<b>");
	CODES_2[4] = make_code(8, MODEL_CODE_CLOSE, MODEL_TYPE_BOLD, 3, NULL);
	CODES_2[5] = make_code(8, MODEL_CODE_CLOSE, MODEL_TYPE_ITALIC, 2, "</i>");
}

static void make_doc(void)
{
	make_codes();
	units[0] = (struct model_unit){.id = "u1",
	    .field = "p",
	    .heading = STR("Salt & <iron>"),
	    .lang = STR("fr"),
	    .source = {STR(TEXT_1), CODES_1, 7},
	    .segments = (struct model_segment *)SEGMENTS_1,
	    .segment_count = 3};
	units[1] = (struct model_unit){.id = "u2",
	    .field = "h2",
	    .source = {STR(TEXT_2), CODES_2, 6},
	    .segments = (struct model_segment *)SEGMENTS_2,
	    .segment_count = 1};
	units[2] = (struct model_unit){.id = "u3",
	    .field = "front matter: \"title\"",
	    .source = {STR(TEXT_3), NULL, 0},
	    .segments = (struct model_segment *)SEGMENTS_3,
	    .segment_count = 1};
	doc = (struct model_doc){
	    .source = {.text = str_from_cstr(SOURCE)}, .units = units, .unit_count = 3};
}

static struct xliff_file make_file(enum xliff_version version)
{
	return (struct xliff_file){
	    .original = STR("news/a & b.html"),
	    .href = STR("../a & b.html"),
	    .sha256 = STR(HASH),
	    .format = STR("html only=\"article\""),
	    .datatype = STR("html"),
	    .source_lang = STR("en"),
	    .target_lang = STR("ar"),
	    .version = version,
	};
}

static bool contains(const struct buf *out, const char *part, const char *what)
{
	return ok(strstr(out->ptr, part) != NULL, "%s", what);
}

static bool read_back(struct model_bitexts *bitexts, const struct buf *out)
{
	const struct error *err = xliff_read(bitexts, buf_str(out), "written.xlf", NULL);

	if (!ok(err == NULL, "what was written is read"))
		note("%s", err->message);
	return err == NULL && is_int(bitexts->count, 1, "one file");
}

/* CONTENT is the part of UNIT that SEGMENT is. */
static void is_segment(const struct model_content *content, const struct model_unit *unit,
    const struct model_segment *segment)
{
	const struct str text = str_slice(unit->source.text, segment->start, segment->end);
	const size_t count = segment->code_end - segment->code_start;

	is_mem(content->text.ptr, content->text.len, text.ptr, text.len, "%s: the text", unit->id);
	if (!is_int(content->code_count, count, "%s: the number of codes", unit->id))
		return;
	for (size_t i = 0; i < count; i++) {
		const struct model_code *got = &content->codes[i];
		const struct model_code *expected = &unit->source.codes[segment->code_start + i];
		ok(got->at == expected->at - segment->start && got->kind == expected->kind &&
			got->id == expected->id,
		    "%s: code %zu", unit->id, i);
	}
}

/* The segments of every unit are in BITEXT, without the ignorable ones if so. */
static void is_doc(const struct model_bitext *bitext, bool with_ignorable)
{
	if (!is_int(bitext->unit_count, doc.unit_count, "the number of units"))
		return;
	for (size_t i = 0; i < doc.unit_count; i++) {
		const struct model_unit *unit = &units[i];
		const struct model_bitext_unit *got = &bitext->units[i];
		size_t at = 0;
		is_mem(got->id.ptr, got->id.len, unit->id, strlen(unit->id), "the id of the unit");
		for (size_t k = 0; k < unit->segment_count; k++) {
			const struct model_segment *segment = &unit->segments[k];
			if (segment->ignorable && !with_ignorable)
				continue;
			if (!ok(at < got->pair_count, "%s: pair %zu is there", unit->id, at))
				return;
			const struct model_pair *pair = &got->pairs[at++];
			is_segment(&pair->source, unit, segment);
			is_int(pair->ignorable, segment->ignorable, "%s: ignorable", unit->id);
			ok(!pair->has_target && pair->state == MODEL_INITIAL, "%s: initial",
			    unit->id);
		}
		is_int(got->pair_count, at, "%s: no more pairs", unit->id);
	}
}

static void is_file(const struct model_bitext *bitext)
{
	is_str(bitext->original.ptr, "news/a & b.html", "the original");
	is_str(bitext->href.ptr, "../a & b.html", "the path of the source");
	is_str(bitext->sha256.ptr, HASH, "the hash of the source");
	is_str(bitext->format.ptr, "html only=\"article\"", "the format");
	is_str(bitext->source_lang.ptr, "en", "the source language");
	is_str(bitext->target_lang.ptr, "ar", "the target language");
	ok(bitext->embedded.ptr == NULL, "nothing is embedded");
}

static void check_20(const struct buf *out)
{
	contains(out, "<skeleton href=\"../a &amp; b.html\"/>", "2.0: the skeleton");
	contains(out,
	    "<note category=\"context\">Under the heading: Salt &amp; &lt;iron&gt;</note>",
	    "2.0: the heading");
	contains(out, "In another language than the document: fr", "2.0: the language");
	contains(out, "<unit id=\"u3\" name=\"front matter: &quot;title&quot;\">",
	    "2.0: the field");
	contains(out,
	    "<data id=\"d6\" xml:space=\"preserve\"><cp hex=\"0001\"/><cp hex=\"FFFF\"/>"
	    "\xEF\xBF\xBD&amp;</data>",
	    "2.0: what XML can't hold");
	contains(out,
	    "One <pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" dispStart=\"&lt;b&gt;\" "
	    "dispEnd=\"&lt;/b&gt;\" type=\"fmt\" subType=\"xlf:b\">bold</pc> &amp; <sc id=\"2\" "
	    "dataRef=\"d3\" disp=\"&lt;i&gt;\" type=\"fmt\" subType=\"xlf:i\"/>two.</source>",
	    "2.0: a pair in a segment, and one across two");
	contains(out,
	    "<source xml:space=\"preserve\">Three<ec startRef=\"2\" dataRef=\"d5\" "
	    "disp=\"&lt;/i&gt;\"/>",
	    "2.0: the end of the pair");
	contains(out, "equiv=\"a&#10;line\"", "2.0: a line break in an attribute");
	contains(out, "<sc id=\"1\" dataRef=\"d1\"", "2.0: of crossing pairs the first is split");
	contains(out, "<pc id=\"3\" dataRefStart=\"d1\" dispStart",
	    "2.0: equal data are shared and an implied end has none");
	contains(out, ">a&lt;b&gt;&amp;\"'&#13;\n\t]]&gt; ", "2.0: text is escaped");
	contains(out, "<segment id=\"s1\" state=\"initial\">", "2.0: the state");
}

static void check_12(const struct buf *out)
{
	contains(out, "<external-file href=\"../a &amp; b.html\" uid=\"sha256:" HASH "\"/>",
	    "1.2: the skeleton");
	contains(out, "<note from=\"dragoman\">format: html only=\"article\"</note>",
	    "1.2: the format");
	contains(out, "<trans-unit id=\"u1-s2\" resname=\"p/u1-s2\" xml:space=\"preserve\">",
	    "1.2: a unit for each segment");
	contains(out, "restype=\"heading\"", "1.2: the kind of a field");
	contains(out,
	    "One <g id=\"1\" ctype=\"bold\" equiv-text=\"&lt;b&gt;\">bold</g> &amp; "
	    "<x id=\"2-start\" ctype=\"x-italic\" equiv-text=\"&lt;i&gt;\"/>two.</source>",
	    "1.2: a pair in a segment, and one across two");
	contains(out, "Three<x id=\"2-end\"", "1.2: the end of the pair");
	contains(out, "<x id=\"5\" ctype=\"image\"", "1.2: an image");
	ok(strstr(out->ptr, "<target") == NULL, "1.2: no target");
}

static void test_version(enum xliff_version version)
{
	const struct xliff_file file = make_file(version);
	struct buf out = BUF_INIT;
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};

	xliff_write(&out, &doc, &file);
	if (version == XLIFF_2_0)
		check_20(&out);
	else
		check_12(&out);
	if (read_back(&bitexts, &out)) {
		is_file(&bitexts.files[0]);
		is_doc(&bitexts.files[0], version == XLIFF_2_0);
	}
	model_bitexts_free(&bitexts);
	buf_free(&out);
}

static void test_prefill(enum xliff_version version)
{
	struct xliff_file file = make_file(version);
	struct buf out = BUF_INIT;
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};

	file.prefill = true;
	file.embedded = STR("\0\xFF bytes");
	xliff_write(&out, &doc, &file);
	contains(&out,
	    version == XLIFF_2_0 ? "<target xml:space=\"preserve\">Three<ec startRef"
				 : "<target state=\"needs-translation\">Three<x id=",
	    "the target is prefilled");
	if (read_back(&bitexts, &out)) {
		const struct model_bitext *bitext = &bitexts.files[0];
		is_doc(bitext, version == XLIFF_2_0);
		is_mem(bitext->embedded.ptr, bitext->embedded.len, "\0\xFF bytes", 8,
		    "the embedded source");
		is_str(bitext->sha256.ptr, HASH, "its hash");
		is_segment(&bitext->units[0].pairs[0].target, &units[0], &SEGMENTS_1[0]);
	}
	model_bitexts_free(&bitexts);
	buf_free(&out);
}

/* Translates the first unit's second segment and the second unit, with swapped codes. */
static void make_bitext(struct model_bitext *bitext, struct model_bitext_unit *translated,
    struct model_pair *pairs, const struct model_code *codes)
{
	pairs[0] = (struct model_pair){.id = STR("s2"),
	    .target = {STR("Trois"), codes, 2},
	    .has_target = true,
	    .state = MODEL_REVIEWED};
	pairs[1] = (struct model_pair){
	    .target = {STR("xy"), codes + 2, 2}, .has_target = true, .needs_edit = true};
	translated[0] =
	    (struct model_bitext_unit){.id = STR("u1"), .pairs = &pairs[0], .pair_count = 1};
	translated[1] =
	    (struct model_bitext_unit){.id = STR("u2"), .pairs = &pairs[1], .pair_count = 1};
	*bitext = (struct model_bitext){.units = translated, .unit_count = 2};
}

static void test_bitext(enum xliff_version version)
{
	const struct xliff_file file = make_file(version);
	const struct model_code codes[] = {
	    make_code(5, MODEL_CODE_CLOSE, MODEL_TYPE_OTHER, 2, NULL),
	    make_code(5, MODEL_CODE_PH, MODEL_TYPE_OTHER, 99, NULL),
	    make_code(0, MODEL_CODE_OPEN, MODEL_TYPE_OTHER, 3, NULL),
	    make_code(1, MODEL_CODE_CLOSE, MODEL_TYPE_OTHER, 3, NULL),
	};
	struct model_bitext bitext;
	struct model_bitext_unit translated[2];
	struct model_pair pairs[2];
	struct buf out = BUF_INIT;
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};

	make_bitext(&bitext, translated, pairs, codes);
	xliff_write_bitext(&out, &doc, &file, &bitext);
	if (version == XLIFF_2_0) {
		contains(&out, "<target xml:space=\"preserve\">Trois<ec id=\"2\" isolated=\"yes\"",
		    "the start of the pair isn't translated");
		contains(&out, "<ph id=\"99\"/>", "a code that the source lacks");
		contains(&out, "state=\"translated\" subState=\"poedit:fuzzy\"", "unfinished");
		contains(&out, "<target xml:space=\"preserve\"><pc id=\"3\" dataRefStart=\"d1\"",
		    "codes look as they do in the source");
	}
	if (read_back(&bitexts, &out)) {
		const struct model_bitext_unit *first = &bitexts.files[0].units[0];
		const struct model_pair *last = &first->pairs[first->pair_count - 1];
		const struct model_pair *second = &bitexts.files[0].units[1].pairs[0];
		ok(!first->pairs[0].has_target, "the first segment isn't translated");
		ok(last->has_target && last->state == MODEL_REVIEWED, "the second is reviewed");
		is_str(last->target.text.ptr, "Trois", "its text");
		is_int(last->target.code_count, 3,
		    "its codes, with the one at the edge that it lacked");
		ok(second->has_target && second->needs_edit, "the other unit needs an edit");
	}
	model_bitexts_free(&bitexts);
	buf_free(&out);
}

static void test_empty(enum xliff_version version)
{
	const struct xliff_file file = {.version = version};
	const struct model_doc empty = {.unit_count = 0};
	struct buf out = BUF_INIT;
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};

	xliff_write(&out, &empty, &file);
	if (read_back(&bitexts, &out)) {
		is_int(bitexts.files[0].unit_count, 0, "no units");
		is_str(bitexts.files[0].source_lang.ptr, "und", "an unknown language");
	}
	model_bitexts_free(&bitexts);
	buf_free(&out);
}

static void test_long_heading(void)
{
	const struct xliff_file file = make_file(XLIFF_2_0);
	struct buf heading = BUF_INIT;
	struct buf out = BUF_INIT;

	for (int i = 0; i < 100; i++)
		buf_add(&heading, STR("a\xD8\xB9"));
	units[0].heading = buf_str(&heading);
	xliff_write(&out, &doc, &file);
	contains(&out,
	    "a\xD8\xB9"
	    "a\xE2\x80\xA6</note>",
	    "a long heading is cut at a character");
	make_doc();
	buf_free(&heading);
	buf_free(&out);
}

static void test_profiles(void)
{
	ok(xliff_find_profile(STR("omegat")) != NULL, "omegat is a profile");
	is_int(xliff_find_profile(STR("poedit"))->version, XLIFF_2_0, "Poedit reads 2.0");
	ok(xliff_find_profile(STR("omega")) == NULL, "a part of a name is none");
	ok(xliff_find_profile(STR("")) == NULL, "nor is nothing");
}

/* Everything this program writes, as DIRECTORY/N.xlf. */
static int write_files(const char *directory)
{
	const struct model_doc empty = {.unit_count = 0};
	const struct model_code codes[] = {
	    make_code(5, MODEL_CODE_CLOSE, MODEL_TYPE_OTHER, 2, NULL),
	    make_code(5, MODEL_CODE_PH, MODEL_TYPE_OTHER, 99, NULL),
	    make_code(0, MODEL_CODE_OPEN, MODEL_TYPE_OTHER, 3, NULL),
	    make_code(1, MODEL_CODE_CLOSE, MODEL_TYPE_OTHER, 3, NULL),
	};
	struct model_bitext bitext;
	struct model_bitext_unit translated[2];
	struct model_pair pairs[2];
	const struct error *err = NULL;

	make_bitext(&bitext, translated, pairs, codes);
	for (int i = 0; i < 8 && err == NULL; i++) {
		struct xliff_file file = make_file(i % 2 == 0 ? XLIFF_1_2 : XLIFF_2_0);
		struct buf out = BUF_INIT;
		struct buf path = BUF_INIT;
		file.prefill = i / 2 == 1;
		if (i / 2 == 1)
			file.embedded = STR("source");
		if (i / 2 == 2)
			xliff_write_bitext(&out, &doc, &file, &bitext);
		else
			xliff_write(&out, i / 2 == 3 ? &empty : &doc, &file);
		buf_addf(&path, "%s/%d.xlf", directory, i);
		err = io_write(path.ptr, buf_str(&out));
		buf_free(&out);
		buf_free(&path);
	}
	return err == NULL ? 0 : 1;
}

int main(int argc, char **argv)
{
	make_doc();
	if (argc > 1)
		return write_files(argv[1]);
	for (enum xliff_version version = XLIFF_1_2; version <= XLIFF_2_0; version++) {
		test_version(version);
		test_prefill(version);
		test_bitext(version);
		test_empty(version);
	}
	test_long_heading();
	test_profiles();
	return tap_done();
}
