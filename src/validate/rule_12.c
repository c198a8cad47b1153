/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLIFF 1.2: the keys and references of its schema, and what only its text says. */
#include "config.h"

#include "base/ascii.h"
#include "validate/type.h"
#include "validate/validate_int.h"

/* Remembers KIND KEY in the file; reports it when it's there already. */
static void check_unique(struct checker *c, struct xml_node *node, struct map *map,
    const char *kind, struct str key)
{
	size_t known;

	if (key.ptr == NULL)
		return;
	const struct str name = arena_format(&c->file_arena, "%s %.*s", kind, STR_ARG(key));
	if (map_find(&known, map, name))
		checker_fail(c, node, key.ptr, NULL);
	else
		map_add(map, name, 0);
}

void rule_12_unit_id(struct checker *c, struct xml_node *node)
{
	check_unique(c, node, &c->unit_ids, "", checker_attribute(c, node, "id"));
}

/* The files are gone; what is left in NODE are the extensions. */
void rule_12_last_file(struct checker *c, struct xml_node *node)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL) {
		if (child->start > c->last_file) {
			checker_fail(c, child, NULL, NULL);
			return;
		}
	}
}

void rule_12_name(struct checker *c, struct xml_node *node)
{
	const char *attribute = checker_is(node, "external-file") ? "uid" : "name";
	struct str name = checker_attribute(c, node, attribute);

	if (checker_is(node, "external-file") && name.ptr != NULL)
		name = str_trim(name);
	check_unique(c, node, &c->names, checker_name(node), name);
}

void rule_12_phase_name(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "phase", "phase-name");
}

void rule_12_tool_id(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "tool", "tool-id");
}

static struct xml_node *find_header(const struct checker *c)
{
	return c->file != NULL ? checker_next_child(c->file, NULL, "header") : NULL;
}

static bool has_child(const struct checker *c, const struct xml_node *node, const char *name,
    const char *attribute, struct str value)
{
	const struct xml_node *child = NULL;

	while (node != NULL && (child = checker_next_child(node, child, name)) != NULL)
		if (str_eq(checker_attribute(c, child, attribute), value))
			return true;
	return false;
}

void rule_12_phase_ref(struct checker *c, struct xml_node *node)
{
	struct str name = checker_attribute(c, node, "phase-name");
	const struct xml_node *header = find_header(c);

	if (name.ptr == NULL)
		return;
	if (checker_is(node, "target"))
		name = str_trim(name);
	const struct xml_node *group =
	    header != NULL ? checker_next_child(header, NULL, "phase-group") : NULL;
	if (!has_child(c, group, "phase", "phase-name", name))
		checker_fail(c, node, name.ptr, NULL);
}

void rule_12_tool_ref(struct checker *c, struct xml_node *node)
{
	const struct str id = checker_attribute(c, node, "tool-id");

	if (id.ptr != NULL && !has_child(c, find_header(c), "tool", "tool-id", id))
		checker_fail(c, node, id.ptr, NULL);
}

/* A file in "pt" may hold "pt-BR" and the other way round, as tools write it. */
static bool is_same_language(struct str a, struct str b)
{
	const size_t len = a.len < b.len ? a.len : b.len;

	return str_eq_nocase(str_slice(a, 0, len), str_slice(b, 0, len)) &&
	    (a.len == b.len || (a.len > b.len ? a.ptr[len] : b.ptr[len]) == '-');
}

static void check_language(struct checker *c, struct xml_node *node, const char *attribute)
{
	const struct str lang = checker_attribute(c, node, "xml:lang");
	const struct str expected =
	    c->file != NULL ? checker_attribute(c, c->file, attribute) : str_from(NULL, 0);

	/* What is suggested may be in any language. */
	if (lang.len > 0 && expected.len > 0 && !checker_is(node->parent, "alt-trans") &&
	    !is_same_language(lang, expected))
		checker_fail(c, node, lang.ptr, expected.ptr);
}

void rule_12_source_lang(struct checker *c, struct xml_node *node)
{
	check_language(c, node, "source-language");
}

void rule_12_target_lang(struct checker *c, struct xml_node *node)
{
	check_language(c, node, "target-language");
}

static bool is_segment(const struct checker *c, const struct xml_node *node)
{
	return checker_is(node, "mrk") && str_eq(checker_attribute(c, node, "mtype"), STR("seg"));
}

void rule_12_mid_twice(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "mrk", "mid");
}

