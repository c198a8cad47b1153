/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "srx/srx.h"
#include "text/rules.h"
#include "xml/charset.h"
#include "xml/tree.h"

#define RULES_MAX 100000
#define GROUPS_MAX 2000 /* of rules, and languages to use them for */

/* A <languagerule>. */
struct group {
	struct str name;
	struct text_rule *list;
	size_t count;
	size_t capacity;
};

/* A <languagemap>. */
struct language {
	struct str pattern;
	size_t group;
};

struct srx {
	const char *name; /* of the file */
	struct buf bytes;
	struct xml_text text;
	struct arena arena;
	struct group *groups;
	size_t group_count;
	size_t group_capacity;
	struct language *languages;
	size_t language_count;
	size_t language_capacity;
	size_t rule_count;
	bool cascades; /* all that fit a language are used, not only the first */
	struct text_segment_codes codes;
};

static const struct error *wrong(const struct srx *srx, const struct xml_node *node,
    const char *reason)
{
	return error_new(ERROR_INPUT, "%s:%zu: %s", srx->name, node->line, reason);
}

/* *VALUE becomes what the attribute NAME says, which is left as it is when there is none. */
static const struct error *read_choice(bool *value, const struct srx *srx,
    const struct xml_node *node, struct str name)
{
	const struct str word = xml_node_attribute(node, name);
	char reason[200];

	if (word.ptr == NULL)
		return NULL;
	if (str_eq_nocase(word, STR("yes")) || str_eq_nocase(word, STR("no"))) {
		*value = str_eq_nocase(word, STR("yes"));
		return NULL;
	}
	/* TRANSLATORS: name of an XML attribute. */
	snprintf(reason, sizeof(reason), _("%.*s is neither \"yes\" nor \"no\""), STR_ARG(name));
	return wrong(srx, node, reason);
}

static const struct error *read_header(struct srx *srx, const struct xml_node *root)
{
	const struct xml_node *header = xml_node_child(root, STR("header"));
	const struct xml_node *handle = NULL;
	const struct {
		struct str type;
		bool *value;
	} HANDLES[] = {
	    {STR_INIT("start"), &srx->codes.starts},
	    {STR_INIT("end"), &srx->codes.ends},
	    {STR_INIT("isolated"), &srx->codes.others},
	};

	if (header == NULL)
		return NULL;
	const struct error *err = read_choice(&srx->cascades, srx, header, STR("cascade"));
	if (err == NULL)
		err = read_choice(&srx->codes.subflows, srx, header, STR("segmentsubflows"));
	while (err == NULL && (handle = xml_node_next_element(header, handle)) != NULL) {
		const struct str type = xml_node_attribute(handle, STR("type"));
		if (!str_eq(handle->name->local, STR("formathandle")))
			continue;
		for (size_t i = 0; i < sizeof(HANDLES) / sizeof(*HANDLES) && err == NULL; i++)
			if (str_eq(type, HANDLES[i].type))
				err = read_choice(HANDLES[i].value, srx, handle, STR("include"));
	}
	return err;
}

/* The text of the child NAME, or an empty one. */
static struct str child_text(struct srx *srx, const struct xml_node *node, struct str name)
{
	const struct xml_node *child = xml_node_child(node, name);
	struct buf text = BUF_INIT;

	if (child != NULL)
		xml_node_add_text(&text, child);
	const struct str copy = arena_copy(&srx->arena, buf_str(&text));
	buf_free(&text);
	return copy;
}

/* Okapi's editor can switch rules off. */
static bool is_active(const struct xml_node *rule)
{
	return !str_eq(xml_node_attribute_ns(rule, STR("http://okapi.sf.net/srx-extensions"),
			   STR("active")),
	    STR("no"));
}

static const struct error *read_rule(struct group *group, struct srx *srx,
    const struct xml_node *node)
{
	struct text_rule rule = {
	    .before = child_text(srx, node, STR("beforebreak")),
	    .after = child_text(srx, node, STR("afterbreak")),
	    .breaks = true,
	    .line = node->line,
	};

	const struct error *err = read_choice(&rule.breaks, srx, node, STR("break"));
	if (err != NULL || !is_active(node))
		return err;
	if (++srx->rule_count > RULES_MAX)
		return wrong(srx, node, _("there are too many rules"));
	group->list =
	    mem_grow(group->list, &group->capacity, group->count + 1, sizeof(*group->list));
	group->list[group->count++] = rule;
	return NULL;
}

