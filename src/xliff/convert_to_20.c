/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLIFF 1.2 becomes 2.x: files, headers, groups. */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/convert_int.h"

static void write_parts(struct transfer *t, const struct xml_node *parent);

static bool attribute_is(const struct xml_node *node, struct str name, struct str value)
{
	return str_eq(xml_node_attribute(node, name), value);
}

/* "source-sha256: ..." and "format: ..." of ours are metadata for merging. */
static bool split_note(struct str *type, struct str *value, const struct xml_node *note)
{
	static const struct str TYPES[] = {STR_INIT("source-sha256"), STR_INIT("format")};
	const struct str text = note->first != NULL ? str_trim(note->first->text) : STR("");

	for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++) {
		const size_t len = TYPES[i].len;
		if (!str_starts(text, TYPES[i]) || text.len == len || text.ptr[len] != ':' ||
		    !attribute_is(note, STR("from"), STR("dragoman")))
			continue;
		*type = TYPES[i];
		*value = str_trim(str_slice(text, len + 1, text.len));
		return true;
	}
	return false;
}

/* A note becomes one as far as it can; what is left of it is kept by its NUMBER. */
static void write_note(struct buf *out, struct buf *kept, const struct transfer *t,
    const struct kept *old, const struct xml_node *note, size_t number)
{
	const struct xml_node *was = kept_find(old, "note#%zu", number);
	const struct str annotates = xml_node_attribute(note, STR("annotates"));
	struct buf attributes = BUF_INIT;
	struct buf text = BUF_INIT;
	const bool applies = str_eq(annotates, STR("source")) || str_eq(annotates, STR("target"));

	buf_add(out, STR("<note"));
	if (applies)
		transfer_attribute(out, note, STR("annotates"), "appliesTo");
	transfer_attribute(out, note, STR("from"), "category");
	transfer_attribute(out, note, STR("priority"), "priority");
	xml_node_add_text(&text, note);
	if (str_eq(kept_value(was, "text"), buf_str(&text)))
		kept_write_attributes(out, was, "");
	buf_add_char(out, '>');
	xml_add(out, buf_str(&text), XML_TEXT);
	buf_add(out, STR("</note>\n"));
	kept_add_attributes(&attributes, t, note,
	    applies ? " annotates from priority " : " from priority ");
	if (attributes.len > 0) {
		kept_open(kept, "note#%zu", number);
		kept_add(kept, "text", buf_str(&text));
		buf_add(kept, buf_str(&attributes));
		kept_close(kept);
	}
	buf_free(&text);
	buf_free(&attributes);
}

size_t transfer_notes_20(struct buf *out, struct buf *kept, const struct transfer *t,
    const struct kept *old, const struct xml_node *parent, size_t number)
{
	const struct xml_node *note = NULL;
	struct str type;
	struct str value;

	while ((note = transfer_next(t, parent, note, "note")) != NULL)
		if (!transfer_is(t, parent, "header") || !split_note(&type, &value, note))
			write_note(out, kept, t, old, note, ++number);
	return number;
}

static void write_notes(struct transfer *t, const struct buf *notes)
{
	if (notes->len == 0)
		return;
	buf_add(&t->out, STR("<notes>\n"));
	buf_add(&t->out, buf_str(notes));
	buf_add(&t->out, STR("</notes>\n"));
}

/* Keeps all elements of PARENT that are XLIFF's but not in LIST. */
void transfer_keep_elements(struct buf *kept, const struct transfer *t,
    const struct xml_node *parent, const char *list)
{
	const struct xml_node *child = NULL;

	while ((child = xml_node_next_element(parent, child)) != NULL)
		if (!transfer_is_foreign(t, child) && !transfer_lists(list, child->name->local))
			kept_add_element(kept, t, child);
}

/* What merging needs is where our own XLIFF 2 has it. */
static void add_own_metadata(struct buf *out, const struct transfer *t,
    const struct xml_node *header, const struct xml_node *skeleton)
{
	const struct xml_node *note = NULL;
	const struct str uid =
	    skeleton != NULL ? xml_node_attribute(skeleton, STR("uid")) : STR("");
	struct buf metas = BUF_INIT;
	struct str type;
	struct str value;
	bool has_hash = false;

	while ((note = transfer_next(t, header, note, "note")) != NULL) {
		if (!split_note(&type, &value, note))
			continue;
		has_hash = has_hash || str_eq(type, STR("source-sha256"));
		kept_add(&metas, type.ptr, value);
	}
	if (!has_hash && str_starts(uid, STR("sha256:")))
		kept_add(&metas, "source-sha256", str_slice(uid, 7, uid.len));
	if (skeleton != NULL &&
	    str_eq_nocase(xml_node_attribute(skeleton, STR("form")), STR("base64")))
		kept_add(&metas, "encoding", STR("base64"));
	if (metas.len > 0) {
		kept_open(out, "dragoman");
		buf_add(out, buf_str(&metas));
		kept_close(out);
	}
	buf_free(&metas);
}

