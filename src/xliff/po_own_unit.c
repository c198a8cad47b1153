/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/po_own.h"
#include "xliff/write_int.h"
#include "xml/escape.h"

/* Pairs nest no deeper: the file could not be read any more. */
#define MAX_DEPTH 100

/* Placeholders of one number in a text. */
struct pair {
	size_t starts;
	size_t ends;
	bool fits; /* nothing crosses it */
};

/* A text whose placeholders become codes. */
struct content {
	struct po_writer *w;
	const struct po_entry *entry;
	struct map numbers; /* index in PAIRS */
	struct pair *pairs;
	size_t pair_capacity;
	size_t *stack; /* numbers that are open */
	size_t depth;
	size_t stack_capacity;
};

/* A unit while it is written. */
struct unit {
	struct map starts; /* entry by number of the code: halves belong together in a unit */
	struct map ends;
	struct map notes;
};

bool po_is_token(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		const char c = id.ptr[i];
		const bool ok = ascii_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == ':' ||
		    (unsigned char)c >= 0x80;
		if (!ok)
			return false;
	}
	return id.len > 0;
}

static struct pair *find_pair(struct content *c, struct str number)
{
	size_t index;

	if (!map_find(&index, &c->numbers, number)) {
		index = c->numbers.count;
		map_add(&c->numbers, number, index);
		c->pairs = mem_grow(c->pairs, &c->pair_capacity, index + 1, sizeof(*c->pairs));
		c->pairs[index] = (struct pair){0, 0, false};
	}
	return &c->pairs[index];
}

static void open_pair(struct content *c, const struct pair *pair)
{
	c->stack = mem_grow(c->stack, &c->stack_capacity, c->depth + 1, sizeof(*c->stack));
	c->stack[c->depth++] = (size_t)(pair - c->pairs);
}

/* What was opened last must be closed first. */
static void find_spans(struct content *c, struct str text)
{
	struct po_token token;
	size_t at = 0;

	while (po_next_token(&token, text, &at)) {
		if (!token.is_placeholder || token.is_alone)
			continue;
		struct pair *pair = find_pair(c, token.number);
		if (!token.is_end) {
			if (pair->starts++ == 0 && c->depth < MAX_DEPTH)
				open_pair(c, pair);
		} else if (pair->ends++ == 0) {
			pair->fits = c->depth > 0 && &c->pairs[c->stack[c->depth - 1]] == pair;
			c->depth -= pair->fits;
		}
	}
}

static bool is_span(const struct pair *pair)
{
	return pair->fits && pair->starts == 1 && pair->ends == 1;
}

static void add_type(struct content *c, const struct po_token *token, bool is_span)
{
	const enum model_code_type type = po_type_of_name(token->name);
	const struct xliff_code_names *names = &XLIFF_CODE_NAMES[type];
	struct buf *out = c->w->out;

	if (c->w->version == XLIFF_1_2) {
		xml_add_attribute(out, STR(" ctype=\""),
		    str_from_cstr(is_span ? names->ctype_pair : names->ctype_alone));
		return;
	}
	xml_add_attribute(out, STR(" type=\""), str_from_cstr(names->type));
	xml_add_attribute(out, STR(" subType=\""), str_from_cstr(names->subtype));
}

static void add_span(struct content *c, const struct po_token *token)
{
	const bool is_1 = c->w->version == XLIFF_1_2;

	if (token->is_end) {
		buf_add(c->w->out, is_1 ? STR("</g>") : STR("</pc>"));
		return;
	}
	buf_add(c->w->out, is_1 ? STR("<g") : STR("<pc"));
	xml_add_attribute(c->w->out, STR(" id=\""), token->number);
	add_type(c, token, true);
	buf_add_char(c->w->out, '>');
}

static void add_alone(struct content *c, const struct po_token *token)
{
	buf_add(c->w->out, c->w->version == XLIFF_1_2 ? STR("<x") : STR("<ph"));
	xml_add_attribute(c->w->out, STR(" id=\""), token->number);
	add_type(c, token, false);
	buf_add(c->w->out, STR("/>"));
}

/* "3-start" is what we call halves in XLIFF 1.2. */
static void add_half_12(struct content *c, const struct po_token *token)
{
	buf_addf(c->w->out, "<x id=\"%.*s%s\"", STR_ARG(token->number),
	    token->is_end ? "-end" : "-start");
	add_type(c, token, false);
	buf_add(c->w->out, STR("/>"));
}

static void add_half(struct content *c, const struct unit *unit, const struct po_token *token)
{
	struct buf *out = c->w->out;
	size_t other;

	if (c->w->version == XLIFF_1_2) {
		add_half_12(c, token);
		return;
	}
	const bool has_start = map_find(&other, &unit->starts, token->number);
	const bool has_end = map_find(&other, &unit->ends, token->number);
	const bool refers = token->is_end && has_start;
	buf_add(out, token->is_end ? STR("<ec") : STR("<sc"));
	xml_add_attribute(out, refers ? STR(" startRef=\"") : STR(" id=\""), token->number);
	if (!has_start || !has_end)
		buf_add(out, STR(" isolated=\"yes\""));
	if (!refers)
		add_type(c, token, false);
	buf_add(out, STR("/>"));
}

static void add_content(struct po_writer *w, const struct unit *unit, const struct po_entry *entry,
    struct str text)
{
	struct content c = {.w = w, .entry = entry, .numbers = MAP_INIT};
	struct po_token token;
	size_t at = 0;

