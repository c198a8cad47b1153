/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables say of one element: its attributes, and the order of what stands in it. */
#include "config.h"

#include "base/ascii.h"
#include "validate/check_int.h"
#include "validate/type.h"

#define SHOWN_MAX 60 /* bytes of a value in a message */

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

/* How much of VALUE a message shows. */
static size_t cut(struct str value)
{
	size_t len = value.len < SHOWN_MAX ? value.len : SHOWN_MAX;

	while (len < value.len && (value.ptr[len] & 0xC0) == 0x80)
		len--;
	return len;
}

/* Appends what a value of ATTRIBUTE must be. */
static void add_wanted(struct buf *out, const struct schema_attribute *attribute)
{
	struct str rest = str_from_cstr(attribute->type);
	struct str word;

	if (attribute->is_valid != NULL) {
		buf_add_cstr(out, _(type_phrase(attribute->type)));
	} else if (rest.ptr[0] == '=') {
		buf_addf(out, "\"%s\"", rest.ptr + 1);
	} else {
		struct buf list = BUF_INIT;
		while (str_next(&word, &rest, '|'))
			buf_addf(&list, "%s%.*s", list.len > 0 ? ", " : "", STR_ARG(word));
		/* TRANSLATORS: what a value must be: one of those in a list */
		buf_addf(out, _("one of %s"), list.ptr);
		buf_free(&list);
	}
}

static void check_value(struct checker *c, struct xml_node *node,
    const struct schema_attribute *attribute, struct str value)
{
	if (is_valid(attribute, value))
		return;
	struct buf found = BUF_INIT;
	struct buf wanted = BUF_INIT;
	buf_addf(&found, "%s=\"%.*s%s\"", attribute->name->text,
	    STR_ARG(str_slice(value, 0, cut(value))), cut(value) < value.len ? "..." : "");
	add_wanted(&wanted, attribute);
	checker_fail_rule(c, RULE_ATTRIBUTE_VALUE, node, found.ptr, wanted.ptr);
	buf_free(&found);
	buf_free(&wanted);
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

/* PARENT lacks what the particle at INDEX stands for: "<unit> | <group>". */
static void fail_missing(struct checker *c, struct xml_node *node,
    const struct schema_element *parent, size_t index)
{
	struct str rest = str_from_cstr(parent->particles[index].text);
	struct buf names = BUF_INIT;
	struct str name;

	while (str_next(&name, &rest, '|'))
		buf_addf(&names, "%s<%.*s>", names.len > 0 ? " | " : "", STR_ARG(name));
	checker_fail_rule(c, RULE_ELEMENT_MISSING, node, parent->name->text, names.ptr);
	buf_free(&names);
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
		fail_missing(c, child->parent, parent, missing);
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
		fail_missing(c, node, parent, missing);
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
