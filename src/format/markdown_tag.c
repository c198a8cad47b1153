/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a tag of HTML in a line of Markdown is.
 */
#include "config.h"

#include "base/ascii.h"
#include "format/markdown_int.h"

bool markdown_tag_has_text(struct str tag)
{
	static const struct str NAMES[] = {STR_INIT("alt"), STR_INIT("title"), STR_INIT("aria-"),
	    STR_INIT("placeholder"), STR_INIT("label"), STR_INIT("value")};

	for (size_t i = 1; i < tag.len; i++) {
		if (!ascii_is_space(tag.ptr[i - 1]))
			continue;
		for (size_t j = 0; j < sizeof(NAMES) / sizeof(*NAMES); j++)
			if (i + NAMES[j].len < tag.len &&
			    str_eq_nocase(str_slice(tag, i, i + NAMES[j].len), NAMES[j]))
				return true;
	}
	return false;
}
