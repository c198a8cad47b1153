/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xliff/po_gettext.h"
#include "xliff/po_item.h"
#include "xliff/po_xml.h"
#include "xml/escape.h"

/* Where the messages of a plural form stand: in XLIFF 2.2 in one unit. */
static bool has_cases(const struct po_writer *w, const struct po_entry *entry)
{
	return w->version == XLIFF_2_2 &&
	    po_plural_case(str_from_cstr(w->target_lang), 0, entry->string_count).len > 0;
}

static void begin_data(struct po_writer *w)
{
	buf_add(w->out,
	    w->version == XLIFF_1_2
		? STR("<context-group purpose=\"information\">\n")
		: STR("<mda:metadata>\n<mda:metaGroup category=\"gettext\">\n"));
}

static void end_data(struct po_writer *w)
{
	buf_add(w->out,
	    w->version == XLIFF_1_2 ? STR("</context-group>\n")
				    : STR("</mda:metaGroup>\n</mda:metadata>\n"));
}

static bool has_translation(const struct po_entry *entry)
{
	for (size_t i = 0; i < entry->string_count; i++)
		if (entry->strings[i].len > 0)
			return true;
	return false;
}

/* The source of a message that has one form is its id; of others it is kept beside. */
static void add_data(struct po_writer *w, const struct po_entry *entry)
{
	struct po_entry copy = *entry;
	bool any = false;

	if (entry->plural.ptr == NULL)
		copy.id.ptr = NULL;
	if (entry->flags.len == 0)
		copy.flags.ptr = NULL;
	/* A state is that of a translation; without one it is only a flag. */
	if (entry->fuzzy && !has_translation(entry))
		copy.flags = arena_format(&w->arena, "fuzzy%s%.*s",
		    entry->flags.len > 0 ? ", " : "", STR_ARG(entry->flags));
	if (entry->references.len == 0)
		copy.references.ptr = NULL;
	for (const struct po_field *field = PO_FIELDS; field->name.ptr != NULL; field++)
		any = any || po_field_of(&copy, field)->ptr != NULL;
	if (!any)
		return;
	begin_data(w);
	for (const struct po_field *field = PO_FIELDS; field->name.ptr != NULL; field++)
		po_add_xml_datum(w, field->name, *po_field_of(&copy, field));
	end_data(w);
}

static void add_notes(struct po_writer *w, const struct po_entry *entry)
{
	if (entry->comments.len == 0 && entry->extracted.len == 0)
		return;
	if (w->version != XLIFF_1_2)
		buf_add(w->out, STR("<notes>\n"));
	po_add_xml_note(w, entry->comments, "translator");
	po_add_xml_note(w, entry->extracted, "developer");
	if (w->version != XLIFF_1_2)
		buf_add(w->out, STR("</notes>\n"));
}

/* A fuzzy translation is that of what the message was before. */
bool po_has_match(const struct po_entry *entry)
{
	return entry->fuzzy && entry->previous_id.len > 0 && entry->plural.ptr == NULL &&
	    entry->strings[0].len > 0;
}

static void add_match(struct po_writer *w, const struct po_entry *entry)
{
	const bool is_1 = w->version == XLIFF_1_2;

	if (!po_has_match(entry))
		return;
	buf_add(w->out,
	    is_1 ? STR("<alt-trans origin=\"gettext\">\n")
		 : STR("<mtc:matches>\n<mtc:match ref=\"#s1\" origin=\"gettext\">\n"));
	buf_add(w->out, STR("<source>"));
	po_add_xml_text(w, entry->previous_id, entry->line);
	buf_add(w->out, STR("</source>\n<target>"));
	po_add_xml_text(w, entry->strings[0], entry->line);
	buf_add(w->out, STR("</target>\n"));
	buf_add(w->out, is_1 ? STR("</alt-trans>\n") : STR("</mtc:match>\n</mtc:matches>\n"));
}

/* The first form is that of the singular where there is one. */
static struct str source_of(const struct po_entry *entry, size_t form)
{
	if (entry->plural.ptr == NULL || (form == 0 && entry->string_count > 1))
		return entry->id;
	return entry->plural;
}

