/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/compare.h"
#include "text/lang.h"
#include "xliff/write_int.h"

const struct xliff_limit *xliff_find_limit(const struct xliff_extras *extras, const char *field)
{
	if (extras == NULL || field == NULL)
		return NULL;
	/* What is said last counts, as with other options. */
	for (size_t i = extras->limit_count; i-- > 0;)
		if (str_eq_cstr(extras->limits[i].field, field))
			return &extras->limits[i];
	return NULL;
}

static void find_kept(struct xliff_writer *w, const struct xliff_extras *extras)
{
	const struct str text = w->unit->source.text;

	if (w->keep == NULL)
		w->keep = mem_alloc(extras->keep_count, sizeof(*w->keep));
	for (size_t i = 0; i < extras->keep_count; i++)
		if (text_find_word(text, extras->keep[i], 0) < text.len)
			w->keep[w->keep_count++] = &extras->keep[i];
}

/* Terms count in any case: they begin sentences, too. */
static void find_terms(struct xliff_writer *w, const struct xliff_extras *extras)
{
	struct buf text = BUF_INIT;
	struct buf term = BUF_INIT;

	if (w->terms == NULL)
		w->terms = mem_alloc(extras->term_count, sizeof(*w->terms));
	text_fold(&text, w->unit->source.text, TEXT_FORM_NFC);
	for (size_t i = 0; i < extras->term_count; i++) {
		buf_reset(&term);
		text_fold(&term, extras->terms[i].term, TEXT_FORM_NFC);
		if (text_find_word(buf_str(&text), buf_str(&term), 0) < text.len)
			w->terms[w->term_count++] = &extras->terms[i];
	}
	buf_free(&text);
	buf_free(&term);
}

void xliff_prepare_extras(struct xliff_writer *w)
{
	const struct xliff_extras *extras = w->file->extras;

	w->keep_count = w->term_count = 0;
	w->limit = xliff_find_limit(extras, w->unit->field);
	if (extras != NULL && extras->keep_count > 0)
		find_kept(w, extras);
	if (extras != NULL && extras->term_count > 0)
		find_terms(w, extras);
}

void xliff_free_extras(struct xliff_writer *w)
{
	free(w->keep);
	free(w->terms);
}

bool xliff_has_extra_notes(const struct xliff_writer *w)
{
	return w->limit != NULL || w->keep_count > 0 || w->term_count > 0;
}

static void write_phrase(struct buf *out, struct str start, struct str kind,
    const struct xliff_phrase *phrase, struct str text)
{
	buf_add(out, start);
	buf_add(out, kind);
	buf_add(out, STR("\">"));
	xml_add(out, phrase->before, XML_TEXT);
	xml_add(out, text, XML_TEXT);
	xml_add(out, phrase->after, XML_TEXT);
	buf_add(out, STR("</note>\n"));
}

static void write_term_note(struct buf *out, struct str start, const struct xliff_term *term)
{
	buf_add(out, start);
	buf_add(out, STR("glossary\">"));
	xml_add(out, term->term, XML_TEXT);
	if (term->translation.len > 0) {
		buf_add(out, STR(" = "));
		xml_add(out, term->translation, XML_TEXT);
	}
	if (term->definition.len > 0) {
		buf_add(out, STR(": "));
		xml_add(out, term->definition, XML_TEXT);
	}
	buf_add(out, STR("</note>\n"));
}

/* Most tools know no modules, but show notes. */
void xliff_write_extra_notes(struct xliff_writer *w, struct str start)
{
	if (w->limit != NULL) {
		char number[24];
		const int len = snprintf(number, sizeof(number), "%zu", w->limit->max);
		write_phrase(w->out, start, STR("limit"), &w->not_longer,
		    str_from(number, (size_t)len));
	}
	for (size_t i = 0; i < w->keep_count; i++)
		write_phrase(w->out, start, STR("keep"), &w->keep_term, *w->keep[i]);
	for (size_t i = 0; i < w->term_count; i++)
		write_term_note(w->out, start, w->terms[i]);
}

