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
#include "xliff/repair.h"
#include "xliff/segment_tree.h"

enum { BASE, OURS, THEIRS, RESULT, TREES };

/* What is looked at: a merge, and what came of it. */
struct merge {
	struct merge3_side sides[3];
	enum merge3_trust trust; /* a returned file's white space at the edges is no text */
	struct buf out;
	struct buf findings;
	struct segment_tree trees[TREES];
};

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

static struct str trim(const struct merge *m, struct str text)
{
	return m->trust == MERGE3_RETURNED ? str_trim(text) : text;
}

/* True when an element called NAME of side NUMBER has the text TEXT. */
static bool holds(const struct merge *m, int number, struct str name, struct str text)
{
	const struct segment_tree *tree = &m->trees[number];
	struct buf other = BUF_INIT;
	bool found = false;

	for (const struct xml_node *n = tree->root; n != NULL && !found;
	     n = xml_node_following(tree->root, n)) {
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, name))
			continue;
		buf_reset(&other);
		xml_node_add_text(&other, n);
		found = str_eq(trim(m, buf_str(&other)), trim(m, text));
	}
	buf_free(&other);
	return found;
}

static bool is_said(const struct merge *m, struct str text)
{
	return str_find(buf_str(&m->findings), text, 0) < m->findings.len;
}

/* CONTENT, an element called NAME, is in the result, was in the base, or is in the findings. */
static void check_content(const struct merge *m, struct str name, const struct xml_node *content)
{
	struct buf text = BUF_INIT;
	struct buf readable = BUF_INIT;

	xml_node_add_text(&text, content);
	segment_add_readable(&readable, content);
	require(trim(m, buf_str(&text)).len == 0 || holds(m, RESULT, name, buf_str(&text)) ||
	    holds(m, BASE, name, buf_str(&text)) || is_said(m, buf_str(&text)) ||
	    is_said(m, buf_str(&readable)));
	buf_free(&text);
	buf_free(&readable);
}

static void check_notes(const struct merge *m, int number, const struct xml_node *unit)
{
	const struct xml_node *n = unit;

	while ((n = xml_node_following(unit, n)) != NULL)
		if (n->kind == XML_NODE_ELEMENT && str_eq(n->name->local, STR("note")) &&
		    str_eq(n->name->ns, m->trees[number].root->name->ns))
			check_content(m, STR("note"), n);
}

static void check_side(const struct merge *m, int number)
{
	const struct segment_tree *side = &m->trees[number];
	const struct xml_node *unit = NULL;

	for (size_t i = 0; i < side->count; i++) {
		const struct segment_node *segment = &side->segments[i];
		/* A copy of the source may be no translation. */
		if (segment->target != NULL && !segment_is_untouched(side, segment))
			check_content(m, STR("target"), segment->target);
		if (segment->unit_node != unit)
			check_notes(m, number, segment->unit_node);
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

static void check_again(const struct merge *m)
{
	const struct merge3_side ours = {buf_str(&m->out), "result"};
	struct buf findings = BUF_INIT;
	const struct finding_sink sink = {take, &findings};
	struct merge3_result result;
	struct buf again = BUF_INIT;

	require(xliff_merge3(&again, &result, &m->sides[BASE], &ours, &m->sides[THEIRS], m->trust,
		    &sink) == NULL);
	require(str_eq(buf_str(&again), buf_str(&m->out)));
	buf_free(&again);
	buf_free(&findings);
}

static void check_result(struct merge *m)
{
	bool valid = true;

	for (int i = BASE; i <= THEIRS; i++) {
		if (m->sides[i].bytes.len == 0)
			continue;
		require(segment_tree_read(&m->trees[i], m->sides[i].bytes, "side") == NULL);
		valid = valid && is_valid(m->sides[i].bytes);
	}
	require(segment_tree_read(&m->trees[RESULT], buf_str(&m->out), "result") == NULL);
	check_side(m, OURS);
	check_side(m, THEIRS);
	require(!valid || is_valid(buf_str(&m->out)));
	/* With two segments of one id, nobody could say which one is suggested for. */
	if (valid)
		check_again(m);
	for (int i = 0; i < TREES; i++)
		segment_tree_free(&m->trees[i]);
}

/*
 * Repairing THEIRS against OURS gives a file that can be read and merged, and repairing OURS against
 * itself changes nothing.
 */
static void check_repair(const struct merge3_side sides[3])
{
	struct buf repaired = BUF_INIT;
	struct buf out = BUF_INIT;
	struct buf findings = BUF_INIT;
	const struct finding_sink sink = {take, &findings};
	struct merge3_result result;

	if (xliff_repair(&repaired, &sides[0], &sides[1], &sides[2], &sink) == NULL) {
		const struct merge3_side third = {buf_str(&repaired), "repaired"};
		require(xliff_merge3(&out, &result, &sides[0], &sides[1], &third, MERGE3_RETURNED,
			    &sink) == NULL);
		buf_reset(&repaired);
		if (xliff_repair(&repaired, &sides[0], &sides[1], &sides[1], &sink) == NULL)
			require(str_eq(buf_str(&repaired), sides[1].bytes));
	}
	buf_free(&repaired);
	buf_free(&out);
	buf_free(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = str_from((const char *)data, size);
	struct merge m = {.sides = {{{"", 0}, "base"}, {{"", 0}, "ours"}, {{"", 0}, "theirs"}},
	    .trust = size % 2 == 0 ? MERGE3_EQUAL : MERGE3_RETURNED,
	    .out = BUF_INIT,
	    .findings = BUF_INIT,
	    .trees = {SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT}};
	const struct finding_sink sink = {take, &m.findings};
	struct merge3_result result;

	for (int i = 0; i < 3 && str_next(&m.sides[i].bytes, &rest, '\xFF'); i++)
		;
	if (m.sides[THEIRS].bytes.len == 0)
		return 0;
	check_repair(m.sides);
	if (xliff_merge3(&m.out, &result, &m.sides[BASE], &m.sides[OURS], &m.sides[THEIRS], m.trust,
		&sink) == NULL)
		check_result(&m);
	buf_free(&m.findings);
	buf_free(&m.out);
	return 0;
}
