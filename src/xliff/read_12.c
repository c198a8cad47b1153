/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "xliff/read_int.h"

/* What the Translate Toolkit calls the unit that a PO file's header became. */
static const struct str PO_HEADER = STR_INIT("x-gettext-domain-header");

static const struct read_state STATES[] = {
    {"final", MODEL_FINAL, false, false},
    {"needs-adaptation", MODEL_INITIAL, false, true},
    {"needs-l10n", MODEL_INITIAL, false, true},
    {"needs-review-adaptation", MODEL_TRANSLATED, false, false},
    {"needs-review-l10n", MODEL_TRANSLATED, false, false},
    {"needs-review-translation", MODEL_TRANSLATED, false, false},
    {"needs-translation", MODEL_INITIAL, true, false},
    {"new", MODEL_INITIAL, true, false},
    {"signed-off", MODEL_REVIEWED, false, false},
    {"translated", MODEL_TRANSLATED, false, false},
};

const struct read_state *read_find_state_12(struct str name)
{
	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
		if (str_eq_cstr(name, STATES[i].name))
			return &STATES[i];
	return NULL;
}

static void start_root(struct reader *r, const struct xml_element *element)
{
	/* The languages are those of each <file>. */
}

static void start_file(struct reader *r, const struct xml_element *element)
{
	read_begin_file(r, element);
	if (r->skip > 0)
		return;
	r->file.bitext.source_lang = read_copy(r, element, "source-language");
	r->file.bitext.target_lang = read_copy(r, element, "target-language");
	r->file.is_po = str_eq(read_attribute(element, "datatype"), STR("po"));
}

static void start_header(struct reader *r, const struct xml_element *element)
{
	r->in_header = r->in_file && !r->in_pair;
	if (!r->in_header)
		read_skip(r);
}

static void end_header(struct reader *r)
{
	r->in_header = false;
}

static void start_external_file(struct reader *r, const struct xml_element *element)
{
	const struct str uid = read_attribute(element, "uid");
	const struct str prefix = STR("sha256:");

	if (!r->in_header)
		return;
	r->file.bitext.href = read_copy(r, element, "href");
	if (str_starts(uid, prefix))
		r->file.bitext.sha256 = arena_copy(&r->arena, str_slice(uid, prefix.len, uid.len));
}

static void start_internal_file(struct reader *r, const struct xml_element *element)
{
	const struct str form = read_attribute(element, "form");

	if (!r->in_header || !str_eq_nocase(form, STR("base64"))) {
		read_skip(r);
		return;
	}
	r->file.is_base64 = true;
	r->collect = &r->file.embedded;
}

static void end_collecting(struct reader *r)
{
	r->collect = NULL;
}

/* Our notes in the header are data; all others are for people. */
static void start_note(struct reader *r, const struct xml_element *element)
{
	const struct str from = read_attribute(element, "from");

	if (!r->in_header || !str_eq(from, STR("dragoman"))) {
		read_skip(r);
		return;
	}
	buf_reset(&r->text);
	r->collect = &r->text;
}

static void end_note(struct reader *r)
{
	struct model_bitext *bitext = &r->file.bitext;
	const struct {
		struct str prefix;
		struct str *value;
	} KINDS[] = {
	    {STR("format:"), &bitext->format},
	    {STR("source-sha256:"), &bitext->sha256},
	    {STR("export:"), &bitext->export},
	};
	const struct str note = str_trim(buf_str(&r->text));

	r->collect = NULL;
	for (size_t i = 0; i < sizeof(KINDS) / sizeof(*KINDS); i++)
		if (str_starts(note, KINDS[i].prefix))
			*KINDS[i].value = arena_copy(&r->arena,
			    str_trim(str_slice(note, KINDS[i].prefix.len, note.len)));
}

/* The length of "u1" in "u1-s1", an id of ours, or that of the whole ID. */
static size_t unit_length(struct str id)
{
	size_t at = id.len;

	while (at > 0 && ascii_is_digit(id.ptr[at - 1]))
		at--;
	if (at == id.len || at < 3 || id.ptr[at - 1] != 's' || id.ptr[at - 2] != '-')
		return id.len;
	return at - 2;
}

/* The unit called ID: segments of one unit of ours are <trans-unit>s of their own. */
static size_t find_unit(struct reader *r, struct str id, bool is_part)
{
	size_t unit;

	if (is_part && map_find(&unit, &r->file.unit_ids, id))
		return unit;
	unit = read_add_unit(r, id);
	map_add(&r->file.unit_ids, id, unit);
	return unit;
}

static void start_trans_unit(struct reader *r, const struct xml_element *element)
{
	if (!r->in_file || r->in_unit || r->in_header) {
		read_report(r, _("a <trans-unit> that stands in no file is passed over"));
		read_skip(r);
		return;
	}
	if (str_eq(read_attribute(element, "restype"), PO_HEADER)) {
		read_skip(r);
		return;
	}
	const struct str id = read_copy(r, element, "id");
	const size_t len = unit_length(id);
	const bool is_part = len < id.len;

	r->location = STR("");
	r->unit = find_unit(r, str_slice(id, 0, len), is_part);
	r->in_unit = true;
	read_reset_codes(r);
	read_begin_pair(r, r->unit, is_part ? str_slice(id, len + 1, id.len) : STR(""));
	if (id.len == 0)
		read_report(r, _("a <trans-unit> has no id"));
	else if (!map_add(&r->file.pair_ids, id, 0))
		read_report(r, _("two units have the id \"%s\""), id.ptr);
}

/*
 * The Translate Toolkit's way through PO and back gives every unit a new id
 * and keeps the old one as a reference.
 */
