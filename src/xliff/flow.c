/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "xliff/flow.h"
#include "xliff/flow_int.h"
#include "xml/escape.h"
#include "xml/tree.h"

void flow_free(struct flow *flow)
{
	free(flow->items);
	*flow = (struct flow)FLOW_INIT(flow->document);
}

static const struct code_kind {
	const char *name;
	enum flow_kind kind;
	bool is_whole;
	bool is_mark;
} KINDS[] = {
    {"pc", FLOW_OPEN, true, false},
    {"mrk", FLOW_OPEN, true, true},
    {"sc", FLOW_OPEN, false, false},
    {"ec", FLOW_CLOSE, false, false},
    {"sm", FLOW_OPEN, false, true},
    {"em", FLOW_CLOSE, false, true},
};

/* NULL for what is no half of a span in this unit: it stays as it is. */
static const struct code_kind *find_kind(const struct xml_node *content,
    const struct xml_node *node)
{
	if (node->kind != XML_NODE_ELEMENT || !str_eq(node->name->ns, content->name->ns) ||
	    str_eq(xml_node_attribute(node, STR("isolated")), STR("yes")))
		return NULL;
	for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++)
		if (str_eq_cstr(node->name->local, KINDS[i].name))
			return &KINDS[i];
	return NULL;
}

static struct flow_item *add_item(struct flow *flow, enum flow_kind kind, size_t part)
{
	flow->items = mem_grow(flow->items, &flow->capacity, flow->count + 1, sizeof(*flow->items));
	struct flow_item *item = &flow->items[flow->count++];
	*item =
	    (struct flow_item){.kind = kind, .part = part, .at = flow->len, .partner = FLOW_NONE};
	return item;
}

static void add_text(struct flow *flow, const struct xml_node *node, size_t part, bool collapses)
{
	struct flow_item *item = add_item(flow, FLOW_TEXT, part);

	item->collapses = collapses;
	item->text = node->text;
	item->bytes = str_slice(flow->document, node->start, node->end);
	flow->len += node->text.len;
}

static void add_half(struct flow *flow, enum flow_kind kind, const struct xml_node *node,
    const struct code_kind *known, size_t part)
{
	struct flow_item *item = add_item(flow, kind, part);

	item->node = node;
	item->is_whole = known->is_whole;
	item->is_mark = known->is_mark;
}

void flow_add(struct flow *flow, const struct xml_node *content, size_t part, bool collapses)
{
	const struct xml_node *node = content;

	while (node != NULL) {
		const struct code_kind *known = node != content ? find_kind(content, node) : NULL;
		if (node->kind == XML_NODE_TEXT)
			add_text(flow, node, part, collapses);
		else if (known != NULL)
			add_half(flow, known->kind, node, known, part);
		else if (node != content)
			add_item(flow, FLOW_PLACE, part)->node = node;
		/* Whatever is in an element that isn't known stays with it. */
		const bool enters = node == content || (known != NULL && known->is_whole);
		if (enters && node->first != NULL) {
			node = node->first;
			continue;
		}
		if (enters && node != content)
			add_half(flow, FLOW_CLOSE, node, known, part);
		while (node != content && node->next == NULL) {
			node = node->parent;
			if (node != content)
				add_half(flow, FLOW_CLOSE, node, find_kind(content, node), part);
		}
		node = node != content ? node->next : NULL;
	}
}

static bool is_half(const struct flow_item *item)
{
	return (item->kind == FLOW_OPEN || item->kind == FLOW_CLOSE) && !item->is_whole;
}

static void insert_mark(struct flow *flow, enum flow_kind kind, size_t at, struct str id,
    struct str type)
{
	struct flow_item mark = *add_item(flow, kind, FLOW_NONE);

	mark.is_whole = true;
	mark.is_mark = true;
	mark.text = id;
	mark.bytes = type;
	memmove(&flow->items[at + 1], &flow->items[at],
	    (flow->count - 1 - at) * sizeof(*flow->items));
	if (at + 1 < flow->count)
		mark.at = flow->items[at + 1].at;
	flow->items[at] = mark;
}

void flow_mark(struct flow *flow, size_t from, struct str id, struct str type)
{
	size_t to = flow->count;

	while (from < to && is_half(&flow->items[from]))
		from++;
	while (to > from && is_half(&flow->items[to - 1]))
		to--;
	insert_mark(flow, FLOW_CLOSE, to, id, type);
	insert_mark(flow, FLOW_OPEN, from, id, type);
}

void flow_add_text(struct buf *out, const struct flow *flow, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (flow->items[i].kind == FLOW_TEXT)
			buf_add(out, flow->items[i].text);
}

/* Cutting */

/* The end of the codes from AT on that stand at OFFSET. */
static size_t skip_codes(const struct flow *flow, size_t at, size_t offset)
{
	while (at < flow->count && flow->items[at].kind != FLOW_TEXT &&
	    flow->items[at].at == offset)
		at++;
	return at;
}

