/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "model/finding.h"
#include "xliff/convert.h"
#include "xliff/convert_int.h"
#include "xml/charset.h"
#include "xml/patch.h"
#include "xml/tree.h"

#define CORE_20 STR("urn:oasis:names:tc:xliff:document:2.0")
#define CORE_22 STR("urn:oasis:names:tc:xliff:document:2.2")

struct converter {
	struct str document;
	struct str old_core;
	struct str new_core;
	struct xml_node *root;
	struct xml_patch patch;
	const struct finding_sink *sink;
};

/* What stands only in 2.2: elements of a parent, and attributes. */
static const struct {
	const char *parent;
	const char *child;
} ONLY_22_ELEMENTS[] = {
    {"xliff", "notes"},
    {"xliff", "metadata"},
    {"resourceItem", "notes"},
};

static const struct {
	const char *element;
	const char *attribute;
	struct str ns;
} ONLY_22_ATTRIBUTES[] = {
    {"note", "ref", STR_INIT("")},
    {"segment", "case", STR_INIT("urn:oasis:names:tc:xliff:pgs:1.0")},
};

static struct str find_unit(const struct xml_node *node)
{
	while (node != NULL && !str_eq(node->name->local, STR("unit")))
		node = node->parent;
	return node != NULL ? xml_node_attribute(node, STR("id")) : STR("");
}

static void report(struct converter *c, const struct xml_node *node, struct str what)
{
	finding_report(c->sink, FINDING_NOT_IN_VERSION, find_unit(node), node->line, node->column,
	    _("this version of XLIFF has no \"%.*s\" at this place; it is left out"),
	    STR_ARG(what));
}

/* True when NODE is gone, with all that is in it. */
static bool drop_element(struct converter *c, const struct xml_node *node)
{
	const struct xml_node *parent = node->parent;

	for (size_t i = 0; i < sizeof(ONLY_22_ELEMENTS) / sizeof(ONLY_22_ELEMENTS[0]); i++) {
		if (parent == NULL ||
		    !str_eq_cstr(parent->name->local, ONLY_22_ELEMENTS[i].parent) ||
		    !str_eq_cstr(node->name->local, ONLY_22_ELEMENTS[i].child))
			continue;
		report(c, node, node->name->local);
		xml_patch_remove(&c->patch, c->document, node);
		return true;
	}
	return false;
}

static void drop_attributes(struct converter *c, const struct xml_node *node)
{
	struct buf qname = BUF_INIT;

	for (size_t i = 0; i < sizeof(ONLY_22_ATTRIBUTES) / sizeof(ONLY_22_ATTRIBUTES[0]); i++) {
		for (size_t k = 0; k < node->attribute_count; k++) {
			const struct xml_name *name = node->attributes[k].name;
			if (!str_eq(node->name->ns, c->old_core) ||
			    !str_eq_cstr(node->name->local, ONLY_22_ATTRIBUTES[i].element) ||
			    !str_eq_cstr(name->local, ONLY_22_ATTRIBUTES[i].attribute) ||
			    !str_eq(name->ns, ONLY_22_ATTRIBUTES[i].ns))
				continue;
			buf_reset(&qname);
			buf_addf(&qname, "%.*s%s%.*s", STR_ARG(name->prefix),
			    name->prefix.len > 0 ? ":" : "", STR_ARG(name->local));
			report(c, node, buf_str(&qname));
			xml_patch_set_attribute(&c->patch, c->document, node, buf_str(&qname),
			    str_from(NULL, 0));
		}
	}
	buf_free(&qname);
}

static void change_declarations(struct converter *c, const struct xml_node *node)
{
	struct buf qname = BUF_INIT;

	for (size_t i = 0; i < node->declaration_count; i++) {
		const struct xml_declaration *declaration = &node->declarations[i];
		if (!str_eq(declaration->ns, c->old_core) || str_eq(c->old_core, c->new_core))
			continue;
		buf_reset(&qname);
		buf_addf(&qname, "xmlns%s%.*s", declaration->prefix.len > 0 ? ":" : "",
		    STR_ARG(declaration->prefix));
		xml_patch_set_attribute(&c->patch, c->document, node, buf_str(&qname), c->new_core);
	}
	buf_free(&qname);
}

/* The node after NODE that isn't in it. */
static struct xml_node *skip(const struct xml_node *root, struct xml_node *node)
{
	while (node != root && node->next == NULL)
		node = node->parent;
	return node != root ? node->next : NULL;
}

static void convert_nodes(struct converter *c)
{
	const bool from_22 = str_eq(c->old_core, CORE_22) && str_eq(c->new_core, CORE_20);
	struct xml_node *next;

	for (struct xml_node *n = c->root; n != NULL; n = next) {
		next = xml_node_following(c->root, n);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		if (from_22 && drop_element(c, n)) {
			next = skip(c->root, n);
			continue;
		}
		change_declarations(c, n);
		if (from_22)
			drop_attributes(c, n);
	}
}

#define CORE_12 STR("urn:oasis:names:tc:xliff:document:1.2")