static void restore_id(struct reader *r)
{
	const size_t len = unit_length(r->location);
	struct read_pair *pair = read_current_pair(r);

	if (len == r->location.len)
		return;
	const size_t unit = find_unit(r, str_slice(r->location, 0, len), true);
	r->file.units[pair->unit].pair_count--;
	r->file.units[unit].pair_count++;
	pair->unit = unit;
	pair->pair.id = str_slice(r->location, len + 1, r->location.len);
}

static void end_trans_unit(struct reader *r)
{
	restore_id(r);
	read_end_pair(r);
	r->in_unit = false;
}

static void start_context(struct reader *r, const struct xml_element *element)
{
	const struct str type = read_attribute(element, "context-type");

	if (!r->in_unit || !str_eq(type, STR("sourcefile"))) {
		read_skip(r);
		return;
	}
	buf_reset(&r->text);
	r->collect = &r->text;
}

static void end_context(struct reader *r)
{
	r->collect = NULL;
	r->location = arena_copy(&r->arena, str_trim(buf_str(&r->text)));
}

static void start_target(struct reader *r, const struct xml_element *element)
{
	const struct str state = read_attribute(element, "state");

	read_start_target(r, element);
	if (r->skip > 0)
		return;
	struct read_pair *pair = read_current_pair(r);
	pair->pair.is_machine = read_is_machine(read_attribute(element, "state-qualifier"));
	if (state.ptr == NULL)
		return;
	pair->state.untouched = false;
	const struct read_state *known = read_find_state_12(state);
	if (known != NULL)
		pair->state = *known;
}

/* "3-start" and "3-end" are the halves of our pair 3. */
static void start_x(struct reader *r, const struct xml_element *element)
{
	const struct str id = read_attribute(element, "id");
	enum model_code_kind kind = MODEL_CODE_PH;
	size_t digits = 0;

	while (digits < id.len && ascii_is_digit(id.ptr[digits]))
		digits++;
	const struct str suffix = str_slice(id, digits, id.len);
	if (digits > 0 && str_eq(suffix, STR("-start")))
		kind = MODEL_CODE_OPEN;
	else if (digits > 0 && str_eq(suffix, STR("-end")))
		kind = MODEL_CODE_CLOSE;
	if (kind == MODEL_CODE_PH) {
		read_add_code(r, kind, read_code_attribute(r, element, "id"));
		return;
	}
	r->file.has_loose_ends = true;
	read_add_code(r, kind, read_code_id(r, str_slice(id, 0, digits)));
}

/* Halves of a pair belong together by their rid, or else by their id. */
static void add_half(struct reader *r, enum model_code_kind kind, const struct xml_element *element)
{
	const struct str rid = read_attribute(element, "rid");
	unsigned id = read_code_attribute(r, element, "id");

	if (rid.ptr != NULL) {
		buf_reset(&r->rid);
		buf_add(&r->rid, STR("rid "));
		buf_add(&r->rid, rid);
		id = read_code_alias(r, buf_str(&r->rid), id);
	}
	r->file.has_loose_ends = true;
	read_add_code(r, kind, id);
}

static void start_bx(struct reader *r, const struct xml_element *element)
{
	add_half(r, MODEL_CODE_OPEN, element);
}

static void start_ex(struct reader *r, const struct xml_element *element)
{
	add_half(r, MODEL_CODE_CLOSE, element);
}

/* The content of these is the code itself, not text. */
static void start_bpt(struct reader *r, const struct xml_element *element)
{
	add_half(r, MODEL_CODE_OPEN, element);
	read_skip(r);
}

static void start_ept(struct reader *r, const struct xml_element *element)
{
	add_half(r, MODEL_CODE_CLOSE, element);
	read_skip(r);
}

static void start_ph(struct reader *r, const struct xml_element *element)
{
	read_add_code(r, MODEL_CODE_PH, read_code_attribute(r, element, "id"));
	read_skip(r);
}

/* A half whose other half stands elsewhere. */
static void start_it(struct reader *r, const struct xml_element *element)
{
	const bool close = str_eq(read_attribute(element, "pos"), STR("close"));

	add_half(r, close ? MODEL_CODE_CLOSE : MODEL_CODE_OPEN, element);
	read_skip(r);
}

/* In byte order: a hyphen comes before letters. */
static const struct read_element ELEMENTS[] = {
    {"bin-unit", 0, NULL, NULL},
    {"body", 0, NULL, NULL},
    {"bpt", READ_INLINE, start_bpt, NULL},
    {"bx", READ_INLINE, start_bx, NULL},
    {"context", 0, start_context, end_context},
    {"context-group", 0, NULL, NULL},
    {"ept", READ_INLINE, start_ept, NULL},
    {"ex", READ_INLINE, start_ex, NULL},
    {"external-file", 0, start_external_file, NULL},
    {"file", 0, start_file, read_end_file},
    {"g", READ_INLINE, read_start_span, read_end_span},
    {"group", 0, NULL, NULL},
    {"header", 0, start_header, end_header},
    {"internal-file", 0, start_internal_file, end_collecting},
    {"it", READ_INLINE, start_it, NULL},
    {"mrk", READ_INLINE, NULL, NULL},
    {"note", 0, start_note, end_note},
    {"ph", READ_INLINE, start_ph, NULL},
    {"skl", 0, NULL, NULL},
    {"source", 0, read_start_source, read_end_content},
    {"target", 0, start_target, read_end_content},
    {"trans-unit", 0, start_trans_unit, end_trans_unit},
    {"x", READ_INLINE, start_x, NULL},
};

const struct read_dialect READ_DIALECT_12 = {
    ELEMENTS,
    sizeof(ELEMENTS) / sizeof(ELEMENTS[0]),
    start_root,
};
