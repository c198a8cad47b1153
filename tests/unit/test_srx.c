/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SRX files: those of tests/srx/, in the styles of several programs, and files that are wrong. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "srx/srx.h"
#include "tests/tap.h"
#include "text/segment.h"

struct collected {
	struct str text;
	struct buf marked;
	size_t end;
};

static void collect(size_t end, void *context)
{
	struct collected *collected = context;

	if (collected->end > 0)
		buf_add_char(&collected->marked, '|');
	buf_add(&collected->marked, str_slice(collected->text, collected->end, end));
	collected->end = end;
}

/* MARKED becomes TEXT with bars where SRX has it cut, or the message of an error. */
static void cut(struct buf *marked, const struct srx *srx, const char *lang, struct str text)
{
	struct collected collected = {.text = text, .marked = BUF_INIT};
	struct text_segmenter *segmenter = NULL;

	const struct error *err = srx_open_segmenter(&segmenter, srx, lang);
	if (err == NULL)
		err = text_segment(segmenter, text, collect, &collected);
	buf_reset(marked);
	if (err != NULL)
		buf_add_cstr(marked, err->message);
	else
		buf_add(marked, buf_str(&collected.marked));
	text_segmenter_close(segmenter);
	buf_free(&collected.marked);
}

static void test_case(const struct srx *srx, const char *lang, struct str spelled)
{
	struct buf expected = BUF_INIT;
	struct buf plain = BUF_INIT;
	struct buf marked = BUF_INIT;

	for (size_t i = 0; i < spelled.len; i++) {
		const bool is_line = str_starts(str_slice(spelled, i, spelled.len), STR("\\n"));
		const char c = is_line ? '\n' : spelled.ptr[i];
		i += is_line;
		buf_add_char(&expected, c);
		if (c != '|')
			buf_add_char(&plain, c);
	}
	cut(&marked, srx, lang, buf_str(&plain));
	is_str(marked.ptr, expected.ptr, "%s: %.*s", lang, STR_ARG(spelled));
	buf_free(&expected);
	buf_free(&plain);
	buf_free(&marked);
}

/* The cases of tests/srx/NAME.txt for tests/srx/NAME.srx. */
static void test_file(const char *name)
{
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;
	struct buf cases = BUF_INIT;
	struct srx *srx = NULL;
	struct str line;
	char lang[16];

	buf_addf(&path, "%s/tests/srx/%s.txt", srcdir != NULL ? srcdir : ".", name);
	ok(io_read(&cases, path.ptr) == NULL, "%s is read", path.ptr);
	buf_truncate(&path, path.len - 3);
	buf_add_cstr(&path, "srx");
	const struct error *err = srx_open(&srx, path.ptr);
	is_str(err != NULL ? err->message : NULL, NULL, "%s is read", path.ptr);
	struct str rest = buf_str(&cases);
	while (srx != NULL && rest.ptr != NULL && str_next(&line, &rest, '\n')) {
		const size_t colon = str_find(line, STR(": "), 0);
		if (line.len == 0 || line.ptr[0] == '#' || colon >= sizeof(lang))
			continue;
		memcpy(lang, line.ptr, colon);
		lang[colon] = '\0';
		test_case(srx, lang, str_slice(line, colon + 2, line.len));
	}
	srx_close(srx);
	buf_free(&cases);
	buf_free(&path);
}

#define SRX(header, rules, maps)                                       \
	"<srx version='2.0'>\n" header "<body><languagerules>\n" rules \
	"</languagerules><maprules>\n" maps "</maprules></body></srx>"
#define GROUP(name, rules) "<languagerule languagerulename='" name "'>\n" rules "</languagerule>\n"
#define MAP(pattern, name) \
	"<languagemap languagepattern='" pattern "' languagerulename='" name "'/>\n"
#define RULE(breaks, before, after)                                                        \
	"<rule break='" breaks "'><beforebreak>" before "</beforebreak><afterbreak>" after \
	"</afterbreak></rule>\n"
#define DOT GROUP("dot", RULE("yes", "\\.", " "))
#define COMMA GROUP("comma", RULE("yes", ",", " "))
#define NO_DOT GROUP("none", RULE("no", "\\.", " "))

