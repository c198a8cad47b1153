/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Selectors: a list of element names, #ids and .classes, or of several of
 * these together ("div.entry").
 */
#include "config.h"

#include "base/ascii.h"
#include "format/html_int.h"

static bool has_class(const struct html_node *node, struct str name)
{
	struct str classes;

	if (!html_node_find_attribute(&classes, node, "class"))
		return false;
	for (size_t at = 0; at < classes.len;) {
		while (at < classes.len && ascii_is_space(classes.ptr[at]))
			at++;
		size_t start = at;
		while (at < classes.len && !ascii_is_space(classes.ptr[at]))
			at++;
		if (str_eq(str_slice(classes, start, at), name))
			return true;
	}
	return false;
}

static bool matches_part(char mark, struct str name, const struct html_node *node)
{
	struct str id;

	switch (mark) {
	case '.':
		return has_class(node, name);
	case '#':
		return html_node_find_attribute(&id, node, "id") && str_eq(id, name);
	default:
		return str_eq(name, STR("*")) || str_eq_nocase(html_node_name(node), name);
	}
}

static bool matches(struct str selector, const struct html_node *node)
{
	size_t at = 0;

	if (selector.len == 0)
		return false;
	while (at < selector.len) {
		char mark =
		    selector.ptr[at] == '.' || selector.ptr[at] == '#' ? selector.ptr[at] : '\0';
		size_t start = at + (mark != '\0');
		at = start;
		while (at < selector.len && selector.ptr[at] != '.' && selector.ptr[at] != '#')
			at++;
		if (start == at || !matches_part(mark, str_slice(selector, start, at), node))
			return false;
	}
	return true;
}

bool html_select(struct str list, const struct html_node *node)
{
	struct str selector;

	while (str_next(&selector, &list, ','))
		if (matches(str_trim(selector), node))
			return true;
	return false;
}
