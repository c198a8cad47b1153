/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "validate/schema.h"
#include "validate/type.h"
#include "validate/validate.h"

enum row_kind {
	ROW_NAMESPACE,
	ROW_ELEMENT,
	ROW_SET,
	ROW_GROUP,
	ROW_ATTRIBUTE,
	ROW_USE,
	ROW_VALUES
};

struct row {
	enum row_kind kind;
	unsigned versions;
	const char *name;
	const char *text; /* name of the namespace, content, alternatives or type */
	enum schema_use use;
};

#define ALL_VERSIONS (V12 | V2X)
#define NAMESPACE(versions, prefix, name) {ROW_NAMESPACE, versions, prefix, name, OPTIONAL},
#define ELEMENT(versions, name, content) {ROW_ELEMENT, versions, name, content, OPTIONAL},
#define SET(versions, name, alternatives) {ROW_SET, versions, name, alternatives, OPTIONAL},
#define GROUP(name) {ROW_GROUP, ALL_VERSIONS, name, "", OPTIONAL},
#define VALUES(name, values) {ROW_VALUES, ALL_VERSIONS, name, values, OPTIONAL},
#define ATTRIBUTE(versions, name, type, use) {ROW_ATTRIBUTE, versions, name, type, use},
#define USE(versions, name) {ROW_USE, versions, name, "", OPTIONAL},

static const struct row ROWS[] = {
#include "validate/schema_core.def"
#include "validate/schema_module.def"
#include "validate/schema_12.def"
};

#define ROW_COUNT (sizeof(ROWS) / sizeof(ROWS[0]))

struct schema {
	struct arena arena;
	enum validate_version version;
	struct map names; /* "namespace local" -> index in name_list */
	struct schema_name **name_list;
	size_t name_count;
	size_t name_capacity;
	struct map elements; /* the same key -> index in element_list */
	struct schema_element **element_list;
	size_t element_count;
	size_t element_capacity;
};

static bool applies(const struct schema *schema, const struct row *row)
{
	return (row->versions & schema->version) != 0;
}

/* The namespace that the tables abbreviate as PREFIX; ptr NULL when this version has none. */
static struct str find_namespace(const struct schema *schema, struct str prefix)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (ROWS[i].kind == ROW_NAMESPACE && applies(schema, &ROWS[i]) &&
		    str_eq_cstr(prefix, ROWS[i].name))
			return str_from_cstr(ROWS[i].text);
	return str_from(NULL, 0);
}

static struct str make_key(char key[300], struct str ns, struct str local)
{
	if (ns.len + local.len + 1 > 300)
		return str_from(NULL, 0);
	memcpy(key, local.ptr, local.len);
	key[local.len] = ' ';
	if (ns.len > 0)
		memcpy(key + local.len + 1, ns.ptr, ns.len);
	return str_from(key, local.len + 1 + ns.len);
}

/* The name that the tables spell TEXT; NULL when its namespace isn't in this version. */
static const struct schema_name *add_name(struct schema *schema, struct str text, bool is_attribute)
{
	const size_t colon = str_find_char(text, ':', 0);
	const bool prefixed = colon < text.len;
	const struct str local = prefixed ? str_slice(text, colon + 1, text.len) : text;
	char buffer[300];
	size_t index;
	/* An attribute without a prefix belongs to no namespace. */
	const struct str ns = !prefixed && is_attribute
	    ? STR("")
	    : find_namespace(schema, prefixed ? str_slice(text, 0, colon) : STR(""));

	if (ns.ptr == NULL)
		return NULL;
	const struct str key = make_key(buffer, ns, local);
	if (map_find(&index, &schema->names, key))
		return schema->name_list[index];
	struct schema_name *name = arena_alloc(&schema->arena, sizeof(*name));
	name->text = arena_copy(&schema->arena, text).ptr;
	name->ns = ns;
	name->local = arena_copy(&schema->arena, local);
	schema->name_list = mem_grow(schema->name_list, &schema->name_capacity,
	    schema->name_count + 1, sizeof(*schema->name_list));
	schema->name_list[schema->name_count] = name;
	map_add(&schema->names, arena_copy(&schema->arena, key), schema->name_count++);
	return name;
}

