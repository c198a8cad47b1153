/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLIFF 2.x becomes 1.2: files, headers, groups. */
#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "xliff/convert_int.h"

static void write_parts(struct transfer *t, const struct xml_node *parent);

static struct str get(const struct xml_node *node, const char *name)
{
	return xml_node_attribute(node, str_from_cstr(name));
}

void transfer_note_12(struct buf *out, struct buf *kept, const struct transfer *t,
    const struct kept *old, const struct xml_node *note, size_t number)
{
	const struct xml_node *was = kept_find(old, "note#%zu", number);
	struct buf rest = BUF_INIT;
	struct buf text = BUF_INIT;

	xml_node_add_text(&text, note);
	buf_add(out, STR("<note"));
	transfer_attribute(out, note, STR("appliesTo"), "annotates");
	transfer_attribute(out, note, STR("category"), "from");
	transfer_attribute(out, note, STR("priority"), "priority");
	if (str_eq(kept_value(was, "text"), buf_str(&text)))
		kept_write_attributes(out, was, "");
	buf_add_char(out, '>');
	xml_add(out, buf_str(&text), XML_TEXT);
	buf_add(out, STR("</note>\n"));
	kept_add_attributes(&rest, t, note, " appliesTo category priority ");
	if (kept != NULL && rest.len > 0) {
		kept_open(kept, "note#%zu", number);
		kept_add(kept, "text", buf_str(&text));
		buf_add(kept, buf_str(&rest));
		kept_close(kept);
	}
	buf_free(&text);
	buf_free(&rest);
}

static void write_notes(struct buf *out, struct buf *kept, const struct transfer *t,
    const struct kept *old, const struct xml_node *parent)
{
	const struct xml_node *notes = transfer_child(t, parent, "notes");
	const struct xml_node *note = NULL;
	size_t number = 0;

	while (notes != NULL && (note = transfer_next(t, notes, note, "note")) != NULL)
		transfer_note_12(out, kept, t, old, note, ++number);
}

/* What merging needs is where our own XLIFF 1.2 has it. */
static const struct xml_node *find_own_metadata(const struct xml_node *file)
{
	const struct xml_node *metadata = NULL;

	while ((metadata = xml_node_next_element(file, metadata)) != NULL) {
		const struct xml_node *group = NULL;
		if (str_eq(metadata->name->ns, XLIFF_NS_META))
			group = kept_next(metadata, NULL, "dragoman");
		if (group != NULL)
			return group;
	}
	return NULL;
}

static void write_own_note(struct buf *out, const struct xml_node *own, const char *type)
{
	const struct str value = kept_value(own, type);

	if (value.ptr == NULL)
		return;
	buf_addf(out, "<note from=\"dragoman\">%s: ", type);
	xml_add(out, value, XML_TEXT);
	buf_add(out, STR("</note>\n"));
}

static void write_skeleton(struct transfer *t, struct buf *kept, const struct xml_node *file,
    const struct kept *old, const struct xml_node *own)
{
	const struct xml_node *skeleton = transfer_child(t, file, "skeleton");
	const struct xml_node *was = kept_find(old, "skl");
	struct buf text = BUF_INIT;

	if (skeleton == NULL)
		return;
	if (xml_node_next_element(skeleton, NULL) != NULL) {
		transfer_report(t, skeleton,
		    _("\"%s\" has no place in this version of XLIFF; it is kept as metadata"),
		    STR("skeleton"));
		kept_open(kept, "skeleton");
		kept_add_element(kept, t, skeleton);
		kept_close(kept);
		return;
	}
	if (get(skeleton, "href").ptr != NULL) {
		buf_add(&t->out, STR("<skl><external-file"));
		transfer_attribute(&t->out, skeleton, STR("href"), "href");
		kept_write_attributes(&t->out, was, "");
		buf_add(&t->out, STR("/></skl>\n"));
		return;
	}
	buf_add(&t->out, STR("<skl><internal-file"));
	if (str_eq(kept_value(own, "encoding"), STR("base64")) &&
	    kept_value(was, "@form").ptr == NULL)
		buf_add(&t->out, STR(" form=\"base64\""));
	kept_write_attributes(&t->out, was, "");
	xml_node_add_text(&text, skeleton);
	buf_add_char(&t->out, '>');
	xml_add(&t->out, buf_str(&text), XML_TEXT);
	buf_add(&t->out, STR("</internal-file></skl>\n"));
	buf_free(&text);
}

static void find_sizes(struct transfer *t, const struct xml_node *file, const struct kept *old)
{
	const struct xml_node *child = NULL;

	t->measures = t->has_own_sizes = kept_get(old, "sizes").ptr != NULL;
	while ((child = xml_node_next_element(file, child)) != NULL)
		if (str_eq(child->name->ns, XLIFF_NS_SIZE) &&
		    str_eq(get(child, "generalProfile"), STR("xliff:codepoints")))
			t->measures = true;
}

static void write_header(struct transfer *t, const struct xml_node *file, struct buf *kept,
    const struct kept *old)
{
	const struct xml_node *own = find_own_metadata(file);
	const struct xml_node *child = NULL;
	struct buf *out = &t->out;

	find_sizes(t, file, old);
	const size_t before = out->len;
	buf_add(out, STR("<header>\n"));
	const size_t start = out->len;
	write_skeleton(t, kept, file, old, own);
	while ((child = kept_next(old->root, child, "phase-group")) != NULL) {
		kept_write_element(out, t, child);
		buf_add_char(out, '\n');
	}
	write_own_note(out, own, "source-sha256");
	write_own_note(out, own, "format");
	write_notes(out, kept, t, old, file);
	kept_write_elements(out, t, old->root,
	    " skl skeleton source-language target-language xliff phase-group ");
	kept_write(out, t, file, kept, t->has_own_sizes ? " profiles " : "");
	if (out->len > start)
		buf_add(out, STR("</header>\n"));
	else
		buf_truncate(out, before);
}

