/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "xliff/read_int.h"
#include "xliff/segment_tree.h"

static const struct read_state STATES[] = {
    {"initial", MODEL_INITIAL, true, false},
    {"translated", MODEL_TRANSLATED, false, false},
    {"reviewed", MODEL_REVIEWED, false, false},
    {"final", MODEL_FINAL, false, false},
};

static void start_root(struct reader *r, const struct xml_element *element)
{
	r->source_lang = read_copy(r, element, "srcLang");
	r->target_lang = read_copy(r, element, "trgLang");
}

static void start_skeleton(struct reader *r, const struct xml_element *element)
{
	if (!r->in_file || r->in_unit) {
		read_skip(r);
		return;
	}
	r->file.bitext.href = read_copy(r, element, "href");
	r->collect = &r->file.embedded;
}

static void end_collecting(struct reader *r)
{
	r->collect = NULL;
}

static void start_meta_group(struct reader *r, const struct xml_element *element)
{
	r->in_our_metadata = r->in_file && !r->in_unit &&
	    str_eq(read_attribute(element, "category"), STR("dragoman"));
}

static void end_meta_group(struct reader *r)
{
	r->in_our_metadata = false;
}

static void start_meta(struct reader *r, const struct xml_element *element)
{
	const struct str type = read_attribute(element, "type");

	r->metadatum = NULL;
	if (str_eq(type, STR("source-sha256")))
		r->metadatum = &r->file.bitext.sha256;
	else if (str_eq(type, STR("format")))
		r->metadatum = &r->file.bitext.format;
	else if (str_eq(type, STR("export")))
		r->metadatum = &r->file.bitext.export;
	if (!r->in_our_metadata || (r->metadatum == NULL && !str_eq(type, STR("encoding")))) {
		read_skip(r);
		return;
	}
	buf_reset(&r->text);
	r->collect = &r->text;
}

static void end_meta(struct reader *r)
{
	const struct str value = str_trim(buf_str(&r->text));

	if (r->metadatum != NULL)
		*r->metadatum = arena_copy(&r->arena, value);
	else
		r->file.is_base64 = str_eq(value, STR("base64"));
	r->collect = NULL;
}

static void start_unit(struct reader *r, const struct xml_element *element)
{
	if (!r->in_file || r->in_unit) {
		read_report(r, _("a <unit> that stands in no file or group is passed over"));
		read_skip(r);
		return;
	}
	r->unit = read_add_unit(r, read_copy(r, element, "id"));
	r->in_unit = true;
	read_reset_codes(r);
	const struct str id = r->file.units[r->unit].id;
	if (id.len == 0)
		read_report(r, _("a <unit> has no id"));
	else if (!map_add(&r->file.unit_ids, id, r->unit))
		read_report(r, _("two units have the id \"%s\""), id.ptr);
}

static void end_unit(struct reader *r)
{
	r->in_unit = false;
}

static bool begin_pair(struct reader *r, const struct xml_element *element)
{
	if (r->in_unit && !r->in_pair) {
		read_begin_pair(r, r->unit, read_copy(r, element, "id"));
		return true;
	}
	read_report(r, _("a <segment> or <ignorable> that stands in no unit is passed over"));
	read_skip(r);
	return false;
}

static void start_segment(struct reader *r, const struct xml_element *element)
{
	if (!begin_pair(r, element))
		return;
	const struct str state = read_attribute(element, "state");
	const struct str substate = read_attribute(element, "subState");
	struct read_pair *pair = read_current_pair(r);
	if (state.ptr != NULL) {
		pair->state.untouched = false;
		for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
			if (str_eq_cstr(state, STATES[i].name))
				pair->state = STATES[i];
	}
	pair->state.needs_edit = segment_is_unfinished(substate);
}

static void start_ignorable(struct reader *r, const struct xml_element *element)
{
	if (begin_pair(r, element))
		read_current_pair(r)->pair.ignorable = true;
}

static void start_target(struct reader *r, const struct xml_element *element)
{
	const struct str order = read_attribute(element, "order");

	read_start_target(r, element);
	if (r->skip > 0 || order.ptr == NULL)
		return;
	/* What is no number can't be a place, and a place beyond the last one is refused later. */
	size_t place = 0;
	for (size_t i = 0;
	     i < order.len && ascii_is_digit(order.ptr[i]) && place < SIZE_MAX / 10 - 10; i++)
		place = place * 10 + (size_t)(order.ptr[i] - '0');
	read_current_pair(r)->order = place > 0 ? place : SIZE_MAX;
	r->file.has_order = true;
}

static void start_ph(struct reader *r, const struct xml_element *element)
{
	read_add_code(r, MODEL_CODE_PH, read_code_attribute(r, element, "id"));
}

static void start_sc(struct reader *r, const struct xml_element *element)
{
	read_add_code(r, MODEL_CODE_OPEN, read_code_attribute(r, element, "id"));
}

static void start_ec(struct reader *r, const struct xml_element *element)
{
	const bool refers = read_attribute(element, "startRef").ptr != NULL;

	read_add_code(r, MODEL_CODE_CLOSE,
	    read_code_attribute(r, element, refers ? "startRef" : "id"));
	r->file.has_loose_ends = true;
}

/* A <cp> is for what XML can't hold; in a text that becomes part of a page it has no place. */
static void start_cp(struct reader *r, const struct xml_element *element)
{
	const struct str hex = read_attribute(element, "hex");
	uint32_t c = 0;

	for (size_t i = 0; i < hex.len && ascii_is_xdigit(hex.ptr[i]) && c <= 0x10FFFF; i++)
		c = c * 16 + ascii_hex(hex.ptr[i]);
	const bool allowed =
	    c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
	if (!allowed)
		read_report(r, _("a character that XML cannot hold is replaced"));
	utf8_encode(r->collect, allowed ? c : 0xFFFD);
}

/* In byte order: capital letters come before small ones. */
static const struct read_element ELEMENTS[] = {
    {"cp", READ_INLINE, start_cp, NULL},
    {"ec", READ_INLINE, start_ec, NULL},
    {"em", READ_INLINE, NULL, NULL},
    {"file", 0, read_begin_file, read_end_file},
    {"group", 0, NULL, NULL},
    {"ignorable", 0, start_ignorable, read_end_pair},
    {"meta", READ_META, start_meta, end_meta},
    {"metaGroup", READ_META, start_meta_group, end_meta_group},
    {"metadata", READ_META, NULL, NULL},
    {"mrk", READ_INLINE, NULL, NULL},
    {"pc", READ_INLINE, read_start_span, read_end_span},
    {"ph", READ_INLINE, start_ph, NULL},
    {"sc", READ_INLINE, start_sc, NULL},
    {"segment", 0, start_segment, read_end_pair},
    {"skeleton", 0, start_skeleton, end_collecting},
    {"sm", READ_INLINE, NULL, NULL},
    {"source", 0, read_start_source, read_end_content},
    {"target", 0, start_target, read_end_content},
    {"unit", 0, start_unit, end_unit},
};

const struct read_dialect READ_DIALECT_20 = {
    ELEMENTS,
    sizeof(ELEMENTS) / sizeof(ELEMENTS[0]),
    start_root,
};
