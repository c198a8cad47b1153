/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments joined and split: the first bytes say what to do, the rest is an XLIFF file. What was
 * valid stays valid, and no text of a source changes. The normal form of a normal form is itself. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "fuzz.h"
#include "text/segment.h"
#include "validate/validate.h"
#include "xliff/normalise.h"
#include "xliff/resegment.h"
#include "xliff/segment_tree.h"
#include "xml/patch.h"

enum { JOIN = 1, SPLIT = 2, BY_TARGET = 4, NORMALISE = 8, WITHOUT_ANNOTATIONS = 16 };

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void ignore(const struct validate_finding *finding, void *context)
{
}

static bool is_valid(struct str document)
{
	const struct validate_options options = {.report = ignore};
	struct validator *validator = validate_open(&options);

	validate_feed(validator, document, true);
	const bool valid = validate_error_count(validator) == 0;
	validate_close(validator);
	return valid;
}

/* All source text but for white space, which may be collapsed where it doesn't count. */
static void add_sources(struct buf *out, const struct segment_tree *tree)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < tree->count; i++)
		if (tree->segments[i].source != NULL)
			xml_node_add_text(&text, tree->segments[i].source);
	for (size_t i = 0; i < text.len; i++)
		if (strchr(" \t\r\n", text.ptr[i]) == NULL)
			buf_add_char(out, text.ptr[i]);
	buf_free(&text);
}

static void change_unit(struct resegment *r, size_t parts, int what,
    const struct resegment_languages *languages)
{
	struct resegment_group *groups = NULL;
	size_t count = 0;
	bool fits;

	if ((what & JOIN) != 0)
		count = resegment_plan_join(&groups, r);
	else
		groups = malloc(parts * sizeof(*groups));
	for (size_t i = 0; (what & JOIN) == 0 && i < parts; i++)
		if (resegment_judge(r, i, i) == RESEGMENT_YES)
			groups[count++] = (struct resegment_group){i, i, NULL, 0};
	for (size_t i = 0; (what & SPLIT) != 0 && i < count; i++)
		require(resegment_plan_split(&groups[i], &fits, r, languages) == NULL);
	require(resegment_apply(r, groups, count) == RESEGMENT_YES);
	for (size_t i = 0; i < count; i++)
		free((void *)groups[i].cuts);
	free(groups);
}

static void change(struct buf *out, const struct segment_tree *tree, int what)
{
	const struct resegment_options options = {(what & BY_TARGET) != 0, NULL};
	const struct resegment_languages languages = {
	    text_segmenter_open("en"), text_segmenter_open("fr")};
	struct xml_patch patch = XML_PATCH_INIT;
	struct resegment *r = resegment_open(tree, &patch, &options);
	size_t parts;

	for (size_t at = 0; at < tree->count; at += parts) {
		parts = resegment_unit(r, at);
		change_unit(r, parts, what, &languages);
	}
	xml_patch_apply(out, &patch, tree->document);
	resegment_close(r);
	xml_patch_free(&patch);
	text_segmenter_close(languages.source);
	text_segmenter_close(languages.target);
}

static void try_change(struct str document, int what, bool was_valid)
{
	struct segment_tree before = SEGMENT_TREE_INIT;
	struct segment_tree after = SEGMENT_TREE_INIT;
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	struct buf out = BUF_INIT;

	if (segment_tree_read(&before, document, "before") == NULL && !before.is_version_1) {
		change(&out, &before, what);
		require(segment_tree_read(&after, buf_str(&out), "after") == NULL);
		add_sources(&texts[0], &before);
		add_sources(&texts[1], &after);
		require((what & BY_TARGET) != 0 || str_eq(buf_str(&texts[0]), buf_str(&texts[1])));
		require(!was_valid || is_valid(buf_str(&out)));
	}
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	buf_free(&out);
	segment_tree_free(&before);
	segment_tree_free(&after);
}

static void try_normal(struct str document, int what, bool was_valid)
{
	const bool without = (what & WITHOUT_ANNOTATIONS) != 0;
	struct buf once = BUF_INIT;
	struct buf twice = BUF_INIT;

	if (xliff_normalise(&once, document, without, "once") == NULL) {
		require(xliff_normalise(&twice, buf_str(&once), without, "twice") == NULL);
		require(!was_valid || str_eq(buf_str(&once), buf_str(&twice)));
		require(!was_valid || is_valid(buf_str(&once)));
	}
	buf_free(&once);
	buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1)
		return 0;
	const struct str document = str_from((const char *)data + 1, size - 1);
	const bool was_valid = is_valid(document);

	if ((data[0] & NORMALISE) != 0)
		try_normal(document, data[0], was_valid);
	else
		try_change(document, data[0], was_valid);
	return 0;
}
