/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Other ways to write the same XLIFF file, for tests of what must not matter:
 * charsets, line endings, CDATA, comments, quotation marks, prefixes.
 */
#ifndef UNIT_XLIFF_VARIANTS_H
#define UNIT_XLIFF_VARIANTS_H

#include "base/buf.h"
#include "base/utf8.h"
#include "xliff/segment_tree.h"
#include "xml/patch.h"

/* Appends the UTF-8 TEXT as UTF-16; not by what is tested. */
static inline void add_utf16(struct buf *out, struct str text, bool is_big)
{
	for (size_t at = 0; at < text.len;) {
		const uint32_t c = utf8_decode(&at, text, at);
		uint32_t units[2] = {c, 0};
		if (c > 0xFFFF) {
			units[0] = 0xD800 + ((c - 0x10000) >> 10);
			units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
		}
		for (int i = 0; i < (c > 0xFFFF ? 2 : 1); i++) {
			buf_add_char(out, (char)(is_big ? units[i] >> 8 : units[i] & 0xFF));
			buf_add_char(out, (char)(is_big ? units[i] & 0xFF : units[i] >> 8));
		}
	}
}

/* TEXT without byte order mark and XML declaration. */
static inline struct str skip_declaration(struct str text)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	if (str_starts(text, STR("<?xml ")))
		text = str_slice(text, str_find(text, STR("?>"), 0) + 2, text.len);
	return text;
}

static inline void vary_utf16(struct buf *out, struct str text, bool is_big)
{
	struct buf new = BUF_INIT;

	buf_add(&new, STR("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-16\"?>"));
	buf_add(&new, skip_declaration(text));
	add_utf16(out, buf_str(&new), is_big);
	buf_free(&new);
}

static inline void vary_nothing(struct buf *out, const struct segment_tree *tree)
{
	buf_add(out, tree->document);
}

static inline void vary_bom(struct buf *out, const struct segment_tree *tree)
{
	if (!str_starts(tree->document, STR("\xEF\xBB\xBF")))
		buf_add(out, STR("\xEF\xBB\xBF"));
	buf_add(out, tree->document);
}

static inline void vary_crlf(struct buf *out, const struct segment_tree *tree)
{
	for (size_t i = 0; i < tree->document.len; i++) {
		const char c = tree->document.ptr[i];
		if (c == '\n' && (i == 0 || tree->document.ptr[i - 1] != '\r'))
			buf_add_char(out, '\r');
		buf_add_char(out, c);
	}
}

static inline void vary_utf16le(struct buf *out, const struct segment_tree *tree)
{
	vary_utf16(out, tree->document, false);
}

static inline void vary_utf16be(struct buf *out, const struct segment_tree *tree)
{
	vary_utf16(out, tree->document, true);
}

/* With references for what the charset lacks; names and comments of the suites are ASCII. */
static inline void vary_latin1(struct buf *out, const struct segment_tree *tree)
{
	const struct str text = skip_declaration(tree->document);

	buf_add(out, STR("<?xml version='1.0' encoding='iso-8859-1'?><!-- \xE9 -->"));
	for (size_t at = 0; at < text.len;) {
		const uint32_t c = utf8_decode(&at, text, at);
		if (c < 0x100)
			buf_add_char(out, (char)c);
		else
			buf_addf(out, "&#%u;", (unsigned)c);
	}
}

static inline void vary_declaration(struct buf *out, const struct segment_tree *tree)
{
	buf_add(out,
	    STR("<?xml \t version\n=  '1.0'  encoding = \"utf-8\"\n standalone='yes' ?>\n"));
	buf_add(out, skip_declaration(tree->document));
}

static inline void vary_end(struct buf *out, const struct segment_tree *tree)
{
	buf_add(out, str_slice(tree->document, 0, tree->root->end));
}

static inline void vary_cdata(struct buf *out, const struct segment_tree *tree)
{
	struct xml_patch patch = XML_PATCH_INIT;

	for (size_t i = 0; i < tree->count; i++) {
		const struct xml_node *target = tree->segments[i].target;
		const struct xml_node *text = target != NULL ? target->first : NULL;
		for (; text != NULL; text = text->next) {
			const struct str bytes = str_slice(tree->document, text->start, text->end);
			if (text->kind != XML_NODE_TEXT ||
			    str_find_char(bytes, '&', 0) < bytes.len ||
			    str_find_char(bytes, '<', 0) < bytes.len)
				continue;
			xml_patch_replace(&patch, text->start, text->start, STR("<![CDATA["));
			xml_patch_replace(&patch, text->end, text->end, STR("]]>"));
		}
	}
	xml_patch_apply(out, &patch, tree->document);
	xml_patch_free(&patch);
}

