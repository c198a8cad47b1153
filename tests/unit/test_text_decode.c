/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "tests/tap.h"
#include "tests/unit/random.h"
#include "text/decode.h"

/* Every charset by a label that isn't its name, if there is one. */
static const char *const LABELS[][2] = {
    {"utf8", "UTF-8"},
    {"latin1", "windows-1252"},
    {"US-ASCII", "windows-1252"},
    {"ISO-8859-1", "windows-1252"},
    {"cp866", "IBM866"},
    {"latin2", "ISO-8859-2"},
    {"latin3", "ISO-8859-3"},
    {"latin4", "ISO-8859-4"},
    {"cyrillic", "ISO-8859-5"},
    {"arabic", "ISO-8859-6"},
    {"greek", "ISO-8859-7"},
    {"hebrew", "ISO-8859-8"},
    {"logical", "ISO-8859-8-I"},
    {"latin6", "ISO-8859-10"},
    {"iso8859-13", "ISO-8859-13"},
    {"iso8859-14", "ISO-8859-14"},
    {"l9", "ISO-8859-15"},
    {"koi8_r", "KOI8-R"},
    {"koi8-ru", "KOI8-U"},
    {"mac", "macintosh"},
    {"tis-620", "windows-874"},
    {"cp1250", "windows-1250"},
    {"x-cp1251", "windows-1251"},
    {"cp1253", "windows-1253"},
    {"iso-8859-9", "windows-1254"},
    {"cp1255", "windows-1255"},
    {"cp1256", "windows-1256"},
    {"cp1257", "windows-1257"},
    {"cp1258", "windows-1258"},
    {"x-mac-ukrainian", "x-mac-cyrillic"},
    {"gb2312", "GBK"},
    {"gb18030", "gb18030"},
    {"big5-hkscs", "Big5"},
    {"x-euc-jp", "EUC-JP"},
    {"csiso2022jp", "ISO-2022-JP"},
    {" Shift-JIS\n", "Shift_JIS"},
    {"ks_c_5601-1987", "EUC-KR"},
    {"utf-16", "UTF-16LE"},
    {"unicodefffe", "UTF-16BE"},
    {"utf-32", "UTF-32LE"},
    {"utf-32be", "UTF-32BE"},
};

#define LABEL_COUNT (sizeof(LABELS) / sizeof(*LABELS))

/* True when the bytes of the parts of DOC's text, cut at random, are DOC's bytes. */
static bool is_partitioned(const struct text_document *doc)
{
	struct buf all = BUF_INIT;
	size_t next;

	for (size_t from = 0, to = 0; from < doc->text.len; from = to) {
		for (unsigned left = 1 + random_below(4); left > 0 && to < doc->text.len; left--) {
			utf8_decode(&next, doc->text, to);
			to = next;
		}
		struct str part = text_source_bytes(doc, from, to);
		if (to < doc->text.len &&
		    part.ptr + part.len != doc->bytes.ptr + text_source_offset(doc, to))
			return false;
		buf_add(&all, part);
	}
	if (doc->text.len == 0)
		buf_add(&all, text_source_bytes(doc, 0, 0));
	bool is_same = str_eq(buf_str(&all), doc->bytes);
	buf_free(&all);
	return is_same;
}

static bool is_fallback_free(const char *charset)
{
	/* In these several bytes mean one character, or escapes are redundant. */
	static const char *const OTHERS[] = {
	    "ISO-2022-JP", "Big5", "Shift_JIS", "EUC-JP", "GBK", "EUC-KR", "gb18030"};

	for (size_t i = 0; i < sizeof(OTHERS) / sizeof(*OTHERS); i++)
		if (strcmp(charset, OTHERS[i]) == 0)
			return false;
	return true;
}

static bool is_encoded_back(const struct text_document *doc)
{
	struct buf out = BUF_INIT;

	text_encode(&out, doc, doc->text, NULL, NULL);
	bool is_same = str_eq(buf_str(&out), str_slice(doc->bytes, doc->bom, doc->bytes.len));
	buf_free(&out);
	return is_same;
}

