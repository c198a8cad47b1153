/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "xliff/po_int.h"

/* References beyond this column begin a line of their own. */
#define MAX_COLUMN 78

/* Appends what stands between quotation marks. */
static void add_escaped(struct buf *out, struct str text)
{
	static const char NAMES[] = {['\a'] = 'a',
	    ['\b'] = 'b',
	    ['\f'] = 'f',
	    ['\n'] = 'n',
	    ['\r'] = 'r',
	    ['\t'] = 't',
	    ['\v'] = 'v',
	    ['"'] = '"',
	    ['\\'] = '\\'};

	for (size_t i = 0; i < text.len; i++) {
		const unsigned char c = (unsigned char)text.ptr[i];
		if (c < sizeof(NAMES) && NAMES[c] != '\0')
			buf_addf(out, "\\%c", NAMES[c]);
		else if (c < 0x20 || c == 0x7F)
			buf_addf(out, "\\%03o", c);
		else
			buf_add_char(out, text.ptr[i]);
	}
}

/* Lines of the text are lines of the file. */
static void add_string(struct buf *out, struct str prefix, const char *keyword, struct str text)
{
	const size_t first = str_find_char(text, '\n', 0);

	buf_add(out, prefix);
	buf_addf(out, "%s \"", keyword);
	if (text.len > 0 && first + 1 < text.len) {
		buf_add(out, STR("\"\n"));
		for (size_t at = 0; at < text.len;) {
			const size_t end = str_find_char(text, '\n', at);
			const size_t next = end < text.len ? end + 1 : end;
			buf_add(out, prefix);
			buf_add_char(out, '"');
			add_escaped(out, str_slice(text, at, next));
			buf_add(out, STR("\"\n"));
			at = next;
		}
		return;
	}
	add_escaped(out, text);
	buf_add(out, STR("\"\n"));
}

static void add_optional(struct buf *out, struct str prefix, const char *keyword, struct str text)
{
	if (text.ptr != NULL)
		add_string(out, prefix, keyword, text);
}

static void add_comments(struct buf *out, struct str prefix, struct str lines)
{
	struct str line;

	if (lines.len > 0 && lines.ptr[lines.len - 1] == '\n')
		lines.len--;
	else if (lines.len == 0)
		return;
	while (str_next(&line, &lines, '\n')) {
		buf_add(out, prefix);
		if (line.len > 0)
			buf_add_char(out, ' ');
		buf_add(out, line);
		buf_add_char(out, '\n');
	}
}

static void add_references(struct buf *out, struct str references)
{
	struct str reference;
	size_t column = 0;

	while (str_next(&reference, &references, '\n')) {
		if (reference.len == 0)
			continue;
		if (column > 0 && column + 1 + reference.len > MAX_COLUMN) {
			buf_add_char(out, '\n');
			column = 0;
		}
		if (column == 0) {
			buf_add(out, STR("#:"));
			column = 2;
		}
		buf_add_char(out, ' ');
		buf_add(out, reference);
		column += 1 + reference.len;
	}
	if (column > 0)
		buf_add_char(out, '\n');
}

static void add_flags(struct buf *out, const struct po_entry *entry)
{
	if (!entry->fuzzy && entry->flags.len == 0)
		return;
	buf_add(out, STR("#, "));
	if (entry->fuzzy)
		buf_add(out, STR("fuzzy"));
	if (entry->fuzzy && entry->flags.len > 0)
		buf_add(out, STR(", "));
	buf_add(out, entry->flags);
	buf_add_char(out, '\n');
}

static void add_entry(struct buf *out, const struct po_entry *entry)
{
	static const struct str BEFORE = STR_INIT("#| ");
	static const struct str NOTHING = STR_INIT("");

	add_comments(out, STR("#"), entry->comments);
	add_comments(out, STR("#."), entry->extracted);
	add_references(out, entry->references);
	add_flags(out, entry);
	add_optional(out, BEFORE, "msgctxt", entry->previous_context);
	add_optional(out, BEFORE, "msgid", entry->previous_id);
	add_optional(out, BEFORE, "msgid_plural", entry->previous_plural);
	add_optional(out, NOTHING, "msgctxt", entry->context);
	add_string(out, NOTHING, "msgid", entry->id);
	add_optional(out, NOTHING, "msgid_plural", entry->plural);
	for (size_t i = 0; i < entry->string_count; i++) {
		char keyword[40] = "msgstr";
		if (entry->plural.ptr != NULL)
			snprintf(keyword, sizeof(keyword), "msgstr[%zu]", i);
		add_string(out, NOTHING, keyword, entry->strings[i]);
	}
}

void po_write(struct buf *out, const struct po_catalogue *po)
{
	struct str domain = PO_DOMAIN;

	for (size_t i = 0; i < po->count; i++) {
		const struct po_entry *entry = &po->entries[i];
		if (i > 0)
			buf_add_char(out, '\n');
		if (!str_eq(entry->domain, domain)) {
			domain = entry->domain;
			add_string(out, STR(""), "domain", domain);
			buf_add_char(out, '\n');
		}
		add_entry(out, entry);
	}
}
