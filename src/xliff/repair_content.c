/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contents of elements as texts with codes, and back. Codes of both
 * files are the same when their ids are, whatever elements they are written with.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/repair_int.h"

enum form { FORM_SPAN, FORM_OPEN, FORM_CLOSE, FORM_ALONE };

/* How each element of a text is read. */
static const struct element {
	struct str name;
	enum form form;
	bool is_mark;
	bool is_native; /* its content is the code */
} ELEMENTS[] = {
    {STR_INIT("g"), FORM_SPAN, false, false},
    {STR_INIT("pc"), FORM_SPAN, false, false},
    {STR_INIT("mrk"), FORM_SPAN, true, false},
    {STR_INIT("x"), FORM_ALONE, false, true},
    {STR_INIT("ph"), FORM_ALONE, false, true},
    {STR_INIT("it"), FORM_ALONE, false, true},
    {STR_INIT("cp"), FORM_ALONE, false, true},
    {STR_INIT("bx"), FORM_OPEN, false, true},
    {STR_INIT("bpt"), FORM_OPEN, false, true},
    {STR_INIT("sc"), FORM_OPEN, false, true},
    {STR_INIT("sm"), FORM_OPEN, true, true},
    {STR_INIT("ex"), FORM_CLOSE, false, true},
    {STR_INIT("ept"), FORM_CLOSE, false, true},
    {STR_INIT("ec"), FORM_CLOSE, false, true},
    {STR_INIT("em"), FORM_CLOSE, true, true},
};

static const struct element *find_element(const struct xml_node *node)
{
	for (size_t i = 0; i < sizeof(ELEMENTS) / sizeof(ELEMENTS[0]); i++)
		if (str_eq(node->name->local, ELEMENTS[i].name))
			return &ELEMENTS[i];
	return NULL;
}

/* The id that both halves of a code share. */
static struct str shared_id(const struct xml_node *node)
{
	static const struct str NAMES[] = {STR_INIT("rid"), STR_INIT("startRef"), STR_INIT("id"),
	    STR_INIT("mid"), STR_INIT("hex")};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str id = xml_node_attribute(node, NAMES[i]);
		if (id.ptr != NULL)
			return id;
	}
	return STR("");
}

/* Codes, marks and characters are numbered each on their own. */
static char kind_of_id(const struct element *element)
{
	if (element->is_mark)
		return 'm';
	return str_eq(element->name, STR("cp")) ? 'p' : 'c';
}

static struct str make_key(struct buf *out, char kind, struct str id)
{
	buf_reset(out);
	buf_add_char(out, kind);
	buf_add(out, id);
	return buf_str(out);
}

void repair_codes_init(struct repair_codes *codes)
{
	*codes = (struct repair_codes){.count = 1, .arena = ARENA_INIT, .numbers = MAP_INIT};
	codes->entries = mem_grow(NULL, &codes->capacity, 1, sizeof(*codes->entries));
	codes->entries[0] = (struct repair_entry){.id = STR("")};
}

void repair_codes_free(struct repair_codes *codes)
{
	map_free(&codes->numbers);
	arena_free(&codes->arena);
	free(codes->entries);
}

static unsigned find_number(const struct repair_codes *codes, char kind, struct str id)
{
	struct buf key = BUF_INIT;
	size_t number = 0;

	map_find(&number, &codes->numbers, make_key(&key, kind, id));
	buf_free(&key);
	return (unsigned)number;
}

unsigned repair_codes_find(const struct repair_codes *codes, struct str id)
{
	const unsigned number = find_number(codes, 'c', id);

	return number > 0 ? number : find_number(codes, 'm', id);
}

static unsigned add_entry(struct repair_codes *codes, bool is_mark, struct str id)
{
	codes->entries =
	    mem_grow(codes->entries, &codes->capacity, codes->count + 1, sizeof(*codes->entries));
	codes->entries[codes->count] =
	    (struct repair_entry){.id = arena_copy(&codes->arena, id), .is_mark = is_mark};
	return (unsigned)codes->count++;
}

/* Gives another name to a code, unless some code has it. */
static void name_entry(struct repair_codes *codes, char kind, struct str id, unsigned number)
{
	struct buf key = BUF_INIT;

	make_key(&key, kind, id);
	map_add(&codes->numbers, arena_copy(&codes->arena, buf_str(&key)), number);
	buf_free(&key);
}

