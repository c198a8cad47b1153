/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../tap.h"
#include "format/format_int.h"
#include "units.h"

static const struct {
	const char *what;
	const char *source;
	const char *units;
} CASES[] = {
    {"blocks are units", "<h1>A</h1><p>B</p>c<div>D<p>E</div>", "h1|A\np|B\nbody|c\ndiv|D\np|E\n"},
    {"inline elements are codes", "<p>a <b>b <i>c</i></b> d</p>", "p|a {1}b {2}c{/2}{/1} d\n"},
    {"what encloses a unit is left to the source", "<p><a href=x><b>a</b></a></p>", "p|a\n"},
    {"but not half of it", "<p><b>a</b> c", "p|{1}a{/1} c\n"},
    {"codes at the edges are too", "<p><img src=x> a<br></p>", "p|a\n"},
    {"white space collapses", "<p>\n  a\n\t b  <i> c</i>\n</p>", "p|a b {1} c{/1}\n"},
    {"not in pre", "<pre>\n a\r\n  b\n</pre>", "pre|a\n  b\n"},
    {"references are decoded", "<p>&lt;b&gt; &eacute;&#233;&#xe9;&#128; &notit; &amp;lt; &foo;</p>",
	"p|<b> \u00e9\u00e9\u00e9\u20ac \u00acit; &lt; &foo;\n"},
    {"in attributes a bit differently", "<p>x<img alt='a &lt; &copy=1 &copy'>y",
	"p|x{1/}y\nalt|a < &copy=1 \u00a9\n"},
    {"attributes are units",
	"<p><a title=\"t\" aria-label=l href=u>x</a> <input placeholder='p'></p>",
	"tooltip|t\naria-label|l\np|x\nplaceholder|p\n"},
    {"attributes without a value", "<p>x<img alt><svg><a xlink:title=t /></svg>y",
	"p|x{1/}{2/}y\n"},
    {"values of buttons", "<input type=submit value=Go><input type=text value=No>", "button|Go\n"},
    {"metas",
	"<meta name=description content=D><meta property=og:title content=T>"
	"<meta property=og:url content=u><meta name=viewport content=w>",
	"description|D\nog:title|T\n"},
    {"options, labels of tracks and groups",
	"<select><optgroup label=g><option>o</select><video><track label=t></video>",
	"label|g\noption|o\nlabel|t\n"},
    {"title and textarea", "<title>a &amp; <b></title><textarea>x</textarea>",
	"title|a & <b>\ntextarea|x\n"},
    {"never scripts and styles", "<p>a<script>b</script><style>c</style>d", "p|a{1/}d\n"},
    {"JSON-LD",
	"<script type='application/ld+json'>{\"headline\":\"a\\n\\\"b\\\" \\u00e9\\ud83d\\ude00\","
	"\"url\":\"u\",\"author\":[{\"name\":\"n\"}]}</script>",
	"headline|a \"b\" \u00e9\U0001F600\nname|n\n"},
    {"JSON-LD that is none", "<script type='application/ld+json'>{\"headline\":\"a\",}</script>",
	""},
    {"translate=no", "<p translate=no>a</p><p>b <span translate=no>c <i>d</i></span> e",
	"p|b {1/} e\n"},
    {"what is protected can move", "<p><b class='x notranslate'>A</b> is", "p|{1/} is\n"},
    {"and translate=yes inside", "<div translate=no>a<p translate=yes>b</p></div>", "p|b\n"},
    {"comments and conditional comments", "<p>a<!-- b -->c<!--[if IE]>d<![endif]-->e",
	"p|a{1/}c{2/}e\n"},
    {"unclosed elements", "<ul><li>a<li><b>b<li>c", "li|a\nli|b\nli|c\n"},
    {"misnested elements", "<p>x<b>1<i>2</b>3</i>4", "p|x{1}1{2}2{/1}3{/2}4\n"},
    {"stray end tags", "<p>a</foo>b</span></div>c", "p|a{1/}b{2/}c\n"},
    {"text that the parser moves stays", "<table>a<tr>b<td>c</table>", "body|a\nbody|b\ntd|c\n"},
    {"CDATA is a comment in HTML", "<p>a<![CDATA[b]]>c", "p|a{1/}c\n"},
    {"in SVG only titles are for readers", "<p>a<svg><title>t</title><text>x</text></svg>b",
	"p|a{1/}b\ntitle|t\n"},
    {"plain words in raw text", "<iframe>words</iframe><iframe><p>a</iframe>", "iframe|words\n"},
    {"NUL and controls are codes", "<p>a\001b</p>", "p|a{1/}b\n"},
    {"no words, no unit", "<p>...</p><p>\u2014</p><p>1</p>", "p|1\n"},
    {"line breaks", "<p>a<br>b<br/>", "p|a{1/}b\n"},
};

