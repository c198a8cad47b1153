/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translation Candidates, Glossary, Format Style, Metadata and Resource Data (4.1 to 4.5). */
#include "config.h"

#include <string.h>

#include "base/ascii.h"
#include "validate/fragment.h"
#include "validate/validate_int.h"

void rule_module_twice(struct checker *c, struct xml_node *node)
{
	static const char *const ONCE[] = {
	    "mtc:matches",
	    "gls:glossary",
	    "mda:metadata",
	    "res:resourceData",
	    "slr:profiles",
	    "slr:data",
	    "val:validation",
	};

	for (size_t i = 0; i < sizeof(ONCE) / sizeof(ONCE[0]); i++) {
		struct xml_node *first = checker_next_child(node, NULL, ONCE[i]);
		struct xml_node *second =
		    first != NULL ? checker_next_child(node, first, ONCE[i]) : NULL;
		if (second != NULL)
			checker_fail(c, second, ONCE[i], NULL);
	}
}

/* Reports the second one of each id among the descendants of NODE that are called A or B. */
static void check_ids(struct checker *c, struct xml_node *node, const char *a, const char *b)
{
	struct map ids = MAP_INIT;
	struct xml_node *n = node;

	while ((n = xml_node_following(node, n)) != NULL) {
		if (!checker_is(n, a) && !checker_is(n, b))
			continue;
		const struct str id = checker_attribute(c, n, "id");
		if (id.ptr != NULL && !map_add(&ids, id, 0))
			checker_fail(c, n, id.ptr, NULL);
	}
	map_free(&ids);
}

void rule_mtc_id(struct checker *c, struct xml_node *node)
{
	check_ids(c, node, "mtc:match", "mtc:match");
}

void rule_mtc_sub_type(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "subType").ptr != NULL &&
	    checker_attribute(c, node, "type").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

/* False when REF isn't a fragment identifier. */
static bool parse_ref(struct fragment *fragment, struct str ref)
{
	return ref.len > 0 && ref.ptr[0] == '#' && fragment_parse(fragment, ref) == FRAGMENT_OK;
}

static bool names_ancestor(const struct checker *c, const struct xml_node *node, const char *name,
    struct str id)
{
	const struct xml_node *around = checker_ancestor(node, name);

	return id.ptr == NULL || (around != NULL && str_eq(checker_attribute(c, around, "id"), id));
}

/* True when FRAGMENT names a segment, ignorable, code or annotation of the unit around NODE. */
static bool names_text(struct checker *c, struct xml_node *node, const struct fragment *fragment)
{
	struct xml_node *unit = checker_ancestor(node, "unit");
	size_t index;

	if (unit == NULL || fragment->leaf.ptr == NULL ||
	    !names_ancestor(c, node, "file", fragment->file) ||
	    !names_ancestor(c, node, "group", fragment->group) ||
	    !names_ancestor(c, node, "unit", fragment->unit))
		return false;
	const struct check_scope *scope = checker_scope(c, unit);
	if (str_eq(fragment->leaf_prefix, STR("t")))
		return check_find_code(scope, CHECK_TARGET, fragment->leaf) != NULL;
	return fragment->leaf_prefix.len == 0 &&
	    (check_find_code(scope, CHECK_SOURCE, fragment->leaf) != NULL ||
		map_find(&index, &scope->part_ids, fragment->leaf));
}

void rule_mtc_ref_syntax(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "ref");
	struct fragment fragment;

	if (ref.ptr != NULL && !parse_ref(&fragment, ref))
		checker_fail(c, node, ref.ptr, NULL);
}

static void check_text_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "ref");
	struct fragment fragment;

	if (parse_ref(&fragment, ref) && !names_text(c, node, &fragment))
		checker_fail(c, node, ref.ptr, NULL);
}

void rule_mtc_ref(struct checker *c, struct xml_node *node)
{
	check_text_ref(c, node);
}

/* Notes of files and groups have no unit that a reference could lead into. */
void rule_note_ref(struct checker *c, struct xml_node *node)
{
	if (checker_ancestor(node, "unit") != NULL)
		check_text_ref(c, node);
}

void rule_mtc_annotation(struct checker *c, struct xml_node *node)
{
	if (str_eq(checker_attribute(c, node, "type"), STR("mtc:match")) &&
	    checker_attribute(c, node, "ref").ptr != NULL)
		checker_fail(c, node, NULL, NULL);
}

static void check_match_lang(struct checker *c, struct xml_node *match, const char *name,
    const char *attribute)
{
	const struct xml_node *content = checker_next_child(match, NULL, name);
	const struct str expected = checker_attribute(c, c->root, attribute);

	if (content == NULL || expected.ptr == NULL)
		return;
	const struct str lang = checker_attribute(c, content, "xml:lang");
	if (lang.ptr != NULL && !str_eq_nocase(lang, expected))
		checker_fail(c, match, name, NULL);
}

void rule_mtc_lang(struct checker *c, struct xml_node *node)
{
	check_match_lang(c, node, "source", "srcLang");
	if (!str_eq(checker_attribute(c, node, "reference"), STR("yes")))
		check_match_lang(c, node, "target", "trgLang");
}

void rule_gls_id(struct checker *c, struct xml_node *node)
{
	check_ids(c, node, "gls:glossEntry", "gls:translation");
}