void rule_12_mid_missing(struct checker *c, struct xml_node *node)
{
	if (is_segment(c, node) && checker_attribute(c, node, "mid").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

/* NODE's "mid" must be one of SEGMENTS, the <seg-source>, which may be missing. */
static void check_mid(struct checker *c, struct xml_node *node, const struct xml_node *segments)
{
	const struct str mid = checker_attribute(c, node, "mid");

	if (mid.ptr != NULL && !has_child(c, segments, "mrk", "mid", mid))
		checker_fail(c, node, mid.ptr, NULL);
}

void rule_12_mid_ref(struct checker *c, struct xml_node *node)
{
	const struct xml_node *segments = checker_next_child(node, NULL, "seg-source");
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL) {
		struct xml_node *mrk = NULL;
		if (checker_is(child, "alt-trans") && checker_is(node, "trans-unit"))
			check_mid(c, child, segments);
		if (!checker_is(child, "target"))
			continue;
		while ((mrk = checker_next_child(child, mrk, "mrk")) != NULL)
			if (is_segment(c, mrk))
				check_mid(c, mrk, segments);
	}
}

/* Appends the text of NODE with white space taken together: it may be laid out differently. */
static void add_text(struct buf *out, const struct xml_node *node)
{
	struct buf text = BUF_INIT;
	bool space = false;

	xml_node_add_text(&text, node);
	for (size_t i = 0; i < text.len; i++) {
		if (ascii_is_space(text.ptr[i])) {
			space = true;
			continue;
		}
		if (space && out->len > 0)
			buf_add_char(out, ' ');
		space = false;
		buf_add_char(out, text.ptr[i]);
	}
	buf_free(&text);
}

void rule_12_seg_source(struct checker *c, struct xml_node *node)
{
	const struct xml_node *source = checker_next_child(node->parent, NULL, "source");
	struct buf whole = BUF_INIT;
	struct buf segments = BUF_INIT;

	if (source == NULL)
		return;
	add_text(&whole, source);
	add_text(&segments, node);
	if (!str_eq(buf_str(&whole), buf_str(&segments)))
		checker_fail(c, node, NULL, NULL);
	buf_free(&whole);
	buf_free(&segments);
}

/* The next element called NAME in CONTENT, at any depth. */
static struct xml_node *next_code(const struct xml_node *content, struct xml_node *at,
    const char *name)
{
	do
		at = xml_node_following(content, at);
	while (at != NULL && !checker_is(at, name));
	return at;
}

static void check_rids(struct checker *c, struct xml_node *node, const char *begin, const char *end,
    bool references)
{
	struct map rids = MAP_INIT;
	size_t index;

	for (struct xml_node *n = next_code(node, node, begin); n != NULL;
	     n = next_code(node, n, begin)) {
		const struct str rid = checker_attribute(c, n, "rid");
		if (rid.ptr != NULL && !map_add(&rids, str_trim(rid), 0) && !references)
			checker_fail(c, n, rid.ptr, NULL);
	}
	for (struct xml_node *n = references ? next_code(node, node, end) : NULL; n != NULL;
	     n = next_code(node, n, end)) {
		const struct str rid = checker_attribute(c, n, "rid");
		if (rid.ptr != NULL && !map_find(&index, &rids, str_trim(rid)))
			checker_fail(c, n, rid.ptr, NULL);
	}
	map_free(&rids);
}

void rule_12_rid_twice(struct checker *c, struct xml_node *node)
{
	check_rids(c, node, "bpt", "ept", false);
	check_rids(c, node, "bx", "ex", false);
}

void rule_12_rid_ref(struct checker *c, struct xml_node *node)
{
	check_rids(c, node, "bpt", "ept", true);
	check_rids(c, node, "bx", "ex", true);
}

/* Halves belong together by their rid, or without one by their id. */
static struct str half_key(const struct checker *c, const struct xml_node *node)
{
	const struct str rid = checker_attribute(c, node, "rid");

	return rid.ptr != NULL ? str_trim(rid) : checker_attribute(c, node, "id");
}

/* Every element called NAME must have one called OTHER with its key. */
static void check_halves(struct checker *c, struct xml_node *node, const char *name,
    const char *other)
{
	struct map keys = MAP_INIT;
	size_t index;

	for (struct xml_node *n = next_code(node, node, other); n != NULL;
	     n = next_code(node, n, other))
		map_add(&keys, half_key(c, n), 0);
	for (struct xml_node *n = next_code(node, node, name); n != NULL;
	     n = next_code(node, n, name)) {
		const struct str key = half_key(c, n);
		if (key.ptr != NULL && !map_find(&index, &keys, key))
			checker_fail(c, n, key.ptr, NULL);
	}
	map_free(&keys);
}

void rule_12_bpt(struct checker *c, struct xml_node *node)
{
	check_halves(c, node, "bpt", "ept");
}

void rule_12_ept(struct checker *c, struct xml_node *node)
{
	check_halves(c, node, "ept", "bpt");
}

/* The ids of the elements of one name; halves of a pair may share theirs. */
static void check_code_ids(struct checker *c, struct xml_node *node, bool only_uncloned)
{
	static const char *const NAMES[] = {"g", "x", "bx", "ex", "ph", "bpt", "ept", "it"};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		struct map ids = MAP_INIT;
		for (struct xml_node *n = next_code(node, node, NAMES[i]); n != NULL;
		     n = next_code(node, n, NAMES[i])) {
			const struct str id = checker_attribute(c, n, "id");
			const bool uncloned = str_eq(checker_attribute(c, n, "clone"), STR("no"));
			if (id.ptr != NULL && !map_add(&ids, id, 0) && (!only_uncloned || uncloned))
				checker_fail(c, n, id.ptr, NULL);
		}
		map_free(&ids);
	}
}