static void add_texts(struct po_writer *w, const struct po_entry *entry, size_t form)
{
	const struct str target = entry->strings[form];
	const struct str source = source_of(entry, form);
	const bool is_1 = w->version == XLIFF_1_2;

	buf_add(w->out, is_1 ? STR("<source>") : STR("<source xml:space=\"preserve\">"));
	po_add_xml_text(w, source, entry->line);
	buf_add(w->out, STR("</source>\n"));
	if (target.len == 0)
		return;
	buf_add(w->out, is_1 ? STR("<target") : STR("<target xml:space=\"preserve\""));
	if (is_1)
		po_add_xml_state(w, true, entry->fuzzy);
	buf_add_char(w->out, '>');
	po_add_xml_text(w, target, entry->line);
	buf_add(w->out, STR("</target>\n"));
}

static void add_segment(struct po_writer *w, const struct po_entry *entry, size_t form,
    struct str plural_case)
{
	xml_add_numbered(w->out, STR("<segment id=\"s"), form + 1);
	po_add_xml_state(w, entry->strings[form].len > 0, entry->fuzzy);
	xml_add_optional(w->out, STR(" pgs:case=\""), plural_case);
	buf_add(w->out, STR(">\n"));
	add_texts(w, entry, form);
	buf_add(w->out, STR("</segment>\n"));
}

/* XLIFF 2: one unit, with a segment for each form when the version can say so. */
static void add_unit(struct po_writer *w, const struct po_entry *entry, size_t number)
{
	const struct str tag = str_from_cstr(w->target_lang);

	buf_addf(w->out, "<unit id=\"m%zu\"", number);
	if (entry->plural.ptr != NULL)
		buf_add(w->out, STR(" canResegment=\"no\" pgs:switch=\"plural:n\""));
	buf_add(w->out, STR(">\n"));
	add_data(w, entry);
	add_match(w, entry);
	add_notes(w, entry);
	for (size_t i = 0; i < entry->string_count; i++)
		add_segment(w, entry, i,
		    entry->plural.ptr != NULL ? po_plural_case(tag, i, entry->string_count)
					      : STR(""));
	buf_add(w->out, STR("</unit>\n"));
}

/* Otherwise a group, with a unit for each. */
static void add_group(struct po_writer *w, const struct po_entry *entry, size_t number)
{
	buf_addf(w->out, "<group id=\"m%zu\">\n", number);
	add_data(w, entry);
	for (size_t i = 0; i < entry->string_count; i++) {
		buf_addf(w->out, "<unit id=\"m%zu-%zu\">\n", number, i);
		if (i == 0)
			add_notes(w, entry);
		add_segment(w, entry, i, STR(""));
		buf_add(w->out, STR("</unit>\n"));
	}
	buf_add(w->out, STR("</group>\n"));
}

static void add_trans_unit(struct po_writer *w, const struct po_entry *entry, size_t number,
    size_t form)
{
	const bool is_plural = entry->plural.ptr != NULL;

	buf_addf(w->out, is_plural ? "<trans-unit id=\"%zu[%zu]\"" : "<trans-unit id=\"%zu\"",
	    number, form);
	buf_add(w->out, STR(" xml:space=\"preserve\">\n"));
	add_texts(w, entry, form);
	if (!is_plural)
		add_data(w, entry);
	if (form == 0)
		add_notes(w, entry);
	add_match(w, entry);
	buf_add(w->out, STR("</trans-unit>\n"));
}

static void add_12(struct po_writer *w, const struct po_entry *entry, size_t number)
{
	if (entry->plural.ptr != NULL) {
		buf_addf(w->out, "<group id=\"%zu\" restype=\"x-gettext-plurals\">\n", number);
		add_data(w, entry);
	}
	for (size_t i = 0; i < entry->string_count; i++)
		add_trans_unit(w, entry, number, i);
	if (entry->plural.ptr != NULL)
		buf_add(w->out, STR("</group>\n"));
}

static void add_entry(struct po_writer *w, const struct po_entry *entry, size_t number)
{
	if (w->version == XLIFF_1_2)
		add_12(w, entry, number);
	else if (entry->plural.ptr != NULL && !has_cases(w, entry))
		add_group(w, entry, number);
	else
		add_unit(w, entry, number);
}

