/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/po_item.h"

/* Characters of a code that are shown. */
#define EXCERPT_MAX 70

/* Longer notes stand with the first segment of their unit only. */
#define NOTES_MAX 2000

#define SIZE_NAMESPACE STR("urn:oasis:names:tc:xliff:sizerestriction:2.0")

/* Appends TEXT in one line, shortened visibly when it is long. */
static void add_excerpt(struct buf *out, struct str text)
{
	size_t len = 0;

	text = str_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		const bool is_space = ascii_is_space(text.ptr[i]);
		if (is_space && ascii_is_space(text.ptr[i - 1]))
			continue;
		len += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
		if (len > EXCERPT_MAX) {
			buf_add(out, STR("\xE2\x80\xA6"));
			return;
		}
		buf_add_char(out, is_space ? ' ' : text.ptr[i]);
	}
}

/* Appends each line of TEXT. */
static void add_lines(struct buf *out, struct str text)
{
	struct str line;

	text = str_trim(text);
	while (text.len > 0 && str_next(&line, &text, '\n')) {
		buf_add(out, str_trim(line));
		buf_add_char(out, '\n');
	}
}

/* XLIFF 1.2 says from whom a note is, XLIFF 2 what kind. */
static bool is_of_translator(const struct xml_node *note)
{
	const struct str from = xml_node_attribute(note, STR("from"));
	const struct str category = xml_node_attribute(note, STR("category"));

	return str_eq(from, STR("translator")) || str_eq(from, STR("po-translator")) ||
	    str_eq(category, STR("translator"));
}

static void add_notes(struct buf *out, const struct xml_node *unit, bool of_translators)
{
	const struct xml_node *notes = xml_node_child(unit, STR("notes"));
	struct xml_node *note = NULL;
	struct buf text = BUF_INIT;

	if (notes == NULL)
		notes = unit;
	while ((note = xml_node_next_element(notes, note)) != NULL) {
		if (!str_eq(note->name->local, STR("note")) ||
		    is_of_translator(note) != of_translators)
			continue;
		buf_reset(&text);
		xml_node_add_text(&text, note);
		add_lines(out, buf_str(&text));
	}
	buf_free(&text);
}

/* A limit in characters, unless a note has said the same. */
static void add_limit(struct buf *out, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	const struct xml_node *unit = segment->unit_node;
	const bool in_characters = str_eq(xml_node_attribute(unit, STR("size-unit")), STR("char"));
	const struct str max = tree->is_version_1
	    ? xml_node_attribute(unit, STR("maxwidth"))
	    : xml_node_attribute_ns(unit, SIZE_NAMESPACE, STR("sizeRestriction"));
	struct buf line = BUF_INIT;
	char number[16];

	for (size_t i = 0; i < max.len; i++)
		if (!ascii_is_digit(max.ptr[i]))
			return;
	if (max.len == 0 || max.len >= sizeof(number) || (tree->is_version_1 && !in_characters))
		return;
	memcpy(number, max.ptr, max.len);
	number[max.len] = '\0';
	buf_addf(&line, _("Not longer than %s characters"), number);
	buf_add_char(&line, '\n');
	if (str_find(buf_str(out), buf_str(&line), 0) == out->len)
		buf_add(out, buf_str(&line));
	buf_free(&line);
}

static const struct xml_node *find_data(const struct po_facts *facts, struct str id)
{
	size_t index;

	return map_find(&index, &facts->data_ids, id) ? facts->data[index] : NULL;
}

