/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gettext-po.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/decode.h"
#include "xliff/po_int.h"

/* The library's state is global. */
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

/* Its handlers get no context: this is that of the thread that has the lock. */
static _Thread_local struct reading {
	const char *name;
	const struct error *error; /* the first */
	jmp_buf fatal;
} * reading;

/*
 * After a fatal error the library demands not to be returned to, and what it has
 * got by then can't be freed. As the text was decoded before, only a temporary
 * file that can't be read is one.
 */
static void take_error(int severity, po_message_t message, const char *file, size_t line,
    size_t column, int is_multiline, const char *text)
{
	if (severity == PO_SEVERITY_WARNING)
		return;
	if (reading->error == NULL) {
		struct buf reason = BUF_INIT;
		buf_add(&reason, str_trim(str_from_cstr(text)));
		for (size_t i = 0; i < reason.len; i++)
			if (reason.ptr[i] == '\n')
				reason.ptr[i] = ' ';
		if (file != NULL && line != (size_t)-1)
			reading->error =
			    error_new(ERROR_INPUT, "%s:%zu: %s", reading->name, line, reason.ptr);
		else
			reading->error =
			    error_new(ERROR_INPUT, "%s: %s", reading->name, reason.ptr);
		buf_free(&reason);
	}
	if (severity == PO_SEVERITY_FATAL_ERROR)
		longjmp(reading->fatal, 1);
}

static void take_error_2(int severity, po_message_t message_1, const char *file_1, size_t line_1,
    size_t column_1, int is_multiline_1, const char *text_1, po_message_t message_2,
    const char *file_2, size_t line_2, size_t column_2, int is_multiline_2, const char *text_2)
{
	take_error(severity, message_1, file_1, line_1, column_1, is_multiline_1, text_1);
}

struct po_entry *po_add_entry(struct po_catalogue *po)
{
	po->entries = mem_grow(po->entries, &po->capacity, po->count + 1, sizeof(*po->entries));
	struct po_entry *entry = &po->entries[po->count++];
	*entry = (struct po_entry){.domain = PO_DOMAIN, .id = STR("")};
	return entry;
}

void po_free(struct po_catalogue *po)
{
	arena_free(&po->arena);
	free(po->entries);
	*po = (struct po_catalogue)PO_CATALOGUE_INIT;
}

static struct str copy(struct po_catalogue *po, const char *text)
{
	return text != NULL ? arena_copy(&po->arena, str_from_cstr(text)) : str_from(NULL, 0);
}

static void copy_strings(struct po_catalogue *po, struct po_entry *entry, po_message_t message)
{
	size_t count = 0;

	if (entry->plural.ptr != NULL)
		while (po_message_msgstr_plural(message, (int)count) != NULL)
			count++;
	entry->string_count = count > 0 ? count : 1;
	struct str *strings = arena_zalloc(&po->arena, entry->string_count, sizeof(*strings));
	for (size_t i = 0; i < count; i++)
		strings[i] = copy(po, po_message_msgstr_plural(message, (int)i));
	if (count == 0)
		strings[0] = copy(po, po_message_msgstr(message));
	entry->strings = strings;
}

static struct str copy_references(struct po_catalogue *po, po_message_t message)
{
	struct buf list = BUF_INIT;
	po_filepos_t place;

	for (int i = 0; (place = po_message_filepos(message, i)) != NULL; i++) {
		const size_t line = po_filepos_start_line(place);
		buf_add_cstr(&list, po_filepos_file(place));
		if (line != (size_t)-1)
			buf_addf(&list, ":%zu", line);
		buf_add_char(&list, '\n');
	}
	const struct str references = arena_copy(&po->arena, buf_str(&list));
	buf_free(&list);
	return references;
}

