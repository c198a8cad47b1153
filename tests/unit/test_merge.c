/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "../tap.h"
#include "format/format_int.h"
#include "format/merge.h"
#include "model/finding.h"
#include "units.h"

#define PAIRS_MAX 4

/* A translation: "u1" and pairs of texts with {1}, {/1}, {1/} for codes; NULL target: none. */
struct translation {
	const char *unit;
	const char *pairs[PAIRS_MAX][2];
};

static const struct {
	const char *what;
	const char *source;
	struct translation translations[3];
	const char *lang;
	enum merge_untranslated untranslated;
	const char *merged;
	const char *findings;
} CASES[] = {
    {"a unit", "<p>a &amp; b</p>", {{"u1", {{"a & b", "x < \"y\""}}}}, "fr", MERGE_SOURCE,
	"<p>x &lt; \"y\"</p>", ""},
    {"codes come from the source", "<p>a <b class='x'>b</b> c</p>",
	{{"u1", {{"a {1}b{/1} c", "{1}B{/1} A C"}}}}, "fr", MERGE_SOURCE,
	"<p><b class='x'>B</b> A C</p>", ""},
    {"only the segments that are translated change", "<p>One  &eacute;.\n Two  &eacute;.</p>",
	{{"u1", {{"One \u00e9.", NULL}, {"Two \u00e9.", "Deux."}}}}, "fr", MERGE_SOURCE,
	"<p>One  &eacute;.\n Deux.</p>", ""},
    {"segments that the file lacks stay", "<p>One. Two. Three.</p>",
	{{"u1", {{"Three.", "Trois."}}}}, "fr", MERGE_SOURCE, "<p>One. Two. Trois.</p>", ""},
    {"codes between segments stay", "<p>One.<br>\n<b>Two.</b> Three.",
	{{"u1", {{"One.", "Un."}, {"{2}Two.{/2}", "{2}Deux.{/2}"}}}}, "fr", MERGE_SOURCE,
	"<p>Un.<br>\n<b>Deux.</b> Three.", ""},
    {"re-wrapped sources are still found", "<p>One two\nthree.</p>",
	{{"u1", {{" One  two three.\n", "Un."}}}}, "fr", MERGE_SOURCE, "<p>Un.</p>", ""},
    {"texts inside of codes", "<p>a <img alt='b'> c</p>",
	{{"u1", {{"a {1/} c", "A {1/} C"}}}, {"u2", {{"b", "it's"}}}}, "fr", MERGE_SOURCE,
	"<p>A <img alt='it&#39;s'> C</p>", ""},
    {"texts inside of codes of an untranslated unit", "<p>a <img alt=b> c</p>",
	{{"u2", {{"b", "B B"}}}}, "fr", MERGE_SOURCE, "<p>a <img alt=\"B B\"> c</p>", ""},
    {"the language of the document", "<html lang=en><p>a", {{"u1", {{"a", "A"}}}}, "ar",
	MERGE_SOURCE, "<html dir=\"rtl\" lang=\"ar\"><p>A", ""},
    {"which may not be named yet", "<html class=x><p>a", {{"u1", {{"a", "A"}}}}, "fr", MERGE_SOURCE,
	"<html lang=\"fr\" class=x><p>A", ""},
    {"its direction", "<html lang='ar' dir='rtl'><p>a", {{"u1", {{"a", "A"}}}}, "fr", MERGE_SOURCE,
	"<html lang='fr' dir='ltr'><p>A", ""},
    {"nothing changes when nothing is translated", "<html lang=en><p>a", {{"u1", {{"a", NULL}}}},
	"ar", MERGE_SOURCE, "<html lang=en><p>a", ""},
    {"a quotation in another language",
	"<html lang=en><p>a<q lang=es>b</q><blockquote lang=es><p>c",
	{{"u1", {{"a{1}b{/1}", "A{1}b{/1}"}}}}, "fr", MERGE_SOURCE,
	"<html lang=\"fr\"><p>A<q lang=es>b</q><blockquote lang=es><p>c", ""},
    {"that is translated", "<html lang=en><blockquote lang=es><p>c", {{"u1", {{"c", "C"}}}}, "fr",
	MERGE_SOURCE, "<html lang=\"fr\"><blockquote lang=\"fr\"><p>C", ""},
    {"which keeps its direction while it isn't", "<html lang=en><p>a<blockquote lang='es'><p>b",
	{{"u1", {{"a", "A"}}}}, "ar", MERGE_SOURCE,
	"<html dir=\"rtl\" lang=\"ar\"><p>A<blockquote lang='es' dir=\"ltr\"><p>b", ""},
    {"a missing code", "<p>a<br>b", {{"u1", {{"a{1/}b", "AB"}}}}, "fr", MERGE_SOURCE, "<p>AB",
	"missing-code "},
    {"a duplicated code", "<p>a<br>b", {{"u1", {{"a{1/}b", "A{1/}{1/}B"}}}}, "fr", MERGE_SOURCE,
	"<p>A<br><br>B", "duplicated-code "},
    {"an unknown code", "<p>a", {{"u1", {{"a", "A{7/}"}}}}, "fr", MERGE_SOURCE, "<p>A",
	"unknown-code "},
    {"half of a pair", "<p>a <b>b</b> c", {{"u1", {{"a {1}b{/1} c", "A {1}B C"}}}}, "fr",
	MERGE_SOURCE, "<p>A <b>B C</b>", "unbalanced-code "},
    {"the other half", "<p>a <b>b</b> c", {{"u1", {{"a {1}b{/1} c", "A B{/1} C"}}}}, "fr",
	MERGE_SOURCE, "<p><b>A B</b> C", "unbalanced-code "},
    {"a changed source", "<p>a", {{"u1", {{"z", "Z"}}}}, "fr", MERGE_SOURCE, "<p>a",
	"source-changed "},
    {"an unknown unit", "<p>a", {{"u9", {{"a", "A"}}}}, "fr", MERGE_SOURCE, "<p>a",
	"unknown-unit "},
    {"untranslated segments can be left empty", "<p>One. <b>Two.</b><p>b",
	{{"u1", {{"One.", "Un."}, {"{1}Two.{/1}", NULL}}}}, "fr", MERGE_EMPTY, "<p>Un. <b></b><p>",
	""},
    {"or refused", "<p>One. Two.", {{"u1", {{"One.", "Un."}, {"Two.", NULL}}}}, "fr", MERGE_FAIL,
	"1 segment is not translated", "untranslated "},
    {"a byte order mark stays",
	"\xef\xbb\xbf"
	"a",
	{{"u1", {{"a", "A"}}}}, "fr", MERGE_SOURCE,
	"\xef\xbb\xbf"
	"A",
	""},
    {"the charset of the document", "<meta charset=latin1><p>\xe9",
	{{"u1", {{"\u00e9", "\u00e8 \u0631"}}}}, "fr", MERGE_SOURCE,
	"<meta charset=latin1><p>\xe8 &#x631;", ""},
    {"bytes that are no text",
	"<meta charset=utf-8><p>a<b title=\"\xff\">\xfe"
	"b</b>c",
	{{"u1", {{"a{1}{2/}b{/1}c", "A{1}{2/}B{/1}C"}}}}, "fr", MERGE_SOURCE,
	"<meta charset=utf-8><p>A<b title=\"\xff\">\xfe"
	"B</b>C",
	""},
    {"JSON in a script", "<script type='application/ld+json'>{\"headline\": \"a\"}</script>",
	{{"u1", {{"a", "</script><b>\"\\\n"}}}}, "fr", MERGE_SOURCE,
	"<script type='application/ld+json'>{\"headline\": "
	"\"\\u003c/script\\u003e\\u003cb\\u003e\\\"\\\\\\n\"}</script>",
	""},
};

