/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plural, Gender, and Select (4.9). */
#include "config.h"

#include <stdlib.h>

#include "text/plural.h"
#include "validate/check_int.h"
#include "validate/type.h"

static bool has(const struct checker *c, const struct xml_node *node, const char *name)
{
	return checker_attribute(c, node, name).ptr != NULL;
}

/* Takes the next word off TEXT. */
static bool next_word(struct str *word, struct str *text)
{
	while (str_next(word, text, ' '))
		if (word->len > 0)
			return true;
	return false;
}

static size_t count_words(struct str text)
{
	struct str word;
	size_t count = 0;

	while (next_word(&word, &text))
		count++;
	return count;
}

/* "plural" of "plural:count". */
static struct str keyword_of(struct str item)
{
	return str_slice(item, 0, str_find_char(item, ':', 0));
}

void rule_pgs_switch(struct checker *c, struct xml_node *node)
{
	const struct str value = checker_attribute(c, node, "pgs:switch");
	struct str rest = value;
	struct str item;
	bool valid = count_words(value) > 0;

	while (next_word(&item, &rest))
		valid = valid && keyword_of(item).len + 1 < item.len &&
		    type_is_one_of(keyword_of(item), "plural|ordinal|gender|select");
	if (value.ptr != NULL && !valid)
		checker_fail(c, node, value.ptr, NULL);
}

void rule_pgs_case_missing(struct checker *c, struct xml_node *node)
{
	struct xml_node *segment = NULL;

	while (has(c, node, "pgs:switch") &&
	    (segment = checker_next_child(node, segment, "segment")) != NULL)
		if (!has(c, segment, "pgs:case"))
			checker_fail(c, segment, NULL, NULL);
}

void rule_pgs_no_switch(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "pgs:case") && !has(c, node->parent, "pgs:switch"))
		checker_fail(c, node, NULL, NULL);
}

void rule_pgs_count(struct checker *c, struct xml_node *node)
{
	const struct str value = checker_attribute(c, node, "pgs:case");
	const struct str variables = checker_attribute(c, node->parent, "pgs:switch");

	if (value.ptr != NULL && variables.ptr != NULL &&
	    count_words(value) != count_words(variables))
		checker_fail(c, node, value.ptr, variables.ptr);
}

void rule_pgs_value(struct checker *c, struct xml_node *node)
{
	struct str values = checker_attribute(c, node, "pgs:case");
	struct str variables = checker_attribute(c, node->parent, "pgs:switch");
	struct str value;
	struct str variable;

	while (next_word(&value, &values) && next_word(&variable, &variables)) {
		if (!type_is_one_of(keyword_of(variable), "plural|ordinal") ||
		    type_is_one_of(value, "zero|one|two|few|many|other") || type_is_decimal(value))
			continue;
		buf_reset(&c->scratch);
		buf_add(&c->scratch, value);
		checker_fail(c, node, c->scratch.ptr, NULL);
	}
}

void rule_pgs_twice(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "segment", "pgs:case");
}

static bool is_fallback(struct str value)
{
	struct str word;

	while (next_word(&word, &value))
		if (!str_eq(word, STR("other")))
			return false;
	return true;
}

void rule_pgs_other(struct checker *c, struct xml_node *node)
{
	const struct xml_node *segment = NULL;

	if (!has(c, node, "pgs:switch"))
		return;
	while ((segment = checker_next_child(node, segment, "segment")) != NULL)
		if (is_fallback(checker_attribute(c, segment, "pgs:case")))
			return;
	checker_fail(c, node, NULL, NULL);
}

void rule_pgs_resegment(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "pgs:switch") &&
	    !str_eq(checker_inherited(c, node, "canResegment"), STR("no")))
		checker_fail(c, node, NULL, NULL);
}

/* The language that ATTRIBUTE of the root names, or NULL when its forms aren't known. */
static const struct text_plural *find_plural(struct checker *c, const char *attribute,
    struct str keyword)
{
	const bool is_ordinal = str_eq(keyword, STR("ordinal"));
	struct check_plural *plural =
	    &c->plurals[strcmp(attribute, "trgLang") == 0 ? 1 : 0][is_ordinal];

	if (!plural->is_open) {
		plural->is_open = true;
		plural->rules =
		    text_plural_open(checker_value(c, c->root, attribute, ""), is_ordinal);
	}
	return plural->rules;
}

/* True for a form that neither language has, when both are known. */
static bool is_unheard_of(struct checker *c, struct str keyword, struct str value)
{
	const struct text_plural *source = find_plural(c, "srcLang", keyword);
	const struct text_plural *target = find_plural(c, "trgLang", keyword);

	return type_is_one_of(keyword, "plural|ordinal") && source != NULL && target != NULL &&
	    type_is_one_of(value, "zero|one|two|few|many") &&
	    !type_is_one_of(value, text_plural_categories(source)) &&
	    !type_is_one_of(value, text_plural_categories(target));
}

void rule_pgs_unknown(struct checker *c, struct xml_node *node)
{
	struct str values = checker_attribute(c, node, "pgs:case");
	struct str variables = checker_attribute(c, node->parent, "pgs:switch");
	struct str value;
	struct str variable;

	while (next_word(&value, &values) && next_word(&variable, &variables)) {
		if (!is_unheard_of(c, keyword_of(variable), value))
			continue;
		buf_reset(&c->scratch);
		buf_add(&c->scratch, value);
		checker_fail(c, node, c->scratch.ptr, NULL);
	}
}

/* The word at INDEX of TEXT; empty when there are fewer. */
static struct str word_at(struct str text, size_t index)
{
	struct str word = STR("");

	for (size_t i = 0; i <= index; i++)
		if (!next_word(&word, &text))
			return STR("");
	return word;
}

/* True when some segment of NODE is for CATEGORY, or for a number of it, at INDEX of its case. */
static bool covers(const struct checker *c, const struct xml_node *node, size_t index,
    const struct text_plural *plural, struct str category)
{
	const struct xml_node *segment = NULL;

	while ((segment = checker_next_child(node, segment, "segment")) != NULL) {
		const struct str value = word_at(checker_attribute(c, segment, "pgs:case"), index);
		if (str_eq(value, category) ||
		    (type_is_decimal(value) &&
			str_eq_cstr(category, text_plural_select(plural, value))))
			return true;
	}
	return false;
}

static void check_covered(struct checker *c, struct xml_node *node, size_t index,
    const struct text_plural *plural)
{
	struct str rest = str_from_cstr(text_plural_everyday(plural));
	struct str category;

	while (str_next(&category, &rest, '|')) {
		if (covers(c, node, index, plural, category))
			continue;
		buf_reset(&c->scratch);
		buf_add(&c->scratch, category);
		checker_fail(c, node, c->scratch.ptr, NULL);
	}
}

void rule_pgs_missing(struct checker *c, struct xml_node *node)
{
	struct str variables = checker_attribute(c, node, "pgs:switch");
	struct str variable;

	for (size_t i = 0; next_word(&variable, &variables); i++) {
		const struct str keyword = keyword_of(variable);
		if (!type_is_one_of(keyword, "plural|ordinal"))
			continue;
		const struct text_plural *plural = find_plural(c, "trgLang", keyword);
		if (plural != NULL)
			check_covered(c, node, i, plural);
	}
}

void checker_free_plurals(struct checker *c)
{
	for (int i = 0; i < 4; i++)
		text_plural_close(c->plurals[i / 2][i % 2].rules);
}
