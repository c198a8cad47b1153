/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../tap.h"
#include "format/format_int.h"
#include "model/finding.h"
#include "units.h"

static const struct {
	const char *what;
	const char *source;
	const char *units;
} CASES[] = {
    {"blocks are units", "# A #\n\nB\n===\n\nc\nd\n\n> e\n", "h1|A\nh1|B\np|c d\np|e\n"},
    {"list items, tight and loose", "- a\n  - b\n\n1. c\n\n   d\n", "li|a\nli|b\nli|c\nli|d\n"},
    {"task marks are left alone", "- [ ] a\n- [x] b\n", "li|a\nli|b\n"},
    {"tables", "|a|b|\n|---|:-:|\n|`c`|d \\| e|\n", "th|a\nth|b\ntd|d | e\n"},
    {"tables with short rows of hyphens", "a | b\n-|-\nc | d\n", "th|a\nth|b\ntd|c\ntd|d\n"},
    {"code and rules are no units", "```\na\n```\n\n    b\n\n***\n", ""},
    {"spans are codes", "a *b* **c** ~~d~~ e\n", "p|a {1}b{/1} {2}c{/2} {3}d{/3} e\n"},
    {"spans at the start of a block", "***a** b*\n", "p|{1}a{/1} b\n"},
    {"code spans are one code", "a `` b`c `` d\n", "p|a {1/} d\n"},
    {"a code span at the start", "`\na` b\n\n` ` c\n", "p|b\np|c\n"},
    {"links and their titles", "a [b](c \"d\") e [f][g] h\n\n[g]: i 'j'\n",
	"p|a {1}b{/1} e {2}f{/2} h\ntitle|d\ntitle|j\n"},
    {"targets with what would be emphasis", "_a [b](c_(d)) e_ f\n", "p|{1}a {2}b{/2} e{/1} f\n"},
    {"labels that are text stay in the unit", "[a]\n\n[a]: b\n", "p|{1}a{/1}\n"},
    {"images", "a ![b *c* d](e (f)) g\n", "p|a {1/} g\nalt|b {1}c{/1} d\ntitle|f\n"},
    {"linked images", "[![a](b)](c)\n", "alt|a\n"},
    {"addresses", "a <https://b.c> https://d.e, www.f.g. h@i.jk\n", "p|a {1/} {2/}, {3/}. {4/}\n"},
    {"addresses before Chinese", "a \u770bhttps://b.c\u3002\u770b\n",
	"p|a \u770b{1/}\u3002\u770b\n"},
    {"references and escapes", "&lt;&copy;&#233;&#x80; \\* \\a &foo;\n",
	"p|<\u00a9\u00e9\xC2\x80 * \\a &foo;\n"},
    {"line breaks", "a  \nb\\\nc\nd\n", "p|a{1/}b{2/}c d\n"},
    {"line breaks in quotations", "> a\n>  b  \n> c\n> *d\n> e*\n", "p|a b{1/}c {2}d e{/2}\n"},
    {"inline HTML", "a <b>c</b><br> <i\n title=\"d\">e f</i> <!-- g -->h\n",
	"p|a {1}c{/1}{2/} {3}e f{/3} {4/}h\ntooltip|d\n"},
    {"comments with hyphens in them", "a <!-- b -- c --> d\n", "p|a {1/} d\n"},
    {"blocks of HTML", "<div>\n<p>a</p>\n</div>\n\n<!-- b -->\n\n<img alt=\"c\">\n",
	"p|a\nalt|c\n"},
    {"shortcodes", "a {{< b \"*c*\" >}} d {{% e %}}f{{% /e %}} g\n", "p|a {1/} d {2/}f{3/} g\n"},
    {"their texts", "{{< figure src=\"a\" caption=\"b \\\"c\\\"\" alt='d' >}}\n",
	"caption|b \"c\"\nalt|d\n"},
    {"shortcodes of several lines", "a\n{{< b\n  title=`c`\n  >}}\nd\n", "p|a {1/} d\ntitle|c\n"},
    {"Liquid", "a {{ b | c }} {% d e=\"f\" alt=\"g\" %} h\n", "p|a {1/} {2/} h\nalt|g\n"},
    {"code about shortcodes", "Use `{{` and `}}` here\n", "p|Use {1/} and {2/} here\n"},
    {"footnotes", "a[^1] b\n\n[^1]: c *d*\n[^2]: e\n", "p|a{1/} b\np|c {1}d{/1}\np|e\n"},
    {"NUL and controls", "a\001b *c* \\\002\n", "p|a{1/}b {2}c{/2} \\\n"},
    {"CRLF", "a\r\nb  \r\nc\r\n\r\n[d]: e\r\n  'f'\r\n", "p|a b{1/}c\ntitle|f\n"},
    {"front matter",
	"---\ntitle: a # b\nx: c\nDescription: \"d \\\"e\\\" \\u00e9\"\ncaption: 'f''g'\n---\nh\n",
	"front matter: title|a\nfront matter: Description|d \"e\" \u00e9\nfront matter: caption|f'g\np|h\n"},
    {"front matter, deeper", "---\na:\n  - {title: b, alt: [c, d]}\n---\n",
	"front matter: title|b\nfront matter: alt|c\nfront matter: alt|d\n"},
    {"block scalars", "---\ntitle: >-\n  a\n  b\n\n  c\nsummary: |\n  d\n    e\n\n  f\n---\n",
	"front matter: title|a b\nfront matter: title|c\nfront matter: summary|d\n  e\n\nf\n"},
    {"front matter without text",
	"---\ntitle: 12\nalt: true\nsummary: 2024-01-02\ncaption: ~\n---\n", ""},
    {"front matter that is none", "---\n\na\n\n---\n", "p|a\n"},
    {"front matter that can't be read", "---\ntitle: [a\n---\n\nb\n", "p|b\n"},
    {"TOML is left as it is", "+++\ntitle = 'a'\n+++\nb\n", "p|b\n"},
};

