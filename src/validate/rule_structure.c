/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structure, languages, white space, order and states of XLIFF 2. */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "validate/validate_int.h"

static bool is_empty(const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == XML_NODE_ELEMENT || (n->kind == XML_NODE_TEXT && n->text.len > 0))
			return false;
	return true;
}

void rule_skeleton_empty(struct checker *c, struct xml_node *node)
{
	if (is_empty(node) && checker_attribute(c, node, "href").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_skeleton_href(struct checker *c, struct xml_node *node)
{
	if (!is_empty(node) && checker_attribute(c, node, "href").ptr != NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_unit_segment(struct checker *c, struct xml_node *node)
{
	/* A unit with nothing at all is told so by its content. */
	if (checker_next_child(node, NULL, "segment") == NULL &&
	    checker_next_child(node, NULL, "ignorable") != NULL)
		checker_fail(c, node, NULL, NULL);
}

/* The target of a segment, not that of a suggestion. */
static bool is_of_unit(const struct xml_node *node)
{
	return checker_is(node->parent, "segment") || checker_is(node->parent, "ignorable");
}

void rule_trg_lang(struct checker *c, struct xml_node *node)
{
	if (c->reported_trg_lang || !is_of_unit(node) ||
	    checker_attribute(c, c->root, "trgLang").ptr != NULL)
		return;
	c->reported_trg_lang = true;
	checker_fail(c, node, NULL, NULL);
}

static void check_lang(struct checker *c, struct xml_node *node, const char *attribute)
{
	const struct str lang = checker_inherited(c, node, "xml:lang");
	const struct str expected = checker_attribute(c, c->root, attribute);

	if (is_of_unit(node) && lang.ptr != NULL && expected.ptr != NULL &&
	    !str_eq_nocase(lang, expected))
		checker_fail(c, node, lang.ptr, expected.ptr);
}

void rule_source_lang(struct checker *c, struct xml_node *node)
{
	check_lang(c, node, "srcLang");
}

void rule_target_lang(struct checker *c, struct xml_node *node)
{
	check_lang(c, node, "trgLang");
}

static bool is_preserved(const struct checker *c, const struct xml_node *node)
{
	return str_eq(checker_inherited(c, node, "xml:space"), STR("preserve"));
}

void rule_space(struct checker *c, struct xml_node *node)
{
	const struct xml_node *source = checker_next_child(node->parent, NULL, "source");

	if (is_of_unit(node) && source != NULL && is_preserved(c, source) != is_preserved(c, node))
		checker_fail(c, node, NULL, NULL);
}

/* The number that the digits of VALUE spell, or SIZE_MAX when it's too large for anything. */
static size_t parse_number(struct str value)
{
	size_t number = 0;

	for (size_t i = 0; i < value.len; i++) {
		if (!ascii_is_digit(value.ptr[i]))
			continue;
		if (number > SIZE_MAX / 20)
			return SIZE_MAX;
		number = number * 10 + (size_t)(value.ptr[i] - '0');
	}
	return number;
}

void rule_order(struct checker *c, struct xml_node *node)
{
	const struct check_scope *scope = checker_scope(c, node);
	bool *taken = mem_zalloc(scope->part_count + 1, sizeof(*taken));
	char number[32];

	for (size_t i = 0; i < scope->part_count; i++) {
		struct xml_node *target = scope->parts[i].content[CHECK_TARGET];
		if (target == NULL)
			continue;
		const struct str order = checker_attribute(c, target, "order");
		const size_t place = order.ptr != NULL ? parse_number(order) : i + 1;
		if (place > 0 && place <= scope->part_count && !taken[place]) {
			taken[place] = true;
			continue;
		}
		snprintf(number, sizeof(number), "%zu", place);
		checker_fail(c, target, order.ptr != NULL ? order.ptr : number, NULL);
	}
	free(taken);
}

void rule_sub_state(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "subState").ptr != NULL &&
	    checker_attribute(c, node, "state").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_state_target(struct checker *c, struct xml_node *node)
{
	const char *state = checker_value(c, node, "state", "initial");

	if (strcmp(state, "initial") != 0 && checker_next_child(node, NULL, "target") == NULL)
		checker_fail(c, node, state, NULL);
}

void rule_sub_type(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "subType").ptr != NULL &&
	    checker_attribute(c, node, "type").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_sub_type_value(struct checker *c, struct xml_node *node)
{
	static const struct {
		const char *sub_type;
		const char *type;
	} RESERVED[] = {
	    {"xlf:lb", "fmt"},
	    {"xlf:pb", "fmt"},
	    {"xlf:b", "fmt"},
	    {"xlf:i", "fmt"},
	    {"xlf:u", "fmt"},
	    {"xlf:var", "ui"},
	};
	const struct str sub_type = checker_attribute(c, node, "subType");
	const struct str type = checker_attribute(c, node, "type");

	if (type.ptr == NULL || !str_starts(sub_type, STR("xlf:")))
		return;
	for (size_t i = 0; i < sizeof(RESERVED) / sizeof(RESERVED[0]); i++)
		if (str_eq_cstr(sub_type, RESERVED[i].sub_type) &&
		    str_eq_cstr(type, RESERVED[i].type))
			return;
	checker_fail(c, node, sub_type.ptr, type.ptr);
}

void rule_reserved_prefix(struct checker *c, struct xml_node *node)
{
	const struct str value =
	    checker_attribute(c, node, checker_is(node, "segment") ? "subState" : "type");

	if (str_starts(value, STR("xlf:")))
		checker_fail(c, node, value.ptr, NULL);
}

void rule_cp(struct checker *c, struct xml_node *node)
{
	const struct str hex = checker_attribute(c, node, "hex");
	unsigned long code = 0;

	for (size_t i = 0; i < hex.len && code <= 0x10FFFF; i++) {
		if (!ascii_is_xdigit(hex.ptr[i]))
			return;
		code = code * 16 + ascii_hex(hex.ptr[i]);
	}
	/* XML 1.0, [2] Char. */
	const bool is_char = code == 0x9 || code == 0xA || code == 0xD ||
	    (code >= 0x20 && code <= 0xD7FF) || (code >= 0xE000 && code <= 0xFFFD) ||
	    (code >= 0x10000 && code <= 0x10FFFF);
	if (is_char && hex.len > 0)
		checker_fail(c, node, hex.ptr, NULL);
}