static struct model_content parse(struct arena *arena, const char *notation)
{
	struct model_code *codes = arena_zalloc(arena, strlen(notation) + 1, sizeof(*codes));
	struct buf text = BUF_INIT;
	size_t count = 0;

	for (const char *p = notation; *p != '\0'; p++) {
		if (*p != '{') {
			buf_add_char(&text, *p);
			continue;
		}
		struct model_code *code = &codes[count++];
		bool close = p[1] == '/';
		char *end;
		code->at = text.len;
		code->id = (unsigned)strtoul(p + 1 + close, &end, 10);
		code->kind = close ? MODEL_CODE_CLOSE
		    : *end == '/'  ? MODEL_CODE_PH
				   : MODEL_CODE_OPEN;
		p = end + (*end == '/');
	}
	struct model_content content = {arena_copy(arena, buf_str(&text)), codes, count};
	buf_free(&text);
	return content;
}

static void make_unit(struct model_bitext_unit *unit, struct arena *arena,
    const struct translation *translation)
{
	unit->id = str_from_cstr(translation->unit);
	unit->pairs = arena_zalloc(arena, PAIRS_MAX, sizeof(*unit->pairs));
	for (size_t i = 0; i < PAIRS_MAX && translation->pairs[i][0] != NULL; i++) {
		struct model_pair *pair = &unit->pairs[unit->pair_count++];
		pair->source = parse(arena, translation->pairs[i][0]);
		pair->has_target = translation->pairs[i][1] != NULL;
		if (pair->has_target)
			pair->target = parse(arena, translation->pairs[i][1]);
	}
}

static void collect(const struct finding *finding, void *context)
{
	buf_addf(context, "%s ", finding_name(finding->code));
}

static void test_case(size_t index)
{
	static const struct format_options NONE = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	struct arena arena = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct buf findings = BUF_INIT;
	const struct finding_sink sink = {collect, &findings};
	struct model_bitext bitext = {.target_lang = str_from_cstr(CASES[index].lang)};
	const struct merge_options options = {.untranslated = CASES[index].untranslated};
	struct model_doc doc;

	bitext.units = arena_zalloc(&arena, 3, sizeof(*bitext.units));
	for (size_t i = 0; i < 3 && CASES[index].translations[i].unit != NULL; i++)
		make_unit(&bitext.units[bitext.unit_count++], &arena,
		    &CASES[index].translations[i]);
	model_init(&doc, str_from_cstr(CASES[index].source), STR(""));
	const struct error *err = format_parse(&doc, &FORMAT_HTML, &NONE, NULL);
	if (err == NULL)
		err = merge_document(&out, &doc, &FORMAT_HTML, &bitext, &options, &sink);
	is_str(err != NULL ? err->message : out.ptr, CASES[index].merged, "%s", CASES[index].what);
	is_str(findings.ptr, CASES[index].findings, "%s: findings", CASES[index].what);
	model_free(&doc);
	buf_free(&out);
	buf_free(&findings);
	arena_free(&arena);
}

int main(void)
{
	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++)
		test_case(i);
	return tap_done();
}
