/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the markup of a leaf block stands. md4c says what spans begin and end
 * between two texts, whose places are known; their delimiters must fill the gap exactly.
 */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "format/markdown_int.h"
#include "text/class.h"
#include "text/count.h"

void markdown_leaf_free(struct markdown_leaf *leaf)
{
	free(leaf->pieces);
	free(leaf->open);
	*leaf = (struct markdown_leaf){.pieces = NULL};
}

void markdown_leaf_reset(struct markdown_leaf *leaf)
{
	leaf->count = 0;
	leaf->open_count = 0;
}

static void pair(struct markdown_leaf *leaf, size_t index)
{
	struct markdown_piece *piece = &leaf->pieces[index];

	if (piece->kind == MARKDOWN_OPEN) {
		leaf->open = mem_grow(leaf->open, &leaf->open_capacity, leaf->open_count + 1,
		    sizeof(*leaf->open));
		leaf->open[leaf->open_count++] = index;
	} else if (piece->kind == MARKDOWN_CLOSE && leaf->open_count > 0) {
		size_t partner = leaf->open[leaf->open_count - 1];
		if (leaf->pieces[partner].type != piece->type)
			return;
		leaf->open_count--;
		leaf->pieces[partner].partner = index;
		piece->partner = partner;
	}
}

void markdown_leaf_add(struct markdown_leaf *leaf, const struct markdown_event *event)
{
	leaf->pieces =
	    mem_grow(leaf->pieces, &leaf->capacity, leaf->count + 1, sizeof(*leaf->pieces));
	leaf->pieces[leaf->count] = (struct markdown_piece){
	    .kind = event->kind,
	    .type = event->type,
	    .start = event->start,
	    .end = event->end,
	    .target_at = event->target_at,
	    .target_len = event->target.len,
	    .partner = MARKDOWN_NOWHERE,
	    .mask = event->mask,
	};
	pair(leaf, leaf->count++);
}

/* Goes through a leaf; AT is the end of what has a place. */
struct placer {
	struct markdown_leaf *leaf;
	struct str text;
	size_t at;
};

static bool is_anchor(const struct markdown_piece *piece)
{
	return piece->kind != MARKDOWN_OPEN && piece->kind != MARKDOWN_CLOSE &&
	    piece->kind != MARKDOWN_SOFT_BREAK && piece->kind != MARKDOWN_HARD_BREAK;
}

static bool has(const struct placer *p, size_t at, char c)
{
	return at < p->text.len && p->text.ptr[at] == c;
}

static size_t run_length(const struct placer *p, size_t at, char c)
{
	size_t end = at;

	while (has(p, end, c))
		end++;
	return end - at;
}

/* The length of the delimiter of PIECE at AT; 0 when it isn't there. */
static size_t delimiter_length(const struct placer *p, const struct markdown_piece *piece,
    size_t at)
{
	const size_t tildes = run_length(p, at, '~');

	switch (piece->type) {
	case MARKDOWN_EM:
		return has(p, at, '*') || has(p, at, '_');
	case MARKDOWN_STRONG:
		return (has(p, at, '*') && has(p, at + 1, '*')) ||
			(has(p, at, '_') && has(p, at + 1, '_'))
		    ? 2
		    : 0;
	case MARKDOWN_STRIKE:
		return tildes <= 2 ? tildes : 0;
	case MARKDOWN_LINK:
		return has(p, at, '[');
	case MARKDOWN_IMAGE:
		return has(p, at, '!') && has(p, at + 1, '[') ? 2 : 0;
	default:
		return 0;
	}
}

static void put(struct placer *p, struct markdown_piece *piece, size_t end)
{
	piece->is_placed = true;
	piece->start = p->at;
	piece->end = end;
	p->at = end;
}

/* Makes all pieces after INDEX up to its partner parts of it, which ends at END. */
static void fold(struct placer *p, size_t index, size_t end)
{
	struct markdown_piece *pieces = p->leaf->pieces;

	for (size_t i = index + 1; i <= pieces[index].partner; i++)
		pieces[i].is_folded = true;
	put(p, &pieces[index], end);
}

/* The code ends at the next run of as many backticks as it begins with. */
static bool place_code_span(struct placer *p, size_t index)
{
	const size_t ticks = run_length(p, p->at, '`');
	size_t at = p->at + ticks;

	if (ticks == 0 || p->leaf->pieces[index].partner == MARKDOWN_NOWHERE)
		return false;
	while (at < p->text.len) {
		at = str_find_char(p->text, '`', at);
		size_t run = run_length(p, at, '`');
		at += run;
		if (run == ticks) {
			fold(p, index, at);
			return true;
		}
	}
	return false;
}