static void add_node(struct repair_codes *codes, const struct xml_node *node,
    const struct element *element)
{
	const struct str id = shared_id(node);
	const struct str own = xml_node_attribute(node, STR("id"));
	unsigned number = find_number(codes, kind_of_id(element), id);

	if (number == 0) {
		number = add_entry(codes, element->is_mark, id);
		name_entry(codes, kind_of_id(element), id, number);
		if (own.ptr != NULL && element->form == FORM_OPEN)
			name_entry(codes, kind_of_id(element), own, number);
	}
	const struct xml_node **nodes = codes->entries[number].nodes;
	const bool is_span = element->form == FORM_SPAN;
	if ((is_span || element->form == FORM_OPEN) && nodes[MODEL_CODE_OPEN] == NULL)
		nodes[MODEL_CODE_OPEN] = node;
	if ((is_span || element->form == FORM_CLOSE) && nodes[MODEL_CODE_CLOSE] == NULL)
		nodes[MODEL_CODE_CLOSE] = node;
	if (element->form == FORM_ALONE && nodes[MODEL_CODE_PH] == NULL)
		nodes[MODEL_CODE_PH] = node;
}

void repair_codes_add(struct repair_codes *codes, const struct xml_node *content)
{
	const struct xml_node *n = content;

	while (n != NULL && (n = xml_node_following(content, n)) != NULL) {
		const struct element *element =
		    n->kind == XML_NODE_ELEMENT ? find_element(n) : NULL;
		if (element != NULL)
			add_node(codes, n, element);
	}
}

/* Reading */

struct reader {
	struct repair_text *text;
	struct repair_codes *codes;
	unsigned *made; /* NULL: the file is known to be right */
};

static bool is_span(const struct repair_entry *entry)
{
	return entry->nodes[MODEL_CODE_OPEN] != NULL &&
	    entry->nodes[MODEL_CODE_OPEN] == entry->nodes[MODEL_CODE_CLOSE];
}

static void add_code(struct reader *r, const struct xml_node *node, enum model_code_kind kind,
    unsigned number)
{
	const struct repair_entry *entry = &r->codes->entries[number];
	const struct repair_code code = {
	    .kind = kind,
	    .id = number,
	    .is_mark = entry->is_mark,
	    .is_span = is_span(entry),
	    .is_free = entry->is_free || entry->id.len == 0,
	    .node = node,
	};

	repair_text_add_code(r->text, &code);
}

/* Those that stand for a character, copy a code by the rules, or comment on a text. */
static bool is_allowed(const struct reader *r, const struct xml_node *node,
    const struct element *element)
{
	const struct str copied = xml_node_attribute(node, STR("copyOf"));
	const struct str type = xml_node_attribute(node, STR("mtype"));

	if (element->is_mark)
		return !str_eq(type, STR("seg"));
	if (str_eq(element->name, STR("cp")))
		return true;
	const unsigned number = copied.ptr != NULL ? find_number(r->codes, 'c', copied) : 0;
	if (number == 0)
		return false;
	for (int kind = 0; kind <= MODEL_CODE_PH; kind++) {
		const struct xml_node *original = r->codes->entries[number].nodes[kind];
		if (original != NULL &&
		    str_eq(xml_node_attribute(original, STR("canCopy")), STR("no")))
			return false;
	}
	return true;
}

static unsigned number_of(struct reader *r, const struct xml_node *node,
    const struct element *element)
{
	unsigned number = find_number(r->codes, kind_of_id(element), shared_id(node));

	if (number == 0 && r->made != NULL)
		number =
		    find_number(r->codes, kind_of_id(element), xml_node_attribute(node, STR("id")));
	if (number > 0 || r->made == NULL)
		return number;
	if (is_allowed(r, node, element)) {
		add_node(r->codes, node, element);
		number = find_number(r->codes, kind_of_id(element), shared_id(node));
		r->codes->entries[number].is_free = true;
	} else {
		*r->made |= 1U << (element->is_mark ? REPAIR_MARK_ADDED : REPAIR_UNKNOWN);
	}
	return number;
}

static void read_children(struct reader *r, const struct xml_node *node);

