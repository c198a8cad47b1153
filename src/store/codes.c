/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "model/content.h"
#include "store/codes.h"

/* By kind. */
static const char SIGNS[] = {
    [MODEL_CODE_OPEN] = '+', [MODEL_CODE_CLOSE] = '-', [MODEL_CODE_PH] = '.'};

/* Greater numbers are no offsets in a text that is let in. */
#define NUMBER_MAX ((size_t)1 << 30)

void codes_write(struct buf *out, const struct model_content *content, size_t base)
{
	for (size_t i = 0; i < content->code_count; i++) {
		const struct model_code *code = &content->codes[i];
		if (i > 0)
			buf_add_char(out, ' ');
		buf_add_number(out, code->id);
		buf_add_char(out, SIGNS[code->kind]);
		buf_add_number(out, code->at - base);
	}
}

/* Cuts the number that *TEXT begins with off it. */
static bool read_number(size_t *number, struct str *text)
{
	size_t at = 0;

	*number = 0;
	for (; at < text->len && ascii_is_digit(text->ptr[at]) && *number < NUMBER_MAX; at++)
		*number = *number * 10 + (size_t)(text->ptr[at] - '0');
	*text = str_slice(*text, at, text->len);
	return at > 0 && *number < NUMBER_MAX;
}

static bool read_code(struct model_code *code, struct str text)
{
	size_t id;
	size_t kind = 0;

	if (!read_number(&id, &text) || text.len == 0)
		return false;
	while (kind < sizeof(SIGNS) && SIGNS[kind] != text.ptr[0])
		kind++;
	*code = (struct model_code){.kind = (enum model_code_kind)kind, .id = (unsigned)id};
	text = str_slice(text, 1, text.len);
	return kind < sizeof(SIGNS) && read_number(&code->at, &text) && text.len == 0;
}

bool codes_read(struct model_content *content, struct arena *arena, struct str text,
    struct str codes)
{
	struct str rest = codes;
	struct str word;
	size_t count = 0;
	size_t last = 0;

	for (size_t i = 0; i < codes.len; i++)
		count += codes.ptr[i] == ' ';
	struct model_code *list = arena_zalloc(arena, count + 1, sizeof(*list));
	*content = (struct model_content){text, list, 0};
	while (codes.len > 0 && str_next(&word, &rest, ' ')) {
		struct model_code *code = &list[content->code_count++];
		if (!read_code(code, word) || code->at < last || code->at > text.len)
			return false;
		last = code->at;
	}
	return true;
}
