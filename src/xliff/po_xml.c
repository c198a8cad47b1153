/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/finding.h"
#include "xliff/po.h"
#include "xliff/po_gettext.h"
#include "xliff/po_item.h"
#include "xliff/po_xml.h"
#include "xml/escape.h"

/* Some entry is what TEST says. */
static bool has_any(const struct po_catalogue *po, bool (*test)(const struct po_entry *entry))
{
	for (size_t i = 0; i < po->count; i++)
		if (test(&po->entries[i]))
			return true;
	return false;
}

static bool is_plural(const struct po_entry *entry)
{
	return entry->plural.ptr != NULL;
}

void po_begin_xliff(struct po_writer *w)
{
	struct buf *out = w->out;

	buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
	if (w->version == XLIFF_1_2) {
		buf_add(out,
		    STR("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "
			"version=\"1.2\">\n"));
		return;
	}
	buf_add(out, STR("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:"));
	buf_add(out, w->version == XLIFF_2_2 ? STR("2.2") : STR("2.0"));
	xml_add_attribute(out, STR("\" xmlns:mda=\""), PO_METADATA_NAMESPACE);
	if (has_any(w->po, po_has_match))
		buf_add(out, STR(" xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\""));
	if (w->version == XLIFF_2_2 && has_any(w->po, is_plural))
		buf_add(out, STR(" xmlns:pgs=\"urn:oasis:names:tc:xliff:pgs:1.0\""));
	xml_add_attribute(out, STR(" version=\""), str_from_cstr(xliff_version_name(w->version)));
	xml_add_attribute(out, STR(" srcLang=\""), str_from_cstr(w->source_lang));
	xml_add_attribute(out, STR(" trgLang=\""),
	    w->target_lang[0] != '\0' ? str_from_cstr(w->target_lang) : STR("und"));
	buf_add(out, STR(">\n"));
}

void po_end_xliff(struct po_writer *w)
{
	buf_add(w->out, STR("</xliff>\n"));
}

void po_add_xml_text(struct po_writer *w, struct str text, size_t line)
{
	size_t from = 0;
	size_t next;

	for (size_t at = 0; at < text.len; at = next) {
		const uint32_t c = utf8_decode(&next, text, at);
		if (xml_can_hold(c))
			continue;
		if (w->version == XLIFF_1_2) {
			finding_report(w->sink, FINDING_UNENCODABLE, STR(""), line, 0,
			    _("this version of XLIFF cannot hold the character U+%04X"), c);
			continue;
		}
		xml_add(w->out, str_slice(text, from, at), XML_TEXT);
		buf_addf(w->out, "<cp hex=\"%04X\"/>", c);
		from = next;
	}
	xml_add(w->out, str_slice(text, from, text.len), XML_TEXT);
}

void po_add_xml_note(struct po_writer *w, struct str text, const char *who)
{
	if (text.len == 0)
		return;
	if (text.ptr[text.len - 1] == '\n')
		text.len--;
	buf_add(w->out, w->version == XLIFF_1_2 ? STR("<note from=\"") : STR("<note category=\""));
	buf_add_cstr(w->out, who);
	buf_add(w->out, STR("\">"));
	xml_add(w->out, text, XML_TEXT);
	buf_add(w->out, STR("</note>\n"));
}

/* With backslashes for what XML can't hold, and for backslashes. */
static void add_datum_text(struct buf *out, struct str value)
{
	struct buf text = BUF_INIT;
	size_t next;

	for (size_t at = 0; at < value.len; at = next) {
		const uint32_t c = utf8_decode(&next, value, at);
		if (c == '\\')
			buf_add_char(&text, '\\');
		if (xml_can_hold(c))
			buf_add(&text, str_slice(value, at, next));
		for (size_t i = at; i < next && !xml_can_hold(c); i++)
			buf_addf(&text, "\\%03o", (unsigned char)value.ptr[i]);
	}
	xml_add(out, buf_str(&text), XML_TEXT);
	buf_free(&text);
}

void po_add_xml_datum(struct po_writer *w, struct str name, struct str value)
{
	const bool is_1 = w->version == XLIFF_1_2;
	struct buf *out = w->out;

	if (value.ptr == NULL)
		return;
	if (is_1) {
		buf_add(out, STR("<context context-type=\""));
		buf_add(out, PO_CONTEXT_PREFIX);
	} else {
		buf_add(out, STR("<mda:meta type=\""));
	}
	buf_add(out, name);
	buf_add(out, STR("\">"));
	add_datum_text(out, value);
	buf_add(out, is_1 ? STR("</context>\n") : STR("</mda:meta>\n"));
}

void po_add_xml_state(struct po_writer *w, bool has_target, bool fuzzy)
{
	const struct segment_state none = {{NULL, 0}, {NULL, 0}};
	const bool is_1 = w->version == XLIFF_1_2;
	const struct segment_state state = po_choose_state(is_1, fuzzy, &none);

	if (!has_target) {
		buf_add(w->out, is_1 ? STR("") : STR(" state=\"initial\""));
		return;
	}
	xml_add_attribute(w->out, STR(" state=\""), state.state);
	if (!is_1)
		xml_add_optional(w->out, STR(" subState=\""), state.more);
}

static void find_languages(struct po_writer *w)
{
	const struct str header = po_header(w->po, PO_DOMAIN);
	const struct str source = po_header_value(header, STR("X-Source-Language"));
	const struct str exact = po_header_value(header, STR("X-Dragoman-Target-Language"));
	const struct str target = po_header_value(header, STR("Language"));

	/* Messages of programs are English unless something else is said. */
	if (source.len == 0 || text_lang_canonicalise(w->source_lang, source) != NULL)
		memcpy(w->source_lang, "en", sizeof("en"));
	if (exact.len == 0 || text_lang_canonicalise(w->target_lang, exact) != NULL)
		po_read_locale(w->target_lang, target);
}

const struct error *po_to_xliff(struct buf *out, struct str bytes, enum xliff_version version,
    const char *name, const struct finding_sink *sink)
{
	struct po_catalogue po = PO_CATALOGUE_INIT;
	struct po_writer w = {
	    .out = out, .po = &po, .version = version, .name = name, .sink = sink};
	const struct error *err = po_read(&po, bytes, name);

	if (err == NULL) {
		po_report_obsolete(&po, name, sink);
		find_languages(&w);
		po_begin_xliff(&w);
		if (po_is_own(&po))
			po_add_own(&w);
		else
			po_add_foreign(&w);
		po_end_xliff(&w);
	}
	arena_free(&w.arena);
	po_free(&po);
	return err;
}
