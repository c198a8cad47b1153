/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <expat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "xliff/read_int.h"
#include "xliff/xliff.h"

/* Stands between a namespace and a name in what expat reports. */
#define SEPARATOR ' '
#define ALL_NAMESPACES STR("urn:oasis:names:tc:xliff:document:")
#define META_NAMESPACE STR("urn:oasis:names:tc:xliff:metadata:2.0 ")

size_t read_line(const struct reader *r)
{
	return XML_GetCurrentLineNumber(r->parser);
}

static void stop(struct reader *r, const char *reason)
{
	if (r->error != NULL)
		return;
	r->error = error_new(ERROR_INPUT, "%s:%zu: %s", r->name, read_line(r), reason);
	XML_StopParser(r->parser, XML_FALSE);
}

static struct str unit_id(const struct reader *r)
{
	const struct read_file *file = &r->file;

	return r->in_unit ? file->units[r->unit].id : STR("");
}

void read_report(struct reader *r, const char *format, ...)
{
	char message[1000];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	finding_report(r->sink, FINDING_XLIFF_STRUCTURE, unit_id(r), read_line(r), 0, "%s",
	    message);
}

const char *read_attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

struct str read_copy(struct reader *r, const char **attributes, const char *name)
{
	const char *value = read_attribute(attributes, name);

	return value != NULL ? arena_copy(&r->arena, str_from_cstr(value)) : STR("");
}

void read_skip(struct reader *r)
{
	r->skip = r->depth;
}

/* A known version decides, else the namespace does. */
static const struct read_dialect *choose_dialect(struct str namespace, const char **attributes)
{
	struct str version = str_from_cstr(read_attribute(attributes, "version"));

	if (version.len == 0 && str_starts(namespace, ALL_NAMESPACES))
		version = str_slice(namespace, ALL_NAMESPACES.len, namespace.len);
	if (str_starts(version, STR("1.")))
		return &READ_DIALECT_12;
	if (str_starts(version, STR("2.")))
		return &READ_DIALECT_20;
	return NULL;
}

static void start_root(struct reader *r, const char *name, const char **attributes)
{
	const char *separator = strrchr(name, SEPARATOR);
	const char *local = separator != NULL ? separator + 1 : name;
	const struct str namespace = str_from(name, (size_t)(local - name));

	if (strcmp(local, "xliff") != 0 ||
	    (namespace.len > 0 && !str_starts(namespace, ALL_NAMESPACES))) {
		stop(r, _("this is not an XLIFF file"));
		return;
	}
	r->dialect = choose_dialect(namespace, attributes);
	if (r->dialect == NULL) {
		stop(r, _("this version of XLIFF is not supported; 1.0 to 1.2 and 2.x are"));
		return;
	}
	r->namespace = arena_copy(&r->arena, namespace);
	r->dialect->start(r, attributes);
}

static int compare_element(const void *name, const void *element)
{
	return strcmp(name, ((const struct read_element *)element)->name);
}

/*
 * The local name of the element called NAME when it is one of XLIFF's. Tools
 * mix the namespaces of one major version, so they are all the same here.
 */
static const char *local_name(const struct reader *r, const char *name)
{
	const char major = r->dialect == &READ_DIALECT_12 ? '1' : '2';
	const char *separator = strrchr(name, SEPARATOR);

	if (separator == NULL)
		return r->namespace.len == 0 ? name : NULL;
	if (str_starts(str_from_cstr(name), ALL_NAMESPACES) && name[ALL_NAMESPACES.len] == major)
		return separator + 1;
	return NULL;
}

/* The element called NAME, if it may stand here. */
static const struct read_element *find_element(const struct reader *r, const char *name)
{
	unsigned flags = r->side != READ_NO_SIDE ? READ_INLINE : 0;
	const char *local = local_name(r, name);

	if (local == NULL && str_starts(str_from_cstr(name), META_NAMESPACE)) {
		local = name + META_NAMESPACE.len;
		flags |= READ_META;
	}
	if (local == NULL)
		return NULL;
	const struct read_element *element = bsearch(local, r->dialect->elements,
	    r->dialect->element_count, sizeof(*element), compare_element);
	return element != NULL && element->flags == flags ? element : NULL;
}

/*
 * Outside of the text, what isn't known is passed over: extensions, suggested
 * translations, glossaries. Inside, the text in it is still the translator's.
 */
static void start_unknown(struct reader *r, const char *name)
{
	const char *separator = strrchr(name, SEPARATOR);

	if (r->side == READ_NO_SIDE)
		read_skip(r);
	else
		read_report(r, _("<%s> is not known inside of text; only its text is kept"),
		    separator != NULL ? separator + 1 : name);
}

