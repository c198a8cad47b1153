/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON-LD inside of HTML: the strings that search engines show. Only places
 * are needed here, which JSON libraries don't give; what isn't JSON is left alone.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "model/finding.h"

#define DEPTH_MAX 200

struct json_reader {
	struct model_builder *builder;
	struct str text; /* the whole document */
	size_t at;
	size_t end;
	bool report; /* the first pass only looks whether all of it is JSON */
	struct buf decoded;
};

static const struct {
	struct str key;
	const char *field;
} FIELDS[] = {
    {STR_INIT("headline"), "headline"},
    {STR_INIT("alternativeHeadline"), "headline"},
    {STR_INIT("description"), "description"},
    {STR_INIT("name"), "name"},
    {STR_INIT("articleBody"), "article"},
    {STR_INIT("caption"), "caption"},
};

static const char *field_of(struct str key)
{
	for (size_t i = 0; i < sizeof(FIELDS) / sizeof(*FIELDS); i++)
		if (str_eq(FIELDS[i].key, key))
			return FIELDS[i].field;
	return NULL;
}

static char peek(struct json_reader *r)
{
	while (r->at < r->end && ascii_is_space(r->text.ptr[r->at]))
		r->at++;
	return r->at < r->end ? r->text.ptr[r->at] : '\0';
}

