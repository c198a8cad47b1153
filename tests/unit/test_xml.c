/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "tests/tap.h"
#include "xml/patch.h"
#include "xml/tree.h"

static const struct error *read(struct xml_node **root, struct xml_scanner **scanner,
    struct arena *arena, struct str bytes)
{
	return xml_tree_read(root, scanner, arena, bytes, "test.xml", NULL);
}

static void test_places(void)
{
	static const struct str DOCUMENT =
	    STR_INIT("\xEF\xBB\xBF<a x='1'><b/>t<![CDATA[<]]>"
		     "<n:c xmlns:n=\"urn:n\" n:y=\"2\">\xC3\xA9</n:c><b></b></a>");
	struct arena arena = ARENA_INIT;
	struct xml_scanner *scanner;
	struct xml_node *root;
	struct buf path = BUF_INIT;

	ok(read(&root, &scanner, &arena, DOCUMENT) == NULL, "a document is read");
	struct xml_node *b = xml_node_next_element(root, NULL);
	struct xml_node *c = xml_node_next_element(root, b);
	struct xml_node *second = xml_node_next_element(root, c);
	ok(str_eq(str_slice(DOCUMENT, b->start, b->end), STR("<b/>")), "an empty tag");
	ok(str_eq(str_slice(DOCUMENT, b->next->start, b->next->end), STR("t<![CDATA[<]]>")),
	    "a text with a CDATA section is one node");
	ok(str_eq(b->next->text, STR("t<")), "and its text is resolved");
	ok(str_eq(str_slice(DOCUMENT, c->inner_start, c->inner_end), STR("\xC3\xA9")),
	    "the content of an element");
	ok(str_eq(xml_node_attribute_ns(c, STR("urn:n"), STR("y")), STR("2")),
	    "an attribute of a namespace");
	ok(xml_node_attribute(c, STR("y")).ptr == NULL, "which isn't one without");
	ok(second->inner_start == second->inner_end && second->end == second->inner_end + 4,
	    "an element without content");
	xml_node_add_path(&path, second);
	ok(str_eq(buf_str(&path), STR("/a/b[2]")), "a path");
	buf_reset(&path);
	xml_node_add_path(&path, c);
	ok(str_eq(buf_str(&path), STR("/a/n:c[1]")), "a path with a prefix");
	buf_free(&path);
	xml_scanner_close(scanner);
	arena_free(&arena);
}

static void refuse(struct str bytes, const char *what)
{
	struct arena arena = ARENA_INIT;
	struct xml_scanner *scanner;
	struct xml_node *root;

	ok(read(&root, &scanner, &arena, bytes) != NULL, "%s is refused", what);
	xml_scanner_close(scanner);
	arena_free(&arena);
}

static void test_refused(void)
{
	struct buf deep = BUF_INIT;

	for (int i = 0; i < 300; i++)
		buf_add(&deep, STR("<a>"));
	refuse(buf_str(&deep), "what is nested too deeply");
	buf_free(&deep);
	refuse(STR("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), "a document type");
	refuse(STR("<a>&e;</a>"), "an unknown entity");
	refuse(STR("<a><b></a>"), "a missing end tag");
	refuse(STR("<n:a/>"), "an unknown prefix");
}

static void test_attribute(void)
{
	static const struct str TAG = STR_INIT("<a  x = '\"'\n y=\"z\" />");
	size_t whole;
	size_t start;
	size_t end;

	ok(xml_find_attribute(&whole, &start, &end, TAG, STR("y")) &&
		str_eq(str_slice(TAG, whole, end + 1), STR("\n y=\"z\"")),
	    "an attribute is found in its tag");
	ok(xml_find_attribute(&whole, &start, &end, TAG, STR("x")) &&
		str_eq(str_slice(TAG, start, end), STR("\"")),
	    "also with spaces around the equals sign");
	ok(!xml_find_attribute(&whole, &start, &end, TAG, STR("z")), "and not when it isn't there");
}

static void test_patch(void)
{
	static const struct str DOCUMENT = STR_INIT("<a x='1'>\n  <b/>\n  <c />\n</a>");
	struct arena arena = ARENA_INIT;
	struct xml_patch patch = XML_PATCH_INIT;
	struct xml_scanner *scanner;
	struct xml_node *root;
	struct buf out = BUF_INIT;

	ok(read(&root, &scanner, &arena, DOCUMENT) == NULL, "a document is read");
	xml_patch_apply(&out, &patch, DOCUMENT);
	ok(str_eq(buf_str(&out), DOCUMENT), "no change leaves it as it is");
	struct xml_node *b = xml_node_next_element(root, NULL);
	xml_patch_set_attribute(&patch, DOCUMENT, xml_node_next_element(root, b), STR("y"),
	    STR("<"));
	xml_patch_set_attribute(&patch, DOCUMENT, root, STR("x"), STR("'2\""));
	xml_patch_remove(&patch, DOCUMENT, b);
	buf_reset(&out);
	xml_patch_apply(&out, &patch, DOCUMENT);
	is_str(out.ptr, "<a x='&#39;2&quot;'>\n  <c y=\"&lt;\" />\n</a>", "changes are made");
	xml_patch_free(&patch);
	xml_patch_set_attribute(&patch, DOCUMENT, root, STR("x"), str_from(NULL, 0));
	buf_reset(&out);
	xml_patch_apply(&out, &patch, DOCUMENT);
	is_str(out.ptr, "<a>\n  <b/>\n  <c />\n</a>", "an attribute is taken away");
	xml_patch_free(&patch);
	buf_free(&out);
	xml_scanner_close(scanner);
	arena_free(&arena);
}

int main(void)
{
	test_patch();
	test_places();
	test_refused();
	test_attribute();
	return tap_done();
}