static void XMLCALL start_element(void *context, const char *name, const char **attributes)
{
	struct reader *r = context;

	if (r->error != NULL)
		return;
	if (r->depth == READ_MAX_DEPTH) {
		stop(r, _("the elements are nested too deeply"));
		return;
	}
	r->stack[r->depth++] = NULL;
	if (r->skip > 0)
		return;
	if (r->depth == 1) {
		start_root(r, name, attributes);
		return;
	}
	if (read_module_element(r, name, attributes) || read_match_element(r, name, attributes))
		return;
	const struct read_element *element = find_element(r, name);
	if (element == NULL) {
		start_unknown(r, name);
		return;
	}
	if (element->start != NULL)
		element->start(r, attributes);
	/* The content of <ph> is passed over, but not its attributes. */
	if (r->skip == 0 || element->flags == READ_INLINE)
		read_demands(r, element->name, attributes);
	if (r->skip == 0)
		r->stack[r->depth - 1] = element;
}

static void XMLCALL end_element(void *context, const char *name)
{
	struct reader *r = context;

	if (r->error != NULL)
		return;
	const struct read_element *element = r->stack[r->depth - 1];
	if (element != NULL && element->end != NULL)
		element->end(r);
	read_end_scope(r);
	read_end_match(r);
	if (r->skip == r->depth)
		r->skip = 0;
	r->depth--;
}

static void XMLCALL add_text(void *context, const char *text, int len)
{
	struct reader *r = context;

	if (r->collect != NULL && r->skip == 0 && r->error == NULL)
		buf_append(r->collect, text, (size_t)len);
}

/* Without a document type there are no entities, so nothing that could expand or be fetched. */
static void XMLCALL refuse_doctype(void *context, const char *name, const char *system_id,
    const char *public_id, int has_internal)
{
	stop(context, _("document type declarations are not allowed in XLIFF"));
}

static void *get_memory(size_t size)
{
	return mem_alloc(size, 1);
}

static void *resize_memory(void *old, size_t size)
{
	return mem_realloc(old, size, 1);
}

static XML_Parser make_parser(struct reader *r)
{
	static const XML_Memory_Handling_Suite MEMORY = {get_memory, resize_memory, free};
	const XML_Char separator[] = {SEPARATOR, '\0'};
	XML_Parser parser = XML_ParserCreate_MM(NULL, &MEMORY, separator);

	XML_SetUserData(parser, r);
	XML_SetElementHandler(parser, start_element, end_element);
	XML_SetCharacterDataHandler(parser, add_text);
	XML_SetStartDoctypeDeclHandler(parser, refuse_doctype);
	return parser;
}

static void parse(struct reader *r, struct str text)
{
	/* In one piece: a long token that is fed in many is scanned again for each of them. */
	const enum XML_Status status =
	    XML_Parse(r->parser, text.len > 0 ? text.ptr : "", (int)text.len, XML_TRUE);

	if (status != XML_STATUS_OK && r->error == NULL) {
		const char *reason = XML_ErrorString(XML_GetErrorCode(r->parser));
		r->error = error_new(ERROR_INPUT, _("%s:%zu: the XML is not well-formed (%s)"),
		    r->name, read_line(r), reason);
	} else if (r->error == NULL && r->file_count == 0) {
		stop(r, _("there is no <file> in it"));
	}
}

static void free_reader(struct reader *r)
{
	XML_ParserFree(r->parser);
	buf_free(&r->text);
	buf_free(&r->rid);
	buf_free(&r->match.text);
	free(r->content_codes);
	map_free(&r->code_ids);
	map_free(&r->file.unit_ids);
	map_free(&r->file.pair_ids);
	buf_free(&r->file.embedded);
	free(r->file.units);
	free(r->file.pairs);
	free(r->files);
}

static const struct error *read_text(struct model_bitexts *bitexts, struct str text,
    const char *name, const struct finding_sink *sink, bool as_is)
{
	struct reader r = {.name = name,
	    .sink = sink,
	    .arena = ARENA_INIT,
	    .text = BUF_INIT,
	    .rid = BUF_INIT,
	    .match = {.text = BUF_INIT},
	    .side = READ_NO_SIDE,
	    .as_is = as_is,
	    .file = {.embedded = BUF_INIT}};

	if (text.len > INT_MAX)
		return error_new(ERROR_INPUT, _("%s: the file is too large"), name);
	r.parser = make_parser(&r);
	parse(&r, text);
	if (r.error == NULL) {
		bitexts->count = r.file_count;
		bitexts->files = arena_dup(&r.arena, r.files, r.file_count, sizeof(*r.files));
		bitexts->arena = r.arena;
	} else {
		arena_free(&r.arena);
	}
	free_reader(&r);
	return r.error;
}

const struct error *xliff_read(struct model_bitexts *bitexts, struct str text, const char *name,
    const struct finding_sink *sink)
{
	return read_text(bitexts, text, name, sink, false);
}

const struct error *xliff_read_as_is(struct model_bitexts *bitexts, struct str text,
    const char *name, const struct finding_sink *sink)
{
	return read_text(bitexts, text, name, sink, true);
}
