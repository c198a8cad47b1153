/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/base64.h"
#include "model/bitext.h"
#include "xliff/write_int.h"

static void write_meta(struct buf *out, struct str start, struct str value)
{
	if (value.len == 0)
		return;
	buf_add(out, start);
	xml_add(out, value, XML_TEXT);
	buf_add(out, STR("</mda:meta>\n"));
}

/* What merging needs to know of the source, in the specification's metadata module. */
static void write_metadata(struct xliff_writer *w)
{
	const struct xliff_file *file = w->file;
	struct buf *out = w->out;

	if (file->sha256.len == 0 && file->format.len == 0 && file->export.len == 0 &&
	    file->embedded.ptr == NULL)
		return;
	buf_add(out, STR("<mda:metadata>\n<mda:metaGroup category=\"dragoman\">\n"));
	write_meta(out, STR("<mda:meta type=\"source-sha256\">"), file->sha256);
	write_meta(out, STR("<mda:meta type=\"format\">"), file->format);
	write_meta(out, STR("<mda:meta type=\"export\">"), file->export);
	if (file->embedded.ptr != NULL)
		write_meta(out, STR("<mda:meta type=\"encoding\">"), STR("base64"));
	buf_add(out, STR("</mda:metaGroup>\n</mda:metadata>\n"));
}