static void add_element(struct schema *schema, const struct row *row)
{
	const struct schema_name *name = add_name(schema, str_from_cstr(row->name), false);
	char buffer[300];

	if (name == NULL)
		return;
	struct schema_element *element = arena_zalloc(&schema->arena, 1, sizeof(*element));
	element->name = name;
	schema->element_list = mem_grow(schema->element_list, &schema->element_capacity,
	    schema->element_count + 1, sizeof(*schema->element_list));
	schema->element_list[schema->element_count] = element;
	const bool added = map_add(&schema->elements,
	    arena_copy(&schema->arena, make_key(buffer, name->ns, name->local)),
	    schema->element_count++);
	assert(added);
}

static const struct schema_element *find_by_text(const struct schema *schema, struct str text)
{
	for (size_t i = 0; i < schema->element_count; i++)
		if (str_eq_cstr(text, schema->element_list[i]->name->text))
			return schema->element_list[i];
	return NULL;
}

static const char *find_set(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (ROWS[i].kind == ROW_SET && applies(schema, &ROWS[i]) &&
		    str_eq_cstr(name, ROWS[i].name))
			return ROWS[i].text;
	return NULL;
}

/* Elements that this version hasn't got are left out. */
static void add_alternatives(struct schema *schema, struct schema_particle *particle,
    struct str text)
{
	struct str piece;

	while (str_next(&piece, &text, '|')) {
		if (piece.len == 0)
			continue;
		if (str_eq(piece, STR("##ext"))) {
			particle->ext = true;
			continue;
		}
		if (str_eq(piece, STR("##any")) || str_eq(piece, STR("##skip"))) {
			particle->any = true;
			continue;
		}
		if (piece.ptr[0] == '%') {
			const char *set = find_set(schema, str_slice(piece, 1, piece.len));
			if (set != NULL)
				add_alternatives(schema, particle, str_from_cstr(set));
			continue;
		}
		const struct schema_element *element = find_by_text(schema, piece);
		if (element == NULL)
			continue;
		const struct schema_element **list = arena_alloc(&schema->arena,
		    (particle->count + 1) * sizeof(struct schema_element *));
		if (particle->count > 0)
			memcpy(list, particle->alternatives,
			    particle->count * sizeof(struct schema_element *));
		list[particle->count++] = element;
		particle->alternatives = list;
	}
}

static void set_particle(struct schema *schema, struct schema_particle *particle, struct str text)
{
	const char last = text.ptr[text.len - 1];

	particle->min = last == '?' || last == '*' ? 0 : 1;
	particle->max = last == '*' || last == '+' ? SIZE_MAX : 1;
	if (last == '?' || last == '*' || last == '+')
		text.len--;
	particle->text = arena_copy(&schema->arena, text).ptr;
	add_alternatives(schema, particle, text);
}

static void set_content(struct schema *schema, struct schema_element *element, const char *content)
{
	struct str rest = str_from_cstr(content);
	struct str piece;
	size_t count = 1;

	for (const char *p = content; *p != '\0'; p++)
		count += *p == ' ';
	element->skips_content = strstr(content, "##skip") != NULL;
	element->particles = arena_zalloc(&schema->arena, count, sizeof(*element->particles));
	while (str_next(&piece, &rest, ' ')) {
		if (str_eq(piece, STR("#text"))) {
			element->mixed = true;
		} else if (piece.len > 0) {
			struct schema_particle *particle =
			    &element->particles[element->particle_count];
			set_particle(schema, particle, piece);
			if (particle->count > 0 || particle->ext || particle->any)
				element->particle_count++;
		}
	}
}

#define ATTRIBUTES_MAX 64

static const char *find_values(const char *name)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (ROWS[i].kind == ROW_VALUES && strcmp(ROWS[i].name, name) == 0)
			return ROWS[i].text;
	return "";
}

static void add_attribute(struct schema *schema, struct schema_element *element,
    const struct row *row)
{
	if (strcmp(row->name, "##ext") == 0) {
		element->ext_attributes = true;
		return;
	}
	if (strcmp(row->name, "##any") == 0) {
		element->any_attributes = true;
		return;
	}
	const struct schema_name *name = add_name(schema, str_from_cstr(row->name), true);
	if (name == NULL)
		return;
	assert(element->attribute_count < ATTRIBUTES_MAX);
	const char *type = row->text[0] == '@' ? find_values(row->text + 1) : row->text;
	type_check *check = type_find(type);
	assert(check != NULL || strpbrk(type, "|=") != NULL);
	element->attributes[element->attribute_count++] =
	    (struct schema_attribute){name, type, check, row->use == REQUIRED};
}

