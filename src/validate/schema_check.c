/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables say of one element: its attributes, and the order of what stands in it. */
#include "config.h"

#include "base/ascii.h"
#include "validate/check_int.h"
#include "validate/type.h"

static const struct check_meaning *meaning_of(const struct xml_name *name)
{
	return name->meaning;
}

/* As the document spells it: "my:elem". */
static const char *spell(struct checker *c, const struct xml_name *name)
{
	buf_reset(&c->scratch);
	if (name->prefix.len > 0) {
		buf_add(&c->scratch, name->prefix);
		buf_add_char(&c->scratch, ':');
	}
	buf_add(&c->scratch, name->local);
	return c->scratch.ptr;
}

static bool is_valid(const struct schema_attribute *attribute, struct str value)
{
	if (attribute->is_valid == NULL)
		return type_is_one_of(value, attribute->type);
	return attribute->is_valid(attribute->is_valid == type_is_string ? value : str_trim(value));
}

static void check_value(struct checker *c, struct xml_node *node,
    const struct schema_attribute *attribute, struct str value)
{
	if (is_valid(attribute, value))
		return;
	const char *type = attribute->type[0] == '=' ? attribute->type + 1 : attribute->type;
	checker_fail_rule(c, RULE_ATTRIBUTE_VALUE, node, attribute->name->text, type);
}

static void check_attribute(struct checker *c, struct xml_node *node,
    const struct schema_element *element, const struct xml_attribute *attribute,
    unsigned long long *seen)
{
	const struct check_meaning *meaning = meaning_of(attribute->name);

	for (size_t i = 0; meaning->known && i < element->attribute_count; i++) {
		if (element->attributes[i].name != meaning->name)
			continue;
		*seen |= 1ULL << i;
		check_value(c, node, &element->attributes[i], attribute->value);
		return;
	}
	const bool is_foreign = !meaning->known && meaning->unknown == SCHEMA_FOREIGN;
	const bool is_hint =
	    str_eq(attribute->name->ns, STR("http://www.w3.org/2001/XMLSchema-instance"));
	if (!is_hint && !element->any_attributes && !(is_foreign && element->ext_attributes))
		checker_fail_rule(c, RULE_ATTRIBUTE_NOT_ALLOWED, node, spell(c, attribute->name),
		    element->name->text);
}

void schema_check_attributes(struct checker *c, struct xml_node *node,
    const struct schema_element *element)
{
	unsigned long long seen = 0;

	for (size_t i = 0; i < node->attribute_count; i++)
		check_attribute(c, node, element, &node->attributes[i], &seen);
	for (size_t i = 0; i < element->attribute_count; i++)
		if (element->attributes[i].required && !(seen & 1ULL << i))
			checker_fail_rule(c, RULE_ATTRIBUTE_MISSING, node, element->name->text,
			    element->attributes[i].name->text);
}

static bool matches(const struct schema_particle *particle, const struct check_meaning *meaning)
{
	if (particle->any)
		return true;
	if (!meaning->known)
		return particle->ext && meaning->unknown == SCHEMA_FOREIGN;
	for (size_t i = 0; i < particle->count; i++)
		if (particle->alternatives[i] == meaning->element)
			return true;
	return false;
}

/* The particle that CHILD belongs to, from where the content has got; or the number of all. */
static size_t find_particle(const struct check_content *content,
    const struct schema_element *parent, const struct check_meaning *meaning)
{
	size_t i = content->particle;

	if (i < parent->particle_count && content->count >= parent->particles[i].max)
		i++;
	while (i < parent->particle_count && !matches(&parent->particles[i], meaning))
		i++;
	return i;
}

/* The first particle before END that isn't there as it must; or END. */
static size_t find_missing(const struct check_content *content, const struct schema_element *parent,
    size_t end)
{
	size_t i = content->particle;

	while (i < end && (i == content->particle ? content->count : 0) >= parent->particles[i].min)
		i++;
	return i;
}

/* After one fault the rest of the content isn't judged: everything would be out of place. */
void schema_check_child(struct checker *c, struct check_content *content,
    const struct schema_element *parent, struct xml_node *child)
{
	if (content->failed)
		return;
	const size_t found = find_particle(content, parent, meaning_of(child->name));
	const size_t missing = find_missing(content, parent, found);
	content->failed = found == parent->particle_count || missing < found;
	if (found == parent->particle_count) {
		checker_fail_rule(c, RULE_ELEMENT_NOT_ALLOWED, child, spell(c, child->name),
		    parent->name->text);
	} else if (missing < found) {
		checker_fail_rule(c, RULE_ELEMENT_MISSING, child->parent, parent->name->text,
		    parent->particles[missing].text);
	} else {
		content->count = found == content->particle ? content->count + 1 : 1;
		content->particle = found;
	}
}

void schema_check_end(struct checker *c, const struct check_content *content,
    const struct schema_element *parent, struct xml_node *node)
{
	const size_t missing = find_missing(content, parent, parent->particle_count);

	if (!content->failed && missing < parent->particle_count)
		checker_fail_rule(c, RULE_ELEMENT_MISSING, node, parent->name->text,
		    parent->particles[missing].text);
}

static bool is_space(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_space(text.ptr[i]))
			return false;
	return true;
}

void schema_check_text(struct checker *c, const struct schema_element *parent,
    struct xml_node *node, struct str text)
{
	if (!parent->mixed && !is_space(text))
		checker_fail_rule(c, RULE_TEXT_NOT_ALLOWED, node, parent->name->text, NULL);
}

void schema_check_content(struct checker *c, struct xml_node *node,
    const struct schema_element *element)
{
	struct check_content content = {0, 0, false};
	bool text_failed = false;

	for (struct xml_node *child = node->first; child != NULL; child = child->next) {
		if (child->kind == XML_NODE_ELEMENT) {
			schema_check_child(c, &content, element, child);
		} else if (child->kind == XML_NODE_TEXT && !text_failed && !element->mixed &&
		    !is_space(child->text)) {
			text_failed = true;
			schema_check_text(c, element, node, child->text);
		}
	}
	schema_check_end(c, &content, element, node);
}