static bool accept(struct json_reader *r, char c)
{
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

/* Passes a string; STRING becomes what is between its quotes. */
static bool read_string(struct json_reader *r, struct str *string)
{
	if (!accept(r, '"'))
		return false;
	size_t start = r->at;
	while (r->at < r->end && r->text.ptr[r->at] != '"' &&
	    (unsigned char)r->text.ptr[r->at] >= ' ')
		r->at += r->text.ptr[r->at] == '\\' && r->at + 1 < r->end ? 2 : 1;
	if (r->at >= r->end || r->text.ptr[r->at] != '"')
		return false;
	*string = str_slice(r->text, start, r->at++);
	return true;
}

static bool read_hex(uint32_t *value, struct str text, size_t at)
{
	if (at + 6 > text.len || text.ptr[at] != '\\' || text.ptr[at + 1] != 'u')
		return false;
	*value = 0;
	for (size_t i = at + 2; i < at + 6; i++) {
		if (!ascii_is_xdigit(text.ptr[i]))
			return false;
		*value = *value * 16 + ascii_hex(text.ptr[i]);
	}
	return true;
}

/* Appends what the escape at AT of STRING means; returns its length. */
static size_t decode_escape(struct buf *out, struct str string, size_t at)
{
	static const char FROM[] = "\"\\/bfnrt";
	static const char TO[] = "\"\\/\b\f\n\r\t";
	uint32_t c;
	uint32_t low;

	if (read_hex(&c, string, at)) {
		if (c >= 0xD800 && c < 0xDC00 && read_hex(&low, string, at + 6) && low >= 0xDC00 &&
		    low < 0xE000) {
			utf8_encode(out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
			return 12;
		}
		utf8_encode(out, c);
		return 6;
	}
	const char *known = at + 1 < string.len ? strchr(FROM, string.ptr[at + 1]) : NULL;
	if (known == NULL || *known == '\0')
		return 0;
	buf_add_char(out, TO[known - FROM]);
	return 2;
}

static void report_string(struct json_reader *r, const char *field, struct str string)
{
	const struct model_unit_spec spec = {.field = field, .format = &FORMAT_JSON_LD};
	size_t base = (size_t)(string.ptr - r->text.ptr);

	build_begin(r->builder, &spec);
	for (size_t at = 0; at < string.len;) {
		size_t plain = str_find_char(string, '\\', at);
		if (plain > at)
			build_text(r->builder, str_slice(string, at, plain), base + at,
			    base + plain);
		at = plain;
		if (at == string.len)
			break;
		buf_reset(&r->decoded);
		size_t len = decode_escape(&r->decoded, string, at);
		if (len == 0)
			build_text(r->builder, str_slice(string, at, at + 1), base + at,
			    base + at + 1);
		else
			build_text(r->builder, buf_str(&r->decoded), base + at, base + at + len);
		at += len > 0 ? len : 1;
	}
	build_end(r->builder);
}

/* Numbers, true, false, null. */
static bool read_word(struct json_reader *r)
{
	size_t start = r->at;

	while (r->at < r->end &&
	    (ascii_is_alnum(r->text.ptr[r->at]) || strchr("+-.", r->text.ptr[r->at]) != NULL) &&
	    r->text.ptr[r->at] != '\0')
		r->at++;
	return r->at > start;
}

static bool read_value(struct json_reader *r, const char *field, int depth);

static bool read_members(struct json_reader *r, const char *field, int depth, bool object)
{
	char close = object ? '}' : ']';

	if (accept(r, close))
		return true;
	do {
		struct str key;
		if (object && (!read_string(r, &key) || !accept(r, ':')))
			return false;
		if (!read_value(r, object ? field_of(key) : field, depth + 1))
			return false;
	} while (accept(r, ','));
	return accept(r, close);
}

static bool read_value(struct json_reader *r, const char *field, int depth)
{
	struct str string;

	if (depth > DEPTH_MAX)
		return false;
	switch (peek(r)) {
	case '{':
		r->at++;
		return read_members(r, field, depth, true);
	case '[':
		r->at++;
		return read_members(r, field, depth, false);
	case '"':
		if (!read_string(r, &string))
			return false;
		if (r->report && field != NULL)
			report_string(r, field, string);
		return true;
	default:
		return read_word(r);
	}
}

/* Leaves out what XHTML wraps around scripts. */
static void unwrap(struct str text, size_t *start, size_t *end)
{
	struct str rest = str_trim(str_slice(text, *start, *end));

	if (str_starts(rest, STR("<![CDATA[")) && str_ends(rest, STR("]]>"))) {
		*start = (size_t)(rest.ptr - text.ptr) + strlen("<![CDATA[");
		*end = (size_t)(rest.ptr - text.ptr) + rest.len - strlen("]]>");
	}
}

static const struct error *parse(struct model_builder *builder, size_t start, size_t end,
    const struct format_options *options)
{
	struct model_doc *doc = build_doc(builder);

	unwrap(doc->source.text, &start, &end);
	struct json_reader r = {
	    .builder = builder,
	    .text = doc->source.text,
	    .at = start,
	    .end = end,
	    .decoded = BUF_INIT,
	};

	(void)options;
	if (!read_value(&r, NULL, 0) || peek(&r) != '\0') {
		size_t line;
		size_t column;
		model_position(&line, &column, doc, r.at);
		finding_report(build_sink(builder), FINDING_JSON_UNREAD, STR(""), line, column,
		    _("this JSON-LD can't be read and is left as it is"));
		return NULL;
	}
	r.at = start;
	r.report = true;
	read_value(&r, NULL, 0);
	buf_free(&r.decoded);
	return NULL;
}

static void write_string(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c == '\n')
			buf_add_cstr(out, "\\n");
		/* "<" could end the script or begin a comment in it. */
		else if (c < ' ' || c == '<' || c == '>' || c == '&')
			buf_addf(out, "\\u%04x", c);
		else
			buf_add_char(out, (char)c);
	}
}

static void write(struct buf *out, const struct model_unit *unit, const struct format_piece *pieces,
    size_t count, int effort)
{
	(void)unit;
	(void)effort;
	for (size_t i = 0; i < count; i++) {
		if (pieces[i].kind == FORMAT_PIECE_TEXT)
			write_string(out, pieces[i].text);
		else
			buf_add(out, pieces[i].bytes);
	}
}

static bool write_missing(struct buf *out, const struct model_unit *unit, unsigned c)
{
	(void)unit;
	if (c >= 0x10000)
		buf_addf(out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
		    0xDC00 + (c & 0x3FF));
	else
		buf_addf(out, "\\u%04x", c);
	return true;
}

const struct format FORMAT_JSON_LD = {
    .name = "json-ld",
    .title = N_("linked data in web pages"),
    .media_type = "application/ld+json",
    .datatype = "x-json",
    .extensions = "",
    .parse = parse,
    .write = write,
    .write_missing = write_missing,
};