/* <https://example.org>, or the same without brackets. */
static bool place_autolink(struct placer *p, size_t index)
{
	const struct markdown_piece *pieces = p->leaf->pieces;
	const size_t partner = pieces[index].partner;
	const bool angle = has(p, p->at, '<');
	size_t end = 0;

	if (partner == MARKDOWN_NOWHERE || !is_anchor(&pieces[index + 1]) ||
	    pieces[index + 1].start != p->at + angle)
		return false;
	for (size_t i = index + 1; i < partner; i++)
		if (is_anchor(&pieces[i]))
			end = pieces[i].end;
	if (angle && !has(p, end, '>'))
		return false;
	fold(p, index, end + angle);
	return true;
}

static bool place_close(struct placer *p, struct markdown_piece *piece, size_t limit)
{
	if (piece->type == MARKDOWN_LINK || piece->type == MARKDOWN_IMAGE) {
		struct markdown_tail tail;
		if (!has(p, p->at, ']'))
			return false;
		markdown_read_tail(&tail, p->text, p->at, limit, piece->target_at,
		    piece->target_len, p->leaf->quote_depth);
		put(p, piece, tail.end);
		return true;
	}
	const size_t len = delimiter_length(p, piece, p->at);
	if (len == 0)
		return false;
	put(p, piece, p->at + len);
	return true;
}

static bool place_break(struct placer *p, struct markdown_piece *piece, size_t limit)
{
	size_t at = p->at;

	while (has(p, at, ' ') || has(p, at, '\t'))
		at++;
	if (piece->kind == MARKDOWN_HARD_BREAK && has(p, at, '\\'))
		at++;
	if (!has(p, at, '\n') && !has(p, at, '\r'))
		return false;
	put(p, piece, markdown_skip_break(p->text, at, limit, p->leaf->quote_depth));
	return true;
}

/* Places the piece INDEX of a gap that ends at LIMIT. */
static bool place_markup(struct placer *p, size_t index, size_t limit)
{
	struct markdown_piece *piece = &p->leaf->pieces[index];

	if (piece->kind == MARKDOWN_SOFT_BREAK || piece->kind == MARKDOWN_HARD_BREAK)
		return place_break(p, piece, limit);
	if (piece->kind == MARKDOWN_CLOSE)
		return place_close(p, piece, limit);
	if (piece->type == MARKDOWN_CODE_SPAN)
		return place_code_span(p, index);
	if (piece->type == MARKDOWN_LINK && !has(p, p->at, '['))
		return place_autolink(p, index);
	const size_t len = delimiter_length(p, piece, p->at);
	if (len > 0)
		put(p, piece, p->at + len);
	return len > 0;
}

