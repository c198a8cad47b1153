/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stddef.h>

#include "base/utf8.h"
#include "xliff/po_gettext.h"
#include "xliff/po_item.h"

const struct po_field PO_FIELDS[] = {
    {STR_INIT("msgctxt"), offsetof(struct po_entry, context)},
    {STR_INIT("msgid"), offsetof(struct po_entry, id)},
    {STR_INIT("msgid-plural"), offsetof(struct po_entry, plural)},
    {STR_INIT("flags"), offsetof(struct po_entry, flags)},
    {STR_INIT("references"), offsetof(struct po_entry, references)},
    {STR_INIT("previous-msgctxt"), offsetof(struct po_entry, previous_context)},
    {STR_INIT("previous-msgid"), offsetof(struct po_entry, previous_id)},
    {STR_INIT("previous-msgid-plural"), offsetof(struct po_entry, previous_plural)},
    {{NULL, 0}, 0},
};

struct str *po_field_of(struct po_entry *entry, const struct po_field *field)
{
	return (struct str *)((char *)entry + field->offset);
}

/* A group of XLIFF 1.2 that holds what PO says. */
static bool is_context_group(const struct xml_node *node)
{
	const struct xml_node *first = xml_node_next_element(node, NULL);

	return str_eq(node->name->local, STR("context-group")) && first != NULL &&
	    str_starts(xml_node_attribute(first, STR("context-type")), PO_CONTEXT_PREFIX);
}

static bool is_meta_group(const struct xml_node *node)
{
	return str_eq(node->name->local, STR("metaGroup")) &&
	    str_eq(xml_node_attribute(node, STR("category")), PO_CATEGORY);
}

/* XLIFF 2: our group of metadata in NODE; 1.2: the contexts of the entry. Or NULL. */
static const struct xml_node *find_group(const struct xml_node *node)
{
	struct xml_node *child = NULL;
	struct xml_node *group = NULL;

	while ((child = xml_node_next_element(node, child)) != NULL) {
		if (is_context_group(child))
			return child;
		if (!str_eq(child->name->ns, PO_METADATA_NAMESPACE) ||
		    !str_eq(child->name->local, STR("metadata")))
			continue;
		while ((group = xml_node_next_element(child, group)) != NULL)
			if (is_meta_group(group))
				return group;
	}
	return NULL;
}

/* The name of a datum, as it is in PO_FIELDS. */
static struct str name_of(const struct xml_node *datum)
{
	const struct str type = xml_node_attribute(datum, STR("context-type"));

	if (str_starts(type, PO_CONTEXT_PREFIX))
		return str_slice(type, PO_CONTEXT_PREFIX.len, type.len);
	return xml_node_attribute(datum, STR("type"));
}

static struct str text_of(struct arena *arena, const struct xml_node *node)
{
	struct buf text = BUF_INIT;

	xml_node_add_text(&text, node);
	const struct str copy = arena_copy(arena, buf_str(&text));
	buf_free(&text);
	return copy;
}

static bool is_octal(char c)
{
	return c >= '0' && c <= '7';
}

/* The byte that three digits at AT spell; false when these are others. */
static bool read_octal(char *byte, struct str text, size_t at)
{
	if (at + 3 > text.len || !is_octal(text.ptr[at]) || !is_octal(text.ptr[at + 1]) ||
	    !is_octal(text.ptr[at + 2]))
		return false;
	*byte = (char)((text.ptr[at] - '0') * 64 + (text.ptr[at + 1] - '0') * 8 +
	    (text.ptr[at + 2] - '0'));
	return true;
}

/* See po_add_xml_datum(); what else has a backslash is what follows it. */
static struct str read_datum(struct arena *arena, const struct xml_node *datum)
{
	const struct str text = text_of(arena, datum);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '\\' && read_octal(&c, text, i + 1))
			i += 3;
		else if (c == '\\' && i + 1 < text.len)
			c = text.ptr[++i];
		buf_add_char(&out, c);
	}
	/* Only we write these; somebody else's need not be text. */
	if (utf8_find_invalid(buf_str(&out)) < out.len) {
		buf_reset(&out);
		buf_add(&out, text);
	}
	const struct str value = arena_copy(arena, buf_str(&out));
	buf_free(&out);
	return value;
}

static struct str find_datum(struct arena *arena, const struct xml_node *node, struct str name)
{
	const struct xml_node *group = find_group(node);
	struct xml_node *datum = NULL;

	while (group != NULL && (datum = xml_node_next_element(group, datum)) != NULL)
		if (str_eq(name_of(datum), name))
			return read_datum(arena, datum);
	return str_from(NULL, 0);
}

static const struct xml_node *find_first_file(const struct xml_node *root)
{
	struct xml_node *child = NULL;

	while ((child = xml_node_next_element(root, child)) != NULL)
		if (str_eq(child->name->local, STR("file")))
			return child;
	return NULL;
}

/* The header that stands first in a file of XLIFF 1.2, or NULL. */
static const struct xml_node *find_header_unit(const struct xml_node *file)
{
	const struct xml_node *body = xml_node_child(file, STR("body"));
	const struct xml_node *unit = body != NULL ? xml_node_next_element(body, NULL) : NULL;

	return unit != NULL && po_is_header_unit(unit) ? unit : NULL;
}

/* Not every tool says it in the datatype. */
bool po_is_gettext(const struct xml_node *root)
{
	const struct xml_node *file = find_first_file(root);

	return file != NULL &&
	    (str_eq(xml_node_attribute(file, STR("datatype")), STR("po")) ||
		find_header_unit(file) != NULL || find_group(file) != NULL);
}

