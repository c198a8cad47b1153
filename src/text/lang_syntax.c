/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of language tags: RFC 5646, section 2.1. */
#include "config.h"

#include "base/ascii.h"
#include "text/lang.h"

/* Tags registered before the grammar, which they don't follow. */
static const struct str IRREGULAR[] = {
    STR_INIT("en-GB-oed"),
    STR_INIT("i-ami"),
    STR_INIT("i-bnn"),
    STR_INIT("i-default"),
    STR_INIT("i-enochian"),
    STR_INIT("i-hak"),
    STR_INIT("i-klingon"),
    STR_INIT("i-lux"),
    STR_INIT("i-mingo"),
    STR_INIT("i-navajo"),
    STR_INIT("i-pwn"),
    STR_INIT("i-tao"),
    STR_INIT("i-tay"),
    STR_INIT("i-tsu"),
    STR_INIT("sgn-BE-FR"),
    STR_INIT("sgn-BE-NL"),
    STR_INIT("sgn-CH-DE"),
};

/* What a subtag is made of: its length, and whether it is letters or digits alone. */
struct subtag {
	struct str text;
	bool alpha;
	bool digits;
};

/* The next subtag of REST; one without text at the end, and false when it can't be one. */
static bool next_subtag(struct subtag *subtag, struct str *rest)
{
	*subtag = (struct subtag){str_from(NULL, 0), true, true};
	if (!str_next(&subtag->text, rest, '-'))
		return true;
	if (subtag->text.len == 0 || subtag->text.len > 8)
		return false;
	for (size_t i = 0; i < subtag->text.len; i++) {
		const char c = subtag->text.ptr[i];
		if (!ascii_is_alnum(c))
			return false;
		subtag->alpha = subtag->alpha && ascii_is_alpha(c);
		subtag->digits = subtag->digits && ascii_is_digit(c);
	}
	return true;
}

static bool is_alpha(const struct subtag *subtag, size_t len)
{
	return subtag->text.len == len && subtag->alpha;
}

static bool is_variant(const struct subtag *subtag)
{
	return subtag->text.len >= 5 ||
	    (subtag->text.len == 4 && ascii_is_digit(subtag->text.ptr[0]));
}

static bool is_private(const struct subtag *subtag)
{
	return subtag->text.len == 1 && ascii_lower(subtag->text.ptr[0]) == 'x';
}

/* Everything after the singleton of a private use part. */
static bool check_private(struct str rest)
{
	struct subtag subtag;
	bool any = false;

	while (next_subtag(&subtag, &rest)) {
		if (subtag.text.ptr == NULL)
			return any;
		any = true;
	}
	return false;
}

/* From the first singleton: extensions, then perhaps a private use part. */
static bool check_extensions(struct subtag subtag, struct str rest)
{
	while (subtag.text.ptr != NULL) {
		size_t count = 0;
		if (is_private(&subtag))
			return check_private(rest);
		if (subtag.text.len != 1)
			return false;
		for (;;) {
			if (!next_subtag(&subtag, &rest))
				return false;
			if (subtag.text.ptr == NULL || subtag.text.len == 1)
				break;
			count++;
		}
		if (count == 0)
			return false;
	}
	return true;
}

bool text_lang_is_well_formed(struct str tag)
{
	struct str rest = tag;
	struct subtag subtag;

	for (size_t i = 0; i < sizeof(IRREGULAR) / sizeof(IRREGULAR[0]); i++)
		if (str_eq_nocase(tag, IRREGULAR[i]))
			return true;
	if (!next_subtag(&subtag, &rest) || subtag.text.ptr == NULL)
		return false;
	if (is_private(&subtag))
		return check_private(rest);
	if (!subtag.alpha || subtag.text.len < 2)
		return false;
	const bool may_extend = subtag.text.len <= 3;
	if (!next_subtag(&subtag, &rest))
		return false;
	for (int i = 0; may_extend && i < 3 && is_alpha(&subtag, 3); i++)
		if (!next_subtag(&subtag, &rest))
			return false;
	if (is_alpha(&subtag, 4) && !next_subtag(&subtag, &rest))
		return false;
	if ((is_alpha(&subtag, 2) || (subtag.text.len == 3 && subtag.digits)) &&
	    !next_subtag(&subtag, &rest))
		return false;
	while (is_variant(&subtag))
		if (!next_subtag(&subtag, &rest))
			return false;
	return check_extensions(subtag, rest);
}
