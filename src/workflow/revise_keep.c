/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Units that didn't change: the bytes of the old ones, with whatever tools have put into them, at
 * their new places and with their new ids.
 */
#include "config.h"

#include "base/buf.h"
#include "workflow/revise_int.h"
#include "xliff/edit.h"

struct str revise_note_author(const struct xml_node *note)
{
	const struct str category = xml_node_attribute(note, STR("category"));

	return category.ptr != NULL ? category : xml_node_attribute(note, STR("from"));
}

bool revise_is_own_note(const struct xml_node *note)
{
	const struct str author = revise_note_author(note);

	return str_eq(author, STR("field")) || str_eq(author, STR("context"));
}

const struct xml_node *revise_next_note(const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *note)
{
	const struct xml_node *parent = tree->is_version_1 ? segment->node : segment->notes;

	if (parent == NULL)
		return NULL;
	do
		note = xml_node_next_element(parent, note);
	while (note != NULL && !str_eq(note->name->local, STR("note")));
	return note;
}

/* A unit of both files, or in XLIFF 1 a segment of one. */
struct kept {
	struct reviser *r;
	const struct segment_tree *old_tree;
	const struct segment_node *old; /* the first segment */
	const struct segment_node *newer;
	size_t count; /* of parts: segments, and ignorable ones between */
};

static bool is_same_unit(const struct segment_tree *tree, const struct segment_node *segment,
    size_t offset)
{
	const size_t at = (size_t)(segment - tree->segments) + offset;

	return at < tree->count && tree->segments[at].unit_node == segment->unit_node;
}

static const struct segment_node *first_of_unit(const struct segment_node *segment)
{
	return segment - (segment->place - 1);
}

/* True when the parts of both units are the same ones in the same order. */
static bool has_same_parts(struct kept *kept)
{
	const struct segment_tree *fresh = &kept->r->fresh;

	for (kept->count = 0;; kept->count++) {
		const size_t i = kept->count;
		const bool more = is_same_unit(kept->old_tree, kept->old, i);
		if (more != is_same_unit(fresh, kept->newer, i))
			return false;
		if (!more)
			return true;
		if (!str_eq(kept->old[i].node->name->local, kept->newer[i].node->name->local) ||
		    !segment_content_eq(kept->old[i].source, kept->newer[i].source))
			return false;
	}
}

/* XLIFF 2: what the codes stand for. */
static bool has_same_data(const struct kept *kept)
{
	return segment_content_eq(xml_node_child(kept->old->unit_node, STR("originalData")),
	    xml_node_child(kept->newer->unit_node, STR("originalData")));
}

/* What was written about a change that is no longer so must not stay. */
static bool is_outdated(const struct kept *kept, bool is_stale)
{
	const struct xml_node *note = NULL;

	while (!is_stale && (note = revise_next_note(kept->old_tree, kept->old, note)) != NULL)
		if (str_eq(revise_note_author(note), STR(REVISE_ORIGIN)))
			return true;
	return false;
}

/* The new segments from FIRST on that are of one unit of the file. */
static size_t count_segments(const struct reviser *r, size_t first)
{
	size_t end = first + 1;

	while (end < r->new_count &&
	    r->new_infos[end].node->unit_node == r->new_infos[first].node->unit_node)
		end++;
	return end - first;
}

/* True when the segments of the unit are those of one old one, which says all that is to be said. */
static bool find_kept(struct kept *kept, struct reviser *r, size_t first, size_t count)
{
	bool is_stale = false;

	for (size_t i = 0; i < count; i++) {
		const struct align_result *result = revise_result(r, first + i);
		const struct revise_old *old = revise_old_of(r, first + i);
		if (old == NULL || old->node == NULL || old->side != r->sides ||
		    result->count != 1 || result->doubt != ALIGN_CERTAIN ||
		    (result->change != ALIGN_SAME && result->change != ALIGN_MOVED &&
			result->change != ALIGN_REFORMATTED))
			return false;
		is_stale = is_stale || result->stale;
	}
	*kept = (struct kept){r, &r->sides->tree, first_of_unit(revise_old_of(r, first)->node),
	    first_of_unit(r->new_infos[first].node), 0};
	/* The sources are compared part by part, and each old segment is somewhere once. */
	for (size_t i = 0; i < count; i++)
		if (revise_old_of(r, first + i)->node->unit_node != kept->old->unit_node)
			return false;
	return kept->old_tree->is_version_1 == r->fresh.is_version_1 &&
	    str_eq(kept->old_tree->root->name->ns, r->fresh.root->name->ns) &&
	    has_same_parts(kept) && has_same_data(kept) && !is_outdated(kept, is_stale);
}

/* Appends the notes that every extraction writes anew. */
static void add_own_notes(struct buf *out, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	const struct xml_node *note = NULL;

	while ((note = revise_next_note(tree, segment, note)) != NULL)
		if (revise_is_own_note(note)) {
			buf_add_char(out, '\n');
			buf_add(out, str_slice(tree->document, note->start, note->end));
		}
}

