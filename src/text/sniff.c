/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "text/text_int.h"

/* Where the HTML standard looks, and some more: pages put scripts first. */
#define SNIFFED_SIZE 4096

static bool starts_nocase(struct str s, size_t at, struct str word)
{
	return s.len - at >= word.len && str_eq_nocase(str_slice(s, at, at + word.len), word);
}

static struct str head_of(struct str bytes)
{
	return str_slice(bytes, 0, bytes.len < SNIFFED_SIZE ? bytes.len : SNIFFED_SIZE);
}

static bool has_html(struct str head)
{
	for (size_t at = str_find_char(head, '<', 0); at < head.len;
	     at = str_find_char(head, '<', at + 1))
		if (starts_nocase(head, at, STR("<html")) ||
		    starts_nocase(head, at, STR("<meta")) ||
		    starts_nocase(head, at, STR("<!doctype")))
			return true;
	return false;
}

bool text_sniff_markup(struct str bytes)
{
	struct str head = head_of(bytes);

	return str_starts(str_trim(head), STR("<")) || has_html(head);
}

static size_t skip_space(struct str s, size_t at)
{
	while (at < s.len && ascii_is_space(s.ptr[at]))
		at++;
	return at;
}

/* The attribute value at *AT, which moves behind it. */
static struct str read_value(size_t *at, struct str tag)
{
	size_t start = *at;
	size_t end;

	if (start < tag.len && (tag.ptr[start] == '"' || tag.ptr[start] == '\'')) {
		end = str_find_char(tag, tag.ptr[start], start + 1);
		*at = end < tag.len ? end + 1 : end;
		return str_slice(tag, start + 1, end);
	}
	end = start;
	while (end < tag.len && !ascii_is_space(tag.ptr[end]))
		end++;
	*at = end;
	return str_slice(tag, start, end);
}

/* Cuts the next attribute of TAG, the inside of a tag, off it. */
static bool next_attribute(struct str *name, struct str *value, struct str *tag)
{
	size_t at = 0;

	while (at < tag->len && (ascii_is_space(tag->ptr[at]) || tag->ptr[at] == '/'))
		at++;
	if (at == tag->len)
		return false;
	size_t start = at++;
	while (at < tag->len && !ascii_is_space(tag->ptr[at]) && tag->ptr[at] != '=' &&
	    tag->ptr[at] != '/')
		at++;
	*name = str_slice(*tag, start, at);
	*value = str_from(tag->ptr, 0);
	at = skip_space(*tag, at);
	if (at < tag->len && tag->ptr[at] == '=') {
		at = skip_space(*tag, at + 1);
		*value = read_value(&at, *tag);
	}
	*tag = str_slice(*tag, at, tag->len);
	return true;
}

/* The value after "charset=" in CONTENT, such as "text/html; charset=koi8-r". */
static struct str label_in_content(struct str content)
{
	for (size_t at = 0; at < content.len; at++) {
		if (!starts_nocase(content, at, STR("charset")))
			continue;
		at = skip_space(content, at + strlen("charset"));
		if (at >= content.len || content.ptr[at] != '=')
			continue;
		at = skip_space(content, at + 1);
		struct str label = read_value(&at, content);
		label.len = str_find_char(label, ';', 0);
		return label;
	}
	return STR("");
}

static struct str label_in_meta(struct str tag)
{
	struct str name;
	struct str value;
	struct str content = STR("");
	bool is_content_type = false;

	while (next_attribute(&name, &value, &tag)) {
		if (str_eq_nocase(name, STR("charset")))
			return value;
		if (str_eq_nocase(name, STR("http-equiv")))
			is_content_type = str_eq_nocase(value, STR("content-type"));
		else if (str_eq_nocase(name, STR("content")))
			content = value;
	}
	return is_content_type ? label_in_content(content) : STR("");
}

static struct str label_in_xml(struct str declaration)
{
	struct str name;
	struct str value;

	while (next_attribute(&name, &value, &declaration))
		if (str_eq_nocase(name, STR("encoding")))
			return value;
	return STR("");
}

/* The end of the tag whose inside begins at AT: its '>' outside of quotes. */
static size_t tag_end(struct str head, size_t at)
{
	char quote = '\0';

	for (; at < head.len; at++) {
		char c = head.ptr[at];
		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			break;
	}
	return at;
}

static struct str label_in_tags(struct str head)
{
	size_t at = str_find_char(head, '<', 0);

	for (; at < head.len; at = str_find_char(head, '<', at + 1)) {
		if (starts_nocase(head, at, STR("<!--"))) {
			at = str_find(head, STR("-->"), at + 2);
			continue;
		}
		if (!starts_nocase(head, at, STR("<meta")))
			continue;
		size_t from = at + strlen("<meta");
		if (from == head.len || (!ascii_is_space(head.ptr[from]) && head.ptr[from] != '/'))
			continue;
		struct str label = label_in_meta(str_slice(head, from, tag_end(head, from)));
		if (label.len > 0)
			return label;
	}
	return STR("");
}

struct str text_sniff_label(struct str bytes)
{
	struct str head = head_of(bytes);

	if (!text_sniff_markup(bytes))
		return STR("");
	size_t at = skip_space(head, 0);
	if (starts_nocase(head, at, STR("<?xml"))) {
		size_t from = at + strlen("<?xml");
		size_t to = str_find(head, STR("?>"), from);
		struct str label = label_in_xml(str_slice(head, from, to));
		if (label.len > 0)
			return label;
	}
	return label_in_tags(head);
}
