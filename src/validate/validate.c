/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "validate/check_int.h"

/* An open element that units stand in: it is never in memory as a whole. */
struct container {
	struct xml_node *node;
	const struct schema_element *element;
	struct arena arena; /* its own node, and what is in it besides units */
	struct check_content content;
	bool text_failed;
};

struct validator {
	struct checker checker;
	struct xml_scanner *scanner;
	struct xml_tree tree;
	struct arena names;
	struct container containers[XML_MAX_DEPTH];
	size_t depth;         /* of containers */
	struct arena scratch; /* of the current unit */
	struct xml_node *top; /* the child of a container that is being read, or NULL */
	bool keep_top;
	bool stopped;
};

static const void *resolve(void *context, const struct xml_name *name, bool is_attribute)
{
	struct validator *v = context;
	const struct schema *schema = v->checker.schema;
	struct check_meaning *meaning = arena_zalloc(&v->names, 1, sizeof(*meaning));

	if (schema == NULL)
		return NULL;
	if (is_attribute)
		meaning->name =
		    schema_find_attribute(&meaning->unknown, schema, name->ns, name->local);
	else
		meaning->element =
		    schema_find_element(&meaning->unknown, schema, name->ns, name->local);
	meaning->known = meaning->name != NULL || meaning->element != NULL;
	return meaning;
}

/* Versions by the namespace and the version attribute; what isn't named is any. */
static const struct {
	struct str ns;
	const char *version;
	enum validate_version is;
} VERSIONS[] = {
    {STR_INIT("urn:oasis:names:tc:xliff:document:1.2"), NULL, V12T},
    {STR_INIT("urn:oasis:names:tc:xliff:document:2.2"), NULL, V22},
    {STR_INIT("urn:oasis:names:tc:xliff:document:2.0"), "2.1", V21},
    {STR_INIT("urn:oasis:names:tc:xliff:document:2.0"), NULL, V20},
};

static bool names_strict_schema(const struct xml_element *root)
{
	for (size_t i = 0; i < root->attribute_count; i++) {
		const struct xml_attribute *attribute = &root->attributes[i];
		const struct str value = attribute->value;
		if (str_eq(attribute->name->local, STR("schemaLocation")) &&
		    str_find(value, STR("strict"), 0) < value.len)
			return true;
	}
	return false;
}

static bool choose_version(struct checker *c, const struct xml_element *root)
{
	struct str version = STR("");

	for (size_t i = 0; i < root->attribute_count; i++)
		if (str_eq(root->attributes[i].name->local, STR("version")) &&
		    root->attributes[i].name->ns.len == 0)
			version = root->attributes[i].value;
	for (size_t i = 0; i < sizeof(VERSIONS) / sizeof(VERSIONS[0]); i++) {
		if (!str_eq(root->name->ns, VERSIONS[i].ns) ||
		    (VERSIONS[i].version != NULL && !str_eq_cstr(version, VERSIONS[i].version)))
			continue;
		c->version = VERSIONS[i].is;
		if (c->version == V12T && (c->options->strict || names_strict_schema(root)))
			c->version = V12S;
		return str_eq(root->name->local, STR("xliff"));
	}
	return false;
}

static void stop(struct validator *v, enum validate_rule_id number, const char *a)
{
	v->stopped = true;
	checker_report(&v->checker, number, xml_scanner_line(v->scanner),
	    xml_scanner_column(v->scanner), a, NULL);
}

static bool start_root(struct validator *v, const struct xml_element *root)
{
	if (!choose_version(&v->checker, root)) {
		stop(v, RULE_NOT_XLIFF, NULL);
		xml_scanner_stop(v->scanner, "");
		return false;
	}
	v->checker.schema = schema_open(v->checker.version);
	xml_scanner_resolve_again(v->scanner);
	return true;
}