static void fill_random(struct buf *bytes)
{
	unsigned kind = random_below(4);
	size_t len = random_below(60);

	buf_reset(bytes);
	while (bytes->len < len)
		if (kind == 0)
			buf_add_char(bytes, (char)random_below(256));
		else if (kind == 1)
			buf_add_char(bytes,
			    (char)(random_below(2) ? 0x80 + random_below(128)
						   : ' ' + random_below(95)));
		else if (kind == 2)
			buf_add(bytes, random_below(2) ? STR("\x1B$B") : STR("\x1B(B0!"));
		else
			utf8_encode(bytes,
			    random_below(5) ? random_below(0x3000)
					    : 0x10FDF0 + random_below(0x120));
}

static void test_random(void)
{
	struct buf bytes = BUF_INIT;

	for (size_t i = 0; i < LABEL_COUNT; i++) {
		int invalid = 0;
		int gaps = 0;
		int changed = 0;
		for (int run = 0; run < 2000; run++) {
			struct text_document doc;
			fill_random(&bytes);
			text_decode(&doc, buf_str(&bytes), str_from_cstr(LABELS[i][0]));
			invalid += utf8_find_invalid(doc.text) != doc.text.len;
			gaps += !is_partitioned(&doc);
			changed += is_fallback_free(doc.charset) && !is_encoded_back(&doc);
			text_document_free(&doc);
		}
		is_int(invalid, 0, "%s: random bytes become valid UTF-8", LABELS[i][1]);
		is_int(gaps, 0, "%s: parts of the text have all the bytes", LABELS[i][1]);
		is_int(changed, 0, "%s: the text becomes the bytes again", LABELS[i][1]);
	}
	buf_free(&bytes);
}

static void test_labels(void)
{
	for (size_t i = 0; i < LABEL_COUNT; i++) {
		struct text_document doc;
		text_decode(&doc, STR("plain"), str_from_cstr(LABELS[i][0]));
		is_str(doc.charset, LABELS[i][1], "the charset of the label %s", LABELS[i][0]);
		is_str(doc.how, "declared", "%s is declared", LABELS[i][0]);
		text_document_free(&doc);
		text_decode(&doc, STR("plain"), str_from_cstr(LABELS[i][1]));
		is_str(doc.charset, LABELS[i][1], "the name %s is a label", LABELS[i][1]);
		text_document_free(&doc);
	}
}

/* Every charset but these has all of ASCII: the short cuts rely on it. */
static void test_ascii(void)
{
	char ascii[0x81];

	for (int i = 0; i < 0x80; i++)
		ascii[i] = (char)i;
	ascii[0x80] = '\xC4';
	for (size_t i = 0; i < LABEL_COUNT; i++) {
		struct text_document doc;
		struct buf out = BUF_INIT;
		if (strncmp(LABELS[i][1], "UTF-", 4) == 0 ||
		    strcmp(LABELS[i][1], "ISO-2022-JP") == 0)
			continue;
		text_decode(&doc, str_from(ascii, sizeof(ascii)), str_from_cstr(LABELS[i][1]));
		is_mem(doc.text.ptr, 0x80, ascii, 0x80, "%s decodes ASCII", LABELS[i][1]);
		/* With something that isn't ASCII, the converter has to go through all. */
		struct str text = str_slice(doc.text, 0, 0x80);
		struct buf more = BUF_INIT;
		buf_add(&more, text);
		buf_add(&more, STR("\u200B"));
		text_encode(&out, &doc, buf_str(&more), NULL, NULL);
		ok(out.len > 0x80 && memcmp(out.ptr, ascii, 0x80) == 0, "%s encodes ASCII",
		    LABELS[i][1]);
		buf_free(&more);
		buf_free(&out);
		text_document_free(&doc);
	}
}

struct example {
	struct str bytes;
	const char *declared;
	const char *charset;
	const char *how;
	const char *text;
	bool mismatch;
};