static void write_skeleton(struct transfer *t, struct buf *kept, const struct xml_node *skeleton)
{
	if (skeleton == NULL)
		return;
	if (transfer_is(t, skeleton, "external-file")) {
		buf_add(&t->out, STR("<skeleton"));
		transfer_attribute(&t->out, skeleton, STR("href"), "href");
		buf_add(&t->out, STR("/>\n"));
	} else {
		buf_add(&t->out, STR("<skeleton>"));
		for (const struct xml_node *n = skeleton->first; n != NULL; n = n->next)
			if (n->kind == XML_NODE_TEXT)
				xml_add(&t->out, n->text, XML_TEXT);
		buf_add(&t->out, STR("</skeleton>\n"));
	}
	const size_t before = kept->len;
	const bool usual = attribute_is(skeleton, STR("form"), STR("base64"));
	kept_open(kept, "skl");
	const size_t start = kept->len;
	kept_add_attributes(kept, t, skeleton,
	    transfer_is(t, skeleton, "external-file") ? " href "
		: usual                               ? " form "
						      : "");
	if (kept->len > start)
		kept_close(kept);
	else
		buf_truncate(kept, before);
}

/* Metadata is collected before it is written: our own group is part of it. */
static void write_metadata(struct transfer *t, const struct xml_node *header,
    const struct xml_node *skeleton, const struct buf *kept)
{
	struct buf own = BUF_INIT;
	struct buf rest = BUF_INIT;
	const struct str start = STR("<mda:metadata>\n");

	if (header != NULL)
		add_own_metadata(&own, t, header, skeleton);
	kept_write(&rest, t, header, kept, "");
	if (str_starts(buf_str(&rest), start)) {
		buf_add(&t->out, start);
		buf_add(&t->out, buf_str(&own));
		buf_append(&t->out, rest.ptr + start.len, rest.len - start.len);
	} else {
		if (own.len > 0) {
			buf_add(&t->out, start);
			buf_add(&t->out, buf_str(&own));
			buf_add(&t->out, STR("</mda:metadata>\n"));
		}
		buf_add(&t->out, buf_str(&rest));
	}
	buf_free(&own);
	buf_free(&rest);
}

/* Sizes are counted by a profile that the file has to name. */
static void find_sizes(struct transfer *t, const struct xml_node *file,
    const struct xml_node *header)
{
	const struct xml_node *child = NULL;

	t->measures = false;
	while (header != NULL && (child = xml_node_next_element(header, child)) != NULL)
		if (str_eq(child->name->ns, XLIFF_NS_SIZE))
			return;
	for (const struct xml_node *n = file; n != NULL; n = xml_node_following(file, n))
		if (n->kind == XML_NODE_ELEMENT && transfer_is(t, n, "trans-unit") &&
		    attribute_is(n, STR("size-unit"), STR("char")) &&
		    xml_node_attribute(n, STR("maxwidth")).ptr != NULL)
			t->measures = true;
}

static void write_header(struct transfer *t, const struct xml_node *file, struct buf *kept,
    const struct kept *old)
{
	const struct xml_node *header = transfer_child(t, file, "header");
	const struct xml_node *skl = header != NULL ? transfer_child(t, header, "skl") : NULL;
	const struct xml_node *skeleton = skl != NULL ? xml_node_next_element(skl, NULL) : NULL;
	struct buf notes = BUF_INIT;

	write_skeleton(t, kept, skeleton);
	if (kept_find(old, "skeleton") != NULL)
		kept_write_elements(&t->out, t, kept_find(old, "skeleton"), "");
	find_sizes(t, file, header);
	if (t->measures)
		kept_add(kept, "sizes", STR("char"));
	if (header != NULL) {
		transfer_keep_elements(kept, t, header, " skl note ");
		transfer_notes_20(&notes, kept, t, old, header, 0);
	}
	write_metadata(t, header, skeleton, kept);
	if (t->measures)
		buf_addf(&t->out,
		    "<slr:profiles xmlns:slr=\"%s\" generalProfile=\"xliff:codepoints\"/>\n",
		    XLIFF_NS_SIZE.ptr);
	write_notes(t, &notes);
	buf_free(&notes);
}

