/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/ucsdet.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text_int.h"

/* Enough to tell a language, and to bound the time. */
#define DETECTED_SIZE 16384
#define DETECTED_CONTEXT 1024

/* Below this, ICU's guess at a legacy charset is worse than the commonest one. */
#define DETECTED_CONFIDENCE 10

#define GUESSED_SIZE 4096

/*
 * The names and labels are those of the Encoding Standard of the WHATWG
 * (UTF-32 and the rarest are not). Browsers read ISO-8859-1 as windows-1252
 * and so on, and authors checked their pages in browsers.
 */
static const struct text_charset CHARSETS[] = {
    {"UTF-8", "UTF-8", TEXT_CHARSET_UTF8,
	" utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
    {"windows-1252", "windows-1252", TEXT_CHARSET_SINGLE,
	" ansi_x3.4-1968 ascii us-ascii cp1252 x-cp1252 cp819 ibm819 iso-8859-1 iso8859-1"
	" iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 l1 latin1 csisolatin1 "},
    {"IBM866", "IBM866", TEXT_CHARSET_SINGLE, " 866 cp866 csibm866 "},
    {"ISO-8859-2", "ISO-8859-2", TEXT_CHARSET_SINGLE,
	" iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 l2 latin2 csisolatin2 "},
    {"ISO-8859-3", "ISO-8859-3", TEXT_CHARSET_SINGLE,
	" iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 l3 latin3 csisolatin3 "},
    {"ISO-8859-4", "ISO-8859-4", TEXT_CHARSET_SINGLE,
	" iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 l4 latin4 csisolatin4 "},
    {"ISO-8859-5", "ISO-8859-5", TEXT_CHARSET_SINGLE,
	" iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic"
	" csisolatincyrillic "},
    {"ISO-8859-6", "ISO-8859-6", TEXT_CHARSET_SINGLE,
	" iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-8859-6-e iso-8859-6-i iso-ir-127"
	" arabic asmo-708 ecma-114 csiso88596e csiso88596i csisolatinarabic "},
    {"ISO-8859-7", "ISO-8859-7", TEXT_CHARSET_SINGLE,
	" iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 ecma-118"
	" elot_928 sun_eu_greek csisolatingreek "},
    {"ISO-8859-8", "ISO-8859-8", TEXT_CHARSET_SINGLE,
	" iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-8859-8-e iso-ir-138 hebrew visual"
	" csiso88598e csisolatinhebrew "},
    {"ISO-8859-8-I", "ISO-8859-8", TEXT_CHARSET_SINGLE, " csiso88598i logical "},
    {"ISO-8859-10", "ISO-8859-10", TEXT_CHARSET_SINGLE,
	" iso8859-10 iso885910 iso-ir-157 l6 latin6 csisolatin6 "},
    {"ISO-8859-13", "ISO-8859-13", TEXT_CHARSET_SINGLE, " iso8859-13 iso885913 "},
    {"ISO-8859-14", "ISO-8859-14", TEXT_CHARSET_SINGLE, " iso8859-14 iso885914 "},
    {"ISO-8859-15", "ISO-8859-15", TEXT_CHARSET_SINGLE,
	" iso8859-15 iso885915 iso_8859-15 l9 csisolatin9 "},
    {"KOI8-R", "KOI8-R", TEXT_CHARSET_SINGLE, " koi koi8 koi8_r cskoi8r "},
    {"KOI8-U", "KOI8-U", TEXT_CHARSET_SINGLE, " koi8-ru "},
    {"macintosh", "macintosh", TEXT_CHARSET_SINGLE, " mac x-mac-roman csmacintosh "},
    {"windows-874", "windows-874", TEXT_CHARSET_SINGLE,
	" dos-874 tis-620 iso-8859-11 iso8859-11 iso885911 "},
    {"windows-1250", "windows-1250", TEXT_CHARSET_SINGLE, " cp1250 x-cp1250 "},
    {"windows-1251", "windows-1251", TEXT_CHARSET_SINGLE, " cp1251 x-cp1251 "},
    {"windows-1253", "windows-1253", TEXT_CHARSET_SINGLE, " cp1253 x-cp1253 "},
    {"windows-1254", "windows-1254", TEXT_CHARSET_SINGLE,
	" cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148"
	" l5 latin5 csisolatin5 "},
    {"windows-1255", "windows-1255", TEXT_CHARSET_SINGLE, " cp1255 x-cp1255 "},
    {"windows-1256", "windows-1256", TEXT_CHARSET_SINGLE, " cp1256 x-cp1256 "},
    {"windows-1257", "windows-1257", TEXT_CHARSET_SINGLE, " cp1257 x-cp1257 "},
    {"windows-1258", "windows-1258", TEXT_CHARSET_SINGLE, " cp1258 x-cp1258 "},
    {"x-mac-cyrillic", "x-mac-cyrillic", TEXT_CHARSET_SINGLE, " x-mac-ukrainian "},
    {"GBK", "GBK", TEXT_CHARSET_MULTI,
	" x-gbk cp936 ms936 chinese gb2312 gb_2312 gb_2312-80 iso-ir-58 csgb2312"
	" csiso58gb231280 "},
    {"gb18030", "gb18030", TEXT_CHARSET_MULTI, " "},
    {"Big5", "Big5-HKSCS", TEXT_CHARSET_MULTI, " big5-hkscs cn-big5 x-x-big5 csbig5 "},
    {"EUC-JP", "EUC-JP", TEXT_CHARSET_MULTI, " x-euc-jp cseucpkdfmtjapanese "},
    {"ISO-2022-JP", "ISO-2022-JP", TEXT_CHARSET_STATEFUL, " csiso2022jp "},
    {"Shift_JIS", "windows-31j", TEXT_CHARSET_MULTI,
	" shift-jis sjis x-sjis ms_kanji ms932 cp932 windows-31j csshiftjis "},
    {"EUC-KR", "windows-949", TEXT_CHARSET_MULTI,
	" windows-949 cp949 korean ksc5601 ksc_5601 ks_c_5601-1987 ks_c_5601-1989 iso-ir-149"
	" cseuckr csksc56011987 "},
    {"UTF-16LE", "UTF-16LE", TEXT_CHARSET_UTF16,
	" utf-16 unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff "},
    {"UTF-16BE", "UTF-16BE", TEXT_CHARSET_UTF16, " unicodefffe "},
    {"UTF-32LE", "UTF-32LE", TEXT_CHARSET_UTF32, " utf-32 "},
    {"UTF-32BE", "UTF-32BE", TEXT_CHARSET_UTF32, " "},
};

#define CHARSET_COUNT (sizeof(CHARSETS) / sizeof(*CHARSETS))

const struct text_charset *text_charset_find(struct str label)
{
	char word[40] = " ";
	size_t len = 1;

	label = str_trim(label);
	if (label.len == 0 || label.len > sizeof(word) - 3)
		return NULL;
	for (size_t i = 0; i < label.len; i++) {
		if (label.ptr[i] <= ' ')
			return NULL;
		word[len++] = ascii_lower(label.ptr[i]);
	}
	word[len] = ' ';
	word[len + 1] = '\0';
	for (size_t i = 0; i < CHARSET_COUNT; i++)
		if (str_eq_nocase(label, str_from_cstr(CHARSETS[i].name)) ||
		    strstr(CHARSETS[i].labels, word) != NULL)
			return &CHARSETS[i];
	return NULL;
}

const struct text_charset *text_charset_from_bom(size_t *bom, struct str bytes)
{
	/* UTF-32LE first: its mark begins with that of UTF-16LE. */
	static const struct {
		struct str mark;
		struct str name;
	} MARKS[] = {
	    {STR_INIT("\xEF\xBB\xBF"), STR_INIT("UTF-8")},
	    {STR_INIT("\xFF\xFE\0\0"), STR_INIT("UTF-32LE")},
	    {STR_INIT("\0\0\xFE\xFF"), STR_INIT("UTF-32BE")},
	    {STR_INIT("\xFF\xFE"), STR_INIT("UTF-16LE")},
	    {STR_INIT("\xFE\xFF"), STR_INIT("UTF-16BE")},
	};

	for (size_t i = 0; i < sizeof(MARKS) / sizeof(*MARKS); i++)
		if (str_starts(bytes, MARKS[i].mark)) {
			*bom = MARKS[i].mark.len;
			return text_charset_find(MARKS[i].name);
		}
	return NULL;
}

/* True when BYTES are text in UTF-16 with the high bytes at even (HIGH 0) or odd (1) offsets. */
static bool is_utf16(struct str bytes, size_t high)
{
	bool lead = false;

	for (size_t at = 0; at + 1 < bytes.len; at += 2) {
		unsigned unit = (unsigned)(unsigned char)bytes.ptr[at + high] << 8 |
		    (unsigned char)bytes.ptr[at + 1 - high];
		if (lead != ((unit & 0xFC00) == 0xDC00))
			return false;
		lead = (unit & 0xFC00) == 0xD800;
		if (unit >= 0xFFFE || unit == 0x7F)
			return false;
		if (unit < ' ' && !ascii_is_space((char)unit))
			return false;
	}
	return true;
}

static bool is_printable(char c)
{
	return c >= ' ' && c <= '~';
}

const struct text_charset *text_charset_guess_utf16(struct str bytes)
{
	size_t nuls[2] = {0, 0};

	if (bytes.len < 2 || bytes.len % 2 != 0)
		return NULL;
	if (bytes.len > GUESSED_SIZE)
		bytes.len = GUESSED_SIZE;
	for (size_t i = 0; i < bytes.len; i++)
		nuls[i % 2] += bytes.ptr[i] == '\0';
	size_t high = nuls[1] > nuls[0];
	/* Spaces, digits and line ends make more than this in any language that has spaces. */
	if (nuls[high] < bytes.len / 16 + 1 || nuls[1 - high] > nuls[high] / 4)
		return NULL;
	/* Text in ASCII with a few stray NULs is more likely, if it begins like that. */
	if (nuls[high] < bytes.len / 4 && is_printable(bytes.ptr[0]) && is_printable(bytes.ptr[1]))
		return NULL;
	if (!is_utf16(bytes, high))
		return NULL;
	return text_charset_find(high == 1 ? STR("UTF-16LE") : STR("UTF-16BE"));
}

/* The part of BYTES that tells most: ASCII alone tells nothing, so it may begin late. */
static struct str telling_part(struct str bytes)
{
	size_t from = utf8_find_non_ascii(bytes);

	if (from == bytes.len)
		from = str_find_char(bytes, '\x1B', 0);
	from = from > DETECTED_CONTEXT ? from - DETECTED_CONTEXT : 0;
	size_t to = bytes.len - from > DETECTED_SIZE ? from + DETECTED_SIZE : bytes.len;
	return str_slice(bytes, from, to);
}

static const struct text_charset *best_match(UCharsetDetector *detector)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t count = 0;
	const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);

	for (int32_t i = 0; U_SUCCESS(status) && i < count; i++) {
		if (ucsdet_getConfidence(matches[i], &status) < DETECTED_CONFIDENCE)
			break;
		const struct text_charset *charset =
		    text_charset_find(str_from_cstr(ucsdet_getName(matches[i], &status)));
		/* What is really in one of the Unicode charsets was found before. */
		if (charset != NULL && charset->kind != TEXT_CHARSET_UTF8 &&
		    charset->kind < TEXT_CHARSET_UTF16)
			return charset;
	}
	return NULL;
}

/*
 * True for UTF-8 with a few errors, which ICU trusts too little. Text in
 * another charset has almost no well-formed sequence of several bytes.
 */
static bool is_damaged_utf8(struct str part)
{
	size_t good = 0;
	size_t bad = 0;

	for (size_t at = 0; at < part.len;) {
		size_t next;
		if ((unsigned char)part.ptr[at] < 0x80) {
			at++;
			continue;
		}
		utf8_decode(&next, part, at);
		good += next - at > 1;
		bad += next - at == 1;
		at = next;
	}
	return good > 4 * bad;
}

const struct text_charset *text_charset_detect(struct str bytes)
{
	UErrorCode status = U_ZERO_ERROR;
	struct str part = telling_part(bytes);

	if (is_damaged_utf8(part))
		return text_charset_find(STR("UTF-8"));
	UCharsetDetector *detector = ucsdet_open(&status);

	ucsdet_setText(detector, part.ptr, (int32_t)part.len, &status);
	if (text_sniff_markup(bytes))
		ucsdet_enableInputFilter(detector, true);
	const struct text_charset *charset = U_SUCCESS(status) ? best_match(detector) : NULL;
	ucsdet_close(detector);
	return charset;
}
