/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "format/html_lex.h"

struct str html_lex_tag_name(struct str tag)
{
	size_t start = 1;

	if (start < tag.len && tag.ptr[start] == '/')
		start++;
	if (start > tag.len)
		return STR("");
	size_t end = start;
	while (end < tag.len && !ascii_is_space(tag.ptr[end]) && tag.ptr[end] != '>' &&
	    tag.ptr[end] != '/')
		end++;
	return str_slice(tag, start, end);
}

/* The offset after the tag in TEXT whose attributes begin at AT. */
static size_t skip_attributes(struct str text, size_t at)
{
	bool value = false; /* a value may begin here */

	while (at < text.len) {
		char c = text.ptr[at];
		if (c == '>')
			return at + 1;
		if (value && (c == '"' || c == '\'')) {
			at = str_find_char(text, c, at + 1);
			value = false;
		} else if (c == '=') {
			value = true;
		} else if (!ascii_is_space(c)) {
			value = false;
		}
		at++;
	}
	return text.len;
}

static size_t skip_comment(struct str text)
{
	/* "<!-->" and "<!--->" are whole comments. */
	if (str_starts(text, STR("<!-->")))
		return 5;
	if (str_starts(text, STR("<!--->")))
		return 6;
	size_t end = str_find(text, STR("--"), 4);
	while (end < text.len) {
		if (end + 2 < text.len && text.ptr[end + 2] == '>')
			return end + 3;
		if (end + 3 < text.len && text.ptr[end + 2] == '!' && text.ptr[end + 3] == '>')
			return end + 4;
		end = str_find(text, STR("--"), end + 1);
	}
	return text.len;
}

size_t html_lex_markup(struct str text)
{
	if (text.len < 2 || text.ptr[0] != '<')
		return 0;
	char c = text.ptr[1];
	if (ascii_is_alpha(c))
		return skip_attributes(text, 1 + html_lex_tag_name(text).len);
	if (c == '/') {
		if (text.len < 3)
			return 0;
		if (ascii_is_alpha(text.ptr[2]))
			return skip_attributes(text, 2 + html_lex_tag_name(text).len);
		size_t end = str_find_char(text, '>', 2);
		return end < text.len ? end + 1 : end;
	}
	if (str_starts(text, STR("<!--")))
		return skip_comment(text);
	if (c == '!' || c == '?') {
		size_t end = str_find_char(text, '>', 2);
		return end < text.len ? end + 1 : end;
	}
	return 0;
}

/* Elements that hold nothing, or that the next one of their kind ends. */
static bool never_nests(struct str name)
{
	static const char NAMES[] =
	    " area base br col embed hr img input link meta param source track wbr"
	    " li p td tr th dt dd option optgroup tbody thead tfoot colgroup rb rt rp rtc"
	    " body head html a button nobr ";
	char key[16];

	if (name.len > 12)
		return false;
	key[0] = ' ';
	for (size_t i = 0; i < name.len; i++)
		key[i + 1] = ascii_lower(name.ptr[i]);
	key[name.len + 1] = ' ';
	return memmem(NAMES, sizeof(NAMES) - 1, key, name.len + 2) != NULL;
}

/* Where the content of the raw text element NAME ends, from AT. */
static size_t skip_raw(struct str text, size_t at, struct str name)
{
	while (at < text.len) {
		at = str_find(text, STR("</"), at);
		if (at + 2 + name.len <= text.len &&
		    str_eq_nocase(str_slice(text, at + 2, at + 2 + name.len), name))
			return at;
		at += 2;
	}
	return text.len;
}

/* Open elements, as far as end tags in order tell. */
struct nesting {
	uint32_t *names; /* hashes */
	size_t depth;
	size_t capacity;
	size_t foreign; /* depth of the outermost svg or math, or 0 */
};

/* How far an end tag is looked for: others are taken for stray ones. */
#define WINDOW 64

static uint32_t hash_name(struct str name)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)ascii_lower(name.ptr[i])) * 16777619U;
	return hash;
}

static void open_element(struct nesting *nesting, struct str name)
{
	nesting->names = mem_grow(nesting->names, &nesting->capacity, nesting->depth + 1,
	    sizeof(*nesting->names));
	nesting->names[nesting->depth++] = hash_name(name);
	if (nesting->foreign == 0 &&
	    (str_eq_nocase(name, STR("svg")) || str_eq_nocase(name, STR("math"))))
		nesting->foreign = nesting->depth;
}

static void close_element(struct nesting *nesting, struct str name)
{
	uint32_t hash = hash_name(name);

	for (size_t up = 1; up <= nesting->depth && up <= WINDOW; up++) {
		if (nesting->names[nesting->depth - up] != hash)
			continue;
		nesting->depth -= up;
		if (nesting->depth < nesting->foreign)
			nesting->foreign = 0;
		return;
	}
}

static bool is_raw(struct str name)
{
	return str_eq_nocase(name, STR("script")) || str_eq_nocase(name, STR("style")) ||
	    str_eq_nocase(name, STR("textarea"));
}

size_t html_lex_depth(struct str text)
{
	struct nesting nesting = {NULL, 0, 0, 0};
	size_t most = 0;
	size_t at = str_find_char(text, '<', 0);

	while (at < text.len) {
		struct str rest = str_slice(text, at, text.len);
		size_t len = html_lex_markup(rest);
		at += len > 0 ? len : 1;
		if (len > 0 && rest.ptr[1] == '/') {
			close_element(&nesting, html_lex_tag_name(rest));
		} else if (len > 0 && ascii_is_alpha(rest.ptr[1])) {
			struct str name = html_lex_tag_name(rest);
			/* In SVG and MathML, scripts and styles hold elements. */
			if (is_raw(name) && nesting.foreign == 0)
				at = skip_raw(text, at, name);
			else if (!never_nests(name))
				open_element(&nesting, name);
		}
		if (nesting.depth > most)
			most = nesting.depth;
		at = str_find_char(text, '<', at);
	}
	free(nesting.names);
	return most;
}