static bool is_container(const struct check_meaning *meaning)
{
	static const char *const NAMES[] = {"xliff", "file", "body", "group"};

	for (size_t i = 0; meaning->known && i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (strcmp(meaning->element->name->text, NAMES[i]) == 0)
			return true;
	return false;
}

static void start_container(struct validator *v, const struct xml_element *element,
    struct xml_range range)
{
	struct checker *c = &v->checker;
	struct container *parent = v->depth > 0 ? &v->containers[v->depth - 1] : NULL;
	struct container *container = &v->containers[v->depth++];
	const struct check_meaning *meaning = element->name->meaning;

	*container = (struct container){.arena = ARENA_INIT, .element = meaning->element};
	v->tree.arena = &container->arena;
	container->node = xml_tree_start(&v->tree, element, range, v->scanner);
	if (parent == NULL)
		c->root = container->node;
	else
		schema_check_child(c, &parent->content, parent->element, container->node);
	if (checker_is(container->node, "file"))
		checker_begin_file(c, container->node);
	schema_check_attributes(c, container->node, container->element);
	checker_run(c, container->element->rules, container->node);
}

/* Text stands right in a container: nothing of it is kept. */
static bool is_between_units(const struct validator *v)
{
	return v->top == NULL && v->depth > 0;
}

static bool is_unit(const struct check_meaning *meaning)
{
	static const char *const NAMES[] = {"unit", "trans-unit", "bin-unit", "skeleton", "skl"};

	for (size_t i = 0; meaning->known && i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (strcmp(meaning->element->name->text, NAMES[i]) == 0)
			return true;
	return false;
}

static void start(void *context, const struct xml_element *element, struct xml_range range)
{
	struct validator *v = context;

	if (v->depth == 0 && !start_root(v, element))
		return;
	if (v->top == NULL && is_container(element->name->meaning)) {
		start_container(v, element, range);
		return;
	}
	if (v->top != NULL) {
		xml_tree_start(&v->tree, element, range, v->scanner);
		return;
	}
	v->keep_top = !is_unit(element->name->meaning);
	v->tree.arena = v->keep_top ? &v->containers[v->depth - 1].arena : &v->scratch;
	v->top = xml_tree_start(&v->tree, element, range, v->scanner);
}

/* The node after NODE that isn't in it, within TOP. */
static struct xml_node *skip(const struct xml_node *top, struct xml_node *node)
{
	while (node != top && node->next == NULL)
		node = node->parent;
	return node != top ? node->next : NULL;
}

/*
 * What an extension holds is its own affair, but XLIFF 2 wants what it defines
 * itself to be valid there as well (XML Schema calls that "lax").
 */
static void check_tree(struct checker *c, struct xml_node *top)
{
	struct xml_node *next;

	for (struct xml_node *n = top; n != NULL; n = next) {
		const struct check_meaning *meaning =
		    n->kind == XML_NODE_ELEMENT ? n->name->meaning : NULL;
		bool looks_into = true;
		if (meaning != NULL && meaning->known) {
			schema_check_attributes(c, n, meaning->element);
			schema_check_content(c, n, meaning->element);
			checker_run(c, meaning->element->rules, n);
			looks_into = !meaning->element->skips_content;
		} else if (meaning != NULL) {
			looks_into = (c->version & V2X) != 0;
		}
		next = looks_into ? xml_node_following(top, n) : skip(top, n);
	}
}

static void end_top(struct validator *v)
{
	struct container *container = &v->containers[v->depth - 1];
	struct xml_node *top = v->top;

	schema_check_child(&v->checker, &container->content, container->element, top);
	check_tree(&v->checker, top);
	v->top = NULL;
	checker_forget(&v->checker);
	if (v->keep_top)
		return;
	xml_node_unlink(top);
	arena_free(&v->scratch);
}

static void end_container(struct validator *v)
{
	struct checker *c = &v->checker;
	struct container *container = &v->containers[v->depth - 1];

	schema_check_end(c, &container->content, container->element, container->node);
	checker_run(c, container->element->end_rules, container->node);
	if (c->file == container->node)
		checker_end_file(c);
	xml_node_unlink(container->node);
	arena_free(&container->arena);
	v->depth--;
}

static void end(void *context, struct xml_range range)
{
	struct validator *v = context;

	if (v->depth == 0)
		return;
	const struct xml_node *node = xml_tree_end(&v->tree, range);
	if (v->top == NULL)
		end_container(v);
	else if (node == v->top)
		end_top(v);
}

static void text(void *context, struct str bytes, bool is_cdata, struct xml_range range)
{
	struct validator *v = context;

	if (!is_between_units(v)) {
		xml_tree_text(&v->tree, bytes, range);
		return;
	}
	struct container *container = &v->containers[v->depth - 1];
	if (container->text_failed)
		return;
	const size_t errors = v->checker.errors;
	schema_check_text(&v->checker, container->element, container->node, bytes);
	container->text_failed = v->checker.errors > errors;
}

struct validator *validate_open(const struct validate_options *options)
{
	static const struct xml_handler HANDLER = {
	    .resolve = resolve,
	    .start = start,
	    .end = end,
	    .text = text,
	};
	struct validator *v = mem_zalloc(1, sizeof(*v));

	checker_init(&v->checker, options);
	v->tree = (struct xml_tree)XML_TREE_INIT;
	v->scanner = xml_scanner_open(&HANDLER, v, NULL);
	return v;
}

void validate_feed(struct validator *v, struct str bytes, bool is_last)
{
	if (v->stopped)
		return;
	const struct error *err = xml_scanner_feed(v->scanner, bytes, is_last);
	if (err != NULL && !v->stopped)
		stop(v, RULE_NOT_WELL_FORMED, err->message);
}

size_t validate_error_count(const struct validator *v)
{
	return v->checker.errors;
}

void validate_close(struct validator *v)
{
	if (v == NULL)
		return;
	checker_free(&v->checker);
	for (size_t i = 0; i < v->depth; i++)
		arena_free(&v->containers[i].arena);
	arena_free(&v->scratch);
	arena_free(&v->names);
	xml_tree_free(&v->tree);
	xml_scanner_close(v->scanner);
	free(v);
}