static const struct {
	const char *what;
	const char *source;
	const char *target; /* for each unit; "{N}" is its N-th code */
	const char *merged;
} WRITES[] = {
    {"text stays text", "x\n", "*a* _b_ `c` [d](e) <f> &lt; ~~g~~ ![h] \\",
	"\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\&lt; \\~\\~g\\~\\~ !\\[h\\] \\\\\n"},
    {"nothing is escaped without need", "x\n", "3 * 4 < 5 & 6 - 7 + 8. a_b #c (d) {e} = f!",
	"3 * 4 < 5 & 6 - 7 + 8. a_b #c (d) {e} = f!\n"},
    {"numbers begin lists", "x\n", "1. a", "1\\. a\n"},
    {"but not in the middle of a line", "# x\n", "1. a", "# 1. a\n"},
    {"hyphens do", "x\n", "- a", "\\- a\n"},
    {"but not minus signs", "x\n", "-5 a", "-5 a\n"},
    {"hash marks", "x\n", "# a", "\\# a\n"},
    {"hash marks at the end of a heading", "# x\n", "C #", "# C \\#\n"},
    {"quotations and lines under headings", "- x\n", "> a", "- \\> a\n"},
    {"shortcodes and tags", "x\n", "{{< a >}} {% b %} {{ c }}",
	"{\\{< a >}\\} {\\% b %\\} {\\{ c }\\}\n"},
    {"pipes in tables", "|x|\n|---|\n", "a|b", "|a\\|b|\n|---|\n"},
    {"pipes above a row of hyphens", "x\n---\n", "a|b", "a&#x7C;b\n---\n"},
    {"addresses", "x\n", "http://a.b www.c.d e@f.gh", "http\\://a.b www\\.c.d e\\@f.gh\n"},
    {"white space is one space", "x\n", " a\n\n b\t ", "a b\n"},
    {"a paragraph without text", "x\n", "", "&#x200B;\n"},
    {"emphasis next to letters", "a **b** c\n", "a{1}(b){2}c", "&#x61;**(b)**&#x63;\n"},
    {"emphasis in Chinese", "a **b** c\n", "\u662f{1}\u7c97\u4f53{2}\u5b57",
	"\u662f**\u7c97\u4f53**\u5b57\n"},
    {"underscores between letters", "a _b_ c\n", "a{1}b{2}c", "&#x61;_b_&#x63;\n"},
    {"white space in emphasis", "a **b** c\n", "a {1} b {2} c", "a **&#x20;b&#x20;** c\n"},
    {"emphasis that comes together", "*a* *b* c\n", "{1}a{2}{3}b{4} c", "*a*&#x200B;*b* c\n"},
    {"emphasis of nothing", "a *b* c\n", "a {1}{2} c", "a *&#x200B;* c\n"},
    {"the label of a link", "[a] b\n\n[a]: c\n", "{1}d{2} e", "[d][a] e\n\n[a]: c\n"},
    {"unless it is the same", "[a] b\n\n[a]: c\n", "{1}a{2} e", "[a] e\n\n[a]: c\n"},
    {"brackets after a link", "[a][b] c\n\n[b]: d\n", "{1}e{2}(f)", "[e][b]\\(f)\n\n[b]: d\n"},
    {"titles", "[x](a \"b\")\n", "c \"d\" 'e'", "[c \"d\" 'e'](a \"c \\\"d\\\" 'e'\")\n"},
    {"an address next to text", "a https://b.c d\n", "a{1}e", "a https://b.c e\n"},
    {"line breaks", "a\\\nb\n", "{1}c", "&#x200B;\\\nc\n"},
    {"tags at the start of a line", "a <b>c</b> d\n", "{1}c{2} d", "&#x200B;<b>c</b> d\n"},
    {"captions", "{{< a caption=\"b\" >}}\n", "c \"d\" <e> }}",
	"{{< a caption=\"c \\\"d\\\" &#x3C;e> }&#x7D;\" >}}\n"},
    {"plain scalars stay plain", "---\ntitle: a\n---\n", "b's c, d", "---\ntitle: b's c, d\n---\n"},
    {"unless they can't", "---\ntitle: a\n---\n", "b: c", "---\ntitle: \"b: c\"\n---\n"},
    {"or would be something else", "---\ntitle: a\n---\n", "no", "---\ntitle: \"no\"\n---\n"},
    {"quotes in scalars", "---\ntitle: 'a'\nalt: \"b\"\n---\n", "c'\"\\",
	"---\ntitle: 'c''\"\\'\nalt: \"c'\\\"\\\\\"\n---\n"},
    {"block scalars", "---\nsummary: |\n  a\n  b\n---\n", "c\nd: e",
	"---\nsummary: |\n  c\n  d: e\n---\n"},
};