static void write_space(struct buf *out, const struct xml_node *node)
{
	const struct str space = xml_node_attribute_ns(node, XLIFF_NS_XML, STR("space"));

	xml_add_optional(out, STR(" xml:space=\""), space);
}

static void write_group(struct transfer *t, const struct xml_node *group)
{
	const bool binary = str_eq(get(group, "type"), STR("dragoman:bin-unit"));
	const char *name = binary ? "bin-unit" : "group";
	struct buf kept = BUF_INIT;
	struct kept old = KEPT_INIT;
	struct buf *out = &t->out;

	kept_read(&old, t, group);
	const bool had_id = !str_eq(kept_get(&old, "no-id"), get(group, "id"));
	buf_addf(out, "<%s", name);
	if (had_id && kept_get(&old, "@id").ptr == NULL)
		transfer_attribute(out, group, STR("id"), "id");
	transfer_attribute(out, group, STR("name"), "resname");
	transfer_attribute(out, group, STR("translate"), "translate");
	if (get(group, "type").ptr != NULL && !binary)
		xml_add_attribute(out, STR(" restype=\""), transfer_word(t, get(group, "type")));
	write_space(out, group);
	kept_write_attributes(out, old.root, "");
	buf_add(out, STR(">\n"));
	kept_add_attributes(&kept, t, group, " id name translate type xml:space ");
	kept_write_elements(out, t, old.root, "");
	write_notes(out, &kept, t, &old, group);
	if (!binary)
		kept_write(out, t, group, &kept, "");
	write_parts(t, group);
	if (binary)
		kept_write(out, t, group, &kept, "");
	buf_addf(out, "</%s>\n", name);
	kept_free(&old);
	buf_free(&kept);
}

static void write_parts(struct transfer *t, const struct xml_node *parent)
{
	const struct xml_node *child = NULL;

	while ((child = xml_node_next_element(parent, child)) != NULL) {
		if (transfer_is(t, child, "unit"))
			transfer_unit_12(t, child);
		else if (transfer_is(t, child, "group") &&
		    !str_eq(get(child, "id"), STR("dragoman.empty")))
			write_group(t, child);
	}
}

/* The language of all files, unless this one had another. */
static void write_language(struct transfer *t, const struct kept *old, const char *name,
    struct str lang)
{
	const struct xml_node *was = kept_find(old, "%s", name);
	const bool optional = strcmp(name, "target-language") == 0;

	if (was != NULL)
		lang = kept_value(was, "text");
	if (optional && (lang.len == 0 || (was == NULL && str_eq(lang, STR("und")))))
		return;
	buf_addf(&t->out, " %s", name);
	xml_add_attribute(&t->out, STR("=\""), lang.ptr != NULL ? lang : STR(""));
}

/* "f3" for the third file is what the way back calls it anyway. */
static bool is_usual_id(const struct transfer *t, struct str id)
{
	char usual[24];
	const int len = snprintf(usual, sizeof(usual), "f%zu", t->file_number);

	return str_eq(id, str_from(usual, (size_t)len));
}

/* What <xliff> itself has in XLIFF 2 goes to its first file. */
static void keep_root(struct transfer *t, struct buf *kept)
{
	const struct xml_node *child = NULL;
	struct buf root = BUF_INIT;

	kept_add_attributes(&root, t, t->root, " version srcLang trgLang ");
	while ((child = xml_node_next_element(t->root, child)) != NULL)
		if (!transfer_is(t, child, "file"))
			kept_add_element(&root, t, child);
	if (root.len > 0) {
		kept_open(kept, "xliff");
		buf_add(kept, buf_str(&root));
		kept_close(kept);
	}
	buf_free(&root);
}

static void write_file(struct transfer *t, const struct xml_node *file)
{
	struct buf kept = BUF_INIT;
	struct kept old = KEPT_INIT;
	struct buf *out = &t->out;
	const struct str original = get(file, "original");

	kept_read(&old, t, file);
	const bool has_type = kept_get(&old, "@datatype").ptr != NULL;
	xml_add_attribute(out, STR("<file original=\""), original.ptr != NULL ? original : STR(""));
	write_language(t, &old, "source-language", get(t->root, "srcLang"));
	write_language(t, &old, "target-language", get(t->root, "trgLang"));
	if (!has_type)
		buf_add(out, STR(" datatype=\"x-unknown\""));
	kept_write_attributes(out, old.root, "");
	buf_add(out, STR(">\n"));
	if (!has_type)
		kept_add(&kept, "no-datatype", STR(""));
	if (original.ptr == NULL)
		kept_add(&kept, "no-original", STR(""));
	kept_add_attributes(&kept, t, file,
	    is_usual_id(t, get(file, "id")) ? " id original " : " original ");
	if (t->file_number == 1)
		keep_root(t, &kept);
	write_header(t, file, &kept, &old);
	buf_add(out, STR("<body>\n"));
	write_parts(t, file);
	buf_add(out, STR("</body>\n</file>\n"));
	kept_free(&old);
	buf_free(&kept);
}

void transfer_to_12(struct transfer *t, struct buf *start)
{
	const struct xml_node *file = NULL;

	buf_addf(start, "<xliff xmlns=\"%s\" xmlns:mda=\"%s\" version=\"1.2\">\n", t->new_core.ptr,
	    XLIFF_NS_META.ptr);
	while ((file = transfer_next(t, t->root, file, "file")) != NULL) {
		t->file_number++;
		write_file(t, file);
	}
}
