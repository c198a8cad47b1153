/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "xliff/edit.h"
#include "xliff/edit_int.h"
#include "xml/escape.h"

#define XML_NAMESPACE_INIT STR_INIT("http://www.w3.org/XML/1998/namespace")
#define XML_NAMESPACE ((struct str)XML_NAMESPACE_INIT)

/* Between what an element has in its start tag and its end. */
static void replace_content(struct xml_patch *patch, struct edit_writer *w,
    const struct xml_node *node, const struct xml_node *content)
{
	const struct str tag = str_slice(w->tree->document, node->start, node->inner_start);

	if (node->inner_end < node->end) {
		edit_write_content(w, content);
		xml_patch_replace(patch, node->inner_start, node->inner_end, buf_str(w->out));
		return;
	}
	/* <target/> becomes <target>...</target>. */
	size_t slash = tag.len - 2;
	buf_add_char(w->out, '>');
	edit_write_content(w, content);
	edit_write_end_tag(w, node->name->local);
	while (slash > 0 && ascii_is_space(tag.ptr[slash - 1]))
		slash--;
	xml_patch_replace(patch, node->start + slash, node->end, buf_str(w->out));
}

static void add_state(struct edit_writer *w, const struct segment_state *state)
{
	if (!w->tree->is_version_1 || state == NULL || state->state.ptr == NULL)
		return;
	buf_add(w->out, STR(" state=\""));
	xml_add(w->out, state->state, XML_ATTRIBUTE);
	buf_add_char(w->out, '"');
}

/* The language in force within the segment, as far as its unit says one; or ptr NULL. */
static struct str find_language(const struct edit_writer *w)
{
	struct str lang = str_from(NULL, 0);

	for (const struct xml_node *n = w->segment->node; n != NULL && lang.ptr == NULL;
	     n = n->parent)
		lang = xml_node_attribute_ns(n, XML_NAMESPACE, STR("lang"));
	return lang;
}

/* Where another language is in force, the target must say that it has that of the document. */
static void add_language(struct edit_writer *w, const struct xml_node *content)
{
	const struct str wanted = xml_node_attribute(w->tree->root, STR("trgLang"));
	const struct str around = find_language(w);
	const struct str said = content != NULL
	    ? xml_node_attribute_ns(content, XML_NAMESPACE, STR("lang"))
	    : str_from(NULL, 0);

	if (w->tree->is_version_1 || wanted.ptr == NULL)
		return;
	if ((around.ptr != NULL && !str_eq(around, wanted)) ||
	    (said.ptr != NULL && str_eq(said, wanted) &&
		str_eq(content->name->local, STR("target"))))
		xml_add_attribute(w->out, STR(" xml:lang=\""), wanted);
}

/* Right after the source, or XLIFF 1's <seg-source>. */
static void insert_target(struct xml_patch *patch, struct edit_writer *w,
    const struct xml_node *content, const struct segment_state *state)
{
	const struct xml_node *after = w->segment->source;
	const struct xml_node *segments = xml_node_child(w->segment->node, STR("seg-source"));
	const struct str space = xml_node_attribute_ns(after, XML_NAMESPACE, STR("space"));

	if (w->tree->is_version_1 && segments != NULL)
		after = segments;
	buf_add(w->out, edit_space_before(w->tree, after));
	buf_add_char(w->out, '<');
	edit_write_name(w, STR("target"));
	if (space.ptr != NULL) {
		buf_add(w->out, STR(" xml:space=\""));
		xml_add(w->out, space, XML_ATTRIBUTE);
		buf_add_char(w->out, '"');
	}
	add_language(w, content);
	add_state(w, state);
	buf_add_char(w->out, '>');
	edit_write_content(w, content);
	edit_write_end_tag(w, STR("target"));
	xml_patch_replace(patch, after->end, after->end, buf_str(w->out));
}

void edit_set_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content,
    const struct segment_state *state)
{
	struct buf out = BUF_INIT;
	struct edit_writer w;

	edit_writer_init(&w, &out, tree, segment);
	if (segment->target != NULL)
		replace_content(patch, &w, segment->target, content);
	else if (segment->source != NULL)
		insert_target(patch, &w, content, state);
	edit_writer_free(&w);
	buf_free(&out);
}

void edit_set_source(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *content)
{
	struct buf out = BUF_INIT;
	struct edit_writer w;

	edit_writer_init(&w, &out, tree, segment);
	if (segment->source != NULL)
		replace_content(patch, &w, segment->source, content);
	edit_writer_free(&w);
	buf_free(&out);
}

void edit_remove_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	if (segment->target != NULL)
		xml_patch_remove(patch, tree->document, segment->target);
}