/* What is shown for a code, or what it was in the document, or the text it stands for. */
static void add_meaning(struct buf *out, const struct po_facts *facts, const struct xml_node *code)
{
	static const struct str SHOWN[] = {
	    STR_INIT("dispStart"), STR_INIT("disp"), STR_INIT("equiv-text")};
	static const struct str DATA[] = {STR_INIT("dataRefStart"), STR_INIT("dataRef")};
	static const struct str EQUIVALENT[] = {STR_INIT("equivStart"), STR_INIT("equiv")};

	for (size_t i = 0; i < 3 && out->len == 0; i++)
		add_excerpt(out, xml_node_attribute(code, SHOWN[i]));
	for (size_t i = 0; i < 2 && out->len == 0; i++) {
		const struct str id = xml_node_attribute(code, DATA[i]);
		const struct xml_node *data = id.ptr != NULL ? find_data(facts, id) : NULL;
		struct buf text = BUF_INIT;
		if (data != NULL)
			xml_node_add_text(&text, data);
		add_excerpt(out, buf_str(&text));
		buf_free(&text);
	}
	for (size_t i = 0; i < 2 && out->len == 0; i++)
		add_excerpt(out, xml_node_attribute(code, EQUIVALENT[i]));
}

/* The content of XLIFF 1.2's <bpt> and its kin is the code. */
static void add_native(struct buf *out, const struct po_code *code)
{
	struct buf text = BUF_INIT;

	if (out->len == 0 && code->kind != PO_CODE_SPAN)
		xml_node_add_text(&text, code->start);
	add_excerpt(out, buf_str(&text));
	buf_free(&text);
}

static void add_codes(struct buf *out, const struct po_facts *facts, const struct po_codes *codes)
{
	struct buf meaning = BUF_INIT;

	for (size_t i = 0; i < codes->count; i++) {
		const struct po_code *code = &codes->items[i];
		if (code->start == NULL)
			continue;
		buf_reset(&meaning);
		add_meaning(&meaning, facts, code->start);
		add_native(&meaning, code);
		if (meaning.len == 0)
			continue;
		po_add_placeholder(out, code, false);
		buf_add(out, STR(": "));
		buf_add(out, buf_str(&meaning));
		buf_add_char(out, '\n');
	}
	buf_free(&meaning);
}

void po_facts_free(struct po_facts *facts)
{
	map_free(&facts->data_ids);
	free(facts->data);
	*facts = (struct po_facts){.unit = NULL};
}

static void find_all_data(struct po_facts *facts, const struct xml_node *unit)
{
	const struct xml_node *all = xml_node_child(unit, STR("originalData"));
	struct xml_node *data = NULL;

	while (all != NULL && (data = xml_node_next_element(all, data)) != NULL) {
		const size_t count = facts->data_ids.count;
		if (!map_add(&facts->data_ids, xml_node_attribute(data, STR("id")), count))
			continue;
		facts->data =
		    mem_grow(facts->data, &facts->capacity, count + 1, sizeof(*facts->data));
		facts->data[count] = data;
	}
}

static void read_facts(struct po_facts *facts, struct arena *arena, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	struct buf text = BUF_INIT;

	po_facts_free(facts);
	facts->unit = segment->unit_node;
	find_all_data(facts, segment->unit_node);
	add_notes(&text, segment->unit_node, true);
	facts->comments = arena_copy(arena, buf_str(&text));
	buf_reset(&text);
	add_notes(&text, segment->unit_node, false);
	add_limit(&text, tree, segment);
	facts->notes = arena_copy(arena, buf_str(&text));
	buf_free(&text);
}

void po_describe(struct po_entry *entry, struct po_facts *facts, struct arena *arena,
    const struct segment_tree *tree, const struct segment_node *segment,
    const struct po_codes *codes)
{
	const bool is_first = facts->unit != segment->unit_node;
	struct buf out = BUF_INIT;

	if (is_first)
		read_facts(facts, arena, tree, segment);
	if (is_first || facts->notes.len <= NOTES_MAX)
		buf_add(&out, facts->notes);
	if (is_first || facts->comments.len <= NOTES_MAX)
		entry->comments = facts->comments;
	add_codes(&out, facts, codes);
	entry->extracted = arena_copy(arena, buf_str(&out));
	buf_free(&out);
}
