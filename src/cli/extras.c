/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "cli/extras.h"
#include "cli/report.h"
#include "text/decode.h"
#include "text/lang.h"

/* A limit beyond this is a mistake. */
#define LIMIT_DIGITS 6

static const struct error *read_limit(struct xliff_limit *limit, struct str text)
{
	const size_t at = str_find_char(text, '=', 0);
	const struct str number = str_trim(str_slice(text, at < text.len ? at + 1 : at, text.len));

	*limit = (struct xliff_limit){.field = str_trim(str_slice(text, 0, at))};
	for (size_t i = 0; i < number.len && i < LIMIT_DIGITS; i++)
		if (ascii_is_digit(number.ptr[i]))
			limit->max = limit->max * 10 + (size_t)(number.ptr[i] - '0');
		else
			limit->field.len = 0;
	if (limit->field.len == 0 || limit->max == 0 || number.len > LIMIT_DIGITS)
		return error_new(ERROR_USAGE,
		    _("--max-length needs a field and a number, as title=70, not \"%.*s\""),
		    STR_ARG(text));
	return NULL;
}

static const struct error *read_limits(struct extras *extras, const struct arguments *arguments)
{
	const struct error *err = NULL;
	struct str rest, piece;
	size_t count = 0;

	for (size_t i = 0; i < arguments->use_count; i++)
		if (strcmp(arguments->uses[i].option->name, "max-length") == 0)
			count += strlen(arguments->uses[i].value) + 1;
	if (count == 0)
		return NULL;
	extras->limits = arena_zalloc(&extras->arena, count, sizeof(*extras->limits));
	for (size_t i = 0; i < arguments->use_count; i++) {
		if (strcmp(arguments->uses[i].option->name, "max-length") != 0)
			continue;
		rest = str_from_cstr(arguments->uses[i].value);
		while (err == NULL && str_next(&piece, &rest, ','))
			err = read_limit(&extras->limits[extras->limit_count++], piece);
	}
	return err;
}

/* TEXT becomes the file PATH, decoded, in the arena. */
static const struct error *read_text(struct str *text, struct arena *arena, const char *path)
{
	struct text_document document;
	struct buf bytes = BUF_INIT;

	const struct error *err = io_read(&bytes, path);
	if (err == NULL) {
		text_decode(&document, buf_str(&bytes), STR(""));
		*text = arena_copy(arena, document.text);
		text_document_free(&document);
	}
	buf_free(&bytes);
	return err;
}

static size_t count_lines(struct str text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n';
	return count;
}

static const struct error *read_keep(struct extras *extras, const char *path)
{
	struct str rest = STR(""), line;

	if (path == NULL)
		return NULL;
	const struct error *err = read_text(&rest, &extras->arena, path);
	if (err != NULL)
		return err;
	extras->keep = arena_zalloc(&extras->arena, count_lines(rest), sizeof(*extras->keep));
	while (str_next(&line, &rest, '\n')) {
		line = str_trim(line);
		if (line.len > 0 && line.ptr[0] != '#')
			extras->keep[extras->keep_count++] = line;
	}
	return NULL;
}

/* CELL becomes the next one of REST, without its quotes; false at the end of the line. */
static bool next_cell(struct str *cell, struct str *rest, struct arena *arena, char separator)
{
	struct buf text = BUF_INIT;
	bool quoted = false;
	size_t i = 0;

	for (; i < rest->len; i++) {
		const char c = rest->ptr[i];
		if (c == '"' && quoted && i + 1 < rest->len && rest->ptr[i + 1] == '"')
			buf_add_char(&text, rest->ptr[++i]);
		else if (c == '"' && (quoted || text.len == 0))
			quoted = !quoted;
		else if (!quoted && (c == separator || c == '\n'))
			break;
		else
			buf_add_char(&text, c);
	}
	*cell = arena_copy(arena, str_trim(buf_str(&text)));
	buf_free(&text);
	const bool more = i < rest->len && rest->ptr[i] == separator;
	*rest = str_slice(*rest, i < rest->len ? i + 1 : i, rest->len);
	return more;
}

/* Column names: "term", "definition" and tags of languages; anything else is passed over. */
static size_t read_header(struct extras *extras, struct str *rest, char separator)
{
	const size_t end = str_find_char(*rest, '\n', 0);
	size_t count = 1;
	bool more = true;

	for (size_t i = 0; i < end; i++)
		count += rest->ptr[i] == separator;
	extras->header = arena_zalloc(&extras->arena, count, sizeof(*extras->header));
	for (size_t i = 0; more && i < count; i++) {
		more = next_cell(&extras->header[i], rest, &extras->arena, separator);
		extras->column_count = i + 1;
	}
	return extras->column_count;
}

static size_t find_column(const struct extras *extras, struct str name)
{
	for (size_t i = 0; i < extras->column_count; i++)
		if (str_eq_nocase(extras->header[i], name))
			return i;
	return extras->column_count;
}

