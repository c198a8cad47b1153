/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of the attributes of ITS 2.0. */
#include "config.h"

#include "base/ascii.h"
#include "text/lang.h"
#include "validate/type.h"

bool type_is_nc_name(struct str value)
{
	return type_is_nmtoken(value) && str_find_char(value, ':', 0) == value.len &&
	    !ascii_is_digit(value.ptr[0]) && value.ptr[0] != '-' && value.ptr[0] != '.';
}

/* xs:double from 0 to 1, so that only the mantissa and a negative exponent matter. */
bool type_is_confidence(struct str value)
{
	size_t e = 0;

	while (e < value.len && value.ptr[e] != 'e' && value.ptr[e] != 'E')
		e++;
	const struct str mantissa = str_slice(value, 0, e);
	if (!type_is_percent(mantissa))
		return false;
	if (e < value.len) {
		const struct str exponent = str_slice(value, e + 1, value.len);
		return type_is_integer(exponent) && exponent.ptr[0] == '-';
	}
	const size_t dot = str_find_char(mantissa, '.', 0);
	size_t start = 0;
	while (start < dot && (mantissa.ptr[start] == '0' || mantissa.ptr[start] == '+'))
		start++;
	const struct str whole = str_slice(mantissa, start, dot);
	if (whole.len == 0)
		return true;
	for (size_t i = dot + 1; i < mantissa.len; i++)
		if (mantissa.ptr[i] != '0')
			return false;
	return str_eq(whole, STR("1"));
}

/* ITS 2.0, 5.7: "mt-confidence|http://example.org/tool", each category once. */
bool type_is_annotators_ref(struct str value)
{
	static const char CATEGORIES[] =
	    "allowed-characters|directionality|domain|elements-within-text|external-resource|"
	    "id-value|language-information|localization-note|locale-filter|"
	    "localization-quality-issue|localization-quality-rating|mt-confidence|"
	    "preserve-space|provenance|storage-size|target-pointer|terminology|text-analysis|"
	    "translate";
	struct str piece;
	size_t count = 0;

	for (struct str rest = value; str_next(&piece, &rest, ' ');) {
		const size_t bar = str_find_char(piece, '|', 0);
		const struct str category = str_slice(piece, 0, bar);
		struct str other;
		if (piece.len == 0)
			continue;
		if (bar + 1 >= piece.len || !type_is_one_of(category, CATEGORIES))
			return false;
		for (struct str before = str_from(value.ptr, (size_t)(piece.ptr - value.ptr));
		     str_next(&other, &before, ' ');)
			if (str_eq(str_slice(other, 0, str_find_char(other, '|', 0)), category))
				return false;
		count++;
	}
	return count > 0;
}

/* RFC 4647, 2.2: an extended language range, in which "*" stands for anything. */
static bool is_range(struct str range)
{
	struct str piece;
	bool first = true;

	while (str_next(&piece, &range, '-')) {
		const bool any = str_eq(piece, STR("*"));
		if (piece.len == 0 || piece.len > 8)
			return false;
		for (size_t i = 0; i < piece.len && !any; i++)
			if (!(first ? ascii_is_alpha(piece.ptr[i]) : ascii_is_alnum(piece.ptr[i])))
				return false;
		first = false;
	}
	return !first;
}

bool type_is_locale_filter(struct str value)
{
	struct str piece;

	if (value.len == 0)
		return true;
	while (str_next(&piece, &value, ','))
		if (!is_range(str_trim(piece)))
			return false;
	return true;
}
