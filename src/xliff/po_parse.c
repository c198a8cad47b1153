/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/finding.h"
#include "xliff/po_code.h"
#include "xml/escape.h"

/* Pairs nest no deeper: the file could not be read any more. */
#define MAX_DEPTH 100

struct parser {
	struct po_codes *codes;
	const struct xml_node *source;
	struct xml_node *current; /* what is being filled */
	const struct finding_sink *sink;
	struct str unit;
	size_t line;
	bool broken;
	size_t depth; /* of current */
};

/* MESSAGE ends with a NUL. */
static void report(struct parser *p, enum finding_code code, struct str message)
{
	finding_report(p->sink, code, p->unit, p->line, 0, "%s", message.ptr);
	p->broken = true;
}

static struct xml_node *append_to(struct arena *arena, struct xml_node *parent,
    enum xml_node_kind kind)
{
	struct xml_node *node = arena_zalloc(arena, 1, sizeof(*node));

	node->kind = kind;
	xml_node_append(parent, node);
	return node;
}

static struct xml_node *append(struct parser *p, enum xml_node_kind kind)
{
	return append_to(&p->codes->arena, p->current, kind);
}

static void append_text(struct parser *p, struct str text)
{
	if (text.len > 0)
		append(p, XML_NODE_TEXT)->text = arena_copy(&p->codes->arena, text);
}

/* Its name and attributes. */
static struct xml_node *copy_element(struct arena *arena, struct xml_node *parent,
    const struct xml_node *element)
{
	struct xml_node *node = append_to(arena, parent, element->kind);

	node->name = element->name;
	node->attributes = element->attributes;
	node->attribute_count = element->attribute_count;
	node->text = element->text;
	return node;
}

/* What a half or a lone code holds is a part of it. XML limits how deep that is. */
static void copy_content(struct arena *arena, struct xml_node *to, const struct xml_node *from)
{
	for (const struct xml_node *n = from->first; n != NULL; n = n->next)
		copy_content(arena, copy_element(arena, to, n), n);
}

static struct xml_node *append_code(struct parser *p, const struct xml_node *code,
    bool with_content)
{
	struct xml_node *node = copy_element(&p->codes->arena, p->current, code);

	if (with_content)
		copy_content(&p->codes->arena, node, code);
	return node;
}

/* XLIFF 2 has an element for what XML can't hold. */
static void append_character(struct parser *p, uint32_t c)
{
	struct arena *arena = &p->codes->arena;
	struct xml_name *names = arena_zalloc(arena, 2, sizeof(*names));
	struct xml_attribute *hex = arena_zalloc(arena, 1, sizeof(*hex));
	struct xml_node *node = append(p, XML_NODE_ELEMENT);

	names[0] = *p->source->name;
	names[0].local = STR("cp");
	names[1].local = STR("hex");
	names[1].ns = names[1].prefix = STR("");
	*hex = (struct xml_attribute){&names[1], arena_format(arena, "%04X", c)};
	node->name = &names[0];
	node->attributes = hex;
	node->attribute_count = 1;
}

static void add_text(struct parser *p, struct str text)
{
	const bool has_element =
	    str_find(p->source->name->ns, STR(":document:2."), 0) < p->source->name->ns.len;
	size_t from = 0;
	size_t next;

	for (size_t at = 0; at < text.len; at = next) {
		const uint32_t c = utf8_decode(&next, text, at);
		if (xml_can_hold(c))
			continue;
		if (!has_element) {
			report(p, FINDING_UNENCODABLE,
			    arena_format(&p->codes->arena,
				_("this version of XLIFF cannot hold the character U+%04X"), c));
			continue;
		}
		append_text(p, str_slice(text, from, at));
		append_character(p, c);
		from = next;
	}
	append_text(p, str_slice(text, from, text.len));
}

static struct po_code *find_code(const struct parser *p, const struct po_token *token)
{
	size_t index;

	return map_find(&index, &p->codes->by_number, token->number) ? &p->codes->items[index]
								     : NULL;
}

/* True when the source has the code as often as the text up to here, and now once more. */
static bool may_come(struct parser *p, const struct po_code *code, const struct po_token *token,
    bool is_end)
{
	const size_t used = is_end ? code->used.end : code->used.start;
	const size_t known = is_end ? code->source.end : code->source.start;
	const bool is_added = (size_t)(code - p->codes->items) >= p->codes->source_count;

	if (used < known || (is_added && used == 0))
		return true;
	report(p, FINDING_DUPLICATED_CODE,
	    arena_format(&p->codes->arena,
		_("the placeholder %.*s is there more often than in the source"),
		STR_ARG(token->text)));
	return false;
}

