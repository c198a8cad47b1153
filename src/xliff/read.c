/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "xliff/read_int.h"
#include "xliff/xliff.h"

#define ALL_NAMESPACES STR("urn:oasis:names:tc:xliff:document:")
#define META_NAMESPACE STR("urn:oasis:names:tc:xliff:metadata:2.0")

size_t read_line(const struct reader *r)
{
	return xml_scanner_line(r->scanner);
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

struct str read_attribute(const struct xml_element *element, const char *name)
{
	return xml_element_attribute(element, STR(""), str_from_cstr(name));
}

struct str read_copy(struct reader *r, const struct xml_element *element, const char *name)
{
	return arena_copy(&r->arena, read_attribute(element, name));
}

void read_skip(struct reader *r)
{
	r->skip = r->depth;
}

/* A known version decides, else the namespace does. */
static const struct read_dialect *choose_dialect(const struct xml_element *root)
{
	const struct str ns = root->name->ns;
	struct str version = read_attribute(root, "version");

	if (version.len == 0 && str_starts(ns, ALL_NAMESPACES))
		version = str_slice(ns, ALL_NAMESPACES.len, ns.len);
	if (str_starts(version, STR("1.")))
		return &READ_DIALECT_12;
	if (str_starts(version, STR("2.")))
		return &READ_DIALECT_20;
	return NULL;
}

static void start_root(struct reader *r, const struct xml_element *root)
{
	const struct str ns = root->name->ns;

	if (!str_eq(root->name->local, STR("xliff")) ||
	    (ns.len > 0 && !str_starts(ns, ALL_NAMESPACES))) {
		xml_scanner_stop(r->scanner, _("this is not an XLIFF file"));
		return;
	}
	r->dialect = choose_dialect(root);
	if (r->dialect == NULL) {
		xml_scanner_stop(r->scanner,
		    _("this version of XLIFF is not supported; 1.0 to 1.2 and 2.x are"));
		return;
	}
	r->has_namespace = ns.len > 0;
	r->dialect->start(r, root);
}

static int compare_element(const void *name, const void *element)
{
	const struct str *local = name;

	return str_compare(*local, str_from_cstr(((const struct read_element *)element)->name));
}

/* Tools mix the namespaces of one major version, so they are all the same here. */
static bool is_core(const struct reader *r, struct str ns)
{
	const char major = r->dialect == &READ_DIALECT_12 ? '1' : '2';

	if (ns.len == 0)
		return !r->has_namespace;
	return str_starts(ns, ALL_NAMESPACES) && ns.len > ALL_NAMESPACES.len &&
	    ns.ptr[ALL_NAMESPACES.len] == major;
}

/* The element of the dialect that NAME means, wherever that may stand; NULL when there is none. */
static const void *resolve(void *context, const struct xml_name *name, bool is_attribute)
{
	const struct reader *r = context;

	if (is_attribute || r->dialect == NULL)
		return NULL;
	const bool is_meta = str_eq(name->ns, META_NAMESPACE);
	if (!is_meta && !is_core(r, name->ns))
		return NULL;
	const struct read_element *element = bsearch(&name->local, r->dialect->elements,
	    r->dialect->element_count, sizeof(*element), compare_element);
	return element != NULL && ((element->flags & READ_META) != 0) == is_meta ? element : NULL;
}

/*
 * Outside of the text, what isn't known is passed over: extensions, suggested
 * translations, glossaries. Inside, the text in it is still the translator's.
 */
static void start_unknown(struct reader *r, const struct xml_name *name)
{
	if (r->side == READ_NO_SIDE)
		read_skip(r);
	else
		read_report(r, _("<%.*s> is not known inside of text; only its text is kept"),
		    STR_ARG(name->local));
}

static void start_element(void *context, const struct xml_element *element, struct xml_range place)
{
	struct reader *r = context;

	r->stack[r->depth++] = NULL;
	if (r->skip > 0)
		return;
	if (r->depth == 1) {
		start_root(r, element);
		xml_scanner_resolve_again(r->scanner);
		return;
	}
	if (read_module_element(r, element) || read_match_element(r, element))
		return;
	const struct read_element *known = element->name->meaning;
	if (known == NULL || ((known->flags & READ_INLINE) != 0) != (r->side != READ_NO_SIDE)) {
		start_unknown(r, element->name);
		return;
	}
	if (known->start != NULL)
		known->start(r, element);
	/* The content of <ph> is passed over, but not its attributes. */
	if (r->skip == 0 || known->flags == READ_INLINE)
		read_demands(r, element);
	if (r->skip == 0)
		r->stack[r->depth - 1] = known;
}

static void end_element(void *context, struct xml_range place)
{
	struct reader *r = context;
	const struct read_element *element = r->stack[r->depth - 1];

	if (element != NULL && element->end != NULL)
		element->end(r);
	read_end_scope(r);
	read_end_match(r);
	if (r->skip == r->depth)
		r->skip = 0;
	r->depth--;
}

static void add_text(void *context, struct str text, bool is_cdata, struct xml_range place)
{
	struct reader *r = context;

	if (r->collect != NULL && r->skip == 0)
		buf_add(r->collect, text);
}

static void free_reader(struct reader *r)
{
	xml_scanner_close(r->scanner);
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
	static const struct xml_handler HANDLER = {
	    .resolve = resolve,
	    .start = start_element,
	    .end = end_element,
	    .text = add_text,
	};
	struct reader r = {.sink = sink,
	    .arena = ARENA_INIT,
	    .text = BUF_INIT,
	    .rid = BUF_INIT,
	    .match = {.text = BUF_INIT},
	    .side = READ_NO_SIDE,
	    .as_is = as_is,
	    .file = {.embedded = BUF_INIT}};

	r.scanner = xml_scanner_open(&HANDLER, &r, name);
	const struct error *err = xml_scanner_feed_all(r.scanner, text);
	if (err == NULL && r.file_count == 0)
		err = error_new(ERROR_INPUT, "%s:%zu: %s", name, read_line(&r),
		    _("there is no <file> in it"));
	if (err == NULL) {
		bitexts->count = r.file_count;
		bitexts->files = arena_dup(&r.arena, r.files, r.file_count, sizeof(*r.files));
		bitexts->arena = r.arena;
	} else {
		arena_free(&r.arena);
	}
	free_reader(&r);
	return err;
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