/* Which rules are used for a language. */
static void test_languages(void)
{
	static const struct {
		const char *file;
		const char *lang;
		const char *marked;
		const char *what;
	} CASES[] = {
	    {SRX("<header cascade='yes'/>", DOT COMMA, MAP("en", "dot") MAP(".*", "comma")), "en",
		"a.| b,| c", "cascade: all that fit"},
	    {SRX("<header cascade='no'/>", DOT COMMA, MAP("en", "dot") MAP(".*", "comma")), "en",
		"a.| b, c", "no cascade: the first that fits"},
	    {SRX("", DOT COMMA, MAP("en", "dot") MAP(".*", "comma")), "en", "a.| b, c",
		"without a header: the first that fits"},
	    {SRX("<header cascade='no'/>", DOT COMMA, MAP("en", "dot") MAP(".*", "comma")), "fr",
		"a. b,| c", "no cascade: the second, when the first doesn't fit"},
	    {SRX("<header cascade='yes'/>", DOT NO_DOT, MAP(".*", "none") MAP(".*", "dot")), "en",
		"a. b, c", "the order of the maps is that of the rules"},
	    {SRX("<header cascade='yes'/>", NO_DOT DOT, MAP(".*", "dot") MAP(".*", "none")), "en",
		"a.| b, c", "the order of the rules in the file isn't"},
	    {SRX("<header cascade='yes'/>", DOT, MAP("en", "dot")), "eng", "a. b, c",
		"a pattern is for all of the language tag"},
	    {SRX("<header cascade='yes'/>", DOT, MAP("EN(-.*)?", "dot")), "en-GB", "a.| b, c",
		"capitals don't matter in it"},
	    {SRX("<header cascade='yes'/>", DOT, MAP("pt_BR|de", "dot")), "pt-BR", "a.| b, c",
		"some write language tags with _"},
	    {SRX("<header cascade='yes'/>", DOT, MAP("[a-z]+_two", "dot")), "en-GB", "a.| b, c",
		"the paragraphs of LanguageTool"},
	    {SRX("<header cascade='yes'/>", GROUP("dot", ""), MAP(".*", "dot")), "en", "a. b, c",
		"no rules"},
	    {SRX("", DOT, ""), "en", "a. b, c", "no languages"},
	};
	struct buf marked = BUF_INIT;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		struct srx *srx = NULL;
		const struct error *err = srx_read(&srx, str_from_cstr(CASES[i].file), "x.srx");
		if (!ok(err == NULL, "%s: is read", CASES[i].what))
			continue;
		cut(&marked, srx, CASES[i].lang, STR("a. b, c"));
		is_str(marked.ptr, CASES[i].marked, "%s", CASES[i].what);
		is_int(srx_has_rules(srx, CASES[i].lang),
		    strcmp(CASES[i].lang, "eng") != 0 && i != 11, "%s: are there any",
		    CASES[i].what);
		srx_close(srx);
	}
	buf_free(&marked);
}

#define ONE(before, after) SRX("", GROUP("a", RULE("yes", before, after)), MAP(".*", "a"))