/* Ends the innermost open element of CODE; those in it end before. */
static void end_span(struct parser *p, struct po_code *code, const struct po_token *token)
{
	struct xml_node *open = p->current;

	while (open->parent != NULL && open->attributes != code->start->attributes)
		open = open->parent;
	if (open != p->current || open->parent == NULL)
		report(p, FINDING_MOVED_CODE,
		    arena_format(&p->codes->arena,
			_("the placeholder %.*s stands where its pair cannot end"),
			STR_ARG(token->text)));
	if (open->parent == NULL)
		return;
	for (; p->current != open; p->current = p->current->parent)
		p->depth--;
	code->used.end++;
	p->current = open->parent;
	p->depth--;
}

static void start_code(struct parser *p, struct po_code *code, const struct po_token *token)
{
	if (code->start == NULL || !may_come(p, code, token, false))
		return;
	if (code->kind == PO_CODE_SPAN && p->depth == MAX_DEPTH) {
		report(p, FINDING_MOVED_CODE,
		    arena_format(&p->codes->arena, _("the placeholder %.*s is nested too deeply"),
			STR_ARG(token->text)));
		return;
	}
	code->used.start++;
	struct xml_node *node = append_code(p, code->start, code->kind != PO_CODE_SPAN);
	if (code->kind != PO_CODE_SPAN)
		return;
	p->current = node;
	p->depth++;
	if (token->is_alone)
		end_span(p, code, token);
}

static void end_code(struct parser *p, struct po_code *code, const struct po_token *token)
{
	if (code->kind == PO_CODE_SPAN) {
		end_span(p, code, token);
	} else if (code->kind == PO_CODE_HALF && code->end != NULL &&
	    may_come(p, code, token, true)) {
		code->used.end++;
		append_code(p, code->end, true);
	}
}

/* Whether the source has such a placeholder at all, if not at this place. */
static bool is_known(const struct po_code *code, const struct po_token *token)
{
	if (code == NULL || (code->kind == PO_CODE_ALONE && token->is_end))
		return false;
	if (code->kind != PO_CODE_HALF)
		return true;
	return token->is_end ? code->end != NULL : code->start != NULL;
}

static void add_placeholder(struct parser *p, const struct po_token *token)
{
	struct po_code *code = find_code(p, token);

	if (!is_known(code, token)) {
		report(p, FINDING_UNKNOWN_CODE,
		    arena_format(&p->codes->arena,
			_("the source has no placeholder %.*s; it is text"), STR_ARG(token->text)));
		append_text(p, token->text);
	} else if (token->is_end) {
		end_code(p, code, token);
	} else {
		start_code(p, code, token);
	}
}

/* A span without its end lasts as long as the text; a span that isn't there has no end either. */
static void report_missing(struct parser *p)
{
	struct buf name = BUF_INIT;

	for (size_t i = 0; i < p->codes->source_count; i++) {
		const struct po_code *code = &p->codes->items[i];
		const bool start = code->used.start < code->source.start;
		const bool end = code->used.end < code->source.end;
		if (!start && !end)
			continue;
		buf_reset(&name);
		po_add_placeholder(&name, code, !start);
		report(p, FINDING_MISSING_CODE,
		    arena_format(&p->codes->arena, _("the placeholder %.*s is missing"),
			STR_ARG(buf_str(&name))));
	}
	buf_free(&name);
}

struct xml_node *po_read_content(bool *broken, struct po_codes *codes, struct str text,
    const struct xml_node *source, const struct finding_sink *sink, struct str unit, size_t line)
{
	struct xml_node *root = arena_zalloc(&codes->arena, 1, sizeof(*root));
	struct parser p = {codes, source, root, sink, unit, line, false, 0};
	struct po_token token;
	size_t at = 0;

	root->kind = XML_NODE_ELEMENT;
	root->name = source->name;
	for (size_t i = 0; i < codes->count; i++)
		codes->items[i].used = (struct po_use){0, 0};
	if (codes->is_plain)
		add_text(&p, text);
	while (!codes->is_plain && po_next_token(&token, text, &at)) {
		if (token.is_placeholder)
			add_placeholder(&p, &token);
		else
			add_text(&p, token.text);
	}
	report_missing(&p);
	*broken = p.broken;
	return root;
}