static const struct example EXAMPLES[] = {
    {STR_INIT(""), "", "UTF-8", "valid", "", false},
    {STR_INIT("plain"), "", "UTF-8", "valid", "plain", false},
    {STR_INIT("\xEF\xBB\xBF"), "", "UTF-8", "bom", "", false},
    {STR_INIT("\xEF\xBB\xBFé"), "latin1", "UTF-8", "bom", "é", true},
    {STR_INIT("\xFF\xFEh\0\x39\xD8\x34\xDF"), "", "UTF-16LE", "bom", "h\U0001E734", false},
    {STR_INIT("\xFE\xFF\0h\x06\x27"), "", "UTF-16BE", "bom", "hا", false},
    {STR_INIT("\xFF\xFE\0\0h\0\0\0"), "", "UTF-32LE", "bom", "h", false},
    {STR_INIT("\0\0\xFE\xFF\0\0\0h"), "", "UTF-32BE", "bom", "h", false},
    {STR_INIT("h\0e\0l\0l\0o\0"), "", "UTF-16LE", "detected", "hello", false},
    {STR_INIT("\x04\x1F\x04\x40\0 \x04\x38"), "utf-8", "UTF-16BE", "detected", "Пр и", true},
    {STR_INIT("caf\xC3\xA9"), "", "UTF-8", "valid", "café", false},
    {STR_INIT("caf\xC3\xA9"), "utf-8", "UTF-8", "valid", "café", false},
    {STR_INIT("caf\xC3\xA9"), "koi8-r", "UTF-8", "valid", "café", true},
    {STR_INIT("caf\xE9"), "iso-8859-1", "windows-1252", "declared", "café", false},
    {STR_INIT("caf\xE9"), "", "windows-1252", "default", "café", false},
    {STR_INIT("caf\xE9"), "no-such-charset", "windows-1252", "default", "café", true},
    {STR_INIT("\x93\xFA\x96\x7B"), "sjis", "Shift_JIS", "declared", "日本", false},
    {STR_INIT("\x1B$BF|K\\\x1B(B."), "", "ISO-2022-JP", "detected", "日本.", false},
    {STR_INIT("\xC8\xD5"), "gb2312", "GBK", "declared", "日", false},
    {STR_INIT("\x80"), "gbk", "GBK", "declared", "€", false},
    {STR_INIT("<meta charset=koi8-r>\xC4"), "", "KOI8-R", "declared", "<meta charset=koi8-r>д",
	false},
    {STR_INIT("<META name=a Charset = 'Windows-1251' >\xC4"), "", "windows-1251", "declared",
	"<META name=a Charset = 'Windows-1251' >Д", false},
    {STR_INIT("x <html><meta content='text/html; charset=greek' http-equiv=content-type>\xE1"), "",
	"ISO-8859-7", "declared",
	"x <html><meta content='text/html; charset=greek' http-equiv=content-type>α", false},
    {STR_INIT("\n<?xml version='1.0' encoding=\"windows-1255\"?>\xE0"), "", "windows-1255",
	"declared", "\n<?xml version='1.0' encoding=\"windows-1255\"?>א", false},
    {STR_INIT("<meta charset=utf-16>plain"), "", "UTF-8", "declared", "<meta charset=utf-16>plain",
	false},
    {STR_INIT("<meta charset=latin1>é"), "", "UTF-8", "valid", "<meta charset=latin1>é", true},
    {STR_INIT("<!-- <meta charset=koi8-r> --><meta charset=cp1251>\xC4"), "", "windows-1251",
	"declared", "<!-- <meta charset=koi8-r> --><meta charset=cp1251>Д", false},
    {STR_INIT("<p><meta name=d content='charset=koi8-r'>plain"), "", "UTF-8", "valid",
	"<p><meta name=d content='charset=koi8-r'>plain", false},
    {STR_INIT("about <meta charset=koi8-r, plain"), "", "UTF-8", "valid",
	"about <meta charset=koi8-r, plain", true},
};

static void test_examples(void)
{
	for (size_t i = 0; i < sizeof(EXAMPLES) / sizeof(*EXAMPLES); i++) {
		const struct example *e = &EXAMPLES[i];
		struct text_document doc;
		text_decode(&doc, e->bytes, str_from_cstr(e->declared));
		is_str(doc.charset, e->charset, "example %zu: charset", i);
		is_str(doc.how, e->how, "example %zu: how", i);
		is_mem(doc.text.ptr, doc.text.len, e->text, strlen(e->text), "example %zu: text",
		    i);
		is_int(doc.mismatch, e->mismatch, "example %zu: mismatch", i);
		is_int(doc.invalid, 0, "example %zu: nothing is stray", i);
		ok(is_partitioned(&doc), "example %zu: all bytes are there", i);
		ok(is_encoded_back(&doc), "example %zu: encodes back", i);
		text_document_free(&doc);
	}
}

