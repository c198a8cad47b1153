/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/base64.h"
#include "model/bitext.h"
#include "xliff/write_int.h"

/* Values of restype that the specification lists and that say what our fields are. */
static const struct {
	const char *field;
	const char *restype;
} RESTYPES[] = {
    {"h1", "heading"},
    {"h2", "heading"},
    {"h3", "heading"},
    {"h4", "heading"},
    {"h5", "heading"},
    {"h6", "heading"},
    {"li", "listitem"},
    {"td", "cell"},
    {"th", "cell"},
    {"caption", "caption"},
    {"figcaption", "caption"},
    {"button", "button"},
    {"label", "label"},
    {"option", "comboboxitem"},
    {"keywords", "keywords"},
};

/*
 * The states that every tool in use understands; what isn't translated or must be worked on
 * again is called as the profile says.
 */
static const char *const STATES[MODEL_STATES] = {
    [MODEL_TRANSLATED] = "translated",
    [MODEL_REVIEWED] = "signed-off",
    [MODEL_FINAL] = "final",
};

static void write_header_note(struct buf *out, struct str start, struct str value)
{
	if (value.len == 0)
		return;
	buf_add(out, STR("<note from=\"dragoman\">"));
	buf_add(out, start);
	xml_add(out, value, XML_TEXT);
	buf_add(out, STR("</note>\n"));
}

static void write_header(struct xliff_writer *w)
{
	const struct xliff_file *file = w->file;
	struct buf *out = w->out;

	buf_add(out, STR("<header>\n"));
	if (file->embedded.ptr != NULL) {
		buf_add(out, STR("<skl><internal-file form=\"base64\">"));
		base64_encode(out, file->embedded);
		buf_add(out, STR("</internal-file></skl>\n"));
	} else if (file->href.len > 0) {
		xml_add_attribute(out, STR("<skl><external-file href=\""), file->href);
		xml_add_optional(out, STR(" uid=\"sha256:"), file->sha256);
		buf_add(out, STR("/></skl>\n"));
	}
	if (file->extras != NULL && file->extras->preview.len > 0) {
		xml_add_attribute(out, STR("<reference><external-file href=\""),
		    file->extras->preview);
		buf_add(out, STR("/></reference>\n"));
	}
	/* The uid is lost in tools that rewrite the header, a note is not. */
	write_header_note(out, STR("source-sha256: "), file->sha256);
	write_header_note(out, STR("format: "), file->format);
	write_header_note(out, STR("export: "), file->export);
	buf_add(out, STR("<tool tool-id=\"dragoman\" tool-name=\"dragoman\"/>\n</header>\n"));
}

