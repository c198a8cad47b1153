/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The charsets that every XML processor knows, in which a document can be
 * changed in place: it is decoded for the work, and encoded into the very same charset after it.
 * What didn't change then has the bytes that it had.
 */
#ifndef XML_CHARSET_H
#define XML_CHARSET_H

#include <stdbool.h>

#include "base/buf.h"

struct error;
struct xml_charset;

struct xml_text {
	struct str
	    text; /* UTF-8, a byte order mark included; the bytes themselves, if they are that */
	const struct xml_charset *charset; /* NULL: nothing was decoded yet */
	struct buf own;
};

#define XML_TEXT_INIT                   \
	{                               \
		{"", 0}, NULL, BUF_INIT \
	}

/*
 * Decodes BYTES, which must outlive TEXT, by their byte order mark, their first bytes or their XML
 * declaration. What isn't well-formed in the charset is an error with its line; NAME is for errors.
 * The caller calls xml_text_free() even when it failed.
 */
const struct error *xml_text_decode(struct xml_text *text, struct str bytes, const char *name);
void xml_text_free(struct xml_text *text);

/* Appends the UTF-8 CHANGED in the charset of TEXT; characters that it lacks become references. */
void xml_text_encode(struct buf *out, const struct xml_text *text, struct str changed);

/* True when nothing needs to be encoded. */
bool xml_text_is_utf8(const struct xml_text *text);

/* False when the charset of TEXT lacks characters. */
bool xml_text_has_all(const struct xml_text *text);

#endif