static inline void vary_comments(struct buf *out, const struct segment_tree *tree)
{
	static const struct str EXTRA = STR_INIT("<!-- <target> --><?tool <x/>?>");
	struct xml_patch patch = XML_PATCH_INIT;

	for (size_t i = 0; i < tree->count; i++) {
		const struct segment_node *segment = &tree->segments[i];
		const struct xml_node *target = segment->target;
		xml_patch_replace(&patch, segment->node->start, segment->node->start, EXTRA);
		if (target != NULL && target->inner_end < target->end) {
			xml_patch_replace(&patch, target->start, target->start, EXTRA);
			xml_patch_replace(&patch, target->inner_start, target->inner_start, EXTRA);
			if (target->inner_end > target->inner_start)
				xml_patch_replace(&patch, target->inner_end, target->inner_end,
				    EXTRA);
		}
	}
	xml_patch_apply(out, &patch, tree->document);
	xml_patch_free(&patch);
}

static inline void vary_self_closed(struct buf *out, const struct segment_tree *tree)
{
	struct xml_patch patch = XML_PATCH_INIT;

	for (size_t i = 0; i < tree->count; i++) {
		const struct xml_node *target = tree->segments[i].target;
		if (target != NULL && target->inner_end < target->end)
			xml_patch_replace(&patch, target->inner_start - 1, target->end,
			    i % 2 == 0 ? STR("/>") : STR("\n\t/>"));
	}
	xml_patch_apply(out, &patch, tree->document);
	xml_patch_free(&patch);
}

/* The quotation marks of the start tag of NODE. */
static inline void vary_tag(struct xml_patch *patch, struct str document,
    const struct xml_node *node)
{
	for (size_t at = node->start; at < node->inner_start; at++) {
		const char quote = document.ptr[at];
		if (quote != '"' && quote != '\'')
			continue;
		const size_t end = str_find_char(document, quote, at + 1);
		const char other = quote == '"' ? '\'' : '"';
		if (str_find_char(str_slice(document, at, end), other, 0) == end - at) {
			xml_patch_replace(patch, at, at + 1, str_from(&other, 1));
			xml_patch_replace(patch, end, end + 1, str_from(&other, 1));
		}
		at = end;
	}
}

static inline void vary_quotes(struct buf *out, const struct segment_tree *tree)
{
	struct xml_patch patch = XML_PATCH_INIT;

	for (const struct xml_node *n = tree->root; n != NULL;
	     n = xml_node_following(tree->root, n))
		if (n->kind == XML_NODE_ELEMENT)
			vary_tag(&patch, tree->document, n);
	xml_patch_apply(out, &patch, tree->document);
	xml_patch_free(&patch);
}

/* XLIFF's elements get a prefix, as some libraries write them. */
static inline void vary_prefix(struct buf *out, const struct segment_tree *tree)
{
	const struct str core = tree->root->name->ns;
	struct xml_patch patch = XML_PATCH_INIT;
	size_t whole;
	size_t start;
	size_t end;

	for (const struct xml_node *n = tree->root; n != NULL && core.len > 0;
	     n = xml_node_following(tree->root, n)) {
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		for (size_t i = 0; i < n->declaration_count; i++) {
			const struct str tag = str_slice(tree->document, n->start, n->inner_start);
			if (n->declarations[i].prefix.len == 0 &&
			    str_eq(n->declarations[i].ns, core) &&
			    xml_find_attribute(&whole, &start, &end, tag, STR("xmlns")))
				xml_patch_replace(&patch, n->start + whole, n->start + start - 1,
				    STR(" xmlns:ns0="));
		}
		if (!str_eq(n->name->ns, core) || n->name->prefix.len > 0)
			continue;
		xml_patch_replace(&patch, n->start + 1, n->start + 1, STR("ns0:"));
		if (n->inner_end < n->end)
			xml_patch_replace(&patch, n->inner_end + 2, n->inner_end + 2, STR("ns0:"));
	}
	xml_patch_apply(out, &patch, tree->document);
	xml_patch_free(&patch);
}

static const struct {
	const char *name;
	void (*make)(struct buf *out, const struct segment_tree *tree);
} VARIANTS[] = {
    {"as it is", vary_nothing},
    {"with a byte order mark", vary_bom},
    {"with CRLF", vary_crlf},
    {"in UTF-16LE", vary_utf16le},
    {"in UTF-16BE", vary_utf16be},
    {"in ISO-8859-1", vary_latin1},
    {"with an odd declaration", vary_declaration},
    {"without a last line end", vary_end},
    {"with CDATA", vary_cdata},
    {"with comments", vary_comments},
    {"with empty-element targets", vary_self_closed},
    {"with other quotation marks", vary_quotes},
    {"with prefixes", vary_prefix},
};

#define VARIANT_COUNT (sizeof(VARIANTS) / sizeof(VARIANTS[0]))

#endif
