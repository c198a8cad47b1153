/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "model/bitext.h"
#include "xliff/write_int.h"

/* Longer fields and headings would be repeated in every unit under them. */
#define EXCERPT_MAX 160

void xliff_write_content(struct xliff_writer *w, const struct xliff_part *part)
{
	size_t at = 0;

	for (size_t i = 0; i < part->code_count; i++) {
		const size_t to = part->codes[i].at - part->base;
		xml_add(w->out, str_slice(part->text, at, to), XML_TEXT);
		w->dialect->write_code(w, &part->codes[i], part->roles[i]);
		at = to;
	}
	xml_add(w->out, str_slice(part->text, at, part->text.len), XML_TEXT);
}

void xliff_write_excerpt(struct xliff_writer *w, struct str text, enum xml_place place)
{
	if (text.len <= EXCERPT_MAX) {
		xml_add(w->out, text, place);
		return;
	}
	size_t len = EXCERPT_MAX;
	while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
		len--;
	xml_add(w->out, str_slice(text, 0, len), place);
	buf_add(w->out, STR("\xE2\x80\xA6"));
}

static struct xliff_phrase split_phrase(const char *message)
{
	const struct str s = str_from_cstr(message);
	const size_t at = str_find(s, STR("%s"), 0);

	return (struct xliff_phrase){
	    str_slice(s, 0, at), at < s.len ? str_slice(s, at + 2, s.len) : STR("")};
}

static void write_context(struct xliff_writer *w, struct str start,
    const struct xliff_phrase *phrase, struct str text)
{
	if (text.len == 0)
		return;
	buf_add(w->out, start);
	buf_add(w->out, STR("context\">"));
	xml_add(w->out, phrase->before, XML_TEXT);
	xliff_write_excerpt(w, text, XML_TEXT);
	xml_add(w->out, phrase->after, XML_TEXT);
	buf_add(w->out, STR("</note>\n"));
}

bool xliff_has_notes(const struct xliff_writer *w)
{
	const struct model_unit *unit = w->unit;

	if (!w->profile->notes)
		return false;
	return xliff_has_extra_notes(w) || unit->field != NULL || unit->heading.len > 0 ||
	    unit->lang.len > 0;
}

void xliff_write_notes(struct xliff_writer *w, struct str start)
{
	if (!w->profile->notes)
		return;
	if (w->unit->field != NULL) {
		buf_add(w->out, start);
		buf_add(w->out, STR("field\">"));
		xliff_write_excerpt(w, xliff_field_label(w->unit->field), XML_TEXT);
		buf_add(w->out, STR("</note>\n"));
	}
	write_context(w, start, &w->under_heading, w->unit->heading);
	write_context(w, start, &w->in_language, w->unit->lang);
	xliff_write_extra_notes(w, start);
}

bool xliff_writes_targets(const struct xliff_writer *w)
{
	return w->bitext != NULL || w->file->prefill;
}

struct str xliff_source_lang(const struct xliff_writer *w)
{
	return w->file->source_lang.len > 0 ? w->file->source_lang : STR("und");
}

/* A unit of white space and codes alone has nothing to translate. */
static bool has_segments(const struct model_unit *unit)
{
	for (size_t i = 0; i < unit->segment_count; i++)
		if (!unit->segments[i].ignorable)
			return true;
	return false;
}

static void write_file(struct xliff_writer *w)
{
	const struct model_doc *doc = w->doc;

	w->under_heading = split_phrase(_("Under the heading: %s"));
	w->in_language = split_phrase(_("In another language than the document: %s"));
	w->not_longer = split_phrase(_("Not longer than %s characters"));
	w->keep_term = split_phrase(_("Leave as it is: %s"));
	w->profile = w->file->profile != NULL ? w->file->profile : &XLIFF_PROFILE_ANY;
	w->dialect = w->file->version == XLIFF_1_2 ? &XLIFF_DIALECT_12 : &XLIFF_DIALECT_20;
	w->dialect->begin(w);
	for (size_t i = 0; i < doc->unit_count; i++) {
		if (!has_segments(&doc->units[i]))
			continue;
		xliff_prepare_unit(w, &doc->units[i]);
		xliff_prepare_extras(w);
		w->dialect->write_unit(w);
	}
	w->dialect->end(w);
	xliff_free_parts(w);
	xliff_free_extras(w);
}

void xliff_write(struct buf *out, const struct model_doc *doc, const struct xliff_file *file)
{
	struct xliff_writer writer = {.out = out, .doc = doc, .file = file};

	write_file(&writer);
}

void xliff_write_bitext(struct buf *out, const struct model_doc *doc, const struct xliff_file *file,
    const struct model_bitext *bitext)
{
	struct xliff_writer writer = {.out = out, .doc = doc, .file = file, .bitext = bitext};

	for (size_t i = 0; i < bitext->unit_count; i++)
		map_add(&writer.bitext_units, bitext->units[i].id, i);
	write_file(&writer);
	map_free(&writer.bitext_units);
}
