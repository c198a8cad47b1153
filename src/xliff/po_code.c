/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "xliff/po_code.h"
#include "xliff/write_int.h"

/* What the elements of both dialects are. */
static const struct {
	struct str element;
	enum po_code_kind kind;
	bool is_end;
	const char *id[2]; /* the attribute that tells them apart: the first that is there */
} ELEMENTS[] = {
    {STR_INIT("bpt"), PO_CODE_HALF, false, {"rid", "id"}},
    {STR_INIT("bx"), PO_CODE_HALF, false, {"rid", "id"}},
    {STR_INIT("cp"), PO_CODE_ALONE, false, {"hex", NULL}},
    {STR_INIT("ec"), PO_CODE_HALF, true, {"startRef", "id"}},
    {STR_INIT("em"), PO_CODE_HALF, true, {"startRef", NULL}},
    {STR_INIT("ept"), PO_CODE_HALF, true, {"rid", "id"}},
    {STR_INIT("ex"), PO_CODE_HALF, true, {"rid", "id"}},
    {STR_INIT("g"), PO_CODE_SPAN, false, {"id", NULL}},
    {STR_INIT("it"), PO_CODE_HALF, false, {"rid", "id"}},
    {STR_INIT("mrk"), PO_CODE_SPAN, false, {"mid", "id"}},
    {STR_INIT("pc"), PO_CODE_SPAN, false, {"id", NULL}},
    {STR_INIT("ph"), PO_CODE_ALONE, false, {"id", NULL}},
    {STR_INIT("sc"), PO_CODE_HALF, false, {"id", NULL}},
    {STR_INIT("sm"), PO_CODE_HALF, false, {"id", NULL}},
    {STR_INIT("x"), PO_CODE_ALONE, false, {"id", NULL}},
};

/* What an element is, and its id. */
struct code_form {
	enum po_code_kind kind;
	bool is_end;
	struct str id;
};

/* XLIFF 1.2's <x> can be a half: "3-start", "3-end" (see write_12.c). */
static void split_id(struct code_form *form)
{
	static const struct str SUFFIXES[] = {STR_INIT("-start"), STR_INIT("-end")};

	for (size_t i = 0; i < 2; i++) {
		if (form->id.len <= SUFFIXES[i].len || !str_ends(form->id, SUFFIXES[i]) ||
		    !ascii_is_digit(form->id.ptr[0]))
			continue;
		form->kind = PO_CODE_HALF;
		form->is_end = i == 1;
		form->id.len -= SUFFIXES[i].len;
		return;
	}
}

static struct code_form find_form(const struct xml_node *node)
{
	struct code_form form = {
	    node->first != NULL ? PO_CODE_SPAN : PO_CODE_ALONE, false, STR("")};

	for (size_t i = 0; i < sizeof(ELEMENTS) / sizeof(ELEMENTS[0]); i++) {
		if (!str_eq(node->name->local, ELEMENTS[i].element))
			continue;
		form.kind = ELEMENTS[i].kind;
		form.is_end = ELEMENTS[i].is_end;
		for (size_t k = 0; k < 2 && form.id.len == 0 && ELEMENTS[i].id[k] != NULL; k++)
			form.id = xml_node_attribute(node, str_from_cstr(ELEMENTS[i].id[k]));
	}
	if (str_eq(node->name->local, STR("x")))
		split_id(&form);
	if (str_eq(node->name->local, STR("it")))
		form.is_end = str_eq(xml_node_attribute(node, STR("pos")), STR("close"));
	return form;
}

static const char *const NAMES[MODEL_TYPES] = {
    [MODEL_TYPE_BOLD] = "b",
    [MODEL_TYPE_ITALIC] = "i",
    [MODEL_TYPE_UNDERLINE] = "u",
    [MODEL_TYPE_STRIKE] = "s",
    [MODEL_TYPE_SUPERSCRIPT] = "sup",
    [MODEL_TYPE_SUBSCRIPT] = "sub",
    [MODEL_TYPE_MONOSPACE] = "code",
    [MODEL_TYPE_QUOTE] = "q",
    [MODEL_TYPE_LINK] = "link",
    [MODEL_TYPE_IMAGE] = "img",
    [MODEL_TYPE_BREAK] = "br",
    [MODEL_TYPE_MEDIA] = "media",
    [MODEL_TYPE_CONTROL] = "ui",
    [MODEL_TYPE_VARIABLE] = "var",
    [MODEL_TYPE_NOTE] = "note",
    [MODEL_TYPE_COMMENT] = "comment",
    [MODEL_TYPE_PROTECTED] = "keep",
};