static void copy_message(struct po_catalogue *po, po_message_t message, const char *domain,
    const struct po_place *place)
{
	struct po_entry *entry = po_add_entry(po);

	entry->domain = copy(po, domain);
	entry->context = copy(po, po_message_msgctxt(message));
	entry->id = copy(po, po_message_msgid(message));
	entry->plural = copy(po, po_message_msgid_plural(message));
	copy_strings(po, entry, message);
	entry->references = copy_references(po, message);
	entry->previous_context = copy(po, po_message_prev_msgctxt(message));
	entry->previous_id = copy(po, po_message_prev_msgid(message));
	entry->previous_plural = copy(po, po_message_prev_msgid_plural(message));
	entry->fuzzy = po_message_is_fuzzy(message);
	if (place != NULL) {
		entry->comments = place->comments;
		entry->extracted = place->extracted;
		entry->flags = place->flags;
		entry->line = place->line;
	}
}

static const struct error *refuse_bytes(const char *name, size_t line)
{
	return error_new(ERROR_INPUT, _("%s:%zu: a message with bytes that are no text"), name,
	    line);
}

/* Escapes can spell bytes that are no text. */
static const struct error *check_entry(const struct po_entry *entry, const char *name)
{
	const struct str texts[] = {entry->context, entry->id, entry->plural,
	    entry->previous_context, entry->previous_id, entry->previous_plural};
	bool valid = true;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		valid = valid && utf8_find_invalid(texts[i]) == texts[i].len;
	for (size_t i = 0; i < entry->string_count; i++)
		valid = valid && utf8_find_invalid(entry->strings[i]) == entry->strings[i].len;
	return valid ? NULL : refuse_bytes(name, entry->line);
}

/* Each domain has a header of its own, and each says what the text is in. */
static void set_charset(struct po_catalogue *po, struct po_entry *header)
{
	struct str *text = (struct str *)header->strings;
	const struct str type = po_header_value(*text, STR("Content-Type"));
	const size_t name = str_find(type, STR("charset="), 0) + STR("charset=").len;

	if (type.ptr == NULL || name > type.len)
		return;
	const size_t start = (size_t)(type.ptr - text->ptr) + name;
	size_t end = start;
	while (end < text->len && text->ptr[end] > ' ')
		end++;
	*text = arena_format(&po->arena, "%.*sUTF-8%.*s", (int)start, text->ptr,
	    STR_ARG(str_slice(*text, end, text->len)));
}

/* The messages of one domain stand in the order of the file. */
static const struct error *copy_domain(struct po_catalogue *po, po_file_t file, const char *domain,
    const struct po_places *places, const char *name)
{
	po_message_iterator_t iterator = po_message_iterator(file, domain);
	const struct error *err = NULL;
	po_message_t message;
	size_t number = 0;

	map_find(&number, &places->first, str_from_cstr(domain));
	while (err == NULL && (message = po_next_message(iterator)) != NULL) {
		const struct po_place *place = number > 0 ? &places->items[number - 1] : NULL;
		number = place != NULL ? place->next : 0;
		if (!po_message_is_obsolete(message)) {
			copy_message(po, message, domain, place);
			if (po_is_header(&po->entries[po->count - 1]))
				set_charset(po, &po->entries[po->count - 1]);
			err = check_entry(&po->entries[po->count - 1], name);
		} else if (po->obsolete++ == 0 && place != NULL) {
			po->obsolete_line = place->line;
		}
	}
	po_message_iterator_free(iterator);
	return err;
}

/* The library reads files by name alone. */
static po_file_t read_file(struct reading *state, FILE *stream)
{
	static const struct po_xerror_handler HANDLER = {take_error, take_error_2};
	char path[32];

	snprintf(path, sizeof(path), "/dev/fd/%d", fileno(stream));
	reading = state;
	if (setjmp(state->fatal) != 0)
		return NULL;
	const po_file_t file = po_file_read(path, &HANDLER);
	if (file == NULL && state->error == NULL)
		state->error = error_from_errno(state->name);
	return file;
}