/* TARGET with its "{N}" as the codes of UNIT. */
static struct model_content make_target(struct arena *arena, const struct model_unit *unit,
    const char *target)
{
	struct model_code *codes = arena_zalloc(arena, strlen(target) + 1, sizeof(*codes));
	struct buf text = BUF_INIT;
	size_t count = 0;

	for (const char *p = target; *p != '\0'; p++) {
		const size_t index =
		    p[0] == '{' && p[1] >= '1' && p[1] <= '9' ? (size_t)(p[1] - '1') : 99;
		if (index >= unit->source.code_count) {
			buf_add_char(&text, *p);
			continue;
		}
		codes[count] = unit->source.codes[index];
		codes[count++].at = text.len;
		p += 2;
	}
	const struct model_content content = {arena_copy(arena, buf_str(&text)), codes, count};
	buf_free(&text);
	return content;
}

static void report(const struct finding *finding, void *context)
{
	struct buf *findings = context;

	if (finding_severity(finding->code) != FINDING_NOTE)
		buf_addf(findings, "%s ", finding_name(finding->code));
}

/* OUT becomes SOURCE with every unit translated by TARGET. */
static void translate(struct buf *out, struct buf *findings, struct str source, const char *target)
{
	static const struct format_options NONE = {.only = STR_INIT("")};
	const struct merge_options options = {.target_lang = STR("fr")};
	const struct finding_sink sink = {report, findings};
	struct arena arena = ARENA_INIT;
	struct model_doc doc;

	buf_reset(out);
	buf_reset(findings);
	model_init(&doc, source, STR(""));
	const struct error *err = format_parse(&doc, &FORMAT_MARKDOWN, &NONE, &sink);
	struct model_bitext bitext = {.unit_count = doc.unit_count};
	bitext.units = arena_zalloc(&arena, doc.unit_count, sizeof(*bitext.units));
	for (size_t i = 0; i < doc.unit_count; i++) {
		struct model_pair *pair = arena_zalloc(&arena, 1, sizeof(*pair));
		pair->source = doc.units[i].source;
		pair->target = make_target(&arena, &doc.units[i], target);
		pair->has_target = true;
		bitext.units[i] =
		    (struct model_bitext_unit){str_from_cstr(doc.units[i].id), pair, 1, 1};
	}
	if (err == NULL)
		err = merge_document(out, &doc, &FORMAT_MARKDOWN, &bitext, &options, &sink);
	if (err != NULL)
		buf_add_cstr(out, err->message);
	model_free(&doc);
	arena_free(&arena);
}

