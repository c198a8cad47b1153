/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "text/lang.h"
#include "validate/type.h"

static const struct {
	const char *name;
	type_check *check;
	const char *phrase;
} TYPES[] = {
#define TYPE(name, function, phrase) {name, function, phrase},
#include "validate/type.def"
#undef TYPE
};

type_check *type_find(const char *name)
{
	for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++)
		if (strcmp(TYPES[i].name, name) == 0)
			return TYPES[i].check;
	return NULL;
}

const char *type_phrase(const char *name)
{
	for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++)
		if (strcmp(TYPES[i].name, name) == 0)
			return TYPES[i].phrase;
	return "";
}

/* "x-*" stands for all words that begin with "x-". */
static bool is_extension(struct str pattern, struct str value)
{
	const struct str prefix = STR("x-");

	if (!str_eq(pattern, STR("x-*")) || !str_starts(value, prefix) || value.len == prefix.len)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if (ascii_is_space(value.ptr[i]))
			return false;
	return true;
}

bool type_is_one_of(struct str value, const char *list)
{
	struct str rest = str_from_cstr(list[0] == '=' ? list + 1 : list);
	struct str piece;

	while (str_next(&piece, &rest, '|'))
		if (str_eq(piece, value) || is_extension(piece, value))
			return true;
	return false;
}

bool type_is_string(struct str value)
{
	return true;
}

/* NameChar of XML 1.0, fifth edition, [4a]. */
static bool is_name_char(unsigned c)
{
	static const struct {
		unsigned first;
		unsigned last;
	} RANGES[] = {
	    {0xB7, 0xB7},
	    {0xC0, 0xD6},
	    {0xD8, 0xF6},
	    {0xF8, 0x37D},
	    {0x37F, 0x1FFF},
	    {0x200C, 0x200D},
	    {0x203F, 0x2040},
	    {0x2070, 0x218F},
	    {0x2C00, 0x2FEF},
	    {0x3001, 0xD7FF},
	    {0xF900, 0xFDCF},
	    {0xFDF0, 0xFFFD},
	    {0x10000, 0xEFFFF},
	};

	if (c < 0x80)
		return ascii_is_alnum((char)c) || c == '-' || c == '.' || c == ':' || c == '_';
	for (size_t i = 0; i < sizeof(RANGES) / sizeof(RANGES[0]); i++)
		if (c >= RANGES[i].first && c <= RANGES[i].last)
			return true;
	return false;
}

bool type_is_nmtoken(struct str value)
{
	size_t at = 0;

	while (at < value.len)
		if (!is_name_char(utf8_decode(&at, value, at)))
			return false;
	return value.len > 0;
}

bool type_is_nmtokens(struct str value)
{
	struct str piece;
	bool any = false;

	while (str_next(&piece, &value, ' ')) {
		if (piece.len == 0)
			continue;
		if (!type_is_nmtoken(piece))
			return false;
		any = true;
	}
	return any;
}

/* True when what stands before the first colon, if anything does, is a scheme (RFC 3986, 3.1). */
static bool has_valid_scheme(struct str value)
{
	size_t at = 0;

	while (at < value.len && strchr(":/?#", value.ptr[at]) == NULL)
		at++;
	if (at == value.len || value.ptr[at] != ':')
		return true;
	for (size_t i = 0; i < at; i++)
		if (!ascii_is_alpha(value.ptr[i]) &&
		    (i == 0 ||
			(!ascii_is_digit(value.ptr[i]) && strchr("+-.", value.ptr[i]) == NULL)))
			return false;
	return at > 0;
}

/* As XML Schema's anyURI: what is no URI is escaped by who uses it, so little is excluded. */
bool type_is_iri(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		if (value.ptr[i] != '%')
			continue;
		if (i + 2 >= value.len || !ascii_is_xdigit(value.ptr[i + 1]) ||
		    !ascii_is_xdigit(value.ptr[i + 2]))
			return false;
	}
	return has_valid_scheme(value);
}

/* xs:language: [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})* */
bool type_is_language(struct str value)
{
	struct str piece;
	bool first = true;

	if (value.len == 0)
		return false;
	while (str_next(&piece, &value, '-')) {
		if (piece.len == 0 || piece.len > 8)
			return false;
		for (size_t i = 0; i < piece.len; i++)
			if (!(first ? ascii_is_alpha(piece.ptr[i]) : ascii_is_alnum(piece.ptr[i])))
				return false;
		first = false;
	}
	return true;
}

bool type_is_language_tag(struct str value)
{
	return text_lang_is_well_formed(value);
}

bool type_is_language_tag_or_empty(struct str value)
{
	return value.len == 0 || text_lang_is_well_formed(value);
}

bool type_is_user_defined(struct str value)
{
	const size_t colon = str_find_char(value, ':', 0);

	if (colon == 0 || colon + 1 >= value.len ||
	    str_find_char(value, ':', colon + 1) < value.len)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if (ascii_is_space(value.ptr[i]))
			return false;
	return true;
}

