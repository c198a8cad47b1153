/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/markdown_escape.h"
#include "format/markdown_int.h"
#include "model/model.h"
#include "text/class.h"

/* Marks of blocks that are nested deeper are not looked at. */
#define PREFIX_MAX_LEN 1000

static char before(const struct markdown_spot *s)
{
	if (s->at > 0)
		return s->text.ptr[s->at - 1];
	return s->behind.len > 0 ? s->behind.ptr[s->behind.len - 1] : '\n';
}

static char after(const struct markdown_spot *s)
{
	if (s->at + 1 < s->text.len)
		return s->text.ptr[s->at + 1];
	return s->ahead.len > 0 ? s->ahead.ptr[0] : '\n';
}

static bool is_last(const struct markdown_spot *s)
{
	return s->at + 1 == s->text.len;
}

/* True when the character at the start of a line is followed by what makes it a mark. */
static bool is_mark(const struct markdown_spot *s)
{
	const char next = after(s);

	return s->line_start && s->at == 0 && (next == ' ' || next == s->text.ptr[0] || is_last(s));
}

static bool is_between_spaces(const struct markdown_spot *s)
{
	return before(s) == ' ' && after(s) == ' ' && s->at > 0 && !is_last(s);
}

/* Underscores in the middle of a word are text. */
static bool is_in_word(const struct markdown_spot *s)
{
	size_t other;

	if (s->at == 0 || is_last(s))
		return false;
	return text_class_of(utf8_decode_before(&other, s->text, s->at)) == TEXT_CLASS_OTHER &&
	    text_class_of(utf8_decode(&other, s->text, s->at + 1)) == TEXT_CLASS_OTHER;
}

static bool begins_tag(const struct markdown_spot *s)
{
	const char next = after(s);

	return is_last(s) || ascii_is_alpha(next) || next == '/' || next == '!' || next == '?';
}

static bool begins_reference(const struct markdown_spot *s)
{
	size_t end = s->at + 1;

	while (end < s->text.len && (ascii_is_alnum(s->text.ptr[end]) || s->text.ptr[end] == '#'))
		end++;
	return end == s->text.len || (s->text.ptr[end] == ';' && end > s->at + 1);
}

/* "1." at the start of a line. */
static bool ends_number(const struct markdown_spot *s)
{
	size_t digits = 0;

	while (digits < s->at && ascii_is_digit(s->text.ptr[digits]))
		digits++;
	return s->line_start && digits > 0 && digits == s->at && (is_last(s) || after(s) == ' ');
}

static bool follows_www(const struct markdown_spot *s)
{
	return s->at >= 3 && str_eq_nocase(str_slice(s->text, s->at - 3, s->at), STR("www"));
}

static bool begins_authority(const struct markdown_spot *s)
{
	return str_starts(str_slice(s->text, s->at, s->text.len), STR("://"));
}

static bool is_title(const struct markdown_spot *s)
{
	return (s->syntax & MARKDOWN_SYNTAX) == MARKDOWN_TITLE;
}

/* One to six of them begin a heading, any number ends one. */
static bool is_heading_mark(const struct markdown_spot *s)
{
	size_t end = s->at;

	if (is_title(s) && is_last(s) && s->ends_unit)
		return true;
	if (!s->line_start || s->at > 0)
		return false;
	while (end < s->text.len && s->text.ptr[end] == '#')
		end++;
	return end == s->text.len || s->text.ptr[end] == ' ';
}

static bool is_colon_markup(const struct markdown_spot *s)
{
	return before(s) == '{' || begins_authority(s) ||
	    (s->at == 0 && (s->line_start || before(s) == ']'));
}