/* The attributes of the rows from FROM up to the next ELEMENT, SET or GROUP. */
static void add_attributes(struct schema *schema, struct schema_element *element, size_t from)
{
	for (size_t i = from; i < ROW_COUNT; i++) {
		const struct row *row = &ROWS[i];
		if (row->kind != ROW_ATTRIBUTE && row->kind != ROW_USE)
			return;
		if (!applies(schema, row))
			continue;
		if (row->kind == ROW_ATTRIBUTE) {
			add_attribute(schema, element, row);
			continue;
		}
		for (size_t g = 0; g < ROW_COUNT; g++)
			if (ROWS[g].kind == ROW_GROUP && strcmp(ROWS[g].name, row->name) == 0)
				add_attributes(schema, element, g + 1);
	}
}

static bool is_listed(const char *list, const char *name)
{
	struct str rest = str_from_cstr(list);
	struct str piece;

	while (str_next(&piece, &rest, '|'))
		if (str_eq(piece, STR("*")) || str_eq_cstr(piece, name))
			return true;
	return false;
}

static const struct validate_rule **list_rules(struct schema *schema, const char *name, bool at_end)
{
	const struct validate_rule **list =
	    arena_zalloc(&schema->arena, VALIDATE_RULES + 1, sizeof(struct validate_rule *));
	size_t count = 0;

	for (size_t i = 0; i < VALIDATE_RULES; i++) {
		const struct validate_rule *rule = &VALIDATE_RULE[i];
		if ((rule->versions & schema->version) != 0 && rule->at_end == at_end &&
		    is_listed(rule->elements, name))
			list[count++] = rule;
	}
	return list;
}

struct schema *schema_open(enum validate_version version)
{
	struct schema *schema = mem_zalloc(1, sizeof(*schema));
	size_t index = 0;

	schema->version = version;
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (ROWS[i].kind == ROW_ELEMENT && applies(schema, &ROWS[i]))
			add_element(schema, &ROWS[i]);
	for (size_t i = 0; i < ROW_COUNT; i++) {
		const struct row *row = &ROWS[i];
		if (row->kind != ROW_ELEMENT || !applies(schema, row) ||
		    index == schema->element_count ||
		    strcmp(schema->element_list[index]->name->text, row->name) != 0)
			continue;
		struct schema_element *element = schema->element_list[index++];
		set_content(schema, element, row->text);
		element->attributes =
		    arena_zalloc(&schema->arena, ATTRIBUTES_MAX, sizeof(*element->attributes));
		size_t next = i + 1;
		/* An element whose content depends on the version has its attributes once. */
		while (next < ROW_COUNT && ROWS[next].kind == ROW_ELEMENT &&
		    strcmp(ROWS[next].name, row->name) == 0)
			next++;
		add_attributes(schema, element, next);
		element->rules = list_rules(schema, row->name, false);
		element->end_rules = list_rules(schema, row->name, true);
	}
	assert(index == schema->element_count);
	return schema;
}

void schema_close(struct schema *schema)
{
	if (schema == NULL)
		return;
	arena_free(&schema->arena);
	map_free(&schema->names);
	map_free(&schema->elements);
	free(schema->name_list);
	free(schema->element_list);
	free(schema);
}

static enum schema_unknown classify(const struct schema *schema, struct str ns)
{
	for (size_t i = 0; i < ROW_COUNT; i++)
		if (ROWS[i].kind == ROW_NAMESPACE && applies(schema, &ROWS[i]) &&
		    str_eq_cstr(ns, ROWS[i].text))
			return SCHEMA_UNKNOWN;
	/* What OASIS reserves for XLIFF is nobody's extension. */
	return str_eq(ns, STR("")) ? SCHEMA_UNKNOWN : SCHEMA_FOREIGN;
}

const struct schema_element *schema_find_element(enum schema_unknown *unknown,
    const struct schema *schema, struct str ns, struct str local)
{
	char buffer[300];
	size_t index;
	const struct str key = make_key(buffer, ns, local);

	if (key.ptr != NULL && map_find(&index, &schema->elements, key))
		return schema->element_list[index];
	*unknown = classify(schema, ns);
	return NULL;
}

const struct schema_name *schema_find_attribute(enum schema_unknown *unknown,
    const struct schema *schema, struct str ns, struct str local)
{
	char buffer[300];
	size_t index;
	const struct str key = make_key(buffer, ns, local);

	if (key.ptr != NULL && map_find(&index, &schema->names, key))
		return schema->name_list[index];
	*unknown = classify(schema, ns);
	return NULL;
}

const struct schema_element *schema_find_spelled(const struct schema *schema, const char *name)
{
	return find_by_text(schema, str_from_cstr(name));
}