static void begin(struct xliff_writer *w)
{
	const struct xliff_file *file = w->file;
	struct buf *out = w->out;

	buf_add(out,
	    STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n"));
	xml_add_attribute(out, STR("<file original=\""), file->original);
	xml_add_attribute(out, STR(" source-language=\""), xliff_source_lang(w));
	xml_add_optional(out, STR(" target-language=\""), file->target_lang);
	xml_add_attribute(out, STR(" datatype=\""),
	    file->datatype.len > 0 ? file->datatype : STR("x-unknown"));
	buf_add(out, STR(">\n"));
	write_header(w);
	buf_add(out, STR("<body>\n"));
}

static void end(struct xliff_writer *w)
{
	buf_add(w->out, STR("</body>\n</file>\n</xliff>\n"));
}

static const char *find_restype(const struct model_unit *unit)
{
	for (size_t i = 0; unit->field != NULL && i < sizeof(RESTYPES) / sizeof(RESTYPES[0]); i++)
		if (strcmp(unit->field, RESTYPES[i].field) == 0)
			return RESTYPES[i].restype;
	return unit->is_heading ? "heading" : NULL;
}

/* The state of a translation. */
static const char *choose_state(const struct xliff_writer *w, const struct model_pair *pair)
{
	if (pair == NULL)
		return w->profile->initial;
	if (pair->needs_edit)
		return w->profile->unready;
	return pair->state == MODEL_INITIAL ? w->profile->initial : STATES[pair->state];
}

static bool is_approved(const struct xliff_writer *w, const struct model_pair *pair)
{
	if (pair == NULL || pair->needs_edit || w->profile->approval == XLIFF_APPROVE_NEVER)
		return false;
	return w->profile->approval == XLIFF_APPROVE_REVIEWED ? pair->state >= MODEL_REVIEWED
							      : pair->state >= MODEL_TRANSLATED;
}

static void write_target(struct xliff_writer *w, size_t segment)
{
	const char *state = choose_state(w, w->pairs[segment]);

	if (!w->has_target[segment])
		return;
	buf_add(w->out, STR("<target state=\""));
	buf_add_cstr(w->out, state);
	buf_add(w->out, STR("\">"));
	xliff_write_content(w, &w->targets[segment]);
	buf_add(w->out, STR("</target>\n"));
}

/* Weblate's key is the resname, if no two units share it. */
static void write_trans_unit(struct xliff_writer *w, size_t segment, size_t number)
{
	const struct model_unit *unit = w->unit;
	const char *restype = find_restype(unit);
	struct buf *out = w->out;

	buf_add(out, STR("<trans-unit id=\""));
	buf_add_cstr(out, unit->id);
	xml_add_numbered(out, STR("-s"), number);
	buf_add(out, STR(" resname=\""));
	if (unit->field != NULL) {
		xliff_write_excerpt(w, str_from_cstr(unit->field), XML_ATTRIBUTE);
		buf_add_char(out, '/');
	}
	buf_add_cstr(out, unit->id);
	xml_add_numbered(out, STR("-s"), number);
	if (restype != NULL)
		xml_add_attribute(out, STR(" restype=\""), str_from_cstr(restype));
	if (is_approved(w, w->pairs[segment]))
		buf_add(out, STR(" approved=\"yes\""));
	/* Of a limit for several sentences, none has a known share. */
	if (w->limit != NULL && unit->segment_count == 1) {
		xml_add_numbered(out, STR(" maxwidth=\""), w->limit->max);
		buf_add(out, STR(" size-unit=\"char\""));
	}
	buf_add(out, STR(" xml:space=\"preserve\">\n<source>"));
	xliff_write_content(w, &w->sources[segment]);
	buf_add(out, STR("</source>\n"));
	write_target(w, segment);
	xliff_write_notes(w, STR("<note from=\""));
	buf_add(out, STR("</trans-unit>\n"));
}

static void write_unit(struct xliff_writer *w)
{
	const struct model_unit *unit = w->unit;
	size_t number = 0;

	xml_add_attribute(w->out, STR("<group id=\""), str_from_cstr(unit->id));
	if (unit->field != NULL) {
		buf_add(w->out, STR(" resname=\""));
		xliff_write_excerpt(w, str_from_cstr(unit->field), XML_ATTRIBUTE);
		buf_add_char(w->out, '"');
	}
	buf_add(w->out, STR(">\n"));
	for (size_t i = 0; i < unit->segment_count; i++)
		if (!unit->segments[i].ignorable)
			write_trans_unit(w, i, ++number);
	buf_add(w->out, STR("</group>\n"));
}

/* The attributes that tell what a code is. */
static void write_type(struct xliff_writer *w, const struct model_code *code, bool span, bool shown)
{
	const struct model_code *original = xliff_find_original(w, code);

	if (original == NULL)
		return;
	const struct xliff_code_names *names = &XLIFF_CODE_NAMES[original->type];
	const struct str text = original->disp.len > 0 ? original->disp : original->equiv;
	xml_add_attribute(w->out, STR(" ctype=\""),
	    str_from_cstr(span ? names->ctype_pair : names->ctype_alone));
	if (shown)
		xml_add_optional(w->out, STR(" equiv-text=\""), text);
}

/* "3", "3-start" or "3-end": reading puts halves of pairs together again. */
static void write_code_id(struct buf *out, const struct model_code *code, bool span)
{
	buf_add_number(out, code->id);
	if (!span && code->kind == MODEL_CODE_OPEN)
		buf_add(out, STR("-start"));
	else if (code->kind == MODEL_CODE_CLOSE)
		buf_add(out, STR("-end"));
	buf_add_char(out, '"');
}

/* Halves of pairs are <x>, because few tools know <bx>. */
static void write_empty_code(struct xliff_writer *w, const struct model_code *code, bool span)
{
	struct buf *out = w->out;

	if (span && code->kind == MODEL_CODE_CLOSE) {
		buf_add(out, STR("</g>"));
		return;
	}
	buf_add(out, span ? STR("<g id=\"") : STR("<x id=\""));
	write_code_id(out, code, span);
	write_type(w, code, span, true);
	buf_add(out, span ? STR(">") : STR("/>"));
}

/* Without a rid, <bpt> and <ept> belong together by their id. */
static void write_native_code(struct xliff_writer *w, const struct model_code *code,
    enum xliff_role role)
{
	static const char *const NAMES[] = {
	    [MODEL_CODE_OPEN] = "bpt",
	    [MODEL_CODE_CLOSE] = "ept",
	    [MODEL_CODE_PH] = "ph",
	};
	const struct model_code *original = xliff_find_original(w, code);
	struct buf *out = w->out;

	buf_addf(out, "<%s id=\"%u\"", NAMES[code->kind], code->id);
	if (code->kind != MODEL_CODE_CLOSE)
		write_type(w, code, role == XLIFF_ROLE_SPAN, code->kind == MODEL_CODE_PH);
	buf_add_char(out, '>');
	if (original != NULL)
		xml_add(out, str_slice(w->doc->source.text, original->start, original->end),
		    XML_TEXT);
	buf_addf(out, "</%s>", NAMES[code->kind]);
}

/* Only what is paired within its segment can be <bpt>: each trans-unit stands for itself. */
static void write_code(struct xliff_writer *w, const struct model_code *code, enum xliff_role role)
{
	const bool span = role == XLIFF_ROLE_SPAN;

	if (w->profile->codes == XLIFF_INLINE_NATIVE && (span || role == XLIFF_ROLE_ALONE))
		write_native_code(w, code, role);
	else
		write_empty_code(w, code, span);
}

const struct xliff_dialect XLIFF_DIALECT_12 = {
    .begin = begin,
    .write_unit = write_unit,
    .write_code = write_code,
    .end = end,
};