bool markdown_needs_escape(const struct markdown_spot *s)
{
	const char c = s->text.ptr[s->at];
	const bool starts_line = s->line_start && s->at == 0;

	if (c == s->quote && c != '\0')
		return true;
	switch (c) {
	case '\\':
	case '`':
	case '[':
	case ']':
		return true;
	case '*':
	case '~':
		return !is_between_spaces(s);
	case '_':
		return !is_between_spaces(s) && !is_in_word(s);
	case '<':
		return begins_tag(s);
	case '>':
	case '=':
		return starts_line;
	case '+':
	case '-':
		return is_mark(s);
	case '&':
		return begins_reference(s);
	case '!':
		return is_last(s) && after(s) == '[';
	case '|':
		return starts_line || (s->syntax & MARKDOWN_IN_TABLE);
	case '{':
		return is_title(s) || before(s) == '{' || is_last(s);
	case '%':
		return before(s) == '{';
	case '}':
		return before(s) == '}' || before(s) == '%';
	case '#':
		return before(s) == '{' || is_heading_mark(s);
	case ':':
		return is_colon_markup(s);
	case '(':
		return s->quote == ')' || (s->at == 0 && before(s) == ']');
	case '^':
		return s->at == 0 && before(s) == '[';
	case '.':
		return ends_number(s) || follows_www(s);
	case ')':
		return ends_number(s);
	case '@':
		return ascii_is_alnum(before(s)) && ascii_is_alnum(after(s));
	default:
		return false;
	}
}

char markdown_find_quote(const struct model_unit *unit)
{
	const int syntax = unit->syntax & MARKDOWN_SYNTAX;
	size_t at = unit->start;

	if (syntax != MARKDOWN_QUOTED && syntax != MARKDOWN_PARAMETER &&
	    syntax != MARKDOWN_RAW_PARAMETER && syntax != MARKDOWN_ARGUMENT)
		return '\0';
	while (at > 0 &&
	    (ascii_is_space(unit->document.ptr[at - 1]) || unit->document.ptr[at - 1] == '>'))
		at--;
	const char quote = at > 0 ? unit->document.ptr[at - 1] : '\0';
	return quote == '(' ? ')' : quote;
}

/* True when only the marks of quotations, list items and footnotes stand in PREFIX. */
static bool is_line_prefix(struct str prefix)
{
	size_t at = 0;

	while (at < prefix.len) {
		const char c = prefix.ptr[at];
		size_t mark = at;
		while (mark < prefix.len && ascii_is_digit(prefix.ptr[mark]))
			mark++;
		const char next = mark + 1 < prefix.len ? prefix.ptr[mark + 1] : '\0';
		if (c == ' ' || c == '\t' || c == '>') {
			at++;
		} else if (mark > at && mark < prefix.len) {
			if (strchr(".)", prefix.ptr[mark]) == NULL || next != ' ')
				return false;
			at = mark + 1;
		} else if (strchr("-+*", c) != NULL && (next == ' ' || next == '\t')) {
			at++;
		} else if (c == '[') {
			at = str_find_char(prefix, ']', at) + 1;
			at += at < prefix.len && prefix.ptr[at] == ':';
		} else {
			return false;
		}
	}
	return true;
}

bool markdown_begins_line(const struct model_unit *unit, size_t at)
{
	size_t line = at;

	while (line > 0 && unit->document.ptr[line - 1] != '\n' &&
	    unit->document.ptr[line - 1] != '\r') {
		line--;
		if (unit->document.ptr[line] == '|')
			return false;
		if (at - line > PREFIX_MAX_LEN)
			return true;
	}
	return is_line_prefix(str_slice(unit->document, line, at));
}

bool markdown_is_underlined(const struct model_unit *unit)
{
	const struct str source = unit->document;
	const int syntax = unit->syntax & MARKDOWN_SYNTAX;
	size_t at = unit->end;

	if (syntax != MARKDOWN_TITLE && syntax != MARKDOWN_PARAGRAPH)
		return false;
	while (at < source.len && source.ptr[at] != '\n' && source.ptr[at] != '\r')
		at++;
	at = markdown_skip_break(source, at, source.len, UINT_MAX);
	return at < source.len && strchr("-:|", source.ptr[at]) != NULL && source.ptr[at] != '\0';
}
