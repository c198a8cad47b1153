/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ITS module (4.8). */
#include "config.h"

#include "validate/fragment.h"
#include "validate/type.h"
#include "validate/validate_int.h"

#define XML_NS STR("http://www.w3.org/XML/1998/namespace")

static bool has(const struct checker *c, const struct xml_node *node, const char *name)
{
	return checker_attribute(c, node, name).ptr != NULL;
}

static bool has_any(const struct checker *c, const struct xml_node *node, const char *const *names,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (has(c, node, names[i]))
			return true;
	return false;
}

void rule_its_issue(struct checker *c, struct xml_node *node)
{
	if (!has(c, node, "locQualityIssueType") && !has(c, node, "locQualityIssueComment"))
		checker_fail(c, node, NULL, NULL);
}

static const char *const ISSUE[] = {
    "its:locQualityIssueType",
    "its:locQualityIssueComment",
    "its:locQualityIssueSeverity",
    "its:locQualityIssueProfileRef",
    "its:locQualityIssueEnabled",
};

void rule_its_issue_inline(struct checker *c, struct xml_node *node)
{
	if (has_any(c, node, ISSUE + 2, 3) && !has_any(c, node, ISSUE, 2) &&
	    !has(c, node, "its:locQualityIssuesRef"))
		checker_fail(c, node, NULL, NULL);
}

void rule_its_issues_both(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "its:locQualityIssuesRef") && has_any(c, node, ISSUE, 5))
		checker_fail(c, node, NULL, NULL);
}

/* The id that the fragment identifier REF leads to: "#its=x" or "#x"; ptr NULL without one. */
static struct str leaf_of(struct str ref)
{
	struct fragment fragment;

	if (ref.len == 0 || ref.ptr[0] != '#' || fragment_parse(&fragment, ref) != FRAGMENT_OK ||
	    (fragment.leaf_prefix.len > 0 && !str_eq(fragment.leaf_prefix, STR("its"))))
		return str_from(NULL, 0);
	return fragment.leaf;
}

/* True when a child of NODE called NAME has the xml:id ID. */
static bool has_child(const struct xml_node *node, const char *name, struct str id)
{
	const struct xml_node *child = NULL;

	while ((child = checker_next_child(node, child, name)) != NULL)
		if (str_eq(xml_node_attribute_ns(child, XML_NS, STR("id")), id))
			return true;
	return false;
}

void rule_its_issues_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "its:locQualityIssuesRef");
	const struct xml_node *unit = checker_ancestor(node, "unit");

	if (ref.ptr == NULL || unit == NULL)
		return;
	const struct str id = leaf_of(ref);
	if (id.ptr == NULL || !has_child(unit, "its:locQualityIssues", id))
		checker_fail(c, node, ref.ptr, NULL);
}

/* Every name, then its reference. */
static const char *const PROVENANCE[] = {
    "its:org",
    "its:orgRef",
    "its:person",
    "its:personRef",
    "its:revOrg",
    "its:revOrgRef",
    "its:revPerson",
    "its:revPersonRef",
    "its:revTool",
    "its:revToolRef",
    "its:tool",
    "its:toolRef",
};

#define PROVENANCE_COUNT (sizeof(PROVENANCE) / sizeof(PROVENANCE[0]))

/* In a record of its own the attributes have no prefix. */
static const char *record_name(size_t i)
{
	return PROVENANCE[i] + 4;
}

void rule_its_record(struct checker *c, struct xml_node *node)
{
	for (size_t i = 0; i < PROVENANCE_COUNT; i++)
		if (has(c, node, record_name(i)))
			return;
	checker_fail(c, node, NULL, NULL);
}

void rule_its_records_both(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "its:provenanceRecordsRef") &&
	    has_any(c, node, PROVENANCE, PROVENANCE_COUNT))
		checker_fail(c, node, NULL, NULL);
}

void rule_its_records_ref(struct checker *c, struct xml_node *node)
{
	const struct str ref = checker_attribute(c, node, "its:provenanceRecordsRef");
	const struct str id = leaf_of(ref);

	if (ref.ptr == NULL)
		return;
	for (const struct xml_node *n = node; n != NULL && id.ptr != NULL; n = n->parent)
		if (has_child(n, "its:provenanceRecords", id))
			return;
	checker_fail(c, node, ref.ptr, NULL);
}

void rule_its_either(struct checker *c, struct xml_node *node)
{
	const bool is_record = checker_is(node, "its:provenanceRecord");

	for (size_t i = 0; i < PROVENANCE_COUNT; i += 2) {
		const char *name = is_record ? record_name(i) : PROVENANCE[i];
		const char *ref = is_record ? record_name(i + 1) : PROVENANCE[i + 1];
		if (has(c, node, name) && has(c, node, ref))
			checker_fail(c, node, name, NULL);
	}
}

void rule_its_rating(struct checker *c, struct xml_node *node)
{
	const bool score = has(c, node, "its:locQualityRatingScore");
	const bool vote = has(c, node, "its:locQualityRatingVote");

	if ((score && vote) || (!score && !vote && has(c, node, "its:locQualityRatingProfileRef")))
		checker_fail(c, node, NULL, NULL);
}