/* The ITS module came with 2.1. */
static bool marks_languages(const struct xliff_writer *w)
{
	return w->file->extras != NULL && w->file->extras->languages &&
	    w->file->version >= XLIFF_2_1;
}

bool xliff_begin_language(struct xliff_writer *w, size_t number)
{
	char tag[TEXT_LANG_SIZE];

	if (!marks_languages(w) || w->unit->lang.len == 0 ||
	    text_lang_canonicalise(tag, w->unit->lang) != NULL)
		return false;
	xml_add_numbered(w->out, STR("<mrk id=\"m"), number);
	xml_add_attribute(w->out, STR(" type=\"its:generic\" itsm:lang=\""), str_from_cstr(tag));
	buf_add_char(w->out, '>');
	return true;
}

void xliff_write_namespaces(struct xliff_writer *w)
{
	const struct xliff_extras *extras = w->file->extras;

	if (extras == NULL)
		return;
	if (extras->term_count > 0)
		buf_add(w->out, STR(" xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\""));
	if (marks_languages(w))
		buf_add(w->out, STR(" xmlns:itsm=\"urn:oasis:names:tc:xliff:itsm:2.1\""));
	if (extras->preview.len > 0)
		buf_add(w->out, STR(" xmlns:res=\"urn:oasis:names:tc:xliff:resourcedata:2.0\""));
	if (extras->limit_count > 0)
		buf_add(w->out, STR(" xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\""));
	if (extras->keep_count > 0)
		buf_add(w->out, STR(" xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\""));
}

void xliff_write_file_modules(struct xliff_writer *w)
{
	const struct xliff_extras *extras = w->file->extras;

	if (extras == NULL)
		return;
	if (extras->limit_count > 0)
		buf_add(w->out,
		    STR("<slr:profiles generalProfile=\"xliff:codepoints\">\n"
			"<slr:normalization general=\"nfc\"/>\n</slr:profiles>\n"));
	if (extras->preview.len > 0) {
		buf_add(w->out,
		    STR("<res:resourceData>\n<res:resourceItem id=\"preview\" "
			"mimeType=\"text/html\" context=\"yes\">\n"));
		xml_add_attribute(w->out, STR("<res:source href=\""), extras->preview);
		buf_add(w->out, STR("/>\n</res:resourceItem>\n</res:resourceData>\n"));
	}
}

/* An entry needs a translation or a definition. */
static void write_entry(struct buf *out, const struct xliff_term *term, size_t number)
{
	xml_add_numbered(out, STR("<gls:glossEntry id=\"g"), number);
	buf_add(out, STR(">\n<gls:term>"));
	xml_add(out, term->term, XML_TEXT);
	buf_add(out, STR("</gls:term>\n"));
	if (term->translation.len > 0) {
		buf_add(out, STR("<gls:translation>"));
		xml_add(out, term->translation, XML_TEXT);
		buf_add(out, STR("</gls:translation>\n"));
	}
	if (term->definition.len > 0) {
		buf_add(out, STR("<gls:definition>"));
		xml_add(out, term->definition, XML_TEXT);
		buf_add(out, STR("</gls:definition>\n"));
	}
	buf_add(out, STR("</gls:glossEntry>\n"));
}

void xliff_write_unit_modules(struct xliff_writer *w)
{
	if (w->term_count > 0) {
		buf_add(w->out, STR("<gls:glossary>\n"));
		for (size_t i = 0; i < w->term_count; i++)
			write_entry(w->out, w->terms[i], i + 1);
		buf_add(w->out, STR("</gls:glossary>\n"));
	}
	if (w->keep_count > 0) {
		buf_add(w->out, STR("<val:validation>\n"));
		for (size_t i = 0; i < w->keep_count; i++) {
			xml_add_attribute(w->out, STR("<val:rule isPresent=\""), *w->keep[i]);
			buf_add(w->out, STR("/>\n"));
		}
		buf_add(w->out, STR("</val:validation>\n"));
	}
}
