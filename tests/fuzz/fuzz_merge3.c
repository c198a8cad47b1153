/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging XLIFF files three ways: the sides are separated by a byte FF, which
 * no file has. No text of a side vanishes: ours stays or is replaced by what only
 * theirs changed, and theirs is in the result or in a finding. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "fuzz.h"
#include "model/finding.h"
#include "xliff/merge3.h"
#include "xliff/repair.h"
#include "xliff/segment_tree.h"

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

/* True when CONTENT, as people read it, is a target or a suggestion in TREE. */
static bool holds(const struct segment_tree *tree, struct str text)
{
	struct buf other = BUF_INIT;
	bool found = false;

	for (const struct xml_node *n = tree->root; n != NULL && !found;
	     n = xml_node_following(tree->root, n)) {
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, STR("target")))
			continue;
		buf_reset(&other);
		segment_add_readable(&other, n);
		found = str_eq(buf_str(&other), text);
	}
	buf_free(&other);
	return found;
}

/* Every target of SIDE is in RESULT or KNOWN, or in the findings. */
static void check_side(const struct segment_tree *side, const struct segment_tree *result,
    const struct segment_tree *known, const struct buf *findings)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < side->count; i++) {
		buf_reset(&text);
		segment_add_readable(&text, side->segments[i].target);
		require(text.len == 0 || holds(result, buf_str(&text)) ||
		    (known->root != NULL && holds(known, buf_str(&text))) ||
		    str_find(buf_str(findings), buf_str(&text), 0) < findings->len);
	}
	buf_free(&text);
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
		require(xliff_merge3(&out, &result, &sides[0], &sides[1], &third, &sink) == NULL);
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
	struct merge3_side sides[3] = {{{"", 0}, "base"}, {{"", 0}, "ours"}, {{"", 0}, "theirs"}};
	struct segment_tree trees[4] = {
	    SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT, SEGMENT_TREE_INIT};
	struct buf findings = BUF_INIT;
	const struct finding_sink sink = {take, &findings};
	struct merge3_result result;
	struct buf out = BUF_INIT;

	for (int i = 0; i < 3 && str_next(&sides[i].bytes, &rest, '\xFF'); i++)
		;
	if (sides[2].bytes.len == 0)
		return 0;
	check_repair(sides);
	if (xliff_merge3(&out, &result, &sides[0], &sides[1], &sides[2], &sink) == NULL) {
		for (int i = 0; i < 3; i++)
			if (sides[i].bytes.len > 0)
				require(segment_tree_read(&trees[i], sides[i].bytes, "side") ==
				    NULL);
		require(segment_tree_read(&trees[3], buf_str(&out), "result") == NULL);
		check_side(&trees[1], &trees[3], &trees[0], &findings);
		check_side(&trees[2], &trees[3], &trees[0], &findings);
	}
	for (int i = 0; i < 4; i++)
		segment_tree_free(&trees[i]);
	buf_free(&findings);
	buf_free(&out);
	return 0;
}
