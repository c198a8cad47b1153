/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <alt-trans> becomes <match> of the module for translation candidates. */
#include "config.h"

#include "base/ascii.h"
#include "xliff/convert_int.h"

/* "80" of "80%". */
static struct str find_quality(const struct xml_node *match)
{
	const struct str quality = xml_node_attribute(match, STR("match-quality"));
	const size_t len =
	    quality.len > 0 && quality.ptr[quality.len - 1] == '%' ? quality.len - 1 : quality.len;

	for (size_t i = 0; i < len; i++)
		if (!ascii_is_digit(quality.ptr[i]))
			return str_from(NULL, 0);
	if (len == 0 || len > 3 || (len == 3 && !str_starts(quality, STR("100"))))
		return str_from(NULL, 0);
	return str_slice(quality, 0, len);
}

static bool is_plain_text(const struct xml_node *node)
{
	return node->attribute_count == 0 && xml_node_next_element(node, NULL) == NULL;
}

/* True when a <match> can say all that MATCH does. */
static bool is_plain(const struct transfer *t, const struct xml_node *match, bool whole)
{
	const struct str quality = xml_node_attribute(match, STR("match-quality"));
	const struct xml_node *child = NULL;
	size_t sources = 0;
	size_t targets = 0;

	for (size_t i = 0; i < match->attribute_count; i++)
		if (!transfer_lists(" match-quality origin mid ", match->attributes[i].name->local))
			return false;
	while ((child = xml_node_next_element(match, child)) != NULL) {
		if (!is_plain_text(child))
			return false;
		sources += transfer_is(t, child, "source");
		targets += transfer_is(t, child, "target");
		if (!transfer_is(t, child, "source") && !transfer_is(t, child, "target"))
			return false;
	}
	return sources == 1 && targets == 1 && !whole &&
	    (quality.ptr == NULL ||
		(find_quality(match).ptr != NULL && quality.ptr[quality.len - 1] == '%'));
}

static void write_contents(struct buf *out, struct content_20 *c, const struct xml_node *source,
    const struct xml_node *target)
{
	struct buf text[2] = {BUF_INIT, BUF_INIT};
	const struct xml_node *const nodes[] = {source, target};

	for (int side = CONTENT_SOURCE; side <= CONTENT_TARGET; side++) {
		halves_add(&c->halves[side], c->transfer, nodes[side], 0);
		halves_pair(&c->halves[side]);
	}
	for (int side = CONTENT_SOURCE; side <= CONTENT_TARGET; side++) {
		c->side = side;
		if (nodes[side] != NULL)
			content_20_write(c, &text[side], nodes[side]);
	}
	if (c->data.len > 0)
		buf_addf(out, "<originalData>\n%s</originalData>\n", c->data.ptr);
	buf_addf(out, "<source>%s</source>\n<target>%s</target>\n", text[0].ptr, text[1].ptr);
	buf_free(&text[0]);
	buf_free(&text[1]);
}

void transfer_match_20(struct buf *out, struct transfer *t, const struct xml_node *match,
    struct str id, bool whole)
{
	const struct xml_node *source = transfer_child(t, match, "source");
	const struct str quality = find_quality(match);
	struct content_20 content = {.transfer = t, .old = KEPT_INIT, .data = BUF_INIT};
	struct kept old = KEPT_INIT;

	kept_read(&old, t, match);
	if (kept_next(old.root, NULL, NULL) != NULL) {
		kept_write_elements(out, t, old.root, "");
		kept_free(&old);
		return;
	}
	xml_add_attribute(out, STR("<mtc:match ref=\"#"), id);
	xml_add_optional(out, STR(" matchQuality=\""), quality);
	transfer_attribute(out, match, STR("origin"), "origin");
	buf_add(out, STR(">\n"));
	if (!is_plain(t, match, whole)) {
		xml_add_attribute(out, STR("<mda:metadata>\n<mda:metaGroup category=\""), t->keep);
		buf_add_char(out, '>');
		kept_add_element(out, t, match);
		buf_add(out, STR("</mda:metaGroup>\n</mda:metadata>\n"));
	}
	if (source == NULL)
		source = transfer_child(t, match->parent, "source");
	write_contents(out, &content, source, transfer_child(t, match, "target"));
	buf_add(out, STR("</mtc:match>\n"));
	content_20_free(&content);
	kept_free(&old);
}

void transfer_add_flat(struct buf *out, const struct transfer *t, const struct xml_node *content)
{
	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		const bool seg = n->kind == XML_NODE_ELEMENT &&
		    str_eq(xml_node_attribute(n, STR("mtype")), STR("seg"));
		if (n->kind == XML_NODE_TEXT)
			buf_add(out, n->text);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		if (!seg) {
			buf_addf(out, "\x01%.*s", STR_ARG(n->name->local));
			for (size_t i = 0; i < n->attribute_count; i++)
				buf_addf(out, "\x01%.*s %.*s",
				    STR_ARG(n->attributes[i].name->local),
				    STR_ARG(n->attributes[i].value));
			buf_add_char(out, '\x02');
		}
		transfer_add_flat(out, t, n);
		if (!seg)
			buf_add_char(out, '\x02');
	}
}
