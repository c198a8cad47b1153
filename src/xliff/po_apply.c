/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/finding.h"
#include "xliff/edit.h"
#include "xliff/merge3.h"
#include "xliff/po.h"
#include "xliff/po_item.h"
#include "xml/escape.h"

struct applier {
	struct po_items items; /* what the PO file was made of */
	struct po_catalogue po;
	struct xml_patch patch;
	const struct finding_sink *sink;
	const char *name; /* of the PO file */
};

static void report(const struct applier *a, enum finding_code code, const struct po_entry *entry,
    const char *message, struct str text)
{
	finding_report(a->sink, code, STR(""), 0, 0, "%s:%zu: %s: %.*s", a->name, entry->line,
	    message, STR_ARG(text));
}

/* A source that its translator saw, but that isn't ours any more: merging notices that. */
static void change_source(struct applier *a, const struct segment_node *segment,
    const struct po_entry *entry)
{
	struct buf source = BUF_INIT;

	xml_add(&source, entry->id, XML_TEXT);
	xml_patch_replace(&a->patch, segment->source->inner_start, segment->source->inner_end,
	    buf_str(&source));
	buf_free(&source);
}

/* The text with the layout of the source around it. */
static void add_edges(struct buf *out, struct po_codes *codes, const struct segment_node *segment,
    struct str text)
{
	struct buf source = BUF_INIT;

	po_add_content(&source, codes, segment->source);
	const struct po_edges edges = po_find_edges(buf_str(&source));
	buf_add(out, edges.before);
	buf_add(out, text);
	buf_add(out, edges.after);
	buf_free(&source);
}

/* Gives SEGMENT the translation TEXT: a draft when something is wrong with its placeholders. */
static void set_target(struct applier *a, const struct segment_node *segment, struct str text,
    bool fuzzy)
{
	const struct segment_tree *tree = &a->items.tree;
	const struct segment_state old = segment_get_state(tree, segment);
	struct po_codes codes = PO_CODES_INIT;
	struct buf whole = BUF_INIT;
	bool broken = false;

	codes.is_plain = a->items.is_gettext;
	po_codes_find(&codes, segment->source, segment->target);
	if (codes.is_plain || text.len == 0)
		buf_add(&whole, text);
	else
		add_edges(&whole, &codes, segment, text);
	/* An emptied translation lacks nothing. */
	const struct xml_node *content = po_read_content(&broken, &codes, buf_str(&whole),
	    segment->source, text.len > 0 ? a->sink : NULL, segment->unit, segment->node->line);
	const struct segment_state state =
	    po_choose_state(tree->is_version_1, fuzzy || broken, &old);
	edit_set_target(&a->patch, tree, segment, content, &state);
	if (text.len > 0)
		edit_set_state(&a->patch, tree, segment, &state);
	buf_free(&whole);
	po_codes_free(&codes);
}

static void set_state(struct applier *a, const struct segment_node *segment, bool fuzzy)
{
	const struct segment_tree *tree = &a->items.tree;
	const struct segment_state old = segment_get_state(tree, segment);
	const struct segment_state state = po_choose_state(tree->is_version_1, fuzzy, &old);

	edit_set_state(&a->patch, tree, segment, &state);
}

/* What translators wrote besides: only what wasn't there becomes a note. */
static void add_comments(struct applier *a, const struct po_item *item,
    const struct po_entry *entry)
{
	struct str rest = item->entry.comments;
	struct map known = MAP_INIT;
	struct buf note = BUF_INIT;
	struct str line;

	while (str_next(&line, &rest, '\n'))
		map_add(&known, str_trim(line), 0);
	rest = entry->comments;
	while (str_next(&line, &rest, '\n')) {
		line = str_trim(line);
		if (line.len == 0 || !map_add(&known, line, 0))
			continue;
		if (note.len > 0)
			buf_add_char(&note, '\n');
		buf_add(&note, line);
	}
	if (note.len > 0)
		edit_add_note(&a->patch, &a->items.tree, item->segments[0], buf_str(&note));
	map_free(&known);
	buf_free(&note);
}