static const struct error *read_glossary(struct extras *extras, const char *path)
{
	struct str rest = STR(""), cell;

	if (path == NULL)
		return NULL;
	const struct error *err = read_text(&rest, &extras->arena, path);
	if (err != NULL)
		return err;
	const struct str first = str_slice(rest, 0, str_find_char(rest, '\n', 0));
	const char separator = str_find_char(first, '\t', 0) < first.len ? '\t' : ',';
	extras->rows = arena_zalloc(&extras->arena, count_lines(rest), sizeof(*extras->rows));
	const size_t columns = read_header(extras, &rest, separator);
	if (find_column(extras, STR("term")) == columns)
		return error_new(ERROR_INPUT,
		    _("%s:1: a glossary begins with the names of its columns, one of them \"term\""),
		    report_name(path));
	while (rest.len > 0) {
		struct str *row = arena_zalloc(&extras->arena, columns, sizeof(*row));
		bool more = true;
		for (size_t i = 0; more; i++) {
			more = next_cell(&cell, &rest, &extras->arena, separator);
			if (i < columns)
				row[i] = cell;
		}
		extras->rows[extras->row_count++] = row;
	}
	return NULL;
}

const struct error *extras_configure(struct extras *extras, const struct arguments *arguments)
{
	*extras = (struct extras){.arena = ARENA_INIT};
	extras->languages = option_given(arguments, "its");
	extras->preview = option_value(arguments, "preview");
	const struct error *err = read_limits(extras, arguments);
	if (err == NULL)
		err = read_keep(extras, option_value(arguments, "keep"));
	if (err == NULL)
		err = read_glossary(extras, option_value(arguments, "glossary"));
	return err;
}

void extras_free(struct extras *extras)
{
	arena_free(&extras->arena);
}

/* The column of LANG, or of the language without its region: "pt" for "pt-BR". */
static size_t find_lang(const struct extras *extras, const char *lang)
{
	const struct str tag = str_from_cstr(lang);
	const size_t column = find_column(extras, tag);

	if (column < extras->column_count || tag.len == 0)
		return tag.len == 0 ? extras->column_count : column;
	return find_column(extras, str_slice(tag, 0, str_find_char(tag, '-', 0)));
}

static void choose_terms(struct xliff_extras *out, struct arena *arena, const struct extras *extras,
    const char *lang)
{
	const size_t term = find_column(extras, STR("term"));
	const size_t definition = find_column(extras, STR("definition"));
	const size_t translation = find_lang(extras, lang);
	struct xliff_term *terms = arena_zalloc(arena, extras->row_count, sizeof(*terms));

	for (size_t i = 0; i < extras->row_count; i++) {
		const struct str *row = extras->rows[i];
		const struct xliff_term entry = {
		    .term = row[term],
		    .translation = translation < extras->column_count ? row[translation] : STR(""),
		    .definition = definition < extras->column_count ? row[definition] : STR(""),
		};
		/* A term alone tells nobody anything. */
		if (entry.term.len > 0 && entry.translation.len + entry.definition.len > 0)
			terms[out->term_count++] = entry;
	}
	out->terms = terms;
}

/* The preview's address with the path of the article in it, escaped as an address has it. */
static struct str choose_preview(struct arena *arena, const char *preview, const char *original)
{
	static const char HEX[] = "0123456789ABCDEF";
	const struct str pattern = str_from_cstr(preview);
	const size_t at = str_find(pattern, STR("{}"), 0);
	struct buf out = BUF_INIT;

	buf_add(&out, str_slice(pattern, 0, at));
	for (const char *p = original; at < pattern.len && *p != '\0'; p++) {
		const unsigned char c = (unsigned char)*p;
		if (ascii_is_alnum(*p) || strchr("/-._~", *p) != NULL) {
			buf_add_char(&out, *p);
			continue;
		}
		buf_add_char(&out, '%');
		buf_add_char(&out, HEX[c >> 4]);
		buf_add_char(&out, HEX[c & 15]);
	}
	buf_add(&out, str_slice(pattern, at < pattern.len ? at + 2 : at, pattern.len));
	const struct str address = arena_copy(arena, buf_str(&out));
	buf_free(&out);
	return address;
}

void extras_choose(struct xliff_extras *out, struct arena *arena, const struct extras *extras,
    const char *original, const char *lang)
{
	*out = (struct xliff_extras){
	    .limits = extras->limits,
	    .limit_count = extras->limit_count,
	    .keep = extras->keep,
	    .keep_count = extras->keep_count,
	    .languages = extras->languages,
	    .preview = STR(""),
	};
	if (extras->row_count > 0)
		choose_terms(out, arena, extras, lang);
	if (extras->preview != NULL)
		out->preview = choose_preview(arena, extras->preview, original);
}