/* Codes that don't say what they are, and annotations. */
#define NAME_PAIR "g"
#define NAME_ALONE "x"
#define NAME_MARK "m"

static const char *const OTHER_NAMES[] = {NAME_PAIR, NAME_ALONE, NAME_MARK};

enum model_code_type po_type_of_name(struct str name)
{
	for (size_t i = 0; i < MODEL_TYPES; i++)
		if (NAMES[i] != NULL && str_eq_nocase(name, str_from_cstr(NAMES[i])))
			return (enum model_code_type)i;
	return MODEL_TYPE_OTHER;
}

/* The kind of code that WORD, a subType, ctype or type, means: types mean the first of several. */
static const char *name_of_type(struct str word, bool is_type)
{
	for (size_t i = 0; word.len > 0 && i < MODEL_TYPES; i++) {
		const struct xliff_code_names *names = &XLIFF_CODE_NAMES[i];
		if (NAMES[i] == NULL || (is_type && i < MODEL_TYPE_QUOTE))
			continue;
		if (str_eq_cstr(word, is_type ? names->type : names->subtype) ||
		    str_eq_cstr(word, names->ctype_pair) || str_eq_cstr(word, names->ctype_alone))
			return NAMES[i];
	}
	return NULL;
}

static bool is_mark(const struct xml_node *node)
{
	return str_eq(node->name->local, STR("mrk")) || str_eq(node->name->local, STR("sm")) ||
	    str_eq(node->name->local, STR("em"));
}

static const char *choose_name(const struct xml_node *node, enum po_code_kind kind)
{
	static const struct str ATTRIBUTES[] = {
	    STR_INIT("subType"), STR_INIT("ctype"), STR_INIT("type")};

	if (is_mark(node)) {
		const bool locked = str_eq(xml_node_attribute(node, STR("translate")), STR("no")) ||
		    str_eq(xml_node_attribute(node, STR("mtype")), STR("protected"));
		return locked ? NAMES[MODEL_TYPE_PROTECTED] : NAME_MARK;
	}
	for (size_t i = 0; i < sizeof(ATTRIBUTES) / sizeof(ATTRIBUTES[0]); i++) {
		const char *name = name_of_type(xml_node_attribute(node, ATTRIBUTES[i]), i == 2);
		if (name != NULL)
			return name;
	}
	return kind == PO_CODE_ALONE ? NAME_ALONE : NAME_PAIR;
}

void po_codes_free(struct po_codes *codes)
{
	map_free(&codes->by_id);
	map_free(&codes->by_number);
	free(codes->items);
	arena_free(&codes->arena);
	*codes = (struct po_codes)PO_CODES_INIT;
}

/* Lone codes, pairs and annotations count on their own. */
static struct str make_key(struct arena *arena, const struct xml_node *node,
    const struct code_form *form)
{
	const char *what = is_mark(node) ? "mark" : "pair";

	if (form->kind == PO_CODE_ALONE)
		what = str_eq(node->name->local, STR("cp")) ? "cp" : "alone";
	return arena_format(arena, "%s %.*s", what, STR_ARG(form->id));
}

/* A character that <cp> stands for and PO can hold; or 0. */
static uint32_t character_of(const struct xml_node *node)
{
	const struct str hex = xml_node_attribute(node, STR("hex"));
	uint32_t c = 0;

	if (!str_eq(node->name->local, STR("cp")) || hex.len == 0 || hex.len > 8)
		return 0;
	for (size_t i = 0; i < hex.len; i++) {
		if (!ascii_is_xdigit(hex.ptr[i]))
			return 0;
		c = c * 16 + ascii_hex(hex.ptr[i]);
	}
	return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? 0 : c;
}

static struct po_code *find_code(struct po_codes *codes, const struct xml_node *node,
    struct code_form *form)
{
	size_t index;