/* The end of the HTML tag or comment at AT, as far as can be seen without knowing the lines. */
static size_t find_tag_end(const struct placer *p, size_t at)
{
	static const struct {
		struct str start;
		struct str end;
	} KINDS[] = {
	    {STR_INIT("<!--"), STR_INIT("-->")},
	    {STR_INIT("<?"), STR_INIT("?>")},
	    {STR_INIT("<![CDATA["), STR_INIT("]]>")},
	    {STR_INIT("<!"), STR_INIT(">")},
	};
	struct str rest = str_slice(p->text, at, p->text.len);
	char quote = '\0';

	for (size_t i = 0; i < sizeof(KINDS) / sizeof(*KINDS); i++)
		if (str_starts(rest, KINDS[i].start))
			return str_find(p->text, KINDS[i].end, at + KINDS[i].start.len) +
			    KINDS[i].end.len;
	for (size_t i = at; i < p->text.len; i++) {
		char c = p->text.ptr[i];
		if (c == '\n' || c == '\r')
			i = markdown_skip_break(p->text, i, p->text.len, p->leaf->quote_depth) - 1;
		else if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return p->text.len + 1;
}

/* A tag of several lines comes in several pieces, which become parts of the first. */
static void place_html(struct placer *p, size_t index)
{
	struct markdown_leaf *leaf = p->leaf;
	struct markdown_piece *first = &leaf->pieces[index];
	size_t end = has(p, first->start, '<') ? find_tag_end(p, first->start) : first->end;

	if (end < first->end || end > p->text.len)
		end = first->end;
	for (size_t i = index + 1; i < leaf->count; i++) {
		struct markdown_piece *piece = &leaf->pieces[i];
		if (piece->kind != MARKDOWN_HTML || piece->start >= end)
			break;
		piece->is_folded = true;
		if (piece->end > end)
			end = piece->end;
	}
	put(p, first, end);
}

/* md4c gives what stands after the backslash of an escape. */
static bool is_escaped(const struct placer *p, const struct markdown_piece *piece)
{
	return piece->kind == MARKDOWN_PLAIN && piece->end == piece->start + 1 &&
	    piece->start > p->at && p->text.ptr[piece->start - 1] == '\\';
}

static void place_anchor(struct placer *p, size_t index)
{
	struct markdown_piece *piece = &p->leaf->pieces[index];

	if (piece->end <= p->at) {
		piece->is_folded = true;
		return;
	}
	piece->is_escape = is_escaped(p, piece);
	if (piece->start > p->at)
		p->at = piece->start - piece->is_escape;
	if (piece->kind == MARKDOWN_HTML)
		place_html(p, index);
	else
		put(p, piece, piece->end);
}

/* Places the pieces from INDEX up to the next anchor; returns the index after the last one. */
static size_t place_gap(struct placer *p, size_t index)
{
	struct markdown_leaf *leaf = p->leaf;
	const size_t first = index;
	const size_t start = p->at;
	size_t anchor = index;

	while (anchor < leaf->count && !is_anchor(&leaf->pieces[anchor]))
		anchor++;
	const struct markdown_piece *next = anchor < leaf->count ? &leaf->pieces[anchor] : NULL;
	const size_t limit = next != NULL ? next->start : p->text.len;
	while (index < anchor && place_markup(p, index, limit)) {
		index++;
		if (index < leaf->count && leaf->pieces[index].is_folded)
			return leaf->pieces[index - 1].partner + 1;
	}
	if (index == anchor && (next == NULL || next->start == p->at + is_escaped(p, next)))
		return anchor;
	for (size_t i = first; i < anchor; i++)
		leaf->pieces[i].is_placed = false;
	p->at = start;
	return anchor;
}

/* The length of what opens PIECE and ends at AT; 0 when it isn't there. */
static size_t opener_length(const struct placer *p, const struct markdown_piece *piece, size_t at)
{
	if (piece->type == MARKDOWN_CODE_SPAN) {
		size_t ticks = at;
		/* A space or line break after the backticks isn't part of the code. */
		while (ticks > 0 && strchr(" \t\r\n>", p->text.ptr[ticks - 1]) != NULL)
			ticks--;
		while (ticks > 0 && has(p, ticks - 1, '`'))
			ticks--;
		return has(p, ticks, '`') ? at - ticks : 0;
	}
	for (size_t len = 2; len > 0; len--)
		if (at >= len && delimiter_length(p, piece, at - len) == len)
			return len;
	return piece->type == MARKDOWN_LINK && at > 0 && has(p, at - 1, '<');
}

/*
 * Spans that open before the first text: from there back. Returns the
 * index of the first piece of the leaf that is known to be part of it.
 */
static size_t place_lead(struct placer *p)
{
	const struct markdown_piece *pieces = p->leaf->pieces;
	size_t first = 0;

	while (first < p->leaf->count && !is_anchor(&pieces[first]))
		first++;
	if (first == p->leaf->count)
		return first;
	p->at = 0;
	p->at = pieces[first].start - is_escaped(p, &pieces[first]);
	for (; first > 0 && pieces[first - 1].kind == MARKDOWN_OPEN; first--) {
		size_t len = opener_length(p, &pieces[first - 1], p->at);
		if (len == 0)
			break;
		p->at -= len;
	}
	return first;
}

/* A symbol inside and a letter outside: since CommonMark 0.31 that is no delimiter. */
static bool is_disputed(enum text_class inside, enum text_class outside)
{
	return inside == TEXT_CLASS_SYMBOL && outside == TEXT_CLASS_OTHER;
}

static enum text_class class_before(struct str text, size_t at)
{
	size_t start;

	return at > 0 ? text_class_of(utf8_decode_before(&start, text, at)) : TEXT_CLASS_SPACE;
}

static enum text_class class_at(struct str text, size_t at)
{
	size_t next;

	return at < text.len ? text_class_of(utf8_decode(&next, text, at)) : TEXT_CLASS_SPACE;
}

/* Emphasis of nothing but symbols that isn't emphasis to everybody stays as it is. */
static void fold_disputed(struct placer *p, size_t index)
{
	struct markdown_piece *open = &p->leaf->pieces[index];
	const struct str text = p->text;

	if (open->kind != MARKDOWN_OPEN || !open->is_placed || open->partner == MARKDOWN_NOWHERE ||
	    (open->type != MARKDOWN_EM && open->type != MARKDOWN_STRONG))
		return;
	const struct markdown_piece *close = &p->leaf->pieces[open->partner];
	if (!close->is_placed || close->is_folded ||
	    (!is_disputed(class_at(text, open->end), class_before(text, open->start)) &&
		!is_disputed(class_before(text, close->start), class_at(text, close->end))) ||
	    text_has_word(str_slice(text, open->end, close->start)))
		return;
	p->at = open->start;
	fold(p, index, close->end);
}

void markdown_leaf_place(struct markdown_leaf *leaf, struct str text)
{
	struct placer p = {.leaf = leaf, .text = text};

	for (size_t index = place_lead(&p); index < leaf->count;) {
		const struct markdown_piece *piece = &leaf->pieces[index];
		if (!is_anchor(piece)) {
			index = place_gap(&p, index);
			continue;
		}
		if (!piece->is_folded)
			place_anchor(&p, index);
		index++;
	}
	for (size_t index = 0; index < leaf->count; index++)
		fold_disputed(&p, index);
}
