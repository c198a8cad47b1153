/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds between two characters of a text, as ICU's expressions have it. */
#include "config.h"

#include <unicode/uchar.h>

#include "base/mem.h"
#include "text/pattern_int.h"

unsigned patterns_add_look(struct patterns *patterns, const struct pattern_look *look)
{
	const bool is_simple = look->kind < LOOK_AUTOMATON;

	for (size_t i = 0; is_simple && i < patterns->look_count; i++) {
		const struct pattern_look *other = &patterns->looks[i];
		if (other->kind == look->kind && other->is_negated == look->is_negated &&
		    other->set == look->set)
			return (unsigned)i;
	}
	patterns->looks = mem_grow(patterns->looks, &patterns->look_capacity,
	    patterns->look_count + 1, sizeof(*patterns->looks));
	patterns->looks[patterns->look_count] = *look;
	return (unsigned)patterns->look_count++;
}

static uint32_t char_at(struct str text, size_t at)
{
	size_t next;

	return utf8_decode(&next, text, at);
}

static uint32_t char_before(struct str text, size_t at)
{
	size_t start;

	return utf8_decode_before(&start, text, at);
}

static bool is_line_end(uint32_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Marks and format characters belong to the character before them. */
static bool is_part(uint32_t c)
{
	return c >= 0x80 &&
	    (u_hasBinaryProperty((UChar32)c, UCHAR_GRAPHEME_EXTEND) ||
		u_charType((UChar32)c) == U_FORMAT_CHAR);
}

static bool is_word_char(uint32_t c)
{
	const int8_t type = u_charType((UChar32)c);

	return (U_MASK(type) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0 ||
	    u_isUAlphabetic((UChar32)c) || c == 0x200C || c == 0x200D;
}

static bool is_word_boundary(struct patterns *patterns, struct str text, size_t at)
{
	bool is_after = false;
	bool is_before = false;

	if (at < text.len) {
		const uint32_t c = char_at(text, at);
		if (is_part(c))
			return false;
		is_after = is_word_char(c);
	}
	while (at > 0) {
		const uint32_t c = utf8_decode_before(&at, text, at);
		if (is_part(c)) {
			patterns_spend(patterns, 1, patterns->exhausted_by);
			continue;
		}
		is_before = is_word_char(c);
		break;
	}
	return is_after != is_before;
}

static bool is_before_line_end(struct str text, size_t at)
{
	const uint32_t c = char_at(text, at);

	return is_line_end(c) && !(c == '\n' && at > 0 && text.ptr[at - 1] == '\r');
}

/* True when there is nothing after AT but one line end, of which it isn't in the middle. */
static bool is_last(struct str text, size_t at)
{
	size_t next;

	if (at == text.len)
		return true;
	utf8_decode(&next, text, at);
	if (next < text.len && text.ptr[at] == '\r' && text.ptr[next] == '\n')
		next++;
	return next == text.len && is_before_line_end(text, at);
}

static bool accept_any(void *context, const unsigned *ids, size_t count, size_t at)
{
	(void)context;
	(void)ids;
	(void)count;
	(void)at;
	return true;
}

static bool holds(struct patterns *patterns, const struct pattern_look *look, struct str text,
    size_t at)
{
	switch (look->kind) {
	case LOOK_WORD:
		return is_word_boundary(patterns, text, at);
	case LOOK_START:
		return at == 0;
	case LOOK_END:
		return at == text.len;
	case LOOK_LAST:
		return is_last(text, at);
	case LOOK_LINE_START:
		return at == 0 || (at < text.len && is_line_end(char_before(text, at)));
	case LOOK_LINE_END:
		return at == text.len || is_before_line_end(text, at);
	case LOOK_NEXT:
		return at < text.len &&
		    patterns_is_member(patterns, look->set,
			patterns_class(patterns, char_at(text, at)));
	case LOOK_PREVIOUS:
		return at > 0 &&
		    patterns_is_member(patterns, look->set,
			patterns_class(patterns, char_before(text, at)));
	case LOOK_AUTOMATON:
		return automaton_walk(look->automaton, text, at, accept_any, NULL);
	}
	return false;
}

bool pattern_look_holds(struct patterns *patterns, unsigned look, struct str text, size_t at)
{
	return holds(patterns, &patterns->looks[look], text, at) !=
	    patterns->looks[look].is_negated;
}