/* Finds the rules called NAME; false when there are none. */
static bool find_group(size_t *index, const struct srx *srx, struct str name)
{
	for (*index = 0; *index < srx->group_count; ++*index)
		if (str_eq(srx->groups[*index].name, name))
			return true;
	return false;
}

static const struct error *read_group(struct srx *srx, const struct xml_node *node)
{
	const struct str name = xml_node_attribute(node, STR("languagerulename"));
	const struct xml_node *child = NULL;
	const struct error *err = NULL;
	size_t index;

	if (name.ptr == NULL)
		return wrong(srx, node, _("a <languagerule> without languagerulename"));
	if (find_group(&index, srx, name))
		return wrong(srx, node, _("there are rules of this name already"));
	if (srx->group_count == GROUPS_MAX)
		return wrong(srx, node, _("there are too many rules"));
	srx->groups =
	    mem_grow(srx->groups, &srx->group_capacity, srx->group_count + 1, sizeof(*srx->groups));
	struct group *group = &srx->groups[srx->group_count++];
	*group = (struct group){.name = arena_copy(&srx->arena, name)};
	while (err == NULL && (child = xml_node_next_element(node, child)) != NULL)
		if (str_eq(child->name->local, STR("rule")))
			err = read_rule(group, srx, child);
	return err;
}

static const struct error *read_groups(struct srx *srx, const struct xml_node *body)
{
	const struct xml_node *groups = xml_node_child(body, STR("languagerules"));
	const struct xml_node *child = NULL;
	const struct error *err = NULL;

	if (groups == NULL)
		return wrong(srx, body, _("there is no <languagerules>"));
	while (err == NULL && (child = xml_node_next_element(groups, child)) != NULL)
		if (str_eq(child->name->local, STR("languagerule")))
			err = read_group(srx, child);
	return err;
}

static const struct error *read_language(struct srx *srx, const struct xml_node *node)
{
	const struct str pattern = xml_node_attribute(node, STR("languagepattern"));
	const struct str name = xml_node_attribute(node, STR("languagerulename"));
	const char *reason;
	bool matches;
	size_t group;

	if (pattern.ptr == NULL || name.ptr == NULL)
		return wrong(srx, node,
		    _("a <languagemap> without languagepattern or languagerulename"));
	text_rules_match(&matches, &reason, pattern, STR("en"));
	if (reason != NULL)
		return error_new(ERROR_INPUT, "%s:%zu: languagepattern: %s", srx->name, node->line,
		    reason);
	if (!find_group(&group, srx, name))
		return wrong(srx, node, _("there are no rules of this name"));
	if (srx->language_count == GROUPS_MAX)
		return wrong(srx, node, _("there are too many rules"));
	srx->languages = mem_grow(srx->languages, &srx->language_capacity, srx->language_count + 1,
	    sizeof(*srx->languages));
	srx->languages[srx->language_count++] =
	    (struct language){arena_copy(&srx->arena, pattern), group};
	return NULL;
}

static const struct error *read_languages(struct srx *srx, const struct xml_node *body)
{
	const struct xml_node *map = xml_node_child(body, STR("maprules"));
	const struct xml_node *child = NULL;
	const struct error *err = NULL;

	if (map == NULL)
		return wrong(srx, body, _("there is no <maprules>"));
	/* SRX 1.0 has several maps, of which programs take the first. */
	if (xml_node_child(map, STR("maprule")) != NULL)
		map = xml_node_child(map, STR("maprule"));
	while (err == NULL && (child = xml_node_next_element(map, child)) != NULL)
		if (str_eq(child->name->local, STR("languagemap")))
			err = read_language(srx, child);
	return err;
}

static const struct error *read_root(struct srx *srx, const struct xml_node *root)
{
	const struct str version = xml_node_attribute(root, STR("version"));
	const struct xml_node *body = xml_node_child(root, STR("body"));

	if (!str_eq(root->name->local, STR("srx")) || body == NULL)
		return wrong(srx, root, _("this is not an SRX file"));
	if (version.ptr != NULL && !str_eq(version, STR("1.0")) && !str_eq(version, STR("2.0")))
		return wrong(srx, root, _("only SRX 1.0 and 2.0 can be read"));
	const struct error *err = read_header(srx, root);
	if (err == NULL)
		err = read_groups(srx, body);
	return err != NULL ? err : read_languages(srx, body);
}

static const struct error *open_rules(struct text_segmenter **segmenter, const struct srx *srx,
    const struct text_rule *list, size_t count)
{
	const struct text_rules rules = {
	    .name = srx->name,
	    .list = list,
	    .count = count,
	    .codes = srx->codes,
	};

	return text_segmenter_open_rules(segmenter, &rules);
}