static void test_detection(void)
{
	static const struct {
		const char *charset;
		struct str bytes;
	} TEXTS[] = {
	    {"windows-1251",
		STR_INIT("\xC2 \xED\xE0\xF7\xE0\xEB\xE5 \xE1\xFB\xEB\xEE "
			 "\xF1\xEB\xEE\xE2\xEE, \xE8 \xFD\xF2\xEE \xE1\xFB\xEB\xEE \xF5\xEE\xF0\xEE"
			 "\xF8\xEE, \xF7\xF2\xEE \xEE\xED\xEE \xE1\xFB\xEB\xEE")},
	    {"Shift_JIS",
		STR_INIT("\x82\xB1\x82\xEA\x82\xCD\x93\xFA\x96\x7B\x8C\xEA\x82\xCC"
			 "\x95\xB6\x8F\xCD\x82\xC5\x82\xB7\x81\x42")},
	    {"UTF-8", STR_INIT("Un café très cher à l’été, déjà brûlé \xE9 ici où ça")},
	};

	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++) {
		struct text_document doc;
		text_decode(&doc, TEXTS[i].bytes, STR(""));
		is_str(doc.charset, TEXTS[i].charset, "%s is detected", TEXTS[i].charset);
		text_document_free(&doc);
	}
}

static void test_stray(void)
{
	struct text_document doc;
	struct str bytes = STR("ab\xFFé\xC3(\xF4\x8F\xB8\x80");

	text_decode(&doc, STR("plain é"), STR(""));
	ok(doc.text.ptr == doc.bytes.ptr && doc.place_count == 0, "valid UTF-8 isn't copied");
	text_document_free(&doc);
	text_decode(&doc, STR("\xEF\xBB\xBFplain é"), STR(""));
	ok(doc.text.ptr == doc.bytes.ptr + 3, "valid UTF-8 after a mark isn't copied");
	is_int(text_source_offset(&doc, 0), 3, "the text begins after the mark");
	is_int(text_source_bytes(&doc, 0, 1).len, 4, "the first part has the mark");
	is_int(text_source_bytes(&doc, 0, 0).len, 0, "a part of nothing hasn't");
	text_document_free(&doc);

	text_decode(&doc, bytes, STR("utf-8"));
	is_int(doc.invalid, 6, "stray bytes are counted, reserved characters among them");
	is_int(doc.first_invalid, 2, "the first one's place is known");
	is_mem(doc.text.ptr, 8, "ab\U0010FEFFé", 8, "a stray byte becomes a reserved character");
	ok(is_encoded_back(&doc), "stray bytes come back");
	text_document_free(&doc);

	text_decode(&doc, STR("\x81<b"), STR("shift_jis"));
	is_mem(doc.text.ptr, doc.text.len, "\U0010FE81<b", 6, "a lead byte leaves markup alone");
	text_document_free(&doc);
	text_decode(&doc, STR("a\0\xD8\0x\0"), STR("utf-16be"));
	text_document_free(&doc);
	text_decode(&doc, STR("\0a\xD8\0\0b"), STR("utf-16be"));
	is_mem(doc.text.ptr, doc.text.len, "a\U0010FED8\U0010FE00b", 10, "half a pair is stray");
	text_document_free(&doc);
}

static void test_places(void)
{
	struct text_document doc;
	struct buf bytes = BUF_INIT;
	struct str part;

	for (int i = 0; i < 1000; i++)
		buf_add(&bytes, STR("\xC4\xC4\xC4\xC4\xC4\xC4\xC4 "));
	text_decode(&doc, buf_str(&bytes), STR("koi8-r"));
	ok(doc.place_count <= 2001, "a run of equal characters has one place");
	is_int(text_source_offset(&doc, 15 * 500 + 4), 8 * 500 + 2, "offsets within a run");
	text_document_free(&doc);
	buf_free(&bytes);

	text_decode(&doc, STR("a\x1B$BF|K\\\x1B(Bb\x1B$B"), STR("iso-2022-jp"));
	part = text_source_bytes(&doc, 1, 4);
	is_mem(part.ptr, part.len, "\x1B$BF|", 5, "an escape belongs to the next character");
	part = text_source_bytes(&doc, 7, 8);
	is_mem(part.ptr, part.len, "\x1B(Bb\x1B$B", 7, "or to the last");
	text_document_free(&doc);
}