static bool is_space_next(const struct flow *flow, size_t at)
{
	return at == flow->count ||
	    (flow->items[at].kind == FLOW_TEXT && flow->items[at].text.len > 0 &&
		ascii_is_space(flow->items[at].text.ptr[0]));
}

/*
 * Where the cut at OFFSET goes among the codes from AT that stand there. Before white space, and
 * at the very end, codes belong to the text they follow; a code that opens never does.
 */
static size_t place_cut(const struct flow *flow, size_t at, size_t offset)
{
	size_t end = skip_codes(flow, at, offset);

	if (is_space_next(flow, end)) {
		while (at < end && flow->items[at].kind != FLOW_OPEN)
			at++;
		return at;
	}
	while (end > at && flow->items[end - 1].kind != FLOW_CLOSE)
		end--;
	return end;
}

/* The first of two cuts at one place leaves all but what closes to the other. */
static size_t place_first_cut(const struct flow *flow, size_t at, size_t offset)
{
	const size_t end = skip_codes(flow, at, offset);

	while (at < end && flow->items[at].kind == FLOW_CLOSE)
		at++;
	return at;
}

/* The second one takes all but what opens. */
static size_t place_second_cut(const struct flow *flow, size_t at, size_t offset)
{
	size_t end = skip_codes(flow, at, offset);

	while (end > at && flow->items[end - 1].kind == FLOW_OPEN)
		end--;
	return end;
}

/* Adds the text ITEM in pieces, so that no cut from *NEXT on lies within one. */
static void add_pieces(struct flow *to, const struct flow_item *item, const size_t *offsets,
    size_t count, size_t *next)
{
	size_t done = 0;

	while (*next < count && offsets[*next] <= item->at)
		(*next)++;
	while (*next < count && offsets[*next] < item->at + item->text.len) {
		const size_t cut = offsets[(*next)++] - item->at;
		struct flow_item *piece = add_item(to, FLOW_TEXT, item->part);
		piece->text = str_slice(item->text, done, cut);
		piece->collapses = item->collapses;
		to->len += cut - done;
		done = cut;
	}
	struct flow_item *piece = add_item(to, FLOW_TEXT, item->part);
	*piece = *item;
	piece->at = to->len;
	piece->text = str_slice(item->text, done, item->text.len);
	if (done > 0)
		piece->bytes = str_from(NULL, 0);
	to->len += piece->text.len;
}

void flow_cut(size_t *ends, struct flow *flow, const size_t *offsets, size_t count)
{
	struct flow cut = FLOW_INIT(flow->document);
	size_t next = 0;
	size_t at = 0;

	for (size_t i = 0; i < flow->count; i++) {
		const struct flow_item *item = &flow->items[i];
		if (item->kind == FLOW_TEXT)
			add_pieces(&cut, item, offsets, count, &next);
		else
			*add_item(&cut, item->kind, item->part) = *item;
	}
	flow_free(flow);
	*flow = cut;
	for (size_t i = 0; i < count; i++) {
		while (at < flow->count && flow->items[at].at < offsets[i])
			at++;
		if (i + 1 < count && offsets[i + 1] == offsets[i])
			at = place_first_cut(flow, at, offsets[i]);
		else if (i > 0 && offsets[i - 1] == offsets[i])
			at = place_second_cut(flow, at, offsets[i]);
		else
			at = place_cut(flow, at, offsets[i]);
		ends[i] = at;
	}
}

/* Pairing */

static void join_halves(struct flow *flow, size_t open, size_t close)
{
	flow->items[open].partner = close;
	flow->items[close].partner = open;
}

static struct str half_id(const struct flow_item *item)
{
	return xml_node_attribute(item->node,
	    item->kind == FLOW_OPEN ? STR("id") : STR("startRef"));
}

void flow_pair(struct flow *flow)
{
	size_t *open = mem_alloc(flow->count + 1, sizeof(*open));
	struct map ids = MAP_INIT;
	size_t depth = 0;
	size_t start;

	for (size_t i = 0; i < flow->count; i++) {
		const struct flow_item *item = &flow->items[i];
		if (item->kind != FLOW_OPEN && item->kind != FLOW_CLOSE)
			continue;
		/* Elements are nested, and so are their halves in the flow. */
		if (item->is_whole && item->kind == FLOW_OPEN) {
			open[depth++] = i;
			continue;
		}
		if (item->is_whole) {
			join_halves(flow, open[--depth], i);
			continue;
		}
		const struct str id = half_id(item);
		if (item->kind == FLOW_OPEN && id.ptr != NULL)
			map_add(&ids, id, i);
		else if (id.ptr != NULL && map_find(&start, &ids, id) &&
		    flow->items[start].is_mark == item->is_mark &&
		    flow->items[start].partner == FLOW_NONE)
			join_halves(flow, start, i);
	}
	map_free(&ids);
	free(open);
}

