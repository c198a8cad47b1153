/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xml/charset.h"
#include "xml/escape.h"
#include "xml/patch.h"
#include "xml/tree.h"

void xml_patch_free(struct xml_patch *patch)
{
	arena_free(&patch->arena);
	free(patch->changes);
	*patch = (struct xml_patch)XML_PATCH_INIT;
}

static void add_change(struct xml_patch *patch, struct xml_change change)
{
	assert(change.start <= change.end);
	patch->changes =
	    mem_grow(patch->changes, &patch->capacity, patch->count + 1, sizeof(*patch->changes));
	change.bytes = arena_copy(&patch->arena, change.bytes);
	change.number = patch->count;
	patch->changes[patch->count++] = change;
}

void xml_patch_replace(struct xml_patch *patch, size_t start, size_t end, struct str bytes)
{
	add_change(patch, (struct xml_change){.start = start, .end = end, .bytes = bytes});
}

void xml_patch_insert(struct xml_patch *patch, size_t at, unsigned rank,
    const struct xml_insertion *insertion)
{
	const struct str parts[] = {insertion->start, insertion->content, insertion->end};

	for (unsigned i = 0; i < 3; i++)
		add_change(patch,
		    (struct xml_change){.start = at,
			.end = at,
			.bytes = parts[i],
			.rank = 3 * rank + i,
			.is_once = i != 1});
}

void xml_patch_remove(struct xml_patch *patch, struct str document, const struct xml_node *node)
{
	size_t start = node->start;

	while (start > 0 && ascii_is_space(document.ptr[start - 1]))
		start--;
	xml_patch_replace(patch, start, node->end, STR(""));
}

/* Escapes VALUE for an attribute in quotation marks like QUOTE. */
static void add_value(struct buf *out, struct str value, char quote)
{
	struct str piece;
	struct str rest = value;
	bool first = true;

	if (quote != '\'') {
		xml_add(out, value, XML_ATTRIBUTE);
		return;
	}
	while (str_next(&piece, &rest, '\'')) {
		if (!first)
			buf_add(out, STR("&#39;"));
		xml_add(out, piece, XML_ATTRIBUTE);
		first = false;
	}
}

/* The offset in the start tag TAG of its "/>" or ">" with the white space before that. */
static size_t find_tag_end(struct str tag)
{
	size_t at = tag.len - 1;

	if (at > 0 && tag.ptr[at - 1] == '/')
		at--;
	while (at > 0 && ascii_is_space(tag.ptr[at - 1]))
		at--;
	return at;
}

void xml_patch_set_attribute(struct xml_patch *patch, struct str document,
    const struct xml_node *node, struct str qname, struct str value)
{
	const struct str tag = str_slice(document, node->start, node->inner_start);
	struct buf bytes = BUF_INIT;
	size_t whole;
	size_t start;
	size_t end;

	if (xml_find_attribute(&whole, &start, &end, tag, qname)) {
		if (value.ptr == NULL) {
			xml_patch_replace(patch, node->start + whole, node->start + end + 1,
			    STR(""));
		} else {
			add_value(&bytes, value, tag.ptr[start - 1]);
			xml_patch_replace(patch, node->start + start, node->start + end,
			    buf_str(&bytes));
		}
	} else if (value.ptr != NULL) {
		const size_t at = node->start + find_tag_end(tag);
		buf_add_char(&bytes, ' ');
		buf_add(&bytes, qname);
		buf_add(&bytes, STR("=\""));
		add_value(&bytes, value, '"');
		buf_add_char(&bytes, '"');
		xml_patch_replace(patch, at, at, buf_str(&bytes));
	}
	buf_free(&bytes);
}

static int compare_changes(const void *a, const void *b)
{
	const struct xml_change *x = a;
	const struct xml_change *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static bool is_repeated(const struct xml_change *change, const struct xml_change *previous)
{
	return change->is_once && previous != NULL && previous->start == change->start &&
	    previous->rank == change->rank && str_eq(previous->bytes, change->bytes);
}

void xml_patch_apply(struct buf *out, struct xml_patch *patch, struct str document)
{
	size_t at = 0;

	if (patch->count > 1)
		qsort(patch->changes, patch->count, sizeof(*patch->changes), compare_changes);
	buf_reserve(out, document.len);
	for (size_t i = 0; i < patch->count; i++) {
		const struct xml_change *change = &patch->changes[i];
		assert(change->start >= at);
		if (is_repeated(change, i > 0 ? change - 1 : NULL))
			continue;
		buf_add(out, str_slice(document, at, change->start));
		buf_add(out, change->bytes);
		at = change->end;
	}
	buf_add(out, str_slice(document, at, document.len));
}

/* References stand for all characters, but not in names. */
static const struct error *check_names(struct str bytes, const char *name)
{
	static const struct xml_handler NOTHING = {NULL};

	if (xml_scan(&NOTHING, NULL, bytes, name) == NULL)
		return NULL;
	return error_new(ERROR_INPUT,
	    _("%s: the charset of this file lacks characters of names that come into it"), name);
}

const struct error *xml_patch_write(struct buf *out, struct xml_patch *patch,
    const struct xml_text *text, const char *name)
{
	const size_t before = out->len;
	struct buf changed = BUF_INIT;
	const struct error *err = NULL;

	if (xml_text_is_utf8(text)) {
		xml_patch_apply(out, patch, text->text);
		return NULL;
	}
	xml_patch_apply(&changed, patch, text->text);
	xml_text_encode(out, text, buf_str(&changed));
	buf_free(&changed);
	if (!xml_text_has_all(text))
		err = check_names(str_slice(buf_str(out), before, out->len), name);
	if (err != NULL)
		buf_truncate(out, before);
	return err;
}
