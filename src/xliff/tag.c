/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "xliff/tag.h"
#include "xml/escape.h"
#include "xml/tree.h"

struct tag_edit tag_set(struct str name, struct str value)
{
	return (struct tag_edit){name, name, value};
}

struct tag_edit tag_drop(struct str name)
{
	return (struct tag_edit){name, {NULL, 0}, {NULL, 0}};
}

void tag_add_name(struct buf *out, const struct xml_node *node, struct str local)
{
	if (node->name->prefix.len > 0) {
		buf_add(out, node->name->prefix);
		buf_add_char(out, ':');
	}
	buf_add(out, local);
}

static const struct tag_edit *find_edit(const struct tag_edit *edits, size_t count,
    struct str qname)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(edits[i].old, qname))
			return &edits[i];
	return NULL;
}

static void add_edited(struct buf *out, struct str tag, const struct xml_spelled *spelled,
    const struct tag_edit *edit)
{
	const size_t name = (size_t)(spelled->qname.ptr - tag.ptr);

	if (edit->name.ptr == NULL)
		return;
	buf_add(out, str_slice(tag, spelled->whole, name));
	buf_add(out, edit->name);
	const struct str value = str_slice(tag, spelled->start, spelled->end);
	if (edit->value.ptr != NULL && !str_eq(edit->value, value)) {
		buf_add(out, STR("=\""));
		xml_add(out, edit->value, XML_ATTRIBUTE);
		buf_add_char(out, '"');
	} else {
		buf_add(out, str_slice(tag, name + spelled->qname.len, spelled->end + 1));
	}
}

void tag_add_attributes(struct buf *out, struct str tag, const struct tag_edit *edits, size_t count)
{
	struct xml_spelled spelled = XML_SPELLED_INIT;
	size_t whole;
	size_t start;
	size_t end;

	while (xml_next_spelled(&spelled, tag)) {
		const struct tag_edit *edit = find_edit(edits, count, spelled.qname);
		if (edit != NULL)
			add_edited(out, tag, &spelled, edit);
		else
			buf_add(out, str_slice(tag, spelled.whole, spelled.end + 1));
	}
	for (size_t i = 0; i < count; i++) {
		if (edits[i].value.ptr == NULL ||
		    xml_find_attribute(&whole, &start, &end, tag, edits[i].old))
			continue;
		buf_add_char(out, ' ');
		buf_add(out, edits[i].name);
		buf_add(out, STR("=\""));
		xml_add(out, edits[i].value, XML_ATTRIBUTE);
		buf_add_char(out, '"');
	}
}

void tag_add_close(struct buf *out, struct str tag)
{
	size_t space = tag.len - 1;

	while (space > 0 && ascii_is_space(tag.ptr[space - 1]))
		space--;
	buf_add(out, str_ends(tag, STR("/>")) ? STR(">") : str_slice(tag, space, tag.len));
}

void tag_add_end(struct buf *out, struct str document, const struct xml_node *node)
{
	if (node->inner_end < node->end) {
		buf_add(out, str_slice(document, node->inner_end, node->end));
		return;
	}
	buf_add(out, STR("</"));
	tag_add_name(out, node, node->name->local);
	buf_add_char(out, '>');
}

struct str tag_bytes(struct str document, const struct xml_node *node)
{
	return str_slice(document, node->start, node->inner_start);
}