/* A lone code that came back as a pair, or a known code in another element. */
static void read_code(struct reader *r, const struct xml_node *node, const struct element *element)
{
	static const enum model_code_kind KINDS[] = {
	    [FORM_SPAN] = MODEL_CODE_OPEN,
	    [FORM_OPEN] = MODEL_CODE_OPEN,
	    [FORM_CLOSE] = MODEL_CODE_CLOSE,
	    [FORM_ALONE] = MODEL_CODE_PH,
	};
	const unsigned number = number_of(r, node, element);
	const struct repair_entry *entry = &r->codes->entries[number];
	enum model_code_kind kind = KINDS[element->form];
	const bool as_alone = number > 0 && entry->nodes[kind] == NULL && kind == MODEL_CODE_OPEN &&
	    entry->nodes[MODEL_CODE_PH] != NULL;
	const bool is_known = number > 0 && (as_alone || entry->nodes[kind] != NULL);

	if (as_alone)
		kind = MODEL_CODE_PH;
	if (r->made != NULL && is_known &&
	    !str_eq(entry->nodes[kind]->name->local, node->name->local))
		*r->made |= 1U << REPAIR_FORM;
	else if (r->made != NULL && number > 0 && !is_known)
		*r->made |= 1U << REPAIR_UNKNOWN;
	if (is_known)
		add_code(r, node, kind, number);
	if (!element->is_native)
		read_children(r, node);
	if (element->form == FORM_SPAN && is_known && !as_alone)
		add_code(r, node, MODEL_CODE_CLOSE, number);
}

static void read_children(struct reader *r, const struct xml_node *node)
{
	for (const struct xml_node *n = node->first; n != NULL; n = n->next) {
		if (n->kind == XML_NODE_TEXT)
			repair_text_add(r->text, n->text);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		const struct element *element = find_element(n);
		if (element != NULL) {
			read_code(r, n, element);
			continue;
		}
		if (r->made != NULL)
			*r->made |= 1U << REPAIR_ELEMENT;
		read_children(r, n);
	}
}

void repair_read_known(struct repair_text *text, const struct repair_codes *codes,
    const struct xml_node *content)
{
	/* Without signs nothing is added to the codes. */
	struct reader r = {text, (struct repair_codes *)codes, NULL};

	if (content != NULL)
		read_children(&r, content);
}

void repair_read_returned(struct repair_text *text, struct repair_codes *codes,
    const struct xml_node *content, unsigned *made)
{
	struct reader r = {text, codes, made};

	if (content != NULL)
		read_children(&r, content);
}

/* Writing */

static struct xml_node *append(struct arena *arena, struct xml_node *parent, struct xml_node node)
{
	struct xml_node *copy = arena_dup(arena, &node, 1, sizeof(node));

	copy->parent = parent;
	copy->previous = parent->last;
	copy->next = NULL;
	if (parent->last != NULL)
		parent->last->next = copy;
	else
		parent->first = copy;
	parent->last = copy;
	return copy;
}

static void append_text(struct arena *arena, struct xml_node *parent, struct str text)
{
	if (text.len > 0)
		append(arena, parent,
		    (struct xml_node){.kind = XML_NODE_TEXT, .text = arena_copy(arena, text)});
}

/* A code of the unit is written as the unit has it; the codes' nodes keep what is in them. */
static struct xml_node *append_code(struct arena *arena, struct xml_node *parent,
    const struct repair_code *code, const struct repair_codes *codes)
{
	const struct repair_entry *entry = &codes->entries[code->id];
	const struct xml_node *known = entry->nodes[code->kind];
	const bool is_own = known == NULL || entry->is_free || entry->id.len == 0;
	struct xml_node *node = append(arena, parent, is_own ? *code->node : *known);

	if (code->is_span)
		node->first = node->last = NULL;
	return node;
}

const struct xml_node *repair_make_content(struct arena *arena, const struct repair_text *text,
    const struct repair_codes *codes)
{
	struct xml_node *top = arena_zalloc(arena, 1, sizeof(*top));
	struct xml_node *at = top;
	size_t from = 0;

	for (size_t i = 0; i < text->count; i++) {
		const struct repair_code *code = &text->codes[i];
		append_text(arena, at, str_slice(buf_str(&text->text), from, code->at));
		from = code->at;
		if (!code->is_span)
			append_code(arena, at, code, codes);
		else if (code->kind == MODEL_CODE_OPEN)
			at = append_code(arena, at, code, codes);
		else if (at->parent != NULL)
			at = at->parent;
	}
	append_text(arena, at, str_slice(buf_str(&text->text), from, text->text.len));
	return top;
}