void rule_12_code_id(struct checker *c, struct xml_node *node)
{
	check_code_ids(c, node, false);
}

void rule_12_clone(struct checker *c, struct xml_node *node)
{
	check_code_ids(c, node, true);
}

static const char CODES[] = "g|x|bx|ex|ph|bpt|ept|it";

/* The next code in CONTENT, at any depth. */
static struct xml_node *next_any_code(const struct xml_node *content, struct xml_node *at)
{
	do
		at = xml_node_following(content, at);
	while (at != NULL && !type_is_one_of(str_from_cstr(checker_name(at)), CODES));
	return at;
}

/* A placeholder may be written in two ways, and so may each half of a pair. */
static const char *family(const struct xml_node *code)
{
	static const char *const FAMILIES[] = {"x|ph", "bx|bpt", "ex|ept", "g", "it"};
	size_t i = 0;

	while (!type_is_one_of(str_from_cstr(checker_name(code)), FAMILIES[i]))
		i++;
	return FAMILIES[i];
}

/* Ids of the codes in CONTENT, each with the first one's family and, before it, without. */
static void read_codes(const struct checker *c, struct map *codes, struct arena *keys,
    struct xml_node *content)
{
	for (struct xml_node *n = next_any_code(content, content); n != NULL;
	     n = next_any_code(content, n)) {
		const struct str id = checker_attribute(c, n, "id");
		if (id.ptr == NULL)
			continue;
		map_add(codes, id, 0);
		map_add(codes, arena_format(keys, "%s %.*s", family(n), STR_ARG(id)), 0);
	}
}

enum comparison { COMPARE_KINDS, COMPARE_UNKNOWN, COMPARE_MISSING };

/* Looks at the codes of A for what OTHER, the codes of the other side, lacks. */
static void compare_codes(struct checker *c, struct xml_node *a, struct xml_node *other,
    enum comparison comparison)
{
	struct map codes = MAP_INIT;
	struct map seen = MAP_INIT;
	struct arena keys = ARENA_INIT;
	size_t index;

	read_codes(c, &codes, &keys, other);
	for (struct xml_node *n = next_any_code(a, a); n != NULL; n = next_any_code(a, n)) {
		const struct str id = checker_attribute(c, n, "id");
		if (id.ptr == NULL)
			continue;
		const bool known = map_find(&index, &codes, id);
		const bool same = map_find(&index, &codes,
		    arena_format(&keys, "%s %.*s", family(n), STR_ARG(id)));
		const bool wrong = comparison == COMPARE_KINDS ? known && !same : !known;
		if (wrong && map_add(&seen, id, 0))
			checker_fail(c, comparison == COMPARE_MISSING ? other : n, id.ptr, NULL);
	}
	map_free(&codes);
	map_free(&seen);
	arena_free(&keys);
}

/* A target that is still empty says nothing yet. */
static void compare_with_source(struct checker *c, struct xml_node *target,
    enum comparison comparison)
{
	struct xml_node *source = checker_next_child(target->parent, NULL, "source");

	if (source == NULL || target->first == NULL)
		return;
	if (comparison == COMPARE_MISSING)
		compare_codes(c, source, target, comparison);
	else
		compare_codes(c, target, source, comparison);
}

void rule_12_code_kind(struct checker *c, struct xml_node *node)
{
	compare_with_source(c, node, COMPARE_KINDS);
}

void rule_12_code_unknown(struct checker *c, struct xml_node *node)
{
	compare_with_source(c, node, COMPARE_UNKNOWN);
}

void rule_12_code_missing(struct checker *c, struct xml_node *node)
{
	compare_with_source(c, node, COMPARE_MISSING);
}

/* The schema takes any letters for a language; RFC 4646, which 1.2 refers to, doesn't. */
void rule_12_language(struct checker *c, struct xml_node *node)
{
	static const char *const NAMES[] = {"xml:lang", "source-language", "target-language"};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str value = checker_attribute(c, node, NAMES[i]);
		if (value.len > 0 && type_is_language(value) && !type_is_language_tag(value))
			checker_fail(c, node, value.ptr, NULL);
	}
}