/* The heading above may be another one. Notes that a tool has dropped aren't missed. */
static void renew_notes(struct xml_patch *patch, const struct kept *kept)
{
	const struct segment_tree *fresh = &kept->r->fresh;
	const struct xml_node *note = NULL;
	struct buf notes[2] = {BUF_INIT, BUF_INIT};
	size_t at = 0;

	add_own_notes(&notes[0], kept->old_tree, kept->old);
	add_own_notes(&notes[1], fresh, kept->newer);
	const bool same = notes[0].len == 0 || str_eq(buf_str(&notes[0]), buf_str(&notes[1]));
	while (!same && (note = revise_next_note(kept->old_tree, kept->old, note)) != NULL) {
		if (!revise_is_own_note(note))
			continue;
		xml_patch_replace(patch, note->start, note->end,
		    at == 0 ? str_slice(buf_str(&notes[1]), notes[1].len > 0, notes[1].len)
			    : STR(""));
		at = note->end;
	}
	buf_free(&notes[0]);
	buf_free(&notes[1]);
}

static void copy_attribute(struct xml_patch *patch, const struct kept *kept, const char *name)
{
	const struct str qname = str_from_cstr(name);
	const struct xml_node *old = kept->old->unit_node;
	const struct str value = xml_node_attribute(kept->newer->unit_node, qname);

	if (xml_node_attribute(old, qname).ptr != NULL && value.ptr != NULL)
		xml_patch_set_attribute(patch, kept->old_tree->document, old, qname, value);
}

/* True when a name in the bytes has the prefix, as far as can be seen. */
static bool uses_prefix(struct str bytes, struct str prefix)
{
	for (size_t at = 0; (at = str_find(bytes, prefix, at)) < bytes.len; at++)
		if (at + prefix.len < bytes.len && bytes.ptr[at + prefix.len] == ':')
			return true;
	return false;
}

static bool is_declared(const struct xml_node *root, const struct xml_declaration *declaration)
{
	for (size_t i = 0; i < root->declaration_count; i++)
		if (str_eq(root->declarations[i].prefix, declaration->prefix))
			return str_eq(root->declarations[i].ns, declaration->ns);
	return false;
}

/* What was declared around the old unit and isn't around the new one, is declared by the unit. */
static void declare_namespaces(struct xml_patch *patch, const struct kept *kept)
{
	const struct xml_node *unit = kept->old->unit_node;
	const struct str document = kept->old_tree->document;
	const struct str bytes = str_slice(document, unit->start, unit->end);
	struct map done = MAP_INIT;
	struct buf qname = BUF_INIT;

	for (const struct xml_node *n = unit; n != NULL; n = n->parent)
		for (size_t i = 0; i < n->declaration_count; i++) {
			const struct xml_declaration *declaration = &n->declarations[i];
			if (!map_add(&done, declaration->prefix, 0) || n == unit ||
			    declaration->prefix.len == 0 ||
			    is_declared(kept->r->fresh.root, declaration) ||
			    !uses_prefix(bytes, declaration->prefix))
				continue;
			buf_reset(&qname);
			buf_addf(&qname, "xmlns:%.*s", STR_ARG(declaration->prefix));
			xml_patch_set_attribute(patch, document, unit, buf_str(&qname),
			    declaration->ns);
		}
	map_free(&done);
	buf_free(&qname);
}

static void copy_unit(const struct kept *kept)
{
	const struct xml_node *old = kept->old->unit_node;
	const struct xml_node *newer = kept->newer->unit_node;
	struct xml_patch patch = XML_PATCH_INIT;
	struct buf bytes = BUF_INIT;

	copy_attribute(&patch, kept, "id");
	copy_attribute(&patch, kept, "name");
	copy_attribute(&patch, kept, "resname");
	copy_attribute(&patch, kept, "restype");
	declare_namespaces(&patch, kept);
	renew_notes(&patch, kept);
	/* Of the whole document, only the unit is wanted. */
	for (size_t i = 0; i < patch.count; i++) {
		patch.changes[i].start -= old->start;
		patch.changes[i].end -= old->start;
	}
	xml_patch_apply(&bytes, &patch, str_slice(kept->old_tree->document, old->start, old->end));
	xml_patch_replace(&kept->r->patch, newer->start, newer->end, buf_str(&bytes));
	xml_patch_free(&patch);
	buf_free(&bytes);
}

void revise_keep_units(struct reviser *r)
{
	struct kept kept;
	size_t count;

	for (size_t first = 0; first < r->new_count; first += count) {
		count = count_segments(r, first);
		if (!find_kept(&kept, r, first, count))
			continue;
		copy_unit(&kept);
		for (size_t i = 0; i < count; i++)
			r->is_copied[first + i] = true;
	}
}
