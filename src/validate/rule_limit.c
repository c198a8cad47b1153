/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Size and Length Restriction, Validation, Change Tracking (4.6, 4.7; 2.0: 5.6). */
#include "config.h"

#include <string.h>

#include "validate/type.h"
#include "validate/validate_int.h"

void rule_slr_both(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "slr:sizeInfo").ptr != NULL &&
	    checker_attribute(c, node, "slr:sizeInfoRef").ptr != NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_slr_ec(struct checker *c, struct xml_node *node)
{
	static const char *const NAMES[] = {
	    "slr:equivStorage",
	    "slr:sizeInfo",
	    "slr:sizeInfoRef",
	};

	if (str_eq(checker_attribute(c, node, "isolated"), STR("yes")))
		return;
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (checker_attribute(c, node, NAMES[i]).ptr != NULL)
			checker_fail(c, node, NAMES[i], NULL);
}

enum profile { PROFILE_NONE, PROFILE_STANDARD, PROFILE_OTHER };

static enum profile find_profile(const struct checker *c, const char *attribute,
    const char *standard)
{
	const struct xml_node *profiles =
	    c->file != NULL ? checker_next_child(c->file, NULL, "slr:profiles") : NULL;
	const struct str profile =
	    profiles != NULL ? checker_attribute(c, profiles, attribute) : STR("");

	if (profile.len == 0)
		return PROFILE_NONE;
	return type_is_one_of(profile, standard) ? PROFILE_STANDARD : PROFILE_OTHER;
}

static enum profile general_profile(const struct checker *c)
{
	return find_profile(c, "generalProfile", "=xliff:codepoints");
}

static enum profile storage_profile(const struct checker *c)
{
	return find_profile(c, "storageProfile", "xliff:utf8|xliff:utf16|xliff:utf32");
}

/* The standard profiles count whole things. Without a profile, words mean what they mean. */
static void check_number(struct checker *c, struct xml_node *node, const char *name,
    enum profile profile)
{
	const struct str value = checker_attribute(c, node, name);

	if (value.ptr == NULL || type_is_non_negative_integer(value))
		return;
	if (profile == PROFILE_STANDARD || (profile == PROFILE_NONE && type_is_decimal(value)))
		checker_fail(c, node, value.ptr, NULL);
}

void rule_slr_equiv(struct checker *c, struct xml_node *node)
{
	check_number(c, node, "slr:equivStorage", storage_profile(c));
}

void rule_slr_info(struct checker *c, struct xml_node *node)
{
	check_number(c, node, "slr:sizeInfo", general_profile(c));
}

/* True when the number A, written in digits, is not larger than B. */
static bool is_at_most(struct str a, struct str b)
{
	while (a.len > 0 && (a.ptr[0] == '0' || a.ptr[0] == '+'))
		a = str_slice(a, 1, a.len);
	while (b.len > 0 && (b.ptr[0] == '0' || b.ptr[0] == '+'))
		b = str_slice(b, 1, b.len);
	return a.len != b.len ? a.len < b.len : memcmp(a.ptr, b.ptr, a.len) <= 0;
}

/* "*", "255", "10,255" or "10,*". */
static bool is_limit(struct str value)
{
	const size_t comma = str_find_char(value, ',', 0);
	const struct str last =
	    comma < value.len ? str_trim(str_slice(value, comma + 1, value.len)) : value;
	const bool open = str_eq(last, STR("*"));

	if (!open && !type_is_non_negative_integer(last))
		return false;
	if (comma == value.len)
		return true;
	const struct str first = str_trim(str_slice(value, 0, comma));
	return type_is_non_negative_integer(first) && (open || is_at_most(first, last));
}

void rule_slr_restriction(struct checker *c, struct xml_node *node)
{
	const struct str size = checker_attribute(c, node, "slr:sizeRestriction");
	const struct str storage = checker_attribute(c, node, "slr:storageRestriction");

	if (size.ptr != NULL && general_profile(c) != PROFILE_OTHER && !is_limit(size))
		checker_fail(c, node, size.ptr, NULL);
	if (storage.ptr != NULL && storage_profile(c) != PROFILE_OTHER && !is_limit(storage))
		checker_fail(c, node, storage.ptr, NULL);
}

static bool holds_id(const struct xml_node *data, struct str id)
{
	const struct xml_node *n = data;

	while ((n = xml_node_following(data, n)) != NULL)
		if (n->kind == XML_NODE_ELEMENT &&
		    (str_eq(xml_node_attribute(n, STR("id")), id) ||
			str_eq(xml_node_attribute_ns(n, STR("http://www.w3.org/XML/1998/namespace"),
				   STR("id")),
			    id)))
			return true;
	return false;
}

