/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF that is made of PO.
 */
#ifndef XLIFF_PO_XML_H
#define XLIFF_PO_XML_H

#include "text/lang.h"
#include "xliff/po_int.h"

struct po_writer {
	struct buf *out;
	const struct po_catalogue *po;
	enum xliff_version version;
	const char *name; /* of the PO file */
	const struct finding_sink *sink;
	struct arena arena;
	char source_lang[TEXT_LANG_SIZE];
	char target_lang[TEXT_LANG_SIZE];
};

/* The beginning and the end of the document. */
void po_begin_xliff(struct po_writer *w);
void po_end_xliff(struct po_writer *w);

/* Appends TEXT, and what XML can't hold as well as the version allows. */
void po_add_xml_text(struct po_writer *w, struct str text, size_t line);

/* Appends `<note KIND="WHO">` and the TEXT, unless it is empty. */
void po_add_xml_note(struct po_writer *w, struct str text, const char *who);

/* Appends a datum of a message: <mda:meta> or <context>; nothing when VALUE has no ptr. */
void po_add_xml_datum(struct po_writer *w, struct str name, struct str value);

/* Appends the attributes that say how far a translation is: of <target> or of <segment>. */
void po_add_xml_state(struct po_writer *w, bool has_target, bool fuzzy);

/* po_import.c: the messages of a PO file of other people. */
void po_add_foreign(struct po_writer *w);

/* True when ENTRY has a translation of what the message was before. */
bool po_has_match(const struct po_entry *entry);

/* po_import_own.c: the messages of a PO file that po_from_xliff() wrote. */
void po_add_own(struct po_writer *w);
bool po_is_own(const struct po_catalogue *po);

#endif
