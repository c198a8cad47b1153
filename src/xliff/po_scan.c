/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "xliff/po_int.h"
#include "xml/escape.h"

struct scan {
	struct po_places *places;
	struct arena *arena;
	struct str text;
	size_t at;
	size_t line;
	struct str domain;
	struct buf comments; /* before the next message */
	struct buf extracted;
	struct buf flags;
	size_t context_line; /* that of a msgctxt before the msgid, or 0 */
};

void po_places_free(struct po_places *places)
{
	map_free(&places->first);
	map_free(&places->last);
	free(places->items);
	free(places->lasts);
	*places = (struct po_places){.first = MAP_INIT};
}

/* What stood in BUF, which is empty then. */
static struct str take(struct scan *s, struct buf *buf)
{
	const struct str text = arena_copy(s->arena, buf_str(buf));

	buf_reset(buf);
	return text;
}

static void add_place(struct scan *s)
{
	struct po_places *places = s->places;
	size_t last;

	places->items =
	    mem_grow(places->items, &places->capacity, places->count + 1, sizeof(*places->items));
	places->items[places->count++] = (struct po_place){
	    .domain = s->domain,
	    .comments = take(s, &s->comments),
	    .extracted = take(s, &s->extracted),
	    .flags = take(s, &s->flags),
	    .line = s->context_line > 0 ? s->context_line : s->line,
	};
	if (map_find(&last, &places->last, s->domain)) {
		places->items[places->lasts[last] - 1].next = places->count;
	} else {
		last = places->last.count;
		map_add(&places->last, s->domain, last);
		map_add(&places->first, s->domain, places->count);
		places->lasts =
		    mem_grow(places->lasts, &places->last_capacity, last + 1, sizeof(size_t));
	}
	places->lasts[last] = places->count;
	s->context_line = 0;
}

/* LIST is what stands behind "#,". */
static void add_flags(struct scan *s, struct str list)
{
	struct str flag;

	while (str_next(&flag, &list, ',')) {
		flag = str_trim(flag);
		if (flag.len == 0 || str_eq(flag, STR("fuzzy")))
			continue;
		if (s->flags.len > 0)
			buf_add(&s->flags, STR(", "));
		buf_add(&s->flags, flag);
	}
}

/* Control characters, which no tool shows and XML can't hold, are replaced. */
static void add_comment(struct buf *out, struct str line)
{
	size_t next;

	if (line.len > 0 && line.ptr[0] == ' ')
		line = str_slice(line, 1, line.len);
	if (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line.len--;
	for (size_t at = 0; at < line.len; at = next) {
		const uint32_t c = utf8_decode(&next, line, at);
		if (!xml_can_hold(c))
			utf8_encode(out, 0xFFFD);
		else
			buf_add(out, str_slice(line, at, next));
	}
	buf_add_char(out, '\n');
}

/* Obsolete messages are messages behind "#~", but what they were before isn't. */
static void scan_comment(struct scan *s)
{
	const struct str text = s->text;
	const size_t end = str_find_char(text, '\n', s->at);
	const struct str rest = str_slice(text, s->at + 1, end);
	const char kind = rest.len > 0 ? rest.ptr[0] : ' ';

	if (kind == '~' && !str_starts(rest, STR("~|"))) {
		s->at += 2;
		return;
	}
	s->at = end;
	if (kind == ',' || kind == '=')
		add_flags(s, str_slice(rest, 1, rest.len));
	else if (kind == '.')
		add_comment(&s->extracted, str_slice(rest, 1, rest.len));
	else if (kind != ':' && kind != '|' && kind != '~' && kind != '!')
		add_comment(&s->comments, rest);
}

/* Returns what stands between the quotation marks. */
static struct str scan_string(struct scan *s)
{
	const size_t start = ++s->at;

	while (s->at < s->text.len && s->text.ptr[s->at] != '"' && s->text.ptr[s->at] != '\n') {
		if (s->text.ptr[s->at] == '\\' && s->at + 1 < s->text.len)
			s->at++;
		s->at++;
	}
	const size_t end = s->at;
	if (s->at < s->text.len && s->text.ptr[s->at] == '"')
		s->at++;
	return str_slice(s->text, start, end);
}

static void scan_word(struct scan *s, bool *is_domain)
{
	const size_t start = s->at;

	while (s->at < s->text.len &&
	    (ascii_is_alnum(s->text.ptr[s->at]) || s->text.ptr[s->at] == '_'))
		s->at++;
	if (s->at == start)
		s->at++;
	const struct str word = str_slice(s->text, start, s->at);
	*is_domain = str_eq(word, STR("domain"));
	if (str_eq(word, STR("msgctxt")))
		s->context_line = s->line;
	else if (str_eq(word, STR("msgid")))
		add_place(s);
}

void po_scan(struct po_places *places, struct arena *arena, struct str text)
{
	struct scan s = {.places = places,
	    .arena = arena,
	    .text = text,
	    .line = 1,
	    .domain = PO_DOMAIN,
	    .comments = BUF_INIT,
	    .extracted = BUF_INIT,
	    .flags = BUF_INIT};
	bool is_domain = false;

	while (s.at < text.len) {
		const char c = text.ptr[s.at];
		if (c == '\n') {
			s.line++;
			s.at++;
		} else if (ascii_is_space(c)) {
			s.at++;
		} else if (c == '#') {
			scan_comment(&s);
		} else if (c == '"') {
			const struct str string = scan_string(&s);
			if (is_domain)
				s.domain = string;
			is_domain = false;
		} else {
			scan_word(&s, &is_domain);
		}
	}
	buf_free(&s.comments);
	buf_free(&s.extracted);
	buf_free(&s.flags);
}

struct str po_find_charset(struct str bytes)
{
	const size_t type = str_find(bytes, STR("\"Content-Type:"), 0);
	const struct str line = str_slice(bytes, type, str_find_char(bytes, '\n', type));
	const size_t name = str_find(line, STR("charset="), 0);

	if (name == line.len)
		return STR("");
	size_t end = name + STR("charset=").len;
	const size_t start = end;
	while (end < line.len && line.ptr[end] != '\\' && line.ptr[end] != '"' &&
	    !ascii_is_space(line.ptr[end]))
		end++;
	return str_slice(line, start, end);
}
