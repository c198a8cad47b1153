/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "validate/check_int.h"
#include "validate/type.h"

const struct validate_rule VALIDATE_RULE[VALIDATE_RULES] = {
#define RULE(number, id, severity, versions, elements, check, section, message) \
	{id, VALIDATE_##severity, versions, elements, false, check, section, message},
#define RULE_AT_END(number, id, severity, versions, elements, check, section, message) \
	{id, VALIDATE_##severity, versions, elements, true, check, section, message},
#include "validate/rule.def"
#undef RULE
#undef RULE_AT_END
};

void checker_init(struct checker *c, const struct validate_options *options)
{
	c->options = options;
	buf_init(&c->message);
	buf_init(&c->path);
	buf_init(&c->scratch);
}

void checker_forget(struct checker *c)
{
	for (int i = 0; i < 2; i++)
		check_free_scope(&c->scopes[i]);
}

void checker_begin_file(struct checker *c, struct xml_node *file)
{
	c->file = file;
	c->last_file = file->start;
}

void checker_end_file(struct checker *c)
{
	c->file = NULL;
	c->deferred = NULL;
	map_free(&c->unit_ids);
	map_free(&c->group_ids);
	map_free(&c->names);
	arena_free(&c->file_arena);
}

void checker_free(struct checker *c)
{
	checker_forget(c);
	checker_end_file(c);
	map_free(&c->file_ids);
	arena_free(&c->root_arena);
	checker_free_plurals(c);
	schema_close(c->schema);
	buf_free(&c->message);
	buf_free(&c->path);
	buf_free(&c->scratch);
}

/* The engine reports these rules itself; no element is listed for them. */
void checker_never(struct checker *c, struct xml_node *node)
{
}

static void report(struct checker *c, enum validate_rule_id number,
    struct validate_finding *finding, const char *a, const char *b)
{
	const struct validate_rule *rule = &VALIDATE_RULE[number];

	finding->rule = rule;
	buf_reset(&c->message);
	/* The messages of the table have no more than these two. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	buf_addf(&c->message, _(rule->message), a != NULL ? a : "", b != NULL ? b : "");
#pragma GCC diagnostic pop
	finding->message = c->message.ptr;
	c->errors += rule->severity == VALIDATE_ERROR;
	if (c->options->report != NULL)
		c->options->report(finding, c->options->context);
}

void checker_report(struct checker *c, enum validate_rule_id number, size_t line, size_t column,
    const char *a, const char *b)
{
	struct validate_finding finding = {NULL, line, column, "", NULL};

	report(c, number, &finding, a, b);
}

void checker_fail_rule(struct checker *c, enum validate_rule_id number, struct xml_node *node,
    const char *a, const char *b)
{
	buf_reset(&c->path);
	xml_node_add_path(&c->path, node);
	struct validate_finding finding = {NULL, node->line, node->column, c->path.ptr, NULL};
	report(c, number, &finding, a, b);
}

void checker_defer(struct checker *c, struct xml_node *node, struct str text)
{
	struct check_deferred *deferred = arena_zalloc(&c->file_arena, 1, sizeof(*deferred));

	buf_reset(&c->path);
	xml_node_add_path(&c->path, node);
	*deferred = (struct check_deferred){c->deferred, c->rule, node->line, node->column,
	    arena_copy(&c->file_arena, buf_str(&c->path)).ptr, arena_copy(&c->file_arena, text)};
	c->deferred = deferred;
}

void checker_fail_deferred(struct checker *c, const struct check_deferred *deferred)
{
	struct validate_finding finding = {
	    NULL, deferred->line, deferred->column, deferred->path, NULL};

	report(c, (enum validate_rule_id)(deferred->rule - VALIDATE_RULE), &finding,
	    deferred->text.ptr, NULL);
}

void checker_fail(struct checker *c, struct xml_node *node, const char *a, const char *b)
{
	checker_fail_rule(c, (enum validate_rule_id)(c->rule - VALIDATE_RULE), node, a, b);
}

void checker_run(struct checker *c, const struct validate_rule *const *rules, struct xml_node *node)
{
	for (; *rules != NULL; rules++) {
		c->rule = *rules;
		(*rules)->check(c, node);
	}
}

const char *checker_name(const struct xml_node *node)
{
	const struct check_meaning *meaning =
	    node->kind == XML_NODE_ELEMENT ? node->name->meaning : NULL;

	return meaning != NULL && meaning->known ? meaning->element->name->text : "";
}

bool checker_is(const struct xml_node *node, const char *name)
{
	return strcmp(checker_name(node), name) == 0;
}

struct str checker_attribute(const struct checker *c, const struct xml_node *node, const char *name)
{
	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct check_meaning *meaning = node->attributes[i].name->meaning;
		if (meaning->known && strcmp(meaning->name->text, name) == 0)
			return node->attributes[i].value;
	}
	return str_from(NULL, 0);
}

const char *checker_value(const struct checker *c, const struct xml_node *node, const char *name,
    const char *default_value)
{
	const struct str value = checker_attribute(c, node, name);

	/* Values are copied with a NUL behind them. */
	return value.ptr != NULL ? value.ptr : default_value;
}

struct str checker_inherited(const struct checker *c, const struct xml_node *node, const char *name)
{
	struct str value = str_from(NULL, 0);

	for (; node != NULL && value.ptr == NULL; node = node->parent)
		value = checker_attribute(c, node, name);
	return value;
}

struct xml_node *checker_next_child(const struct xml_node *node, const struct xml_node *previous,
    const char *name)
{
	struct xml_node *child = xml_node_next_element(node, previous);

	while (child != NULL && !checker_is(child, name))
		child = xml_node_next_element(node, child);
	return child;
}

void checker_fail_duplicates(struct checker *c, struct xml_node *node, const char *names,
    const char *attribute)
{
	struct map seen = MAP_INIT;
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL) {
		if (!type_is_one_of(str_from_cstr(checker_name(child)), names))
			continue;
		const struct str value = checker_attribute(c, child, attribute);
		if (value.ptr != NULL && !map_add(&seen, value, 0))
			checker_fail(c, child, value.ptr, NULL);
	}
	map_free(&seen);
}

struct xml_node *checker_ancestor(const struct xml_node *node, const char *name)
{
	struct xml_node *at = node->parent;

	while (at != NULL && !checker_is(at, name))
		at = at->parent;
	return at;
}
