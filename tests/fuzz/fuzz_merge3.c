/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging XLIFF files three ways: the sides are separated by a byte FF, which
 * no file in UTF-8 has. No text of a side vanishes: ours stays or is replaced by what only
 * theirs changed, and theirs is in the result or in a finding. The result is well-formed,
 * and, if all sides were valid, valid, too; and merged again with theirs it stays as it is. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "fuzz.h"
#include "model/finding.h"
#include "validate/validate.h"
#include "xliff/merge3.h"
#include "xliff/segment_tree.h"

enum { BASE, OURS, THEIRS, RESULT, TREES };

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void take(const struct finding *finding, void *context)
{
	buf_add_cstr(context, finding->message);
	buf_add_char(context, '\n');
}

/* True when an element called NAME in TREE has the text TEXT. */
static bool holds(const struct segment_tree *tree, struct str name, struct str text)
{
	struct buf other = BUF_INIT;
	bool found = false;

	for (const struct xml_node *n = tree->root; n != NULL && !found;
	     n = xml_node_following(tree->root, n)) {
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, name))
			continue;
		buf_reset(&other);
		xml_node_add_text(&other, n);
		found = str_eq(buf_str(&other), text);
	}
	buf_free(&other);
	return found;
}

static bool is_said(const struct buf *findings, struct str text)
{
	return str_find(buf_str(findings), text, 0) < findings->len;
}

/* CONTENT, an element called NAME, is in the result, was in the base, or is in the findings. */
static void check_content(const struct segment_tree trees[TREES], const struct buf *findings,
    struct str name, const struct xml_node *content)
{
	struct buf text = BUF_INIT;
	struct buf readable = BUF_INIT;

	xml_node_add_text(&text, content);
	segment_add_readable(&readable, content);
	require(text.len == 0 || holds(&trees[RESULT], name, buf_str(&text)) ||
	    (trees[BASE].root != NULL && holds(&trees[BASE], name, buf_str(&text))) ||
	    is_said(findings, buf_str(&text)) || is_said(findings, buf_str(&readable)));
	buf_free(&text);
	buf_free(&readable);
}

static void check_notes(const struct segment_tree trees[TREES], const struct buf *findings,
    const struct segment_tree *side, const struct xml_node *unit)
{
	const struct xml_node *n = unit;

	while ((n = xml_node_following(unit, n)) != NULL)
		if (n->kind == XML_NODE_ELEMENT && str_eq(n->name->local, STR("note")) &&
		    str_eq(n->name->ns, side->root->name->ns))
			check_content(trees, findings, STR("note"), n);
}

static void check_side(const struct segment_tree trees[TREES], const struct buf *findings,
    int number)
{
	const struct segment_tree *side = &trees[number];
	const struct xml_node *unit = NULL;

	for (size_t i = 0; i < side->count; i++) {
		const struct segment_node *segment = &side->segments[i];
		if (segment->target != NULL)
			check_content(trees, findings, STR("target"), segment->target);
		if (segment->unit_node != unit)
			check_notes(trees, findings, side, segment->unit_node);
		unit = segment->unit_node;
	}
}

/*
 * A valid text of theirs may break what only our file demands, and half of what
 * crosses segments may stay behind where only one of them is taken.
 */
static bool may_break(const char *rule)
{
	static const char *const RULES[] = {"sc-not-isolated", "ec-without-sc", "sm-without-em",
	    "em-without-sm", "mtc-ref-unresolved", "gls-ref-unresolved", "ctr-ref-unresolved"};

	for (size_t i = 0; i < sizeof(RULES) / sizeof(RULES[0]); i++)
		if (strcmp(rule, RULES[i]) == 0)
			return true;
	return false;
}

static void take_error(const struct validate_finding *finding, void *context)
{
	bool *valid = context;

	if (finding->rule->severity == VALIDATE_ERROR && !may_break(finding->rule->id))
		*valid = false;
}

static bool is_valid(struct str bytes)
{
	bool valid = true;
	const struct validate_options options = {.report = take_error, .context = &valid};
	struct validator *validator = validate_open(&options);

	validate_feed(validator, bytes, true);
	validate_close(validator);
	return valid;
}

static void check_again(const struct merge3_side sides[3], const struct buf *out)
{
	const struct merge3_side ours = {buf_str(out), "result"};
	struct buf findings = BUF_INIT;
	const struct finding_sink sink = {take, &findings};
	struct merge3_result result;
	struct buf again = BUF_INIT;

	require(xliff_merge3(&again, &result, &sides[BASE], &ours, &sides[THEIRS], MERGE3_EQUAL,
		    &sink) == NULL);
	require(str_eq(buf_str(&again), buf_str(out)));
	buf_free(&again);
	buf_free(&findings);
}

/* True when all sides are valid. */
static bool check_result(const struct merge3_side sides[3], const struct buf *out,
    const struct buf *findings)
{
	struct segment_tree trees[TREES] = {
	    SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT};
	bool valid = true;

	for (int i = BASE; i <= THEIRS; i++) {
		if (sides[i].bytes.len == 0)
			continue;
		require(segment_tree_read(&trees[i], sides[i].bytes, "side") == NULL);
		valid = valid && is_valid(sides[i].bytes);
	}
	require(segment_tree_read(&trees[RESULT], buf_str(out), "result") == NULL);
	check_side(trees, findings, OURS);
	check_side(trees, findings, THEIRS);
	require(!valid || is_valid(buf_str(out)));
	for (int i = 0; i < TREES; i++)
		segment_tree_free(&trees[i]);
	return valid;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = str_from((const char *)data, size);
	struct merge3_side sides[3] = {{{"", 0}, "base"}, {{"", 0}, "ours"}, {{"", 0}, "theirs"}};
	struct buf findings = BUF_INIT;
	const struct finding_sink sink = {take, &findings};
	struct merge3_result result;
	struct buf out = BUF_INIT;

	for (int i = 0; i < 3 && str_next(&sides[i].bytes, &rest, '\xFF'); i++)
		;
	if (sides[THEIRS].bytes.len == 0)
		return 0;
	if (xliff_merge3(&out, &result, &sides[BASE], &sides[OURS], &sides[THEIRS], MERGE3_EQUAL,
		&sink) == NULL) {
		/* With two segments of one id, nobody could say which one is suggested for. */
		if (check_result(sides, &out, &findings))
			check_again(sides, &out);
	}
	buf_free(&findings);
	buf_free(&out);
	return 0;
}
