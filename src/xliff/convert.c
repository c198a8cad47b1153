/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "model/finding.h"
#include "xliff/convert.h"
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

static const struct error *check(const struct converter *c, const char *name)
{
	if (!str_eq(c->root->name->local, STR("xliff")) ||
	    (!str_eq(c->old_core, CORE_20) && !str_eq(c->old_core, CORE_22)))
		return error_new(ERROR_INPUT, _("%s: this is not a file of XLIFF 2"), name);
	return NULL;
}

const struct error *xliff_convert(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink)
{
	struct converter c = {.patch = XML_PATCH_INIT, .sink = sink};
	struct xml_scanner *scanner = NULL;
	struct arena arena = ARENA_INIT;
	struct xml_text text = XML_TEXT_INIT;

	const struct error *err = xml_text_decode(&text, bytes, name);
	if (err != NULL)
		goto done;
	c.document = text.text;
	err = xml_tree_read(&c.root, &scanner, &arena, c.document, name, NULL);
	if (err != NULL)
		goto done;
	c.old_core = c.root->name->ns;
	c.new_core = version == XLIFF_2_2 ? CORE_22 : CORE_20;
	err = check(&c, name);
	if (err != NULL)
		goto done;
	convert_nodes(&c);
	xml_patch_set_attribute(&c.patch, c.document, c.root, STR("version"),
	    str_from_cstr(xliff_version_name(version)));
	err = xml_patch_write(out, &c.patch, &text, name);
done:
	xml_patch_free(&c.patch);
	xml_scanner_close(scanner);
	arena_free(&arena);
	xml_text_free(&text);
	return err;
}