/* "u1-s2" in the group "u1": what our own files of XLIFF 1.2 make of segments. */
static bool is_segment_of(const struct xml_node *node, struct str group)
{
	const struct str id = xml_node_attribute(node, STR("id"));
	size_t at = id.len;

	while (at > 0 && ascii_is_digit(id.ptr[at - 1]))
		at--;
	return at < id.len && id.ptr[at] != '0' && at == group.len + 2 && str_starts(id, group) &&
	    str_eq(str_slice(id, group.len, at), STR("-s"));
}

static bool is_unit(const struct transfer *t, const struct xml_node *group)
{
	const struct str id = xml_node_attribute(group, STR("id"));
	const struct xml_node *child = NULL;
	struct map ids = MAP_INIT;
	bool same = transfer_is_token(id);

	while (same && (child = xml_node_next_element(group, child)) != NULL) {
		if (transfer_is(t, child, "group") || transfer_is(t, child, "bin-unit"))
			same = false;
		if (transfer_is(t, child, "trans-unit"))
			same = is_segment_of(child, id) &&
			    transfer_child(t, child, "seg-source") == NULL &&
			    map_add(&ids, xml_node_attribute(child, STR("id")), 0);
	}
	same = same && ids.count > 0;
	map_free(&ids);
	return same;
}

static void write_group_unit(struct transfer *t, const struct xml_node *group)
{
	const struct xml_node **nodes = NULL;
	const struct xml_node *child = NULL;
	size_t count = 0;
	size_t capacity = 0;

	while ((child = transfer_next(t, group, child, "trans-unit")) != NULL) {
		nodes = mem_grow(nodes, &capacity, count + 1, sizeof(struct xml_node *));
		nodes[count++] = child;
	}
	transfer_unit_20(t, group, nodes, count);
	free(nodes);
}

static void write_group_start(struct transfer *t, const struct xml_node *group, struct buf *kept,
    const struct kept *old)
{
	const struct str id = xml_node_attribute(group, STR("id"));
	const struct str restype = xml_node_attribute(group, STR("restype"));
	const bool binary = transfer_is(t, group, "bin-unit");
	const struct str own = transfer_take_id(t, &t->group_ids, id, "g");
	struct buf type = BUF_INIT;

	xml_add_attribute(&t->out, STR("<group id=\""), own);
	transfer_attribute(&t->out, group, STR("resname"), "name");
	transfer_attribute(&t->out, group, STR("translate"), "translate");
	if (binary)
		buf_add(&t->out, STR(" type=\"dragoman:bin-unit\""));
	else if (transfer_add_word(&type, restype))
		buf_addf(&t->out, " type=\"%s\"", type.ptr);
	for (size_t i = 0; i < group->attribute_count; i++)
		if (str_eq(group->attributes[i].name->local, STR("space")) &&
		    group->attributes[i].name->ns.len > 0)
			xml_add_attribute(&t->out, STR(" xml:space=\""),
			    group->attributes[i].value);
	kept_write_attributes(&t->out, old->root, " id ");
	buf_add(&t->out, STR(">\n"));
	if (id.ptr == NULL)
		kept_add(kept, "no-id", own);
	kept_add_attributes(kept, t, group,
	    type.len > 0 ? " id resname translate restype xml:space "
			 : " id resname translate xml:space ");
	if (id.ptr != NULL && !str_eq(id, own))
		kept_add(kept, "@id", id);
	buf_free(&type);
}

static void write_group(struct transfer *t, const struct xml_node *group)
{
	struct buf kept = BUF_INIT;
	struct buf notes = BUF_INIT;
	struct kept old = KEPT_INIT;

	kept_read(&old, t, group);
	write_group_start(t, group, &kept, &old);
	if (transfer_is(t, group, "bin-unit"))
		transfer_report(t, group,
		    _("\"%s\" has no place in this version of XLIFF; it is "
		      "kept as metadata"),
		    STR("bin-unit"));
	transfer_keep_elements(&kept, t, group, " note group trans-unit bin-unit ");
	transfer_notes_20(&notes, &kept, t, &old, group, 0);
	kept_write(&t->out, t, group, &kept, "");
	write_notes(t, &notes);
	write_parts(t, group);
	buf_add(&t->out, STR("</group>\n"));
	kept_free(&old);
	buf_free(&kept);
	buf_free(&notes);
}

static void write_parts(struct transfer *t, const struct xml_node *parent)
{
	const struct xml_node *child = NULL;

	while ((child = xml_node_next_element(parent, child)) != NULL) {
		if (transfer_is(t, child, "trans-unit"))
			transfer_unit_20(t, NULL, &child, 1);
		else if (transfer_is(t, child, "group") && is_unit(t, child))
			write_group_unit(t, child);
		else if (transfer_is(t, child, "group") || transfer_is(t, child, "bin-unit"))
			write_group(t, child);
	}
}

