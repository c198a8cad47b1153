/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "text/compare.h"
#include "xliff/repair_text.h"

void repair_text_free(struct repair_text *text)
{
	buf_free(&text->text);
	free(text->codes);
	*text = (struct repair_text)REPAIR_TEXT_INIT;
}

/* However a tool ends lines, it is a line feed. */
void repair_text_add(struct repair_text *text, struct str more)
{
	size_t at = 0;

	while (at < more.len) {
		const size_t end = str_find_char(more, '\r', at);
		buf_add(&text->text, str_slice(more, at, end));
		at = end + 1;
		if (end < more.len && (at == more.len || more.ptr[at] != '\n'))
			buf_add_char(&text->text, '\n');
	}
}

void repair_text_insert(struct repair_text *text, size_t index, const struct repair_code *code)
{
	text->codes = mem_grow(text->codes, &text->capacity, text->count + 1, sizeof(*text->codes));
	memmove(&text->codes[index + 1], &text->codes[index],
	    (text->count - index) * sizeof(*text->codes));
	text->codes[index] = *code;
	text->count++;
}

void repair_text_add_code(struct repair_text *text, const struct repair_code *code)
{
	struct repair_code copy = *code;

	copy.at = text->text.len;
	repair_text_insert(text, text->count, &copy);
}

void repair_text_append(struct repair_text *text, const struct repair_text *from)
{
	const size_t at = text->text.len;

	buf_add(&text->text, buf_str(&from->text));
	for (size_t i = 0; i < from->count; i++) {
		struct repair_code code = from->codes[i];
		code.at += at;
		repair_text_insert(text, text->count, &code);
	}
}

/* The end of the white space at FROM; *BREAKS: there is a line break in it. */
static size_t skip_space(bool *breaks, struct str text, size_t from)
{
	*breaks = false;
	while (from < text.len && ascii_is_space(text.ptr[from]))
		*breaks |= text.ptr[from++] == '\n';
	return from;
}

static void add_folded(struct buf *out, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		bool breaks;
		const size_t end = skip_space(&breaks, text, at);
		if (end == at)
			buf_add_char(out, text.ptr[at++]);
		else if (breaks)
			buf_add_char(out, ' ');
		else
			buf_add(out, str_slice(text, at, end));
		at = end > at ? end : at;
	}
}

void repair_text_add_key(struct buf *out, const struct repair_text *text, bool with_codes)
{
	struct buf marked = BUF_INIT;
	struct buf folded = BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; with_codes && i < text->count; i++) {
		const struct repair_code *code = &text->codes[i];
		buf_add(&marked, str_slice(buf_str(&text->text), at, code->at));
		buf_addf(&marked, "\x01%u %d\x02", code->id, (int)code->kind);
		at = code->at;
	}
	buf_add(&marked, str_slice(buf_str(&text->text), at, text->text.len));
	add_folded(&folded, str_trim(buf_str(&marked)));
	text_normalise(out, buf_str(&folded), TEXT_FORM_NFC);
	buf_free(&marked);
	buf_free(&folded);
}

/* Replaces the bytes from START to END; codes in them move to the nearest place that is left. */
static void replace(struct repair_text *text, size_t start, size_t end, struct str with)
{
	struct buf new = BUF_INIT;

	buf_add(&new, str_slice(buf_str(&text->text), 0, start));
	buf_add(&new, with);
	buf_add(&new, str_slice(buf_str(&text->text), end, text->text.len));
	for (size_t i = 0; i < text->count; i++) {
		size_t *at = &text->codes[i].at;
		if (*at >= end)
			*at = *at - end + start + with.len;
		else if (*at > start + with.len)
			*at = start + with.len;
	}
	buf_free(&text->text);
	text->text = new;
}

bool repair_text_has_code(const struct repair_text *text, const struct repair_code *wanted)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->codes[i].id == wanted->id && text->codes[i].kind == wanted->kind)
			return true;
	return false;
}

/*
 * *START and *END become the edges of what isn't white space at the edges of TEXT. A
 * code that is in OTHER, too, isn't either.
 */
static void find_core(size_t *start, size_t *end, const struct repair_text *text,
    const struct repair_text *other)
{
	const struct str all = buf_str(&text->text);
	const struct str core = str_trim(all);

	*start = (size_t)(core.ptr - all.ptr);
	*end = *start + core.len;
	for (size_t i = 0; i < text->count && text->codes[i].at < *start; i++)
		if (repair_text_has_code(other, &text->codes[i]))
			*start = text->codes[i].at;
	for (size_t i = text->count; i > 0 && text->codes[i - 1].at > *end; i--)
		if (repair_text_has_code(other, &text->codes[i - 1]))
			*end = text->codes[i - 1].at;
}

bool repair_text_fix_edges(struct repair_text *target, const struct repair_text *model)
{
	const struct str all = buf_str(&target->text);
	const struct str wanted = buf_str(&model->text);
	size_t at[2];
	size_t there[2];

	if (str_trim(all).len == 0 || str_trim(wanted).len == 0)
		return false;
	find_core(&at[0], &at[1], target, target);
	find_core(&there[0], &there[1], model, target);
	const struct str before = str_slice(wanted, 0, there[0]);
	const struct str after = str_slice(wanted, there[1], wanted.len);
	if (str_eq(str_slice(all, 0, at[0]), before) &&
	    str_eq(str_slice(all, at[1], all.len), after))
		return false;
	replace(target, at[1], all.len, after);
	replace(target, 0, at[0], before);
	return true;
}

bool repair_text_fix_layout(struct repair_text *target, const struct repair_text *model)
{
	struct buf new = BUF_INIT;
	const struct str old = buf_str(&target->text);
	size_t code = 0;
	bool fixed = false;

	if (str_find_char(buf_str(&model->text), '\n', 0) < model->text.len)
		return false;
	for (size_t at = 0; at < old.len;) {
		bool breaks;
		size_t end = skip_space(&breaks, old, at);
		const bool indents = breaks && end < old.len && at > 0 && old.ptr[end - 1] != '\n';
		const size_t next = end > at ? end : at + 1;
		while (code < target->count && target->codes[code].at < next) {
			const size_t within = indents ? 0 : target->codes[code].at - at;
			target->codes[code++].at = new.len + within;
		}
		if (indents)
			buf_add_char(&new, ' ');
		else
			buf_add(&new, str_slice(old, at, next));
		fixed |= indents;
		at = next;
	}
	while (code < target->count)
		target->codes[code++].at = new.len;
	buf_free(&target->text);
	target->text = new;
	return fixed;
}
