/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "xml/charset.h"
#include "xml/scan.h"

/* A declaration is not looked for any further. */
#define DECLARATION_MAX ((size_t)1000)

struct xml_charset {
	struct str name; /* as the declaration has it; empty: only its bytes tell */
	uint32_t limit;  /* the first code point that it lacks */
	size_t width;    /* bytes of a unit; 0: UTF-8 */
	bool is_big;     /* the first byte is the high one */
};

static const struct xml_charset UTF_8 = {STR_INIT("UTF-8"), 0x110000, 0, false};
static const struct xml_charset UTF_16BE = {STR_INIT(""), 0x110000, 2, true};
static const struct xml_charset UTF_16LE = {STR_INIT(""), 0x110000, 2, false};
static const struct xml_charset ISO_8859_1 = {STR_INIT("ISO-8859-1"), 0x100, 1, false};
static const struct xml_charset US_ASCII = {STR_INIT("US-ASCII"), 0x80, 1, false};

/* How a document may begin, by appendix F of XML. */
static const struct {
	struct str bytes;
	const struct xml_charset *charset;
} BEGINNINGS[] = {
    {STR_INIT("\xEF\xBB\xBF"), &UTF_8},
    {STR_INIT("\xFE\xFF"), &UTF_16BE},
    {STR_INIT("\xFF\xFE"), &UTF_16LE},
    {STR_INIT("\0<"), &UTF_16BE},
    {STR_INIT("<\0"), &UTF_16LE},
};

static const struct xml_charset *const DECLARED[] = {&UTF_8, &ISO_8859_1, &US_ASCII};

/* The charset that the XML declaration of BYTES names, or "". */
static struct str find_declared(struct str bytes)
{
	const struct str head =
	    str_slice(bytes, 0, bytes.len < DECLARATION_MAX ? bytes.len : DECLARATION_MAX);
	const size_t declaration_end = str_find(head, STR("?>"), 0);
	size_t whole;
	size_t start;
	size_t end;

	if (!str_starts(head, STR("<?xml")) || declaration_end == head.len ||
	    !xml_find_attribute(&whole, &start, &end, str_slice(head, 0, declaration_end),
		STR("encoding")))
		return STR("");
	return str_slice(head, start, end);
}

static const struct error *choose(const struct xml_charset **charset, struct str bytes,
    const char *name)
{
	for (size_t i = 0; i < sizeof(BEGINNINGS) / sizeof(BEGINNINGS[0]); i++) {
		if (str_starts(bytes, BEGINNINGS[i].bytes)) {
			*charset = BEGINNINGS[i].charset;
			return NULL;
		}
	}
	const struct str declared = find_declared(bytes);
	for (size_t i = 0; i < sizeof(DECLARED) / sizeof(DECLARED[0]); i++) {
		if (declared.len == 0 || str_eq_nocase(declared, DECLARED[i]->name)) {
			*charset = DECLARED[i];
			return NULL;
		}
	}
	return error_new(ERROR_INPUT,
	    _("%s: the charset \"%.*s\" is not one that XML files are read in"), name,
	    STR_ARG(declared));
}

/* BEFORE is what was well-formed, in UTF-8. */
static const struct error *make_error(struct str before, const char *name)
{
	size_t line = 1;

	for (size_t i = 0; i < before.len; i++)
		line += before.ptr[i] == '\n';
	return error_new(ERROR_INPUT,
	    _("%s:%zu: these bytes are no characters in the file's charset"), name, line);
}

static uint32_t get_unit(const struct xml_charset *charset, struct str bytes, size_t at)
{
	const unsigned char *unit = (const unsigned char *)bytes.ptr + at;

	if (charset->width == 1)
		return unit[0];
	return charset->is_big ? (uint32_t)unit[0] << 8 | unit[1]
			       : (uint32_t)unit[1] << 8 | unit[0];
}

/* The character at *AT, which moves on; false when there is none. */
static bool get_character(uint32_t *c, size_t *at, const struct xml_charset *charset,
    struct str bytes)
{
	if (bytes.len - *at < charset->width)
		return false;
	*c = get_unit(charset, bytes, *at);
	*at += charset->width;
	if (charset->width == 1)
		return *c < charset->limit;
	if (*c < 0xD800 || *c > 0xDFFF)
		return true;
	if (*c > 0xDBFF || bytes.len - *at < charset->width)
		return false;
	const uint32_t low = get_unit(charset, bytes, *at);
	*at += charset->width;
	*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
	return low >= 0xDC00 && low <= 0xDFFF;
}

static const struct error *decode(struct xml_text *text, struct str bytes, const char *name)
{
	uint32_t c;

	buf_reserve(&text->own, bytes.len);
	for (size_t at = 0; at < bytes.len;) {
		if (!get_character(&c, &at, text->charset, bytes))
			return make_error(buf_str(&text->own), name);
		utf8_encode(&text->own, c);
	}
	text->text = buf_str(&text->own);
	return NULL;
}

const struct error *xml_text_decode(struct xml_text *text, struct str bytes, const char *name)
{
	const struct error *err = choose(&text->charset, bytes, name);

	if (err != NULL)
		return err;
	if (text->charset->width == 2 ||
	    (text->charset->width == 1 && utf8_find_non_ascii(bytes) < bytes.len))
		return decode(text, bytes, name);
	const size_t invalid = utf8_find_invalid(bytes);
	if (invalid < bytes.len)
		return make_error(str_slice(bytes, 0, invalid), name);
	text->text = bytes;
	return NULL;
}

void xml_text_free(struct xml_text *text)
{
	buf_free(&text->own);
	*text = (struct xml_text)XML_TEXT_INIT;
}

static void add_unit(struct buf *out, const struct xml_charset *charset, uint32_t unit)
{
	const char high = (char)(unit >> 8);
	const char low = (char)(unit & 0xFF);

	if (charset->width == 2 && charset->is_big)
		buf_add_char(out, high);
	buf_add_char(out, low);
	if (charset->width == 2 && !charset->is_big)
		buf_add_char(out, high);
}

void xml_text_encode(struct buf *out, const struct xml_text *text, struct str changed)
{
	const struct xml_charset *charset = text->charset;
	uint32_t c;

	if (charset->width == 0) {
		buf_add(out, changed);
		return;
	}
	buf_reserve(out, changed.len);
	for (size_t at = 0; at < changed.len;) {
		c = utf8_decode(&at, changed, at);
		if (c >= charset->limit) {
			buf_addf(out, "&#x%X;", (unsigned)c);
		} else if (c >= 0x10000) {
			add_unit(out, charset, 0xD800 + ((c - 0x10000) >> 10));
			add_unit(out, charset, 0xDC00 + ((c - 0x10000) & 0x3FF));
		} else {
			add_unit(out, charset, c);
		}
	}
}

bool xml_text_has_all(const struct xml_text *text)
{
	return text->charset->limit > 0xFFFF;
}

bool xml_text_is_utf8(const struct xml_text *text)
{
	return text->charset->width == 0;
}
