/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <expat.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "xml/scan.h"

/* Stands between the parts of a name in what expat reports; it can't stand in XML itself. */
#define SEPARATOR '\f'

#define PIECE ((size_t)1024 * 1024)

struct known_name {
	struct xml_name name;
	struct str key; /* as expat reports it */
	bool is_attribute;
	struct known_name *follower; /* that came after it the last time; or NULL */
};

struct xml_scanner {
	XML_Parser parser;
	const struct xml_handler *handler;
	void *context;
	const char *name;
	const struct error *error;
	size_t depth;
	bool in_cdata;
	size_t fed;

	struct arena arena;  /* names */
	struct map names[2]; /* of elements, of attributes: index in all */
	struct known_name **all;
	size_t all_capacity;
	size_t all_count;
	struct known_name *previous; /* that was found last; or NULL */

	struct xml_attribute *attributes;
	size_t attribute_capacity;
	struct xml_declaration *declarations; /* of the element that comes */
	size_t declaration_capacity;
	size_t declaration_count;
};

struct str xml_attribute_value(const struct xml_attribute *attributes, size_t count, struct str ns,
    struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(attributes[i].name->local, name) && str_eq(attributes[i].name->ns, ns))
			return attributes[i].value;
	return str_from(NULL, 0);
}

struct str xml_element_attribute(const struct xml_element *element, struct str ns, struct str name)
{
	return xml_attribute_value(element->attributes, element->attribute_count, ns, name);
}

size_t xml_scanner_line(const struct xml_scanner *s)
{
	return XML_GetCurrentLineNumber(s->parser);
}

size_t xml_scanner_column(const struct xml_scanner *s)
{
	return XML_GetCurrentColumnNumber(s->parser) + 1;
}

static const struct error *make_error(const struct xml_scanner *s, const char *reason)
{
	if (s->name == NULL)
		return error_new(ERROR_INPUT, "%s", reason);
	return error_new(ERROR_INPUT, "%s:%zu: %s", s->name, xml_scanner_line(s), reason);
}

void xml_scanner_stop(struct xml_scanner *s, const char *reason)
{
	if (s->error != NULL)
		return;
	s->error = make_error(s, reason);
	XML_StopParser(s->parser, XML_FALSE);
}

static struct xml_range get_place(const struct xml_scanner *s)
{
	const size_t start = (size_t)XML_GetCurrentByteIndex(s->parser);

	return (struct xml_range){start, start + (size_t)XML_GetCurrentByteCount(s->parser)};
}

/* FULL is "local", "namespace SEPARATOR local" or "namespace SEPARATOR local SEPARATOR prefix". */
static struct xml_name split_name(struct str full)
{
	struct xml_name name = {STR(""), full, STR(""), NULL};
	const size_t first = str_find_char(full, SEPARATOR, 0);

	if (first == full.len)
		return name;
	const size_t second = str_find_char(full, SEPARATOR, first + 1);
	name.ns = str_slice(full, 0, first);
	name.local = str_slice(full, first + 1, second);
	if (second < full.len)
		name.prefix = str_slice(full, second + 1, full.len);
	return name;
}

static struct known_name *add_name(struct xml_scanner *s, struct str full, bool is_attribute)
{
	struct known_name *new = arena_zalloc(&s->arena, 1, sizeof(*new));

	new->key = arena_copy(&s->arena, full);
	new->name = split_name(new->key);
	new->is_attribute = is_attribute;
	if (s->handler->resolve != NULL)
		new->name.meaning = s->handler->resolve(s->context, &new->name, is_attribute);
	s->all = mem_grow(s->all, &s->all_capacity, s->all_count + 1, sizeof(*s->all));
	s->all[s->all_count] = new;
	map_add(&s->names[is_attribute], new->key, s->all_count++);
	return new;
}

/* Names mostly follow each other as they did before, so that nothing has to be looked up. */
static const struct xml_name *find_name(struct xml_scanner *s, const char *raw, bool is_attribute)
{
	const struct str full = str_from_cstr(raw);
	struct known_name *found = s->previous != NULL ? s->previous->follower : NULL;
	size_t index;

	if (found == NULL || found->is_attribute != is_attribute || !str_eq(found->key, full)) {
		found = map_find(&index, &s->names[is_attribute], full)
		    ? s->all[index]
		    : add_name(s, full, is_attribute);
		if (s->previous != NULL)
			s->previous->follower = found;
	}
	s->previous = found;
	return &found->name;
}

void xml_scanner_resolve_again(struct xml_scanner *s)
{
	for (size_t i = 0; i < s->all_count; i++) {
		struct known_name *known = s->all[i];
		known->name.meaning =
		    s->handler->resolve(s->context, &known->name, known->is_attribute);
	}
}