/* Looks into the data beside NODE and beside each element around it. */
void rule_slr_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "slr:sizeInfoRef");

	if (ref.ptr == NULL)
		return;
	for (const struct xml_node *n = node->parent; n != NULL; n = n->parent) {
		const struct xml_node *data = NULL;
		while ((data = checker_next_child(n, data, "slr:data")) != NULL)
			if (holds_id(data, ref))
				return;
	}
	checker_fail(c, node, ref.ptr, NULL);
}

static size_t count_attributes(const struct checker *c, const struct xml_node *node,
    const char *const *names, size_t count)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += checker_attribute(c, node, names[i]).ptr != NULL;
	return found;
}

static const char *const RULES[] = {"isPresent", "startsWith", "endsWith", "isNotPresent"};

void rule_val_exists(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "existsInSource").ptr != NULL &&
	    count_attributes(c, node, RULES, 3) != 1)
		checker_fail(c, node, NULL, NULL);
}

/* A rule of an extension may need several attributes. */
void rule_val_one(struct checker *c, struct xml_node *node)
{
	size_t count = count_attributes(c, node, RULES, 4);

	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct check_meaning *meaning = node->attributes[i].name->meaning;
		if (!meaning->known && meaning->unknown == SCHEMA_FOREIGN) {
			count++;
			break;
		}
	}
	if (count != 1)
		checker_fail(c, node, NULL, NULL);
}

void rule_val_occurs(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "occurs").ptr != NULL &&
	    checker_attribute(c, node, "isPresent").ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

/* The element whose history NODE is part of; NULL when it isn't complete yet. */
static struct xml_node *find_changed(struct xml_node *node)
{
	struct xml_node *track = checker_ancestor(node, "ctr:changeTrack");
	struct xml_node *owner = track != NULL ? track->parent : NULL;

	return owner != NULL && checker_is(owner, "unit") ? owner : NULL;
}

void rule_ctr_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "ref");
	const char *applies_to = checker_value(c, node, "appliesTo", "");
	const struct xml_node *owner = find_changed(node);
	const struct xml_node *n = owner;
	size_t count = 0;

	if (owner == NULL)
		return;
	while ((n = xml_node_following(owner, n)) != NULL) {
		if (ref.ptr != NULL && str_eq(checker_attribute(c, n, "id"), ref))
			return;
		count += checker_is(n, applies_to);
	}
	if (ref.ptr != NULL || count > 1)
		checker_fail(c, node, applies_to, NULL);
}

/* The name of the element that the item NODE is about. */
static const char *find_applies_to(const struct checker *c, const struct xml_node *node)
{
	const struct xml_node *revisions = checker_ancestor(node, "ctr:revisions");

	return revisions != NULL ? checker_value(c, revisions, "appliesTo", "") : "";
}

static const struct schema_attribute *find_property(struct checker *c, const struct xml_node *node,
    const struct schema_element **element)
{
	const char *applies_to = find_applies_to(c, node);
	const char *property = checker_value(c, node, "property", "");

	*element = schema_find_spelled(c->schema, applies_to);
	for (size_t i = 0; *element != NULL && i < (*element)->attribute_count; i++)
		if (strcmp((*element)->attributes[i].name->text, property) == 0)
			return &(*element)->attributes[i];
	return NULL;
}

void rule_ctr_property(struct checker *c, struct xml_node *node)
{
	const struct schema_element *element;
	const char *property = checker_value(c, node, "property", "content");

	if (find_property(c, node, &element) == NULL && element != NULL &&
	    strcmp(property, "content") != 0)
		checker_fail(c, node, property, element->name->text);
}

void rule_ctr_value(struct checker *c, struct xml_node *node)
{
	const struct schema_element *element;
	const struct schema_attribute *attribute = find_property(c, node, &element);

	if (attribute == NULL)
		return;
	buf_reset(&c->scratch);
	xml_node_add_text(&c->scratch, node);
	const struct str value = str_trim(buf_str(&c->scratch));
	const bool valid = attribute->is_valid != NULL ? attribute->is_valid(value)
						       : type_is_one_of(value, attribute->type);
	if (!valid)
		checker_fail(c, node, attribute->name->text, NULL);
}

void rule_ctr_twice(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "ctr:item", "property");
}