static bool keeps_space(const struct xml_node *element)
{
	static const char *const LAID_OUT =
	    " xliff file header body group skl phase-group phase glossary reference "
	    "count-group prop-group context-group trans-unit bin-unit bin-source bin-target "
	    "alt-trans unit notes originalData segment ignorable matches match metadata "
	    "metaGroup glossary glossEntry resourceData resourceItem resourceItemRef validation "
	    "changeTrack revisions revision profiles data-category ";

	return !transfer_lists(LAID_OUT, element->name->local);
}

/* What was kept by someone else may be no XML any more when it is written. */
static const struct error *check_result(struct str result, const char *name)
{
	static const struct xml_handler NOTHING = {NULL};

	return xml_scan(&NOTHING, NULL, result, NULL) == NULL
	    ? NULL
	    : error_new(ERROR_INPUT,
		  _("%s: what was kept in it of another version of XLIFF is damaged"), name);
}

/* Comments and instructions stay where they are between versions of 2.x alone. */
static void report_comments(const struct transfer *t)
{
	for (const struct xml_node *n = t->root; n != NULL; n = xml_node_following(t->root, n)) {
		if (n->kind != XML_NODE_COMMENT && n->kind != XML_NODE_INSTRUCTION)
			continue;
		transfer_report(t, n->parent,
		    _("comments and processing instructions in \"%s\" are left out"),
		    n->parent->name->local);
		return;
	}
}

static const struct error *transfer(struct buf *out, const struct xml_node *root,
    enum xliff_version version, const char *name, const struct finding_sink *sink)
{
	const bool back = version == XLIFF_1_2;
	struct buf start = BUF_INIT;
	struct transfer t = {
	    .root = root,
	    .core = root->name->ns,
	    .version = version,
	    .new_core = back           ? CORE_12
		: version == XLIFF_2_2 ? CORE_22
				       : CORE_20,
	    .arena = ARENA_INIT,
	    .sink = sink,
	    .keep = back ? STR("dragoman:2") : STR("dragoman:1"),
	    .restore = back ? STR("dragoman:1") : STR("dragoman:2"),
	    .out = BUF_INIT,
	};

	report_comments(&t);
	if (back)
		transfer_to_12(&t, &start);
	else
		transfer_to_20(&t, &start);
	const size_t before = out->len;
	buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
	buf_add(out, buf_str(&start));
	buf_add(out, buf_str(&t.out));
	buf_add(out, STR("</xliff>\n"));
	const struct error *err = check_result(str_slice(buf_str(out), before, out->len), name);
	map_free(&t.unit_ids);
	map_free(&t.group_ids);
	buf_free(&start);
	buf_free(&t.out);
	arena_free(&t.arena);
	return err;
}

static const struct error *convert_2(struct buf *out, const struct xml_text *text,
    struct xml_node *root, enum xliff_version version, const char *name,
    const struct finding_sink *sink)
{
	struct converter c = {
	    .document = text->text,
	    .root = root,
	    .patch = XML_PATCH_INIT,
	    .sink = sink,
	    .old_core = root->name->ns,
	    .new_core = version == XLIFF_2_2 ? CORE_22 : CORE_20,
	};

	convert_nodes(&c);
	xml_patch_set_attribute(&c.patch, c.document, root, STR("version"),
	    str_from_cstr(xliff_version_name(version)));
	const struct error *err = xml_patch_write(out, &c.patch, text, name);
	xml_patch_free(&c.patch);
	return err;
}

/* 1 or 2, or 0 for no XLIFF. */
static int major_version(const struct xml_node *root)
{
	const struct str ns = root->name->ns;
	const struct str all = STR("urn:oasis:names:tc:xliff:document:");
	const struct str version = xml_node_attribute(root, STR("version"));

	if (!str_eq(root->name->local, STR("xliff")))
		return 0;
	if (str_eq(ns, CORE_20) || str_eq(ns, CORE_22))
		return 2;
	if (str_starts(ns, all) ? ns.ptr[all.len] == '1'
				: ns.len == 0 && str_starts(version, STR("1.")))
		return 1;
	return 0;
}

const struct error *xliff_convert(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink)
{
	struct xml_scanner *scanner = NULL;
	struct arena arena = ARENA_INIT;
	struct xml_text text = XML_TEXT_INIT;
	struct xml_node *root;
	int major = 0;

	const struct error *err = xml_text_decode(&text, bytes, name);
	if (err == NULL)
		err = xml_tree_read(&root, &scanner, &arena, text.text, name, keeps_space);
	if (err == NULL)
		major = major_version(root);
	if (err == NULL && major == 0)
		err = error_new(ERROR_INPUT, _("%s: this is not an XLIFF file"), name);
	else if (err == NULL && major == 2 && version != XLIFF_1_2)
		err = convert_2(out, &text, root, version, name, sink);
	else if (err == NULL && major == 1 && version == XLIFF_1_2)
		buf_add(out, bytes);
	else if (err == NULL)
		err = transfer(out, root, version, name, sink);
	xml_scanner_close(scanner);
	arena_free(&arena);
	xml_text_free(&text);
	return err;
}