static const struct error *copy_file(struct po_catalogue *po, po_file_t file, struct str text,
    const char *name)
{
	const char *const *domains = po_file_domains(file);
	struct po_places places = {.first = MAP_INIT};
	const struct error *err = NULL;

	po_scan(&places, &po->arena, text);
	for (; err == NULL && *domains != NULL; domains++)
		err = copy_domain(po, file, *domains, &places, name);
	po_places_free(&places);
	return err;
}

static const struct error *read_text(struct po_catalogue *po, struct str text, const char *name)
{
	struct reading state = {.name = name, .error = NULL};
	FILE *stream = tmpfile();
	po_file_t file = NULL;

	if (stream == NULL)
		return error_from_errno(name);
	pthread_mutex_lock(&library);
	if (fwrite(text.ptr, 1, text.len, stream) != text.len || fflush(stream) != 0 ||
	    fseek(stream, 0, SEEK_SET) != 0)
		state.error = error_from_errno(name);
	else
		file = read_file(&state, stream);
	if (state.error == NULL)
		state.error = copy_file(po, file, text, name);
	if (file != NULL)
		po_file_free(file);
	pthread_mutex_unlock(&library);
	fclose(stream);
	return state.error;
}

static size_t find_line(struct str text, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += text.ptr[i] == '\n';
	return line;
}

/* A guess isn't good enough: what is wrong would go into translations. */
static const struct error *check_charset(const struct text_document *doc, struct str declared,
    const char *name)
{
	const bool guessed = strcmp(doc->how, "detected") == 0 || strcmp(doc->how, "default") == 0;
	const size_t at = doc->invalid > 0 ? doc->first_invalid : utf8_find_non_ascii(doc->text);

	if (doc->invalid == 0 && (!guessed || at == doc->text.len))
		return NULL;
	return error_new(ERROR_INPUT, _("%s:%zu: this is no text in the charset \"%.*s\""), name,
	    find_line(doc->text, at), STR_ARG(declared.len > 0 ? declared : STR("UTF-8")));
}

const struct error *po_read(struct po_catalogue *po, struct str bytes, const char *name)
{
	const struct str declared = po_find_charset(bytes);
	struct text_document doc;
	struct buf text = BUF_INIT;

	text_decode(&doc, bytes, declared);
	const struct error *err = check_charset(&doc, declared, name);
	const size_t nul = str_find_char(doc.text, '\0', 0);
	/* The library would leave out what follows it. */
	if (err == NULL && nul < doc.text.len)
		err = refuse_bytes(name, find_line(doc.text, nul));
	if (err == NULL && str_find(doc.text, STR("msgid"), 0) == doc.text.len)
		err = error_new(ERROR_INPUT, _("%s: this is neither an XLIFF nor a PO file"), name);
	if (err == NULL) {
		const struct str old = po_find_charset(doc.text);
		const size_t at = old.len > 0 ? (size_t)(old.ptr - doc.text.ptr) : 0;
		buf_add(&text, str_slice(doc.text, 0, at));
		if (old.len > 0)
			buf_add(&text, STR("UTF-8"));
		buf_add(&text, str_slice(doc.text, at + old.len, doc.text.len));
		err = read_text(po, buf_str(&text), name);
	}
	buf_free(&text);
	text_document_free(&doc);
	return err;
}

bool po_is_header(const struct po_entry *entry)
{
	return entry->id.len == 0 && entry->context.ptr == NULL;
}

struct str po_header(const struct po_catalogue *po, struct str domain)
{
	for (size_t i = 0; i < po->count; i++)
		if (po_is_header(&po->entries[i]) && str_eq(po->entries[i].domain, domain))
			return po->entries[i].strings[0];
	return STR("");
}

struct str po_header_value(struct str header, struct str name)
{
	struct str line;

	while (str_next(&line, &header, '\n')) {
		if (str_starts(line, name) && line.len > name.len && line.ptr[name.len] == ':')
			return str_trim(str_slice(line, name.len + 1, line.len));
	}
	return str_from(NULL, 0);
}