/* Compiles all rules, also those of languages that aren't asked for. */
static const struct error *compile(const struct srx *srx)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < srx->group_count && err == NULL; i++) {
		struct text_segmenter *segmenter = NULL;
		err = open_rules(&segmenter, srx, srx->groups[i].list, srx->groups[i].count);
		text_segmenter_close(segmenter);
	}
	return err;
}

static const struct error *parse(struct srx *srx, struct str bytes)
{
	struct xml_scanner *scanner = NULL;
	struct arena arena = ARENA_INIT;
	struct xml_node *root = NULL;

	if (bytes.len > SRX_MAX_SIZE)
		return error_new(ERROR_INPUT, _("%s: the file is too large"), srx->name);
	const struct error *err = xml_text_decode(&srx->text, bytes, srx->name);
	if (err == NULL)
		err = xml_tree_read(&root, &scanner, &arena, srx->text.text, srx->name, NULL);
	if (err == NULL)
		err = read_root(srx, root);
	if (err == NULL)
		err = compile(srx);
	xml_scanner_close(scanner);
	arena_free(&arena);
	return err;
}

static struct srx *make(const char *name)
{
	struct srx *srx = mem_zalloc(1, sizeof(*srx));

	srx->name = name;
	srx->arena = (struct arena)ARENA_INIT;
	srx->text = (struct xml_text)XML_TEXT_INIT;
	buf_init(&srx->bytes);
	/* What the standard says where a file doesn't. */
	srx->codes = (struct text_segment_codes){.ends = true, .subflows = true};
	return srx;
}

const struct error *srx_read(struct srx **result, struct str bytes, const char *name)
{
	struct srx *srx = make(name);

	const struct error *err = parse(srx, bytes);
	if (err != NULL)
		srx_close(srx);
	else
		*result = srx;
	return err;
}

const struct error *srx_open(struct srx **result, const char *path)
{
	struct srx *srx = make(path);

	const struct error *err = io_read(&srx->bytes, path);
	if (err == NULL)
		err = parse(srx, buf_str(&srx->bytes));
	if (err != NULL)
		srx_close(srx);
	else
		*result = srx;
	return err;
}

void srx_close(struct srx *srx)
{
	if (srx == NULL)
		return;
	for (size_t i = 0; i < srx->group_count; i++)
		free(srx->groups[i].list);
	free(srx->groups);
	free(srx->languages);
	xml_text_free(&srx->text);
	buf_free(&srx->bytes);
	arena_free(&srx->arena);
	free(srx);
}

/*
 * True when PATTERN is for LANG. Some write language tags with "_". LanguageTool asks for the
 * rules of "en_two" where one line feed alone ends no paragraph, as is the case here.
 */
static bool is_for(struct str pattern, const char *lang)
{
	struct buf other = BUF_INIT;
	const char *reason;
	bool matches;

	text_rules_match(&matches, &reason, pattern, str_from_cstr(lang));
	for (const char *p = lang; *p != '\0'; p++)
		buf_add_char(&other, *p == '-' ? '_' : *p);
	if (!matches && strchr(lang, '-') != NULL)
		text_rules_match(&matches, &reason, pattern, buf_str(&other));
	if (!matches && str_ends(pattern, STR("_two"))) {
		buf_truncate(&other, strcspn(lang, "-"));
		buf_add_cstr(&other, "_two");
		text_rules_match(&matches, &reason, pattern, buf_str(&other));
	}
	buf_free(&other);
	return matches;
}

bool srx_has_rules(const struct srx *srx, const char *lang)
{
	for (size_t i = 0; i < srx->language_count; i++)
		if (is_for(srx->languages[i].pattern, lang))
			return true;
	return false;
}

const struct error *srx_open_segmenter(struct text_segmenter **segmenter, const struct srx *srx,
    const char *lang)
{
	struct text_rule *list = NULL;
	size_t count = 0;
	size_t capacity = 0;
	bool is_done = false;

	for (size_t i = 0; i < srx->language_count && !is_done; i++) {
		const struct group *group = &srx->groups[srx->languages[i].group];
		if (!is_for(srx->languages[i].pattern, lang))
			continue;
		list = mem_grow(list, &capacity, count + group->count + 1, sizeof(*list));
		for (size_t rule = 0; rule < group->count; rule++)
			list[count++] = group->list[rule];
		is_done = !srx->cascades;
	}
	const struct error *err = open_rules(segmenter, srx, list, count);
	free(list);
	return err;
}