bool type_is_annotation_type(struct str value)
{
	return type_is_one_of(value, "generic|comment|term") || type_is_user_defined(value);
}

bool type_is_hex_binary(struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		if (!ascii_is_xdigit(value.ptr[i]))
			return false;
	return value.len % 2 == 0;
}

static bool is_digits(struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		if (!ascii_is_digit(value.ptr[i]))
			return false;
	return value.len > 0;
}

static struct str skip_sign(struct str value)
{
	const bool sign = value.len > 0 && (value.ptr[0] == '-' || value.ptr[0] == '+');

	return str_slice(value, sign, value.len);
}

static bool is_zero(struct str digits)
{
	for (size_t i = 0; i < digits.len; i++)
		if (digits.ptr[i] != '0')
			return false;
	return true;
}

bool type_is_integer(struct str value)
{
	return is_digits(skip_sign(value));
}

bool type_is_non_negative_integer(struct str value)
{
	return type_is_integer(value) && (value.ptr[0] != '-' || is_zero(skip_sign(value)));
}

bool type_is_positive_integer(struct str value)
{
	return type_is_integer(value) && value.ptr[0] != '-' && !is_zero(skip_sign(value));
}

bool type_is_decimal(struct str value)
{
	const struct str number = skip_sign(value);
	const size_t dot = str_find_char(number, '.', 0);
	const struct str whole = str_slice(number, 0, dot);
	const struct str part = dot < number.len ? str_slice(number, dot + 1, number.len) : STR("");

	return whole.len + part.len > 0 && (whole.len == 0 || is_digits(whole)) &&
	    (part.len == 0 || is_digits(part));
}

bool type_is_percent(struct str value)
{
	const struct str number = skip_sign(value);
	struct str whole = str_slice(number, 0, str_find_char(number, '.', 0));
	const size_t after = whole.len < number.len ? whole.len + 1 : number.len;

	if (!type_is_decimal(value))
		return false;
	if (value.ptr[0] == '-')
		return is_zero(whole) && is_zero(str_slice(number, after, number.len));
	while (whole.len > 0 && whole.ptr[0] == '0')
		whole = str_slice(whole, 1, whole.len);
	return whole.len < 3 ||
	    (str_eq(whole, STR("100")) && is_zero(str_slice(number, after, number.len)));
}

/* Takes COUNT digits off VALUE; their number, or -1. */
static int take_number(struct str *value, size_t count)
{
	int number = 0;

	if (value->len < count || !is_digits(str_slice(*value, 0, count)))
		return -1;
	for (size_t i = 0; i < count; i++)
		number = number * 10 + (value->ptr[i] - '0');
	*value = str_slice(*value, count, value->len);
	return number;
}

static bool take_char(struct str *value, char c)
{
	if (value->len == 0 || value->ptr[0] != c)
		return false;
	*value = str_slice(*value, 1, value->len);
	return true;
}

static bool take_date(struct str *value)
{
	static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	size_t digits = 0;

	take_char(value, '-');
	while (digits < value->len && ascii_is_digit(value->ptr[digits]))
		digits++;
	if (digits < 4 || digits > 9 || (digits > 4 && value->ptr[0] == '0'))
		return false;
	const int year = take_number(value, digits);
	if (!take_char(value, '-'))
		return false;
	const int month = take_number(value, 2);
	if (month < 1 || month > 12 || !take_char(value, '-'))
		return false;
	const int day = take_number(value, 2);
	const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return day >= 1 && day <= DAYS[month - 1] + (month == 2 && leap);
}

static bool take_time(struct str *value)
{
	const int hour = take_number(value, 2);
	if (!take_char(value, ':'))
		return false;
	const int minute = take_number(value, 2);
	if (!take_char(value, ':'))
		return false;
	const int second = take_number(value, 2);
	bool fraction = false;
	if (take_char(value, '.')) {
		const size_t before = value->len;
		while (value->len > 0 && ascii_is_digit(value->ptr[0])) {
			fraction = fraction || value->ptr[0] != '0';
			*value = str_slice(*value, 1, value->len);
		}
		if (value->len == before)
			return false;
	}
	if (hour == 24)
		return minute == 0 && second == 0 && !fraction;
	return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

bool type_is_date_time(struct str value)
{
	if (!take_date(&value) || !take_char(&value, 'T') || !take_time(&value))
		return false;
	if (value.len == 0 || str_eq(value, STR("Z")))
		return true;
	if (!take_char(&value, '+') && !take_char(&value, '-'))
		return false;
	const int hours = take_number(&value, 2);
	if (!take_char(&value, ':'))
		return false;
	const int minutes = take_number(&value, 2);
	return value.len == 0 && hours >= 0 && minutes >= 0 && minutes < 60 &&
	    (hours < 14 || (hours == 14 && minutes == 0));
}

bool type_is_boolean(struct str value)
{
	return type_is_one_of(value, "true|false|1|0");
}