static void XMLCALL start_declaration(void *context, const char *prefix, const char *ns)
{
	struct xml_scanner *s = context;
	struct arena *arena = &s->arena;

	s->declarations = mem_grow(s->declarations, &s->declaration_capacity,
	    s->declaration_count + 1, sizeof(*s->declarations));
	s->declarations[s->declaration_count++] = (struct xml_declaration){
	    arena_copy(arena, str_from_cstr(prefix != NULL ? prefix : "")),
	    arena_copy(arena, str_from_cstr(ns != NULL ? ns : "")),
	};
}

static bool take_attributes(struct xml_element *element, struct xml_scanner *s, const char **raw)
{
	size_t count = 0;

	while (raw[2 * count] != NULL)
		count++;
	if (count > XML_MAX_ATTRIBUTES) {
		xml_scanner_stop(s, _("an element has too many attributes"));
		return false;
	}
	s->attributes =
	    mem_grow(s->attributes, &s->attribute_capacity, count + 1, sizeof(*s->attributes));
	for (size_t i = 0; i < count; i++)
		s->attributes[i] = (struct xml_attribute){
		    find_name(s, raw[2 * i], true), str_from_cstr(raw[2 * i + 1])};
	element->attributes = s->attributes;
	element->attribute_count = count;
	return true;
}

static void XMLCALL start_element(void *context, const char *name, const char **attributes)
{
	struct xml_scanner *s = context;
	struct xml_element element;

	if (s->error != NULL)
		return;
	if (s->depth == XML_MAX_DEPTH) {
		xml_scanner_stop(s, _("the elements are nested too deeply"));
		return;
	}
	s->depth++;
	element.name = find_name(s, name, false);
	if (!take_attributes(&element, s, attributes))
		return;
	element.declarations = s->declarations;
	element.declaration_count = s->declaration_count;
	if (s->handler->start != NULL)
		s->handler->start(s->context, &element, get_place(s));
	s->declaration_count = 0;
}

static void XMLCALL end_element(void *context, const char *name)
{
	struct xml_scanner *s = context;

	if (s->error != NULL)
		return;
	s->depth--;
	if (s->handler->end != NULL)
		s->handler->end(s->context, get_place(s));
}

static void XMLCALL add_text(void *context, const char *text, int len)
{
	struct xml_scanner *s = context;

	if (s->error == NULL)
		s->handler->text(s->context, str_from(text, (size_t)len), s->in_cdata,
		    get_place(s));
}

/* Its marks belong to the place of the text. */
static void XMLCALL start_cdata(void *context)
{
	((struct xml_scanner *)context)->in_cdata = true;
	add_text(context, "", 0);
}

static void XMLCALL end_cdata(void *context)
{
	add_text(context, "", 0);
	((struct xml_scanner *)context)->in_cdata = false;
}

static void XMLCALL add_comment(void *context, const char *text)
{
	struct xml_scanner *s = context;

	if (s->error == NULL)
		s->handler->comment(s->context, str_from_cstr(text), get_place(s));
}

static void XMLCALL add_instruction(void *context, const char *target, const char *data)
{
	struct xml_scanner *s = context;

	if (s->error == NULL)
		s->handler->instruction(s->context, str_from_cstr(target), str_from_cstr(data),
		    get_place(s));
}

/* Without a document type there are no entities, so nothing that could expand or be fetched. */
static void XMLCALL refuse_doctype(void *context, const char *name, const char *system_id,
    const char *public_id, int has_internal)
{
	xml_scanner_stop(context, _("document type declarations are not allowed"));
}

static void *get_memory(size_t size)
{
	return mem_alloc(size, 1);
}

static void *resize_memory(void *old, size_t size)
{
	return mem_realloc(old, size, 1);
}

struct xml_scanner *xml_scanner_open(const struct xml_handler *handler, void *context,
    const char *name)
{
	static const XML_Memory_Handling_Suite MEMORY = {get_memory, resize_memory, free};
	static const XML_Char SEPARATORS[] = {SEPARATOR, '\0'};
	struct xml_scanner *s = mem_zalloc(1, sizeof(*s));

	s->handler = handler;
	s->context = context;
	s->name = name;
	s->parser = XML_ParserCreate_MM(NULL, &MEMORY, SEPARATORS);
	XML_SetUserData(s->parser, s);
	XML_SetReturnNSTriplet(s->parser, 1);
	XML_SetElementHandler(s->parser, start_element, end_element);
	XML_SetNamespaceDeclHandler(s->parser, start_declaration, NULL);
	/* What nobody waits for needn't be converted. */
	if (handler->text != NULL) {
		XML_SetCharacterDataHandler(s->parser, add_text);
		XML_SetCdataSectionHandler(s->parser, start_cdata, end_cdata);
	}
	if (handler->comment != NULL)
		XML_SetCommentHandler(s->parser, add_comment);
	if (handler->instruction != NULL)
		XML_SetProcessingInstructionHandler(s->parser, add_instruction);
	XML_SetStartDoctypeDeclHandler(s->parser, refuse_doctype);
	return s;
}

void xml_scanner_assume_utf8(struct xml_scanner *s)
{
	XML_SetEncoding(s->parser, "UTF-8");
}