static struct str file_lang(const struct xml_node *file, struct str name)
{
	return xml_node_attribute(file, name);
}

static void keep_language(struct transfer *t, struct buf *kept, const struct xml_node *file,
    struct str name)
{
	const struct xml_node *first = transfer_child(t, t->root, "file");
	const struct str lang = file_lang(file, name);

	if (str_eq(lang, file_lang(first, name)) && (lang.ptr != NULL || file == first))
		return;
	kept_open(kept, "%.*s", STR_ARG(name));
	kept_add(kept, "text", lang.ptr != NULL ? lang : STR(""));
	kept_close(kept);
	if (lang.ptr == NULL)
		return;
	transfer_report(t, file,
	    _("all files in XLIFF 2 have the languages of the first one; \"%s\" of this one is "
	      "kept as metadata"),
	    name);
}

static void write_file(struct transfer *t, const struct xml_node *file)
{
	const struct xml_node *body = transfer_child(t, file, "body");
	struct buf kept = BUF_INIT;
	struct kept old = KEPT_INIT;
	const struct xml_node *header = transfer_child(t, file, "header");

	map_free(&t->unit_ids);
	map_free(&t->group_ids);
	if (header != NULL)
		kept_read(&old, t, header);
	const struct str id = kept_get(&old, "@id");
	buf_add(&t->out, STR("<file id=\""));
	if (transfer_is_token(id))
		buf_addf(&t->out, "%.*s\"", STR_ARG(id));
	else
		buf_addf(&t->out, "f%zu\"", t->file_number);
	if (kept_get(&old, "no-original").ptr == NULL)
		transfer_attribute(&t->out, file, STR("original"), "original");
	kept_write_attributes(&t->out, old.root, " id ");
	buf_add(&t->out, STR(">\n"));
	kept_add_attributes(&kept, t, file,
	    kept_get(&old, "no-datatype").ptr != NULL
		? " original source-language target-language datatype "
		: " original source-language target-language ");
	keep_language(t, &kept, file, STR("source-language"));
	keep_language(t, &kept, file, STR("target-language"));
	write_header(t, file, &kept, &old);
	const size_t before = t->out.len;
	if (body != NULL)
		write_parts(t, body);
	/* A <file> must not be empty, a <group> may be. */
	if (t->out.len == before)
		buf_add(&t->out, STR("<group id=\"dragoman.empty\"/>\n"));
	buf_add(&t->out, STR("</file>\n"));
	kept_free(&old);
	buf_free(&kept);
}

static bool has_targets(const struct transfer *t)
{
	for (const struct xml_node *n = t->root; n != NULL; n = xml_node_following(t->root, n))
		if (n->kind == XML_NODE_ELEMENT && transfer_is(t, n, "target"))
			return true;
	return false;
}

/* What <xliff> had in XLIFF 2 besides its files is kept in the first of them. */
static void write_old_root(struct transfer *t, struct buf *start, const struct xml_node *file)
{
	const struct xml_node *header = file != NULL ? transfer_child(t, file, "header") : NULL;
	struct kept old = KEPT_INIT;

	if (header != NULL)
		kept_read(&old, t, header);
	const struct xml_node *root = kept_find(&old, "xliff");
	kept_write_attributes(start, root, "");
	buf_add(start, STR(">\n"));
	if (t->version == XLIFF_2_2)
		kept_write_elements(start, t, root, "");
	else if (kept_next(root, NULL, NULL) != NULL)
		transfer_report(t, t->root,
		    _("this version of XLIFF has no \"%s\" at this place; it is left out"),
		    kept_name(kept_next(root, NULL, NULL)));
	kept_free(&old);
}

void transfer_to_20(struct transfer *t, struct buf *start)
{
	const struct xml_node *file = transfer_child(t, t->root, "file");
	const struct str source = file != NULL ? file_lang(file, STR("source-language")) : STR("");
	struct str target = file != NULL ? file_lang(file, STR("target-language")) : STR("");

	if (target.len == 0 && has_targets(t))
		target = STR("und");
	xml_add_attribute(start, STR("<xliff xmlns=\""), t->new_core);
	buf_addf(start, " xmlns:mda=\"%s\"", XLIFF_NS_META.ptr);
	xml_add_attribute(start, STR(" version=\""), str_from_cstr(xliff_version_name(t->version)));
	xml_add_attribute(start, STR(" srcLang=\""), source.len > 0 ? source : STR("und"));
	xml_add_optional(start, STR(" trgLang=\""), target);
	write_old_root(t, start, file);
	for (; file != NULL; file = transfer_next(t, t->root, file, "file")) {
		t->file_number++;
		write_file(t, file);
	}
}
