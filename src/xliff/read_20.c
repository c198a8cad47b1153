/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "xliff/read_int.h"

static const struct read_state STATES[] = {
    {"initial", MODEL_INITIAL, true, false},
    {"translated", MODEL_TRANSLATED, false, false},
    {"reviewed", MODEL_REVIEWED, false, false},
    {"final", MODEL_FINAL, false, false},
};

/* What tools call unfinished work, after their prefix in subState. */
static const struct str UNFINISHED[] = {
    STR_INIT("fuzzy"),
    STR_INIT("needs-edit"),
    STR_INIT("needs-work"),
    STR_INIT("needs-translation"),
    STR_INIT("needs-adaptation"),
    STR_INIT("needs-l10n"),
};

static void start_root(struct reader *r, const char **attributes)
{
	r->source_lang = read_copy(r, attributes, "srcLang");
	r->target_lang = read_copy(r, attributes, "trgLang");
}

static void start_skeleton(struct reader *r, const char **attributes)
{
	if (!r->in_file || r->in_unit) {
		read_skip(r);
		return;
	}
	r->file.bitext.href = read_copy(r, attributes, "href");
	r->collect = &r->file.embedded;
}

static void end_collecting(struct reader *r)
{
	r->collect = NULL;
}

static void start_meta_group(struct reader *r, const char **attributes)
{
	const char *category = read_attribute(attributes, "category");

	r->in_our_metadata =
	    r->in_file && !r->in_unit && category != NULL && strcmp(category, "dragoman") == 0;
}

static void end_meta_group(struct reader *r)
{
	r->in_our_metadata = false;
}

static void start_meta(struct reader *r, const char **attributes)
{
	const struct str type = str_from_cstr(read_attribute(attributes, "type"));

	r->metadatum = NULL;
	if (str_eq(type, STR("source-sha256")))
		r->metadatum = &r->file.bitext.sha256;
	else if (str_eq(type, STR("format")))
		r->metadatum = &r->file.bitext.format;
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

static void start_unit(struct reader *r, const char **attributes)
{
	if (!r->in_file || r->in_unit) {
		read_report(r, _("a <unit> that stands in no file or group is passed over"));
		read_skip(r);
		return;
	}
	r->unit = read_add_unit(r, read_copy(r, attributes, "id"));
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

static bool begin_pair(struct reader *r, const char **attributes)
{
	if (r->in_unit && !r->in_pair) {
		read_begin_pair(r, r->unit, read_copy(r, attributes, "id"));
		return true;
	}
	read_report(r, _("a <segment> or <ignorable> that stands in no unit is passed over"));
	read_skip(r);
	return false;
}

static bool is_unfinished(struct str substate)
{
	const size_t colon = str_find_char(substate, ':', 0);

	if (colon == substate.len)
		return false;
	struct str value = str_slice(substate, colon + 1, substate.len);
	/* Ours are states of XLIFF 1.2, with what else belongs to them. */
	if (str_starts(substate, STR("dragoman:"))) {
		value = str_slice(value, 0, str_find_char(value, '/', 0));
		return str_eq(value, STR("needs-l10n")) || str_eq(value, STR("needs-adaptation"));
	}
	for (size_t i = 0; i < sizeof(UNFINISHED) / sizeof(UNFINISHED[0]); i++)
		if (str_eq(value, UNFINISHED[i]))
			return true;
	return false;
}

static void start_segment(struct reader *r, const char **attributes)
{
	if (!begin_pair(r, attributes))
		return;
	const char *state = read_attribute(attributes, "state");
	const char *substate = read_attribute(attributes, "subState");
	struct read_pair *pair = read_current_pair(r);
	if (state != NULL) {
		pair->state.untouched = false;
		for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
			if (strcmp(state, STATES[i].name) == 0)
				pair->state = STATES[i];
	}
	pair->state.needs_edit = is_unfinished(str_from_cstr(substate));
}

static void start_ignorable(struct reader *r, const char **attributes)
{
	if (begin_pair(r, attributes))
		read_current_pair(r)->pair.ignorable = true;
}

static void start_target(struct reader *r, const char **attributes)
{
	const char *order = read_attribute(attributes, "order");

	read_start_target(r, attributes);
	if (r->skip > 0 || order == NULL)
		return;
	/* What is no number can't be a place, and a place beyond the last one is refused later. */
	size_t place = 0;
	for (const char *p = order; ascii_is_digit(*p) && place < SIZE_MAX / 10 - 10; p++)
		place = place * 10 + (size_t)(*p - '0');
	read_current_pair(r)->order = place > 0 ? place : SIZE_MAX;
	r->file.has_order = true;
}

static void start_ph(struct reader *r, const char **attributes)
{
	read_add_code(r, MODEL_CODE_PH, read_code_attribute(r, attributes, "id"));
}

static void start_sc(struct reader *r, const char **attributes)
{
	read_add_code(r, MODEL_CODE_OPEN, read_code_attribute(r, attributes, "id"));
}

static void start_ec(struct reader *r, const char **attributes)
{
	const bool refers = read_attribute(attributes, "startRef") != NULL;

	read_add_code(r, MODEL_CODE_CLOSE,
	    read_code_attribute(r, attributes, refers ? "startRef" : "id"));
	r->file.has_loose_ends = true;
}

/* A <cp> is for what XML can't hold; in a text that becomes part of a page it has no place. */
static void start_cp(struct reader *r, const char **attributes)
{
	const char *hex = read_attribute(attributes, "hex");
	uint32_t c = 0;

	for (const char *p = hex; p != NULL && ascii_is_xdigit(*p) && c <= 0x10FFFF; p++)
		c = c * 16 + ascii_hex(*p);
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