void xml_scanner_close(struct xml_scanner *s)
{
	if (s == NULL)
		return;
	XML_ParserFree(s->parser);
	arena_free(&s->arena);
	map_free(&s->names[0]);
	map_free(&s->names[1]);
	free(s->all);
	free(s->attributes);
	free(s->declarations);
	free(s);
}

/* What expat hasn't reported yet of what it was fed is one unfinished token. */
static bool is_token_too_long(const struct xml_scanner *s)
{
	const XML_Index at = XML_GetCurrentByteIndex(s->parser);

	return at >= 0 && s->fed - (size_t)at > XML_MAX_TAG;
}

/* What happens most, in words that help who didn't write the file by hand. */
static const struct {
	enum XML_Error code;
	const char *message;
} REASONS[] = {
    {XML_ERROR_NO_ELEMENTS, N_("there is nothing in it, or it ends too early")},
    {XML_ERROR_INVALID_TOKEN,
	N_("the XML is not well-formed (a stray \"<\" or \"&\", or bytes that are no text)")},
    {XML_ERROR_TAG_MISMATCH, N_("the XML is not well-formed (this tag ends another element)")},
    {XML_ERROR_UNDEFINED_ENTITY,
	N_("it has an entity that XML does not know; write the character itself")},
    {XML_ERROR_UNKNOWN_ENCODING, N_("its encoding is not known; save it as UTF-8")},
    {XML_ERROR_INCORRECT_ENCODING, N_("it is not in the encoding that it names; save it as UTF-8")},
};

/* Keeps why the parser has stopped. */
static void fail(struct xml_scanner *s)
{
	const enum XML_Error code = XML_GetErrorCode(s->parser);
	char reason[200];

	snprintf(reason, sizeof(reason), _("the XML is not well-formed (%s)"),
	    XML_ErrorString(code));
	for (size_t i = 0; i < sizeof(REASONS) / sizeof(REASONS[0]); i++)
		if (REASONS[i].code == code)
			snprintf(reason, sizeof(reason), "%s", _(REASONS[i].message));
	s->error = make_error(s, reason);
}

const struct error *xml_scanner_feed(struct xml_scanner *s, struct str bytes, bool is_last)
{
	if (s->error != NULL)
		return s->error;
	if (bytes.len > INT_MAX)
		return s->error = make_error(s, _("the file is too large"));
	const enum XML_Status status =
	    XML_Parse(s->parser, bytes.len > 0 ? bytes.ptr : "", (int)bytes.len, is_last);
	s->fed += bytes.len;
	if (s->error != NULL)
		return s->error;
	if (status != XML_STATUS_OK)
		fail(s);
	else if (!is_last && is_token_too_long(s))
		xml_scanner_stop(s, _("a tag is too long"));
	return s->error;
}

/* In pieces, because expat copies what it is fed. */
const struct error *xml_scanner_feed_all(struct xml_scanner *s, struct str bytes)
{
	const struct error *err = NULL;
	size_t at = 0;

	while (bytes.len - at > PIECE && err == NULL) {
		err = xml_scanner_feed(s, str_slice(bytes, at, at + PIECE), false);
		at += PIECE;
	}
	return err != NULL ? err : xml_scanner_feed(s, str_slice(bytes, at, bytes.len), true);
}

const struct error *xml_scan(const struct xml_handler *handler, void *context, struct str bytes,
    const char *name)
{
	struct xml_scanner *s = xml_scanner_open(handler, context, name);
	const struct error *err = xml_scanner_feed_all(s, bytes);

	xml_scanner_close(s);
	return err;
}

static size_t skip_space(struct str tag, size_t at)
{
	while (at < tag.len && ascii_is_space(tag.ptr[at]))
		at++;
	return at;
}

/* The tag is well-formed: the scanner has read it. */
bool xml_next_spelled(struct xml_spelled *spelled, struct str tag)
{
	size_t at = spelled->end;

	if (at > 0)
		at++;
	else
		while (at < tag.len && !ascii_is_space(tag.ptr[at]))
			at++;
	const size_t name = skip_space(tag, at);
	size_t name_end = name;
	while (name_end < tag.len && tag.ptr[name_end] != '=' && !ascii_is_space(tag.ptr[name_end]))
		name_end++;
	const size_t equals = skip_space(tag, name_end);
	const size_t quote = skip_space(tag, equals + 1);
	if (equals >= tag.len || tag.ptr[equals] != '=' || quote >= tag.len)
		return false;
	*spelled = (struct xml_spelled){at, str_slice(tag, name, name_end), quote + 1,
	    str_find_char(tag, tag.ptr[quote], quote + 1)};
	return true;
}

bool xml_find_attribute(size_t *whole, size_t *start, size_t *end, struct str tag, struct str qname)
{
	struct xml_spelled spelled = XML_SPELLED_INIT;

	while (xml_next_spelled(&spelled, tag)) {
		if (!str_eq(spelled.qname, qname))
			continue;
		*whole = spelled.whole;
		*start = spelled.start;
		*end = spelled.end;
		return true;
	}
	return false;
}
