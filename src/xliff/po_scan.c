/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/po_int.h"

struct scan {
	struct po_places *places;
	struct arena *arena;
	struct str text;
	size_t at;
	size_t line;
	struct str domain;
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

static void add_place(struct scan *s)
{
	struct po_places *places = s->places;
	size_t last;

	places->items =
	    mem_grow(places->items, &places->capacity, places->count + 1, sizeof(*places->items));
	places->items[places->count++] =
	    (struct po_place){s->domain, arena_copy(s->arena, buf_str(&s->flags)),
		s->context_line > 0 ? s->context_line : s->line, 0};
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
	buf_reset(&s->flags);
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

/* Obsolete messages are messages behind "#~", but what they were before isn't. */
static void scan_comment(struct scan *s)
{
	const struct str text = s->text;
	const size_t end = str_find_char(text, '\n', s->at);
	const struct str rest = str_slice(text, s->at, end);

	if (str_starts(rest, STR("#~")) && !str_starts(rest, STR("#~|"))) {
		s->at += 2;
		return;
	}
	if (str_starts(rest, STR("#,")) || str_starts(rest, STR("#=")))
		add_flags(s, str_slice(rest, 2, rest.len));
	s->at = end;
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
	struct scan s = {places, arena, text, 0, 1, PO_DOMAIN, BUF_INIT, 0};
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