/* All codes of two bytes, each before an ASCII character that must not be overtaken or eaten. */
static void test_multi(void)
{
	static const char *const CHARSETS[] = {
	    "GBK", "gb18030", "Big5", "EUC-JP", "Shift_JIS", "EUC-KR"};

	for (size_t i = 0; i < sizeof(CHARSETS) / sizeof(*CHARSETS); i++) {
		int wrong = 0;
		for (unsigned code = 0x8000; code <= 0xFFFF; code++) {
			const char bytes[] = {
			    '\xFF', ' ', (char)(code >> 8), (char)code, '<', 'x', '\x1A'};
			struct text_document doc;
			text_decode(&doc, str_from(bytes, sizeof(bytes)),
			    str_from_cstr(CHARSETS[i]));
			wrong += !str_ends(doc.text, STR("<x\x1A")) || !is_partitioned(&doc) ||
			    utf8_find_invalid(doc.text) < doc.text.len;
			text_document_free(&doc);
		}
		is_int(wrong, 0, "%s: no code hides what follows", CHARSETS[i]);
	}
}

static void add_reference(struct buf *out, unsigned code_point, void *context)
{
	++*(int *)context;
	buf_addf(out, "&#x%X;", code_point);
}

static void test_missing(void)
{
	static const struct {
		const char *charset;
		const char *text;
		struct str bytes;
		int missing;
	} CASES[] = {
	    {"windows-1252", "é ا😀", STR_INIT("\xE9 &#x627;&#x1F600;"), 2},
	    {"UTF-8", "é ا", STR_INIT("é ا"), 0},
	    {"UTF-16LE", "é😀", STR_INIT("\xE9\0\x3D\xD8\0\xDE"), 0},
	    {"ISO-2022-JP", "日ا本", STR_INIT("\x1B$BF|\x1B(B&#x627;\x1B$BK\\\x1B(B"), 1},
	    {"ISO-2022-JP", "b日", STR_INIT("\x1B(Bb\x1B$BF|\x1B(B"), 0},
	    {"gb18030", "😀", STR_INIT("\x94\x39\xFC\x36"), 0},
	    {"GBK", "日😀", STR_INIT("\xC8\xD5&#x1F600;"), 1},
	    {"KOI8-R", "д\U0010FEFFд", STR_INIT("\xC4\xFF\xC4"), 0},
	};

	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		struct text_document doc;
		struct buf out = BUF_INIT;
		int missing = 0;
		text_decode(&doc, STR("a"), str_from_cstr(CASES[i].charset));
		text_encode(&out, &doc, str_from_cstr(CASES[i].text), add_reference, &missing);
		is_mem(out.ptr, out.len, CASES[i].bytes.ptr, CASES[i].bytes.len, "%s: encoded",
		    CASES[i].charset);
		is_int(missing, CASES[i].missing, "%s: missing characters", CASES[i].charset);
		buf_free(&out);
		text_document_free(&doc);
	}
}

/* Longer than any buffer, in every charset that can hold it. */
static void test_long(void)
{
	static const char *const CHARSETS[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "gb18030"};
	struct buf text = BUF_INIT;

	for (unsigned i = 0; i < 20000; i++)
		utf8_encode(&text, i % 7 == 0 ? 0x1F600 : i % 3 == 0 ? 'a' : 0x4E00 + i);
	for (size_t i = 0; i < sizeof(CHARSETS) / sizeof(*CHARSETS); i++) {
		struct text_document empty;
		struct text_document doc;
		struct buf bytes = BUF_INIT;
		text_decode(&empty, STR("a"), str_from_cstr(CHARSETS[i]));
		text_encode(&bytes, &empty, buf_str(&text), NULL, NULL);
		text_decode(&doc, buf_str(&bytes), str_from_cstr(CHARSETS[i]));
		ok(str_eq(doc.text, buf_str(&text)), "%s: a long text comes back", CHARSETS[i]);
		ok(is_partitioned(&doc), "%s: so do its parts", CHARSETS[i]);
		text_document_free(&doc);
		text_document_free(&empty);
		buf_free(&bytes);
	}
	buf_free(&text);
}

int main(void)
{
	test_labels();
	test_ascii();
	test_examples();
	test_detection();
	test_stray();
	test_places();
	test_multi();
	test_missing();
	test_long();
	test_random();
	return tap_done();
}