static const struct {
	const char *what;
	struct format_options options;
	const char *units;
} SELECTIONS[] = {
    {"--only an element", {STR_INIT("article"), {NULL, 0}, {NULL, 0}}, "tooltip|t\np|a\np|b\n"},
    {"--only a class", {STR_INIT(".x"), {NULL, 0}, {NULL, 0}}, "p|b\n"},
    {"--only either of two", {STR_INIT("nav, p.x"), {NULL, 0}, {NULL, 0}}, "nav|n\np|b\n"},
    {"--skip an id", {{NULL, 0}, STR_INIT("#i"), {NULL, 0}}, "nav|n\ntooltip|t\np|b\n"},
    {"--only and --skip", {STR_INIT("article"), STR_INIT("p.x"), {NULL, 0}}, "tooltip|t\np|a\n"},
};

static void test_charset(void)
{
	static const struct format_options NONE = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	struct buf out = BUF_INIT;

	show_source(&out, &FORMAT_HTML, STR("<meta charset=iso-8859-1><p>caf\xe9"), &NONE);
	is_str(out.ptr, "p|caf\u00e9\n", "a declared charset");
	show_source(&out, &FORMAT_HTML, STR("\xef\xbb\xbf<p>caf\xc3\xa9"), &NONE);
	is_str(out.ptr, "p|caf\u00e9\n", "a byte order mark");
	show_source(&out, &FORMAT_HTML, STR("<meta charset=utf-8><p>a\xff\xfe b"), &NONE);
	is_str(out.ptr, "p|a{1/}{2/} b\n", "bytes that are no text become codes");
	show_source(&out, &FORMAT_HTML, str_from("<p>a<!\0>", 8), &NONE);
	is_str(out.ptr, "p|a\n", "a single NUL doesn't make UTF-16");
	show_source(&out, &FORMAT_HTML, str_from("<\0p\0>\0a\0b\0", 10), &NONE);
	is_str(out.ptr, "p|ab\n", "but one in every other byte does");
	buf_free(&out);
}

static void test_limits(void)
{
	static const struct format_options NONE = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	struct buf source = BUF_INIT;
	struct buf out = BUF_INIT;

	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&source, "<div></x>");
	show_source(&out, &FORMAT_HTML, buf_str(&source), &NONE);
	ok(strstr(out.ptr, "deep") != NULL, "depth is limited");
	buf_reset(&source);
	buf_add_cstr(&source, "<p>");
	for (int i = 0; i < 3000; i++)
		buf_addf(&source, "<font size=%d>", i);
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&source, "</p><p>x");
	show_source(&out, &FORMAT_HTML, buf_str(&source), &NONE);
	ok(strstr(out.ptr, "multiply") != NULL, "the size of the tree is limited");
	buf_free(&source);
	buf_free(&out);
}

int main(void)
{
	static const struct format_options NONE = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		show_source(&out, &FORMAT_HTML, str_from_cstr(CASES[i].source), &NONE);
		is_str(out.ptr, CASES[i].units, "%s", CASES[i].what);
	}
	for (size_t i = 0; i < sizeof(SELECTIONS) / sizeof(*SELECTIONS); i++) {
		show_source(&out, &FORMAT_HTML,
		    STR("<nav>n</nav><article title=t><p id=i>a<p class='y x'>b</article>"),
		    &SELECTIONS[i].options);
		is_str(out.ptr, SELECTIONS[i].units, "%s", SELECTIONS[i].what);
	}
	test_charset();
	test_limits();
	buf_free(&out);
	return tap_done();
}