void edit_set_state(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct segment_state *state)
{
	const struct xml_node *holder = tree->is_version_1 ? segment->target : segment->node;
	const struct segment_state old = segment_get_state(tree, segment);

	if (holder != NULL && !str_eq(old.state, state->state))
		xml_patch_set_attribute(patch, tree->document, holder, STR("state"), state->state);
	if (!str_eq(old.more, state->more))
		xml_patch_set_attribute(patch, tree->document, segment->node,
		    tree->is_version_1 ? STR("approved") : STR("subState"), state->more);
}

/* XLIFF 2 has notes after the modules and before data and segments. */
static size_t find_notes_place(const struct segment_tree *tree, const struct segment_node *segment)
{
	struct xml_node *child = NULL;
	size_t at = segment->unit_node->inner_start;

	while ((child = xml_node_next_element(segment->unit_node, child)) != NULL) {
		if (str_eq(child->name->ns, tree->root->name->ns))
			break;
		at = child->end;
	}
	return at;
}

/* NOTE may be NULL. */
static void add_note_attributes(struct edit_writer *w, const struct xml_node *note)
{
	static const struct {
		bool is_version_1;
		struct str ns;
		struct str name;
		struct str start;
	} COPIED[] = {
	    {false, STR_INIT(""), STR_INIT("appliesTo"), STR_INIT(" appliesTo=\"")},
	    {false, STR_INIT(""), STR_INIT("category"), STR_INIT(" category=\"")},
	    {false, STR_INIT(""), STR_INIT("priority"), STR_INIT(" priority=\"")},
	    {true, XML_NAMESPACE_INIT, STR_INIT("lang"), STR_INIT(" xml:lang=\"")},
	    {true, STR_INIT(""), STR_INIT("priority"), STR_INIT(" priority=\"")},
	    {true, STR_INIT(""), STR_INIT("from"), STR_INIT(" from=\"")},
	    {true, STR_INIT(""), STR_INIT("annotates"), STR_INIT(" annotates=\"")},
	};

	for (size_t i = 0; note != NULL && i < sizeof(COPIED) / sizeof(COPIED[0]); i++) {
		const struct str value = xml_node_attribute_ns(note, COPIED[i].ns, COPIED[i].name);
		if (COPIED[i].is_version_1 == w->tree->is_version_1 && value.ptr != NULL)
			xml_add_attribute(w->out, COPIED[i].start, value);
	}
}

/* XLIFF 2 has an element around all notes of a unit. */
static void insert_note(struct xml_patch *patch, struct edit_writer *w)
{
	const struct xml_node *notes = w->segment->notes;
	struct buf start = BUF_INIT;
	struct buf end = BUF_INIT;
	struct buf *note = w->out;

	if (w->tree->is_version_1) {
		const size_t at = edit_find_end(w->tree, w->segment);
		xml_patch_replace(patch, at, at, buf_str(note));
	} else if (notes != NULL && notes->inner_end < notes->end) {
		xml_patch_replace(patch, notes->inner_end, notes->inner_end, buf_str(note));
	} else {
		w->out = &start;
		buf_add(&start, STR("\n<"));
		edit_write_name(w, STR("notes"));
		buf_add_char(&start, '>');
		w->out = &end;
		edit_write_end_tag(w, STR("notes"));
		xml_patch_insert_framed(patch, find_notes_place(w->tree, w->segment),
		    XML_PATCH_NOTES, buf_str(&start), buf_str(note), buf_str(&end));
	}
	w->out = note;
	buf_free(&start);
	buf_free(&end);
}

/* Who NOTE is from is AUTHOR, if that isn't empty. */
static void add_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, struct str author, struct str text,
    const struct xml_node *note)
{
	struct buf out = BUF_INIT;
	struct edit_writer w;

	edit_writer_init(&w, &out, tree, segment);
	buf_add_char(&out, '<');
	edit_write_name(&w, STR("note"));
	xml_add_optional(&out, tree->is_version_1 ? STR(" from=\"") : STR(" category=\""), author);
	add_note_attributes(&w, note);
	buf_add_char(&out, '>');
	xml_add(&out, text, XML_TEXT);
	edit_write_end_tag(&w, STR("note"));
	insert_note(patch, &w);
	edit_writer_free(&w);
	buf_free(&out);
}

void edit_add_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, struct str text)
{
	add_note(patch, tree, segment, STR(""), text, NULL);
}

void edit_add_note_from(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, struct str author, struct str text)
{
	add_note(patch, tree, segment, author, text, NULL);
}

void edit_copy_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment, const struct xml_node *note)
{
	struct buf text = BUF_INIT;

	xml_node_add_text(&text, note);
	add_note(patch, tree, segment, STR(""), buf_str(&text), note);
	buf_free(&text);
}