/* Writing */

/*
 * Spans that are open at a place, in one or more groups, the innermost last. Spans that cross each
 * other are in one group; so each half is looked at a few times at most.
 */
struct group {
	size_t first; /* the first half that opened it */
	size_t open;
	bool is_crossed;
};

struct groups {
	struct group *list;
	size_t count;
};

/* Unites all groups that begin after FIRST with the one before them. */
static void cross(struct groups *groups, size_t first)
{
	struct group *list = groups->list;

	while (groups->count > 1 && list[groups->count - 1].first > first) {
		list[groups->count - 2].open += list[groups->count - 1].open;
		list[groups->count - 2].is_crossed = true;
		groups->count--;
	}
}

/* The partner of I, from FROM on, or FLOW_NONE. */
static size_t partner_in(const struct flow *flow, size_t i, size_t from, size_t to)
{
	const size_t partner = flow->items[i].partner;

	return partner != FLOW_NONE && partner >= from && partner < to ? partner : FLOW_NONE;
}

/* Halves around more of each other stay halves: elements must not be nested too deep. */
#define MAX_NESTED 50

static bool is_one_element(const struct flow *flow, size_t open, size_t close,
    const struct groups *groups, bool is_normal)
{
	const bool is_crossed = groups->list[groups->count - 1].is_crossed;
	const struct flow_item *a = &flow->items[open];
	const struct flow_item *b = &flow->items[close];

	if (a->is_whole)
		return !is_crossed || !is_normal;
	return !is_crossed && groups->count <= MAX_NESTED && (is_normal || a->part != b->part) &&
	    flow_tag_can_unite(a, b);
}

/* IS_ELEMENT of both halves becomes true when they are written as one element. */
static void choose_forms(bool *is_element, const struct flow *flow, size_t from, size_t to,
    bool is_normal)
{
	struct groups groups = {mem_alloc(to - from + 1, sizeof(struct group)), 0};

	for (size_t i = from; i < to; i++) {
		is_element[i - from] = false;
		if (flow->items[i].kind == FLOW_OPEN)
			groups.list[groups.count++] = (struct group){i, 1, false};
		if (flow->items[i].kind != FLOW_CLOSE)
			continue;
		const size_t start = partner_in(flow, i, from, to);
		if (start == FLOW_NONE) {
			/* A span from outside ends here and crosses all. */
			cross(&groups, 0);
			if (groups.count > 0)
				groups.list[0].is_crossed = true;
			continue;
		}
		cross(&groups, start);
		struct group *group = &groups.list[groups.count - 1];
		is_element[i - from] = is_element[start - from] =
		    is_one_element(flow, start, i, &groups, is_normal);
		if (--group->open == 0)
			groups.count--;
	}
	free(groups.list);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space that didn't count stays so where it does: each run is one space. */
static void add_collapsed(struct buf *out, struct str bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		if (!is_space(bytes.ptr[i]))
			buf_add_char(out, bytes.ptr[i]);
		else if (i == 0 || !is_space(bytes.ptr[i - 1]))
			buf_add_char(out, ' ');
	}
}

static void write_text(struct buf *out, const struct flow_item *item)
{
	struct buf bytes = BUF_INIT;

	if (item->bytes.ptr != NULL)
		buf_add(&bytes, item->bytes);
	else
		xml_add(&bytes, item->text, XML_TEXT);
	if (item->collapses)
		add_collapsed(out, buf_str(&bytes));
	else
		buf_add(out, buf_str(&bytes));
	buf_free(&bytes);
}

/* An element that the document has with both tags keeps them. */
static bool has_end_tag(const struct flow_item *item)
{
	return item->is_whole && item->node != NULL && item->node->inner_end < item->node->end;
}

void flow_write(struct buf *out, const struct flow *flow, size_t from, size_t to,
    const struct flow_place *place)
{
	bool *is_element = mem_alloc(to - from + 1, sizeof(*is_element));
	struct flow_writer w = {
	    out, flow->document, place->parent, mem_alloc(to - from + 1, sizeof(*w.open)), 0};

	choose_forms(is_element, flow, from, to, place->is_normal);
	for (size_t i = from; i < to; i++) {
		const struct flow_item *item = &flow->items[i];
		if (item->kind == FLOW_TEXT) {
			write_text(out, item);
		} else if (item->kind == FLOW_PLACE) {
			flow_tag_place(&w, item->node);
		} else if (!is_element[i - from]) {
			flow_tag_half(&w, item);
		} else if (item->kind == FLOW_OPEN) {
			const bool is_empty = item->partner == i + 1 && !has_end_tag(item);
			flow_tag_start(&w, item, &flow->items[item->partner], is_empty);
			i += is_empty;
		} else {
			flow_tag_end(&w, item);
		}
	}
	free(w.open);
	free(is_element);
}
