/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "validate/fragment.h"
#include "validate/type.h"

/* One "prefix=id" or "id". */
struct selector {
	struct str prefix;
	struct str id;
	bool has_prefix;
};

#define SELECTORS_MAX 8

static enum fragment_fault split(struct selector *selectors, size_t *count, struct str text)
{
	struct str piece;

	while (str_next(&piece, &text, '/')) {
		const size_t equals = str_find_char(piece, '=', 0);
		struct selector selector = {STR(""), piece, equals < piece.len};
		if (*count == SELECTORS_MAX)
			return FRAGMENT_LEAF;
		if (selector.has_prefix) {
			selector.prefix = str_slice(piece, 0, equals);
			selector.id = str_slice(piece, equals + 1, piece.len);
			if (!type_is_nmtoken(selector.prefix))
				return FRAGMENT_PREFIX;
		}
		if (!type_is_nmtoken(selector.id))
			return FRAGMENT_SYNTAX;
		selectors[(*count)++] = selector;
	}
	return *count > 0 ? FRAGMENT_OK : FRAGMENT_SYNTAX;
}

/* Place of file, group and unit in the order they must have; 3 for all below. */
static int level(const struct selector *selector)
{
	static const char PREFIXES[] = "fgu";

	for (int i = 0; i < 3; i++)
		if (selector->prefix.len == 1 && selector->prefix.ptr[0] == PREFIXES[i])
			return i;
	return 3;
}

static bool is_short_prefix(struct str prefix)
{
	return prefix.len == 1 && type_is_one_of(prefix, "f|g|u|n|d|t");
}

static enum fragment_fault check(const struct selector *selectors, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct selector *selector = &selectors[i];
		if (selector->has_prefix && selector->prefix.len == 1 &&
		    !is_short_prefix(selector->prefix))
			return FRAGMENT_PREFIX;
		/* "n/n1" was meant as "n=n1". */
		if (!selector->has_prefix && i + 1 < count && is_short_prefix(selector->id))
			return FRAGMENT_SYNTAX;
		for (size_t k = 0; k < i; k++)
			if (selector->has_prefix && selectors[k].has_prefix &&
			    str_eq(selectors[k].prefix, selector->prefix))
				return FRAGMENT_DUPLICATE;
	}
	for (size_t i = 0; i + 1 < count; i++)
		if (level(&selectors[i]) == 3)
			return FRAGMENT_LEAF;
	for (size_t i = 0; i + 1 < count; i++)
		if (level(&selectors[i]) >= level(&selectors[i + 1]))
			return FRAGMENT_ORDER;
	return FRAGMENT_OK;
}

enum fragment_fault fragment_parse(struct fragment *fragment, struct str iri)
{
	struct selector selectors[SELECTORS_MAX];
	struct str text = str_slice(iri, 1, iri.len);
	size_t count = 0;

	*fragment = (struct fragment){.is_absolute = text.len > 0 && text.ptr[0] == '/'};
	if (fragment->is_absolute)
		text = str_slice(text, 1, text.len);
	enum fragment_fault fault = split(selectors, &count, text);
	if (fault == FRAGMENT_OK)
		fault = check(selectors, count);
	if (fault != FRAGMENT_OK)
		return fault;
	for (size_t i = 0; i < count; i++) {
		struct str *const places[] = {
		    &fragment->file, &fragment->group, &fragment->unit, &fragment->leaf};
		*places[level(&selectors[i])] = selectors[i].id;
		if (level(&selectors[i]) == 3)
			fragment->leaf_prefix = selectors[i].prefix;
	}
	return FRAGMENT_OK;
}
