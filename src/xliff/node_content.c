/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "xliff/node_content.h"
#include "xml/tree.h"

/* Numbers up to here are ids of their own; other ids get numbers above. */
#define NUMBER_MAX 999999

enum form {
	FORM_SPAN,   /* around text */
	FORM_EMPTY,  /* alone, or one half of a pair by its id: "3-start" */
	FORM_NATIVE, /* what is in it is the code itself */
};

static const struct {
	const char *name;
	enum form form;
	enum model_code_kind kind;
	const char *ids[2]; /* attributes that may have it */
} ELEMENTS[] = {
    {"bpt", FORM_NATIVE, MODEL_CODE_OPEN, {"rid", "id"}},
    {"bx", FORM_NATIVE, MODEL_CODE_OPEN, {"rid", "id"}},
    {"ec", FORM_NATIVE, MODEL_CODE_CLOSE, {"startRef", "id"}},
    {"ept", FORM_NATIVE, MODEL_CODE_CLOSE, {"rid", "id"}},
    {"ex", FORM_NATIVE, MODEL_CODE_CLOSE, {"rid", "id"}},
    {"g", FORM_SPAN, MODEL_CODE_OPEN, {"id", "id"}},
    {"it", FORM_NATIVE, MODEL_CODE_PH, {"rid", "id"}},
    {"pc", FORM_SPAN, MODEL_CODE_OPEN, {"id", "id"}},
    {"ph", FORM_NATIVE, MODEL_CODE_PH, {"id", "id"}},
    {"sc", FORM_NATIVE, MODEL_CODE_OPEN, {"id", "id"}},
    {"x", FORM_EMPTY, MODEL_CODE_PH, {"id", "id"}},
};

struct content_reader {
	struct node_ids *ids;
	struct buf text;
	struct model_code *codes;
	size_t count;
	size_t capacity;
};

static unsigned find_number(struct node_ids *ids, struct str id)
{
	size_t number = 0;

	for (size_t i = 0; i < id.len && id.len <= 6; i++) {
		if (!ascii_is_digit(id.ptr[i])) {
			number = 0;
			break;
		}
		number = number * 10 + (size_t)(id.ptr[i] - '0');
	}
	if (number == 0 && !map_find(&number, &ids->map, id)) {
		number = NUMBER_MAX + 1 + ids->map.count;
		map_add(&ids->map, id, number);
	}
	return (unsigned)number;
}

static void add_code(struct content_reader *r, enum model_code_kind kind, unsigned id)
{
	r->codes = mem_grow(r->codes, &r->capacity, r->count + 1, sizeof(*r->codes));
	r->codes[r->count++] = (struct model_code){
	    .at = r->text.len,
	    .kind = kind,
	    .id = id,
	    .disp = STR(""),
	    .equiv = STR(""),
	};
}

/* "3-start" and "3-end" are the halves of our pair 3. */
static enum model_code_kind find_half(struct str *id)
{
	static const struct str ENDS[] = {STR_INIT("-start"), STR_INIT("-end")};

	for (int kind = MODEL_CODE_OPEN; kind <= MODEL_CODE_CLOSE; kind++)
		if (id->len > ENDS[kind].len && str_ends(*id, ENDS[kind])) {
			id->len -= ENDS[kind].len;
			return kind;
		}
	return MODEL_CODE_PH;
}

static void read_children(struct content_reader *r, const struct xml_node *node);

static void read_element(struct content_reader *r, const struct xml_node *node, size_t element)
{
	enum model_code_kind kind = ELEMENTS[element].kind;
	struct str id = xml_node_attribute(node, str_from_cstr(ELEMENTS[element].ids[0]));

	if (id.ptr == NULL)
		id = xml_node_attribute(node, str_from_cstr(ELEMENTS[element].ids[1]));
	if (ELEMENTS[element].form == FORM_EMPTY)
		kind = find_half(&id);
	const unsigned number = find_number(r->ids, id);
	add_code(r, kind, number);
	if (ELEMENTS[element].form != FORM_SPAN)
		return;
	read_children(r, node);
	add_code(r, MODEL_CODE_CLOSE, number);
}

/* Whatever else is around text is an annotation. */
static void read_children(struct content_reader *r, const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next) {
		size_t i = 0;
		if (n->kind == XML_NODE_TEXT)
			buf_add(&r->text, n->text);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		while (i < sizeof(ELEMENTS) / sizeof(ELEMENTS[0]) &&
		    !str_eq_cstr(n->name->local, ELEMENTS[i].name))
			i++;
		if (i < sizeof(ELEMENTS) / sizeof(ELEMENTS[0]))
			read_element(r, n, i);
		else
			read_children(r, n);
	}
}

void node_content_read(struct model_content *content, struct arena *arena, struct node_ids *ids,
    const struct xml_node *node)
{
	struct content_reader r = {.ids = ids, .text = BUF_INIT};

	if (node != NULL)
		read_children(&r, node);
	*content = (struct model_content){arena_copy(arena, buf_str(&r.text)),
	    arena_dup(arena, r.codes, r.count, sizeof(*r.codes)), r.count};
	buf_free(&r.text);
	free(r.codes);
}

void node_ids_free(struct node_ids *ids)
{
	map_free(&ids->map);
}