static bool has_around(const struct checker *c, const struct xml_node *node, const char *name)
{
	return checker_inherited(c, node, name).ptr != NULL;
}

void rule_its_threshold(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "its:locQualityRatingScoreThreshold") &&
	    !has_around(c, node, "its:locQualityRatingScore"))
		checker_fail(c, node, "locQualityRatingScoreThreshold", NULL);
	if (has(c, node, "its:locQualityRatingVoteThreshold") &&
	    !has_around(c, node, "its:locQualityRatingVote"))
		checker_fail(c, node, "locQualityRatingVoteThreshold", NULL);
}

/* True when an annotatorsRef on NODE or around it names a tool for CATEGORY. */
static bool is_annotated(const struct checker *c, const struct xml_node *node, const char *category)
{
	for (; node != NULL; node = node->parent) {
		struct str rest = checker_attribute(c, node, "its:annotatorsRef");
		struct str piece;
		while (str_next(&piece, &rest, ' '))
			if (str_eq_cstr(str_slice(piece, 0, str_find_char(piece, '|', 0)),
				category))
				return true;
	}
	return false;
}

void rule_its_annotator(struct checker *c, struct xml_node *node)
{
	static const struct {
		const char *attribute;
		const char *category;
	} NEEDS[] = {
	    {"its:mtConfidence", "mt-confidence"},
	    {"its:taConfidence", "text-analysis"},
	    {"its:termConfidence", "terminology"},
	};

	for (size_t i = 0; i < sizeof(NEEDS) / sizeof(NEEDS[0]); i++)
		if (has(c, node, NEEDS[i].attribute) && !is_annotated(c, node, NEEDS[i].category))
			checker_fail(c, node, NEEDS[i].attribute, NEEDS[i].category);
}

void rule_its_ta(struct checker *c, struct xml_node *node)
{
	const bool ident = has(c, node, "its:taIdent");

	if (ident != has(c, node, "its:taSource") || (ident && has(c, node, "its:taIdentRef")))
		checker_fail(c, node, NULL, NULL);
}

void rule_its_term(struct checker *c, struct xml_node *node)
{
	const char *type = checker_value(c, node, "type", "generic");

	if (has(c, node, "its:termConfidence") && strcmp(type, "term") != 0 &&
	    strcmp(type, "its:term-no") != 0)
		checker_fail(c, node, NULL, NULL);
}

void rule_its_filter(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "its:localeFilterType") && !has(c, node, "its:localeFilterList"))
		checker_fail(c, node, NULL, NULL);
}

void rule_its_ta_empty(struct checker *c, struct xml_node *node)
{
	static const char *const ABOUT[] = {
	    "its:taClassRef", "its:taIdentRef", "its:taIdent", "its:taSource"};

	if (has(c, node, "its:taConfidence") &&
	    !has_any(c, node, ABOUT, sizeof(ABOUT) / sizeof(ABOUT[0])))
		checker_fail(c, node, NULL, NULL);
}

void rule_its_id(struct checker *c, struct xml_node *node)
{
	checker_fail_duplicates(c, node, "its:locQualityIssues|its:provenanceRecords", "xml:id");
}

/* The first attribute of ITS that makes NODE an annotation of its own; "" without one. */
static const char *find_category(const struct xml_node *node)
{
	static const char BESIDE[] = "its:version|its:annotatorsRef|its:termConfidence";

	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct check_meaning *meaning = node->attributes[i].name->meaning;
		const struct str name =
		    meaning->known ? str_from_cstr(meaning->name->text) : STR("");
		if (str_starts(name, STR("its")) && !type_is_one_of(name, BESIDE))
			return name.ptr;
	}
	return "";
}

void rule_its_type(struct checker *c, struct xml_node *node)
{
	const char *type = checker_value(c, node, "type", "generic");
	const char *attribute = find_category(node);

	if (attribute[0] != '\0' && strcmp(type, "generic") != 0 &&
	    strcmp(type, "its:generic") != 0)
		checker_fail(c, node, attribute, type);
}

void rule_its_filter_target(struct checker *c, struct xml_node *node)
{
	if (has(c, node, "its:localeFilterList") && has(c, c->root, "trgLang"))
		checker_fail(c, node, NULL, NULL);
}

/* True for an element of ITS, or one with such an attribute; its own version has no prefix. */
static bool uses_its(const struct xml_node *node, bool *says_version)
{
	bool uses = str_starts(str_from_cstr(checker_name(node)), STR("its:"));

	for (size_t i = 0; i < node->attribute_count; i++) {
		const struct check_meaning *meaning = node->attributes[i].name->meaning;
		if (!meaning->known)
			continue;
		const char *name = meaning->name->text;
		uses = uses || str_starts(str_from_cstr(name), STR("its:"));
		*says_version = *says_version || strcmp(name, "its:version") == 0 ||
		    (uses && strcmp(name, "version") == 0);
	}
	return uses;
}

/* Reported once: what is said on <xliff> holds everywhere. */
void rule_its_version(struct checker *c, struct xml_node *node)
{
	bool says_version = false;

	if (c->reported_its_version || !uses_its(node, &says_version) || says_version ||
	    has_around(c, node, "its:version"))
		return;
	c->reported_its_version = true;
	checker_fail(c, node, NULL, NULL);
}