static void begin(struct xliff_writer *w)
{
	const struct xliff_file *file = w->file;
	struct buf *out = w->out;

	buf_add(out,
	    STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"));
	/* What 2.1 added is in modules: its core has the namespace of 2.0. */
	buf_add(out, file->version == XLIFF_2_2 ? STR("2.2") : STR("2.0"));
	buf_add(out, STR("\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\""));
	xliff_write_namespaces(w);
	xml_add_attribute(out, STR(" version=\""),
	    str_from_cstr(xliff_version_name(file->version)));
	xml_add_attribute(out, STR(" srcLang=\""), xliff_source_lang(w));
	if (file->target_lang.len > 0)
		xml_add_attribute(out, STR(" trgLang=\""), file->target_lang);
	else if (xliff_writes_targets(w))
		xml_add_attribute(out, STR(" trgLang=\""), STR("und"));
	buf_add(out, STR(">\n<file id=\"f1\""));
	xml_add_optional(out, STR(" original=\""), file->original);
	buf_add(out, STR(">\n"));
	if (file->embedded.ptr != NULL) {
		buf_add(out, STR("<skeleton>"));
		base64_encode(out, file->embedded);
		buf_add(out, STR("</skeleton>\n"));
	} else if (file->href.len > 0) {
		xml_add_attribute(out, STR("<skeleton href=\""), file->href);
		buf_add(out, STR("/>\n"));
	}
	write_metadata(w);
	xliff_write_file_modules(w);
}

static void end(struct xliff_writer *w)
{
	/* A <file> must not be empty, a <group> may be. */
	if (w->unit == NULL)
		buf_add(w->out, STR("<group id=\"g1\"/>\n"));
	buf_add(w->out, STR("</file>\n</xliff>\n"));
}

/* Codes that look the same share their <data>. */
static void write_original_data(struct xliff_writer *w)
{
	const struct model_content *source = &w->unit->source;
	struct map known = MAP_INIT;

	for (size_t i = 0; i < source->code_count; i++) {
		const struct model_code *code = &source->codes[i];
		struct xliff_slot *slot = xliff_find_slot(w, code->id);
		if (slot == NULL || code->start == code->end)
			continue;
		const struct str bytes = str_slice(w->doc->source.text, code->start, code->end);
		size_t number = known.count + 1;
		if (map_add(&known, bytes, number)) {
			if (number == 1)
				buf_add(w->out, STR("<originalData>\n"));
			xml_add_numbered(w->out, STR("<data id=\"d"), number);
			buf_add(w->out, STR(" xml:space=\"preserve\">"));
			xml_add(w->out, bytes, XML_DATA);
			buf_add(w->out, STR("</data>\n"));
		} else {
			map_find(&number, &known, bytes);
		}
		if (code->kind == MODEL_CODE_CLOSE)
			slot->close_data = number;
		else
			slot->start_data = number;
	}
	if (known.count > 0)
		buf_add(w->out, STR("</originalData>\n"));
	map_free(&known);
}

/*
 * No tool has to know another's subStates, but Poedit's is the one that
 * volunteers' tools show.
 */
static void write_state(struct buf *out, const struct model_pair *pair)
{
	buf_add(out, STR(" state=\""));
	if (pair != NULL && pair->needs_edit)
		buf_add(out, STR("translated\" subState=\"poedit:fuzzy"));
	else
		buf_add_cstr(out, model_state_name(pair != NULL ? pair->state : MODEL_INITIAL));
	buf_add_char(out, '"');
}

static void write_unit(struct xliff_writer *w)
{
	const struct model_unit *unit = w->unit;
	struct buf *out = w->out;
	size_t number = 0;

	xml_add_attribute(out, STR("<unit id=\""), str_from_cstr(unit->id));
	if (unit->field != NULL) {
		buf_add(out, STR(" name=\""));
		xliff_write_excerpt(w, str_from_cstr(unit->field), XML_ATTRIBUTE);
		buf_add_char(out, '"');
	}
	if (w->limit != NULL)
		xml_add_numbered(out, STR(" slr:sizeRestriction=\""), w->limit->max);
	buf_add(out, STR(">\n"));
	xliff_write_unit_modules(w);
	if (xliff_has_notes(w)) {
		buf_add(out, STR("<notes>\n"));
		xliff_write_notes(w, STR("<note category=\""));
		buf_add(out, STR("</notes>\n"));
	}
	write_original_data(w);
	for (size_t i = 0; i < unit->segment_count; i++) {
		const bool ignorable = unit->segments[i].ignorable;
		if (ignorable) {
			buf_add(out, STR("<ignorable"));
		} else {
			xml_add_numbered(out, STR("<segment id=\"s"), ++number);
			write_state(out, w->pairs[i]);
		}
		buf_add(out, STR(">\n<source xml:space=\"preserve\">"));
		const bool marked = !ignorable && xliff_begin_language(w, number);
		xliff_write_content(w, &w->sources[i]);
		buf_add(out, marked ? STR("</mrk></source>\n") : STR("</source>\n"));
		if (w->has_target[i]) {
			buf_add(out, STR("<target xml:space=\"preserve\">"));
			xliff_write_content(w, &w->targets[i]);
			buf_add(out, STR("</target>\n"));
		}
		buf_add(out, ignorable ? STR("</ignorable>\n") : STR("</segment>\n"));
	}
	buf_add(out, STR("</unit>\n"));
}

static void write_type(struct buf *out, const struct model_code *code)
{
	const struct xliff_code_names *names = &XLIFF_CODE_NAMES[code->type];

	buf_add(out, STR(" type=\""));
	buf_add_cstr(out, names->type);
	buf_add(out, STR("\" subType=\""));
	buf_add_cstr(out, names->subtype);
	buf_add_char(out, '"');
}

static void write_data_ref(struct buf *out, struct str start, size_t number)
{
	if (number > 0)
		xml_add_numbered(out, start, number);
}

static void write_pc(struct xliff_writer *w, const struct model_code *code)
{
	const struct xliff_slot *slot = xliff_find_slot(w, code->id);
	const struct model_code *start = slot->start;
	const struct model_code *close = slot->close;
	struct buf *out = w->out;

	xml_add_numbered(out, STR("<pc id=\""), code->id);
	write_data_ref(out, STR(" dataRefStart=\"d"), slot->start_data);
	write_data_ref(out, STR(" dataRefEnd=\"d"), slot->close_data);
	if (start != NULL) {
		xml_add_optional(out, STR(" dispStart=\""), start->disp);
		xml_add_optional(out, STR(" equivStart=\""), start->equiv);
	}
	if (close != NULL) {
		xml_add_optional(out, STR(" dispEnd=\""), close->disp);
		xml_add_optional(out, STR(" equivEnd=\""), close->equiv);
	}
	if (start != NULL)
		write_type(out, start);
	buf_add_char(out, '>');
}

/* <ph>, <sc> or <ec>; an <ec> with its <sc> in the unit takes id and type from there. */
static void write_empty(struct xliff_writer *w, const struct model_code *code, enum xliff_role role)
{
	const struct xliff_slot *slot = xliff_find_slot(w, code->id);
	const struct model_code *original = xliff_find_original(w, code);
	const bool close = code->kind == MODEL_CODE_CLOSE;
	const bool refers = close && role == XLIFF_ROLE_SPLIT;
	struct buf *out = w->out;

	if (code->kind == MODEL_CODE_PH)
		buf_add(out, STR("<ph"));
	else
		buf_add(out, close ? STR("<ec") : STR("<sc"));
	xml_add_numbered(out, refers ? STR(" startRef=\"") : STR(" id=\""), code->id);
	if (role == XLIFF_ROLE_ISOLATED)
		buf_add(out, STR(" isolated=\"yes\""));
	if (original != NULL) {
		write_data_ref(out, STR(" dataRef=\"d"),
		    close ? slot->close_data : slot->start_data);
		xml_add_optional(out, STR(" disp=\""), original->disp);
		xml_add_optional(out, STR(" equiv=\""), original->equiv);
		if (!refers)
			write_type(out, original);
	}
	buf_add(out, STR("/>"));
}

static void write_code(struct xliff_writer *w, const struct model_code *code, enum xliff_role role)
{
	if (role != XLIFF_ROLE_SPAN)
		write_empty(w, code, role);
	else if (code->kind == MODEL_CODE_OPEN)
		write_pc(w, code);
	else
		buf_add(w->out, STR("</pc>"));
}

const struct xliff_dialect XLIFF_DIALECT_20 = {
    .begin = begin,
    .write_unit = write_unit,
    .write_code = write_code,
    .end = end,
};