	find_spans(&c, text);
	while (po_next_token(&token, text, &at)) {
		if (!token.is_placeholder)
			po_add_xml_text(w, token.text, entry->line);
		else if (token.is_alone)
			add_alone(&c, &token);
		else if (is_span(find_pair(&c, token.number)))
			add_span(&c, &token);
		else
			add_half(&c, unit, &token);
	}
	map_free(&c.numbers);
	free(c.pairs);
	free(c.stack);
}

static void add_texts(struct po_writer *w, const struct unit *unit, const struct po_entry *entry)
{
	const bool is_1 = w->version == XLIFF_1_2;

	buf_add(w->out, is_1 ? STR("<source>") : STR("<source xml:space=\"preserve\">"));
	add_content(w, unit, entry, entry->id);
	buf_add(w->out, STR("</source>\n"));
	if (entry->strings[0].len == 0)
		return;
	buf_add(w->out, is_1 ? STR("<target") : STR("<target xml:space=\"preserve\""));
	if (is_1)
		po_add_xml_state(w, true, entry->fuzzy);
	buf_add_char(w->out, '>');
	add_content(w, unit, entry, entry->strings[0]);
	buf_add(w->out, STR("</target>\n"));
}

/* The halves of codes in all sources of the unit. */
static void find_halves(struct unit *unit, const struct po_entry *entry)
{
	struct po_token token;
	size_t at = 0;

	while (po_next_token(&token, entry->id, &at))
		if (token.is_placeholder && !token.is_alone)
			map_add(token.is_end ? &unit->ends : &unit->starts, token.number, 0);
}

/* What a comment says of a placeholder is of one segment, and not of the unit. */
static void add_notes(struct po_writer *w, struct unit *unit, struct str comments, const char *who)
{
	struct str line;

	while (str_next(&line, &comments, '\n')) {
		struct po_token token;
		size_t at = 0;
		line = str_trim(line);
		if (line.len == 0 || (po_next_token(&token, line, &at) && token.is_placeholder) ||
		    !map_add(&unit->notes, line, 0))
			continue;
		po_add_xml_note(w, line, who);
	}
}

static void add_all_notes(struct po_writer *w, struct unit *unit, const struct po_entry *entry)
{
	add_notes(w, unit, entry->extracted, "developer");
	add_notes(w, unit, entry->comments, "translator");
}

static void add_unit_20(struct po_writer *w, const struct own_unit *own,
    const struct own_segment *segments, struct unit *unit)
{
	const struct po_entry *entries = w->po->entries;

	buf_add(w->out, STR("<unit id=\""));
	if (po_is_token(own->id))
		xml_add(w->out, own->id, XML_ATTRIBUTE);
	else
		buf_addf(w->out, "unit-%zu", own->first);
	buf_add(w->out, STR("\">\n"));
	const size_t start = w->out->len;
	buf_add(w->out, STR("<notes>\n"));
	const size_t notes = w->out->len;
	for (size_t i = own->first; i != OWN_NONE; i = segments[i].next)
		add_all_notes(w, unit, &entries[i]);
	if (w->out->len == notes)
		buf_truncate(w->out, start);
	else
		buf_add(w->out, STR("</notes>\n"));
	for (size_t i = own->first; i != OWN_NONE; i = segments[i].next) {
		buf_add(w->out, STR("<segment"));
		if (po_is_token(segments[i].id))
			xml_add_attribute(w->out, STR(" id=\""), segments[i].id);
		po_add_xml_state(w, entries[i].strings[0].len > 0, entries[i].fuzzy);
		buf_add(w->out, STR(">\n"));
		add_texts(w, unit, &entries[i]);
		buf_add(w->out, STR("</segment>\n"));
	}
	buf_add(w->out, STR("</unit>\n"));
}

/* Each segment is a unit of its own. */
static void add_unit_12(struct po_writer *w, const struct own_unit *own,
    const struct own_segment *segment, struct unit *unit)
{
	const struct po_entry *entry = &w->po->entries[segment->entry];

	xml_add_attribute(w->out, STR("<trans-unit id=\""), own->id);
	if (segment->id.len > 0) {
		buf_truncate(w->out, w->out->len - 1);
		xml_add_attribute(w->out, STR("-"), segment->id);
	}
	buf_add(w->out, STR(" xml:space=\"preserve\">\n"));
	add_texts(w, unit, entry);
	add_all_notes(w, unit, entry);
	buf_add(w->out, STR("</trans-unit>\n"));
}

static void free_unit(struct unit *unit)
{
	map_free(&unit->starts);
	map_free(&unit->ends);
	map_free(&unit->notes);
}

void po_add_own_unit(struct po_writer *w, const struct own_unit *own,
    const struct own_segment *segments)
{
	struct unit unit = {MAP_INIT, MAP_INIT, MAP_INIT};

	if (w->version != XLIFF_1_2) {
		for (size_t i = own->first; i != OWN_NONE; i = segments[i].next)
			find_halves(&unit, &w->po->entries[i]);
		add_unit_20(w, own, segments, &unit);
		free_unit(&unit);
		return;
	}
	for (size_t i = own->first; i != OWN_NONE; i = segments[i].next) {
		add_unit_12(w, own, &segments[i], &unit);
		free_unit(&unit);
		unit = (struct unit){MAP_INIT, MAP_INIT, MAP_INIT};
	}
}