static void test_errors(void)
{
	static const struct {
		const char *file;
		const char *message;
	} CASES[] = {
	    {"<srx>", "x.srx:1: "},
	    {"<xliff/>", "x.srx:1: this is not an SRX file"},
	    {"<srx version='2.0'/>", "x.srx:1: this is not an SRX file"},
	    {"<srx version='3.0'><body/></srx>", "x.srx:1: only SRX 1.0 and 2.0 can be read"},
	    {"<srx><body/></srx>", "x.srx:1: there is no <languagerules>"},
	    {"<srx><body><languagerules/></body></srx>", "x.srx:1: there is no <maprules>"},
	    {"<!DOCTYPE srx [<!ENTITY a 'b'>]>\n<srx/>", "x.srx:1: document type declarations"},
	    {ONE("&a;", ""), "x.srx:4: "},
	    {ONE("(", ""), "x.srx:4: beforebreak, character 2: there is no ) to this"},
	    {ONE("", "a)b"), "x.srx:4: afterbreak, character 2: there is no ( to this"},
	    {ONE("[a", ""), "x.srx:4: beforebreak, character 2: there is no ] to this"},
	    {ONE("[b-a]", ""),
		"x.srx:4: beforebreak, character 5: the end of the range is before its begin"},
	    {ONE("\xC3\xA9*+*", ""), "x.srx:4: beforebreak, character 1: U_REGEX_"},
	    {ONE("*", ""), "x.srx:4: beforebreak, character 1: there is nothing to repeat"},
	    {ONE("a{2000}", ""), "x.srx:4: beforebreak, character 7: repeats too often"},
	    {ONE("a{x}", ""),
		"x.srx:4: beforebreak, character 3: there is no number in the braces"},
	    {ONE("\\p{Nonsense}", ""),
		"x.srx:4: beforebreak, character 13: no such property of characters"},
	    {ONE("\\y", ""),
		"x.srx:4: beforebreak, character 3: this isn't known after a backslash"},
	    {ONE("a\\", ""), "x.srx:4: beforebreak, character 3: nothing follows the backslash"},
	    {ONE("(?q)", ""), "x.srx:4: beforebreak, character 4: no such flag"},
	    {ONE("\\2(a)", ""), "x.srx:4: beforebreak, character 1: U_REGEX_INVALID_BACK_REF"},
	    {ONE("(((a{1000}){1000}){1000}){1000}", ""),
		"x.srx:4: beforebreak, character 1: too large"},
	    {SRX("", GROUP("a", RULE("maybe", "", "")), ""),
		"x.srx:4: break is neither \"yes\" nor \"no\""},
	    {SRX("<header cascade='2'/>", "", ""),
		"x.srx:2: cascade is neither \"yes\" nor \"no\""},
	    {SRX("", "<languagerule/>", ""), "x.srx:3: a <languagerule> without languagerulename"},
	    {SRX("", DOT DOT, ""), "x.srx:6: there are rules of this name already"},
	    {SRX("", "", "<languagemap/>"), "x.srx:4: a <languagemap> without"},
	    {SRX("", "", MAP("en", "dot")), "x.srx:4: there are no rules of this name"},
	    {SRX("", DOT, MAP("(", "dot")), "x.srx:7: languagepattern: there is no ) to this"},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		struct srx *srx = NULL;
		const struct error *err = srx_read(&srx, str_from_cstr(CASES[i].file), "x.srx");
		if (!ok(err != NULL, "refused: %s", CASES[i].message)) {
			srx_close(srx);
			continue;
		}
		const bool same =
		    str_starts(str_from_cstr(err->message), str_from_cstr(CASES[i].message));
		if (!ok(same, "message: %s", CASES[i].message))
			note("it is: %s", err->message);
	}
}

static void test_codes(void)
{
	static const char FILE_WITH[] =
	    SRX("<header segmentsubflows='no'>"
		"<formathandle type='start' include='yes'/>"
		"<formathandle type='end' include='no'/>"
		"<formathandle type='isolated' include='yes'/></header>",
		DOT, MAP(".*", "dot"));
	static const char FILE_WITHOUT[] = SRX("", DOT, MAP(".*", "dot"));

	for (int i = 0; i < 2; i++) {
		struct text_segmenter *segmenter = NULL;
		struct srx *srx = NULL;
		const struct error *err =
		    srx_read(&srx, str_from_cstr(i == 0 ? FILE_WITH : FILE_WITHOUT), "x.srx");
		if (!ok(err == NULL && srx_open_segmenter(&segmenter, srx, "en") == NULL,
			"is read"))
			continue;
		const struct text_segment_codes *codes = text_segmenter_codes(segmenter);
		is_int(codes->starts, i == 0, "start");
		is_int(codes->ends, i == 1, "end");
		is_int(codes->others, i == 0, "isolated");
		is_int(codes->subflows, i == 1, "segmentsubflows");
		text_segmenter_close(segmenter);
		srx_close(srx);
	}
}

/* UTF-16 is read as well. */
static void test_charset(void)
{
	static const char FILE_TEXT[] = SRX("", DOT, MAP(".*", "dot"));
	struct buf bytes = BUF_INIT;
	struct buf marked = BUF_INIT;
	struct srx *srx = NULL;

	buf_append(&bytes, "\xFF\xFE", 2);
	for (const char *p = FILE_TEXT; *p != '\0'; p++) {
		buf_add_char(&bytes, *p);
		buf_add_char(&bytes, '\0');
	}
	if (ok(srx_read(&srx, buf_str(&bytes), "x.srx") == NULL, "UTF-16 is read")) {
		cut(&marked, srx, "en", STR("a. b"));
		is_str(marked.ptr, "a.| b", "and cuts");
	}
	srx_close(srx);
	buf_free(&bytes);
	buf_free(&marked);
}

int main(void)
{
	test_file("omegat");
	test_file("okapi");
	test_file("languagetool");
	test_file("old");
	test_languages();
	test_errors();
	test_codes();
	test_charset();
	return tap_done();
}