/* XLIFF 1.2: as a unit that isn't translated; 2: as metadata of the file. */
static void add_header_12(struct po_writer *w, const struct po_entry *header)
{
	struct po_entry copy = *header;

	buf_add(w->out,
	    STR("<trans-unit id=\"header\" restype=\"x-gettext-domain-header\" "
		"translate=\"no\" xml:space=\"preserve\""));
	if (!str_eq(header->domain, PO_DOMAIN))
		xml_add_attribute(w->out, STR(" resname=\""), header->domain);
	buf_add(w->out, STR(">\n"));
	copy.id = copy.strings[0];
	add_texts(w, &copy, 0);
	add_data(w, &copy);
	add_notes(w, &copy);
	buf_add(w->out, STR("</trans-unit>\n"));
}

/* What is said of the header as of any message. */
static void add_header_fields(struct po_writer *w, const struct po_entry *header)
{
	struct po_entry copy = *header;
	struct buf name = BUF_INIT;

	for (const struct po_field *field = PO_FIELDS; field->name.ptr != NULL; field++) {
		const struct str value = *po_field_of(&copy, field);
		if (value.len == 0)
			continue;
		buf_reset(&name);
		buf_addf(&name, "header-%.*s", STR_ARG(field->name));
		po_add_xml_datum(w, buf_str(&name), value);
	}
	buf_free(&name);
}

static void add_header_20(struct po_writer *w, const struct po_entry *header, struct str domain)
{
	const struct str none = str_from(NULL, 0);

	begin_data(w);
	po_add_xml_datum(w, STR("format"), STR("po"));
	po_add_xml_datum(w, STR("domain"), str_eq(domain, PO_DOMAIN) ? none : domain);
	if (header != NULL) {
		po_add_xml_datum(w, STR("header"), header->strings[0]);
		po_add_xml_datum(w, STR("header-comments"), header->comments);
		po_add_xml_datum(w, STR("header-extracted"), header->extracted);
		po_add_xml_datum(w, STR("header-fuzzy"), header->fuzzy ? STR("yes") : none);
		add_header_fields(w, header);
	}
	end_data(w);
}

static struct str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from_cstr(slash != NULL ? slash + 1 : path);
}

static void begin_file(struct po_writer *w, const struct po_entry *header, struct str domain,
    size_t number)
{
	if (w->version != XLIFF_1_2) {
		buf_addf(w->out, "<file id=\"f%zu\"", number);
		xml_add_attribute(w->out, STR(" original=\""), base_name(w->name));
		buf_add(w->out, STR(">\n"));
		add_header_20(w, header, domain);
		return;
	}
	/* Files are told apart by their names. */
	xml_add_attribute(w->out, STR("<file original=\""), base_name(w->name));
	if (number > 1) {
		buf_truncate(w->out, w->out->len - 1);
		buf_addf(w->out, "#%zu\"", number);
	}
	xml_add_attribute(w->out, STR(" source-language=\""), str_from_cstr(w->source_lang));
	xml_add_optional(w->out, STR(" target-language=\""), str_from_cstr(w->target_lang));
	buf_add(w->out, STR(" datatype=\"po\">\n<body>\n"));
	if (header != NULL)
		add_header_12(w, header);
}

static void end_file(struct po_writer *w, size_t units)
{
	if (units == 0 && w->version != XLIFF_1_2)
		buf_add(w->out, STR("<group id=\"g1\"/>\n"));
	buf_add(w->out, w->version == XLIFF_1_2 ? STR("</body>\n</file>\n") : STR("</file>\n"));
}

static const struct po_entry *find_header(const struct po_writer *w, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (po_is_header(&w->po->entries[i]))
			return &w->po->entries[i];
	return NULL;
}

/* The messages of a domain follow each other. */
void po_add_foreign(struct po_writer *w)
{
	const struct po_catalogue *po = w->po;
	size_t number = 0;
	size_t first = 0;

	do {
		const struct str domain = first < po->count ? po->entries[first].domain : PO_DOMAIN;
		size_t end = first;
		size_t units = 0;
		while (end < po->count && str_eq(po->entries[end].domain, domain))
			end++;
		begin_file(w, find_header(w, first, end), domain, ++number);
		for (size_t i = first; i < end; i++)
			if (!po_is_header(&po->entries[i]))
				add_entry(w, &po->entries[i], ++units);
		end_file(w, units);
		first = end;
	} while (first < po->count);
}