bool po_has_message(const struct xml_node *group)
{
	return str_eq(group->name->local, STR("group")) &&
	    (str_eq(xml_node_attribute(group, STR("restype")), PO_PLURALS) ||
		find_group(group) != NULL);
}

bool po_is_header_unit(const struct xml_node *unit)
{
	return str_eq(xml_node_attribute(unit, STR("restype")), PO_HEADER_UNIT);
}

struct str po_find_domain(struct arena *arena, const struct xml_node *file)
{
	const struct xml_node *unit = find_header_unit(file);
	const struct str domain = unit != NULL ? xml_node_attribute(unit, STR("resname"))
					       : find_datum(arena, file, STR("domain"));

	return domain.len > 0 ? domain : PO_DOMAIN;
}

/* Each line ended, as libgettextpo has comments. */
static void add_comment(struct buf *out, const struct xml_node *note)
{
	struct buf text = BUF_INIT;
	struct str rest;
	struct str line;

	xml_node_add_text(&text, note);
	rest = buf_str(&text);
	while (str_next(&line, &rest, '\n')) {
		buf_add(out, line);
		buf_add_char(out, '\n');
	}
	buf_free(&text);
}

/* What programmers said is marked; all else is of translators. */
static void restore_notes(struct po_entry *entry, struct arena *arena, const struct xml_node *unit)
{
	const struct xml_node *notes = xml_node_child(unit, STR("notes"));
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	struct xml_node *note = NULL;

	if (notes == NULL)
		notes = unit;
	while ((note = xml_node_next_element(notes, note)) != NULL) {
		if (!str_eq(note->name->local, STR("note")))
			continue;
		const bool extracted =
		    str_eq(xml_node_attribute(note, STR("from")), STR("developer")) ||
		    str_eq(xml_node_attribute(note, STR("category")), STR("developer"));
		add_comment(&texts[extracted], note);
	}
	entry->comments = arena_copy(arena, buf_str(&texts[0]));
	entry->extracted = arena_copy(arena, buf_str(&texts[1]));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
}

/* "fuzzy" was a flag where no translation has a state. */
static void restore_fuzzy(struct po_entry *entry)
{
	struct str rest = entry->flags;
	struct str flag;
	bool has_translation = false;

	if (rest.len == 0 || !str_next(&flag, &rest, ',') || !str_eq(flag, STR("fuzzy")))
		return;
	entry->flags = rest.ptr != NULL ? str_trim(rest) : STR("");
	for (size_t i = 0; i < entry->string_count; i++)
		has_translation = has_translation || entry->strings[i].len > 0;
	entry->fuzzy = entry->fuzzy || !has_translation;
}

void po_restore_message(struct po_entry *entry, struct arena *arena, const struct xml_node *node)
{
	const struct xml_node *group = find_group(node);
	const struct xml_node *unit = node;
	struct xml_node *datum = NULL;

	while (group != NULL && (datum = xml_node_next_element(group, datum)) != NULL)
		for (const struct po_field *field = PO_FIELDS; field->name.ptr != NULL; field++)
			if (str_eq(field->name, name_of(datum)))
				*po_field_of(entry, field) = read_datum(arena, datum);
	restore_fuzzy(entry);
	/* The notes of a plural message are in its first unit. */
	if (str_eq(node->name->local, STR("group")))
		while ((unit = xml_node_next_element(node, unit != node ? unit : NULL)) != NULL &&
		    !str_eq(unit->name->local, STR("unit")) &&
		    !str_eq(unit->name->local, STR("trans-unit")))
			;
	if (unit != NULL)
		restore_notes(entry, arena, unit);
}

static struct po_entry *add_header(struct po_catalogue *po, struct str header, struct str domain)
{
	struct str *text = arena_zalloc(&po->arena, 1, sizeof(*text));
	struct po_entry *entry = po_add_entry(po);

	*text = header;
	entry->domain = domain;
	entry->strings = text;
	entry->string_count = 1;
	return entry;
}

/* XLIFF 1.2: the header is a unit. */
static void restore_unit(struct po_catalogue *po, const struct xml_node *unit, struct str domain)
{
	const struct xml_node *source = xml_node_child(unit, STR("source"));
	const struct xml_node *target = xml_node_child(unit, STR("target"));

	if (source == NULL)
		return;
	struct po_entry *entry =
	    add_header(po, text_of(&po->arena, target != NULL ? target : source), domain);
	entry->fuzzy =
	    target != NULL && str_eq(xml_node_attribute(target, STR("state")), STR("needs-l10n"));
	po_restore_message(entry, &po->arena, unit);
}

/* XLIFF 2: it is metadata. */
static void restore_metadata(struct po_catalogue *po, const struct xml_node *file,
    struct str domain)
{
	const struct str header = find_datum(&po->arena, file, STR("header"));

	if (header.ptr == NULL)
		return;
	struct po_entry *entry = add_header(po, header, domain);
	entry->comments = find_datum(&po->arena, file, STR("header-comments"));
	entry->extracted = find_datum(&po->arena, file, STR("header-extracted"));
	entry->fuzzy = str_eq(find_datum(&po->arena, file, STR("header-fuzzy")), STR("yes"));
	for (const struct po_field *field = PO_FIELDS; field->name.ptr != NULL; field++) {
		const struct str name =
		    arena_format(&po->arena, "header-%.*s", STR_ARG(field->name));
		const struct str value = find_datum(&po->arena, file, name);
		if (value.len > 0)
			*po_field_of(entry, field) = value;
	}
}

void po_restore_header(struct po_catalogue *po, const struct xml_node *file)
{
	const struct xml_node *unit = find_header_unit(file);
	const struct str domain = po_find_domain(&po->arena, file);

	if (unit != NULL)
		restore_unit(po, unit, domain);
	else
		restore_metadata(po, file, domain);
}
