/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "check/term_list.h"

enum column { COLUMN_SOURCE, COLUMN_TARGET, COLUMN_FORBIDDEN, COLUMN_LANGUAGE, COLUMNS };

static const char *const NAMES[COLUMNS] = {"source", "target", "forbidden", "language"};

/* More columns aren't looked at. */
#define FIELDS_MAX 32

struct csv {
	struct str text;
	size_t at;
	size_t line;
	struct arena *arena;
	struct str fields[FIELDS_MAX];
	size_t count;
};

/* A field up to the quote that ends it; a quote in it is written twice. */
static struct str read_quoted(struct csv *csv)
{
	struct buf field = BUF_INIT;

	for (csv->at++; csv->at < csv->text.len; csv->at++) {
		const char c = csv->text.ptr[csv->at];
		if (c == '"' && csv->at + 1 < csv->text.len && csv->text.ptr[csv->at + 1] == '"')
			csv->at++;
		else if (c == '"')
			break;
		csv->line += c == '\n';
		buf_add_char(&field, c);
	}
	/* What stands behind the quote is none of the field. */
	while (csv->at < csv->text.len && csv->text.ptr[csv->at] != ',' &&
	    csv->text.ptr[csv->at] != '\n')
		csv->at++;
	const struct str copy = arena_copy(csv->arena, buf_str(&field));
	buf_free(&field);
	return copy;
}

static struct str read_field(struct csv *csv)
{
	const size_t start = csv->at;

	if (csv->at < csv->text.len && csv->text.ptr[csv->at] == '"')
		return read_quoted(csv);
	while (csv->at < csv->text.len && csv->text.ptr[csv->at] != ',' &&
	    csv->text.ptr[csv->at] != '\n')
		csv->at++;
	return arena_copy(csv->arena, str_slice(csv->text, start, csv->at));
}

/* Reads the next line that isn't empty; false at the end. */
static bool read_record(struct csv *csv)
{
	while (csv->at < csv->text.len) {
		csv->count = 0;
		csv->line++;
		for (bool more = true; more;) {
			const struct str field = str_trim(read_field(csv));
			if (csv->count < FIELDS_MAX)
				csv->fields[csv->count++] = field;
			more = csv->at < csv->text.len && csv->text.ptr[csv->at] == ',';
			csv->at++;
		}
		if (csv->count > 1 || csv->fields[0].len > 0)
			return true;
	}
	return false;
}

/* The places of the columns by the names in the first line; false when it has none. */
static bool find_columns(size_t places[COLUMNS], const struct csv *csv)
{
	bool is_header = false;

	for (size_t i = 0; i < COLUMNS; i++) {
		places[i] = FIELDS_MAX;
		for (size_t k = 0; k < csv->count; k++)
			if (str_eq_nocase(csv->fields[k], str_from_cstr(NAMES[i])))
				places[i] = k;
		is_header = is_header || places[i] < FIELDS_MAX;
	}
	for (size_t i = 0; !is_header && i < COLUMNS; i++)
		places[i] = i;
	return is_header;
}

static struct str field_of(const struct csv *csv, size_t place)
{
	return place < csv->count ? csv->fields[place] : STR("");
}

static const struct error *add_record(struct term_list *list, const struct csv *csv,
    const size_t places[COLUMNS], const char *path, const struct text_facts *facts)
{
	const struct term term = {
	    .source = field_of(csv, places[COLUMN_SOURCE]),
	    .target = field_of(csv, places[COLUMN_TARGET]),
	    .forbidden = field_of(csv, places[COLUMN_FORBIDDEN]),
	};
	const struct str language = field_of(csv, places[COLUMN_LANGUAGE]);

	if (term.target.len == 0 && term.forbidden.len == 0)
		return error_new(ERROR_INPUT,
		    _("%s:%zu: a term has a target, or something forbidden"), path, csv->line);
	if (term.target.len > 0 && term.source.len == 0)
		return error_new(ERROR_INPUT, _("%s:%zu: a term with a target has a source"), path,
		    csv->line);
	/* Copies in the arena end with a NUL; a trimmed one is copied again. */
	if (language.len > 0 &&
	    !text_facts_is_one_of(facts, arena_copy(&list->arena, language).ptr))
		return NULL;
	list->terms = mem_grow(list->terms, &list->capacity, list->count + 1, sizeof(*list->terms));
	list->terms[list->count++] = term;
	return NULL;
}

const struct error *term_list_read(struct term_list *list, const char *path,
    const struct text_facts *facts)
{
	struct buf text = BUF_INIT;
	size_t places[COLUMNS];

	const struct error *err = io_read(&text, path);
	struct csv csv = {.text = buf_str(&text), .arena = &list->arena};
	if (str_starts(csv.text, STR("\xEF\xBB\xBF")))
		csv.at = 3;
	if (err == NULL && utf8_find_invalid(csv.text) < csv.text.len)
		err = error_new(ERROR_INPUT, _("%s: isn't UTF-8"), path);
	bool more = err == NULL && read_record(&csv);
	if (more && find_columns(places, &csv))
		more = read_record(&csv);
	for (; err == NULL && more; more = read_record(&csv))
		err = add_record(list, &csv, places, path, facts);
	buf_free(&text);
	return err;
}

void term_list_free(struct term_list *list)
{
	free(list->terms);
	arena_free(&list->arena);
	*list = (struct term_list)TERM_LIST_INIT;
}
