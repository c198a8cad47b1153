/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of the attributes of XLIFF 1.2. */
#include "config.h"

#include "base/ascii.h"
#include "validate/type.h"

bool type_is_language_or_empty(struct str value)
{
	return value.len == 0 || type_is_language(value);
}

/* Words separated by white space, each one of LIST. */
static bool is_list(struct str value, const char *list)
{
	size_t at = 0;

	while (at < value.len) {
		const size_t start = at;
		while (at < value.len && !ascii_is_space(value.ptr[at]))
			at++;
		if (at > start && !type_is_one_of(str_slice(value, start, at), list))
			return false;
		at++;
	}
	return true;
}

bool type_is_purposes(struct str value)
{
	return is_list(value, "information|location|match|x-*");
}

bool type_is_reformat(struct str value)
{
	return type_is_one_of(value, "yes|no") ||
	    is_list(value,
		"coord|coord-x|coord-y|coord-cx|coord-cy|font|font-name|font-size|font-weight|"
		"css-style|style|ex-style|x-*");
}

/* "x;y;cx;cy": whole numbers, or "#" for what stays open. */
bool type_is_coordinates(struct str value)
{
	struct str piece;
	size_t count = 0;

	while (str_next(&piece, &value, ';')) {
		if (!str_eq(piece, STR("#")) && (!type_is_integer(piece) || piece.ptr[0] == '+'))
			return false;
		count++;
	}
	return count == 4;
}

bool type_is_mime_type(struct str value)
{
	const size_t slash = str_find_char(value, '/', 0);

	return type_is_one_of(str_slice(value, 0, slash),
		   "text|multipart|message|application|image|audio|video|model") &&
	    slash + 1 != value.len;
}