void rule_gls_empty(struct checker *c, struct xml_node *node)
{
	if (checker_next_child(node, NULL, "gls:translation") == NULL &&
	    checker_next_child(node, NULL, "gls:definition") == NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_gls_ref(struct checker *c, struct xml_node *node)
{
	check_text_ref(c, node);
}

void rule_gls_ref_syntax(struct checker *c, struct xml_node *node)
{
	rule_mtc_ref_syntax(c, node);
}

void rule_fs_sub(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "fs:subFs").ptr != NULL &&
	    checker_attribute(c, node, "fs:fs").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

/* "name,value\name,value": a comma or backslash in a value has a backslash before it. */
void rule_fs_syntax(struct checker *c, struct xml_node *node)
{
	const struct str value = checker_attribute(c, node, "fs:subFs");
	size_t commas = 0;
	size_t name = 0;
	bool valid = true;

	for (size_t i = 0; i < value.len; i++) {
		const char next = i + 1 < value.len ? value.ptr[i + 1] : '\0';
		if (value.ptr[i] == ',') {
			commas++;
			valid = valid && commas == 1 && name > 0;
		} else if (value.ptr[i] == '\\' && commas > 0 && (next == ',' || next == '\\')) {
			i++;
		} else if (value.ptr[i] == '\\') {
			valid = valid && commas == 1;
			commas = name = 0;
		} else {
			name += commas == 0;
		}
	}
	if (value.ptr != NULL && (!valid || commas != 1))
		checker_fail(c, node, value.ptr, NULL);
}

static bool is_isolated(const struct checker *c, const struct xml_node *node)
{
	return str_eq(checker_attribute(c, node, "isolated"), STR("yes"));
}

void rule_fs_ec(struct checker *c, struct xml_node *node)
{
	if (!is_isolated(c, node) &&
	    (checker_attribute(c, node, "fs:fs").ptr != NULL ||
		checker_attribute(c, node, "fs:subFs").ptr != NULL))
		checker_fail(c, node, NULL, NULL);
}

void rule_mda_id(struct checker *c, struct xml_node *node)
{
	struct map ids = MAP_INIT;

	for (struct xml_node *n = node; n != NULL; n = xml_node_following(node, n)) {
		const struct str id = checker_attribute(c, n, "id");
		if ((checker_is(n, "mda:metadata") || checker_is(n, "mda:metaGroup")) &&
		    id.ptr != NULL && !map_add(&ids, id, 0))
			checker_fail(c, n, id.ptr, NULL);
	}
	map_free(&ids);
}

void rule_res_id(struct checker *c, struct xml_node *node)
{
	check_ids(c, node, "res:resourceItem", "res:resourceItemRef");
}

static bool has_resource(const struct checker *c, const struct xml_node *owner, struct str id)
{
	const struct xml_node *data = NULL;

	while ((data = checker_next_child(owner, data, "res:resourceData")) != NULL) {
		const struct xml_node *item = NULL;
		while ((item = checker_next_child(data, item, "res:resourceItem")) != NULL)
			if (str_eq(checker_attribute(c, item, "id"), id))
				return true;
	}
	return false;
}

/* Resources are shared on the level of the file; some files refer to those beside, too. */
void rule_res_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "ref");

	if (ref.ptr != NULL && c->file != NULL && !has_resource(c, c->file, ref) &&
	    !has_resource(c, node->parent->parent, ref))
		checker_fail(c, node, ref.ptr, NULL);
}

void rule_res_source(struct checker *c, struct xml_node *node)
{
	if (str_eq(checker_attribute(c, node, "context"), STR("no")) &&
	    checker_next_child(node, NULL, "res:source") == NULL)
		checker_fail(c, node, NULL, NULL);
}

static bool has_content(const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == XML_NODE_ELEMENT ||
		    (n->kind == XML_NODE_TEXT && str_trim(n->text).len > 0))
			return true;
	return false;
}

void rule_res_href(struct checker *c, struct xml_node *node)
{
	if (has_content(node) == (checker_attribute(c, node, "href").ptr != NULL))
		checker_fail(c, node, NULL, NULL);
}

void rule_res_lang(struct checker *c, struct xml_node *node)
{
	const struct str lang = checker_attribute(c, node, "xml:lang");
	const struct str expected =
	    checker_attribute(c, c->root, checker_is(node, "res:source") ? "srcLang" : "trgLang");

	if (lang.ptr != NULL && expected.ptr != NULL && !str_eq_nocase(lang, expected))
		checker_fail(c, node, lang.ptr, expected.ptr);
}

void rule_res_mime(struct checker *c, struct xml_node *node)
{
	const struct xml_node *source = checker_next_child(node, NULL, "res:source");
	const struct xml_node *target = checker_next_child(node, NULL, "res:target");

	if (checker_attribute(c, node, "mimeType").ptr == NULL &&
	    ((source != NULL && !has_content(source)) || (target != NULL && !has_content(target))))
		checker_fail(c, node, NULL, NULL);
}

/* RFC 6838, 4.2: letters, digits and some signs on both sides of the slash; then parameters. */
static bool is_media_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_is_alnum(name.ptr[i]) && memchr("!#$&-^_.+", name.ptr[i], 9) == NULL)
			return false;
	return name.len > 0;
}

void rule_res_mime_type(struct checker *c, struct xml_node *node)
{
	const struct str value = checker_attribute(c, node, "mimeType");
	const struct str type = str_trim(str_slice(value, 0, str_find_char(value, ';', 0)));
	const size_t slash = str_find_char(type, '/', 0);

	if (value.ptr != NULL &&
	    (slash == type.len || !is_media_name(str_slice(type, 0, slash)) ||
		!is_media_name(str_slice(type, slash + 1, type.len))))
		checker_fail(c, node, value.ptr, NULL);
}