static void test_language(void)
{
	struct buf out = BUF_INIT;
	struct buf findings = BUF_INIT;

	translate(&out, &findings, STR("---\nlang: es\ndir: 'rtl'\nlanguage: Python\n---\na\n"),
	    "b");
	is_str(out.ptr, "---\nlang: \"fr\"\ndir: 'ltr'\nlanguage: Python\n---\nb\n",
	    "the language and its direction are those of the translation");
	buf_free(&out);
	buf_free(&findings);
}

static void test_limits(void)
{
	static const struct format_options NONE = {.only = STR_INIT("")};
	struct buf source = BUF_INIT;
	struct buf out = BUF_INIT;

	for (int i = 0; i < 5000; i++)
		buf_add_cstr(&source, "- ");
	buf_add_cstr(&source, "a\n");
	show_source(&out, &FORMAT_MARKDOWN, buf_str(&source), &NONE);
	ok(strstr(out.ptr, "nested") != NULL, "lists in lists in lists are refused");
	buf_reset(&source);
	for (int i = 0; i < 70000; i++)
		buf_add_cstr(&source, "[a](b)\n");
	show_source(&out, &FORMAT_MARKDOWN, buf_str(&source), &NONE);
	ok(strstr(out.ptr, "too many lines") != NULL, "and a paragraph of links");
	buf_reset(&source);
	for (int i = 0; i < 70000; i++)
		buf_add_cstr(&source, "[a](b)\n\n");
	show_source(&out, &FORMAT_MARKDOWN, buf_str(&source), &NONE);
	ok(strncmp(out.ptr, "p|a\np|a\n", 8) == 0, "but not many paragraphs of them");
	buf_reset(&source);
	buf_add_cstr(&source, "[a]: ");
	for (int i = 0; i < 20000; i++)
		buf_add_cstr(&source, "&amp;");
	buf_add_cstr(&source, "\n\n");
	for (int i = 0; i < 30000; i++)
		buf_add_cstr(&source, "[a]");
	show_source(&out, &FORMAT_MARKDOWN, buf_str(&source), &NONE);
	ok(strstr(out.ptr, "too complex") != NULL, "nor is a long target read again and again");
	buf_free(&source);
	buf_free(&out);
}

static void test_findings(void)
{
	struct buf out = BUF_INIT;
	struct buf findings = BUF_INIT;

	translate(&out, &findings, STR("---\ntitle: [a\n---\nb\n"), "c");
	is_str(findings.ptr, "front-matter-unread ", "unreadable front matter is a finding");
	is_str(out.ptr, "---\ntitle: [a\n---\nc\n", "and stays as it is");
	translate(&out, &findings, STR("b\n"), "c");
	is_str(findings.ptr, "", "what can be written has none");
	buf_free(&out);
	buf_free(&findings);
}

int main(void)
{
	static const struct format_options NONE = {.only = STR_INIT("")};
	struct buf out = BUF_INIT;
	struct buf findings = BUF_INIT;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		show_source(&out, &FORMAT_MARKDOWN, str_from_cstr(CASES[i].source), &NONE);
		is_str(out.ptr, CASES[i].units, "%s", CASES[i].what);
	}
	for (size_t i = 0; i < sizeof(WRITES) / sizeof(*WRITES); i++) {
		translate(&out, &findings, str_from_cstr(WRITES[i].source), WRITES[i].target);
		is_str(out.ptr, WRITES[i].merged, "%s", WRITES[i].what);
		is_str(findings.ptr, "", "without a finding");
	}
	test_language();
	test_limits();
	test_findings();
	buf_free(&out);
	buf_free(&findings);
	return tap_done();
}