	*form = find_form(node);
	const struct str key = make_key(&codes->arena, node, form);
	if (!map_find(&index, &codes->by_id, key)) {
		index = codes->count;
		map_add(&codes->by_id, key, index);
		codes->items =
		    mem_grow(codes->items, &codes->capacity, index + 1, sizeof(*codes->items));
		codes->items[codes->count++] = (struct po_code){.kind = form->kind};
	}
	return &codes->items[index];
}

/* Codes look inside of other codes for no text: what they hold is their own. */
static bool is_opaque(const struct code_form *form)
{
	return form->kind != PO_CODE_SPAN;
}

static void collect(struct po_codes *codes, const struct xml_node *content, bool in_source)
{
	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		struct code_form form;
		if (n->kind != XML_NODE_ELEMENT || character_of(n) != 0)
			continue;
		struct po_code *code = find_code(codes, n, &form);
		if (form.is_end && code->end == NULL)
			code->end = n;
		if (!form.is_end && code->start == NULL)
			code->start = n;
		/* A start tells more than an end. */
		if (code->name == NULL || (!form.is_end && code->start == n))
			code->name = choose_name(n, code->kind);
		if (in_source && (form.is_end || form.kind == PO_CODE_SPAN))
			code->source.end++;
		if (in_source && !form.is_end)
			code->source.start++;
		if (!is_opaque(&form))
			collect(codes, n, in_source);
	}
}

/* A number as its digits are in placeholders; 0 when ID is none. */
static size_t number_of(struct str id)
{
	size_t number = 0;

	if (id.len == 0 || id.len > 9 || id.ptr[0] == '0')
		return 0;
	for (size_t i = 0; i < id.len; i++) {
		if (!ascii_is_digit(id.ptr[i]))
			return 0;
		number = number * 10 + (size_t)(id.ptr[i] - '0');
	}
	return number;
}

static bool take_number(struct po_codes *codes, size_t index, size_t number)
{
	if (!map_add(&codes->by_number, arena_format(&codes->arena, "%zu", number), index))
		return false;
	codes->items[index].number = number;
	return true;
}

/* Ids that are numbers stay as they are, as far as they are one code's alone. */
static void number_codes(struct po_codes *codes, size_t from)
{
	size_t next = 1;

	for (size_t i = from; i < codes->count; i++) {
		const struct po_code *code = &codes->items[i];
		const struct code_form form =
		    find_form(code->start != NULL ? code->start : code->end);
		const size_t number = number_of(form.id);
		if (number > 0)
			take_number(codes, i, number);
	}
	for (size_t i = from; i < codes->count; i++)
		while (codes->items[i].number == 0)
			take_number(codes, i, next++);
}

void po_codes_find(struct po_codes *codes, const struct xml_node *source,
    const struct xml_node *target)
{
	if (source != NULL)
		collect(codes, source, true);
	number_codes(codes, 0);
	codes->source_count = codes->count;
	if (target != NULL)
		collect(codes, target, false);
	number_codes(codes, codes->source_count);
}

void po_add_placeholder(struct buf *out, const struct po_code *code, bool is_end)
{
	buf_addf(out, "<%s%s%zu%s>", is_end ? "/" : "", code->name, code->number,
	    code->kind == PO_CODE_ALONE ? "/" : "");
}

/* Text is collected in RUN until a code comes. */
static void add_nodes(struct buf *out, struct buf *run, struct po_codes *codes,
    const struct xml_node *content)
{
	for (const struct xml_node *n = content->first; n != NULL; n = n->next) {
		struct code_form form;
		if (n->kind == XML_NODE_TEXT)
			buf_add(run, n->text);
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		const uint32_t c = character_of(n);
		if (c != 0) {
			utf8_encode(run, c);
			continue;
		}
		const struct po_code *code = find_code(codes, n, &form);
		po_add_literal(out, buf_str(run), true);
		buf_reset(run);
		po_add_placeholder(out, code, form.is_end);
		if (is_opaque(&form))
			continue;
		add_nodes(out, run, codes, n);
		po_add_literal(out, buf_str(run), true);
		buf_reset(run);
		po_add_placeholder(out, code, true);
	}
}

static void add_plain(struct buf *out, const struct xml_node *content)
{
	const struct xml_node *n = content;

	while ((n = xml_node_following(content, n)) != NULL) {
		const uint32_t c = n->kind == XML_NODE_ELEMENT ? character_of(n) : 0;
		if (n->kind == XML_NODE_TEXT)
			buf_add(out, n->text);
		if (c != 0)
			utf8_encode(out, c);
	}
}