static void apply_form(struct applier *a, const struct po_item *item, const struct po_entry *entry,
    size_t form)
{
	const struct segment_node *segment = item->segments[form];
	const struct str old = item->entry.strings[form];
	const struct str new = entry->strings[form];

	if (!str_eq(old, new) && item->is_joined)
		report(a, FINDING_UNKNOWN_UNIT, entry,
		    _("the translation of a message that was split into segments"), new);
	else if (!str_eq(old, new))
		set_target(a, segment, new, entry->fuzzy);
	else if (new.len > 0 && entry->fuzzy != item->entry.fuzzy)
		set_state(a, segment, entry->fuzzy);
}

static bool has_translation(const struct po_entry *entry)
{
	for (size_t i = 0; i < entry->string_count; i++)
		if (entry->strings[i].len > 0)
			return true;
	return false;
}

static void apply_entry(struct applier *a, const struct po_entry *entry)
{
	const struct str key = po_item_key(&a->items.arena, entry, a->items.is_gettext);
	size_t index;

	if (!map_find(&index, &a->items.contexts, key)) {
		for (size_t i = 0; i < entry->string_count; i++)
			if (entry->strings[i].len > 0)
				report(a, FINDING_UNKNOWN_UNIT, entry,
				    _("the translation of a message that is not in the file"),
				    entry->strings[i]);
		return;
	}
	const struct po_item *item = &a->items.items[index];
	if (!str_eq(item->entry.id, entry->id)) {
		if (!has_translation(entry))
			return;
		change_source(a, item->segments[0], entry);
	}
	for (size_t i = 0; i < entry->string_count; i++) {
		if (i < item->entry.string_count)
			apply_form(a, item, entry, i);
		else if (entry->strings[i].len > 0)
			report(a, FINDING_UNKNOWN_UNIT, entry,
			    _("the translation of a plural form that is not in the file"),
			    entry->strings[i]);
	}
	add_comments(a, item, entry);
}

void po_report_obsolete(const struct po_catalogue *po, const char *name,
    const struct finding_sink *sink)
{
	if (po->obsolete == 0)
		return;
	struct buf message = BUF_INIT;
	buf_addf(&message,
	    ngettext("%zu obsolete message is left out", "%zu obsolete messages are left out",
		po->obsolete),
	    po->obsolete);
	finding_report(sink, FINDING_OBSOLETE, STR(""), 0, 0, "%s:%zu: %s", name, po->obsolete_line,
	    message.ptr);
	buf_free(&message);
}

/* Without a key, a message of ours is nobody's; the first with a key counts. */
static void apply_all(struct applier *a)
{
	struct map seen = MAP_INIT;

	for (size_t i = 0; i < a->po.count; i++) {
		const struct po_entry *entry = &a->po.entries[i];
		if (po_is_header(entry))
			continue;
		const struct str key = po_item_key(&a->items.arena, entry, a->items.is_gettext);
		if (map_add(&seen, key, i)) {
			apply_entry(a, entry);
			continue;
		}
		for (size_t k = 0; k < entry->string_count; k++)
			if (entry->strings[k].len > 0)
				report(a, FINDING_UNKNOWN_UNIT, entry,
				    _("the second translation of a segment"), entry->strings[k]);
	}
	map_free(&seen);
}

/* XLIFF 2 wants the language as soon as there is a target. */
static void add_language(struct applier *a)
{
	const struct xml_node *root = a->items.tree.root;
	char tag[TEXT_LANG_SIZE];

	po_read_locale(tag, po_header_value(po_header(&a->po, PO_DOMAIN), STR("Language")));
	if (!a->items.tree.is_version_1 && tag[0] != '\0' && a->patch.count > 0 &&
	    xml_node_attribute(root, STR("trgLang")).ptr == NULL)
		xml_patch_set_attribute(&a->patch, a->items.tree.document, root, STR("trgLang"),
		    str_from_cstr(tag));
}

const struct error *po_apply(struct buf *out, const struct merge3_side *given,
    const struct merge3_side *returned, const struct finding_sink *sink)
{
	struct applier a = {PO_ITEMS_INIT, PO_CATALOGUE_INIT, XML_PATCH_INIT, sink, returned->name};
	const struct error *err = po_items_read(&a.items, given->bytes, given->name, sink);

	if (err == NULL)
		err = po_read(&a.po, returned->bytes, returned->name);
	if (err == NULL) {
		po_report_obsolete(&a.po, returned->name, sink);
		apply_all(&a);
		add_language(&a);
		err = segment_tree_write(out, &a.items.tree, &a.patch, given->name);
	}
	xml_patch_free(&a.patch);
	po_free(&a.po);
	po_items_free(&a.items);
	return err;
}