void po_add_content(struct buf *out, struct po_codes *codes, const struct xml_node *content)
{
	struct buf run = BUF_INIT;

	if (content == NULL)
		return;
	if (codes == NULL) {
		add_plain(out, content);
		return;
	}
	add_nodes(out, &run, codes, content);
	po_add_literal(out, buf_str(&run), false);
	buf_free(&run);
}

/* Placeholders in text */

static bool is_name(struct str word)
{
	if (po_type_of_name(word) != MODEL_TYPE_OTHER)
		return true;
	for (size_t i = 0; i < sizeof(OTHER_NAMES) / sizeof(OTHER_NAMES[0]); i++)
		if (str_eq_nocase(word, str_from_cstr(OTHER_NAMES[i])))
			return true;
	return false;
}

static void skip_spaces(struct str text, size_t *at)
{
	while (*at < text.len && text.ptr[*at] == ' ')
		(*at)++;
}

static bool skip_char(struct str text, size_t *at, char c)
{
	skip_spaces(text, at);
	if (*at == text.len || text.ptr[*at] != c)
		return false;
	(*at)++;
	return true;
}

/* Reads the placeholder at AT, where a "<" stands; people and machines add spaces to them. */
static bool read_placeholder(struct po_token *token, struct str text, size_t at)
{
	size_t end = at + 1;

	token->is_end = skip_char(text, &end, '/');
	skip_spaces(text, &end);
	const size_t name = end;
	while (end < text.len && ascii_is_alpha(text.ptr[end]))
		end++;
	token->name = str_slice(text, name, end);
	if (!is_name(token->name))
		return false;
	const size_t number = end;
	while (end < text.len && ascii_is_digit(text.ptr[end]))
		end++;
	token->number = str_slice(text, number, end);
	token->is_alone = skip_char(text, &end, '/');
	if (number_of(token->number) == 0 || !skip_char(text, &end, '>'))
		return false;
	token->text = str_slice(text, at, end);
	token->is_placeholder = true;
	return true;
}

/* The number of backslashes before AT, not before FROM. */
static size_t count_backslashes(struct str text, size_t from, size_t at)
{
	size_t count = 0;

	while (at - count > from && text.ptr[at - count - 1] == '\\')
		count++;
	return count;
}

static void add_backslashes(struct buf *out, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_add_char(out, '\\');
}

void po_add_literal(struct buf *out, struct str text, bool before_code)
{
	size_t from = 0;
	size_t at;

	for (at = str_find_char(text, '<', 0); at < text.len; at = str_find_char(text, '<', at)) {
		struct po_token token;
		const bool found = read_placeholder(&token, text, at);
		buf_add(out, str_slice(text, from, at));
		if (found)
			add_backslashes(out, count_backslashes(text, from, at) + 1);
		from = at++;
	}
	buf_add(out, str_slice(text, from, text.len));
	if (before_code)
		add_backslashes(out, count_backslashes(text, from, text.len));
}

/*
 * Before a placeholder, two backslashes are one. A part of text ends before them, so that
 * they are a part of their own.
 */
bool po_next_token(struct po_token *token, struct str text, size_t *at)
{
	const size_t start = *at;
	size_t tag = start;

	*token = (struct po_token){.is_placeholder = false};
	if (start == text.len)
		return false;
	for (;; tag++) {
		tag = str_find_char(text, '<', tag);
		if (tag == text.len || read_placeholder(token, text, tag))
			break;
	}
	const size_t count = tag < text.len ? count_backslashes(text, start, tag) : 0;
	if (tag == start && tag < text.len) {
		*at = tag + token->text.len;
		return true;
	}
	const size_t literal = tag - count;
	if (count == 0 || literal > start) {
		*at = literal;
		*token = (struct po_token){.text = str_slice(text, start, literal)};
		return true;
	}
	/* Half of the backslashes; after an odd one the placeholder is text. */
	const size_t end = count % 2 == 1 ? tag + token->text.len : tag;
	*at = end;
	*token = (struct po_token){.text = str_slice(text, start + (count + 1) / 2, end)};
	return true;
}
